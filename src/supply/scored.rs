//! Leads of complete weeks by score: what share of a source is at or above a cut, and how many leads a week that makes.

use crate::config::settings::Decision;
use crate::data::table::LeadTable;
use crate::units::{Days, Score};

use super::result::WeekSpan;
use super::series::Calendar;

/// Leads at or above every score.
pub type AtOrAbove = [u32; Score::COUNT];

/// Leads of some complete weeks at or above every score, by series. The lead's week is the one in which it came in.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredWeeks {
    /// The Mondays, oldest first.
    pub mondays: Vec<String>,
    /// By week, by series.
    pub weeks: Vec<Vec<AtOrAbove>>,
}

impl ScoredWeeks {
    /// Counts the leads of the newest weeks, at most `most`, whose leads have all had time to be scored. Leads that are scored a fixed time
    /// after they came in all count; where leads are scored as they enter a stage, those that never do count as below every cut but 0.
    pub fn count(
        leads: &LeadTable,
        scores: &[Score],
        calendar: &Calendar,
        decision: Decision,
        most: usize,
        (series_of, series): (&[usize], usize),
    ) -> Self {
        let (created, as_of) = (leads.created().unwrap_or(&[]), leads.as_of());
        let delay = match decision {
            Decision::AfterCreation(days) => days,
            Decision::AtStage(_) => Days(0.0),
        };
        let settled = |week: &usize| as_of.is_some_and(|as_of| calendar.starts[week + 1].plus(delay) <= as_of);
        let end = (0..calendar.covered()).take_while(settled).count();
        let codes = leads.source().map_or(&[][..], |source| source.codes());
        let last = series_of.len().saturating_sub(1);
        let begin = end.saturating_sub(most);
        let of_week = |week: usize| {
            let mut counts = vec![[0; Score::COUNT]; series];
            for row in calendar.rows(created, week) {
                let code = codes.get(row).map_or(last, |code| last.min(*code as usize));
                let score = if leads.decided()[row].is_some() { scores[row].index() } else { 0 };
                if let Some(counts) = series_of.get(code).and_then(|place| counts.get_mut(*place)) {
                    counts[score] += 1;
                }
            }
            counts.iter_mut().for_each(cumulate);
            counts
        };
        Self { mondays: calendar.mondays[begin..end].to_vec(), weeks: (begin..end).map(of_week).collect() }
    }

    /// The newest weeks, at most so many.
    #[must_use]
    pub fn newest(&self, most: usize) -> Self {
        let from = self.weeks.len().saturating_sub(most);
        Self { mondays: self.mondays[from..].to_vec(), weeks: self.weeks[from..].to_vec() }
    }

    /// The weeks and their leads.
    pub fn span(&self) -> WeekSpan {
        let end = |monday: Option<&String>| monday.cloned().unwrap_or_default();
        WeekSpan {
            weeks: self.weeks.len() as u32,
            first: end(self.mondays.first()),
            last: end(self.mondays.last()),
            leads: self.weeks.iter().flatten().map(|counts| u64::from(counts[0])).sum(),
        }
    }
}

/// From leads at each score to leads at or above it.
pub fn cumulate(counts: &mut AtOrAbove) {
    for score in (0..counts.len() - 1).rev() {
        counts[score] += counts[score + 1];
    }
}
