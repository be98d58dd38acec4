//! Whether an edition fits those that are at hand already.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::instrument::map::no_cycle;

impl Edition {
    /// Checks what this edition says of `known` ones: maps name their indicators, all of them and
    /// in no circle; an addition fits the edition it adds to. What is not at hand is not judged.
    ///
    /// # Errors
    /// [`EditionError`] for the first thing that does not fit; `file` says which edition is meant.
    pub fn fits_beside(&self, file: &str, known: &[Arc<Edition>]) -> Result<(), EditionError> {
        let indicators: BTreeSet<_> = self.indicators().map(|indicator| &indicator.id).collect();
        for map in &self.maps {
            let earlier = known.iter().find(|edition| edition.name() == map.from);
            map.check(file, &indicators, earlier.map(Arc::as_ref))?;
        }
        let name = self.name();
        let others = known.iter().map(Arc::as_ref);
        no_cycle(others.filter(|other| other.name() != name).chain([self]))?;
        let base = known
            .iter()
            .find(|edition| Some(edition.name()) == self.extends);
        if let Some(base) = base {
            base.joined(&[self])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::library;

    /// The national edition under another name, with maps from others.
    fn named(id: &str, version: &str, maps: &str) -> Edition {
        let national = library().unwrap().editions().next().unwrap();
        let text = national
            .to_document()
            .unwrap()
            .replace("\"mgi-national-working\"", &format!("\"{id}\""))
            .replace("\"2026.1\"", &format!("\"{version}\""));
        let text = text.replacen(
            "\"domains\": [",
            &format!("\"maps\":[{maps}],\"domains\":["),
            1,
        );
        Edition::from_document(id, &text).unwrap()
    }

    fn map_from(id: &str) -> String {
        let national = library().unwrap().editions().next().unwrap();
        let entries: Vec<String> = national
            .indicators()
            .map(|i| format!(r#"{{"change":"same","from":["{0}"],"to":["{0}"]}}"#, i.id))
            .collect();
        let entries = entries.join(",");
        format!(r#"{{"from":{{"id":"{id}","version":"1"}},"entries":[{entries}]}}"#)
    }

    #[test]
    fn maps_that_lead_in_a_circle_are_found_when_the_last_edition_comes() {
        let first = Arc::new(named("first", "1", &map_from("second")));
        let second = named("second", "1", &map_from("first"));
        assert!(
            second.fits_beside("x", &[]).is_ok(),
            "the other is not here"
        );
        let error = second.fits_beside("x", &[first]).unwrap_err();
        assert_eq!(error.code(), "edition.map_cycle");
    }

    #[test]
    fn a_map_is_compared_with_the_earlier_edition() {
        let earlier = Arc::new(named("first", "1", ""));
        let good = named("second", "1", &map_from("first"));
        assert!(good.fits_beside("x", &[Arc::clone(&earlier)]).is_ok());
        let gone = map_from("first").replacen("\"from\":[\"1.1.1\"]", "\"from\":[\"8.8.8\"]", 1);
        let error = named("second", "1", &gone)
            .fits_beside("x", &[earlier])
            .unwrap_err();
        assert_eq!(error.code(), "edition.map_unknown");
    }
}
