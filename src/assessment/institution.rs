//! Institutions: all of government and all of society (GCM paragraph 44).

use serde::Deserialize;
use serde::Serialize;

use super::answer::words;
use crate::ids::InstitutionId;

words! {
    /// What kind of institution speaks.
    InstitutionKind {
        /// A ministry.
        Ministry = "ministry",
        /// An agency or authority of the State.
        Agency = "agency",
        /// A city, municipality or region.
        LocalGovernment = "local_government",
        /// Parliament or one of its committees.
        Parliament = "parliament",
        /// A civil society organisation.
        CivilSociety = "civil_society",
        /// A company, chamber or employers' organisation.
        PrivateSector = "private_sector",
        /// A trade union.
        Union = "union",
        /// An organisation of migrants or of the diaspora.
        MigrantsDiaspora = "migrants_diaspora",
        /// A university or research body.
        Academia = "academia",
        /// An entity of the United Nations.
        UnEntity = "un_entity",
        /// Any other institution.
        Other = "other",
    }
}

/// An institution that takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Institution {
    /// Stable id.
    pub id: InstitutionId,
    /// Name as the institution writes it.
    pub name: String,
    /// Its kind.
    pub kind: InstitutionKind,
}
