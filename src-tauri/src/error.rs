//! What the screen receives when a command fails.

use std::collections::BTreeMap;

use concord::desk::DeskError;
use concord::desk::RemarkView;
use serde::Serialize;

/// What the screen receives when a command fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CommandError {
    /// Locale key under `error.`, for example `bundle.altered`.
    pub(crate) code: &'static str,
    /// Values the translated sentence needs, by placeholder.
    pub(crate) params: BTreeMap<&'static str, String>,
    /// Every place of a file that has to be corrected; mostly none.
    pub(crate) problems: Vec<RemarkView>,
    /// English text for the log; people see it only when there are no words for the code.
    pub(crate) detail: String,
}

impl CommandError {
    /// An error of the window itself, about `value`.
    pub(crate) fn window(code: &'static str, name: &'static str, value: String) -> Self {
        Self {
            code,
            detail: format!("{code}: {value}"),
            params: BTreeMap::from([(name, value)]),
            problems: Vec::new(),
        }
    }
}

impl From<DeskError> for CommandError {
    fn from(error: DeskError) -> Self {
        Self {
            code: error.code(),
            params: error.params(),
            problems: error.problems(),
            detail: error.to_string(),
        }
    }
}
