//! The history of a record: who said what when, what stood there before, where it came from.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::names::Names;
use crate::desk::views::DisagreementValue;
use crate::desk::views::DisagreementView;
use crate::desk::views::HistoryEntry;
use crate::desk::views::HistoryGrain;
use crate::desk::views::HistoryPage;
use crate::desk::views::HistoryQuery;
use crate::desk::views::HistorySettlement;
use crate::desk::views::HistorySubject;
use crate::desk::views::HistoryValue;
use crate::desk::views::TextPiece;
use crate::ids::AssessmentId;
use crate::record;
use crate::record::Entity;
use crate::record::Kind;
use crate::record::Logged;
use crate::record::OpId;
use crate::record::Standing;
use crate::record::Step;
use crate::store::LogFilter;

/// What one person writes into one field within this time is one entry.
const IN_ONE_GO_MS: Millis = 10 * 60 * 1000;
/// Texts longer than this are shown whole, without looking for the words that changed.
const COMPARED_LIMIT: usize = 20_000;

impl Desk {
    /// A page of the history, newest first.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn history(
        &self,
        id: &AssessmentId,
        query: &HistoryQuery,
    ) -> Result<HistoryPage, DeskError> {
        let page = self.logged(id, query)?;
        let full = page.len() > query.limit;
        let mut page = page;
        page.truncate(query.limit);
        let before = full
            .then(|| page.last().map(|logged| logged.number))
            .flatten();
        // What stood before an operation, and what became of it, is known by its whole cell.
        let cells: BTreeSet<String> = page
            .iter()
            .map(|logged| logged.operation.cell.clone())
            .collect();
        let whole = self.store.log_of(id, &cells)?;
        let steps = record::steps(&whole);
        let by_id: BTreeMap<OpId, &Logged> = whole.iter().map(|l| (l.id, l)).collect();
        let mut names = Names::of(self, id)?;
        let mut entries: Vec<HistoryEntry> = Vec::new();
        let moments = self.moments(&page)?;
        for (logged, moment) in page.iter().zip(moments) {
            let Some(step) = steps.get(&logged.id) else {
                continue;
            };
            let entry = entry(&mut names, logged, step, moment, &by_id)?;
            let goes_on = query.grain == HistoryGrain::Folded;
            let newer = entries.last_mut().filter(|_| goes_on);
            match newer {
                Some(newer) if in_one_go(newer, &entry, logged, &by_id) => fold(newer, entry),
                _ => entries.push(entry),
            }
        }
        for entry in &mut entries {
            entry.difference = difference(entry);
        }
        Ok(HistoryPage { entries, before })
    }

    /// The operations of a page, newest first, and one more when there is a next page.
    fn logged(&self, id: &AssessmentId, query: &HistoryQuery) -> Result<Vec<Logged>, DeskError> {
        let before = query.before.unwrap_or(u64::MAX);
        let limit = query.limit.saturating_add(1);
        let filter = LogFilter {
            indicator: query.indicator.clone(),
            institution: query.institution.clone(),
            device: query.device.clone(),
            since_ms: query.since_ms,
        };
        let mut prefixes = BTreeSet::new();
        match &query.subject {
            HistorySubject::Whole => {
                return Ok(self.store.log_page(id, &filter, before, limit)?);
            }
            HistorySubject::Position {
                indicator,
                institution,
            } => {
                prefixes = self.store.citations_at(id, indicator, Some(institution))?;
                let entity = Entity::Position(indicator.clone(), institution.clone());
                prefixes.insert(entity.prefix());
            }
            HistorySubject::Decision { indicator } => {
                prefixes.insert(Entity::Decision(indicator.clone()).prefix());
            }
            HistorySubject::Source { evidence } => {
                prefixes = self.store.citations_from(id, evidence)?;
                prefixes.insert(Entity::Evidence(evidence.clone()).prefix());
            }
            HistorySubject::Citation { citation } => {
                prefixes.insert(Entity::Citation(citation.clone()).prefix());
            }
            HistorySubject::Institution { institution } => {
                prefixes.insert(Entity::Institution(institution.clone()).prefix());
            }
            HistorySubject::Profile => {
                prefixes.insert(Entity::Profile.prefix());
            }
            HistorySubject::Sdg { item } => {
                let all = || "sdg/".to_owned();
                prefixes.insert(item.map_or_else(all, |item| Entity::Sdg(item).prefix()));
            }
        }
        Ok(self
            .store
            .log_page_of(id, &prefixes, &filter, before, limit)?)
    }

    /// For each operation the number to look back at: the last one that arrived with it, or the
    /// last one of the same act.
    fn moments(&self, page: &[Logged]) -> Result<Vec<u64>, DeskError> {
        let mut last_of_act: BTreeMap<&str, u64> = BTreeMap::new();
        for logged in page {
            let last = last_of_act
                .entry(logged.operation.act.as_str())
                .or_default();
            *last = logged.number.max(*last);
        }
        page.iter()
            .map(|logged| {
                let arrived = self.store.arrived_with(logged.number)?;
                let act = logged.operation.act.as_str();
                let of_act = last_of_act.get(act).copied().unwrap_or(logged.number);
                Ok(arrived.map_or(of_act, |arrived| arrived.last))
            })
            .collect()
    }

    /// Every field with several values entered apart, by cell.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn disagreements(&self, id: &AssessmentId) -> Result<Vec<DisagreementView>, DeskError> {
        let assessment = self.store.assessment(id)?;
        let mut names = Names::of(self, id)?;
        let mut found = Vec::new();
        for unsettled in &assessment.unsettled {
            let place = names.place(&unsettled.cell)?;
            let removal = unsettled.cell.ends_with("/removed");
            let mut values = Vec::new();
            for value in &unsettled.values {
                let keeps = removal && value.value.is_null();
                let inside = if keeps {
                    names.changed_by(&value.operation)?
                } else {
                    String::new()
                };
                values.push(DisagreementValue {
                    operation: value.operation.clone(),
                    value: if keeps {
                        HistoryValue {
                            word: "history.value.kept".to_owned(),
                            text: String::new(),
                        }
                    } else {
                        names.value(&unsettled.cell, &value.value)?
                    },
                    device: names.device(&value.device),
                    at_ms: value.at_ms,
                    inside,
                });
            }
            found.push(DisagreementView {
                cell: unsettled.cell.clone(),
                thing: place.thing,
                field: place.field,
                indicator: place.indicator,
                institution: place.institution,
                institution_name: place.institution_name,
                title: place.title,
                values,
            });
        }
        Ok(found)
    }
}

fn entry(
    names: &mut Names<'_>,
    logged: &Logged,
    step: &Step,
    moment: u64,
    by_id: &BTreeMap<OpId, &Logged>,
) -> Result<HistoryEntry, DeskError> {
    let operation = &logged.operation;
    let cell = &operation.cell;
    let place = names.place(cell)?;
    let before = step
        .before
        .iter()
        .map(|value| names.value(cell, value))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .filter(|value| !is_nothing(value))
        .collect();
    let settled_by = match step.settled_by.and_then(|id| by_id.get(&id)) {
        None => None,
        Some(settlement) => Some(HistorySettlement {
            operation: settlement.id.to_string(),
            at_ms: settlement.operation.at_ms,
            device: names.device(&settlement.operation.device),
            chosen: names.value(cell, &settlement.operation.value)?,
        }),
    };
    let (arrived_at_ms, bundle) = names.arrival(logged.number)?;
    Ok(HistoryEntry {
        operation: logged.id.to_string(),
        number: logged.number,
        steps: 1,
        moment,
        act: operation.act.to_string(),
        kind: operation.kind.word().to_owned(),
        cell: cell.clone(),
        thing: place.thing,
        field: place.field,
        indicator: place.indicator,
        institution: place.institution,
        institution_name: place.institution_name,
        title: place.title,
        device: names.device(&operation.device),
        at_ms: operation.at_ms,
        arrived_at_ms,
        bundle,
        before,
        after: names.value(cell, &operation.value)?,
        difference: Vec::new(),
        reason: operation.reason.clone().unwrap_or_default(),
        standing: match step.standing {
            Standing::Current => "current",
            Standing::Replaced => "replaced",
            Standing::NotChosen => "not_chosen",
        }
        .to_owned(),
        settled_by,
    })
}

fn is_nothing(value: &HistoryValue) -> bool {
    value.word.is_empty() && value.text.is_empty()
}

/// Whether `older` is what the same person wrote into the same field a moment before `newer`.
fn in_one_go(
    newer: &HistoryEntry,
    older: &HistoryEntry,
    logged: &Logged,
    by_id: &BTreeMap<OpId, &Logged>,
) -> bool {
    let edit = Kind::Edit.word();
    let text = |entry: &HistoryEntry| entry.after.word.is_empty();
    let same = newer.cell == older.cell && newer.device == older.device;
    let plain = newer.kind == edit
        && older.kind == edit
        && newer.reason.is_empty()
        && older.reason.is_empty()
        && text(newer)
        && text(older);
    let near = (0..IN_ONE_GO_MS).contains(&(newer.at_ms - older.at_ms));
    // The oldest change that `newer` stands for replaces `older` and nothing else.
    let follows = || {
        by_id.values().any(|other| {
            other.operation.parents == [logged.id]
                && other.operation.device == logged.operation.device
        })
    };
    same && plain && near && older.standing == "replaced" && follows()
}

/// Lets `newer` stand for `older` too.
fn fold(newer: &mut HistoryEntry, older: HistoryEntry) {
    newer.steps += older.steps;
    newer.before = older.before;
}

/// The words that changed, where one text became another.
fn difference(entry: &HistoryEntry) -> Vec<TextPiece> {
    let [before] = entry.before.as_slice() else {
        return Vec::new();
    };
    let (old, new) = (&before.text, &entry.after.text);
    let comparable = before.word == entry.after.word
        && !old.is_empty()
        && !new.is_empty()
        && old != new
        && old.len().max(new.len()) <= COMPARED_LIMIT;
    if !comparable {
        return Vec::new();
    }
    let compared = similar::TextDiff::configure()
        .algorithm(similar::Algorithm::Patience)
        .diff_unicode_words(old.as_str(), new.as_str());
    let mut pieces: Vec<TextPiece> = Vec::new();
    for change in compared.iter_all_changes() {
        let kind = match change.tag() {
            similar::ChangeTag::Equal => "same",
            similar::ChangeTag::Delete => "removed",
            similar::ChangeTag::Insert => "added",
        };
        match pieces.last_mut() {
            Some(piece) if piece.kind == kind => piece.text.push_str(change.value()),
            _ => pieces.push(TextPiece {
                kind: kind.to_owned(),
                text: change.value().to_owned(),
            }),
        }
    }
    pieces
}
