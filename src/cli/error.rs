//! What ends a command early, with its hint and exit code.

use std::path::PathBuf;

use crate::config::error::ConfigError;
use crate::data::error::DataError;
use crate::data::propose::AmbiguousDates;
use crate::export::error::ExportError;
use crate::models::scorecard::error::ScorecardError;
use crate::report::ReportError;
use crate::review::bundle::BundleError;
use crate::review::error::RunError;

/// What ends a command early.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The run itself.
    #[error(transparent)]
    Run(#[from] RunError),
    /// Dates that read both ways.
    #[error(transparent)]
    Dates(#[from] AmbiguousDates),
    /// The rule file is wrong.
    #[error("rule file `{path}`: {source}")]
    Rules {
        /// The file.
        path: PathBuf,
        /// Why.
        source: ScorecardError,
    },
    /// The page cannot be rendered.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A file cannot be read.
    #[error("`{path}` cannot be read: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Nothing to look at.
    #[error("`{path}` cannot be looked at: {reason}")]
    NoExports {
        /// What was given.
        path: PathBuf,
        /// Why not.
        reason: &'static str,
    },
    /// A file or folder cannot be written.
    #[error("`{path}` cannot be written: {source}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The output folder holds something else.
    #[error("`{path}` exists and is not the folder of an earlier report")]
    Occupied {
        /// The folder.
        path: PathBuf,
    },
    /// The file to be written is there already.
    #[error("`{path}` exists already")]
    Exists {
        /// The file.
        path: PathBuf,
        /// The config that was to be written, itself or beside it.
        config: PathBuf,
    },
    /// A review file is not one.
    #[error("`{path}` is no review: {message}")]
    Review {
        /// The file.
        path: PathBuf,
        /// Why.
        message: String,
    },
    /// Two numbers that are no pair of cuts.
    #[error("MQL cut {mql} and SQL cut {sql} are no pair: both lie from 0 to 100, the MQL cut not above the SQL cut")]
    Cuts {
        /// The MQL cut.
        mql: u8,
        /// The SQL cut.
        sql: u8,
    },
    /// A review without figures at every cut.
    #[error("`{path}` holds no figures at every cut")]
    NoCuts {
        /// The file.
        path: PathBuf,
    },
    /// A bundle file is not one.
    #[error("`{path}`: {source}")]
    Bundle {
        /// The file.
        path: PathBuf,
        /// Why.
        source: BundleError,
    },
    /// A record of a decision is damaged.
    #[error(transparent)]
    Decision(Box<ConfigError>),
    /// Another system cannot take it.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// No words for this language.
    #[error("there is no report in language `{0}`")]
    Language(String),
    /// The bundle was fitted with events.
    #[error("the bundle scores by events, and no event file was given")]
    EventsNeeded,
    /// The bundle was fitted with several tables of events.
    #[error("the bundle reads {} tables of events, and {given} were given", logs.len())]
    EventTablesNeeded {
        /// How many were given.
        given: usize,
        /// The tables as the config names them.
        logs: Vec<String>,
    },
    /// The bundle was fitted with logs of changed attributes.
    #[error("the bundle replays {} logs of changed attributes, and {given} were given", logs.len())]
    HistoriesNeeded {
        /// How many were given.
        given: usize,
        /// The logs as the config names them.
        logs: Vec<String>,
    },
}

impl CliError {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Run(error) => error.hint(),
            Self::Dates(_) => Some("say which with `--day-first` or `--month-first`".into()),
            Self::Rules { source, .. } => source.hint(),
            Self::Read { .. } => Some("check the path; `--data` names the folder of the config's files".into()),
            Self::NoExports { .. } => Some("give the exports by their paths, or the folder that holds them".into()),
            Self::Occupied { .. } => Some("name another folder with `--out`, or move this one away".into()),
            Self::Exists { path, config } if path == config => Some("name another file with `--out`, or move this one away".into()),
            Self::Exists { .. } => {
                Some("it stands beside the config: name one in another folder with `--out`, such as `--out new/leadgauge.toml`, or move this file away".into())
            }
            Self::Cuts { .. } => Some("for example `--mql 45 --sql 70`".into()),
            Self::NoCuts { .. } => Some("run the data again with this version".into()),
            Self::Review { .. } => Some("give the `review.json` of a finished run".into()),
            Self::Bundle { .. } => Some("give the `bundle.json` of a finished run of this version".into()),
            Self::Decision(error) => Some(error.hint().filter(|_| matches!(**error, ConfigError::Syntax { .. })).unwrap_or_else(|| {
                "mend the block that begins with ```toml: `mql = 40` and `sql = 60` on lines of their own, without a # before them".into()
            })),
            Self::Export(error) => Some(error.hint.clone()),
            Self::Language(_) => Some(format!("known languages: {}", crate::config::check::LANGUAGES.join(", "))),
            Self::HistoriesNeeded { logs, .. } if logs.is_empty() => Some("leave `--history` out".into()),
            Self::HistoriesNeeded { logs, .. } => {
                Some(format!("add `--history FILE` for each of them, in this order: {}", logs.join(", ")))
            }
            Self::EventTablesNeeded { logs, .. } => {
                Some(format!("add `--events FILE` for each of them, in this order: {}", logs.join(", ")))
            }
            Self::EventsNeeded => Some("add `--events FILE`".into()),
            Self::Report(_) | Self::Write { .. } => None,
        }
    }
}

impl From<DataError> for CliError {
    fn from(error: DataError) -> Self {
        Self::Run(error.into())
    }
}

impl From<ConfigError> for CliError {
    fn from(error: ConfigError) -> Self {
        Self::Run(error.into())
    }
}
