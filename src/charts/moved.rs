//! Why a rate moved: a waterfall per comparison, from the earlier quarter's rate to the later one's.

use crate::funnel::result::{ChangeStep, ChangeVerdict, Compared, RateChange};
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::moved::{MovedHead, MovedLabel};
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Scale, percent_tick, percent_top};
use super::medium::Medium;
use super::rows::{LINE, Row, Rows, START, above, grid_line};
use super::style::{Ink, LABEL, SMALL, fit};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 44.0;
const ROW: f64 = 27.0;
const BAR: f64 = 15.0;
/// Below the rows of a panel: ticks, and room to the next panel.
const FOOT: f64 = 58.0;

/// A row: name, where the bar begins and ends, its whisker, its text, and whether it is a part told from chance.
struct Bar {
    name: String,
    from: f64,
    to: f64,
    whisker: Option<(f64, f64)>,
    text: String,
    ink: Ink,
}

/// A comparison: its title on as many lines as it takes, its rows and where they stand.
struct Panel {
    title: Vec<String>,
    top: f64,
    bars: Vec<Bar>,
    rows: Vec<Row>,
}

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let (shown, unit) = (shown(&view.funnel.decomposition), view.funnel.unit.as_str());
    let panels: Vec<(String, Vec<Bar>)> = shown.iter().map(|change| (words.moved_compared(change), bars(words, change, unit))).collect();
    if panels.is_empty() {
        return None;
    }
    let said = panels.iter().flat_map(|(title, bars)| bars.iter().map(move |bar| (format!("{title}, {}", bar.name), bar.text.clone())));
    let description = describe(words, said);
    let mut next = medium.pick(TOP, TOP - 10.0);
    let laid = |(title, bars): (String, Vec<Bar>)| {
        let (panel, bottom) = laid(words, medium, (title, bars), next);
        next = bottom + FOOT;
        panel
    };
    let panels: Vec<Panel> = panels.into_iter().map(laid).collect();
    let title = words.in_units(&words.moved_most(shown.first()?), unit);
    Some(chart(medium, stem(ChartName::Moved), next - 12.0, &title, description, |canvas| {
        panels.iter().for_each(|drawn| panel(canvas, (words, unit, medium), drawn));
    }))
}

/// Where the bars begin and end.
fn ends(medium: Medium) -> (f64, f64) {
    medium.pick((214.0, 560.0), (16.0, medium.width() - 18.0))
}

/// A panel from a height down, and where its rows end.
fn laid(words: &dyn Words, medium: Medium, (title, bars): (String, Vec<Bar>), top: f64) -> (Panel, f64) {
    let figures = |text: &str| Lettering::small(Align::End).width(text);
    let head = (figures(words.moved_head(MovedHead::Points)), medium.width());
    let title = medium.pick(vec![fit(&title, LABEL, ends(medium).1)], above(&title, Lettering::label(Align::Start).bold(), head));
    let first = top + medium.pick(ROW, LINE * title.len() as f64 + 8.0);
    let mut stack = Rows::new(medium, first, (ROW, BAR));
    let rows = bars.iter().map(|bar| stack.row(&bar.name, Lettering::label(Align::Start), figures(&bar.text))).collect();
    (Panel { title, top, bars, rows }, stack.bottom)
}

/// The newest quarter against the one before, per stage, and the newest mature quarter where that is another one: those with enough wins, where
/// there are any.
fn shown(changes: &[RateChange]) -> Vec<&RateChange> {
    let first = changes.first().map(|change| change.stage.as_str());
    let is_shown = |change: &&RateChange| match change.compared {
        Compared::Previous => true,
        Compared::Mature => Some(change.stage.as_str()) == first,
        Compared::YearBefore => false,
    };
    let enough = changes.iter().any(|change| change.enough && is_shown(&change));
    let mut shown: Vec<&RateChange> = changes.iter().filter(is_shown).filter(|change| change.enough || !enough).collect();
    // What is newest stands first, as in the heading of the section.
    shown.sort_by_key(|change| change.compared != Compared::Previous);
    if shown.is_empty() { changes.iter().take(1).collect() } else { shown }
}

fn bars(words: &dyn Words, change: &RateChange, unit: &str) -> Vec<Bar> {
    let numbers = words.numbers();
    let side = |side: &crate::funnel::result::ChangeSide| Bar {
        name: words.moved_side(side.quarter),
        from: 0.0,
        to: side.so_far.value,
        whisker: None,
        text: format!("{}, {}", numbers.percent(side.so_far.value), words.sample(side.n)),
        ink: Ink::Marketing,
    };
    let mut bars = vec![side(&change.from)];
    let mut level = change.from.so_far.value;
    let part = |step: &ChangeStep, level: f64| Bar {
        name: words.in_units(words.moved_step(step.step, change), unit),
        from: level,
        to: level + step.value,
        whisker: step.change.map(|change| (level + change.low, level + change.high)),
        text: words.points_between(step.value, step.change.map(|change| (change.low, change.high))),
        ink: if step.verdict == ChangeVerdict::CannotTell { Ink::Context } else { Ink::Sales },
    };
    for step in &change.steps {
        bars.push(part(step, level));
        level += step.value;
    }
    bars.push(side(&change.to));
    bars
}

fn panel(canvas: &Canvas<'_>, (words, unit, medium): (&dyn Words, &str, Medium), Panel { title, top, bars, rows }: &Panel) {
    let ends_of =
        |bar: &Bar| [bar.from, bar.to].into_iter().chain(bar.whisker.into_iter().flat_map(|(low, high)| [low, high])).collect::<Vec<_>>();
    let (low, high) = bars.iter().flat_map(ends_of).fold((0.0_f64, 0.0_f64), |(low, high), at| (low.min(at), high.max(at)));
    let ceiling = percent_top(high);
    let (left, right) = ends(medium);
    let scale = Scale::new((low, ceiling), (left, right));
    let (figures, align) = medium.pick((right + 14.0, Align::Start), (medium.width(), Align::End));
    let line = medium.pick(ROW, LINE);
    for (place, text) in title.iter().enumerate() {
        canvas.text((medium.pick(0.0, START), top + line * (place as f64 + 0.5)), text, Lettering::label(Align::Start).bold());
    }
    let head = top + line * (title.len() as f64 - 0.5);
    canvas.text((figures, head), words.moved_head(MovedHead::Points), Lettering::small(align));
    let last = rows.last().map_or(*top, |row| row.bottom);
    for tick in scale.ticks(5) {
        let x = scale.at(tick);
        grid_line(canvas, rows, x, (Ink::Grid, 1.0));
        canvas.text((x, last + 12.0), &percent_tick(words.numbers(), ceiling)(tick), Lettering::small(Align::Middle));
    }
    let axis = words.in_units(words.moved_label(MovedLabel::Axis), unit);
    canvas.text((f64::midpoint(left, right), last + 29.0), &axis, Lettering::small(Align::Middle));
    grid_line(canvas, rows, scale.at(0.0), (Ink::Context, 1.0));
    for (index, (bar, row)) in bars.iter().zip(rows).enumerate() {
        if !row.name_above(canvas, Lettering::label(Align::Start)) {
            canvas.text((left - 12.0, row.middle), &fit(&bar.name, LABEL, left - 14.0), Lettering::label(Align::End));
        }
        let (from, to) = (scale.at(bar.from.min(bar.to)), scale.at(bar.from.max(bar.to)));
        canvas.block((from, row.middle - BAR / 2.0), (to.max(from + 1.5), row.middle + BAR / 2.0), bar.ink, 1.0);
        if let Some((low, high)) = bar.whisker {
            canvas.whisker_across(row.middle, (scale.at(low), scale.at(high)), Ink::Ink);
        }
        if let Some(next) = rows.get(index + 1) {
            handed_on(canvas, scale.at(bar.to), (row, next), medium);
        }
        let room = medium.pick(canvas.width() - figures, canvas.width());
        canvas.text((figures, row.figures), &fit(&bar.text, SMALL, room), Lettering::small(align).ink(Ink::Ink));
    }
}

/// Where a part ends the next one begins: a line between the two, which leaves the name between them free.
fn handed_on(canvas: &Canvas<'_>, x: f64, (row, next): (&Row, &Row), medium: Medium) {
    let (from, to) = (row.middle + BAR / 2.0, next.middle - BAR / 2.0);
    let pieces = medium.pick(vec![(from, to)], vec![(from, row.bottom), (next.grid().0, to)]);
    pieces.into_iter().for_each(|(from, to)| canvas.line((x, from), (x, to), Ink::Muted, 1.0));
}
