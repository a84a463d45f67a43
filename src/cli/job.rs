//! From config text and files to the outcome of a run: what `run`, `check` and the demonstration share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::config::check::Overrides;
use crate::config::file::FeatureKind;
use crate::config::settings::{Config, SelectionSettings, Worked};
use crate::data::column::ColumnKind;
use crate::data::events::read_events;
use crate::data::load::{Loaded, load};
use crate::data::source::Inputs;
use crate::data::touches::{self, TouchEvents};
use crate::data::unused;
use crate::data::worked::WorkedEvents;
use crate::features::point_in_time::{Activity, ActivityBuilder};
use crate::funnel::counted::attributes;
use crate::models::scorecard::{Scorecard, aggregates};
use crate::review::error::RunError;
use crate::review::previous::PreviousRun;
use crate::review::progress::{Progress, Step};
use crate::review::run::{Material, Outcome, run};

use super::args::InputArgs;
use super::error::CliError;
use super::files::read_text;

/// A config with its rule card and the place of its files.
#[derive(Debug)]
pub struct Job {
    /// The checked config.
    pub config: Config,
    /// The config as it was written.
    pub config_text: String,
    /// The rule card.
    pub card: Option<Scorecard>,
    /// Where files are looked up.
    pub inputs: Inputs,
    /// The run before, if the user names one.
    pub previous: Option<PreviousRun>,
}

/// What was read.
#[derive(Debug)]
pub struct Read {
    /// Leads, their checks and the hash of their files.
    pub loaded: Loaded,
    /// Aggregates of events.
    pub activity: Activity,
    /// Hash of all files.
    pub data_hash: String,
}

/// Files in the folder, and the database whose connection string the environment holds.
pub fn inputs(folder: PathBuf, config: &Config) -> Inputs {
    let url = config.input.database.as_ref().and_then(|database| std::env::var(&database.url_from).ok());
    Inputs::folder(folder).with_connection(url)
}

impl Job {
    /// Reads config and rules from files.
    ///
    /// # Errors
    /// A file is absent or wrong.
    pub fn from_files(args: &InputArgs, language: Option<String>) -> Result<Self, CliError> {
        let config_text = read_text(&args.config)?;
        let overrides = Overrides { as_of: args.as_of.clone(), seed: args.seed, language };
        let config = Config::from_toml(&config_text, &args.config.to_string_lossy())?.apply(overrides)?;
        let home = args.config.parent().unwrap_or_else(|| Path::new(""));
        let card = config.rules.as_ref().map(|path| read_card(&home.join(path))).transpose()?;
        let folder = args.data.clone().unwrap_or_else(|| home.join(&config.input.folder));
        let inputs = inputs(folder, &config);
        Ok(Self { config, config_text, card, inputs, previous: None })
    }

    /// Reads and checks the data.
    ///
    /// # Errors
    /// The data are wrong, or cannot be read.
    pub fn read(&self, progress: &dyn Progress) -> Result<Read, CliError> {
        let features = aggregates(&self.config, self.card.as_ref()).map_err(RunError::from)?;
        progress.begin(Step::ReadLeads);
        let mut loaded = load(&self.config, &self.inputs, &wanted(&self.config, self.card.as_ref()))?;
        progress.begin(Step::ReadEvents);
        let mut activity = ActivityBuilder::new(&features, &loaded.leads);
        let mut worked = WorkedEvents::new(&self.config, &loaded.leads);
        let mut touched = TouchEvents::new(&self.config, &loaded.leads);
        let extra = activity.extra_columns();
        let events = read_events(&self.config, &self.inputs, &loaded.leads, &extra, &mut loaded.validation, &mut |batch| {
            activity.add(batch);
            worked.add(batch);
            touched.add(batch);
        })?;
        let activity = activity.finish();
        worked.finish(&self.config, &mut loaded.leads, &mut loaded.validation);
        touched.finish(&self.config, &mut loaded.leads, &mut loaded.validation);
        let touches = touches::read(&self.config, &self.inputs, &mut loaded.leads, &mut loaded.validation)?;
        progress.begin(Step::ReadUnused);
        unused::read(&self.config, &self.inputs, &mut loaded.leads)?;
        let data_hash = loaded.data_hash.then(events);
        let data_hash = touches.map_or(data_hash, |touches| data_hash.then(touches)).to_string();
        Ok(Read { loaded, activity, data_hash })
    }

    /// The main job.
    ///
    /// # Errors
    /// See [`CliError`].
    pub fn run(&self, read: &Read, progress: &dyn Progress) -> Result<Outcome, CliError> {
        let material = Material {
            config: &self.config,
            config_text: &self.config_text,
            card: self.card.as_ref(),
            leads: &read.loaded.leads,
            activity: &read.activity,
            validation: &read.loaded.validation,
            data_hash: &read.data_hash,
            previous: self.previous.as_ref(),
        };
        Ok(run(&material, progress)?)
    }
}

fn read_card(path: &Path) -> Result<Scorecard, CliError> {
    Scorecard::from_toml(&read_text(path)?).map_err(|source| CliError::Rules { path: path.to_owned(), source })
}

/// The attributes that features, rules and segments need. Aggregates of events are no attributes.
pub fn wanted(config: &Config, card: Option<&Scorecard>) -> BTreeMap<String, ColumnKind> {
    let mut wanted = attributes(config);
    wanted.extend(config.baseline_team.iter().map(|name| (name.clone(), ColumnKind::Words)));
    let aggregates: Vec<&str> = config.features.events.iter().map(|feature| feature.name.as_str()).collect();
    let rules = card.map(Scorecard::columns).unwrap_or_default();
    for (name, kind) in rules.into_iter().filter(|(name, _)| !aggregates.contains(&name.as_str())) {
        wanted.insert(name, kind.unwrap_or(ColumnKind::Words));
    }
    for feature in &config.features.columns {
        let kind = match feature.kind {
            FeatureKind::Category => ColumnKind::Words,
            FeatureKind::Number => ColumnKind::Numbers,
        };
        wanted.insert(feature.name.clone(), kind);
    }
    if let Some(SelectionSettings { worked: Worked::Column { column, .. }, .. }) = &config.selection {
        wanted.insert(column.clone(), ColumnKind::Words);
    }
    wanted
}
