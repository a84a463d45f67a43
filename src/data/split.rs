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
    let changes = |place: usize| place == 0 || place >= times.len() || times[place].is_none() || times[place] != times[place - 1];
    let cut = cut.min(times.len());
    let later = (cut..=times.len()).find(|&place| changes(place)).unwrap_or(times.len());
    let earlier = (0..=cut).rev().find(|&place| changes(place)).unwrap_or(0);
    if later - cut <= cut - earlier { later } else { earlier }
}

#[cfg(test)]
mod tests {
    use super::{Split, by_time};
    use crate::config::settings::SplitShares;
    use crate::data::fixture::{DATED, leads, undated};

    const SHARES: SplitShares = SplitShares { train: 0.5, calibrate: 0.25 };

    /// The splits of leads given as day of January and account, in that order; the leads whose account is `open` are not eligible.
    fn split(rows: &[(u32, &str)]) -> String {
        let text = DATED.replace("id = \"id\"", "id = \"id\"\naccount = \"account\"");
        let lines = rows.iter().enumerate().map(|(id, (day, account))| format!("{id},2026-01-{day:02},,,{account}\n"));
        let csv = format!("id,created,mql_at,won_at,account\n{}", lines.collect::<String>());
        let leads = leads(&text, &csv).unwrap().leads;
        let account = leads.account().unwrap();
        let eligible: Vec<bool> = (0..leads.len()).map(|row| account.get(row) != Some("open")).collect();
        told(&by_time(&leads, &eligible, SHARES))
    }

    fn told(splits: &[Split]) -> String {
        let letter = |split: &Split| match split {
            Split::Train => 't',
            Split::Calibrate => 'c',
            Split::Test => 'e',
            Split::Open => '-',
        };
        splits.iter().map(letter).collect()
    }

    #[test]
    fn the_oldest_train_and_the_newest_test() {
        let days: Vec<(u32, &str)> = (1..=8).map(|day| (day, "")).collect();
        assert_eq!(split(&days), "ttttccee");
        assert_eq!(split(&[(1, ""), (2, "open"), (3, ""), (4, ""), (5, ""), (6, "open")]), "t-tce-");
    }

    #[test]
    fn leads_of_one_moment_stay_together() {
        assert_eq!(split(&[(1, ""), (2, ""), (2, ""), (3, "")]), "ttte");
        assert_eq!(split(&[(1, ""), (2, ""), (3, ""), (3, ""), (3, ""), (7, ""), (8, ""), (9, "")]), "tttttcee");
        assert_eq!(split(&[(1, ""); 4]), "tttt");
    }

    #[test]
    fn an_account_stays_where_its_first_lead_is() {
        assert_eq!(split(&[(1, "x"), (2, ""), (3, "y"), (4, "x"), (5, ""), (6, "y"), (7, "x"), (8, "z")]), "ttttctte");
    }

    #[test]
    fn undated_leads_are_cut_in_their_order() {
        let leads = leads(&undated(), "id,number,state\na,4,\nb,3,\nc,2,\nd,1,\n").unwrap().leads;
        assert_eq!(told(&by_time(&leads, &[true; 4], SHARES)), "ttce");
    }
}
