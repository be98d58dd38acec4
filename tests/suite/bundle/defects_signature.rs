//! Defects of signatures, some of which no library would write.

use super::bag::Bag;
use super::bag::TAG_MANIFEST;
use super::bag::private_key;
use super::bag::signature;
use super::bag::signature_path;
use super::vectors::Vector;

/// Signatures that do not fit, or by keys that protect nothing.
pub(super) fn signatures() -> Vec<Vector> {
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
