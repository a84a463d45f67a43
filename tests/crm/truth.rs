//! The history itself, and what each system cannot tell of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The systems, as their folders are called.
pub const SYSTEMS: [&str; 7] = ["hubspot", "salesforce", "pardot", "marketo", "mailchimp", "stringeex", "amis"];
/// What may become of a lead.
pub const STAGES: [&str; 6] = ["mql", "sal", "sql", "opportunity", "customer", "lost"];

/// The folder of the fixtures.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crm")
}

/// A row of `truth.csv`.
#[derive(Debug, Clone)]
pub struct Lead(BTreeMap<String, String>);

impl Lead {
    /// A cell; empty where there is nothing.
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("truth.csv has no `{column}`"))
    }

    /// The day, in UTC, of a stage, of the loss or of the creation. Every moment of the history has the same day in UTC and in Vietnam.
    pub fn day(&self, stage: &str) -> Option<&str> {
        self.get(&format!("{stage}_at")).get(..10)
    }

    fn furthest(&self) -> Option<&'static str> {
        STAGES[..5].iter().rev().find(|stage| self.day(stage).is_some()).copied()
    }

    fn lost_early(&self) -> bool {
        self.get("opportunity_id").is_empty()
    }
}

/// The leads of the history by the id that a system gives them.
pub fn leads(system: &str) -> BTreeMap<String, Lead> {
    let mut reader = csv::Reader::from_path(folder().join("truth.csv")).unwrap();
    let rows = reader.deserialize().map(|row| Lead(row.unwrap()));
    rows.map(|lead: Lead| (lead.get(system).to_owned(), lead)).collect()
}

/// How many events of a kind each lead has, by the id that a system gives it.
pub fn events(system: &str, kind: &str) -> BTreeMap<String, usize> {
    let ids: BTreeMap<String, String> = leads(system).into_iter().map(|(id, lead)| (lead.get("lead_id").to_owned(), id)).collect();
    let mut reader = csv::Reader::from_path(folder().join("truth_events.csv")).unwrap();
    let mut counts = BTreeMap::new();
    for row in reader.records().map(Result::unwrap).filter(|row| &row[2] == kind) {
        *counts.entry(ids[&row[0]].clone()).or_default() += 1;
    }
    counts
}

/// What a system tells of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// That it was reached, but not when.
    Undated,
    /// Nothing.
    Nothing,
}

/// Something that a system cannot express.
pub struct Limit {
    pub system: &'static str,
    pub stages: &'static [&'static str],
    /// The leads concerned, given the stage.
    pub of: fn(&Lead, &str) -> bool,
    pub tells: Tells,
    /// Why, for whoever reads a failure.
    pub why: &'static str,
}

/// What the systems cannot express. All else must come back as it was.
pub const LIMITS: [Limit; 9] = [
    Limit {
        system: "hubspot_older",
        stages: &["lost"],
        of: |lead, _| lead.lost_early(),
        tells: Tells::Undated,
        why: "without the history of properties the status of today has no date",
    },
    Limit {
        system: "hubspot_older",
        stages: &["lost"],
        of: |lead, _| !lead.lost_early(),
        tells: Tells::Nothing,
        why: "without deals nothing tells of a deal that was lost",
    },
    Limit {
        system: "pardot",
        stages: &["mql", "sal", "sql"],
        of: |_, _| true,
        tells: Tells::Nothing,
        why: "Pardot has no stages before the opportunity",
    },
    Limit {
        system: "pardot",
        stages: &["lost"],
        of: |lead, _| lead.lost_early(),
        tells: Tells::Nothing,
        why: "only an opportunity is lost in Pardot",
    },
    Limit {
        system: "mailchimp",
        stages: &["mql", "sal", "sql", "opportunity", "customer"],
        of: |_, _| true,
        tells: Tells::Undated,
        why: "a tag says that, not when",
    },
    Limit { system: "mailchimp", stages: &["lost"], of: |_, _| true, tells: Tells::Nothing, why: "no tag says that sales gave up" },
    Limit {
        system: "amis",
        stages: &["mql", "sal", "sql"],
        of: |lead, stage| lead.furthest() == Some(stage) && lead.day("lost").is_none(),
        tells: Tells::Undated,
        why: "the list of leads holds the status of today, without its date",
    },
    Limit {
        system: "amis",
        stages: &["mql", "sal", "sql"],
        of: |lead, stage| lead.furthest() != Some(stage) || lead.day("lost").is_some(),
        tells: Tells::Nothing,
        why: "the list of leads holds the status of today, and none of those before",
    },
    Limit {
        system: "amis",
        stages: &["customer", "lost"],
        of: |lead, _| lead.get("primary_contact") == "0",
        tells: Tells::Nothing,
        why: "an opportunity names one contact",
    },
];

/// The limit that holds for a lead and stage.
pub fn limit(system: &str, lead: &Lead, stage: &str) -> Option<&'static Limit> {
    LIMITS.iter().find(|limit| limit.system == system && limit.stages.contains(&stage) && (limit.of)(lead, stage))
}
