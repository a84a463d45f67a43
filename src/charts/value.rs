//! What a lead of each source brings: bars with whiskers, best first, small groups grey at the end.

use crate::funnel::result::ValueGroup;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::locale::worth::WorthLabel;
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::Scale;
use super::medium::Medium;
use super::rows::{Row, Rows, grid_line};
use super::style::{Ink, LABEL, SMALL, fit};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 68.0;
const ROW: f64 = 28.0;
const BAR: f64 = 15.0;
/// Sources shown: those with most leads.
const MOST: usize = 14;

/// A source with what a lead of it brings, and whether it has enough leads to rank.
struct Shown<'a> {
    group: &'a ValueGroup,
    each: Estimate,
    large: bool,
}

/// Where bars begin and end, and where the amounts stand: beside the bars, or to the left of the leads won.
struct Layout {
    bars: (f64, f64),
    amounts: (f64, Align),
}

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let value = view.funnel.value.as_ref()?;
    let shown = shown(view);
    shown.iter().find(|source| source.large)?;
    let left_out = value.by_source.len() - shown.len();
    let text = |source: &Shown<'_>| {
        let each = source.each;
        words.amount_between((each.value, each.low, each.high), value.currency.as_deref())
    };
    let description = describe(words, shown.iter().map(|source| (words.level(&source.group.level).to_owned(), text(source))));
    // The whisker of a small source may reach far; it is cut at the end of the scale.
    let top = shown.iter().map(|source| if source.large { source.each.high } else { source.each.value }).fold(0.0, f64::max);
    let won = |source: &Shown<'_>| Lettering::small(Align::End).width(&words.numbers().count(source.group.won));
    let won = shown.iter().map(won).fold(Lettering::small(Align::End).width(words.mark(Mark::Won)), f64::max) + 14.0;
    let mut stack = Rows::new(medium, medium.pick(TOP, TOP - 6.0), (ROW, BAR));
    let figures = |source: &Shown<'_>| Lettering::small(Align::End).width(&text(source)) + won;
    let label = Lettering::label(Align::End);
    let rows: Vec<Row> = shown.iter().map(|source| stack.row(words.level(&source.group.level), label, figures(source))).collect();
    let bottom = stack.bottom;
    let layout = match medium {
        Medium::Page => Layout { bars: (186.0, 500.0), amounts: (514.0, Align::Start) },
        Medium::Phone => Layout { bars: (16.0, medium.width() - 24.0), amounts: (medium.width() - won, Align::End) },
    };
    let height = bottom + if left_out > 0 { 70.0 } else { 48.0 };
    let name = ChartName::Value;
    let title = words.in_units(&words.value_title(value, view.smallest_group), &view.funnel.unit);
    Some(chart(medium, stem(name), height, &title, description, |canvas| {
        let scale = Scale::new((0.0, top), layout.bars);
        axis(canvas, words, &view.funnel.unit, (&scale, &layout, &rows));
        canvas.text((canvas.width() - 2.0, rows[0].top - 14.0), words.mark(Mark::Won), Lettering::small(Align::End));
        for (source, row) in shown.iter().zip(&rows) {
            draw_row(canvas, words, (&scale, &layout), (source, row, &text(source)));
        }
        if left_out > 0 {
            canvas.text((0.0, height - 12.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    }))
}

/// Those with most leads, best first, small ones at the end.
fn shown(view: FunnelView<'_>) -> Vec<Shown<'_>> {
    let smallest = u64::from(view.smallest_group);
    let groups = view.funnel.value.iter().flat_map(|value| value.by_source.iter().take(MOST));
    let one = |group| -> Option<Shown<'_>> {
        let group: &ValueGroup = group;
        Some(Shown { group, each: group.per_unit?, large: group.mature >= smallest })
    };
    let mut shown: Vec<Shown<'_>> = groups.filter_map(one).collect();
    shown.sort_by(|one, other| other.large.cmp(&one.large).then(other.each.value.total_cmp(&one.each.value)));
    shown
}

fn axis(canvas: &Canvas<'_>, words: &dyn Words, unit: &str, (scale, layout, rows): (&Scale, &Layout, &[Row])) {
    let bottom = rows.last().map_or(TOP, |row| row.bottom);
    for tick in scale.ticks(4) {
        grid_line(canvas, rows, scale.at(tick), (Ink::Grid, 1.0));
        canvas.text((scale.at(tick), bottom + 12.0), &words.amount(tick, None), Lettering::small(Align::Middle));
    }
    canvas.text(
        (f64::midpoint(layout.bars.0, layout.bars.1), bottom + 31.0),
        &words.in_units(words.worth_label(WorthLabel::PerLeadAxis), unit),
        Lettering::small(Align::Middle),
    );
}

fn draw_row(canvas: &Canvas<'_>, words: &dyn Words, (scale, layout): (&Scale, &Layout), (source, row, text): (&Shown<'_>, &Row, &str)) {
    let (group, each, left) = (source.group, source.each, layout.bars.0);
    let ink = if source.large { Ink::Proposal } else { Ink::Context };
    let lettering = Lettering::label(Align::End).ink(if source.large { Ink::Ink } else { Ink::Muted });
    if !row.name_above(canvas, lettering) {
        canvas.text((left - 12.0, row.middle), &fit(words.level(&group.level), LABEL, left - 14.0), lettering);
    }
    canvas.block((left, row.middle - BAR / 2.0), (scale.at(each.value).max(left + 1.0), row.middle + BAR / 2.0), ink, 1.0);
    let whisker = (scale.at(each.low), scale.at(each.high));
    canvas.whisker_across(row.middle, whisker, if source.large { Ink::Ink } else { Ink::Muted });
    let (x, align) = layout.amounts;
    let room = if align == Align::Start { canvas.width() - x - 56.0 } else { x };
    canvas.text((x, row.figures), &fit(text, SMALL, room), Lettering::small(align).ink(Ink::Ink));
    canvas.text((canvas.width() - 2.0, row.figures), &words.numbers().count(group.won), Lettering::small(Align::End));
}
