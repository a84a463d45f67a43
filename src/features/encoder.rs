//! From attributes and aggregates to a [`FeatureMatrix`]. Fitted on the training leads only, saved in the bundle.

mod bins;
mod category;
mod interaction;
mod number;
pub mod steps;
mod term;
#[cfg(test)]
mod tests;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::config::file::{Bins, FeatureKind, Scale};
use crate::config::settings::FeatureSettings;
use crate::data::column::{MISSING_NAME, Words};
use crate::data::view::{ColumnView, Columns};

use super::matrix::{CodedColumn, FeatureMatrix};
use bins::BinCode;
use category::CategoryCode;
pub use interaction::name as interaction_name;
use interaction::{Interaction, Part, Parts};
use number::NumberCode;
pub use term::{Change, TermName, Unit};

const ROWS_AT_ONCE: usize = 8_192;
/// Name of the level that missing cells have.
pub const MISSING: &str = MISSING_NAME;
/// Name of the level that rare levels are pooled in.
pub const OTHER: &str = "(other)";
/// What a missing number is compared with.
const KNOWN: &str = "(known)";

/// How each feature becomes columns of the matrix: numbers first, then the numbers of interactions; coded columns are the missing
/// indicators, the categories, the bins, and the pairs of interactions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Encoder {
    numbers: Vec<NumberCode>,
    categories: Vec<CategoryCode>,
    #[serde(default)]
    bins: Vec<BinCode>,
    #[serde(default)]
    interactions: Vec<Interaction>,
    dropped: Vec<Dropped>,
}

/// A feature that says nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// The column, aggregate or interaction.
    pub column: String,
    /// The one value that all training leads share; `None` when all are missing, or when the two features of an interaction
    /// never meet.
    pub only_value: Option<String>,
}

/// A feature that the table does not have, or of the other kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// No such column.
    #[error("feature `{0}` is not a column of the leads")]
    NoColumn(String),
    /// Words where numbers are stated, or the reverse.
    #[error("feature `{column}` is not a column of {expected}")]
    WrongKind {
        /// The column.
        column: String,
        /// "numbers" or "words".
        expected: &'static str,
    },
}

/// One of the two features of an interaction, as a reader of reasons sees it.
#[derive(Debug, Clone, PartialEq)]
pub enum Meeting {
    /// A number: its column.
    Number(String),
    /// A coded column: its place in the matrix, and the names of its codes.
    Coded(usize, Vec<String>),
}

fn numbers<'a>(table: &'a dyn Columns, column: &str) -> Result<&'a [f64], EncodeError> {
    match table.view(column) {
        Some(ColumnView::Numbers(numbers)) => Ok(numbers),
        Some(ColumnView::Words(_)) => Err(EncodeError::WrongKind { column: column.to_owned(), expected: "numbers" }),
        None => Err(EncodeError::NoColumn(column.to_owned())),
    }
}

fn words<'a>(table: &'a dyn Columns, column: &str) -> Result<&'a Words, EncodeError> {
    match table.view(column) {
        Some(ColumnView::Words(words)) => Ok(words),
        Some(ColumnView::Numbers(_)) => Err(EncodeError::WrongKind { column: column.to_owned(), expected: "words" }),
        None => Err(EncodeError::NoColumn(column.to_owned())),
    }
}

impl Encoder {
    /// Learns levels, bins, means and spreads from the training rows. A feature with one value only is dropped.
    ///
    /// # Errors
    /// A feature's column is absent or of the other kind.
    pub fn fit(settings: &FeatureSettings, table: &dyn Columns, train: &[u32]) -> Result<Self, EncodeError> {
        let mut encoder =
            Self { numbers: Vec::new(), categories: Vec::new(), bins: Vec::new(), interactions: Vec::new(), dropped: Vec::new() };
        let rare = settings.rare_level_rows;
        for feature in &settings.columns {
            match feature.kind {
                FeatureKind::Number => {
                    encoder.add_number(&feature.name, feature.scale, feature.bins.as_ref(), rare, numbers(table, &feature.name)?, train);
                }
                FeatureKind::Category => match CategoryCode::fit(&feature.name, words(table, &feature.name)?, rare, train) {
                    Ok(code) => encoder.categories.push(code),
                    Err(only_value) => encoder.drop(&feature.name, only_value),
                },
            }
        }
        for feature in settings.events.iter().filter(|feature| feature.in_model) {
            encoder.add_number(&feature.name, feature.scale, feature.bins.as_ref(), rare, numbers(table, &feature.name)?, train);
        }
        encoder.add_interactions(&settings.interactions, table, rare, train)?;
        Ok(encoder)
    }

    /// Features that were dropped.
    pub fn dropped(&self) -> &[Dropped] {
        &self.dropped
    }

    fn drop(&mut self, column: &str, only_value: Option<String>) {
        self.dropped.push(Dropped { column: column.to_owned(), only_value });
    }

    fn add_number(&mut self, column: &str, scale: Scale, bins: Option<&Bins>, rare: u32, numbers: &[f64], train: &[u32]) {
        if let Some(bins) = bins {
            match BinCode::fit(column, bins, numbers, rare, train) {
                Ok(code) => self.bins.push(code),
                Err(only_value) => self.drop(column, only_value),
            }
            return;
        }
        if let Some(code) = NumberCode::fit(column, scale, numbers, train) {
            self.numbers.push(code);
        } else {
            let only_value = train.iter().map(|&row| numbers[row as usize]).find(|x| !x.is_nan()).map(|x| x.to_string());
            self.drop(column, only_value);
        }
    }

    /// An interaction with a feature that was dropped is dropped with it.
    fn add_interactions(&mut self, interactions: &[[String; 2]], table: &dyn Columns, rare: u32, train: &[u32]) -> Result<(), EncodeError> {
        if interactions.is_empty() {
            return Ok(());
        }
        let coded = self.main_codes(table)?;
        let names = self.code_names();
        let (mut found, mut nothing) = (Vec::new(), Vec::new());
        for [first, second] in interactions {
            let name = interaction::name(first, second);
            let cells = [self.number_cells(first, table)?, self.number_cells(second, table)?];
            let standardised = cells.each_ref().map(|cells| cells.as_ref().map(|(_, cells)| cells as &dyn Fn(usize) -> f64));
            let part = |side: usize, column: &str| match (&cells[side], &standardised[side]) {
                (Some((place, _)), Some(cells)) => Some(Part::Number(*place, *cells)),
                _ => self.coded_place(column).map(|place| Part::Coded(place, &coded[place], &names[place])),
            };
            let parts = part(0, first).zip(part(1, second));
            match parts.and_then(|(first, second)| Interaction::fit(name.clone(), first, second, rare, train)) {
                Some(interaction) => found.push(interaction),
                None => nothing.push(name),
            }
        }
        self.interactions = found;
        nothing.iter().for_each(|name| self.drop(name, None));
        Ok(())
    }

    /// The columns that encoding needs, with the kind of each.
    pub fn columns(&self) -> impl Iterator<Item = (&str, FeatureKind)> {
        let numbers = self.numbers.iter().map(|code| code.column.as_str()).chain(self.bins.iter().map(|code| code.column.as_str()));
        let categories = self.categories.iter().map(|code| (code.column.as_str(), FeatureKind::Category));
        numbers.map(|column| (column, FeatureKind::Number)).chain(categories)
    }

    /// The matrix of all rows. A level unknown to the training leads counts as "(other)", or as the baseline where there is none.
    ///
    /// # Errors
    /// A feature's column is absent or of the other kind.
    pub fn encode(&self, table: &dyn Columns) -> Result<FeatureMatrix, EncodeError> {
        let rows = table.rows();
        let mut coded = self.main_codes(table)?;
        let main = self.numbers.len();
        let width = main + self.interactions.iter().map(Interaction::width).sum::<usize>();
        let columns = self.numbers.iter().map(|code| Ok((code, numbers(table, &code.column)?))).collect::<Result<Vec<_>, EncodeError>>()?;
        let mut cells = vec![0.0; rows * width];
        // `chunks` takes no zero; without number columns there are no cells to fill.
        cells.par_chunks_mut((width * ROWS_AT_ONCE).max(1)).enumerate().for_each(|(part, cells)| {
            let first = part * ROWS_AT_ONCE;
            for (place, (code, numbers)) in columns.iter().enumerate() {
                for (cell, x) in cells.iter_mut().skip(place).step_by(width).zip(&numbers[first..]) {
                    *cell = code.standardised(*x);
                }
            }
            if width > main {
                for (row, cells) in cells.chunks_exact_mut(width).enumerate() {
                    let (numbers, mut products) = cells.split_at_mut(main);
                    for interaction in &self.interactions {
                        let (own, rest) = products.split_at_mut(interaction.width());
                        interaction.fill(first + row, numbers, &coded, own);
                        products = rest;
                    }
                }
            }
        });
        let pairs: Vec<CodedColumn> = self.interactions.iter().filter_map(|interaction| interaction.pairs(&coded)).collect();
        coded.extend(pairs);
        Ok(FeatureMatrix::new(rows, width, cells, coded))
    }

    /// What each coefficient belongs to, in the order of the matrix.
    pub fn terms(&self) -> Vec<TermName> {
        let numbers: Vec<TermName> = self.numbers.iter().map(NumberCode::term).collect();
        let indicators = self.numbers.iter().filter(|code| code.has_missing);
        let mut coded: Vec<Vec<TermName>> = indicators.map(|code| vec![TermName::level(&code.column, MISSING, KNOWN)]).collect();
        coded.extend(self.categories.iter().map(|code| code.terms().collect()));
        coded.extend(self.bins.iter().map(|code| code.terms().collect()));
        let met: Vec<(bool, Vec<TermName>)> =
            self.interactions.iter().map(|interaction| (interaction.width() > 0, interaction.terms(&numbers, &coded))).collect();
        let of = |dense: bool| met.iter().filter(move |(is_dense, _)| *is_dense == dense).flat_map(|(_, terms)| terms.iter().cloned());
        let (products, pairs): (Vec<_>, Vec<_>) = (of(true).collect(), of(false).collect());
        numbers.into_iter().chain(products).chain(coded.into_iter().flatten()).chain(pairs).collect()
    }

    /// The two features of an interaction, by its name; `None` for any other source.
    pub fn meeting(&self, source: &str) -> Option<[Meeting; 2]> {
        let interaction = self.interactions.iter().find(|interaction| interaction.name == source)?;
        let names = self.code_names();
        let number = |place: usize| Meeting::Number(self.numbers[place].column.clone());
        let coded = |place: usize| Meeting::Coded(place, names[place].iter().map(|name| (*name).to_owned()).collect());
        Some(match interaction.parts {
            Parts::Numbers(first, second) => [number(first), number(second)],
            Parts::Slopes { number: place, coded: levels, .. } => {
                let parts = [number(place), coded(levels)];
                // In the order in which the name has them.
                let first = self.numbers[place].column.as_str();
                if source.starts_with(&interaction::name(first, "")) {
                    parts
                } else {
                    let [one, other] = parts;
                    [other, one]
                }
            }
            Parts::Levels { first, second, .. } => [coded(first), coded(second)],
        })
    }

    /// Codes of missing indicators, categories and bins.
    fn main_codes(&self, table: &dyn Columns) -> Result<Vec<CodedColumn>, EncodeError> {
        let mut coded = Vec::new();
        for code in self.numbers.iter().filter(|code| code.has_missing) {
            let numbers = numbers(table, &code.column)?;
            coded.push(CodedColumn { codes: numbers.iter().map(|x| u16::from(x.is_nan())).collect(), terms: 1 });
        }
        for code in &self.categories {
            coded.push(code.encode(words(table, &code.column)?));
        }
        for code in &self.bins {
            coded.push(code.encode(numbers(table, &code.column)?));
        }
        Ok(coded)
    }

    /// Names of the codes of each main coded column, the baseline first.
    fn code_names(&self) -> Vec<Vec<&str>> {
        let indicators = self.numbers.iter().filter(|code| code.has_missing).map(|_| vec![KNOWN, MISSING]);
        indicators.chain(self.categories.iter().map(CategoryCode::names)).chain(self.bins.iter().map(BinCode::names)).collect()
    }

    /// The place of a category or of bins among the coded columns.
    fn coded_place(&self, column: &str) -> Option<usize> {
        let indicators = self.numbers.iter().filter(|code| code.has_missing).count();
        let mut columns = self.categories.iter().map(|code| &code.column).chain(self.bins.iter().map(|code| &code.column));
        columns.position(|known| known == column).map(|place| indicators + place)
    }

    /// The place of a number among the numbers, and its standardised cells.
    fn number_cells<'a>(
        &'a self,
        column: &str,
        table: &'a dyn Columns,
    ) -> Result<Option<(usize, impl Fn(usize) -> f64 + 'a)>, EncodeError> {
        let Some(place) = self.numbers.iter().position(|code| code.column == column) else { return Ok(None) };
        let (code, cells) = (&self.numbers[place], numbers(table, column)?);
        Ok(Some((place, move |row: usize| code.standardised(cells[row]))))
    }
}
