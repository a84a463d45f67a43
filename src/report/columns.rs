//! A chart within a slide: whole, or a tall one parted into columns where that makes it larger.

use std::fmt::Write as _;

use crate::charts::Svg;
use crate::charts::svg::Columns;

/// Most columns of a slide.
const MOST: usize = 3;
/// Between two columns, in pixels of the slide.
const GAP: f64 = 40.0;

/// A stretch of a chart from one height to another, in CSS pixels.
type Stretch = (u32, u32);

/// The chart in a place of a slide: its upper left corner and its size. It fills the place as far as its shape allows.
pub(super) fn placed(chart: &Svg, (left, top): (f64, f64), (room, space): (f64, f64)) -> String {
    let whole = (room / f64::from(chart.width)).min(space / f64::from(chart.height));
    let parted = chart.columns.as_ref().and_then(|columns| {
        let ways = (2..=MOST).map(|count| parts(columns, count)).filter(|parts| parts.len() > 1);
        let scaled = ways.map(|parts| (scale(chart, columns, &parts, (room, space)), parts));
        scaled.max_by(|one, two| one.0.total_cmp(&two.0)).filter(|(scale, _)| *scale > whole).map(|(scale, parts)| (columns, scale, parts))
    });
    if let Some((columns, scale, parts)) = parted {
        return in_columns(chart, columns, scale, &parts, (left, top, room));
    }
    let (wide, high) = (f64::from(chart.width) * whole, f64::from(chart.height) * whole);
    chart.placed(left + (room - wide) / 2.0, top + (space - high) / 2.0, wide, high)
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

/// Pixels of the slide per pixel of the chart.
fn scale(chart: &Svg, columns: &Columns, parts: &[Stretch], (room, space): (f64, f64)) -> f64 {
    let tallest = parts.iter().map(|(from, to)| to - from).max().unwrap_or_default();
    let high = columns.head + tallest + chart.height.saturating_sub(columns.foot.0);
    let wide = (room - GAP * (parts.len() - 1) as f64) / parts.len() as f64;
    (wide / f64::from(chart.width)).min(space / f64::from(high))
}

fn in_columns(chart: &Svg, columns: &Columns, scale: f64, parts: &[Stretch], (left, top, room): (f64, f64, f64)) -> String {
    let mut text = format!("<defs><g id=\"whole\">{}</g></defs>\n", chart.drawn());
    let wide = f64::from(chart.width) * scale;
    let all = wide * parts.len() as f64 + GAP * (parts.len() - 1) as f64;
    let left = left + (room - all) / 2.0;
    let mut piece = |x: f64, y: f64, (from, to): Stretch| {
        let (steps, high) = (Svg::steps(), f64::from(to - from) * scale);
        let view = format!("0 {} {} {}", from * steps, chart.width * steps, (to - from) * steps);
        // Writing into a string cannot fail.
        let _ = writeln!(
            text,
            "<svg x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" viewBox=\"{view}\"><use href=\"#whole\"/></svg>"
        );
        y + high
    };
    let below_title = piece(left, top, (0, columns.title));
    for (place, part) in parts.iter().enumerate() {
        let x = left + (wide + GAP) * place as f64;
        let rows = piece(x, below_title, (columns.title, columns.head));
        let axis = piece(x, rows, *part);
        let end = piece(x, axis, columns.foot);
        // What stands below the axis stands once.
        if place == 0 && columns.foot.1 < chart.height {
            piece(x, end, (columns.foot.1, chart.height));
        }
    }
    text
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
