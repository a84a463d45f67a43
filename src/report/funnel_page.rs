//! The page of the funnel alone.

use crate::locale::Words;
use crate::locale::funnel::FunnelLabel;
use crate::locale::layout::Part;
use crate::locale::named::named_funnel;
use crate::review::funnel_report::{FunnelReport, FunnelView};

use super::blocks::FunnelPage;
use super::build::{gathered, labels};
use super::document::{Answer, Document};
use super::{findings, sections};

/// The page as content.
pub fn document(report: &FunnelReport, words: &dyn Words) -> Document {
    let run = &report.run;
    let funnel = named_funnel(&report.funnel, &run.labels, words);
    let view = FunnelView { funnel: &funnel, ..report.view() };
    let page = FunnelPage { view, words };
    let funnel = view.funnel;
    let count = |steps: Option<&crate::funnel::result::FunnelStep>| steps.map_or(0, |step| step.left);
    let (read, units) = (count(funnel.waterfall.first()), count(funnel.waterfall.last()));
    let mut details = vec![words.counts_from(read, report.validation.rows_kept, units, &funnel.unit)];
    details.extend(funnel.outcome.map(|outcome| words.standing(outcome.won, outcome.lost, outcome.open)));
    let parts = vec![
        (Part::Funnel, sections::of_funnel(page)),
        (Part::Lists, sections::of_lists(page, None)),
        (
            Part::Data,
            vec![
                Some(sections::scope::of_funnel(page, run.as_of.as_deref())),
                sections::closing::checks(&report.validation, page.sheet(), view.show_names),
            ],
        ),
    ];
    let (parts, sections) = gathered(words, parts);
    Document {
        language: words.tag(),
        title: words.funnel_title(&run.title, run.as_of.as_deref()),
        purpose: words.funnel_measured(units, &funnel.unit, funnel.span.as_ref().map(|(first, last)| (first.as_str(), last.as_str()))),
        answer: Answer::told(words.funnel(&findings::funnel(view)), details),
        sections,
        parts,
        labels: labels(words, words.funnel_label(FunnelLabel::Answer)),
        plots: vec![sections::funnel::plot(page)],
    }
}
