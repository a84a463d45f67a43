//! English words on work at hand.

use std::fmt::Write;

use crate::locale::CommonWords;
use crate::locale::job::{Exported, JobWords, reasons};
use crate::review::progress::Step;

use super::{English, NUMBERS, counted};

impl JobWords for English {
    fn working(&self, step: Step) -> &'static str {
        match step {
            Step::ReadLeads => "reading leads",
            Step::ReadEvents => "reading events",
            Step::ReadUnused => "reading other columns",
            Step::Audit => "looking for leaks",
            Step::Encode => "encoding features",
            Step::Fit => "fitting",
            Step::Score => "scoring and calibrating",
            Step::Evaluate => "measuring",
            Step::Thresholds => "searching thresholds",
            Step::Funnel => "counting the funnel",
            Step::LookBack => "looking back",
            Step::Explain => "explaining scores",
            Step::Render => "drawing",
            Step::Write => "writing",
        }
    }

    fn scored(&self, leads: u64, left_out: u64, path: &str) -> String {
        format!("{} scored, {} left out: {path}", self.leads(leads), counted(left_out, "row", "rows"))
    }

    fn exported(&self, path: &str, holds: Exported) -> String {
        match holds {
            Exported::Text => format!("Written: {path}"),
            Exported::Fields(n) => format!("Written: {path}, {}", counted(n as u64, "formula field", "formula fields")),
            Exported::Leads { rows, not_advised, without_key, same_key } => {
                let mut text = format!("Written: {path}, {}", self.leads(rows as u64));
                let left_out = [
                    (not_advised, "advised to nobody"),
                    (without_key, "without a key"),
                    (same_key, "with the key of a lead that scores as high or higher"),
                ];
                for (n, why) in reasons(left_out) {
                    // Writing to memory cannot fail.
                    let _ = write!(text, "; {} left out {why}", NUMBERS.count(n));
                }
                text
            }
        }
    }
}
