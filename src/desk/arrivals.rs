//! Many bundles at once: all are verified first, one preview stands for all, and what cannot be
//! taken over is left aside by name while the others go on.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::assessment::Assessment;
use crate::bundle::Kind;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::bundles::Listener;
use crate::desk::differences::News;
use crate::desk::differences::Told;
use crate::desk::focus;
use crate::desk::held::cells_of;
use crate::desk::held::names_of;
use crate::desk::matrix;
use crate::desk::sorting::Choice;
use crate::desk::taking::Terms;
use crate::desk::taking::bring;
use crate::desk::taking::file_name;
use crate::desk::taking::know;
use crate::desk::taking::take;
use crate::desk::tally::Tally;
use crate::desk::tally::others;
use crate::desk::verifying::Ready;
use crate::desk::verifying::left_aside;
use crate::desk::verifying::verify_all;
use crate::desk::views::BundleArrival;
use crate::desk::views::BundleRefused;
use crate::desk::views::BundlesView;
use crate::desk::views::ImportChoice;
use crate::desk::views::Progress;
use crate::desk::views::RecordCounts;
use crate::desk::views::SignerName;
use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::record;
use crate::record::Difference;
use crate::record::Entity;
use crate::record::Operation;
use crate::store::Store;

/// A bundle that was taken over, and what that did.
struct Done {
    new: usize,
    held: usize,
    along: BTreeSet<Entity>,
    differences: Vec<Difference>,
}

/// Whether what came with the bundles is kept too, or only seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Rehearsal,
    Import,
}

impl Desk {
    /// What many bundles would change together. Nothing is changed. A folder stands for the
    /// bundles in it.
    ///
    /// # Errors
    /// [`DeskError::Cancelled`], [`DeskError::TooManyFiles`], [`DeskError::TooMuchAtOnce`];
    /// [`DeskError`] when the workspace cannot be read. What is wrong with one file is part of the
    /// answer.
    pub fn preview_bundles(
        &mut self,
        id: &AssessmentId,
        paths: &[PathBuf],
        progress: Listener<'_>,
    ) -> Result<BundlesView, DeskError> {
        let (mut ready, mut refused) = verify_all(id, paths, progress)?;
        let before = self.counts(id)?;
        let standing = self.store.assessment(id)?;
        let news = self.news(id, &mut ready)?;
        let (choice, own_key) = (Choice::default(), self.key.fingerprint().to_owned());
        let terms = Terms {
            own_key: &own_key,
            choice: &choice,
            now_ms: self.clock.now_ms(),
        };
        self.rehearse(|desk| {
            let purpose = Purpose::Rehearsal;
            let merging = (ready.as_mut_slice(), &mut refused);
            let taken = take_all(&mut desk.store, id, merging, (purpose, terms), progress)?;
            let last = desk.store.assessment(id)?;
            let after = desk.counts(id)?;
            let states = (&standing, &last);
            let mut view = desk.bundles_view(&ready, &taken, refused, (before, after), states)?;
            // What is held back is shown as it would be if somebody took it over.
            let held = desk.store.held(id)?;
            let lines: Vec<String> = held.iter().map(|one| one.line.clone()).collect();
            desk.store.arrive(id, &lines)?;
            view.differences = desk.differences(id, &news, &cells_of(&held))?;
            Ok(view)
        })
    }

    /// Takes many bundles over, all in one transaction: when the work is stopped, nothing has
    /// been changed. A second import changes nothing. `names` makes signers known here.
    ///
    /// # Errors
    /// As [`Desk::preview_bundles`]; nothing has been changed then.
    pub fn import_bundles(
        &mut self,
        id: &AssessmentId,
        paths: &[PathBuf],
        names: &[SignerName],
        progress: Listener<'_>,
    ) -> Result<BundlesView, DeskError> {
        let everything = ImportChoice::everything();
        self.import_chosen(id, paths, names, &everything, progress)
    }

    /// As [`Desk::import_bundles`], but takes only what a person chose of the differences; the rest
    /// is held back and can be taken over later.
    ///
    /// # Errors
    /// As [`Desk::preview_bundles`]; nothing has been changed then.
    pub fn import_chosen(
        &mut self,
        id: &AssessmentId,
        paths: &[PathBuf],
        names: &[SignerName],
        choice: &ImportChoice,
        progress: Listener<'_>,
    ) -> Result<BundlesView, DeskError> {
        let (mut ready, mut refused) = verify_all(id, paths, progress)?;
        let before = self.counts(id)?;
        let standing = self.store.assessment(id)?;
        self.news(id, &mut ready)?;
        self.back_up_before_import();
        let (choice, own_key) = (Choice::of(choice), self.key.fingerprint().to_owned());
        let terms = Terms {
            own_key: &own_key,
            choice: &choice,
            now_ms: self.clock.now_ms(),
        };
        let (taken, after, last) = self.store.together(|store| -> Result<_, DeskError> {
            let purpose = Purpose::Import;
            let merging = (ready.as_mut_slice(), &mut refused);
            let taken = take_all(store, id, merging, (purpose, terms), progress)?;
            for name in names {
                let mut signers = ready.iter().flat_map(|ready| ready.opened.signers());
                if let Some(signer) = signers.find(|s| s.fingerprint() == name.fingerprint) {
                    know(store, signer, &name.name, terms.now_ms)?;
                }
            }
            let last = store.assessment(id)?;
            let operations = store.operations_of(id)?;
            // Nothing is lost: what was here is here, and so is all that was taken.
            let new: usize = taken.iter().flatten().map(|taken| taken.new).sum();
            if operations != before.operations + new {
                return Err(DeskError::NotTheSame {
                    path: store.path().to_owned(),
                });
            }
            Ok((taken, counts_of(&last, operations), last))
        })?;
        self.bundles_view(&ready, &taken, refused, (before, after), (&standing, &last))
    }

    /// What of the bundles is not in the log.
    fn news(&self, id: &AssessmentId, ready: &mut [Ready]) -> Result<News, DeskError> {
        let mut news = News::default();
        for bundle in ready {
            let file = file_name(&bundle.path);
            for line in &bundle.lines {
                let (op, operation) = Operation::parse(line)?;
                let (device, seq) = (operation.device.clone(), operation.seq);
                if news.add(&self.store, id, Told::of(op, &operation), &file)? {
                    bundle.new.push((device, seq));
                }
            }
        }
        Ok(news)
    }

    fn counts(&self, id: &AssessmentId) -> Result<RecordCounts, DeskError> {
        let assessment = self.store.assessment(id)?;
        Ok(counts_of(&assessment, self.store.operations_of(id)?))
    }

    fn bundles_view(
        &self,
        ready: &[Ready],
        taken: &[Option<Done>],
        refused: Vec<BundleRefused>,
        (before, after): (RecordCounts, RecordCounts),
        (standing, last): (&Assessment, &Assessment),
    ) -> Result<BundlesView, DeskError> {
        let mut bundles = Vec::new();
        let mut things = BTreeSet::new();
        let mut along = BTreeSet::new();
        let sealed_until = self.store.sealed_until(&last.id)?;
        for (ready, taken) in ready.iter().zip(taken) {
            if let Some(taken) = taken {
                things.extend(ready.things.iter());
                along.extend(taken.along.iter().cloned());
                bundles.push(self.arrival(ready, taken, last, &sealed_until)?);
            }
        }
        let differences = record::differences(Some(standing), last);
        let tally = Tally::of(&differences);
        let differing = things.iter().filter(|thing| tally.things.contains(**thing));
        Ok(BundlesView {
            same: things.len() - differing.count(),
            held: bundles.iter().map(|bundle| bundle.held).sum(),
            unsealed: bundles.iter().map(|bundle| bundle.unsealed).sum(),
            bundles,
            refused,
            changes: matrix::changes(Some(standing), last),
            differences: Vec::new(),
            along: names_of(&along, last),
            added: tally.added,
            changed: tally.changed,
            removed: tally.removed,
            unsettled: tally.unsettled,
            new_operations: taken.iter().flatten().map(|taken| taken.new).sum(),
            before,
            after,
        })
    }

    fn arrival(
        &self,
        ready: &Ready,
        taken: &Done,
        last: &Assessment,
        sealed_until: &BTreeMap<String, u64>,
    ) -> Result<BundleArrival, DeskError> {
        let info = ready.opened.info();
        let tally = Tally::of(&taken.differences);
        let differing = ready
            .things
            .iter()
            .filter(|thing| tally.things.contains(thing));
        let exchange = info.exchange.as_ref();
        let unsealed = |(device, seq): &&(DeviceId, u64)| {
            let until = sealed_until.get(device.as_str()).copied();
            device != self.store.device() && until.unwrap_or_default() < *seq
        };
        Ok(BundleArrival {
            held: taken.held,
            unsealed: ready.new.iter().filter(unsealed).count(),
            path: ready.path.display().to_string(),
            file: file_name(&ready.path),
            bundle: ready.opened.id().to_string(),
            kind: focus::kind_word(info.kind).to_owned(),
            institution: exchange.map(|e| e.name.clone()).unwrap_or_default(),
            made_at_ms: info.created_at_ms,
            signers: self.signer_views(&ready.opened)?,
            operations: ready.lines.len(),
            new_operations: taken.new,
            added: tally.added,
            changed: tally.changed,
            removed: tally.removed,
            same: ready.things.len() - differing.count(),
            unsettled: tally.unsettled,
            others: match (info.kind, exchange) {
                (Kind::Contribution, Some(exchange)) => {
                    others(&taken.differences, &exchange.institution, last)
                }
                (
                    Kind::Packet | Kind::Contribution | Kind::Record | Kind::Final | Kind::Public,
                    _,
                ) => Vec::new(),
            },
        })
    }
}

/// Takes the bundles over one after another; those that make no whole record are left aside.
fn take_all(
    store: &mut Store,
    id: &AssessmentId,
    (ready, refused): (&mut [Ready], &mut Vec<BundleRefused>),
    (purpose, terms): (Purpose, Terms<'_>),
    progress: Listener<'_>,
) -> Result<Vec<Option<Done>>, DeskError> {
    let mut found = Vec::new();
    let total = ready.len();
    let mut before = store.assessment(id)?;
    for (done, bundle) in ready.iter_mut().enumerate() {
        let step = Progress {
            step: "merging",
            done,
            total,
        };
        if progress(step) == ControlFlow::Break(()) {
            return Err(DeskError::Cancelled);
        }
        let taken = store.together(|store| {
            let (standing, operations) = (Some(&before), (id, bundle.lines.as_slice()));
            let watch = &mut |_| progress(step);
            let opened = &mut bundle.opened;
            match purpose {
                Purpose::Import => take(store, standing, operations, opened, terms, watch),
                Purpose::Rehearsal => bring(store, standing, operations, opened, terms, watch),
            }
        });
        match taken {
            Ok(taken) => {
                let differences = record::differences(Some(&before), &taken.after);
                found.push(Some(Done {
                    new: taken.new,
                    held: taken.held,
                    along: taken.along,
                    differences,
                }));
                before = taken.after;
            }
            // A file that is not as it should be is left aside; a disk that fails ends it all.
            Err(error @ (DeskError::Record(_) | DeskError::Id(_))) => {
                refused.push(left_aside(&bundle.path, &error));
                found.push(None);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

fn counts_of(assessment: &Assessment, operations: usize) -> RecordCounts {
    let positions = assessment.positions.values();
    RecordCounts {
        operations,
        positions: assessment.positions.len(),
        answered: positions
            .filter(|position| position.answer.is_some())
            .count(),
        evidence: assessment.evidence.len(),
        decisions: assessment.decisions.len(),
        unsettled: assessment.unsettled.len(),
    }
}
