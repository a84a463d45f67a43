//! Makes cells of figures: the words of the language and the value behind them in one go.

use crate::config::file::TargetName;
use crate::locale::Words;
use crate::locale::moved::point_decimals;
use crate::locale::workbook::PartName;
use crate::period::{DateFormat, Instant, Quarter, Zone};
use crate::stats::estimate::Estimate;
use crate::units::{Money, Score};

use super::blocks::NONE;
use super::cell::{Cell, Unit, Value, signed};

/// Cells of a row from what words and figures turn into.
macro_rules! cells {
    ($($cell:expr),* $(,)?) => { vec![$($crate::report::cell::Cell::from($cell)),*] };
}
pub(super) use cells;

/// Whoever has words can make cells of figures.
pub(super) trait Figures<'a>: Copy {
    /// The language.
    fn tongue(self) -> &'a dyn Words;

    /// A whole number.
    fn count(self, n: u64) -> Cell {
        Cell::of(self.tongue().numbers().count(n), Value::figure(n as f64, Unit::Number(0)))
    }

    /// A number of leads that need not be whole.
    fn volume(self, value: f64) -> Cell {
        Cell::of(self.tongue().numbers().volume(value), Value::figure(value, Unit::Number(volume_decimals(value))))
    }

    /// The same with an interval that stands elsewhere.
    fn volume_estimated(self, estimate: &Estimate) -> Cell {
        let value = estimated(estimate, Unit::Number(volume_decimals(estimate.value)));
        Cell::of(self.tongue().numbers().volume(estimate.value), value)
    }

    /// A number with decimals.
    fn decimal(self, value: f64, decimals: usize) -> Cell {
        Cell::of(self.tongue().numbers().number(value, decimals), Value::figure(value, Unit::Number(decimals)))
    }

    /// The same, or a dash.
    fn number(self, value: Option<f64>, decimals: usize) -> Cell {
        or_none(value.map(|value| self.decimal(value, decimals)))
    }

    /// A number with its interval.
    fn estimate(self, estimate: &Estimate, decimals: usize) -> Cell {
        let numbers = self.tongue().numbers();
        let text = format!("{} ({})", numbers.number(estimate.value, decimals), numbers.interval(estimate, decimals));
        Cell::of(text, estimated(estimate, Unit::Number(decimals)))
    }

    /// A difference of two numbers, with its sign and its interval.
    fn difference(self, change: &Estimate, decimals: usize) -> Cell {
        let text = signed(self.tongue(), change.value, decimals);
        let text = format!("{text} ({})", self.tongue().numbers().interval(change, decimals));
        Cell::of(text, estimated(change, Unit::Difference(decimals)))
    }

    /// The interval of a number.
    fn interval(self, estimate: &Estimate, decimals: usize) -> Cell {
        let value = Value::interval(estimate.low, estimate.high, Unit::Number(decimals));
        Cell::of(self.tongue().numbers().interval(estimate, decimals), value)
    }

    /// A share as a percentage.
    fn percent(self, share: f64) -> Cell {
        Cell::of(self.tongue().numbers().percent(share), Value::figure(share, share_unit(share)))
    }

    /// A share as a percentage with so many decimals.
    fn percent_with(self, share: f64, decimals: usize) -> Cell {
        Cell::of(self.tongue().numbers().percent_with(share, decimals), Value::figure(share, Unit::Share(decimals)))
    }

    /// A rate without its interval, or a dash.
    fn share(self, estimate: Option<&Estimate>) -> Cell {
        or_none(estimate.map(|rate| self.percent(rate.value)))
    }

    /// The interval of a rate, or a dash.
    fn share_interval(self, estimate: Option<&Estimate>) -> Cell {
        or_none(estimate.map(|rate| {
            let value = Value::interval(rate.low, rate.high, share_unit(rate.value));
            Cell::of(self.tongue().numbers().percent_interval(rate), value)
        }))
    }

    /// A rate with its interval, or a dash.
    fn rate(self, estimate: Option<&Estimate>) -> Cell {
        or_none(estimate.map(|rate| Cell::of(self.tongue().numbers().rate(rate), estimated(rate, share_unit(rate.value)))))
    }

    /// A difference of two rates in percentage points, with its interval, or a dash.
    fn rate_difference(self, change: Option<&Estimate>) -> Cell {
        or_none(change.map(|change| {
            let text = self.tongue().in_points(change.value, Some((change.low, change.high)));
            Cell::of(text, in_points(change))
        }))
    }

    /// An amount, to whole units.
    fn money(self, amount: Money, currency: &str) -> Cell {
        let value = Value::figure(amount.0, Unit::Money(currency.to_owned(), 0));
        Cell::of(self.tongue().numbers().money(amount, currency), value)
    }

    /// An amount whose currency stands elsewhere, with cents where they matter.
    fn amount(self, amount: f64, currency: &str) -> Cell {
        Cell::of(self.tongue().amount(amount, None), Value::figure(amount, amount_unit(amount, currency)))
    }

    /// The same with its interval, or a dash.
    fn amount_between(self, amount: Option<&Estimate>, currency: &str) -> Cell {
        or_none(amount.map(|each| {
            let text = self.tongue().amount_between((each.value, each.low, each.high), None);
            Cell::of(text, estimated(each, amount_unit(each.value, currency)))
        }))
    }

    /// A score.
    fn score(self, score: Score) -> Cell {
        Cell::of(score.to_string(), Value::figure(f64::from(score.get()), Unit::Number(0)))
    }

    /// Scores from one to another, in their order.
    fn band(self, low: Score, high: Score) -> Cell {
        Cell::of(self.tongue().band(low, high), Value::figure(f64::from(low.get()), Unit::Place))
    }

    /// A date from `YYYY-MM-DD`.
    fn date(self, iso: &str) -> Cell {
        let text = self.tongue().date(iso);
        match day(iso) {
            Some(day) => Cell::of(text, Value::figure(day, Unit::Date)),
            None => text.into(),
        }
    }

    /// A time in the unit that suits it.
    fn duration(self, days: f64) -> Cell {
        Cell::of(self.tongue().duration(days), Value::figure(days, Unit::Days))
    }

    /// A count with its share of all that came in.
    fn count_with_share(self, count: u64, share: f64) -> Cell {
        let words = self.tongue();
        let text = format!("{} ({})", words.numbers().count(count), words.numbers().percent(share));
        let share = (PartName::ShareOfAll, Value::figure(share, share_unit(share)));
        Cell::of(text, Value::figure(count as f64, Unit::Number(0)).and([share]))
    }

    /// Counts by name, one after another.
    fn counts_by_name<'n>(self, counts: impl Iterator<Item = (&'n str, u64)>) -> Cell {
        let words = self.tongue();
        let counts: Vec<(&str, u64)> = counts.collect();
        let texts: Vec<String> = counts.iter().map(|(name, n)| words.described(name, &words.numbers().count(*n))).collect();
        let figures = counts.iter().map(|(name, n)| (PartName::Of((*name).to_owned()), Value::figure(*n as f64, Unit::Number(0))));
        Cell::of(texts.join("; "), Value::several(figures))
    }

    /// The name of a quarter, in its order.
    fn quarter_named(self, quarter: Quarter, name: String) -> Cell {
        let place = f64::from(quarter.year()) * 4.0 + f64::from(quarter.number());
        Cell::of(name, Value::figure(place, Unit::Place))
    }
}

/// The cell, or a dash.
pub(super) fn or_none(cell: Option<Cell>) -> Cell {
    cell.unwrap_or_else(|| NONE.into())
}

/// A figure with its interval.
pub(super) fn estimated(estimate: &Estimate, unit: Unit) -> Value {
    Value::estimate(estimate.value, estimate.low, estimate.high, unit)
}

/// A difference of two shares in percentage points, with its interval.
pub(super) fn in_points(change: &Estimate) -> Value {
    let unit = Unit::Points(point_decimals(change.value));
    Value::estimate(change.value * 100.0, change.low * 100.0, change.high * 100.0, unit)
}

/// Percent with the decimals that tell a share from 0 %.
pub(super) fn share_unit(share: f64) -> Unit {
    Unit::Share(if share != 0.0 && share.abs() < 0.001 { 2 } else { 1 })
}

/// Whole from 10 on, as a language writes it.
pub(super) fn volume_decimals(value: f64) -> usize {
    usize::from((0.05..9.95).contains(&value.abs()))
}

/// Cents matter for what a lead costs, not for what a quarter does.
pub(super) fn amount_unit(amount: f64, currency: &str) -> Unit {
    Unit::Money(currency.to_owned(), if amount != 0.0 && amount.abs() < 99.5 { 2 } else { 0 })
}

/// The two cuts of a cell that tells both.
pub(super) fn cuts_by_target(words: &dyn Words, mql: f64, sql: f64, unit: &Unit) -> [(PartName, Value); 2] {
    [(TargetName::Mql, mql), (TargetName::Sql, sql)]
        .map(|(target, figure)| (PartName::Of(words.target(target).to_owned()), Value::figure(figure, unit.clone())))
}

/// Days since 1970-01-01.
pub(super) fn day(iso: &str) -> Option<f64> {
    let at = DateFormat::Iso.parse(iso.get(..10)?, &Zone::utc())?;
    Some(at.since(Instant(0)).0)
}
