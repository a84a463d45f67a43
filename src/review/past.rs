//! The look back: what the past says of a run's proposal.

use crate::backtest::{self, Past};
use crate::thresholds::backtest::{BacktestSummary, PastPeriod};
use crate::units::Score;

use super::run::Made;
use super::warning::Warning;

/// Fewer periods than this say nothing.
const FEWEST_PERIODS: u32 = 3;

/// Goes through the past periods of a run.
pub fn look_back(made: &Made<'_>) -> (Vec<PastPeriod>, BacktestSummary) {
    let Made { material, known, population, fitted, models, .. } = made;
    let rules: Option<&[Score]> = models.get(1).map(|rules| rules.scores.as_slice());
    backtest::run(&Past {
        config: material.config,
        leads: material.leads,
        features: known,
        mql: &population.mql,
        sql: &population.sql,
        rules,
        penalty_per_lead: fitted.fit.alpha / population.train.len().max(1) as f64,
    })
}

/// What it leaves to be said. Cuts in force that broke a limit are no choice to fall back on, whatever they brought.
pub fn warnings(summary: &BacktestSummary, currency: &str) -> Option<Warning> {
    let gain = summary.gain.filter(|gain| gain.high < 0.0)?;
    let on_equal_terms = summary.current_kept_limits == summary.measured;
    (on_equal_terms && summary.measured >= FEWEST_PERIODS).then_some(Warning::FellShortBefore {
        periods: summary.measured,
        difference: gain.value,
        low: gain.low,
        high: gain.high,
        currency: currency.to_owned(),
    })
}
