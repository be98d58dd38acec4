//! Why an edition was refused.

/// Why an edition or one of its text files was refused. Nothing of a refused edition is used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditionError {
    /// The file is not JSON of the edition format: `edition.unreadable`.
    #[error("{file}: not an edition: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the reader says, with line and column.
        reason: String,
    },
    /// The file is written in a later format: `edition.newer_format`.
    #[error("{file}: format {format} is newer than this program reads")]
    NewerFormat {
        /// The file.
        file: String,
        /// The format number it has.
        format: u32,
    },
    /// Two indicators, subdomains or domains share a number: `edition.duplicate`.
    #[error("{file}: number {number} stands twice")]
    Duplicate {
        /// The file.
        file: String,
        /// The number.
        number: String,
    },
    /// A number does not lie under its parent: `edition.misplaced`.
    #[error("{file}: {number} does not belong under {parent}")]
    Misplaced {
        /// The file.
        file: String,
        /// The number.
        number: String,
        /// The subdomain or domain it stands under.
        parent: String,
    },
    /// An id, a version, a number or a key of a source cannot be one: `edition.bad_name`.
    #[error("{file}: `{value}` cannot be a name or a number")]
    BadName {
        /// The file.
        file: String,
        /// What stands there, shortened.
        value: String,
    },
    /// A word is none of those that can stand there: `edition.unknown_word`.
    #[error("{file}: {number}: `{value}` is not one of {allowed}")]
    UnknownWord {
        /// The file.
        file: String,
        /// The indicator; the edition's id for the edition as a whole.
        number: String,
        /// What stands there, shortened.
        value: String,
        /// The words that can stand there.
        allowed: String,
    },
    /// A link names something that does not exist: `edition.unknown_link`.
    #[error("{file}: {number} links to {target}, which does not exist")]
    UnknownLink {
        /// The file.
        file: String,
        /// The indicator.
        number: String,
        /// What it links to.
        target: String,
    },
    /// A text is missing in a language: `edition.missing_text`.
    #[error("{file}: {number} has no {part} in language {language}")]
    MissingText {
        /// The file.
        file: String,
        /// The number.
        number: String,
        /// Which text.
        part: String,
        /// The language.
        language: String,
    },
    /// A text belongs to no indicator, subdomain or domain: `edition.stray_text`.
    #[error("{file}: text for {number}, which the edition does not have")]
    StrayText {
        /// The file.
        file: String,
        /// The number.
        number: String,
    },
    /// A text holds a character that cannot be seen and can change what people read:
    /// `edition.control_character`.
    #[error("{file}: {number}: {part} holds the control character {character}")]
    ControlCharacter {
        /// The file.
        file: String,
        /// The number.
        number: String,
        /// Which text.
        part: String,
        /// The character by code point, `U+202E`.
        character: String,
    },
    /// A file or a text is longer than any edition: `edition.too_large`.
    #[error("{file}: {number}: {length} is more than {limit}")]
    TooLarge {
        /// The file.
        file: String,
        /// The number; empty for the file as a whole.
        number: String,
        /// Bytes of a file, characters of a text, or indicators.
        length: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// Indicators were written for another edition than the one they are added to:
    /// `edition.other_base`.
    #[error("{id} {version} is not an addition to {base}")]
    OtherBase {
        /// Id of the addition.
        id: String,
        /// Its version.
        version: String,
        /// The edition in use.
        base: String,
    },
    /// A map names an indicator that its edition does not have: `edition.map_unknown`.
    #[error("{file}: the map names {number}, which does not exist")]
    MapUnknown {
        /// The file.
        file: String,
        /// The indicator.
        number: String,
    },
    /// A map names an indicator twice: `edition.map_twice`.
    #[error("{file}: the map names {number} twice")]
    MapTwice {
        /// The file.
        file: String,
        /// The indicator.
        number: String,
    },
    /// A map says nothing of an indicator: `edition.map_missing`.
    #[error("{file}: the map does not name {number}")]
    MapMissing {
        /// The file.
        file: String,
        /// The indicator.
        number: String,
    },
    /// The numbers of a map's entry do not fit its word, such as a split into one:
    /// `edition.map_shape`.
    #[error("{file}: {numbers} cannot be {change}")]
    MapShape {
        /// The file.
        file: String,
        /// The numbers, `1.1.1 → 1.1.1 1.1.2`.
        numbers: String,
        /// The word.
        change: String,
    },
    /// Maps of editions lead in a circle: `edition.map_cycle`.
    #[error("the maps of these editions lead in a circle: {editions}")]
    MapCycle {
        /// The editions.
        editions: String,
    },
    /// No edition of that id and version is on board: `edition.not_on_board`.
    #[error("edition {id} {version} is not on board")]
    NotOnBoard {
        /// The edition's id.
        id: String,
        /// Its version.
        version: String,
    },
}

impl EditionError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "edition.unreadable",
            Self::NewerFormat { .. } => "edition.newer_format",
            Self::Duplicate { .. } => "edition.duplicate",
            Self::Misplaced { .. } => "edition.misplaced",
            Self::BadName { .. } => "edition.bad_name",
            Self::UnknownWord { .. } => "edition.unknown_word",
            Self::UnknownLink { .. } => "edition.unknown_link",
            Self::MissingText { .. } => "edition.missing_text",
            Self::StrayText { .. } => "edition.stray_text",
            Self::ControlCharacter { .. } => "edition.control_character",
            Self::TooLarge { .. } => "edition.too_large",
            Self::OtherBase { .. } => "edition.other_base",
            Self::MapUnknown { .. } => "edition.map_unknown",
            Self::MapTwice { .. } => "edition.map_twice",
            Self::MapMissing { .. } => "edition.map_missing",
            Self::MapShape { .. } => "edition.map_shape",
            Self::MapCycle { .. } => "edition.map_cycle",
            Self::NotOnBoard { .. } => "edition.not_on_board",
        }
    }
}
