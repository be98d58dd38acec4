//! Handing out a bundle: the record as it stands, the finished record frozen, or what it says for
//! everyone.

use std::path::Path;

use crate::analysis;
use crate::assessment::Assessment;
use crate::bundle::Kind;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::bundles::Listener;
use crate::desk::bundles::count;
use crate::desk::bundles::exported;
use crate::desk::contents::Selection;
use crate::desk::contents::audience;
use crate::desk::contents::frozen;
use crate::desk::contents::not_the_same;
use crate::desk::finals;
use crate::desk::making::Making;
use crate::desk::pages::Reading;
use crate::desk::pages::Reports;
use crate::desk::tables;
use crate::desk::views::ExportEntry;
use crate::desk::views::ExportKind;
use crate::desk::views::ExportedBundle;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::record;
use crate::store::Final;
use crate::store::FrozenHead;
use crate::store::Way;

impl Desk {
    /// Seals the record of an assessment into a signed bundle at `to`, with its tables and without
    /// page and reports, opens it again and counts.
    ///
    /// # Errors
    /// As [`Desk::export`].
    pub fn export_bundle(
        &mut self,
        id: &AssessmentId,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<ExportedBundle, DeskError> {
        self.export(id, &ExportEntry::record(), to, progress)
    }

    /// Writes what `entry` asks for as a signed bundle at `to`, opens it again and counts. A file
    /// that is there is replaced.
    ///
    /// A final bundle of a record that is in one already is that one again, byte by byte, in the
    /// languages it had; of any other it is the next revision and names the one before. A public
    /// bundle is made of a record that is in a final one.
    ///
    /// # Errors
    /// [`DeskError::UnknownLanguage`], [`DeskError::UnsettledFinal`],
    /// [`DeskError::IncompleteFinal`], [`DeskError::NoFinal`], [`DeskError::FinalDiffers`]; [`DeskError`] with the file and the reason. Nothing is left
    /// behind then.
    pub fn export(
        &mut self,
        id: &AssessmentId,
        entry: &ExportEntry,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<ExportedBundle, DeskError> {
        let known = i18n::languages();
        if let Some(other) = entry.languages.iter().find(|tag| !known.contains(tag)) {
            return Err(DeskError::UnknownLanguage(other.clone()));
        }
        self.ready_to_seal()?;
        let assessment = self.store.assessment(id)?;
        match entry.kind {
            ExportKind::Record => self.export_record(&assessment, entry, to, progress),
            ExportKind::Final => self.export_final(&assessment, entry, to, progress),
            ExportKind::Public => self.export_public(&assessment, entry, to, progress),
        }
    }

    fn export_record(
        &mut self,
        assessment: &Assessment,
        entry: &ExportEntry,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<ExportedBundle, DeskError> {
        let (selection, fingerprint) = self.whole_record(assessment, to)?;
        let mut making = Making::of(Kind::Record, self.edition_of(assessment)?);
        self.add_pages(&mut making, assessment, entry, progress)?;
        let (sealed, _, _) = self.sealed_as(making, assessment, selection, to, progress)?;
        Ok(exported(&sealed, fingerprint, assessment))
    }

    fn export_final(
        &mut self,
        assessment: &Assessment,
        entry: &ExportEntry,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<ExportedBundle, DeskError> {
        if !assessment.unsettled.is_empty() {
            let fields = assessment.unsettled.len();
            return Err(DeskError::UnsettledFinal { fields });
        }
        let id = &assessment.id;
        let (selection, fingerprint) = self.whole_record(assessment, to)?;
        let changes = missing(&selection);
        if changes > 0 {
            return Err(DeskError::IncompleteFinal { changes });
        }
        let heads: Vec<FrozenHead> = selection.heads.iter().map(frozen).collect();
        let known = self.store.finals(id)?;
        let mut making = Making::of(Kind::Final, self.edition_of(assessment)?);
        if let Some(same) = finals::same(&known, &fingerprint, &heads) {
            return self.final_again(making, same, assessment, selection, to, progress);
        }
        let revision = finals::next(&known);
        making.revision = Some(revision.clone());
        self.add_pages(&mut making, assessment, entry, progress)?;
        let (sealed, info, made_of) =
            self.sealed_as(making, assessment, selection, to, progress)?;
        let noted = Final {
            bundle: sealed.id.to_string(),
            number: revision.number,
            record: fingerprint.clone(),
            parent: revision.parent.clone().unwrap_or_default(),
            parent_record: revision.parent_record.clone().unwrap_or_default(),
            way: Way::Written,
            made_at_ms: info.created_at_ms,
            noted_at_ms: self.clock.now_ms(),
            heads,
            made_of,
        };
        self.store.note_final(id, &noted)?;
        Ok(ExportedBundle {
            kind: ExportKind::Final.word().to_owned(),
            revision: Some(finals::revision_view(&revision)),
            ..exported(&sealed, fingerprint, assessment)
        })
    }

    /// Makes a final bundle again. It is written beside `to` first: one that is not the same must
    /// not take the place of what may be the one that was handed out.
    fn final_again(
        &mut self,
        mut making: Making,
        same: &Final,
        assessment: &Assessment,
        selection: Selection,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<ExportedBundle, DeskError> {
        let revision = finals::revision_of(same);
        let as_it_was = ExportEntry {
            kind: ExportKind::Final,
            languages: same.made_of.languages.clone(),
            reports: same.made_of.reports,
        };
        making.revision = Some(revision.clone());
        making.made_at_ms = Some(same.made_at_ms);
        self.add_pages(&mut making, assessment, &as_it_was, progress)?;
        making.again = Some(same.made_of.clone());
        let failed = |error: std::io::Error| DeskError::File {
            path: to.to_owned(),
            reason: error.to_string(),
        };
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or_else(|| Path::new("."));
        let beside = tempfile::Builder::new()
            .prefix(".concord-")
            .tempdir_in(folder)
            .map_err(failed)?;
        let made = beside.path().join("final.zip");
        let (mut sealed, _, _) = self.sealed_as(making, assessment, selection, &made, progress)?;
        if sealed.id.to_string() != same.bundle {
            return Err(DeskError::FinalDiffers {
                number: same.number,
                program: same.made_of.program.clone(),
            });
        }
        std::fs::rename(&made, to).map_err(failed)?;
        to.clone_into(&mut sealed.path);
        Ok(ExportedBundle {
            kind: ExportKind::Final.word().to_owned(),
            revision: Some(finals::revision_view(&revision)),
            again: true,
            ..exported(&sealed, same.record.clone(), assessment)
        })
    }

    fn export_public(
        &mut self,
        assessment: &Assessment,
        entry: &ExportEntry,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<ExportedBundle, DeskError> {
        let of = record::fingerprint(assessment)?;
        let known = self.store.finals(&assessment.id)?;
        if !known.iter().any(|known| known.record == of) {
            return Err(DeskError::NoFinal);
        }
        let edition = self.edition_of(assessment)?;
        let public = analysis::public_part(assessment);
        let mut making = Making::of(Kind::Public, edition);
        making.made_from = Some(of);
        self.add_pages(&mut making, &public, entry, progress)?;
        let nothing = Selection {
            lines: Vec::new(),
            left_out: Vec::new(),
            heads: Vec::new(),
        };
        let (sealed, _, _) = self.sealed_as(making, &public, nothing, to, progress)?;
        Ok(ExportedBundle {
            kind: ExportKind::Public.word().to_owned(),
            ..exported(&sealed, record::fingerprint(&public)?, &public)
        })
    }

    /// All operations, and the fingerprint of what they make: it must be what people see, before
    /// anyone signs it. That the file then holds these bytes, `seal` proves by reading it again
    /// before it names it.
    fn whole_record(
        &self,
        assessment: &Assessment,
        to: &Path,
    ) -> Result<(Selection, String), DeskError> {
        let id = &assessment.id;
        let fingerprint = record::fingerprint(assessment)?;
        let index = self.store.index(id)?;
        let selection = self.selection(id, &index, &|_| true)?;
        let found = self.replayed(&selection.lines, id)?;
        if record::fingerprint(&found)? != fingerprint {
            return Err(not_the_same(to));
        }
        Ok((selection, fingerprint))
    }

    fn add_pages(
        &self,
        making: &mut Making,
        assessment: &Assessment,
        entry: &ExportEntry,
        progress: Listener<'_>,
    ) -> Result<(), DeskError> {
        let mut languages: Vec<String> = Vec::new();
        for language in &entry.languages {
            if !languages.contains(language) {
                languages.push(language.clone());
            }
        }
        let reading = Reading {
            assessment,
            edition: making.edition.clone(),
            library: self.library,
            audience: audience(making.kind),
        };
        let reports = if entry.reports {
            Reports::Inside
        } else {
            Reports::Without
        };
        let tables = tables::names(reading.audience);
        making.pages = reading.files(&languages, reports, tables, progress)?;
        making.languages = languages;
        Ok(())
    }
}

/// How many changes exist and are not here.
pub(super) fn missing(selection: &Selection) -> usize {
    let runs = selection.left_out.iter();
    runs.map(|run| count(run.count())).sum()
}
