//! What the window opens first: `concord-window [--sample] [WORKSPACE]`.

use std::ffi::OsString;
use std::path::PathBuf;

/// What the window should open first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Nothing: the start screen.
    Nothing,
    /// The sample, in this file or in the proposed place.
    Sample(Option<PathBuf>),
    /// A workspace.
    Workspace(PathBuf),
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
            (false, Some(path)) => Self::Workspace(path),
            (false, None) => Self::Nothing,
        }
    }
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
            read(&["-psn_0_1"]),
            Wanted::Nothing,
            "desktops add arguments of their own"
        );
    }
}
