//! What loading a folder gives, held against the history.

use std::collections::BTreeMap;
use std::path::Path;

use leadgauge::config::settings::Config;
use leadgauge::data::column::ColumnKind;
use leadgauge::data::load::{Loaded, load};
use leadgauge::data::source::Inputs;
use leadgauge::data::table::Reached;

use super::truth::{self, STAGES, Tells};

/// What a system told of a lead: by stage, the day, or "undated".
pub type Told = BTreeMap<&'static str, String>;

/// A config and the files of a folder, loaded with these attributes.
#[track_caller]
pub fn loaded(config: &Config, folder: &Path, wanted: &[(&str, ColumnKind)]) -> Loaded {
    let wanted = wanted.iter().map(|&(name, kind)| (name.to_owned(), kind)).collect();
    load(config, &Inputs::folder(folder.to_owned()), &wanted).unwrap_or_else(|error| panic!("{error}"))
}

/// What became of each lead, by its id.
pub fn told(loaded: &Loaded) -> BTreeMap<String, Told> {
    let leads = &loaded.leads;
    let mut all: BTreeMap<String, Told> = leads.ids().iter().map(|id| (id.clone(), Told::new())).collect();
    let stages = leads.stages().iter().map(|stage| (stage.id.as_str(), &stage.reached));
    for (id, reached) in stages.chain(leads.lost().map(|lost| ("lost", &lost.reached))) {
        let id = if id == "sales_qualified" { "sql" } else { id };
        let Some(stage) = STAGES.into_iter().find(|stage| *stage == id) else { continue };
        for (lead, reached) in leads.ids().iter().zip(reached) {
            let told = match reached {
                Reached::No => continue,
                Reached::Undated => "undated".to_owned(),
                Reached::At(at) => leads.zone().date(*at),
            };
            all.get_mut(lead).unwrap().insert(stage, told);
        }
    }
    all
}

/// Whether what was told is the history, in all that the system can express. Says the first differences otherwise.
#[track_caller]
pub fn assert_is_the_history(system: &str, loaded: &Loaded) {
    assert_is_the_history_by(system, system, loaded);
}

/// The same, where the leads' ids stand in that column of the truth.
#[track_caller]
pub fn assert_is_the_history_by(system: &str, column: &str, loaded: &Loaded) {
    let truth = truth::leads(column);
    let told = told(loaded);
    assert!(truth.keys().eq(told.keys()), "{system}: not the leads of the history: {} in place of {}", told.len(), truth.len());
    let created: BTreeMap<&str, String> = match loaded.leads.created() {
        Some(created) => {
            loaded.leads.ids().iter().map(String::as_str).zip(created.iter().map(|&at| loaded.leads.zone().date(at))).collect()
        }
        None => BTreeMap::new(),
    };
    let mut faults = Vec::new();
    let mut held = BTreeMap::from(STAGES.map(|stage| (stage, 0)));
    for (id, lead) in &truth {
        if created.get(id.as_str()).map(String::as_str) != lead.day("created") {
            faults.push(format!("{id}: created {:?}, not {:?}", created.get(id.as_str()), lead.day("created")));
        }
        for stage in STAGES {
            let expected = match (truth::limit(system, lead, stage), lead.day(stage)) {
                (Some(limit), _) if limit.tells == Tells::Nothing => continue,
                (Some(_), Some(_)) => Some("undated"),
                (_, day) => day,
            };
            let found = told[id].get(stage).map(String::as_str);
            *held.get_mut(stage).unwrap() += usize::from(expected.is_some() && expected == found);
            if expected != found {
                let why = truth::limit(system, lead, stage).map_or("", |limit| limit.why);
                faults.push(format!("{id} ({}): {stage} {found:?}, not {expected:?} {why}", lead.get("lead_id")));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{system}: {} differences from the history, such as\n{}",
        faults.len(),
        faults[..faults.len().min(8)].join("\n")
    );
    for (stage, leads) in held {
        let whole = truth.values().filter(|lead| truth::limit(system, lead, stage).is_none_or(|limit| limit.tells != Tells::Nothing));
        assert_eq!(leads, whole.filter(|lead| lead.day(stage).is_some()).count(), "{system}: {stage}");
    }
}
