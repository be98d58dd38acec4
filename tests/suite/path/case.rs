//! Runs the built `concord` in a folder of its own.

use std::ffi::OsStr;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// A laptop: its own folder, its own device key.
pub(super) struct Laptop {
    folder: tempfile::TempDir,
}

/// What a command did.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Laptop {
    pub(super) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Done {
        self.run_with(&[], arguments)
    }

    /// Runs a command with more in its environment.
    pub(super) fn run_with<A: AsRef<OsStr>>(
        &self,
        environment: &[(&str, &str)],
        arguments: &[A],
    ) -> Done {
        let output = Command::new(env!("CARGO_BIN_EXE_concord"))
            .args(arguments)
            .env("CONCORD_HOME", self.path("home"))
            .envs(environment.iter().copied())
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let done = Done {
            code: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        assert!(
            !done.err.contains("panicked"),
            "the process never panics: {done:?}"
        );
        done
    }

    /// Runs a command that must succeed and gives its JSON.
    pub(super) fn json(&self, arguments: &[&str]) -> Value {
        let done = self.run(&[&["--json"], arguments].concat());
        assert_eq!(done.code, 0, "{arguments:?}: {done:?}");
        serde_json::from_str(&done.out).unwrap()
    }

    /// Makes a workspace for Ghana and imports the matrix.
    pub(super) fn ghana() -> Self {
        let laptop = Self::new();
        laptop.json(&["create", "g.concord", "--country", "GHA"]);
        laptop.json(&[
            "import",
            "g.concord",
            fixture("matrix.csv").to_str().unwrap(),
        ]);
        laptop
    }
}

pub(super) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/ghana")
        .join(name)
}
