//! What the audit finds, as plain data: `rule_audit` of `review.json`.

use serde::{Deserialize, Serialize};

use crate::config::file::TargetName;
use crate::stats::estimate::Estimate;

/// The audit of a rule card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleAudit {
    /// What counts as converted.
    pub target: TargetName,
    /// Training leads: support, conversion and fit are theirs.
    pub n: u64,
    /// Of these, how many converted.
    pub converted: u64,
    /// The joint fit behind the implied points; `None` when there is none to be had.
    pub joint: Option<JointSummary>,
    /// Every rule, in the order of the file.
    pub rules: Vec<AuditedRule>,
    /// What is wrong or could be better, gravest kinds first.
    pub lints: Vec<RuleLint>,
    /// What whole points cost, on later leads; `None` without a fit or without both outcomes there.
    pub rounding: Option<Rounding>,
}

/// The joint logistic fit of all rules.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct JointSummary {
    /// Training leads that it saw: all, or evenly spaced ones of very many.
    pub n: u64,
    /// The penalty: above 0 only where rules repeat each other or separate the outcomes.
    pub ridge: f64,
    /// Points per unit of log-odds: the card gives out as many points as before.
    pub points_per_log_odds: f64,
}

/// One rule against what happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditedRule {
    /// Its short name.
    pub id: String,
    /// What it says.
    pub label: String,
    /// Its dimension.
    pub dimension: String,
    /// Points in force, each time that it counts.
    pub points: f64,
    /// Whether it may count more than once for a lead.
    pub for_each: bool,
    /// How often it counts where it counts at all, on average, decay included.
    pub mean_amount: Option<f64>,
    /// Training leads for which it counts.
    pub support: u64,
    /// Share of these that converted (Wilson).
    pub with: Option<Estimate>,
    /// Share of the others that converted (Wilson).
    pub without: Option<Estimate>,
    /// Conversion with the rule over that of all training leads, with the interval of the ratio of both rates.
    pub lift: Option<Estimate>,
    /// ln(share of the non-converted / share of the converted) of the leads with the rule; `None` when either is empty.
    pub weight_of_evidence: Option<f64>,
    /// Information value of the rule: both of its sides.
    pub information_value: Option<f64>,
    /// Points that the joint fit implies, each time that it counts, on the card's scale.
    pub implied: Option<Estimate>,
    /// The same, whole.
    pub suggested: Option<i32>,
    /// The rule that fires most for the same leads.
    pub most_alike: Option<Alike>,
    /// The column of its condition that is missing most, and the share of training leads without it.
    pub emptiest_column: Option<(String, f64)>,
    /// Points against what is earned.
    pub verdict: Verdict,
}

/// Two rules for the same leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alike {
    /// The other rule.
    pub rule: String,
    /// Jaccard index: leads of both over leads of either.
    pub jaccard: f64,
}

/// Points in force against points implied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It never counts.
    Dead,
    /// It earns the opposite of what it gives.
    Inverted,
    /// It gives more than it earns.
    TooMuch,
    /// It gives less than it earns.
    TooLittle,
    /// It gives about what it earns.
    Fair,
    /// The data can tell it neither from nothing nor from what it gives.
    CannotTell,
}

/// A finding on a rule or a dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RuleLint {
    /// The rule counts for no training lead.
    Dead {
        /// The rule.
        rule: String,
    },
    /// The rule looks at a column that is mostly missing.
    EmptyField {
        /// The rule.
        rule: String,
        /// The column.
        column: String,
        /// Share of training leads without it.
        missing: f64,
    },
    /// The rule's points have the wrong sign.
    Inverted {
        /// The rule.
        rule: String,
        /// Points given.
        points: f64,
        /// Points earned.
        implied: f64,
    },
    /// Two rules count for nearly the same leads.
    Redundant {
        /// The rule.
        rule: String,
        /// The other one, which comes before it.
        other: String,
        /// Jaccard index.
        jaccard: f64,
    },
    /// A dimension's cap is above what its rules can reach.
    UnreachableCap {
        /// The dimension.
        dimension: String,
        /// The cap.
        cap: f64,
        /// What its rules reach together.
        reach: f64,
    },
    /// A rule never changes a total, because the cap of its dimension is reached without it.
    NeverCounted {
        /// The rule.
        rule: String,
        /// Its dimension.
        dimension: String,
        /// The dimension's cap.
        cap: f64,
    },
    /// A rule gives more, or less, than it earns.
    OffPoints {
        /// The rule.
        rule: String,
        /// Points given.
        points: f64,
        /// Points earned.
        implied: f64,
    },
}

/// The suggested whole points against the unrounded fit and today's card, on leads that none of them saw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rounding {
    /// Test leads.
    pub n: u64,
    /// Of these, how many converted.
    pub converted: u64,
    /// The joint fit, unrounded.
    pub joint: CardFit,
    /// The suggested whole points.
    pub suggested: CardFit,
    /// Today's card: caps, overrides and disqualifiers included.
    pub in_force: CardFit,
    /// Suggested less joint.
    pub cost: FitDifference,
    /// Suggested less today's.
    pub gain: FitDifference,
}

/// How well one set of points does. Log loss is that of a logistic curve through the points, fitted on training leads.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CardFit {
    /// Area under the ROC curve.
    pub auc: Estimate,
    /// Mean log loss; lower is better.
    pub log_loss: f64,
}

/// One set of points less another, on the same leads.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FitDifference {
    /// Difference of the areas under the ROC curve (`DeLong`, paired); above 0 is better.
    pub auc: Estimate,
    /// Mean difference of the log losses, lead by lead (Wald); below 0 is better.
    pub log_loss: Estimate,
}
