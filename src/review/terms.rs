//! `models[].terms` of the predictive model: coefficients in the columns' own units, odds ratios in steps that a person can picture.

use crate::data::split::Split;
use crate::features::matrix::FeatureMatrix;
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::normal::critical_value;

use super::fitted::Fitted;
use super::population::Population;
use super::review::{ModelSummary, Term};

/// Name and source of the intercept.
pub const INTERCEPT: &str = "(intercept)";

/// The intercept first, then every coefficient in the order of the matrix.
pub fn of(fitted: &Fitted, population: &Population) -> Vec<Term> {
    let Fitted { encoder, matrix, fit, .. } = fitted;
    let train = population.rows(Split::Train);
    let n = train.len() as u64;
    let names = encoder.terms();
    let plain = fit.in_plain_units(&names);
    let errors = fit.std_errors();
    let leads = leads_per_term(matrix, train);
    let first = Term {
        name: INTERCEPT.into(),
        source: INTERCEPT.into(),
        value: plain[0].0,
        std_error: Some(plain[0].1),
        odds_ratio: None,
        unit: None,
        n,
    };
    let others = names.iter().enumerate().map(|(place, name)| Term {
        name: name.label(),
        source: name.source.clone(),
        value: plain[place + 1].0,
        std_error: Some(plain[place + 1].1),
        odds_ratio: Some(odds_ratio(fit.coefficients.terms[place] * name.step, errors[place] * name.step.abs(), n)),
        unit: Some(name.unit.clone()),
        n: leads[place],
    });
    std::iter::once(first).chain(others).collect()
}

/// exp of a change in log-odds, with its Wald interval.
fn odds_ratio(change: f64, error: f64, n: u64) -> Estimate {
    let half = critical_value(LEVEL) * error;
    let (value, low, high) = (change.exp(), (change - half).exp(), (change + half).exp());
    Estimate { value, low, high, level: LEVEL, n, method: Method::Wald }
}

/// Training leads of each level; for a number, all of them.
fn leads_per_term(matrix: &FeatureMatrix, train: &[u32]) -> Vec<u64> {
    let mut leads = vec![train.len() as u64; matrix.terms()];
    for (column, offset) in matrix.coded().iter().zip(matrix.offsets()) {
        let counts = &mut leads[offset..offset + column.terms];
        counts.fill(0);
        for &row in train {
            let code = usize::from(column.codes[row as usize]);
            if code > 0 {
                counts[code - 1] += 1;
            }
        }
    }
    leads
}

/// Terms whose interval excludes "no effect", by how far from 1 its nearer end lies: the effect that is sure, not the one that is
/// large by chance.
pub fn drivers(model: &ModelSummary) -> Vec<(&Term, Estimate)> {
    let sure = |odds: &Estimate| if odds.low > 1.0 { odds.low.ln() } else { -odds.high.ln() };
    let told = model.terms.iter().filter_map(|term| Some((term, term.odds_ratio?)));
    let mut drivers: Vec<(&Term, Estimate)> = told.filter(|(_, odds)| odds.low > 1.0 || (odds.high < 1.0 && odds.high > 0.0)).collect();
    drivers.sort_by(|one, other| sure(&other.1).total_cmp(&sure(&one.1)));
    drivers
}
