//! Interactions: what two features say together beyond what each says alone.
//!
//! Number x number is the product of the standardised numbers, number x category a slope of its own for each level but the
//! baseline, category x category an indicator for each pair of levels that are no baseline. Bins count as categories. A missing
//! number is at its mean and adds nothing.

use serde::{Deserialize, Serialize};

use super::OTHER;
use super::term::{Change, TermName, Unit};
use crate::features::matrix::CodedColumn;

/// Stands between the names of the two features.
const TIMES: &str = " \u{d7} ";
/// Stands between the names of two levels.
const AND: &str = " & ";

/// One interaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Interaction {
    /// `a × b`.
    pub(super) name: String,
    pub(super) parts: Parts,
}

/// What meets. Numbers and coded columns are named by their place in the matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Parts {
    /// Two numbers.
    Numbers(usize, usize),
    /// A number and a coded column.
    Slopes {
        /// The number.
        number: usize,
        /// The coded column.
        coded: usize,
        /// For each code its slope, counted from 1; 0 for the baseline and for levels within which the number does not vary.
        slopes: Vec<u16>,
    },
    /// Two coded columns.
    Levels {
        /// The first.
        first: usize,
        /// The second.
        second: usize,
        /// For each code of the first and each of the second: the code of the pair; 0 where either is a baseline.
        codes: Vec<Vec<u16>>,
        /// Names of the pairs, by code from 1.
        names: Vec<String>,
    },
}

/// A feature that an interaction may name.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    /// A number: its place, and its standardised cells.
    Number(usize, &'a dyn Fn(usize) -> f64),
    /// A coded column: its place, its cells, and the names of its codes.
    Coded(usize, &'a CodedColumn, &'a [&'a str]),
}

/// The source column of an interaction's terms: `a × b`.
pub fn name(first: &str, second: &str) -> String {
    format!("{first}{TIMES}{second}")
}

impl Interaction {
    /// Learns which slopes and pairs the training rows hold; `None` when there is nothing to tell apart. Pairs with fewer than
    /// `rare` rows are pooled.
    pub(super) fn fit(name: String, first: Part<'_>, second: Part<'_>, rare: u32, train: &[u32]) -> Option<Self> {
        let parts = match (first, second) {
            (Part::Number(first, x), Part::Number(second, y)) => {
                let varies = train.iter().any(|&row| (x(row as usize) * y(row as usize)).abs() > 0.0);
                varies.then_some(Parts::Numbers(first, second))
            }
            (Part::Number(number, x), Part::Coded(coded, codes, _)) | (Part::Coded(coded, codes, _), Part::Number(number, x)) => {
                slopes(x, codes, train).map(|slopes| Parts::Slopes { number, coded, slopes })
            }
            (Part::Coded(first, one, names), Part::Coded(second, other, others)) => {
                let (codes, names) = pairs((one, names), (other, others), rare, train)?;
                Some(Parts::Levels { first, second, codes, names })
            }
        }?;
        Some(Self { name, parts })
    }

    /// How many number columns of the matrix it takes.
    pub(super) fn width(&self) -> usize {
        match &self.parts {
            Parts::Numbers(..) => 1,
            Parts::Slopes { slopes, .. } => slopes.iter().copied().max().map_or(0, usize::from),
            Parts::Levels { .. } => 0,
        }
    }

    /// Fills the number columns of one row; `coded` are the codes of the main features.
    pub(super) fn fill(&self, row: usize, numbers: &[f64], coded: &[CodedColumn], cells: &mut [f64]) {
        match &self.parts {
            Parts::Numbers(first, second) => cells[0] = numbers[*first] * numbers[*second],
            Parts::Slopes { number, coded: place, slopes } => {
                let slope = slopes[usize::from(coded[*place].codes[row])];
                if slope > 0 {
                    cells[usize::from(slope) - 1] = numbers[*number];
                }
            }
            Parts::Levels { .. } => {}
        }
    }

    /// The coded column of pairs, where it is one.
    pub(super) fn pairs(&self, coded: &[CodedColumn]) -> Option<CodedColumn> {
        let Parts::Levels { first, second, codes, names } = &self.parts else { return None };
        let cells = coded[*first].codes.iter().zip(&coded[*second].codes);
        let codes = cells.map(|(one, other)| codes[usize::from(*one)][usize::from(*other)]).collect();
        Some(CodedColumn { codes, terms: names.len() })
    }

    /// The terms, given those of the numbers and of each coded column (its baseline left out).
    pub(super) fn terms(&self, numbers: &[TermName], coded: &[Vec<TermName>]) -> Vec<TermName> {
        let change = |term: &TermName| Change { column: term.source.clone(), unit: term.unit.clone() };
        let both = |one: &TermName, other: &TermName, level: Option<&str>| TermName {
            source: self.name.clone(),
            level: level.map(str::to_owned),
            baseline: None,
            unit: Unit::Both { changes: vec![change(one), change(other)] },
            step: one.step * other.step,
            sd: one.sd * other.sd,
            origin: one.origin * other.origin,
        };
        match &self.parts {
            Parts::Numbers(first, second) => vec![both(&numbers[*first], &numbers[*second], None)],
            Parts::Slopes { number, coded: place, slopes } => {
                let slopes = coded[*place].iter().zip(&slopes[1..]).filter(|(_, slope)| **slope > 0);
                slopes.map(|(level, _)| both(&numbers[*number], level, level.level.as_deref())).collect()
            }
            Parts::Levels { first, second, codes, names } => {
                let pair = |(place, name): (usize, &String)| {
                    let code = place as u16 + 1;
                    let here = |row: &Vec<u16>| row.iter().position(|cell| *cell == code);
                    let found = codes.iter().enumerate().find_map(|(one, row)| Some((one, here(row)?)));
                    match found.filter(|_| name != OTHER) {
                        Some((one, other)) => both(&coded[*first][one - 1], &coded[*second][other - 1], Some(name)),
                        None => TermName::level(&self.name, OTHER, ""),
                    }
                };
                names.iter().enumerate().map(pair).collect()
            }
        }
    }
}

/// For each code its slope; `None` when no level has one.
fn slopes(number: &dyn Fn(usize) -> f64, codes: &CodedColumn, train: &[u32]) -> Option<Vec<u16>> {
    let mut varies = vec![false; codes.terms + 1];
    for &row in train {
        varies[usize::from(codes.codes[row as usize])] |= number(row as usize).abs() > 0.0;
    }
    varies[0] = false;
    let mut next = 0;
    let slopes = varies.into_iter().map(|varies| {
        next += u16::from(varies);
        if varies { next } else { 0 }
    });
    let slopes: Vec<u16> = slopes.collect();
    (next > 0).then_some(slopes)
}

type Named<'a> = (&'a CodedColumn, &'a [&'a str]);

/// Codes of all pairs of codes, and the names of those kept, in the order of their codes, the pool last; `None` when none is kept.
fn pairs((first, names): Named<'_>, (second, others): Named<'_>, rare: u32, train: &[u32]) -> Option<(Vec<Vec<u16>>, Vec<String>)> {
    let mut counts = vec![vec![0_u32; second.terms + 1]; first.terms + 1];
    for &row in train {
        counts[usize::from(first.codes[row as usize])][usize::from(second.codes[row as usize])] += 1;
    }
    let mut codes = vec![vec![0_u16; second.terms + 1]; first.terms + 1];
    let mut kept = Vec::new();
    let mut pooled = false;
    for one in 1..=first.terms {
        for other in 1..=second.terms {
            if counts[one][other] >= rare.max(1) {
                kept.push(format!("{}{AND}{}", names[one], others[other]));
                codes[one][other] = kept.len() as u16;
            } else {
                pooled |= counts[one][other] > 0;
            }
        }
    }
    if kept.is_empty() {
        return None;
    }
    if pooled {
        kept.push(OTHER.to_owned());
        let pool = kept.len() as u16;
        for row in &mut codes[1..] {
            row[1..].iter_mut().filter(|code| **code == 0).for_each(|code| *code = pool);
        }
    }
    Some((codes, kept))
}
