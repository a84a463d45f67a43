//! The rolling-origin backtest: for each past quarter, what would have been proposed with what was known at its begin, and how
//! that did on the leads that came in next (Tashman 2000, doi:10.1016/S0169-2070(00)00065-0).
//!
//! - Known at the begin of a quarter are the leads that came in before it and whose outcome windows had closed by then. What
//!   they became later does not count.
//! - On these the encoder, the model, its scale and its calibration are made anew and the cuts chosen by the same search; the
//!   older part is fitted on and the newer part chosen on, as in the main run.
//! - Two things are the main run's: the penalty, scaled to the number of leads, and the rule card, which is today's.
//! - Everything is measured on the leads of the quarter whose outcome is known by now. Leads of an account that was fitted or
//!   chosen on are left out.
//! - Data without dates have blocks in the order of the leads in place of quarters.

mod chosen;
mod fit;
mod measure;
mod origin;

use rayon::prelude::*;

use crate::config::file::TargetName;
use crate::config::settings::Config;
use crate::data::outcome::Labels;
use crate::data::table::LeadTable;
use crate::data::view::Columns;
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::normal::critical_value;
use crate::thresholds::backtest::{BacktestSummary, LeftOut, PastCuts, PastPair, PastPeriod};
use crate::units::Score;

use origin::Origin;

/// Most known leads that a period fits and chooses on. Beyond them the figures hardly change and only time passes.
const MOST_KNOWN: usize = 50_000;
/// Most leads that a period measures on.
const MOST_MEASURED: usize = 30_000;
/// Fewest outcomes of either kind to choose cuts on and to measure on.
const FEWEST: u64 = 10;

/// What a backtest needs of the main run.
#[derive(Clone, Copy)]
pub struct Past<'a> {
    /// The checked config.
    pub config: &'a Config,
    /// The leads.
    pub leads: &'a LeadTable,
    /// Their features as of each decision time.
    pub features: &'a (dyn Columns + Sync),
    /// Outcomes of the MQL target as known today.
    pub mql: &'a Labels,
    /// Outcomes of the SQL target as known today.
    pub sql: &'a Labels,
    /// Score of the rules, if there are any.
    pub rules: Option<&'a [Score]>,
    /// Penalty of the main fit per training lead.
    pub penalty_per_lead: f64,
}

impl Past<'_> {
    fn reached(&self, target: TargetName, row: u32) -> bool {
        let labels = if target == TargetName::Mql { self.mql } else { self.sql };
        labels.reached[row as usize]
    }

    /// Leads that converted and others, by the target that the model learns.
    fn outcomes(&self, rows: &[u32]) -> (u64, u64) {
        let converted = rows.iter().filter(|&&row| self.reached(self.config.model.target, row)).count() as u64;
        (converted, rows.len() as u64 - converted)
    }
}

impl std::fmt::Debug for Past<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Past").field("leads", &self.leads.len()).finish_non_exhaustive()
    }
}

/// Goes through the past periods, oldest first. Every period with a lead is listed, with figures or with the reason for none.
pub fn run(past: &Past<'_>) -> (Vec<PastPeriod>, BacktestSummary) {
    let origins = origin::origins(past);
    let periods: Vec<(PastPeriod, bool)> = origins.par_iter().map(|origin| period(past, origin)).collect();
    let thinned = periods.iter().any(|(_, thinned)| *thinned);
    let periods: Vec<PastPeriod> = periods.into_iter().map(|(period, _)| period).collect();
    let summary = summary(past, &periods, thinned);
    (periods, summary)
}

fn period(past: &Past<'_>, origin: &Origin) -> (PastPeriod, bool) {
    let rows = origin::rows(past, origin);
    let mut period = PastPeriod {
        when: origin.when,
        known: rows.known,
        fitted: rows.fit.len() as u64,
        chosen: rows.choose.len() as u64,
        leads: rows.leads,
        mature: rows.mature,
        same_account: rows.same_account,
        measured: rows.measure.len() as u64,
        left_out: too_few(past, &rows),
        scores: Vec::new(),
        cuts: None,
    };
    if period.left_out.is_none() {
        match fit::scores(past, &rows) {
            Some(scored) => {
                period.scores = measure::scores(past, &rows, &scored);
                period.cuts = Some(measure::cuts(past, &rows, &scored));
            }
            None => period.left_out = Some(LeftOut::NoFit),
        }
    }
    (period, rows.thinned)
}

fn too_few(past: &Past<'_>, rows: &origin::Rows) -> Option<LeftOut> {
    let fewest = if past.config.model.allow_few_outcomes { 1 } else { crate::models::logistic::FEWEST_OUTCOMES };
    let (converted, others) = past.outcomes(&rows.fit);
    if converted.min(others) < fewest {
        return Some(LeftOut::TooFewKnown { converted, others });
    }
    let (converted, others) = past.outcomes(&rows.choose);
    if converted.min(others) < FEWEST {
        return Some(LeftOut::TooFewToChoose { converted, others });
    }
    if rows.mature == 0 {
        return Some(LeftOut::NotMature);
    }
    let (converted, others) = past.outcomes(&rows.measure);
    (converted.min(others) < FEWEST).then_some(LeftOut::TooFewToMeasure { converted, others })
}

fn summary(past: &Past<'_>, periods: &[PastPeriod], thinned: bool) -> BacktestSummary {
    let cuts: Vec<&PastCuts> = periods.iter().filter_map(|period| period.cuts.as_ref()).collect();
    let gains: Vec<Estimate> = cuts.iter().filter_map(|cuts| cuts.gain).collect();
    let net = |pair: &Option<PastPair>| pair.as_ref().map(|pair| pair.net.value);
    let both = cuts
        .iter()
        .filter(|cuts| cuts.recommended_breaks.is_empty())
        .filter_map(|cuts| Some((net(&cuts.recommended)?, net(&cuts.hindsight)?)));
    let (recommended, hindsight) = both.fold((0.0, 0.0), |sums, pair| (sums.0 + pair.0, sums.1 + pair.1));
    let kept = |kept: fn(&PastCuts) -> bool| cuts.iter().filter(|cuts| kept(cuts)).count() as u32;
    BacktestSummary {
        model: past.config.thresholds.model,
        target: past.config.model.target,
        measured: cuts.len() as u32,
        gain: mean(&gains),
        of_hindsight: (hindsight > 0.0).then(|| recommended / hindsight),
        kept_limits: kept(|cuts| cuts.recommended.is_some() && cuts.recommended_breaks.is_empty()),
        current_kept_limits: kept(|cuts| cuts.current.is_some() && cuts.current_breaks.is_empty()),
        penalty_per_lead: past.penalty_per_lead,
        most_known: MOST_KNOWN as u64,
        most_measured: MOST_MEASURED as u64,
        thinned,
        outcomes_as_exported: past.config.targets.mql.within.is_none() || past.config.targets.sql.within.is_none(),
    }
}

/// Mean of independent estimates: their variances, read off their intervals, add up. `None` without any.
fn mean(estimates: &[Estimate]) -> Option<Estimate> {
    let z = critical_value(LEVEL);
    let k = estimates.len() as f64;
    let value = estimates.iter().map(|estimate| estimate.value).sum::<f64>() / k;
    let variance: f64 = estimates.iter().map(|estimate| ((estimate.high - estimate.low) / (2.0 * z)).powi(2)).sum();
    let half = z * variance.sqrt() / k;
    let n = estimates.iter().map(|estimate| estimate.n).sum();
    (!estimates.is_empty()).then_some(Estimate { value, low: value - half, high: value + half, level: LEVEL, n, method: Method::Wald })
}

#[cfg(test)]
mod tests;
