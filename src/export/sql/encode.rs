//! The encoder and the logistic model as expressions.

use crate::config::file::Scale;
use crate::features::encoder::steps::{Code, Product, Standardised, Steps};
use crate::features::encoder::{MISSING, OTHER};
use crate::models::logistic::Coefficients;

use super::columns::Sources;
use super::dialect::Dialect;
use super::item::Item;

/// What the expressions are made of.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) steps: &'a Steps<'a>,
    pub(super) sources: &'a Sources,
    pub(super) dialect: Dialect,
}

impl Writer<'_> {
    /// Columns that the sum below refers to: standardised numbers, and the codes that interactions need.
    pub(super) fn columns(self) -> Vec<Item> {
        let numbers = self
            .steps
            .numbers
            .iter()
            .enumerate()
            .map(|(place, number)| Item::new(format!("{} AS z{place}", self.standardised(number)), number.column));
        let codes = self.met().into_iter().map(|place| {
            let codes = self.by_code(place, &|code| code.to_string());
            Item::new(format!("{codes} AS k{place}"), format!("codes of {}", self.name(place)))
        });
        numbers.chain(codes).collect()
    }

    /// The log-odds: the intercept and one part per number, product and coded column, added in the order in which the tool does.
    pub(super) fn log_odds(self, model: &Coefficients) -> Vec<Item> {
        let mut parts = vec![Item::new(self.dialect.number(model.intercept), "intercept")];
        let mut next = 0;
        let mut take = |n: usize| {
            next += n;
            &model.terms[next - n..next]
        };
        for (place, number) in self.steps.numbers.iter().enumerate() {
            parts.push(Item::new(format!("z{place} * {}", self.dialect.number(take(1)[0])), number.column));
        }
        for product in &self.steps.products {
            parts.push(self.product(*product, take(product.terms())));
        }
        for (place, code) in self.steps.codes.iter().enumerate() {
            let coefficients = take(code.terms());
            let value = |code: u16| self.dialect.number(if code == 0 { 0.0 } else { coefficients[usize::from(code) - 1] });
            parts.push(Item::new(self.by_code(place, &value), self.name(place)));
        }
        parts
    }

    fn standardised(self, number: &Standardised<'_>) -> String {
        let (x, value) = (self.sources.alias(number.column), |x: f64| self.dialect.number(x));
        let (zero, one) = (value(0.0), value(1.0));
        let scaled = match number.scale {
            Scale::Plain => x.to_owned(),
            Scale::Log => format!("CASE WHEN {x} < {zero} THEN -LN({one} - {x}) ELSE LN({one} + {x}) END"),
        };
        format!("COALESCE(({scaled} - {}) / {}, {zero})", value(number.mean), value(number.sd))
    }

    fn product(self, product: Product<'_>, coefficients: &[f64]) -> Item {
        let value = |x: f64| self.dialect.number(x);
        let column = |place: usize| self.steps.numbers[place].column;
        match product {
            Product::Numbers(first, second) => {
                let product = format!("z{first} * z{second} * {}", value(coefficients[0]));
                Item::new(product, format!("{} with {}", column(first), column(second)))
            }
            Product::Slopes { number, code, slopes } => {
                let with_slope = slopes.iter().enumerate().filter(|(_, slope)| **slope > 0);
                let cases =
                    with_slope.map(|(k, slope)| format!(" WHEN {k} THEN z{number} * {}", value(coefficients[usize::from(*slope) - 1])));
                let slopes = format!("CASE k{code}{} ELSE {} END", cases.collect::<String>(), value(0.0));
                Item::new(slopes, format!("{} with {}", column(number), self.name(code)))
            }
        }
    }

    /// What a coded column is called.
    fn name(self, place: usize) -> String {
        match self.steps.codes[place] {
            Code::Missing { column } => format!("{column} missing"),
            Code::Category { column, .. } | Code::Bins { column, .. } => column.to_owned(),
            Code::Pair { first, second, .. } => format!("{} with {}", self.name(first), self.name(second)),
        }
    }

    /// Places of the coded columns that interactions look at.
    fn met(self) -> Vec<usize> {
        let slopes = self.steps.products.iter().filter_map(|product| match product {
            Product::Slopes { code, .. } => Some([*code, *code]),
            Product::Numbers(..) => None,
        });
        let pairs = self
            .steps
            .codes
            .iter()
            .filter_map(|code| if let Code::Pair { first, second, .. } = code { Some([*first, *second]) } else { None });
        let mut places: Vec<usize> = slopes.chain(pairs).flatten().collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// A value for each code of a coded column.
    fn by_code(self, place: usize, value: &dyn Fn(u16) -> String) -> String {
        match self.steps.codes[place] {
            Code::Missing { column } => {
                format!("CASE WHEN {} IS NULL THEN {} ELSE {} END", self.sources.alias(column), value(1), value(0))
            }
            Code::Category { column, baseline, levels } => {
                let names = || std::iter::once(baseline).chain(levels.iter().map(String::as_str)).zip(0_u16..);
                let rest = names().find(|(level, code)| *level == OTHER && *code > 0).map_or(0, |(_, code)| code);
                let cases = names().map(|(level, code)| format!(" WHEN {} THEN {}", self.dialect.word(level), value(code)));
                let cell = format!("COALESCE({}, {})", self.sources.alias(column), self.dialect.word(MISSING));
                format!("CASE {cell}{} ELSE {} END", cases.collect::<String>(), value(rest))
            }
            Code::Bins { column, cuts, codes, missing } => {
                let x = self.sources.alias(column);
                let below =
                    cuts.iter().zip(codes).map(|(cut, code)| format!(" WHEN {x} < {} THEN {}", self.dialect.number(*cut), value(*code)));
                let last = codes.last().copied().unwrap_or(0);
                format!("CASE WHEN {x} IS NULL THEN {}{} ELSE {} END", value(missing), below.collect::<String>(), value(last))
            }
            Code::Pair { first, second, codes, .. } => pairs(first, second, codes, value),
        }
    }
}

/// A value for each pair of codes. Pairs with a baseline are 0; what most of the others share stands once, at the end.
fn pairs(first: usize, second: usize, codes: &[Vec<u16>], value: &dyn Fn(u16) -> String) -> String {
    let inner = || {
        codes.iter().enumerate().skip(1).flat_map(|(one, row)| row.iter().enumerate().skip(1).map(move |(other, code)| (one, other, *code)))
    };
    let share = |code: u16| inner().filter(|cell| cell.2 == code).count();
    let rest = inner().map(|cell| cell.2).max_by_key(|code| (share(*code), *code)).unwrap_or(0);
    let cases = inner().filter(|cell| cell.2 != rest);
    let cases = cases.map(|(one, other, code)| format!(" WHEN k{first} = {one} AND k{second} = {other} THEN {}", value(code)));
    format!("CASE WHEN k{first} = 0 OR k{second} = 0 THEN {}{} ELSE {} END", value(0), cases.collect::<String>(), value(rest))
}
