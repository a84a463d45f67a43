//! The fitted encoder laid open, step by step, for those who write it down in another language.

use crate::config::file::Scale;

use super::Encoder;
use super::interaction::Parts;

/// What becomes of the features, in the order of the coefficients: numbers, products, then coded columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps<'a> {
    /// Numbers: one coefficient each.
    pub numbers: Vec<Standardised<'a>>,
    /// Products of numbers: see [`Product`].
    pub products: Vec<Product<'a>>,
    /// Coded columns: see [`Code`].
    pub codes: Vec<Code<'a>>,
}

/// A number: scaled, less its mean, by its standard deviation; 0 where it is missing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standardised<'a> {
    /// The column.
    pub column: &'a str,
    /// How it is scaled first.
    pub scale: Scale,
    /// Mean of the scaled training cells.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
}

/// Columns of numbers that an interaction makes. Places are those of [`Steps::numbers`] and [`Steps::codes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product<'a> {
    /// Two standardised numbers: one coefficient.
    Numbers(usize, usize),
    /// A standardised number within levels: one coefficient per slope.
    Slopes {
        /// The number.
        number: usize,
        /// The coded column.
        code: usize,
        /// For each code its slope, counted from 1; 0 for none.
        slopes: &'a [u16],
    },
}

/// A coded column: code 0 has no coefficient, code k the k-th.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Code<'a> {
    /// 1 where a number is missing, else 0.
    Missing {
        /// The column.
        column: &'a str,
    },
    /// The place of the cell among these levels; a missing cell counts as [`super::MISSING`], an unknown one as [`super::OTHER`],
    /// and as 0 where there is no such level.
    Category {
        /// The column.
        column: &'a str,
        /// Code 0.
        baseline: &'a str,
        /// Codes from 1.
        levels: &'a [String],
    },
    /// The code of the bin; bin k holds the values from cut k - 1 (included) to cut k.
    Bins {
        /// The column.
        column: &'a str,
        /// Rising.
        cuts: &'a [f64],
        /// One more than cuts.
        codes: &'a [u16],
        /// The code of missing cells.
        missing: u16,
    },
    /// The code of a pair of codes.
    Pair {
        /// Place of the first coded column.
        first: usize,
        /// Place of the second.
        second: usize,
        /// By the code of the first, then of the second.
        codes: &'a [Vec<u16>],
        /// How many coefficients.
        terms: usize,
    },
}

impl Code<'_> {
    /// How many coefficients it takes.
    pub fn terms(&self) -> usize {
        match self {
            Self::Missing { .. } => 1,
            Self::Category { levels, .. } => levels.len(),
            Self::Bins { codes, missing, .. } => usize::from(codes.iter().copied().max().unwrap_or(0).max(*missing)),
            Self::Pair { terms, .. } => *terms,
        }
    }
}

impl Product<'_> {
    /// How many coefficients it takes.
    pub fn terms(&self) -> usize {
        match self {
            Self::Numbers(..) => 1,
            Self::Slopes { slopes, .. } => slopes.iter().copied().max().map_or(0, usize::from),
        }
    }
}

impl Encoder {
    /// Its steps.
    pub fn steps(&self) -> Steps<'_> {
        let numbers =
            self.numbers.iter().map(|code| Standardised { column: &code.column, scale: code.scale, mean: code.mean, sd: code.sd });
        let products = self.interactions.iter().filter_map(|interaction| match &interaction.parts {
            Parts::Numbers(first, second) => Some(Product::Numbers(*first, *second)),
            Parts::Slopes { number, coded, slopes } => Some(Product::Slopes { number: *number, code: *coded, slopes }),
            Parts::Levels { .. } => None,
        });
        let missing = self.numbers.iter().filter(|code| code.has_missing).map(|code| Code::Missing { column: &code.column });
        let categories =
            self.categories.iter().map(|code| Code::Category { column: &code.column, baseline: &code.baseline, levels: &code.levels });
        let bins =
            self.bins.iter().map(|code| Code::Bins { column: &code.column, cuts: &code.cuts, codes: &code.codes, missing: code.missing });
        let pairs = self.interactions.iter().filter_map(|interaction| match &interaction.parts {
            Parts::Levels { first, second, codes, names } => Some(Code::Pair { first: *first, second: *second, codes, terms: names.len() }),
            _ => None,
        });
        Steps {
            numbers: numbers.collect(),
            products: products.collect(),
            codes: missing.chain(categories).chain(bins).chain(pairs).collect(),
        }
    }
}
