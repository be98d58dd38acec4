//! `concord export`: the record as a signed bundle, encrypted or not.

use std::path::PathBuf;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::cli::go_on;
use crate::cli::recipient::EnvelopeArguments;

/// What is written where, and who can read it.
#[derive(Debug, clap::Args)]
pub(super) struct ExportArguments {
    /// The workspace.
    workspace: PathBuf,
    /// The bundle to write.
    to: PathBuf,
    #[command(flatten)]
    envelope: EnvelopeArguments,
}

impl Session<'_> {
    /// Writes the record as a signed bundle.
    pub(super) fn export(&mut self, arguments: &ExportArguments) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open(&arguments.workspace)?;
        self.ready_to_sign(&mut desk)?;
        let envelope = self.envelope(&desk, &arguments.envelope)?;
        let exported = desk.encrypted(envelope, |desk| {
            desk.export_bundle(&id, &arguments.to, &mut go_on)
        })?;
        let lines = [
            format!("{}: {} bytes", exported.path, exported.length_bytes),
            format!("Bundle {}", exported.id),
            format!("Record {}", exported.fingerprint),
            format!("Signed with {}", exported.signer),
            format!(
                "Read again: {} operations, {} positions, {} institutions, {} sources, {} decisions",
                exported.operations,
                exported.positions,
                exported.institutions,
                exported.evidence,
                exported.decisions
            ),
        ];
        self.say(&exported, &lines)
    }
}
