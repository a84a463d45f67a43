//! The leads since the review before, at the cuts that were decided on.

use crate::config::file::{ModelName, TargetName};
use crate::config::settings::Config;
use crate::models::scorecard::{Scorecard, aggregates};
use crate::period::{DateFormat, Instant};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::mover;
use crate::stats::normal::critical_value;
use crate::stats::proportion::{difference, wilson};
use crate::stats::series::widening;
use crate::thresholds::result::{PairFigures, VolumeUnit};
use crate::thresholds::volume::QUARTER_DAYS;
use crate::units::{LogOdds, Score};

use super::super::bundle::Bundle;
use super::super::run::Made;
use super::super::scoring;
use super::{Came, Found, PreviousCuts, PreviousRun, Promise, Untold};

/// Fewer whole weeks than this have no spread to speak of.
const FEWEST_WEEKS: usize = 4;
const WEEK_DAYS: f64 = 7.0;

/// What has come since, or why that cannot be told.
pub(super) fn came(
    made: &Made<'_>,
    before: &PreviousRun,
    cuts: Option<PreviousCuts>,
    promised: Option<&PairFigures>,
) -> Result<Came, Untold> {
    let leads = made.material.leads;
    let cuts = cuts.ok_or(Untold::NoCuts)?;
    let day = |text: &str| DateFormat::Iso.parse(text, leads.zone());
    let then = before.review.run.as_of.as_deref().and_then(day);
    let (Some(_), Some(as_of), Some(then)) = (leads.created(), leads.as_of(), then) else { return Err(Untold::Undated) };
    if !made.decided.thresholds.has_targets_of(&before.review.thresholds) {
        return Err(Untold::OtherTargets);
    }
    // That day itself was covered then, and cuts decided on later say nothing of leads before.
    let covered = leads.zone().next_midnight(then);
    if covered >= as_of {
        return Err(Untold::NotOlder);
    }
    let decided = before.decision.as_ref().and_then(|decision| day(decision.date.as_deref()?));
    let from = decided.map_or(covered, |decided| decided.max(covered));
    let rows: Vec<usize> = (0..leads.len()).filter(|&row| is_new(made, row, (from, as_of))).collect();
    if rows.is_empty() {
        return Err(Untold::NoLeads);
    }
    let scores = scores_then(made, before.bundle.as_ref().ok_or(Untold::NoBundle)?, cuts.model)?;
    let since = Since { made, rows, scores, from, days: as_of.since(from).0 };
    let per_quarter = before.review.run.volume == VolumeUnit::PerQuarter;
    let found = |target, cut, figures: fn(&PairFigures) -> (Estimate, Option<Estimate>)| {
        let (volume, rate) = promised.map(figures).unzip();
        since.found(target, cut, volume.filter(|_| per_quarter), rate.flatten())
    };
    Ok(Came {
        since: leads.zone().date(from),
        days: since.days,
        leads: since.rows.len() as u64,
        mql: found(TargetName::Mql, cuts.mql, |pair| (pair.mql_per_quarter, pair.mql_precision)),
        sql: found(TargetName::Sql, cuts.sql, |pair| (pair.sql_per_quarter, pair.sql_precision)),
    })
}

/// Whether a lead was decided on in that time and, as in the volumes promised, had reached no target before.
fn is_new(made: &Made<'_>, row: usize, (from, until): (Instant, Instant)) -> bool {
    let population = &made.population;
    made.material.leads.decided()[row].is_some_and(|at| from <= at && at < until)
        && !population.mql.before_decision[row]
        && !population.sql.before_decision[row]
}

/// The scores that every lead has by the model of then.
fn scores_then(made: &Made<'_>, bundle: &Bundle, model: ModelName) -> Result<Vec<Score>, Untold> {
    let card = bundle.rules.clone().and_then(|file| Scorecard::new(file).ok());
    if !counts_alike(made, bundle, card.as_ref()) {
        return Err(Untold::OtherFeatures);
    }
    match model {
        ModelName::Rules => {
            let card = card.ok_or(Untold::NoSuchScore)?;
            let points = card.points(&made.known).map_err(|_| Untold::ColumnsGone)?;
            Ok(points.total.iter().map(|total| card.score(*total)).collect())
        }
        ModelName::Logistic => {
            let matrix = bundle.encoder.encode(&made.known).map_err(|_| Untold::ColumnsGone)?;
            Ok(scoring::log_odds(&matrix, &bundle.coefficients).iter().map(|x| bundle.scale.score(LogOdds(*x))).collect())
        }
        ModelName::Baseline => Err(Untold::NoSuchScore),
    }
}

/// Whether the decision time is set as it was, and every aggregate of events that was counted then, is counted in the same way.
fn counts_alike(made: &Made<'_>, bundle: &Bundle, card: Option<&Scorecard>) -> bool {
    let Ok(then) = Config::from_toml(&bundle.config, "the bundle's config") else { return false };
    let config = made.material.config;
    let (Ok(was), Ok(is)) = (aggregates(&then, card), aggregates(config, made.material.card)) else { return false };
    let alike = was.iter().all(|one| is.iter().filter(|other| other.name == one.name).all(|other| other == one));
    alike && then.decision == config.decision
}

/// The leads since then.
struct Since<'a> {
    made: &'a Made<'a>,
    rows: Vec<usize>,
    /// Of all leads.
    scores: Vec<Score>,
    from: Instant,
    days: f64,
}

impl Since<'_> {
    fn found(&self, target: TargetName, cut: Score, volume: Option<Estimate>, rate: Option<Estimate>) -> Found {
        let labels = self.made.population.labels(target);
        let selected: Vec<usize> = self.rows.iter().copied().filter(|&row| self.scores[row] >= cut).collect();
        // Of a target without a window newer leads have had less time than those of then.
        let mature: Vec<usize> = selected.iter().copied().filter(|&row| labels.horizon.is_some() && labels.is_usable(row)).collect();
        let counts = (mature.iter().filter(|&&row| labels.reached[row]).count() as u64, mature.len() as u64);
        let per_quarter = self.per_quarter(&selected);
        // A rate is a whole number of leads over n.
        let before = rate.map(|rate| ((rate.value * rate.n as f64).round() as u64, rate.n));
        let gap = before.and_then(|before| difference(counts, before, LEVEL));
        Found {
            leads: selected.len() as u64,
            per_quarter,
            volume_difference: per_quarter.zip(volume).map(|(now, then)| mover::difference(&now, &then.reaching())),
            mature: counts.1,
            rate: wilson(counts.0, counts.1, LEVEL),
            difference: gap,
            verdict: gap.zip(rate).map(|(gap, rate)| Promise::of(&gap, rate.value)),
        }
    }

    /// Leads a quarter, from the weeks since.
    fn per_quarter(&self, selected: &[usize]) -> Option<Estimate> {
        let decided = self.made.material.leads.decided();
        let mut weeks = vec![0.0; (self.days / WEEK_DAYS + 1e-9) as usize];
        for at in selected.iter().filter_map(|&row| decided[row]) {
            let week = (at.since(self.from).0 / WEEK_DAYS) as usize;
            if let Some(leads) = weeks.get_mut(week) {
                *leads += 1.0;
            }
        }
        (weeks.len() >= FEWEST_WEEKS).then(|| volume(selected.len() as u64, &weeks, self.days))
    }
}

/// So many leads in so many days, per quarter. `weeks` counts those of whole weeks, for the spread.
fn volume(leads: u64, weeks: &[f64], days: f64) -> Estimate {
    let n = weeks.len() as f64;
    let mean = weeks.iter().sum::<f64>() / n;
    let variance = weeks.iter().map(|leads| (leads - mean).powi(2)).sum::<f64>() / n;
    let z = critical_value(LEVEL);
    let by_weeks = z * (variance / n).sqrt() * widening(weeks, LEVEL) * QUARTER_DAYS / WEEK_DAYS;
    let by_chance = z * (leads as f64).max(1.0).sqrt() * QUARTER_DAYS / days;
    let (value, half) = (leads as f64 * QUARTER_DAYS / days, by_weeks.max(by_chance));
    Estimate { value, low: (value - half).max(0.0), high: value + half, level: LEVEL, n: leads, method: Method::Wald }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_by_hand() {
        // 40 leads in 8 equal weeks: no spread, so that chance arrivals set the width.
        let even = volume(40, &[5.0; 8], 56.0);
        assert!((even.value - 40.0 * QUARTER_DAYS / 56.0).abs() < 1e-9);
        assert!((even.high - even.value - 1.959_964 * 40.0_f64.sqrt() * QUARTER_DAYS / 56.0).abs() < 1e-4);
        // Alternating 0 and 20: variance 100 in weeks, factor 2.364624 / 1.959964 * sqrt(8 / 7) for eight weeks.
        let uneven = volume(80, &[0.0, 20.0].repeat(4), 56.0);
        let half = 2.364_624 * (100.0_f64 / 8.0).sqrt() * (8.0_f64 / 7.0).sqrt() * QUARTER_DAYS / 7.0;
        assert!((uneven.high - uneven.value - half).abs() < half * 2e-3, "{uneven:?}");
        let none = volume(0, &[0.0; 5], 35.0);
        assert!(none.value.abs() < 1e-12 && none.low.abs() < 1e-12 && none.high > 4.0);
    }
}
