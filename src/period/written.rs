//! What a cell writes, before it is known where the clock hangs.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

use super::Instant;

/// A date as a cell writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A moment: the cell tells its offset from universal time.
    At(Instant),
    /// A day.
    Day(Date),
    /// A clock time.
    Clock(DateTime),
}

impl Written {
    /// An ISO date with what exports make of it: single-digit hours, ` UTC`, `+0700`, `Z+0000`.
    pub(super) fn iso(text: &str) -> Option<Self> {
        if text.len() < 10 || text.as_bytes()[4] != b'-' {
            return None;
        }
        if text.len() == 10 {
            return text.parse().ok().map(Self::Day);
        }
        let (clock, ahead) = split_offset(text)?;
        let local: DateTime = padded(clock)?.parse().ok()?;
        match ahead {
            None => Some(Self::Clock(local)),
            Some(seconds) => {
                let stamp = TimeZone::UTC.to_timestamp(local).ok()?;
                Some(Self::At(Instant(stamp.as_microsecond() - seconds * 1_000_000)))
            }
        }
    }

    pub(super) fn pattern(pattern: &str, text: &str) -> Option<Self> {
        let parsed = strtime::parse(pattern, text).ok()?;
        if parsed.offset().is_some() {
            return parsed.to_timestamp().ok().map(|stamp| Self::At(Instant(stamp.as_microsecond())));
        }
        if parsed.hour().is_none() {
            return parsed.to_date().ok().map(Self::Day);
        }
        parsed.to_datetime().ok().map(Self::Clock)
    }
}

/// Date and clock time, and how many seconds the clock is ahead of universal time, if the text says so. `None` where what follows the
/// time is no offset.
fn split_offset(text: &str) -> Option<(&str, Option<i64>)> {
    let time = text.get(11..)?;
    let upto = |clock: &str| &text[..11 + clock.trim_end().len()];
    let zulu = |time: &'_ str| ["UTC", "GMT", "Z", "z"].into_iter().find_map(|name| time.trim_end().strip_suffix(name).map(str::len));
    let Some(sign) = time.find(['+', '-']) else {
        return Some(zulu(time).map_or((text, None), |end| (upto(&time[..end]), Some(0))));
    };
    let (clock, ahead) = (&time[..sign], offset(&time[sign..])?);
    match zulu(clock) {
        None => Some((upto(clock), Some(ahead))),
        Some(end) => (ahead == 0).then(|| (upto(&time[..end]), Some(0))),
    }
}

/// Seconds of `±HH`, `±HHMM` or `±HH:MM`.
fn offset(text: &str) -> Option<i64> {
    let (sign, digits) = text.split_at_checked(1)?;
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => digits.split_at_checked(2)?,
        _ => digits.split_once(':').filter(|(hours, minutes)| hours.len() == 2 && minutes.len() == 2)?,
    };
    let number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<i64>().ok()).flatten();
    let (hours, minutes) = (number(hours).filter(|hours| *hours < 24)?, number(minutes).filter(|minutes| *minutes < 60)?);
    let seconds = hours * 3600 + minutes * 60;
    Some(if sign == "-" { -seconds } else { seconds })
}

/// The clock time with two digits of the hour.
fn padded(clock: &str) -> Option<Cow<'_, str>> {
    let (date, time) = clock.split_at_checked(11)?;
    let single = time.as_bytes().get(1) == Some(&b':');
    Some(if single { Cow::Owned(format!("{date}0{time}")) } else { Cow::Borrowed(clock) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(text: &str) -> Option<Written> {
        text.parse().ok().map(Written::Clock)
    }

    #[test]
    fn iso_dates_are_read_as_exports_write_them() {
        let at = Written::iso("2026-03-31T02:14:05Z").unwrap();
        assert!(matches!(at, Written::At(_)));
        for text in [
            "2026-03-31 02:14:05 UTC",
            "2026-03-31 2:14:05 UTC",
            "2026-03-31T02:14:05Z+0000",
            "2026-03-31T02:14:05+0000",
            "2026-03-31T09:14:05+07:00",
            "2026-03-31 09:14:05 +0700",
            "2026-03-31 9:14:05+07",
            "2026-03-30T22:44:05.000-0330",
            "2026-03-31 02:14:05 GMT",
        ] {
            assert_eq!(Written::iso(text), Some(at), "{text}");
        }
        assert_eq!(Written::iso("2026-03-31 9:14"), clock("2026-03-31T09:14:00"));
        assert_eq!(Written::iso("2026-03-31T09:14+07:00"), Written::iso("2026-03-31 02:14Z"));
        assert_eq!(Written::iso("2026-03-31"), Some(Written::Day(jiff::civil::date(2026, 3, 31))));
    }

    #[test]
    fn what_is_no_offset_is_no_date() {
        for text in [
            "2026-03-31 09:14:05 +7",
            "2026-03-31 09:14:05 +25:00",
            "2026-03-31 09:14:05 +0770",
            "2026-03-31 09:14:05Z+0700",
            "2026-03-31 09:14:05 ICT",
            "2026-03-31 UTC",
            "2026-03-31 09:14:05 +aa:bb",
            "2026-03-31Z",
            "2026-03-31 ngày",
        ] {
            assert_eq!(Written::iso(text), None, "{text}");
        }
    }

    #[test]
    fn patterns_tell_days_from_clock_times() {
        assert_eq!(Written::pattern("%d/%m/%Y", "3/4/2026"), Some(Written::Day(jiff::civil::date(2026, 4, 3))));
        assert_eq!(Written::pattern("%d/%m/%Y %H:%M", "03/04/2026 9:05"), clock("2026-04-03T09:05:00"));
        assert_eq!(Written::pattern("%H:%M - %d/%m/%Y", "10:10 - 10/10/2022"), clock("2022-10-10T10:10:00"));
    }
}
