//! Reading a whole column of dates: the same meaning as [`DateFormat::parse`], at the cost of arithmetic for what is written
//! in the plain ISO form, and with the zone's offset kept between cells.

use std::ops::Range;

use jiff::civil::{DateTime, Time};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::written::Written;
use super::{DateFormat, Instant, Zone};

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// Reads the dates of one column, one after the other.
#[derive(Debug, Clone)]
pub struct DateReader<'a> {
    format: &'a DateFormat,
    clock: LocalClock<'a>,
}

impl<'a> DateReader<'a> {
    /// A reader of dates in this format; clock times without an offset are local to `zone`.
    pub fn new(format: &'a DateFormat, zone: &'a Zone) -> Self {
        Self { format, clock: LocalClock::new(zone) }
    }

    /// The format that is read.
    pub fn format(&self) -> &'a DateFormat {
        self.format
    }

    /// Reads one cell, as [`DateFormat::parse`] does.
    pub fn read(&mut self, text: &str) -> Option<Instant> {
        let plain = if *self.format == DateFormat::Iso { plain_iso(text.trim().as_bytes()) } else { None };
        match plain {
            Some((local, Clock::Local)) => self.clock.instant(local),
            Some((local, Clock::Midnight)) => self.clock.midnight(local),
            Some((local, Clock::Ahead(offset))) => Some(Instant(local - offset)),
            None => match self.format.read(text)? {
                Written::At(at) => Some(at),
                Written::Day(day) => self.clock.civil(day.to_datetime(Time::midnight()), true),
                Written::Clock(local) => self.clock.civil(local, false),
            },
        }
    }

    /// The moment of a clock time given as microseconds since 1970-01-01T00:00:00 on that clock.
    pub fn local(&mut self, micros: i64) -> Option<Instant> {
        self.clock.instant(micros)
    }

    /// Whether a change of the clocks skips or repeats a clock time that has been read since the last call.
    pub fn met_change(&mut self) -> bool {
        std::mem::take(&mut self.clock.changed)
    }
}

/// Turns clock times of a zone into moments.
#[derive(Debug, Clone)]
struct LocalClock<'a> {
    zone: &'a Zone,
    /// Clock times at which `offset` holds beyond doubt: more than a day from any change of the clocks.
    steady: Range<i64>,
    offset: i64,
    /// Whether a clock time was skipped or repeated by a change of the clocks.
    changed: bool,
}

impl<'a> LocalClock<'a> {
    fn new(zone: &'a Zone) -> Self {
        Self { zone, steady: 0..0, offset: 0, changed: false }
    }

    fn instant(&mut self, local: i64) -> Option<Instant> {
        if self.steady.contains(&local) {
            return Some(Instant(local - self.offset));
        }
        let civil = TimeZone::UTC.to_datetime(Timestamp::from_microsecond(local).ok()?);
        let (at, changed) = self.zone.reading(civil)?;
        self.changed |= changed;
        self.look_around(at);
        Some(at)
    }

    fn civil(&mut self, local: DateTime, of_day: bool) -> Option<Instant> {
        match TimeZone::UTC.to_timestamp(local).map(Timestamp::as_microsecond) {
            Ok(micros) if of_day => self.midnight(micros),
            Ok(micros) => self.instant(micros),
            // The last day of the year 9999, which stands for "never".
            Err(_) => self.zone.instant(local),
        }
    }

    /// The first moment of a day: nobody stated the clock time, so that it is no odd one.
    fn midnight(&mut self, local: i64) -> Option<Instant> {
        let before = self.changed;
        let at = self.instant(local);
        self.changed = before;
        at
    }

    /// Finds how far the offset at a moment reaches.
    fn look_around(&mut self, at: Instant) {
        let (Zone(zone), Ok(stamp)) = (self.zone, Timestamp::from_microsecond(at.0)) else { return };
        self.offset = i64::from(zone.to_offset(stamp).seconds()) * SECOND;
        let soon = stamp.saturating_add(SignedDuration::from_secs(1)).unwrap_or(stamp);
        let before = zone.preceding(soon).next().map_or(i64::MIN, |change| change.timestamp().as_microsecond());
        let after = zone.following(stamp).next().map_or(i64::MAX, |change| change.timestamp().as_microsecond());
        self.steady = before.saturating_add(self.offset + DAY)..after.saturating_add(self.offset - DAY);
    }
}

/// By which clock a time is written.
enum Clock {
    /// That of the zone.
    Local,
    /// The same, at the beginning of a day.
    Midnight,
    /// One so many microseconds ahead of universal time.
    Ahead(i64),
}

/// `YYYY-MM-DD`, or with `[ T]HH:MM:SS[.ffffff][Z|±HH:MM]`: clock time in microseconds, and the clock.
/// `None` for anything else, which is then left to the date library.
fn plain_iso(text: &[u8]) -> Option<(i64, Clock)> {
    if text.len() < 10 || text[4] != b'-' || text[7] != b'-' {
        return None;
    }
    let (year, month, day) = (digits(&text[..4])?, digits(&text[5..7])?, digits(&text[8..10])?);
    if !(1..=9998).contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let midnight = days_since_1970(year, month, day) * DAY;
    if text.len() == 10 {
        return Some((midnight, Clock::Midnight));
    }
    let (time, rest) = text[10..].split_at_checked(9)?;
    let (hour, minute, second) = (digits(&time[1..3])?, digits(&time[4..6])?, digits(&time[7..9])?);
    let shaped = matches!(time[0], b' ' | b'T') && time[3] == b':' && time[6] == b':';
    if !shaped || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (fraction, rest) = fraction(rest)?;
    let local = midnight + (hour * 3600 + minute * 60 + second) * SECOND + fraction;
    Some((local, offset(rest)?))
}

/// Up to six digits after a point, and what follows them.
fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let Some(text) = text.strip_prefix(b".") else { return Some((0, text)) };
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=6).contains(&length) {
        return None;
    }
    Some((digits(&text[..length])? * 10_i64.pow(6 - length as u32), &text[length..]))
}

/// Nothing, `Z` or `±HH:MM`.
fn offset(text: &[u8]) -> Option<Clock> {
    match text {
        [] => Some(Clock::Local),
        [b'Z'] => Some(Clock::Ahead(0)),
        [sign @ (b'+' | b'-'), hours @ .., b':', m1, m2] if hours.len() == 2 => {
            let (hours, minutes) = (digits(hours)?, digits(&[*m1, *m2])?);
            let offset = (hours * 3600 + minutes * 60) * SECOND;
            (hours < 24 && minutes < 60).then_some(Clock::Ahead(if *sign == b'-' { -offset } else { offset }))
        }
        _ => None,
    }
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar (years from 1 on).
///
/// Counts years from March, so that the leap day is the last of its year.
/// Reference: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), `days_from_civil`.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &[&str] = &[
        "2026-03-31",
        " 2026-03-31 ",
        "2024-02-29",
        "2023-02-29",
        "1900-02-29",
        "2000-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "2026-03-31 09:14:05",
        "2026-03-31T09:14:05",
        "2026-03-31T09:14",
        "2026-03-31 24:00:00",
        "2026-03-31 23:59:60",
        "2026-03-31t09:14:05",
        "2026-03-31 09:14:05.1",
        "2026-03-31 09:14:05.123456",
        "2026-03-31 09:14:05.123456789",
        "2026-03-31 09:14:05.",
        "2026-03-31T09:14:05Z",
        "2026-03-31T09:14:05.5+07:00",
        "2026-03-31T09:14:05-03:30",
        "2026-03-31 09:14:05+0700",
        "2026-03-31T09:14:05+07",
        "2026-03-31 9:14:05",
        "2026-03-31 09:14:05 UTC",
        "2026-03-31T09:14:05Z+0000",
        "2026-03-31 9:14 -0330",
        "2012-03-25 02:30:00",
        "2012-10-28 02:30:00",
        "2012-03-24 23:59:59",
        "1969-07-20T20:17:40",
        "0001-01-01",
        "0000-01-01",
        "9999-12-31",
        "31/03/2026",
        "",
        "20260331",
        "2026-3-31",
        "สวัสดีสวัสดีสวัสดี",
        "2026-03-31 09:14:0\u{0e2a}",
    ];

    #[test]
    fn the_short_way_reads_what_the_long_way_reads() {
        for name in ["UTC", "Europe/Amsterdam", "Asia/Bangkok", "America/New_York"] {
            let zone = Zone::named(name).unwrap();
            let mut reader = DateReader::new(&DateFormat::Iso, &zone);
            for text in WRITTEN {
                assert_eq!(reader.read(text), DateFormat::Iso.parse(text, &zone), "`{text}` in {name}");
            }
        }
    }

    #[test]
    fn clock_times_that_are_skipped_or_repeated_are_told() {
        let (zone, pattern) = (Zone::named("Europe/Amsterdam").unwrap(), DateFormat::named("%d/%m/%Y %H:%M").unwrap());
        let told = |format: &DateFormat, texts: &[&str]| {
            let mut reader = DateReader::new(format, &zone);
            texts.iter().map(|text| reader.read(text).is_some() && reader.met_change()).collect::<Vec<_>>()
        };
        let iso = ["2026-03-29 01:59:59", "2026-03-29 02:30:00", "2026-10-25 02:30:00", "2026-10-25 02:30:00Z", "2026-10-25"];
        assert_eq!(told(&DateFormat::Iso, &iso), [false, true, true, false, false]);
        assert_eq!(told(&pattern, &["29/03/2026 02:30", "29/03/2026 03:30", "25/10/2026 02:00"]), [true, false, true]);
        // Days begin an hour late where midnight is skipped; that is no clock time which somebody wrote.
        let lebanon = Zone::named("Asia/Beirut").unwrap();
        let mut reader = DateReader::new(&DateFormat::Iso, &lebanon);
        let day = reader.read("2026-03-29").unwrap();
        assert!(!reader.met_change() && lebanon.date_time(day) == "2026-03-29 01:00:00");
    }

    #[test]
    fn every_hour_of_three_years_keeps_its_meaning_across_changes_of_the_clocks() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        let mut clock = LocalClock::new(&zone);
        for hour in 0..3 * 366 * 24 {
            let local = 1_300_000_000 * SECOND + hour * 3600 * SECOND;
            let civil = TimeZone::UTC.to_datetime(Timestamp::from_microsecond(local).unwrap());
            assert_eq!(clock.instant(local), zone.instant(civil), "{civil}");
        }
    }
}
