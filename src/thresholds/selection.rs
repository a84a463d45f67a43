//! Only worked leads show outcomes: who was worked, what recall can be, weights, and an experiment that would tell.
//!
//! All of it is a function of counts by score, so that its cost does not grow with the number of leads.
//!
//! # References
//! - Manski, C. F. (1989). Anatomy of the selection problem. Journal of Human Resources 24, 343-360. doi:10.2307/145818
//! - Horvitz, D. G. and Thompson, D. J. (1952). A generalization of sampling without replacement from a finite universe.
//!   JASA 47, 663-685. doi:10.1080/01621459.1952.10483446

mod bounds;
mod experiment;
pub mod result;
mod weights;

use crate::config::file::{ModelName, TargetName};
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::units::Score;

use super::selected::Pair;
use result::{Selection, WorkedBand, WorkedBy};

pub use bounds::recall_bounds;
pub use experiment::{ASSURANCE, Unknown, experiment, leads_needed};
pub use weights::{CAP, Weighting, weighted};

/// Leads of one score, by whether they were worked and what they reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorkedCell {
    /// Leads.
    pub n: u64,
    /// Of these, worked.
    pub worked: u64,
    /// Worked leads that reached the MQL and the SQL target.
    pub reached: [u64; 2],
    /// The same of leads that were not worked.
    pub reached_unworked: [u64; 2],
}

impl WorkedCell {
    /// Both cells together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let add = |a: [u64; 2], b: [u64; 2]| [a[0] + b[0], a[1] + b[1]];
        Self {
            n: self.n + other.n,
            worked: self.worked + other.worked,
            reached: add(self.reached, other.reached),
            reached_unworked: add(self.reached_unworked, other.reached_unworked),
        }
    }

    /// Leads that were not worked.
    fn unworked(&self) -> u64 {
        self.n - self.worked
    }
}

/// Leads by score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkedCounts {
    cells: Vec<WorkedCell>,
}

impl Default for WorkedCounts {
    fn default() -> Self {
        Self { cells: vec![WorkedCell::default(); Score::COUNT] }
    }
}

impl WorkedCounts {
    /// Counts a lead. `reached`: the MQL and the SQL target.
    pub fn add(&mut self, score: Score, worked: bool, reached: [bool; 2]) {
        let cell = &mut self.cells[score.index()];
        cell.n += 1;
        cell.worked += u64::from(worked);
        let side = if worked { &mut cell.reached } else { &mut cell.reached_unworked };
        side.iter_mut().zip(reached).for_each(|(count, reached)| *count += u64::from(reached));
    }

    /// All leads with scores from `low` up to and including `high`.
    pub fn between(&self, low: Score, high: Score) -> WorkedCell {
        self.cells[low.index()..=high.index()].iter().fold(WorkedCell::default(), |sum, cell| sum.plus(*cell))
    }

    /// All leads.
    pub fn all(&self) -> WorkedCell {
        self.cells.iter().fold(WorkedCell::default(), |sum, cell| sum.plus(*cell))
    }
}

/// The place of a target's counts.
fn place(target: TargetName) -> usize {
    match target {
        TargetName::Mql => 0,
        TargetName::Sql => 1,
    }
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// How it is seen that a lead was worked.
    pub seen_by: WorkedBy,
    /// The score that the counts and cuts are on.
    pub model: ModelName,
    /// Lowest and highest score of each band, highest band first.
    pub bands: &'a [(Score, Score)],
    /// The cuts; `None` without any.
    pub cuts: Option<Pair>,
    /// Cuts in force on the same score: who is worked may change there.
    pub in_force: Option<Pair>,
    /// Volume of one lead.
    pub per_lead: f64,
    /// Wanted width of recall's bounds.
    pub width: f64,
    /// Weights, and what the scores mean, where they are asked for.
    pub weighting: Option<Weighting<'a>>,
}

/// Bands, from high to low, parted at the cuts as well: sales works by cuts, so that a band with a cut inside holds leads that are
/// worked and leads that are not, of different quality.
pub fn strata(bands: &[(Score, Score)], cuts: &[Option<Pair>]) -> Vec<(Score, Score)> {
    let starts: Vec<Score> = cuts.iter().flatten().flat_map(|pair| [pair.mql, pair.sql]).collect();
    let mut strata = Vec::new();
    for &(low, high) in bands {
        let mut top = high;
        for score in Score::all().filter(|score| (low..=high).contains(score)).rev() {
            if score == low || starts.contains(&score) {
                strata.push((score, top));
                top = Score::from_scaled(f64::from(score.get()) - 1.0);
            }
        }
    }
    strata
}

/// All of it; `None` without leads.
pub fn selection(counts: &WorkedCounts, question: Question<'_>) -> Option<Selection> {
    let Question { seen_by, model, bands, cuts, in_force, per_lead, width, weighting } = question;
    let strata = strata(bands, &[cuts, in_force]);
    let share = |cell: WorkedCell| wilson(cell.worked, cell.n, LEVEL);
    let of_band = |&(score_low, score_high): &(Score, Score)| {
        let cell = counts.between(score_low, score_high);
        Some(WorkedBand {
            score_low,
            score_high,
            share: share(cell)?,
            worked: cell.worked,
            mql_rate: wilson(cell.reached[0], cell.worked, LEVEL),
            sql_rate: wilson(cell.reached[1], cell.worked, LEVEL),
        })
    };
    let sides = cuts.map(|cuts| bounds::sides(counts, cuts.mql));
    let recall: Vec<_> = cuts
        .map(|cuts| [(TargetName::Mql, cuts.mql), (TargetName::Sql, cuts.sql)])
        .into_iter()
        .flatten()
        .filter_map(|(target, cut)| recall_bounds(counts, &strata, target, cut))
        .collect();
    let banded: Vec<WorkedBand> = bands.iter().filter_map(of_band).collect();
    Some(Selection {
        seen_by,
        model,
        share: share(counts.all())?,
        share_above: sides.and_then(|(above, _)| share(above)),
        share_below: sides.and_then(|(_, below)| share(below)),
        unreached: strata.iter().map(|(low, high)| counts.between(*low, *high)).filter(|cell| cell.worked == 0).map(|cell| cell.n).sum(),
        bands: banded,
        experiment: cuts.and_then(|cuts| experiment(counts, &strata, cuts.mql, (width, per_lead))),
        weighted: weighting.and_then(|weighting| weighted(counts, &strata, cuts, weighting)),
        recall,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_parted_at_the_cuts() {
        let score = |value| Score::new(value).unwrap();
        let pair = |mql, sql| Some(Pair { mql: score(mql), sql: score(sql) });
        let of = |bands: &[(u8, u8)], cuts: &[Option<Pair>]| -> Vec<(u8, u8)> {
            let bands: Vec<(Score, Score)> = bands.iter().map(|(low, high)| (score(*low), score(*high))).collect();
            strata(&bands, cuts).into_iter().map(|(low, high)| (low.get(), high.get())).collect()
        };
        let bands = [(50, 100), (0, 49)];
        assert_eq!(of(&bands, &[]), bands);
        // A cut at the foot of a band parts nothing; two cuts in one band part it in three.
        assert_eq!(of(&bands, &[pair(50, 80), None]), [(80, 100), (50, 79), (0, 49)]);
        assert_eq!(of(&bands, &[pair(60, 100), pair(0, 60)]), [(100, 100), (60, 99), (50, 59), (0, 49)]);
    }
}
