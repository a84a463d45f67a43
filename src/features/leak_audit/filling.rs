//! Cells whose being filled tells the outcome: missingness that predicts, and columns filled in for those who got there.
//!
//! # References
//! - Newcombe, R. G. (1998). Statistics in Medicine 17, 873-890, method 10 (difference of two rates).

use crate::data::leak::{LeakEvidence, LeakSeverity};
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::{difference, wilson};

use super::alone::TELLING_AUC;
use super::cells::{LaterStage, TargetOutcome};

/// Fewer filled or empty cells say nothing.
const FEWEST: u64 = 30;
/// Whether a cell is filled must rank the leads at least so well.
const NOTABLE_AUC: f64 = 0.6;
/// One rate must be at least so many times the other.
const NOTABLE_RATIO: f64 = 2.0;
/// A column filled only for leads that got to a stage: at least this share of the filled cells belong to such leads.
const ONLY: f64 = 0.98;
/// The rate of leads with a value must lie this much above that of leads without.
const APART: f64 = 0.5;
/// The lower end of that difference, at the level shared by all columns, must reach this.
const APART_FOR_SURE: f64 = 0.25;
/// Columns filled for winners only may be filled for few.
const FEWEST_FILLED: u64 = 15;

/// Leads with and without a value, and how many of each got there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Table {
    filled: (u64, u64),
    missing: (u64, u64),
}

impl Table {
    fn new(filled: &[bool], reached: &[bool]) -> Self {
        let mut table = Self::default();
        for (&filled, &reached) in filled.iter().zip(reached) {
            let side = if filled { &mut table.filled } else { &mut table.missing };
            side.0 += u64::from(reached);
            side.1 += 1;
        }
        table
    }

    /// How well "filled" alone ranks the leads, whichever way; `None` with one outcome only.
    fn auc(&self) -> Option<f64> {
        let reached = self.filled.0 + self.missing.0;
        let others = self.filled.1 + self.missing.1 - reached;
        if reached == 0 || others == 0 {
            return None;
        }
        let (hits, alarms) = (self.filled.0 as f64 / reached as f64, (self.filled.1 - self.filled.0) as f64 / others as f64);
        Some(0.5 + (hits - alarms).abs() / 2.0)
    }
}

/// Missingness that predicts a target: an area of at least 0.6, rates that differ by a factor of at least 2, and a
/// difference that is sure at level `alpha`. It is a leak where it tells the outcome alone.
pub fn missingness(filled: &[bool], target: &TargetOutcome, alpha: f64) -> Option<(LeakEvidence, LeakSeverity)> {
    let table = Table::new(filled, &target.reached);
    if table.filled.1.min(table.missing.1) < FEWEST {
        return None;
    }
    let sure = difference(table.filled, table.missing, 1.0 - alpha)?;
    let auc = table.auc()?;
    let (filled, missing) = (wilson(table.filled.0, table.filled.1, LEVEL)?, wilson(table.missing.0, table.missing.1, LEVEL)?);
    let (low, high) = (filled.value.min(missing.value), filled.value.max(missing.value));
    if sure.contains(0.0) || auc < NOTABLE_AUC || high < NOTABLE_RATIO * low {
        return None;
    }
    let difference = difference(table.filled, table.missing, LEVEL)?;
    let severity = if auc >= TELLING_AUC { LeakSeverity::Leak } else { LeakSeverity::Look };
    Some((LeakEvidence::Missing { target: target.name, filled, missing, difference }, severity))
}

/// A column, or with `table` a joined table, that has something to say only of leads that got to a later stage: it was
/// filled in because they did.
pub fn by_outcome(filled: &[bool], stage: &LaterStage, table: Option<&str>, alpha: f64) -> Option<LeakEvidence> {
    let counts = Table::new(filled, &stage.reached);
    if counts.filled.1 < FEWEST_FILLED || counts.missing.1 < FEWEST {
        return None;
    }
    let (filled, missing) = (wilson(counts.filled.0, counts.filled.1, LEVEL)?, wilson(counts.missing.0, counts.missing.1, LEVEL)?);
    let apart = difference(counts.filled, counts.missing, 1.0 - alpha)?;
    if filled.value < ONLY || apart.value < APART || apart.low < APART_FOR_SURE {
        return None;
    }
    Some(LeakEvidence::FilledByOutcome { stage: stage.label.clone(), filled, missing, table: table.map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::file::TargetName;

    fn rows(filled: (usize, usize), missing: (usize, usize)) -> (Vec<bool>, Vec<bool>) {
        let side = |flag: bool, (reached, n): (usize, usize)| (0..n).map(move |row| (flag, row < reached));
        side(true, filled).chain(side(false, missing)).unzip()
    }

    fn found(filled: (usize, usize), missing: (usize, usize)) -> Option<LeakSeverity> {
        let (filled, reached) = rows(filled, missing);
        missingness(&filled, &TargetOutcome { name: TargetName::Sql, reached }, 1e-3).map(|(_, severity)| severity)
    }

    #[test]
    fn missingness_must_matter_and_be_sure() {
        assert_eq!(found((400, 1_000), (100, 1_000)), Some(LeakSeverity::Look));
        assert_eq!(found((100, 1_000), (400, 1_000)), Some(LeakSeverity::Look), "either way");
        assert_eq!(found((220, 1_000), (180, 1_000)), None, "sure or not, small");
        assert_eq!(found((12, 40), (4, 40)), None, "large, but not sure");
        assert_eq!(found((98, 100), (2, 1_000)), Some(LeakSeverity::Leak));
        assert_eq!(found((0, 100), (0, 100)), None);
    }

    #[test]
    fn columns_of_winners_are_told_by_their_stage() {
        let stage = |reached| LaterStage { label: "won".into(), reached };
        let of = |filled, missing| {
            let (filled, reached) = rows(filled, missing);
            by_outcome(&filled, &stage(reached), None, 1e-4)
        };
        assert!(of((20, 20), (80, 980)).is_some(), "filled for a few winners, and for nobody else");
        assert!(of((10, 10), (80, 980)).is_none(), "too few to say");
        assert!(of((180, 200), (80, 800)).is_none(), "filled for others too");
        assert!(of((99, 100), (880, 900)).is_none(), "nearly everybody gets there");
    }
}
