//! Leads worth contacting again, as counts; the leads themselves are in a list.

use serde::{Deserialize, Serialize};

use crate::stats::estimate::Estimate;
use crate::units::Score;

/// Lost leads and old customers worth contacting again. Counted in leads: `candidates` = `opted_out` + `disqualified` + `undated` +
/// `too_recent` + `not_chosen` + `listed`, and `listed` = `by_rule` + `by_score` + `by_both` + `old_customers`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recontact {
    /// Days since the loss, at least.
    pub lost_days: f64,
    /// Days since the last win, at least; `None`: customers are not listed.
    pub customer_days: Option<f64>,
    /// Score from which on lost leads are listed whatever the rule says.
    pub score: Option<Score>,
    /// Whether scores were at hand.
    pub scored: bool,
    /// Lost leads, and customers where these are asked for.
    pub candidates: u64,
    /// Must not be contacted.
    pub opted_out: u64,
    /// Disqualified by the rule card.
    pub disqualified: u64,
    /// Lost or won at an unknown moment.
    pub undated: u64,
    /// Lost or won too recently.
    pub too_recent: u64,
    /// Neither by rule nor by score.
    pub not_chosen: u64,
    /// Leads to contact again.
    pub listed: u64,
    /// By the rule alone.
    pub by_rule: u64,
    /// By score alone.
    pub by_score: u64,
    /// By both.
    pub by_both: u64,
    /// Old customers.
    pub old_customers: u64,
    /// Listed lost leads by reason of loss, most first.
    pub by_reason: Vec<RecontactGroup>,
    /// Listed leads by source, most first; empty without a column of sources.
    pub by_source: Vec<RecontactGroup>,
    /// Won among the leads that came back after a loss before and whose return is over (won, or lost again); `None` without any.
    pub returned: Option<Estimate>,
    /// Leads that came back and are open still.
    pub returned_open: u64,
}

/// One reason or source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecontactGroup {
    /// Reason or source, "(missing)" for missing cells.
    pub level: String,
    /// Leads.
    pub n: u64,
}
