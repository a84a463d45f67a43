//! `leadgauge what-if`: the figures of any pair of cuts beside today's and the recommended one.

use serde::Serialize;

use crate::locale::Words;
use crate::locale::table::{Column, PairRow};
use crate::report::pair::Wording;
use crate::review::review::Review;
use crate::thresholds::result::{LimitUse, PairFigures};
use crate::thresholds::selected::Pair;
use crate::units::Score;

use super::args::WhatIfArgs;
use super::error::CliError;
use super::files::read_text;
use super::run::words;
use super::terminal::{table_within, wrapped};

/// What `--json` prints: the figures, and the limits that the pair breaks.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    pair: &'a PairFigures,
    breaks: Vec<LimitUse>,
}

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
    let limits = review.thresholds.limits_at(pair);
    if args.json {
        let breaks = limits.iter().filter(|(_, kept)| !kept).map(|(limit, _)| *limit).collect();
        return Ok(vec![serde_json::to_string_pretty(&Answer { pair: &asked, breaks }).unwrap_or_default()]);
    }
    let words = words(&review.run.language)?;
    let mut lines = table(&review, &asked, words);
    let told = limits.iter().map(|(limit, kept)| words.sentence(&words.limit_stands(limit, *kept)));
    lines.extend(told.chain(words.what_if_note(&review.thresholds, review.run.volume)).flat_map(|told| wrapped("", &told)));
    Ok(lines)
}

fn table(review: &Review, asked: &PairFigures, words: &dyn Words) -> Vec<String> {
    let thresholds = &review.thresholds;
    let wording = Wording { review, words };
    let told = wording.lines();
    let named = |row: PairRow, pair: &PairFigures| {
        let mut column = vec![words.pair_row(row).to_owned()];
        column.extend(told.iter().map(|line| wording.figure(pair, *line)));
        column
    };
    let mut heads = vec![String::new()];
    heads.extend(told.iter().map(|line| words.column(*line).to_owned()));
    let mut columns = vec![heads];
    columns.extend(thresholds.current.iter().map(|pair| named(PairRow::Current, pair)));
    columns.extend(thresholds.recommended.iter().map(|pair| named(PairRow::Recommended, pair)));
    columns.push(named(PairRow::Asked, asked));
    let mut ranges = vec![words.column(Column::Interval).to_owned()];
    ranges.extend(told.iter().map(|line| wording.interval(asked, *line).unwrap_or_default()));
    columns.push(ranges);
    table_within(&columns)
}
