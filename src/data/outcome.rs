//! [`Labels`]: what became of each lead after its decision time, and whether that is known yet.

use crate::config::settings::Target;
use crate::units::Days;

use super::table::{LeadTable, Reached};

/// The outcome of every lead for one target. Unknown is not negative.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    /// Whether the target was reached in time, as far as is known.
    pub reached: Vec<bool>,
    /// Whether the outcome is final. A lead that has reached the target already but whose window is open is not mature:
    /// counting it would favour the quick.
    pub matured: Vec<bool>,
    /// Whether the target was reached before the decision time: nothing was left to predict.
    pub before_decision: Vec<bool>,
    /// The window; `None` for an undated target.
    pub horizon: Option<Days>,
}

impl Labels {
    /// The outcome of every lead.
    ///
    /// A later stage implies the earlier ones: the target counts as reached at the earliest date of its stage or of any
    /// stage after it.
    ///
    /// With a window of H days, a lead with decision time d has `reached` when that date lies in d ..= d + H, `matured`
    /// when d + H is not after the as-of date, and `before_decision` when the date lies before d. Marks without a date
    /// say nothing about a window and are passed over. A lead without a decision time has none of the three.
    ///
    /// Without a window the file's word counts, marks of later stages included, and every lead is mature that has a
    /// decision time, or that belongs to data without dates.
    pub fn new(leads: &LeadTable, target: Target) -> Self {
        let stages = &leads.stages()[target.stage..];
        let first_date = |lead: usize| stages.iter().filter_map(|stage| stage.reached[lead].at()).min();
        let mut labels = Self::unknown(leads.len(), target.within);
        for lead in 0..leads.len() {
            let decided = leads.decided()[lead];
            let at = first_date(lead);
            labels.before_decision[lead] = matches!((at, decided), (Some(at), Some(decided)) if at < decided);
            match (target.within, decided, leads.as_of()) {
                (Some(within), Some(decided), Some(as_of)) => {
                    let end = decided.plus(within);
                    labels.reached[lead] = at.is_some_and(|at| decided <= at && at <= end);
                    labels.matured[lead] = end <= as_of;
                }
                (Some(_), ..) => {}
                (None, ..) => {
                    labels.reached[lead] = stages.iter().any(|stage: &_| stage.reached[lead] != Reached::No);
                    labels.matured[lead] = decided.is_some() || leads.created().is_none();
                }
            }
        }
        labels
    }

    /// Whether the lead may be used for fitting and measuring.
    pub fn is_usable(&self, lead: usize) -> bool {
        self.matured[lead] && !self.before_decision[lead]
    }

    fn unknown(leads: usize, horizon: Option<Days>) -> Self {
        Self { reached: vec![false; leads], matured: vec![false; leads], before_decision: vec![false; leads], horizon }
    }
}
