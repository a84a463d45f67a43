//! Calendar months.

use super::{Instant, Zone};

/// A calendar month, counted from January of year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month that holds a moment.
    pub fn of(at: Instant, zone: &Zone) -> Self {
        let date = zone.local(at).date();
        Self(i32::from(date.year()) * 12 + i32::from(date.month()) - 1)
    }

    /// Months from `earlier` to this one; negative when this one comes first.
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Whether a moment is the first of its month.
    pub fn begins_at(at: Instant, zone: &Zone) -> bool {
        let local = zone.local(at);
        local.day() == 1 && local.time() == jiff::civil::Time::midnight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::DateFormat;

    #[test]
    fn months_are_those_of_the_zone() {
        let zone = Zone::named("Asia/Bangkok").unwrap();
        let at = |text: &str| DateFormat::Iso.parse(text, &zone).unwrap();
        let (one, other) = (Month::of(at("2025-11-30 23:59:59"), &zone), Month::of(at("2026-02-01"), &zone));
        assert_eq!((other.since(one), one.since(other), one.next().since(one)), (3, -3, 1));
        assert!(Month::begins_at(at("2026-02-01"), &zone) && !Month::begins_at(at("2026-02-01"), &Zone::utc()));
        assert!(!Month::begins_at(at("2026-02-02"), &zone) && !Month::begins_at(at("2026-02-01 00:00:01"), &zone));
    }
}
