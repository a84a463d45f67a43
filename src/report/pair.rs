//! The figures of a pair of cuts in words: the one home for the page, its explorer and `what-if`.

use crate::locale::Words;
use crate::locale::table::Column;
use crate::review::review::Review;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::PairFigures;
use crate::units::Money;

use super::blocks::Sheet;
use super::cell::Cell;
use super::figures::{Figures, or_none};

/// Words the figures of pairs of one review.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The review that the pairs belong to.
    pub review: &'a Review,
    /// The language.
    pub words: &'a dyn Words,
}

impl Wording<'_> {
    /// What there is to tell of a pair, in order: [`Column::OF_PAIR_IN_FULL`], without amounts or a capacity where the config states none.
    pub fn lines(self) -> Vec<Column> {
        let (amounts, capacity) = (self.has_amounts(), self.review.thresholds.sql_capacity().is_some());
        let told = |column: &Column| match column {
            Column::Value | Column::Cost | Column::Net => amounts,
            Column::CapacityUse => capacity,
            _ => true,
        };
        Column::OF_PAIR_IN_FULL.into_iter().filter(told).collect()
    }

    /// A figure of a pair; a dash where there is none, and in columns that tell nothing of a pair.
    pub fn figure(self, pair: &PairFigures, column: Column) -> String {
        self.cell(pair, column).text
    }

    /// The same as a cell of a table.
    pub fn cell(self, pair: &PairFigures, column: Column) -> Cell {
        let figures = Sheet { words: self.words };
        let money = |amount| self.has_amounts().then(|| figures.money(amount, &self.review.run.currency));
        match column {
            Column::MqlCut => figures.score(pair.mql),
            Column::SqlCut => figures.score(pair.sql),
            Column::MqlLeads => figures.volume(pair.mql_per_quarter.value),
            Column::SqlLeads => figures.volume(pair.sql_per_quarter.value),
            Column::Customers => figures.volume(pair.customers.value),
            Column::Value => or_none(money(pair.value)),
            Column::Cost => or_none(money(pair.cost)),
            Column::Net => or_none(money(Money(pair.value.0 - pair.cost.0))),
            Column::CapacityUse => or_none(pair.capacity_use.map(|share| figures.percent_with(share, 0))),
            _ => figures.share(rate(pair, column)),
        }
    }

    /// The interval of a figure; `None` where it has none.
    pub fn interval(self, pair: &PairFigures, column: Column) -> Option<String> {
        let numbers = self.words.numbers();
        match column {
            Column::MqlLeads => Some(numbers.interval(&pair.mql_per_quarter, 0)),
            Column::SqlLeads => Some(numbers.interval(&pair.sql_per_quarter, 0)),
            Column::Customers => Some(numbers.interval(&pair.customers, 0)),
            _ => rate(pair, column).map(|rate| numbers.percent_interval(rate)),
        }
    }

    fn has_amounts(self) -> bool {
        !self.review.run.currency.is_empty()
    }
}

/// The figures that are rates.
fn rate(pair: &PairFigures, column: Column) -> Option<&Estimate> {
    match column {
        Column::MqlPrecision => pair.mql_precision.as_ref(),
        Column::MqlRecall => pair.mql_recall.as_ref(),
        Column::SqlPrecision => pair.sql_precision.as_ref(),
        Column::SqlRecall => pair.sql_recall.as_ref(),
        _ => None,
    }
}
