//! The flags, as the user types them. No type of this file leaves `cli`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Recalibrates lead-scoring thresholds: calibrated scores, MQL and SQL cuts under capacity, honest cohorts, one review page.
///
/// Without a command it runs the main job on the embedded demonstration data and writes `reports/demo/`.
#[derive(Debug, Parser)]
#[command(
    name = "leadgauge",
    version,
    args_conflicts_with_subcommands = true,
    about,
    after_help = "Exit codes: 0 done, 1 the data or the config is wrong (nothing was written), 2 wrong usage, 3 warnings with --strict."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How much the demonstration tells.
    #[command(flatten)]
    pub tell: TellArgs,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the main job on your own files.
    Run(RunArgs),
    /// Look at exports and write a commented config and a starter rule file.
    Init(InitArgs),
    /// Validate data and config, print the count waterfall, write nothing.
    Check(CheckArgs),
    /// Write the funnel report alone: stages, cohorts, losses; needs no targets, features or rules.
    Funnel(FunnelArgs),
    /// Score new leads with a saved bundle.
    Score(ScoreArgs),
    /// Write a saved model or its scores in the form that another system takes.
    Export(ExportArgs),
    /// Render a saved review again, refitting nothing.
    Report(ReportArgs),
    /// Print the figures of a pair of cuts beside today's and the recommended one.
    WhatIf(WhatIfArgs),
    /// Tell what moved between two reviews: cuts, scores of the same leads, coefficients, tenths, drift.
    Compare(CompareArgs),
    /// Generate demonstration data: leads, events, spend and the truth behind them.
    Sample(SampleArgs),
    /// Print a script that completes commands and flags in a shell.
    Completions(CompletionsArgs),
    /// Print the manual page.
    Man,
}

/// How much is told at the end.
#[derive(Debug, Clone, Copy, Args)]
pub struct TellArgs {
    /// Print nothing but errors.
    #[arg(long, short, conflicts_with = "json")]
    pub quiet: bool,
    /// Print the summary as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Where config and data are.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// The config file.
    #[arg(long, value_name = "FILE")]
    pub config: PathBuf,
    /// Folder in which the config's files are looked up [default: beside the config].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Last day that the data cover, YYYY-MM-DD [default: the config's, else the latest date in the data].
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Seed of every random draw [default: the config's].
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

/// `leadgauge run`.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Where config and data are.
    #[command(flatten)]
    pub input: InputArgs,
    /// Folder of the report [default: reports/NAME/QUARTER, NAME being the config's folder].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Language of the report.
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// The review.json of the last review: what was decided on it (decision.md beside it), and what came of that.
    #[arg(long, value_name = "REVIEW.json")]
    pub previous: Option<PathBuf>,
    /// Fit even where fewer than 40 training leads converted, or fewer than 40 did not.
    #[arg(long)]
    pub allow_few_outcomes: bool,
    /// Exit with code 3 when there are warnings.
    #[arg(long)]
    pub strict: bool,
    /// Print the seconds of each step as JSON to stderr.
    #[arg(long)]
    pub timings: bool,
    /// How much is told at the end.
    #[command(flatten)]
    pub tell: TellArgs,
}

/// `leadgauge init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The exports: CSV, Parquet or XLSX, or folders of them.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What the exports of one more system look like: a TOML file, or a folder of them.
    #[arg(long, value_name = "FILE")]
    pub preset: Option<PathBuf>,
    /// Dates such as 03/04/2026 have the day first, where no value tells.
    #[arg(long, conflicts_with = "month_first")]
    pub day_first: bool,
    /// Dates such as 03/04/2026 have the month first, where no value tells.
    #[arg(long)]
    pub month_first: bool,
    /// The config to write; the rule file goes beside it.
    #[arg(long, value_name = "FILE", default_value = "leadgauge.toml")]
    pub out: PathBuf,
}

/// `leadgauge check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Where config and data are.
    #[command(flatten)]
    pub input: InputArgs,
}

/// `leadgauge funnel`.
#[derive(Debug, Args)]
pub struct FunnelArgs {
    /// Where config and data are.
    #[command(flatten)]
    pub input: InputArgs,
    /// Folder of the report [default: reports/NAME/QUARTER-funnel, NAME being the config's folder].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Language of the report.
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// How much is told at the end.
    #[command(flatten)]
    pub tell: TellArgs,
}

/// `leadgauge score`.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// The saved model.
    #[arg(long, value_name = "FILE")]
    pub bundle: PathBuf,
    /// The new leads, with the columns of the lead table that the bundle was made from.
    #[arg(long, value_name = "FILE")]
    pub leads: PathBuf,
    /// Their events, once for each `[[events]]` of the config, in that order.
    #[arg(long, value_name = "FILE")]
    pub events: Vec<PathBuf>,
    /// A log of their changed attributes, once for each `[[history]]` of the config, in that order.
    #[arg(long, value_name = "FILE")]
    pub history: Vec<PathBuf>,
    /// The file to write: `.csv` or `.parquet`.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Write what model and rules look at as well: the table that `leadgauge export sql-…` reads, as CSV.
    #[arg(long, value_name = "FILE")]
    pub inputs: Option<PathBuf>,
}

/// `leadgauge export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The system or dialect.
    #[arg(value_enum, value_name = "TARGET")]
    pub target: TargetArg,
    /// The saved model.
    #[arg(long, value_name = "FILE")]
    pub bundle: PathBuf,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The table that the SQL reads; parts between points, as in `sales.leads`.
    #[arg(long, value_name = "NAME", default_value = "leads")]
    pub table: String,
    /// Scores of leads, as `leadgauge run` or `leadgauge score` writes them: they go back to the system. Without them its
    /// table of points is written.
    #[arg(long, value_name = "FILE")]
    pub scores: Option<PathBuf>,
    /// The leads, where the importer's key is not their id.
    #[arg(long, value_name = "FILE", requires = "key")]
    pub leads: Option<PathBuf>,
    /// Its column with the key, such as an e-mail address or a phone number.
    #[arg(long, value_name = "COLUMN", requires = "leads")]
    pub key: Option<String>,
    /// What the importer finds a record by [default: email for Mailchimp, phone for a call list, else id].
    #[arg(long = "match", value_enum, value_name = "KEY")]
    pub by: Option<MatchArg>,
    /// Day as of which the leads were scored, YYYY-MM-DD [default: that of the run which made the bundle].
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Leave this rule, disqualifier or override out of a table of points or of formulas; may be given again.
    #[arg(long, value_name = "RULE")]
    pub leave_out: Vec<String>,
    /// What a column is called in Salesforce, as in `job_level=Job_Level__c`; may be given again.
    #[arg(long, value_name = "COLUMN=FIELD")]
    pub field: Vec<String>,
}

/// What an importer finds a record by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MatchArg {
    /// The system's own id.
    Id,
    /// The e-mail address.
    Email,
    /// The phone number.
    Phone,
}

/// Where an export goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TargetArg {
    /// One `SELECT` for `DuckDB`.
    #[value(name = "sql-duckdb", help = "One SELECT for DuckDB")]
    SqlDuckDb,
    /// One `SELECT` for `PostgreSQL`.
    #[value(alias = "sql-postgresql", help = "One SELECT for PostgreSQL")]
    SqlPostgres,
    /// One `SELECT` for Spark SQL.
    #[value(help = "One SELECT for Spark SQL")]
    SqlSpark,
    /// One `SELECT` for `BigQuery`.
    #[value(name = "sql-bigquery", help = "One SELECT for BigQuery")]
    SqlBigQuery,
    /// One `SELECT` for Snowflake.
    #[value(help = "One SELECT for Snowflake")]
    SqlSnowflake,
    /// The rule card as formula fields of a Salesforce lead.
    SalesforceFormula,
    /// `HubSpot`: scores to import, or the table of points.
    #[value(name = "hubspot", help = "HubSpot: scores to import, or the table of points")]
    HubSpot,
    /// Salesforce: scores to import.
    Salesforce,
    /// Pardot: scores to import, or the table of points.
    Pardot,
    /// Marketo: scores to import, or the table of tokens.
    Marketo,
    /// Mailchimp: scores and tags to import.
    Mailchimp,
    /// `StringeeX`: the call list.
    #[value(name = "stringeex", help = "StringeeX: the call list")]
    StringeeX,
    /// MISA AMIS CRM: scores to import, or the table of points.
    Amis,
}

/// `leadgauge report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The saved review.
    #[arg(long, value_name = "FILE")]
    pub review: PathBuf,
    /// Language of the report [default: the review's].
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Folder of the report.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// How much is told at the end.
    #[command(flatten)]
    pub tell: TellArgs,
}

/// `leadgauge what-if`.
#[derive(Debug, Args)]
pub struct WhatIfArgs {
    /// The saved review.
    #[arg(long, value_name = "FILE")]
    pub review: PathBuf,
    /// MQL cut, 0 to 100.
    #[arg(long, value_name = "N")]
    pub mql: u8,
    /// SQL cut, at or above the MQL cut.
    #[arg(long, value_name = "N")]
    pub sql: u8,
    /// Print the pair's figures as JSON, with all intervals.
    #[arg(long)]
    pub json: bool,
}

/// `leadgauge compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The older review; its scores are looked for beside it.
    #[arg(value_name = "OLD/review.json")]
    pub old: PathBuf,
    /// The newer review; its scores are looked for beside it.
    #[arg(value_name = "NEW/review.json")]
    pub new: PathBuf,
    /// Folder to write compare.html and compare.json to.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Language [default: the newer review's].
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Print what moved as JSON, with all figures.
    #[arg(long)]
    pub json: bool,
}

/// `leadgauge sample`.
#[derive(Debug, Args)]
pub struct SampleArgs {
    /// How many leads.
    #[arg(long, value_name = "N", default_value_t = 12_000)]
    pub leads: usize,
    /// Seed of the draw.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Folder to write to.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// `leadgauge completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

impl Cli {
    /// All commands and flags, for scripts and manuals.
    pub fn program() -> clap::Command {
        <Self as clap::CommandFactory>::command()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn flags_are_consistent() {
        super::Cli::program().debug_assert();
    }
}
