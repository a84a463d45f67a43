//! `leadgauge score`: new leads through a saved bundle.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::config::file::FeatureKind;
use crate::config::settings::{Config, Decision, Evidence};
use crate::data::column::ColumnKind;
use crate::data::events::read_events;
use crate::data::load::load;
use crate::data::source::Inputs;
use crate::export::sql::{ROW_ID, Sources};
use crate::export::{inputs, scores};
use crate::features::point_in_time::{ActivityBuilder, KnownAtDecision};
use crate::models::scorecard::{Scorecard, aggregates};
use crate::period::Instant;
use crate::review::bundle::Bundle;
use crate::review::error::RunError;
use crate::review::rescore::rescore;

use super::args::ScoreArgs;
use super::error::CliError;
use super::files::{read_text, write_file};

/// Scores and writes.
///
/// # Errors
/// A file is absent or wrong; nothing is written then.
pub fn score(args: &ScoreArgs) -> Result<Vec<String>, CliError> {
    let text = read_text(&args.bundle)?;
    let bundle = Bundle::from_json(&text).map_err(|source| CliError::Bundle { path: args.bundle.clone(), source })?;
    let card = bundle.rules.clone().map(Scorecard::new).transpose().map_err(RunError::from)?;
    let config = for_new_leads(&bundle, args, card.as_ref())?;
    let features = aggregates(&config, card.as_ref()).map_err(RunError::from)?;
    let folder = Inputs::folder(PathBuf::new());
    let mut loaded = load(&config, &folder, &wanted(&bundle, &config, card.as_ref()))?;
    let mut activity = ActivityBuilder::new(&features, &loaded.leads);
    let extra = activity.extra_columns();
    read_events(&config, &folder, &loaded.leads, &extra, &mut loaded.validation, &mut |batch| activity.add(batch))?;
    let activity = activity.finish();
    let scored = rescore(&bundle, card.as_ref(), &KnownAtDecision { leads: &loaded.leads, activity: &activity })?;
    let bytes = if args.out.extension().is_some_and(|end| end.eq_ignore_ascii_case("parquet")) {
        scores::parquet(&scored)?
    } else {
        scores::csv(&scored)
    };
    if let Some(path) = &args.inputs {
        let sources = Sources::new(&bundle.encoder, card.as_ref(), &config);
        let known = KnownAtDecision { leads: &loaded.leads, activity: &activity };
        let id = config.leads.id.as_deref().unwrap_or(ROW_ID);
        write_file(path, &inputs::csv(id, loaded.leads.ids(), &sources, &known))?;
    }
    write_file(&args.out, &bytes)?;
    let left_out = loaded.validation.rows_in - loaded.validation.rows_kept;
    Ok(vec![format!("{} leads scored, {left_out} rows left out: {}", scored.ids.len(), args.out.display())])
}

/// The bundle's config, reading the given files. New leads have reached no stage yet, but for one that their decision waits for.
fn for_new_leads(bundle: &Bundle, args: &ScoreArgs, card: Option<&Scorecard>) -> Result<Config, CliError> {
    let mut config = Config::from_toml(&bundle.config, "the bundle's config")?;
    let path = |path: &Path| path.to_string_lossy().into_owned();
    config.leads.file.read_from(path(&args.leads));
    match (&mut config.events, &args.events) {
        (Some(settings), Some(events)) => settings.file.read_from(path(events)),
        (Some(_), None) if !config.features.events.is_empty() || card.is_some_and(Scorecard::counts_events) => {
            return Err(CliError::EventsNeeded);
        }
        (events, _) => *events = None,
    }
    if args.history.len() != config.histories.len() {
        let logs = config.histories.iter().map(|log| log.file.path.clone()).collect();
        return Err(CliError::HistoriesNeeded { given: args.history.len(), logs });
    }
    for (log, file) in config.histories.iter_mut().zip(&args.history) {
        log.file.read_from(path(file));
    }
    let waited_for = if let Decision::AtStage(stage) = config.decision { Some(stage) } else { None };
    for (place, stage) in config.stages.iter_mut().enumerate() {
        if Some(place) != waited_for {
            stage.evidence = Evidence::Log { entries: Vec::new() };
        }
    }
    config.lost = None;
    config.leads.amount = None;
    config.leads.lifetime_value = None;
    config.spend = None;
    config.side_tracks = Vec::new();
    config.leads.account = None;
    config.leads.opportunity = None;
    config.leads.source = None;
    let replayed: Vec<String> = config.histories.iter().flat_map(|log| &log.properties).map(|property| property.name.clone()).collect();
    config.joins.retain(|join| join.known_at_decision || join.columns.iter().any(|column| replayed.contains(column)));
    // Every event before a lead's decision counts, whatever day it is.
    config.as_of = Some(Instant(i64::MAX));
    Ok(config)
}

fn wanted(bundle: &Bundle, config: &Config, card: Option<&Scorecard>) -> BTreeMap<String, ColumnKind> {
    let aggregates: Vec<&str> = config.features.events.iter().map(|feature| feature.name.as_str()).collect();
    let rules = card.map(Scorecard::columns).unwrap_or_default();
    let rules = rules.into_iter().map(|(name, kind)| (name, kind.unwrap_or(ColumnKind::Words)));
    let features = bundle.encoder.columns().map(|(name, kind)| {
        let kind = if kind == FeatureKind::Number { ColumnKind::Numbers } else { ColumnKind::Words };
        (name.to_owned(), kind)
    });
    rules.chain(features).filter(|(name, _)| !aggregates.contains(&name.as_str())).collect()
}
