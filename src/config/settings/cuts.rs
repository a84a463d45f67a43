//! Objective, cuts in force, worth of leads and limits, checked.

use std::collections::BTreeMap;

use crate::config::file::{ModelName, ObjectiveName};
use crate::units::{Money, Score};

/// Objective and current cuts.
#[derive(Debug, Clone)]
pub struct ThresholdSettings {
    /// The score that the new cuts are set on.
    pub model: ModelName,
    /// What is maximised.
    pub objective: Objective,
    /// The cuts in force.
    pub current: Option<CurrentCuts>,
    /// Worth and cost of leads.
    pub value: ValueSettings,
}

/// What a pair of cuts should maximise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Objective {
    /// Value less cost.
    ExpectedValue,
    /// Mean of the two stages' F-measures with this beta.
    FBeta(f64),
    /// Mean of the two stages' Youden index.
    Youden,
    /// The most leads at these least success rates.
    TargetPrecision {
        /// At the MQL cut.
        mql: f64,
        /// At the SQL cut.
        sql: f64,
    },
    /// Volumes nearest to these, each miss as a share of its aim.
    TargetVolume {
        /// At the MQL cut.
        mql: f64,
        /// At the SQL cut.
        sql: f64,
    },
    /// As many leads as both capacities allow.
    CapacityFill {
        /// Most leads at or above the MQL cut.
        mql: f64,
        /// Most leads at or above the SQL cut.
        sql: f64,
    },
}

impl Objective {
    /// Its name in the config.
    pub fn name(self) -> ObjectiveName {
        match self {
            Self::ExpectedValue => ObjectiveName::ExpectedValue,
            Self::FBeta(_) => ObjectiveName::FBeta,
            Self::Youden => ObjectiveName::Youden,
            Self::TargetPrecision { .. } => ObjectiveName::TargetPrecision,
            Self::TargetVolume { .. } => ObjectiveName::TargetVolume,
            Self::CapacityFill { .. } => ObjectiveName::CapacityFill,
        }
    }
}

/// The cuts in force today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrentCuts {
    /// The score that they are set on.
    pub model: ModelName,
    /// MQL cut.
    pub mql: Score,
    /// SQL cut, at or above the MQL cut.
    pub sql: Score,
}

/// Worth and cost of leads.
#[derive(Debug, Clone)]
pub struct ValueSettings {
    /// Currency.
    pub currency: String,
    /// Worth of a lead at or above the SQL cut that reaches the SQL target.
    pub sql_success: Money,
    /// Worth of a lead between the cuts that reaches the MQL target.
    pub mql_success: Money,
    /// Cost of a lead at or above the SQL cut.
    pub sql_cost: Money,
    /// Cost of a lead between the cuts.
    pub mql_cost: Money,
}

impl ValueSettings {
    /// Nothing is known of worth and cost: the currency is empty, and all amounts are 0.
    pub fn unknown() -> Self {
        let none = Money(0.0);
        Self { currency: String::new(), sql_success: none, mql_success: none, sql_cost: none, mql_cost: none }
    }

    /// Whether worth and cost are known.
    pub fn is_known(&self) -> bool {
        !self.currency.is_empty()
    }
}

/// Limits of a recommendation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// Most leads at or above the SQL cut per quarter.
    pub sql_capacity: Option<f64>,
    /// Most leads at or above the MQL cut per quarter.
    pub mql_capacity: Option<f64>,
    /// Least precision at the MQL cut.
    pub mql_precision: Option<f64>,
    /// Least precision at the SQL cut.
    pub sql_precision: Option<f64>,
    /// Fewest leads at or above the MQL cut per quarter.
    pub mql_volume: Option<f64>,
    /// Fewest leads at or above the SQL cut per quarter.
    pub sql_volume: Option<f64>,
    /// Largest share of leads at or above the MQL cut.
    pub mql_share: Option<f64>,
    /// Largest share of leads at or above the SQL cut.
    pub sql_share: Option<f64>,
    /// People in sales, where the SQL capacity is stated by head.
    pub sales_reps: Option<f64>,
}

/// What marketing plans to deliver per quarter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Leads at or above the MQL cut.
    pub mql: Option<f64>,
    /// Leads at or above the SQL cut.
    pub sql: Option<f64>,
    /// Leads by source.
    pub sources: BTreeMap<String, f64>,
}
