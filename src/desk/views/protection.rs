//! Whether a workspace is protected, and by what.

use serde::Deserialize;
use serde::Serialize;

use crate::desk::views::view::view;

view! {
    /// How a workspace and the key it is signed with are protected.
    ProtectionView {
        /// `open`, `passphrase`, or `recovery_code` when its key part is missing.
        workspace: String,
        /// Copies of this workspace that anybody can read, whole paths.
        open_copies: Vec<String>,
        /// Copies of it that are protected.
        #[cfg_attr(test, ts(type = "number"))]
        protected_copies: usize,
        /// Whether the device key has a passphrase.
        key_protected: bool,
        /// Whether that passphrase must be typed before the next signature.
        key_locked: bool,
        /// Fingerprint of the device key.
        key: String,
    }
}

view! {
    /// A workspace that was protected a moment ago.
    ProtectedView {
        /// The recovery code in groups, to be written down.
        recovery_code: String,
        /// Copies that anybody can still read, whole paths.
        open_copies: Vec<String>,
        /// How many such copies were removed.
        #[cfg_attr(test, ts(type = "number"))]
        removed: usize,
    }
}

view! {
    /// A recovery sheet that was written.
    RecoverySheetView {
        /// Path of the file.
        path: String,
        /// How many pages it has.
        #[cfg_attr(test, ts(type = "number"))]
        pages: usize,
    }
}

view! {
    /// The key that signs what leaves this computer.
    DeviceKeyView {
        /// Its fingerprint, as `ssh-keygen -l` prints it.
        fingerprint: String,
        /// Path of its file.
        path: String,
        /// Whether it has a passphrase.
        protected: bool,
    }
}
