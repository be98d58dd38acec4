//! Survey forms (XLSForm) for data collection tools, and the answers that come back from them.

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::path::PathBuf;

use crate::assessment::Institution;
use crate::assessment::matrix::Matrix;
use crate::assessment::matrix::MatrixError;
use crate::assessment::survey::Export;
use crate::assessment::survey::FormError;
use crate::assessment::survey::Submissions;
use crate::assessment::survey::Survey;
use crate::assessment::survey::SurveyWords;
use crate::assessment::survey::Xlsform;
use crate::assessment::survey::draft_of_form;
use crate::assessment::survey::own_form;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::edition_files::write_draft;
use crate::desk::home::replace_file;
use crate::desk::views::SurveyRead;
use crate::desk::views::SurveyWritten;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::Edition;

impl Desk {
    /// Writes a survey form (XLSForm) to `to`. It asks `institutions`, or all when none is given,
    /// about `indicators`, or all when none is given, in every language of the edition; `language`
    /// is the one it begins in.
    ///
    /// # Errors
    /// [`DeskError::UnknownInstitution`], [`DeskError::UnknownIndicator`], and
    /// [`DeskError::File`] when the file cannot be written.
    pub fn write_survey(
        &self,
        id: &AssessmentId,
        to: &Path,
        institutions: &[InstitutionId],
        indicators: &[IndicatorId],
        language: &str,
    ) -> Result<SurveyWritten, DeskError> {
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let known = &assessment.institutions;
        let asked: Vec<&Institution> = if institutions.is_empty() {
            known.values().collect()
        } else {
            institutions
                .iter()
                .map(|id| {
                    let found = known.get(id);
                    found.ok_or_else(|| DeskError::UnknownInstitution(id.to_string()))
                })
                .collect::<Result<_, _>>()?
        };
        if let Some(unknown) = indicators.iter().find(|id| edition.indicator(id).is_none()) {
            return Err(DeskError::UnknownIndicator(unknown.to_string()));
        }
        let words = words_of(&edition);
        let survey = Survey {
            profile: &assessment.profile,
            edition: &edition,
            institutions: asked,
            indicators: indicators.to_vec(),
            words: &words,
            language,
        };
        let bytes = survey.write().map_err(|error| DeskError::File {
            path: to.to_owned(),
            reason: error.to_string(),
        })?;
        replace_file(to, &bytes)?;
        Ok(SurveyWritten {
            path: to.display().to_string(),
            indicators: survey.count(),
            institutions: survey.institutions.len(),
            languages: words.languages().map(str::to_owned).collect(),
        })
    }

    /// The submissions in a file, as a matrix; `None` when the file holds none of our form.
    pub(super) fn submissions(
        &self,
        id: &AssessmentId,
        bytes: &[u8],
    ) -> Result<Option<Result<Matrix, MatrixError>>, DeskError> {
        let Some(export) = Export::open(bytes) else {
            return Ok(None);
        };
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let words = words_of(&edition);
        let submissions = Submissions {
            assessment: &assessment,
            edition: &edition,
            words: &words,
        };
        if !submissions.recognise(&export) {
            return Ok(None);
        }
        Ok(Some(submissions.read(&export)))
    }
}

/// What a survey form asks. A form of others can be written to `draft` as the workbook of an
/// edition that somebody has to complete.
///
/// # Errors
/// [`DeskError::Form`] when the file is no form, [`DeskError::File`] when one cannot be read or
/// written.
pub fn read_survey(
    path: &Path,
    draft: Option<&Path>,
    language: &str,
) -> Result<SurveyRead, DeskError> {
    let bytes = fs::read(path).map_err(|error| DeskError::File {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    let refused = |source: FormError| DeskError::Form {
        path: path.to_owned(),
        source,
    };
    let form = Xlsform::read(&bytes).map_err(refused)?;
    if let Some(draft) = draft {
        write_draft(&draft_of_form(&form), draft, language)?;
    }
    let own = own_form(&form);
    Ok(SurveyRead {
        title: form.title,
        id: form.id,
        version: form.version,
        languages: form.languages,
        questions: form.questions.len(),
        edition: own
            .as_ref()
            .map(|own| format!("{} {}", own.edition, own.version)),
        indicators: own.map(|own| own.indicators).unwrap_or_default(),
        draft: draft.map(|path| path.display().to_string()),
    })
}

/// Whether a ZIP file holds tables, as survey tools export them, and is no bundle.
#[must_use]
pub fn holds_tables(path: &Path) -> bool {
    let Ok(bytes) = fs::read(path) else {
        return false;
    };
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    let names: Vec<PathBuf> = archive
        .file_names()
        .filter_map(Result::ok)
        .map(|name| PathBuf::from(name.as_ref()))
        .collect();
    let is_bundle = names.iter().any(|name| name.ends_with("bagit.txt"));
    let is_table = |name: &PathBuf| {
        let ending = name.extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
    };
    !is_bundle && names.iter().any(is_table)
}

fn words_of(edition: &Edition) -> SurveyWords {
    SurveyWords::collect(edition.languages(), &|language, key| {
        i18n::text(language, key, &[])
    })
}
