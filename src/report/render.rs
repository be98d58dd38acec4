//! From an outline to the bytes of a PDF file.

use std::collections::BTreeMap;

use crate::report::ReportError;
use crate::report::compose::Composer;
use crate::report::finish::Finish;
use crate::report::flow::Pages;
use crate::report::flow::paginate;
use crate::report::model::Report;
use crate::report::write;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Blocks are set as text.
    Composing,
    /// Content is laid on pages and written.
    Writing,
}

impl Step {
    /// The word of the locale key under `progress.`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Composing => "composing",
            Self::Writing => "writing",
        }
    }
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// How much of it is done.
    pub done: usize,
    /// How much there is to do.
    pub total: usize,
}

/// A finished report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no font on board has, and how often each occurs. A replacement sign stands
    /// in their places.
    pub missing_glyphs: BTreeMap<char, usize>,
}

/// Makes the PDF file of `report`: A4, tagged for screen readers (PDF/UA-1), the same bytes for
/// the same report.
///
/// # Errors
/// [`ReportError::Font`] when a bundled font is broken, [`ReportError::Unwritable`] when the file
/// cannot be put together.
pub fn render(
    report: &Report,
    progress: &mut dyn FnMut(Progress),
) -> Result<Rendered, ReportError> {
    let (composer, pages) = laid_out(report, progress)?;
    progress(Progress {
        step: Step::Writing,
        done: 0,
        total: pages.leaves.len(),
    });
    let fonts = &composer.typesetter.fonts;
    let written = write::pages(
        &report.title,
        &pages.leaves,
        &composer.tree,
        &fonts.faces,
        report.scanned(),
    )?;
    let finish = Finish {
        report,
        tree: &composer.tree,
        pages: &pages,
        outline: &composer.outline,
    };
    let bytes = finish.file(written)?;
    progress(Progress {
        step: Step::Writing,
        done: pages.leaves.len(),
        total: pages.leaves.len(),
    });
    Ok(Rendered {
        bytes,
        pages: pages.leaves.len(),
        missing_glyphs: fonts.missing.clone(),
    })
}

/// The report on pages, not yet written.
pub(super) fn laid_out<'a>(
    report: &'a Report,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Composer<'a>, Pages), ReportError> {
    let mut composer = Composer::new(report)?;
    let total = report.blocks.len();
    for (done, block) in report.blocks.iter().enumerate() {
        progress(Progress {
            step: Step::Composing,
            done,
            total,
        });
        composer.block(block);
    }
    let slabs = std::mem::take(&mut composer.slabs);
    let mut pages = paginate(slabs, &composer.heads);
    composer.finish(&mut pages);
    Ok((composer, pages))
}
