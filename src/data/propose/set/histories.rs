//! Logs of changes that are replayed.

use crate::data::presets::file::HistoryBy;
use crate::period::Instant;

use super::Set;
use super::link::Targets;
use super::sections::Sections;

impl<'s, 'p> Set<'s, 'p> {
    /// Histories that reach back as far as the leads, with the columns of the lead table that they replay.
    pub(super) fn histories(&mut self, targets: &mut Targets<'s, 'p>, sections: &mut Sections<'_, '_>) -> Vec<usize> {
        let created = self.group().column("created").and_then(|created| self.profile.tables[self.lead].columns[created].dates.as_ref());
        let mut replayed: Vec<usize> = Vec::new();
        for (place, group) in self.groups.iter().enumerate() {
            let Some(by) = &group.known.object.history else { continue };
            let first = group.column(&by.at).and_then(|at| self.profile.tables[place].columns[at].dates.as_ref()).map(|dates| dates.first);
            let rows = first_of_property(self, place, by).or(first);
            let (Some(link), Some(first), Some(created)) = (targets.links(place).into_iter().next(), rows, created) else { continue };
            if first.since(created.first).0 > created.last.since(created.first).0 / 10.0 {
                self.notes.push(format!(
                    "{}: the changes of properties reach back {:.0} days less than the leads, so that they are not replayed and the score of the export stays out",
                    group.kind(),
                    first.since(created.first).0
                ));
                continue;
            }
            if replayed.is_empty() {
                replayed = sections.history(place, &link, by, self.lead);
            }
        }
        replayed
    }
}

/// The first change of the properties that a log is replayed for.
fn first_of_property(set: &Set<'_, '_>, place: usize, by: &HistoryBy) -> Option<Instant> {
    let group = &set.groups[place];
    let (property, at) = (group.column(by.property.as_deref()?)?, group.column(&by.at)?);
    let dates = set.profile.tables[place].columns[at].dates.as_ref()?;
    let replayed = |cell: &str| by.properties.iter().any(|property| property.entries.iter().any(|entry| entry == cell));
    let rows = (0..group.sample.rows()).filter(|row| group.cells(property).get(*row).is_some_and(replayed));
    group.moments(at, dates, rows).min()
}
