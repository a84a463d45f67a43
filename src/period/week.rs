//! Calendar weeks, Monday to Sunday.

use jiff::civil::{Date, Time, Weekday};

use super::{Instant, Zone};

/// A calendar week, which begins on Monday (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    monday: Date,
}

impl Week {
    /// The week that holds a moment.
    pub fn of(at: Instant, zone: &Zone) -> Self {
        let date = zone.local(at).date();
        let monday = if date.weekday() == Weekday::Monday { Some(date) } else { date.nth_weekday(-1, Weekday::Monday).ok() };
        Self { monday: monday.unwrap_or(Date::MIN) }
    }

    /// The first moment of the week.
    pub fn start(self, zone: &Zone) -> Instant {
        zone.instant(self.monday.to_datetime(Time::midnight())).unwrap_or(Instant(i64::MIN))
    }

    /// The week after this one.
    #[must_use]
    pub fn next(self) -> Self {
        let days = jiff::Span::new().days(7);
        Self { monday: self.monday.checked_add(days).unwrap_or(Date::MAX) }
    }

    /// Its Monday, as `YYYY-MM-DD`.
    pub fn monday(self) -> String {
        self.monday.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::DateFormat;

    #[test]
    fn weeks_begin_on_monday_at_local_midnight() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        let at = |text: &str| DateFormat::Iso.parse(text, &zone).unwrap();
        // 30 March 2026 is a Monday; the clock goes forward on the Sunday before.
        let week = Week::of(at("2026-03-29 23:59:59"), &zone);
        assert_eq!(week.monday(), "2026-03-23");
        assert_eq!(week.next().start(&zone), at("2026-03-30"));
        assert_eq!(Week::of(at("2026-03-30"), &zone), week.next());
        assert!((week.next().start(&zone).since(week.start(&zone)).0 - (7.0 - 1.0 / 24.0)).abs() < 1e-9, "an hour shorter");
    }
}
