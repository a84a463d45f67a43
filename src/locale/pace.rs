//! Words on how long leads take, how long they have waited, how soon sales touched them, and whom to contact again.

use crate::funnel::result::{AgeLimit, Ageing, Recontact, StageTime, TouchBand, Touches};
use crate::review::work_lists::WorkSummary;
use crate::stats::estimate::Estimate;

use super::CommonWords;

/// What can be said of the days between stages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TimeFinding<'a> {
    /// Too few got anywhere for a median with an interval.
    TooFew,
    /// No quarter is mature yet: the slowest step over all.
    NotYet(Slowest<'a>),
    /// A step took longer, or shorter, in the newest mature quarter than in the one before, beyond chance: the later and the earlier.
    Changed(&'a StageTime, &'a StageTime),
    /// No step did: the slowest over all.
    NoChange(Slowest<'a>),
}

/// The slowest step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slowest<'a> {
    /// Its time over all quarters.
    pub time: &'a StageTime,
    /// Whether there is no other step to be slower than.
    pub only: bool,
}

impl<'a> TimeFinding<'a> {
    /// What is true of these times. Two quarters differ when the intervals of their medians do not meet; of several steps that changed, the
    /// one that changed most, as a ratio, is told.
    pub fn of(times: &'a [StageTime]) -> Self {
        let median = |time: &StageTime| time.median_days.map(|median| median.value);
        let all = times.iter().filter(|time| time.quarter.is_none());
        let slowest = all
            .filter(|time| time.median_days.is_some())
            .max_by(|a, b| median(a).partial_cmp(&median(b)).unwrap_or(std::cmp::Ordering::Equal));
        let Some(time) = slowest else { return Self::TooFew };
        let only = times.iter().filter(|time| time.quarter.is_none()).count() == 1;
        let slowest = Slowest { time, only };
        let mut told: Vec<&StageTime> =
            times.iter().filter(|time| time.quarter.is_some() && time.mature && time.median_days.is_some()).collect();
        if told.is_empty() {
            return Self::NotYet(slowest);
        }
        told.sort_by(|a, b| a.stage.cmp(&b.stage).then(a.quarter.cmp(&b.quarter)));
        let newest_two = told.chunk_by(|a, b| a.stage == b.stage).filter_map(|stage| {
            let [.., before, last] = stage else { return None };
            let (one, other) = (last.median_days?, before.median_days?);
            let apart = one.low > other.high || one.high < other.low;
            apart.then(|| ((one.value.max(1e-3) / other.value.max(1e-3)).ln().abs(), *last, *before))
        });
        match newest_two.max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((_, last, before)) => Self::Changed(last, before),
            None => Self::NoChange(slowest),
        }
    }
}

/// Unit in which a time is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// From two days on.
    Days,
    /// From two hours on.
    Hours,
    /// From two minutes on, and for no time at all.
    Minutes,
    /// Below.
    Seconds,
}

impl TimeUnit {
    /// The unit that fits so many days, or a difference of so many.
    pub fn fitting(days: f64) -> Self {
        match days.abs() {
            days if days >= 2.0 => Self::Days,
            days if days * Self::Hours.a_day() >= 2.0 => Self::Hours,
            days if days > 0.0 && days * Self::Minutes.a_day() < 2.0 => Self::Seconds,
            _ => Self::Minutes,
        }
    }

    /// How many of it make a day.
    pub fn a_day(self) -> f64 {
        match self {
            Self::Days => 1.0,
            Self::Hours => 24.0,
            Self::Minutes => 1_440.0,
            Self::Seconds => 86_400.0,
        }
    }
}

/// Decimals of a time in hours, minutes or seconds: one where it tells something.
pub(super) fn time_decimals(value: f64) -> usize {
    usize::from(value < 9.95 && (value - value.round()).abs() >= 0.05)
}

/// What is open, over all owners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCounts {
    /// Open.
    pub open: u64,
    /// Of these, those that can be held against a limit.
    pub judged: u64,
    /// Of these, those beyond it.
    pub beyond: u64,
}

impl OpenCounts {
    /// The sums over all stages.
    pub fn of(ageing: &[Ageing]) -> Self {
        let all = || ageing.iter().filter(|group| group.owner.is_none());
        Self {
            open: all().map(|group| group.open).sum(),
            judged: all().filter(|group| group.limit.is_some()).map(|group| group.open - group.undated).sum(),
            beyond: all().map(|group| group.beyond).sum(),
        }
    }
}

/// Rates by first touch: of those touched soonest and of those touched last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TouchFinding {
    /// Fewer than two groups are large enough.
    TooFew,
    /// The soonest reach the target more often, beyond chance.
    SoonBetter([(TouchBand, Estimate); 2]),
    /// Less often, beyond chance.
    SoonWorse([(TouchBand, Estimate); 2]),
    /// The intervals meet.
    CannotTell([(TouchBand, Estimate); 2]),
}

impl TouchFinding {
    /// What is true of these touches.
    pub fn of(touches: &Touches, smallest_group: u32) -> Self {
        let mut told = touches
            .bands
            .iter()
            .filter(|group| !matches!(group.band, TouchBand::Before | TouchBand::Never))
            .filter_map(|group| Some((group.band, group.sql_rate.filter(|rate| rate.n >= u64::from(smallest_group))?)));
        let (Some(soon), Some(late)) = (told.next(), told.next_back()) else { return Self::TooFew };
        match (soon.1.low > late.1.high, soon.1.high < late.1.low) {
            (true, _) => Self::SoonBetter([soon, late]),
            (_, true) => Self::SoonWorse([soon, late]),
            _ => Self::CannotTell([soon, late]),
        }
    }
}

/// Sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaceTopic {
    /// Days from stage to stage.
    Times,
    /// Open leads.
    Ageing,
    /// First touches.
    Touches,
    /// Leads to call.
    Contact,
}

/// Captions of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaceTable {
    /// Days from stage to stage.
    Times,
    /// Open leads by stage.
    Ageing,
    /// The same by owner.
    AgeingByOwner,
    /// Outcomes by first touch.
    Touches,
    /// The same within bands of scores.
    TouchesByScore,
    /// Leads to contact by reason.
    ByReason,
    /// By source.
    BySource,
}

/// Heads of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaceHead {
    /// From stage to stage.
    Step,
    /// Quarter in which the wait began.
    Quarter,
    /// Began to wait.
    Began,
    /// Got there.
    Reached,
    /// Lost before.
    Lost,
    /// Wait still.
    Waiting,
    /// Median.
    Median,
    /// Three quarters.
    ThreeQuarters,
    /// Nine in ten.
    NineInTen,
    /// Stage.
    Stage,
    /// Person in charge.
    Owner,
    /// Open.
    Open,
    /// Median time in the stage.
    InStage,
    /// Median time since coming in.
    SinceEntry,
    /// What it is held against.
    Limit,
    /// Beyond it.
    Beyond,
    /// Their share.
    BeyondShare,
    /// First touch.
    Touch,
    /// Leads.
    Leads,
    /// SQL target.
    SqlRate,
    /// Band of scores.
    Score,
    /// Reason of loss.
    Reason,
    /// Source.
    Source,
}

/// Fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaceLabel {
    /// How the times are read.
    TimesMean,
    /// What open means, and the limits.
    AgeingMean,
    /// No proof of cause.
    TouchesCaution,
    /// All quarters.
    AllQuarters,
    /// Axis: days.
    DaysAxis,
    /// The list of leads to contact needs the whole job.
    ContactElsewhere,
    /// Why it does.
    ContactWithheld,
}

/// Words on time, and on whom to call.
pub trait PaceWords: CommonWords {
    /// Name of a section.
    fn pace_topic(&self, topic: PaceTopic) -> &'static str;
    /// Caption of a table.
    fn pace_table(&self, table: PaceTable) -> &'static str;
    /// Head of a column.
    fn pace_head(&self, head: PaceHead) -> &'static str;
    /// Fixed words.
    fn pace_label(&self, label: PaceLabel) -> &'static str;
    /// A time in the unit that fits it: minutes, hours or days.
    fn duration(&self, days: f64) -> String;
    /// The interval of a time, in the unit that suits its value.
    fn duration_interval(&self, days: &Estimate) -> String {
        let unit = TimeUnit::fitting(days.value);
        let factor = unit.a_day();
        let decimals = usize::from(unit == TimeUnit::Days || (days.value * factor).abs() < 9.95);
        self.numbers().between(days.low * factor, days.high * factor, decimals)
    }
    /// A time with its interval.
    fn duration_estimate(&self, days: &Estimate) -> String {
        format!("{} ({})", self.duration(days.value), self.duration_interval(days))
    }
    /// The slowest step, and that it is that, where there are others.
    fn slowest(&self, slowest: &Slowest<'_>) -> String;
    /// From one stage to the next.
    fn step_name(&self, time: &StageTime) -> String;
    /// Heading of the times.
    fn time_finding(&self, finding: &TimeFinding<'_>) -> String;
    /// Heading of the open leads: how many stand for too long.
    fn ageing_finding(&self, ageing: &[Ageing], unit: &str) -> String;
    /// Where they are listed; `None` where there are none.
    fn ageing_list(&self, ageing: &[Ageing]) -> Option<String>;
    /// What time in a stage is held against.
    fn age_limit(&self, limit: AgeLimit, days: f64) -> String;
    /// Heading of the touches.
    fn touch_finding(&self, touches: &Touches) -> String;
    /// What is counted, and who was never touched.
    fn touch_counts(&self, touches: &Touches) -> String;
    /// Whether rates differ by first touch, as far as can be told.
    fn touch_rates(&self, touches: &Touches, smallest_group: u32) -> String;
    /// When the first touch came.
    fn touch_band(&self, band: TouchBand) -> &'static str;
    /// Heading of the leads to contact again.
    fn contact_finding(&self, recontact: &Recontact) -> String;
    /// How they were chosen, and who is not among them.
    fn contact_counts(&self, recontact: &Recontact) -> String;
    /// What to expect of them, as far as the data can tell.
    fn contact_expected(&self, recontact: &Recontact, smallest_group: u32) -> String;
    /// Heading of the leads to hand over and to nurture.
    fn work_finding(&self, summary: &WorkSummary) -> String;
    /// Where leads to hand over and to nurture are listed.
    fn work_lists(&self, summary: &WorkSummary) -> String;
    /// That the lists name leads, where the funnel counts another unit.
    fn lists_name_leads(&self, unit: &str) -> String;
}
