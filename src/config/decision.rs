//! The decision record: what the meeting wrote into `decision.md`.
//!
//! The figures above it are for people. What the next run reads is the one block of TOML.

mod block;
mod bound;

use serde::{Deserialize, Serialize};

use crate::period::{DateFormat, Zone};
use crate::units::Score;

use super::error::ConfigError;
use super::file::ModelName;
use bound::WrittenBound;

/// What was decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Leads from this score on go to marketing.
    pub mql: Score,
    /// Leads from this score on go to sales.
    pub sql: Score,
    /// The score that the cuts are set on.
    pub model: ModelName,
    /// Who decided.
    pub owner: Option<String>,
    /// The day of the decision, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Why, and what else was said.
    pub note: Option<String>,
    /// When to go back to the cuts before.
    pub rollback: Option<Rollback>,
}

/// A figure and the bound beyond which the cuts before come back.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rollback {
    /// The figure watched.
    pub figure: WatchedFigure,
    /// Go back when it falls below this.
    #[serde(default)]
    pub below: Option<f64>,
    /// Go back when it rises above this.
    #[serde(default)]
    pub above: Option<f64>,
}

/// What can be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WatchedFigure {
    /// Share of the leads at or above the MQL cut that reach the MQL target.
    MqlPrecision,
    /// Share of the leads at or above the SQL cut that reach the SQL target.
    SqlPrecision,
    /// Leads a quarter at or above the MQL cut.
    MqlPerQuarter,
    /// Leads a quarter at or above the SQL cut.
    SqlPerQuarter,
}

/// The block as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionFile {
    mql: Option<u8>,
    sql: Option<u8>,
    model: Option<ModelName>,
    owner: Option<String>,
    date: Option<WrittenDay>,
    note: Option<String>,
    rollback: Option<WrittenRollback>,
}

/// A rollback as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRollback {
    figure: WatchedFigure,
    below: Option<WrittenBound>,
    above: Option<WrittenBound>,
}

/// A day in quotes, or as TOML writes days.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum WrittenDay {
    Quoted(String),
    Plain(toml::value::Datetime),
}

impl WrittenDay {
    fn text(self) -> String {
        match self {
            Self::Quoted(text) => text,
            Self::Plain(day) => day.to_string(),
        }
    }
}

impl Decision {
    /// Reads the record; `None` while neither cut is filled in. Without `model` the cuts are on the predictive score.
    ///
    /// # Errors
    /// The block is absent or no TOML, a key is unknown, one cut is there without the other, a value is out of range.
    pub fn from_markdown(text: &str, file: &str) -> Result<Option<Self>, ConfigError> {
        let Some((before, block)) = block::find(text) else {
            let reason = "the decision stands in a block that begins with ```toml and ends with ```".to_owned();
            return Err(ConfigError::Missing { file: file.to_owned(), key: "```toml".into(), reason });
        };
        // Lines are told as they are counted in the whole file.
        let block = format!("{}{block}", "\n".repeat(before));
        let written: DecisionFile = toml::from_str(&block).map_err(|error| ConfigError::from_toml(file, &block, &error))?;
        written.checked(file, &block)
    }
}

impl DecisionFile {
    fn checked(self, file: &str, block: &str) -> Result<Option<Decision>, ConfigError> {
        let wrong = |key: &str, value: String, expected: &str| ConfigError::Syntax {
            file: file.to_owned(),
            place: block::place_of(block, key),
            message: format!("`{key}` is `{value}`, expected {expected}"),
        };
        let missing =
            |key: &str| ConfigError::Missing { file: file.to_owned(), key: key.to_owned(), reason: "a decision is a pair of cuts".into() };
        let (mql, sql) = match (self.mql, self.sql) {
            (None, None) => return Ok(None),
            (Some(mql), Some(sql)) => (mql, sql),
            (None, Some(_)) => return Err(missing("mql")),
            (Some(_), None) => return Err(missing("sql")),
        };
        let cut = |key: &str, value: u8| Score::new(value).ok_or_else(|| wrong(key, value.to_string(), "a score from 0 to 100"));
        let (mql, sql) = (cut("mql", mql)?, cut("sql", sql)?);
        if mql > sql {
            return Err(wrong("sql", sql.to_string(), "a cut at or above `mql`"));
        }
        if self.model == Some(ModelName::Baseline) {
            return Err(wrong("model", "baseline".into(), "`logistic` or `rules`"));
        }
        let filled = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let date = filled(self.date.map(WrittenDay::text));
        if let Some(date) = date.as_ref().filter(|date| !is_day(date)) {
            return Err(wrong("date", date.clone(), "a day written as YYYY-MM-DD"));
        }
        let rollback = self.rollback.map(|rollback| rollback.checked(wrong)).transpose()?;
        Ok(Some(Decision {
            mql,
            sql,
            model: self.model.unwrap_or(ModelName::Logistic),
            owner: filled(self.owner),
            date,
            note: filled(self.note),
            rollback,
        }))
    }
}

impl WrittenRollback {
    fn checked(&self, wrong: impl Fn(&str, String, &str) -> ConfigError) -> Result<Rollback, ConfigError> {
        let share = matches!(self.figure, WatchedFigure::MqlPrecision | WatchedFigure::SqlPrecision);
        let read = |written: &Option<WrittenBound>| {
            let bound = |written: &WrittenBound| {
                let bound = if share { written.share() } else { written.leads() };
                bound.ok_or_else(|| wrong("rollback", written.text(), if share { bound::SHARE } else { bound::LEADS }))
            };
            written.as_ref().map(bound).transpose()
        };
        let (below, above) = (read(&self.below)?, read(&self.above)?);
        match [below, above].iter().flatten().count() {
            1 => Ok(Rollback { figure: self.figure, below, above }),
            bounds => Err(wrong("rollback", format!("{bounds} bounds"), "either `below` or `above`")),
        }
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && DateFormat::Iso.parse(text, &Zone::utc()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(block: &str) -> Result<Option<Decision>, String> {
        Decision::from_markdown(&format!("# Decision\n\n```toml\n{block}\n```\n"), "decision.md").map_err(|error| error.to_string())
    }

    #[test]
    fn an_empty_record_is_no_decision_yet() {
        assert_eq!(read("# mql = 40\n# sql = 60"), Ok(None));
        assert_eq!(read("owner = \"An\""), Ok(None));
    }

    #[test]
    fn a_filled_record_is_read() {
        let text = "mql = 40\nsql = 60\nmodel = \"rules\"\nowner = \"An\"\ndate = \"2026-10-05\"\nnote = \"\"\nrollback = { figure = \"sql_precision\", below = 0.2 }";
        let decision = read(text).unwrap().unwrap();
        assert_eq!((decision.mql.to_string(), decision.sql.to_string(), decision.model), ("40".into(), "60".into(), ModelName::Rules));
        assert_eq!((decision.owner.as_deref(), decision.note), (Some("An"), None));
        let rollback = Rollback { figure: WatchedFigure::SqlPrecision, below: Some(0.2), above: None };
        assert_eq!(decision.rollback, Some(rollback));
        assert_eq!(read(&text.replace('\n', "\r\n")).unwrap().unwrap().owner.as_deref(), Some("An"));
        let plain = read("mql = 40\nsql = 60\ndate = 2026-10-05").unwrap().unwrap();
        assert_eq!((plain.date.as_deref(), plain.model), (Some("2026-10-05"), ModelName::Logistic));
    }

    #[test]
    fn what_hands_and_editors_leave_is_read() {
        let text = "\u{feff}# Quyết định\r\n\r\n ``` TOML \r\n\u{a0}mql=40\u{a0}\r\n  sql   =\t60\r\n## x\r\nmodel = \u{201c}rules\u{201d}\r\n\
            owner = \u{201c} Chị Lan \u{201d}\r\ndate = \u{201c}2026-10-05 \u{201d}\r\nnote = \"Lan: \u{201c}ổn\u{201d}, 1,5 tháng\"\r\n\
            rollback = { figure = \u{201c}sql_precision\u{201d}, below = 0,15 }\r\n ```  \r\n";
        let decision = Decision::from_markdown(text, "decision.md").unwrap().unwrap();
        assert_eq!((decision.mql.get(), decision.sql.get(), decision.model), (40, 60, ModelName::Rules));
        assert_eq!((decision.owner.as_deref(), decision.date.as_deref()), (Some("Chị Lan"), Some("2026-10-05")));
        assert_eq!(decision.note.as_deref(), Some("Lan: \u{201c}ổn\u{201d}, 1,5 tháng"));
        assert_eq!(decision.rollback.and_then(|rollback| rollback.below), Some(0.15));
        // A line is told where it stands in the file.
        let wrong = Decision::from_markdown("one\n\n```toml\nmql = 40\nsql = sixty\n```\n", "decision.md").unwrap_err();
        assert!(wrong.to_string().contains("line 5"), "{wrong}");
    }

    #[test]
    fn a_bound_is_read_as_people_write_it() {
        for bound in ["15%", "15 %", "0.15", "0,15", "\"15%\"", "\u{201c}15 %\u{201d}", "15,0%"] {
            for line in
                [format!("{{ figure = \"sql_precision\", below = {bound} }}"), format!("{{below={bound},figure=\"sql_precision\"}}")]
            {
                let decision =
                    read(&format!("mql = 40\nsql = 60\nrollback = {line}")).unwrap_or_else(|message| panic!("{line}: {message}"));
                assert_eq!(decision.unwrap().rollback.unwrap().below, Some(0.15), "{line}");
            }
        }
        let leads = read("mql = 40\nsql = 60\nrollback = { figure = \"sql_per_quarter\", above = 1,500 }").unwrap().unwrap();
        assert_eq!(leads.rollback.unwrap().above, Some(1_500.0));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_key() {
        for (block, part) in [
            ("mql = 40", "`sql` is missing"),
            ("mql = 70\nsql = 60", "`sql` is `60`, expected a cut at or above `mql`"),
            ("mql = 101\nsql = 120", "`mql` is `101`"),
            ("mql = 1\nsql = 2\ndate = \"5.10.2026\"", "`date` is `5.10.2026`"),
            ("mql = 1\nsql = 2\nrollback = { figure = \"sql_precision\" }", "either `below` or `above`"),
            ("mql = 1\nsql = 2\nrollback = { figure = \"sql_precision\", below = 20 }", "a share from 0 to 1"),
            ("mql = 1\nsql = 2\nrollback = { figure = \"sql_precision\", below = 15x }", "line 6: `rollback` is `15x`, expected a share"),
            ("mql = 1\nsql = 2\nrollback = { figure = \"sql_per_quarter\", below = 15% }", "`15%`, expected a number of leads"),
            ("mql = 1\nsql = 2\nowners = \"x\"", "unknown field `owners`"),
            ("mql = ", "line 4"),
        ] {
            let message = read(block).unwrap_err();
            assert!(message.contains(part), "{message}");
        }
        assert!(Decision::from_markdown("no block", "decision.md").unwrap_err().to_string().contains("```toml"));
    }
}
