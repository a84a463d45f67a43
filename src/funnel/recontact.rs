//! Lost leads and old customers worth contacting again: by the config's rule, by score, or by both.

use std::collections::BTreeMap;

use crate::config::settings::{Config, RecontactSettings};
use crate::data::column::{Column, Words};
use crate::data::table::LeadTable;
use crate::features::encoder::MISSING;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::units::Score;

use super::lists::first_listed;
use super::observed::Observed;
use super::result::{Recontact, RecontactGroup, Recycled};
use super::standing::Standing;

/// Why a lead is on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// The rule.
    Rule,
    /// The score.
    Score,
    /// Both.
    Both,
    /// It is an old customer.
    Customer,
}

/// A lead to contact again.
#[derive(Debug, Clone, PartialEq)]
pub struct RecontactLead {
    /// Its id.
    pub id: String,
    /// Why it is listed.
    pub chosen: Chosen,
    /// Reason of its loss.
    pub reason: Option<String>,
    /// Name of the furthest stage that it reached.
    pub stage: String,
    /// Days since its loss, or its last win.
    pub days: f64,
    /// Score of the cuts, where there is one.
    pub score: Option<Score>,
    /// Person in charge.
    pub owner: Option<String>,
    /// Marketing source.
    pub source: Option<String>,
}

/// What the list is made from. Everything is by lead, whatever the funnel counts.
#[derive(Debug, Clone, Copy)]
pub struct Candidates<'a> {
    /// The config.
    pub config: &'a Config,
    /// The leads.
    pub leads: &'a LeadTable,
    /// What they reached.
    pub observed: &'a Observed,
    /// Where each lead stands.
    pub standings: &'a [Standing],
    /// Where the account or opportunity of each lead stands, where these are counted.
    pub of_units: Option<&'a [Standing]>,
    /// Scores.
    pub scores: Option<&'a [Score]>,
    /// Leads that the rule card disqualifies; `None` without a rule card.
    pub disqualified: Option<&'a [bool]>,
}

/// A lead chosen.
struct Pick {
    row: usize,
    chosen: Chosen,
    days: f64,
}

impl Candidates<'_> {
    /// The counts, and the list: highest score first, then the most recent loss or win, then by id. `None` where no list is asked
    /// for.
    ///
    /// Candidates are leads that are lost, and where `customer_days` is stated leads that are won; where accounts or opportunities are
    /// counted, only if these stand like that too: nobody is called whose colleague is about to buy. Each lead leaves at the first
    /// reason that holds: opted out, disqualified, undated, too recent, not chosen.
    pub fn list(&self, recycled: Option<Recycled>) -> Option<(Recontact, Vec<RecontactLead>)> {
        let settings = self.config.recontact.as_ref()?;
        let mut counts = Recontact {
            lost_days: settings.lost.0,
            customer_days: settings.customer.map(|days| days.0),
            score: settings.score,
            scored: self.scores.is_some(),
            candidates: 0,
            opted_out: 0,
            disqualified: 0,
            undated: 0,
            too_recent: 0,
            not_chosen: 0,
            listed: 0,
            by_rule: 0,
            by_score: 0,
            by_both: 0,
            old_customers: 0,
            by_reason: Vec::new(),
            by_source: Vec::new(),
            returned: recycled.and_then(|recycled| wilson(recycled.won, recycled.won + recycled.lost_again, LEVEL)),
            returned_open: recycled.map_or(0, |recycled| recycled.open),
        };
        let opted_out = self.opted_out(settings);
        let picks: Vec<Pick> = (0..self.leads.len()).filter_map(|row| self.pick(row, settings, &opted_out, &mut counts)).collect();
        counts.listed = picks.len() as u64;
        let lost = picks.iter().filter(|pick| pick.chosen != Chosen::Customer);
        counts.by_reason = self.reasons().map(|reasons| groups(lost.map(|pick| reasons.get(pick.row)))).unwrap_or_default();
        counts.by_source = self.leads.source().map(|source| groups(picks.iter().map(|pick| source.get(pick.row)))).unwrap_or_default();
        let score = |pick: &Pick| self.scores.map(|scores| scores[pick.row]);
        let ids = self.leads.ids();
        let before = |a: &Pick, b: &Pick| score(b).cmp(&score(a)).then(a.days.total_cmp(&b.days)).then_with(|| ids[a.row].cmp(&ids[b.row]));
        let listed = first_listed(picks, before).iter().map(|pick| self.listed(pick)).collect();
        Some((counts, listed))
    }

    fn reasons(&self) -> Option<&Words> {
        self.leads.lost()?.reason.as_ref()
    }

    /// For every lead, whether it must not be contacted.
    fn opted_out(&self, settings: &RecontactSettings) -> Vec<bool> {
        let Some((name, values)) = &settings.opted_out else { return Vec::new() };
        let Some(words) = self.leads.column(name).and_then(Column::words) else { return Vec::new() };
        let means: Vec<bool> = words.levels().iter().map(|level| values.contains(level)).collect();
        words.codes().iter().map(|&code| means.get(code as usize).copied().unwrap_or(false)).collect()
    }

    /// The lead, if it is chosen; each candidate is counted once.
    fn pick(&self, row: usize, settings: &RecontactSettings, opted_out: &[bool], counts: &mut Recontact) -> Option<Pick> {
        let standing = self.standings[row];
        if self.of_units.is_some_and(|of_units| of_units[row] != standing) {
            return None;
        }
        let least = match standing {
            Standing::Lost => settings.lost,
            Standing::Won => settings.customer?,
            Standing::Open => return None,
        };
        counts.candidates += 1;
        if opted_out.get(row).copied().unwrap_or(false) {
            counts.opted_out += 1;
            return None;
        }
        if self.disqualified.is_some_and(|disqualified| disqualified[row]) {
            counts.disqualified += 1;
            return None;
        }
        let ended = match standing {
            Standing::Lost => self.leads.lost().and_then(|lost| lost.latest(row)),
            _ => self.leads.stages().last().and_then(|won| won.latest(row)),
        };
        let Some(days) = ended.zip(self.leads.as_of()).map(|(at, as_of)| as_of.since(at).0) else {
            counts.undated += 1;
            return None;
        };
        if days < least.0 {
            counts.too_recent += 1;
            return None;
        }
        let Some(chosen) = self.chosen(row, standing, settings) else {
            counts.not_chosen += 1;
            return None;
        };
        *match chosen {
            Chosen::Rule => &mut counts.by_rule,
            Chosen::Score => &mut counts.by_score,
            Chosen::Both => &mut counts.by_both,
            Chosen::Customer => &mut counts.old_customers,
        } += 1;
        Some(Pick { row, chosen, days })
    }

    fn chosen(&self, row: usize, standing: Standing, settings: &RecontactSettings) -> Option<Chosen> {
        if standing == Standing::Won {
            return Some(Chosen::Customer);
        }
        let reason = || self.reasons().and_then(|reasons| reasons.get(row));
        let reason_fits = settings.reasons.is_empty() || reason().is_some_and(|reason| settings.reasons.iter().any(|one| one == reason));
        let stage_fits = settings.places.is_empty() || settings.places.contains(&self.furthest(row));
        let score_fits = settings.score.zip(self.scores).is_some_and(|(cut, scores)| scores[row] >= cut);
        match (reason_fits && stage_fits, score_fits) {
            (true, true) => Some(Chosen::Both),
            (true, false) => Some(Chosen::Rule),
            (false, true) => Some(Chosen::Score),
            (false, false) => None,
        }
    }

    /// The furthest stage that the lead reached, in whatever order.
    fn furthest(&self, row: usize) -> usize {
        self.leads.stages().iter().rposition(|stage| stage.reached[row].is_reached()).map_or(0, |stage| stage + 1)
    }

    fn listed(&self, pick: &Pick) -> RecontactLead {
        let row = pick.row;
        let word = |words: Option<&Words>| words.and_then(|words| words.get(row)).map(str::to_owned);
        let owner = self.config.funnel.owner.as_deref().and_then(|name| self.leads.column(name)).and_then(Column::words);
        RecontactLead {
            id: self.leads.ids()[row].clone(),
            chosen: pick.chosen,
            reason: if pick.chosen == Chosen::Customer { None } else { word(self.reasons()) },
            stage: self.observed.name(self.furthest(row)).1.to_owned(),
            days: pick.days,
            score: self.scores.map(|scores| scores[row]),
            owner: word(owner),
            source: word(self.leads.source()),
        }
    }
}

/// Counts of words, most first, ties by name.
fn groups<'w>(words: impl Iterator<Item = Option<&'w str>>) -> Vec<RecontactGroup> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    words.for_each(|word| *counts.entry(word.unwrap_or(MISSING)).or_default() += 1);
    let mut groups: Vec<RecontactGroup> = counts.into_iter().map(|(level, n)| RecontactGroup { level: level.to_owned(), n }).collect();
    groups.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.level.cmp(&b.level)));
    groups
}
