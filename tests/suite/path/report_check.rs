//! Whether a report came from the record in a bundle.

use std::fs;

use serde_json::Value;

use super::case::Laptop;

fn sample() -> Laptop {
    let laptop = Laptop::new();
    laptop.json(&["create", "g.concord", "--country", "GHA"]);
    let matrix = "indicator_no,institution,institution_kind,answer,text\n\
                  1.1.1,Ministry of Health,ministry,in_place,Act 651 covers all\n";
    fs::write(laptop.path("m.csv"), matrix).unwrap();
    laptop.json(&["import", "g.concord", "m.csv"]);
    laptop
}

/// What `verify` says of a report, and its exit code.
fn verdict(laptop: &Laptop, report: &str, bundle: &str) -> (Value, i32) {
    let done = laptop.run(&["--json", "verify", report, bundle]);
    (serde_json::from_str(&done.out).expect(&done.err), done.code)
}

#[test]
fn a_report_is_found_in_the_bundle_or_made_again_from_it() {
    let laptop = sample();
    laptop.json(&["export", "g.concord", "plain.zip"]);
    laptop.json(&["export", "g.concord", "final.zip", "--kind", "final"]);
    laptop.json(&["report", "g.concord", "r.pdf"]);
    laptop.json(&["--language", "ar", "report", "g.concord", "ar.pdf"]);

    let (own, code) = verdict(&laptop, "r.pdf", "final.zip");
    assert_eq!((own["verdict"].as_str(), code), (Some("own_file"), 0));
    assert_eq!(own["entry"], "data/report/report-en.pdf");
    for report in ["r.pdf", "ar.pdf"] {
        let (made, code) = verdict(&laptop, report, "plain.zip");
        assert_eq!((made["verdict"].as_str(), code), (Some("same_bytes"), 0));
        assert_eq!(made["remade"], "record");
    }
    let said = laptop.run(&["verify", "r.pdf", "plain.zip"]);
    assert!(said.out.contains("has the same bytes"), "{}", said.out);

    // A record that went on has other reports.
    laptop.json(&[
        "set",
        "g.concord",
        "1.1.2",
        "--institution",
        "Ministry of Health",
        "--answer",
        "in_place",
    ]);
    laptop.json(&["export", "g.concord", "later.zip"]);
    let (other, code) = verdict(&laptop, "r.pdf", "later.zip");
    assert_eq!((other["verdict"].as_str(), code), (Some("other_record"), 3));
    assert_eq!(other["stated"], own["stated"]);
    assert_ne!(other["stated"], other["bundle"]["fingerprint"]);
}

#[test]
fn a_report_that_was_altered_does_not_pass_and_the_page_is_named() {
    let laptop = sample();
    laptop.json(&["export", "g.concord", "b.zip"]);
    laptop.json(&["report", "g.concord", "r.pdf"]);
    // The second page paints what the third paints, and everything else is as it was.
    let mut file = lopdf::Document::load(laptop.path("r.pdf")).unwrap();
    let pages = file.get_pages();
    let other = file.get_page_content(pages[&3]);
    file.change_page_content(pages[&2], other).unwrap();
    file.save(laptop.path("altered.pdf")).unwrap();
    let (altered, code) = verdict(&laptop, "altered.pdf", "b.zip");
    assert_eq!(
        (altered["verdict"].as_str(), code),
        (Some("other_bytes"), 3)
    );
    assert_eq!(altered["differences"][0]["what"], "content");
    assert_eq!(altered["differences"][0]["found"], "2");

    // Saved again by another program, with the same pages.
    let mut file = lopdf::Document::load(laptop.path("r.pdf")).unwrap();
    file.save(laptop.path("saved.pdf")).unwrap();
    let (saved, code) = verdict(&laptop, "saved.pdf", "b.zip");
    assert_eq!((saved["verdict"].as_str(), code), (Some("other_bytes"), 3));
    assert_eq!(saved["differences"][0]["what"], "elsewhere");

    fs::write(laptop.path("none.pdf"), b"%PDF-1.7\n").unwrap();
    let (none, code) = verdict(&laptop, "none.pdf", "b.zip");
    assert_eq!((none["verdict"].as_str(), code), (Some("no_record"), 3));
    let missing = laptop.run(&["verify", "not-there.pdf", "b.zip"]);
    assert_eq!(missing.code, 1, "{missing:?}");
}

#[test]
fn a_public_report_is_known_by_the_public_bundle_and_by_the_final_one() {
    let laptop = sample();
    laptop.json(&["export", "g.concord", "final.zip", "--kind", "final"]);
    laptop.json(&["export", "g.concord", "public.zip", "--kind", "public"]);
    let mut archive =
        zip::ZipArchive::new(fs::File::open(laptop.path("public.zip")).unwrap()).unwrap();
    let name = archive
        .file_names()
        .filter_map(Result::ok)
        .find(|name| name.ends_with("report-en.pdf"))
        .unwrap()
        .into_owned();
    let mut entry = archive.by_name(&name).unwrap();
    let mut bytes = Vec::new();
    std::io::copy(&mut entry, &mut bytes).unwrap();
    fs::write(laptop.path("public.pdf"), bytes).unwrap();
    let (own, _) = verdict(&laptop, "public.pdf", "public.zip");
    assert_eq!(own["verdict"], "own_file");
    let (made, code) = verdict(&laptop, "public.pdf", "final.zip");
    assert_eq!((made["verdict"].as_str(), code), (Some("same_bytes"), 0));
    assert_eq!(made["remade"], "public");
    // The report of the whole record is not that of the part for everyone.
    laptop.json(&["report", "g.concord", "whole.pdf"]);
    let (apart, code) = verdict(&laptop, "whole.pdf", "public.zip");
    assert_eq!((apart["verdict"].as_str(), code), (Some("other_record"), 3));
}
