//! How the proposal stands to the cuts in force, and so which pair to work with until the next review.

use crate::config::file::ModelName;

use super::result::{PairFigures, Thresholds};

/// The proposal beside the cuts in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No pair keeps all limits: nothing is proposed.
    NoPair,
    /// The config names no cuts in force.
    Unopposed,
    /// The proposal is what is in force.
    Same,
    /// The proposal is to replace them: it does better, or what is in force breaks a limit and is no choice, or the objective cannot
    /// compare the two.
    Replaces,
    /// The data cannot tell the two apart: what is in force stays.
    CannotTell,
    /// On leads that it was not chosen on, the proposal did worse: what is in force stays.
    Worse,
}

impl Standing {
    /// Whether the cuts in force stay although others were found.
    pub fn keeps_current(self) -> bool {
        matches!(self, Self::CannotTell | Self::Worse)
    }
}

impl Thresholds {
    /// How the recommended pair stands to the cuts in force, by the interval of its gain.
    pub fn standing(&self) -> Standing {
        let Some(new) = &self.recommended else { return Standing::NoPair };
        let Some(old) = &self.current else { return Standing::Unopposed };
        if (new.mql, new.sql) == (old.mql, old.sql) && self.current_model.is_none_or(|model| model == self.model) {
            return Standing::Same;
        }
        match self.gain {
            Some(gain) if self.current_breaks.is_empty() && gain.contains(0.0) => Standing::CannotTell,
            Some(gain) if self.current_breaks.is_empty() && gain.high < 0.0 => Standing::Worse,
            _ => Standing::Replaces,
        }
    }

    /// The pair to work by until the next review, and the model whose score it is set on: the proposal, or what is in force where
    /// that stays or nothing is proposed. `None` where there is neither.
    pub fn advised(&self) -> Option<(ModelName, &PairFigures)> {
        let proposed = self.recommended.as_ref().filter(|_| !self.standing().keeps_current()).map(|pair| (self.model, pair));
        proposed.or_else(|| self.current_model.zip(self.current.as_ref()))
    }
}
