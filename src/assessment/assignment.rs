//! An assignment: which institution is asked about which indicator.

use serde::Deserialize;
use serde::Serialize;

use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

/// The request that an institution answers an indicator. Others may answer it too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Assignment {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The institution that is asked.
    pub institution: InstitutionId,
}
