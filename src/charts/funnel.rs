//! How many leads reach each stage: horizontal bars with count, share of the previous stage and of the first.

use crate::config::file::TargetName;
use crate::funnel::result::StageCount;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::Scale;
use super::medium::Medium;
use super::style::{BOLDER, Ink, LABEL, SMALL, fit, on_two_lines};
use super::svg::Svg;
use super::{describe, stem};

/// Between the name of a stage and what it is the target of, on one line.
const BESIDE: f64 = 10.0;

/// Where things stand in the drawing for a medium.
struct Layout {
    medium: Medium,
    /// Where the rows begin.
    top: f64,
    bars: (f64, f64),
    /// How high a bar is, and a row from its bar on.
    bar: f64,
    row: f64,
    /// Where columns of figures end, and the room for the head of each.
    columns: [(f64, f64); 3],
}

impl Layout {
    fn of(medium: Medium) -> Self {
        let right = medium.width() - 2.0;
        match medium {
            Medium::Page => {
                let columns = [530.0, 646.0, right].map(|end| (end, f64::INFINITY));
                Self { medium, top: 62.0, bars: (176.0, 452.0), bar: 26.0, row: 50.0, columns }
            }
            Medium::Phone => {
                let columns = [(170.0, 90.0), (255.0, 82.0), (right, 88.0)];
                Self { medium, top: 74.0, bars: (0.0, 98.0), bar: 18.0, row: 34.0, columns }
            }
        }
    }
}

/// A stage as its row tells it.
struct Row<'a> {
    stage: &'a StageCount,
    /// Its name and what it is the target of, by their place in the row.
    names: Vec<(Point, String, Lettering)>,
    ink: Ink,
    /// From the top of the row to its bar.
    bar: f64,
}

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let stages = &view.funnel.stages;
    let most = stages.iter().map(|stage| stage.count).max().filter(|most| *most > 0)?;
    let (name, layout) = (ChartName::Funnel, Layout::of(medium));
    let rows: Vec<Row<'_>> = stages.iter().map(|stage| row(view, words, stage, &layout)).collect();
    let bottom = layout.top + rows.iter().map(|row| row.bar + layout.row).sum::<f64>();
    let outcome = view.funnel.outcome.map(|outcome| words.standing(outcome.won, outcome.lost, outcome.open));
    let standing = outcome.map_or_else(Vec::new, |text| on_two_lines(&text, SMALL, medium.width() - layout.bars.0));
    let height = bottom + if standing.is_empty() { 0.0 } else { 10.0 + LINE * standing.len() as f64 };
    let numbers = words.numbers();
    let description = describe(words, stages.iter().map(|stage| (stage.label.clone(), numbers.count(stage.count))));
    Some(chart(medium, stem(name), height, &words.in_units(words.chart_title(name), &view.funnel.unit), description, |canvas| {
        for ((x, room), mark) in layout.columns.into_iter().zip([Mark::Count, Mark::OfPrevious, Mark::OfFirst]) {
            let head = on_two_lines(&words.in_units(words.mark(mark), &view.funnel.unit), SMALL, room);
            canvas.lines_above((x, layout.top - 16.0), &head, Lettering::small(Align::End));
        }
        let scale = Scale::new((0.0, most as f64), layout.bars);
        let mut top = layout.top;
        for row in &rows {
            draw_row(canvas, words, row, (&layout, &scale), top);
            top += row.bar + layout.row;
        }
        canvas.lines_above((layout.bars.0, height - 14.0), &standing, Lettering::small(Align::Start));
    }))
}

/// On a page the name stands beside the bar, on a phone above it.
fn row<'a>(view: FunnelView<'_>, words: &dyn Words, stage: &'a StageCount, layout: &Layout) -> Row<'a> {
    let target = target_of(view, stage);
    let (ink, text) = match target {
        Some(TargetName::Sql) => (Ink::Sales, Ink::SalesText),
        Some(TargetName::Mql) => (Ink::Marketing, Ink::MarketingText),
        None => (Ink::Context, Ink::Ink),
    };
    let (bold, small) = (Lettering::label(Align::Start).bold().ink(text), Lettering::small(Align::Start));
    let (label, tag) = (words.level(&stage.label), target.map(|target| words.target_tag(target)));
    if layout.medium == Medium::Page {
        let (middle, room) = (layout.bar / 2.0, layout.bars.0);
        let up = if tag.is_some() { 8.0 } else { 0.0 };
        let mut names = vec![((0.0, middle - up), fit(label, LABEL, room - 14.0), bold)];
        names.extend(tag.map(|tag| ((0.0, middle + 10.0), fit(tag, SMALL, room - 8.0), small)));
        return Row { stage, names, ink, bar: 0.0 };
    }
    let width = layout.medium.width();
    let at = |line: usize| LINE * (line as f64 + 0.5);
    let lines = on_two_lines(label, LABEL * BOLDER, width);
    let mut names: Vec<_> = lines.into_iter().enumerate().map(|(line, text)| ((0.0, at(line)), text, bold)).collect();
    let mut count = names.len();
    if let Some(tag) = tag {
        let end = names.last().map_or(0.0, |(_, text, look)| look.width(text)) + BESIDE;
        if end + small.width(tag) <= width {
            names.push(((end, at(count - 1)), tag.to_owned(), small));
        } else {
            names.push(((0.0, at(count)), fit(tag, SMALL, width), small));
            count += 1;
        }
    }
    Row { stage, names, ink, bar: LINE * count as f64 + 4.0 }
}

fn draw_row(canvas: &Canvas<'_>, words: &dyn Words, row: &Row<'_>, (layout, scale): (&Layout, &Scale), top: f64) {
    let (numbers, stage) = (words.numbers(), row.stage);
    for ((x, y), text, look) in &row.names {
        canvas.text((*x, top + y), text, *look);
    }
    let (start, bar) = (layout.bars.0, top + row.bar);
    canvas.block((start, bar), (scale.at(stage.count as f64).max(start + 1.0), bar + layout.bar), row.ink, 1.0);
    let share = |estimate: &Option<Estimate>| estimate.map_or_else(String::new, |share| numbers.percent(share.value));
    let cells = [numbers.count(stage.count), share(&stage.of_previous), share(&stage.of_first)];
    for ((x, _), cell) in layout.columns.into_iter().zip(cells) {
        canvas.text((x, bar + layout.bar / 2.0), &cell, Lettering::label(Align::End));
    }
}

fn target_of(view: FunnelView<'_>, stage: &StageCount) -> Option<TargetName> {
    if stage.stage == view.target_sql.stage {
        Some(TargetName::Sql)
    } else if stage.stage == view.target_mql.stage {
        Some(TargetName::Mql)
    } else {
        None
    }
}
