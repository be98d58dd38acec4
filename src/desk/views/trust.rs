//! Who signed, what that is worth here, and what is about to be signed.

use serde::Deserialize;
use serde::Serialize;

use crate::clock::Millis;
use crate::desk::views::ChangeView;
use crate::desk::views::VerifiedView;
use crate::desk::views::view::view;

view! {
    /// A key, in the forms in which people compare it.
    KeyFaceView {
        /// Fingerprint as `ssh-keygen` prints it.
        fingerprint: String,
        /// The public key line.
        public_key: String,
        /// Twelve English words to read aloud.
        words: Vec<String>,
        /// Eight groups of five digits to read aloud in any language.
        digits: Vec<String>,
    }
}

view! {
    /// A signature over a bundle, and what it is worth here.
    SignatureView {
        /// The key.
        key: KeyFaceView,
        /// `own`, `trusted`, `before`, `revoked`, `replaced`, `changed` or `stranger`.
        standing: String,
        /// The name the key is known by; with `changed` that of the other key; may be empty.
        name: String,
        /// The institution it signs for; may be empty.
        institution: String,
        /// First day on which the key does not count any more; empty when it does.
        ended_from: String,
        /// Why it does not count any more.
        reason: String,
        /// With `changed` the fingerprint of the key that is known, with `replaced` that of the key
        /// in its place.
        other: String,
        /// When a bundle with this signature first came into this workspace.
        #[cfg_attr(test, ts(type = "number | null"))]
        received_at_ms: Option<Millis>,
        /// Its file inside the bundle.
        file: String,
    }
}

view! {
    /// The work of one device inside a bundle, and up to where it is sealed.
    SealedWorkView {
        /// The device.
        device: String,
        /// Name of the key that sealed, where it is known here.
        name: String,
        /// Fingerprint of the key that sealed; empty for none.
        fingerprint: String,
        /// Standing of that key, as of a signature; empty for none.
        standing: String,
        /// Its operations in the bundle.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// Of these, how many stand behind its last seal that fits.
        #[cfg_attr(test, ts(type = "number"))]
        unsealed: usize,
    }
}

view! {
    /// Commands with which anybody checks the bundle without Concord.
    CheckCommand {
        /// `linux`, `macos` or `windows`.
        system: String,
        /// The commands, one a line.
        text: String,
    }
}

view! {
    /// All that was found out about a bundle beyond its being whole.
    ChecksView {
        /// Who signed it.
        signatures: Vec<SignatureView>,
        /// Whose work is in it.
        devices: Vec<SealedWorkView>,
        /// Institutions in it.
        #[cfg_attr(test, ts(type = "number"))]
        institutions: usize,
        /// Sources in it.
        #[cfg_attr(test, ts(type = "number"))]
        evidence: usize,
        /// Decisions in it.
        #[cfg_attr(test, ts(type = "number"))]
        decisions: usize,
        /// What is different in this workspace since; `None` when the assessment is not in it.
        changes: Option<Vec<ChangeView>>,
        /// How anybody checks it.
        commands: Vec<CheckCommand>,
    }
}

view! {
    /// A key that people here know.
    TrustedSignerView {
        /// The key.
        key: KeyFaceView,
        /// The name it is known by.
        name: String,
        /// The institution it signs for; may be empty.
        institution: String,
        /// Day since which it signs; may be empty.
        since: String,
        /// What people noted.
        note: String,
        /// `trusted`, `revoked` or `replaced`.
        standing: String,
        /// First day on which it does not count any more; empty when it does.
        ended_from: String,
        /// Why.
        reason: String,
        /// Fingerprint of the key in its place; empty for none.
        replaced_by: String,
    }
}

/// What becomes of a key that is known by the same name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum OtherKey {
    /// Nobody has said so yet: it is refused, and both fingerprints are shown.
    #[default]
    Ask,
    /// The new key takes its place; the old one is kept as replaced.
    Replaced,
    /// Both count: a further computer of the same people.
    Stays,
}

view! {
    /// A key that shall be known.
    NewSigner {
        /// Its public key line.
        public_key: String,
        /// The name it shall be known by.
        name: String,
        /// The institution it signs for, by name or id; may be empty.
        institution: String,
        /// Day since which it signs; may be empty.
        since: String,
        /// A note; may be empty.
        note: String,
        /// What becomes of a key that is known by the same name.
        other_key: OtherKey,
    }
}

view! {
    /// What a list of allowed signers brought.
    SignersImported {
        /// Keys that are known since.
        #[cfg_attr(test, ts(type = "number"))]
        added: usize,
        /// Keys that were known.
        #[cfg_attr(test, ts(type = "number"))]
        known: usize,
        /// Names that are known here with another key; these lines were not taken.
        refused: Vec<String>,
    }
}

view! {
    /// A key that could sign.
    SigningKeyView {
        /// `device` or `agent`.
        kind: String,
        /// The key.
        key: KeyFaceView,
        /// What its owner called it; may be empty.
        comment: String,
        /// Whether its passphrase has to be given.
        locked: bool,
    }
}

view! {
    /// What somebody is about to sign, and with which keys it could be signed.
    SigningPreview {
        /// The bundle.
        bundle: VerifiedView,
        /// The keys.
        keys: Vec<SigningKeyView>,
    }
}

view! {
    /// A bundle with more signatures than before.
    CountersignedView {
        /// Path of the file.
        path: String,
        /// The bundle's id, the same as before.
        id: String,
        /// Fingerprints of all keys that have signed it.
        signers: Vec<String>,
        /// Of these, the new ones.
        added: Vec<String>,
    }
}
