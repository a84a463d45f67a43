//! Rates of both targets by quarter of entry; what is not mature is shaded, hollow and said to be so.

use crate::config::file::TargetName;
use crate::funnel::result::Cohort;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::told_apart;

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, SMALL, fit, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, stage_of, stem};

const PANEL: f64 = 136.0;
/// Below the last panel: quarters, their leads and the title of the axis.
const FOOT: f64 = 64.0;
/// Quarters shown: the newest, as many as stay legible.
const MOST: usize = 16;
/// Up to so many the leads of each are told.
const FEW: usize = 8;

/// The quarters and where they stand along the x axis.
struct Along<'a> {
    cohorts: &'a [Cohort],
    medium: Medium,
    left: f64,
    right: f64,
    /// Where the titles of panels begin, and how far above the panel they stand: on a phone above the first tick.
    title: (f64, f64),
}

/// One target and where its panel stands.
struct Panel {
    target: TargetName,
    title: Vec<String>,
    /// How high the last line of the title stands: on a phone above "not yet mature" where both have no room on one line.
    title_at: f64,
    top: f64,
}

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let cohorts = &view.funnel.cohorts;
    let cohorts = &cohorts[cohorts.len().saturating_sub(MOST)..];
    cohorts.iter().find(|cohort| cohort.mql_rate.is_some() || cohort.sql_rate.is_some())?;
    let name = ChartName::Quarters;
    let numbers = words.numbers();
    let description = describe(
        words,
        cohorts.iter().map(|cohort| {
            let rate =
                |estimate: Option<Estimate>| estimate.map_or_else(|| words.mark(Mark::NotYetMature).to_owned(), |rate| numbers.rate(&rate));
            (words.quarter(cohort.cohort), format!("{}, {}", rate(cohort.mql_rate), rate(cohort.sql_rate)))
        }),
    );
    let left = medium.pick(52.0, 44.0);
    let along = Along { cohorts, medium, left, right: medium.width(), title: medium.pick((left, 16.0), (0.0, 21.0)) };
    let panels = panels(view, words, &along);
    let bottom = panels.last().map_or(0.0, |panel| panel.top) + PANEL;
    let (names, foot) = names(words, &along);
    let title = words.in_units(words.chart_title(name), &view.funnel.unit);
    Some(chart(medium, stem(name), bottom + foot, &title, description, |canvas| {
        for target in &panels {
            panel(canvas, words, &along, target);
        }
        for (x, down, text, look) in &names {
            canvas.text((*x, bottom + down), text, *look);
        }
        let entry = words.in_units(words.mark(Mark::QuarterOfEntry), &view.funnel.unit);
        canvas.text((f64::midpoint(along.left, along.right), bottom + foot - 10.0), &entry, Lettering::small(Align::Middle));
    }))
}

impl Along<'_> {
    fn step(&self) -> f64 {
        (self.right - self.left) / self.cohorts.len() as f64
    }

    fn middle(&self, index: usize) -> f64 {
        self.left + (self.right - self.left) * (index as f64 + 0.5) / self.cohorts.len() as f64
    }

    /// Where the last quarter ends that is not mature.
    fn immature_end(&self) -> Option<f64> {
        let last = self.cohorts.iter().rposition(|cohort| !cohort.matured)?;
        Some((self.middle(last) + self.step() / 2.0).min(self.right))
    }
}

fn panels(view: FunnelView<'_>, words: &dyn Words, along: &Along<'_>) -> Vec<Panel> {
    let mark = along.immature_end().map(|end| end - text_width(words.mark(Mark::NotYetMature), SMALL));
    let mut start = 28.0;
    let panel = |target: TargetName| {
        let title = words.share_reaching(&stage_of((view.target_mql, view.target_sql), words, target), &view.funnel.unit);
        let (title, below) = match along.medium {
            Medium::Page => (vec![fit(&title, SMALL, (along.right - along.left) * 0.8)], 0.0),
            Medium::Phone => {
                let title = on_two_lines(&title, SMALL, along.right);
                let end = title.last().map_or(0.0, |line| text_width(line, SMALL)) + 12.0;
                (title, mark.map_or(0.0, |mark| if mark < end { LINE } else { 0.0 }))
            }
        };
        let top = start + along.medium.pick(38.0, 17.0 + LINE * title.len() as f64 + below);
        start = top + PANEL + along.medium.pick(22.0, 12.0);
        Panel { target, title, title_at: top - along.title.1 - below, top }
    };
    told_apart(view.target_mql, view.target_sql).iter().copied().map(panel).collect()
}

fn rate(cohort: &Cohort, target: TargetName) -> Option<Estimate> {
    if target == TargetName::Mql { cohort.mql_rate } else { cohort.sql_rate }
}

fn panel(canvas: &Canvas<'_>, words: &dyn Words, along: &Along<'_>, panel: &Panel) {
    let (cohorts, target, top) = (along.cohorts, panel.target, panel.top);
    let ink = Ink::of(target);
    let highest = cohorts.iter().filter_map(|cohort| rate(cohort, target)).map(|rate| rate.high).fold(0.0, f64::max);
    let ceiling = percent_top(highest);
    let frame = Frame::new((along.left, top), (along.right, top + PANEL), (0.0, 1.0), (0.0, ceiling));
    shade(canvas, words, along, &frame);
    frame.y_axis(canvas, "", 4, percent_tick(words.numbers(), ceiling));
    canvas.lines_above((along.title.0, panel.title_at), &panel.title, Lettering::small(Align::Start));
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
    let mature: Vec<Point> = cohorts
        .iter()
        .enumerate()
        .filter(|(_, cohort)| cohort.matured)
        .filter_map(|(index, cohort)| Some((along.middle(index), frame.y.at(rate(cohort, target)?.value))))
        .collect();
    canvas.path(&mature, ink, 1.0);
    for (index, cohort) in cohorts.iter().enumerate() {
        let Some(rate) = rate(cohort, target) else { continue };
        let at = (along.middle(index), frame.y.at(rate.value));
        let whisker = (frame.y.at(rate.low), frame.y.at(rate.high));
        if cohort.matured {
            canvas.whisker(at.0, whisker, ink);
            canvas.dot(at, 4.5, ink);
        } else {
            canvas.dashes(&[(at.0, whisker.0), (at.0, whisker.1)], (4.0, 3.0), Ink::Context, 1.5);
            canvas.ring(at, 4.5, Ink::Context);
        }
    }
}

/// Shading behind the quarters that are not mature, labelled once.
fn shade(canvas: &Canvas<'_>, words: &dyn Words, along: &Along<'_>, frame: &Frame) {
    let step = along.step();
    for (index, _) in along.cohorts.iter().enumerate().filter(|(_, cohort)| !cohort.matured) {
        let x = along.middle(index) - step / 2.0;
        canvas.block((x, frame.top), (x + step, frame.bottom), Ink::Shade, 1.0);
    }
    if let Some(end) = along.immature_end() {
        canvas.text((end, frame.top - along.title.1), words.mark(Mark::NotYetMature), Lettering::small(Align::End));
    }
}

/// A name below the axis: its place along it, how far below, and how it looks.
type Name = (f64, f64, String, Lettering);

/// The quarters below the axis, a few with their leads: every second or third where they would touch, or by turns on a second line. Then
/// how much room they and the title of the axis take.
fn names(words: &dyn Words, along: &Along<'_>) -> (Vec<Name>, f64) {
    let cohorts = along.cohorts;
    let few = cohorts.len() <= FEW;
    let head = if along.medium == Medium::Phone { leads_head(words) } else { None };
    let leads = |cohort: &Cohort| if head.is_some() { words.numbers().count(cohort.n) } else { words.sample(cohort.n) };
    let told: Vec<[String; 2]> = cohorts.iter().map(|cohort| [words.quarter_short(cohort.cohort), leads(cohort)]).collect();
    let widest = told.iter().flatten().map(|text| text_width(text, SMALL)).fold(0.0, f64::max);
    let by_turns = few && widest + 4.0 > along.step();
    let lower = if by_turns { 2.0 * LINE + 6.0 } else { 0.0 };
    let every = if few { 1 } else { cohorts.len().div_ceil(along.medium.pick(10, 6)) };
    let small = Lettering::small(Align::Middle);
    let mut names = Vec::new();
    for (index, texts) in told.into_iter().enumerate().filter(|(index, _)| (cohorts.len() - 1 - index).is_multiple_of(every)) {
        let down = if index % 2 == 1 { lower } else { 0.0 };
        let lines = texts.into_iter().zip([(16.0, small.ink(Ink::Ink)), (33.0, small)]);
        for (text, (line, look)) in lines.take(if few { 2 } else { 1 }) {
            let half = text_width(&text, SMALL) / 2.0;
            names.push((along.middle(index).min(along.right - half), down + line, text, look));
        }
    }
    if let Some(head) = head.filter(|_| few) {
        let rows = if by_turns { vec![33.0, lower + 33.0] } else { vec![33.0] };
        names.extend(rows.into_iter().map(|down| (0.0, down, head.clone(), Lettering::small(Align::Start))));
    }
    (names, FOOT + lower)
}

/// "n =" before a row of counts.
fn leads_head(words: &dyn Words) -> Option<String> {
    Some(words.sample(0).strip_suffix(&words.numbers().count(0))?.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_below_the_axis_have_one_head_in_every_language() {
        for tag in ["en", "vi", "th"] {
            assert_eq!(leads_head(crate::locale::words(tag).unwrap()).as_deref(), Some("n ="), "{tag}");
        }
    }
}
