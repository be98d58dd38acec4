//! Many bundles at once: all are verified first, one preview stands for all, and what cannot be
//! taken over is left aside by name while the others go on.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use crate::assessment::Assessment;
use crate::bundle;
use crate::bundle::Fault;
use crate::bundle::Kind;
use crate::bundle::VerifiedBundle;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::bundles::Listener;
use crate::desk::bundles::lines_of;
use crate::desk::contents::whole;
use crate::desk::encryption::open_bundle;
use crate::desk::focus;
use crate::desk::matrix;
use crate::desk::taking::Taken;
use crate::desk::taking::file_name;
use crate::desk::taking::know;
use crate::desk::taking::take;
use crate::desk::views::BundleArrival;
use crate::desk::views::BundleRefused;
use crate::desk::views::BundlesView;
use crate::desk::views::Progress;
use crate::desk::views::RecordCounts;
use crate::desk::views::SignerName;
use crate::ids::AssessmentId;
use crate::record;
use crate::record::Cell;
use crate::record::Change;
use crate::record::Difference;
use crate::record::Entity;
use crate::record::Operation;
use crate::store::Store;

/// A bundle that was verified and belongs here.
struct Ready {
    path: PathBuf,
    opened: VerifiedBundle,
    lines: Vec<String>,
    /// What its operations are about, as [`Difference`] names it.
    things: BTreeSet<(&'static str, String)>,
}

/// A bundle that was taken over, and what that did.
struct Done {
    new: usize,
    differences: Vec<Difference>,
}

impl Desk {
    /// What many bundles would change together. Nothing is changed. A folder stands for the
    /// bundles in it.
    ///
    /// # Errors
    /// [`DeskError::Cancelled`]; [`DeskError`] when the workspace cannot be read. What is wrong
    /// with one file is part of the answer.
    pub fn preview_bundles(
        &mut self,
        id: &AssessmentId,
        paths: &[PathBuf],
        progress: Listener<'_>,
    ) -> Result<BundlesView, DeskError> {
        let (mut ready, mut refused) = verify_all(&self.home, id, paths, progress)?;
        let before = self.counts(id)?;
        let standing = self.store.assessment(id)?;
        let (taken, after, last) = self.store.rehearse(|store| -> Result<_, DeskError> {
            let taken = take_all(store, id, &mut ready, &mut refused, None, progress)?;
            let last = store.assessment(id)?;
            let operations = store.operations_of(id)?;
            Ok((taken, counts_of(&last, operations), last))
        })?;
        self.bundles_view(&ready, &taken, refused, (before, after), (&standing, &last))
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
        let (mut ready, mut refused) = verify_all(&self.home, id, paths, progress)?;
        let before = self.counts(id)?;
        let standing = self.store.assessment(id)?;
        self.back_up_before_import();
        let now = self.clock.now_ms();
        let (taken, after, last) = self.store.together(|store| -> Result<_, DeskError> {
            let taken = take_all(store, id, &mut ready, &mut refused, Some(now), progress)?;
            for name in names {
                let mut signers = ready.iter().flat_map(|ready| ready.opened.signers());
                if let Some(signer) = signers.find(|s| s.fingerprint() == name.fingerprint) {
                    know(store, signer, &name.name, now)?;
                }
            }
            let last = store.assessment(id)?;
            let operations = store.operations_of(id)?;
            // Nothing is lost: what was here is here, and so is all that came.
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
        for (ready, taken) in ready.iter().zip(taken) {
            if let Some(taken) = taken {
                things.extend(ready.things.iter());
                bundles.push(self.arrival(ready, taken, last)?);
            }
        }
        let differences = record::differences(Some(standing), last);
        let tally = Tally::of(&differences);
        let differing = things.iter().filter(|thing| tally.things.contains(**thing));
        Ok(BundlesView {
            same: things.len() - differing.count(),
            bundles,
            refused,
            changes: matrix::changes(Some(standing), last),
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
    ) -> Result<BundleArrival, DeskError> {
        let info = ready.opened.info();
        let tally = Tally::of(&taken.differences);
        let differing = ready
            .things
            .iter()
            .filter(|thing| tally.things.contains(thing));
        let exchange = info.exchange.as_ref();
        Ok(BundleArrival {
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

/// Verifies all files before anything is taken over; what is wrong with one leaves it aside.
fn verify_all(
    home: &Home,
    id: &AssessmentId,
    paths: &[PathBuf],
    progress: Listener<'_>,
) -> Result<(Vec<Ready>, Vec<BundleRefused>), DeskError> {
    let files = files_of(paths)?;
    let total = files.len();
    let (mut ready, mut refused) = (Vec::new(), Vec::new());
    for (done, path) in files.into_iter().enumerate() {
        let step = Progress {
            step: "checking",
            done,
            total,
        };
        if progress(step) == ControlFlow::Break(()) {
            return Err(DeskError::Cancelled);
        }
        match verify(home, id, &path, &mut |_| progress(step)) {
            Ok(found) => ready.push(found),
            Err(DeskError::Bundle(error)) if matches!(error.fault, Fault::Cancelled) => {
                return Err(DeskError::Cancelled);
            }
            Err(error) => refused.push(left_aside(&path, &error)),
        }
    }
    Ok((ready, refused))
}

/// Takes the bundles over one after another; those that make no whole record are left aside.
/// `now_ms` is given when this is more than a rehearsal: then what came with them is kept too.
fn take_all(
    store: &mut Store,
    id: &AssessmentId,
    ready: &mut [Ready],
    refused: &mut Vec<BundleRefused>,
    now_ms: Option<i64>,
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
        let taken = store.together(|store| -> Result<_, DeskError> {
            match now_ms {
                Some(now) => take(store, id, &bundle.lines, &mut bundle.opened, now),
                None => Ok(Taken {
                    new: store.arrive(id, &bundle.lines)?.new,
                    attachments: 0,
                    after: whole(store, id)?,
                }),
            }
        });
        match taken {
            Ok(taken) => {
                let differences = record::differences(Some(&before), &taken.after);
                found.push(Some(Done {
                    new: taken.new,
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

/// Opens one bundle strictly; one of another assessment does not belong here.
fn verify(
    home: &Home,
    id: &AssessmentId,
    path: &Path,
    progress: &mut dyn FnMut(bundle::Progress) -> ControlFlow<()>,
) -> Result<Ready, DeskError> {
    let opened = open_bundle(home, path, progress)?;
    if opened.info().assessment.id != id.as_str() {
        return Err(focus::foreign(&opened));
    }
    let (_, lines) = lines_of(&opened)?;
    let mut things = BTreeSet::new();
    for line in &lines {
        let (_, operation) = Operation::parse(line)?;
        things.extend(Cell::parse(&operation.cell).map(|cell| thing_of(&cell.entity)));
    }
    Ok(Ready {
        path: path.to_owned(),
        opened,
        lines,
        things,
    })
}

/// The files given, and those with the ending of a bundle in the folders given, each once.
fn files_of(paths: &[PathBuf]) -> Result<Vec<PathBuf>, DeskError> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let failed = |error: std::io::Error| DeskError::File {
            path: path.clone(),
            reason: error.to_string(),
        };
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            let ending = file.extension().map(std::ffi::OsStr::to_ascii_lowercase);
            if ending.is_some_and(|ending| ending == "zip" || ending == "age") {
                inside.push(file);
            }
        }
        inside.sort();
        files.extend(inside);
    }
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.clone()));
    Ok(files)
}

fn left_aside(path: &Path, error: &DeskError) -> BundleRefused {
    let params = error.params().into_iter();
    let mut params: std::collections::BTreeMap<String, String> = params
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    // What the record says about an operation does not name the file.
    let file = path.display().to_string();
    params.entry("file".to_owned()).or_insert(file);
    BundleRefused {
        path: path.display().to_string(),
        file: file_name(path),
        code: error.code().to_owned(),
        params,
    }
}

/// How many differences there are of each sort, and what they are about.
struct Tally {
    added: usize,
    changed: usize,
    removed: usize,
    unsettled: usize,
    things: BTreeSet<(&'static str, String)>,
}

impl Tally {
    fn of(differences: &[Difference]) -> Self {
        let count =
            |wanted: fn(&Change) -> bool| differences.iter().filter(|d| wanted(&d.change)).count();
        let things = differences.iter().map(|difference| {
            let cell = Cell::parse(&difference.key).filter(|_| difference.thing == "cell");
            match cell {
                Some(cell) => thing_of(&cell.entity),
                None => (difference.thing, difference.key.clone()),
            }
        });
        Self {
            added: count(|change| matches!(change, Change::Added)),
            changed: count(|change| matches!(change, Change::Changed(_))),
            removed: count(|change| matches!(change, Change::Removed)),
            unsettled: count(|change| matches!(change, Change::Unsettled)),
            things: things.collect(),
        }
    }
}

/// An entity as a [`Difference`] names it.
fn thing_of(entity: &Entity) -> (&'static str, String) {
    match entity {
        Entity::Profile => ("profile", String::new()),
        Entity::Institution(id) => ("institution", id.to_string()),
        Entity::Position(indicator, id) => ("position", format!("{indicator}/{id}")),
        Entity::Assignment(indicator, id) => ("assignment", format!("{indicator}/{id}")),
        Entity::Evidence(id) => ("evidence", id.to_string()),
        Entity::Citation(id) => ("citation", id.to_string()),
        Entity::Decision(indicator) => ("decision", indicator.to_string()),
        Entity::Sdg(item) => ("sdg", item.to_string()),
        Entity::Instrument(id, version) => ("instrument", format!("{id}/{version}")),
    }
}

/// Names of the institutions other than `own` whose positions differ.
fn others(differences: &[Difference], own: &str, last: &Assessment) -> Vec<String> {
    let tally = Tally::of(differences);
    let mut names = BTreeSet::new();
    for (thing, key) in &tally.things {
        let institution = key.split_once('/').filter(|_| *thing == "position");
        if let Some((_, id)) = institution
            && id != own
        {
            let name = id.parse().map(|id| last.name_of(&id).to_owned());
            names.insert(name.unwrap_or_else(|_| id.to_owned()));
        }
    }
    names.into_iter().collect()
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
