//! Bundles: sealing a record, checking one, and taking one over.

use std::ops::ControlFlow;
use std::path::Path;

use crate::assessment::Assessment;
use crate::bundle;
use crate::bundle::AssessmentInfo;
use crate::bundle::BundleInfo;
use crate::bundle::ChainHead;
use crate::bundle::Contents;
use crate::bundle::Counts;
use crate::bundle::EditionInfo;
use crate::bundle::ExtraFile;
use crate::bundle::Limits;
use crate::bundle::Step;
use crate::bundle::VerifiedBundle;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::matrix;
use crate::desk::views::ExportedBundle;
use crate::desk::views::ImportPreview;
use crate::desk::views::Imported;
use crate::desk::views::Progress;
use crate::desk::views::SignerView;
use crate::desk::views::VerifiedView;
use crate::ids::AssessmentId;
use crate::record;
use crate::record::Operation;
use crate::store::KnownSigner;
use crate::store::ReceivedBundle;
use crate::store::Seal;
use crate::store::Store;

/// The record's snapshot inside a bundle.
const SNAPSHOT: &str = "record.json";
/// The positions inside a bundle, for readers with a spreadsheet.
const MATRIX: &str = "tables/positions.csv";

/// Receives how far long work has come; `Break` stops it.
pub type Listener<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

impl Desk {
    /// Seals the record of an assessment into a signed bundle at `to`, opens it again and counts.
    ///
    /// # Errors
    /// [`DeskError`] with the file and the reason; nothing is left behind then.
    pub fn export_bundle(
        &mut self,
        id: &AssessmentId,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<ExportedBundle, DeskError> {
        // A damaged record must not be signed.
        self.store.check()?;
        let assessment = self.store.assessment(id)?;
        let contents = self.contents(&assessment)?;
        let fingerprint = record::fingerprint(&assessment)?;
        // What the operations alone make must be what people see, before anyone signs it. That
        // the file then holds these bytes, `seal` proves by reading it again before it names it.
        let found = self.replayed(&contents, id)?;
        if record::fingerprint(&found)? != fingerprint {
            return Err(DeskError::NotTheSame {
                path: to.to_owned(),
            });
        }
        let sealed = bundle::seal(&contents, &self.key, to, &mut |p| progress(shown(p)))?;
        Ok(ExportedBundle {
            path: to.display().to_string(),
            id: sealed.id.to_string(),
            fingerprint,
            signer: sealed.signer.fingerprint().to_owned(),
            length_bytes: sealed.length_bytes,
            operations: count(sealed.operations),
            positions: found.positions.len(),
            institutions: found.institutions.len(),
            evidence: found.evidence.len(),
            decisions: found.decisions.len(),
        })
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
        let bundle = bundle::open(path, &Limits::default(), &mut |p| progress(shown(p)))?;
        let (id, lines) = lines_of(&bundle)?;
        let before = self.before(&id)?;
        let after = self
            .store
            .rehearse(|store| -> Result<Assessment, DeskError> {
                store.arrive(&id, &lines)?;
                whole(store, &id)
            })?;
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
        let bundle = bundle::open(path, &Limits::default(), &mut |p| progress(shown(p)))?;
        let (id, lines) = lines_of(&bundle)?;
        self.back_up_before_import();
        let before = self.before(&id)?;
        let now = self.clock.now_ms();
        let (new, after) = self.store.together(|store| -> Result<_, DeskError> {
            let arrival = store.arrive(&id, &lines)?;
            // Operations that make no whole assessment are refused, and with them all the rest.
            let after = whole(store, &id)?;
            store.keep_seals(&id, &seals_of(&bundle))?;
            for signer in bundle.signers() {
                let received = ReceivedBundle {
                    id: bundle.id().to_string(),
                    signer: signer.fingerprint().to_owned(),
                    received_at_ms: now,
                    operations: arrival.new,
                };
                store.keep_bundle(&id, &received)?;
            }
            let name = name.map(str::trim).filter(|name| !name.is_empty());
            if let (Some(name), Some(signer)) = (name, bundle.signers().first()) {
                let known = KnownSigner {
                    fingerprint: signer.fingerprint().to_owned(),
                    public_key: signer.public_key().to_owned(),
                    name: name.to_owned(),
                };
                store.know_signer(&known, now)?;
            }
            Ok((arrival.new, after))
        })?;
        let changes = matrix::changes(before.as_ref(), &after);
        Ok(Imported {
            assessment: id,
            operations: new,
            changes,
        })
    }

    fn before(&self, id: &AssessmentId) -> Result<Option<Assessment>, DeskError> {
        if self.store.assessments()?.contains(id) {
            return Ok(Some(self.store.assessment(id)?));
        }
        Ok(None)
    }

    /// The assessment that the operations alone make, in a store of their own.
    fn replayed(&self, contents: &Contents, id: &AssessmentId) -> Result<Assessment, DeskError> {
        let mut store = Store::in_memory(self.key.fingerprint(), self.clock.now_ms())?;
        store.arrive(id, &texts(contents.operations.iter().map(Vec::as_slice))?)?;
        whole(&store, id)
    }

    fn contents(&self, assessment: &Assessment) -> Result<Contents, DeskError> {
        let id = &assessment.id;
        let lines = self.store.lines(id)?;
        let heads: Vec<ChainHead> = self
            .store
            .chain_heads(id)?
            .into_iter()
            .map(|(device, seq, head)| ChainHead {
                device,
                head: head.to_string(),
                seq,
            })
            .collect();
        let mut seals: Vec<bundle::Seal> = self
            .store
            .seals(id)?
            .into_iter()
            .map(|seal| bundle::Seal {
                head: ChainHead {
                    device: seal.device,
                    head: seal.head,
                    seq: seal.seq,
                },
                signature: seal.body,
            })
            .collect();
        let own = self.store.device().as_str();
        if let Some(head) = heads.iter().find(|head| head.device == own) {
            seals.retain(|seal| seal.head.device != own);
            let seal = self.key.seal_head(head.clone());
            seals.push(seal.map_err(|fault| bundle::BundleError {
                file: self.home.key_path(),
                fault,
            })?);
        }
        let profile = &assessment.profile;
        let edition = self.edition_of(assessment)?;
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let info = BundleInfo {
            format: bundle::FORMAT,
            kind: bundle::Kind::Record,
            assessment: AssessmentInfo {
                id: id.to_string(),
                title: profile.title.clone(),
                country: some(&profile.country),
                locality: some(&profile.locality),
                round: profile.round,
            },
            edition: EditionInfo {
                id: edition.id.clone(),
                version: edition.version.clone(),
                sha256: edition.digest.clone(),
            },
            counts: Counts {
                operations: wide(lines.len()),
                institutions: wide(assessment.institutions.len()),
                positions: wide(assessment.positions.len()),
                evidence: wide(assessment.evidence.len()),
                citations: wide(assessment.citations.len()),
                decisions: wide(assessment.decisions.len()),
            },
            heads,
            program: concat!("Concord ", env!("CARGO_PKG_VERSION")).to_owned(),
            created_at_ms: self.clock.now_ms(),
            other: std::collections::BTreeMap::new(),
        };
        let unwritable = |error: csv::Error| DeskError::File {
            path: MATRIX.into(),
            reason: error.to_string(),
        };
        let (table, _) = matrix::matrix_bytes(assessment).map_err(unwritable)?;
        Ok(Contents {
            info,
            operations: lines.into_iter().map(String::into_bytes).collect(),
            seals,
            files: vec![
                ExtraFile {
                    path: SNAPSHOT.to_owned(),
                    bytes: record::snapshot(assessment)?.into_bytes(),
                },
                ExtraFile {
                    path: MATRIX.to_owned(),
                    bytes: table,
                },
            ],
        })
    }

    fn signer_views(&self, bundle: &VerifiedBundle) -> Result<Vec<SignerView>, DeskError> {
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
    let mut opened = bundle::open(path, &Limits::default(), &mut |p| progress(shown(p)))?;
    let (_, lines) = lines_of(&opened)?;
    for line in &lines {
        Operation::parse(line)?;
    }
    let operations = lines.len();
    let own = if home.key_path().exists() {
        bundle::DeviceKey::load_or_create(&home.key_path())?
            .fingerprint()
            .to_owned()
    } else {
        String::new()
    };
    let snapshot = opened.read_file(SNAPSHOT)?;
    let text = String::from_utf8_lossy(&snapshot).into_owned();
    Ok(VerifiedView {
        path: path.display().to_string(),
        id: opened.id().to_string(),
        title: opened.info().assessment.title.clone(),
        fingerprint: crate::ids::hex(record::OpId::of(&text).bytes()),
        signers: signers(&opened, &own, &[]),
        operations,
        positions: count(opened.info().counts.positions),
        created_at_ms: opened.info().created_at_ms,
    })
}

fn signers(bundle: &VerifiedBundle, own: &str, known: &[KnownSigner]) -> Vec<SignerView> {
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
fn lines_of(bundle: &VerifiedBundle) -> Result<(AssessmentId, Vec<&str>), DeskError> {
    let id: AssessmentId = bundle.info().assessment.id.parse()?;
    Ok((id, texts(bundle.operations())?))
}

fn texts<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Result<Vec<&'a str>, DeskError> {
    let mut read = Vec::new();
    for line in lines {
        let text = std::str::from_utf8(line).map_err(|error| record::RecordError::Malformed {
            reason: error.to_string(),
        })?;
        read.push(text);
    }
    Ok(read)
}

fn seals_of(bundle: &VerifiedBundle) -> Vec<Seal> {
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

/// The assessment that is there now; without a profile it is none.
fn whole(store: &Store, id: &AssessmentId) -> Result<Assessment, DeskError> {
    if !store.assessments()?.contains(id) {
        return Err(record::RecordError::NoProfile { id: id.to_string() }.into());
    }
    Ok(store.assessment(id)?)
}

fn shown(progress: bundle::Progress) -> Progress {
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

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn wide(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
