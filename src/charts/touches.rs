//! Share of leads that reach the SQL target by first touch: dots with whiskers, soonest first, small groups grey.

use crate::funnel::result::TouchGroup;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Lettering, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, WIDTH};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 66.0;
const ROW: f64 = 28.0;
const LEFT: f64 = 180.0;

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let touches = view.funnel.touches.as_ref()?;
    let rated: Vec<(&TouchGroup, Estimate)> = touches.bands.iter().filter_map(|group| Some((group, group.sql_rate?))).collect();
    let is_large = |rate: &Estimate| rate.n >= u64::from(view.smallest_group);
    let highest = rated.iter().map(|(_, rate)| if is_large(rate) { rate.high } else { rate.value }).fold(0.0, f64::max);
    if rated.is_empty() {
        return None;
    }
    let (name, numbers) = (ChartName::Touches, words.numbers());
    let description = describe(words, rated.iter().map(|(group, rate)| (words.touch_band(group.band).to_owned(), numbers.rate(rate))));
    let ceiling = percent_top(highest);
    let bottom = TOP + ROW * rated.len() as f64;
    Some(chart(medium, stem(name), bottom + 52.0, words.chart_title(name), description, |canvas| {
        let frame = Frame::new((LEFT, TOP), (WIDTH - 92.0, bottom), (0.0, ceiling), (0.0, 1.0));
        for tick in frame.x.ticks(6) {
            canvas.line((frame.x.at(tick), TOP), (frame.x.at(tick), bottom), Ink::Grid, 1.0);
        }
        frame.x_axis(canvas, &words.share_reaching(&view.target_sql.label, "lead"), 6, percent_tick(numbers, ceiling));
        canvas.text((WIDTH - 2.0, TOP - 14.0), words.mark(Mark::MatureLeads), Lettering::small(Align::End));
        for (index, (group, rate)) in rated.iter().enumerate() {
            let y = TOP + ROW * (index as f64 + 0.5);
            let large = is_large(rate);
            let (ink, text) = if large { (Ink::Sales, Ink::Ink) } else { (Ink::Context, Ink::Muted) };
            canvas.text((LEFT - 12.0, y), words.touch_band(group.band), Lettering::label(Align::End).ink(text));
            canvas.whisker_across(y, (frame.x.at(rate.low), frame.x.at(rate.high)), ink);
            if large {
                canvas.dot((frame.x.at(rate.value), y), 4.5, ink);
            } else {
                canvas.ring((frame.x.at(rate.value), y), 4.0, ink);
            }
            canvas.text((WIDTH - 2.0, y), &numbers.count(rate.n), Lettering::small(Align::End));
        }
    }))
}
