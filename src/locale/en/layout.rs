//! English words on how the page is laid out.

use crate::locale::layout::{LayoutWords, Part};

use super::English;

impl LayoutWords for English {
    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Answer => "Answer",
            Part::Data => "Data",
            Part::Funnel => "Funnel",
            Part::Score => "Score",
            Part::Cuts => "Cuts",
            Part::Why => "Why",
            Part::Lists => "Lists and decision",
            Part::Appendix => "Appendix",
        }
    }

    fn filter_rows(&self) -> &'static str {
        "Show rows with"
    }

    fn rows_shown(&self, shown: &str, all: &str) -> String {
        format!("{shown} of {all} rows shown")
    }
}
