//! Local civil time of the sample: moments in seconds, their text, and the span of the data.
//!
//! The sample lives in Asia/Bangkok, which has kept UTC+7 without daylight saving since 1920, so
//! local time is plain arithmetic and no time zone is consulted.

/// Seconds of one day.
pub const DAY: i64 = 86_400;

/// First day of the sample: the beginning of 2024-Q3.
pub const START: Moment = Moment::midnight(2024, 7, 1);

/// First moment of the last quarter of the sample, 2026-Q3.
pub const LAST_QUARTER: Moment = Moment::midnight(2026, 7, 1);

/// First moment that the sample does not know any more: the end of the as-of date 2026-09-30.
pub const END: Moment = Moment::midnight(2026, 10, 1);

/// The as-of date, inclusive: what happened on it is known.
pub const AS_OF: &str = "2026-09-30";

/// A moment of local time, in seconds since 1970-01-01 00:00:00 on the local clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// Midnight at the beginning of a day of the Gregorian calendar.
    pub const fn midnight(year: i64, month: i64, day: i64) -> Self {
        // Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil:
        // years begin in March, so that the leap day is the last of its year.
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self((era * 146_097 + day_of_era - 719_468) * DAY)
    }

    /// This moment moved by a number of days, to the second below.
    #[must_use]
    pub fn plus_days(self, days: f64) -> Self {
        Self(self.0 + (days * DAY as f64).floor() as i64)
    }

    /// Days since the epoch: moments of one local day share it.
    pub fn day_number(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    /// Day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> i64 {
        (self.day_number() + 3).rem_euclid(7)
    }

    /// The moment itself if the sample knows it, nothing if it lies after the as-of date.
    pub fn if_known(self) -> Option<Self> {
        (self < END).then_some(self)
    }

    /// Year, month and day (`civil_from_days` of the same source).
    pub fn date(self) -> (i64, i64, i64) {
        let days = self.day_number() + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = (shifted_month + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (year, month, day)
    }

    /// The calendar quarter, as `2026-Q3`.
    pub fn quarter(self) -> String {
        let (year, month, _) = self.date();
        format!("{year:04}-Q{}", (month + 2) / 3)
    }

    /// Local text, as `2026-09-30 16:05:09`.
    pub fn text(self) -> String {
        let (year, month, day) = self.date();
        let second = self.0.rem_euclid(DAY);
        let (hour, minute) = (second / 3_600, second / 60 % 60);
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{:02}", second % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_as_local_text() {
        assert_eq!(Moment::midnight(1970, 1, 1), Moment(0));
        assert_eq!(Moment(951_782_400).text(), "2000-02-29 00:00:00");
        assert_eq!(Moment(END.0 - 1).text(), format!("{AS_OF} 23:59:59"));
        assert_eq!(START.plus_days(0.5).text(), "2024-07-01 12:00:00");
    }

    #[test]
    fn quarters_and_weekdays_follow_the_calendar() {
        assert_eq!(START.quarter(), "2024-Q3");
        assert_eq!(Moment(START.0 - 1).quarter(), "2024-Q2");
        assert_eq!(LAST_QUARTER.quarter(), "2026-Q3");
        assert_eq!(Moment::midnight(2026, 1, 31).quarter(), "2026-Q1");
        assert_eq!(START.weekday(), 0, "2024-07-01 was a Monday");
        assert_eq!(Moment::midnight(2026, 9, 30).weekday(), 2, "2026-09-30 is a Wednesday");
    }

    #[test]
    fn every_day_of_the_span_survives_the_round_trip() {
        let mut day = START;
        while day < END {
            let (year, month, date) = day.date();
            assert_eq!(Moment::midnight(year, month, date), day);
            day = Moment(day.0 + DAY);
        }
    }
}
