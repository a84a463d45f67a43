//! Quarter by age: a heat table of the share won, and where each quarter ends or should end.
//!
//! A filled cell rests on all leads of the quarter, an outlined one on those that are old enough; a cell that cannot be told is blank.

use crate::funnel::result::{Cohort, CohortAge};
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::cohorts::CohortLabel;
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Canvas, LINE, Lettering, chart};
use super::medium::Medium;
use super::style::{Ink, SMALL, text_width};
use super::svg::Svg;
use super::{describe, stem};

const GAP: f64 = 3.0;
/// Quarters shown: the newest.
const MOST: usize = 12;
/// Cells are washed, so that text on them keeps its contrast on light and on dark paper.
const DARKEST: f64 = 0.45;
const LIGHTEST: f64 = 0.04;
/// Height of a row, without what stands above its cells.
const ROW: f64 = 32.0;
/// A column on a phone has room for a share and the name of a quarter beside it, if it is at least so wide.
const WIDE: f64 = 43.0;

/// Where things stand in the drawing for a medium: the end of every quarter beside its ages, on a phone in a table of its own below them,
/// with the leads.
struct Layout {
    medium: Medium,
    /// Heads of the columns of ages, on two lines where they would touch.
    heads: Vec<Vec<String>>,
    /// Where the rows of ages begin, and those of the end.
    tops: [f64; 2],
    /// Where the ages begin, and the width of one.
    left: f64,
    column: f64,
    /// From the top of a row to its cells: the names of quarters stand above where there is no room beside.
    above: f64,
    /// From where to where the end goes.
    end: (f64, f64),
    /// Where the number of leads ends.
    leads: f64,
    height: f64,
}

impl Layout {
    fn of(medium: Medium, heads: Vec<String>, rows: usize) -> Self {
        let (width, columns, rows) = (medium.width(), heads.len().max(1) as f64, rows as f64);
        match medium {
            Medium::Page => {
                let (left, ages, top) = (128.0, width - 158.0, 62.0);
                let heads = heads.into_iter().map(|head| vec![head]).collect();
                let (column, end) = ((ages - left) / columns, (ages + 14.0, width - 1.0));
                let height = top + ROW * rows + 8.0;
                Self { medium, heads, tops: [top; 2], left, column, above: 0.0, end, leads: left - 10.0, height }
            }
            Medium::Phone => {
                let column = |left: f64| (width + GAP - 1.0 - left) / columns;
                let beside = 52.0;
                let (left, above) = if column(beside) < WIDE { (0.0, LINE + 10.0) } else { (beside, 0.0) };
                let column = column(left);
                let heads = parted(heads, column - 8.0);
                let top = 48.0 + LINE * heads.first().map_or(1, Vec::len) as f64;
                let below = top + (ROW + above) * rows + 44.0;
                let height = below + ROW * rows + 4.0;
                Self { medium, heads, tops: [top, below], left, column, above, end: (146.0, width - 1.0), leads: 132.0, height }
            }
        }
    }

    /// Where a row of ages begins, and where that of its end does.
    fn row(&self, row: usize) -> [f64; 2] {
        let [ages, end] = self.tops;
        [ages + (ROW + self.above) * row as f64, end + ROW * row as f64]
    }
}

/// All on one line, or the words of each one below the other where one has no room.
fn parted(heads: Vec<String>, room: f64) -> Vec<Vec<String>> {
    let fit = heads.iter().all(|head| text_width(head, SMALL) <= room);
    let lines = |head: String| if fit { vec![head] } else { head.split([' ', '\u{a0}']).map(str::to_owned).collect() };
    heads.into_iter().map(lines).collect()
}

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
    let heads = cohorts[0].ages.iter().map(|age| words.at_age(age.day, scope.precision)).collect();
    let layout = Layout::of(medium, heads, cohorts.len());
    Some(chart(medium, stem(ChartName::CohortAges), layout.height, &title, description, |canvas| {
        for (place, head) in layout.heads.iter().enumerate() {
            let middle = layout.left + layout.column * (place as f64 + 0.5) - GAP / 2.0;
            canvas.lines_above((middle, layout.tops[0] - 14.0), head, Lettering::small(Align::Middle));
        }
        let middle = f64::midpoint(layout.end.0, canvas.width());
        canvas.text((middle, layout.tops[1] - 14.0), words.cohort_label(CohortLabel::InTheEnd), Lettering::small(Align::Middle));
        for (row, cohort) in cohorts.iter().enumerate() {
            draw_row(canvas, words, cohort, (&layout, layout.row(row)), highest);
        }
    }))
}

fn draw_row(canvas: &Canvas<'_>, words: &dyn Words, cohort: &Cohort, (layout, tops): (&Layout, [f64; 2]), highest: f64) {
    let [ages, end] = tops;
    let half = (ROW - GAP) / 2.0;
    let name = |y: f64| canvas.text((0.0, y), &words.quarter_short(cohort.cohort), Lettering::label(Align::Start).bold());
    name(ages + if layout.above > 0.0 { layout.above - 9.0 } else { half });
    if layout.medium == Medium::Phone {
        name(end + half);
    }
    canvas.text((layout.leads, end + half), &words.sample(cohort.n), Lettering::small(Align::End));
    let top = ages + layout.above;
    for (place, age) in cohort.ages.iter().enumerate() {
        let left = layout.left + layout.column * place as f64;
        cell(canvas, words, ((left, top), (left + layout.column - GAP, top + ROW - GAP)), age, highest);
    }
    last_cell(canvas, words, (layout.end, end), cohort, highest);
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

fn last_cell(canvas: &Canvas<'_>, words: &dyn Words, ((left, right), top): ((f64, f64), f64), cohort: &Cohort, highest: f64) {
    let Some((share, forecast)) = end(cohort) else { return };
    paint(canvas, ((left, top), (right, top + ROW - GAP)), (!forecast).then_some(share.value), highest);
    let middle = (f64::midpoint(left, canvas.width()), top + (ROW - GAP) / 2.0);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_parted_together_or_not_at_all() {
        let heads = || vec!["day 30".to_owned(), "day 120".to_owned()];
        assert_eq!(parted(heads(), 60.0), [["day 30"], ["day 120"]]);
        assert_eq!(parted(heads(), 44.0), [["day", "30"], ["day", "120"]]);
    }
}
