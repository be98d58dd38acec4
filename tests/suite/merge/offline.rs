//! The offline scenarios of ODK Central, as our own cases.
//!
//! ODK Central (getodk/central-backend, `test/integration/api/offline-entities.js`) is the only
//! peer that tests what happens when the work of an offline device arrives late, twice, in parts or
//! in the wrong order. It has a server that applies submissions one after the other: what comes too
//! early is held in a backlog and applied by force after some days, and an entity is marked with a
//! soft or a hard conflict. Here nobody is in the middle: an operation names what its author had
//! before the eyes, and the record is what nobody has replaced. So some of their cases have another
//! outcome here, on purpose; they are marked with `*` and the reason stands below the table.
//!
//! A branch is a device's chain of operations in a cell, a trunk version is what the chain began
//! on, creating an entity is writing the first cells of a source.
//!
//! | Theirs | Ours |
//! |---|---|
//! | parse and save info from submission creating an entity | `a_first_operation_begins_a_chain_and_replaces_nothing` |
//! | parse and save branch info from sub updating an entity | `a_change_names_what_it_replaces_and_the_one_before_it` |
//! | ignore empty string trunkVersion and branchId * | `an_empty_name_of_the_one_before_is_refused` |
//! | log processing error if trunkVersion is set but branchId is not | `a_chain_that_begins_in_the_middle_is_refused` |
//! | multiple updates in the same branch get applied in order | `changes_of_one_chain_apply_in_order` |
//! | apply update branch in order after server version has advanced | `a_chain_begun_on_an_older_state_keeps_what_others_did_elsewhere` |
//! | updating a branch in order, but with an interruption | `a_chain_interrupted_by_others_goes_on` |
//! | offline branch that starts with a create | `a_source_made_and_changed_offline_arrives_whole` |
//! | offline create+update+update with interleaved online updates | `changes_by_others_between_those_of_a_chain_stay` |
//! | quietly process submission without entity work if trunk and base versions are not good * | `a_change_whose_predecessor_is_missing_is_seen_at_once` |
//! | not apply out of order update from a run after starting a run * | `a_much_later_change_stands_beside_the_first_until_the_middle_comes` |
//! | not apply later trunkVersion (past existing server version) * | `a_change_of_something_nobody_has_is_kept_and_waits_for_it` |
//! | apply later run received earlier | `the_end_may_come_before_the_middle` |
//! | offline update that comes before a create | `a_change_may_come_before_the_beginning` |
//! | offline create/update that comes in backwards | `a_whole_chain_may_come_backwards` |
//! | log an event when holding submission in backlog (force update; force update-as-create; reprocess) * | `what_came_early_lies_in_the_log_like_everything_else` |
//! | not over-process a submission that is being held because it is later in a run | `what_waits_is_not_taken_twice` |
//! | wait for approval of create submission in offline branch * | `an_institution_is_listed_when_its_name_has_come` |
//! | not process update submission in backlog if approvalRequired is true | `a_citation_whose_link_never_comes_is_kept_and_not_listed` |
//! | apply an entity update when the previous update is missing | `a_change_whose_predecessor_is_lost_stands_beside_the_old_value` |
//! | apply two updates when first update is missing | `two_changes_after_a_lost_one_are_one_value` |
//! | apply an entity update as a create | `a_source_whose_beginning_is_lost_shows_what_there_is` |
//! | apply an entity update as a create followed by another update | `a_source_without_its_beginning_can_be_changed` |
//! | apply an entity update as a create, and then the delayed create as an update * | `a_beginning_that_comes_late_fills_in_and_replaces_nothing` |
//! | the create-as-update submission was parsed as a create even when applied as an update | `what_comes_late_keeps_its_exact_bytes` |
//! | process a submission from over 7 days ago * | `neither_age_nor_waiting_decides` |
//! | not process a submission in a soft-deleted form * | `an_institution_that_left_while_it_answered_stays_in_sight_until_someone_decides` |
//! | not process a submission that has been soft-deleted | `what_was_taken_back_before_it_left_does_not_come_back` |
//! | not process a submission for an entity that has been soft-deleted * | `a_change_to_a_source_that_was_removed_meanwhile_is_there_when_it_is_put_back` |
//! | not contiguous with its trunk version as a soft conflict * | `changes_to_different_fields_are_no_disagreement` |
//! | not contiguous (due to force processing) as a soft conflict * | `a_chain_in_pieces_is_no_disagreement_in_the_end` |
//! | soft conflict on entity despite earlier conflict resolution | `what_someone_wrote_meanwhile_opens_a_settled_disagreement_again` |
//! | soft conflict (from an offline create branch) despite earlier conflict resolution | `a_source_settled_once_can_be_disputed_again` |
//! | interrupting version logic doesn't flag non-conflicts as conflicts | `a_chain_nobody_interrupted_is_no_disagreement` |
//! | proper conflict info on create applied as update | `a_source_entered_twice_differs_in_exactly_the_fields_that_differ` |
//! | proper conflict info on create applied as update that is only a soft conflict | `a_source_entered_twice_with_equal_values_is_agreed` |
//! | concurrently process an offline create + update | `a_beginning_and_its_changes_come_to_the_same_in_every_order` |
//! | two updates followed by delayed create | `two_changes_before_a_late_beginning_win_over_it` |
//! | update from sub and update from API followed by delayed create | `changes_of_two_laptops_before_a_late_beginning_are_both_seen` |
//!
//! Where ours differs:
//!
//! - Nothing is held back and nothing has to be forced. What came is seen at once, beside what it
//!   may yet turn out to replace; when the rest comes, the picture settles by itself. A value that
//!   waits unseen in a backlog is one that nobody misses.
//! - Fields are compared, not versions: changes to different fields are no conflict, soft or hard.
//! - There is no applying of an update as a create: a late beginning replaces nothing.
//! - No age makes a difference, because clocks are claims.
//! - Deleted things still take changes: they are kept. What was entered by someone who did not know
//!   of the removal brings the thing back into sight, beside its removal.
//! - An empty name of a predecessor is refused, not ignored: our own programs never write one.
//! - Approval is a person's decision on the agreed position, never a state of an operation.

use concord::assessment::Answer;
use concord::record::Cell;
use concord::record::Operation;
use concord::store::Store;
use proptest::prelude::*;
use serde_json::Value;
use serde_json::json;
use tempfile::TempDir;

use super::laptop::Laptop;
use super::laptop::carry;
use super::laptop::folder;
use super::places;

const TEXT: &str = "position/1.1.1/health/text";
const PRACTICE: &str = "position/1.1.1/health/practice";

/// A coordinator, the laptop of a ministry, and a third one; all hold the beginning.
struct Scene {
    laptops: Vec<Laptop>,
    _folder: TempDir,
}

const COORDINATOR: usize = 0;
const MINISTRY: usize = 1;
const THIRD: usize = 2;

impl Scene {
    fn new() -> Self {
        let folder = folder();
        let id = "as1".parse().unwrap();
        let mut laptops: Vec<Laptop> = ["coordinator", "ministry", "third"]
            .map(|name| Laptop::new(&folder, name, &id))
            .into();
        laptops[COORDINATOR].begin(&places::beginning());
        carry(&mut laptops, COORDINATOR, MINISTRY);
        carry(&mut laptops, COORDINATOR, THIRD);
        Self {
            laptops,
            _folder: folder,
        }
    }

    /// A text that everyone has seen, to be changed from there.
    fn with_text(text: &str) -> Self {
        let mut scene = Self::new();
        let line = scene.set(COORDINATOR, TEXT, json!(text));
        scene.give(MINISTRY, &[&line]);
        scene.give(THIRD, &[&line]);
        scene
    }

    /// Writes one cell on a laptop; gives the line of the operation.
    fn set(&mut self, at: usize, path: &str, value: Value) -> String {
        let cell = Cell::parse(path).unwrap();
        let mut lines = self.laptops[at].write(&[(cell, value)]);
        assert_eq!(lines.len(), 1, "one operation for {path}");
        lines.remove(0)
    }

    fn give(&mut self, to: usize, lines: &[&String]) {
        let lines: Vec<String> = lines.iter().map(|line| (*line).clone()).collect();
        self.laptops[to].receive(&lines);
    }

    fn text(&self, at: usize) -> String {
        let assessment = self.laptops[at].assessment();
        let key = ("1.1.1".parse().unwrap(), "health".parse().unwrap());
        assessment
            .positions
            .get(&key)
            .map(|position| position.text.clone())
            .unwrap_or_default()
    }

    /// The values that stand side by side in `path`, sorted; none when it is settled.
    fn side_by_side(&self, at: usize, path: &str) -> Vec<String> {
        let unsettled = self.laptops[at].unsettled();
        let found = unsettled.into_iter().find(|(cell, _)| cell == path);
        let mut values: Vec<String> = found
            .map(|(_, values)| values)
            .unwrap_or_default()
            .iter()
            .map(|value| value.as_str().unwrap_or_default().to_owned())
            .collect();
        values.sort();
        values
    }

    fn settled(&self, at: usize) -> bool {
        self.laptops[at].unsettled().is_empty()
    }

    fn source(&self, at: usize) -> Option<concord::assessment::Evidence> {
        let id = "law".parse().unwrap();
        self.laptops[at].assessment().evidence.get(&id).cloned()
    }

    /// Everyone gets everything.
    fn meet(&mut self) {
        for (from, to) in [(MINISTRY, COORDINATOR), (THIRD, COORDINATOR)] {
            carry(&mut self.laptops, from, to);
        }
        for to in [MINISTRY, THIRD] {
            carry(&mut self.laptops, COORDINATOR, to);
        }
        let prints: Vec<String> = self.laptops.iter().map(Laptop::fingerprint).collect();
        assert!(prints.iter().all(|print| *print == prints[0]), "{prints:?}");
    }
}

fn read(line: &str) -> Operation {
    Operation::parse(line).unwrap().1
}

#[test]
fn a_first_operation_begins_a_chain_and_replaces_nothing() {
    let mut scene = Scene::new();
    let operation = read(&scene.set(MINISTRY, TEXT, json!("new")));
    assert_eq!((operation.seq, operation.prev), (1, None));
    assert!(operation.parents.is_empty());
}

#[test]
fn a_change_names_what_it_replaces_and_the_one_before_it() {
    let mut scene = Scene::with_text("trunk");
    let first = scene.set(MINISTRY, TEXT, json!("arrived"));
    let second = scene.set(MINISTRY, TEXT, json!("departed"));
    let (first_id, first) = Operation::parse(&first).unwrap();
    let second = read(&second);
    assert_eq!(first.parents.len(), 1, "the text everyone had seen");
    assert_eq!(second.parents, [first_id]);
    assert_eq!((second.prev, second.seq), (Some(first_id), 2));
}

#[test]
fn an_empty_name_of_the_one_before_is_refused() {
    let mut scene = Scene::new();
    let line = scene.set(MINISTRY, TEXT, json!("new"));
    let line = line.replace("\"seq\":1", "\"prev\":\"\",\"seq\":1");
    assert_eq!(
        Operation::parse(&line).unwrap_err().code(),
        "record.malformed"
    );
}

#[test]
fn a_chain_that_begins_in_the_middle_is_refused() {
    let folder = folder();
    let mut store = Store::create(&folder.path().join("w.concord"), "key", 0).unwrap();
    let mut scene = Scene::new();
    let good = scene.set(MINISTRY, TEXT, json!("one"));
    let second = scene.set(MINISTRY, TEXT, json!("two"));
    let prev = read(&second).prev.unwrap();
    for bad in [
        good.replace("\"seq\":1", "\"seq\":2"),
        second.replace("\"seq\":2", "\"seq\":1"),
    ] {
        assert!(bad == good.replace("\"seq\":1", "\"seq\":2") || bad.contains(&prev.to_string()));
        let id = "as1".parse().unwrap();
        let refused = store.arrive(&id, &[good.clone(), bad]).unwrap_err();
        assert_eq!(refused.code(), "record.malformed");
        assert!(store.lines(&id).unwrap().is_empty(), "nothing was taken");
    }
}

#[test]
fn changes_of_one_chain_apply_in_order() {
    let mut scene = Scene::with_text("trunk");
    let one = scene.set(MINISTRY, TEXT, json!("arrived"));
    let two = scene.set(MINISTRY, TEXT, json!("departed"));
    scene.give(COORDINATOR, &[&one]);
    assert_eq!(scene.text(COORDINATOR), "arrived");
    scene.give(COORDINATOR, &[&two]);
    assert_eq!(scene.text(COORDINATOR), "departed");
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn a_chain_begun_on_an_older_state_keeps_what_others_did_elsewhere() {
    let mut scene = Scene::with_text("trunk");
    scene.set(COORDINATOR, PRACTICE, json!("by the coordinator"));
    let one = scene.set(MINISTRY, TEXT, json!("arrived"));
    let two = scene.set(MINISTRY, TEXT, json!("departed"));
    scene.give(COORDINATOR, &[&one, &two]);
    assert_eq!(scene.text(COORDINATOR), "departed");
    let practice = |scene: &Scene| {
        let positions = scene.laptops[COORDINATOR].assessment().positions;
        positions.into_values().next().unwrap().practice
    };
    assert_eq!(practice(&scene), "by the coordinator");
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn a_chain_interrupted_by_others_goes_on() {
    let mut scene = Scene::with_text("trunk");
    scene.set(COORDINATOR, PRACTICE, json!("first interruption"));
    let one = scene.set(MINISTRY, TEXT, json!("arrived"));
    scene.give(COORDINATOR, &[&one]);
    scene.set(COORDINATOR, PRACTICE, json!("second interruption"));
    let two = scene.set(MINISTRY, TEXT, json!("departed"));
    scene.give(COORDINATOR, &[&two]);
    assert_eq!(scene.text(COORDINATOR), "departed");
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn a_source_made_and_changed_offline_arrives_whole() {
    let mut scene = Scene::new();
    scene.set(MINISTRY, "evidence/law/title", json!("Act 651"));
    scene.set(MINISTRY, "evidence/law/year", json!(2003));
    scene.set(MINISTRY, "evidence/law/title", json!("Labour Act"));
    carry(&mut scene.laptops, MINISTRY, COORDINATOR);
    let source = scene.source(COORDINATOR).unwrap();
    assert_eq!(
        (source.title.as_str(), source.year),
        ("Labour Act", Some(2003))
    );
}

#[test]
fn changes_by_others_between_those_of_a_chain_stay() {
    let mut scene = Scene::new();
    scene.set(MINISTRY, "evidence/law/title", json!("Act"));
    scene.set(MINISTRY, "evidence/law/year", json!(1990));
    carry(&mut scene.laptops, MINISTRY, COORDINATOR);
    for (year, issuer) in [(1991, "Parliament"), (1992, "Assembly")] {
        scene.set(COORDINATOR, "evidence/law/year", json!(year));
        scene.set(MINISTRY, "evidence/law/issuer", json!(issuer));
        carry(&mut scene.laptops, MINISTRY, COORDINATOR);
    }
    let source = scene.source(COORDINATOR).unwrap();
    assert_eq!(
        (source.year, source.issuer.as_str()),
        (Some(1992), "Assembly")
    );
    assert!(scene.settled(COORDINATOR), "different fields merge");
}

#[test]
fn a_change_whose_predecessor_is_missing_is_seen_at_once() {
    let mut scene = Scene::with_text("trunk");
    scene.set(MINISTRY, TEXT, json!("lost for now"));
    let two = scene.set(MINISTRY, TEXT, json!("arrived"));
    scene.give(COORDINATOR, &[&two]);
    assert_eq!(
        scene.side_by_side(COORDINATOR, TEXT),
        ["arrived", "trunk"],
        "not held back: it stands beside what it may replace"
    );
}

#[test]
fn a_much_later_change_stands_beside_the_first_until_the_middle_comes() {
    let mut scene = Scene::with_text("trunk");
    let one = scene.set(MINISTRY, TEXT, json!("one"));
    let two = scene.set(MINISTRY, TEXT, json!("two"));
    let three = scene.set(MINISTRY, TEXT, json!("three"));
    scene.give(COORDINATOR, &[&one, &three]);
    assert_eq!(scene.side_by_side(COORDINATOR, TEXT), ["one", "three"]);
    scene.give(COORDINATOR, &[&two]);
    assert_eq!(scene.text(COORDINATOR), "three");
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn a_change_of_something_nobody_has_is_kept_and_waits_for_it() {
    let mut scene = Scene::with_text("trunk");
    // The third laptop's text never leaves it; the ministry had it on a stick and replaced it.
    let base = scene.set(THIRD, TEXT, json!("weird case"));
    scene.give(MINISTRY, &[&base]);
    let change = scene.set(MINISTRY, TEXT, json!("on the weird case"));
    scene.give(COORDINATOR, &[&change]);
    assert_eq!(
        scene.side_by_side(COORDINATOR, TEXT),
        ["on the weird case", "trunk"]
    );
    scene.give(COORDINATOR, &[&base]);
    assert!(
        scene.settled(COORDINATOR),
        "now it is known what it replaced"
    );
    assert_eq!(scene.text(COORDINATOR), "on the weird case");
}

#[test]
fn the_end_may_come_before_the_middle() {
    let mut scene = Scene::with_text("trunk");
    let one = scene.set(MINISTRY, TEXT, json!("arrived"));
    let two = scene.set(MINISTRY, TEXT, json!("working"));
    let three = scene.set(MINISTRY, TEXT, json!("departed"));
    for line in [&one, &three, &two] {
        scene.give(COORDINATOR, &[line]);
    }
    assert_eq!(scene.text(COORDINATOR), "departed");
    assert!(scene.settled(COORDINATOR));
    let seen_back = scene.laptops[COORDINATOR].unsettled_looking_back();
    assert_eq!(seen_back, 0, "a look back sees what is there now");
}

#[test]
fn a_change_may_come_before_the_beginning() {
    let mut scene = Scene::new();
    let one = scene.set(MINISTRY, "evidence/law/title", json!("new"));
    let two = scene.set(MINISTRY, "evidence/law/title", json!("checked in"));
    scene.give(COORDINATOR, &[&two]);
    scene.give(COORDINATOR, &[&one]);
    assert_eq!(scene.source(COORDINATOR).unwrap().title, "checked in");
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn a_whole_chain_may_come_backwards() {
    let mut scene = Scene::new();
    let one = scene.set(MINISTRY, "evidence/law/title", json!("new"));
    let two = scene.set(MINISTRY, "evidence/law/title", json!("checked in"));
    let three = scene.set(MINISTRY, "evidence/law/title", json!("working"));
    for line in [&three, &two, &one] {
        scene.give(COORDINATOR, &[line]);
        assert_eq!(scene.source(COORDINATOR).unwrap().title, "working");
        assert!(
            scene.settled(COORDINATOR),
            "nothing older ever shows beside it"
        );
    }
}

#[test]
fn what_came_early_lies_in_the_log_like_everything_else() {
    let mut scene = Scene::with_text("trunk");
    let one = scene.set(MINISTRY, TEXT, json!("one"));
    let two = scene.set(MINISTRY, TEXT, json!("two"));
    scene.give(COORDINATOR, &[&two]);
    assert!(scene.laptops[COORDINATOR].lines().contains(&two));
    scene.give(COORDINATOR, &[&one]);
    assert_eq!(
        scene.laptops[COORDINATOR]
            .lines()
            .iter()
            .filter(|line| [&one, &two].contains(line))
            .count(),
        2,
        "both, each once"
    );
}

#[test]
fn what_waits_is_not_taken_twice() {
    let mut scene = Scene::with_text("trunk");
    let one = scene.set(MINISTRY, TEXT, json!("waiting"));
    let two = scene.set(MINISTRY, TEXT, json!("arrived"));
    scene.give(COORDINATOR, &[&two]);
    let before = scene.laptops[COORDINATOR].rows();
    scene.give(COORDINATOR, &[&two, &two]);
    assert_eq!(scene.laptops[COORDINATOR].rows(), before);
    scene.give(COORDINATOR, &[&one]);
    assert_eq!(scene.text(COORDINATOR), "arrived");
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn an_institution_is_listed_when_its_name_has_come() {
    let mut scene = Scene::new();
    let listed = |scene: &Scene| {
        let institutions = scene.laptops[COORDINATOR].assessment().institutions;
        institutions.contains_key(&"interior".parse().unwrap())
    };
    let name = scene.set(MINISTRY, "institution/interior/name", json!("Interior"));
    let kind = scene.set(MINISTRY, "institution/interior/kind", json!("ministry"));
    scene.give(COORDINATOR, &[&kind]);
    assert!(!listed(&scene), "a line without a name would only puzzle");
    scene.give(COORDINATOR, &[&name]);
    assert!(listed(&scene));
}

#[test]
fn a_citation_whose_link_never_comes_is_kept_and_not_listed() {
    let mut scene = Scene::new();
    let link = json!({"evidence": "law", "indicator": "1.1.1", "institution": "health"});
    scene.set(MINISTRY, "citation/c1/link", link);
    let locator = scene.set(MINISTRY, "citation/c1/locator", json!("section 12"));
    scene.give(COORDINATOR, &[&locator]);
    assert!(scene.laptops[COORDINATOR].assessment().citations.is_empty());
    assert!(scene.laptops[COORDINATOR].lines().contains(&locator));
}

#[test]
fn a_change_whose_predecessor_is_lost_stands_beside_the_old_value() {
    let mut scene = Scene::with_text("trunk");
    scene.set(MINISTRY, TEXT, json!("lost for ever"));
    let two = scene.set(MINISTRY, TEXT, json!("arrived"));
    scene.give(COORDINATOR, &[&two]);
    assert_eq!(scene.side_by_side(COORDINATOR, TEXT), ["arrived", "trunk"]);
    // A person decides what a program would have to guess.
    let settled = scene.laptops[COORDINATOR].settle(0).unwrap();
    scene.laptops[MINISTRY].receive(&settled);
    assert!(scene.settled(COORDINATOR) && scene.settled(MINISTRY));
    assert_eq!(scene.text(MINISTRY), "arrived");
}

#[test]
fn two_changes_after_a_lost_one_are_one_value() {
    let mut scene = Scene::with_text("trunk");
    scene.set(MINISTRY, TEXT, json!("lost for ever"));
    let two = scene.set(MINISTRY, TEXT, json!("arrived"));
    let three = scene.set(MINISTRY, TEXT, json!("departed"));
    scene.give(COORDINATOR, &[&two, &three]);
    assert_eq!(scene.side_by_side(COORDINATOR, TEXT), ["departed", "trunk"]);
}

#[test]
fn a_source_whose_beginning_is_lost_shows_what_there_is() {
    let mut scene = Scene::new();
    scene.set(MINISTRY, "evidence/law/title", json!("lost for ever"));
    let year = scene.set(MINISTRY, "evidence/law/year", json!(2003));
    scene.give(COORDINATOR, &[&year]);
    let source = scene.source(COORDINATOR).unwrap();
    assert_eq!((source.title.as_str(), source.year), ("", Some(2003)));
}

#[test]
fn a_source_without_its_beginning_can_be_changed() {
    let mut scene = Scene::new();
    scene.set(MINISTRY, "evidence/law/title", json!("lost for ever"));
    let one = scene.set(MINISTRY, "evidence/law/year", json!(2003));
    let two = scene.set(MINISTRY, "evidence/law/year", json!(2004));
    scene.give(COORDINATOR, &[&one]);
    scene.give(COORDINATOR, &[&two]);
    assert_eq!(scene.source(COORDINATOR).unwrap().year, Some(2004));
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn a_beginning_that_comes_late_fills_in_and_replaces_nothing() {
    let mut scene = Scene::new();
    let title = scene.set(MINISTRY, "evidence/law/title", json!("Labour Act"));
    let year = scene.set(MINISTRY, "evidence/law/year", json!(2003));
    let change = scene.set(MINISTRY, "evidence/law/year", json!(2004));
    scene.give(COORDINATOR, &[&change]);
    scene.give(COORDINATOR, &[&title, &year]);
    let source = scene.source(COORDINATOR).unwrap();
    assert_eq!(
        (source.title.as_str(), source.year),
        ("Labour Act", Some(2004))
    );
    assert!(
        scene.settled(COORDINATOR),
        "the late beginning is older and known to be"
    );
}

#[test]
fn what_comes_late_keeps_its_exact_bytes() {
    let mut scene = Scene::new();
    let one = scene.set(MINISTRY, "evidence/law/title", json!("new"));
    let two = scene.set(MINISTRY, "evidence/law/title", json!("checked in"));
    scene.give(COORDINATOR, &[&two]);
    scene.give(COORDINATOR, &[&one]);
    let lines = scene.laptops[COORDINATOR].lines();
    assert!(lines.contains(&one) && lines.contains(&two));
    carry(&mut scene.laptops, COORDINATOR, THIRD);
    assert!(
        scene.laptops[THIRD].lines().contains(&one),
        "also through a relay"
    );
}

#[test]
fn neither_age_nor_waiting_decides() {
    let day = 86_400_000;
    let outcome = |age_days: i64| {
        let mut scene = Scene::with_text("trunk");
        scene.laptops[MINISTRY].now_ms -= age_days * day;
        scene.set(MINISTRY, TEXT, json!("lost"));
        let two = scene.set(MINISTRY, TEXT, json!("arrived"));
        scene.laptops[COORDINATOR].now_ms += age_days * day;
        scene.give(COORDINATOR, &[&two]);
        scene.side_by_side(COORDINATOR, TEXT)
    };
    assert_eq!(outcome(0), outcome(8), "a week and a day change nothing");
    assert_eq!(outcome(0), outcome(-4000), "nor does a clock years ahead");
}

#[test]
fn an_institution_that_left_while_it_answered_stays_in_sight_until_someone_decides() {
    const REMOVED: &str = "institution/health/removed";
    let mut scene = Scene::new();
    let health = "health".parse().unwrap();
    let answer = scene.set(MINISTRY, "position/1.1.1/health/answer", json!("in_place"));
    scene.set(COORDINATOR, REMOVED, json!(true));
    let before = scene.laptops[COORDINATOR].assessment();
    assert!(!before.institutions.contains_key(&health), "it has left");
    scene.give(COORDINATOR, &[&answer]);
    let disputed = scene.laptops[COORDINATOR].assessment();
    assert!(disputed.institutions.contains_key(&health));
    let open = scene.laptops[COORDINATOR].unsettled();
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(open[0].0, REMOVED, "left or not, it has to be decided");

    // Whoever removes it now knows what it answered.
    scene.set(COORDINATOR, REMOVED, json!(true));
    assert!(scene.settled(COORDINATOR));
    let after = scene.laptops[COORDINATOR].assessment();
    assert!(!after.institutions.contains_key(&health));
    for assessment in [disputed, after] {
        let position = assessment.positions.into_values().next().unwrap();
        assert_eq!(position.answer, Some(Answer::InPlace), "the answer is kept");
    }
}

#[test]
fn what_was_taken_back_before_it_left_does_not_come_back() {
    let mut scene = Scene::with_text("trunk");
    let entered = scene.set(MINISTRY, TEXT, json!("by mistake"));
    let undone = scene.laptops[MINISTRY].undo().unwrap();
    scene.give(COORDINATOR, &[&undone[0]]);
    scene.give(COORDINATOR, &[&entered]);
    assert_eq!(scene.text(COORDINATOR), "trunk");
    assert!(scene.settled(COORDINATOR));
    assert!(
        scene.laptops[COORDINATOR].lines().contains(&entered),
        "it can still be read"
    );
}

#[test]
fn a_change_to_a_source_that_was_removed_meanwhile_is_there_when_it_is_put_back() {
    let mut scene = Scene::new();
    scene.set(COORDINATOR, "evidence/law/title", json!("Act 651"));
    carry(&mut scene.laptops, COORDINATOR, MINISTRY);
    let change = scene.set(MINISTRY, "evidence/law/title", json!("Labour Act 651"));
    scene.set(COORDINATOR, "evidence/law/removed", json!(true));
    scene.give(COORDINATOR, &[&change]);
    assert!(
        scene.laptops[COORDINATOR].lines().contains(&change),
        "it is kept"
    );
    scene.set(COORDINATOR, "evidence/law/removed", Value::Null);
    assert_eq!(scene.source(COORDINATOR).unwrap().title, "Labour Act 651");
}

#[test]
fn changes_to_different_fields_are_no_disagreement() {
    let mut scene = Scene::with_text("trunk");
    scene.set(COORDINATOR, PRACTICE, json!("24"));
    scene.set(MINISTRY, TEXT, json!("arrived"));
    scene.set(MINISTRY, "position/1.1.1/health/language", json!("en"));
    scene.meet();
    assert!(scene.settled(COORDINATOR), "neither soft nor hard");
    scene.set(COORDINATOR, PRACTICE, json!("25"));
    scene.set(MINISTRY, PRACTICE, json!("26"));
    scene.meet();
    assert_eq!(
        scene.side_by_side(THIRD, PRACTICE),
        ["25", "26"],
        "the same field is one"
    );
}

#[test]
fn a_chain_in_pieces_is_no_disagreement_in_the_end() {
    let mut scene = Scene::with_text("trunk");
    let lines: Vec<String> = ["one", "two", "three", "four"]
        .map(|text| scene.set(MINISTRY, TEXT, json!(text)))
        .into();
    scene.give(COORDINATOR, &[&lines[1]]);
    scene.give(COORDINATOR, &[&lines[0]]);
    scene.give(COORDINATOR, &[&lines[3]]);
    assert_eq!(
        scene.side_by_side(COORDINATOR, TEXT),
        ["four", "two"],
        "the third is missing"
    );
    scene.give(COORDINATOR, &[&lines[2]]);
    assert!(scene.settled(COORDINATOR));
    assert_eq!(scene.text(COORDINATOR), "four");
}

#[test]
fn what_someone_wrote_meanwhile_opens_a_settled_disagreement_again() {
    let mut scene = Scene::with_text("trunk");
    scene.set(COORDINATOR, TEXT, json!("24"));
    let first = scene.set(MINISTRY, TEXT, json!("arrived"));
    scene.give(COORDINATOR, &[&first]);
    scene.laptops[COORDINATOR].settle(0).unwrap();
    assert!(scene.settled(COORDINATOR));
    let kept = scene.text(COORDINATOR);
    let second = scene.set(MINISTRY, TEXT, json!("26"));
    scene.give(COORDINATOR, &[&second]);
    let mut expected = vec!["26".to_owned(), kept];
    expected.sort();
    assert_eq!(scene.side_by_side(COORDINATOR, TEXT), expected);
}

#[test]
fn a_source_settled_once_can_be_disputed_again() {
    let mut scene = Scene::new();
    scene.set(MINISTRY, "evidence/law/title", json!("new"));
    scene.meet();
    scene.set(COORDINATOR, "evidence/law/title", json!("24"));
    scene.set(MINISTRY, "evidence/law/title", json!("arrived"));
    carry(&mut scene.laptops, MINISTRY, COORDINATOR);
    scene.laptops[COORDINATOR].settle(0).unwrap();
    scene.set(MINISTRY, "evidence/law/title", json!("27"));
    scene.meet();
    assert_eq!(scene.side_by_side(THIRD, "evidence/law/title").len(), 2);
    scene.laptops[THIRD].settle(0).unwrap();
    scene.meet();
    assert!(scene.settled(COORDINATOR) && scene.settled(MINISTRY) && scene.settled(THIRD));
}

#[test]
fn a_chain_nobody_interrupted_is_no_disagreement() {
    let mut scene = Scene::new();
    scene.set(MINISTRY, "evidence/law/title", json!("new"));
    carry(&mut scene.laptops, MINISTRY, COORDINATOR);
    scene.set(MINISTRY, "evidence/law/title", json!("arrived"));
    scene.set(MINISTRY, "evidence/law/year", json!(2027));
    carry(&mut scene.laptops, MINISTRY, COORDINATOR);
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn a_source_entered_twice_differs_in_exactly_the_fields_that_differ() {
    let mut scene = Scene::new();
    for (at, title, issuer) in [
        (MINISTRY, "Act 651", "Parliament"),
        (THIRD, "Law 651", "Parliament"),
    ] {
        scene.set(at, "evidence/law/title", json!(title));
        scene.set(at, "evidence/law/issuer", json!(issuer));
    }
    scene.set(THIRD, "evidence/law/year", json!(2003));
    scene.meet();
    let cells: Vec<String> = scene.laptops[COORDINATOR]
        .unsettled()
        .into_iter()
        .map(|(cell, _)| cell)
        .collect();
    assert_eq!(
        cells,
        ["evidence/law/title"],
        "a field only one has filled is no disagreement"
    );
}

#[test]
fn a_source_entered_twice_with_equal_values_is_agreed() {
    let mut scene = Scene::new();
    for at in [MINISTRY, THIRD] {
        scene.set(at, "evidence/law/title", json!("Act 651"));
        scene.set(at, "evidence/law/year", json!(2003));
    }
    scene.meet();
    assert!(scene.settled(COORDINATOR));
    let current = scene.laptops[COORDINATOR].current();
    assert_eq!(
        current["evidence/law/title"].len(),
        2,
        "both stay, each its author's"
    );
}

#[test]
fn two_changes_before_a_late_beginning_win_over_it() {
    let mut scene = Scene::new();
    let create = scene.set(MINISTRY, "evidence/law/title", json!("new"));
    let one = scene.set(MINISTRY, "evidence/law/title", json!("checked in"));
    let two = scene.set(MINISTRY, "evidence/law/title", json!("working"));
    for line in [&two, &one, &create] {
        scene.give(COORDINATOR, &[line]);
    }
    assert_eq!(scene.source(COORDINATOR).unwrap().title, "working");
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn changes_of_two_laptops_before_a_late_beginning_are_both_seen() {
    let mut scene = Scene::new();
    let create = scene.set(MINISTRY, "evidence/law/title", json!("new"));
    let change = scene.set(MINISTRY, "evidence/law/title", json!("checked in"));
    scene.give(COORDINATOR, &[&change]);
    scene.set(COORDINATOR, "evidence/law/year", json!(2024));
    scene.give(COORDINATOR, &[&create]);
    let source = scene.source(COORDINATOR).unwrap();
    assert_eq!(
        (source.title.as_str(), source.year),
        ("checked in", Some(2024))
    );
    assert!(scene.settled(COORDINATOR));
}

#[test]
fn an_operation_replaces_nothing_in_another_assessment() {
    let mut scene = Scene::new();
    let first = scene.set(MINISTRY, TEXT, json!("ours"));
    let second = scene.set(MINISTRY, TEXT, json!("hostile"));
    let elsewhere = second.replace("\"assessment\":\"as1\"", "\"assessment\":\"as2\"");
    let mut store = Store::in_memory("key", 0).unwrap();
    let (ours, theirs) = ("as1".parse().unwrap(), "as2".parse().unwrap());
    store.arrive(&theirs, &[elsewhere]).unwrap();
    store.arrive(&ours, &[first]).unwrap();
    let beginning = scene.laptops[COORDINATOR].lines();
    store.arrive(&ours, &beginning).unwrap();
    let positions = store.assessment(&ours).unwrap().positions;
    assert_eq!(positions.into_values().next().unwrap().text, "ours");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_beginning_and_its_changes_come_to_the_same_in_every_order(
        order in Just(vec![0, 1, 2, 3]).prop_shuffle(),
        also in 0..4_usize,
    ) {
        let mut scene = Scene::new();
        let lines = [
            scene.set(MINISTRY, "evidence/law/title", json!("new")),
            scene.set(MINISTRY, "evidence/law/year", json!(1)),
            scene.set(MINISTRY, "evidence/law/title", json!("arrived")),
            scene.set(MINISTRY, "evidence/law/year", json!(2)),
        ];
        for at in order {
            scene.give(COORDINATOR, &[&lines[at], &lines[also]]);
        }
        prop_assert_eq!(scene.laptops[COORDINATOR].fingerprint(), scene.laptops[MINISTRY].fingerprint());
        let source = scene.source(COORDINATOR).unwrap();
        prop_assert_eq!((source.title.as_str(), source.year), ("arrived", Some(2)));
        prop_assert!(scene.settled(COORDINATOR));
    }
}
