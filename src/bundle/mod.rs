//! Writes and opens the signed bundle, in which an assessment travels from one machine to another.
//!
//! A bundle is a ZIP file that holds a `BagIt` bag (RFC 8493) and SSH signatures over its tag
//! manifest, so that `unzip`, `sha256sum`, `bagit` and `ssh-keygen` can check it without Concord.
//! The format is written down in `docs/formats/bundle.md`.
//!
//! The room knows operations only as lines of bytes: it never rewrites what was hashed and signed.
//! [`open()`] is the only way to a [`VerifiedBundle`], so whoever holds one holds checked content.

mod agent;
mod allowed;
mod archive;
mod bag;
mod contents;
mod countersign;
mod digest;
mod error;
mod exchange;
mod info;
mod key;
mod large;
mod layout;
mod limits;
mod name;
mod open;
mod progress;
mod readme;
mod seal;
mod signature;
mod signing;
mod spoken;
mod trust;
mod verified;

pub use agent::AgentKey;
pub use agent::agent_keys;
pub use allowed::AllowedSigner;
pub use allowed::allowed_signers_text;
pub use allowed::parse_allowed_signers;
pub use allowed::principal as allowed_principal;
pub use contents::{Contents, ExtraFile};
pub use countersign::Countersigned;
pub use countersign::attach;
pub use countersign::countersign;
pub use countersign::sign_apart;
pub use digest::{BundleId, Digest};
pub use error::{BundleError, Fault};
pub use exchange::{Exchange, LeftOut};
pub use info::{
    AssessmentInfo, BundleInfo, ChainHead, Counts, EditionInfo, FORMAT, Kind, ROUND_BASELINE,
    Revision,
};
pub use key::{DeviceKey, change_key_passphrase};
pub use large::{ATTACHMENTS, Attachments, NoAttachments};
pub use limits::Limits;
pub use name::NameFault;
pub use open::open;
pub use progress::{Progress, Step};
pub use seal::{SealedBundle, seal, seal_with};
pub use signature::{Namespace, Seal, Signer, VerifiedSeal, check_seal};
pub use signing::Signing;
pub use spoken::Spoken;
pub use trust::{Ended, KnownSigner, Standing, Trust};
pub use verified::VerifiedBundle;
