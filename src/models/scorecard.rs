//! The rule scorecard: points for what a lead is and does, capped per dimension.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::config::nearest::nearest;
use crate::data::column::ColumnKind;
use crate::data::view::Columns;
use crate::units::{Points, Score};

use super::condition::{Condition, ConditionError, Truth};
use super::predicate::{self, PredicateError};

/// The rule file as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScorecardFile {
    /// Name of the card.
    pub name: String,
    /// The total never falls below this (default: what the rules can reach).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// Total that becomes score 0 (default: the lowest that the rules can reach).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowest: Option<f64>,
    /// Total that becomes score 100 (default: the highest that the rules can reach).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest: Option<f64>,
    /// Dimensions by name, such as `fit` and `engagement`.
    #[serde(default)]
    pub dimension: BTreeMap<String, DimensionFile>,
    /// The rules.
    pub rule: Vec<RuleFile>,
}

/// `[dimension.NAME]`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionFile {
    /// Most points that the dimension can give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<f64>,
    /// Points from which grades 1 (or A), 2 (B) and 3 (C) are given, falling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grades: Option<[f64; 3]>,
}

/// `[[rule]]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// Short name, without repeats.
    pub id: String,
    /// What it says in words.
    pub label: String,
    /// The dimension that it counts for.
    pub dimension: String,
    /// A SQL predicate over lead columns and event aggregates.
    pub when: String,
    /// Points given when it holds; may be negative.
    pub points: f64,
}

/// A checked scorecard.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    file: ScorecardFile,
    conditions: Vec<Condition>,
    dimensions: Vec<String>,
    /// What [`Scorecard::range`] says: every lead's score needs it.
    range: (Points, Points),
}

/// A fault of a rule file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScorecardError {
    /// No TOML, or unknown keys.
    #[error("{0}")]
    Syntax(String),
    /// A rule's predicate cannot be used.
    #[error("rule `{rule}`: {source}")]
    Predicate {
        /// The rule.
        rule: String,
        /// Why.
        source: PredicateError,
    },
    /// A rule names a dimension that is not listed.
    #[error("rule `{rule}` counts for dimension `{dimension}`, which the file does not list")]
    Dimension {
        /// The rule.
        rule: String,
        /// The dimension.
        dimension: String,
        /// A listed one with a similar name.
        suggestion: Option<String>,
    },
    /// Two rules share an id.
    #[error("rule id `{0}` occurs twice")]
    Repeated(String),
    /// Points, caps or the range make no sense.
    #[error("{0}")]
    Range(String),
    /// A column is absent or of the other kind.
    #[error("rule `{rule}`: {source}")]
    Column {
        /// The rule.
        rule: String,
        /// Why.
        source: ConditionError,
    },
}

impl ScorecardError {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Predicate { source, .. } => Some(source.hint().to_owned()),
            Self::Dimension { suggestion, dimension, .. } => Some(match suggestion {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("add `[dimension.{dimension}]` with `cap = …`"),
            }),
            Self::Column { source: ConditionError::NoColumn(column), .. } => {
                Some(format!("`{column}` must be a column of the lead table or the name of a `[[features.event]]`"))
            }
            _ => None,
        }
    }
}

/// Points of every lead.
#[derive(Debug, Clone, PartialEq)]
pub struct RulePoints {
    /// Total of each lead.
    pub total: Vec<Points>,
    /// Points per dimension, in the order of [`Scorecard::dimensions`], one entry per lead each.
    pub by_dimension: Vec<Vec<f64>>,
    /// For how many leads each rule fires, in the order of [`Scorecard::rules`].
    pub fires: Vec<u64>,
}

impl Scorecard {
    /// Reads a rule file.
    ///
    /// # Errors
    /// See [`ScorecardError`].
    pub fn from_toml(text: &str) -> Result<Self, ScorecardError> {
        let file: ScorecardFile = toml::from_str(text).map_err(|error| ScorecardError::Syntax(error.to_string()))?;
        Self::new(file)
    }

    /// Checks a rule file.
    ///
    /// # Errors
    /// See [`ScorecardError`].
    pub fn new(file: ScorecardFile) -> Result<Self, ScorecardError> {
        let dimensions: Vec<String> = file.dimension.keys().cloned().collect();
        let mut ids = BTreeSet::new();
        let mut conditions = Vec::with_capacity(file.rule.len());
        for rule in &file.rule {
            if !ids.insert(&rule.id) {
                return Err(ScorecardError::Repeated(rule.id.clone()));
            }
            if !dimensions.contains(&rule.dimension) {
                let suggestion = nearest(&rule.dimension, dimensions.iter().map(String::as_str)).map(str::to_owned);
                let (rule, dimension) = (rule.id.clone(), rule.dimension.clone());
                return Err(ScorecardError::Dimension { rule, dimension, suggestion });
            }
            if !rule.points.is_finite() {
                return Err(ScorecardError::Range(format!("rule `{}` gives `{}` points", rule.id, rule.points)));
            }
            let parsed = predicate::parse(&rule.when);
            conditions.push(parsed.map_err(|source| ScorecardError::Predicate { rule: rule.id.clone(), source })?);
        }
        let range = reach(&file);
        let card = Self { file, conditions, dimensions, range };
        let (low, high) = range;
        if low.0 < high.0 {
            Ok(card)
        } else {
            Err(ScorecardError::Range(format!("the rules can reach from {} to {} points: no range to score on", low.0, high.0)))
        }
    }

    /// The file as it was read: what the bundle saves and the report prints.
    pub fn file(&self) -> &ScorecardFile {
        &self.file
    }

    /// The rules.
    pub fn rules(&self) -> &[RuleFile] {
        &self.file.rule
    }

    /// Names of the dimensions, in order of the alphabet.
    pub fn dimensions(&self) -> &[String] {
        &self.dimensions
    }

    /// Every column that a rule looks at, with the kind that its tests need.
    pub fn columns(&self) -> BTreeMap<String, Option<ColumnKind>> {
        let mut found: BTreeMap<String, Option<ColumnKind>> = BTreeMap::new();
        for condition in &self.conditions {
            for (column, kind) in condition.columns() {
                let entry = found.entry(column.to_owned()).or_insert(kind);
                *entry = entry.or(kind);
            }
        }
        found
    }

    /// The totals that become score 0 and score 100: stated in the file, or the lowest and highest that the rules can reach
    /// when every negative (positive) rule of every dimension fires, after caps and minimum.
    pub fn range(&self) -> (Points, Points) {
        self.range
    }

    /// The points of every row: per dimension the sum of the rules that hold, at most its cap; in total the sum over
    /// dimensions, at least the minimum. A rule whose condition a missing cell leaves open does not fire.
    ///
    /// # Errors
    /// A rule's column is absent or of the other kind.
    pub fn points(&self, table: &dyn Columns) -> Result<RulePoints, ScorecardError> {
        let rows = table.rows();
        let mut by_dimension = vec![vec![0.0; rows]; self.dimensions.len()];
        let mut fires = Vec::with_capacity(self.file.rule.len());
        for (rule, condition) in self.file.rule.iter().zip(&self.conditions) {
            let truths = condition.truths(table);
            let truths = truths.map_err(|source| ScorecardError::Column { rule: rule.id.clone(), source })?;
            let Some(dimension) = self.dimensions.iter().position(|name| *name == rule.dimension) else { continue };
            let mut count = 0;
            for (sum, truth) in by_dimension[dimension].iter_mut().zip(&truths) {
                if *truth == Truth::True {
                    *sum += rule.points;
                    count += 1;
                }
            }
            fires.push(count);
        }
        let mut total = vec![Points(0.0); rows];
        for (name, sums) in self.dimensions.iter().zip(&mut by_dimension) {
            for (sum, total) in sums.iter_mut().zip(&mut total) {
                *sum = self.file.capped(name, *sum);
                total.0 += *sum;
            }
        }
        let floor = self.file.minimum.unwrap_or(f64::NEG_INFINITY);
        total.iter_mut().for_each(|total| total.0 = total.0.max(floor));
        Ok(RulePoints { total, by_dimension, fires })
    }

    /// The integer score of a total.
    pub fn score(&self, total: Points) -> Score {
        let (low, high) = self.range();
        Score::from_scaled((total.0 - low.0) / (high.0 - low.0) * 100.0)
    }

    /// The grade of a dimension, 1 (best) to 4; `None` when the file gives no cut points for it.
    pub fn grade(&self, dimension: &str, points: f64) -> Option<u8> {
        let cuts = self.file.dimension.get(dimension)?.grades?;
        Some(1 + cuts.iter().filter(|cut| points < **cut).count() as u8)
    }
}

impl ScorecardFile {
    fn capped(&self, dimension: &str, points: f64) -> f64 {
        let cap = self.dimension.get(dimension).and_then(|d| d.cap);
        points.min(cap.unwrap_or(f64::INFINITY))
    }
}

fn reach(file: &ScorecardFile) -> (Points, Points) {
    let (mut low, mut high) = (0.0, 0.0);
    for name in file.dimension.keys() {
        let points = || file.rule.iter().filter(|rule| rule.dimension == *name).map(|rule| rule.points);
        low += points().filter(|p| *p < 0.0).sum::<f64>();
        high += file.capped(name, points().filter(|p| *p > 0.0).sum());
    }
    let floor = file.minimum.unwrap_or(f64::NEG_INFINITY);
    (Points(file.lowest.unwrap_or(low.max(floor))), Points(file.highest.unwrap_or(high.max(floor))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::view::ColumnView;

    const CARD: &str = r#"
        name = "test"
        [dimension.fit]
        cap = 10
        grades = [10, 5, 0]
        [dimension.engagement]
        [[rule]]
        id = "a"
        label = "A"
        dimension = "fit"
        when = "x >= 1"
        points = 8
        [[rule]]
        id = "b"
        label = "B"
        dimension = "fit"
        when = "x >= 2"
        points = 8
        [[rule]]
        id = "c"
        label = "C"
        dimension = "engagement"
        when = "x >= 3"
        points = -5
    "#;

    struct OneColumn(Vec<f64>);

    impl Columns for OneColumn {
        fn rows(&self) -> usize {
            self.0.len()
        }
        fn view(&self, name: &str) -> Option<ColumnView<'_>> {
            (name == "x").then_some(ColumnView::Numbers(&self.0))
        }
    }

    #[test]
    fn caps_hold_and_missing_cells_fire_nothing() {
        let card = Scorecard::from_toml(CARD).unwrap();
        let points = card.points(&OneColumn(vec![0.0, 1.0, 2.0, 3.0, f64::NAN])).unwrap();
        assert_eq!(points.total.iter().map(|p| p.0).collect::<Vec<_>>(), [0.0, 8.0, 10.0, 5.0, 0.0]);
        assert_eq!(points.fires, [3, 2, 1]);
        assert_eq!(card.range(), (Points(-5.0), Points(10.0)));
        assert_eq!((card.score(Points(-5.0)).get(), card.score(Points(0.0)).get(), card.score(Points(10.0)).get()), (0, 33, 100));
        assert_eq!((card.grade("fit", 10.0), card.grade("fit", 5.0), card.grade("fit", -1.0)), (Some(1), Some(2), Some(4)));
        assert_eq!(card.grade("engagement", 1.0), None);
    }

    #[test]
    fn faults_name_the_rule() {
        let wrong = CARD.replace("dimension = \"fit\"", "dimension = \"fitt\"");
        let error = Scorecard::from_toml(&wrong).unwrap_err();
        assert_eq!(error.hint().unwrap(), "did you mean `fit`?");
        let wrong = CARD.replace("x >= 2", "x >=");
        assert!(Scorecard::from_toml(&wrong).unwrap_err().to_string().starts_with("rule `b`: it is no SQL"));
        let card = Scorecard::from_toml(&CARD.replace("x >= 2", "y >= 2")).unwrap();
        let error = card.points(&OneColumn(vec![1.0])).unwrap_err();
        assert_eq!(error.to_string(), "rule `b`: there is no column `y`");
    }
}
