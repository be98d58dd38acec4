//! Bundles: sealing a record, checking one, and taking one over.

use std::ops::ControlFlow;
use std::path::Path;

use crate::assessment::Assessment;
use crate::bundle;
use crate::bundle::KnownSigner;
use crate::bundle::SealedBundle;
use crate::bundle::Step;
use crate::bundle::Trust;
use crate::bundle::VerifiedBundle;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::bundle_files::missing;
use crate::desk::checks::Known;
use crate::desk::checks::checks;
use crate::desk::contents::SNAPSHOT;
use crate::desk::contents::digest_of;
use crate::desk::encryption::open_bundle;
use crate::desk::focus::exchange_view;
use crate::desk::focus::kind_word;
use crate::desk::matrix;
use crate::desk::protection::own_fingerprint;
use crate::desk::sorting::Choice;
use crate::desk::taking::Terms;
use crate::desk::taking::bring;
use crate::desk::taking::know;
use crate::desk::taking::take;
use crate::desk::views::ExportedBundle;
use crate::desk::views::ImportPreview;
use crate::desk::views::Imported;
use crate::desk::views::Progress;
use crate::desk::views::RevisionView;
use crate::desk::views::SignerView;
use crate::desk::views::VerifiedView;
use crate::ids::AssessmentId;
use crate::record;
use crate::record::Operation;
use crate::store::Run;
use crate::store::Seal;

/// Receives how far long work has come; `Break` stops it.
pub type Listener<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

impl Desk {
    /// Whether something may be signed here: not in a look back, not without a key, and not a
    /// damaged record.
    pub(super) fn ready_to_seal(&self) -> Result<(), DeskError> {
        self.store.is_present()?;
        self.signing_key()?;
        Ok(self.store.check()?)
    }

    /// What a bundle would change. It is verified first; nothing is changed.
    ///
    /// # Errors
    /// [`DeskError`] with the file and what is wrong with it.
    pub fn preview_bundle(
        &mut self,
        path: &Path,
        progress: Listener<'_>,
    ) -> Result<ImportPreview, DeskError> {
        let bundle = open_bundle(&self.home, path, &mut |p| progress(shown(p)))?;
        let (id, lines) = lines_of(&bundle)?;
        self.at_home_here(&bundle, &id)?;
        let before = self.before(&id)?;
        let (choice, own_key) = (Choice::default(), self.key.fingerprint().to_owned());
        let terms = Terms {
            own_key: &own_key,
            choice: &choice,
            now_ms: self.clock.now_ms(),
        };
        let total = lines.len();
        let watch = &mut |done| progress(merging(done, total));
        let brought = self.store.rehearse(|store| {
            bring(store, before.as_ref(), (&id, &lines), &bundle, terms, watch)
        })?;
        let after = brought.after;
        let answered: std::collections::BTreeSet<&str> = after
            .positions
            .values()
            .filter(|position| position.answer.is_some())
            .map(|position| position.indicator.as_str())
            .collect();
        Ok(ImportPreview {
            kind: "bundle".to_owned(),
            path: path.display().to_string(),
            assessment: before.as_ref().map(|before| before.id.clone()),
            title: after.profile.title.clone(),
            rows: lines.len(),
            positions: after.positions.len(),
            institutions: after.institutions.len(),
            answered: answered.len(),
            changes: matrix::changes(before.as_ref(), &after),
            bundle: bundle.id().to_string(),
            signers: self.signer_views(&bundle)?,
            held: brought.held,
            speakers: Vec::new(),
            notes: Vec::new(),
        })
    }

    /// Verifies a bundle and takes its operations over; a second import changes nothing.
    /// `name` gives its signer a name, so that it is known from now on.
    ///
    /// # Errors
    /// As [`Desk::preview_bundle`]; nothing has been changed then.
    pub fn import_bundle(
        &mut self,
        path: &Path,
        name: Option<&str>,
        progress: Listener<'_>,
    ) -> Result<Imported, DeskError> {
        let mut opened = open_bundle(&self.home, path, &mut |p| progress(shown(p)))?;
        self.import_opened(&mut opened, name, progress)
    }

    /// Takes over a bundle that was verified.
    pub(super) fn import_opened(
        &mut self,
        opened: &mut VerifiedBundle,
        name: Option<&str>,
        progress: Listener<'_>,
    ) -> Result<Imported, DeskError> {
        let (id, lines) = lines_of(opened)?;
        self.at_home_here(opened, &id)?;
        self.back_up_before_import();
        let before = self.before(&id)?;
        let (choice, own_key) = (Choice::default(), self.key.fingerprint().to_owned());
        let terms = Terms {
            own_key: &own_key,
            choice: &choice,
            now_ms: self.clock.now_ms(),
        };
        let total = lines.len();
        let watch = &mut |done| progress(merging(done, total));
        let taken = self.store.together(|store| -> Result<_, DeskError> {
            let standing = before.as_ref();
            let taken = take(store, standing, (&id, &lines), opened, terms, watch)?;
            if let (Some(name), Some(signer)) = (name, opened.signers().first()) {
                know(store, signer, name, terms.now_ms)?;
            }
            Ok(taken)
        })?;
        Ok(Imported {
            assessment: id,
            operations: taken.new,
            changes: matrix::changes(before.as_ref(), &taken.after),
            held: taken.held,
            attachments: taken.attachments,
            attachments_missing: missing(&self.store, &taken.after)?.len(),
        })
    }

    pub(super) fn before(&self, id: &AssessmentId) -> Result<Option<Assessment>, DeskError> {
        if self.store.assessments()?.contains(id) {
            return Ok(Some(self.store.assessment(id)?));
        }
        Ok(None)
    }

    pub(super) fn signer_views(
        &self,
        bundle: &VerifiedBundle,
    ) -> Result<Vec<SignerView>, DeskError> {
        let known = self.store.signers()?;
        Ok(signers(bundle, self.key.fingerprint(), &known))
    }
}

/// Checks a bundle without taking anything over.
///
/// # Errors
/// [`DeskError`] with the file and what is wrong with it.
pub fn verify_bundle(
    path: &Path,
    home: &Home,
    progress: Listener<'_>,
) -> Result<VerifiedView, DeskError> {
    let mut opened = open_bundle(home, path, &mut |p| progress(shown(p)))?;
    unknown(&mut opened, home)
}

/// What a bundle that was opened is, where nothing but this machine's key is known.
pub(super) fn unknown(opened: &mut VerifiedBundle, home: &Home) -> Result<VerifiedView, DeskError> {
    let known = Known {
        own: &own_fingerprint(home)?,
        trust: &Trust::default(),
        today: "",
        received: &|_| Ok(None),
    };
    verified_view(opened, &known)
}

/// What a bundle that was opened is, held against what is known.
pub(super) fn verified_view(
    opened: &mut VerifiedBundle,
    known: &Known<'_>,
) -> Result<VerifiedView, DeskError> {
    let lines = texts(opened.operations())?;
    for line in &lines {
        Operation::parse(line)?;
    }
    let operations = lines.len();
    let snapshot = opened.read_file(SNAPSHOT)?;
    let text = String::from_utf8_lossy(&snapshot).into_owned();
    Ok(VerifiedView {
        path: opened.path().display().to_string(),
        id: opened.id().to_string(),
        title: opened.info().assessment.title.clone(),
        fingerprint: digest_of(&text),
        signers: signers(opened, known.own, &known.trust.known),
        operations,
        positions: count(opened.info().counts.positions),
        created_at_ms: opened.info().created_at_ms,
        revision: opened
            .info()
            .revision
            .as_ref()
            .map(|revision| RevisionView {
                number: revision.number,
                parent: revision.parent.clone().unwrap_or_default(),
                parent_record: revision.parent_record.clone().unwrap_or_default(),
            }),
        made_from: opened.info().made_from.clone().unwrap_or_default(),
        languages: opened.info().languages.clone(),
        kind: kind_word(opened.info().kind).to_owned(),
        exchange: opened.info().exchange.as_ref().map(exchange_view),
        left_out: opened.left_out().iter().map(|run| count(run.count())).sum(),
        checks: checks(opened, known)?,
    })
}

pub(super) fn signers(
    bundle: &VerifiedBundle,
    own: &str,
    known: &[KnownSigner],
) -> Vec<SignerView> {
    bundle
        .signers()
        .iter()
        .map(|signer| SignerView {
            fingerprint: signer.fingerprint().to_owned(),
            name: known
                .iter()
                .find(|known| known.fingerprint == signer.fingerprint())
                .map(|known| known.name.clone()),
            own: signer.fingerprint() == own,
        })
        .collect()
}

/// The assessment a bundle is about and its operations; they are read strictly as they arrive.
///
/// # Errors
/// [`DeskError::PublicBundle`] for one that holds none by its kind; what is wrong with an id or a
/// line.
pub(super) fn lines_of(opened: &VerifiedBundle) -> Result<(AssessmentId, Vec<String>), DeskError> {
    if opened.info().kind == bundle::Kind::Public {
        return Err(DeskError::PublicBundle {
            path: opened.path().to_owned(),
        });
    }
    let id: AssessmentId = opened.info().assessment.id.parse()?;
    let lines = texts(opened.operations())?;
    Ok((id, lines.into_iter().map(str::to_owned).collect()))
}

/// Lines as text.
pub(super) fn texts<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Result<Vec<&'a str>, DeskError> {
    let mut read = Vec::new();
    for line in lines {
        let text = std::str::from_utf8(line).map_err(|error| record::RecordError::Malformed {
            reason: error.to_string(),
        })?;
        read.push(text);
    }
    Ok(read)
}

pub(super) fn seals_of(bundle: &VerifiedBundle) -> Vec<Seal> {
    let seals = bundle.seals().iter().map(|found| &found.seal);
    seals
        .map(|seal| Seal {
            device: seal.head.device.clone(),
            seq: seal.head.seq,
            head: seal.head.head.clone(),
            body: seal.signature.clone(),
        })
        .collect()
}

/// The heads of chains that a bundle tells of: device, number, digest.
pub(super) fn heads_of(bundle: &VerifiedBundle) -> Vec<(String, u64, String)> {
    let heads = bundle.info().heads.iter();
    heads
        .map(|head| (head.device.clone(), head.seq, head.head.clone()))
        .collect()
}

/// What a bundle said it left out.
pub(super) fn left_out_of(bundle: &VerifiedBundle) -> Vec<Run> {
    let runs = bundle.left_out().iter();
    runs.map(|run| Run {
        device: run.device.clone(),
        first: run.first,
        last: run.last,
        head: run.head.clone(),
    })
    .collect()
}

/// A bundle that was written, with what `assessment` in it holds.
pub(super) fn exported(
    sealed: &SealedBundle,
    fingerprint: String,
    assessment: &Assessment,
) -> ExportedBundle {
    ExportedBundle {
        path: sealed.path.display().to_string(),
        id: sealed.id.to_string(),
        fingerprint,
        signer: sealed.signer.fingerprint().to_owned(),
        length_bytes: sealed.length_bytes,
        operations: count(sealed.operations),
        positions: assessment.positions.len(),
        institutions: assessment.institutions.len(),
        evidence: assessment.evidence.len(),
        decisions: assessment.decisions.len(),
        kind: "record".to_owned(),
        revision: None,
        again: false,
    }
}

/// How many operations were taken over.
fn merging(done: usize, total: usize) -> Progress {
    Progress {
        step: "merging",
        done,
        total,
    }
}

pub(super) fn shown(progress: bundle::Progress) -> Progress {
    let step = match progress.step {
        Step::Preparing => "preparing",
        Step::Writing => "writing",
        Step::Checking => "checking",
    };
    Progress {
        step,
        done: count(progress.done_bytes),
        total: count(progress.total_bytes),
    }
}

pub(super) fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
