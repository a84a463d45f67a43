//! What else could be chosen, and what the choice rests on.

use serde::{Deserialize, Serialize};

use crate::config::file::ObjectiveName;
use crate::units::Score;

use super::PairFigures;

/// The pair that an objective prefers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunnerUp {
    /// The objective.
    pub objective: ObjectiveName,
    /// The pair, measured like the recommended one.
    pub pair: PairFigures,
}

/// Both cuts moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// By how many points.
    pub points: i8,
    /// The figures there.
    pub pair: PairFigures,
}

/// What a recommendation rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assumption {
    /// Worth of a lead that reaches the SQL target.
    SqlSuccess,
    /// Worth of a lead between the cuts that reaches the MQL target.
    MqlSuccess,
    /// Cost of a lead at or above the SQL cut.
    SqlCost,
    /// Cost of a lead between the cuts.
    MqlCost,
    /// What sales can work.
    SqlCapacity,
    /// What marketing can work.
    MqlCapacity,
    /// How often leads convert, at all scores alike.
    BaseRate,
}

impl Assumption {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::SqlSuccess, Self::MqlSuccess, Self::SqlCost, Self::MqlCost, Self::SqlCapacity, Self::MqlCapacity, Self::BaseRate];
}

/// How far an assumption may be wrong before a pair more than 2 points away would be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Robustness {
    /// The assumption.
    pub assumption: Assumption,
    /// What is assumed.
    pub value: f64,
    /// Where the choice changes when it is less; `None`: not down to an eighth.
    pub low: Option<Boundary>,
    /// Where the choice changes when it is more; `None`: not up to eight times.
    pub high: Option<Boundary>,
}

/// Where the choice changes, and to what.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Boundary {
    /// The assumption times this.
    pub factor: f64,
    /// The MQL cut chosen there; `None` when no pair keeps the limits.
    pub mql: Option<Score>,
    /// The SQL cut chosen there.
    pub sql: Option<Score>,
}

impl Robustness {
    /// The smaller of the two ways to the boundary, in doublings; infinite when there is none.
    pub fn tightness(&self) -> f64 {
        let way = |boundary: Option<Boundary>| boundary.map_or(f64::INFINITY, |boundary| boundary.factor.log2().abs());
        way(self.low).min(way(self.high))
    }
}
