//! Share of leads that reach the SQL target by first touch: dots with whiskers, soonest first, small groups grey.

use crate::funnel::result::TouchGroup;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, LINE, Lettering, Point, chart};
use super::frame::{Frame, percent_tick, percent_top};
use super::medium::Medium;
use super::style::{Ink, SMALL, on_two_lines};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 66.0;

/// Where things stand in the drawing for a medium.
struct Layout {
    /// Where shares begin and end.
    plot: (f64, f64),
    row: f64,
    /// From the top of a row to its whisker.
    middle: f64,
    /// Where the name of a row stands to its whisker, and to which side of that.
    name: (Point, Align),
    /// From the whisker to the count of leads.
    count: f64,
}

impl Layout {
    fn of(medium: Medium) -> Self {
        match medium {
            Medium::Page => {
                Self { plot: (180.0, medium.width() - 92.0), row: 28.0, middle: 14.0, name: ((168.0, 0.0), Align::End), count: 0.0 }
            }
            Medium::Phone => {
                let plot = (12.0, medium.width() - 20.0);
                Self { plot, row: 46.0, middle: 28.0, name: ((0.0, -18.0), Align::Start), count: -18.0 }
            }
        }
    }

    /// From where to where the gridlines go in every row: on a phone they leave out the names.
    fn gridlines(&self, rows: usize, medium: Medium) -> Vec<(f64, f64)> {
        let top = |row: usize| TOP + self.row * row as f64;
        match medium {
            Medium::Page => vec![(TOP, top(rows))],
            Medium::Phone => (0..rows).map(|row| (top(row) + self.middle - 8.0, top(row) + self.middle + 8.0)).collect(),
        }
    }
}

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
    let (ceiling, layout, ticks) = (percent_top(highest), Layout::of(medium), medium.pick(6, 5));
    let bottom = TOP + layout.row * rated.len() as f64;
    let title = on_two_lines(&words.share_reaching(&view.target_sql.label, "lead"), SMALL, layout.plot.1 - layout.plot.0);
    let height = bottom + 36.0 + LINE * title.len() as f64;
    Some(chart(medium, stem(name), height, words.chart_title(name), description, |canvas| {
        let frame = Frame::new((layout.plot.0, TOP), (layout.plot.1, bottom), (0.0, ceiling), (0.0, 1.0));
        let right = canvas.width() - 2.0;
        for tick in frame.x.ticks(ticks) {
            for (from, to) in layout.gridlines(rated.len(), medium) {
                canvas.line((frame.x.at(tick), from), (frame.x.at(tick), to), Ink::Grid, 1.0);
            }
        }
        frame.x_axis(canvas, "", ticks, percent_tick(numbers, ceiling));
        canvas.lines((f64::midpoint(frame.left, frame.right), bottom + 36.0), &title, Lettering::small(Align::Middle));
        canvas.text((right, TOP - 14.0), words.mark(Mark::MatureLeads), Lettering::small(Align::End));
        for (index, (group, rate)) in rated.iter().enumerate() {
            let y = TOP + layout.row * index as f64 + layout.middle;
            let large = is_large(rate);
            let (ink, text) = if large { (Ink::Sales, Ink::Ink) } else { (Ink::Context, Ink::Muted) };
            let ((x, up), align) = layout.name;
            canvas.text((x, y + up), words.touch_band(group.band), Lettering::label(align).ink(text));
            canvas.whisker_across(y, (frame.x.at(rate.low), frame.x.at(rate.high)), ink);
            if large {
                canvas.dot((frame.x.at(rate.value), y), 4.5, ink);
            } else {
                canvas.ring((frame.x.at(rate.value), y), 4.0, ink);
            }
            canvas.text((right, y + layout.count), &numbers.count(rate.n), Lettering::small(Align::End));
        }
    }))
}
