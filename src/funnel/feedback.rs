//! What sales answered to the leads handed over: accepted, rejected and why, by source and score.

use std::collections::BTreeMap;

use crate::config::settings::{Answer, Config, FeedbackSettings};
use crate::data::column::{Column, Words};
use crate::data::table::LeadTable;
use crate::features::encoder::MISSING;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::units::Score;

use super::breakdown::{band, band_name};
use super::result::{Feedback, FeedbackGroup, RejectionReason};

/// An answer to one lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    Accepted,
    Rejected,
    None,
}

/// What sales answered; `None` when the config does not say where it stands. Counted in leads, whatever the funnel counts: sales
/// answer to leads.
pub fn feedback(config: &Config, leads: &LeadTable, scores: Option<&[Score]>) -> Option<Feedback> {
    let settings = config.funnel.feedback.as_ref()?;
    let answers = answers(settings, leads);
    let mut all = Counts::default();
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    let mut by_source: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut by_band: BTreeMap<u8, Counts> = BTreeMap::new();
    let words = settings.reason.as_deref().and_then(|name| words(leads, name));
    let reason = words.or_else(|| leads.lost()?.reason.as_ref());
    for (row, answer) in answers.iter().enumerate() {
        let Some(answer) = *answer else { continue };
        all.add(answer);
        if let Some(source) = leads.source() {
            by_source.entry(source.get(row).unwrap_or(MISSING)).or_default().add(answer);
        }
        if let Some(scores) = scores {
            by_band.entry(band(scores[row])).or_default().add(answer);
        }
        if let (Given::Rejected, Some(reason)) = (answer, reason) {
            *reasons.entry(reason.get(row).unwrap_or(MISSING)).or_default() += 1;
        }
    }
    let mut by_source: Vec<FeedbackGroup> = by_source.into_iter().map(|(level, counts)| counts.group(level.to_owned())).collect();
    by_source.sort_by(|a, b| b.handed_over.cmp(&a.handed_over).then(a.level.cmp(&b.level)));
    let mut reasons: Vec<RejectionReason> =
        reasons.into_iter().map(|(reason, n)| RejectionReason { reason: reason.to_owned(), n }).collect();
    reasons.sort_by(|a, b| b.n.cmp(&a.n).then(a.reason.cmp(&b.reason)));
    let by_score_band = by_band.into_iter().rev().map(|(band, counts)| counts.group(band_name(band))).collect();
    Some(Feedback { all: all.group(String::new()), reasons, by_source, by_score_band })
}

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    accepted: u64,
    rejected: u64,
    unanswered: u64,
}

impl Counts {
    fn add(&mut self, answer: Given) {
        match answer {
            Given::Accepted => self.accepted += 1,
            Given::Rejected => self.rejected += 1,
            Given::None => self.unanswered += 1,
        }
    }

    fn group(self, level: String) -> FeedbackGroup {
        let Self { accepted, rejected, unanswered } = self;
        FeedbackGroup {
            level,
            handed_over: accepted + rejected + unanswered,
            accepted,
            rejected,
            unanswered,
            acceptance: wilson(accepted, accepted + rejected, LEVEL),
        }
    }
}

/// One entry per lead; `None` for leads that were not handed over.
fn answers(settings: &FeedbackSettings, leads: &LeadTable) -> Vec<Option<Given>> {
    let stages = leads.stages();
    // A later stage tells as well that a lead got this far.
    let got_to = |stage: usize, row: usize| stages[stage..].iter().any(|stage| stage.reached[row].is_reached());
    let handed_over = |row: usize| settings.handed_over.is_none_or(|stage| got_to(stage, row));
    let by_column = |row: usize, words: Option<&Words>, accepted: &[String], rejected: &[String]| {
        let word = words.and_then(|words| words.get(row));
        match word {
            Some(word) if accepted.iter().any(|value| value == word) => Given::Accepted,
            Some(word) if rejected.iter().any(|value| value == word) => Given::Rejected,
            _ => Given::None,
        }
    };
    let by_stage = |row: usize, stage: usize| {
        if got_to(stage, row) {
            Given::Accepted
        } else if leads.lost().is_some_and(|lost| lost.reached[row].is_reached()) {
            Given::Rejected
        } else {
            Given::None
        }
    };
    let column = if let Answer::Column { column, .. } = &settings.answer { words(leads, column) } else { None };
    let answer = |row: usize| {
        let given = match &settings.answer {
            Answer::Stage(stage) => by_stage(row, *stage),
            Answer::Column { accepted, rejected, .. } => by_column(row, column, accepted, rejected),
        };
        // An answer shows that sales had the lead, whatever the stages say.
        (given == Given::Accepted || handed_over(row) || (given == Given::Rejected && column.is_some())).then_some(given)
    };
    (0..leads.len()).map(answer).collect()
}

fn words<'a>(leads: &'a LeadTable, name: &str) -> Option<&'a Words> {
    leads.column(name).and_then(Column::words)
}
