//! More leads or better leads: precision at every cut against the volume that it gives, one panel per cut,
//! with what is proposed, what is in force, and the sales capacity.

use crate::config::file::TargetName;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{CutFigures, LimitName, PairFigures};
use crate::units::Score;

use super::canvas::{Align, Canvas, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::labels::{Area, Taken};
use super::medium::Medium;
use super::places::Place;
use super::style::{Ink, SMALL, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, stem, target_label};

const TOP: f64 = 134.0;
const PANEL: f64 = 250.0;
/// Of a panel with its axis.
const HEIGHT: f64 = TOP + PANEL + 50.0;
/// From a panel to the one below it.
const BELOW: f64 = HEIGHT - 16.0;

/// One panel: which cut, its colours.
#[derive(Clone, Copy)]
struct Panel {
    target: TargetName,
    ink: Ink,
    text: Ink,
}

const PANELS: [Panel; 2] = [
    Panel { target: TargetName::Mql, ink: Ink::Marketing, text: Ink::MarketingText },
    Panel { target: TargetName::Sql, ink: Ink::Sales, text: Ink::SalesText },
];

/// A pair's point in a panel.
struct PairPoint {
    cut: Score,
    volume: f64,
    precision: Option<Estimate>,
}

impl Panel {
    fn precision(self, cut: &CutFigures) -> Option<Estimate> {
        if self.target == TargetName::Mql { cut.mql_precision } else { cut.sql_precision }
    }

    fn mark(self, pair: &PairFigures) -> PairPoint {
        match self.target {
            TargetName::Mql => PairPoint { cut: pair.mql, volume: pair.mql_per_quarter.value, precision: pair.mql_precision },
            TargetName::Sql => PairPoint { cut: pair.sql, volume: pair.sql_per_quarter.value, precision: pair.sql_precision },
        }
    }

    /// Its upper corners: on a phone the panels stand one below the other.
    fn sides(self, medium: Medium) -> (Point, f64) {
        let first = self.target == TargetName::Mql;
        match medium {
            Medium::Page => {
                let width = (medium.width() - 52.0 - 64.0 - 12.0) / 2.0;
                let left = if first { 52.0 } else { 52.0 + width + 64.0 };
                ((left, TOP), left + width)
            }
            Medium::Phone => ((44.0, if first { TOP } else { TOP + BELOW }), medium.width() - 12.0),
        }
    }

    fn scaled(self, review: &Review, medium: Medium) -> Scaled<'_> {
        let cuts: Vec<(&CutFigures, Estimate)> =
            review.thresholds.cuts.iter().filter_map(|cut| Some((cut, self.precision(cut)?))).collect();
        let widest = reach(review, self, &cuts);
        // Cuts above which only a handful of leads is left have bands as high as the panel.
        let shown: Vec<_> = cuts.into_iter().filter(|(cut, _)| cut.n >= 10 && cut.per_quarter <= widest).collect();
        let rates = pairs(review).into_iter().filter_map(|(_, pair)| self.mark(pair).precision).map(|rate| rate.value);
        let ceiling = percent_top(shown.iter().map(|(_, rate)| rate.value).chain(rates).fold(0.0, f64::max) * 1.1);
        let ((left, top), right) = self.sides(medium);
        Scaled { shown, ceiling, frame: Frame::new((left, top), (right, top + PANEL), (0.0, widest), (0.0, ceiling)) }
    }

    fn capacity(self, review: &Review) -> Option<f64> {
        let name = if self.target == TargetName::Mql { LimitName::MqlCapacity } else { LimitName::SqlCapacity };
        review.thresholds.limits.iter().find(|limit| limit.name == name).map(|limit| limit.bound)
    }
}

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let cuts = &review.thresholds.cuts;
    cuts.iter().find(|cut| cut.n > 0)?;
    let name = ChartName::Volume;
    let description = describe(words, pairs(review).into_iter().map(|(mark, pair)| (words.mark(mark).to_owned(), read(words, pair))));
    let height = medium.pick(HEIGHT, HEIGHT + BELOW);
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        for panel in PANELS {
            draw_panel(canvas, review, words, (panel, medium));
        }
    }))
}

/// Where every cut lies in the two panels, MQL first; `None` where nobody is selected.
pub(super) fn places(review: &Review, medium: Medium) -> [Vec<Option<Place>>; 2] {
    PANELS.map(|panel| {
        let frame = panel.scaled(review, medium).frame;
        let place = |cut: &CutFigures| {
            let rate = panel.precision(cut)?.value;
            let inside = frame.x.holds(cut.per_quarter) && frame.y.holds(rate);
            Some(Place { at: frame.at(cut.per_quarter, rate), inside })
        };
        review.thresholds.cuts.iter().map(place).collect()
    })
}

/// The cuts that a panel shows, and its scales.
struct Scaled<'a> {
    shown: Vec<(&'a CutFigures, Estimate)>,
    ceiling: f64,
    frame: Frame,
}

fn pairs(review: &Review) -> Vec<(Mark, &PairFigures)> {
    let thresholds = &review.thresholds;
    let current = thresholds.current.iter().map(|pair| (Mark::Today, pair));
    current.chain(thresholds.recommended.iter().map(|pair| (Mark::Proposed, pair))).collect()
}

fn read(words: &dyn Words, pair: &PairFigures) -> String {
    let numbers = words.numbers();
    let parts = PANELS.map(|panel| {
        let mark = panel.mark(pair);
        let rate = mark.precision.map_or_else(String::new, |rate| numbers.percent(rate.value));
        format!("{}, {}, {rate}", words.cut_from(panel.target, mark.cut), numbers.volume(mark.volume))
    });
    parts.join("; ")
}

fn draw_panel(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, (panel, medium): (Panel, Medium)) {
    let numbers = words.numbers();
    let Scaled { shown, ceiling, frame } = panel.scaled(review, medium);
    let (left, top) = (frame.left, frame.top);
    let name = words.mark(if panel.target == TargetName::Mql { Mark::MqlCut } else { Mark::SqlCut });
    canvas.text((left, top - 90.0), name, Lettering::label(Align::Start).ink(panel.text).bold());
    canvas.lines((left, top - 70.0), &y_title(review, words, panel, frame.right - left), Lettering::small(Align::Start));
    frame.y_axis(canvas, "", 5, percent_tick(numbers, ceiling));
    frame.x_axis(canvas, &words.volume_axis(review.run.volume), 5, |n| numbers.number(n, 0));
    let band: Vec<(f64, f64, f64)> = shown.iter().map(|(cut, rate)| (cut.per_quarter, rate.low, rate.high)).collect();
    frame.band(canvas, &band, panel.ink, 0.15);
    let line: Vec<Point> = shown.iter().map(|(cut, rate)| frame.at(cut.per_quarter, rate.value)).collect();
    canvas.path(&line, panel.ink, 2.25);
    capacity(canvas, review, words, panel, &frame);
    points(canvas, review, words, (panel, medium), (&frame, &line));
}

fn y_title(review: &Review, words: &dyn Words, panel: Panel, width: f64) -> Vec<String> {
    on_two_lines(&words.precision_axis(&target_label(review, words, panel.target)), SMALL, width)
}

/// How far the x axis goes: all leads, but at most about three times what matters.
fn reach(review: &Review, panel: Panel, cuts: &[(&CutFigures, Estimate)]) -> f64 {
    let all = cuts.iter().map(|(cut, _)| cut.per_quarter).fold(0.0, f64::max);
    let marks = pairs(review).into_iter().map(|(_, pair)| panel.mark(pair).volume);
    let matters = marks.chain(panel.capacity(review)).fold(0.0, f64::max);
    if matters > 0.0 { all.min(matters * 2.5).max(matters * 1.15) } else { all }
}

/// The line of the capacity with its name above the frame.
fn capacity(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, panel: Panel, frame: &Frame) {
    let Some(bound) = panel.capacity(review).filter(|bound| frame.x.holds(*bound)) else { return };
    let x = frame.x.at(bound);
    canvas.line((x, frame.top - 23.0), (x, frame.bottom), Ink::Ink, 1.5);
    let text = words.capacity(panel.target, bound);
    let half = text_width(&text, SMALL) / 2.0;
    canvas.text(
        (x.clamp(frame.left + half, (frame.right - half).max(frame.left + half)), frame.top - 33.0),
        &text,
        Lettering::small(Align::Middle).ink(Ink::Ink),
    );
}

/// What is in force (hollow) and what is proposed (full), named where the names hide nothing.
fn points(canvas: &Canvas<'_>, review: &Review, words: &dyn Words, (panel, medium): (Panel, Medium), (frame, line): (&Frame, &[Point])) {
    let thresholds = &review.thresholds;
    let other_score = thresholds.current_model.filter(|model| *model != thresholds.model);
    let place = |pair: &PairFigures| {
        let mark = panel.mark(pair);
        Some((mark.cut, frame.at(mark.volume, mark.precision?.value)))
    };
    let current = thresholds.current.as_ref().and_then(place);
    let proposed = thresholds.recommended.as_ref().and_then(place);
    // Above the frame stands the name of the capacity; widths of texts are estimates.
    let right = frame.right + medium.pick(10.0, 2.0);
    let room = Area { left: frame.left + 2.0, top: frame.top - 22.0, right, bottom: frame.bottom };
    let mut taken = Taken::new(room);
    [current, proposed].into_iter().flatten().for_each(|(_, at)| taken.mark(at, 7.0));
    taken.line(line, 4.0);
    if let Some(bound) = panel.capacity(review).filter(|bound| frame.x.holds(*bound)) {
        taken.line(&[(frame.x.at(bound), frame.top - 23.0), (frame.x.at(bound), frame.bottom)], 15.0);
    }
    if let Some((_, at)) = proposed {
        canvas.dot(at, 6.0, Ink::Proposal);
    }
    if let Some((_, at)) = current {
        canvas.ring(at, 5.0, Ink::Ink);
    }
    let new = proposed.map(|(cut, at)| (at, words.proposed_cut(cut), Lettering::small(Align::Start).ink(Ink::ProposalText).bold()));
    let old = current.map(|(cut, at)| (at, words.current_cut(cut, other_score), Lettering::small(Align::Start).ink(Ink::Ink)));
    match (&new, &old) {
        (Some(new), Some(old)) => taken.two_names(canvas, [(new.0, &new.1, new.2), (old.0, &old.1, old.2)]),
        (Some((at, text, look)), None) | (None, Some((at, text, look))) => taken.name(canvas, *at, text, *look),
        (None, None) => {}
    }
}
