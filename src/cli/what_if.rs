//! `leadgauge what-if`: the figures of any pair of cuts beside today's and the recommended one.

use crate::locale::Words;
use crate::locale::table::{Column, PairRow};
use crate::review::review::Review;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::PairFigures;
use crate::thresholds::selected::Pair;
use crate::units::{Money, Score};

use super::args::WhatIfArgs;
use super::error::CliError;
use super::files::read_text;
use super::run::words;

/// Stands where there is no figure.
const NONE: &str = "-";

/// The lines of a table: one figure a line, one pair a column.
///
/// # Errors
/// The review cannot be read, or the pair is no pair.
pub fn what_if(args: &WhatIfArgs) -> Result<Vec<String>, CliError> {
    let text = read_text(&args.review)?;
    let review = Review::from_json(&text).map_err(|message| CliError::Review { path: args.review.clone(), message })?;
    let cut = |value: u8| Score::new(value).ok_or(CliError::Cuts { mql: args.mql, sql: args.sql });
    let pair = Pair { mql: cut(args.mql)?, sql: cut(args.sql)? };
    if pair.mql > pair.sql {
        return Err(CliError::Cuts { mql: args.mql, sql: args.sql });
    }
    let asked = review.thresholds.what_if(pair).ok_or_else(|| CliError::NoCuts { path: args.review.clone() })?;
    if args.json {
        return Ok(vec![serde_json::to_string_pretty(&asked).unwrap_or_default()]);
    }
    Ok(table(&review, &asked, words(&review.run.language)?))
}

fn table(review: &Review, asked: &PairFigures, words: &dyn Words) -> Vec<String> {
    let thresholds = &review.thresholds;
    let named = |row: PairRow, pair: &PairFigures| {
        let mut column = vec![words.pair_row(row).to_owned()];
        column.extend(figures(review, pair, words));
        column
    };
    let mut heads = vec![String::new()];
    heads.extend(Column::OF_PAIR.map(|line| words.column(line).to_owned()));
    let mut columns = vec![heads];
    columns.extend(thresholds.current.iter().map(|pair| named(PairRow::Current, pair)));
    columns.extend(thresholds.recommended.iter().map(|pair| named(PairRow::Recommended, pair)));
    columns.push(named(PairRow::Asked, asked));
    let mut ranges = vec![words.column(Column::Interval).to_owned()];
    ranges.extend(intervals(asked, words));
    columns.push(ranges);
    let width = |column: &[String]| column.iter().map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = columns.iter().map(|column| width(column)).collect();
    let line = |row: usize| {
        let cells = columns.iter().zip(&widths).enumerate().map(|(place, (column, width))| match place {
            0 => format!("{:<width$}", column[row]),
            _ => format!("  {:>width$}", column[row]),
        });
        cells.collect::<String>().trim_end().to_owned()
    };
    let mut lines: Vec<String> = (0..=Column::OF_PAIR.len()).map(line).collect();
    lines.extend(words.what_if_note(thresholds, review.run.volume));
    lines
}

/// In the order of [`Column::OF_PAIR`].
fn figures(review: &Review, pair: &PairFigures, words: &dyn Words) -> [String; 10] {
    let numbers = words.numbers();
    let share = |rate: Option<f64>| rate.map_or_else(|| NONE.to_owned(), |rate| numbers.percent(rate));
    let currency = &review.run.currency;
    let net = || numbers.money(Money(pair.value.0 - pair.cost.0), currency);
    [
        pair.mql.to_string(),
        pair.sql.to_string(),
        numbers.volume(pair.mql_per_quarter.value),
        share(pair.mql_precision.map(|rate| rate.value)),
        numbers.volume(pair.sql_per_quarter.value),
        share(pair.sql_precision.map(|rate| rate.value)),
        share(pair.sql_recall.map(|rate| rate.value)),
        numbers.volume(pair.customers.value),
        if currency.is_empty() { NONE.to_owned() } else { net() },
        pair.capacity_use.map_or_else(|| NONE.to_owned(), |share| numbers.percent_with(share, 0)),
    ]
}

/// The intervals of the figures that have one, in the order of [`Column::OF_PAIR`].
fn intervals(pair: &PairFigures, words: &dyn Words) -> [String; 10] {
    let numbers = words.numbers();
    let volume = |volume: &Estimate| numbers.interval(volume, 0);
    let rate = |rate: Option<Estimate>| rate.map_or_else(String::new, |rate| numbers.percent_interval(&rate));
    let none = String::new;
    [
        none(),
        none(),
        volume(&pair.mql_per_quarter),
        rate(pair.mql_precision),
        volume(&pair.sql_per_quarter),
        rate(pair.sql_precision),
        rate(pair.sql_recall),
        volume(&pair.customers),
        none(),
        none(),
    ]
}
