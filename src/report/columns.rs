//! A chart within a slide: whole, or a tall one parted into columns where that makes it larger.

use std::fmt::Write as _;

use crate::charts::style::{BOLDER, Ink, TITLE, text_width};
use crate::charts::svg::Columns;
use crate::charts::{Chart, Svg};

use super::slides::written;

/// Most columns of a slide.
const MOST: usize = 4;
/// Between two columns, in pixels of the slide.
const GAP: f64 = 40.0;

/// A stretch of a chart from one height to another, in CSS pixels.
type Stretch = (u32, u32);

/// A way to lay a chart out.
#[derive(Debug, Clone)]
pub(super) struct Way<'a> {
    chart: &'a Svg,
    /// Pixels of the slide per pixel of the chart.
    pub(super) scale: f64,
    /// What each column holds, where it is parted.
    parted: Option<(&'a Columns, Vec<Stretch>)>,
}

/// All ways to lay a chart out in a place of a size, the plainest first: whole, in columns, and in columns as it is drawn for a phone.
pub(super) fn ways(chart: &Chart, size: (f64, f64)) -> impl Iterator<Item = Way<'_>> {
    let (room, space) = size;
    let page = &chart.page;
    let whole = Way { chart: page, scale: (room / f64::from(page.width)).min(space / f64::from(page.height)), parted: None };
    let parted = [page, &chart.phone].into_iter().flat_map(move |svg| in_columns(svg, size));
    std::iter::once(whole).chain(parted)
}

fn in_columns(chart: &Svg, size: (f64, f64)) -> impl Iterator<Item = Way<'_>> {
    let parted = move |columns: &Columns, count| Some(parts(columns, count)).filter(|parts| parts.len() > 1);
    let way = move |columns, parts: Vec<Stretch>| Way { chart, scale: scale(chart, columns, &parts, size), parted: Some((columns, parts)) };
    chart.columns.iter().flat_map(move |columns| (2..=MOST).filter_map(move |count| Some(way(columns, parted(columns, count)?))))
}

/// The rows in about so many equal parts.
fn parts(columns: &Columns, count: usize) -> Vec<Stretch> {
    let (from, to) = (columns.head, columns.foot.0);
    let wanted = |place: usize| from + (to - from) * place as u32 / count as u32;
    let mut ends: Vec<u32> =
        (1..count).filter_map(|place| columns.breaks.iter().copied().min_by_key(|at| at.abs_diff(wanted(place)))).collect();
    ends.push(to);
    ends.dedup();
    ends.iter().scan(from, |start, end| Some((std::mem::replace(start, *end), *end))).collect()
}

fn scale(chart: &Svg, columns: &Columns, parts: &[Stretch], (room, space): (f64, f64)) -> f64 {
    let tallest = parts.iter().map(|(from, to)| to - from).max().unwrap_or_default();
    let high = columns.head + tallest + chart.bottom().saturating_sub(columns.foot.0);
    let wide = (room - GAP * (parts.len() - 1) as f64) / parts.len() as f64;
    (wide / f64::from(chart.width)).min(space / f64::from(high))
}

impl Way<'_> {
    /// The chart in a place of a slide: its upper left corner and its size.
    pub(super) fn placed(&self, (left, top): (f64, f64), (room, space): (f64, f64)) -> String {
        if let Some((columns, parts)) = &self.parted {
            return self.pieces(columns, parts, (left, top, room));
        }
        let (wide, high) = (f64::from(self.chart.width) * self.scale, f64::from(self.chart.height) * self.scale);
        self.chart.placed(left + (room - wide) / 2.0, top + (space - high) / 2.0, wide, high)
    }

    fn pieces(&self, columns: &Columns, parts: &[Stretch], (left, top, room): (f64, f64, f64)) -> String {
        let (chart, scale) = (self.chart, self.scale);
        let mut text = format!("<defs><g id=\"whole\">{}</g></defs>\n", chart.drawn());
        let wide = f64::from(chart.width) * scale;
        let all = wide * parts.len() as f64 + GAP * (parts.len() - 1) as f64;
        let left = left + (room - all) / 2.0;
        let piece = |text: &mut String, x: f64, y: f64, (from, to): Stretch| {
            let (steps, high) = (Svg::steps(), f64::from(to - from) * scale);
            let view = format!("0 {} {} {}", from * steps, chart.width * steps, (to - from) * steps);
            // Writing into a string cannot fail.
            let _ = writeln!(
                text,
                "<svg x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" viewBox=\"{view}\"><use href=\"#whole\"/></svg>"
            );
            y + high
        };
        let below_title = top + f64::from(columns.title) * scale;
        // The title stands across all columns, however narrow they are.
        let size = (TITLE * scale).min(all / text_width(&chart.title, BOLDER));
        written(&mut text, (left, top + 20.0 * scale), size, Ink::Ink, true, &chart.title);
        for (place, part) in parts.iter().enumerate() {
            let x = left + (wide + GAP) * place as f64;
            let rows = piece(&mut text, x, below_title, (columns.title, columns.head));
            let axis = piece(&mut text, x, rows, *part);
            let end = piece(&mut text, x, axis, columns.foot);
            // What stands below the axis stands once.
            if place == 0 && columns.foot.1 < chart.bottom() {
                piece(&mut text, x, end, (columns.foot.1, chart.bottom()));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Columns {
        Columns { title: 28, head: 90, breaks: vec![200, 300, 420], foot: (500, 552) }
    }

    #[test]
    fn rows_are_parted_where_they_may_be_and_none_is_lost() {
        for count in 2..=MOST {
            let parts = parts(&columns(), count);
            assert!(parts.windows(2).all(|two| two[0].1 == two[1].0));
            assert_eq!((parts[0].0, parts[parts.len() - 1].1), (90, 500));
        }
        assert_eq!(parts(&columns(), 2), [(90, 300), (300, 500)]);
        assert_eq!(parts(&Columns { breaks: Vec::new(), ..columns() }, 2), [(90, 500)]);
    }
}
