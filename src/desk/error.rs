//! Why something a person asked for could not be done.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use crate::analysis::SdgError;
use crate::assessment::MediaFault;
use crate::assessment::matrix::MatrixError;
use crate::assessment::sdg_table::SdgTableError;
use crate::assessment::survey::FormError;
use crate::bundle::BundleError;
use crate::desk::edition_files::params_of;
use crate::desk::edition_files::sentence_of;
use crate::desk::trust_error::TrustError;
use crate::desk::views::RemarkView;
use crate::i18n;
use crate::ids::IdError;
use crate::instrument::EditionError;
use crate::instrument::authoring::Fault;
use crate::instrument::authoring::Problem;
use crate::record::RecordError;
use crate::report::ReportError;
use crate::sheet::SheetError;
use crate::store::StoreError;

/// Why something could not be done. Nothing has been changed then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeskError {
    /// The workspace refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record refused.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The instrument refused.
    #[error(transparent)]
    Edition(#[from] EditionError),
    /// An id is malformed.
    #[error(transparent)]
    Id(#[from] IdError),
    /// A bundle or the device key was refused.
    #[error(transparent)]
    Bundle(Box<BundleError>),
    /// A key is not taken into the list of signers.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// The report could not be made.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// Nothing is held back under this key: `desk.not_held`.
    #[error("nothing is held back under {0}")]
    NotHeld(String),
    /// More files than are taken at once: `desk.too_many_files`.
    #[error("{found} files; at most {limit} are taken at once")]
    TooManyFiles {
        /// How many there are.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// Files with more recorded changes than are taken at once: `desk.too_much_at_once`.
    #[error("{}: more than {limit_mb} MB of recorded changes at once", path.display())]
    TooMuchAtOnce {
        /// The file that goes beyond.
        path: PathBuf,
        /// The limit, in megabytes.
        limit_mb: u64,
    },
    /// Nobody, or more than one, is known as recipient by this name: `desk.unknown_recipient`.
    #[error("`{0}` is not the name of one recipient")]
    UnknownRecipient(String),
    /// No recipient was chosen: `desk.no_recipient`.
    #[error("no recipient was chosen")]
    NoRecipient,
    /// The person stopped the work: `desk.cancelled`.
    #[error("the work was stopped")]
    Cancelled,
    /// A bundle that was written does not hold the same record: `desk.not_the_same`.
    #[error("{}: the bundle does not hold the record it was made from", path.display())]
    NotTheSame {
        /// The file.
        path: PathBuf,
    },
    /// A matrix was refused.
    #[error("{}: {source}", path.display())]
    Matrix {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<MatrixError>,
    },
    /// A table of answers to 10.7.2 was refused.
    #[error("{}: {source}", path.display())]
    SdgTable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: SdgTableError,
    },
    /// Answers to 10.7.2 have no value.
    #[error(transparent)]
    Sdg(#[from] SdgError),
    /// A file could not be read or written: `desk.file`.
    #[error("{}: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The edition has no such indicator: `desk.unknown_indicator`.
    #[error("no indicator {0}")]
    UnknownIndicator(String),
    /// The assessment has no such institution: `desk.unknown_institution`.
    #[error("no institution {0}")]
    UnknownInstitution(String),
    /// The assessment has no such source or citation: `desk.unknown_source`.
    #[error("no source {0}")]
    UnknownSource(String),
    /// A file cannot be joined to a source, or its content cannot be had.
    #[error("{}: {source}", path.display())]
    Attachment {
        /// The file, or its name.
        path: PathBuf,
        /// Why.
        source: MediaFault,
    },
    /// A source cannot be merged into itself: `desk.same_source`.
    #[error("{0} is the same source")]
    SameSource(String),
    /// No country has this code: `desk.unknown_country`.
    #[error("no country {0}")]
    UnknownCountry(String),
    /// A name or title is empty: `desk.empty_name`.
    #[error("a name or title is empty")]
    EmptyName,
    /// Two assessments are no two rounds of one place, the earlier first: `desk.not_one_series`.
    #[error("{earlier} is no earlier round of {later}")]
    NotOneSeries {
        /// Title of the one that should be earlier.
        earlier: String,
        /// Title of the one that should be later.
        later: String,
    },
    /// A text is too long: `desk.too_long`.
    #[error("{length} characters; at most {limit} are kept")]
    TooLong {
        /// Its length in characters.
        length: usize,
        /// The limit.
        limit: usize,
    },
    /// A text is not a day written 2026-11-24: `desk.bad_date`.
    #[error("`{0}` is not a day written 2026-11-24")]
    BadDate(String),
    /// The edition has no such domain: `desk.unknown_domain`.
    #[error("no domain {0}")]
    UnknownDomain(String),
    /// Forms were asked for without saying for whom: `desk.nobody_chosen`.
    #[error("no institution was chosen")]
    NobodyChosen,
    /// A year lies outside 1 to 9999: `desk.bad_year`.
    #[error("{0} is not a year")]
    BadYear(i32),
    /// An institution of that name takes part already: `desk.same_name`.
    #[error("{0} takes part already")]
    SameName(String),
    /// A decision with reservations or without agreement names nobody: `desk.no_voice`.
    #[error("a decision that not all share must say who has a reservation or dissents")]
    NoVoice,
    /// A moment is written in no way that is understood: `desk.bad_moment`.
    #[error("`{0}` is not a moment")]
    BadMoment(String),
    /// An agreed answer would be changed without a reason: `desk.reason_missing`.
    #[error("the agreed answer on {0} is changed without a reason")]
    ReasonMissing(String),
    /// The value entered apart is not current any more: `desk.already_settled`.
    #[error("{0} was settled meanwhile")]
    AlreadySettled(String),
    /// Another edition of that id and version is at hand: `desk.edition_taken`.
    #[error("another edition {id} {version} is at hand")]
    EditionTaken {
        /// Its id.
        id: String,
        /// Its version.
        version: String,
    },
    /// A workbook cannot be read.
    #[error("{}: {source}", path.display())]
    Sheet {
        /// The file.
        path: PathBuf,
        /// Why.
        source: SheetError,
    },
    /// A survey form was refused.
    #[error("{}: {source}", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// Why.
        source: FormError,
    },
    /// The workbook of an edition was refused: code of its first problem.
    #[error("{}: {} problems", path.display(), problems.len() + more)]
    Authoring {
        /// The file.
        path: PathBuf,
        /// Everything that is wrong.
        problems: Vec<Problem>,
        /// How many problems there are beyond those listed.
        more: usize,
    },
    /// A bundle belongs to another assessment: `desk.foreign_assessment`.
    #[error("{}: belongs to another assessment, {title}", path.display())]
    ForeignAssessment {
        /// The file.
        path: PathBuf,
        /// Title of the assessment it belongs to.
        title: String,
    },
    /// A file is no packet: `desk.not_a_packet`.
    #[error("{}: not a packet", path.display())]
    NotAPacket {
        /// The file.
        path: PathBuf,
    },
    /// A public bundle has nothing that could be taken over: `desk.public_bundle`.
    #[error("{}: a public bundle holds no operations", path.display())]
    PublicBundle {
        /// The file.
        path: PathBuf,
    },
    /// The program has no words in this language: `desk.unknown_language`.
    #[error("no words in `{0}`")]
    UnknownLanguage(String),
    /// A record in which something waits to be settled cannot be final: `desk.unsettled_final`.
    #[error("{fields} fields wait to be settled")]
    UnsettledFinal {
        /// How many fields.
        fields: usize,
    },
    /// Only a part of the record is here, and a final bundle holds all: `desk.incomplete_final`.
    #[error("{changes} changes were left out of what was received")]
    IncompleteFinal {
        /// How many changes are not here.
        changes: usize,
    },
    /// The record as it stands is in no final bundle: `desk.no_final`.
    #[error("the record as it stands is in no final bundle")]
    NoFinal,
    /// A final bundle cannot be made again byte by byte: `desk.final_differs`.
    #[error("revision {number} was made by {program} and cannot be made again as it was")]
    FinalDiffers {
        /// Which revision.
        number: u32,
        /// The program that made it.
        program: String,
    },
    /// There is no assessment in the workspace: `desk.no_assessment`.
    #[error("the workspace holds no assessment")]
    NoAssessment,
}

impl From<BundleError> for DeskError {
    fn from(error: BundleError) -> Self {
        Self::Bundle(Box::new(error))
    }
}

impl DeskError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Record(error) => error.code(),
            Self::Edition(error) => error.code(),
            Self::Id(error) => error.code(),
            Self::Bundle(error) => error.code(),
            Self::Trust(error) => error.code(),
            Self::Report(error) => error.code(),
            Self::Cancelled => "desk.cancelled",
            Self::NotHeld(_) => "desk.not_held",
            Self::TooManyFiles { .. } => "desk.too_many_files",
            Self::TooMuchAtOnce { .. } => "desk.too_much_at_once",
            Self::NotTheSame { .. } => "desk.not_the_same",
            Self::Matrix { source, .. } => source.code(),
            Self::SdgTable { source, .. } => source.code(),
            Self::Sdg(error) => error.code(),
            Self::File { .. } => "desk.file",
            Self::UnknownIndicator(_) => "desk.unknown_indicator",
            Self::UnknownInstitution(_) => "desk.unknown_institution",
            Self::UnknownSource(_) => "desk.unknown_source",
            Self::Attachment { source, .. } => source.code(),
            Self::SameSource(_) => "desk.same_source",
            Self::UnknownCountry(_) => "desk.unknown_country",
            Self::EmptyName => "desk.empty_name",
            Self::NotOneSeries { .. } => "desk.not_one_series",
            Self::TooLong { .. } => "desk.too_long",
            Self::BadDate(_) => "desk.bad_date",
            Self::UnknownDomain(_) => "desk.unknown_domain",
            Self::NobodyChosen => "desk.nobody_chosen",
            Self::UnknownRecipient(_) => "desk.unknown_recipient",
            Self::NoRecipient => "desk.no_recipient",
            Self::BadYear(_) => "desk.bad_year",
            Self::SameName(_) => "desk.same_name",
            Self::NoVoice => "desk.no_voice",
            Self::BadMoment(_) => "desk.bad_moment",
            Self::ReasonMissing(_) => "desk.reason_missing",
            Self::AlreadySettled(_) => "desk.already_settled",
            Self::EditionTaken { .. } => "desk.edition_taken",
            Self::Form { source, .. } => source.code(),
            Self::Sheet { source, .. } => source.code(),
            Self::Authoring { problems, .. } => problems
                .first()
                .map_or(Fault::Whole, |problem| problem.fault)
                .code(),
            Self::ForeignAssessment { .. } => "desk.foreign_assessment",
            Self::NotAPacket { .. } => "desk.not_a_packet",
            Self::PublicBundle { .. } => "desk.public_bundle",
            Self::UnknownLanguage(_) => "desk.unknown_language",
            Self::UnsettledFinal { .. } => "desk.unsettled_final",
            Self::IncompleteFinal { .. } => "desk.incomplete_final",
            Self::NoFinal => "desk.no_final",
            Self::FinalDiffers { .. } => "desk.final_differs",
            Self::NoAssessment => "desk.no_assessment",
        }
    }

    /// Values the translated sentence needs, by placeholder.
    #[must_use]
    pub fn params(&self) -> BTreeMap<&'static str, String> {
        match self {
            Self::Store(error) => of_store(error),
            Self::Record(error) => of_record(error),
            Self::Edition(error) => of_edition(error),
            Self::Id(IdError::Malformed(text)) => BTreeMap::from([("value", text.clone())]),
            Self::Bundle(error) => error.params(),
            Self::Trust(error) => error.params(),
            Self::Report(error) => error.params(),
            Self::ForeignAssessment { path, title } => BTreeMap::from([
                ("file", path.display().to_string()),
                ("value", title.clone()),
            ]),
            Self::NotTheSame { path } | Self::NotAPacket { path } | Self::PublicBundle { path } => {
                BTreeMap::from([("file", path.display().to_string())])
            }
            Self::Matrix { path, source } => {
                let mut params = of_matrix(source);
                params.insert("file", path.display().to_string());
                params
            }
            Self::SdgTable { path, source } => {
                let mut params = source.params();
                params.insert("file", path.display().to_string());
                params
            }
            Self::Sdg(SdgError::HalfOutsideDomainA(item)) => {
                BTreeMap::from([("item", item.to_string())])
            }
            Self::File { path, reason } => BTreeMap::from([
                ("file", path.display().to_string()),
                ("reason", reason.clone()),
            ]),
            Self::TooManyFiles { found, limit } => {
                BTreeMap::from([("found", found.to_string()), ("limit", limit.to_string())])
            }
            Self::TooMuchAtOnce { path, limit_mb } => BTreeMap::from([
                ("file", path.display().to_string()),
                ("limit", limit_mb.to_string()),
            ]),
            Self::NotHeld(value)
            | Self::UnknownIndicator(value)
            | Self::UnknownInstitution(value)
            | Self::UnknownRecipient(value)
            | Self::UnknownSource(value)
            | Self::SameSource(value)
            | Self::UnknownCountry(value)
            | Self::UnknownDomain(value)
            | Self::BadDate(value)
            | Self::SameName(value)
            | Self::BadMoment(value)
            | Self::UnknownLanguage(value)
            | Self::ReasonMissing(value)
            | Self::AlreadySettled(value) => BTreeMap::from([("value", value.clone())]),
            Self::NotOneSeries { earlier, later } => {
                BTreeMap::from([("earlier", earlier.clone()), ("later", later.clone())])
            }
            Self::BadYear(year) => BTreeMap::from([("value", year.to_string())]),
            Self::TooLong { length, limit } => {
                BTreeMap::from([("length", length.to_string()), ("limit", limit.to_string())])
            }
            Self::Attachment { path, source } => {
                let mut params = BTreeMap::from_iter(source.params());
                params.insert("file", path.display().to_string());
                params
            }
            Self::EditionTaken { id, version } => {
                BTreeMap::from([("value", id.clone()), ("found", version.clone())])
            }
            Self::Form { path, source } => {
                let mut params = BTreeMap::from_iter(source.params());
                params.insert("file", path.display().to_string());
                params
            }
            Self::Sheet { path, source } => {
                let mut params = BTreeMap::from_iter(source.params());
                params.insert("file", path.display().to_string());
                params
            }
            Self::Authoring { path, problems, .. } => problems
                .first()
                .map(|problem| BTreeMap::from_iter(params_of(path, problem)))
                .unwrap_or_default(),
            Self::UnsettledFinal { fields: count } | Self::IncompleteFinal { changes: count } => {
                BTreeMap::from([("value", count.to_string())])
            }
            Self::FinalDiffers { number, program } => {
                BTreeMap::from([("value", number.to_string()), ("found", program.clone())])
            }
            Self::EmptyName
            | Self::NoFinal
            | Self::NobodyChosen
            | Self::NoRecipient
            | Self::NoVoice
            | Self::NoAssessment
            | Self::Cancelled => BTreeMap::new(),
        }
    }

    /// Every place that has to be corrected, when a file was refused for what stands in it.
    #[must_use]
    pub fn problems(&self) -> Vec<RemarkView> {
        let Self::Matrix { source, .. } = self else {
            return Vec::new();
        };
        source.problems().iter().map(RemarkView::of).collect()
    }

    /// The sentence for people, in `language`.
    #[must_use]
    pub fn sentence(&self, language: &str) -> String {
        if let Self::Authoring {
            path,
            problems,
            more,
        } = self
        {
            return all_of(path, problems, *more, language);
        }
        let params = self.params();
        let values: Vec<(&str, &str)> = params.iter().map(|(k, v)| (*k, v.as_str())).collect();
        i18n::text(language, &format!("error.{}", self.code()), &values)
    }
}

/// The problems of a workbook, a line each.
fn all_of(path: &Path, problems: &[Problem], more: usize, language: &str) -> String {
    let mut lines: Vec<String> = problems
        .iter()
        .map(|problem| sentence_of(path, problem, language))
        .collect();
    if more > 0 {
        lines.push(i18n::counted(language, "authoring.more", more, &[]));
    }
    lines.push(i18n::text(language, "authoring.nothing_kept", &[]));
    lines.join("\n")
}

fn of_store(error: &StoreError) -> BTreeMap<&'static str, String> {
    let file = |path: &PathBuf| ("file", path.display().to_string());
    match error {
        StoreError::Missing { path }
        | StoreError::Exists { path }
        | StoreError::NotAWorkspace { path }
        | StoreError::Locked { path }
        | StoreError::WrongPassphrase { path }
        | StoreError::WrongRecoveryCode { path }
        | StoreError::NotProtected { path }
        | StoreError::AlreadyProtected { path }
        | StoreError::KeyPartMissing { path }
        | StoreError::KeyPartDamaged { path }
        | StoreError::InUse { path }
        | StoreError::ReadOnly { path }
        | StoreError::DiskFull { path } => BTreeMap::from([file(path)]),
        StoreError::Damaged { path, reason } | StoreError::Io { path, reason } => {
            BTreeMap::from([file(path), ("reason", reason.clone())])
        }
        StoreError::PassphraseShort { limit } => BTreeMap::from([("limit", limit.to_string())]),
        StoreError::Newer { path, found, known } => BTreeMap::from([
            file(path),
            ("found", found.to_string()),
            ("known", known.to_string()),
        ]),
        StoreError::Sqlite { path, source } => {
            BTreeMap::from([file(path), ("reason", source.to_string())])
        }
        StoreError::Record(error) => of_record(error),
        StoreError::NoAssessment { path, id } => {
            BTreeMap::from([file(path), ("value", id.clone())])
        }
        StoreError::OtherContent { file } => BTreeMap::from([("value", file.clone())]),
        StoreError::Unreadable { file, reason } => {
            BTreeMap::from([("value", file.clone()), ("reason", reason.clone())])
        }
        StoreError::NothingToUndo | StoreError::BadRecoveryCode | StoreError::Stopped => {
            BTreeMap::new()
        }
        StoreError::Overtaken { cell: value }
        | StoreError::Past { moment: value }
        | StoreError::BeforeBeginning { moment: value }
        | StoreError::NoOperation { operation: value } => {
            BTreeMap::from([("value", value.clone())])
        }
    }
}

fn of_record(error: &RecordError) -> BTreeMap<&'static str, String> {
    match error {
        RecordError::Malformed { reason } | RecordError::Unwritable { reason } => {
            BTreeMap::from([("reason", reason.clone())])
        }
        RecordError::NewerFormat { format } => BTreeMap::from([("found", format.to_string())]),
        RecordError::WrongValue { cell, value } => {
            BTreeMap::from([("cell", cell.clone()), ("value", value.clone())])
        }
        RecordError::TooLong {
            length_bytes,
            limit_bytes,
        } => BTreeMap::from([
            ("length", length_bytes.to_string()),
            ("limit", limit_bytes.to_string()),
        ]),
        RecordError::NoProfile { id } => BTreeMap::from([("value", id.clone())]),
    }
}

fn of_edition(error: &EditionError) -> BTreeMap<&'static str, String> {
    match error {
        EditionError::Unreadable { file, reason } => {
            BTreeMap::from([("file", file.clone()), ("reason", reason.clone())])
        }
        EditionError::NewerFormat { file, format } => {
            BTreeMap::from([("file", file.clone()), ("found", format.to_string())])
        }
        EditionError::Duplicate { file, number }
        | EditionError::StrayText { file, number }
        | EditionError::MapUnknown { file, number }
        | EditionError::MapTwice { file, number }
        | EditionError::MapMissing { file, number } => {
            BTreeMap::from([("file", file.clone()), ("number", number.clone())])
        }
        EditionError::Misplaced {
            file,
            number,
            parent,
        } => BTreeMap::from([
            ("file", file.clone()),
            ("number", number.clone()),
            ("parent", parent.clone()),
        ]),
        EditionError::BadName { file, value } => {
            BTreeMap::from([("file", file.clone()), ("value", value.clone())])
        }
        EditionError::UnknownWord {
            file,
            number,
            value,
            allowed,
        } => BTreeMap::from([
            ("file", file.clone()),
            ("number", number.clone()),
            ("value", value.clone()),
            ("suggestion", allowed.clone()),
        ]),
        EditionError::UnknownLink {
            file,
            number,
            target,
        } => BTreeMap::from([
            ("file", file.clone()),
            ("number", number.clone()),
            ("target", target.clone()),
        ]),
        EditionError::MissingText {
            file,
            number,
            part,
            language,
        } => BTreeMap::from([
            ("file", file.clone()),
            ("number", number.clone()),
            ("part", part.clone()),
            ("language", language.clone()),
        ]),
        EditionError::NotOnBoard { id, version } => {
            BTreeMap::from([("value", id.clone()), ("found", version.clone())])
        }
        EditionError::ControlCharacter {
            file,
            number,
            part,
            character,
        } => BTreeMap::from([
            ("file", file.clone()),
            ("number", number.clone()),
            ("part", part.clone()),
            ("value", character.clone()),
        ]),
        EditionError::TooLarge {
            file,
            number,
            length,
            limit,
        } => BTreeMap::from([
            ("file", file.clone()),
            ("number", number.clone()),
            ("length", length.to_string()),
            ("limit", limit.to_string()),
        ]),
        EditionError::OtherBase { id, version, base } => BTreeMap::from([
            ("value", id.clone()),
            ("found", version.clone()),
            ("base", base.clone()),
        ]),
        EditionError::MapShape {
            file,
            numbers,
            change,
        } => BTreeMap::from([
            ("file", file.clone()),
            ("number", numbers.clone()),
            ("change", change.clone()),
        ]),
        EditionError::MapCycle { editions } => BTreeMap::from([("value", editions.clone())]),
    }
}

fn of_matrix(error: &MatrixError) -> BTreeMap<&'static str, String> {
    match error {
        MatrixError::Encoding { line } | MatrixError::BrokenQuote { line } => {
            BTreeMap::from([("line", line.to_string())])
        }
        MatrixError::TooLarge {
            length_bytes,
            limit_bytes,
        } => BTreeMap::from([
            ("length", length_bytes.to_string()),
            ("limit", limit_bytes.to_string()),
        ]),
        MatrixError::MissingColumn { column } | MatrixError::ColumnTwice { column } => {
            BTreeMap::from([("column", column.clone())])
        }
        MatrixError::Unreadable { line, reason } => {
            BTreeMap::from([("line", line.to_string()), ("reason", reason.clone())])
        }
        MatrixError::Workbook(error) => error.params().into_iter().collect(),
        MatrixError::OtherAssessment { found } => BTreeMap::from([("found", found.clone())]),
        MatrixError::OtherEdition { found, expected } => {
            BTreeMap::from([("found", found.clone()), ("expected", expected.clone())])
        }
        MatrixError::NewerFormat { found } => BTreeMap::from([("found", found.to_string())]),
        MatrixError::Unwritable { reason } => BTreeMap::from([("reason", reason.clone())]),
        MatrixError::NoMatrixSheet | MatrixError::NothingFilled | MatrixError::Empty => {
            BTreeMap::new()
        }
        MatrixError::Rows { problems } => {
            let mut params = BTreeMap::from([("problems", problems.len().to_string())]);
            if let Some(first) = problems.first() {
                let others = problems.len() - 1;
                params.extend([
                    ("line", first.place.line.to_string()),
                    ("column", first.place.column.clone()),
                    ("value", first.value.clone()),
                    ("suggestion", first.suggestion.clone()),
                    ("others", others.to_string()),
                ]);
            }
            params
        }
    }
}
