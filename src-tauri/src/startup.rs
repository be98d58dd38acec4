//! What the window opens first: `concord-window [--sample] [WORKSPACE | FILE]`.

use std::ffi::OsString;
use std::path::Path;
use std::path::PathBuf;

use concord::desk::Home;
use concord::desk::RecentWorkspace;
use tauri::Runtime;
use tauri::plugin::Builder;
use tauri::plugin::TauriPlugin;

/// What the window should open first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Nothing: the start screen.
    Nothing,
    /// The sample, in this file or in the proposed place.
    Sample(Option<PathBuf>),
    /// A workspace.
    Workspace(PathBuf),
    /// A file that a workspace takes in: the page asks where.
    File(PathBuf),
}

impl Wanted {
    /// Reads the arguments. Desktops start programs with arguments of their own; what is not
    /// understood is passed over.
    pub(crate) fn from_arguments(arguments: impl Iterator<Item = OsString>) -> Self {
        let mut sample = false;
        let mut path = None;
        for argument in arguments {
            if argument == "--sample" {
                sample = true;
            } else if !argument.to_string_lossy().starts_with('-') {
                path = Some(PathBuf::from(argument));
            }
        }
        match (sample, path) {
            (true, path) => Self::Sample(path),
            (false, Some(path)) if is_brought(&path) => Self::File(path),
            (false, Some(path)) => Self::Workspace(path),
            (false, None) => Self::Nothing,
        }
    }
}

/// Whether a file is one that a workspace takes in: a bundle, or a matrix.
fn is_brought(path: &Path) -> bool {
    let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    ending.is_some_and(|ending| ["zip", "xlsx", "csv"].iter().any(|known| ending == *known))
}

/// What the page is told before it begins, so that its first picture is its last: asking for it
/// later would draw the start screen twice.
#[derive(Debug, serde::Serialize)]
struct AtStart {
    /// Whether something is being opened.
    opens: bool,
    /// A file that a workspace takes in.
    file: Option<String>,
    /// Workspaces that were opened on this laptop; whether they are still there is asked later, so
    /// that no window waits for a share that is gone.
    recent: Vec<RecentWorkspace>,
}

/// Tells every page of the window what it starts with, as `concordAtStart`.
pub(crate) fn told<R: Runtime>(wanted: &Wanted) -> TauriPlugin<R> {
    let known = AtStart {
        opens: matches!(wanted, Wanted::Sample(_) | Wanted::Workspace(_)),
        file: match wanted {
            Wanted::File(path) => Some(path.display().to_string()),
            Wanted::Nothing | Wanted::Sample(_) | Wanted::Workspace(_) => None,
        },
        recent: Home::standard()
            .map(|home| home.remembered())
            .unwrap_or_default(),
    };
    // JSON is an expression of the script's language. Without it the page asks as it does later.
    let script = serde_json::to_string(&known)
        .map(|json| format!("globalThis.concordAtStart = {json};"))
        .unwrap_or_default();
    Builder::new("at-start").js_init_script(script).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_chooses_what_opens_first() {
        let read = |words: &[&str]| Wanted::from_arguments(words.iter().map(OsString::from));
        assert_eq!(read(&[]), Wanted::Nothing);
        assert_eq!(read(&["--sample"]), Wanted::Sample(None));
        assert_eq!(
            read(&["a.concord"]),
            Wanted::Workspace(PathBuf::from("a.concord"))
        );
        assert_eq!(
            read(&["/media/stick/back.ZIP"]),
            Wanted::File(PathBuf::from("/media/stick/back.ZIP")),
            "a bundle is no workspace"
        );
        assert_eq!(
            read(&["-psn_0_1"]),
            Wanted::Nothing,
            "desktops add arguments of their own"
        );
    }
}
