//! What leads brought: amounts and lifetime values by stage, source and score, and how soon they came.
//!
//! Only won units have a value. One that is lost has none, which is known; one that is open has none yet, which is not: figures per
//! unit rest on those whose time is up: the SQL target's, from the decision, or from entry for one that was never decided on. An amount that is missing is counted, and its unit taken to be like the others with one.

mod cost;
mod few;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::settings::{Config, Horizons};
use crate::data::column::Words;
use crate::data::outcome::Labels;
use crate::data::table::LeadTable;
use crate::features::encoder::MISSING;
use crate::period::Quarter;
use crate::stats::binning::quantile_of_sorted;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::mean::Moments;
use crate::stats::survival::Spell;
use crate::stats::survival::aalen_johansen::incidence_at_times;
use crate::units::{Days, Score};

use super::breakdown::{BANDS, band, band_name};
use super::observed::Observed;
use super::result::{AmountSums, Horizon, HorizonClass, StageValue, Value, ValueGroup};
use super::source_quarters::{Cell, Cells};
use super::standing::Standing;
use super::watch::Watch;

/// What value is told from.
#[derive(Debug, Clone, Copy)]
pub struct Valued<'a> {
    /// The checked config.
    pub config: &'a Config,
    /// The units counted, what they reached, and their cohorts.
    pub seen: Cells<'a>,
    /// Where they stand.
    pub standings: &'a [Standing],
    /// Their scores; `None` where no model was fitted.
    pub scores: Option<&'a [Score]>,
    /// How long each has been watched; `None` for undated data.
    pub watch: Option<&'a Watch<'a>>,
}

/// The same with what follows from it.
#[derive(Debug, Clone, Copy)]
struct Known<'a> {
    config: &'a Config,
    units: &'a LeadTable,
    observed: &'a Observed,
    standings: &'a [Standing],
    sql: &'a Labels,
    /// Whether the time of each unit is up, see [`mature`].
    mature: &'a [bool],
    watch: Option<&'a Watch<'a>>,
}

/// Whether the time of each unit is up: the target's from its decision, or from its entry where it was never decided on. All undated ones.
fn mature(units: &LeadTable, sql: &Labels) -> Vec<bool> {
    let (Some(created), Some(as_of)) = (units.created(), units.as_of()) else { return vec![true; units.len()] };
    let horizon = sql.horizon.unwrap_or(Days(0.0));
    let decided = units.decided().iter().zip(&sql.matured).zip(created);
    decided.map(|((decided, matured), created)| if decided.is_some() { *matured } else { created.plus(horizon) <= as_of }).collect()
}

impl Valued<'_> {
    /// Value and cost; `None` where the config names neither amounts, lifetime values nor spending.
    pub fn value(self, by_cell: &BTreeMap<(String, Quarter), Cell>) -> Option<Value> {
        let Self { config, seen: Cells { units, observed, sql, .. }, standings, scores, watch } = self;
        let (amount, lifetime, spend) = (units.amount(), units.lifetime_value(), units.spend());
        if amount.is_none() && lifetime.is_none() && spend.is_none() {
            return None;
        }
        let mature = mature(units, sql);
        let horizons = config.funnel.horizons;
        let known = Known { config, units, observed, standings, sql, mature: &mature, watch };
        let all: Vec<u32> = (0..units.len() as u32).collect();
        let sources = units.source().map(by_words).unwrap_or_default();
        let bands = scores.map(by_band).unwrap_or_default();
        let groups = |groups: Vec<(String, Vec<u32>)>| -> Vec<ValueGroup> {
            groups.into_par_iter().map(|(level, rows)| known.group(level, &rows)).collect()
        };
        let currency = &config.thresholds.value.currency;
        Some(Value {
            currency: (!currency.is_empty()).then(|| currency.clone()),
            has_amount: amount.is_some(),
            has_lifetime: lifetime.is_some(),
            all: known.group(String::new(), &all),
            by_stage: known.by_stage(),
            few_but_good: few::few_but_good(known, &sources),
            by_source: groups(sources),
            by_score_band: groups(bands),
            horizons: horizons.map(|horizons| [horizons.short.0, horizons.mid.0]),
            spend: spend.map(|spend| cost::costs(self.seen, by_cell, spend)),
        })
    }
}

impl Known<'_> {
    fn is_won(self, row: u32) -> bool {
        self.standings[row as usize] == Standing::Won
    }

    fn by_stage(self) -> Vec<StageValue> {
        let (amount, lifetime) = (self.units.amount(), self.units.lifetime_value());
        let stage = |place: usize| {
            let rows: Vec<u32> = (0..self.units.len() as u32).filter(|row| self.observed.reached(*row as usize, place)).collect();
            let (stage, label) = self.observed.name(place);
            StageValue {
                stage: stage.to_owned(),
                label: label.to_owned(),
                n: rows.len() as u64,
                amount: amount.map(|amount| sums(amount, &rows)),
                lifetime: lifetime.map(|lifetime| sums(lifetime, &rows)),
                per_unit: amount.and_then(|amount| self.per_mature(amount, &rows)),
                won_lost_open: amount.map(|amount| {
                    [Standing::Won, Standing::Lost, Standing::Open].map(|wanted| {
                        let stands = rows.iter().filter(|row| self.standings[**row as usize] == wanted);
                        stands.map(|&row| amount[row as usize]).filter(|amount| !amount.is_nan()).sum()
                    })
                }),
            }
        };
        (0..self.observed.stages()).into_par_iter().map(stage).collect()
    }

    fn group(self, level: String, rows: &[u32]) -> ValueGroup {
        let won: Vec<u32> = rows.iter().copied().filter(|row| self.is_won(*row)).collect();
        let mature: Vec<u32> = rows.iter().copied().filter(|row| self.mature[*row as usize]).collect();
        let mature_won = mature.iter().filter(|row| self.is_won(**row)).count() as u64;
        let per_unit = |stated: Option<&[f64]>| self.per_mature(stated?, &mature);
        let (amount, lifetime) = (self.units.amount(), self.units.lifetime_value());
        ValueGroup {
            level,
            n: rows.len() as u64,
            won: won.len() as u64,
            amount: amount.map(|amount| sums(amount, &won)),
            lifetime: lifetime.map(|lifetime| sums(lifetime, &won)),
            mature: mature.len() as u64,
            mature_won,
            per_unit: per_unit(amount),
            lifetime_per_unit: per_unit(lifetime),
            horizons: self.config.funnel.horizons.map(|horizons| self.by_horizon(horizons, rows, &won)).unwrap_or_default(),
        }
    }

    /// Amount per unit whose time is up.
    fn per_mature(self, stated: &[f64], rows: &[u32]) -> Option<Estimate> {
        let mature: Vec<u32> = rows.iter().copied().filter(|row| self.mature[*row as usize]).collect();
        let won: Vec<u32> = mature.iter().copied().filter(|row| self.is_won(*row)).collect();
        moments(stated, &won).per_row(won.len() as u64, mature.len() as u64, LEVEL)
    }

    fn by_horizon(self, horizons: Horizons, rows: &[u32], won: &[u32]) -> Vec<HorizonClass> {
        let Some((created, last)) = self.units.created().zip(self.units.stages().last()) else { return Vec::new() };
        let horizon = |row: u32| match last.reached[row as usize].at().map(|at| at.since(created[row as usize]).0) {
            None => Horizon::Undated,
            Some(days) if days <= horizons.short.0 => Horizon::Short,
            Some(days) if days <= horizons.mid.0 => Horizon::Mid,
            Some(_) => Horizon::Long,
        };
        let won_by = self.won_by([horizons.short.0, horizons.mid.0], rows);
        let class = |wanted: Horizon, won_by: Option<Estimate>| {
            let rows: Vec<u32> = won.iter().copied().filter(|row| horizon(*row) == wanted).collect();
            let amounts = self.units.amount().map(|amount| sums(amount, &rows));
            let (sum, missing) = amounts.map_or((0.0, rows.len() as u64), |amounts| (amounts.sum, amounts.missing));
            HorizonClass { horizon: wanted, won: rows.len() as u64, missing, sum, won_by }
        };
        let [short, mid] = won_by;
        vec![class(Horizon::Short, short), class(Horizon::Mid, mid), class(Horizon::Long, None), class(Horizon::Undated, None)]
    }

    /// Share won by each day; `None` where no unit has been watched for as long, or not all from their entry on.
    fn won_by(self, days: [f64; 2], rows: &[u32]) -> [Option<Estimate>; 2] {
        let Some(watch) = self.watch else { return [None; 2] };
        let spells: Vec<Spell> = rows.iter().filter_map(|&row| watch.to_the_end(row as usize)).collect();
        if spells.iter().any(|spell| spell.entry.is_some()) {
            return [None; 2]; // What came before outcomes were recorded is unknown.
        }
        let times = days.map(|days| days / watch.unit_days());
        let longest = spells.iter().map(|spell| spell.exit).fold(0.0, f64::max);
        let steps = incidence_at_times(&spells, watch.risk_set(), LEVEL, &times).unwrap_or_default();
        let at = |place: usize| steps.get(place).copied().flatten().filter(|_| longest >= times[place]).map(|step| step.incidence);
        [at(0), at(1)]
    }
}

/// Rows by word, most first, ties by name.
fn by_words(words: &Words) -> Vec<(String, Vec<u32>)> {
    let mut rows: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (row, &code) in (0..).zip(words.codes()) {
        rows.entry(code).or_default().push(row);
    }
    let name = |code: u32| words.levels().get(code as usize).map_or(MISSING, String::as_str).to_owned();
    let mut groups: Vec<(String, Vec<u32>)> = rows.into_iter().map(|(code, rows)| (name(code), rows)).collect();
    groups.sort_by(|one, other| other.1.len().cmp(&one.1.len()).then(one.0.cmp(&other.0)));
    groups
}

/// Rows by score band, highest first; bands without a unit are left out.
fn by_band(scores: &[Score]) -> Vec<(String, Vec<u32>)> {
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); usize::from(BANDS)];
    for (row, &score) in (0..).zip(scores) {
        rows[usize::from(band(score))].push(row);
    }
    (0..BANDS).zip(rows).rev().filter(|(_, rows)| !rows.is_empty()).map(|(band, rows)| (band_name(band), rows)).collect()
}

fn given(stated: &[f64], rows: &[u32]) -> Vec<f64> {
    rows.iter().map(|&row| stated[row as usize]).filter(|amount| !amount.is_nan()).collect()
}

fn sums(stated: &[f64], rows: &[u32]) -> AmountSums {
    let mut amounts = given(stated, rows);
    // In order of size, so that sums do not depend on the order of rows.
    amounts.sort_unstable_by(f64::total_cmp);
    let moments = Moments::of(&amounts);
    AmountSums {
        given: amounts.len() as u64,
        missing: (rows.len() - amounts.len()) as u64,
        sum: moments.sum,
        mean: moments.mean_estimate(LEVEL),
        median: quantile_of_sorted(&amounts, 0.5),
    }
}

fn moments(stated: &[f64], rows: &[u32]) -> Moments {
    let mut amounts = given(stated, rows);
    amounts.sort_unstable_by(f64::total_cmp);
    Moments::of(&amounts)
}
