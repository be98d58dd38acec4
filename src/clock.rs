//! The time: the only place that asks the system for it, so that tests can set it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Milliseconds since 1970-01-01 00:00 UTC.
pub type Millis = i64;

/// Something that knows what time it is.
pub trait Clock: Send {
    /// Now, in milliseconds UTC.
    fn now_ms(&self) -> Millis;
}

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> Millis {
        Timestamp::now().as_millisecond()
    }
}

/// A clock that stands where it was set; each reading moves it on by one millisecond.
#[derive(Debug)]
pub struct SetClock(std::sync::atomic::AtomicI64);

impl SetClock {
    /// A clock that first says `at_ms`.
    #[must_use]
    pub fn at(at_ms: Millis) -> Self {
        Self(std::sync::atomic::AtomicI64::new(at_ms))
    }
}

impl Clock for SetClock {
    fn now_ms(&self) -> Millis {
        self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
    }
}

/// Measures how long work takes, whatever happens to the clock meanwhile.
#[derive(Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Begins to measure.
    #[must_use]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How much time has passed since then.
    #[must_use]
    pub fn elapsed(&self) -> std::time::Duration {
        self.0.elapsed()
    }
}

/// `at_ms` as `2026-11-24` in UTC; empty when it is outside the calendar.
#[must_use]
pub fn date_utc(at_ms: Millis) -> String {
    Timestamp::from_millisecond(at_ms)
        .map(|time| {
            time.to_zoned_datetime(TimeZone::UTC)
                .strftime("%Y-%m-%d")
                .to_string()
        })
        .unwrap_or_default()
}

/// `at_ms` as `20261124T093000Z`, for names of files; empty when it is outside the calendar.
#[must_use]
pub fn stamp_utc(at_ms: Millis) -> String {
    Timestamp::from_millisecond(at_ms)
        .map(|time| {
            time.to_zoned_datetime(TimeZone::UTC)
                .strftime(STAMP)
                .to_string()
        })
        .unwrap_or_default()
}

/// The moment that [`stamp_utc`] wrote; `None` for anything else.
#[must_use]
pub fn from_stamp(text: &str) -> Option<Millis> {
    let time = jiff::civil::DateTime::strptime(STAMP, text).ok()?;
    let time = TimeZone::UTC.to_timestamp(time).ok()?;
    Some(time.as_millisecond())
}

/// `at_ms` as `2026-11-24 09:30 UTC`, for lines that people read; empty outside the calendar.
#[must_use]
pub fn minute_utc(at_ms: Millis) -> String {
    Timestamp::from_millisecond(at_ms)
        .map(|time| {
            time.to_zoned_datetime(TimeZone::UTC)
                .strftime("%Y-%m-%d %H:%M UTC")
                .to_string()
        })
        .unwrap_or_default()
}

/// The last millisecond of the day, the minute or the second that `text` names: `2026-11-24`,
/// `2026-11-24T09:30`, `2026-11-24 09:30:15`. UTC, unless it ends with an offset such as `+02:00`;
/// `None` for anything else.
#[must_use]
pub fn end_of(text: &str) -> Option<Millis> {
    let (start, length) = span_of(text)?;
    Some(start + length - 1)
}

/// The first millisecond of what [`end_of`] gives the last of.
#[must_use]
pub fn start_of(text: &str) -> Option<Millis> {
    Some(span_of(text)?.0)
}

/// First millisecond and length of the day, minute or second that `text` names.
fn span_of(text: &str) -> Option<(Millis, Millis)> {
    const DAY_MS: Millis = 86_400_000;
    if is_date(text) {
        let day: jiff::civil::Date = text.parse().ok()?;
        let time = TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
        return Some((time.as_millisecond(), DAY_MS));
    }
    let text = text.replacen(' ', "T", 1).replace(" UTC", "Z");
    let (day, clock) = text.split_once('T').filter(|(day, _)| is_date(day))?;
    let ends = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
    let (clock, offset) = (clock.get(..ends)?, clock.get(ends..)?);
    let unit = match clock.len() {
        5 => 60_000,
        8 => 1000,
        _ => return None,
    };
    let seconds = if unit == 1000 { "" } else { ":00" };
    let offset = if offset.is_empty() { "Z" } else { offset };
    let time: Timestamp = format!("{day}T{clock}{seconds}{offset}").parse().ok()?;
    Some((time.as_millisecond(), unit))
}

const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// Whether `text` is a calendar date written `2026-11-24`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_utc() {
        assert_eq!(date_utc(0), "1970-01-01");
        assert_eq!(
            date_utc(1_795_478_399_999),
            "2026-11-23",
            "one millisecond before midnight"
        );
        assert_eq!(date_utc(i64::MAX), "", "outside the calendar");
    }

    #[test]
    fn stamps_go_there_and_back_to_the_second() {
        assert_eq!(stamp_utc(1_795_478_400_000), "20261124T000000Z");
        assert_eq!(from_stamp("20261124T000000Z"), Some(1_795_478_400_000));
        assert_eq!(from_stamp("20261332T000000Z"), None, "no such day");
        assert_eq!(from_stamp("notes"), None);
    }

    #[test]
    fn a_time_that_somebody_names_lasts_until_its_end() {
        for (text, end) in [
            ("2026-11-24", "2026-11-24 23:59 UTC"),
            ("2026-11-24T09:30", "2026-11-24 09:30 UTC"),
            ("2026-11-24 09:30 UTC", "2026-11-24 09:30 UTC"),
            ("2026-11-24T09:30:15+02:00", "2026-11-24 07:30 UTC"),
        ] {
            assert_eq!(minute_utc(end_of(text).unwrap()), end, "{text}");
        }
        assert_eq!(end_of("2026-11-24T00:00"), Some(1_795_478_459_999));
        for bad in [
            "",
            "#3",
            "2026-11",
            "2026-02-30",
            "2026-11-24T25:00",
            "2026-11-24T9:30",
            "T",
        ] {
            assert_eq!(end_of(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_real_days_are_dates() {
        assert!(is_date("2024-02-29"));
        for bad in [
            "2023-02-29",
            "2024-2-9",
            "29.02.2024",
            "",
            "2024-02-29T00:00",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
