//! The funnel alone, for data without a scoring model; and [`FunnelView`], what charts and pages of the funnel need, whichever
//! result it comes from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::config::settings::{Config, LeadTime};
use crate::data::hash::DataHash;
use crate::data::load::Loaded;
use crate::data::table::ValidationReport;
use crate::funnel::build::{Built, Sources, build_with_lists};
use crate::funnel::lists::{Lists, RuleCard};
use crate::funnel::result::Funnel;
use crate::period::{Instant, Quarter};
use crate::thresholds::result::TargetSummary;

use super::headline::{self, Headline};
use super::review::{FORMAT, Review};

/// The funnel alone: `funnel.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunnelReport {
    /// What was counted, on what.
    pub run: FunnelRun,
    /// What became of the rows.
    pub validation: ValidationReport,
    /// The first target; where the config states none, the last stage.
    pub target_mql: TargetSummary,
    /// The second target; where the config states none, the last stage.
    pub target_sql: TargetSummary,
    /// The newest quarter against others and against what was aimed at; `None` for undated data and in reports of earlier versions.
    #[serde(default)]
    pub headline: Option<Headline>,
    /// The funnel.
    pub funnel: Funnel,
}

/// What was counted, on what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelRun {
    /// Version of the format, that of `review.json`.
    pub format: u32,
    /// Version of the program.
    pub version: String,
    /// Name of the data set or team.
    pub title: String,
    /// Hash of the config.
    pub config_hash: String,
    /// Hash of the data as read.
    pub data_hash: String,
    /// Last day that the data cover, `YYYY-MM-DD`; `None` for undated data.
    pub as_of: Option<String>,
    /// The quarter of the last covered day; `None` for undated data.
    pub quarter: Option<Quarter>,
    /// Language tag of the report.
    pub language: String,
    /// Groups with fewer leads than this are greyed and not ranked.
    pub smallest_group: u32,
    /// Whether names and ids of persons are told on the page.
    #[serde(default)]
    pub show_names: bool,
    /// What columns are called, by their names in the data, as far as the config says; not in reports of earlier versions.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
}

impl FunnelReport {
    /// Counts the funnel of loaded leads, and lists those that someone should call. No rule card is applied here: where the config names
    /// one, the leads to contact again cannot be told.
    pub fn new(config: &Config, config_text: &str, loaded: &Loaded) -> (Self, Lists) {
        let Loaded { leads, validation, data_hash } = loaded;
        let card = if config.rules.is_some() { RuleCard::NotApplied } else { RuleCard::None };
        let built = build_with_lists(&Sources { config, leads, validation, scores: None }, &card);
        let told = headline::Told {
            config,
            leads,
            counted: &built.counted,
            observed: &built.observed,
            funnel: &built.funnel,
            evaluation: &[],
            cuts: None,
        };
        let headline = headline::headline(&told);
        let Built { funnel, lists, .. } = built;
        let target = |target: crate::config::settings::Target| {
            let stage = &leads.stages()[target.stage];
            let within_days = target.within.map(|days| days.0).or(funnel.maturity_days);
            TargetSummary { stage: stage.id.clone(), label: stage.label.clone(), within_days }
        };
        let (target_mql, target_sql) = (target(config.targets.mql), target(config.targets.sql));
        // `as_of` is the end of the last day: the day itself is a moment earlier.
        let last = leads.as_of().map(|at| Instant(at.0 - 1)).filter(|_| matches!(config.leads.time, LeadTime::Created(_)));
        let run = FunnelRun {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").into(),
            title: config.title.clone(),
            config_hash: DataHash::of(&[config_text.as_bytes()]).to_string(),
            data_hash: data_hash.to_string(),
            as_of: last.map(|at| leads.zone().date(at)),
            quarter: last.map(|at| Quarter::of(at, leads.zone())),
            language: config.report.language.clone(),
            smallest_group: config.report.smallest_group,
            show_names: config.report.show_names,
            labels: config.report.labels.clone(),
        };
        (Self { run, validation: validation.clone(), target_mql, target_sql, headline, funnel }, lists)
    }

    /// The report as indented JSON with a final line end.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// What charts and pages of the funnel need.
    pub fn view(&self) -> FunnelView<'_> {
        FunnelView {
            funnel: &self.funnel,
            smallest_group: self.run.smallest_group,
            show_names: self.run.show_names,
            target_mql: &self.target_mql,
            target_sql: &self.target_sql,
            headline: self.headline.as_ref(),
        }
    }
}

/// What charts and pages of the funnel need.
#[derive(Debug, Clone, Copy)]
pub struct FunnelView<'a> {
    /// The funnel.
    pub funnel: &'a Funnel,
    /// Groups with fewer leads than this are greyed and not ranked.
    pub smallest_group: u32,
    /// Whether names and ids of persons are told.
    pub show_names: bool,
    /// The target of the MQL cut.
    pub target_mql: &'a TargetSummary,
    /// The target of the SQL cut.
    pub target_sql: &'a TargetSummary,
    /// The newest quarter against others.
    pub headline: Option<&'a Headline>,
}

impl FunnelView<'_> {
    /// The places of the newest mature quarter and of the one before it, where sources are told by quarter; `None` where all leads of
    /// a source are told together.
    pub fn source_quarters(self) -> Option<(Option<usize>, usize)> {
        let newest = self.funnel.cohorts.iter().rposition(|cohort| cohort.matured)?;
        (!self.funnel.source_trends.is_empty()).then(|| (newest.checked_sub(1), newest))
    }
}

impl Review {
    /// What charts and pages of the funnel need.
    pub fn funnel_view(&self) -> FunnelView<'_> {
        FunnelView {
            funnel: &self.funnel,
            smallest_group: self.run.smallest_group,
            show_names: self.run.show_names,
            target_mql: &self.thresholds.target_mql,
            target_sql: &self.thresholds.target_sql,
            headline: self.headline.as_ref(),
        }
    }
}
