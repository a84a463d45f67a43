//! Exports of known systems: which table is for what, and how they hang together.

mod choice;
mod entries;
mod finish;
mod group;
mod histories;
mod link;
mod sections;
mod told;

use std::collections::BTreeSet;

use crate::data::presets::recognise::Recogniser;

use super::profile::{ColumnAt, Profile, TableSample};
use super::roles::{Evidence, Roles};
use super::table_line::Undecided;
use super::text::Text;
use super::write::SetParts;

use choice::{Chosen, choose};
use entries::Log;
use group::{Group, groups};
use link::{Link, Only, Targets};
use sections::Sections;

/// What is known of a set of exports.
pub(super) struct KnownSet {
    pub(super) profile: Profile,
    pub(super) roles: Roles,
    pub(super) parts: SetParts,
    /// The lead table.
    pub(super) leads: TableSample,
    /// Whether each of its rows reached the last stage.
    pub(super) converted: Option<Vec<bool>>,
    pub(super) undecided: Undecided,
}

/// What the config writes of these files; `None` where no preset knows a table of leads among them.
pub(super) fn known_set(samples: &[TableSample], recogniser: &Recogniser<'_>, folder: &str) -> Option<KnownSet> {
    let (mut groups, strangers) = groups(samples, recogniser);
    let leads = groups.iter().enumerate().filter(|(_, group)| group.known.object.leads);
    let (lead, _) = leads.min_by_key(|(_, group)| group.known.system.rank)?;
    // What is read in the zone of the leads needs no zone of its own.
    let zone = groups[lead].known.system.time_zone.clone();
    for group in &mut groups {
        let own = &group.known.system.time_zone;
        group.sample.layout.time_zone = (*own != zone).then(|| own.clone().unwrap_or_else(|| "UTC".to_owned()));
    }
    let tables: Vec<TableSample> = groups.iter().map(|group| group.sample.clone()).collect();
    let profile = Profile::without_links(&tables, folder);
    let mut set = Set { recogniser, groups: &groups, profile: &profile, lead, id: None, id_as: None, notes: Vec::new() };
    set.find_id();
    Some(set.assemble(&strangers))
}

struct Set<'s, 'p> {
    recogniser: &'p Recogniser<'p>,
    groups: &'s [Group<'p>],
    profile: &'s Profile,
    lead: usize,
    /// Column that names a lead.
    id: Option<usize>,
    id_as: Option<String>,
    notes: Vec<String>,
}

impl<'s, 'p> Set<'s, 'p> {
    fn group(&self) -> &'s Group<'p> {
        &self.groups[self.lead]
    }

    /// The id, else phone or e-mail in its place.
    fn find_id(&mut self) {
        let group = self.group();
        let own = group.column("id").map(|id| (id, group.known.object.id_as.clone()));
        let person = || ["phone", "email"].into_iter().find_map(|field| Some((group.column(field)?, Some(field.to_owned()))));
        if let Some((id, id_as)) = own.or_else(person) {
            (self.id, self.id_as) = (Some(id), id_as);
        }
    }

    /// Whether another kind of export tells the same better.
    fn is_superseded(&self, group: &Group<'_>, unless: &[String]) -> bool {
        let same = |other: &&Group<'_>| other.known.system.id == group.known.system.id;
        self.groups.iter().filter(same).any(|other| unless.contains(&other.known.object.id))
    }

    fn assemble(mut self, strangers: &[TableSample]) -> KnownSet {
        let mut targets = Targets::new(self.groups, self.lead, self.id, self.id_as.clone());
        let mut sections = Sections {
            groups: self.groups,
            profile: self.profile,
            text: Text::default(),
            notes: Vec::new(),
            undecided: Undecided::default(),
            kinds: Vec::new(),
            unpaid: Vec::new(),
            latest: None,
            used: BTreeSet::from([self.lead]),
        };
        self.identity(&mut sections);
        (0..self.groups.len())
            .filter(|&place| !self.is_superseded(&self.groups[place], &self.groups[place].known.object.unless))
            .for_each(|group| sections.merge(group, self.id));
        let taken = self.joins(&mut targets, &mut sections);
        let logs = self.logs(&mut targets);
        let mut chosen = choose(self.group(), (self.lead, &self.profile.tables[self.lead]), &logs);
        Self::write_logs(&logs, &chosen, &mut sections);
        self.events(&mut targets, &logs, &mut sections);
        let replayed = self.histories(&mut targets, &mut sections);
        self.name_outcome_columns(&mut chosen, &taken);
        self.notes.append(&mut chosen.notes);
        self.finish(chosen, sections, &replayed, &taken, strangers)
    }

    fn identity(&self, sections: &mut Sections<'_, '_>) {
        let country = self.groups.iter().find_map(|group| group.known.system.country.clone());
        let named =
            |field: &str| self.group().column(field).filter(|column| Some(*column) != self.id).map(|column| self.group().header(column));
        let keys: Vec<(&str, &str)> = [("country", country.as_deref()), ("email", named("email")), ("phone", named("phone"))]
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)))
            .collect();
        if keys.is_empty() {
            return;
        }
        sections.text.line("# How persons are told: leads that share an address or a number are counted, not merged.");
        sections.text.line("[identity]");
        keys.into_iter().for_each(|(key, value)| sections.text.key(key, value));
        sections.text.line("");
    }

    /// Joins tables to the leads: first those that others hang on.
    fn joins(&mut self, targets: &mut Targets<'s, 'p>, sections: &mut Sections<'_, '_>) -> Vec<(usize, usize)> {
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let mut open: Vec<usize> =
            (0..self.groups.len()).filter(|&place| place != self.lead && self.groups[place].known.object.join.is_some()).collect();
        loop {
            let before = open.len();
            open.retain(|&place| {
                let Some(link) = targets.links(place).into_iter().next() else { return true };
                self.join(place, &link, &mut taken, (targets, sections));
                false
            });
            if open.len() == before {
                return taken;
            }
        }
    }

    fn join(
        &self,
        place: usize,
        link: &Link,
        taken: &mut Vec<(usize, usize)>,
        (targets, sections): (&mut Targets<'s, 'p>, &mut Sections<'_, '_>),
    ) {
        let group = &self.groups[place];
        let Some(by) = &group.known.object.join else { return };
        let mut fields: Vec<&str> = by.fields.iter().map(String::as_str).collect();
        fields.extend(self.asked_of(group));
        let is_free = |column: &usize| {
            let name = group.header(*column);
            let in_leads = self.group().sample.columns.iter().any(|(header, _)| header == name);
            !in_leads && *column != link.from && taken.iter().all(|&(other, column)| self.groups[other].header(column) != name)
        };
        let mut columns: Vec<usize> = fields.into_iter().filter_map(|field| group.column(field)).filter(is_free).collect();
        columns.dedup();
        if columns.is_empty() {
            return;
        }
        let prefer = by.prefer.as_ref().and_then(|prefer| Only::of(group, prefer));
        let latest = by.latest.as_deref().and_then(|latest| group.column(latest));
        let latest = latest.filter(|&column| self.profile.tables[place].columns[column].dates.is_some());
        sections.join(place, link, &columns, (prefer.as_ref(), latest));
        for column in columns {
            targets.joined(place, column, link);
            taken.push((place, column));
        }
    }

    /// The fields of an object that links of other files look values up in.
    fn asked_of(&self, group: &'s Group<'p>) -> Vec<&'s str> {
        let same = self.groups.iter().filter(|other| other.known.system.id == group.known.system.id);
        let asked = same.flat_map(|other| &other.known.object.links).filter_map(|link| link.to.split_once('.'));
        asked.filter(|(object, _)| *object == group.known.object.id).map(|(_, field)| field).collect()
    }

    fn logs(&self, targets: &mut Targets<'s, 'p>) -> Vec<Log> {
        let mut logs = Vec::new();
        for (place, group) in self.groups.iter().enumerate() {
            if self.is_superseded(group, &group.known.object.unless) {
                continue;
            }
            let link = if place == self.lead { self.id.map(|id| targets.own(id)) } else { targets.links(place).into_iter().next() };
            let Some(link) = link else { continue };
            for by in group.known.object.entries.iter().filter(|by| !self.is_superseded(group, &by.unless)) {
                let log = Log::of(self.groups, place, by, &link);
                let log = log.filter(|log| self.profile.tables[place].columns[log.entered].dates.is_some());
                logs.extend(log.filter(|log| !log.says_nothing_new(&logs)));
            }
        }
        logs
    }

    /// Writes the logs that tell a chosen stage.
    fn write_logs(logs: &[Log], chosen: &Chosen, sections: &mut Sections<'_, '_>) {
        let evidence = chosen.stages.iter().map(|stage| (stage.id.as_str(), &stage.evidence));
        let lost = chosen.lost.iter().map(|lost| ("lost", &lost.evidence));
        let told: Vec<&str> = evidence.chain(lost).filter(|(_, evidence)| matches!(evidence, Evidence::Log(_))).map(|(id, _)| id).collect();
        for log in logs.iter().filter(|log| log.reached.keys().any(|stage| told.contains(&stage.as_str()))) {
            sections.log(log);
        }
    }

    fn events(&self, targets: &mut Targets<'s, 'p>, logs: &[Log], sections: &mut Sections<'_, '_>) {
        for (place, group) in self.groups.iter().enumerate().filter(|(place, _)| *place != self.lead) {
            let entries: BTreeSet<usize> = logs.iter().filter(|log| log.group == place).flat_map(|log| log.entries(group)).collect();
            let every = group.known.object.every_link;
            let links = targets.links(place).into_iter().take(if every { usize::MAX } else { 1 });
            for link in links {
                group.known.object.events.iter().for_each(|by| sections.events(place, &link, by, &entries));
            }
        }
    }

    /// The reason of a loss, from the lead table or from a joined one.
    fn name_outcome_columns(&self, chosen: &mut Chosen, taken: &[(usize, usize)]) {
        let own = self.group().column("lost_reason").map(|column| ColumnAt { table: self.lead, column });
        let joined = taken.iter().find(|&&(place, column)| self.is_field(place, column, "lost_reason"));
        if let Some(lost) = &mut chosen.lost {
            lost.reason = own.or_else(|| joined.map(|&(table, column)| ColumnAt { table, column }));
        }
    }

    fn is_field(&self, place: usize, column: usize, field: &str) -> bool {
        self.groups[place].known.columns[column].as_ref().is_some_and(|known| known.column.is.as_deref() == Some(field))
    }
}

#[cfg(test)]
mod tests;
