//! What a chart is drawn for, and the chart in all its drawings.

use super::svg::Svg;

/// What a chart is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A page on a laptop, a slide, a sheet of paper.
    Page,
    /// A phone held upright.
    Phone,
}

impl Medium {
    /// Both, in the order in which the page holds them.
    pub const ALL: [Self; 2] = [Self::Page, Self::Phone];

    /// Width of every chart, in CSS pixels.
    pub fn width(self) -> f64 {
        match self {
            Self::Page => 760.0,
            Self::Phone => 350.0,
        }
    }

    /// What is drawn above this height is left out, in CSS pixels: on a phone the title stands above the chart, where it may take more
    /// than one line.
    pub(super) fn top(self) -> f64 {
        match self {
            Self::Page => 0.0,
            Self::Phone => 28.0,
        }
    }

    /// The CSS class of a drawing for it.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Page => "for-page",
            Self::Phone => "for-phone",
        }
    }

    /// One of two, by the medium.
    pub(super) fn pick<T>(self, page: T, phone: T) -> T {
        match self {
            Self::Page => page,
            Self::Phone => phone,
        }
    }
}

/// A chart, drawn for each medium. Title and description are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// For a page, a slide, paper.
    pub page: Svg,
    /// For a phone.
    pub phone: Svg,
}

impl Chart {
    /// Draws a chart for each medium; `None` where there is nothing to draw.
    pub(super) fn drawn(draw: impl Fn(Medium) -> Option<Svg>) -> Option<Self> {
        Some(Self { page: draw(Medium::Page)?, phone: draw(Medium::Phone)? })
    }

    /// What it shows, in a few words.
    pub fn title(&self) -> &str {
        &self.page.title
    }

    /// Its drawings as elements of an HTML page, one of which the style sheet shows.
    pub fn inline(&self) -> String {
        format!("{}{}", self.page.inline(), self.phone.inline())
    }

    /// The same a second time on one page, so that no two elements have the same id.
    pub fn inline_again(&self) -> String {
        format!("{}{}", self.page.inline_again(), self.phone.inline_again())
    }
}
