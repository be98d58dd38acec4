//! The finished file: what it says, that it can be followed, that it is the same each time.

use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;

use super::conditions::name;
use super::conditions::problems;
use super::reading::told;
use super::samples::arabic;
use super::samples::everything;
use crate::report::Report;
use crate::report::render;

fn made(report: &Report) -> Document {
    let rendered = render(report, &mut |_| {}).unwrap();
    Document::load_mem(&rendered.bytes).unwrap()
}

#[test]
fn the_same_report_has_the_same_bytes() {
    let report = everything();
    let first = render(&report, &mut |_| {}).unwrap();
    let second = render(&report, &mut |_| {}).unwrap();
    assert_eq!(first, second, "nothing depends on what was made before");
    assert!(
        first.missing_glyphs.is_empty(),
        "{:?}",
        first.missing_glyphs
    );
}

#[test]
fn a_screen_reader_can_follow_every_kind_of_block() {
    for report in [everything(), arabic()] {
        let found = problems(&made(&report));
        assert!(found.is_empty(), "{}: {found:#?}", report.lang);
    }
}

#[test]
fn the_tags_say_what_the_outline_says() {
    let told = told(&made(&everything()));
    let headings: Vec<String> = told.all("H1").iter().map(|h| h.text.clone()).collect();
    assert_eq!(
        headings,
        ["Contents", "Overview", "Last"],
        "chapters in order"
    );
    let badge = &told.all("H3")[0].text;
    assert!(
        badge.ends_with("more wordsPartly in place"),
        "words before the badge: {badge}"
    );
    assert_eq!(told.all("LI").len(), 11, "every item of the list");
    assert_eq!(
        told.all("TR").len(),
        61,
        "every row and the head once, over four pages"
    );
    let foreign = "قانون الهجرة رقم (5) لسنة 2012";
    assert!(
        told.all("Span").iter().any(|span| span.text == foreign),
        "a title in another script is read in its own order"
    );
    let body = &told
        .all("P")
        .iter()
        .find(|p| p.text.starts_with("The office"))
        .unwrap()
        .text;
    assert_eq!(
        body.matches("“fifty” officers").count(),
        12,
        "ligatures are letters: {body}"
    );
}

#[test]
fn a_report_in_arabic_is_read_in_its_own_order() {
    let report = arabic();
    let file = made(&report);
    let told = told(&file);
    let heading = &told.all("H1")[1];
    assert_eq!(heading.below[0].text, "لمحة عامة", "the second chapter");
    let view = file
        .catalog()
        .unwrap()
        .get(b"ViewerPreferences")
        .unwrap()
        .as_dict()
        .unwrap();
    assert_eq!(
        name(view.get(b"Direction").ok()),
        "R2L",
        "pages turn the other way"
    );
}

#[test]
fn contents_lead_to_the_page_of_their_heading() {
    let file = made(&everything());
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let annotations = file.get_page_annotations(pages[1]).unwrap();
    let leads: Vec<usize> = annotations
        .iter()
        .map(|annotation| {
            let action = annotation.get(b"A").unwrap().as_dict().unwrap();
            let to = action.get(b"D").unwrap().as_array().unwrap()[0]
                .as_reference()
                .unwrap();
            pages.iter().position(|page| *page == to).unwrap()
        })
        .collect();
    assert_eq!(
        leads,
        [2, 2, 7],
        "as the numbers on the page say, counted from 0"
    );
}

fn lose(dict: &mut lopdf::Dictionary, key: &str) {
    assert!(dict.remove(key.as_bytes()).is_some(), "{key} was there");
}

/// Changes the first element of `role`.
fn change(file: &mut Document, role: &str, with: impl Fn(&mut lopdf::Dictionary)) {
    let found = file.objects.iter().find_map(|(id, object)| {
        let dict = object.as_dict().ok()?;
        let element = name(dict.get(b"Type").ok()) == "StructElem";
        (element && name(dict.get(b"S").ok()) == role).then_some(*id)
    });
    with(file.get_dictionary_mut(found.unwrap()).unwrap());
}

fn repaint(file: &mut Document, from: &str, to: &str) {
    let page = file.page_iter().nth(2).unwrap();
    let content = String::from_utf8_lossy(&file.get_page_content(page)).replacen(from, to, 1);
    file.change_page_content(page, content.into_bytes())
        .unwrap();
}

#[test]
fn the_checker_notices_every_defect() {
    type Defect = fn(&mut Document);
    let defects: [(&str, Defect); 14] = [
        ("no language", |f| lose(f.catalog_mut().unwrap(), "Lang")),
        ("not marked", |f| lose(f.catalog_mut().unwrap(), "MarkInfo")),
        ("title is not displayed", |f| {
            lose(f.catalog_mut().unwrap(), "ViewerPreferences");
        }),
        ("no PDF/UA mark", |f| {
            lose(f.catalog_mut().unwrap(), "Metadata");
        }),
        ("chart without words", |f| {
            change(f, "Figure", |d| lose(d, "Alt"));
        }),
        ("chart without bounds", |f| {
            change(f, "Figure", |d| lose(d, "A"));
        }),
        ("head that says not of what", |f| {
            change(f, "TH", |d| lose(d, "A"));
        }),
        ("link without words", |f| {
            change(f, "Link", |d| lose(d, "K"));
        }),
        ("heading of level 4", |f| {
            change(f, "H2", |d| d.set("S", "H4"));
        }),
        ("rows of", |f| {
            change(f, "TR", |d| {
                d.get_mut(b"K").unwrap().as_array_mut().unwrap().pop();
            });
        }),
        ("paints outside a mark", |f| repaint(f, "BT", "EMC BT")),
        ("twice on a page", |f| repaint(f, "MCID 1", "MCID 0")),
        ("tabs do not follow", |f| {
            let page = f.page_iter().next().unwrap();
            lose(f.get_dictionary_mut(page).unwrap(), "Tabs");
        }),
        ("link without a description", |f| {
            let page = f.page_iter().nth(1).unwrap();
            let page = f.get_dictionary(page).unwrap();
            let link = page.get(b"Annots").unwrap().as_array().unwrap()[0]
                .as_reference()
                .unwrap();
            f.get_dictionary_mut(link)
                .unwrap()
                .set("Contents", Object::string_literal(""));
        }),
    ];
    let file = made(&everything());
    for (says, spoil) in defects {
        let mut spoilt = file.clone();
        spoil(&mut spoilt);
        let found = problems(&spoilt);
        assert!(
            found.iter().any(|problem| problem.contains(says)),
            "{says}: {found:?}"
        );
    }
}
