//! Why leads were lost: one bar per reason, most first, with the share of all losses so far.

use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::Scale;
use super::medium::Medium;
use super::style::{Ink, LABEL, WIDTH, fit};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 62.0;
const ROW: f64 = 30.0;
const BAR: f64 = 18.0;
const BARS: (f64, f64) = (236.0, 560.0);
const COLUMNS: [f64; 2] = [622.0, WIDTH - 2.0];
/// Reasons shown: the most frequent.
const MOST: usize = 12;

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let losses = &view.funnel.losses;
    let most = losses.first().map(|loss| loss.n)?;
    let shown = &losses[..losses.len().min(MOST)];
    let left_out = losses.len() - shown.len();
    let name = ChartName::Losses;
    let numbers = words.numbers();
    let description = describe(words, shown.iter().map(|loss| (words.level(&loss.reason).to_owned(), numbers.count(loss.n))));
    let height = TOP + ROW * shown.len() as f64 + if left_out > 0 { 22.0 } else { 0.0 };
    Some(chart(medium, stem(name), height, &words.in_units(words.chart_title(name), &view.funnel.unit), description, |canvas| {
        for (x, mark) in COLUMNS.into_iter().zip([Mark::Leads, Mark::LossesSoFar]) {
            canvas.text((x, TOP - 18.0), &words.in_units(words.mark(mark), &view.funnel.unit), Lettering::small(Align::End));
        }
        let scale = Scale::new((0.0, most as f64), BARS);
        for (index, loss) in shown.iter().enumerate() {
            let cells = [numbers.count(loss.n), numbers.percent_with(loss.cumulative, 0)];
            row(canvas, words.level(&loss.reason), TOP + ROW * index as f64, scale.at(loss.n as f64), cells);
        }
        if left_out > 0 {
            canvas.text((0.0, height - 10.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    }))
}

fn row(canvas: &Canvas<'_>, reason: &str, top: f64, end: f64, cells: [String; 2]) {
    let middle = top + BAR / 2.0;
    canvas.text((BARS.0 - 12.0, middle), &fit(reason, LABEL, BARS.0 - 16.0), Lettering::label(Align::End));
    canvas.block((BARS.0, top), (end.max(BARS.0 + 1.0), top + BAR), Ink::Context, 1.0);
    for (x, cell) in COLUMNS.into_iter().zip(cells) {
        canvas.text((x, middle), &cell, Lettering::label(Align::End));
    }
}
