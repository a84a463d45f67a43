//! Words on what leads brought and what they cost, and on sources quarter by quarter.

use crate::features::encoder::MISSING;
use crate::funnel::result::{BetterSource, FewButGood, Horizon, Pays, SpendReport, Value, ValueGroup};
use crate::period::Quarter;
use crate::units::Money;

use super::CommonWords;

/// What can be said of the value of a lead by source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValueFinding<'a> {
    /// No source is large enough.
    TooFew,
    /// The best source brings more than the worst one, beyond chance: both, and how many times as much.
    Apart(&'a str, &'a str, f64),
    /// The intervals meet.
    CannotTell,
}

impl<'a> ValueFinding<'a> {
    /// What is true of sources with this many mature leads or more.
    pub fn of(value: &'a Value, smallest: u32) -> Self {
        let large = |group: &&ValueGroup| group.mature >= u64::from(smallest) && group.level != MISSING;
        let mut ranked: Vec<_> = value.by_source.iter().filter(large).filter_map(|group| Some((group, group.per_unit?))).collect();
        ranked.sort_by(|one, other| other.1.value.total_cmp(&one.1.value));
        match ranked.as_slice() {
            [] => Self::TooFew,
            [(best, high), .., (least, low)] if high.low > low.high => Self::Apart(&best.level, &least.level, high.value / low.value),
            _ => Self::CannotTell,
        }
    }
}

/// Tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorthTable {
    /// Without sources.
    All,
    /// By source.
    Sources,
    /// By score.
    Scores,
    /// By stage.
    Stages,
    /// Short, mid and long term, by source.
    Horizons,
    /// The same without sources.
    HorizonsOfAll,
    /// Costs by source.
    Costs,
    /// Costs by quarter.
    CostsByQuarter,
}

/// Heads of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorthHead {
    /// A source.
    Source,
    /// Which of them, where there are no sources.
    Group,
    /// A band of scores.
    Score,
    /// A stage.
    Stage,
    /// A quarter.
    Quarter,
    /// Leads.
    Leads,
    /// Leads whose time is up.
    Mature,
    /// Won leads.
    Won,
    /// Won leads without an amount.
    Missing,
    /// Sum of amounts.
    Sum,
    /// Mean amount of a won lead.
    Mean,
    /// Median amount of a won lead.
    Median,
    /// Amount per mature lead.
    PerLead,
    /// Mean lifetime value.
    Lifetime,
    /// Lifetime value per mature lead.
    LifetimePerLead,
    /// Leads with an amount.
    Given,
    /// Of the sum: won, lost, open.
    OfWon,
    /// Of the sum: lost.
    OfLost,
    /// Of the sum: open.
    OfOpen,
    /// Money spent.
    Spend,
    /// Money per lead.
    CostPerLead,
    /// Money per lead that reached a stage.
    CostPerStage,
    /// Returned per unit spent.
    Returned,
    /// The same by lifetime value.
    LifetimeReturned,
    /// Whether it pays.
    Pays,
    /// Won within the short horizon.
    Short,
    /// Within the mid one.
    Mid,
    /// Later.
    Long,
    /// At an unknown moment.
    Undated,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorthLabel {
    /// Name of the section.
    Topic,
    /// What counts as value.
    Means,
    /// What costs rest on.
    CostsMean,
    /// How to read the bars.
    ValueReading,
    /// Axis: amount per mature lead.
    PerLeadAxis,
    /// How to read volume against rate.
    VolumeReading,
    /// The same of one mature quarter alone.
    VolumeReadingOne,
    /// The same of all leads, where no quarter is mature or the data have no dates.
    VolumeReadingAll,
    /// Axis: leads a quarter.
    VolumeAxis,
    /// Axis: all leads.
    AllLeadsAxis,
    /// How to read the small multiples.
    TrendReading,
    /// All leads together.
    All,
    /// The config names no source.
    NoSource,
}

/// Words on what leads brought and cost.
pub trait WorthWords: CommonWords {
    /// The finding.
    fn worth(&self, value: &Value) -> String;
    /// An amount in the currency, or a bare number.
    fn amount(&self, amount: f64, currency: Option<&str>) -> String {
        // Cents matter for what a lead costs, not for what a quarter does.
        self.numbers().amount(Money(amount), currency.unwrap_or_default())
    }
    /// An amount with its interval.
    fn amount_between(&self, (value, low, high): (f64, f64, f64), currency: Option<&str>) -> String {
        format!("{} ({})", self.amount(value, currency), self.numbers().amount_range(value, low, high))
    }
    /// A source with few but good leads, in a sentence.
    fn better_source(&self, source: &BetterSource, currency: Option<&str>) -> String;
    /// How sources with few leads were judged, in a sentence.
    fn few_but_good(&self, few: &FewButGood) -> String;
    /// What the spending comes to, as a finding.
    fn spending(&self, spend: &SpendReport, currency: Option<&str>) -> String;
    /// What of money and leads is in no figure; `None` when all is.
    fn spend_outside(&self, spend: &SpendReport, currency: Option<&str>) -> Option<String>;
    /// Money per lead that reached a stage, as the text of a list: "Customer USD 1,200 (900 to 1,700)".
    fn cost_of_stage(&self, stage: &str, cost: Option<&str>) -> String;
    /// Whether more came back than was spent.
    fn pays(&self, pays: Pays) -> &'static str;
    /// What the horizons are.
    fn horizons(&self, days: [f64; 2]) -> String;
    /// Wins of a horizon with their amounts, and the share won by its end.
    fn horizon(&self, horizon: Horizon, cell: &str) -> String;
    /// The title of volume against rate: which quarters are shown, `None` for all leads, and the sources whose rate rose or fell between them.
    fn volume_title(&self, stage: &str, quarters: Option<(Option<Quarter>, Quarter)>, moved: &[(&str, bool)]) -> String;
    /// The title of the trends: sources whose rate rose or fell since a quarter; `None` where no source has two mature quarters.
    fn trends_title(&self, moved: &[(&str, bool)], since: Option<Quarter>) -> String;
    /// The title of the bars of value.
    fn value_title(&self, value: &Value, smallest: u32) -> String;
    /// Tables.
    fn worth_table(&self, table: WorthTable) -> &'static str;
    /// Heads.
    fn worth_head(&self, head: WorthHead) -> &'static str;
    /// Fixed words.
    fn worth_label(&self, label: WorthLabel) -> &'static str;
}
