//! Leads by name, for those who call them: they go into files, never onto the page.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::data::outcome::Labels;
use crate::units::Score;

use super::ageing::{AgeingUnit, Open};
use super::build::{Sources, labels};
use super::counted::Counted;
use super::observed::Observed;
use super::recontact::{Candidates, RecontactLead};
use super::result::{Ageing, Recontact, Recycled, StageTime, Touches};
use super::standing::{Standing, standings};
use super::touches::touches;
use super::velocity::stage_times;
use super::watch::Watch;

/// Leads on each list at most, the most pressing first; each row says how many there are.
pub const MOST_LISTED: usize = 10_000;

/// The first [`MOST_LISTED`] of many, in order, without sorting the rest.
pub fn first_listed<T>(mut all: Vec<T>, before: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    if all.len() > MOST_LISTED {
        all.select_nth_unstable_by(MOST_LISTED, &before);
        all.truncate(MOST_LISTED);
    }
    all.sort_unstable_by(before);
    all
}

/// The lists that the funnel gives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lists {
    /// Open units that have stood in their stage for too long.
    pub ageing: Vec<AgeingUnit>,
    /// How many there are.
    pub ageing_total: u64,
    /// Leads to contact again; `None` where no such list is asked for, or where the rule card was not applied.
    pub recontact: Option<Vec<RecontactLead>>,
    /// How many there are.
    pub recontact_total: u64,
}

/// Which leads the rule card disqualifies: they are on no list of leads to contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleCard {
    /// The config names no card.
    None,
    /// It names one that was not applied: no such list can be told.
    NotApplied,
    /// One entry per lead.
    Disqualifies(Vec<bool>),
}

/// What has been counted so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts<'a> {
    pub(super) counted: &'a Counted<'a>,
    pub(super) observed: &'a Observed,
    pub(super) standings: &'a [Standing],
    pub(super) sql: &'a Labels,
    pub(super) recycled: Option<Recycled>,
    pub(super) watch: Option<&'a Watch<'a>>,
    /// Scores of the units.
    pub(super) scores: Option<&'a [Score]>,
}

/// Times, open units, first touches and leads to contact again.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) stage_time: Vec<StageTime>,
    pub(super) ageing: Vec<Ageing>,
    pub(super) touches: Option<Touches>,
    pub(super) recontact: Option<Recontact>,
    pub(super) lists: Lists,
}

pub(super) fn tell(sources: &Sources<'_>, card: &RuleCard, counts: &Counts<'_>) -> Told {
    let Sources { config, leads, scores, .. } = *sources;
    let Counts { counted, observed, standings, sql, recycled, watch, scores: of_units } = *counts;
    let units = &counted.units;
    let stage_time = watch.map(|watch| stage_times(units, watch, &config.leads.label)).unwrap_or_default();
    let open = Open { config, units, observed, standings, times: &stage_time, scores: of_units };
    let (ageing, ageing_list, ageing_total) = open.ageing();
    let by_lead = ByLead::new(sources, counts);
    let disqualified = if let RuleCard::Disqualifies(disqualified) = card { Some(disqualified.as_slice()) } else { None };
    let candidates = Candidates {
        config,
        leads,
        observed: &by_lead.observed,
        standings: &by_lead.standings,
        of_units: by_lead.of_units.as_deref(),
        scores,
        disqualified,
    };
    let listed = if *card == RuleCard::NotApplied { None } else { candidates.list(recycled) };
    let (recontact, recontact_list) = listed.unzip();
    let recontact_total = recontact.as_ref().map_or(0, |counts| counts.listed);
    let sql = by_lead.sql.as_ref().unwrap_or(sql);
    Told {
        touches: touches(config, leads, &by_lead.standings, sql, scores),
        lists: Lists { ageing: ageing_list, ageing_total, recontact: recontact_list, recontact_total },
        stage_time,
        ageing,
        recontact,
    }
}

/// The same by lead, where accounts or opportunities are counted.
struct ByLead<'a> {
    standings: Cow<'a, [Standing]>,
    observed: Cow<'a, Observed>,
    /// The SQL target; `None` where that of the units is that of the leads.
    sql: Option<Labels>,
    /// Where each lead's unit stands.
    of_units: Option<Vec<Standing>>,
}

impl<'a> ByLead<'a> {
    fn new(sources: &Sources<'_>, counts: &Counts<'a>) -> Self {
        let (config, leads) = (sources.config, sources.leads);
        let Some(unit_of) = &counts.counted.unit_of else {
            let (standings, observed) = (Cow::Borrowed(counts.standings), Cow::Borrowed(counts.observed));
            return Self { standings, observed, sql: None, of_units: None };
        };
        Self {
            standings: Cow::Owned(standings(leads)),
            observed: Cow::Owned(Observed::new(leads, &config.leads.label, config.funnel.mode)),
            sql: config.touches.is_some().then(|| labels(config, leads, Watch::new(config, leads).as_ref()).1),
            of_units: Some(unit_of.iter().map(|&unit| counts.standings[unit as usize]).collect()),
        }
    }
}
