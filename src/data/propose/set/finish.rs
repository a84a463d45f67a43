//! When all tables have their place: what each column of the lead table is for, and the parts of the config.

use crate::data::presets::file::KnownWhen;
use crate::data::propose::features::{Standing, known_features};
use crate::data::propose::names::short_name;
use crate::data::propose::profile::{ColumnAt, Profile, TableSample};
use crate::data::propose::roles::{Evidence, Feature, FeatureIs, Order, Roles};
use crate::data::propose::write::SetParts;
use crate::period::Instant;

use super::choice::Chosen;
use super::group::Group;
use super::sections::Sections;
use super::{KnownSet, Set};

impl Set<'_, '_> {
    pub(super) fn finish(
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
