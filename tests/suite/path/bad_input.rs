//! Bad input: the error names file, place, reason and way out; nothing is half-applied.

use std::fs;

use super::case::Done;
use super::case::Laptop;
use super::case::fixture;

/// The record's fingerprint, which any change would change.
fn fingerprint(laptop: &Laptop) -> String {
    let shown = laptop.json(&["show", "g.concord"]);
    shown["assessment"]["fingerprint"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn refused(laptop: &Laptop, arguments: &[&str], words: &[&str]) -> Done {
    let done = laptop.run(arguments);
    assert_eq!(done.code, 1, "{arguments:?} must be refused: {done:?}");
    for word in words {
        assert!(
            done.err.contains(word),
            "`{word}` must stand in: {}",
            done.err
        );
    }
    done
}

#[test]
fn a_matrix_with_a_mistake_changes_nothing_and_names_its_place() {
    let laptop = Laptop::ghana();
    let before = fingerprint(&laptop);
    let good = fs::read_to_string(fixture("matrix.csv")).unwrap();
    let table: &[(&str, Vec<u8>, &[&str])] = &[
        (
            "unknown_indicator.csv",
            good.replacen("\n1.1.3,", "\n7.1.3,", 1).into_bytes(),
            &["line 7", "indicator_no", "7.1.3", "Nothing was taken over"],
        ),
        (
            "wrong_answer.csv",
            good.replacen(",in_place,", ",yes,", 1).into_bytes(),
            &["line 2", "answer", "yes", "in_place, partly_in_place"],
        ),
        (
            "broken_quote.csv",
            good.replacen("\",law,", ",law,", 1).into_bytes(),
            &["line 2", "quotation mark"],
        ),
        (
            "latin1.csv",
            [
                good.as_bytes(),
                b"1.1.1,Minist\xe8re,ministry,in_place,,,,,,,fr\n",
            ]
            .concat(),
            &["UTF-8", "Excel"],
        ),
        ("empty.csv", Vec::new(), &["no column", "indicator_no"]),
    ];
    for (name, bytes, words) in table {
        let mut all = vec![*name];
        all.extend_from_slice(words);
        fs::write(laptop.path(name), bytes).unwrap();
        refused(&laptop, &["import", "g.concord", name], &all);
        assert_eq!(
            fingerprint(&laptop),
            before,
            "{name}: nothing is half-applied"
        );
    }
}

#[test]
fn a_bundle_with_a_mistake_changes_nothing() {
    let laptop = Laptop::ghana();
    laptop.json(&["export", "g.concord", "g.zip"]);
    let good = fs::read(laptop.path("g.zip")).unwrap();
    let there = Laptop::new();
    let place = good.windows(8).position(|w| w == b"in_place").unwrap();
    let mut changed = good.clone();
    changed[place] = b'j';
    for (name, bytes) in [
        ("changed.zip", changed),
        ("short.zip", good[..good.len() / 2].to_vec()),
    ] {
        fs::write(there.path(name), bytes).unwrap();
        refused(&there, &["verify", name], &[name]);
        refused(&there, &["import", "new.concord", name], &[name]);
        assert!(
            !there.path("new.concord").exists(),
            "no empty workspace stays behind"
        );
    }
    fs::write(there.path("good.zip"), good).unwrap();
    let done = there.run(&["import", "new.concord", "good.zip"]);
    assert_eq!(done.code, 0);
    assert!(
        done.out.contains("not known here"),
        "a stranger is shown as one: {}",
        done.out
    );
}

#[test]
fn what_is_no_workspace_is_named() {
    let laptop = Laptop::new();
    refused(&laptop, &["show", "none.concord"], &["none.concord"]);
    fs::write(laptop.path("text.concord"), "hello").unwrap();
    refused(
        &laptop,
        &["show", "text.concord"],
        &["text.concord", "not a Concord workspace"],
    );
    refused(
        &laptop,
        &["create", "text.concord", "--country", "GHA"],
        &["already"],
    );
    refused(
        &laptop,
        &["create", "x.concord", "--country", "XXX"],
        &["XXX", "ISO 3166"],
    );
    assert!(!laptop.path("x.concord").exists(), "nothing stays behind");
    let wrong = laptop.run(&["no-such-command"]);
    assert_eq!(wrong.code, 2, "wrong arguments have their own exit code");
}
