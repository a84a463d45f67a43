//! Sources quarter by quarter: `funnel.source_trends` in `review.json`.

use serde::{Deserialize, Serialize};

use crate::period::Quarter;
use crate::stats::estimate::Estimate;

/// One source, quarter by quarter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceTrend {
    /// The source; "(missing)" for missing cells.
    pub level: String,
    /// Its leads.
    pub n: u64,
    /// One entry per quarter of entry of any lead, oldest first.
    pub quarters: Vec<SourceQuarter>,
}

/// One source in one quarter of entry.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SourceQuarter {
    /// The quarter.
    pub quarter: Quarter,
    /// Leads that came in.
    pub n: u64,
    /// Whether the quarter is mature, as in `funnel.cohorts`.
    pub matured: bool,
    /// SQL target among the leads whose outcome is known by now (Wilson); `None` without any.
    pub sql_rate: Option<Estimate>,
}
