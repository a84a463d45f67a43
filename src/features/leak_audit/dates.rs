//! Date columns that lie after the decision: what they stand for had not happened when the lead was scored.

use crate::data::leak::{LeakEvidence, LeakSeverity};
use crate::period::Instant;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;

/// Fewer dates after the decision are a slip of the clock.
const FEWEST_LATE: u64 = 10;
/// The same of a smaller share.
const NOTABLE: f64 = 0.05;
/// From this share on the column as a whole is later.
const MOSTLY: f64 = 0.5;

/// Dates after the decision time, if at least 10 and 5 % of them are; a leak if half of them are.
///
/// A column that holds days only is compared by the day: a date without a clock time is the first moment of that day,
/// so that the day of the decision itself never counts.
pub fn later(column: &str, dates: &[Option<Instant>], decided: &[Option<Instant>]) -> Option<(LeakEvidence, LeakSeverity)> {
    let (mut late, mut known) = (0, 0);
    for (at, decided) in dates.iter().zip(decided) {
        if let (Some(at), Some(decided)) = (at, decided) {
            known += 1;
            late += u64::from(at > decided);
        }
    }
    let share = wilson(late, known, LEVEL)?;
    if late < FEWEST_LATE || share.value < NOTABLE {
        return None;
    }
    let severity = if share.value >= MOSTLY { LeakSeverity::Leak } else { LeakSeverity::Look };
    Some((LeakEvidence::DatedLater { by: column.to_owned(), late: share }, severity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_after_the_decision_was_not_known_at_it() {
        let decided = vec![Some(Instant(100)); 100];
        let with =
            |late: usize| -> Vec<Option<Instant>> { (0..100).map(|row| Some(Instant(if row < late { 101 } else { 100 }))).collect() };
        let found = |late| later("x", &with(late), &decided).map(|(_, severity)| severity);
        assert_eq!([found(0), found(9), found(10), found(50)], [None, None, Some(LeakSeverity::Look), Some(LeakSeverity::Leak)]);
        assert_eq!(later("x", &[None; 100], &decided), None);
        assert_eq!(later("x", &with(60), &[None; 100]), None);
    }
}
