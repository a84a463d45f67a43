//! What the leak audit says of a column: data that the validation report carries, made by `features::leak_audit`.

use serde::{Deserialize, Serialize};

use crate::config::file::TargetName;
use crate::stats::estimate::Estimate;

/// How a column may know the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeakKind {
    /// It tells the outcome nearly alone, or one of its values does.
    TellsAlone,
    /// Whether it is filled predicts the outcome.
    Missingness,
    /// It is filled in after the decision time.
    FilledLater,
    /// It is named like what sales write after contact, and goes along with the outcome.
    WrittenBySales,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeakSeverity {
    /// Somebody should look at the column.
    Look,
    /// A model with this column has seen the answer.
    Leak,
}

/// What was measured, on training leads whose outcome is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum LeakEvidence {
    /// The column alone ranks the leads by outcome.
    Ranks {
        /// Of which target.
        target: TargetName,
        /// Area under the ROC curve, turned so that it is at least one half.
        auc: Estimate,
        /// Whether the values were ranked by the rates of other leads (words, and bins of numbers).
        cross_fitted: bool,
    },
    /// Nearly all leads with one value, or with numbers in one range, ended alike.
    PureValue {
        /// Of which target.
        target: TargetName,
        /// The value; `(missing)` for an empty cell; `low to high` for numbers.
        value: String,
        /// The ends of the range; `None` for a level.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        range: Option<(f64, f64)>,
        /// Whether these leads converted (else they did not).
        converted: bool,
        /// Share of them that ended so.
        share: Estimate,
        /// Share of all leads that ended so.
        base: f64,
    },
    /// Leads with and without a value convert at different rates.
    Missing {
        /// Of which target.
        target: TargetName,
        /// Rate of leads with a value.
        filled: Estimate,
        /// Rate of leads without.
        missing: Estimate,
        /// The first less the second.
        difference: Estimate,
    },
    /// Dates after the decision time.
    DatedLater {
        /// The date column: this one, or one of the same joined table.
        by: String,
        /// Share of the dates that lie after the decision.
        late: Estimate,
    },
    /// Only leads that got to a later stage have a value.
    FilledByOutcome {
        /// The stage.
        stage: String,
        /// Share of leads with a value that got there.
        filled: Estimate,
        /// Share of leads without a value that got there.
        missing: Estimate,
        /// The joined table whose rows exist for such leads only; `None` where the column itself was compared.
        table: Option<String>,
    },
    /// The name says that sales write it.
    Name {
        /// The words in the name.
        words: String,
        /// Of which target.
        target: TargetName,
        /// How well the column ranks by outcome.
        auc: Estimate,
    },
}

/// Who uses a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum LeakUse {
    /// The predictive model.
    Model,
    /// The rule card.
    Rules,
}

/// What the config says to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum LeakAnswer {
    /// Nothing yet: the column is in use.
    Open,
    /// No model uses the column.
    Unused,
    /// `leak_audit.exclude` keeps it out.
    Excluded,
    /// `leak_audit.accepted` keeps it in.
    Accepted {
        /// The reason given.
        reason: String,
    },
}

/// One column that may know the outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeakFinding {
    /// The column, or the aggregate of events.
    pub column: String,
    /// The file that holds it; empty for an aggregate of events.
    pub file: String,
    /// Kind of the strongest evidence.
    pub kind: LeakKind,
    /// Weight of the strongest evidence.
    pub severity: LeakSeverity,
    /// The strongest evidence.
    pub evidence: LeakEvidence,
    /// Its figure: an area, or a share.
    pub value: f64,
    /// Leads behind it.
    pub n: u64,
    /// Further evidence, strongest first.
    pub also: Vec<LeakEvidence>,
    /// Who uses the column.
    pub uses: Vec<LeakUse>,
    /// Whether no model uses it.
    pub excluded: bool,
    /// What the config says to it.
    pub answer: LeakAnswer,
    /// The lines of the config that would answer it, where they are still to be written.
    pub config_line: String,
}

impl LeakFinding {
    /// Whether the config has not answered it.
    pub fn is_open(&self) -> bool {
        self.answer == LeakAnswer::Open
    }
}

/// What the audit looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeakAuditScope {
    /// Columns and aggregates examined.
    pub columns: u64,
    /// Training leads examined.
    pub leads: u64,
    /// Training leads there are; more than `leads` where a sample was drawn.
    pub of: u64,
}
