//! A country's own indicators beside an edition: an addition is an edition whose `extends` names
//! the one it is added to. Nothing of the edition changes; its numbers stay as they are.

use std::collections::BTreeSet;

use crate::instrument::Domain;
use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::instrument::Subdomain;
use crate::instrument::Texts;

impl Edition {
    /// This edition with `additions` after its own indicators, domain by domain.
    ///
    /// Where an addition has no words in a language of the edition, its first language stands
    /// in, so that no indicator is without words.
    ///
    /// # Errors
    /// [`EditionError::OtherBase`] when an addition was written for another edition;
    /// [`EditionError::Misplaced`] when it names a domain that this edition does not have;
    /// [`EditionError::Duplicate`] when a number is taken.
    pub fn joined(&self, additions: &[&Edition]) -> Result<Edition, EditionError> {
        let mut whole = self.clone();
        for addition in additions {
            if addition.extends.as_ref() != Some(&self.name()) {
                return Err(EditionError::OtherBase {
                    id: addition.id.clone(),
                    version: addition.version.clone(),
                    base: self.name().to_string(),
                });
            }
            whole.add(addition)?;
        }
        Ok(whole)
    }

    fn add(&mut self, addition: &Edition) -> Result<(), EditionError> {
        let file = format!("{} {}", addition.id, addition.version);
        let mut domains = self.domains.clone();
        let taken: BTreeSet<String> = self.indicators().map(|i| i.id.to_string()).collect();
        for more in &addition.domains {
            let Some(domain) = domains.iter_mut().find(|domain| domain.no == more.no) else {
                return Err(EditionError::Misplaced {
                    file,
                    number: more.no.clone(),
                    parent: self.name().to_string(),
                });
            };
            for subdomain in &more.subdomains {
                if let Some(clash) = subdomain
                    .indicators
                    .iter()
                    .find(|i| taken.contains(i.id.as_str()))
                {
                    return Err(EditionError::Duplicate {
                        file,
                        number: clash.id.to_string(),
                    });
                }
                put(domain, subdomain, addition);
            }
        }
        let mut texts = self.all_texts().clone();
        for (language, words) in &mut texts {
            let own = addition.all_texts().get(language);
            if let Some(more) = own.or_else(|| addition.texts("en")) {
                extend(words, more);
            }
        }
        for (key, source) in &addition.sources {
            let key = source_key(addition, key);
            self.sources.entry(key).or_insert_with(|| source.clone());
        }
        self.replace(domains, texts);
        Ok(())
    }
}

/// Keys of sources are the addition's own: `concord` there is not `concord` here.
fn source_key(addition: &Edition, key: &str) -> String {
    format!("{}/{key}", addition.id)
}

fn put(domain: &mut Domain, subdomain: &Subdomain, addition: &Edition) {
    let mut indicators = subdomain.indicators.clone();
    for indicator in &mut indicators {
        let links = indicator
            .objectives
            .iter_mut()
            .chain(&mut indicator.sdg_targets)
            .chain(&mut indicator.sdg_items)
            .chain(&mut indicator.principles);
        for link in links {
            link.source = source_key(addition, &link.source);
        }
    }
    match domain.subdomains.iter_mut().find(|s| s.no == subdomain.no) {
        Some(known) => known.indicators.extend(indicators),
        None => domain.subdomains.push(Subdomain {
            no: subdomain.no.clone(),
            indicators,
        }),
    }
}

/// Adds words for numbers that have none yet; the edition's own names stay.
fn extend(words: &mut Texts, more: &Texts) {
    for (no, name) in &more.subdomains {
        words.subdomains.entry(no.clone()).or_insert(name.clone());
    }
    for (no, text) in &more.indicators {
        words.indicators.entry(no.clone()).or_insert(text.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::library;

    fn addition(domain: &str, subdomain: &str, number: &str, version: &str) -> Edition {
        let structure = format!(
            r#"{{"format":1,"id":"own-gha","version":"1","level":"national","status":"working",
            "licence":"","languages":["fr"],"extends":{{"id":"mgi-national-working",
            "version":"{version}"}},"sources":{{"concord":{{"title":"Cabinet memo","publisher":"",
            "year":2026,"url":""}}}},"domains":[{{"no":"{domain}","subdomains":[{{
            "no":"{subdomain}","indicators":[{{"no":"{number}","evidence_kinds":["law"],
            "gcm_objectives":[{{"objective":19,"standing":"working","source":"concord"}}],
            "sdg_targets":[],"sdg_10_7_2_items":[],"basis":"authored"}}]}}]}}]}}"#
        );
        let texts = format!(
            r#"{{"language":"fr","title":"T","notice":"N","domains":{{"{domain}":{{"name":"D",
            "definition":"d"}}}},"subdomains":{{"{subdomain}":"Indicateurs nationaux"}},
            "indicators":{{"{number}":{{"topic":"Obligations","question":"q","in_place":"i",
            "partly_in_place":"p","not_in_place":"n","evidence":"e"}}}}}}"#
        );
        Edition::parse("own", &structure, &[&texts]).unwrap()
    }

    #[test]
    fn an_addition_stands_after_the_indicators_of_its_domain() {
        let base = library()
            .unwrap()
            .edition("mgi-national-working", "2026.1")
            .unwrap();
        let own = addition("4", "4.n", "4.n.k7q", "2026.1");
        let whole = base.joined(&[&own]).unwrap();
        assert_eq!(whole.indicators().count(), base.indicators().count() + 1);
        let last = whole.domains[3].indicators().last().unwrap();
        assert_eq!(last.id.as_str(), "4.n.k7q");
        let source = &whole.sources[&last.objectives[0].source];
        assert_eq!(
            source.title, "Cabinet memo",
            "not the edition's own `concord`"
        );
        assert_eq!(
            whole.text(&last.id, "en").unwrap().topic,
            "Obligations",
            "words in the addition's language rather than none"
        );
        assert_eq!(
            whole.texts("en").unwrap().subdomains["4.n"],
            "Indicateurs nationaux"
        );
    }

    #[test]
    fn an_addition_that_does_not_fit_is_refused() {
        let base = library()
            .unwrap()
            .edition("mgi-national-working", "2026.1")
            .unwrap();
        let code = |own: &Edition| base.joined(&[own]).unwrap_err().code();
        assert_eq!(
            code(&addition("4", "4.n", "4.n.1", "2020.1")),
            "edition.other_base"
        );
        assert_eq!(
            code(&addition("7", "7.n", "7.n.1", "2026.1")),
            "edition.misplaced"
        );
        assert_eq!(
            code(&addition("4", "4.1", "4.1.1", "2026.1")),
            "edition.duplicate"
        );
        let own = addition("4", "4.n", "4.n.1", "2026.1");
        let twice = base.joined(&[&own, &own]).unwrap_err();
        assert_eq!(twice.code(), "edition.duplicate");
    }
}
