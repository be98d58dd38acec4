//! Sources and where they are cited. A source is recorded once and cited in many places.

use serde::Deserialize;
use serde::Serialize;

use super::answer::words;
use crate::assessment::Attachment;
use crate::ids::CitationId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

words! {
    /// What kind of source it is.
    EvidenceKind {
        /// A constitution.
        Constitution = "constitution",
        /// A law or act.
        Law = "law",
        /// A decree, regulation or order.
        Decree = "decree",
        /// A policy.
        Policy = "policy",
        /// A strategy or plan.
        Strategy = "strategy",
        /// An institution's mandate.
        Institution = "institution",
        /// A bilateral or regional agreement.
        Agreement = "agreement",
        /// A treaty and its ratification.
        Treaty = "treaty",
        /// A programme.
        Programme = "programme",
        /// A procedure or guideline.
        Procedure = "procedure",
        /// A data source.
        DataSource = "data_source",
        /// A report.
        Report = "report",
    }
}

/// A source that positions cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Stable id.
    pub id: EvidenceId,
    /// Kind; `None` when not said.
    pub kind: Option<EvidenceKind>,
    /// Title, with number where it has one.
    pub title: String,
    /// Who issued it; empty when not said.
    pub issuer: String,
    /// Year of adoption; `None` when not known.
    pub year: Option<i32>,
    /// Link; empty when there is none.
    pub url: String,
    /// Language of the source, a BCP 47 tag; empty when not said.
    pub language: String,
    /// Date on which someone last looked at it, `2026-11-24`; empty when not said.
    pub checked_on: String,
    /// Files joined to it, by name.
    // What came later is left out while there is none, so that earlier fingerprints stay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// A source cited by one position, at a place in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Stable id.
    pub id: CitationId,
    /// The indicator it supports.
    pub indicator: IndicatorId,
    /// The institution that cites it.
    pub institution: InstitutionId,
    /// The source.
    pub evidence: EvidenceId,
    /// Article, section or page; empty for the whole source.
    pub locator: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::EVIDENCE_KINDS;

    #[test]
    fn editions_name_the_same_kinds() {
        let words: Vec<&str> = EvidenceKind::ALL.iter().map(|kind| kind.word()).collect();
        assert_eq!(
            words, EVIDENCE_KINDS,
            "an edition names kinds by these words"
        );
    }
}
