//! A saved model as one `SELECT`: encoder, logistic model, score, probability, rule card, grades, advice.
//!
//! The query works in steps, each a common table expression: `cleaned` reads the cells as the tool reads those of a file,
//! `encoded` standardises numbers, `measured` adds up log-odds and points, `scored` makes scores of them, `decided` compares
//! them with the cuts. Arithmetic is that of 64-bit floating point in the tool's own order, so that scores agree; `LN(1 + x)`
//! and `POWER` may differ from the tool's functions in the last bit.

mod columns;
mod condition;
mod dialect;
mod encode;
mod header;
mod item;
mod rules;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use crate::config::file::ModelName;
use crate::config::settings::Config;
use crate::models::scorecard::Scorecard;
use crate::review::bundle::Bundle;
use crate::stats::estimate::Estimate;
use crate::units::Score;

use super::error::ExportError;
pub use columns::{Source, Sources};
pub use dialect::Dialect;
use encode::Writer;
use item::{Item, joined};
use rules::CardWriter;

const FIT: [&str; 4] = ["A", "B", "C", "D"];
/// The column that names a lead where the config has none: the tool then numbers the rows of the file from 1.
pub const ROW_ID: &str = "lead_id";
/// Steps whose columns stand many times in what follows.
const REUSED: [&str; 2] = ["measured", "scored"];
const ENGAGEMENT: [&str; 4] = ["1", "2", "3", "4"];

/// What a query is made of.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The saved model.
    pub bundle: &'a Bundle,
    /// The bundle's config, checked.
    pub config: &'a Config,
    /// The bundle's rule card, checked.
    pub card: Option<&'a Scorecard>,
    /// The table, its parts between points.
    pub table: &'a str,
}

impl Query<'_> {
    /// The `SELECT`, with a comment that says what it needs and gives.
    ///
    /// # Errors
    /// The dialect cannot hold the name of a column.
    pub fn write(&self, dialect: Dialect) -> Result<String, ExportError> {
        let sources = Sources::new(&self.bundle.encoder, self.card, self.config);
        sources.told_apart(dialect)?;
        let steps = self.bundle.encoder.steps();
        let model = Writer { steps: &steps, sources: &sources, dialect };
        let card = self.card.map(|card| CardWriter { card, sources: &sources, dialect });
        let cleaned = self.cleaned(&sources, dialect)?;
        let with = [
            ("encoded", "cleaned", model.columns()),
            ("measured", "encoded", measured(model, card, self.bundle)),
            (
                "totalled",
                "measured",
                card.map(|card| {
                    let mut columns = card.tracks();
                    columns.push(Item::new(format!("{} AS rules_total", card.total()), "points of the card"));
                    columns
                })
                .unwrap_or_default(),
            ),
            ("scored", "totalled", self.scores(card, dialect)),
            ("decided", "scored", self.standing(card)),
        ];
        let mut text = header::header(self, &sources, dialect);
        // Writing to memory cannot fail.
        let _ = write!(text, "WITH cleaned AS (\n  SELECT\n{}  FROM {}\n)", joined(&cleaned, ",", "    "), dialect.table(self.table)?);
        for (name, from, columns) in with {
            let all = std::iter::once(Item::plain(format!("{from}.*"))).chain(columns).collect::<Vec<_>>();
            let kept = dialect.kept(REUSED.contains(&name));
            let _ = write!(text, ",\n{name} AS{kept} (\n  SELECT\n{}  FROM {from}\n)", joined(&all, ",", "    "));
        }
        let _ = writeln!(text, "\nSELECT\n{}FROM decided", joined(&self.output(card, dialect), ",", "  "));
        Ok(text)
    }

    /// The column that names a lead.
    fn id(&self) -> &str {
        self.config.leads.id.as_deref().unwrap_or(ROW_ID)
    }

    fn cleaned(&self, sources: &Sources, dialect: Dialect) -> Result<Vec<Item>, ExportError> {
        let mut columns = vec![Item::plain(format!("{} AS lead_id", dialect.identifier(self.id())?))];
        for source in sources.iter() {
            columns.push(Item::plain(source.cleaned(dialect, &self.config.input.missing)?));
        }
        Ok(columns)
    }

    /// Integer scores: linear, rounded half up, clipped.
    fn scores(&self, card: Option<CardWriter<'_>>, dialect: Dialect) -> Vec<Item> {
        let score = |from: &str, low: f64, high: f64, name: &str| {
            let number = |x: f64| dialect.number(x);
            let scaled = format!("({from} - {}) / {} * {}", number(low), number(high - low), number(100.0));
            let clipped = format!("LEAST(GREATEST(FLOOR({scaled} + {}), {}), {})", number(0.5), number(0.0), number(100.0));
            Item::plain(format!("CAST({clipped} AS {}) AS {name}", dialect.integer_type()))
        };
        let scale = self.bundle.scale;
        let mut scores = vec![score("log_odds", scale.zero.0, scale.hundred.0, "score")];
        scores.extend(card.map(|card| {
            let (low, high) = card.card.range();
            score("rules_total", low.0, high.0, "rules_score")
        }));
        scores
    }

    /// What the score says and what overrides say: 2 for SQL, 1 for MQL, 0 for neither.
    fn standing(&self, card: Option<CardWriter<'_>>) -> Vec<Item> {
        let by_score = self.bundle.cuts.map_or_else(
            || "0".to_owned(),
            |cuts| {
                let score = if cuts.model == ModelName::Rules && card.is_some() { "rules_score" } else { "score" };
                format!("CASE WHEN {score} >= {} THEN 2 WHEN {score} >= {} THEN 1 ELSE 0 END", cuts.sql, cuts.mql)
            },
        );
        let by_lift = card.map_or_else(|| "0".to_owned(), CardWriter::lift);
        vec![Item::plain(format!("{by_score} AS by_score")), Item::plain(format!("{by_lift} AS by_lift"))]
    }

    /// The columns of `scores.csv` that need no look at the model's reasons.
    fn output(&self, card: Option<CardWriter<'_>>, dialect: Dialect) -> Vec<Item> {
        let share = |pick: fn(&Estimate) -> f64, name: &str| Item::plain(format!("{} AS {name}", self.by_score(dialect, pick)));
        let text = |value: Option<String>, name: &str| {
            let value = value.unwrap_or_else(|| format!("CAST(NULL AS {})", dialect.text_type()));
            Item::plain(format!("{value} AS {name}"))
        };
        let fit = card.and_then(|card| card.grade("fit", FIT));
        let engagement = card.and_then(|card| card.grade("engagement", ENGAGEMENT));
        let both = fit.as_ref().zip(engagement.as_ref()).map(|(fit, engagement)| format!("CONCAT({fit}, {engagement})"));
        let rules =
            if card.is_some() { "rules_score".to_owned() } else { format!("CAST(NULL AS {}) AS rules_score", dialect.integer_type()) };
        let [advice, reason] = card.map_or_else(
            || {
                [
                    "CASE by_score WHEN 2 THEN 'sql' WHEN 1 THEN 'mql' ELSE 'iql' END".to_owned(),
                    format!("CAST(NULL AS {})", dialect.text_type()),
                ]
            },
            CardWriter::advice,
        );
        vec![
            Item::plain("lead_id"),
            Item::plain("score"),
            share(|p| p.value, "probability"),
            share(|p| p.low, "probability_low"),
            share(|p| p.high, "probability_high"),
            Item::plain(rules),
            text(fit, "fit_grade"),
            text(engagement, "engagement_grade"),
            text(both, "grade"),
            text(Some(advice), "advice"),
            text(Some(reason), "advice_reason"),
            text(Some(dialect.word(&self.bundle.model_version)), "model_version"),
        ]
    }

    /// A figure of the calibration table, by score; scores that share it stand once.
    fn by_score(&self, dialect: Dialect, pick: fn(&Estimate) -> f64) -> String {
        let at = |score: Score| pick(&self.bundle.calibrator.estimate(score));
        let mut cases = String::new();
        for (score, next) in Score::all().zip(Score::all().skip(1)) {
            if at(score).to_bits() != at(next).to_bits() {
                let _ = write!(cases, "\n    WHEN score <= {score} THEN {}", dialect.number(at(score)));
            }
        }
        let last = dialect.number(at(Score::MAX));
        if cases.is_empty() { last } else { format!("CASE{cases}\n    ELSE {last} END") }
    }
}

fn measured(model: Writer<'_>, card: Option<CardWriter<'_>>, bundle: &Bundle) -> Vec<Item> {
    let sum = joined(&model.log_odds(&bundle.coefficients), " +", "      ");
    let mut columns = vec![Item::plain(format!("(\n{sum}    ) AS log_odds"))];
    columns.extend(card.map(CardWriter::columns).unwrap_or_default());
    columns
}
