//! Share of leads that reach the SQL target by source: dots with whiskers, best first, small groups grey at the end.

use crate::funnel::result::SegmentFunnel;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Canvas, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::style::{Ink, WIDTH, fit};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 66.0;
const ROW: f64 = 28.0;
const LEFT: f64 = 200.0;
/// Sources shown: those with most leads.
const MOST: usize = 14;

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words) -> Option<Svg> {
    let (ranked, small) = ordered(view)?;
    let rows = ranked.len() + small.len();
    let left_out = view.funnel.by_source.len().saturating_sub(rows);
    let name = ChartName::Sources;
    let numbers = words.numbers();
    let all = ranked.iter().chain(&small);
    let description = describe(words, all.clone().map(|(group, rate)| (words.level(&group.level).to_owned(), numbers.rate(rate))));
    let highest = ranked.iter().map(|(_, rate)| rate.high).chain(small.iter().map(|(_, rate)| rate.value)).fold(0.0, f64::max);
    let ceiling = percent_top(highest);
    let bottom = TOP + ROW * rows as f64;
    let height = bottom + if left_out > 0 { 72.0 } else { 52.0 };
    Some(chart(stem(name), height, &words.in_units(words.chart_title(name), &view.funnel.unit), description, |canvas| {
        let frame = Frame::new((LEFT, TOP), (WIDTH - 92.0, bottom), (0.0, ceiling), (0.0, 1.0));
        for tick in frame.x.ticks(6) {
            canvas.line((frame.x.at(tick), TOP), (frame.x.at(tick), bottom), Ink::Grid, 1.0);
        }
        let axis = words.share_reaching(&view.target_sql.label, &view.funnel.unit);
        frame.x_axis(canvas, &axis, 6, percent_tick(numbers, ceiling));
        canvas.text((WIDTH - 2.0, TOP - 14.0), &words.in_units(words.mark(Mark::Leads), &view.funnel.unit), Lettering::small(Align::End));
        for (index, (group, rate)) in all.enumerate() {
            row(canvas, words, &frame, index, (group, rate, index < ranked.len()));
        }
        if left_out > 0 {
            canvas.text((0.0, height - 12.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    }))
}

type Rated<'a> = (&'a SegmentFunnel, Estimate);

/// Sources large enough to rank by rate, and those that are not.
fn ordered(view: FunnelView<'_>) -> Option<(Vec<Rated<'_>>, Vec<Rated<'_>>)> {
    let largest = view.funnel.by_source.iter().take(MOST);
    let rated = largest.filter_map(|group| Some((group, group.sql_rate?)));
    let (mut ranked, small): (Vec<Rated<'_>>, Vec<Rated<'_>>) = rated.partition(|(_, rate)| rate.n >= u64::from(view.smallest_group));
    ranked.sort_by(|one, other| other.1.value.total_cmp(&one.1.value));
    (!ranked.is_empty() || !small.is_empty()).then_some((ranked, small))
}

fn row(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, index: usize, (group, rate, ranked): (&SegmentFunnel, &Estimate, bool)) {
    let y = frame.top + ROW * (index as f64 + 0.5);
    let (ink, text) = if ranked { (Ink::Sales, Ink::Ink) } else { (Ink::Context, Ink::Muted) };
    let label = fit(words.level(&group.level), 14.0, LEFT - 16.0);
    canvas.text((LEFT - 12.0, y), &label, Lettering::label(Align::End).ink(text));
    canvas.whisker_across(y, (frame.x.at(rate.low), frame.x.at(rate.high)), ink);
    if ranked {
        canvas.dot((frame.x.at(rate.value), y), 4.5, ink);
    } else {
        canvas.ring((frame.x.at(rate.value), y), 4.0, ink);
    }
    canvas.text((WIDTH - 2.0, y), &words.numbers().count(group.n), Lettering::small(Align::End));
}
