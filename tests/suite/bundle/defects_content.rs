//! Defects of what a bundle says: its description, its operations and its seals.

use super::bag::Bag;
use super::bag::signature;
use super::vectors::Vector;

/// Descriptions and operations that are not in their form; signed all the same.
pub(super) fn descriptions() -> Vec<Vector> {
    let good = Bag::good();
    let json = "data/bundle.json";
    let with = |from: &str, to: &str| good.clone().replace(json, from, to).listed().signed().zip();
    let ops = |text: &str| {
        let mut bag = good.clone();
        bag.set("data/ops.jsonl", text);
        bag.listed().signed().zip()
    };
    let deep = format!(
        "\"deep\":{}1{},\"edition\"",
        "[".repeat(300),
        "]".repeat(300)
    );
    vec![
        (
            "format_newer",
            "format_newer",
            with("\"format\":1", "\"format\":2"),
        ),
        ("format_none", "json", with("\"format\":1,", "")),
        ("format_zero", "json", with("\"format\":1", "\"format\":0")),
        (
            "unknown_field",
            "opens",
            with("\"edition\"", "\"eden\":{\"a\":[1]},\"edition\""),
        ),
        (
            "unknown_inner_field",
            "json",
            with("\"round\":0", "\"round\":0,\"rounds\":0"),
        ),
        (
            "doubled_key",
            "json",
            with("\"format\":1", "\"format\":1,\"format\":1"),
        ),
        (
            "not_canonical",
            "json",
            with("\"format\":1", "\"format\": 1"),
        ),
        (
            "unknown_kind",
            "json",
            with("\"kind\":\"record\"", "\"kind\":\"receipt\""),
        ),
        ("wrong_type", "json", with("\"round\":0", "\"round\":\"0\"")),
        (
            "huge_number",
            "json",
            with("\"round\":0", "\"round\":1e999"),
        ),
        (
            "number_that_loses_digits",
            "json",
            with("\"decisions\":0", "\"decisions\":9007199254740993"),
        ),
        (
            "lone_surrogate",
            "json",
            with("\"Concord 0.1.0\"", "\"\\ud800\""),
        ),
        ("deep_nesting", "json", with("\"edition\"", &deep)),
        ("bundle_json_empty", "json", with(&good.text(json), "")),
        (
            "operation_count_lies",
            "operation_count",
            with("\"operations\":2", "\"operations\":3"),
        ),
        ("operation_empty_line", "operation_line", ops("{}\n\n")),
        ("operation_unended", "operation_line", ops("{}\n{}")),
        ("operations_empty", "operation_count", ops("")),
    ]
}

/// Seals that do not fit.
pub(super) fn seals() -> Vec<Vector> {
    let good = Bag::good();
    let (head, sig) = ("data/seals/d-1-2.json", "data/seals/d-1-2.sig");
    let changed = |change: &dyn Fn(&mut Bag)| {
        let mut bag = good.clone();
        change(&mut bag);
        bag.listed().signed().zip()
    };
    let rename = |bag: &mut Bag, from: &str, to: &str| {
        let bytes = bag.files.remove(from).unwrap();
        bag.set(to, bytes);
    };
    vec![
        (
            "seal_changed",
            "signature_wrong",
            changed(&|bag| *bag = bag.clone().replace(head, "\"head\":\"", "\"head\":\"0")),
        ),
        (
            "seal_for_another_purpose",
            "signature_namespace",
            changed(&|bag| {
                let pem = signature(1, "mgi-bundle-v1@concord", &bag.files[head]);
                bag.set(sig, pem);
            }),
        ),
        (
            "seal_without_signature",
            "seal_name",
            changed(&|bag| drop(bag.files.remove(sig))),
        ),
        (
            "seal_without_head",
            "seal_name",
            changed(&|bag| drop(bag.files.remove(head))),
        ),
        (
            "seal_of_another_device",
            "seal_name",
            changed(&|bag| {
                rename(bag, head, "data/seals/d-2-2.json");
                rename(bag, sig, "data/seals/d-2-2.sig");
            }),
        ),
        (
            "seal_stray_file",
            "seal_name",
            changed(&|bag| bag.set("data/seals/readme.txt", "x")),
        ),
        (
            "seal_not_canonical",
            "json",
            changed(&|bag| *bag = bag.clone().replace(head, "\"seq\":2", "\"seq\": 2")),
        ),
    ]
}

/// What a packet says beyond a record, and what it says it left out; signed all the same.
pub(super) fn packets() -> Vec<Vector> {
    let good = Bag::good();
    let exchange = |value: &str| {
        let (from, to) = ("\"format\":1", format!("\"exchange\":{value},\"format\":1"));
        let bag = good.clone().replace("data/bundle.json", from, &to);
        let bag = bag.replace(
            "data/bundle.json",
            "\"kind\":\"record\"",
            "\"kind\":\"packet\"",
        );
        bag.listed().signed().zip()
    };
    let run = |device: &str, first: u64, last: u64| {
        let head = "ab".repeat(32);
        format!(
            "{{\"device\":\"{device}\",\"first\":{first},\"head\":\"{head}\",\"last\":{last}}}\n"
        )
    };
    let left_out = |text: &str| {
        let mut bag = good.clone();
        bag.set("data/left-out.jsonl", text);
        bag.listed().signed().zip()
    };
    let whole = "{\"asked\":[\"1.1.1\"],\"institution\":\"health\",\"name\":\"Health\"}";
    vec![
        ("packet", "opens", exchange(whole)),
        (
            "packet_wrong_type",
            "json",
            exchange(&whole.replace("[\"1.1.1\"]", "\"1.1.1\"")),
        ),
        (
            "packet_without_institution",
            "json",
            exchange("{\"asked\":[]}"),
        ),
        (
            "left_out",
            "opens",
            left_out(&[run("a", 1, 3), run("a", 5, 5), run("b", 1, 1)].concat()),
        ),
        (
            "left_out_overlaps",
            "json",
            left_out(&[run("a", 1, 3), run("a", 3, 4)].concat()),
        ),
        (
            "left_out_unsorted",
            "json",
            left_out(&[run("b", 1, 1), run("a", 1, 1)].concat()),
        ),
        ("left_out_backwards", "json", left_out(&run("a", 2, 1))),
        (
            "left_out_not_canonical",
            "json",
            left_out(&run("a", 1, 1).replace(":1,", ": 1,")),
        ),
        ("left_out_empty_line", "json", left_out("\n")),
    ]
}
