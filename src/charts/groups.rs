//! Promise and outcome by source, segment and quarter: a ring for what was promised, a dot with whisker for what came true.

use crate::config::file::TargetName;
use crate::evaluation::result::{Evaluation, Group, GroupKind};
use crate::evaluation::verdict::CalibrationVerdict;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::review::Review;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::told_apart;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, LABEL, SMALL, WIDTH, fit, text_width};
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
    let bottom = TOP + ROW * lines.len() as f64;
    let height = bottom + if left_out > 0 { 72.0 } else { 52.0 };
    let ink = Ink::of(target);
    let longest = shown().map(|(group, ..)| text_width(&words.group_name(group), LABEL)).fold(0.0, f64::max);
    let left = (longest + 16.0).clamp(NAMES.0, NAMES.1);
    let columns = columns(&lines, bottom);
    let drawn = chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        let frame = Frame::new((left, TOP), (WIDTH - RIGHT, bottom), (0.0, ceiling), (0.0, 1.0));
        frame.x_axis(canvas, "", 6, percent_tick(numbers, ceiling));
        // Nothing stands beside it: it may be wider than the axis.
        let title = words.share_reaching(&target_label(review, words, target), "lead");
        let middle = f64::midpoint(left, WIDTH - RIGHT);
        let title = fit(&title, SMALL, 2.0 * middle.min(WIDTH - middle));
        canvas.text((middle, bottom + 36.0), &title, Lettering::small(Align::Middle));
        key(canvas, words, left, ink);
        canvas.text((WIDTH - 146.0, TOP - 14.0), words.mark(Mark::Leads), Lettering::small(Align::End));
        for (index, line) in lines.iter().enumerate() {
            let y = TOP + ROW * (index as f64 + 0.5);
            match line {
                Line::Head(group) => {
                    canvas.text((0.0, y), &fit(words.group_column(group), LABEL, WIDTH - RIGHT), Lettering::label(Align::Start).bold());
                }
                Line::Group(group, e, rate) => row(canvas, words, &frame, y, (group, e, rate, e.n >= smallest), ink),
            }
        }
        if left_out > 0 {
            canvas.text((0.0, height - 12.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    });
    Some(drawn.in_columns(columns))
}

/// Parted where a column of the data begins.
fn columns(lines: &[Line<'_>], bottom: f64) -> Columns {
    let heads = lines.iter().enumerate().skip(1).filter(|(_, line)| matches!(line, Line::Head(_)));
    let at = |index: usize| (TOP + ROW * index as f64) as u32;
    let bottom = bottom as u32;
    Columns { title: 28, head: TOP as u32, breaks: heads.map(|(index, _)| at(index)).collect(), foot: (bottom, bottom + 52) }
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
    frame: &Frame,
    y: f64,
    (group, e, rate, judged): (&Group, &Evaluation, &Estimate, bool),
    ink: Ink,
) {
    let (ink, text) = if judged { (ink, Ink::Ink) } else { (Ink::Context, Ink::Muted) };
    for tick in frame.x.ticks(6) {
        canvas.line((frame.x.at(tick), y - ROW / 2.0), (frame.x.at(tick), y + ROW / 2.0), Ink::Grid, 1.0);
    }
    let label = fit(&words.group_name(group), LABEL, frame.left - 14.0);
    canvas.text((frame.left - 12.0, y), &label, Lettering::label(Align::End).ink(text));
    canvas.whisker_across(y, (frame.x.at(rate.low), frame.x.at(rate.high)), ink);
    canvas.ring((frame.x.at(e.calibration.mean_predicted), y), 6.0, text);
    canvas.dot((frame.x.at(rate.value), y), 4.0, ink);
    canvas.text((WIDTH - 146.0, y), &words.numbers().count(e.n), Lettering::small(Align::End));
    let off = e.verdict.is_some_and(|verdict| verdict.finding != CalibrationVerdict::Agrees);
    if judged && off {
        canvas.text(
            (WIDTH - 132.0, y),
            &fit(words.verdict(e.verdict.as_ref()), SMALL, 132.0),
            Lettering::small(Align::Start).ink(Ink::Ink).bold(),
        );
    }
}
