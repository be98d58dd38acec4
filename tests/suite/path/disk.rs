//! A full disk: what was saved stays, the error says so, nothing is left half-written.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::case::Laptop;
use super::case::fixture;

/// A file system of a few pages. Mounting needs root, as CI is; elsewhere the kernel's limit on a
/// file's length stands in, which refuses the same write.
pub(super) struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    pub(super) fn mount(kibibytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kibibytes}k"), "none"])
            .arg(folder.path())
            .status();
        mounted
            .is_ok_and(|status| status.success())
            .then_some(Self(folder))
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_loses_nothing_that_was_saved() {
    let laptop = Laptop::ghana();
    let Some(disk) = SmallDisk::mount(720) else {
        return limited(&laptop);
    };
    let workspace = disk.path().join("small.concord");
    let workspace = workspace.to_str().unwrap();
    laptop.json(&[
        "create",
        workspace,
        "--country",
        "GHA",
        "--institution",
        "Health=ministry",
    ]);
    laptop.json(&[
        "set",
        workspace,
        "1.1.1",
        "--institution",
        "Health",
        "--answer",
        "in_place",
    ]);
    let before = laptop.json(&["show", workspace])["assessment"]["fingerprint"].clone();
    let done = laptop.run(&["import", workspace, fixture("matrix.csv").to_str().unwrap()]);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains("full"), "{done:?}");
    let after = laptop.json(&["show", workspace])["assessment"]["fingerprint"].clone();
    assert_eq!(
        after, before,
        "what was saved is there, nothing of the import is"
    );
    for (command, name) in [
        ("export", "g.zip"),
        ("report", "g.pdf"),
        ("matrix", "g.csv"),
    ] {
        fs::write(disk.path().join("ballast"), vec![0; 1 << 20]).ok();
        let to = disk.path().join(name);
        let done = laptop.run(&[command, "g.concord", to.to_str().unwrap()]);
        assert_eq!(done.code, 1, "{command}: {done:?}");
        let names: Vec<String> = fs::read_dir(disk.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with("small.concord") && name != "ballast")
            .collect();
        assert!(
            names.is_empty(),
            "{command} leaves nothing half-written: {names:?}"
        );
    }
}

/// Without the right to mount: the shell limits how long a file may grow.
fn limited(laptop: &Laptop) {
    let script = format!(
        "ulimit -f 64; trap '' XFSZ; CONCORD_HOME={} {} export g.concord g.zip",
        laptop.path("home").display(),
        env!("CARGO_BIN_EXE_concord")
    );
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(laptop.path(""))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(!laptop.path("g.zip").exists(), "nothing half-written");
}
