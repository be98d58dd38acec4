//! The value of 10.7.2 in half-points, and its bands.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::sdg::SdgError;
use crate::assessment::SdgAnswer;
use crate::instrument::SDG_ITEMS;
use crate::instrument::SdgItem;

/// Half-points of one item answered "yes".
const FULL: u8 = 2;
/// Items in a domain.
const ITEMS_IN_DOMAIN: u8 = 5;
/// The letters of the six domains.
const DOMAINS: [char; 6] = ['A', 'B', 'C', 'D', 'E', 'F'];

/// A value with what could be reached, both in half-points: of 10 in a domain, of 60 in all.
///
/// Integers, so that two machines always agree, and bands are never read off a rounded number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfPoints {
    /// Reached.
    pub reached: u8,
    /// What "yes" to every item would give.
    pub most: u8,
}

/// The four bands of the UN metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Below 40.
    RequiresFurtherProgress,
    /// 40 to below 80.
    PartiallyMeets,
    /// 80 to below 100.
    Meets,
    /// Exactly 100.
    FullyMeets,
}

impl Band {
    /// The word in files and locale keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::RequiresFurtherProgress => "requires_further_progress",
            Self::PartiallyMeets => "partially_meets",
            Self::Meets => "meets",
            Self::FullyMeets => "fully_meets",
        }
    }
}

impl HalfPoints {
    /// The band: below 2/5, below 4/5, below the whole, the whole.
    #[must_use]
    pub fn band(self) -> Band {
        let (reached, most) = (u32::from(self.reached), u32::from(self.most));
        if reached >= most {
            Band::FullyMeets
        } else if reached * 5 >= most * 4 {
            Band::Meets
        } else if reached * 5 >= most * 2 {
            Band::PartiallyMeets
        } else {
            Band::RequiresFurtherProgress
        }
    }

    /// The value out of 100 with two decimals at most, rounded half up: `75`, `98.33`.
    #[must_use]
    pub fn percent(self) -> String {
        let most = u32::from(self.most.max(1));
        let hundredths = (u32::from(self.reached) * 20_000 + most) / (2 * most);
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        match (rest / 10, rest % 10) {
            (0, 0) => whole.to_string(),
            (tenths, 0) => format!("{whole}.{tenths}"),
            (tenths, hundredths) => format!("{whole}.{tenths}{hundredths}"),
        }
    }
}

/// One of the six domains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SdgDomain {
    /// `A` to `F`.
    pub letter: char,
    /// Its value, of 10 half-points.
    pub value: HalfPoints,
    /// How many of its five items were answered.
    pub answered: usize,
}

/// The whole indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SdgValue {
    /// Its domains, A to F.
    pub domains: Vec<SdgDomain>,
    /// The overall value, of 60 half-points.
    pub whole: HalfPoints,
    /// How many of the 30 items were answered; the others count as 0.
    pub answered: usize,
}

/// The half-points of one answer.
pub(super) fn half_points(item: SdgItem, answer: SdgAnswer) -> Result<u8, SdgError> {
    match answer {
        SdgAnswer::Yes => Ok(FULL),
        SdgAnswer::LegalStatusOnly if item.has_half_point() => Ok(1),
        SdgAnswer::LegalStatusOnly => Err(SdgError::HalfOutsideDomainA(item)),
        SdgAnswer::No => Ok(0),
    }
}

/// Adds up `answers`; an item without one counts as 0, as the UN metadata asks.
///
/// # Errors
/// [`SdgError::HalfOutsideDomainA`] when a half point is given outside domain A.
pub fn sdg_value(answers: &BTreeMap<SdgItem, SdgAnswer>) -> Result<SdgValue, SdgError> {
    let mut domains = Vec::new();
    let mut whole = 0;
    for letter in DOMAINS {
        let mut reached = 0;
        let mut answered = 0;
        for (item, answer) in answers.iter().filter(|(item, _)| item.domain() == letter) {
            reached += half_points(*item, *answer)?;
            answered += 1;
        }
        whole += reached;
        domains.push(SdgDomain {
            letter,
            value: HalfPoints {
                reached,
                most: FULL * ITEMS_IN_DOMAIN,
            },
            answered,
        });
    }
    Ok(SdgValue {
        domains,
        whole: HalfPoints {
            reached: whole,
            most: FULL * u8::try_from(SDG_ITEMS.len()).unwrap_or(u8::MAX / FULL),
        },
        answered: answers.len(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answers(points: u8) -> BTreeMap<SdgItem, SdgAnswer> {
        // Full points from the end, so that a half point falls into domain A.
        let mut left = points;
        SdgItem::all()
            .rev()
            .map(|item| {
                let answer = if left >= 2 {
                    left -= 2;
                    SdgAnswer::Yes
                } else if left == 1 && item.has_half_point() {
                    left = 0;
                    SdgAnswer::LegalStatusOnly
                } else {
                    SdgAnswer::No
                };
                (item, answer)
            })
            .collect()
    }

    #[test]
    fn bands_change_exactly_where_the_metadata_says() {
        use Band::FullyMeets;
        use Band::Meets;
        use Band::PartiallyMeets;
        use Band::RequiresFurtherProgress;
        for (half_points, percent, band) in [
            (0, "0", RequiresFurtherProgress),
            (23, "38.33", RequiresFurtherProgress),
            (24, "40", PartiallyMeets),
            (25, "41.67", PartiallyMeets),
            (47, "78.33", PartiallyMeets),
            (48, "80", Meets),
            (59, "98.33", Meets),
            (60, "100", FullyMeets),
        ] {
            let reached = if half_points % 2 == 1 && half_points == 59 {
                let mut all = answers(60);
                all.insert("A1".parse().unwrap(), SdgAnswer::LegalStatusOnly);
                all
            } else {
                answers(half_points)
            };
            let value = sdg_value(&reached).unwrap();
            if value.whole.reached == half_points {
                assert_eq!(value.whole.percent(), percent, "{half_points} half-points");
                assert_eq!(value.whole.band(), band, "{half_points} half-points");
            }
            let of_60 = HalfPoints {
                reached: half_points,
                most: 60,
            };
            assert_eq!((of_60.percent().as_str(), of_60.band()), (percent, band));
        }
        for (reached, band) in [
            (3, RequiresFurtherProgress),
            (4, PartiallyMeets),
            (7, PartiallyMeets),
            (8, Meets),
            (9, Meets),
            (10, FullyMeets),
        ] {
            let domain = HalfPoints { reached, most: 10 };
            assert_eq!(domain.band(), band, "{reached} of 10 half-points");
        }
    }

    #[test]
    fn missing_counts_as_zero_and_is_told_apart_from_no() {
        let nothing = sdg_value(&BTreeMap::new()).unwrap();
        assert_eq!((nothing.whole.reached, nothing.answered), (0, 0));
        assert_eq!(nothing.domains.len(), 6);
        let all_no: BTreeMap<_, _> = SdgItem::all().map(|i| (i, SdgAnswer::No)).collect();
        let value = sdg_value(&all_no).unwrap();
        assert_eq!((value.whole.reached, value.answered), (0, 30));
        assert_eq!(value.whole.most, 60);
    }

    #[test]
    fn only_domain_a_knows_the_half_point() {
        for item in SdgItem::all() {
            let one = BTreeMap::from([(item, SdgAnswer::LegalStatusOnly)]);
            let value = sdg_value(&one);
            if item.domain() == 'A' {
                assert_eq!(value.unwrap().whole.reached, 1, "{item}");
            } else {
                assert_eq!(value, Err(SdgError::HalfOutsideDomainA(item)));
            }
        }
    }

    proptest! {
        #[test]
        fn the_whole_is_the_sum_of_its_domains(choices in prop::collection::vec(0_u8..4, 30)) {
            let answers: BTreeMap<SdgItem, SdgAnswer> = SdgItem::all()
                .zip(choices)
                .filter_map(|(item, choice)| {
                    let answer = match choice {
                        0 => return None,
                        1 => SdgAnswer::No,
                        2 if item.has_half_point() => SdgAnswer::LegalStatusOnly,
                        _ => SdgAnswer::Yes,
                    };
                    Some((item, answer))
                })
                .collect();
            let value = sdg_value(&answers).unwrap();
            let sum: u8 = value.domains.iter().map(|d| d.value.reached).sum();
            prop_assert_eq!(value.whole.reached, sum);
            prop_assert_eq!(value.answered, answers.len());
            prop_assert!(value.domains.iter().all(|d| d.value.reached <= d.value.most));
        }
    }
}
