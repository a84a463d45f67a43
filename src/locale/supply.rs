//! Words of supply and workload: whether marketing can deliver, and what a busy week brings.

use crate::period::Quarter;
use crate::supply::candidates::Candidate;
use crate::supply::result::{
    Basis, Check, Counted, CutsAt, LoadAt, Outlook, PastError, Pooled, SupplyForecast, Verdict, WeekSpan, WeeklyLoad, Workload,
};

use super::CommonWords;

/// Short sources named in a sentence, at most.
pub(super) const MOST_NAMED: usize = 4;

/// What can be said of next quarter's supply.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SupplyFinding<'a> {
    /// Expected leads against the number that matters most.
    Checked(Quarter, &'a Check),
    /// A forecast with nothing to hold it against.
    Expected(Quarter, f64),
    /// Leads without dates.
    Undated,
    /// Too few weeks: how many there are, and how many are needed.
    TooFewWeeks(u32, u32),
    /// The leads end before the as-of date: on which day, and how many weeks before.
    LeadsEnded(&'a str, u32),
}

impl<'a> SupplyFinding<'a> {
    /// What is true of this forecast. The plan matters most, and of its numbers the one that is missed; then what sales can work, then
    /// what marketing can; then the average of the last quarters.
    pub fn of(supply: &'a SupplyForecast) -> Self {
        match supply {
            SupplyForecast::Made(outlook) => main_check(outlook)
                .map_or(Self::Expected(outlook.quarter, outlook.total.leads.at_80.value), |check| Self::Checked(outlook.quarter, check)),
            SupplyForecast::Undated => Self::Undated,
            SupplyForecast::TooFewWeeks { weeks, needed, .. } => Self::TooFewWeeks(*weeks, *needed),
            SupplyForecast::LeadsEnded { last, weeks } => Self::LeadsEnded(last, *weeks),
        }
    }
}

fn main_check(outlook: &Outlook) -> Option<&Check> {
    let of = |basis: Basis| outlook.checks.iter().filter(move |check| check.basis == basis);
    let with = |verdict: Verdict| of(Basis::Plan).find(move |check| check.verdict == verdict);
    let plan = with(Verdict::Short).or_else(|| with(Verdict::CannotTell)).or_else(|| with(Verdict::Enough));
    plan.or_else(|| of(Basis::Capacity).next()).or_else(|| of(Basis::Average).next())
}

/// Which rule sources are held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShortBy {
    /// Each its plan.
    Plan,
    /// Its plan where it has one, else its average.
    PlanOrAverage,
    /// Each its average.
    Average,
}

/// Which sources are short.
#[derive(Debug, Clone, PartialEq)]
pub struct ShortSources<'a> {
    /// Sources held against a number.
    pub judged: usize,
    /// Of these, those of which it cannot be told.
    pub unsure: usize,
    /// Of these, those that are short, largest gap first.
    pub short: Vec<(&'a str, &'a Check)>,
    /// The rule.
    pub by: ShortBy,
}

impl<'a> ShortSources<'a> {
    /// What is true of these sources; `None` where none is held against a number.
    pub fn of(outlook: &'a Outlook) -> Option<Self> {
        let judged: Vec<(&str, &Check)> =
            outlook.sources.iter().filter_map(|source| Some((source.source.as_deref()?, source.check.as_ref()?))).collect();
        let mut short: Vec<(&str, &Check)> = judged.iter().filter(|(_, check)| check.verdict == Verdict::Short).copied().collect();
        let gap = |check: &Check| check.wanted - check.expected.at_80.value;
        short.sort_by(|a, b| gap(b.1).total_cmp(&gap(a.1)));
        let planned = judged.iter().filter(|(_, check)| check.basis == Basis::Plan).count();
        let by = match planned {
            0 => ShortBy::Average,
            n if n == judged.len() => ShortBy::Plan,
            _ => ShortBy::PlanOrAverage,
        };
        let unsure = judged.iter().filter(|(_, check)| check.verdict == Verdict::CannotTell).count();
        (!judged.is_empty()).then_some(Self { judged: judged.len(), unsure, short, by })
    }
}

/// Heads of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupplyHead {
    /// What is counted.
    Counted,
    /// The number asked for.
    Wanted,
    /// Where it comes from.
    Basis,
    /// What is expected.
    Expected,
    /// Its 80 % interval.
    At80,
    /// Its 95 % interval.
    At95,
    /// How likely the number is reached.
    Chance,
    /// Whether it is.
    Verdict,
    /// The source.
    Source,
    /// Weeks of history.
    Weeks,
    /// How it is forecast.
    Method,
    /// Past error of a way to forecast.
    Error(Candidate),
    /// Expected at or above the MQL cut.
    Mql,
    /// Expected at or above the SQL cut.
    Sql,
    /// Which SQL cut.
    Cut,
    /// Mean of the weeks.
    Mean,
    /// Median of the weeks.
    Median,
    /// The busy week.
    P90,
    /// The busiest week.
    Busiest,
    /// When it was.
    BusiestWeek,
    /// Share of weeks above what can be worked.
    Above,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupplyLabel {
    /// Name of the section.
    Topic,
    /// Caption: expected against asked for.
    CheckTable,
    /// Caption: by source.
    SourceTable,
    /// Caption: weekly load.
    LoadTable,
    /// Row: the recommended cut.
    Recommended,
    /// Row: the cut in force.
    Current,
    /// Chart axis: leads a week.
    LeadsAWeek,
    /// On the chart: weeks counted.
    Came,
    /// On the chart: expected, and the bands.
    Forecast,
    /// On the chart: the line of what is asked for.
    Asked,
    /// Chart axis: expected as a share of what is asked for.
    OfAsked,
}

/// Words of supply and workload.
pub trait SupplyWords: CommonWords {
    /// Fixed words.
    fn supply_label(&self, label: SupplyLabel) -> &'static str;
    /// Head of a table.
    fn supply_head(&self, head: SupplyHead) -> &'static str;
    /// The finding as a heading.
    fn supply_finding(&self, finding: &SupplyFinding<'_>) -> String;
    /// What to do where there is no forecast; `None` with one.
    fn supply_next_step(&self, finding: &SupplyFinding<'_>) -> Option<&'static str>;
    /// Expected leads in all, and at the cuts.
    fn supply_expected(&self, outlook: &Outlook) -> String;
    /// Which sources are short, and by which rule.
    fn supply_short(&self, outlook: &Outlook) -> String;
    /// How far past forecasts of the total were off.
    fn supply_past(&self, error: &PastError) -> String;
    /// How the forecast and its intervals were made.
    fn supply_method(&self, outlook: &Outlook) -> String;
    /// Which weeks are counted.
    fn supply_weeks(&self, outlook: &Outlook) -> String;
    /// A way to forecast.
    fn candidate(&self, candidate: Candidate) -> &'static str;
    /// What is counted, with its cut.
    fn counted(&self, counted: Counted, cuts: Option<&CutsAt>) -> String;
    /// Where a number asked for comes from.
    fn basis_of(&self, basis: Basis) -> &'static str;
    /// "enough".
    fn supply_verdict(&self, verdict: Verdict) -> &'static str;
    /// The name of a source, or what stands for it.
    fn supply_source(&self, source: Option<&str>, only: bool) -> String;
    /// Sources without a forecast of their own; `None` without any.
    fn supply_pooled(&self, pooled: &[Pooled]) -> Option<String>;
    /// Sources that the plan names and no lead came from; `None` without any.
    fn supply_unseen(&self, unseen: &[(String, f64)]) -> Option<String>;
    /// One sentence of the busy week.
    fn workload(&self, workload: &Workload) -> String;
    /// Which weeks the load is counted over.
    fn workload_weeks(&self, weeks: &WeekSpan) -> String;
    /// Whose cut it is: "recommended, 66".
    fn load_row(&self, label: SupplyLabel, load: &LoadAt) -> String;
    /// Caption with the unit: per head or for the team.
    fn workload_caption(&self, load: &WeeklyLoad) -> String;
    /// On the chart: "Q4 2026: 2,900 leads".
    fn supply_mark(&self, quarter: Quarter, leads: f64) -> String;
    /// On the chart: "SQL leads, plan: 640 of 700".
    fn check_mark(&self, check: &Check) -> String;
}
