//! Axes: a rectangle with two scales, faint gridlines, ticks and titles in words.

use plotters::coord::ranged1d::{KeyPointHint, Ranged};
use plotters::coord::types::RangedCoordf64;

use super::canvas::{Align, Canvas, Lettering, Point};
use super::style::{Ink, SMALL, fit, text_width};
use crate::locale::numbers::NumberStyle;

/// Numbers along a stretch of pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// Maps `low..=high` to `start..=end`; an empty range is widened.
    pub(super) fn new((low, high): (f64, f64), (start, end): (f64, f64)) -> Self {
        let high = if high.is_finite() && high > low { high } else { low + 1.0 };
        Self { low, high, start, end }
    }

    /// The pixel of a value; values outside stick to the ends.
    pub(super) fn at(&self, value: f64) -> f64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.start + share * (self.end - self.start)
    }

    /// Pixels per unit.
    pub(super) fn step(&self) -> f64 {
        (self.end - self.start) / (self.high - self.low)
    }

    /// Its lowest and its highest value.
    pub(super) fn ends(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// Whether the value lies on the scale.
    pub(super) fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// Round values along the scale, about so many, but at least three: fewer do not show a scale. Two do in a low panel, if the second
    /// stands about as high as its middle.
    pub(super) fn ticks(&self, count: usize) -> Vec<f64> {
        let coordinate: RangedCoordf64 = (self.low..self.high).into();
        let some = |count: usize| coordinate.key_points(KeyHint(count));
        let enough = |ticks: &Vec<f64>| match ticks.as_slice() {
            [_, last] if count == 2 => *last - self.low >= 0.45 * (self.high - self.low),
            ticks => ticks.len() > 2,
        };
        (count..=count + 4).map(some).find(enough).unwrap_or_else(|| some(count))
    }
}

/// Asks plotters for about so many round values.
struct KeyHint(usize);

impl KeyPointHint for KeyHint {
    fn max_num_points(&self) -> usize {
        self.0
    }

    fn weight(&self) -> plotters::coord::ranged1d::KeyPointWeight {
        plotters::coord::ranged1d::KeyPointWeight::Bold
    }

    fn bold_points(&self) -> usize {
        self.0
    }
}

/// A rectangle with two scales; y grows upwards.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    pub(super) x: Scale,
    pub(super) y: Scale,
}

impl Frame {
    /// A frame between two corners.
    pub(super) fn new((left, top): Point, (right, bottom): Point, x: (f64, f64), y: (f64, f64)) -> Self {
        Self { left, top, right, bottom, x: Scale::new(x, (left, right)), y: Scale::new(y, (bottom, top)) }
    }

    /// The pixel of a pair of values.
    pub(super) fn at(&self, x: f64, y: f64) -> Point {
        (self.x.at(x), self.y.at(y))
    }

    /// Gridlines and tick labels of the y axis, its title above the frame.
    pub(super) fn y_axis(&self, canvas: &Canvas<'_>, title: &str, count: usize, label: impl Fn(f64) -> String) {
        for value in self.y.ticks(count) {
            let y = self.y.at(value);
            canvas.line((self.left, y), (self.right, y), Ink::Grid, 1.0);
            canvas.text((self.left - 8.0, y), &label(value), Lettering::small(Align::End));
        }
        let title = fit(title, SMALL, (self.right - self.left) * 0.8);
        canvas.text((self.left, self.top - 16.0), &title, Lettering::small(Align::Start));
    }

    /// Base line, tick labels and title of the x axis.
    pub(super) fn x_axis(&self, canvas: &Canvas<'_>, title: &str, count: usize, label: impl Fn(f64) -> String) {
        canvas.line((self.left, self.bottom), (self.right, self.bottom), Ink::Context, 1.0);
        for value in self.x.ticks(count) {
            let x = self.x.at(value);
            canvas.line((x, self.bottom), (x, self.bottom + 4.0), Ink::Context, 1.0);
            let text = label(value);
            let middle = x.min(canvas.width() - text_width(&text, SMALL) / 2.0 - 1.0);
            canvas.text((middle, self.bottom + 16.0), &text, Lettering::small(Align::Middle));
        }
        let title = fit(title, SMALL, self.right - self.left + 30.0);
        canvas.text((f64::midpoint(self.left, self.right), self.bottom + 36.0), &title, Lettering::small(Align::Middle));
    }

    /// A band between two lines, given as x, low and high.
    pub(super) fn band(&self, canvas: &Canvas<'_>, points: &[(f64, f64, f64)], ink: Ink, opacity: f64) {
        let upper = points.iter().map(|point| self.at(point.0, point.2));
        let lower = points.iter().rev().map(|point| self.at(point.0, point.1));
        let outline: Vec<Point> = upper.chain(lower).collect();
        canvas.shape(&outline, ink, opacity);
    }
}

/// The upper end of a percent axis that holds a share: the next round step, at most 1.
pub(super) fn percent_top(share: f64) -> f64 {
    const STEPS: [f64; 16] = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8];
    STEPS.into_iter().find(|step| share <= *step * 1.0001).unwrap_or(1.0)
}

/// Tick label of a percent axis that ends at `top`.
pub(super) fn percent_tick(numbers: &'static NumberStyle, top: f64) -> impl Fn(f64) -> String {
    move |share| numbers.percent_with(share, usize::from(top <= 0.041))
}

/// Moves the middles of labels apart so that no two of these heights lie over one another, the labels staying within bounds where there is
/// room. Order is kept.
pub(super) fn spread(middles: &mut [f64], heights: &[f64], (top, bottom): (f64, f64)) {
    let mut order: Vec<usize> = (0..middles.len()).collect();
    order.sort_by(|&a, &b| middles[a].total_cmp(&middles[b]));
    let mut floor = top;
    for &index in &order {
        middles[index] = middles[index].max(floor + heights[index] / 2.0);
        floor = middles[index] + heights[index] / 2.0;
    }
    let mut ceiling = bottom;
    for &index in order.iter().rev() {
        middles[index] = middles[index].min(ceiling - heights[index] / 2.0);
        ceiling = middles[index] - heights[index] / 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_axes_end_on_a_round_step() {
        assert!((percent_top(0.013) - 0.02).abs() < 1e-12);
        assert!((percent_top(0.34) - 0.4).abs() < 1e-12);
        assert!((percent_top(0.81) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn labels_are_moved_apart_and_kept_in_bounds() {
        let (mut middles, heights) = ([50.0, 52.0, 98.0, 99.0], [14.0, 30.0, 14.0, 14.0]);
        spread(&mut middles, &heights, (0.0, 110.0));
        let edges = |place: usize| (middles[place] - heights[place] / 2.0, middles[place] + heights[place] / 2.0);
        assert!((0..3).all(|place| edges(place + 1).0 - edges(place).1 >= -0.001), "{middles:?}");
        assert!((0..4).all(|place| edges(place).0 >= 0.0 && edges(place).1 <= 110.0), "{middles:?}");
    }

    #[test]
    fn an_axis_shows_at_least_three_values() {
        for (high, count) in [(0.08, 4), (496.0, 2), (0.44, 4), (0.8, 4), (0.06, 4)] {
            let ticks = Scale::new((0.0, high), (0.0, 100.0)).ticks(count);
            assert!((3..=6).contains(&ticks.len()), "{high}: {ticks:?}");
        }
        assert_eq!(Scale::new((0.0, 0.098), (0.0, 70.0)).ticks(2).len(), 2);
    }

    #[test]
    fn an_empty_range_still_maps() {
        let scale = Scale::new((0.0, 0.0), (0.0, 10.0));
        assert!((scale.at(0.0)).abs() < 1e-12 && scale.at(f64::INFINITY) <= 10.0);
    }
}
