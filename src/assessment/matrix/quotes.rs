//! Quotation marks by RFC 4180. The CSV reader forgives a mark that is never closed and takes the
//! rest of the file for one field; here a row would vanish without a word.

use crate::assessment::matrix::MatrixError;

enum State {
    FieldStart,
    Plain,
    Quoted,
    AfterQuote,
}

/// Refuses a quotation mark that is not closed, or that does not enclose the whole field.
pub(super) fn check(text: &str, delimiter: u8) -> Result<(), MatrixError> {
    let mut state = State::FieldStart;
    let mut line = 1;
    let mut field_line = 1;
    for byte in text.bytes() {
        let ends_field = byte == delimiter || byte == b'\n' || byte == b'\r';
        state = match state {
            State::FieldStart | State::Plain if ends_field => State::FieldStart,
            State::FieldStart if byte == b'"' => {
                field_line = line;
                State::Quoted
            }
            // A mark inside an unquoted field is text, as in 5" pipe; readers agree on that.
            State::FieldStart | State::Plain => State::Plain,
            State::Quoted if byte == b'"' => State::AfterQuote,
            State::Quoted => State::Quoted,
            State::AfterQuote if byte == b'"' => State::Quoted,
            State::AfterQuote if ends_field => State::FieldStart,
            State::AfterQuote => return Err(MatrixError::BrokenQuote { line: field_line }),
        };
        if byte == b'\n' {
            line += 1;
        }
    }
    match state {
        State::Quoted => Err(MatrixError::BrokenQuote { line: field_line }),
        State::FieldStart | State::Plain | State::AfterQuote => Ok(()),
    }
}
