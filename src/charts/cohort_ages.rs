//! Quarter by age: a heat table of the share won, and where each quarter ends or should end.
//!
//! A filled cell rests on all leads of the quarter, an outlined one on those that are old enough; a cell that cannot be told is blank.

use crate::funnel::result::{Cohort, CohortAge};
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::cohorts::CohortLabel;
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::medium::Medium;
use super::style::{Ink, WIDTH};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 62.0;
const LEFT: f64 = 128.0;
/// Where the ages end and the column of the end begins.
const AGES: f64 = WIDTH - 158.0;
const END: f64 = AGES + 14.0;
const ROW: f64 = 32.0;
const GAP: f64 = 3.0;
/// Quarters shown: the newest.
const MOST: usize = 12;
/// Cells are washed, so that text on them keeps its contrast on light and on dark paper.
const DARKEST: f64 = 0.45;
const LIGHTEST: f64 = 0.04;

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let scope = view.funnel.cohort_scope.as_ref()?;
    let cohorts = &view.funnel.cohorts;
    let cohorts = &cohorts[cohorts.len().saturating_sub(MOST)..];
    let shares = || cohorts.iter().flat_map(|cohort| &cohort.ages).filter_map(|age| age.share);
    shares().next()?;
    let highest = shares().map(|share| share.value).chain(cohorts.iter().filter_map(end).map(|(share, _)| share.value)).fold(0.0, f64::max);
    let numbers = words.numbers();
    let said = |cohort: &Cohort| {
        let ages = cohort
            .ages
            .iter()
            .filter_map(|age| Some(format!("{} {}", words.at_age(age.day, scope.precision), numbers.percent(age.share?.value))));
        let end = end(cohort).map(|(share, forecast)| {
            let name = if forecast { CohortLabel::Forecast } else { CohortLabel::InTheEnd };
            format!("{} {}", words.cohort_label(name), numbers.rate(&share))
        });
        (words.cohort_name(cohort), ages.chain(end).collect::<Vec<_>>().join(", "))
    };
    let description = describe(words, cohorts.iter().map(said));
    let title = words.in_units(words.chart_title(ChartName::CohortAges), &view.funnel.unit);
    let height = TOP + ROW * cohorts.len() as f64 + 8.0;
    Some(chart(medium, stem(ChartName::CohortAges), height, &title, description, |canvas| {
        let columns = cohorts[0].ages.len() as f64;
        let width = (AGES - LEFT) / columns;
        for (place, age) in cohorts[0].ages.iter().enumerate() {
            let middle = LEFT + width * (place as f64 + 0.5) - GAP / 2.0;
            canvas.text((middle, TOP - 14.0), &words.at_age(age.day, scope.precision), Lettering::small(Align::Middle));
        }
        let middle = f64::midpoint(END, WIDTH);
        canvas.text((middle, TOP - 14.0), words.cohort_label(CohortLabel::InTheEnd), Lettering::small(Align::Middle));
        for (row, cohort) in cohorts.iter().enumerate() {
            let top = TOP + ROW * row as f64;
            let middle = top + (ROW - GAP) / 2.0;
            canvas.text((0.0, middle), &words.quarter_short(cohort.cohort), Lettering::label(Align::Start).bold());
            canvas.text((LEFT - 10.0, middle), &words.sample(cohort.n), Lettering::small(Align::End));
            for (place, age) in cohort.ages.iter().enumerate() {
                let left = LEFT + width * place as f64;
                cell(canvas, words, ((left, top), (left + width - GAP, top + ROW - GAP)), age, highest);
            }
            last_cell(canvas, words, top, cohort, highest);
        }
    }))
}

/// Where a cohort ends, and whether that is a forecast.
fn end(cohort: &Cohort) -> Option<(Estimate, bool)> {
    cohort.forecast.as_ref().map(|forecast| (forecast.share, true)).or(cohort.end.map(|share| (share, false)))
}

type Corners = ((f64, f64), (f64, f64));

fn cell(canvas: &Canvas<'_>, words: &dyn Words, corners: Corners, age: &CohortAge, highest: f64) {
    let Some(share) = age.share else { return };
    paint(canvas, corners, age.whole.then_some(share.value), highest);
    let ((left, top), (right, bottom)) = corners;
    let tone = if age.whole { Ink::Ink } else { Ink::Muted };
    let at = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    canvas.text(at, &words.numbers().percent(share.value), Lettering::small(Align::Middle).ink(tone));
}

fn last_cell(canvas: &Canvas<'_>, words: &dyn Words, top: f64, cohort: &Cohort, highest: f64) {
    let Some((share, forecast)) = end(cohort) else { return };
    let corners = ((END, top), (WIDTH - 1.0, top + ROW - GAP));
    paint(canvas, corners, (!forecast).then_some(share.value), highest);
    let middle = (f64::midpoint(END, WIDTH), top + (ROW - GAP) / 2.0);
    canvas.text(middle, &words.numbers().rate(&share), Lettering::small(Align::Middle).ink(Ink::Ink));
}

/// A wash by the share, or an outline where a figure does not rest on all leads.
fn paint(canvas: &Canvas<'_>, ((left, top), (right, bottom)): Corners, share: Option<f64>, highest: f64) {
    match share {
        // In steps of a hundredth: a review read back from JSON may differ in the last bit of a rate.
        Some(share) => {
            let part = if highest > 0.0 { (share / highest).min(1.0) } else { 0.0 };
            let depth = ((LIGHTEST + (DARKEST - LIGHTEST) * part) * 100.0).round() / 100.0;
            canvas.block((left, top), (right, bottom), Ink::Marketing, depth);
        }
        None => canvas.dashes(&[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], (3.0, 3.0), Ink::Context, 1.0),
    }
}
