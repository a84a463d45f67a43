//! Instants, quarters and stated date formats. The only home of the date library.

use std::fmt;
use std::str::FromStr;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, fmt::strtime};
use serde::{Deserialize, Serialize};

use crate::units::Days;

mod clock;
mod month;
mod week;
mod written;

pub use clock::DateReader;
pub use month::Month;
pub use week::Week;
use written::Written;

const MICROS_PER_DAY: f64 = 86_400e6;

/// A moment, in microseconds since 1970-01-01T00:00:00 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// This moment moved by a number of days of 24 hours (saturating).
    #[must_use]
    pub fn plus(self, days: Days) -> Self {
        Self(self.0.saturating_add((days.0 * MICROS_PER_DAY) as i64))
    }

    /// Days from `earlier` to this moment; negative when this moment comes first.
    pub fn since(self, earlier: Self) -> Days {
        Days((self.0 as f64 - earlier.0 as f64) / MICROS_PER_DAY)
    }
}

/// A named time zone, in which days and quarters begin and undated clock times are read.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// Universal time.
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// A zone of the IANA time zone database, such as `Asia/Bangkok`; `None` when it has none of that name.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The names of the zones that [`Zone::named`] knows.
    pub fn names() -> Vec<String> {
        jiff::tz::db().available().map(|name| name.to_string()).collect()
    }

    fn instant(&self, local: DateTime) -> Option<Instant> {
        self.reading(local).map(|(at, _)| at)
    }

    /// The moment of a clock time, and whether a change of the clocks skips or repeats it. Skipped and repeated ones take the library's
    /// "compatible" reading: the former are moved on by what is skipped, of the latter the first is taken.
    fn reading(&self, local: DateTime) -> Option<(Instant, bool)> {
        let zoned = self.0.to_ambiguous_zoned(local);
        let changed = zoned.is_ambiguous();
        Some((Instant(zoned.compatible().ok()?.timestamp().as_microsecond()), changed))
    }

    fn local(&self, at: Instant) -> DateTime {
        let stamp = Timestamp::from_microsecond(at.0).unwrap_or(if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX });
        self.0.to_datetime(stamp)
    }

    /// The first moment of the day after `at`'s day.
    pub fn next_midnight(&self, at: Instant) -> Instant {
        let tomorrow = self.local(at).date().tomorrow().unwrap_or(jiff::civil::Date::MAX);
        self.instant(tomorrow.to_datetime(jiff::civil::Time::midnight())).unwrap_or(at)
    }

    /// The calendar date of a moment, as `YYYY-MM-DD`.
    pub fn date(&self, at: Instant) -> String {
        self.local(at).date().to_string()
    }

    /// Date and time of a moment, as `YYYY-MM-DD HH:MM:SS`.
    pub fn date_time(&self, at: Instant) -> String {
        self.local(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }
}

/// A calendar quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: i16,
    number: u8,
}

impl Quarter {
    /// The quarter that holds a moment.
    pub fn of(at: Instant, zone: &Zone) -> Self {
        let date = zone.local(at).date();
        Self { year: date.year(), number: (date.month() as u8 - 1) / 3 + 1 }
    }

    /// The first moment of the quarter.
    pub fn start(self, zone: &Zone) -> Instant {
        let month = (self.number.cast_signed() - 1) * 3 + 1;
        zone.instant(jiff::civil::date(self.year, month, 1).to_datetime(jiff::civil::Time::midnight())).unwrap_or(Instant(i64::MIN))
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Which quarter of the year, 1 to 4.
    pub fn number(self) -> u8 {
        self.number
    }

    /// The quarter after this one.
    #[must_use]
    pub fn next(self) -> Self {
        if self.number == 4 { Self { year: self.year + 1, number: 1 } } else { Self { number: self.number + 1, ..self } }
    }

    /// The quarter before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.number == 1 { Self { year: self.year - 1, number: 4 } } else { Self { number: self.number - 1, ..self } }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.year, self.number)
    }
}

impl Serialize for Quarter {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no quarter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no quarter such as 2026-Q3")]
pub struct NoQuarter(String);

impl FromStr for Quarter {
    type Err = NoQuarter;

    fn from_str(text: &str) -> Result<Self, NoQuarter> {
        let parts = text.split_once("-Q").and_then(|(year, number)| Some((year.parse().ok()?, number.parse().ok()?)));
        match parts {
            Some((year, number)) if (1..=4).contains(&number) => Ok(Self { year, number }),
            _ => Err(NoQuarter(text.to_owned())),
        }
    }
}

impl<'de> Deserialize<'de> for Quarter {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// How a column writes its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFormat {
    /// `2026-03-31`, `2026-03-31 9:14[:05[.123]]`, `T` between date and time, with or without an offset (`Z`, ` UTC`, `+07`, `+0700`,
    /// `+07:00`).
    Iso,
    /// Seconds since 1970.
    EpochSeconds,
    /// Milliseconds since 1970, as HubSpot's interface writes them.
    EpochMillis,
    /// A pattern of `strptime` directives, such as `%d/%m/%Y %H:%M`.
    Pattern(String),
    /// A pattern that names a month of a year but no day, such as `%m/%Y`: the first moment of that month.
    Months(String),
}

impl DateFormat {
    /// Reads a name from a config: `iso`, `epoch_seconds`, `epoch_millis` or a pattern with `%`.
    /// A pattern that cannot tell the day it has written itself, nor its month (no year, an unknown directive), is none.
    pub fn named(text: &str) -> Option<Self> {
        match text {
            "iso" => Some(Self::Iso),
            "epoch_seconds" => Some(Self::EpochSeconds),
            "epoch_millis" => Some(Self::EpochMillis),
            _ if text.contains('%') && reads_its_own_day(text) => Some(Self::Pattern(text.to_owned())),
            _ if text.contains('%') && !text.contains("%d") && reads_its_own_day(&with_day(text)) => Some(Self::Months(text.to_owned())),
            _ => None,
        }
    }

    /// Reads one cell. A date without a time is the first moment of that day; a time without an offset is local to `zone`.
    pub fn parse(&self, text: &str, zone: &Zone) -> Option<Instant> {
        match self.read(text)? {
            Written::At(at) => Some(at),
            Written::Day(day) => zone.instant(day.to_datetime(jiff::civil::Time::midnight())),
            Written::Clock(local) => zone.instant(local),
        }
    }

    fn read(&self, text: &str) -> Option<Written> {
        let text = text.trim();
        match self {
            Self::Iso => Written::iso(text),
            Self::EpochSeconds => Some(Written::At(Instant(text.parse::<i64>().ok()?.checked_mul(1_000_000)?))),
            Self::EpochMillis => Some(Written::At(Instant(text.parse::<i64>().ok()?.checked_mul(1_000)?))),
            Self::Pattern(pattern) => Written::pattern(pattern, text),
            Self::Months(pattern) => Written::pattern(&with_day(pattern), &format!("{text} 01")),
        }
    }
}

/// The pattern followed by a day of the month.
fn with_day(pattern: &str) -> String {
    format!("{pattern} %d")
}

fn reads_its_own_day(pattern: &str) -> bool {
    let day = jiff::civil::date(2026, 3, 31).at(21, 14, 5, 0);
    let written = day.to_zoned(TimeZone::UTC).ok().and_then(|moment| strtime::format(pattern, &moment).ok());
    match written.and_then(|text| Written::pattern(pattern, &text)) {
        Some(Written::At(at)) => Zone::utc().local(at).date() == day.date(),
        Some(Written::Day(read)) => read == day.date(),
        Some(Written::Clock(read)) => read.date() == day.date(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bangkok() -> Zone {
        Zone::named("Asia/Bangkok").unwrap()
    }

    #[test]
    fn iso_dates_are_read_in_the_zone_unless_they_carry_an_offset() {
        let zone = bangkok();
        let local = DateFormat::Iso.parse("2026-03-31 07:00:00", &zone).unwrap();
        let offset = DateFormat::Iso.parse("2026-03-31T00:00:00.000+00:00", &zone).unwrap();
        let day = DateFormat::Iso.parse("2026-03-31", &zone).unwrap();
        assert_eq!(local, offset);
        assert!((local.since(day).0 - 7.0 / 24.0).abs() < 1e-12);
        assert_eq!(DateFormat::Iso.parse("31/03/2026", &zone), None);
        assert_eq!(DateFormat::Iso.parse("", &zone), None);
        assert_eq!(DateFormat::Iso.parse("2026-02-30", &zone), None);
    }

    #[test]
    fn stated_patterns_are_followed_to_the_letter() {
        let format = DateFormat::named("%d/%m/%Y").unwrap();
        let zone = Zone::utc();
        assert_eq!(format.parse("03/04/2026", &zone), DateFormat::Iso.parse("2026-04-03", &zone));
        assert_eq!(format.parse("13/13/2026", &zone), None);
    }

    #[test]
    fn a_month_of_a_year_is_its_first_moment() {
        let zone = Zone::utc();
        for (pattern, text) in [("%Y-%m", "2026-04"), ("%m/%Y", "04/2026"), ("%b %Y", "Apr 2026")] {
            let format = DateFormat::named(pattern).unwrap();
            assert_eq!(format, DateFormat::Months(pattern.to_owned()));
            assert_eq!(format.parse(text, &zone), DateFormat::Iso.parse("2026-04-01", &zone), "{pattern}");
        }
        assert_eq!(DateFormat::named("%Y-%m").unwrap().parse("2026-13", &zone), None);
    }

    #[test]
    fn patterns_that_cannot_name_a_day_are_refused() {
        for pattern in ["%Y", "%d/%m", "%H:%M", "%d/%m/%Y %!", "dd/mm/yyyy"] {
            assert!(DateFormat::named(pattern).is_none(), "{pattern}");
        }
        assert!(DateFormat::named("%m/%d/%y %I:%M %p").is_some() && DateFormat::named("%Y-%m-%dT%H:%M:%S%z").is_some());
    }

    #[test]
    fn quarters_begin_at_local_midnight() {
        let zone = bangkok();
        let before = DateFormat::Iso.parse("2026-03-31 23:59:59", &zone).unwrap();
        let quarter = Quarter::of(before, &zone);
        assert_eq!(quarter.to_string(), "2026-Q1");
        assert_eq!(quarter.next().start(&zone), zone.next_midnight(before));
        assert_eq!(quarter.previous().to_string(), "2025-Q4");
    }

    #[test]
    fn a_gap_of_daylight_saving_time_does_not_lose_the_row() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        assert!(DateFormat::Iso.parse("2012-03-25 02:30:00", &zone).is_some());
    }
}
