//! From a review to a document: which sections, in which order.

use crate::locale::Words;
use crate::locale::page::{Label, Topic};
use crate::review::review::Review;

use super::blocks::Page;
use super::document::{Block, Document, Labels, Section};
use super::{answer, sections};

/// The page as content.
pub fn document(review: &Review, words: &dyn Words) -> Document {
    let page = Page { review, words };
    let sections = [
        sections::audit::alarm(page).map(|_| sections::audit::audit(page)),
        Some(sections::scope::scope(page)),
        Some(sections::scope::warnings(page)),
        sections::last_time::last_time(page),
        Some(sections::funnel::funnel(page.funnel())),
        sections::funnel_ties::reconciliation(page.funnel()),
        Some(sections::funnel::quarters(page.funnel())),
        sections::funnel_periods::periods(page.funnel()),
        sections::funnel_pace::times(page.funnel()),
        sections::funnel_pace::ageing(page.funnel()),
        sections::funnel_pace::touches(page.funnel()),
        sections::funnel_moved::moved(page.funnel()),
        sections::funnel::sources(page.funnel()),
        sections::funnel_value::value(page.funnel()),
        sections::funnel_losses::losses(page.funnel()),
        sections::funnel_losses::feedback(page.funnel()),
        sections::funnel_contact::contact(page.funnel(), review.work_lists.as_ref()),
        Some(sections::scores::scores(page)),
        Some(sections::scores::bands(page)),
        Some(sections::scores::ranking(page)),
        Some(sections::calibration::calibration(page)),
        sections::drift::drift(page),
        Some(sections::cuts::cuts(page)),
        sections::selection::selection(page),
        sections::alternatives::alternatives(page),
        sections::supply::supply(page),
        sections::past::past(page),
        Some(sections::model::drivers(page)),
        sections::rules::rules(page),
        sections::rules::grades(page),
        sections::past::known(page),
        if sections::audit::alarm(page).is_none() { Some(sections::audit::audit(page)) } else { None },
        Some(sections::decision::decision(page)),
        Some(sections::closing::rows(page)),
        Some(sections::closing::appendix(page)),
    ];
    Document {
        language: words.tag(),
        title: words.page_title(&review.run.title, review.run.quarter),
        purpose: words.page_purpose(review.run.as_of.as_deref()),
        answer: answer::answer(page),
        sections: sections.into_iter().flatten().collect(),
        labels: Labels {
            contents: words.label(Label::Contents),
            skip: words.label(Label::SkipToAnswer),
            answer: words.topic(Topic::Answer),
            next_step: words.label(Label::NextStep),
            download: words.label(Label::DownloadCsv),
        },
    }
}

/// A section under its topic.
pub(super) fn section(page: Page<'_>, topic: Topic, heading: String, blocks: Vec<Block>) -> Section {
    section_in(page.words, topic, heading, blocks)
}

/// The same, where there is no review.
pub(super) fn section_in(words: &dyn Words, topic: Topic, heading: String, blocks: Vec<Block>) -> Section {
    Section { id: id(topic), name: words.topic(topic), heading, blocks }
}

fn id(topic: Topic) -> &'static str {
    match topic {
        Topic::Answer => "answer",
        Topic::Scope => "scope",
        Topic::Warnings => "warnings",
        Topic::Funnel => "stages",
        Topic::Quarters => "by-quarter",
        Topic::Sources => "by-source",
        Topic::Scores => "by-score",
        Topic::Bands => "tenths",
        Topic::Ranking => "rules-or-prediction",
        Topic::Calibration => "promise-and-outcome",
        Topic::Cuts => "cuts",
        Topic::Alternatives => "what-else",
        Topic::Drivers => "what-moves-the-score",
        Topic::Past => "looking-back",
        Topic::Known => "known-when",
        Topic::Rules => "rule-card",
        Topic::Grades => "fit-and-engagement",
        Topic::Rows => "rows",
        Topic::Appendix => "appendix",
    }
}
