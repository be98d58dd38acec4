//! The institutions that take part, and what the assessment is about.

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use crate::assessment::Institution;
use crate::clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::views::NewInstitution;
use crate::desk::views::Saved;
use crate::ids;
use crate::ids::AssessmentId;
use crate::ids::InstitutionId;
use crate::record::Entity;
use crate::store::Write;

/// What can be changed about an assessment after it began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "camelCase")]
pub struct ProfileEntry {
    /// Title.
    pub title: String,
    /// Day on which it began; may be empty.
    pub started_on: String,
    /// The institution that coordinates, if chosen.
    pub focal: Option<InstitutionId>,
}

impl Desk {
    /// Adds an institution.
    ///
    /// # Errors
    /// [`DeskError::EmptyName`]; [`DeskError::SameName`] when it takes part already.
    pub fn add_institution(
        &mut self,
        assessment: &AssessmentId,
        new: &NewInstitution,
    ) -> Result<Saved, DeskError> {
        let known = self.institutions(assessment)?;
        let writes = joining(std::slice::from_ref(new), &known)?;
        if writes.is_empty() {
            return Err(DeskError::SameName(new.name.clone()));
        }
        self.save(assessment, &writes)
    }

    /// Gives an institution another name or kind; its positions stay its own.
    ///
    /// # Errors
    /// [`DeskError::UnknownInstitution`], [`DeskError::EmptyName`], [`DeskError::SameName`].
    pub fn change_institution(
        &mut self,
        assessment: &AssessmentId,
        id: &InstitutionId,
        to: &NewInstitution,
    ) -> Result<Saved, DeskError> {
        let known = self.institutions(assessment)?;
        if !known.iter().any(|institution| institution.id == *id) {
            return Err(DeskError::UnknownInstitution(id.to_string()));
        }
        let name = clean(&to.name)?;
        if known
            .iter()
            .any(|other| other.id != *id && same_name(&other.name, &name))
        {
            return Err(DeskError::SameName(name));
        }
        let entity = Entity::Institution(id.clone());
        let writes = [
            Write {
                cell: entity.cell("name"),
                value: json!(name),
            },
            Write {
                cell: entity.cell("kind"),
                value: json!(to.kind.word()),
            },
        ];
        self.save(assessment, &writes)
    }

    /// Takes an institution off the list. Its positions stay in the record and keep its id.
    ///
    /// # Errors
    /// [`DeskError::UnknownInstitution`].
    pub fn remove_institution(
        &mut self,
        assessment: &AssessmentId,
        id: &InstitutionId,
    ) -> Result<Saved, DeskError> {
        let known = self.institutions(assessment)?;
        if !known.iter().any(|institution| institution.id == *id) {
            return Err(DeskError::UnknownInstitution(id.to_string()));
        }
        let cell = Entity::Institution(id.clone()).cell("removed");
        self.save(
            assessment,
            &[Write {
                cell,
                value: json!(true),
            }],
        )
    }

    /// Changes title, day and coordinating institution.
    ///
    /// # Errors
    /// [`DeskError::EmptyName`], [`DeskError::BadDate`], [`DeskError::UnknownInstitution`].
    pub fn set_profile(
        &mut self,
        assessment: &AssessmentId,
        entry: &ProfileEntry,
    ) -> Result<Saved, DeskError> {
        let title = clean(&entry.title)?;
        if !entry.started_on.is_empty() && !clock::is_date(&entry.started_on) {
            return Err(DeskError::BadDate(entry.started_on.clone()));
        }
        if let Some(focal) = &entry.focal
            && !self
                .institutions(assessment)?
                .iter()
                .any(|known| known.id == *focal)
        {
            return Err(DeskError::UnknownInstitution(focal.to_string()));
        }
        let focal = entry.focal.as_ref().map_or("", InstitutionId::as_str);
        let write = |field: &str, value| Write {
            cell: Entity::Profile.cell(field),
            value,
        };
        let writes = [
            write("title", json!(title)),
            write("started_on", json!(entry.started_on)),
            write("focal", json!(focal)),
        ];
        self.save(assessment, &writes)
    }

    pub(super) fn institutions(
        &self,
        assessment: &AssessmentId,
    ) -> Result<Vec<Institution>, DeskError> {
        Ok(self
            .store
            .assessment(assessment)?
            .institutions
            .into_values()
            .collect())
    }
}

/// The writes that let `new` join; those whose name is known already join no second time.
pub(super) fn joining(
    new: &[NewInstitution],
    known: &[Institution],
) -> Result<Vec<Write>, DeskError> {
    let mut writes: Vec<Write> = Vec::new();
    let mut joined: Vec<String> = Vec::new();
    for institution in new {
        let name = clean(&institution.name)?;
        if known.iter().any(|known| same_name(&known.name, &name))
            || joined.iter().any(|joined| same_name(joined, &name))
        {
            continue;
        }
        let entity = Entity::Institution(id_of(&name)?);
        writes.push(Write {
            cell: entity.cell("name"),
            value: json!(name),
        });
        writes.push(Write {
            cell: entity.cell("kind"),
            value: json!(institution.kind.word()),
        });
        // An institution that was taken off the list and joins again is the same one.
        writes.push(Write {
            cell: entity.cell("removed"),
            value: Value::Null,
        });
        joined.push(name);
    }
    Ok(writes)
}

/// The id of an institution: the same on every laptop where someone types the same name.
pub(super) fn id_of(name: &str) -> Result<InstitutionId, DeskError> {
    let plain = comparable(name);
    let word: String = plain
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let word: String = word.chars().take(32).collect();
    let tail = ids::derived(&["institution", &plain], 8);
    let id = if word.is_empty() {
        tail
    } else {
        format!("{}-{tail}", word.trim_end_matches('-'))
    };
    Ok(id.parse()?)
}

pub(super) fn same_name(a: &str, b: &str) -> bool {
    comparable(a) == comparable(b)
}

/// A name without what two people type differently: case, spaces, composed letters.
fn comparable(name: &str) -> String {
    let plain: String = name.nfkc().collect::<String>().to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn clean(name: &str) -> Result<String, DeskError> {
    let name = name
        .nfc()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if name.is_empty() {
        Err(DeskError::EmptyName)
    } else {
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_has_the_same_id_on_every_laptop() {
        let id = id_of("Ministry of Health").unwrap();
        assert_eq!(id_of("  ministry  of HEALTH ").unwrap(), id);
        assert_ne!(id_of("Ministry of Wealth").unwrap(), id);
        assert!(id.as_str().starts_with("ministry-of-health-"), "{id}");
        assert!(
            !id_of("وزارة الصحة").unwrap().as_str().is_empty(),
            "any script has an id"
        );
        assert_eq!(
            id_of("Ministère de l'Économie").unwrap(),
            id_of("Ministe\u{300}re de l'E\u{301}conomie").unwrap(),
            "two keyboards, one name"
        );
    }
}
