//! Laptops that work on one assessment and hand bundles to each other, in one process.

use std::path::Path;
use std::path::PathBuf;

pub(super) use crate::start::quiet;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::ids::AssessmentId;
use concord::ids::InstitutionId;

use crate::start::begin;

/// The first moment of every clock: 24 November 2026, 00:00 UTC.
pub(super) const START: i64 = 1_795_478_400_000;

/// A folder with some laptops.
pub(super) struct Laptops {
    folder: tempfile::TempDir,
    pub(super) id: AssessmentId,
    pub(super) health: InstitutionId,
    carried: u32,
}

impl Laptops {
    /// Makes laptop `a` with an assessment of the Ministry of Health and the Ministry of Labour.
    pub(super) fn new() -> (Self, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = make(folder.path(), "a", START);
        let (id, institutions) = begin(&mut desk, &["Health", "Labour"]);
        let health = institutions[0].clone();
        let laptops = Self {
            folder,
            id,
            health,
            carried: 0,
        };
        (laptops, desk)
    }

    /// Another laptop with a workspace of its own, whose clock says `at_ms`.
    pub(super) fn another(&self, name: &str, at_ms: i64) -> Desk {
        make(self.folder.path(), name, at_ms)
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The workspace of the laptop `name`.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.path(&format!("{name}.concord"))
    }

    pub(super) fn home(&self, name: &str) -> Home {
        Home::at(&self.path(&format!("home-{name}")))
    }

    /// Opens the workspace of `file` on the laptop `name`.
    pub(super) fn open(&self, file: &Path, name: &str, at_ms: i64) -> Desk {
        Desk::open(file, &self.home(name), Box::new(SetClock::at(at_ms))).unwrap()
    }

    /// Carries everything from one laptop to another; gives the bundle's file.
    pub(super) fn carry(&mut self, from: &mut Desk, to: &mut Desk) -> PathBuf {
        self.carried += 1;
        let path = self.path(&format!("carried-{}.zip", self.carried));
        from.export_bundle(&self.id, &path, &mut quiet).unwrap();
        // Each key has a name of its own: one name with two keys would be asked about.
        let known = to.trusted_signers().unwrap();
        let key = from.own_key().fingerprint;
        let name = match known.iter().find(|signer| signer.key.fingerprint == key) {
            Some(signer) => signer.name.clone(),
            None if known.is_empty() => "Ministry of Health".to_owned(),
            None => format!("Ministry of Health {}", known.len() + 1),
        };
        to.import_bundle(&path, Some(&name), &mut quiet).unwrap();
        path
    }
}

fn make(folder: &Path, name: &str, at_ms: i64) -> Desk {
    let home = Home::at(&folder.join(format!("home-{name}")));
    let path = folder.join(format!("{name}.concord"));
    Desk::create(&path, &home, Box::new(SetClock::at(at_ms))).unwrap()
}
