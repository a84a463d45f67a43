//! Why leads were lost: one bar per reason, most first, with the share of all losses so far.

use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, LINE, Lettering, chart};
use super::frame::Scale;
use super::medium::Medium;
use super::style::{Ink, LABEL, fit, on_two_lines};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 62.0;
const ROW: f64 = 30.0;
const BAR: f64 = 18.0;
/// Reasons shown: the most frequent.
const MOST: usize = 12;

/// Where bars begin and end, and where columns of figures do.
struct Layout {
    bars: (f64, f64),
    columns: [f64; 2],
}

impl Layout {
    fn of(medium: Medium) -> Self {
        let right = medium.width() - 2.0;
        match medium {
            Medium::Page => Self { bars: (236.0, 560.0), columns: [622.0, right] },
            Medium::Phone => Self { bars: (0.0, 150.0), columns: [214.0, right] },
        }
    }
}

/// A reason as its row tells it.
struct Row {
    /// Its name; on a phone above the bar, on two lines where it is long.
    name: Vec<String>,
    n: u64,
    cumulative: f64,
    /// From the top of the row to its bar.
    bar: f64,
}

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let losses = &view.funnel.losses;
    let most = losses.first().map(|loss| loss.n)?;
    let shown = &losses[..losses.len().min(MOST)];
    let left_out = losses.len() - shown.len();
    let name = ChartName::Losses;
    let numbers = words.numbers();
    let description = describe(words, shown.iter().map(|loss| (words.level(&loss.reason).to_owned(), numbers.count(loss.n))));
    let layout = Layout::of(medium);
    let row = |reason: &str| match medium {
        Medium::Page => (vec![fit(reason, LABEL, layout.bars.0 - 16.0)], 0.0),
        Medium::Phone => {
            let name = on_two_lines(reason, LABEL, medium.width());
            let above = LINE * name.len() as f64 + 3.0;
            (name, above)
        }
    };
    let rows = shown.iter().map(|loss| (row(words.level(&loss.reason)), loss));
    let rows: Vec<Row> = rows.map(|((name, bar), loss)| Row { name, n: loss.n, cumulative: loss.cumulative, bar }).collect();
    let height = TOP + rows.iter().map(|row| ROW + row.bar).sum::<f64>() + if left_out > 0 { 22.0 } else { 0.0 };
    Some(chart(medium, stem(name), height, &words.in_units(words.chart_title(name), &view.funnel.unit), description, |canvas| {
        for (x, mark) in layout.columns.into_iter().zip([Mark::Leads, Mark::LossesSoFar]) {
            canvas.text((x, TOP - 18.0), &words.in_units(words.mark(mark), &view.funnel.unit), Lettering::small(Align::End));
        }
        let scale = Scale::new((0.0, most as f64), layout.bars);
        let mut top = TOP;
        for row in &rows {
            draw_row(canvas, words, row, (&layout, &scale), top);
            top += ROW + row.bar;
        }
        if left_out > 0 {
            canvas.text((0.0, height - 10.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    }))
}

fn draw_row(canvas: &Canvas<'_>, words: &dyn Words, row: &Row, (layout, scale): (&Layout, &Scale), top: f64) {
    let bar = top + row.bar;
    let middle = bar + BAR / 2.0;
    if row.bar > 0.0 {
        canvas.lines((0.0, top + LINE / 2.0), &row.name, Lettering::label(Align::Start));
    } else {
        canvas.lines((layout.bars.0 - 12.0, middle), &row.name, Lettering::label(Align::End));
    }
    canvas.block((layout.bars.0, bar), (scale.at(row.n as f64).max(layout.bars.0 + 1.0), bar + BAR), Ink::Context, 1.0);
    let cells = [words.numbers().count(row.n), words.numbers().percent_with(row.cumulative, 0)];
    for (x, cell) in layout.columns.into_iter().zip(cells) {
        canvas.text((x, middle), &cell, Lettering::label(Align::End));
    }
}
