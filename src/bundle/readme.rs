//! The text inside a bundle that tells a person without Concord what it is and how to check it.

use crate::bundle::BundleInfo;
use crate::bundle::Kind;
use crate::bundle::Namespace;

/// The text with its places unfilled; it names no signer, so that a countersignature leaves it true.
const TEMPLATE: &str = include_str!("readme.txt");

/// What a bundle is that holds a record.
const RECORD: &str = "This folder is a bundle: the record of an assessment of migration governance,\n\
    made with Concord and signed. You can read it and check it without Concord.";

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
        (Kind::Packet | Kind::Contribution | Kind::Record | Kind::Final | Kind::Public, _) => {
            RECORD.to_owned()
        }
    };
    // The title comes last: it is a person's text and may hold what looks like a place.
    TEMPLATE
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
