//! The text inside a bundle that tells a person without Concord what it is and how to check it.

use std::fmt::Write as _;

use crate::bundle::BundleInfo;
use crate::bundle::Kind;
use crate::bundle::Namespace;

/// The text with its places unfilled; it names no signer, so that a countersignature leaves it true.
const TEMPLATE: &str = include_str!("readme.txt");

/// What a bundle is that holds a record.
const RECORD: &str = "This folder is a bundle: the record of an assessment of migration governance,\n\
    made with Concord and signed. You can read it and check it without Concord.";

/// The line about the page, where there is one.
const PAGE: &str = "  data/index.html          the record for any browser, without network\n";
/// What the operations are.
const CHANGES: &str = "every change ever made, one per line, oldest first";
/// What is said where there are none.
const NO_CHANGES: &str = "empty: a public bundle holds no changes";

/// The text for a bundle.
pub(super) fn text(info: &BundleInfo) -> String {
    let assessment = &info.assessment;
    let made = jiff::Timestamp::from_millisecond(info.created_at_ms)
        .map(|time| time.strftime("%Y-%m-%d %H:%M UTC").to_string())
        .unwrap_or_default();
    let round = match assessment.round {
        0 => "baseline".to_owned(),
        number => format!("follow-up {number}"),
    };
    let place = [
        assessment.locality.as_deref(),
        assessment.country.as_deref(),
    ];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let counts = &info.counts;
    let what = match (info.kind, &info.exchange) {
        (Kind::Packet, Some(exchange)) => format!(
            "This folder is a packet: the questions of an assessment of migration governance\n\
             for {}, made with Concord and signed.\n\
             Open it in Concord to answer. It holds what that institution needs and\n\
             not the positions of others. You can read it and check it without Concord.",
            exchange.name
        ),
        (Kind::Contribution, Some(exchange)) => format!(
            "This folder is a contribution to an assessment of migration governance\n\
             by {}, made with Concord and signed.\n\
             You can read it and check it without Concord.",
            exchange.name
        ),
        (Kind::Final, _) => finished(info),
        (Kind::Public, _) => public(info),
        (Kind::Packet | Kind::Contribution | Kind::Record, _) => RECORD.to_owned(),
    };
    // The title comes last: it is a person's text and may hold what looks like a place.
    TEMPLATE
        .replace("{page}", if info.languages.is_empty() { "" } else { PAGE })
        .replace(
            "{changes}",
            if info.kind == Kind::Public {
                NO_CHANGES
            } else {
                CHANGES
            },
        )
        .replace("{bundle_namespace}", Namespace::Bundle.as_str())
        .replace("{seal_namespace}", Namespace::Seal.as_str())
        .replace("{operations}", &counts.operations.to_string())
        .replace("{institutions}", &counts.institutions.to_string())
        .replace("{positions}", &counts.positions.to_string())
        .replace("{decisions}", &counts.decisions.to_string())
        .replace("{round}", &round)
        .replace("{made}", &made)
        .replace("{program}", &info.program)
        .replace(
            "{edition}",
            &format!("{} {}", info.edition.id, info.edition.version),
        )
        .replace("{place}", &place)
        .replace("{what}", &what)
        .replace("{title}", &assessment.title)
}

/// What a final bundle is, and which one it follows.
fn finished(info: &BundleInfo) -> String {
    let mut what =
        "This folder is a final bundle: the finished and frozen record of an assessment of\n\
         migration governance, made with Concord and signed. You can read it and check\n\
         it without Concord."
            .to_owned();
    let Some(revision) = &info.revision else {
        return what;
    };
    let _ = write!(what, "\nIt is revision {}.", revision.number);
    if let Some(parent) = &revision.parent {
        let _ = write!(what, " It follows the bundle\n{parent}");
    }
    if let Some(record) = &revision.parent_record {
        let _ = write!(what, "\nwith the record\n{record}");
    }
    what
}

/// What a public bundle is, and which record it was made from.
fn public(info: &BundleInfo) -> String {
    let mut what =
        "This folder is a public bundle: what a finished assessment of migration governance\n\
         says, for everyone, made with Concord and signed. The positions of single\n\
         institutions, reservations, dissent, comments and minutes are not in it, and\n\
         neither are the changes by which the record came about."
            .to_owned();
    if let Some(record) = &info.made_from {
        let _ = write!(
            what,
            "\nIt was made from the final record with the fingerprint\n{record}"
        );
    }
    what
}
