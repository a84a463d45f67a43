//! The tables and their columns, as they are written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{IdForm, LinkFile, PreferFile};

/// `[input.database]`: a database, reached by a driver of ADBC (Arrow Database Connectivity).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatabaseFile {
    /// The driver: its name, as `adbc_driver_postgresql`, or the path of its library.
    pub driver: String,
    /// Function of the library that makes the driver known (default: as ADBC derives it from the name).
    pub entrypoint: Option<String>,
    /// Environment variable that holds the connection string. The string itself stands in no file, and none that is written holds it.
    pub url_from: String,
}

/// Where a table lies and how it is written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// File name: `.csv`, `.tsv`, `.txt`, `.parquet` or `.xlsx`.
    pub path: Option<String>,
    /// In place of `path`: a question to the database of `input.database`, in its SQL. End it with `ORDER BY`, so that two runs see the same rows in the same order.
    pub query: Option<String>,
    /// In place of `path`: several files with the same columns, read one after another in the order of their names. A `*` stands for any letters of a file name (not of a folder), as in `opens/*.csv`.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Rows above the header that are passed over, such as the title of a report (default 0).
    #[serde(default)]
    pub title_rows: u32,
    /// Words that begin the footer of a report, such as `Copyright` or `Tổng cộng`: the table ends at the first row that has at most two filled cells, the first of which begins with one of them. Rows of one cell right above it belong to it. Such rows are counted.
    #[serde(default)]
    pub footer: Vec<String>,
    /// Field separator of a text file: one character, or `tab`. Found from the header when absent.
    pub separator: Option<String>,
    /// `utf-8` (with or without byte order mark), `utf-16`, `windows-1252`, or any label of the WHATWG encoding standard. Found from the byte order mark when absent, else UTF-8.
    pub encoding: Option<String>,
    /// Sheet of a spreadsheet (default: the first).
    pub sheet: Option<String>,
    /// How dates are written: `iso` (default; ` UTC` and `+0000` may follow), `epoch_seconds`, `epoch_millis`, or a pattern such as `%d/%m/%Y %H:%M` (`%m/%Y` where only months are known).
    pub dates: Option<String>,
    /// Patterns of single columns, where they differ from `dates`.
    #[serde(default)]
    pub date_columns: BTreeMap<String, String>,
    /// IANA time zone of clock times without an offset in this table (default `input.time_zone`). A clock time that daylight saving skips is moved on by the hour skipped, of one that comes twice the first is taken; both are counted.
    pub time_zone: Option<String>,
    /// How numbers are written (default `1234567.89`). With any of the other three, a currency sign or code before or after the number is passed over; two different ones in a column are refused.
    #[serde(default)]
    pub numbers: NumberStyle,
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
pub enum NumberStyle {
    /// Nothing between thousands, a point before decimals.
    #[default]
    #[serde(rename = "1234567.89")]
    Plain,
    /// Points between thousands, a comma before decimals.
    #[serde(rename = "1.234.567,89")]
    Points,
    /// Commas between thousands, a point before decimals.
    #[serde(rename = "1,234,567.89")]
    Commas,
    /// Spaces between thousands, a comma before decimals.
    #[serde(rename = "1 234 567,89")]
    Spaces,
}

impl NumberStyle {
    /// The style as the config writes it: a number in it.
    pub fn written(self) -> &'static str {
        match self {
            Self::Plain => "1234567.89",
            Self::Points => "1.234.567,89",
            Self::Commas => "1,234,567.89",
            Self::Spaces => "1 234 567,89",
        }
    }
}

/// `[leads]`: the table with one row per lead.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadsFile {
    /// The file.
    pub file: TableFile,
    /// Column that names a lead, without repeats. `row` numbers the rows where there is none.
    pub id: String,
    /// How that id is compared: `id` as written (default), `email`, `phone` or `salesforce_id`. Ids are shown in that form.
    #[serde(default)]
    pub id_as: IdForm,
    /// Column with the moment that the lead came in.
    pub created: Option<String>,
    /// Where there are no dates: what orders the leads from old to new.
    pub order: Option<OrderFile>,
    /// Column that names the account; all leads of one account stay on one side of a split.
    pub account: Option<String>,
    /// Column that names the opportunity, which several leads (its contacts) may share. Needed for `funnel.unit = "opportunity"`.
    pub opportunity: Option<String>,
    /// Column with the marketing source.
    pub source: Option<String>,
    /// Column with the amount of the deal.
    pub amount: Option<String>,
    /// Column with the lifetime value: what the customer brings in all, beyond the first deal.
    pub lifetime_value: Option<String>,
    /// What the first stage is called in the funnel (default `Leads`).
    #[serde(default = "leads_label")]
    pub label: String,
}

/// What orders leads that carry no dates.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderFile {
    /// A numeric column, or `row` for the order of the file.
    pub by: String,
    /// Which end is the newest: `highest` (default; for `row`: the last) or `lowest`.
    #[serde(default)]
    pub newest: Newest,
    /// How many quarters the file covers, if known: volumes are then given per quarter, else per 1,000 leads.
    pub quarters: Option<f64>,
}

/// Which end of an order is the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Newest {
    /// High numbers, or late rows, are new.
    #[default]
    Highest,
    /// Low numbers, or early rows, are new.
    Lowest,
}

/// `[[join]]`: a table with at most one row per lead, or of which one row is taken.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinFile {
    /// The file.
    pub file: TableFile,
    /// Column that holds the lead's id, or what `link` says.
    pub key: String,
    /// How the key finds its leads (default: it is the lead's id).
    pub link: Option<LinkFile>,
    /// Only rows with these values count.
    pub only: Option<OnlyFile>,
    /// Of several rows of a lead, those with these values go first. With this or `latest` several rows are no fault: those passed over are counted.
    pub prefer: Option<PreferFile>,
    /// Of several rows of a lead, the one with the latest date in this column is taken; of equal ones the first of the file.
    pub latest: Option<String>,
    /// Columns taken over; a lead without a row has them missing. Only for describing and for stages: never a feature unless `known_at_decision`.
    pub columns: Vec<String>,
    /// Whether these columns were known at the decision time and may be features (default false).
    #[serde(default)]
    pub known_at_decision: bool,
}

/// `[events]`: the activity log.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventsFile {
    /// The file.
    pub file: TableFile,
    /// Column that holds the lead's id, or what `link` says.
    pub lead: String,
    /// How that column finds its leads (default: it is the lead's id).
    pub link: Option<LinkFile>,
    /// Column with the moment of the event.
    pub at: String,
    /// Column that says what happened. One of `kind` and `kind_name`.
    pub kind: Option<String>,
    /// What happened in every row, in place of `kind`: `Email open`.
    pub kind_name: Option<String>,
    /// What values of `kind` are called everywhere else, where the file writes codes: `{ "11" = "e-mail open" }`. Others keep their value.
    #[serde(default)]
    pub kind_names: BTreeMap<String, String>,
    /// Only rows with these values count.
    pub only: Option<OnlyFile>,
}

/// `[stage_log]`: a log of stage entries: an event log, spells with entry and exit, or a log of changed properties.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageLogFile {
    /// The file.
    pub file: TableFile,
    /// Column that holds the lead's id, or what `link` says.
    pub lead: String,
    /// How that column finds its leads (default: it is the lead's id).
    pub link: Option<LinkFile>,
    /// Column with the moment that the stage was entered.
    pub entered: String,
    /// Column with the moment that the stage was left, if the log holds spells.
    pub exited: Option<String>,
    /// Column that names the stage or activity; in a log of changed properties, the column with the new value. One of `stage` and `stage_name`.
    pub stage: Option<String>,
    /// The stage that every row is an entry of, in place of `stage`.
    pub stage_name: Option<String>,
    /// Column with the stage before the change, where the log holds changes only. A stage that only this column tells of was reached at an unknown moment, as when a deal is created at a later stage.
    pub old_stage: Option<String>,
    /// Only rows with these values count, as in a log of several properties the rows of the one that holds the stage.
    pub only: Option<OnlyFile>,
    /// Whether `entered` is the day on which the row was last changed: the true day may be earlier, and checks and page say so.
    #[serde(default)]
    pub last_change: bool,
}

/// Which rows of a log count.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnlyFile {
    /// The column, such as the one that names the property.
    pub column: String,
    /// Its values in the rows that count.
    pub values: Vec<String>,
}

fn leads_label() -> String {
    "Leads".into()
}
