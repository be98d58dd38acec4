//! Whom bundles are encrypted for.

use serde::Serialize;

use crate::clock::Millis;

/// Someone for whom bundles can be encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "camelCase")]
pub struct RecipientView {
    /// The recipient of age, `age1…`.
    pub address: String,
    /// The name people here gave it; empty for one that only a bundle has named.
    pub name: String,
    /// Fingerprint of the key that signed the bundle naming it; empty when someone typed it.
    pub signer: String,
    /// The name of that signer, when it is known here.
    pub signer_name: Option<String>,
    /// When it was added, milliseconds UTC.
    #[cfg_attr(test, ts(type = "number"))]
    pub added_at_ms: Millis,
}

/// What a bundle is closed with, and what opening it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum BundleLock {
    /// Nothing.
    Open,
    /// A passphrase.
    Passphrase,
    /// An encryption to recipients, among whom this computer may be.
    Recipients,
    /// As `Recipients`; and this computer's identity needs its passphrase first.
    Identity,
}
