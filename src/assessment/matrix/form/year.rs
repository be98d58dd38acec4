//! The year of a source, however a spreadsheet holds it.

use jiff::civil::Date;
use jiff::civil::date;

/// What stands in a cell for a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// Nothing.
    Missing,
    /// A year.
    Given(i32),
    /// A day, of which the year is taken.
    OfDate(i32),
    /// A day of 1905 that is the spreadsheet's count of days for this year: someone typed a year
    /// into a cell that shows numbers as days.
    Miscounted(i32),
    /// Something else; the only group of four digits in it, if there is one.
    Unclear(Option<i32>),
}

/// Reads the text of a cell.
pub(super) fn year_of(text: &str) -> Year {
    let text: String = text.trim().chars().map(ascii_digit).collect();
    if text.is_empty() {
        return Year::Missing;
    }
    if let Ok(year) = text.parse::<i32>() {
        return if (1..=9999).contains(&year) {
            Year::Given(year)
        } else {
            Year::Unclear(None)
        };
    }
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    if let Ok(day) = day.parse::<Date>() {
        let typed = days_counted(day);
        return if (1900..=2100).contains(&typed) {
            Year::Miscounted(typed)
        } else {
            Year::OfDate(day.year().into())
        };
    }
    let parts: Vec<&str> = text.split(['.', '/', '-']).map(str::trim).collect();
    let mut years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| group.len() == 4)
        .filter_map(|group| group.parse::<i32>().ok());
    let only = years.next().filter(|_| years.next().is_none());
    match only {
        // 24/11/2026 and 11/24/2026 have the same year.
        Some(year) if parts.len() == 3 && parts.iter().all(|part| part.parse::<u16>().is_ok()) => {
            Year::OfDate(year)
        }
        only => Year::Unclear(only),
    }
}

/// The number by which spreadsheets hold a day.
fn days_counted(day: Date) -> i32 {
    day.since(date(1899, 12, 30))
        .map_or(0, |span| span.get_days())
}

/// Digits of Arabic, Persian and full-width writing as the digits of ASCII.
pub(super) fn ascii_digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_days_are_understood_and_doubts_are_named() {
        for (text, year) in [
            ("", Year::Missing),
            (" 2012 ", Year::Given(2012)),
            ("٢٠١٢", Year::Given(2012)),
            ("871", Year::Given(871)),
            ("2012-05-03", Year::OfDate(2012)),
            ("2012-05-03 10:20:30", Year::OfDate(2012)),
            ("03/05/2012", Year::OfDate(2012)),
            ("3.5.2012", Year::OfDate(2012)),
            // Excel's day number 2012.
            ("1905-07-04", Year::Miscounted(2012)),
            ("1905-01-02", Year::OfDate(1905)),
            ("1904-07-04", Year::OfDate(1904)),
            ("0", Year::Unclear(None)),
            ("20012", Year::Unclear(None)),
            ("MMXII", Year::Unclear(None)),
            ("about 2012", Year::Unclear(Some(2012))),
            ("2012-2014", Year::Unclear(None)),
            ("2012.5", Year::Unclear(Some(2012))),
        ] {
            assert_eq!(year_of(text), year, "{text}");
        }
    }
}
