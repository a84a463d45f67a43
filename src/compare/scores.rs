//! Scores and advice of the leads that are in both files.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::config::file::ModelName;
use crate::data::column::Words;
use crate::units::Score;

use super::Side;
use super::result::{FAR, Incomparable, ScoreChanges, ShiftBar, SourceMoves};
use super::shared_model;

/// A file of scores: one entry per lead in each of its columns.
#[derive(Debug, Clone, Default)]
pub struct SavedScores {
    /// `lead_id`.
    pub ids: Words,
    /// `score`: the predictive one.
    pub scores: Option<Words>,
    /// `rules_score`.
    pub rules_scores: Option<Words>,
    /// `advice`.
    pub advice: Option<Words>,
    /// `split`.
    pub split: Option<Words>,
    /// `source`.
    pub source: Option<Words>,
}

impl SavedScores {
    /// The columns of the file that are read, in the order of [`SavedScores::of`].
    pub const COLUMNS: [&'static str; 6] = ["lead_id", "score", "rules_score", "advice", "split", "source"];

    /// From columns in the order of [`Self::COLUMNS`].
    pub fn of(columns: Vec<Option<Words>>) -> Self {
        let mut columns = columns.into_iter().map(Option::unwrap_or_default).map(Some);
        let mut next = || columns.next().flatten().filter(|words| !words.levels().is_empty());
        let ids = next().unwrap_or_default();
        Self { ids, scores: next(), rules_scores: next(), advice: next(), split: next(), source: next() }
    }

    /// The rows of the leads by id; of a repeated id the first.
    fn rows(&self) -> FxHashMap<&str, usize> {
        let mut rows = FxHashMap::default();
        (0..self.ids.len()).filter_map(|row| Some((self.ids.get(row)?, row))).for_each(|(id, row)| {
            rows.entry(id).or_insert(row);
        });
        rows
    }

    fn scores_of(&self, model: ModelName) -> Option<Vec<Option<i16>>> {
        let words = if model == ModelName::Rules { self.rules_scores.as_ref() } else { self.scores.as_ref() }?;
        let score = |text: &String| text.parse().ok().and_then(Score::new).map(|score| i16::from(score.get()));
        let levels: Vec<Option<i16>> = words.levels().iter().map(score).collect();
        Some(words.codes().iter().map(|code| levels.get(*code as usize).copied().flatten()).collect())
    }

    fn is_training(&self, row: usize) -> bool {
        self.split.as_ref().and_then(|split| split.get(row)) == Some("train")
    }
}

/// Rows of the leads that are in both files, older and newer, in the order of the newer.
fn pairs(then: &SavedScores, now: &SavedScores) -> Vec<(usize, usize)> {
    let old = then.rows();
    let found = (0..now.ids.len()).filter_map(|row| Some((*old.get(now.ids.get(row)?)?, row)));
    found.collect()
}

fn files<'a>(then: Side<'a>, now: Side<'a>) -> Result<(&'a SavedScores, &'a SavedScores), Incomparable> {
    Ok((then.scores.ok_or(Incomparable::NoScoresThen)?, now.scores.ok_or(Incomparable::NoScoresNow)?))
}

/// How many leads both predictive models learnt from.
pub(super) fn trained_on_both(then: Side<'_>, now: Side<'_>) -> Result<u64, Incomparable> {
    let (old, new) = files(then, now)?;
    if old.split.is_none() || new.split.is_none() {
        return Err(Incomparable::Absent);
    }
    Ok(pairs(old, new).iter().filter(|(was, is)| old.is_training(*was) && new.is_training(*is)).count() as u64)
}

/// The same leads in both files.
pub(super) fn compare(then: Side<'_>, now: Side<'_>) -> Result<ScoreChanges, Incomparable> {
    let (old, new) = files(then, now)?;
    let of_both = |model| Some((model, old.scores_of(model)?, new.scores_of(model)?));
    let shared = shared_model(then.review, now.review).ok().and_then(of_both);
    let (model, was, is) = shared.or_else(|| of_both(ModelName::Logistic)).ok_or(Incomparable::Absent)?;
    let pairs = pairs(old, new);
    let mut shifts: Vec<i16> = pairs.iter().filter_map(|(then, now)| Some(is[*now]? - was[*then]?)).collect();
    shifts.sort_unstable();
    if shifts.is_empty() {
        return Err(Incomparable::NoSameLeads);
    }
    let count = |keep: &dyn Fn(i16) -> bool| shifts.iter().filter(|shift| keep(**shift)).count() as u64;
    let moves = moves(old, new, &pairs);
    let sum = |of: fn(&SourceMoves) -> u64| moves.iter().map(of).sum();
    Ok(ScoreChanges {
        model,
        then: old.ids.len() as u64,
        now: new.ids.len() as u64,
        same: shifts.len() as u64,
        raised: count(&|shift| shift > 0),
        lowered: count(&|shift| shift < 0),
        far: count(&|shift| shift.abs() > FAR),
        median: quantile(&shifts, 0.5),
        tenth: quantile(&shifts, 0.1),
        ninth: quantile(&shifts, 0.9),
        shifts: bars(&shifts),
        up: sum(|source| source.up),
        down: sum(|source| source.down),
        aside: sum(|source| source.aside),
        by_source: if new.source.is_some() || old.source.is_some() { moves } else { Vec::new() },
    })
}

/// The smallest value that at least this share of the sorted values does not exceed.
fn quantile(sorted: &[i16], share: f64) -> i16 {
    let place = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

/// Bars of five points, one of them around 0, from the smallest shift to the largest; empty ones between are told too.
fn bars(sorted: &[i16]) -> Vec<ShiftBar> {
    let bar = |shift: i16| (shift + 2).div_euclid(5);
    let (Some(first), Some(last)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let leads = |place| sorted.iter().filter(|shift| bar(**shift) == place).count() as u64;
    (bar(*first)..=bar(*last)).map(|place| ShiftBar { low: place * 5 - 2, high: place * 5 + 2, leads: leads(place) }).collect()
}

/// Where an advice stands on the way to sales; `None` beside it.
fn rank(advice: Option<&str>) -> Option<u8> {
    match advice {
        Some("iql") => Some(0),
        Some("mql") => Some(1),
        Some("sql") => Some(2),
        _ => None,
    }
}

/// Changes of advice by source, most moves first, then by name.
fn moves(old: &SavedScores, new: &SavedScores, pairs: &[(usize, usize)]) -> Vec<SourceMoves> {
    let (Some(from), Some(to)) = (&old.advice, &new.advice) else { return Vec::new() };
    let mut sources: BTreeMap<Option<&str>, SourceMoves> = BTreeMap::new();
    for &(then, now) in pairs {
        let source = new.source.as_ref().and_then(|source| source.get(now)).or_else(|| old.source.as_ref()?.get(then));
        let moves =
            sources.entry(source).or_insert_with(|| SourceMoves { source: source.map(str::to_owned), leads: 0, up: 0, down: 0, aside: 0 });
        moves.leads += 1;
        let (was, is) = (from.get(then), to.get(now));
        match (rank(was), rank(is)) {
            _ if was == is => {}
            (Some(was), Some(is)) if is > was => moves.up += 1,
            (Some(_), Some(_)) => moves.down += 1,
            _ => moves.aside += 1,
        }
    }
    let mut moves: Vec<SourceMoves> = sources.into_values().collect();
    let moved = |of: &SourceMoves| of.up + of.down + of.aside;
    moves.sort_by(|a, b| moved(b).cmp(&moved(a)).then_with(|| a.source.cmp(&b.source)));
    moves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::column::WordsBuilder;

    fn words(cells: &[&str]) -> Words {
        let mut builder = WordsBuilder::default();
        cells.iter().for_each(|cell| builder.push(Some(*cell).filter(|cell| !cell.is_empty())));
        builder.finish()
    }

    fn file(ids: &[&str], advice: &[&str], source: &[&str]) -> SavedScores {
        SavedScores { ids: words(ids), advice: Some(words(advice)), source: Some(words(source)), ..SavedScores::default() }
    }

    #[test]
    fn leads_are_joined_by_id_and_moves_counted_by_source() {
        let old = file(&["a", "b", "c", "d", "e"], &["iql", "mql", "sql", "mql", "iql"], &["web", "web", "web", "fair", ""]);
        let new = file(&["e", "d", "c", "b", "x"], &["iql", "service", "mql", "sql", "sql"], &["", "fair", "web", "web", "web"]);
        let pairs = pairs(&old, &new);
        assert_eq!(pairs, [(4, 0), (3, 1), (2, 2), (1, 3)]);
        let told: Vec<_> = moves(&old, &new, &pairs).into_iter().map(|of| (of.source, of.leads, of.up, of.down, of.aside)).collect();
        assert_eq!(told, [(Some("web".into()), 2, 1, 1, 0), (Some("fair".into()), 1, 0, 0, 1), (None, 1, 0, 0, 0)]);
    }

    #[test]
    fn shifts_by_hand() {
        let shifts = [-8, -1, 0, 0, 2, 3, 12];
        assert_eq!([0.1, 0.5, 0.9].map(|share| quantile(&shifts, share)), [-8, 0, 12]);
        let told: Vec<_> = bars(&shifts).into_iter().map(|bar| (bar.low, bar.high, bar.leads)).collect();
        assert_eq!(told, [(-12, -8, 1), (-7, -3, 0), (-2, 2, 4), (3, 7, 1), (8, 12, 1)]);
        assert_eq!((quantile(&[], 0.5), bars(&[]).len()), (0, 0));
    }

    #[test]
    fn columns_without_a_cell_are_absent() {
        let read = SavedScores::of(vec![Some(words(&["a"])), Some(words(&["7"])), Some(words(&[""])), None, Some(words(&["train"])), None]);
        assert!(read.rules_scores.is_none() && read.advice.is_none() && read.source.is_none() && read.is_training(0));
        assert_eq!(read.scores_of(ModelName::Logistic), Some(vec![Some(7)]));
    }
}
