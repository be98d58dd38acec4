//! Taking over what a verified bundle holds: its operations, the files that the record names, and
//! what it tells about itself.

use std::collections::BTreeSet;
use std::path::Path;

use crate::assessment::Assessment;
use crate::bundle::KnownSigner;
use crate::bundle::Signer;
use crate::bundle::Trust;
use crate::bundle::VerifiedBundle;
use crate::clock::Millis;
use crate::desk::DeskError;
use crate::desk::bundle_files::take_attachments;
use crate::desk::bundles::heads_of;
use crate::desk::bundles::left_out_of;
use crate::desk::bundles::seals_of;
use crate::desk::contents::whole;
use crate::desk::finals;
use crate::desk::focus;
use crate::desk::rights;
use crate::desk::signers::changed;
use crate::desk::signers::refuse_ended;
use crate::desk::sorting;
use crate::desk::sorting::Choice;
use crate::desk::sorting::Courier;
use crate::ids::AssessmentId;
use crate::record::Entity;
use crate::record::Rights;
use crate::store::ReceivedBundle;
use crate::store::Store;
use crate::store::Watch;

/// On what terms bundles are taken over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    /// Fingerprint of this machine's key.
    pub(super) own_key: &'a str,
    /// What a person chose.
    pub(super) choice: &'a Choice,
    /// When.
    pub(super) now_ms: Millis,
}

/// What taking a bundle over did.
pub(super) struct Taken {
    /// Operations that were not here before.
    pub(super) new: usize,
    /// Operations that are held back now and were not before.
    pub(super) held: usize,
    /// Things that came along because something that was chosen rests on them.
    pub(super) along: BTreeSet<Entity>,
    /// Files of sources that came along.
    pub(super) attachments: usize,
    /// The assessment since then.
    pub(super) after: Assessment,
}

/// Brings the operations of a bundle in, and holds back what does not count. Operations that make no
/// whole assessment are refused. `before` is the assessment as it stands; one that is not here yet
/// comes whole, since nobody here can know who may write in it.
pub(super) fn bring(
    store: &mut Store,
    before: Option<&Assessment>,
    (id, lines): (&AssessmentId, &[String]),
    opened: &VerifiedBundle,
    terms: Terms<'_>,
    watch: Watch<'_>,
) -> Result<Taken, DeskError> {
    let devices = rights::proven(store, opened)?;
    let courier = Courier {
        bundle: opened.id().to_string(),
        file: file_name(opened.path()),
        now_ms: terms.now_ms,
    };
    let rights = match before {
        Some(record) => rights::rights_in(store, record, &devices, terms.own_key)?,
        None => Rights::default(),
    };
    let sorted = sorting::sort(store, id, lines, rights, terms.choice, &courier)?;
    let from = (courier.bundle.as_str(), courier.file.as_str());
    let (new, held) = match &sorted {
        Some(sorted) => sorting::put(store, id, sorted, &courier, watch)?,
        None => (
            store.arrive_with(id, lines, from, terms.now_ms, watch)?.new,
            0,
        ),
    };
    store.keep_devices(&devices)?;
    store.keep_seals(id, &seals_of(opened))?;
    store.keep_left_out(id, &left_out_of(opened))?;
    let sorted = sorted.unwrap_or_default();
    Ok(Taken {
        new,
        held,
        along: sorted.along,
        attachments: 0,
        after: whole(store, id)?,
    })
}

/// Takes a bundle over; a second time changes nothing. Operations that make no whole assessment are
/// refused, and with them all the rest: the caller's transaction takes back what was done.
pub(super) fn take(
    store: &mut Store,
    before: Option<&Assessment>,
    (id, lines): (&AssessmentId, &[String]),
    opened: &mut VerifiedBundle,
    terms: Terms<'_>,
    watch: Watch<'_>,
) -> Result<Taken, DeskError> {
    let mut taken = bring(store, before, (id, lines), opened, terms, watch)?;
    taken.attachments = take_attachments(store, &taken.after, opened)?;
    let bundle = opened.id().to_string();
    store.keep_told(id, &bundle, &heads_of(opened))?;
    for signer in opened.signers() {
        let received = ReceivedBundle {
            id: bundle.clone(),
            signer: signer.fingerprint().to_owned(),
            received_at_ms: terms.now_ms,
            operations: taken.new,
        };
        store.keep_bundle(id, &received)?;
    }
    focus::note(store, &taken.after, opened, terms.now_ms)?;
    finals::note(store, id, opened, terms.now_ms)?;
    Ok(taken)
}

/// Makes a signer known here by `name`; an empty one is none. A name that is known with another key
/// and a key that does not count any more are refused.
pub(super) fn know(
    store: &mut Store,
    signer: &Signer,
    name: &str,
    now_ms: Millis,
) -> Result<(), DeskError> {
    let name = name.trim();
    if !name.is_empty() {
        let trust = Trust {
            known: store.signers()?,
        };
        refuse_ended(&trust, signer.fingerprint())?;
        if let Some(other) = trust.named(name, signer.fingerprint()) {
            return Err(changed(other, signer.fingerprint()));
        }
        let known = trust
            .known
            .iter()
            .find(|k| k.fingerprint == signer.fingerprint());
        let known = KnownSigner {
            fingerprint: signer.fingerprint().to_owned(),
            public_key: signer.public_key().to_owned(),
            name: name.to_owned(),
            ..known.cloned().unwrap_or_default()
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
