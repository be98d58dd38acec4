//! Files joined to sources: taken in, listed, taken out again as copies.

use std::fs::File;
use std::path::Path;
use std::path::PathBuf;

use serde_json::Value;
use serde_json::json;

use crate::assessment;
use crate::assessment::ALL_FILES_BYTES;
use crate::assessment::Attachment;
use crate::assessment::MediaFault;
use crate::assessment::safe_name;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::views::Saved;
use crate::ids;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::ids::FileId;
use crate::record::Entity;
use crate::store::StoreError;
use crate::store::Write;

impl Desk {
    /// Joins the file at `path` to a source. Its content is kept in the workspace, once for all who
    /// name it.
    ///
    /// # Errors
    /// [`DeskError::UnknownSource`]; [`DeskError::Attachment`] with the file and why it is not taken;
    /// what the disk refuses. Nothing has been changed then.
    pub fn attach(
        &mut self,
        id: &AssessmentId,
        source: &EvidenceId,
        path: &Path,
    ) -> Result<Saved, DeskError> {
        let refused = |source| DeskError::Attachment {
            path: path.to_owned(),
            source,
        };
        let sources = self.store.sources(id)?;
        let standing = sources.standing(source).clone();
        if !sources.evidence.contains_key(&standing) {
            return Err(DeskError::UnknownSource(source.to_string()));
        }
        let (media, length_bytes) = assessment::examine(path).map_err(refused)?;
        let unreadable = |error: std::io::Error| {
            refused(MediaFault::Unreadable {
                reason: error.to_string(),
            })
        };
        let file = digest_of(path).map_err(unreadable)?;
        let counted = !self.store.holders(id, &file)?.is_empty();
        let used_bytes = self.store.files_bytes(id)?;
        if !counted && used_bytes + length_bytes > ALL_FILES_BYTES {
            return Err(refused(MediaFault::NoRoom {
                used_bytes,
                limit_bytes: ALL_FILES_BYTES,
            }));
        }
        let given = path.file_name().unwrap_or_default().to_string_lossy();
        let write = Write {
            cell: Entity::Evidence(standing).cell(&format!("file.{file}")),
            value: json!({
                "name": safe_name(&given, media),
                "media": media.word(),
                "length": length_bytes,
            }),
        };
        let now = self.clock.now_ms();
        let kept = self.store.together(|store| -> Result<usize, DeskError> {
            let mut from = File::open(path).map_err(unreadable)?;
            store.keep_file(&file, &mut from)?;
            Ok(store.write(id, std::slice::from_ref(&write), now)?)
        });
        let operations = kept.map_err(|error| {
            // It was changed between two looks at it, or vanished with its stick.
            if let DeskError::Store(StoreError::OtherContent { .. }) = error {
                refused(MediaFault::Altered)
            } else if let DeskError::Store(StoreError::Unreadable { reason, .. }) = error {
                refused(MediaFault::Unreadable { reason })
            } else {
                error
            }
        })?;
        self.edited(id, operations)
    }

    /// Takes a file away from a source. Its content stays in the workspace, so that this can be
    /// undone.
    ///
    /// # Errors
    /// [`DeskError::UnknownSource`] when no such file is joined to the source.
    pub fn detach(
        &mut self,
        id: &AssessmentId,
        source: &EvidenceId,
        file: &FileId,
    ) -> Result<Saved, DeskError> {
        let sources = self.store.sources(id)?;
        let standing = sources.standing(source);
        let writes: Vec<Write> = self
            .store
            .holders(id, file)?
            .into_iter()
            .filter(|holder| sources.standing(holder) == standing)
            .map(|holder| Write {
                cell: Entity::Evidence(holder).cell(&format!("file.{file}")),
                value: Value::Null,
            })
            .collect();
        if writes.is_empty() {
            return Err(DeskError::UnknownSource(file.to_string()));
        }
        self.save(id, &writes)
    }

    /// Writes a copy of a file into `folder`, under its own name or, when that is taken, one like
    /// it. Gives where it lies.
    ///
    /// # Errors
    /// [`DeskError::UnknownSource`] when no source names the file; [`DeskError::Attachment`] when
    /// its content is not here, is damaged, or is not what the record says. Nothing is left behind
    /// then.
    pub fn copy_attachment(
        &self,
        id: &AssessmentId,
        file: &FileId,
        folder: &Path,
    ) -> Result<PathBuf, DeskError> {
        let attachment = self.attachment(id, file)?;
        let refused = |source| DeskError::Attachment {
            path: PathBuf::from(&attachment.name),
            source,
        };
        let failed = |error: std::io::Error| DeskError::File {
            path: folder.to_owned(),
            reason: error.to_string(),
        };
        let mut reader = self
            .store
            .read_file(file)?
            .ok_or_else(|| refused(MediaFault::NotHere))?;
        std::fs::create_dir_all(folder).map_err(failed)?;
        let part = tempfile::Builder::new()
            .prefix(".concord-")
            .suffix(".part")
            .tempfile_in(folder)
            .map_err(failed)?;
        let copied = std::io::copy(&mut reader, &mut part.as_file());
        copied.map_err(|error| {
            if error.kind() == std::io::ErrorKind::InvalidData {
                refused(MediaFault::Altered)
            } else {
                failed(error)
            }
        })?;
        part.as_file().sync_all().map_err(failed)?;
        // Names and kinds come from others; the content is looked at before anyone opens it.
        assessment::confirm(part.path(), attachment.media).map_err(refused)?;
        let to = persist(part, folder, &attachment).map_err(failed)?;
        mark(&to);
        Ok(to)
    }

    /// The file that some source of the assessment names.
    pub(super) fn attachment(
        &self,
        id: &AssessmentId,
        file: &FileId,
    ) -> Result<Attachment, DeskError> {
        let sources = self.store.sources(id)?;
        let mut all = sources.evidence.values().flat_map(|e| &e.attachments);
        all.find(|attachment| attachment.file == *file)
            .cloned()
            .ok_or_else(|| DeskError::UnknownSource(file.to_string()))
    }
}

/// The digest of the file at `path`.
fn digest_of(path: &Path) -> std::io::Result<FileId> {
    ids::digest_of(&mut File::open(path)?)?
        .parse()
        .map_err(std::io::Error::other)
}

/// Gives the copy its name; what is there already is never replaced.
fn persist(
    part: tempfile::NamedTempFile,
    folder: &Path,
    attachment: &Attachment,
) -> std::io::Result<PathBuf> {
    let name = safe_name(&attachment.name, attachment.media);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let mut part = part;
    for number in 1..10_000 {
        let to = match number {
            1 => folder.join(&name),
            _ => folder.join(format!("{stem} ({number}).{ending}")),
        };
        match part.persist_noclobber(&to) {
            Ok(_) => return Ok(to),
            Err(failed) if failed.error.kind() == std::io::ErrorKind::AlreadyExists => {
                part = failed.file;
            }
            Err(failed) => return Err(failed.error),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}

/// Tells Windows that the file came from elsewhere, so that its programs open it with care.
#[cfg(windows)]
fn mark(path: &Path) {
    use std::io::Write as _;
    let mut stream = path.as_os_str().to_owned();
    stream.push(":Zone.Identifier");
    // Disks without such streams have no such mark.
    if let Ok(mut stream) = File::create(stream) {
        let _ = stream.write_all(b"[ZoneTransfer]\r\nZoneId=3\r\n");
    }
}

#[cfg(not(windows))]
fn mark(_: &Path) {}
