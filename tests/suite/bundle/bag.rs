//! Contents to seal, and bags that can be changed, listed, signed and packed anew.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use concord::bundle::AssessmentInfo;
use concord::bundle::BundleError;
use concord::bundle::BundleInfo;
use concord::bundle::ChainHead;
use concord::bundle::Contents;
use concord::bundle::Counts;
use concord::bundle::DeviceKey;
use concord::bundle::Digest;
use concord::bundle::EditionInfo;
use concord::bundle::ExtraFile;
use concord::bundle::FORMAT;
use concord::bundle::Kind;
use concord::bundle::Limits;
use concord::bundle::Progress;
use concord::bundle::ROUND_BASELINE;
use concord::bundle::VerifiedBundle;
use ssh_key::HashAlg;
use ssh_key::LineEnding;
use ssh_key::PrivateKey;
use ssh_key::private::Ed25519Keypair;

use super::raw_zip::Item;
use super::raw_zip::RawZip;

/// A listener that never stops the work.
pub(super) fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Opens a bundle within the usual limits.
pub(super) fn open(path: &Path) -> Result<VerifiedBundle, BundleError> {
    concord::bundle::open(path, &Limits::default(), &mut go_on)
}

/// A private key that is the same in each run. It protects nothing.
pub(super) fn private_key(seed: u8) -> PrivateKey {
    PrivateKey::new(Ed25519Keypair::from_seed(&[seed; 32]).into(), "test").unwrap()
}

/// The same key as a device has it.
pub(super) fn device_key(seed: u8) -> DeviceKey {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    private_key(seed)
        .write_openssh_file(&path, LineEnding::LF)
        .unwrap();
    DeviceKey::load_or_create(&path).unwrap()
}

/// The contents of a small record, sealed by the device with the key 1.
pub(super) fn contents() -> Contents {
    let operations = vec![
        br#"{"seq":1,"value":"=1+1"}"#.to_vec(),
        "{\"seq\":2,\"value\":\"loi n\u{ba} 12\\n\u{645}\"}"
            .as_bytes()
            .to_vec(),
    ];
    let head = ChainHead {
        device: "d-1".into(),
        head: Digest::of(&operations[1]).to_string(),
        seq: 2,
    };
    let seals = vec![device_key(1).seal_head(head.clone()).unwrap()];
    let files = vec![
        ExtraFile {
            path: "tables/positions.csv".into(),
            bytes: b"indicator,answer\n".to_vec(),
        },
        ExtraFile {
            path: "report/report-en.pdf".into(),
            bytes: b"%PDF-1.7\n".to_vec(),
        },
        ExtraFile {
            path: "tables/empty.csv".into(),
            bytes: Vec::new(),
        },
    ];
    let info = BundleInfo {
        format: FORMAT,
        kind: Kind::Record,
        assessment: AssessmentInfo {
            id: "a-1".into(),
            title: "Sample Republic: baseline \u{2013} \u{645}\u{62b}\u{627}\u{644}".into(),
            country: Some("ZZZ".into()),
            locality: None,
            round: ROUND_BASELINE,
        },
        edition: EditionInfo {
            id: "national".into(),
            version: "2026.1".into(),
            sha256: Digest::of(b"edition").to_string(),
        },
        counts: Counts {
            operations: 2,
            institutions: 1,
            positions: 1,
            ..Counts::default()
        },
        heads: vec![head],
        program: "Concord 0.1.0".into(),
        created_at_ms: 1_790_000_000_000,
        exchange: None,
        languages: Vec::new(),
        revision: None,
        made_from: None,
        recipient: None,
        other: BTreeMap::new(),
    };
    Contents {
        info,
        operations,
        seals,
        files,
    }
}

/// Seals `contents` with the key `seed` in `folder`.
pub(super) fn seal_in(folder: &Path, contents: &Contents, seed: u8) -> std::path::PathBuf {
    let path = folder.join(format!("sealed-{seed}.zip"));
    concord::bundle::seal(contents, &device_key(seed), &path, &mut go_on).unwrap();
    path
}

/// The files of a bag by their path, without the top folder.
#[derive(Clone)]
pub(super) struct Bag {
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) folder: String,
}

pub(super) const MANIFEST: &str = "manifest-sha256.txt";
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";

impl Bag {
    /// The bag of [`contents`], with a short `readme.txt` so that vectors stay small.
    pub(super) fn good() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut bag = Self::of(&seal_in(folder.path(), &contents(), 1));
        bag.set("data/readme.txt", "A bundle for tests.\n");
        bag.listed().signed()
    }

    /// The bag in a bundle.
    pub(super) fn of(path: &Path) -> Self {
        let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
        let mut files = BTreeMap::new();
        for index in 0..zip.len() {
            let mut entry = zip.by_index(index).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            std::io::copy(&mut entry, &mut bytes).unwrap();
            files.insert(name.split_once('/').unwrap().1.to_owned(), bytes);
        }
        Self {
            files,
            folder: String::new(),
        }
    }

    /// The good bag with one more file, listed and signed.
    pub(super) fn good_with(path: &str, bytes: &[u8]) -> Self {
        let mut bag = Self::good();
        bag.set(path, bytes);
        bag.listed().signed()
    }

    pub(super) fn set(&mut self, path: &str, text: impl AsRef<[u8]>) {
        self.files.insert(path.to_owned(), text.as_ref().to_vec());
    }

    pub(super) fn text(&self, path: &str) -> String {
        String::from_utf8(self.files[path].clone()).unwrap()
    }

    /// Replaces `from` in a file; it must be there.
    pub(super) fn replace(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = self.text(path);
        assert!(text.contains(from), "`{from}` is not in {path}");
        self.set(path, text.replace(from, to));
        self
    }

    /// Writes the manifests and `Payload-Oxum` anew.
    pub(super) fn listed(mut self) -> Self {
        let payload: Vec<_> = self
            .files
            .keys()
            .filter(|path| path.starts_with("data/"))
            .collect();
        let bytes: usize = payload.iter().map(|path| self.files[*path].len()).sum();
        let totals = format!("Payload-Oxum: {bytes}.{}\n", payload.len());
        let manifest = self.lines(&payload);
        let info = self.text("bag-info.txt");
        let kept: String = info
            .split_inclusive('\n')
            .filter(|line| !line.starts_with("Payload"))
            .collect();
        self.set("bag-info.txt", kept + &totals);
        self.set(MANIFEST, manifest);
        self.tagged()
    }

    /// Writes the tag manifest anew.
    pub(super) fn tagged(mut self) -> Self {
        let paths = [
            "bag-info.txt".to_owned(),
            "bagit.txt".to_owned(),
            MANIFEST.to_owned(),
        ];
        let tags = self.lines(&paths.iter().collect::<Vec<_>>());
        self.set(TAG_MANIFEST, tags);
        self
    }

    fn lines(&self, paths: &[&String]) -> String {
        let line = |path: &&String| format!("{}  {path}\n", Digest::of(&self.files[*path]));
        paths.iter().map(line).collect()
    }

    /// Names the top folder after the tag manifest.
    pub(super) fn named(mut self) -> Self {
        let digest = Digest::of(&self.files[TAG_MANIFEST]).to_string();
        self.folder = format!("mgi-{}", &digest[..16]);
        self
    }

    /// Takes all signatures away and signs anew with the key 1.
    pub(super) fn signed(mut self) -> Self {
        self.files
            .retain(|path, _| !path.starts_with("signatures/"));
        let tags = self.files[TAG_MANIFEST].clone();
        let pem = signature(1, "mgi-bundle-v1@concord", &tags);
        self.set(&signature_path(1), pem);
        self.named()
    }

    /// Packs the bag without any defect of its own.
    pub(super) fn zip(&self) -> Vec<u8> {
        self.raw_zip().to_bytes()
    }

    /// The bag as an archive whose headers can be changed.
    pub(super) fn raw_zip(&self) -> RawZip {
        let item = |(path, bytes): (&String, &Vec<u8>)| {
            Item::stored(&format!("{}/{path}", self.folder), bytes)
        };
        RawZip::of(self.files.iter().map(item).collect())
    }
}

/// Where the signature of the key `seed` lies.
pub(super) fn signature_path(seed: u8) -> String {
    format!("signatures/{}.sig", device_key(seed).signer().key_id())
}

/// An SSH signature by the key `seed`.
pub(super) fn signature(seed: u8, namespace: &str, message: &[u8]) -> String {
    let signature = private_key(seed)
        .sign(namespace, HashAlg::Sha512, message)
        .unwrap();
    signature.to_pem(LineEnding::LF).unwrap()
}
