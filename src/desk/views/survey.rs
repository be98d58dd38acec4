//! Survey forms for data collection tools.

use serde::Deserialize;
use serde::Serialize;

use crate::desk::views::view::view;
use crate::ids::IndicatorId;

view! {
    /// A survey form that was written.
    SurveyWritten {
        /// Path of the file.
        path: String,
        /// How many indicators it asks about.
        #[cfg_attr(test, ts(type = "number"))]
        indicators: usize,
        /// How many institutions can answer.
        #[cfg_attr(test, ts(type = "number"))]
        institutions: usize,
        /// Its languages.
        languages: Vec<String>,
    }
}

view! {
    /// What a survey form asks.
    SurveyRead {
        /// Title.
        title: String,
        /// Id of the form.
        id: String,
        /// Version of the form.
        version: String,
        /// Languages of its labels.
        languages: Vec<String>,
        /// How many questions have answers to choose from.
        #[cfg_attr(test, ts(type = "number"))]
        questions: usize,
        /// The edition that it asks, as id and version; `None` for a form of others.
        edition: Option<String>,
        /// The indicators that it asks about; none for a form of others.
        indicators: Vec<IndicatorId>,
        /// Where the draft of an edition was written.
        draft: Option<String>,
    }
}
