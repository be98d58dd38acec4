//! What goes into a bundle, and the files that it becomes.

use std::collections::BTreeMap;

use crate::bundle::BundleInfo;
use crate::bundle::ChainHead;
use crate::bundle::Fault;
use crate::bundle::Seal;
use crate::bundle::name;
use crate::bundle::readme;

/// The folder of everything that a bundle carries.
pub(super) const DATA: &str = "data/";
/// The folder of the seals.
pub(super) const SEALS: &str = "data/seals/";
/// What the bundle says about itself.
pub(super) const INFO: &str = "data/bundle.json";
/// The operations.
pub(super) const OPERATIONS: &str = "data/ops.jsonl";
/// What a person without Concord reads first.
pub(super) const README: &str = "data/readme.txt";

/// What goes into a bundle.
#[derive(Debug, Clone)]
pub struct Contents {
    /// What the bundle says about itself.
    pub info: BundleInfo,
    /// One operation each: the exact bytes that its id was made from, without a line end.
    pub operations: Vec<Vec<u8>>,
    /// The seals of the devices whose operations are carried.
    pub seals: Vec<Seal>,
    /// Copies for readers without Concord: tables, reports, attachments.
    pub files: Vec<ExtraFile>,
}

/// A file that travels with the operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraFile {
    /// Its path below `data/`, for example `tables/positions.csv`: lower-case ASCII letters,
    /// digits, dot, underline and hyphen, at most two folders.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The name of a seal's two files, without their endings.
pub(super) fn seal_stem(head: &ChainHead) -> String {
    format!("{SEALS}{}-{}", head.device, head.seq)
}

impl Contents {
    /// The files under `data/`, by path.
    pub(super) fn payload(&self) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
        let mut files = BTreeMap::new();
        add(&mut files, INFO.into(), self.info.to_bytes()?)?;
        add(&mut files, OPERATIONS.into(), self.operation_lines()?)?;
        add(
            &mut files,
            README.into(),
            readme::text(&self.info).into_bytes(),
        )?;
        for seal in &self.seals {
            let stem = seal_stem(&seal.head);
            add(&mut files, format!("{stem}.json"), seal.head.to_bytes()?)?;
            add(
                &mut files,
                format!("{stem}.sig"),
                seal.signature.clone().into_bytes(),
            )?;
        }
        for file in &self.files {
            let path = format!("{DATA}{}", file.path);
            if path.starts_with(SEALS) {
                let reason = "this folder is kept for seals".into();
                return Err(Fault::ContentsPath {
                    entry: path,
                    reason,
                });
            }
            add(&mut files, path, file.bytes.clone())?;
        }
        Ok(files)
    }

    fn operation_lines(&self) -> Result<Vec<u8>, Fault> {
        let mut lines = Vec::new();
        for (index, line) in self.operations.iter().enumerate() {
            if line.is_empty() || line.contains(&b'\n') {
                return Err(Fault::OperationLine(index + 1));
            }
            lines.extend_from_slice(line);
            lines.push(b'\n');
        }
        let found = self.operations.len() as u64;
        if self.info.counts.operations != found {
            return Err(Fault::OperationCount {
                stated: self.info.counts.operations,
                found,
            });
        }
        Ok(lines)
    }
}

fn add(files: &mut BTreeMap<String, Vec<u8>>, path: String, bytes: Vec<u8>) -> Result<(), Fault> {
    // The top folder's name stands before each path later.
    let refused = |reason: String| Fault::ContentsPath {
        entry: path.clone(),
        reason,
    };
    name::check(format!("mgi-0123456789abcdef/{path}").as_bytes())
        .map_err(|fault| refused(fault.to_string()))?;
    if files.contains_key(&path) {
        return Err(refused("it is there twice".into()));
    }
    files.insert(path, bytes);
    Ok(())
}
