//! Train, calibrate, test: by time, never at random.

use serde::{Deserialize, Serialize};

use crate::config::settings::SplitShares;
use crate::period::Instant;

use super::column::Words;
use super::table::LeadTable;

/// A part of the leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Split {
    /// Oldest leads: the models are fitted on them.
    Train,
    /// Next: scores are calibrated and cuts chosen on them.
    Calibrate,
    /// Newest mature leads: everything is measured on them.
    Test,
    /// Leads whose outcome is not known yet, or that were never up for a decision.
    Open,
}

/// Cuts the eligible leads in order of decision time; the others are [`Split::Open`].
///
/// The cuts lie at the shares, moved to the nearest change of decision time, so that leads decided on at the same moment
/// stay together (at the later change where both are equally near). Leads without decision times are cut in their order.
/// All leads of one account go where the account's first lead goes, so that the parts may differ a little from the shares.
///
/// `eligible` has one entry per lead.
pub fn by_time(leads: &LeadTable, eligible: &[bool], shares: SplitShares) -> Vec<Split> {
    let decided = leads.decided();
    let mut order: Vec<u32> = (0..leads.len() as u32).filter(|&lead| eligible[lead as usize]).collect();
    order.sort_by_key(|&lead| decided[lead as usize]);
    let times: Vec<Option<Instant>> = order.iter().map(|&lead| decided[lead as usize]).collect();
    let train_end = change_nearest(&times, (shares.train * order.len() as f64).round() as usize);
    let until = ((shares.train + shares.calibrate) * order.len() as f64).round() as usize;
    let calibrate_end = change_nearest(&times, until).max(train_end);

    let mut sides = vec![Split::Open; leads.len()];
    let mut side_of_account: Vec<Option<Split>> = vec![None; leads.account().map_or(0, |account| account.levels().len())];
    for (place, &lead) in order.iter().enumerate() {
        let by_time = match place {
            _ if place < train_end => Split::Train,
            _ if place < calibrate_end => Split::Calibrate,
            _ => Split::Test,
        };
        sides[lead as usize] = match account_side(leads.account(), lead, &mut side_of_account) {
            Some(side) => *side.get_or_insert(by_time),
            None => by_time,
        };
    }
    sides
}

/// The place where the account of a lead keeps its side; `None` for a lead without an account.
fn account_side<'s>(account: Option<&Words>, lead: u32, sides: &'s mut [Option<Split>]) -> Option<&'s mut Option<Split>> {
    let code = account?.codes()[lead as usize];
    sides.get_mut(code as usize)
}

/// The place nearest to `cut` at which the time changes (or the begin or the end); the later one of two.
fn change_nearest(times: &[Option<Instant>], cut: usize) -> usize {
    let changes = |place: usize| {
        place == 0 || place >= times.len() || times[place].is_none() || times[place] != times[place - 1]
    };
    let cut = cut.min(times.len());
    let later = (cut..=times.len()).find(|&place| changes(place)).unwrap_or(times.len());
    let earlier = (0..=cut).rev().find(|&place| changes(place)).unwrap_or(0);
    if later - cut <= cut - earlier { later } else { earlier }
}
