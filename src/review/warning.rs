//! What a reader should know before trusting a figure: data, not words. The locale words them, each with a next step.

use serde::{Deserialize, Serialize};

use crate::config::file::{ModelName, TargetName};
use crate::data::table::CheckName;
use crate::funnel::result::LateOutcomes;
use crate::models::separation::Cause;

use crate::thresholds::result::LimitName;

/// What can be wrong with rules, as far as a warning says; the audit has the details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleLintKind {
    /// They look at columns that are mostly missing.
    EmptyField,
    /// Their points have the wrong sign.
    Inverted,
    /// They count for nearly the same leads as another rule.
    Redundant,
    /// Dimensions whose cap cannot be reached.
    UnreachableCap,
    /// A cap always cuts their points off.
    NeverCounted,
}

/// One warning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum Warning {
    /// Columns in use may know the outcome, and the config does not answer.
    ColumnsMayKnowTheOutcome {
        /// The columns.
        columns: Vec<String>,
        /// How many of them surely do.
        strong: u64,
    },
    /// Wins seem to be recorded only from a day on that comes after the first leads.
    OutcomesBeginLate(LateOutcomes),
    /// The newest leads are not like those that the model learnt from.
    LeadsHaveChanged {
        /// Features that have moved.
        columns: Vec<String>,
        /// Whether the score has moved.
        score: bool,
        /// How many newest leads.
        leads: u64,
    },
    /// The probabilities no longer match what happens.
    CalibrationDrifted {
        /// Which model.
        model: ModelName,
        /// Which target.
        target: TargetName,
        /// Mean probability on the test split.
        predicted: f64,
        /// Share that converted.
        observed: f64,
        /// Test leads.
        n: u64,
    },
    /// The outcome is a mark without a date, and nothing says how old a lead must be for its absence to mean failure.
    MarkWithoutAge {
        /// Which target.
        target: TargetName,
    },
    /// The conversion rate of the training leads and of the test leads differ.
    BaseRateMoved {
        /// Which target.
        target: TargetName,
        /// Rate in the training split.
        train: f64,
        /// Rate in the test split.
        test: f64,
    },
    /// Fewer than ten outcomes per coefficient.
    FewOutcomesPerTerm {
        /// Outcomes of the rarer kind.
        outcomes: u64,
        /// Coefficients.
        terms: u64,
    },
    /// The fit did not converge.
    NotConverged {
        /// Largest gradient element per row.
        gradient_norm: f64,
    },
    /// A column separates converted from other leads, or nearly so.
    Separation {
        /// The term.
        term: String,
        /// How.
        #[serde(default)]
        cause: Option<Cause>,
    },
    /// A term repeats others: only the penalty tells them apart.
    Collinear {
        /// The term.
        term: String,
        /// The terms that make it up.
        #[serde(default)]
        with: Vec<String>,
    },
    /// A feature has one value among the training leads, or none, and was left out of the model.
    Constant {
        /// The column, aggregate or interaction.
        column: String,
        /// That value; `None` where all are missing, or where the two features of an interaction never meet.
        value: Option<String>,
    },
    /// Many leads are not mature yet.
    Immature {
        /// Immature leads.
        leads: u64,
        /// All leads in the funnel.
        of: u64,
    },
    /// Data without dates: no cohorts, no stage times, no volumes per quarter unless stated.
    Undated,
    /// No pair of cuts meets all limits.
    NoPairMeetsLimits {
        /// The limits.
        limits: Vec<LimitName>,
    },
    /// Resampling spreads the recommended cuts widely.
    UnstableCuts {
        /// Share of draws within 2 points.
        within_2: f64,
    },
    /// A limit kept where the cuts were chosen is broken where they were measured.
    LimitBrokenLater {
        /// Which limit.
        limit: LimitName,
        /// Its bound.
        bound: f64,
        /// The value on the test split.
        value: f64,
    },
    /// A check of the data found something.
    Data {
        /// Which check.
        check: CheckName,
        /// File and column.
        subject: String,
        /// Rows.
        rows: u64,
    },
    /// The audit of the rule card found rules that want looking at.
    RuleLint {
        /// What is wrong with them.
        lint: RuleLintKind,
        /// What the rules, or for a cap the dimensions, are called.
        rules: Vec<String>,
    },
    /// Much of the score rests on values that are known only as of the export.
    KnownAtExportOnly {
        /// The features, the heaviest first.
        features: Vec<String>,
        /// Share of the score's spread that goes with them.
        share: f64,
    },
    /// A log of changes does not say what stood when many leads were scored.
    HistoryGaps {
        /// The property.
        property: String,
        /// Its log.
        file: String,
        /// Leads of which nothing is known.
        unknown: u64,
        /// Leads that were decided on before the log's first entry.
        before_log: u64,
        /// All scored leads.
        of: u64,
        /// Day of the log's first entry.
        first_entry: Option<String>,
    },
    /// In past periods, cuts chosen this way would have brought less than those in force.
    FellShortBefore {
        /// Periods measured.
        periods: u32,
        /// Mean difference in value less cost.
        difference: f64,
        /// Lower end of its 95 % interval.
        low: f64,
        /// Upper end.
        high: f64,
        /// Currency of the value; empty where it is no money, and in reviews of earlier versions.
        #[serde(default)]
        currency: String,
    },
    /// A rule never fires.
    DeadRule {
        /// Its id.
        rule: String,
    },
    /// The test split has too few outcomes to say much.
    FewTestOutcomes {
        /// Which target.
        target: TargetName,
        /// Converted leads in the test split.
        converted: u64,
    },
    /// The current cuts do about as well as the recommended ones.
    CannotTellFromCurrent {
        /// Value of the recommended pair less that of the current one, per quarter.
        difference: f64,
        /// Lower end of its 95 % interval.
        low: f64,
        /// Upper end.
        high: f64,
        /// Currency of the value; empty where it is no money, and in reviews of earlier versions.
        #[serde(default)]
        currency: String,
    },
    /// The recommended cuts, best where they were chosen, would have done worse than the current ones on the later leads.
    WorseThanCurrent {
        /// Value of the recommended pair less that of the current one, per quarter.
        difference: f64,
        /// Lower end of its 95 % interval.
        low: f64,
        /// Upper end.
        high: f64,
        /// Currency of the value; empty where it is no money, and in reviews of earlier versions.
        #[serde(default)]
        currency: String,
    },
}
