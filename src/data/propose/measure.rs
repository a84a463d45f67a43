//! What the values of the lead table earn: outcomes of the older leads, and points from a joint fit on them.

use std::collections::BTreeMap;

use crate::data::cells::number;
use crate::data::column::Words;
use crate::period::{DateFormat, Zone};
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::joint_points::joint_fit;
use crate::stats::proportion::wilson;
use crate::stats::ranking::{RankedCounts, delong};

use super::names::is_placeholder;
use super::profile::{Profile, TableSample};
use super::roles::{Order, Roles};

/// Share of the leads, oldest first, that points are taken from: what a run fits its model on.
const OLDER: f64 = 0.6;
/// The strongest rule of each column, plus or minus: together they make so many points.
const REACH: f64 = 100.0;

/// Which leads of a column a rule is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// The cell is this word.
    Is(String),
    /// The cell is missing.
    Missing,
    /// The number is at least this.
    AtLeast(f64),
    /// The number is below this.
    Below(f64),
}

/// Leads with an outcome, split by time.
#[derive(Debug)]
pub(super) struct Older<'a> {
    columns: &'a [(String, Words)],
    converted: Vec<bool>,
    early: Vec<usize>,
    late: Vec<usize>,
}

/// How older leads of a test did.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    /// Leads.
    pub(super) n: u64,
    /// Share of them that converted.
    pub(super) rate: Estimate,
}

/// Points that belong together.
#[derive(Debug)]
pub(super) struct Points {
    /// Whole points of each test.
    pub(super) points: Vec<i32>,
    /// How well they rank the newer leads; `None` where these hold one outcome only.
    pub(super) newer: Option<Estimate>,
}

impl<'a> Older<'a> {
    /// From the lead table and whether each of its rows converted; `None` when the older leads hold one outcome only.
    pub(super) fn of(sample: &'a TableSample, converted: Vec<bool>, profile: &Profile, roles: &Roles) -> Option<Self> {
        let columns = sample.columns.as_slice();
        let mut rows: Vec<usize> = (0..converted.len()).collect();
        // Rows without a date or number stay behind all others, in the order of the file.
        match roles.order {
            Order::Created(column) => {
                let format = profile.tables[roles.lead].columns[column].dates.as_ref().and_then(|dates| DateFormat::named(&dates.format));
                let format = format.unwrap_or(DateFormat::Iso);
                let at = |row: &usize| columns[column].1.get(*row).and_then(|cell| format.parse(cell, &Zone::utc()));
                rows.sort_by_cached_key(|row| at(row).map_or(i64::MAX, |at| at.0));
            }
            Order::Number(column) => {
                let at = |row: usize| columns[column].1.get(row).and_then(number).unwrap_or(f64::INFINITY);
                rows.sort_by(|one, other| at(*one).total_cmp(&at(*other)));
            }
            Order::Row => {}
        }
        let newer = rows.split_off((rows.len() as f64 * OLDER).round() as usize);
        let found = Self { columns, converted, early: rows, late: newer };
        let won = found.base()?;
        (won.rate.value > 0.0 && won.rate.value < 1.0).then_some(found)
    }

    /// All older leads; `None` without any.
    pub(super) fn base(&self) -> Option<Share> {
        let won = self.early.iter().filter(|row| self.converted[**row]).count() as u64;
        let n = self.early.len() as u64;
        Some(Share { n, rate: wilson(won, n, LEVEL)? })
    }

    /// The newer leads, which the points did not see.
    pub(super) fn newer(&self) -> u64 {
        self.late.len() as u64
    }

    /// Whether the test of a column holds, row by row of the table.
    fn holds(&self, column: usize, test: &Test) -> impl Fn(usize) -> bool {
        let words = &self.columns[column].1;
        let of = |word: &str| match test {
            _ if is_placeholder(word) => *test == Test::Missing,
            Test::Is(value) => value == word,
            Test::Missing => false,
            Test::AtLeast(bound) => number(word).is_some_and(|number| number >= *bound),
            Test::Below(bound) => number(word).is_some_and(|number| number < *bound),
        };
        let by_level: Vec<bool> = words.levels().iter().map(|word| of(word)).collect();
        let missing = *test == Test::Missing;
        move |row| by_level.get(words.codes()[row] as usize).copied().unwrap_or(missing)
    }

    /// The older leads for which a test holds; `None` without any.
    pub(super) fn share(&self, column: usize, test: &Test) -> Option<Share> {
        let holds = self.holds(column, test);
        let (mut n, mut won) = (0, 0);
        for &row in self.early.iter().filter(|row| holds(**row)) {
            n += 1;
            won += u64::from(self.converted[row]);
        }
        Some(Share { n, rate: wilson(won, n, LEVEL)? })
    }

    /// Points of tests that belong to one card: coefficients of a logistic fit of all of them together on the older leads, put
    /// on a scale on which the strongest tests of all columns make 100 points together, rounded. `None` when there is no fit.
    pub(super) fn points(&self, tests: &[(usize, Test)]) -> Option<Points> {
        let indicator = |(column, test): &(usize, Test), rows: &[usize]| -> Vec<f64> {
            let holds = self.holds(*column, test);
            rows.iter().map(|row| f64::from(u8::from(holds(*row)))).collect()
        };
        let columns: Vec<Vec<f64>> = tests.iter().map(|test| indicator(test, &self.early)).collect();
        let targets: Vec<f64> = self.early.iter().map(|row| f64::from(u8::from(self.converted[*row]))).collect();
        let fit = joint_fit(&columns, &targets).ok()?;
        let earned: Vec<f64> = fit.coefficients.iter().map(|coefficient| coefficient.as_ref().map_or(0.0, |c| c.value)).collect();
        let mut strongest: BTreeMap<usize, f64> = BTreeMap::new();
        for ((column, _), earned) in tests.iter().zip(&earned) {
            let strongest = strongest.entry(*column).or_default();
            *strongest = strongest.max(earned.abs());
        }
        let reach: f64 = strongest.values().sum();
        let points: Vec<i32> = earned.iter().map(|earned| if reach > 0.0 { (earned / reach * REACH).round() as i32 } else { 0 }).collect();
        let mut totals = vec![0.0; self.late.len()];
        for (test, points) in tests.iter().zip(&points) {
            totals.iter_mut().zip(indicator(test, &self.late)).for_each(|(total, holds)| *total += f64::from(*points) * holds);
        }
        let outcomes: Vec<bool> = self.late.iter().map(|row| self.converted[*row]).collect();
        let newer = RankedCounts::from_rows(&totals, &outcomes).ok().and_then(|counts| delong::auc(&counts, LEVEL));
        Some(Points { points, newer })
    }
}
