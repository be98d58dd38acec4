//! Writing a bundle again, file by file, as it was stored.

use std::cell::Cell;
use std::io;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;

use zip::CompressionMethod;
use zip::DateTime;
use zip::System;
use zip::write::SimpleFileOptions;

/// How each file is stored.
pub(super) fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}

/// An output that swallows what comes after a failure: `ZipWriter` tries to finish the file when it
/// is dropped, and complains on standard error when it cannot.
pub(super) struct Abandonable<'a, W> {
    output: W,
    given_up: &'a Cell<bool>,
    /// Where the next byte goes; kept up after a failure too, since `ZipWriter` reckons with it.
    position: u64,
}

impl<'a, W> Abandonable<'a, W> {
    /// Wraps `output`, which is at its first byte.
    pub(super) fn new(output: W, given_up: &'a Cell<bool>) -> Self {
        Self {
            output,
            given_up,
            position: 0,
        }
    }

    /// What was wrapped.
    pub(super) fn into_inner(self) -> W {
        self.output
    }
}

impl<W: Write> Write for Abandonable<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = if self.given_up.get() {
            bytes.len()
        } else {
            self.output.write(bytes).inspect_err(|error| {
                self.given_up
                    .set(error.kind() != io::ErrorKind::Interrupted);
            })?
        };
        self.position += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.given_up.get() {
            return Ok(());
        }
        self.output.flush().inspect_err(|_| self.given_up.set(true))
    }
}

impl<W: Seek> Seek for Abandonable<'_, W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = match to {
            _ if !self.given_up.get() => self
                .output
                .seek(to)
                .inspect_err(|_| self.given_up.set(true))?,
            SeekFrom::Start(position) => position,
            SeekFrom::Current(by) | SeekFrom::End(by) => self.position.saturating_add_signed(by),
        };
        Ok(self.position)
    }
}
