//! One thing to look at.

use serde::Deserialize;
use serde::Serialize;

use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::SdgItem;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The record is not finished without it.
    Open,
    /// A reader would doubt the answer.
    Doubt,
    /// A detail that is easily added.
    Detail,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is; the locale key under `check.`, for example `answer_without_source`.
    pub code: &'static str,
    /// Where: the indicator. For an item of SDG indicator 10.7.2, one that is linked to it.
    pub indicator: IndicatorId,
    /// Where: the institution, when it is about one position.
    pub institution: Option<InstitutionId>,
    /// Where: the item, when it is about SDG indicator 10.7.2.
    pub item: Option<SdgItem>,
}

/// What is found at one place, before the place is known: its weight and its code.
pub(super) type Found = (Severity, &'static str);
