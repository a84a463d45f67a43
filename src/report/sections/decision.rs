//! What was decided on this review, or what to fill in.

use crate::config::decision::{Decision, Rollback};
use crate::locale::decision::DecisionLabel;
use crate::locale::finding::Cuts;
use crate::report::blocks::Page;
use crate::report::document::{Block, Section};

pub(in crate::report) fn decision(page: Page<'_>) -> Section {
    let (review, words) = (page.review, page.words);
    let made = review.decision.as_ref();
    let block = made.map_or_else(|| Block::Text(words.decision_open()), |made| record(page, made));
    Section {
        id: "decision",
        name: words.decision_label(DecisionLabel::Decision),
        heading: words.decision_heading(made),
        blocks: vec![block],
    }
}

fn record(page: Page<'_>, made: &Decision) -> Block {
    let (review, words) = (page.review, page.words);
    let none = || words.decision_label(DecisionLabel::NotStated).to_owned();
    let date = made.date.as_ref().map_or_else(none, |day| words.date(day));
    let rule = |rollback: &Rollback| words.rollback_rule(rollback, &review.thresholds.target_of(rollback.figure).label);
    let terms = [
        (DecisionLabel::Cuts, words.decided_cuts(Cuts { mql: made.mql, sql: made.sql, model: made.model })),
        (DecisionLabel::Owner, made.owner.clone().unwrap_or_else(none)),
        (DecisionLabel::Date, date),
        (DecisionLabel::Note, made.note.clone().unwrap_or_else(none)),
        (DecisionLabel::Rollback, made.rollback.as_ref().map_or_else(none, rule)),
    ];
    Block::Terms(terms.into_iter().map(|(label, text)| (words.decision_label(label).to_owned(), text)).collect())
}
