//! From the file as written to the checked [`Config`].
//!
//! The first fault found is returned. Every fault names the file, the key as a dotted path
//! (entries of a list are counted from 1: `stages[2].id`), the value and the rule.

mod contact;
mod cuts;
mod fault;
mod features;
mod funnel;
mod leak_audit;
mod links;
mod history;
mod selection;
mod stages;
mod table;
mod tables;
mod value;

use crate::period::{DateFormat, Instant, Zone};
use crate::units::Days;

use super::error::ConfigError;
use super::file::{ConfigFile, DecisionFile, TimeFile};
use super::nfc::nfc;
use super::settings::{Config, Decision, LeadTime, StageSettings};
use fault::Faults;

/// Language tags that a report can be written in; `locale` has the words of each.
pub const LANGUAGES: [&str; 4] = ["en", "vi", "th", "th-u-ca-buddhist"];

/// What a config is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The whole review: needs targets, and what a lead is worth.
    Review,
    /// The funnel alone: needs neither.
    Funnel,
}

/// What the command line may set; absent values leave the config as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Last day that the data cover, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// Seed of every random draw.
    pub seed: Option<u64>,
    /// Language tag of the report.
    pub language: Option<String>,
}

impl Config {
    /// Reads and checks a config. `file_name` is only used in messages.
    ///
    /// # Errors
    /// The first fault: text that is no TOML, an unknown key, or a value that breaks a rule.
    pub fn from_toml(text: &str, file_name: &str) -> Result<Self, ConfigError> {
        Self::from_toml_for(Purpose::Review, text, file_name)
    }

    /// The same for a purpose: what it does without may be absent.
    ///
    /// # Errors
    /// As for [`Config::from_toml`].
    pub fn from_toml_for(purpose: Purpose, text: &str, file_name: &str) -> Result<Self, ConfigError> {
        // Names and values are compared with those of the files, which are read in the same form.
        let text = &*nfc(text);
        let file: ConfigFile = toml::from_str(text).map_err(|error| ConfigError::from_toml(file_name, text, &error))?;
        check(file, purpose, Faults { file: file_name })
    }

    /// The config with values from the command line in place of its own.
    ///
    /// # Errors
    /// An as-of date that is no date, or a language that there is no report in.
    pub fn apply(mut self, overrides: Overrides) -> Result<Self, ConfigError> {
        let faults = Faults { file: "command line" };
        if let Some(date) = overrides.as_of {
            self.as_of = Some(end_of_day(&date, &self.input.zone, faults, "--as-of")?);
        }
        if let Some(seed) = overrides.seed {
            self.seed = seed;
        }
        if let Some(tag) = overrides.language {
            self.report.language = cuts::language(tag, faults, "--language")?;
        }
        Ok(self)
    }
}

fn check(file: ConfigFile, purpose: Purpose, faults: Faults<'_>) -> Result<Config, ConfigError> {
    if file.targets.is_none() && purpose == Purpose::Review {
        let reason =
            "the review needs `targets.mql` and `targets.sql`, the stages that leads should reach; `leadgauge funnel` does without";
        return Err(faults.missing("targets", reason));
    }
    let leads = tables::leads(file.leads.clone(), faults)?;
    let leak_audit = leak_audit::leak_audit(file.leak_audit.clone(), faults)?;
    let features = leak_audit::without(features::features(&file, faults)?, &leak_audit.exclude);
    let spend = file.spend.clone().map(|spend| value::spend(spend, &leads, faults)).transpose()?;
    let histories = history::histories(&file, &leads, faults)?;
    let thresholds = cuts::thresholds(&file, purpose, faults)?;
    let selection = selection::selection(&file, faults)?;
    let input = tables::input(file.input, faults)?;
    let joins = tables::joins(file.join, &leads, faults)?;
    let merges = links::merges(file.merge, &leads, faults)?;
    let identity = links::identity(file.identity, faults)?;
    let events = tables::events(file.events, &leads, faults)?;
    let stage_logs = tables::stage_logs(file.stage_log, &leads, faults)?;
    let stages = stages::stages(file.stages, !stage_logs.is_empty(), faults)?;
    let lost = file.lost.map(|lost| stages::lost(lost, !stage_logs.is_empty(), faults)).transpose()?;
    let side_tracks = stages::side_tracks(file.side_tracks, &stages, !stage_logs.is_empty(), faults)?;
    let around = funnel::Surroundings { leads: &leads, stages: &stages, lost: lost.as_ref() };
    let touches = contact::touches(file.touches, (&file.features.column, !events.is_empty()), around, faults)?;
    let recontact = contact::recontact(file.recontact, around, faults)?;
    let funnel = funnel::funnel(file.funnel, around, faults)?;
    let decision = decision(&file.time.decision, &stages, &leads.time, faults)?;
    let outcomes_from = outcomes_from(&file.time, &input.zone, &leads.time, faults)?;
    let as_of = file.time.as_of.map(|date| end_of_day(&date, &input.zone, faults, "time.as_of")).transpose()?;
    let targets = match &file.targets {
        Some(targets) => stages::targets(targets, &stages, &leads.time, decision, faults)?,
        None => stages::first_and_last(&stages),
    };
    let report = {
        let features = features.columns.iter().map(|column| &column.name).chain(features.events.iter().map(|event| &event.name));
        let parts = [&leads.source, &funnel.owner, &funnel.conversion_type].into_iter().flatten();
        let known: Vec<&str> = features.chain(&funnel.segments).chain(parts).map(String::as_str).collect();
        cuts::report(file.report, &known, faults)?
    };
    Ok(Config {
        title: faults.filled("title", file.title)?,
        seed: file.seed,
        input,
        leads,
        joins,
        merges,
        identity,
        events,
        histories,
        stage_logs,
        stages,
        lost,
        side_tracks,
        decision,
        as_of,
        outcomes_from,
        precision: file.time.precision,
        targets,
        targets_stated: file.targets.is_some(),
        split: features::split(&file.split, faults)?,
        leak_audit,
        rules: file.rules.map(|rules| faults.filled("rules.path", rules.path)).transpose()?,
        model: features::model(file.model, faults)?,
        baseline_team: features::baseline_team(file.baseline.team, &features, faults)?,
        calibration: features::calibration(&file.calibration, faults)?,
        thresholds,
        selection,
        spend,
        limits: cuts::limits(&file.limits, faults)?,
        plan: cuts::plan(file.plan, faults)?,
        funnel,
        touches,
        recontact,
        report,
        features,
    })
}

fn decision(file: &DecisionFile, stages: &[StageSettings], time: &LeadTime, faults: Faults<'_>) -> Result<Decision, ConfigError> {
    let dated = matches!(time, LeadTime::Created(_));
    match file {
        DecisionFile::Created => Ok(Decision::AfterCreation(Days(0.0))),
        DecisionFile::CreatedPlusDays(days) => {
            let key = "time.decision.created_plus_days";
            if !dated {
                return Err(faults.value(key, days, "no such key: the leads have no dates (`leads.order`)"));
            }
            Ok(Decision::AfterCreation(Days(faults.at_least_zero(key, *days)?)))
        }
        DecisionFile::Stage(id) => {
            let key = "time.decision.stage";
            let index = stages::find(id, stages, faults, key)?;
            if !stages[index].evidence.is_dated() {
                return Err(faults.value(key, id, "a stage with dates (a date column, or entries in the stage log)"));
            }
            if !dated {
                return Err(faults.value(key, id, "no such key: the leads have no dates (`leads.order`)"));
            }
            Ok(Decision::AtStage(index))
        }
    }
}

/// The first moment of the first day of which outcomes are recorded: a day before the as-of date, of data with dates.
fn outcomes_from(file: &TimeFile, zone: &Zone, time: &LeadTime, faults: Faults<'_>) -> Result<Option<Instant>, ConfigError> {
    const KEY: &str = "time.outcomes_from";
    let Some(date) = &file.outcomes_from else { return Ok(None) };
    if !matches!(time, LeadTime::Created(_)) {
        return Err(faults.value(KEY, date, "no such key: the leads have no dates (`leads.order`)"));
    }
    let day = start_of_day(date, zone, faults, KEY)?;
    match file.as_of.as_deref().map(|as_of| start_of_day(as_of, zone, faults, "time.as_of")).transpose()? {
        Some(as_of) if day > as_of => Err(faults.value(KEY, date, "a day that is not after `time.as_of`")),
        _ => Ok(Some(day)),
    }
}

/// The first moment after the named day.
fn end_of_day(date: &str, zone: &Zone, faults: Faults<'_>, key: &str) -> Result<Instant, ConfigError> {
    Ok(zone.next_midnight(start_of_day(date, zone, faults, key)?))
}

/// The first moment of the named day.
fn start_of_day(date: &str, zone: &Zone, faults: Faults<'_>, key: &str) -> Result<Instant, ConfigError> {
    // The reader of dates also takes clock times, which have no place here.
    let day = if date.len() == 10 { DateFormat::Iso.parse(date, zone) } else { None };
    day.ok_or_else(|| faults.value(key, date, "a day written as YYYY-MM-DD"))
}

#[cfg(test)]
mod tests;
