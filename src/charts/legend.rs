//! Legends: swatches with names, in as many rows as the width takes.

/// Between two entries.
const BETWEEN: f64 = 28.0;
/// From row to row.
pub(super) const ROW: f64 = 20.0;

/// Where entries of these widths begin, from left to right: x, and the row from above. One that is wider than a row has its own.
pub(super) fn flow(widths: impl IntoIterator<Item = f64>, (left, right): (f64, f64)) -> Vec<(f64, usize)> {
    let (mut x, mut row) = (left, 0);
    let place = |width: f64| {
        if x > left && x + width > right {
            (x, row) = (left, row + 1);
        }
        let at = (x, row);
        x += width + BETWEEN;
        at
    };
    widths.into_iter().map(place).collect()
}

/// Height that the rows after the first take.
pub(super) fn more_rows(places: &[(f64, usize)]) -> f64 {
    places.last().map_or(0.0, |(_, row)| ROW * *row as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_go_on_in_the_next_row_where_one_is_full() {
        assert_eq!(flow([100.0, 50.0], (10.0, 300.0)), [(10.0, 0), (138.0, 0)]);
        let places = flow([100.0, 150.0, 400.0, 20.0], (10.0, 300.0));
        assert_eq!(places, [(10.0, 0), (138.0, 0), (10.0, 1), (10.0, 2)]);
        assert!((more_rows(&places) - 2.0 * ROW).abs() < 1e-12 && more_rows(&[]).abs() < 1e-12);
    }
}
