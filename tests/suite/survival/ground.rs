//! Where the tests work: a home, a workspace with one assessment, and files to bring in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;

use crate::start;
pub(super) use crate::start::quiet;
use concord::assessment::matrix::Origin;
use concord::clock::Clock;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use concord::ids::IndicatorId;
use concord::ids::InstitutionId;
use rusqlite::Connection;
use rusqlite::OpenFlags;

/// When everything happens unless a test says otherwise.
pub(super) const NOW_MS: i64 = 1_795_478_400_000;
/// Indicators that the tests write to.
pub(super) const INDICATORS: [&str; 6] = ["1.1.1", "1.1.2", "2.1.1", "3.1.1", "4.1.1", "5.1.1"];

pub(super) fn indicator(number: usize) -> IndicatorId {
    INDICATORS[number % INDICATORS.len()].parse().unwrap()
}

/// A folder with a home and workspaces in it.
pub(super) struct Ground {
    pub(super) folder: PathBuf,
}

impl Ground {
    pub(super) fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(super) fn home(&self) -> Home {
        Home::at(&self.path("home"))
    }

    /// A workspace with one assessment of one institution.
    pub(super) fn create(&self, name: &str) -> AssessmentId {
        let clock = Box::new(SetClock::at(NOW_MS));
        let mut desk = Desk::create(&self.path(name), &self.home(), clock).unwrap();
        begin(&mut desk)
    }

    pub(super) fn open(&self, name: &str) -> Desk {
        self.open_with(name, Box::new(SetClock::at(NOW_MS)))
    }

    pub(super) fn open_with(&self, name: &str, clock: Box<dyn Clock>) -> Desk {
        Desk::open(&self.path(name), &self.home(), clock).unwrap()
    }

    /// A survey matrix that puts `text` into every indicator of the tests.
    pub(super) fn write_matrix(&self, name: &str, text: &str) {
        let mut csv = "indicator_no,institution,answer,text\n".to_owned();
        for indicator in INDICATORS {
            writeln!(csv, "{indicator},Health,in_place,{text}").unwrap();
        }
        std::fs::write(self.path(name), csv).unwrap();
    }

    /// Every page and index of the file is whole.
    pub(super) fn check_pages(&self, name: &str) {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let connection = Connection::open_with_flags(self.path(name), flags).unwrap();
        let finding: String = connection
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(finding, "ok", "{name}");
    }
}

/// Begins the assessment of the tests in an empty workspace.
pub(super) fn begin(desk: &mut Desk) -> AssessmentId {
    start::begin(desk, &["Health"]).0
}

/// The institution of the tests.
pub(super) fn health(desk: &Desk, id: &AssessmentId) -> InstitutionId {
    let found = desk.assessment(id, "en").unwrap().institutions;
    found.first().unwrap().id.clone()
}

/// Saves `text` as the position on the indicator of that number.
pub(super) fn save(
    desk: &mut Desk,
    id: &AssessmentId,
    institution: &InstitutionId,
    number: usize,
    text: &str,
) -> Result<concord::desk::Saved, concord::desk::DeskError> {
    desk.set_text(id, &indicator(number), institution, TextField::Text, text)
}

/// The texts of the positions, by indicator.
pub(super) fn texts(desk: &Desk, id: &AssessmentId) -> BTreeMap<&'static str, String> {
    INDICATORS
        .into_iter()
        .map(|number| {
            let view = desk.indicator(id, &number.parse().unwrap(), "en").unwrap();
            let text = view.positions.first().map(|one| one.text.clone());
            (number, text.unwrap_or_default())
        })
        .collect()
}

pub(super) fn import(
    desk: &mut Desk,
    id: &AssessmentId,
    matrix: &Path,
) -> Result<(), concord::desk::DeskError> {
    desk.import_matrix(id, matrix, Origin::This)?;
    Ok(())
}
