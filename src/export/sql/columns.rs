//! The columns that the table must hold, and how each is cleaned before it is used.

use std::collections::BTreeMap;

use crate::config::decay::Decay;
use crate::config::file::{FeatureKind, Measure};
use crate::config::settings::{Config, EventFeature};
use crate::data::column::ColumnKind;
use crate::export::error::ExportError;
use crate::features::encoder::Encoder;
use crate::models::scorecard::Scorecard;

use super::dialect::{Dialect, remark};

/// Characters of a column's name in its alias.
const ALIAS: usize = 24;

/// A column of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// As the table calls it.
    pub name: String,
    /// Words or numbers.
    pub kind: ColumnKind,
    /// The aggregate of events that it is, if it is one.
    pub aggregate: Option<EventFeature>,
    alias: String,
}

/// All of them, in the order in which they are met.
#[derive(Debug, Clone, PartialEq)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// What encoder and card look at.
    pub fn new(encoder: &Encoder, card: Option<&Scorecard>, config: &Config) -> Self {
        let of_features = encoder.columns().map(|(name, kind)| {
            let kind = if kind == FeatureKind::Number { ColumnKind::Numbers } else { ColumnKind::Words };
            (name.to_owned(), Some(kind))
        });
        let of_rules = card.map(Scorecard::columns).unwrap_or_default();
        let counted: Vec<EventFeature> =
            card.iter().flat_map(|card| card.rule_parts()).filter_map(|rule| Some(rule.events?.aggregate.clone())).collect();
        let known: BTreeMap<&str, &EventFeature> =
            config.features.events.iter().chain(&counted).map(|feature| (feature.name.as_str(), feature)).collect();
        let of_events = counted.iter().map(|feature| (feature.name.clone(), Some(ColumnKind::Numbers)));
        let mut found: Vec<Source> = Vec::new();
        for (name, kind) in of_features.chain(of_rules).chain(of_events) {
            if found.iter().any(|source| source.name == name) {
                continue;
            }
            let aggregate = known.get(name.as_str()).map(|feature| (*feature).clone());
            let kind = if aggregate.is_some() { ColumnKind::Numbers } else { kind.unwrap_or(ColumnKind::Words) };
            let alias = alias(found.len() + 1, &name);
            found.push(Source { name, kind, aggregate, alias });
        }
        Self(found)
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }

    /// What a column is called once it is cleaned. Every column asked for is one of them.
    pub(super) fn alias(&self, name: &str) -> &str {
        self.0.iter().find(|source| source.name == name).map_or("NULL", |source| source.alias.as_str())
    }

    /// Names that a dialect cannot tell apart.
    pub(super) fn told_apart(&self, dialect: Dialect) -> Result<(), ExportError> {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for source in self.iter().filter(|_| !dialect.tells_cases()) {
            if let Some(other) = seen.insert(source.name.to_lowercase(), &source.name) {
                let what = format!("the columns `{other}` and `{}`", source.name);
                let hint = "give one of them another name in the lead table and in the config, and run again";
                return Err(ExportError::new(dialect.name(), what, "their names differ in upper and lower case alone", hint));
            }
        }
        Ok(())
    }
}

impl Source {
    /// The column, cleaned as a file's cells are when they are read.
    pub(super) fn cleaned(&self, dialect: Dialect, missing: &[String]) -> Result<String, ExportError> {
        let quoted = dialect.identifier(&self.name)?;
        let expression = match (self.kind, &self.aggregate) {
            (_, Some(feature)) if feature.measure == Measure::DaysSinceLast => number(dialect, &quoted),
            (_, Some(_)) => format!("COALESCE({}, {})", number(dialect, &quoted), dialect.number(0.0)),
            (ColumnKind::Numbers, _) => {
                let numbers = missing.iter().filter_map(|word| word.parse().ok()).filter(|x: &f64| x.is_finite());
                numbers.fold(number(dialect, &quoted), |inner, x| format!("NULLIF({inner}, {})", dialect.number(x)))
            }
            _ => {
                let text = dialect.trimmed(&format!("CAST({quoted} AS {})", dialect.text_type()));
                let blank = std::iter::once("").chain(missing.iter().map(String::as_str).filter(|word| !word.is_empty()));
                blank.fold(text, |inner, word| format!("NULLIF({inner}, {})", dialect.word(word)))
            }
        };
        Ok(format!("{expression} AS {}", self.alias))
    }

    /// What the table must hold in this column.
    pub(super) fn told(&self, dialect: Dialect) -> String {
        let kind = if self.kind == ColumnKind::Numbers { dialect.number_type() } else { dialect.text_type() };
        let meaning = self.aggregate.as_ref().map(|feature| format!(": {}", told(feature))).unwrap_or_default();
        remark(&format!("{} ({kind}){meaning}", self.name))
    }
}

fn number(dialect: Dialect, quoted: &str) -> String {
    dialect.finite(&format!("CAST({quoted} AS {})", dialect.number_type()))
}

/// What an aggregate measures.
fn told(feature: &EventFeature) -> String {
    let kinds = if feature.kinds.is_empty() { "events".to_owned() } else { format!("events of kind {}", feature.kinds.join(", ")) };
    let column = feature.column.as_deref().unwrap_or_default();
    let window = feature.last.map(|days| format!(" in the last {} days", days.0)).unwrap_or_default();
    let before = format!("before the decision{window}");
    let what = match feature.measure {
        Measure::Count => format!("number of {kinds} {before}"),
        Measure::Distinct => format!("different values of {column} among {kinds} {before}"),
        Measure::Sum => format!("sum of {column} over {kinds} {before}"),
        Measure::DaysSinceLast => format!("days from the last of the {kinds} {before} to it, fractions included; null for none"),
    };
    let fading = match feature.decay {
        None => String::new(),
        Some(Decay::Linear { share, every }) => {
            format!(", each counting max(0, 1 - {share} * age / {}) by its age in days", every.0)
        }
        Some(Decay::HalfLife { every }) => format!(", each counting 2 ^ (-age / {}) by its age in days", every.0),
    };
    format!("{what}{fading}")
}

/// A plain name that tells which column it is.
fn alias(place: usize, name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    format!("x{place}_{}", name.chars().map(plain).take(ALIAS).collect::<String>())
}
