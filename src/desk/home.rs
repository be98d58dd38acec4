//! Where the program keeps its own few files: the device key, the list of recent workspaces,
//! installed editions, and copies of workspaces. The workspaces themselves lie elsewhere; deleting
//! this folder loses no answer.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use directories::ProjectDirs;
use directories::UserDirs;
use serde::Deserialize;
use serde::Serialize;

use crate::clock::Millis;
use crate::desk::DeskError;
use crate::desk::Opening;
use crate::store::StoreError;

/// Names the folder in another place, for tests and for programs run from a stick.
const VARIABLE: &str = "CONCORD_HOME";
/// How many recent workspaces are remembered.
const RECENT: usize = 12;

/// The program's own folder.
#[derive(Debug, Clone)]
pub struct Home {
    folder: PathBuf,
    /// What opens encrypted bundles besides what lies in the folder.
    opening: Opening,
}

/// A workspace that was opened here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "camelCase")]
pub struct RecentWorkspace {
    /// Path of the file.
    pub path: String,
    /// Title of its first assessment.
    pub title: String,
    /// When it was last opened, milliseconds UTC.
    #[cfg_attr(test, ts(type = "number"))]
    pub opened_at_ms: Millis,
    /// Whether the file is not there any more.
    #[serde(default)]
    pub missing: bool,
    /// The random id of the workspace, by which its copies are found; empty in older lists.
    #[serde(default)]
    pub workspace: String,
}

/// What `copies.json` holds.
#[derive(Debug, Default, Serialize, Deserialize)]
struct CopiesChoice {
    /// The folder on another drive.
    folder: Option<PathBuf>,
}

impl Home {
    /// The folder that the environment or the system names.
    ///
    /// # Errors
    /// [`DeskError::File`] when the system has no folder for programs.
    pub fn standard() -> Result<Self, DeskError> {
        if let Some(folder) = std::env::var_os(VARIABLE).filter(|name| !name.is_empty()) {
            return Ok(Self::at(Path::new(&folder)));
        }
        match ProjectDirs::from("org", "", "Concord") {
            Some(folders) => Ok(Self::at(folders.data_dir())),
            None => Err(DeskError::File {
                path: PathBuf::from(VARIABLE),
                reason: "this system has no folder for a program's files".to_owned(),
            }),
        }
    }

    /// The folder at `folder`.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            opening: Opening::default(),
        }
    }

    /// The same folder, where `opening` opens encrypted bundles.
    #[must_use]
    pub fn opening_with(mut self, opening: Opening) -> Self {
        self.opening = opening;
        self
    }

    /// What a person gave to open encrypted bundles with.
    pub(super) fn opening(&self) -> &Opening {
        &self.opening
    }

    /// Path of the identity that opens what others encrypt for this computer.
    #[must_use]
    pub fn identity_path(&self) -> PathBuf {
        self.folder.join("age_identity")
    }

    /// Path of the device key.
    #[must_use]
    pub fn key_path(&self) -> PathBuf {
        self.folder.join("device_ed25519")
    }

    /// The workspaces opened here, newest first. A list that cannot be read is an empty list: it
    /// is a convenience and holds no record.
    #[must_use]
    pub fn recent(&self) -> Vec<RecentWorkspace> {
        let mut found = self.remembered();
        for workspace in &mut found {
            workspace.missing = !Path::new(&workspace.path).exists();
        }
        found
    }

    /// As [`Home::recent`], without a look at whether the files are still there: on a share that
    /// is gone such a look can take many seconds.
    #[must_use]
    pub fn remembered(&self) -> Vec<RecentWorkspace> {
        let text = fs::read_to_string(self.recent_path()).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Puts a workspace first in the list.
    ///
    /// # Errors
    /// [`DeskError::File`] when the list cannot be written.
    pub fn remember(&self, workspace: RecentWorkspace) -> Result<(), DeskError> {
        let mut list = self.remembered();
        list.retain(|known| known.path != workspace.path);
        list.insert(0, workspace);
        list.truncate(RECENT);
        let text = serde_json::to_string_pretty(&list).unwrap_or_default();
        let path = self.recent_path();
        replace_file(&path, text.as_bytes())
    }

    /// Folder of the copies of workspaces, one folder for each.
    pub(super) fn backups_path(&self) -> PathBuf {
        self.folder.join("backups")
    }

    /// The workspaces that have copies here, by id.
    pub(super) fn copied_workspaces(&self) -> Vec<String> {
        let folders = fs::read_dir(self.backups_path()).into_iter().flatten();
        let names = folders.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut found: Vec<String> = names.collect();
        found.sort();
        found
    }

    /// The id of the workspace that was last opened at `path`.
    pub(super) fn workspace_at(&self, path: &Path) -> Option<String> {
        let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let known = self.remembered().into_iter();
        let mut known = known.filter(|known| Path::new(&known.path) == full);
        known
            .next()
            .map(|known| known.workspace)
            .filter(|workspace| !workspace.is_empty())
    }

    /// The folder on another drive where copies go too. A choice that cannot be read is none.
    #[must_use]
    pub fn copies_folder(&self) -> Option<PathBuf> {
        let text = fs::read_to_string(self.copies_path()).ok()?;
        let choice: CopiesChoice = serde_json::from_str(&text).ok()?;
        choice
            .folder
            .filter(|folder| !folder.as_os_str().is_empty())
    }

    /// Keeps the choice of that folder.
    ///
    /// # Errors
    /// [`DeskError::File`] when it cannot be written.
    pub(super) fn set_copies_folder(&self, folder: Option<&Path>) -> Result<(), DeskError> {
        let choice = CopiesChoice {
            folder: folder
                .map(|folder| std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())),
        };
        let text = serde_json::to_string_pretty(&choice).unwrap_or_default();
        replace_file(&self.copies_path(), text.as_bytes())
    }

    fn copies_path(&self) -> PathBuf {
        self.folder.join("copies.json")
    }

    /// Folder of the editions installed from files.
    pub(super) fn editions_path(&self) -> PathBuf {
        self.folder.join("editions")
    }

    fn recent_path(&self) -> PathBuf {
        self.folder.join("recent.json")
    }
}

/// Writes a file whole or not at all: beside, synced, then renamed.
pub(super) fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), DeskError> {
    let failed = |error: std::io::Error| -> DeskError {
        use std::io::ErrorKind;
        let named = [
            ErrorKind::StorageFull,
            ErrorKind::QuotaExceeded,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::PermissionDenied,
        ];
        if named.contains(&error.kind()) {
            // These have sentences of their own, with the way out.
            return StoreError::of_io(path, &error).into();
        }
        DeskError::File {
            path: path.to_owned(),
            reason: error.to_string(),
        }
    };
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    fs::create_dir_all(folder).map_err(failed)?;
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    beside.write_all(bytes).map_err(failed)?;
    beside.as_file().sync_all().map_err(failed)?;
    beside.persist(path).map_err(|error| failed(error.error))?;
    // The new name must outlive a power cut too. Some systems have no such call.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// The folder where new workspaces, reports and bundles are proposed.
#[must_use]
pub fn proposed_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("CONCORD_FOLDER").filter(|name| !name.is_empty()) {
        return PathBuf::from(folder);
    }
    let documents = UserDirs::new().map(|dirs| {
        dirs.document_dir()
            .map_or_else(|| dirs.home_dir().to_owned(), Path::to_owned)
    });
    documents.unwrap_or_default().join("Concord")
}

/// A free path in the proposed folder for something called `title`.
#[must_use]
pub fn proposed_path(title: &str, ending: &str) -> PathBuf {
    let stem = file_stem(title);
    let folder = proposed_folder();
    let numbered = |number: u32| {
        let suffix = if number == 1 {
            String::new()
        } else {
            format!(" {number}")
        };
        folder.join(format!("{stem}{suffix}.{ending}"))
    };
    (1..1000)
        .map(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| numbered(1000))
}

/// A free path beside `path`, told apart by the day and a number if needed.
pub(super) fn free_path(path: &Path, day: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let numbered = |number: u32| {
        let suffix = if number == 1 {
            String::new()
        } else {
            format!(" {number}")
        };
        path.with_file_name(format!("{stem} {day}{suffix}.concord"))
    };
    (1..1000)
        .map(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| numbered(1000))
}

/// A file name that every system takes: letters and digits of any script, single hyphens.
pub(super) fn file_stem(title: &str) -> String {
    let mut stem = String::new();
    for character in title.chars().take(80) {
        if character.is_alphanumeric() {
            stem.push(character);
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() {
        "assessment".to_owned()
    } else {
        stem.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_file_names_everywhere() {
        for (title, stem) in [
            ("Ghana: MGI baseline 2026", "Ghana-MGI-baseline-2026"),
            ("../../etc/passwd", "etc-passwd"),
            ("  ", "assessment"),
            ("تقييم 2026", "تقييم-2026"),
        ] {
            assert_eq!(file_stem(title), stem, "{title}");
        }
    }

    #[test]
    fn the_list_of_recent_workspaces_keeps_the_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let entry = |path: &str| RecentWorkspace {
            path: path.to_owned(),
            title: String::new(),
            opened_at_ms: 1,
            missing: false,
            workspace: String::new(),
        };
        for path in ["a", "b", "a"] {
            home.remember(entry(path)).unwrap();
        }
        let paths: Vec<String> = home.recent().into_iter().map(|known| known.path).collect();
        assert_eq!(paths, ["a", "b"], "newest first, each once");
    }
}
