//! Promise and outcome by source, segment and quarter: a ring for what was promised, a dot with whisker for what came true.

use crate::config::file::TargetName;
use crate::evaluation::result::{Evaluation, Group, GroupKind};
use crate::evaluation::verdict::{CalibrationVerdict, Verdict};
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::told_apart;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::rows::{LINE, Row, Rows, START, above};
use super::style::{Ink, LABEL, SMALL, fit, text_width};
use super::svg::{Columns, Svg};
use super::{describe, stem, target_label};

const TOP: f64 = 92.0;
const ROW: f64 = 26.0;
/// Room for the names of groups: as much as they take, within bounds.
const NAMES: (f64, f64) = (130.0, 280.0);
/// Groups shown per column: those with most leads.
const MOST: usize = 8;
/// From the axis to the right edge: leads, and a word for groups that are off.
const RIGHT: f64 = 200.0;
/// Height that the marks of a group take.
const MARKS: f64 = 12.0;

/// Where things stand: the axis, the ends of leads, the start or end of the word for groups that are off.
struct Layout {
    axis: (f64, f64),
    leads: f64,
    off: (f64, Align),
}

/// A line of the chart: the head of a column, or one of its groups.
enum Line<'a> {
    Head(&'a Group),
    Group(&'a Group, &'a Evaluation, Estimate),
}

pub(super) fn draw(review: &Review, words: &dyn Words, target: TargetName, medium: Medium) -> Option<Svg> {
    let groups = review.groups(target);
    let (lines, left_out) = lines(&groups);
    // A head and one group: its table and the finding say as much.
    if lines.len() < 3 || !told_apart(&review.thresholds.target_mql, &review.thresholds.target_sql).contains(&target) {
        return None;
    }
    let smallest = u64::from(review.run.smallest_group);
    let shown = || lines.iter().filter_map(|line| if let Line::Group(group, e, rate) = line { Some((*group, *e, *rate)) } else { None });
    let judged = shown().filter(|(_, e, _)| e.n >= smallest).map(|(_, e, rate)| rate.high.max(e.calibration.mean_predicted));
    let others = shown().map(|(_, e, rate)| rate.value.max(e.calibration.mean_predicted));
    let ceiling = percent_top(judged.chain(others).fold(0.0, f64::max));
    let name = ChartName::Groups(target);
    let numbers = words.numbers();
    let said = |(group, e, rate): (&Group, &Evaluation, Estimate)| {
        (words.group_name(group), format!("{} / {}", numbers.percent(e.calibration.mean_predicted), numbers.rate(&rate)))
    };
    let description = describe(words, shown().map(said));
    let ink = Ink::of(target);
    let layout = layout(words, &lines, medium);
    let rows = rows(words, &lines, (medium, &layout));
    let bottom = rows.last().map_or(TOP, |row| row.bottom);
    let title = title(review, words, target, (medium, &layout));
    let height = bottom + LINE * (title.len() - 1) as f64 + if left_out > 0 { 72.0 } else { 52.0 };
    let columns = columns(&lines, &rows);
    let drawn = chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        let (left, right) = layout.axis;
        let frame = Frame::new((left, rows[0].top), (right, bottom), (0.0, ceiling), (0.0, 1.0));
        frame.x_axis(canvas, "", 6, percent_tick(numbers, ceiling));
        for (place, line) in title.iter().enumerate() {
            canvas.text((f64::midpoint(left, right), bottom + 36.0 + LINE * place as f64), line, Lettering::small(Align::Middle));
        }
        key(canvas, words, medium.pick(left, 0.0), ink);
        let head = medium.pick(TOP - 14.0, rows[0].middle);
        canvas.text((layout.leads, head), words.mark(Mark::Leads), Lettering::small(Align::End));
        for (line, place) in lines.iter().zip(&rows) {
            match line {
                Line::Head(group) => {
                    let text = fit(words.group_column(group), LABEL, layout.leads - medium.pick(54.0, 60.0));
                    canvas.text((medium.pick(0.0, START), place.middle), &text, Lettering::label(Align::Start).bold());
                }
                Line::Group(group, e, rate) => row(canvas, words, (&frame, &layout, place), (group, e, rate, e.n >= smallest), ink),
            }
        }
        if left_out > 0 {
            canvas.text((0.0, height - 12.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    });
    Some(drawn.in_columns(columns))
}

fn layout(words: &dyn Words, lines: &[Line<'_>], medium: Medium) -> Layout {
    let groups = || lines.iter().filter_map(|line| if let Line::Group(group, e, _) = line { Some((*group, *e)) } else { None });
    let width = medium.width();
    match medium {
        Medium::Page => {
            let longest = groups().map(|(group, _)| text_width(&words.group_name(group), LABEL)).fold(0.0, f64::max);
            let left = (longest + 16.0).clamp(NAMES.0, NAMES.1);
            Layout { axis: (left, width - RIGHT), leads: width - 146.0, off: (width - 132.0, Align::Start) }
        }
        Medium::Phone => {
            let leads = groups().map(|(_, e)| text_width(&words.numbers().count(e.n), SMALL)).fold(0.0, f64::max);
            Layout { axis: (16.0, width - 16.0), leads: width - 2.0, off: (width - 2.0 - leads - 12.0, Align::End) }
        }
    }
}

/// Where the lines stand.
fn rows(words: &dyn Words, lines: &[Line<'_>], (medium, layout): (Medium, &Layout)) -> Vec<Row> {
    let mut stack = Rows::new(medium, medium.pick(TOP, 60.0), (ROW, MARKS));
    let one = |line: &Line<'_>| match line {
        Line::Head(_) => stack.line(medium.pick(ROW, 30.0)),
        Line::Group(group, e, _) => {
            let off = off(e).map_or(0.0, |verdict| Lettering::small(Align::End).bold().width(words.verdict(Some(verdict))));
            stack.row(&words.group_name(group), Lettering::label(Align::End), off + medium.width() - layout.off.0)
        }
    };
    lines.iter().map(one).collect()
}

/// The verdict on a group where promise and outcome part by more than chance.
fn off(e: &Evaluation) -> Option<&Verdict> {
    e.verdict.as_ref().filter(|verdict| verdict.finding != CalibrationVerdict::Agrees)
}

/// The title of the axis. Nothing stands beside it: it may be wider than the axis.
fn title(review: &Review, words: &dyn Words, target: TargetName, (medium, layout): (Medium, &Layout)) -> Vec<String> {
    let title = words.share_reaching(&target_label(review, words, target), "lead");
    let (middle, width) = (f64::midpoint(layout.axis.0, layout.axis.1), medium.width());
    medium.pick(vec![fit(&title, SMALL, 2.0 * middle.min(width - middle))], above(&title, Lettering::small(Align::Middle), (0.0, width)))
}

/// Parted where a column of the data begins.
fn columns(lines: &[Line<'_>], rows: &[Row]) -> Columns {
    let heads = lines.iter().zip(rows).skip(1).filter(|(line, _)| matches!(line, Line::Head(_)));
    let (top, bottom) = (rows[0].top as u32, rows[rows.len() - 1].bottom as u32);
    Columns { title: 28, head: top, breaks: heads.map(|(_, row)| row.top as u32).collect(), foot: (bottom, bottom + 52) }
}

/// Heads and groups in the order of the review, and how many groups are left out.
fn lines<'a>(groups: &[&'a Evaluation]) -> (Vec<Line<'a>>, usize) {
    let mut lines = Vec::new();
    let mut left_out = 0;
    let column = |e: &Evaluation| e.group.as_ref().map(|group| (group.kind, group.column.clone()));
    for of_column in groups.chunk_by(|a, b| column(a) == column(b)) {
        // Quarters stand in order of time, the others by size: the newest and the largest stay.
        let skipped = of_column.len().saturating_sub(MOST);
        let kept = match of_column[0].group.as_ref().map(|group| group.kind) {
            Some(GroupKind::Quarter) => &of_column[skipped..],
            _ => &of_column[..of_column.len() - skipped],
        };
        left_out += skipped;
        lines.extend(of_column[0].group.as_ref().map(Line::Head));
        lines.extend(kept.iter().filter_map(|e| Some(Line::Group(e.group.as_ref()?, e, e.calibration.observed?))));
    }
    (lines, left_out)
}

fn key(canvas: &Canvas<'_>, words: &dyn Words, left: f64, ink: Ink) {
    let y = 44.0;
    canvas.ring((left + 6.0, y), 5.0, Ink::Ink);
    canvas.text((left + 18.0, y), words.mark(Mark::Promised), Lettering::small(Align::Start));
    let next = left + 52.0 + text_width(words.mark(Mark::Promised), SMALL);
    canvas.whisker_across(y, (next - 12.0, next + 12.0), ink);
    canvas.dot((next, y), 4.5, ink);
    canvas.text((next + 20.0, y), words.mark(Mark::CameTrue), Lettering::small(Align::Start));
}

fn row(
    canvas: &Canvas<'_>,
    words: &dyn Words,
    (frame, layout, place): (&Frame, &Layout, &Row),
    (group, e, rate, judged): (&Group, &Evaluation, &Estimate, bool),
    ink: Ink,
) {
    let (ink, text) = if judged { (ink, Ink::Ink) } else { (Ink::Context, Ink::Muted) };
    let (from, to) = place.grid();
    for tick in frame.x.ticks(6) {
        canvas.line((frame.x.at(tick), from), (frame.x.at(tick), to), Ink::Grid, 1.0);
    }
    let look = Lettering::label(Align::End).ink(text);
    let y = place.middle;
    if !place.name_above(canvas, look) {
        canvas.text((frame.left - 12.0, y), &fit(&words.group_name(group), LABEL, frame.left - 14.0), look);
    }
    canvas.whisker_across(y, (frame.x.at(rate.low), frame.x.at(rate.high)), ink);
    canvas.ring((frame.x.at(e.calibration.mean_predicted), y), 6.0, text);
    canvas.dot((frame.x.at(rate.value), y), 4.0, ink);
    canvas.text((layout.leads, place.figures), &words.numbers().count(e.n), Lettering::small(Align::End));
    if let Some(verdict) = off(e).filter(|_| judged) {
        let (x, align) = layout.off;
        let room = if align == Align::Start { canvas.width() - x } else { x };
        let look = Lettering::small(align).ink(Ink::Ink).bold();
        canvas.text((x, place.figures), &fit(words.verdict(Some(verdict)), SMALL, room), look);
    }
}
