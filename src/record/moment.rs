//! A moment of a record's life.

use serde::Deserialize;
use serde::Serialize;

use crate::clock::Millis;

/// A moment of which a record can be looked at.
///
/// Clocks decide nothing here either: what belongs to a moment is a set of operations, and the
/// record of that moment is what those operations make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Moment {
    /// When the operation with this number had just arrived in this file: that operation and all
    /// that were here before it. It is what was seen on this computer then.
    Arrived {
        /// Number in the order of arrival, from 1.
        #[cfg_attr(test, ts(type = "number"))]
        number: u64,
    },
    /// A time: every operation whose own device's clock said this time or an earlier one,
    /// whenever it arrived here. It is what people had written by then, as their clocks had it.
    Written {
        /// Milliseconds UTC.
        #[cfg_attr(test, ts(type = "number"))]
        at_ms: Millis,
    },
}
