//! From weekly leads to the outlook of the next full quarter.
//!
//! Intervals come from the backtest's own errors, so that they hold what smoothing, bias and weeks that hang together make of a quarter's total:
//! a draw adds to the square root of the expected leads a random mix of all past errors on that scale, with independent normal weights (a
//! multiplier bootstrap), divided by their number's root and by a chi draw with as many degrees of freedom as there are windows without
//! overlap, as for a t interval. The weights belong to the origins: they are the same for all sources, so that errors which came together are
//! drawn together, and the total over sources has an interval of its own.
//!
//! # References
//! - Liu, R. Y. (1988). Bootstrap procedures under some non-i.i.d. models. Annals of Statistics 16, 1696-1708. doi:10.1214/aos/1176351062
//! - Lee, Y. S. and Scholtes, S. (2014). Empirical prediction intervals revisited. International Journal of Forecasting 30, 217-234.
//!   doi:10.1016/j.ijforecast.2013.07.018 (intervals from out-of-sample errors of the very horizon)

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::settings::{Limits, Plan};
use crate::stats::bootstrap::DRAWS;
use crate::stats::random::Random;
use crate::units::Score;

use super::candidates::total;
use super::choose::{Choice, Miss, STEP, choose};
use super::result::{
    Basis, Check, Counted, CutVolume, CutsAt, Expected, Outlook, PastError, SourceOutlook, Supplied, WeekAhead, WeekLeads,
};
use super::scored::ScoredWeeks;
use super::series::{Calendar, Series, Supply};
use super::share;

/// Most degrees of freedom of a chi draw; beyond, the t is a normal.
const MOST_WINDOWS: usize = 30;

/// One series, forecast.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// The way taken and what it missed.
    pub choice: Choice,
    /// Leads of every week ahead.
    pub path: Vec<f64>,
    /// Leads of the quarter.
    pub value: f64,
    /// The quarter's leads, draw by draw; draws of the same place belong together across series.
    pub draws: Vec<f64>,
}

/// Forecasts every series over the weeks ahead; `None` where one has too few weeks.
pub fn forecast(series: &[Series], weights: &[f64], dice: &Dice) -> Option<Vec<Forecast>> {
    let one = |series: &Series| {
        let choice = choose(&series.leads, series.first, weights)?;
        let path = choice.taken.candidate.path(&series.leads[series.first..], weights.len())?;
        let value = total(&path, weights);
        let draws = dice.around(value, &choice.taken.misses, |miss| (miss.expected, miss.came));
        Some(Forecast { choice, path, value, draws })
    };
    series.par_iter().map(one).collect()
}

/// The weights of every draw.
#[derive(Debug, Clone)]
pub struct Dice {
    draws: usize,
    /// Complete weeks, and weeks ahead.
    weeks: usize,
    horizon: usize,
    /// Draw by draw, a normal weight for every origin from the newest back.
    weights: Vec<f64>,
    /// Draw by draw, the normals of which the chi draw is made.
    chi: Vec<f64>,
}

impl Dice {
    /// The weights of the given number of draws.
    pub fn new(draws: usize, weeks: usize, horizon: usize, random: &mut Random) -> Self {
        let origins = weeks / STEP + 1;
        let mut normals = |n: usize| (0..n).map(|_| random.normal(0.0, 1.0)).collect();
        Self { draws, weeks, horizon, weights: normals(draws * origins), chi: normals(draws * MOST_WINDOWS) }
    }

    /// Draws around a value by the errors of the misses, each given as expected and come.
    fn around(&self, value: f64, misses: &[Miss], pair: impl Fn(&Miss) -> (f64, f64)) -> Vec<f64> {
        let newest = self.weeks - self.horizon;
        let scale = 1.0 / (misses.len() as f64).max(1.0).sqrt();
        let errors: Vec<(usize, f64)> = misses
            .iter()
            .map(|miss| {
                let (expected, came) = pair(miss);
                ((newest - miss.origin) / STEP, (came.max(0.0).sqrt() - expected.max(0.0).sqrt()) * scale)
            })
            .collect();
        let windows = super::choose::windows(misses.iter().map(|miss| miss.origin), self.horizon);
        let degrees = (windows as usize).clamp(1, MOST_WINDOWS);
        let origins = self.weeks / STEP + 1;
        let root = value.max(0.0).sqrt();
        let one = |draw: usize| {
            let weights = &self.weights[draw * origins..(draw + 1) * origins];
            let mixed: f64 = errors.iter().map(|(origin, error)| weights[*origin] * error).sum();
            let chi = &self.chi[draw * MOST_WINDOWS..][..degrees];
            let chi = (chi.iter().map(|normal| normal * normal).sum::<f64>() / degrees as f64).sqrt();
            (root + mixed / chi.max(f64::MIN_POSITIVE)).max(0.0).powi(2)
        };
        (0..self.draws).map(one).collect()
    }
}

/// What is asked of the supply, and what it is counted at.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What can be worked.
    pub limits: &'a Limits,
    /// The cuts.
    pub cuts: Option<CutsAt>,
    /// Seed of the draws.
    pub seed: u64,
}

/// The outlook of the quarter; `None` where a series has too few weeks. `scored` are recent weeks of the score that the cuts are set on, by
/// the same series.
pub fn outlook(calendar: &Calendar, supply: &Supply, scored: &ScoredWeeks, asked: &Asked<'_>) -> Option<Outlook> {
    let weights = &calendar.weights;
    let draws = DRAWS;
    let dice = Dice::new(draws, calendar.weeks(), weights.len(), &mut Random::new(asked.seed, "supply"));
    let forecasts = forecast(&supply.series, weights, &dice)?;
    let at_cuts = AtCuts::new(&forecasts, scored, asked);
    let weeks = calendar.weeks() as u64;
    let sums: Vec<f64> = (0..draws).map(|draw| forecasts.iter().map(|forecast| forecast.draws[draw]).sum()).collect();
    let leads = Expected::of(forecasts.iter().map(|forecast| forecast.value).sum(), &sums, weeks);
    let at = |score: Score| at_cuts.total(score, weeks);
    let volumes = Score::all().map(|score| CutVolume { score, leads: at(score).0 }).collect();
    let cut = |which: fn(&CutsAt) -> Score| asked.cuts.as_ref().map(|cuts| at(which(cuts)));
    let (mql, sql) = (cut(|cuts| cuts.mql), cut(|cuts| cuts.sql));
    let checks = checks(asked, supply, (leads, &sums), [mql.as_ref(), sql.as_ref()]);
    let sources = supply.series.iter().zip(&forecasts).enumerate();
    let sources: Vec<SourceOutlook> = sources
        .map(|(place, (series, forecast))| source(series, forecast, asked, |stage| at_cuts.of_series(place, stage, series)))
        .collect();
    let seen = |name: &String| {
        let own = supply.series.iter().any(|series| series.source.as_ref() == Some(name));
        own || supply.pooled.iter().any(|pooled| pooled.source == *name)
    };
    let planned = &asked.plan.sources;
    Some(Outlook {
        quarter: calendar.quarter,
        horizon: weights.len() as u32,
        draws: DRAWS as u32,
        total: Supplied { leads, mql: mql.map(|(expected, _)| expected), sql: sql.map(|(expected, _)| expected) },
        total_error: total_error(&forecasts),
        sources,
        pooled: supply.pooled.clone(),
        planned_unseen: planned.iter().filter(|(name, _)| !seen(name)).map(|(name, leads)| (name.clone(), *leads)).collect(),
        cuts: asked.cuts,
        share_weeks: scored.newest(share::SHARE_WEEKS).span(),
        volumes,
        checks,
        weekly: weekly(calendar, supply),
        fan: fan(calendar, &forecasts, &dice),
    })
}

fn source(series: &Series, forecast: &Forecast, asked: &Asked<'_>, at: impl Fn(usize) -> Expected) -> SourceOutlook {
    let weeks = series.leads.len() - series.first;
    let leads = Expected::of(forecast.value, &forecast.draws, weeks as u64);
    let planned = series.source.as_ref().and_then(|name| asked.plan.sources.get(name)).map(|leads| (Basis::Plan, *leads));
    let wanted = planned.or_else(|| Some((Basis::Average, mean(&series.quarters)?)));
    let stage = |stage: usize| asked.cuts.is_some().then(|| at(stage));
    SourceOutlook {
        source: series.source.clone(),
        weeks: weeks as u32,
        method: forecast.choice.taken.candidate,
        candidates: forecast.choice.errors.clone(),
        supplied: Supplied { leads, mql: stage(0), sql: stage(1) },
        check: wanted.map(|(basis, wanted)| Check::new((Counted::Leads, basis), wanted, leads, &forecast.draws)),
    }
}

/// The plan first, then the capacities, then the leads of the last quarters.
fn checks(
    asked: &Asked<'_>,
    supply: &Supply,
    (leads, sums): (Expected, &[f64]),
    [mql, sql]: [Option<&(Expected, Vec<f64>)>; 2],
) -> Vec<Check> {
    let wanted = [
        (Counted::Sql, Basis::Plan, asked.plan.sql, sql),
        (Counted::Mql, Basis::Plan, asked.plan.mql, mql),
        (Counted::Sql, Basis::Capacity, asked.limits.sql_capacity, sql),
        (Counted::Mql, Basis::Capacity, asked.limits.mql_capacity, mql),
    ];
    let average = mean(&supply.quarters).map(|wanted| Check::new((Counted::Leads, Basis::Average), wanted, leads, sums));
    let checks = wanted.into_iter().filter_map(|(counted, basis, wanted, expected)| {
        let (expected, draws) = expected?;
        Some(Check::new((counted, basis), wanted?, *expected, draws))
    });
    checks.chain(average).collect()
}

fn mean(quarters: &[f64]) -> Option<f64> {
    (!quarters.is_empty()).then(|| quarters.iter().sum::<f64>() / quarters.len() as f64)
}

/// Leads at or above every score: volumes drawn together with shares, which are taken to vary on their own.
struct AtCuts {
    /// Expected, by score.
    values: Vec<f64>,
    /// By score, by draw.
    totals: Vec<Vec<f64>>,
    /// By series: expected at the MQL and the SQL cut, and by draw.
    series: Vec<[(f64, Vec<f64>); 2]>,
}

impl AtCuts {
    fn new(forecasts: &[Forecast], scored: &ScoredWeeks, asked: &Asked<'_>) -> Self {
        let draws = forecasts.first().map_or(0, |forecast| forecast.draws.len());
        let scored = scored.newest(share::SHARE_WEEKS);
        let recent = share::recent(&scored, forecasts.len());
        let cuts = asked.cuts.map_or([Score::MIN; 2], |cuts| [cuts.mql, cuts.sql]);
        let value = |score: usize| forecasts.iter().zip(&recent).map(|(forecast, shares)| forecast.value * shares[score]).sum();
        let start = |(forecast, shares): (&Forecast, &share::Shares)| {
            cuts.map(|cut| (forecast.value * shares[cut.index()], Vec::with_capacity(draws)))
        };
        let mut at = Self {
            values: (0..Score::COUNT).map(value).collect(),
            totals: vec![vec![0.0; draws]; Score::COUNT],
            series: forecasts.iter().zip(&recent).map(start).collect(),
        };
        let mut random = Random::new(asked.seed, "supply shares");
        for draw in 0..draws {
            let shares = share::draw(&scored, &recent, &mut random);
            for (place, (forecast, shares)) in forecasts.iter().zip(&shares).enumerate() {
                let leads = forecast.draws[draw];
                at.totals.iter_mut().zip(shares).for_each(|(totals, share)| totals[draw] += leads * share);
                at.series[place].iter_mut().zip(cuts).for_each(|((_, drawn), cut)| drawn.push(leads * shares[cut.index()]));
            }
        }
        at
    }

    fn total(&self, score: Score, weeks: u64) -> (Expected, Vec<f64>) {
        let draws = &self.totals[score.index()];
        (Expected::of(self.values[score.index()], draws, weeks), draws.clone())
    }

    fn of_series(&self, place: usize, stage: usize, series: &Series) -> Expected {
        let (value, draws) = &self.series[place][stage];
        Expected::of(*value, draws, (series.leads.len() - series.first) as u64)
    }
}

/// How far the sum of all forecasts was off, at origins that every series has.
fn total_error(forecasts: &[Forecast]) -> Option<PastError> {
    let mut sums: BTreeMap<usize, (usize, f64, f64)> = BTreeMap::new();
    for miss in forecasts.iter().flat_map(|forecast| &forecast.choice.taken.misses) {
        let sum = sums.entry(miss.origin).or_default();
        *sum = (sum.0 + 1, sum.1 + miss.expected, sum.2 + miss.came);
    }
    let shared: Vec<(f64, f64)> =
        sums.into_values().filter(|sum| sum.0 == forecasts.len()).map(|(_, expected, came)| (expected, came)).collect();
    let n = shared.len() as f64;
    let error = shared.iter().map(|(expected, came)| (came - expected).abs()).sum::<f64>() / n;
    let came = shared.iter().map(|(_, came)| came).sum::<f64>() / n;
    (!shared.is_empty()).then(|| PastError {
        origins: shared.len() as u32,
        mean_absolute_error: error,
        of_mean: (came > 0.0).then(|| error / came),
    })
}

fn weekly(calendar: &Calendar, supply: &Supply) -> Vec<WeekLeads> {
    let leads = |week: usize| supply.series.iter().map(|series| series.leads[week]).sum::<f64>() as u64;
    calendar.mondays.iter().enumerate().map(|(week, monday)| WeekLeads { monday: monday.clone(), leads: leads(week) }).collect()
}

/// Every week ahead: the draws of its leads over all series, by the errors of that very week.
fn fan(calendar: &Calendar, forecasts: &[Forecast], dice: &Dice) -> Vec<WeekAhead> {
    let week = |week: usize| {
        let mut sums = vec![0.0; dice.draws];
        for forecast in forecasts {
            let drawn = dice.around(forecast.path[week], &forecast.choice.taken.misses, |miss| miss.weeks[week]);
            sums.iter_mut().zip(drawn).for_each(|(sum, leads)| *sum += leads);
        }
        let value = forecasts.iter().map(|forecast| forecast.path[week]).sum();
        WeekAhead {
            monday: calendar.ahead[week].clone(),
            in_quarter: calendar.weights[week],
            leads: Expected::of(value, &sums, calendar.weeks() as u64),
        }
    };
    (0..calendar.ahead.len()).into_par_iter().map(week).collect()
}
