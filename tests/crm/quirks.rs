//! Each quirk of the exports, by name, on its fixture.

#[path = "quirks/english.rs"]
mod english;
#[path = "quirks/vietnamese.rs"]
mod vietnamese;

use std::collections::BTreeMap;

use leadgauge::config::settings::Config;
use leadgauge::data::column::{Column, ColumnKind};
use leadgauge::data::events::read_events;
use leadgauge::data::load::Loaded;
use leadgauge::data::source::Inputs;

use super::by_hand::{config, exports, text};
use super::truth;

/// How many events of these kinds each lead has, by its id.
fn event_counts(name: &str, config: &Config, loaded: &mut Loaded, kinds: &[&str]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let ids = loaded.leads.ids().to_vec();
    let inputs = Inputs::folder(exports(name));
    read_events(config, &inputs, &loaded.leads, &[], &mut loaded.validation, &mut |batch| {
        for (lead, kind) in batch.lead.iter().zip(batch.kind) {
            if kinds.contains(&batch.kinds[*kind as usize].as_str()) {
                *counts.entry(ids[*lead as usize].clone()).or_default() += 1;
            }
        }
    })
    .unwrap_or_else(|error| panic!("{error}"));
    counts
}

/// Holds the events of a folder, loaded by hand, against those of the history.
#[track_caller]
fn assert_events(name: &str, pairs: &[(&str, &str)]) {
    let config = config(&text(name));
    let mut loaded = super::outcome::loaded(&config, &exports(name), &[]);
    for (kind, event) in pairs {
        let found = event_counts(name, &config, &mut loaded, &[kind]);
        let truth = truth::events(name, event);
        assert_eq!(found.values().sum::<usize>(), truth.values().sum::<usize>(), "{name}: {kind}");
        assert_eq!(found, truth, "{name}: {kind}");
    }
}

/// The words or numbers of a column, by lead; missing ones left out.
fn cells(loaded: &Loaded, column: &str) -> BTreeMap<String, String> {
    let cells: Vec<Option<String>> = match loaded.leads.column(column) {
        Some(Column::Words(words)) => (0..words.len()).map(|row| words.get(row).map(str::to_owned)).collect(),
        Some(Column::Numbers(numbers)) => numbers.iter().map(|number| (!number.is_nan()).then(|| number.to_string())).collect(),
        other => panic!("no column `{column}`: {other:?}"),
    };
    loaded.leads.ids().iter().cloned().zip(cells).filter_map(|(id, cell)| Some((id, cell?))).collect()
}

/// A column of the truth, by the id of a system; empty cells left out.
fn truth_of(system: &str, column: &str) -> BTreeMap<String, String> {
    let cells = truth::leads(system).into_iter().map(|(id, lead)| (id, lead.get(column).to_owned()));
    cells.filter(|(_, cell)| !cell.is_empty()).collect()
}

/// The score in force when a lead became an MQL, replayed from the history of a system, against the truth.
#[track_caller]
fn assert_scores_replayed(system: &str, column: &str) {
    let loaded = super::by_hand::by_hand(system, &[(column, ColumnKind::Numbers)]);
    let replayed = cells(&loaded, column);
    let truth = truth_of(system, "score_at_mql");
    let differ: Vec<_> = truth.iter().filter(|(id, score)| replayed.get(*id) != Some(*score)).take(5).collect();
    assert!(truth.len() > 400 && differ.is_empty(), "{system}: {differ:?}");
    let now = truth_of(system, "score");
    assert!(truth.iter().filter(|(id, score)| now[*id] != **score).count() > 200, "the score of today would do as well");
}
