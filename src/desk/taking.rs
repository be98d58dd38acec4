//! Taking over what a verified bundle holds: its operations, the files that the record names, and
//! what it tells about itself.

use std::path::Path;

use crate::assessment::Assessment;
use crate::bundle::Signer;
use crate::bundle::VerifiedBundle;
use crate::clock::Millis;
use crate::desk::DeskError;
use crate::desk::bundle_files::take_attachments;
use crate::desk::bundles::heads_of;
use crate::desk::bundles::left_out_of;
use crate::desk::bundles::seals_of;
use crate::desk::contents::whole;
use crate::desk::encryption::keep_named;
use crate::desk::focus;
use crate::ids::AssessmentId;
use crate::store::KnownSigner;
use crate::store::ReceivedBundle;
use crate::store::Store;

/// What taking a bundle over did.
pub(super) struct Taken {
    /// Operations that were not here before.
    pub(super) new: usize,
    /// Files of sources that came along.
    pub(super) attachments: usize,
    /// The assessment since then.
    pub(super) after: Assessment,
}

/// Takes a bundle over; a second time changes nothing. Operations that make no whole assessment are
/// refused, and with them all the rest: the caller's transaction takes back what was done.
pub(super) fn take(
    store: &mut Store,
    id: &AssessmentId,
    lines: &[String],
    opened: &mut VerifiedBundle,
    now_ms: Millis,
) -> Result<Taken, DeskError> {
    let bundle = opened.id().to_string();
    let arrival = store.arrive_with(id, lines, &bundle, &file_name(opened.path()), now_ms)?;
    let after = whole(store, id)?;
    let attachments = take_attachments(store, &after, opened)?;
    store.keep_told(id, &bundle, &heads_of(opened))?;
    store.keep_seals(id, &seals_of(opened))?;
    store.keep_left_out(id, &left_out_of(opened))?;
    for signer in opened.signers() {
        let received = ReceivedBundle {
            id: bundle.clone(),
            signer: signer.fingerprint().to_owned(),
            received_at_ms: now_ms,
            operations: arrival.new,
        };
        store.keep_bundle(id, &received)?;
    }
    keep_named(store, opened, now_ms)?;
    focus::note(store, &after, opened, now_ms)?;
    Ok(Taken {
        new: arrival.new,
        attachments,
        after,
    })
}

/// Makes a signer known here by `name`; an empty one is none.
pub(super) fn know(
    store: &mut Store,
    signer: &Signer,
    name: &str,
    now_ms: Millis,
) -> Result<(), DeskError> {
    let name = name.trim();
    if !name.is_empty() {
        let known = KnownSigner {
            fingerprint: signer.fingerprint().to_owned(),
            public_key: signer.public_key().to_owned(),
            name: name.to_owned(),
        };
        store.know_signer(&known, now_ms)?;
    }
    Ok(())
}

/// The name of a file without its folder.
pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
