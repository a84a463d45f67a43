//! Where every cut lies on the charts that the explorer moves marks on, in units of their view boxes.

use serde::Serialize;

use super::canvas::{Point, SUBPIXELS};
use super::medium::Medium;
use super::{scores, volume};
use crate::locale::Words;
use crate::review::review::Review;

/// Where a cut lies in a panel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// The point; at the edge where the panel does not reach so far.
    pub(super) at: Point,
    /// Whether the panel reaches so far.
    pub(super) inside: bool,
}

/// Where every cut, 0 to 100, lies on the drawings of one medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Places {
    /// View box units per CSS pixel.
    pub unit: u32,
    /// On the chart of volume against precision, for the MQL cut and the SQL cut: x, y, and 1 where the panel reaches so far (else 0,
    /// and the point lies at its edge). `None` where nobody is selected.
    pub volume: [Vec<Option<(i32, i32, u8)>>; 2],
    /// On the chart of scores; `None` without that chart.
    pub scores: Option<Lines>,
}

/// Lines down a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lines {
    /// x of every cut.
    pub x: Vec<i32>,
    /// y of the upper end.
    pub top: i32,
    /// y of the lower end.
    pub bottom: i32,
    /// Where lines make way for texts: from which x to which, from which y to which.
    pub texts: Vec<[i32; 4]>,
}

/// Where every cut of a review lies, for [`Medium::ALL`] in turn.
pub fn places(review: &Review, words: &dyn Words) -> [Places; 2] {
    let units = |pixels: f64| (pixels * f64::from(SUBPIXELS)).round() as i32;
    let point = |place: Place| (units(place.at.0), units(place.at.1), u8::from(place.inside));
    Medium::ALL.map(|medium| {
        let volume = volume::places(review, medium).map(|cuts| cuts.into_iter().map(|place| place.map(point)).collect());
        let scores = scores::places(review, words, medium).map(|down| Lines {
            x: down.x.into_iter().map(units).collect(),
            top: units(down.top),
            bottom: units(down.bottom),
            texts: down.texts.into_iter().map(|area| [area.left, area.right, area.top, area.bottom].map(units)).collect(),
        });
        Places { unit: SUBPIXELS, volume, scores }
    })
}
