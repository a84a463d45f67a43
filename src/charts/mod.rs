//! Charts: one file per chart, each turns a part of the review into an [`Svg`].
//!
//! Nothing is computed here but places on the canvas: every figure is read from the review.

mod assumptions;
mod bands;
mod canvas;
mod cohort_ages;
mod cohorts;
pub mod compare;
mod drift;
mod drivers;
mod flow;
mod frame;
mod funnel;
mod grades;
mod decision;
mod groups;
mod labels;
mod legend;
mod losses;
mod medium;
mod moved;
mod past;
pub mod places;
mod quarters;
mod ranking;
mod reliability;
mod rows;
mod scores;
mod selection;
mod source_trends;
mod sources;
mod stability;
mod stage_time;
mod supply;
pub mod style;
pub mod svg;
mod touches;
mod value;
mod volume;

pub use medium::{Chart, Medium};
pub use svg::Svg;

use std::borrow::Cow;

use crate::compare::result::Changes;
use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::Evaluation;
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::named::named;
use crate::review::funnel_report::FunnelView;
use crate::review::review::{Review, Which};
use crate::thresholds::result::TargetSummary;

use canvas::{Canvas, Point};
use style::Ink;

/// The file stem of a chart, which is also how the page finds it.
pub fn stem(chart: ChartName) -> &'static str {
    match chart {
        ChartName::Funnel => "funnel",
        ChartName::Losses => "losses",
        ChartName::Flow => "flow",
        ChartName::Quarters => "quarters",
        ChartName::Cohorts => "cohorts",
        ChartName::CohortAges => "cohort-ages",
        ChartName::Sources => "sources",
        ChartName::SourceTrends => "source-trends",
        ChartName::Moved => "why-the-rate-moved",
        ChartName::Value => "value-by-source",
        ChartName::Scores => "scores",
        ChartName::Drift => "drift",
        ChartName::Bands => "bands",
        ChartName::Ranking => "ranking",
        ChartName::Reliability(TargetName::Mql) => "reliability-mql",
        ChartName::Reliability(TargetName::Sql) => "reliability-sql",
        ChartName::Groups(TargetName::Mql) => "groups-mql",
        ChartName::Groups(TargetName::Sql) => "groups-sql",
        ChartName::Decision => "decision",
        ChartName::Volume => "volume",
        ChartName::Selection => "worked",
        ChartName::Stability => "stability",
        ChartName::Assumptions => "assumptions",
        ChartName::Drivers => "drivers",
        ChartName::Grades => "grades",
        ChartName::Past => "looking-back",
        ChartName::Supply => "supply",
        ChartName::StageTime => "stage-times",
        ChartName::Touches => "first-touch",
    }
}

/// How a chart of a review is drawn.
type OfReview = fn(&Review, &dyn Words, Medium) -> Option<Svg>;
/// The charts of a review, in the order of the page.
const OF_REVIEW: [(ChartName, OfReview); 17] = [
    (ChartName::Scores, scores::draw),
    (ChartName::Drift, drift::draw),
    (ChartName::Bands, bands::draw),
    (ChartName::Ranking, ranking::draw),
    (ChartName::Decision, decision::draw),
    (ChartName::Reliability(TargetName::Mql), |review, words, medium| reliability::draw(review, words, TargetName::Mql, medium)),
    (ChartName::Reliability(TargetName::Sql), |review, words, medium| reliability::draw(review, words, TargetName::Sql, medium)),
    (ChartName::Groups(TargetName::Mql), |review, words, medium| groups::draw(review, words, TargetName::Mql, medium)),
    (ChartName::Groups(TargetName::Sql), |review, words, medium| groups::draw(review, words, TargetName::Sql, medium)),
    (ChartName::Volume, volume::draw),
    (ChartName::Selection, selection::draw),
    (ChartName::Stability, stability::draw),
    (ChartName::Assumptions, assumptions::draw),
    (ChartName::Drivers, drivers::draw),
    (ChartName::Grades, grades::draw),
    (ChartName::Supply, supply::draw),
    (ChartName::Past, past::draw),
];

/// How a chart of the funnel is drawn.
type OfFunnel = fn(FunnelView<'_>, &dyn Words, Medium) -> Option<Svg>;
/// The charts of the funnel, in the order of the page.
const OF_FUNNEL: [(ChartName, OfFunnel); 12] = [
    (ChartName::Funnel, funnel::draw),
    (ChartName::Quarters, quarters::draw),
    (ChartName::Cohorts, cohorts::draw),
    (ChartName::CohortAges, cohort_ages::draw),
    (ChartName::Moved, moved::draw),
    (ChartName::Sources, sources::draw),
    (ChartName::SourceTrends, source_trends::draw),
    (ChartName::Value, value::draw),
    (ChartName::Losses, losses::draw),
    (ChartName::Flow, flow::draw),
    (ChartName::StageTime, stage_time::draw),
    (ChartName::Touches, touches::draw),
];

/// Every chart that the review has data for, with its file stem, in the order of the page.
pub fn all(review: &Review, words: &dyn Words) -> Vec<(&'static str, Chart)> {
    let review = &named(review, words);
    let drawn = |(chart, draw): (ChartName, OfReview)| Some((stem(chart), Chart::drawn(|medium| draw(review, words, medium))?));
    of_funnel(review.funnel_view(), words).into_iter().chain(OF_REVIEW.into_iter().filter_map(drawn)).collect()
}

/// Every chart of the funnel that there are data for, with its file stem, in the order of the page.
pub fn of_funnel(view: FunnelView<'_>, words: &dyn Words) -> Vec<(&'static str, Chart)> {
    let drawn = |(chart, draw): (ChartName, OfFunnel)| Some((stem(chart), Chart::drawn(|medium| draw(view, words, medium))?));
    OF_FUNNEL.into_iter().filter_map(drawn).collect()
}

/// What the chart of sources by quarter shows.
pub fn source_trends_show(view: FunnelView<'_>, words: &dyn Words) -> String {
    source_trends::finding(view, words)
}

/// Every chart of a comparison of two reviews, with its file stem.
pub fn of_changes(changes: &Changes, words: &dyn Words) -> Vec<(&'static str, Chart)> {
    Chart::drawn(|medium| compare::draw(changes, words, medium)).map(|chart| (compare::STEM, chart)).into_iter().collect()
}

/// The evaluation of the score that the cuts are set on, where the cuts were measured.
fn measured(review: &Review, target: TargetName) -> Option<&Evaluation> {
    let Which { model, target, split } = Which { model: review.thresholds.model, target, split: review.thresholds.measured_on };
    review.evaluation(Which { model, target, split })
}

/// The models as lines: the one in use last, so that it lies on top.
fn models_drawn(review: &Review) -> [ModelName; 3] {
    match review.thresholds.model {
        ModelName::Rules => [ModelName::Baseline, ModelName::Logistic, ModelName::Rules],
        ModelName::Logistic | ModelName::Baseline => [ModelName::Baseline, ModelName::Rules, ModelName::Logistic],
    }
}

/// How a model's line is drawn: the one in use whole, the baseline thin, the other in dashes.
fn model_line(canvas: &Canvas<'_>, review: &Review, model: ModelName, points: &[Point]) {
    match model {
        _ if model == review.thresholds.model => canvas.path(points, Ink::Proposal, 2.5),
        ModelName::Baseline => canvas.path(points, Ink::Context, 1.75),
        _ => canvas.dashes(points, (8.0, 4.0), Ink::Muted, 1.75),
    }
}

/// The target that the predictive model learnt, else the one with an evaluation.
fn shown_target(review: &Review) -> TargetName {
    let learnt = review.model(ModelName::Logistic).map(|model| model.target);
    learnt.or_else(|| review.evaluation.first().map(|evaluation| evaluation.target)).unwrap_or_default()
}

/// The name of the stage that a target is; with its days where the other target is the same stage within others.
fn target_label<'a>(review: &'a Review, words: &dyn Words, target: TargetName) -> Cow<'a, str> {
    stage_of((&review.thresholds.target_mql, &review.thresholds.target_sql), words, target)
}

fn stage_of<'a>((mql, sql): (&'a TargetSummary, &'a TargetSummary), words: &dyn Words, target: TargetName) -> Cow<'a, str> {
    let own = if target == TargetName::Mql { mql } else { sql };
    match own.within_days.filter(|_| mql.stage == sql.stage && mql != sql) {
        Some(days) => Cow::Owned(words.stage_within(&own.label, days)),
        None => Cow::Borrowed(&own.label),
    }
}

/// One description out of many points.
fn describe(words: &dyn Words, points: impl IntoIterator<Item = (String, String)>) -> String {
    let parts: Vec<String> = points.into_iter().map(|(label, value)| words.described(&label, &value)).collect();
    parts.join("; ")
}
