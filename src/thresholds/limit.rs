//! What a recommendation must keep.

use crate::config::settings::Limits;

use super::result::{LimitName, LimitUse};
use super::selected::Selected;

/// A limit in force and its bound.
pub type Limit = (LimitName, f64);

/// Which way a limit points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// At most the bound.
    Most,
    /// At least the bound.
    Least,
}

impl LimitName {
    /// Which way it points.
    pub fn side(self) -> Side {
        match self {
            Self::SqlCapacity | Self::MqlCapacity | Self::MqlShare | Self::SqlShare => Side::Most,
            Self::MqlPrecision | Self::SqlPrecision | Self::MqlVolume | Self::SqlVolume => Side::Least,
        }
    }

    /// Whether the SQL cut alone decides it.
    pub fn is_of_sql(self) -> bool {
        matches!(self, Self::SqlCapacity | Self::SqlPrecision | Self::SqlVolume | Self::SqlShare)
    }
}

/// The limits in force.
pub fn in_force(limits: &Limits) -> Vec<Limit> {
    [
        (LimitName::SqlCapacity, limits.sql_capacity),
        (LimitName::MqlCapacity, limits.mql_capacity),
        (LimitName::MqlPrecision, limits.mql_precision),
        (LimitName::SqlPrecision, limits.sql_precision),
        (LimitName::MqlVolume, limits.mql_volume),
        (LimitName::SqlVolume, limits.sql_volume),
        (LimitName::MqlShare, limits.mql_share),
        (LimitName::SqlShare, limits.sql_share),
    ]
    .into_iter()
    .filter_map(|(name, bound)| Some((name, bound?)))
    .collect()
}

/// What a pair makes of a limit: a volume, a precision or a share (`None` where there are no leads to take it of).
pub fn figure(name: LimitName, selected: &Selected, per_lead: f64) -> Option<f64> {
    let share = |leads: f64| (selected.all > 0.0).then(|| leads / selected.all);
    match name {
        LimitName::SqlCapacity | LimitName::SqlVolume => Some(selected.sql.leads * per_lead),
        LimitName::MqlCapacity | LimitName::MqlVolume => Some(selected.mql.leads * per_lead),
        LimitName::MqlPrecision => selected.mql.rate(),
        LimitName::SqlPrecision => selected.sql.rate(),
        LimitName::MqlShare => share(selected.mql.leads),
        LimitName::SqlShare => share(selected.sql.leads),
    }
}

/// By how much a pair misses a limit, as a share of the bound (of 1 where the bound is 0); 0 when it is kept, infinite where the figure
/// does not exist: nobody is selected, and a precision that is not there meets no bound.
pub fn miss((name, bound): Limit, selected: &Selected, per_lead: f64) -> f64 {
    let Some(figure) = figure(name, selected, per_lead) else { return f64::INFINITY };
    let over = match name.side() {
        Side::Most => figure - bound,
        Side::Least => bound - figure,
    };
    over.max(0.0) / if bound > 0.0 { bound } else { 1.0 }
}

/// Whether a pair keeps a limit.
pub fn keeps(limit: Limit, selected: &Selected, per_lead: f64) -> bool {
    let figure = figure(limit.0, selected, per_lead);
    match limit.0.side() {
        Side::Most => figure.is_some_and(|figure| figure <= limit.1),
        Side::Least => figure.is_some_and(|figure| figure >= limit.1),
    }
}

/// The limits that what is selected breaks, with its figures.
pub fn broken(limits: &[Limit], selected: &Selected, per_lead: f64) -> Vec<LimitUse> {
    let broken = limits.iter().filter(|limit| !keeps(**limit, selected, per_lead));
    broken.map(|&(name, bound)| LimitUse { name, bound, value: figure(name, selected, per_lead), binds: false }).collect()
}
