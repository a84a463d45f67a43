//! English words on how long leads stay in a stage.

use crate::locale::stay::{StayHead, StayWords};

use super::English;

impl StayWords for English {
    fn stay_head(&self, head: StayHead) -> &'static str {
        match head {
            StayHead::Stayed => "leads that entered",
            StayHead::Left => "left it",
            StayHead::There => "there still",
        }
    }

    fn stay_table(&self) -> &'static str {
        "How long leads stay in a stage, wherever they go next"
    }

    fn stays_mean(&self) -> &'static str {
        "A stay ends when the lead moves on, is lost or goes back; the first stay of each lead counts. Leads that are there still are watched until the last day of the data."
    }
}
