//! Why a rate moved: a waterfall per comparison, from the earlier quarter's rate to the later one's.

use crate::funnel::result::{ChangeStep, ChangeVerdict, Compared, RateChange};
use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::moved::{MovedHead, MovedLabel};
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Scale, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, LABEL, SMALL, WIDTH, fit};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 44.0;
const ROW: f64 = 27.0;
const BAR: f64 = 15.0;
const BARS: (f64, f64) = (214.0, 560.0);
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

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let (shown, unit) = (shown(&view.funnel.decomposition), view.funnel.unit.as_str());
    let panels: Vec<(String, Vec<Bar>)> = shown.iter().map(|change| (words.moved_compared(change), bars(words, change, unit))).collect();
    if panels.is_empty() {
        return None;
    }
    let said = panels.iter().flat_map(|(title, bars)| bars.iter().map(move |bar| (format!("{title}, {}", bar.name), bar.text.clone())));
    let description = describe(words, said);
    let height: f64 = TOP + panels.iter().map(|(_, bars)| ROW * (bars.len() + 1) as f64 + FOOT).sum::<f64>() - 12.0;
    let title = words.in_units(&words.moved_most(shown.first()?), unit);
    Some(chart(medium, stem(ChartName::Moved), height, &title, description, |canvas| {
        let mut top = TOP;
        for (title, bars) in &panels {
            panel(canvas, (words, unit), title, bars, top);
            top += ROW * (bars.len() + 1) as f64 + FOOT;
        }
    }))
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

fn panel(canvas: &Canvas<'_>, (words, unit): (&dyn Words, &str), title: &str, bars: &[Bar], top: f64) {
    let ends =
        |bar: &Bar| [bar.from, bar.to].into_iter().chain(bar.whisker.into_iter().flat_map(|(low, high)| [low, high])).collect::<Vec<_>>();
    let (low, high) = bars.iter().flat_map(ends).fold((0.0_f64, 0.0_f64), |(low, high), at| (low.min(at), high.max(at)));
    let ceiling = percent_top(high);
    let scale = Scale::new((low, ceiling), BARS);
    canvas.text((0.0, top + ROW / 2.0), &fit(title, LABEL, BARS.1), Lettering::label(Align::Start).bold());
    canvas.text((BARS.1 + 14.0, top + ROW / 2.0), words.moved_head(MovedHead::Points), Lettering::small(Align::Start));
    let (first, last) = (top + ROW, top + ROW * (bars.len() + 1) as f64);
    for tick in scale.ticks(5) {
        let x = scale.at(tick);
        canvas.line((x, first), (x, last), Ink::Grid, 1.0);
        canvas.text((x, last + 12.0), &percent_tick(words.numbers(), ceiling)(tick), Lettering::small(Align::Middle));
    }
    canvas.text(
        (f64::midpoint(BARS.0, BARS.1), last + 29.0),
        &words.in_units(words.moved_label(MovedLabel::Axis), unit),
        Lettering::small(Align::Middle),
    );
    canvas.line((scale.at(0.0), first), (scale.at(0.0), last), Ink::Context, 1.0);
    for (index, bar) in bars.iter().enumerate() {
        let middle = first + ROW * (index as f64 + 0.5);
        canvas.text((BARS.0 - 12.0, middle), &fit(&bar.name, LABEL, BARS.0 - 14.0), Lettering::label(Align::End));
        let (from, to) = (scale.at(bar.from.min(bar.to)), scale.at(bar.from.max(bar.to)));
        canvas.block((from, middle - BAR / 2.0), (to.max(from + 1.5), middle + BAR / 2.0), bar.ink, 1.0);
        if let Some((low, high)) = bar.whisker {
            canvas.whisker_across(middle, (scale.at(low), scale.at(high)), Ink::Ink);
        }
        // Where a part ends the next one begins.
        if index + 1 < bars.len() {
            let x = scale.at(bar.to);
            canvas.line((x, middle + BAR / 2.0), (x, middle + ROW - BAR / 2.0), Ink::Muted, 1.0);
        }
        canvas.text((BARS.1 + 14.0, middle), &fit(&bar.text, SMALL, WIDTH - BARS.1 - 14.0), Lettering::small(Align::Start).ink(Ink::Ink));
    }
}
