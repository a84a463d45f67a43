//! Open units: the stage that they stand in, since when, and whether that is too long.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::settings::Config;
use crate::data::column::{Column, Words};
use crate::data::table::LeadTable;
use crate::features::encoder::MISSING;
use crate::period::Instant;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::units::Score;

use super::lists::first_listed;
use super::observed::Observed;
use super::result::{AgeLimit, Ageing, StageTime};
use super::standing::Standing;
use super::velocity::FEWEST;

/// Where an open unit stands: the stage entered last, 0 being the first one. A later stage that was reached at an unknown moment
/// goes before it, and of entries at one moment the later stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The stage.
    pub place: usize,
    /// The latest entry; `None` where it is not known.
    pub since: Option<Instant>,
}

/// Where a unit stands; `None` for undated data.
pub fn position(units: &LeadTable, row: usize) -> Option<Position> {
    let mut at = Position { place: 0, since: Some(units.created()?[row]) };
    for (place, stage) in (1..).zip(units.stages()) {
        match stage.latest(row) {
            Some(entry) if at.place == 0 || at.since.is_none_or(|since| entry >= since) => at = Position { place, since: Some(entry) },
            None if stage.reached[row].is_reached() => at = Position { place, since: None },
            _ => {}
        }
    }
    Some(at)
}

/// An open unit that has stood in its stage for too long.
#[derive(Debug, Clone, PartialEq)]
pub struct AgeingUnit {
    /// Its id.
    pub id: String,
    /// Name of the stage.
    pub stage: String,
    /// Days in it.
    pub days: f64,
    /// Days since it came in.
    pub days_since_entry: f64,
    /// Days held against.
    pub limit_days: f64,
    /// What they are.
    pub limit: AgeLimit,
    /// Person in charge.
    pub owner: Option<String>,
    /// Marketing source.
    pub source: Option<String>,
    /// Score of the cuts, where there is one.
    pub score: Option<Score>,
}

/// What ageing is told from.
#[derive(Debug, Clone, Copy)]
pub struct Open<'a> {
    /// The config.
    pub config: &'a Config,
    /// The units counted.
    pub units: &'a LeadTable,
    /// Names of the stages.
    pub observed: &'a Observed,
    /// Where each unit stands.
    pub standings: &'a [Standing],
    /// Days between stages.
    pub times: &'a [StageTime],
    /// Scores of the units.
    pub scores: Option<&'a [Score]>,
}

/// One open unit.
#[derive(Debug, Clone, Copy)]
struct Standee {
    row: usize,
    place: usize,
    days: Option<f64>,
    days_since_entry: f64,
}

impl Open<'_> {
    /// Open units by stage, for all together and then by owner (most units beyond the limit first); and the list of those beyond
    /// it, furthest beyond first, then by id, with how many there are. Nothing for undated data.
    ///
    /// The limit of a stage is the agreed waiting time for the next one, else the days by which nine in ten of those that got there had.
    pub fn ageing(&self) -> (Vec<Ageing>, Vec<AgeingUnit>, u64) {
        let Some((created, as_of)) = self.units.created().zip(self.units.as_of()) else { return (Vec::new(), Vec::new(), 0) };
        let limits: Vec<Option<(f64, AgeLimit)>> = (0..self.observed.stages()).map(|place| self.limit(place)).collect();
        let standee = |row: usize| {
            let position = position(self.units, row)?;
            Some(Standee {
                row,
                place: position.place,
                days: position.since.map(|since| as_of.since(since).0.max(0.0)),
                days_since_entry: as_of.since(created[row]).0,
            })
        };
        let open = (0..self.units.len()).into_par_iter().filter(|&row| self.standings[row] == Standing::Open);
        let open: Vec<Standee> = open.filter_map(standee).collect();
        let beyond = |one: &Standee| limits[one.place].zip(one.days).map(|((limit, _), days)| days - limit).filter(|over| *over > 0.0);
        let mut groups = self.groups(None, &open, &limits);
        if let Some(owners) = self.owners() {
            let mut by_owner: BTreeMap<&str, Vec<Standee>> = BTreeMap::new();
            open.iter().for_each(|one| by_owner.entry(owners.get(one.row).unwrap_or(MISSING)).or_default().push(*one));
            let mut by_owner: Vec<(&str, Vec<Standee>)> = by_owner.into_iter().collect();
            by_owner.sort_by_key(|(_, open)| std::cmp::Reverse(open.iter().filter(|one| beyond(one).is_some()).count()));
            groups.extend(by_owner.iter().flat_map(|(owner, open)| self.groups(Some(owner), open, &limits)));
        }
        let late: Vec<(f64, Standee)> = open.par_iter().filter_map(|one| Some((beyond(one)?, *one))).collect();
        let total = late.len() as u64;
        let ids = self.units.ids();
        let late = first_listed(late, |a, b| b.0.total_cmp(&a.0).then_with(|| ids[a.1.row].cmp(&ids[b.1.row])));
        let listed = late.into_iter().filter_map(|(_, one)| self.listed(one, limits[one.place]?)).collect();
        (groups, listed, total)
    }

    fn owners(&self) -> Option<&Words> {
        self.units.column(self.config.funnel.owner.as_deref()?).and_then(Column::words)
    }

    /// What days in a stage are held against.
    fn limit(&self, place: usize) -> Option<(f64, AgeLimit)> {
        if let Some(sla) = self.config.funnel.sla.iter().find(|sla| sla.stage == place) {
            return Some((sla.days.0, AgeLimit::Sla));
        }
        let next = self.units.stages().get(place)?;
        let time = self.times.iter().find(|time| time.quarter.is_none() && time.stage == next.id)?;
        time.p90_days.filter(|_| time.reached >= FEWEST).map(|days| (days, AgeLimit::P90))
    }

    fn groups(&self, owner: Option<&str>, open: &[Standee], limits: &[Option<(f64, AgeLimit)>]) -> Vec<Ageing> {
        let group = |(place, limit): (usize, &Option<(f64, AgeLimit)>)| {
            let here: Vec<&Standee> = open.iter().filter(|one| one.place == place).collect();
            let dated: Vec<f64> = here.iter().filter_map(|one| one.days).collect();
            let beyond = limit.map_or(0, |(limit, _)| dated.iter().filter(|days| **days > limit).count()) as u64;
            let (stage, label) = self.observed.name(place);
            (!here.is_empty()).then(|| Ageing {
                owner: owner.map(str::to_owned),
                stage: stage.to_owned(),
                label: label.to_owned(),
                open: here.len() as u64,
                undated: (here.len() - dated.len()) as u64,
                median_days_since_entry: median(here.iter().map(|one| one.days_since_entry).collect()).unwrap_or_default(),
                limit_days: limit.map(|(days, _)| days),
                limit: limit.map(|(_, limit)| limit),
                beyond,
                beyond_share: limit.and_then(|_| wilson(beyond, dated.len() as u64, LEVEL)),
                median_days: median(dated),
            })
        };
        limits.par_iter().enumerate().filter_map(group).collect()
    }

    fn listed(&self, one: Standee, (limit_days, limit): (f64, AgeLimit)) -> Option<AgeingUnit> {
        Some(AgeingUnit {
            id: self.units.ids()[one.row].clone(),
            stage: self.observed.name(one.place).1.to_owned(),
            days: one.days?,
            days_since_entry: one.days_since_entry,
            limit_days,
            limit,
            owner: self.owners().and_then(|owners| owners.get(one.row)).map(str::to_owned),
            source: self.units.source().and_then(|source| source.get(one.row)).map(str::to_owned),
            score: self.scores.map(|scores| scores[one.row]),
        })
    }
}

/// The median, halfway between the middle two of an even number.
fn median(mut days: Vec<f64>) -> Option<f64> {
    let middle = days.len().checked_sub(1)? / 2;
    let (_, &mut low, above) = days.select_nth_unstable_by(middle, f64::total_cmp);
    let odd = above.len() == middle;
    Some(if odd { low } else { f64::midpoint(low, above.iter().copied().min_by(f64::total_cmp)?) })
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn medians() {
        assert_eq!(median(Vec::new()), None);
        assert_eq!(median(vec![3.0]), Some(3.0));
        assert_eq!(median(vec![9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(vec![9.0, 1.0, 5.0, 2.0]), Some(3.5));
    }
}
