//! What `init` says of files that it recognised.

use std::collections::BTreeSet;

use crate::data::propose::likeness::unknown_file;
use crate::data::propose::profile::TableSample;

use super::Set;
use super::group::Group;

impl Set<'_, '_> {
    /// What each file was recognised as, and by what.
    pub(super) fn evidence(&self) -> Vec<String> {
        let told = |group: &Group<'_>| {
            let headers: Vec<String> = group.known.evidence.iter().map(|header| format!("`{header}`")).collect();
            let named = if group.sample.layout.paths.is_empty() { group.sample.file.clone() } else { group.sample.layout.paths.join(", ") };
            let columns = group.known.columns.len();
            format!("{named}: {}, by {} ({} of {columns} columns known)", group.kind(), headers.join(", "), group.known.hits())
        };
        self.groups.iter().map(told).collect()
    }

    /// What was recognised, what could not be tied, and what could not be mapped.
    pub(super) fn told(&self, used: &BTreeSet<usize>, strangers: &[TableSample]) -> Vec<String> {
        let mut notes = self.evidence();
        let mut systems: Vec<&str> = Vec::new();
        for (place, group) in self.groups.iter().enumerate() {
            let system = group.known.system;
            if !used.contains(&place) {
                notes.push(format!("{}: nothing of it is used", group.kind()));
            }
            if let Some(kept) = system.retention.get(&group.known.object.id) {
                notes.push(format!("{}: {kept}", group.kind()));
            }
            let headers: Vec<String> = group.sample.columns.iter().map(|(header, _)| header.clone()).collect();
            for (header, like) in group.known.unknown(&headers) {
                let like = like.map_or_else(String::new, |like| format!("; the nearest known name is `{like}`"));
                notes.push(format!("{}: `{header}` is not known{like}", group.kind()));
            }
            if let Some(note) = system.time_zone_note.as_ref().filter(|_| !systems.contains(&system.id.as_str())) {
                notes.push(format!(
                    "clock times of {} are read in `{}`: {note}",
                    system.name,
                    system.time_zone.as_deref().unwrap_or("UTC")
                ));
            }
            systems.push(&system.id);
        }
        notes.extend(strangers.iter().map(|sample| unknown_file(self.recogniser, sample)));
        notes
    }
}
