//! What goes along when a part of a record travels, in a packet or back: files, sources that were
//! merged, the way each change came here; and what was kept back on purpose and is not missed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use concord::assessment::Answer;
use concord::bundle;
use concord::bundle::DeviceKey;
use concord::bundle::Limits;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::HistoryQuery;
use concord::desk::HistorySubject;
use concord::desk::PacketsEntry;
use concord::desk::TextField;
use concord::ids::EvidenceId;
use concord::ids::IndicatorId;
use concord::ids::InstitutionId;
use concord::record::Sharing;

use crate::path::audit::partial;
use crate::path::laptops::Laptops;
use crate::path::laptops::START;
use crate::path::laptops::quiet;
use crate::start::source;

/// A coordinator with two institutions.
struct Office {
    laptops: Laptops,
    coordinator: Desk,
    labour: InstitutionId,
}

impl Office {
    fn new() -> Self {
        let (laptops, coordinator) = Laptops::new();
        let known = coordinator.assessment(&laptops.id, "en").unwrap();
        let labour = known.institutions.into_iter().map(|one| one.id);
        let labour = labour.into_iter().find(|id| *id != laptops.health).unwrap();
        Self {
            laptops,
            coordinator,
            labour,
        }
    }

    fn health(&self) -> InstitutionId {
        self.laptops.health.clone()
    }

    fn packet(&mut self, institution: &InstitutionId) -> PathBuf {
        let entry = PacketsEntry {
            institutions: vec![institution.clone()],
            due: String::new(),
            message: String::new(),
            contact: String::new(),
            sharing: Sharing::Own,
        };
        let folder = self.laptops.path("packets");
        let written = self
            .coordinator
            .write_packets(&self.laptops.id, &entry, &folder, &mut quiet)
            .unwrap();
        PathBuf::from(&written[0].path)
    }

    /// The workspace of the laptop `name`, opened from a packet to `institution`.
    fn there(&mut self, institution: &InstitutionId, name: &str) -> Desk {
        let packet = self.packet(institution);
        let (file, home) = (self.laptops.file(name), self.laptops.home(name));
        Desk::open_packet(
            &packet,
            &file,
            &home,
            Box::new(SetClock::at(START)),
            &mut quiet,
        )
        .unwrap()
    }

    fn contribution(&self, from: &mut Desk, name: &str) -> PathBuf {
        let to = self.laptops.path(name);
        from.write_contribution(&self.laptops.id, None, &to, &mut quiet)
            .unwrap();
        to
    }

    /// The citations of an institution on an indicator.
    fn cited(
        &self,
        desk: &Desk,
        number: &str,
        institution: &InstitutionId,
    ) -> Vec<concord::desk::CitationView> {
        let view = desk.indicator(&self.laptops.id, &no(number), "en").unwrap();
        let mut positions = view.positions.into_iter();
        let own = positions.find(|one| one.institution == *institution);
        own.map(|one| one.citations).unwrap_or_default()
    }
}

/// Cites `title` and joins a file with `bytes` to it; gives the source.
fn cite(
    laptops: &Laptops,
    desk: &mut Desk,
    (number, institution): (&str, &InstitutionId),
    title: &str,
    bytes: &[u8],
) -> EvidenceId {
    let id = &laptops.id;
    desk.set_answer(id, &no(number), institution, Some(Answer::InPlace))
        .unwrap();
    desk.cite(id, &no(number), institution, &source(title, "art. 3"))
        .unwrap();
    let known = desk.sources(id, "en").unwrap().sources.into_iter();
    let mut known = known.filter(|row| row.source.title == title);
    let evidence = known.next().unwrap().source.id;
    let file = laptops.path(&format!("{title}.pdf"));
    fs::write(&file, bytes).unwrap();
    desk.attach(id, &evidence, &file).unwrap();
    evidence
}

fn no(number: &str) -> IndicatorId {
    number.parse().unwrap()
}

fn scan(word: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{word}").into_bytes()
}

/// The contents of the attachments inside a bundle.
fn files_in(path: &Path) -> BTreeSet<Vec<u8>> {
    let mut opened = bundle::open(path, &Limits::default(), &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    let files = opened.files().map(|(path, _, _)| path.to_owned());
    let files: Vec<String> = files
        .filter(|path| path.starts_with(bundle::ATTACHMENTS))
        .collect();
    let read = |path: &String| opened.read_file(path).unwrap();
    files.iter().map(read).collect()
}

fn set_of(words: &[&str]) -> BTreeSet<Vec<u8>> {
    words.iter().map(|word| scan(word)).collect()
}

#[test]
fn files_travel_with_the_part_they_belong_to_and_come_home_with_their_history() {
    let mut office = Office::new();
    let (id, health, labour) = (
        office.laptops.id.clone(),
        office.health(),
        office.labour.clone(),
    );
    let (laptops, home) = (&office.laptops, &mut office.coordinator);
    cite(
        laptops,
        home,
        ("1.1.1", &health),
        "Health Act",
        &scan("health"),
    );
    cite(
        laptops,
        home,
        ("1.1.1", &labour),
        "Labour Act",
        &scan("labour"),
    );

    let packet = office.packet(&health);
    assert_eq!(
        files_in(&packet),
        set_of(&["health"]),
        "a file of another institution stays behind"
    );
    let mut back = Vec::new();
    for (name, institution, title) in [
        ("h", &health, "Survey of clinics"),
        ("l", &labour, "Survey of firms"),
    ] {
        let mut there = office.there(institution, name);
        let sources = there.sources(&id, "en").unwrap().sources;
        assert_eq!(sources.len(), 1);
        assert_eq!(sources[0].missing, [], "its file came with the packet");
        cite(
            &office.laptops,
            &mut there,
            ("1.1.2", institution),
            title,
            &scan(title),
        );
        back.push(office.contribution(&mut there, &format!("back-{name}.zip")));
    }
    assert_eq!(
        files_in(&back[0]),
        set_of(&["health", "Survey of clinics"]),
        "what was joined there goes back"
    );

    let home = &mut office.coordinator;
    let before = home.assessment(&id, "en").unwrap().fingerprint;
    home.preview_bundles(&id, &back, &mut quiet).unwrap();
    assert_eq!(home.assessment(&id, "en").unwrap().fingerprint, before);
    let done = home.import_bundles(&id, &back, &[], &mut quiet).unwrap();
    assert_eq!(done.refused, []);
    let again = home.import_bundles(&id, &back, &[], &mut quiet).unwrap();
    assert_eq!(again.new_operations, 0);
    let sources = home.sources(&id, "en").unwrap().sources;
    assert_eq!(sources.len(), 4);
    let folder = office.laptops.path("copies");
    for row in &sources {
        assert_eq!(row.missing, [], "{}", row.source.title);
        for file in &row.source.attachments {
            home.copy_attachment(&id, &file.file, &folder).unwrap();
        }
    }
    for title in ["Survey of clinics", "Survey of firms"] {
        let copy = fs::read(folder.join(format!("{title}.pdf"))).unwrap();
        assert_eq!(copy, scan(title), "to the byte");
    }
    for (institution, file) in [(&health, "back-h.zip"), (&labour, "back-l.zip")] {
        let subject = HistorySubject::Position {
            indicator: no("1.1.2"),
            institution: institution.clone(),
        };
        let page = home
            .history(&id, &HistoryQuery::about(subject, 100))
            .unwrap();
        assert!(!page.entries.is_empty());
        for entry in page.entries {
            let bundle = entry.bundle.unwrap();
            assert_eq!(bundle.file, file, "{}: the one that brought it", entry.cell);
            assert!(entry.arrived_at_ms.is_some());
        }
    }
    assert_eq!(home.audit(&id).unwrap().state, "whole");
}

#[test]
fn merged_sources_travel_as_one_to_everybody_who_cites_one_of_them() {
    let mut office = Office::new();
    let (id, health, labour) = (
        office.laptops.id.clone(),
        office.health(),
        office.labour.clone(),
    );
    let (laptops, home) = (&office.laptops, &mut office.coordinator);
    let goes = cite(laptops, home, ("1.1.1", &health), "Act 651", &scan("first"));
    let stays = cite(
        laptops,
        home,
        ("1.1.1", &labour),
        "Labour Act",
        &scan("second"),
    );
    home.merge_sources(&id, &stays, &goes).unwrap();
    for (name, institution) in [("h", &health), ("l", &labour)] {
        let packet = office.packet(institution);
        assert_eq!(files_in(&packet), set_of(&["first", "second"]));
        let mut there = office.there(institution, name);
        let cited = office.cited(&there, "1.1.1", institution);
        assert_eq!(cited.len(), 1);
        assert_eq!(cited[0].evidence.title, "Labour Act");
        let other = if name == "h" { &labour } else { &health };
        assert_eq!(office.cited(&there, "1.1.1", other).len(), 0);
        let back = office.contribution(&mut there, &format!("back-{name}.zip"));
        let taken = office
            .coordinator
            .import_bundles(&id, &[back], &[], &mut quiet)
            .unwrap();
        assert_eq!((taken.refused, taken.new_operations), (Vec::new(), 0));
    }
}

#[test]
fn what_a_packet_kept_back_is_not_waited_for_and_what_is_lost_is() {
    let mut office = Office::new();
    let (id, health, labour) = (
        office.laptops.id.clone(),
        office.health(),
        office.labour.clone(),
    );
    let text = |desk: &mut Desk, number: &str, of: &InstitutionId, text: &str| {
        desk.set_text(&id, &no(number), of, TextField::Text, text)
            .unwrap();
    };
    // Kept back in the middle of the chain and at its end.
    text(&mut office.coordinator, "1.1.1", &labour, "of labour");
    text(&mut office.coordinator, "1.1.1", &health, "of health");
    text(&mut office.coordinator, "1.1.2", &labour, "of labour again");
    let mut there = office.there(&health, "h");
    let view = there.audit(&id).unwrap();
    assert_eq!(view.state, "whole", "{:#?}", view.findings);
    assert!(view.findings.iter().all(|one| one.trouble != "missing"));

    // A later packet keeps more back; the work there comes home without a gap.
    text(&mut office.coordinator, "2.1.1", &labour, "more of labour");
    text(&mut office.coordinator, "2.1.1", &health, "more of health");
    let later = office.packet(&health);
    there.import_bundle(&later, None, &mut quiet).unwrap();
    text(&mut there, "1.1.2", &health, "entered there");
    let view = there.audit(&id).unwrap();
    assert_eq!(view.state, "whole", "{:#?}", view.findings);
    let back = office.contribution(&mut there, "back.zip");
    office
        .coordinator
        .import_bundles(&id, &[back], &[], &mut quiet)
        .unwrap();
    assert_eq!(office.coordinator.audit(&id).unwrap().state, "whole");

    // What was entered after the packets and got lost on the way is waited for.
    text(&mut office.coordinator, "3.1.1", &health, "lost on the way");
    text(&mut office.coordinator, "3.1.2", &health, "arrived");
    let whole = office.laptops.path("whole.zip");
    office
        .coordinator
        .export_bundle(&id, &whole, &mut quiet)
        .unwrap();
    let part = office.laptops.path("part.zip");
    let key = DeviceKey::load_or_create(&office.laptops.path("courier-key")).unwrap();
    partial(&whole, &part, &key, |line| {
        line.contains("lost on the way") || line.contains("of labour")
    });
    there.import_bundle(&part, None, &mut quiet).unwrap();
    let view = there.audit(&id).unwrap();
    let missing: Vec<u64> = view
        .findings
        .iter()
        .filter(|one| one.trouble == "missing")
        .map(|one| one.count)
        .collect();
    assert_eq!((view.state.as_str(), missing), ("waiting", vec![1]));
    there.import_bundle(&whole, None, &mut quiet).unwrap();
    assert_eq!(there.audit(&id).unwrap().state, "whole");
}

#[test]
fn a_citation_removed_in_a_packet_is_disputed_only_by_what_was_not_in_it() {
    for changed_meanwhile in [false, true] {
        let mut office = Office::new();
        let (id, health, labour) = (
            office.laptops.id.clone(),
            office.health(),
            office.labour.clone(),
        );
        let home = &mut office.coordinator;
        for (institution, locator) in [
            (&labour, "art. 3"),
            (&health, "art. 3"),
            (&labour, "art. 9"),
        ] {
            home.set_answer(&id, &no("1.1.1"), institution, Some(Answer::InPlace))
                .unwrap();
            home.cite(&id, &no("1.1.1"), institution, &source("Act 908", locator))
                .unwrap();
        }
        let citation = office.cited(&office.coordinator, "1.1.1", &health)[0]
            .id
            .clone();
        let mut there = office.there(&health, "h");
        there.remove_citation(&id, &citation).unwrap();
        assert_eq!(there.disagreements(&id).unwrap(), []);
        if changed_meanwhile {
            let entry = source("Act 908", "art. 4");
            office
                .coordinator
                .change_citation(&id, &citation, &entry)
                .unwrap();
        }
        let back = office.contribution(&mut there, "back.zip");
        office
            .coordinator
            .import_bundles(&id, &[back], &[], &mut quiet)
            .unwrap();
        let open = office.coordinator.disagreements(&id).unwrap();
        let left = office.cited(&office.coordinator, "1.1.1", &health);
        let expected = usize::from(changed_meanwhile);
        assert_eq!(open.len(), expected, "{open:#?}");
        assert_eq!(left.len(), expected, "what is in dispute stays in sight");
        assert_eq!(
            office.cited(&office.coordinator, "1.1.1", &labour).len(),
            2,
            "the others' are untouched"
        );
    }
}
