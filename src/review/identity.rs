//! What names a run: its hashes, its span of time, its units.

use crate::config::settings::{Config, LeadTime};
use crate::data::hash::DataHash;
use crate::data::table::LeadTable;
use crate::period::{Instant, Quarter};
use crate::thresholds::result::VolumeUnit;

use super::population::Population;
use super::review::{FORMAT, Run};
use super::run::Material;

/// Hashes that name a run.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Hash of config and rules.
    pub config: String,
    /// Hash of config, rules, data, seed and version: the `model_version` of every score.
    pub model: String,
}

impl Identity {
    /// Of what goes in.
    pub fn of(material: &Material<'_>) -> Self {
        let rules = material.card.map(|card| serde_json::to_string(card.file()).unwrap_or_default()).unwrap_or_default();
        let config = DataHash::of(&[material.config_text.as_bytes(), rules.as_bytes()]).to_string();
        let seed = material.config.seed.to_le_bytes();
        let as_of = material.leads.as_of().map_or(0, |at| at.0).to_le_bytes();
        let model = DataHash::of(&[config.as_bytes(), material.data_hash.as_bytes(), &seed, &as_of, env!("CARGO_PKG_VERSION").as_bytes()]);
        let model = model.to_string();
        Self { config, model }
    }
}

/// The last day that the data cover, YYYY-MM-DD; `None` for undated data.
pub fn last_day(material: &Material<'_>) -> Option<String> {
    last(material.config, material.leads).map(|at| material.leads.zone().date(at))
}

/// The quarter of that day: known before anything is fitted.
pub fn latest_quarter(config: &Config, leads: &LeadTable) -> Option<Quarter> {
    last(config, leads).map(|at| Quarter::of(at, leads.zone()))
}

/// `as_of` is the end of the last day: the day itself is a moment earlier.
fn last(config: &Config, leads: &LeadTable) -> Option<Instant> {
    let dated = matches!(config.leads.time, LeadTime::Created(_));
    leads.as_of().map(|at| Instant(at.0 - 1)).filter(|_| dated)
}

/// `run`: what was run, on what.
pub fn describe(material: &Material<'_>, population: &Population, volume: VolumeUnit, identity: &Identity) -> Run {
    let (config, leads) = (material.config, material.leads);
    Run {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").into(),
        title: config.title.clone(),
        config_hash: identity.config.clone(),
        data_hash: material.data_hash.to_owned(),
        seed: config.seed,
        as_of: last_day(material),
        quarter: latest_quarter(config, leads),
        language: config.report.language.clone(),
        volume,
        currency: config.thresholds.value.currency.clone(),
        smallest_group: config.report.smallest_group,
        show_names: config.report.show_names,
        labels: config.report.labels.clone(),
        spans: population.spans(leads),
    }
}
