//! Words on own cuts per group of leads, and on gates on fit and engagement together.

use crate::config::file::ModelName;
use crate::thresholds::result::{
    Gates, GridVerdict, LimitName, NoGrid, Rival, SegmentCuts, SegmentVerdict, SegmentedCuts, SegmentsVerdict,
};
use crate::thresholds::selected::Pair;

use super::CommonWords;
use super::choice::Gain;

/// What may be said of own cuts by one column, or by several columns of which the same is said.
#[derive(Debug, Clone)]
pub struct OwnCutsFinding<'a> {
    /// What the columns are called.
    pub columns: Vec<&'a str>,
    /// The verdict.
    pub verdict: SegmentsVerdict,
    /// The gain over one pair for all.
    pub gain: Option<Gain<'a>>,
    /// One pair for all, moved as the own cuts are on average.
    pub moved_for_all: Option<Pair>,
}

/// What may be said of gates.
#[derive(Debug, Clone, Copy)]
pub struct GatesFinding<'a> {
    /// Against the recommended pair.
    pub verdict: GridVerdict,
    /// Worth of the gates less that of the pair.
    pub difference: Option<Gain<'a>>,
}

/// Heads of columns in the tables of own cuts and of gates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnColumn {
    /// What the own leads of a group ask for.
    OwnCuts,
    /// Standard errors of the own cuts.
    CutErrors,
    /// How much of the own cuts is kept.
    Weight,
    /// Own cuts drawn towards the pair for all.
    DrawnCuts,
    /// What own cuts gain.
    Gain,
    /// Leads where cuts were chosen.
    LeadsChosen,
    /// Leads where they were measured.
    LeadsMeasured,
    /// What lets a lead pass to MQL.
    ToMql,
    /// What lets a lead pass to SQL.
    ToSql,
    /// Worth of gates less that of cuts.
    GatesAhead,
}

/// Words on own cuts and gates.
pub trait OwnCutsWords: CommonWords {
    /// A difference of worth with its range, without its unit.
    fn worth_difference(&self, difference: &Gain<'_>) -> String;
    /// Finding on own cuts by one column.
    fn own_cuts(&self, finding: &OwnCutsFinding<'_>) -> String;
    /// Which groups should have which cuts.
    fn own_cuts_advised(&self, advised: &[&SegmentCuts], for_all: Pair) -> String;
    /// How own cuts are chosen, drawn towards the pair for all, and measured.
    fn own_cuts_note(&self, cuts: &SegmentedCuts, gain_of: &str) -> String;
    /// What a difference of worth is: "the difference in value less cost (USD), a quarter,".
    fn worth_unit(&self, gain: &Gain<'_>) -> String;
    /// What may be said of one group.
    fn segment_verdict(&self, verdict: SegmentVerdict, advised: bool) -> &'static str;
    /// "47 / 66".
    fn pair_of_cuts(&self, pair: Pair) -> String {
        format!("{}\u{a0}/\u{a0}{}", pair.mql, pair.sql)
    }
    /// Finding on gates.
    fn gates(&self, finding: &GatesFinding<'_>) -> String;
    /// Why there are no gates.
    fn no_gates(&self, reason: NoGrid) -> &'static str;
    /// How gates are chosen and measured.
    fn gates_note(&self, gates: &Gates, gain_of: &str) -> String;
    /// Limits that gates break on later leads.
    fn gates_break(&self, limits: &[LimitName], named: &dyn Fn(LimitName) -> &'static str) -> String;
    /// The row of the gates.
    fn gates_row(&self) -> &'static str;
    /// The row of a pair that gates are compared with.
    fn rival(&self, rival: Rival, model: ModelName) -> String;
    /// "fit 20, engagement 12".
    fn gate(&self, fit: f64, engagement: f64) -> String;
    /// "rule score 47".
    fn cut_on(&self, model: ModelName, cut: u8) -> String;
    /// What may be said of gates against a pair.
    fn grid_verdict(&self, verdict: GridVerdict) -> &'static str;
}
