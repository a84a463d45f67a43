//! The funnel of groups: by source, segment, owner, kind of conversion and score.

use std::collections::BTreeMap;

use crate::data::column::{Column, Words};
use crate::data::outcome::Labels;
use crate::data::table::LeadTable;
use crate::features::encoder::MISSING;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::units::Score;

use super::observed::Observed;
use super::result::SegmentFunnel;

/// Scores of one band: 0-19, 20-39, 40-59, 60-79, 80-100. Fixed, so that quarters can be compared.
const BAND: u8 = 20;
pub(super) const BANDS: u8 = 5;

/// What every breakdown needs.
#[derive(Debug, Clone, Copy)]
pub struct Breakdown<'a> {
    /// The units counted.
    pub units: &'a LeadTable,
    /// What they reached.
    pub observed: &'a Observed,
    /// The SQL target.
    pub sql: &'a Labels,
}

impl Breakdown<'_> {
    /// Groups by the words of a column, most first, ties by name. Empty for a column that holds no words.
    pub fn by_column(self, name: &str) -> Vec<SegmentFunnel> {
        match self.units.column(name) {
            Some(Column::Words(words)) => self.by_words(name, words),
            _ => Vec::new(),
        }
    }

    /// Groups by words, most first, ties by name.
    pub fn by_words(self, name: &str, words: &Words) -> Vec<SegmentFunnel> {
        let mut rows: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (row, &code) in words.codes().iter().enumerate() {
            rows.entry(code).or_default().push(row as u32);
        }
        let level = |code: u32| words.levels().get(code as usize).map_or(MISSING, String::as_str).to_owned();
        let mut segments: Vec<SegmentFunnel> = rows.into_iter().map(|(code, rows)| self.group(name, level(code), &rows)).collect();
        segments.sort_by(|a, b| b.n.cmp(&a.n).then(a.level.cmp(&b.level)));
        segments
    }

    /// Groups by score, highest first; bands without a unit are left out.
    pub fn by_score(self, scores: &[Score]) -> Vec<SegmentFunnel> {
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); usize::from(BANDS)];
        for (row, &score) in (0..).zip(scores) {
            rows[usize::from(band(score))].push(row);
        }
        let groups = (0..BANDS).rev().zip(rows.into_iter().rev()).filter(|(_, rows)| !rows.is_empty());
        groups.map(|(band, rows)| self.group("score", band_name(band), &rows)).collect()
    }

    fn group(self, column: &str, level: String, rows: &[u32]) -> SegmentFunnel {
        let usable = rows.iter().filter(|&&row| self.sql.is_usable(row as usize));
        let (reached, all) = usable.fold((0, 0), |(reached, all), &row| (reached + u64::from(self.sql.reached[row as usize]), all + 1));
        SegmentFunnel {
            column: column.to_owned(),
            level,
            n: rows.len() as u64,
            stages: self.observed.count(self.units, rows.iter().copied()),
            sql_rate: wilson(reached, all, LEVEL),
        }
    }
}

/// The band of a score, lowest 0.
pub fn band(score: Score) -> u8 {
    (score.get() / BAND).min(BANDS - 1)
}

/// "60-79".
pub fn band_name(band: u8) -> String {
    let high = if band == BANDS - 1 { 100 } else { (band + 1) * BAND - 1 };
    format!("{}-{high}", band * BAND)
}
