//! The exits of some rows in order: what every curve walks along. A row's times cost 8 bytes here, and no more than that is sorted.

use super::{Ending, RiskSet, Spell, SurvivalError, check};

/// Exits by how they ended, and late entries; each list ascends.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    events: Vec<f64>,
    competing: Vec<f64>,
    censored: Vec<f64>,
    /// Entries after time zero.
    entries: Vec<f64>,
}

impl Timeline {
    /// Puts rows in order.
    ///
    /// # Errors
    /// When a time is negative or not finite, or a row enters after it leaves.
    pub fn new(spells: impl IntoIterator<Item = Spell>) -> Result<Self, SurvivalError> {
        let mut line = Self::default();
        for (row, spell) in spells.into_iter().enumerate() {
            line.push(row, spell)?;
        }
        line.sort();
        Ok(line)
    }

    /// Puts rows in order on several lines, each row on the line whose number it comes with.
    ///
    /// # Errors
    /// As [`Timeline::new`].
    pub fn several(lines: usize, spells: impl IntoIterator<Item = (usize, Spell)>) -> Result<Vec<Self>, SurvivalError> {
        let mut all = vec![Self::default(); lines];
        for (row, (line, spell)) in spells.into_iter().enumerate() {
            all[line].push(row, spell)?;
        }
        all.iter_mut().for_each(Self::sort);
        Ok(all)
    }

    fn push(&mut self, row: usize, spell: Spell) -> Result<(), SurvivalError> {
        check(row, spell)?;
        let exits = match spell.ending {
            Ending::Event => &mut self.events,
            Ending::Competing => &mut self.competing,
            Ending::Censored => &mut self.censored,
        };
        // A negative zero becomes a positive one, so that times ascend as their bits do.
        exits.push(spell.exit + 0.0);
        self.entries.extend(spell.entry.filter(|entry| *entry > 0.0));
        Ok(())
    }

    fn sort(&mut self) {
        self.lists().into_iter().for_each(|times| times.sort_unstable_by_key(|time| time.to_bits()));
    }

    /// All rows of several lines.
    pub fn together(parts: &[Self]) -> Self {
        let joined = |list: fn(&Self) -> &[f64]| parts.iter().map(list).collect::<Vec<_>>().concat();
        let mut line = Self {
            events: joined(|part| &part.events),
            competing: joined(|part| &part.competing),
            censored: joined(|part| &part.censored),
            entries: joined(|part| &part.entries),
        };
        // The stable sort merges runs that are in order already.
        line.lists().into_iter().for_each(|times| times.sort_by_key(|time| time.to_bits()));
        line
    }

    /// The same rows, seen up to a time: who leaves later is last seen then, and who enters at it or later is not seen at all.
    #[must_use]
    pub fn up_to(mut self, last: f64) -> Self {
        let mut later = 0;
        for times in [&mut self.events, &mut self.competing, &mut self.censored] {
            let seen = times.partition_point(|time| *time <= last);
            later += times.len() - seen;
            times.truncate(seen);
        }
        let entered = self.entries.partition_point(|time| *time < last);
        later -= self.entries.len() - entered;
        self.entries.truncate(entered);
        self.censored.extend(std::iter::repeat_n(last, later));
        self
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.events.len() + self.competing.len() + self.censored.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many rows left that way.
    pub fn ended(&self, ending: Ending) -> u64 {
        let times = match ending {
            Ending::Event => &self.events,
            Ending::Competing => &self.competing,
            Ending::Censored => &self.censored,
        };
        times.len() as u64
    }

    /// Whether every row was watched from its start.
    pub fn watched_from_start(&self) -> bool {
        self.entries.is_empty()
    }

    /// The last exit; `None` without rows.
    pub fn last(&self) -> Option<f64> {
        [&self.events, &self.competing, &self.censored].into_iter().filter_map(|times| times.last().copied()).max_by(f64::total_cmp)
    }

    fn lists(&mut self) -> [&mut Vec<f64>; 4] {
        [&mut self.events, &mut self.competing, &mut self.censored, &mut self.entries]
    }

    /// The distinct exit times, ascending, one by one.
    pub(super) fn moments(&self, risk_set: RiskSet) -> Moments<'_> {
        Moments {
            events: &self.events,
            competing: &self.competing,
            censored: &self.censored,
            entries: &self.entries,
            present: self.len() - self.entries.len(),
            risk_set,
        }
    }
}

/// Counts at one distinct time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moment {
    pub(super) time: f64,
    pub(super) at_risk: f64,
    pub(super) events: u64,
    pub(super) competing: u64,
    pub(super) censored: u64,
}

/// What is left of a line. A table of its moments would be as long as the rows.
#[derive(Debug)]
pub(super) struct Moments<'a> {
    events: &'a [f64],
    competing: &'a [f64],
    censored: &'a [f64],
    entries: &'a [f64],
    /// Rows that have entered and not left.
    present: usize,
    risk_set: RiskSet,
}

impl Iterator for Moments<'_> {
    type Item = Moment;

    fn next(&mut self) -> Option<Moment> {
        let first = |times: &[f64]| times.first().copied().unwrap_or(f64::INFINITY);
        let time = first(self.events).min(first(self.competing)).min(first(self.censored));
        if time.is_infinite() {
            return None;
        }
        self.present += pass(&mut self.entries, |entry| entry < time);
        let present = self.present as f64;
        let [events, competing, censored] =
            [&mut self.events, &mut self.competing, &mut self.censored].map(|times| pass(times, |exit| exit <= time));
        self.present -= events + competing + censored;
        Some(Moment {
            time,
            at_risk: match self.risk_set {
                RiskSet::Exact => present,
                RiskSet::Actuarial => present - 0.5 * censored as f64,
            },
            events: events as u64,
            competing: competing as u64,
            censored: censored as u64,
        })
    }
}

/// Goes past the first times for which something holds; how many.
fn pass(times: &mut &[f64], holds: impl Fn(f64) -> bool) -> usize {
    let passed = times.iter().take_while(|time| holds(**time)).count();
    *times = &times[passed..];
    passed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late(entry: f64, exit: f64, ending: Ending) -> Spell {
        Spell { entry: Some(entry), exit, ending }
    }

    #[test]
    fn rows_at_risk_with_late_entries() {
        let spells = [
            Spell::new(2.0, Ending::Event),
            Spell::new(4.0, Ending::Censored),
            late(2.0, 4.0, Ending::Event),
            late(3.0, 5.0, Ending::Competing),
            late(0.0, 2.0, Ending::Censored),
        ];
        let line = Timeline::new(spells).unwrap();
        let table: Vec<_> = line.moments(RiskSet::Exact).collect();
        let at_risk: Vec<f64> = table.iter().map(|moment| moment.at_risk).collect();
        // The row that enters at 2 is not at risk at 2.
        assert_eq!(at_risk, [3.0, 3.0, 1.0]);
        let at_risk: Vec<f64> = line.moments(RiskSet::Actuarial).map(|moment| moment.at_risk).collect();
        assert_eq!(at_risk, [2.5, 2.5, 1.0]);
        assert_eq!((line.len(), line.last(), line.ended(Ending::Event)), (5, Some(5.0), 2));
        // Seen up to 3: the last three leave then, and who enters at 3 is not seen.
        let table: Vec<_> = line.clone().up_to(3.0).moments(RiskSet::Exact).map(|moment| (moment.at_risk, moment.censored)).collect();
        assert_eq!(table, [(3.0, 1), (2.0, 2)]);
        assert_eq!(line.clone().up_to(5.0), line);
        let parts = Timeline::several(2, spells.into_iter().enumerate().map(|(row, spell)| (row % 2, spell))).unwrap();
        assert_eq!(Timeline::together(&parts), line);
        assert!(Timeline::together(&[]).is_empty() && Timeline::default().last().is_none());
    }

    #[test]
    fn impossible_times() {
        assert_eq!(Timeline::new([Spell::new(-1.0, Ending::Event)]).unwrap_err(), SurvivalError::Time { row: 0, time: -1.0 });
        let error = Timeline::new([late(3.0, 3.0, Ending::Event)]).unwrap_err();
        assert_eq!(error.to_string(), "row 0 enters at time `3`, which is not before it leaves at `3`");
        assert!(Timeline::new([Spell::new(f64::NAN, Ending::Event)]).is_err());
    }
}
