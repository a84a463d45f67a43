//! From when on stages are recorded: before, that a lead has not reached one says nothing.

use crate::period::Instant;

use super::table::{LeadTable, Reached};

impl LeadTable {
    /// First moment of which outcomes are recorded, as the config states it; `None`: all are.
    pub fn outcomes_from(&self) -> Option<Instant> {
        self.outcomes_from
    }

    /// The same for one stage: the last, or one without an entry before that moment. An earlier stage with entries before it is
    /// recorded all along.
    pub fn recorded_from(&self, stage: usize) -> Option<Instant> {
        self.outcomes_from.filter(|&from| stage + 1 == self.stages.len() || !any_before(&self.stages[stage].reached, from))
    }

    /// The same for losses.
    pub fn losses_recorded_from(&self) -> Option<Instant> {
        let lost = self.lost.as_ref()?;
        self.outcomes_from.filter(|&from| !any_before(&lost.reached, from))
    }
}

fn any_before(reached: &[Reached], moment: Instant) -> bool {
    reached.iter().any(|reached| reached.at().is_some_and(|at| at < moment))
}
