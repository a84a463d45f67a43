//! The reasons of all leads in words: what speaks for a lead and against it, in points of its score.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::data::column::{Words, WordsBuilder};
use crate::data::view::{ColumnView, Columns};
use crate::features::encoder::{Encoder, MISSING, Meeting, TermName};
use crate::features::matrix::FeatureMatrix;
use crate::models::explain::{Explainer, Reason, Shares};
use crate::models::logistic::Coefficients;
use crate::models::scale::Scale;

/// How many reasons of each kind a lead gets.
pub const REASONS: usize = 3;
/// Leads whose reasons are in memory at a time.
const PART: usize = 65_536;
/// Stands between two features or values that meet.
const TIMES: &str = " \u{d7} ";

/// The reasons of all leads; every vector has one entry per lead.
#[derive(Debug, Clone)]
pub struct Reasons {
    /// Heaviest reasons for or against, heaviest first, with an arrow.
    pub heaviest: [Words; REASONS],
    /// What raises the score most, above that of the average training lead, with its points.
    pub pro: [Words; REASONS],
    /// What lowers it most, with its points.
    pub con: [Words; REASONS],
    /// The points that, with those of `pro` and `con` as they are written, add up to the score before it is rounded and clipped.
    pub other_points: Vec<f64>,
}

/// What reasons are made of.
#[derive(Debug, Clone, Copy)]
pub struct Model<'a> {
    /// Where reasons come from.
    pub explainer: &'a Explainer,
    /// What the columns of the matrix are.
    pub encoder: &'a Encoder,
    /// The model.
    pub coefficients: &'a Coefficients,
    /// From log-odds to points.
    pub scale: Scale,
}

/// The nine lists of words, in the order of the fields of [`Reasons`].
const LISTS: usize = 3 * REASONS;

impl Reasons {
    /// The reasons of all leads of a matrix; `table` holds the values that they are told with.
    pub fn new(model: Model<'_>, matrix: &FeatureMatrix, table: &(dyn Columns + Sync)) -> Self {
        let writer = Writer::new(model, matrix, table);
        let mut columns: [WordsBuilder; LISTS] = std::array::from_fn(|_| WordsBuilder::default());
        // One word per (column, values, direction) is made once, not once per lead.
        let mut known: [FxHashMap<Key, u32>; LISTS] = std::array::from_fn(|_| FxHashMap::default());
        let mut other_points = Vec::with_capacity(matrix.rows());
        // Part by part: the reasons of all leads together would take more memory than the words made of them.
        for start in (0..matrix.rows()).step_by(PART) {
            let rows = start..(start + PART).min(matrix.rows());
            let told: Vec<([Option<Reason>; LISTS], f64)> =
                rows.clone().into_par_iter().with_min_len(1_024).map(|row| writer.told(row)).collect();
            columns.par_iter_mut().zip(known.par_iter_mut()).enumerate().for_each(|(list, (column, known))| {
                for (row, (reasons, _)) in rows.clone().zip(&told) {
                    let Some(reason) = &reasons[list] else {
                        column.push(None);
                        continue;
                    };
                    let key = writer.key(reason, row);
                    let code = *known.entry(key).or_insert_with(|| column.code(&writer.words(reason, row, list < REASONS)));
                    column.push_code(code);
                }
            });
            other_points.extend(told.iter().map(|(_, other)| other));
        }
        let mut columns = columns.into_iter().map(WordsBuilder::finish);
        let mut three = || std::array::from_fn(|_| columns.next().unwrap_or_default());
        Self { heaviest: three(), pro: three(), con: three(), other_points }
    }
}

/// Column, values as bits or codes, and whether it raises the score.
type Key = (usize, [u64; 2], bool);

struct Writer<'a> {
    matrix: &'a FeatureMatrix,
    table: &'a (dyn Columns + Sync),
    explainer: &'a Explainer,
    terms: Vec<TermName>,
    /// For each source: its numbers, where it is a column of numbers.
    numbers: Vec<Option<&'a [f64]>>,
    /// For each source: the two features of an interaction.
    meetings: Vec<Option<[Meeting; 2]>>,
    scale: Scale,
    /// Log-odds of the average training lead.
    mean: f64,
}

fn tenths(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

impl<'a> Writer<'a> {
    fn new(model: Model<'a>, matrix: &'a FeatureMatrix, table: &'a (dyn Columns + Sync)) -> Self {
        let Model { explainer, encoder, coefficients, scale } = model;
        let numbers = explainer.sources().iter().map(|source| match table.view(source) {
            Some(ColumnView::Numbers(numbers)) => Some(numbers),
            _ => None,
        });
        let numbers = numbers.collect();
        let meetings = explainer.sources().iter().map(|source| encoder.meeting(source)).collect();
        Self { matrix, table, explainer, terms: encoder.terms(), numbers, meetings, scale, mean: explainer.mean_log_odds(coefficients) }
    }

    /// The reasons of a lead, in the order of the lists, and the points that are left.
    fn told(&self, row: usize) -> ([Option<Reason>; LISTS], f64) {
        let Shares { pro, con, sum } = self.explainer.shares::<REASONS>(self.matrix, row);
        let mut heaviest = [None; REASONS];
        let (mut up, mut down) = (pro.iter().flatten().peekable(), con.iter().flatten().peekable());
        for place in &mut heaviest {
            let take_up = match (up.peek(), down.peek()) {
                (Some(up), Some(down)) => {
                    let (gain, loss) = (up.log_odds.abs(), down.log_odds.abs());
                    gain > loss || (gain.total_cmp(&loss).is_eq() && up.source < down.source)
                }
                (up, _) => up.is_some(),
            };
            *place = if take_up { up.next() } else { down.next() }.copied();
        }
        let listed: f64 = pro.iter().chain(&con).flatten().map(|reason| tenths(self.points(reason))).sum();
        let whole = self.scale.unrounded(crate::units::LogOdds(self.mean + sum));
        let mut lists = [None; LISTS];
        lists.iter_mut().zip(heaviest.into_iter().chain(pro).chain(con)).for_each(|(list, reason)| *list = reason);
        // Added to zero, so that no cell reads -0.0.
        (lists, 0.0 + tenths(whole - listed))
    }

    fn points(&self, reason: &Reason) -> f64 {
        reason.log_odds * self.scale.points_per_log_odds()
    }

    /// What the words of a reason depend on.
    fn key(&self, reason: &Reason, row: usize) -> Key {
        let values = if let Some(parts) = &self.meetings[reason.source] {
            parts.each_ref().map(|part| match part {
                Meeting::Number(column) => self.number(column, row).to_bits(),
                Meeting::Coded(place, _) => u64::from(self.matrix.coded()[*place].codes[row]),
            })
        } else {
            let term = reason.term.map_or(0, |term| term as u64 + 1);
            [term, self.own_number(reason, row).map_or(0, f64::to_bits)]
        };
        (reason.source, values, reason.log_odds > 0.0)
    }

    /// The lead's number, when the reason is one.
    fn own_number(&self, reason: &Reason, row: usize) -> Option<f64> {
        let is_number = self.terms[reason.term?].level.is_none();
        is_number.then(|| self.numbers[reason.source].map_or(f64::NAN, |numbers| numbers[row]))
    }

    fn number(&self, column: &str, row: usize) -> f64 {
        match self.table.view(column) {
            Some(ColumnView::Numbers(numbers)) => numbers[row],
            _ => f64::NAN,
        }
    }

    fn words(&self, reason: &Reason, row: usize, with_arrow: bool) -> String {
        let source = &self.explainer.sources()[reason.source];
        let value = match &self.meetings[reason.source] {
            Some(parts) => parts
                .each_ref()
                .map(|part| match part {
                    Meeting::Number(column) => written(self.number(column, row)),
                    Meeting::Coded(place, names) => names[usize::from(self.matrix.coded()[*place].codes[row])].clone(),
                })
                .join(TIMES),
            None => match (self.own_number(reason, row), reason.term) {
                (Some(number), _) => written(number),
                (None, Some(term)) => self.terms[term].level.clone().unwrap_or_default(),
                (None, None) => self.baseline(source).to_owned(),
            },
        };
        if with_arrow {
            let arrow = if reason.log_odds > 0.0 { '▲' } else { '▼' };
            format!("{arrow} {source} = {value}")
        } else {
            format!("{source} = {value} ({:+.1})", tenths(self.points(reason)))
        }
    }

    fn baseline(&self, source: &str) -> &str {
        let term = self.terms.iter().find(|term| term.source == source && term.baseline.is_some());
        term.and_then(|term| term.baseline.as_deref()).unwrap_or("")
    }
}

fn written(number: f64) -> String {
    if number.is_nan() { MISSING.to_owned() } else { ((number * 1e4).round() / 1e4).to_string() }
}
