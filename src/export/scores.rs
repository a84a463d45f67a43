//! `scores.csv` and `scores.parquet`: one row per lead.

use rayon::prelude::*;

use crate::data::column::{Words, WordsBuilder};
use crate::data::error::DataError;
use crate::data::parquet::{ParquetColumn, to_parquet};
use crate::data::split::Split;
use crate::review::reasons::Reasons;
use crate::review::scored::ScoredLeads;
use crate::units::Score;

const COLUMNS: usize = 23;
const HEADER: [&str; COLUMNS] = [
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
    "for_1",
    "for_2",
    "for_3",
    "against_1",
    "against_2",
    "against_3",
    "other_points",
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
    csv_parts(leads).flatten().collect()
}

/// The same, part by part, for files that need not be in memory as a whole.
pub fn csv_parts(leads: &ScoredLeads) -> impl Iterator<Item = Vec<u8>> {
    let numbers: Vec<[String; 4]> = Score::all().map(|score| score_cells(leads, score)).collect();
    let head = write_rows(std::iter::once(HEADER.map(str::to_owned)));
    let n = leads.ids.len();
    let part = move |start: usize| {
        let starts: Vec<usize> = (start..n.min(start + CHUNK * CHUNKS)).step_by(CHUNK).collect();
        let chunk = |&start: &usize| write_rows((start..n.min(start + CHUNK)).map(|row| row_cells(leads, &numbers, row)));
        starts.par_iter().map(chunk).collect::<Vec<Vec<u8>>>().concat()
    };
    std::iter::once(head).chain((0..n).step_by(CHUNK * CHUNKS).map(part))
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

fn row_cells<'a>(leads: &'a ScoredLeads, numbers: &'a [[String; 4]], row: usize) -> [std::borrow::Cow<'a, str>; COLUMNS] {
    use std::borrow::Cow;
    let [score, p, low, high] = &numbers[leads.scores[row].index()];
    let fit = leads.fit_grades.as_ref().map_or("", |grades| fit_letter(grades[row]));
    let engagement = leads.engagement_grades.as_ref().map(|grades| grades[row].to_string()).unwrap_or_default();
    let grade = if fit.is_empty() || engagement.is_empty() { String::new() } else { format!("{fit}{engagement}") };
    let cell = |words: &'a Words| Cow::Borrowed(words.get(row).unwrap_or(""));
    let Reasons { heaviest, pro, con, other_points } = &leads.reasons;
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
        cell(&heaviest[0]),
        cell(&heaviest[1]),
        cell(&heaviest[2]),
        Cow::Borrowed(split_name(leads.split[row])),
        Cow::Borrowed(leads.model_version.as_str()),
        cell(&pro[0]),
        cell(&pro[1]),
        cell(&pro[2]),
        cell(&con[0]),
        cell(&con[1]),
        cell(&con[2]),
        Cow::Owned(format!("{:.1}", other_points[row])),
        cell(&leads.advice_reasons),
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
    let Reasons { heaviest, pro, con, other_points } = &leads.reasons;
    cells.extend(heaviest.iter().cloned().map(ParquetColumn::Words));
    cells.push(words(&mut leads.split.iter().map(|split| Some(split_name(*split)))));
    cells.push(words(&mut (0..n).map(|_| Some(leads.model_version.as_str()))));
    cells.extend(pro.iter().chain(con).cloned().map(ParquetColumn::Words));
    cells.push(ParquetColumn::Number(other_points.clone()));
    cells.push(ParquetColumn::Words(leads.advice_reasons.clone()));
    to_parquet(&HEADER.iter().map(|name| (*name).to_owned()).zip(cells).collect::<Vec<_>>())
}
