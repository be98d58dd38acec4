//! LibreOffice, as people open and save our workbooks with it.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// Opens `file` and saves it as a workbook into the folder `to`; gives its path there.
pub(super) fn saved_by_libreoffice(file: &Path, to: &Path) -> PathBuf {
    // A profile of its own: two instances on one profile wait for each other.
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.path().display()
        ))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(to)
        .arg(file)
        .output()
        .expect("soffice is there: scripts/install-debian.sh test installs libreoffice-calc");
    assert!(output.status.success(), "{output:?}");
    let saved = to.join(file.file_name().unwrap());
    assert!(saved.exists(), "{output:?}");
    saved
}
