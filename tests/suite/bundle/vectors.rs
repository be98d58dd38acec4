//! One small file for each defect, in `tests/vectors/bundle/`, and the error that names it.
//!
//! The files are made here and compared with those that are kept, so that a change of the format
//! shows itself. `CONCORD_WRITE_VECTORS=1 cargo test --test suite vectors` writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use super::bag::Bag;
use super::bag::MANIFEST;
use super::bag::TAG_MANIFEST;
use super::bag::open;
use super::bag::private_key;
use super::bag::signature;
use super::bag::signature_path;
use super::hostile::write;
use super::raw_zip::Item;

/// File name, code, bytes.
type Vector = (&'static str, &'static str, Vec<u8>);

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/bundle")
}

#[test]
fn each_defect_gives_the_error_that_names_it() {
    let mut seen = BTreeMap::new();
    for (name, code, bytes) in all() {
        let path = folder().join(format!("{name}.zip"));
        if std::env::var_os("CONCORD_WRITE_VECTORS").is_some() {
            fs::create_dir_all(folder()).unwrap();
            write(&folder(), &format!("{name}.zip"), &bytes);
        }
        let kept = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(kept == bytes, "{name} is no longer made as it was kept");
        let started = Instant::now();
        let found = match open(&path) {
            Ok(_) => "opens".to_owned(),
            Err(error) => error.code().trim_start_matches("bundle.").to_owned(),
        };
        assert_eq!(found, code, "{name}");
        assert!(
            started.elapsed() < Duration::from_secs(2),
            "{name} takes too long"
        );
        assert!(seen.insert(name, code).is_none(), "{name} is there twice");
    }
    let kept = fs::read_dir(folder()).unwrap().count();
    assert_eq!(kept, seen.len(), "each file that is kept is made here");
}

fn all() -> Vec<Vector> {
    let mut vectors = vec![("good", "opens", Bag::good().zip())];
    vectors.extend(archives());
    vectors.extend(names());
    vectors.extend(bags());
    vectors.extend(signatures());
    vectors.extend(descriptions());
    vectors.extend(seals());
    vectors
}

fn archives() -> Vec<Vector> {
    let bag = Bag::good();
    let good = bag.zip();
    let raw = || bag.raw_zip();
    let ops = "data/ops.jsonl";
    let extra = |name: &str| Item::stored(&format!("{}/{name}", bag.folder), b"x");
    let mut comment = raw();
    comment.comment = b"a comment".to_vec();
    let mut parts = raw();
    parts.disk = 1;
    let mut fewer = raw();
    fewer.count = Some(3);
    let mut zip64 = raw();
    zip64.count = Some(u16::MAX);
    let mut second = raw();
    let table = good
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .unwrap();
    second.gap = good[table..].to_vec();
    let mut hidden = extra("data/hidden.txt");
    hidden.listed = false;
    let mut overlap = extra("data/overlap.txt");
    overlap.shares_start = true;
    let unpacked = 8_000_000;
    vec![
        ("empty", "cut_short", Vec::new()),
        ("not_a_zip", "not_an_archive", b"%PDF-1.7\n".repeat(20)),
        ("cut_in_half", "cut_short", good[..good.len() / 2].to_vec()),
        (
            "bytes_before",
            "bytes_before",
            [b"#!/bin/sh\n".as_slice(), &good].concat(),
        ),
        (
            "bytes_behind",
            "bytes_behind",
            [good.as_slice(), b"more"].concat(),
        ),
        ("archive_comment", "bytes_behind", comment.to_bytes()),
        (
            "hidden_entry",
            "hidden_bytes",
            raw().with(hidden).to_bytes(),
        ),
        ("two_directories", "hidden_bytes", second.to_bytes()),
        ("overlap", "overlap", raw().with(overlap).to_bytes()),
        ("several_parts", "archive_feature", parts.to_bytes()),
        ("zip64", "archive_feature", zip64.to_bytes()),
        ("wrong_count", "directory", fewer.to_bytes()),
        (
            "local_name_differs",
            "headers_differ",
            raw()
                .change(ops, |item| *item.local_name.last_mut().unwrap() = b'x')
                .to_bytes(),
        ),
        (
            "data_descriptor",
            "archive_feature",
            raw().change(ops, |item| item.flags = 1 << 3).to_bytes(),
        ),
        (
            "unicode_path_field",
            "archive_feature",
            raw()
                .change(ops, |item| {
                    item.extra = b"\x75\x70\x06\x00\x01\0\0\0\0x".to_vec()
                })
                .to_bytes(),
        ),
        (
            "encrypted",
            "encrypted",
            raw().change(ops, |item| item.flags = 1).to_bytes(),
        ),
        (
            "symlink",
            "special_entry",
            raw()
                .change(ops, |item| item.attributes = 0o120_777 << 16)
                .to_bytes(),
        ),
        (
            "device",
            "special_entry",
            raw()
                .change(ops, |item| item.attributes = 0o060_600 << 16)
                .to_bytes(),
        ),
        (
            "method_bzip2",
            "compression",
            raw().change(ops, |item| item.method = 12).to_bytes(),
        ),
        (
            "stored_length_lies",
            "damaged",
            raw().change(ops, |item| item.length = 1).to_bytes(),
        ),
        (
            "not_deflated",
            "damaged",
            raw().change(ops, |item| item.method = 8).to_bytes(),
        ),
        (
            "checksum_lies",
            "damaged",
            raw().change(ops, |item| item.crc ^= 1).to_bytes(),
        ),
        (
            "entry_too_large",
            "entry_too_large",
            raw()
                .change(ops, |item| (item.method, item.length) = (8, u32::MAX - 1))
                .to_bytes(),
        ),
        (
            "bomb",
            "bomb",
            raw()
                .change(ops, |item| (item.method, item.length) = (8, unpacked))
                .to_bytes(),
        ),
        (
            "duplicate",
            "duplicate_entry",
            raw().with(extra(ops)).to_bytes(),
        ),
        (
            "folder_and_file_of_one_name",
            "duplicate_entry",
            raw()
                .with({
                    let mut item = Item::stored(&format!("{}/{ops}/", bag.folder), b"");
                    item.attributes = 0o040_755 << 16;
                    item
                })
                .to_bytes(),
        ),
        (
            "folder_with_bytes",
            "special_entry",
            raw().with(extra("data/folder/")).to_bytes(),
        ),
    ]
}

fn names() -> Vec<Vector> {
    let bag = Bag::good();
    let top = bag.folder.as_str();
    let long = format!("{top}/data/{}", "a".repeat(300));
    let named = |name: &[u8]| {
        bag.raw_zip()
            .with(Item::stored("x", b"x").renamed(name))
            .to_bytes()
    };
    let below = |name: &str| named(format!("{top}/data/{name}").as_bytes());
    [
        ("name_parent", named(b"../../x")),
        ("name_parent_inside", below("../../../x")),
        ("name_parent_backslash", below(r"..\..\x")),
        ("name_absolute", named(b"/etc/cron.d/x")),
        ("name_drive", named(b"c:/x")),
        ("name_drive_relative", named(b"c:x")),
        ("name_unc", named(br"\\server\share\x")),
        ("name_case_clash", below("Ops.jsonl")),
        ("name_decomposed_accent", below("e\u{301}.txt")),
        ("name_right_to_left", below("x\u{202e}fdp.exe")),
        ("name_not_utf8", named(b"\xff\xfe")),
        ("name_nul", below("x\0y")),
        ("name_reserved", below("nul.txt")),
        ("name_trailing_dot", below("x.")),
        ("name_hidden", below(".x")),
        ("name_stream", below("x:y")),
        ("name_too_deep", below("a/b/c/d")),
        ("name_too_long", named(long.as_bytes())),
        ("name_empty", named(b"")),
    ]
    .into_iter()
    .map(|(name, bytes)| (name, "entry_name", bytes))
    .collect()
}

fn bags() -> Vec<Vector> {
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

fn signatures() -> Vec<Vector> {
    let good = Bag::good();
    let unsigned = || {
        let mut bag = good.clone();
        bag.files.retain(|path, _| !path.starts_with("signatures/"));
        bag
    };
    let with = |path: &str, pem: &str| {
        let mut bag = unsigned();
        bag.set(path, pem);
        bag.zip()
    };
    let tags = good.files[TAG_MANIFEST].clone();
    let right = signature(1, "mgi-bundle-v1@concord", &tags);
    let own = signature_path(1);
    let other = signature_path(2);
    let mut second_wrong = good.clone();
    second_wrong.set(
        &other,
        signature(2, "mgi-bundle-v1@concord", b"another bundle"),
    );
    let mut two = good.clone();
    two.set(&other, signature(2, "mgi-bundle-v1@concord", &tags));
    let misplaced = format!("signatures/sub/{}", own.trim_start_matches("signatures/"));
    let mut in_subfolder = good.clone();
    in_subfolder.set(&misplaced, &right);
    let cut = right.lines().take(3).collect::<Vec<_>>().join("\n");
    vec![
        ("signed_by_two", "opens", two.zip()),
        ("unsigned", "unsigned", unsigned().zip()),
        (
            "signature_garbage",
            "signature_unreadable",
            with(&own, "signed, the minister"),
        ),
        ("signature_cut", "signature_unreadable", with(&own, &cut)),
        (
            "signature_of_another_bundle",
            "signature_wrong",
            with(
                &own,
                &signature(1, "mgi-bundle-v1@concord", b"another bundle"),
            ),
        ),
        (
            "signature_for_another_purpose",
            "signature_namespace",
            with(&own, &signature(1, "file", &tags)),
        ),
        (
            "signature_of_a_seal",
            "signature_namespace",
            with(&own, &signature(1, "mgi-seal-v1@concord", &tags)),
        ),
        (
            "second_signature_wrong",
            "signature_wrong",
            second_wrong.zip(),
        ),
        ("signature_misnamed", "signature_name", with(&other, &right)),
        ("signature_in_subfolder", "not_listed", in_subfolder.zip()),
        (
            "signature_rsa",
            "signature_algorithm",
            with(&own, &crafted(&rsa_key(), &rsa_signature())),
        ),
        (
            "signature_weak_key",
            "weak_key",
            with(
                &own,
                &crafted(
                    &ed25519_key(&neutral()),
                    &ed25519_signature(&[neutral(), [0; 32]]),
                ),
            ),
        ),
        (
            "signature_stretched",
            "signature_wrong",
            with(&own, &stretched(&tags)),
        ),
        (
            "signature_key_off_the_curve",
            "signature_unreadable",
            with(
                &own,
                &crafted(&ed25519_key(&[2; 32]), &ed25519_signature(&[[0; 32]; 2])),
            ),
        ),
    ]
}

fn descriptions() -> Vec<Vector> {
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

fn seals() -> Vec<Vector> {
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

/// A field of the SSH wire format: its length and its bytes.
fn field(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap().to_be_bytes();
    [&length, bytes].concat()
}

/// An SSH signature with any key and signature, for the namespace of bundles.
fn crafted(key: &[u8], signature: &[u8]) -> String {
    let fields = [key, b"mgi-bundle-v1@concord", b"", b"sha512", signature]
        .map(field)
        .concat();
    let blob = [b"SSHSIG".as_slice(), &1u32.to_be_bytes(), &fields].concat();
    let mut text = String::from("-----BEGIN SSH SIGNATURE-----\n");
    for line in base64(&blob).as_bytes().chunks(70) {
        text.push_str(std::str::from_utf8(line).unwrap());
        text.push('\n');
    }
    text + "-----END SSH SIGNATURE-----\n"
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let padded = [
            0,
            three[0],
            *three.get(1).unwrap_or(&0),
            *three.get(2).unwrap_or(&0),
        ];
        let number = u32::from_be_bytes(padded) as usize;
        for place in 0..4 {
            let digit = char::from(DIGITS[(number >> (18 - 6 * place)) & 63]);
            text.push(if place <= three.len() { digit } else { '=' });
        }
    }
    text
}

fn ed25519_key(point: &[u8; 32]) -> Vec<u8> {
    [b"ssh-ed25519".as_slice(), point].map(field).concat()
}

fn ed25519_signature(halves: &[[u8; 32]; 2]) -> Vec<u8> {
    [b"ssh-ed25519".as_slice(), &halves.concat()]
        .map(field)
        .concat()
}

fn rsa_key() -> Vec<u8> {
    [b"ssh-rsa".as_slice(), &[1, 0, 1], &[0x7f; 256]]
        .map(field)
        .concat()
}

fn rsa_signature() -> Vec<u8> {
    [b"rsa-sha2-512".as_slice(), &[0x55; 256]]
        .map(field)
        .concat()
}

/// The neutral point of the curve: as a key, it makes a signature of zeros fit every message.
fn neutral() -> [u8; 32] {
    let mut point = [0; 32];
    point[0] = 1;
    point
}

/// A right signature whose number S has the group's order added: the same equation holds, so a
/// careless reader would accept a second form of the same signature.
fn stretched(message: &[u8]) -> String {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let key = private_key(1);
    let signature = key
        .sign("mgi-bundle-v1@concord", ssh_key::HashAlg::Sha512, message)
        .unwrap();
    let bytes = signature.signature_bytes();
    let mut halves = [[0; 32]; 2];
    halves[0].copy_from_slice(&bytes[..32]);
    let mut carry = 0u16;
    for (place, order) in ORDER.iter().enumerate() {
        carry += u16::from(bytes[32 + place]) + u16::from(*order);
        halves[1][place] = carry.to_le_bytes()[0];
        carry >>= 8;
    }
    let point = key.public_key().key_data().ed25519().unwrap().0;
    crafted(&ed25519_key(&point), &ed25519_signature(&halves))
}
