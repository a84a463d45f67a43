//! Categories: one code per level, rare levels pooled.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::term::TermName;
use super::{MISSING, OTHER};
use crate::data::column::Words;
use crate::features::matrix::CodedColumn;

/// A category: code 0 is the baseline, code k the k-th of `levels`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct CategoryCode {
    pub(super) column: String,
    pub(super) baseline: String,
    pub(super) levels: Vec<String>,
}

impl CategoryCode {
    /// Learns the levels from the training rows.
    ///
    /// # Errors
    /// There is one level only: that level, or `None` when there is no row.
    pub(super) fn fit(column: &str, words: &Words, rare: u32, train: &[u32]) -> Result<Self, Option<String>> {
        let mut counts = vec![0_u32; words.levels().len()];
        let mut missing = 0_u32;
        for &row in train {
            match counts.get_mut(words.codes()[row as usize] as usize) {
                Some(count) => *count += 1,
                None => missing += 1,
            }
        }
        let mut kept: Vec<(&str, u32)> = Vec::new();
        let mut pooled = 0;
        let levels = words.levels().iter().map(String::as_str).zip(counts);
        for (level, count) in levels.chain([(MISSING, missing)]).filter(|(_, count)| *count > 0) {
            // A cell that reads so means the same.
            if count >= rare && level != OTHER {
                kept.push((level, count));
            } else {
                pooled += count;
            }
        }
        if pooled > 0 {
            kept.push((OTHER, pooled));
        }
        // Most frequent first, ties by name, the pool last: the order of rows must not matter.
        kept.sort_by(|a, b| b.1.cmp(&a.1).then((a.0 == OTHER).cmp(&(b.0 == OTHER))).then(a.0.cmp(b.0)));
        let mut names = kept.into_iter().map(|(name, _)| name.to_owned());
        let baseline = names.next();
        let levels: Vec<String> = names.collect();
        match baseline {
            Some(baseline) if !levels.is_empty() => Ok(Self { column: column.to_owned(), baseline, levels }),
            only_value => Err(only_value),
        }
    }

    /// A level unknown to the training leads counts as "(other)", or as the baseline where there is none.
    pub(super) fn encode(&self, words: &Words) -> CodedColumn {
        let known: FxHashMap<&str, u16> = self.levels.iter().zip(1..).map(|(level, code)| (level.as_str(), code)).collect();
        let other = known.get(OTHER).copied().unwrap_or(0);
        let code_of = |level: &str| if level == self.baseline { 0 } else { known.get(level).copied().unwrap_or(other) };
        let by_level: Vec<u16> = words.levels().iter().map(|level| code_of(level)).collect();
        let missing = code_of(MISSING);
        let codes = words.codes().iter().map(|&code| by_level.get(code as usize).copied().unwrap_or(missing)).collect();
        CodedColumn { codes, terms: self.levels.len() }
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = TermName> {
        self.levels.iter().map(|name| TermName::level(&self.column, name, &self.baseline))
    }

    /// The baseline, then the other levels, by code.
    pub(super) fn names(&self) -> Vec<&str> {
        std::iter::once(&self.baseline).chain(&self.levels).map(String::as_str).collect()
    }
}
