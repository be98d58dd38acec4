//! Contents of files joined to sources: each kept once, by its digest, in pieces that are read and
//! written one at a time, so that the length of a file costs no memory.

use std::collections::BTreeSet;
use std::io;
use std::io::Read;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use sha2::Digest;
use sha2::Sha256;

use crate::ids;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::ids::FileId;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::Unlock;
use crate::store::salvage;

/// Longest piece that is kept in one row.
const PIECE_BYTES: usize = 1 << 20;

/// What came of the files of a damaged workspace.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SavedFiles {
    /// Files that were whole.
    pub saved: usize,
    /// Files that were damaged and left behind.
    pub lost: usize,
}

impl Store {
    /// The files whose contents are here.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn files_here(&self) -> Result<BTreeSet<FileId>, StoreError> {
        let found = self.rows("SELECT sha256 FROM file", [], |row| row.get::<_, String>(0))?;
        Ok(found.iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// The length of a file's content; `None` when it is not here.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn file_length(&self, file: &FileId) -> Result<Option<u64>, StoreError> {
        length(&self.connection, file).map_err(|error| self.fail(error))
    }

    /// Length of all files that sources of an assessment name and that are here.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn files_bytes(&self, assessment: &AssessmentId) -> Result<u64, StoreError> {
        self.connection
            .query_row(
                "SELECT coalesce(sum(length_bytes), 0) FROM file WHERE sha256 IN
                 (SELECT sha256 FROM attachment WHERE assessment = ?1)",
                [assessment.as_str()],
                |row| row.get(0),
            )
            .map_err(|error| self.fail(error))
    }

    /// The sources, merged ones too, that name a file.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn holders(
        &self,
        assessment: &AssessmentId,
        file: &FileId,
    ) -> Result<Vec<EvidenceId>, StoreError> {
        let found = self.rows(
            "SELECT evidence FROM attachment WHERE assessment = ?1 AND sha256 = ?2",
            [assessment.as_str(), file.as_str()],
            |row| row.get::<_, String>(0),
        )?;
        Ok(found.iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// Keeps the content that `from` gives, unless it is here already.
    ///
    /// # Errors
    /// [`StoreError::OtherContent`] when it is not the content that `file` names; what the disk
    /// refuses. Nothing has been changed then.
    pub fn keep_file(&mut self, file: &FileId, from: &mut dyn Read) -> Result<(), StoreError> {
        if self.file_length(file)?.is_some() {
            return Ok(());
        }
        let path = self.path.clone();
        let failed = |error| StoreError::of_sqlite(&path, error);
        let transaction = self.begin()?;
        let mut hasher = Sha256::new();
        let mut total: u64 = 0;
        for place in 0_i64.. {
            let piece = piece_of(from).map_err(|error| StoreError::Unreadable {
                file: file.to_string(),
                reason: error.to_string(),
            })?;
            if piece.is_empty() {
                break;
            }
            hasher.update(&piece);
            total += piece.len() as u64;
            transaction
                .prepare_cached("INSERT INTO file_piece (sha256, place, bytes) VALUES (?1, ?2, ?3)")
                .and_then(|mut statement| statement.execute((file.as_str(), place, piece)))
                .map_err(failed)?;
        }
        if ids::hex(&hasher.finalize()) != file.as_str() {
            return Err(StoreError::OtherContent {
                file: file.to_string(),
            });
        }
        transaction
            .execute(
                "INSERT INTO file (sha256, length_bytes) VALUES (?1, ?2)",
                (file.as_str(), total),
            )
            .map_err(failed)?;
        transaction.commit().map_err(failed)
    }

    /// The content of a file, to be read; `None` when it is not here. Reading to its end proves
    /// that it is the content that `file` names.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn read_file(&self, file: &FileId) -> Result<Option<FileReader<'_>>, StoreError> {
        let length = self.file_length(file)?;
        Ok(length.map(|length_bytes| FileReader::of(&self.connection, file, length_bytes)))
    }

    /// Takes over the files of the damaged workspace at `from` that are whole and that a source
    /// here names.
    ///
    /// # Errors
    /// What the disk of this workspace refuses; a damaged file is counted and left behind.
    pub fn save_files_of(
        &mut self,
        from: &Path,
        unlock: &Unlock,
    ) -> Result<SavedFiles, StoreError> {
        let mut done = SavedFiles::default();
        let named = self.rows("SELECT DISTINCT sha256 FROM attachment", [], |row| {
            row.get::<_, String>(0)
        })?;
        let Some(damaged) = salvage::damaged(from, unlock) else {
            done.lost = named.len();
            return Ok(done);
        };
        for file in named.iter().filter_map(|id| id.parse::<FileId>().ok()) {
            // What its own table cannot tell any more, the pieces may still be there for.
            let length_bytes = length(&damaged, &file).ok().flatten();
            let mut reader = FileReader::of(&damaged, &file, length_bytes.unwrap_or(u64::MAX));
            match self.keep_file(&file, &mut reader) {
                Ok(()) => done.saved += 1,
                Err(StoreError::OtherContent { .. } | StoreError::Unreadable { .. }) => {
                    done.lost += 1;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }
}

fn length(connection: &Connection, file: &FileId) -> Result<Option<u64>, rusqlite::Error> {
    connection
        .prepare_cached("SELECT length_bytes FROM file WHERE sha256 = ?1")?
        .query_row([file.as_str()], |row| row.get(0))
        .optional()
}

/// The next piece of what `from` gives; empty at its end.
fn piece_of(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut piece = Vec::new();
    from.take(PIECE_BYTES as u64).read_to_end(&mut piece)?;
    Ok(piece)
}

/// Reads a file's content, piece by piece.
pub struct FileReader<'a> {
    connection: &'a Connection,
    file: FileId,
    length_bytes: u64,
    place: i64,
    piece: Vec<u8>,
    at: usize,
    hasher: Sha256,
    finished: Option<bool>,
}

impl<'a> FileReader<'a> {
    fn of(connection: &'a Connection, file: &FileId, length_bytes: u64) -> Self {
        Self {
            connection,
            file: file.clone(),
            length_bytes,
            place: 0,
            piece: Vec::new(),
            at: 0,
            hasher: Sha256::new(),
            finished: None,
        }
    }

    /// The length that the content has.
    #[must_use]
    pub fn length_bytes(&self) -> u64 {
        self.length_bytes
    }

    fn next_piece(&self) -> io::Result<Option<Vec<u8>>> {
        self.connection
            .prepare_cached("SELECT bytes FROM file_piece WHERE sha256 = ?1 AND place = ?2")
            .and_then(|mut statement| {
                statement
                    .query_row((self.file.as_str(), self.place), |row| row.get(0))
                    .optional()
            })
            .map_err(io::Error::other)
    }
}

impl std::fmt::Debug for FileReader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileReader")
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

impl Read for FileReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() && self.finished.is_none() {
            if let Some(piece) = self.next_piece()? {
                self.hasher.update(&piece);
                self.piece = piece;
                self.at = 0;
                self.place += 1;
            } else {
                let digest = ids::hex(&std::mem::take(&mut self.hasher).finalize());
                self.finished = Some(digest == self.file.as_str());
            }
        }
        if self.at == self.piece.len() {
            return match self.finished {
                Some(false) => Err(io::Error::from(io::ErrorKind::InvalidData)),
                _ => Ok(0),
            };
        }
        let rest = self.piece.get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}
