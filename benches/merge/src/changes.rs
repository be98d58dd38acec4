//! The changes that all contenders are given.

pub const LAPTOPS: usize = 10;
pub const INSTITUTIONS: usize = 20;
pub const INDICATORS: usize = 90;
pub const TIMES: usize = 20;
/// Id of the assessment in the files that `make` writes.
pub const ASSESSMENT: &str = "merged";
/// When the first change was made, and how much later each next one.
const BEGAN_MS: i64 = 1_795_478_400_000;

/// One change: where, what, when.
pub struct Change {
    pub cell: String,
    pub text: String,
    pub at_ms: i64,
}

/// What laptop `laptop` wrote for `institution`, in order.
pub fn of(laptop: usize, institution: usize) -> impl Iterator<Item = Change> {
    (0..TIMES).flat_map(move |time| {
        (0..INDICATORS).map(move |indicator| {
            let number = (institution * TIMES + time) * INDICATORS + indicator;
            Change {
                cell: cell(institution, indicator),
                text: text(laptop, number),
                at_ms: BEGAN_MS + 60_000 * i64::try_from(number).unwrap_or_default(),
            }
        })
    })
}

pub fn cell(institution: usize, indicator: usize) -> String {
    let (domain, rest) = (indicator / 15, indicator % 15);
    format!(
        "position/{}.{}.{}/institution-{institution}/text",
        domain + 1,
        rest / 5 + 1,
        rest % 5 + 1
    )
}

/// A sentence of a few dozen words' variety, as notes are: no two alike, none random noise.
fn text(laptop: usize, number: usize) -> String {
    const SUBJECTS: [&str; 7] = [
        "The Act",
        "A circular",
        "The regulation",
        "The bilateral agreement",
        "The national strategy",
        "A ministerial decree",
        "The operating procedure",
    ];
    const VERBS: [&str; 5] = [
        "guarantees access on equal terms",
        "sets out who may register",
        "names the responsible office",
        "asks for a yearly report",
        "provides for review of a refusal",
    ];
    let mut state = (laptop * 1_000_003 + number * 7919 + 12_345) as u64;
    let mut next = |of: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % of
    };
    format!(
        "{} of {} {} (section {}), as laptop {laptop} found in version {number}.",
        SUBJECTS[next(7)],
        1990 + next(36),
        VERBS[next(5)],
        1 + next(90),
    )
}

/// The order in which bundles are merged: every laptop's for one institution, then the next.
pub fn order() -> impl Iterator<Item = (usize, usize)> {
    (0..INSTITUTIONS).flat_map(|institution| (0..LAPTOPS).map(move |laptop| (laptop, institution)))
}

/// The file of one bundle as `contender` exports it.
pub fn file(
    folder: &std::path::Path,
    contender: &str,
    laptop: usize,
    institution: usize,
) -> std::path::PathBuf {
    folder.join(format!("{contender}-{laptop}-{institution}"))
}
