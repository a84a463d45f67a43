//! Exports of known systems: which table is for what, and how they hang together.

mod choice;
mod entries;
mod group;
mod histories;
mod link;
mod sections;
mod told;

use std::collections::BTreeSet;

use crate::data::presets::Presets;
use crate::data::presets::file::KnownWhen;
use crate::period::Instant;

use super::features::{Standing, known_features};
use super::names::short_name;
use super::profile::{ColumnAt, Profile, TableSample};
use super::roles::{Evidence, Feature, FeatureIs, Order, Roles};
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
pub(super) fn known_set(samples: &[TableSample], presets: &Presets, folder: &str) -> Option<KnownSet> {
    let (mut groups, strangers) = groups(samples, presets);
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
    let mut set = Set { presets, groups: &groups, profile: &profile, lead, id: None, id_as: None, notes: Vec::new() };
    set.find_id();
    Some(set.assemble(&strangers))
}

struct Set<'s, 'p> {
    presets: &'p Presets,
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
            .for_each(|group| sections.merge(group));
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
        let all_names = |log: &Log| log.reached.keys().flat_map(|stage| log.names(stage)).collect::<Vec<String>>();
        for (place, group) in self.groups.iter().enumerate().filter(|(place, _)| *place != self.lead) {
            let entries: Vec<String> = logs.iter().filter(|log| log.group == place).flat_map(all_names).collect();
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

    fn finish(
        self,
        chosen: Chosen,
        sections: Sections<'_, '_>,
        replayed: &[usize],
        taken: &[(usize, usize)],
        strangers: &[TableSample],
    ) -> KnownSet {
        let (group, table) = (self.group(), &self.profile.tables[self.lead]);
        let dated = |column: &usize| table.columns[*column].dates.is_some();
        let created = group.column("created").filter(dated);
        let (mut features, left_out) = known_features(table, |column| self.standing(column, created, &chosen));
        for &column in replayed {
            features.push(Feature {
                column,
                kind: if table.columns[column].numbers.is_some() { FeatureIs::Number } else { FeatureIs::Category },
            });
        }
        let left_out = left_out.into_iter().filter(|left_out| !replayed.contains(&left_out.column)).collect();
        let order = created.map_or(Order::Row, Order::Created);
        let mut roles = Roles::bare(self.lead, self.id, order);
        (roles.features, roles.left_out) = (features, left_out);
        roles.source = group.column("source").filter(|&column| table.columns[column].distinct > 1);
        roles.account = group.column("account").filter(|&column| 2 * table.columns[column].missing < table.rows);
        roles.amount = group.column("amount").filter(|&column| table.columns[column].numbers.is_some());
        (roles.stages, roles.lost) = (chosen.stages.clone(), chosen.lost.clone());
        roles.notes = self.told(&sections.used, strangers);
        roles.notes.extend(self.notes.iter().chain(&sections.notes).cloned());
        if created.is_none() {
            roles.notes.push(
                "no column with dates tells when a lead came in, so leads are taken to stand in the file from old to new; check that"
                    .to_owned(),
            );
        }
        if chosen.stages.is_empty() {
            roles.notes.push("nothing tells which leads converted: name it under [[stages]] before anything can run".to_owned());
        }
        let parts = self.parts(&sections, &roles, taken);
        KnownSet {
            profile: self.profile.clone(),
            roles,
            parts: SetParts { sections: sections.text.into_string(), ..parts },
            leads: group.sample.clone(),
            converted: chosen.converted,
            undecided: sections.undecided,
        }
    }

    fn parts(&self, sections: &Sections<'_, '_>, roles: &Roles, taken: &[(usize, usize)]) -> SetParts {
        let group = self.group();
        let joined = |field: &str| {
            taken
                .iter()
                .find(|&&(place, column)| self.is_field(place, column, field))
                .map(|&(place, column)| self.groups[place].header(column))
        };
        let mut lead_keys: Vec<(&str, String)> = Vec::new();
        lead_keys.extend(self.id_as.clone().map(|id_as| ("id_as", id_as)));
        lead_keys.extend(group.field("opportunity").map(|header| ("opportunity", header.to_owned())));
        lead_keys.extend(joined("amount").filter(|_| roles.amount.is_none()).map(|header| ("amount", header.to_owned())));
        let mut funnel_keys: Vec<(&str, String)> = Vec::new();
        funnel_keys.extend(joined("owner_name").or_else(|| group.field("owner")).map(|header| ("owner", header.to_owned())));
        funnel_keys.extend(group.field("conversion_type").map(|header| ("conversion_type", header.to_owned())));
        let mut systems: Vec<&str> = Vec::new();
        let mut missing: Vec<String> = Vec::new();
        for group in self.groups {
            let system = group.known.system;
            if !systems.contains(&system.name.as_str()) {
                systems.push(&system.name);
                missing.extend(system.missing.iter().cloned());
            }
        }
        SetParts {
            title: systems.join(" and "),
            time_zone: group.known.system.time_zone.clone(),
            time_zone_note: group.known.system.time_zone_note.clone(),
            missing,
            unreadable_skipped: true,
            opening: self.evidence(),
            lead_keys,
            funnel_keys,
            events: names_of_events(&sections.kinds, group, roles),
            unpaid: sections.unpaid.clone(),
            latest: latest(sections, self.profile, roles),
            sections: String::new(),
        }
    }

    /// What the preset says of a column of the lead table.
    fn standing(&self, column: usize, created: Option<usize>, chosen: &Chosen) -> Standing {
        let at = ColumnAt { table: self.lead, column };
        let told = |evidence: &Evidence| evidence.column() == Some(at);
        let left_out = |why: &str| Standing::LeftOut(why.to_owned());
        if Some(column) == self.id {
            return left_out("names the lead");
        }
        if Some(column) == created {
            return left_out("orders the leads");
        }
        if chosen.stages.iter().any(|stage| told(&stage.evidence)) || chosen.lost.iter().any(|lost| told(&lost.evidence)) {
            return left_out("tells the outcome");
        }
        let Some(known) = &self.group().known.columns[column] else { return Standing::Unknown };
        match (known.column.known, &known.stage) {
            (_, Some(_)) => left_out("the date of a stage"),
            (Some(KnownWhen::Creation), _) => Standing::AtCreation,
            (Some(KnownWhen::Export), _) => left_out("as of the day of the export: partly later than the outcome"),
            (Some(KnownWhen::Person), _) => left_out("personal data"),
            _ => left_out("says nothing of the lead by itself"),
        }
    }
}

fn latest(sections: &Sections<'_, '_>, profile: &Profile, roles: &Roles) -> Option<Instant> {
    let dates = |column: usize| profile.tables[roles.lead].columns[column].dates.as_ref().map(|dates| dates.last);
    let created = if let Order::Created(column) = roles.order { dates(column) } else { None };
    sections.latest.max(created)
}

/// Names of the event aggregates, each with its kind. They clash with no column.
fn names_of_events(kinds: &[String], group: &Group<'_>, roles: &Roles) -> Vec<(String, String)> {
    if !matches!(roles.order, Order::Created(_)) {
        return Vec::new();
    }
    let mut names: Vec<(String, String)> = Vec::new();
    for kind in kinds {
        let stem = format!("{}_events", short_name(kind));
        let taken =
            |name: &str| names.iter().any(|(taken, _)| taken == name) || group.sample.columns.iter().any(|(header, _)| header == name);
        let numbered = (2..).map(|number| format!("{stem}_{number}"));
        let name = std::iter::once(stem.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(stem);
        names.push((name, kind.clone()));
    }
    names
}

#[cfg(test)]
mod tests;
