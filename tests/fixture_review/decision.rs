//! Decisions: one that fell short, one that nobody can tell of, one of today.

use leadgauge::config::decision::{Decision, Rollback, WatchedFigure};
use leadgauge::config::file::ModelName;
use leadgauge::review::previous::{Came, Found, Previous, PreviousCuts, Promise, Record, RollbackCheck, Untold};
use leadgauge::stats::estimate::{Estimate, Method};
use leadgauge::stats::mover;
use leadgauge::stats::proportion::{difference, wilson};
use leadgauge::thresholds::result::PairFigures;

use super::{HOSTILE, estimate, quarter, score};

pub fn decided(owner: &str, note: &str) -> Decision {
    Decision {
        mql: score(45),
        sql: score(72),
        model: ModelName::Logistic,
        owner: Some(owner.into()),
        date: Some("2026-04-06".into()),
        note: Some(note.into()),
        rollback: Some(Rollback { figure: WatchedFigure::SqlPrecision, below: Some(0.08), above: None }),
    }
}

fn found(leads: u64, per_quarter: Estimate, (reached, mature): (u64, u64), promised: (Estimate, Option<Estimate>)) -> Found {
    let gap = promised.1.and_then(|rate| difference((reached, mature), ((rate.value * rate.n as f64).round() as u64, rate.n), 0.95));
    Found {
        leads,
        per_quarter: Some(per_quarter),
        volume_difference: Some(mover::difference(&per_quarter, &promised.0)),
        mature,
        rate: wilson(reached, mature, 0.95),
        difference: gap,
        verdict: gap.zip(promised.1).map(|(gap, rate)| Promise::of(&gap, rate.value)),
    }
}

/// The pair promised more sales than came, and the trigger is hit.
pub fn fell_short(promised: &PairFigures) -> Previous {
    let came = Came {
        since: "2026-04-06".into(),
        days: 178.0,
        leads: 2_904,
        mql: found(
            1_402,
            estimate(719.0, 660.0, 778.0, 1_402, Method::Wald),
            (345, 1_100),
            (promised.mql_per_quarter, promised.mql_precision),
        ),
        sql: found(391, estimate(200.6, 171.0, 230.2, 391, Method::Wald), (16, 360), (promised.sql_per_quarter, promised.sql_precision)),
    };
    let now = came.sql.rate;
    let decision = decided("An Nguyen", "Sales asked for fewer and better leads");
    Previous {
        quarter: Some(quarter("2026-Q1")),
        as_of: Some("2026-03-31".into()),
        record: Record::Filled,
        cuts: Some(PreviousCuts { model: ModelName::Logistic, mql: score(45), sql: score(72) }),
        promised: Some(promised.clone()),
        verdict: Some(Promise::FellShort),
        untold: None,
        rollback: decision.rollback.map(|rollback| RollbackCheck { rollback, now, hit: Some(true), sure: Some(true) }),
        decision: Some(decision),
        came: Some(came),
    }
}

/// Nobody recorded a decision, and the data have no dates.
pub fn untold() -> Previous {
    Previous {
        quarter: None,
        as_of: None,
        record: Record::Empty,
        decision: None,
        cuts: Some(PreviousCuts { model: ModelName::Rules, mql: score(40), sql: score(60) }),
        promised: None,
        came: None,
        untold: Some(Untold::Undated),
        verdict: None,
        rollback: None,
    }
}

/// Words that must not become markup, on a decision of which nothing is known yet.
pub fn hostile(promised: &PairFigures) -> Previous {
    let told = fell_short(promised);
    let rollback = told.rollback.map(|check| RollbackCheck { now: None, hit: None, sure: None, ..check });
    Previous { decision: Some(decided(HOSTILE, HOSTILE)), came: None, untold: Some(Untold::NoLeads), verdict: None, rollback, ..told }
}
