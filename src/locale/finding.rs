//! What can be said about a review: one enum per section, with variants for "no difference",
//! "too few" and "not yet mature". The report decides which; a language words it.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::verdict::CalibrationVerdict;
use crate::period::Quarter;
use crate::review::review::Term;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{Infeasible, LimitName, LimitUse, Stability};
use crate::units::Score;

use super::CommonWords;

/// A pair of cuts and the score that it is set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cuts {
    /// MQL cut.
    pub mql: Score,
    /// SQL cut.
    pub sql: Score,
    /// The score.
    pub model: ModelName,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Headline<'a> {
    /// Other cuts than today.
    Change {
        /// Proposed.
        new: Cuts,
        /// In force.
        old: Cuts,
    },
    /// The same cuts as today.
    Keep(Cuts),
    /// No cuts in force are known.
    Fresh(Cuts),
    /// The proposal may be no better than what is in force.
    CannotTell {
        /// Proposed.
        new: Cuts,
        /// In force.
        old: Cuts,
    },
    /// The proposal would have done worse than what is in force.
    Worse {
        /// Proposed.
        new: Cuts,
        /// In force.
        old: Cuts,
    },
    /// No pair keeps all limits.
    Infeasible(Option<&'a Infeasible>),
}

/// The funnel's shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FunnelFinding<'a> {
    /// How many reach the end, and where most are left behind.
    Shape {
        /// What is counted: `lead`, `account`, `opportunity`.
        unit: &'a str,
        /// Last stage.
        last: &'a str,
        /// Share of all leads that reach it.
        reached: Estimate,
        /// The step that keeps the smallest share: from, to, share.
        narrowest: Option<(&'a str, &'a str, Estimate)>,
    },
    /// Fewer leads than the smallest group.
    TooFew(u64),
    /// Only the first stage has leads, or exists.
    OneStage,
}

/// A rate over quarters: the newest mature quarter against the one before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TrendFinding<'a> {
    /// The intervals do not overlap.
    Moved {
        /// Stage that the rate is of.
        stage: &'a str,
        /// Earlier quarter and its rate.
        from: (Quarter, Estimate),
        /// Newest mature quarter and its rate.
        to: (Quarter, Estimate),
    },
    /// They do.
    CannotTell {
        /// Stage that the rate is of.
        stage: &'a str,
        /// Earlier quarter and its rate.
        from: (Quarter, Estimate),
        /// Newest mature quarter and its rate.
        to: (Quarter, Estimate),
    },
    /// Quarters have fewer mature leads than the smallest group.
    TooFew,
    /// No two quarters are mature.
    NotYetMature,
    /// The data have no dates.
    Undated,
}

/// Sources against each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SourceFinding<'a> {
    /// The best and the worst source differ beyond their intervals.
    Differ {
        /// Best source and its rate.
        best: (&'a str, Estimate),
        /// Worst source and its rate.
        worst: (&'a str, Estimate),
    },
    /// No two sources differ beyond their intervals.
    CannotTell(u64),
    /// Fewer than two sources reach the smallest group.
    TooFew,
    /// The config names no source, and no group of leads differs from another beyond its interval.
    NotGiven,
    /// The config names no source; these two groups of a column differ most.
    Groups {
        /// The column; `None` for bands of the score.
        column: Option<&'a str>,
        /// Best group and its rate.
        best: (&'a str, Estimate),
        /// Worst group and its rate.
        worst: (&'a str, Estimate),
    },
}

/// How well the SQL cut parts those who convert from those who do not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScoreFinding<'a> {
    /// Shares of both groups at or above the cut.
    Parts {
        /// The cut.
        cut: Score,
        /// Stage that parts the groups.
        stage: &'a str,
        /// Share of those who reached it.
        kept: f64,
        /// Share of those who did not.
        passed: f64,
    },
    /// No cut is proposed.
    NoCut,
    /// Too few outcomes.
    TooFew(u64),
}

/// The best tenth against all leads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BandFinding<'a> {
    /// The rate of the best band lies above the overall rate.
    Lift {
        /// Stage that the rate is of.
        stage: &'a str,
        /// Rate over the overall rate.
        lift: f64,
        /// The band's rate.
        rate: Estimate,
    },
    /// It does not, given its interval.
    CannotTell(&'a str),
    /// Too few outcomes.
    TooFew(u64),
}

/// Two models against each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RankFinding {
    /// One ranks better.
    Better {
        /// Which.
        winner: ModelName,
        /// Than which.
        loser: ModelName,
    },
    /// The interval of the difference of these two holds zero.
    CannotTell(ModelName, ModelName),
    /// There is only one model, with this AUC.
    Alone(ModelName, Estimate),
    /// Too few outcomes.
    TooFew(u64),
}

/// What was promised against what happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CalibrationFinding {
    /// Nothing speaks against the probabilities beyond chance.
    Holds {
        /// Mean probability.
        predicted: f64,
        /// Share that converted.
        observed: Estimate,
    },
    /// Something does.
    Off {
        /// In which way.
        fault: CalibrationVerdict,
        /// Mean probability.
        predicted: f64,
        /// Share that converted.
        observed: Estimate,
    },
    /// Too few outcomes.
    TooFew(u64),
}

/// What decided the cuts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CutFinding<'a> {
    /// These limits bind.
    Bound(&'a [LimitUse]),
    /// No limit binds.
    Free,
    /// There are no limits.
    Unlimited,
    /// No pair keeps all limits.
    Infeasible(&'a [LimitName]),
}

/// What the predictive model listens to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DriverFinding<'a> {
    /// The terms that move the odds most, up and down.
    Strongest {
        /// The term that raises them most.
        up: Option<(&'a Term, Estimate)>,
        /// The term that lowers them most.
        down: Option<(&'a Term, Estimate)>,
    },
    /// No interval excludes "no effect".
    CannotTell,
    /// There is no predictive model.
    NoModel,
}

/// Words for findings: headings and the sentences of the answer.
pub trait FindingWords: CommonWords {
    /// The answer, as a heading.
    fn headline(&self, headline: &Headline<'_>) -> String;
    /// One sentence on what follows from the headline; `None` where it says all.
    fn headline_detail(&self, headline: &Headline<'_>) -> Option<String>;
    /// Which limits today's cuts break.
    fn today_breaks(&self, limits: &[LimitUse]) -> String;
    /// One sentence of doubt, also a heading.
    fn doubt(&self, stability: &Stability) -> String;
    /// One sentence on limits, also the heading of the section on cuts.
    fn cuts(&self, finding: &CutFinding<'_>) -> String;
    /// The best pair when one limit is dropped, and what it makes of that limit.
    fn nearest(&self, without: LimitName, cuts: Cuts, figure: &str) -> String;
    /// Heading of the scope.
    fn scope(&self, n: u64, span: Option<(&str, &str)>) -> String;
    /// Heading of the warnings.
    fn warnings(&self, n: usize) -> String;
    /// Heading of the funnel.
    fn funnel(&self, finding: &FunnelFinding<'_>) -> String;
    /// Heading of the quarters.
    fn trend(&self, finding: &TrendFinding<'_>) -> String;
    /// Heading of the sources.
    fn sources(&self, finding: &SourceFinding<'_>) -> String;
    /// Heading of the score distribution.
    fn scores(&self, finding: &ScoreFinding<'_>) -> String;
    /// Heading of the bands.
    fn bands(&self, finding: &BandFinding<'_>) -> String;
    /// Heading of discrimination.
    fn ranking(&self, finding: &RankFinding) -> String;
    /// Heading of calibration.
    fn calibration(&self, target: TargetName, finding: &CalibrationFinding) -> String;
    /// Heading of the drivers.
    fn drivers(&self, finding: &DriverFinding<'_>) -> String;
    /// Heading of the rule card.
    fn rule_card(&self, rules: usize) -> String;
    /// Heading of the waterfall.
    fn rows(&self, read: u64, used: u64) -> String;
    /// Who moves: counts and rates.
    fn moves_up(&self, n: u64, rate: Option<&Estimate>, stage: &str) -> String;
    /// Leads that move down.
    fn moves_down(&self, n: u64, rate: Option<&Estimate>, stage: &str) -> String;
}

/// How much the choice of cuts hangs on the leads that happened to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Steadiness {
    /// Resamples choose nearly the same cuts.
    Steady,
    /// They choose cuts near the proposal about half of the time.
    Region,
    /// They mostly choose others.
    Unsteady,
}

impl Steadiness {
    pub(super) fn of(stability: &Stability) -> Self {
        match stability.within_2 {
            share if share >= 0.75 => Self::Steady,
            share if share >= 0.4 => Self::Region,
            _ => Self::Unsteady,
        }
    }
}

/// How many times as often the best source converts, where that says more than the two rates do.
pub(super) fn times_as_often(best: &Estimate, worst: &Estimate) -> Option<f64> {
    let ratio = best.value / worst.value;
    (ratio.is_finite() && ratio >= 1.5).then_some(ratio)
}
