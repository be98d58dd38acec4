//! The page for browsers and the reports that go into a bundle.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::assessment::Assessment;
use crate::bundle::ExtraFile;
use crate::desk::DeskError;
use crate::desk::bundles::Listener;
use crate::desk::contents::REPORTS;
use crate::desk::contents::SNAPSHOT;
use crate::desk::open::place;
use crate::desk::tables::TABLES;
use crate::desk::views::Progress;
use crate::i18n;
use crate::instrument::Edition;
use crate::instrument::Library;
use crate::report;
use crate::report::Audience;
use crate::report::Beside;
use crate::report::Rendered;
use crate::report::Report;

/// The page for browsers inside a bundle.
const PAGE: &str = "index.html";

/// A record and what it is read with.
pub(super) struct Reading<'a> {
    /// The record, or the part of it that the audience may read.
    pub(super) assessment: &'a Assessment,
    /// The edition with which its texts are read.
    pub(super) edition: Arc<Edition>,
    /// Titles of what the edition links to.
    pub(super) library: &'a Library,
    /// Who reads.
    pub(super) audience: Audience,
}

impl Reading<'_> {
    /// The report as an outline.
    pub(super) fn report(&self, language: &str) -> Result<Report, DeskError> {
        let framework = self.library.framework(language)?;
        let place = self.place(language);
        let outline = match self.audience {
            Audience::Participants => report::baseline,
            Audience::Public => report::public_report,
        };
        let made = outline(self.assessment, &self.edition, framework, &place, language)?;
        Ok(made)
    }

    /// The report as a PDF file.
    pub(super) fn pdf(
        &self,
        language: &str,
        progress: Listener<'_>,
    ) -> Result<Rendered, DeskError> {
        let outline = self.report(language)?;
        let mut cancelled = false;
        let rendered = report::render(&outline, &mut |step| {
            let shown = Progress {
                step: step.step.word(),
                done: step.done,
                total: step.total,
            };
            cancelled |= progress(shown) == ControlFlow::Break(());
        })?;
        if cancelled {
            return Err(DeskError::Cancelled);
        }
        Ok(rendered)
    }

    fn place(&self, language: &str) -> String {
        let profile = &self.assessment.profile;
        place(&profile.country, &profile.locality, language)
    }

    /// The page in `languages`, and a report in each of them when `reports` asks for it; nothing
    /// when there are no languages.
    pub(super) fn files(
        &self,
        languages: &[String],
        reports: Reports,
        tables: &[&str],
        progress: Listener<'_>,
    ) -> Result<Vec<ExtraFile>, DeskError> {
        let mut files = Vec::new();
        if languages.is_empty() {
            return Ok(files);
        }
        let mut pages = Vec::new();
        for language in languages {
            let framework = self.library.framework(language)?;
            let outline = report::page_outline(
                self.assessment,
                &self.edition,
                framework,
                &self.place(language),
                language,
                self.audience,
            )?;
            pages.push((outline, beside(language, languages, reports, tables)));
            if reports == Reports::Inside {
                files.push(ExtraFile {
                    path: report_path(language),
                    bytes: self.pdf(language, progress)?.bytes,
                });
            }
        }
        files.push(ExtraFile {
            path: PAGE.to_owned(),
            bytes: report::page(&pages).into_bytes(),
        });
        Ok(files)
    }
}

/// Whether reports go into a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reports {
    /// One in each language.
    Inside,
    /// None.
    Without,
}

fn report_path(language: &str) -> String {
    format!("{REPORTS}report-{}.pdf", language.to_ascii_lowercase())
}

/// What stands beside the page in the bundle, in the words of `language`.
fn beside(language: &str, languages: &[String], reports: Reports, tables: &[&str]) -> Beside {
    let words = |key: &str| i18n::text(language, &format!("report.page.{key}"), &[]);
    let mut files = Vec::new();
    if reports == Reports::Inside {
        let own = languages.iter().filter(|other| *other == language);
        let others = languages.iter().filter(|other| *other != language);
        files.extend(
            own.chain(others)
                .map(|other| (words("report"), report_path(other))),
        );
    }
    files.extend(
        tables
            .iter()
            .map(|name| (words("table"), format!("{TABLES}{name}.csv"))),
    );
    files.push((words("record"), SNAPSHOT.to_owned()));
    files.push((words("readme"), "readme.txt".to_owned()));
    Beside {
        heading: words("beside"),
        files,
    }
}
