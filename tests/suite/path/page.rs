//! The page for browsers inside a bundle: whole in itself, every link leads somewhere, and nothing
//! that people wrote becomes a part of it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use super::case::Laptop;
use super::case::fixture;

/// The files of a bundle below `data/`.
fn files(bundle: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(fs::File::open(bundle).unwrap()).unwrap();
    let mut found = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if let Some((_, path)) = name.split_once("/data/") {
            found.insert(path.to_owned(), bytes);
        }
    }
    found
}

/// The values of an attribute, as they stand in the page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    let parts = page.split(mark.as_str()).skip(1);
    parts.map(|part| part.split('"').next().unwrap()).collect()
}

#[test]
fn the_page_is_whole_in_itself_and_every_link_leads_somewhere() {
    let laptop = Laptop::ghana();
    let hostile = "<script>alert('x')</script><img src=http://example.org/x>\" onload=\"y";
    laptop.json(&[
        "set",
        "g.concord",
        "1.1.1",
        "--institution",
        "Bank of Ghana",
        "--answer",
        "in_place",
        "--text",
        hostile,
    ]);
    laptop.json(&[
        "export",
        "g.concord",
        "g.zip",
        "--languages",
        "en,ar",
        "--without-reports",
    ]);
    let inside = files(&laptop.path("g.zip"));
    let page = std::str::from_utf8(&inside["index.html"]).unwrap();

    let ids = values(page, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "each place has a name of its own");
    for link in values(page, "href") {
        if let Some(place) = link.strip_prefix('#') {
            assert!(unique.contains(place), "{link} leads nowhere");
        } else if !link.starts_with("https://") && !link.starts_with("http://") {
            assert!(inside.contains_key(link), "{link} is not in the bundle");
        }
    }
    let begin = page.find("<body>").unwrap();
    let (head, body) = page.split_at(begin);
    assert!(head.contains("default-src 'none'") && head.contains("form-action 'none'"));
    for forbidden in [
        "<script",
        "<img",
        "<iframe",
        "<object",
        "<embed",
        "<link",
        "<form",
        "<base",
        " style=\"",
        " src=\"",
        " onload=\"",
        "javascript:",
    ] {
        assert!(!body.to_lowercase().contains(forbidden), "{forbidden}");
    }
    assert!(
        body.contains("&lt;script&gt;alert(&#39;x&#39;)"),
        "it is shown as it was written"
    );

    // What people wrote is there, in each language of the page.
    let matrix = fs::read_to_string(fixture("matrix.csv")).unwrap();
    assert!(matrix.contains("Bank of Ghana"));
    assert!(body.matches("Bank of Ghana").count() > 4);
    assert!(body.contains("lang=\"ar\" dir=\"rtl\""));
    assert!(!inside.keys().any(|path| path.starts_with("report/")));
}

#[test]
fn the_same_record_gives_the_same_page() {
    let laptop = Laptop::ghana();
    let made = |name: &str| {
        let export = [
            "export",
            "g.concord",
            name,
            "--languages",
            "fr",
            "--without-reports",
        ];
        laptop.json(&export);
        let mut inside = files(&laptop.path(name));
        // What tells of the moment of writing.
        inside.remove("bundle.json");
        inside.remove("readme.txt");
        inside
    };
    assert!(
        made("one.zip") == made("two.zip"),
        "page and tables follow from the record alone"
    );
}
