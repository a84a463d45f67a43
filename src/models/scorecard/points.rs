//! The points of every lead.

use crate::data::view::{ColumnView, Columns};
use crate::models::condition::{Condition, ConditionError, Truth};
use crate::units::{Days, Points, Score};

use super::check::aggregate_name;
use super::error::ScorecardError;
use super::file::{Times, TrackName};
use super::standing::Standing;
use super::{Counted, Scorecard};

/// Points of every lead.
#[derive(Debug, Clone, PartialEq)]
pub struct RulePoints {
    /// Total of each lead, after caps, the minimum, overrides and disqualifiers: what the score is read from.
    pub total: Vec<Points>,
    /// Points per dimension after its cap, in the order of [`Scorecard::dimensions`], one entry per lead each.
    pub by_dimension: Vec<Vec<f64>>,
    /// For how many leads each rule counts, in the order of [`Scorecard::rules`].
    pub fires: Vec<u64>,
    /// Which disqualifier, override and track hold for each lead; empty when the card has none of them.
    standing: Vec<Standing>,
}

impl RulePoints {
    /// What disqualifiers, overrides and tracks say of a lead.
    pub fn standing(&self, row: usize) -> Standing {
        self.standing.get(row).copied().unwrap_or_default()
    }
}

impl Scorecard {
    /// The points of every row: per rule at most its cap; per dimension the sum of its rules, at most its cap; in total
    /// the sum over the dimensions that count in it, at least the minimum. Then an override lifts the total to that of
    /// its score, and a disqualifier sets it to that of score 0. A condition that a missing cell leaves open does not hold.
    ///
    /// # Errors
    /// A rule's column is absent or of the other kind.
    pub fn points(&self, table: &dyn Columns) -> Result<RulePoints, ScorecardError> {
        let rows = table.rows();
        let mut by_dimension = vec![vec![0.0; rows]; self.dimensions.len()];
        let mut fires = Vec::with_capacity(self.rules.len());
        for (place, rule) in self.rules.iter().enumerate() {
            let (points, sums) = (self.file.rule[place].points, &mut by_dimension[rule.dimension]);
            let mut count = 0;
            self.each_amount(place, table, |row, amount| {
                sums[row] += points * amount;
                count += 1;
            })?;
            fires.push(count);
        }
        let mut total = vec![Points(0.0); rows];
        for (name, sums) in self.dimensions.iter().zip(&mut by_dimension) {
            let in_total = self.file.dimension.get(name).is_none_or(|dimension| dimension.in_total);
            for (sum, total) in sums.iter_mut().zip(&mut total) {
                *sum = self.file.capped(name, *sum);
                if in_total {
                    total.0 += *sum;
                }
            }
        }
        let floor = self.file.minimum.unwrap_or(f64::NEG_INFINITY);
        total.iter_mut().for_each(|total| total.0 = total.0.max(floor));
        let mut points = RulePoints { total, by_dimension, fires, standing: Vec::new() };
        if self.decides_more_than_points() {
            points.standing = vec![Standing::default(); rows];
            self.tracks_into(table, &mut points)?;
            self.overrides_into(table, &mut points)?;
            self.disqualifiers_into(table, &mut points)?;
        }
        Ok(points)
    }

    /// Calls `see` with every row for which a rule counts, and how much: 1 for a condition that holds, the number of
    /// events (less what has decayed) for a rule that counts each, at most what the rule's cap allows.
    ///
    /// # Errors
    /// A column is absent or of the other kind.
    pub fn each_amount(&self, rule: usize, table: &dyn Columns, mut see: impl FnMut(usize, f64)) -> Result<(), ScorecardError> {
        let (id, rule) = (self.file.rule[rule].id.as_str(), &self.rules[rule]);
        let truths = rule.condition.as_ref().map(|condition| truths(id, condition, table)).transpose()?;
        let holds = |row: usize| truths.as_ref().is_none_or(|truths| truths[row] == Truth::True);
        let Some(counted) = &rule.counted else {
            (0..table.rows()).filter(|row| holds(*row)).for_each(|row| see(row, rule.most));
            return Ok(());
        };
        let name = aggregate_name(id);
        let Some(ColumnView::Numbers(numbers)) = table.view(&name) else {
            return Err(ScorecardError::Column { rule: id.to_owned(), source: ConditionError::NoColumn(name) });
        };
        for (row, &number) in numbers.iter().enumerate() {
            let amount = counted.amount(number).min(rule.most);
            if amount > 0.0 && holds(row) {
                see(row, amount);
            }
        }
        Ok(())
    }

    /// The integer score of a total.
    pub fn score(&self, total: Points) -> Score {
        let (low, high) = self.range();
        Score::from_scaled((total.0 - low.0) / (high.0 - low.0) * 100.0)
    }

    /// The grade of a dimension, 1 (best) to 4; `None` when the file gives no cut points for it.
    pub fn grade(&self, dimension: &str, points: f64) -> Option<u8> {
        let cuts = self.file.dimension.get(dimension)?.grades?;
        Some(1 + cuts.iter().filter(|cut| points < **cut).count() as u8)
    }

    fn tracks_into(&self, table: &dyn Columns, points: &mut RulePoints) -> Result<(), ScorecardError> {
        for (place, (file, track)) in self.file.track.iter().zip(&self.tracks).enumerate() {
            let truths = track.condition.as_ref().map(|condition| truths(&file.label, condition, table)).transpose()?;
            let own = track.points.map(|(dimension, cut)| (&points.by_dimension[dimension], cut));
            for (row, standing) in points.standing.iter_mut().enumerate() {
                let holds = truths.as_ref().is_none_or(|truths| truths[row] == Truth::True);
                if holds && own.is_none_or(|(points, cut)| points[row] >= cut) {
                    let slot = match file.advice {
                        TrackName::Pql => &mut standing.pql,
                        TrackName::Service => &mut standing.service,
                    };
                    slot.get_or_insert(place as u8);
                }
            }
        }
        Ok(())
    }

    fn overrides_into(&self, table: &dyn Columns, points: &mut RulePoints) -> Result<(), ScorecardError> {
        for (place, (file, condition)) in self.file.overrides.iter().zip(&self.overrides).enumerate() {
            let floor = file.score_at_least.map(|score| self.total_at(score));
            let truths = truths(&file.id, condition, table)?;
            for (row, _) in truths.iter().enumerate().filter(|(_, truth)| **truth == Truth::True) {
                if let Some(floor) = floor {
                    points.total[row].0 = points.total[row].0.max(floor);
                }
                let standing = &mut points.standing[row];
                if let Some(advice) = file.advice
                    && standing.at_least.is_none_or(|(_, known)| super::Advice::from(advice) > known.into())
                {
                    standing.at_least = Some((place as u8, advice));
                }
            }
        }
        Ok(())
    }

    fn disqualifiers_into(&self, table: &dyn Columns, points: &mut RulePoints) -> Result<(), ScorecardError> {
        let low = self.range().0.0;
        for (place, (file, condition)) in self.file.disqualify.iter().zip(&self.disqualify).enumerate() {
            let truths = truths(&file.id, condition, table)?;
            for (row, _) in truths.iter().enumerate().filter(|(_, truth)| **truth == Truth::True) {
                points.total[row].0 = points.total[row].0.min(low);
                points.standing[row].disqualified.get_or_insert(place as u8);
            }
        }
        Ok(())
    }
}

impl Counted {
    /// How often a rule counts, before its cap. `number` is what the aggregate measures.
    fn amount(&self, number: f64) -> f64 {
        match (self.times, self.decay) {
            (Times::Each, _) => number,
            (Times::Once, _) if number.is_nan() => 0.0,
            (Times::Once, decay) => decay.map_or(1.0, |decay| decay.weight(Days(number))),
        }
    }
}

fn truths(rule: &str, condition: &Condition, table: &dyn Columns) -> Result<Vec<Truth>, ScorecardError> {
    condition.truths(table).map_err(|source| ScorecardError::Column { rule: rule.to_owned(), source })
}
