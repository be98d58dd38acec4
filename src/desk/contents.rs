//! What goes into a bundle: all of a record, or the part of it that one institution is given.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use crate::assessment::Assessment;
use crate::bundle;
use crate::bundle::AssessmentInfo;
use crate::bundle::BundleInfo;
use crate::bundle::ChainHead;
use crate::bundle::Contents;
use crate::bundle::Counts;
use crate::bundle::EditionInfo;
use crate::bundle::Exchange;
use crate::bundle::ExtraFile;
use crate::bundle::LeftOut;
use crate::bundle::SealedBundle;
use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::bundle_files::Kept;
use crate::desk::bundles::Listener;
use crate::desk::bundles::shown;
use crate::desk::making::Making;
use crate::desk::rights;
use crate::desk::tables;
use crate::ids::AssessmentId;
use crate::record;
use crate::record::OpId;
use crate::record::Operation;
use crate::report::Audience;
use crate::store::FrozenHead;
use crate::store::Indexed;
use crate::store::MadeOf;
use crate::store::Run;
use crate::store::Store;

/// The record's snapshot inside a bundle.
pub(super) const SNAPSHOT: &str = "record.json";
/// The folder of the reports inside a bundle.
pub(super) const REPORTS: &str = "report/";

/// Who reads a bundle.
pub(super) fn audience(kind: bundle::Kind) -> Audience {
    match kind {
        bundle::Kind::Public => Audience::Public,
        bundle::Kind::Packet
        | bundle::Kind::Contribution
        | bundle::Kind::Record
        | bundle::Kind::Final => Audience::Participants,
    }
}

/// A head of a chain as the list of finals keeps it.
pub(super) fn frozen(head: &ChainHead) -> FrozenHead {
    FrozenHead {
        device: head.device.clone(),
        seq: head.seq,
        head: head.head.clone(),
    }
}

/// Operations that travel, and what is said about those that do not.
pub(super) struct Selection {
    /// Exact lines, by device and number.
    pub(super) lines: Vec<String>,
    /// Operations that exist and stay behind.
    pub(super) left_out: Vec<LeftOut>,
    /// The last operation of each device, whether it travels or not.
    pub(super) heads: Vec<ChainHead>,
}

impl Desk {
    /// The operations in cells that `holds` holds, and runs of all others.
    pub(super) fn selection(
        &self,
        id: &AssessmentId,
        index: &[Indexed],
        holds: &dyn Fn(&Indexed) -> bool,
    ) -> Result<Selection, DeskError> {
        // Copies of one chain may hold two operations of one number; the one that travels counts.
        let travels: BTreeSet<(&str, u64)> = index
            .iter()
            .filter(|operation| holds(operation))
            .map(|operation| (operation.device.as_str(), operation.seq))
            .collect();
        let mut lines = Vec::new();
        let mut runs: Vec<Run> = Vec::new();
        for operation in index {
            if holds(operation) {
                lines.push(self.store.line(operation.n)?);
                continue;
            }
            if travels.contains(&(operation.device.as_str(), operation.seq)) {
                continue;
            }
            let head = operation.id.to_string();
            match runs.last_mut() {
                Some(run) if run.device == operation.device && run.last + 1 == operation.seq => {
                    run.last = operation.seq;
                    run.head = head;
                }
                _ => runs.push(Run {
                    device: operation.device.clone(),
                    first: operation.seq,
                    last: operation.seq,
                    head,
                }),
            }
        }
        runs.extend(self.not_here(id, index)?);
        let left_out = joined(runs);
        let heads = heads(index, &left_out);
        Ok(Selection {
            lines,
            left_out,
            heads,
        })
    }

    /// As a selection of everything, without reading the lines.
    pub(super) fn ends(
        &self,
        id: &AssessmentId,
        index: &[Indexed],
    ) -> Result<Selection, DeskError> {
        let left_out = joined(self.not_here(id, index)?);
        let heads = heads(index, &left_out);
        Ok(Selection {
            lines: Vec::new(),
            left_out,
            heads,
        })
    }

    /// What was left out of bundles that came here and has not arrived since.
    fn not_here(&self, id: &AssessmentId, index: &[Indexed]) -> Result<Vec<Run>, DeskError> {
        let mut runs = Vec::new();
        for run in &self.store.left_out(id)? {
            runs.extend(self.still_missing(run, index)?);
        }
        Ok(runs)
    }

    /// The parts of a run of which no operation has arrived.
    fn still_missing(&self, run: &Run, index: &[Indexed]) -> Result<Vec<Run>, DeskError> {
        let key = |operation: &Indexed| (operation.device.clone(), operation.seq);
        let from = index.partition_point(|o| key(o) < (run.device.clone(), run.first));
        let to = index.partition_point(|o| key(o) <= (run.device.clone(), run.last));
        let mut parts = Vec::new();
        let mut first = run.first;
        for here in index.get(from..to).unwrap_or_default() {
            if here.seq > first {
                // What stands before an operation is named by the operation itself.
                let (_, operation) = Operation::parse(&self.store.line(here.n)?)?;
                parts.extend(operation.prev.map(|prev| Run {
                    device: run.device.clone(),
                    first,
                    last: here.seq - 1,
                    head: prev.to_string(),
                }));
            }
            first = here.seq + 1;
        }
        if first <= run.last {
            parts.push(Run {
                first,
                ..run.clone()
            });
        }
        Ok(parts)
    }

    /// Writes `selection`, which makes `assessment`, as a signed bundle, with the files that the
    /// assessment names. Gives it and when it was made.
    pub(super) fn sealed(
        &self,
        kind: bundle::Kind,
        assessment: &Assessment,
        selection: Selection,
        exchange: Option<&Exchange>,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<(SealedBundle, Millis), DeskError> {
        let mut making = Making::of(kind, self.edition_of(assessment)?);
        making.exchange = exchange.cloned();
        let (sealed, info, _) = self.sealed_as(making, assessment, selection, to, progress)?;
        Ok((sealed, info.created_at_ms))
    }

    /// As [`Desk::sealed`], with all that `making` says. Gives the bundle, what it says about
    /// itself, and what else its bytes follow from.
    pub(super) fn sealed_as(
        &self,
        making: Making,
        assessment: &Assessment,
        selection: Selection,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<(SealedBundle, BundleInfo, MadeOf), DeskError> {
        let mut attachments = Kept::of(&self.store, assessment)?;
        if let Some(again) = &making.again {
            attachments.only(&again.files);
        }
        let reports = making.pages.iter().any(|f| f.path.starts_with(REPORTS));
        let contents = self.contents(making, assessment, selection)?;
        let key = self.signing_key()?;
        let sealed =
            bundle::seal_for(&self.envelope, &contents, &attachments, key, to, &mut |p| {
                progress(shown(p))
            })?;
        let files = bundle::Attachments::list(&attachments);
        let made_of = MadeOf {
            languages: contents.info.languages.clone(),
            reports,
            seals: contents.seals.iter().map(|s| frozen(&s.head)).collect(),
            files: files.iter().map(|file| file.digest.to_string()).collect(),
            program: contents.info.program.clone(),
            other: contents.info.other.clone(),
        };
        Ok((sealed, contents.info, made_of))
    }

    /// A bundle of `selection`, which makes `assessment`.
    fn contents(
        &self,
        making: Making,
        assessment: &Assessment,
        selection: Selection,
    ) -> Result<Contents, DeskError> {
        let id = &assessment.id;
        let Selection {
            lines,
            left_out,
            heads,
        } = selection;
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
        let at_key = |fault| bundle::BundleError {
            file: self.home.key_path(),
            fault,
        };
        let wanted = |head: &ChainHead| match &making.again {
            None => making.kind != bundle::Kind::Public,
            Some(again) => again.seals.contains(&frozen(head)),
        };
        seals.retain(|seal| wanted(&seal.head));
        let own = self.store.device().as_str();
        let own_head = heads.iter().find(|head| head.device == own);
        if let Some(head) = own_head.filter(|head| wanted(head)) {
            seals.retain(|seal| seal.head.device != own);
            seals.push(
                self.signing_key()?
                    .seal_head(head.clone())
                    .map_err(at_key)?,
            );
        }
        let devices: Vec<String> = heads.iter().map(|head| head.device.clone()).collect();
        let profile = &assessment.profile;
        let edition = &making.edition;
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let info = BundleInfo {
            format: bundle::FORMAT,
            kind: making.kind,
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
            created_at_ms: making.made_at_ms.unwrap_or_else(|| self.clock.now_ms()),
            exchange: making.exchange,
            languages: making.languages,
            revision: making.revision,
            made_from: making.made_from,
            // What is finished asks for no answer, and must give the same bytes again.
            recipient: match making.kind {
                bundle::Kind::Final | bundle::Kind::Public => None,
                bundle::Kind::Packet | bundle::Kind::Contribution | bundle::Kind::Record => {
                    self.recipient_to_name()
                }
            },
            other: match &making.again {
                Some(again) => again.other.clone(),
                None => rights::workspaces(&self.store, making.kind, &devices)?,
            },
        };
        let mut files = vec![ExtraFile {
            path: SNAPSHOT.to_owned(),
            bytes: record::snapshot(assessment)?.into_bytes(),
        }];
        let audience = audience(making.kind);
        let language = info.languages.first().map_or("en", String::as_str);
        files.extend(tables::tables(assessment, edition, language, audience)?);
        files.extend(making.pages);
        files.extend(LeftOut::file(&left_out).map_err(at_key)?);
        Ok(Contents {
            info,
            operations: lines.into_iter().map(String::into_bytes).collect(),
            seals,
            files,
        })
    }

    /// The assessment that operations alone make, in a store of their own.
    pub(super) fn replayed(
        &self,
        lines: &[String],
        id: &AssessmentId,
    ) -> Result<Assessment, DeskError> {
        let mut store = Store::in_memory(self.key.fingerprint(), self.clock.now_ms())?;
        store.arrive(id, lines)?;
        whole(&store, id)
    }
}

/// The assessment that is there now; without a profile it is none.
pub(super) fn whole(store: &Store, id: &AssessmentId) -> Result<Assessment, DeskError> {
    if !store.assessments()?.contains(id) {
        return Err(record::RecordError::NoProfile { id: id.to_string() }.into());
    }
    Ok(store.assessment(id)?)
}

/// Runs in their order, those that touch or overlap made one.
fn joined(mut runs: Vec<Run>) -> Vec<LeftOut> {
    runs.sort();
    let mut found: Vec<LeftOut> = Vec::new();
    for run in runs {
        match found.last_mut() {
            Some(before) if before.device == run.device && run.first <= before.last + 1 => {
                if run.last > before.last {
                    before.last = run.last;
                    before.head = run.head;
                }
            }
            _ => found.push(LeftOut {
                device: run.device,
                first: run.first,
                head: run.head,
                last: run.last,
            }),
        }
    }
    found
}

/// The last operation of each device, whether it is here or was left out.
fn heads(index: &[Indexed], left_out: &[LeftOut]) -> Vec<ChainHead> {
    let here = index
        .iter()
        .map(|o| (o.device.as_str(), o.seq, o.id.to_string()));
    let elsewhere = left_out
        .iter()
        .map(|run| (run.device.as_str(), run.last, run.head.clone()));
    let mut last: BTreeMap<&str, (u64, Vec<String>)> = BTreeMap::new();
    for (device, seq, head) in here.chain(elsewhere) {
        let entry = last.entry(device).or_default();
        if seq > entry.0 {
            *entry = (seq, vec![head]);
        } else if seq == entry.0 && !entry.1.contains(&head) {
            entry.1.push(head);
        }
    }
    let mut heads = Vec::new();
    for (device, (seq, mut digests)) in last {
        digests.sort();
        heads.extend(digests.into_iter().map(|head| ChainHead {
            device: device.to_owned(),
            head,
            seq,
        }));
    }
    heads
}

/// Names the file at `path` as one that does not hold what it should.
pub(super) fn not_the_same(path: &Path) -> DeskError {
    DeskError::NotTheSame {
        path: path.to_owned(),
    }
}

/// The id of an operation's line.
pub(super) fn digest_of(text: &str) -> String {
    crate::ids::hex(OpId::of(text).bytes())
}

fn wide(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
