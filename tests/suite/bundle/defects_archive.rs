//! Defects of the ZIP file and of the names in it.

use super::bag::Bag;
use super::raw_zip::Item;
use super::raw_zip::RawZip;
use super::vectors::Vector;

/// Archives that programs read differently, or that are traps.
#[expect(
    clippy::too_many_lines,
    reason = "a table: one defect behind the other"
)]
pub(super) fn archives() -> Vec<Vector> {
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
    let bomb = raw()
        .change(ops, |item| {
            (item.method, item.length) = (8, unpacked);
        })
        .to_bytes();
    let a_mib_of_zeros = |n: usize| {
        let mut item = Item::stored(&format!("mgi-0123456789abcdef/data/{n}"), b"x");
        (item.method, item.length) = (8, 1 << 20);
        item
    };
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
                    item.extra = b"\x75\x70\x06\x00\x01\0\0\0\0x".to_vec();
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
            // The kind that unpacks to another archive, and that to another. The outer one is no
            // bag, and what lies inside is never unpacked.
            "bomb_nested",
            "bag_file_missing",
            RawZip::of(vec![Item::stored("mgi-0123456789abcdef/data/x.zip", &bomb)]).to_bytes(),
        ),
        (
            "bomb_nested_and_listed",
            "opens",
            Bag::good_with("data/attachments/x.zip", &bomb).zip(),
        ),
        (
            "bomb_of_many",
            "total_too_large",
            RawZip::of((0..1_100).map(a_mib_of_zeros).collect()).to_bytes(),
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

/// Names that lead elsewhere or fall together with others.
pub(super) fn names() -> Vec<Vector> {
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
