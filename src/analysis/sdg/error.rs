//! Why answers to 10.7.2 have no value.

use crate::instrument::SdgItem;

/// Why a set of answers was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SdgError {
    /// Only domain A knows the half point: `sdg.half_outside_domain_a`.
    #[error("item {0} cannot be answered for legal status only")]
    HalfOutsideDomainA(SdgItem),
}

impl SdgError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::HalfOutsideDomainA(_) => "sdg.half_outside_domain_a",
        }
    }
}
