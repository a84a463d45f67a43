//! From a review to a document: which sections, in which order.

use crate::locale::Words;
use crate::locale::layout::Part;
use crate::locale::named::named;
use crate::locale::page::{Label, Topic};
use crate::locale::workbook::WorkbookLabel;
use crate::review::review::Review;

use super::blocks::Page;
use super::document::{Block, Document, Labels, PartOfPage, Plot, Section};
use super::{answer, sections};

/// The page as content.
pub fn document(review: &Review, words: &dyn Words) -> Document {
    let review = &named(review, words);
    let page = Page { review, words };
    let (parts, sections) = gathered(words, parts(page));
    Document {
        language: words.tag(),
        title: words.page_title(&review.run.title, review.run.quarter),
        purpose: words.page_purpose(review.run.as_of.as_deref()),
        answer: answer::answer(page),
        sections,
        parts,
        labels: labels(words, words.topic(Topic::Answer)),
        plots: plots(page),
    }
}

/// The sections in reading order, part by part; `None` stands for what the review has no data for.
fn parts(page: Page<'_>) -> Vec<(Part, Vec<Option<Section>>)> {
    let funnel = page.funnel();
    // A leak takes the ground from under the answer, so that its audit follows at once; else it belongs to what stands behind the score.
    let (leak, audit) = match sections::audit::alarm(page) {
        Some(_) => (Some(sections::audit::audit(page)), None),
        None => (None, Some(sections::audit::audit(page))),
    };
    vec![
        (Part::Answer, vec![leak, sections::last_time::last_time(page)]),
        (Part::Data, vec![Some(sections::scope::scope(page)), Some(sections::closing::rows(page)), Some(sections::scope::warnings(page))]),
        (Part::Funnel, sections::of_funnel(funnel)),
        (
            Part::Score,
            vec![
                Some(sections::scores::scores(page)),
                sections::drift::drift(page),
                Some(sections::scores::bands(page)),
                Some(sections::scores::ranking(page)),
                Some(sections::calibration::calibration(page)),
                sections::rules::grades(page),
            ],
        ),
        (
            Part::Cuts,
            vec![
                Some(sections::cuts::cuts(page)),
                sections::alternatives::alternatives(page),
                sections::past::past(page),
                sections::supply::supply(page),
                sections::selection::selection(page),
            ],
        ),
        (Part::Why, vec![Some(sections::model::drivers(page)), sections::rules::rules(page), sections::past::known(page), audit]),
        (
            Part::Lists,
            sections::of_lists(funnel, page.review.work_lists.as_ref())
                .into_iter()
                .chain([Some(sections::decision::decision(page))])
                .collect(),
        ),
        (Part::Appendix, vec![Some(sections::closing::appendix(page))]),
    ]
}

/// Parts that hold anything, and their sections in a row. What follows the answer at once has no name of its own.
pub(super) fn gathered(words: &dyn Words, parts: Vec<(Part, Vec<Option<Section>>)>) -> (Vec<PartOfPage>, Vec<Section>) {
    let (mut names, mut all) = (Vec::new(), Vec::new());
    for (part, sections) in parts {
        let before = all.len();
        all.extend(sections.into_iter().flatten());
        if all.len() > before {
            let name = if part == Part::Answer { "" } else { words.part(part) };
            names.push(PartOfPage { name, sections: all.len() - before });
        }
    }
    (names, all)
}

/// What the format places, with the name of the first section.
pub(super) fn labels(words: &dyn Words, answer: &'static str) -> Labels {
    Labels {
        contents: words.label(Label::Contents),
        skip: words.label(Label::SkipToAnswer),
        answer,
        doubt: words.workbook_label(WorkbookLabel::Doubt),
        limits: words.workbook_label(WorkbookLabel::Limits),
        next_step: words.label(Label::NextStep),
        download: words.label(Label::DownloadCsv),
        filter: words.filter_rows(),
        rows_shown: words.rows_shown("{shown}", "{all}"),
    }
}

/// What a spreadsheet draws of the page's tables.
fn plots(page: Page<'_>) -> Vec<Plot> {
    let mut plots = vec![sections::funnel::plot(page.funnel())];
    plots.extend(sections::scores::plots(page));
    plots.push(sections::cuts::plot(page));
    plots
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
