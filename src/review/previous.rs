//! The review before: what was decided then, what it promised, and what came of it since.
//!
//! The leads that were decided on since are scored with the model saved then, as they were worked by it, and counted at the cuts that
//! were decided on. Only leads whose outcome window has closed take part in a rate, so that leads of then and now have had the same time.

mod since;

use serde::{Deserialize, Serialize};

use crate::config::decision::{Decision, Rollback, WatchedFigure};
use crate::config::file::ModelName;
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::PairFigures;
use crate::thresholds::selected::Pair;
use crate::units::Score;

use super::bundle::Bundle;
use super::review::Review;
use super::run::Made;

/// A promise counts as kept where a shortfall by more than this share of the promised rate is ruled out: a convention.
pub const KEPT_WITHIN: f64 = 0.2;

/// What the run before left.
#[derive(Debug, Clone)]
pub struct PreviousRun {
    /// Its result.
    pub review: Review,
    /// Its model; `None` where the file is gone.
    pub bundle: Option<Bundle>,
    /// What became of its `decision.md`.
    pub record: Record,
    /// What was decided on it; `None` where nothing is recorded.
    pub decision: Option<Decision>,
}

/// What became of a `decision.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// There is none.
    Absent,
    /// Nobody has filled it in.
    Empty,
    /// It holds a decision.
    Filled,
}

/// The review before and what came of it: `previous` in `review.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Previous {
    /// Its quarter.
    pub quarter: Option<Quarter>,
    /// The last day that its data covered.
    pub as_of: Option<String>,
    /// What became of its `decision.md`.
    pub record: Record,
    /// What was decided; `None` where nothing is recorded.
    pub decision: Option<Decision>,
    /// The cuts looked at: those decided on, or where nothing is recorded those advised. `None` where there were neither.
    pub cuts: Option<PreviousCuts>,
    /// What that review said these cuts would bring; `None` where they are on a score of which it told no figures.
    pub promised: Option<PairFigures>,
    /// What has come.
    pub came: Option<Came>,
    /// Why what came cannot be told; `None` where it can.
    pub untold: Option<Untold>,
    /// Whether the promise was kept; `None` where nothing was promised or nothing can be told.
    pub verdict: Option<Promise>,
    /// Whether the agreed trigger is hit; `None` without one.
    pub rollback: Option<RollbackCheck>,
}

/// Cuts and the score that they are set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviousCuts {
    /// The score.
    pub model: ModelName,
    /// MQL cut.
    pub mql: Score,
    /// SQL cut.
    pub sql: Score,
}

/// Why what came cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Untold {
    /// There were no cuts.
    NoCuts,
    /// The data carry no dates, so that nobody can say which leads are new.
    Undated,
    /// The targets are others now.
    OtherTargets,
    /// That review is not older than this one.
    NotOlder,
    /// No lead has been decided on since.
    NoLeads,
    /// The model saved then is not beside that review.
    NoBundle,
    /// That run had no score of the kind that the cuts are on.
    NoSuchScore,
    /// The data lack a column that the model of then needs.
    ColumnsGone,
    /// The config counts events, or sets the decision time, in another way than then.
    OtherFeatures,
}

/// The leads since then, at the cuts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Came {
    /// First day of the time looked at: the day after that review's data end, or the day of the decision where that is later.
    pub since: String,
    /// Days up to the as-of date.
    pub days: f64,
    /// Leads decided on in that time that had reached no target before.
    pub leads: u64,
    /// At or above the MQL cut.
    pub mql: Found,
    /// At or above the SQL cut.
    pub sql: Found,
}

/// What was found at or above one cut.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Leads.
    pub leads: u64,
    /// The same per quarter of 91.3125 days: from the spread of whole weeks, widened for few weeks and for weeks that resemble their
    /// neighbours, and never narrower than chance arrivals (Poisson). `None` with fewer than four whole weeks.
    pub per_quarter: Option<Estimate>,
    /// That volume less the one promised (limits of both put together); `None` without either.
    pub volume_difference: Option<Estimate>,
    /// Of the leads, those whose outcome window has closed; 0 for a target without a window, whose newer leads have had less time.
    pub mature: u64,
    /// Share of these that reached the target in time (Wilson); `None` while there is none.
    pub rate: Option<Estimate>,
    /// That share less the one promised (Newcombe); `None` without either.
    pub difference: Option<Estimate>,
    /// What the difference says; `None` without one.
    pub verdict: Option<Promise>,
}

/// What became of a promised rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Promise {
    /// Better than promised, beyond chance.
    Better,
    /// A shortfall by more than [`KEPT_WITHIN`] of it is ruled out.
    Kept,
    /// Neither a kept nor a broken promise is ruled out.
    CannotTell,
    /// Worse than promised, beyond chance.
    FellShort,
}

/// A trigger held against what came.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RollbackCheck {
    /// The trigger.
    pub rollback: Rollback,
    /// The figure now; `None` while it cannot be told.
    pub now: Option<Estimate>,
    /// Whether the figure lies beyond the bound; `None` while that cannot be told.
    pub hit: Option<bool>,
    /// Whether the figure's whole interval lies on the same side of the bound: chance alone would hardly do that.
    pub sure: Option<bool>,
}

impl Promise {
    /// By the difference of what came and the rate promised.
    pub fn of(difference: &Estimate, promised: f64) -> Self {
        if difference.high < 0.0 {
            Self::FellShort
        } else if difference.low > 0.0 {
            Self::Better
        } else if difference.low >= -KEPT_WITHIN * promised {
            Self::Kept
        } else {
            Self::CannotTell
        }
    }

    /// Of both targets: a rate that fell short breaks the promise, and where one cannot be told the whole cannot.
    fn together(rates: [Option<Self>; 2]) -> Option<Self> {
        let told = || rates.into_iter().flatten();
        let any = |one| told().any(|rate| rate == one);
        let known = told().count();
        if known == 0 {
            None
        } else if any(Self::FellShort) {
            Some(Self::FellShort)
        } else if any(Self::CannotTell) || known < rates.len() {
            Some(Self::CannotTell)
        } else if any(Self::Kept) {
            Some(Self::Kept)
        } else {
            Some(Self::Better)
        }
    }
}

/// Holds the run against the one before it; `None` where none was named.
pub fn of_run(made: &Made<'_>) -> Option<Previous> {
    let before = made.material.previous?;
    let thresholds = &before.review.thresholds;
    let decided = before.decision.as_ref().map(|decision| PreviousCuts { model: decision.model, mql: decision.mql, sql: decision.sql });
    let advised = || thresholds.advised().map(|(model, pair)| PreviousCuts { model, mql: pair.mql, sql: pair.sql });
    let cuts = decided.or_else(advised);
    let promised = cuts.and_then(|cuts| promise(&before.review, cuts));
    let (came, untold) = match since::came(made, before, cuts, promised.as_ref()) {
        Ok(came) => (Some(came), None),
        Err(untold) => (None, Some(untold)),
    };
    let agreed = before.decision.as_ref().and_then(|decision| decision.rollback);
    Some(Previous {
        quarter: before.review.run.quarter,
        as_of: before.review.run.as_of.clone(),
        record: before.record,
        decision: before.decision.clone(),
        cuts,
        promised,
        verdict: came.as_ref().and_then(|came| Promise::together([came.mql.verdict, came.sql.verdict])),
        rollback: agreed.map(|rollback| held_against(rollback, came.as_ref())),
        came,
        untold,
    })
}

/// The figures of a pair as that review told them.
fn promise(review: &Review, cuts: PreviousCuts) -> Option<PairFigures> {
    let thresholds = &review.thresholds;
    if cuts.model == thresholds.model {
        return thresholds.what_if(Pair { mql: cuts.mql, sql: cuts.sql });
    }
    let current = thresholds.current.as_ref().filter(|current| (current.mql, current.sql) == (cuts.mql, cuts.sql));
    current.filter(|_| thresholds.current_model == Some(cuts.model)).cloned()
}

fn held_against(rollback: Rollback, came: Option<&Came>) -> RollbackCheck {
    let beyond = |value: f64| rollback.below.is_some_and(|bound| value < bound) || rollback.above.is_some_and(|bound| value > bound);
    let now = came.and_then(|came| match rollback.figure {
        WatchedFigure::MqlPerQuarter => came.mql.per_quarter,
        WatchedFigure::SqlPerQuarter => came.sql.per_quarter,
        WatchedFigure::MqlPrecision => came.mql.rate,
        WatchedFigure::SqlPrecision => came.sql.rate,
    });
    let hit = now.map(|now| beyond(now.value));
    let sure = now.map(|now| [now.low, now.high].map(beyond) == [beyond(now.value); 2]);
    RollbackCheck { rollback, now, hit, sure }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::LEVEL;
    use crate::stats::proportion::{difference, wilson};

    fn found(reached: u64, n: u64) -> Found {
        let promised = (30, 100);
        let difference = difference((reached, n), promised, LEVEL);
        let verdict = difference.map(|difference| Promise::of(&difference, 0.3));
        Found { leads: n, per_quarter: None, volume_difference: None, mature: n, rate: wilson(reached, n, LEVEL), difference, verdict }
    }

    #[test]
    fn a_promise_is_kept_broken_or_open() {
        assert_eq!(found(5, 60).verdict, Some(Promise::FellShort));
        assert_eq!(found(40, 60).verdict, Some(Promise::Better));
        assert_eq!(found(6, 20).verdict, Some(Promise::CannotTell));
        // By hand: 3,500 of 10,000 against 30 of 100; the lower limit is 0.05 - sqrt(0.0093^2 + 0.0959^2) = -0.0463, above -0.06.
        let kept = found(3_500, 10_000);
        assert!((kept.difference.unwrap().low + 0.046_4).abs() < 2e-4);
        assert_eq!(kept.verdict, Some(Promise::Kept));
        assert_eq!(found(0, 0).verdict, None);
    }

    #[test]
    fn both_targets_make_one_promise() {
        use Promise::{Better, CannotTell, FellShort, Kept};
        let of = |mql, sql| Promise::together([mql, sql]);
        assert_eq!(of(None, None), None);
        assert_eq!(of(Some(Kept), Some(FellShort)), Some(FellShort));
        assert_eq!(of(Some(FellShort), None), Some(FellShort));
        assert_eq!(of(Some(Kept), None), Some(CannotTell));
        assert_eq!(of(Some(Better), Some(Kept)), Some(Kept));
        assert_eq!(of(Some(Better), Some(Better)), Some(Better));
        assert_eq!(of(Some(CannotTell), Some(Better)), Some(CannotTell));
    }

    #[test]
    fn a_trigger_is_hit_surely_or_by_a_hair() {
        let came = Came { since: String::new(), days: 90.0, leads: 100, mql: found(0, 0), sql: found(20, 100) };
        let below = |bound| Rollback { figure: WatchedFigure::SqlPrecision, below: Some(bound), above: None };
        let checked = |rollback| {
            let check = held_against(rollback, Some(&came));
            (check.hit, check.sure)
        };
        // 20 of 100: Wilson's interval is 13.3 % to 28.9 %.
        assert_eq!(checked(below(0.1)), (Some(false), Some(true)));
        assert_eq!(checked(below(0.18)), (Some(false), Some(false)));
        assert_eq!(checked(below(0.21)), (Some(true), Some(false)));
        assert_eq!(checked(below(0.3)), (Some(true), Some(true)));
        assert_eq!(checked(Rollback { below: None, above: Some(0.1), ..below(0.0) }), (Some(true), Some(true)));
        assert_eq!(checked(Rollback { figure: WatchedFigure::MqlPrecision, ..below(0.1) }), (None, None));
        assert_eq!(held_against(below(0.1), None).hit, None);
    }
}
