//! `scores.csv` and `scores.parquet`: one row per lead.

use rayon::prelude::*;

use crate::data::column::WordsBuilder;
use crate::data::error::DataError;
use crate::data::parquet::{ParquetColumn, to_parquet};
use crate::data::split::Split;
use crate::models::scorecard::standing::Advice;
use crate::review::reasons::Reasons;
use crate::review::scored::ScoredLeads;
use crate::stats::estimate::Estimate;
use crate::units::Score;

use super::text::{TextColumn, header, rows};

const HEADER: [&str; 24] = [
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
    "source",
];
const FIT_LETTERS: [&str; 4] = ["A", "B", "C", "D"];
const SPLITS: [Split; 4] = [Split::Train, Split::Calibrate, Split::Test, Split::Open];
const CHUNK: usize = 4_096;
const CHUNKS: usize = 16;

/// As written to files.
fn split_name(split: Split) -> &'static str {
    match split {
        Split::Train => "train",
        Split::Calibrate => "calibrate",
        Split::Test => "test",
        Split::Open => "open",
    }
}

/// One row of text after another; cells without a value are empty.
pub fn csv(leads: &ScoredLeads) -> Vec<u8> {
    csv_parts(leads).flatten().collect()
}

/// The same, part by part, for files that need not be in memory as a whole.
pub fn csv_parts(leads: &ScoredLeads) -> impl Iterator<Item = Vec<u8>> + Send {
    let columns = text_columns(leads);
    let n = leads.ids.len();
    let part = move |start: usize| {
        let starts: Vec<usize> = (start..n.min(start + CHUNK * CHUNKS)).step_by(CHUNK).collect();
        let chunk = |&start: &usize| rows(&columns, start..n.min(start + CHUNK));
        starts.par_iter().map(chunk).collect::<Vec<Vec<u8>>>().concat()
    };
    std::iter::once(header(&HEADER)).chain((0..n).step_by(CHUNK * CHUNKS).map(part))
}

/// The columns in the order of [`HEADER`].
fn text_columns(leads: &ScoredLeads) -> Vec<TextColumn<'_>> {
    let by_score = |text: &dyn Fn(Score) -> String| {
        let place = |row: usize| leads.scores[row].index();
        TextColumn::few(Score::all().map(text), move |row| Some(place(row)))
    };
    let share = |pick: fn(&Estimate) -> f64| by_score(&|score| format!("{:.6}", pick(&leads.probabilities[score.index()])));
    let fit = |row: usize| Some(usize::from(leads.fit_grades.as_ref()?[row]) - 1);
    let engagement = |row: usize| Some(usize::from(leads.engagement_grades.as_ref()?[row]) - 1);
    let rules = |row: usize| Some(leads.rules_scores.as_ref()?[row].index());
    let letters = FIT_LETTERS.into_iter().map(str::to_owned);
    let grades = FIT_LETTERS.into_iter().flat_map(|fit| (1..=4).map(move |engagement| format!("{fit}{engagement}")));
    let advice: Vec<&str> = Advice::ALL.into_iter().map(Advice::name).collect();
    let Reasons { heaviest, pro, con, other_points } = &leads.reasons;
    let mut columns = vec![
        TextColumn::each(&leads.ids),
        by_score(&|score| score.to_string()),
        share(|p| p.value),
        share(|p| p.low),
        share(|p| p.high),
        TextColumn::few(Score::all().map(|score| score.to_string()), rules),
        TextColumn::few(letters, fit),
        TextColumn::few((1..=4).map(|grade| grade.to_string()), engagement),
        TextColumn::few(grades, move |row| Some(fit(row)? * 4 + engagement(row)?)),
        TextColumn::few(advice.iter().map(|name| (*name).to_owned()), |row| Advice::ALL.iter().position(|one| *one == leads.advice[row])),
    ];
    columns.extend(heaviest.iter().map(TextColumn::words));
    columns.push(TextColumn::few(SPLITS.into_iter().map(|split| split_name(split).to_owned()), |row| {
        SPLITS.iter().position(|one| *one == leads.split[row])
    }));
    columns.push(TextColumn::few([leads.model_version.clone()], |_| Some(0)));
    columns.extend(pro.iter().chain(con).map(TextColumn::words));
    columns.push(TextColumn::Tenths(other_points));
    columns.push(TextColumn::words(&leads.advice_reasons));
    columns.push(leads.source.as_ref().map_or_else(|| TextColumn::few([], |_| None), TextColumn::words));
    columns
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
    let fit = |row: usize| leads.fit_grades.as_ref().map(|grades| FIT_LETTERS[usize::from(grades[row]) - 1]);
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
    cells.push(leads.source.clone().map_or_else(|| words(&mut (0..n).map(|_| None)), ParquetColumn::Words));
    to_parquet(&HEADER.iter().map(|name| (*name).to_owned()).zip(cells).collect::<Vec<_>>())
}
