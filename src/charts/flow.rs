//! What became of those in each stage: one bar per stage, parted into went further, won, lost and open; beside it how many
//! skipped the stage, and how many went back to it.

use crate::funnel::result::StageFlow;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::Scale;
use super::medium::Medium;
use super::style::{BOLDER, Ink, LABEL, SMALL, fit, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, stem};

/// The parts of a bar, from the left: ink, opacity and name.
const PARTS: [(Ink, f64, Mark); 4] = [
    (Ink::Marketing, 1.0, Mark::WentFurther),
    (Ink::Proposal, 1.0, Mark::Won),
    (Ink::Sales, 1.0, Mark::Lost),
    (Ink::Context, 0.6, Mark::Open),
];

/// Where things stand in the drawing for a medium.
struct Layout {
    medium: Medium,
    /// Where the rows begin.
    top: f64,
    bars: (f64, f64),
    /// How high a bar is, and a row from its bar on.
    bar: f64,
    row: f64,
    /// Where columns of figures end, and the room for the head of one.
    columns: [f64; 2],
    head: f64,
}

impl Layout {
    fn of(medium: Medium, with_paths: bool) -> Self {
        let right = medium.width() - 2.0;
        match medium {
            Medium::Page => {
                let (bars, columns) = ((176.0, 560.0), [650.0, right]);
                Self { medium, top: 84.0, bars, bar: 24.0, row: 44.0, columns, head: f64::INFINITY }
            }
            Medium::Phone => {
                let bars = (0.0, if with_paths { 196.0 } else { right });
                let top = if with_paths { 102.0 } else { 62.0 };
                Self { medium, top, bars, bar: 18.0, row: 34.0, columns: [262.0, right], head: 72.0 }
            }
        }
    }

    /// The name of a stage: on a page beside the bar, on a phone above it.
    fn name(&self, label: &str) -> Vec<String> {
        match self.medium {
            Medium::Page => vec![fit(label, LABEL, self.bars.0 - 14.0)],
            Medium::Phone => on_two_lines(label, LABEL * BOLDER, self.medium.width()),
        }
    }

    /// From the top of a row to its bar.
    fn above(&self, name: &[String]) -> f64 {
        self.medium.pick(0.0, LINE * name.len() as f64 + 4.0)
    }
}

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    // Without a sign of losses, lost and open cannot be told apart.
    view.funnel.outcome?;
    let flow = &view.funnel.flow;
    let most = flow.iter().map(|stage| stage.entered).max().filter(|most| *most > 0)?;
    let name = ChartName::Flow;
    let numbers = words.numbers();
    let said = |stage: &StageFlow| {
        let parts = PARTS.iter().zip(parts(stage)).map(|((.., mark), n)| words.described(words.mark(*mark), &numbers.count(n)));
        (words.level(&stage.label).to_owned(), parts.collect::<Vec<_>>().join(", "))
    };
    let description = describe(words, flow.iter().map(said));
    let paths = view.funnel.paths.as_ref();
    let layout = Layout::of(medium, paths.is_some());
    let (keys, lower) = keys(words, &layout);
    let names: Vec<Vec<String>> = flow.iter().map(|stage| layout.name(words.level(&stage.label))).collect();
    let height = layout.top + lower + names.iter().map(|name| layout.above(name) + layout.row).sum::<f64>();
    Some(chart(medium, stem(name), height, &words.in_units(words.chart_title(name), &view.funnel.unit), description, |canvas| {
        for (at, (ink, opacity, mark)) in keys.into_iter().zip(PARTS) {
            key(canvas, at, (ink, opacity), words.mark(mark));
        }
        let mut top = layout.top + lower;
        if paths.is_some() {
            for (x, mark) in layout.columns.into_iter().zip([Mark::Skipped, Mark::WentBack]) {
                let head = on_two_lines(words.mark(mark), SMALL, layout.head);
                canvas.lines_above((x, top - 16.0), &head, Lettering::small(Align::End));
            }
        }
        let scale = Scale::new((0.0, most as f64), layout.bars);
        for (index, (stage, name)) in flow.iter().zip(&names).enumerate() {
            let at = top + layout.above(name);
            let middle = at + layout.bar / 2.0;
            let name_at = medium.pick(middle, top + LINE / 2.0);
            canvas.lines((0.0, name_at), name, Lettering::label(Align::Start).bold());
            bar(canvas, stage, (at, at + layout.bar), &scale);
            // The first stage has no path of its own: nobody skips it.
            if let Some(path) = paths.and_then(|paths| paths.stages.get(index.checked_sub(1)?)) {
                for (x, n) in layout.columns.into_iter().zip([path.skipped, path.reversed]) {
                    canvas.text((x, middle), &numbers.count(n), Lettering::label(Align::End));
                }
            }
            top = at + layout.row;
        }
    }))
}

fn parts(stage: &StageFlow) -> [u64; 4] {
    [stage.advanced, stage.won, stage.lost, stage.open]
}

/// Where the key names each part, on one line or more, and how much lower that sets the rest.
fn keys(words: &dyn Words, layout: &Layout) -> (Vec<Point>, f64) {
    let (start, first) = (layout.bars.0, 44.0);
    let (mut x, mut y) = (start, first);
    let mut places = Vec::new();
    for (.., mark) in PARTS {
        let width = text_width(words.mark(mark), SMALL);
        if x > start && x + 18.0 + width > layout.medium.width() {
            (x, y) = (start, y + LINE + 4.0);
        }
        places.push((x, y));
        x += 34.0 + width;
    }
    (places, y - first)
}

fn key(canvas: &Canvas<'_>, (x, y): Point, (ink, opacity): (Ink, f64), name: &str) {
    canvas.block((x, y - 6.0), (x + 12.0, y + 6.0), ink, opacity);
    canvas.text((x + 18.0, y), name, Lettering::small(Align::Start));
}

fn bar(canvas: &Canvas<'_>, stage: &StageFlow, (top, bottom): (f64, f64), scale: &Scale) {
    let mut so_far = 0;
    for ((ink, opacity, _), n) in PARTS.into_iter().zip(parts(stage)) {
        let (from, to) = (scale.at(so_far as f64), scale.at((so_far + n) as f64));
        so_far += n;
        if n > 0 {
            canvas.block((from, top), (to.max(from + 1.0), bottom), ink, opacity);
        }
    }
}
