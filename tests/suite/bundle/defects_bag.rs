//! Defects of the bag: its folder, its manifests and what they list.

use super::bag::Bag;
use super::bag::MANIFEST;
use super::bag::TAG_MANIFEST;
use super::raw_zip::Item;
use super::vectors::Vector;

/// Bags that list too much, too little or something else.
#[expect(
    clippy::too_many_lines,
    reason = "a table: one defect behind the other"
)]
pub(super) fn bags() -> Vec<Vector> {
    let good = Bag::good();
    let without = |path: &str| {
        let mut bag = good.clone();
        assert!(bag.files.remove(path).is_some());
        bag
    };
    let with = |path: &str| {
        let mut bag = good.clone();
        bag.set(path, "x");
        bag
    };
    let digest = "0".repeat(64);
    let listing = |line: &str, manifest: &str| {
        let mut bag = good.clone();
        let text = bag.text(manifest) + &line.replace("{}", &digest);
        bag.set(manifest, text);
        if manifest == MANIFEST {
            bag.tagged().signed()
        } else {
            bag.signed()
        }
    };
    let mut elsewhere = good.clone();
    elsewhere.folder = "mgi-0000000000000000".into();
    let outside = good
        .raw_zip()
        .with(Item::stored("mgi-other/x", b"x"))
        .to_bytes();
    let manifest =
        |from: &str, to: &str| good.clone().replace(MANIFEST, from, to).tagged().signed();
    let first = good.text(MANIFEST).lines().next().unwrap().to_owned() + "\n";
    let rest = good.text(MANIFEST).replace(&first, "");
    let crlf = good.text(MANIFEST).replace('\n', "\r\n");
    let text = |text: &str| {
        let mut bag = good.clone();
        bag.set(MANIFEST, text);
        bag.tagged().signed()
    };
    vec![
        ("two_top_folders", "top_folder", outside),
        ("wrong_top_folder", "top_folder", elsewhere.zip()),
        (
            "no_bagit_txt",
            "bag_file_missing",
            without("bagit.txt").zip(),
        ),
        (
            "no_bag_info",
            "bag_file_missing",
            without("bag-info.txt").zip(),
        ),
        ("no_manifest", "bag_file_missing", without(MANIFEST).zip()),
        (
            "no_tag_manifest",
            "bag_file_missing",
            without(TAG_MANIFEST).zip(),
        ),
        (
            "no_bundle_json",
            "bag_file_missing",
            without("data/bundle.json").listed().signed().zip(),
        ),
        (
            "no_operations",
            "bag_file_missing",
            without("data/ops.jsonl").listed().signed().zip(),
        ),
        (
            "bagit_0_97",
            "bag_version",
            good.clone()
                .replace("bagit.txt", "1.0", "0.97")
                .tagged()
                .signed()
                .zip(),
        ),
        (
            "manifest_trailing_space",
            "manifest_line",
            manifest(".json\n", ".json \n").zip(),
        ),
        ("manifest_crlf", "manifest_line", text(&crlf).zip()),
        (
            "manifest_unsorted",
            "manifest_line",
            text(&(rest.clone() + &first)).zip(),
        ),
        (
            "manifest_line_twice",
            "manifest_line",
            text(&(first.clone() + &first + &rest)).zip(),
        ),
        (
            "manifest_short_digest",
            "manifest_line",
            text(&good.text(MANIFEST)[1..]).zip(),
        ),
        (
            "manifest_unended",
            "manifest_line",
            text(good.text(MANIFEST).trim_end()).zip(),
        ),
        ("manifest_lists_too_little", "not_listed", text(&rest).zip()),
        (
            "manifest_lists_too_much",
            "listed_missing",
            listing("{}  data/zzz\n", MANIFEST).zip(),
        ),
        (
            "manifest_lists_outside",
            "manifest_line",
            listing("{}  zzz/../../etc/passwd\n", MANIFEST).zip(),
        ),
        (
            "tag_manifest_lists_too_much",
            "listed_missing",
            listing("{}  zzz.txt\n", TAG_MANIFEST).zip(),
        ),
        ("tag_manifest_lists_too_little", "not_listed", {
            let mut bag = good.clone();
            let lines = bag.text(TAG_MANIFEST);
            let kept: Vec<&str> = lines.lines().filter(|l| !l.ends_with(MANIFEST)).collect();
            bag.set(TAG_MANIFEST, kept.join("\n") + "\n");
            bag.signed().zip()
        }),
        (
            "extra_payload_file",
            "not_listed",
            with("data/zzz.txt").zip(),
        ),
        ("extra_tag_file", "not_listed", with("zzz.txt").zip()),
        (
            "extra_file_among_signatures",
            "not_listed",
            with("signatures/readme.txt").zip(),
        ),
        (
            "missing_payload_file",
            "listed_missing",
            without("data/readme.txt").zip(),
        ),
        (
            "payload_changed",
            "altered",
            good.clone().replace("data/ops.jsonl", "1+1", "1+2").zip(),
        ),
        ("payload_changed_and_listed", "altered", {
            // The manifest follows the change, the signed tag manifest does not.
            let changed = good.clone().replace("data/ops.jsonl", "1+1", "1+2");
            let mut listed = changed.clone().listed();
            listed.set(TAG_MANIFEST, good.text(TAG_MANIFEST));
            listed.zip()
        }),
        (
            "bag_info_changed",
            "altered",
            good.clone()
                .replace("bag-info.txt", "baseline", "Baseline")
                .zip(),
        ),
        (
            "payload_totals_lie",
            "payload_totals",
            good.clone()
                .replace("bag-info.txt", "Oxum: ", "Oxum: 1")
                .tagged()
                .signed()
                .zip(),
        ),
    ]
}
