//! What became of those in each stage: one bar per stage, parted into went further, won, lost and open; beside it how many
//! skipped the stage, and how many went back to it.

use crate::funnel::result::StageFlow;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::Scale;
use super::medium::Medium;
use super::style::{Ink, LABEL, SMALL, WIDTH, fit, text_width};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 84.0;
const ROW: f64 = 44.0;
const BAR: f64 = 24.0;
const BARS: (f64, f64) = (176.0, 560.0);
const COLUMNS: [f64; 2] = [650.0, WIDTH - 2.0];
/// The parts of a bar, from the left: ink, opacity and name.
const PARTS: [(Ink, f64, Mark); 4] = [
    (Ink::Marketing, 1.0, Mark::WentFurther),
    (Ink::Proposal, 1.0, Mark::Won),
    (Ink::Sales, 1.0, Mark::Lost),
    (Ink::Context, 0.6, Mark::Open),
];

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
    let height = TOP + ROW * flow.len() as f64;
    let paths = view.funnel.paths.as_ref();
    Some(chart(medium, stem(name), height, &words.in_units(words.chart_title(name), &view.funnel.unit), description, |canvas| {
        key(canvas, words);
        if paths.is_some() {
            for (x, mark) in COLUMNS.into_iter().zip([Mark::Skipped, Mark::WentBack]) {
                canvas.text((x, TOP - 16.0), words.mark(mark), Lettering::small(Align::End));
            }
        }
        let scale = Scale::new((0.0, most as f64), BARS);
        for (index, stage) in flow.iter().enumerate() {
            let top = TOP + ROW * index as f64;
            bar(canvas, words, stage, top, &scale);
            // The first stage has no path of its own: nobody skips it.
            if let Some(path) = paths.and_then(|paths| paths.stages.get(index.checked_sub(1)?)) {
                for (x, n) in COLUMNS.into_iter().zip([path.skipped, path.reversed]) {
                    canvas.text((x, top + BAR / 2.0), &numbers.count(n), Lettering::label(Align::End));
                }
            }
        }
    }))
}

fn parts(stage: &StageFlow) -> [u64; 4] {
    [stage.advanced, stage.won, stage.lost, stage.open]
}

fn key(canvas: &Canvas<'_>, words: &dyn Words) {
    let mut x = BARS.0;
    for (ink, opacity, mark) in PARTS {
        canvas.block((x, 38.0), (x + 12.0, 50.0), ink, opacity);
        canvas.text((x + 18.0, 44.0), words.mark(mark), Lettering::small(Align::Start));
        x += 34.0 + text_width(words.mark(mark), SMALL);
    }
}

fn bar(canvas: &Canvas<'_>, words: &dyn Words, stage: &StageFlow, top: f64, scale: &Scale) {
    let label = fit(words.level(&stage.label), LABEL, BARS.0 - 14.0);
    canvas.text((0.0, top + BAR / 2.0), &label, Lettering::label(Align::Start).bold());
    let mut so_far = 0;
    for ((ink, opacity, _), n) in PARTS.into_iter().zip(parts(stage)) {
        let (from, to) = (scale.at(so_far as f64), scale.at((so_far + n) as f64));
        so_far += n;
        if n > 0 {
            canvas.block((from, top), (to.max(from + 1.0), top + BAR), ink, opacity);
        }
    }
}
