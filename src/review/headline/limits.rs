//! What the teams can work against what the cuts gave them.

use crate::config::file::TargetName;
use crate::funnel::result::Verdict;

use super::figures::{Rows, Side, too_few_events};
use super::{Aim, HeadlineFigure, HeadlineRow};

impl Rows<'_> {
    /// Leads at or above a cut, for each team that has a capacity. A count is a fact: it is within the limit or beyond it.
    pub(super) fn at_cuts(&self) -> Vec<HeadlineRow> {
        let Some(told) = self.told.cuts else { return Vec::new() };
        let limits = &self.told.config.limits;
        let row = |(target, cut)| {
            let capacity = match target {
                TargetName::Mql => limits.mql_capacity,
                TargetName::Sql => limits.sql_capacity,
            }?;
            let figure = HeadlineFigure::AtCut { target, cut, model: told.model, in_force: told.in_force };
            let mut row = self.row(figure, |quarter| {
                let covered = self.counting.covers(quarter);
                let value = covered.then(|| self.counting.at_cut(quarter, self.told.leads, told.scores, cut)).flatten()?;
                Some(Side { value, counts: None, mature: true, enough: true })
            });
            too_few_events(&mut row);
            let verdict = |n: f64| if n <= capacity { Verdict::Met } else { Verdict::Missed };
            let aim = row.now.map(|now| Aim { value: capacity, verdict: verdict(now.value), at_most: true });
            Some(HeadlineRow { aim, ..row })
        };
        told.cuts.into_iter().filter_map(row).collect()
    }
}
