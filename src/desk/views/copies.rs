//! Copies of a workspace, bringing one back, and what can be saved of a damaged file.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::clock::Millis;
use crate::desk::DeskError;
use crate::desk::views::AssessmentSummary;
use crate::desk::views::view::view;
use crate::ids::IndicatorId;

view! {
    /// A copy of the workspace that was made without being asked, and verified then.
    BackupView {
        /// Its path.
        path: String,
        /// When it was made, milliseconds UTC.
        #[cfg_attr(test, ts(type = "number"))]
        made_at_ms: Millis,
        /// How many changes it holds.
        #[cfg_attr(test, ts(type = "number"))]
        operations: u64,
        /// How many answers it holds; `None` when its name does not say.
        #[cfg_attr(test, ts(type = "number | null"))]
        answers: Option<u64>,
        /// Length of the file in bytes.
        #[cfg_attr(test, ts(type = "number"))]
        length_bytes: u64,
    }
}

view! {
    /// Why something that was not asked for did not work: a code with what its sentence needs.
    TroubleView {
        /// Locale key under `error.`.
        code: String,
        /// Values of the sentence, by placeholder.
        params: BTreeMap<String, String>,
        /// English text for the log.
        detail: String,
    }
}

impl TroubleView {
    /// The trouble that `error` is.
    #[must_use]
    pub fn of(error: &DeskError) -> Self {
        Self {
            code: error.code().to_owned(),
            params: error
                .params()
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            detail: error.to_string(),
        }
    }
}

/// How it stands with the copies on another drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Elsewhere {
    /// No folder was chosen for them.
    NotChosen,
    /// The folder has the newest copy.
    UpToDate,
    /// The folder is not there: the stick is not connected.
    Absent,
    /// The folder is there and does not have the newest copy yet.
    Behind,
    /// The copy could not be put there.
    Failed,
}

view! {
    /// A copy that was just made, or why there is none.
    CopyMade {
        /// The copy; `None` when there is nothing to copy yet.
        copy: Option<BackupView>,
        /// Whether it was made now; the newest held everything already otherwise.
        new: bool,
        /// The folder on another drive, or empty.
        folder: String,
        /// How it went there.
        elsewhere: Elsewhere,
        /// What is wrong there.
        trouble: Option<TroubleView>,
    }
}

view! {
    /// The copies of the open workspace.
    CopiesView {
        /// Those on this computer, newest first.
        copies: Vec<BackupView>,
        /// The folder on another drive, or empty.
        folder: String,
        /// How it stands there.
        elsewhere: Elsewhere,
        /// Those on the other drive, newest first.
        copies_elsewhere: Vec<BackupView>,
        /// How many changes the workspace holds now.
        #[cfg_attr(test, ts(type = "number"))]
        operations: u64,
        /// How long the program waits before it copies what changed, in minutes.
        #[cfg_attr(test, ts(type = "number"))]
        minutes: i64,
    }
}

view! {
    /// How much a workspace holds.
    Holding {
        /// Assessments.
        #[cfg_attr(test, ts(type = "number"))]
        assessments: usize,
        /// Institutions.
        #[cfg_attr(test, ts(type = "number"))]
        institutions: usize,
        /// Answers of institutions.
        #[cfg_attr(test, ts(type = "number"))]
        answers: usize,
        /// Sources.
        #[cfg_attr(test, ts(type = "number"))]
        sources: usize,
        /// Decisions.
        #[cfg_attr(test, ts(type = "number"))]
        decisions: usize,
        /// Changes.
        #[cfg_attr(test, ts(type = "number"))]
        operations: u64,
        /// When it was last changed, milliseconds UTC; `None` when nothing is in it.
        #[cfg_attr(test, ts(type = "number | null"))]
        changed_at_ms: Option<Millis>,
    }
}

view! {
    /// A position that stands otherwise in a copy than in the workspace.
    PositionDifference {
        /// The indicator.
        indicator: IndicatorId,
        /// Name of the institution.
        institution: String,
        /// The outcome in the workspace; `None` when there is no position.
        here: Option<String>,
        /// The outcome in the copy.
        copy: Option<String>,
    }
}

view! {
    /// What a copy holds, before it is brought back.
    RestorePreview {
        /// Path of the copy.
        path: String,
        /// How many operations it holds.
        #[cfg_attr(test, ts(type = "number"))]
        operations: u64,
        /// Its assessments.
        assessments: Vec<AssessmentSummary>,
        /// What it holds.
        copy: Holding,
        /// What the open workspace holds; `None` when none is open.
        here: Option<Holding>,
        /// Changes that only the workspace has.
        #[cfg_attr(test, ts(type = "number"))]
        only_here: usize,
        /// Changes that only the copy has.
        #[cfg_attr(test, ts(type = "number"))]
        only_copy: usize,
        /// Positions that differ, by number of the indicator.
        differences: Vec<PositionDifference>,
        /// A free path beside the workspace, or in the proposed folder.
        proposed: String,
    }
}

view! {
    /// A change that was recorded and cannot be read any more.
    LostView {
        /// The device that wrote it.
        device: String,
        /// Its number among what that device wrote.
        #[cfg_attr(test, ts(type = "number"))]
        number: u64,
        /// Path of the cell of which an earlier value is lost; `None` when it is not known what
        /// the change was about.
        cell: Option<String>,
        /// The indicator that the cell belongs to.
        indicator: Option<IndicatorId>,
        /// Name of the institution that the cell belongs to, or empty.
        institution: String,
        /// It was written after this, milliseconds UTC as the device said.
        #[cfg_attr(test, ts(type = "number | null"))]
        after_ms: Option<Millis>,
        /// And before this.
        #[cfg_attr(test, ts(type = "number | null"))]
        before_ms: Option<Millis>,
    }
}

view! {
    /// What can still be had of a workspace that does not open.
    RescueView {
        /// Its path.
        path: String,
        /// Whether there is a file at all.
        missing: bool,
        /// How many changes can be read in the file.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// How many changes are known to be missing in it.
        #[cfg_attr(test, ts(type = "number"))]
        lost: usize,
        /// Its newest whole copy.
        copy: Option<BackupView>,
        /// Changes that the file has and the copy has not.
        #[cfg_attr(test, ts(type = "number"))]
        only_file: usize,
        /// Changes that the copy has and the file has not.
        #[cfg_attr(test, ts(type = "number"))]
        only_copy: usize,
        /// A free path beside the workspace for what is saved.
        proposed: String,
    }
}

/// What a workspace is saved from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum RescueFrom {
    /// What is readable in the file.
    File,
    /// That, and what its newest whole copy has beside it.
    FileAndCopy,
}

view! {
    /// What could be read of a damaged workspace.
    Salvaged {
        /// Path of the new workspace.
        path: String,
        /// How many assessments it holds.
        #[cfg_attr(test, ts(type = "number"))]
        assessments: usize,
        /// How many operations were read.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// How many of them were found only in the bytes of the file.
        #[cfg_attr(test, ts(type = "number"))]
        carved: usize,
        /// How many of them only a copy still had.
        #[cfg_attr(test, ts(type = "number"))]
        from_copy: usize,
        /// What must have been there and was not found.
        lost: Vec<LostView>,
        /// Files of sources that were whole.
        #[cfg_attr(test, ts(type = "number"))]
        attachments: usize,
        /// Files that sources name and that could not be saved.
        #[cfg_attr(test, ts(type = "number"))]
        attachments_lost: usize,
    }
}
