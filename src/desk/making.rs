//! What a bundle is made as, beside the operations in it.

use std::sync::Arc;

use crate::bundle;
use crate::bundle::Exchange;
use crate::bundle::ExtraFile;
use crate::bundle::Revision;
use crate::clock::Millis;
use crate::instrument::Edition;
use crate::store::MadeOf;

/// What a bundle is made as, beside the operations in it.
pub(super) struct Making {
    /// What it is for.
    pub(super) kind: bundle::Kind,
    /// The edition with which its texts are read.
    pub(super) edition: Arc<Edition>,
    /// For whom a packet is, or from whom a contribution comes.
    pub(super) exchange: Option<Exchange>,
    /// Languages of the page and the reports.
    pub(super) languages: Vec<String>,
    /// The page and the reports.
    pub(super) pages: Vec<ExtraFile>,
    /// Which revision a final bundle is.
    pub(super) revision: Option<Revision>,
    /// The record that a public bundle was made from.
    pub(super) made_from: Option<String>,
    /// When it was made, for one that is made again; now for a new one.
    pub(super) made_at_ms: Option<Millis>,
    /// What its bytes follow from, for one that is made again.
    pub(super) again: Option<MadeOf>,
}

impl Making {
    /// A new bundle with tables and without pages.
    pub(super) fn of(kind: bundle::Kind, edition: Arc<Edition>) -> Self {
        Self {
            kind,
            edition,
            exchange: None,
            languages: Vec::new(),
            pages: Vec::new(),
            revision: None,
            made_from: None,
            made_at_ms: None,
            again: None,
        }
    }
}
