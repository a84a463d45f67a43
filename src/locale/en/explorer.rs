//! English words of the threshold explorer.

use crate::locale::explorer::{ExplorerLabel, ExplorerWords};
use crate::locale::page::PageWords;
use crate::thresholds::limit::Side;
use crate::thresholds::result::LimitUse;

use super::English;

impl ExplorerWords for English {
    fn explorer(&self, label: ExplorerLabel) -> &'static str {
        match label {
            ExplorerLabel::Heading => "Try any pair of cuts",
            ExplorerLabel::HowTo => {
                "Move a slider by mouse, finger or arrow keys. The black or white diamonds and the two tall lines on the charts are your cuts. \
                 The figures are those of the leads measured, with 95% intervals; the proposed cuts were chosen on earlier leads."
            }
            ExplorerLabel::NeedsBrowser => "Sliders that try any pair of cuts appear here when this page is opened in a web browser.",
            ExplorerLabel::SetProposed => "Set the proposed cuts",
            ExplorerLabel::SetToday => "Set today\u{2019}s cuts",
            ExplorerLabel::Limits => "Limits",
        }
    }

    fn limit_stands(&self, limit: &LimitUse, kept: bool) -> String {
        let value = limit.value.map_or_else(|| "no leads".to_owned(), |value| self.limit_figure(limit.name, value));
        let stands = match limit.name.side() {
            _ if kept => "within",
            Side::Most => "over",
            Side::Least => "under",
        };
        format!("{}: {value}, {stands} the limit of {}", self.limit(limit.name), self.limit_figure(limit.name, limit.bound))
    }
}
