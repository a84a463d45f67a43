//! What became of each tenth of the leads: two panels of bars with whiskers, one per target, with the overall rate.

use crate::config::file::TargetName;
use crate::evaluation::result::{Band, Evaluation};
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::thresholds::result::told_apart;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, SMALL, WIDTH, on_two_lines};
use super::svg::Svg;
use super::{describe, measured, stem, target_label};

const TOP: f64 = 82.0;
const ROW: f64 = 27.0;
const LEFT: f64 = 128.0;
const GAP: f64 = 44.0;
/// From one line of a title to the next.
const LINE: f64 = 16.0;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let shown = told_apart(&review.thresholds.target_mql, &review.thresholds.target_sql);
    let one = |&target| Some((target, Ink::of(target), measured(review, target).filter(|evaluation| !evaluation.bands.is_empty())?));
    let panels: Vec<(TargetName, Ink, &Evaluation)> = shown.iter().filter_map(one).collect();
    let (_, _, first) = panels.first()?;
    let name = ChartName::Bands;
    let numbers = words.numbers();
    let points = panels.iter().flat_map(|(_, _, evaluation)| &evaluation.bands);
    let description = describe(words, points.map(|band| (words.band(band.score_low, band.score_high), numbers.rate(&band.rate))));
    let rows = panels.iter().map(|panel| panel.2.bands.len()).max()? as f64;
    let width = (WIDTH - LEFT - 12.0 - GAP * (panels.len() - 1) as f64) / panels.len() as f64;
    let titles: Vec<Vec<String>> = panels.iter().map(|(target, ..)| title(review, words, *target, width + GAP / 2.0)).collect();
    let lines = titles.iter().map(Vec::len).max().unwrap_or(1);
    let height = TOP + ROW * rows + 34.0 + LINE * lines as f64;
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        canvas.text((0.0, TOP - 14.0), words.mark(Mark::Score), Lettering::small(Align::Start));
        names(canvas, words, &first.bands, review.run.smallest_group);
        for (index, (_, ink, evaluation)) in panels.iter().enumerate() {
            let left = LEFT + (width + GAP) * index as f64;
            panel(canvas, review, words, (*ink, evaluation, &titles[index]), (left, left + width));
        }
    }))
}

/// The title of a panel's axis.
fn title(review: &Review, words: &dyn Words, target: TargetName, width: f64) -> Vec<String> {
    on_two_lines(&words.share_reaching(&target_label(review, words, target), "lead"), SMALL, width)
}

fn names(canvas: &Canvas<'_>, words: &dyn Words, bands: &[Band], smallest: u32) {
    for (index, band) in bands.iter().enumerate() {
        let y = TOP + ROW * (index as f64 + 0.5);
        let ink = if band.n < u64::from(smallest) { Ink::Muted } else { Ink::Ink };
        canvas.text((0.0, y), &words.band(band.score_low, band.score_high), Lettering::label(Align::Start).ink(ink));
        canvas.text((LEFT - 12.0, y), &words.sample(band.n), Lettering::small(Align::End));
    }
}

fn panel(
    canvas: &Canvas<'_>,
    review: &Review,
    words: &dyn Words,
    (ink, evaluation, title): (Ink, &Evaluation, &[String]),
    (left, right): (f64, f64),
) {
    let numbers = words.numbers();
    let ceiling = percent_top(evaluation.bands.iter().map(|band| band.rate.high).fold(0.0, f64::max));
    let bottom = TOP + ROW * evaluation.bands.len() as f64;
    let frame = Frame::new((left, TOP), (right, bottom), (0.0, ceiling), (0.0, 1.0));
    for tick in frame.x.ticks(6) {
        canvas.line((frame.x.at(tick), TOP), (frame.x.at(tick), bottom), Ink::Grid, 1.0);
    }
    for (index, band) in evaluation.bands.iter().enumerate() {
        let y = TOP + ROW * (index as f64 + 0.5);
        let small = band.n < u64::from(review.run.smallest_group);
        let fill = if small { Ink::Context } else { ink };
        canvas.block((left, y - 8.0), (frame.x.at(band.rate.value), y + 8.0), fill, 0.45);
        canvas.whisker_across(y, (frame.x.at(band.rate.low), frame.x.at(band.rate.high)), fill);
    }
    frame.x_axis(canvas, "", 6, percent_tick(numbers, ceiling));
    for (line, text) in title.iter().enumerate() {
        canvas.text((f64::midpoint(left, right), bottom + 36.0 + LINE * line as f64), text, Lettering::small(Align::Middle));
    }
    if let Some(rate) = evaluation.calibration.observed {
        let x = frame.x.at(rate.value);
        canvas.dashes(&[(x, TOP), (x, bottom)], (3.0, 3.0), Ink::Ink, 1.25);
        let label = format!("{} {}", words.mark(Mark::Overall), numbers.percent(rate.value));
        canvas.text((x, TOP - 14.0), &label, Lettering::small(if x - left < 50.0 { Align::Start } else { Align::Middle }));
    }
}
