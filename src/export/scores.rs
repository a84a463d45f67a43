//! `scores.csv` and `scores.parquet`: one row per lead.

use rayon::prelude::*;

use crate::data::column::WordsBuilder;
use crate::data::error::DataError;
use crate::data::parquet::{ParquetColumn, to_parquet};
use crate::data::split::Split;
use crate::review::scored::{REASONS, ScoredLeads};
use crate::units::Score;

const HEADER: [&str; 16] = [
    "lead_id",
    "score",
    "probability",
    "probability_low",
    "probability_high",
    "rules_score",
    "fit_grade",
    "engagement_grade",
    "grade",
    "advice",
    "reason_1",
    "reason_2",
    "reason_3",
    "split",
    "model_version",
    "advice_reason",
];
const CHUNK: usize = 4_096;
const CHUNKS: usize = 64;

/// As written to files.
fn split_name(split: Split) -> &'static str {
    match split {
        Split::Train => "train",
        Split::Calibrate => "calibrate",
        Split::Test => "test",
        Split::Open => "open",
    }
}

fn fit_letter(grade: u8) -> &'static str {
    ["A", "B", "C", "D"].get(usize::from(grade) - 1).copied().unwrap_or("")
}

/// One row of text after another; cells without a value are empty.
pub fn csv(leads: &ScoredLeads) -> Vec<u8> {
    let numbers: Vec<[String; 4]> = Score::all().map(|score| score_cells(leads, score)).collect();
    let head = write_rows(std::iter::once(HEADER.map(str::to_owned)));
    let starts: Vec<usize> = (0..leads.ids.len()).step_by(CHUNK).collect();
    let chunk = |&start: &usize| {
        let end = (start + CHUNK).min(leads.ids.len());
        write_rows((start..end).map(|row| row_cells(leads, &numbers, row)))
    };
    let mut bytes = head;
    // A few chunks at a time: all of them beside the file would take its memory twice.
    for starts in starts.chunks(CHUNKS) {
        let chunks: Vec<Vec<u8>> = starts.par_iter().map(chunk).collect();
        chunks.iter().for_each(|chunk| bytes.extend_from_slice(chunk));
    }
    bytes
}

/// Score, probability and its interval, as text: the same for all leads of a score.
fn score_cells(leads: &ScoredLeads, score: Score) -> [String; 4] {
    let p = leads.probabilities[score.index()];
    let text = |p: f64| format!("{p:.6}");
    [score.to_string(), text(p.value), text(p.low), text(p.high)]
}

fn write_rows<'a, const N: usize>(rows: impl Iterator<Item = [impl AsRef<str> + 'a; N]>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and all rows have the header's length.
        let _ = writer.write_record(row.iter().map(AsRef::as_ref));
    }
    writer.into_inner().unwrap_or_default()
}

fn row_cells<'a>(leads: &'a ScoredLeads, numbers: &'a [[String; 4]], row: usize) -> [std::borrow::Cow<'a, str>; 16] {
    use std::borrow::Cow;
    let [score, p, low, high] = &numbers[leads.scores[row].index()];
    let fit = leads.fit_grades.as_ref().map_or("", |grades| fit_letter(grades[row]));
    let engagement = leads.engagement_grades.as_ref().map(|grades| grades[row].to_string()).unwrap_or_default();
    let grade = if fit.is_empty() || engagement.is_empty() { String::new() } else { format!("{fit}{engagement}") };
    let reason = |place: usize| Cow::Borrowed(leads.reasons[place].get(row).unwrap_or(""));
    [
        Cow::Borrowed(leads.ids[row].as_str()),
        Cow::Borrowed(score),
        Cow::Borrowed(p),
        Cow::Borrowed(low),
        Cow::Borrowed(high),
        Cow::Owned(leads.rules_scores.as_ref().map(|scores| scores[row].to_string()).unwrap_or_default()),
        Cow::Borrowed(fit),
        Cow::Owned(engagement),
        Cow::Owned(grade),
        Cow::Borrowed(leads.advice[row].name()),
        reason(0),
        reason(1),
        reason(2),
        Cow::Borrowed(split_name(leads.split[row])),
        Cow::Borrowed(leads.model_version.as_str()),
        Cow::Borrowed(leads.advice_reasons.get(row).unwrap_or("")),
    ]
}

/// The same rows with typed columns.
///
/// # Errors
/// The columns cannot be written as Parquet.
pub fn parquet(leads: &ScoredLeads) -> Result<Vec<u8>, DataError> {
    let scores = |scores: &[Score]| ParquetColumn::Integer(scores.iter().map(|score| u32::from(score.get())).collect());
    let by_score = |pick: fn(&crate::stats::estimate::Estimate) -> f64| {
        ParquetColumn::Number(leads.scores.iter().map(|score| pick(&leads.probabilities[score.index()])).collect())
    };
    let words = |words: &mut dyn Iterator<Item = Option<&str>>| {
        let mut column = WordsBuilder::default();
        words.for_each(|word| column.push(word));
        ParquetColumn::Words(column.finish())
    };
    let n = leads.ids.len();
    let fit = |row: usize| leads.fit_grades.as_ref().map(|grades| fit_letter(grades[row]));
    let engagement: Vec<Option<&str>> =
        (0..n).map(|row| leads.engagement_grades.as_ref().map(|grades| ["1", "2", "3", "4"][usize::from(grades[row]) - 1])).collect();
    let mut grades = (0..n).map(|row| fit(row).zip(engagement[row]).map(|(fit, engagement)| format!("{fit}{engagement}")));
    let grade = ParquetColumn::Text(grades.by_ref().collect());
    let rules = match &leads.rules_scores {
        Some(rules) => scores(rules),
        None => ParquetColumn::Number(vec![f64::NAN; n]),
    };
    let mut cells = vec![
        ParquetColumn::Text(leads.ids.iter().cloned().map(Some).collect()),
        scores(&leads.scores),
        by_score(|p| p.value),
        by_score(|p| p.low),
        by_score(|p| p.high),
        rules,
        words(&mut (0..n).map(fit)),
        words(&mut engagement.iter().copied()),
        grade,
        words(&mut leads.advice.iter().map(|advice| Some(advice.name()))),
    ];
    cells.extend((0..REASONS).map(|place| ParquetColumn::Words(leads.reasons[place].clone())));
    cells.push(words(&mut leads.split.iter().map(|split| Some(split_name(*split)))));
    cells.push(words(&mut (0..n).map(|_| Some(leads.model_version.as_str()))));
    cells.push(ParquetColumn::Words(leads.advice_reasons.clone()));
    to_parquet(HEADER.iter().map(|name| (*name).to_owned()).zip(cells).collect())
}
