//! Open leads to hand over to sales and to nurture, by the advice of the run.

use serde::{Deserialize, Serialize};

use crate::data::column::{Column, Words};
use crate::funnel::ageing::position;
use crate::funnel::lists::{MOST_LISTED, RuleCard, first_listed};
use crate::funnel::standing::{Standing, standings};
use crate::models::scorecard::standing::Advice;
use crate::units::Score;

use super::reasons::REASONS;
use super::run::Made;
use super::scored::ScoredLeads;

/// How many leads there are; the lists hold the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkSummary {
    /// Open leads advised for sales that have not reached the MQL target yet and still have time to: sales do not have them.
    pub handover: u64,
    /// Open leads below the MQL cut that have not reached the MQL target yet.
    pub nurture: u64,
    /// Open leads that the rule card disqualifies: on neither list.
    pub disqualified: u64,
    /// Leads on each list at most.
    pub listed: u64,
}

/// A lead on a list.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkLead {
    /// Its id.
    pub id: String,
    /// Score of the cuts.
    pub score: Score,
    /// What the score means for the MQL target; `None` once the time to reach it is up.
    pub probability: Option<f64>,
    /// Why the rule card decided on the advice; empty where the score did.
    pub advice_reason: String,
    /// Name of the stage that it stands in.
    pub stage: String,
    /// Days since it came in; `None` for undated data.
    pub days_since_entry: Option<f64>,
    /// Person in charge.
    pub owner: Option<String>,
    /// Marketing source.
    pub source: Option<String>,
    /// Heaviest reasons of the predictive score.
    pub reasons: [String; REASONS],
}

/// Both lists, highest score first, then by id.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkLists {
    /// Counts.
    pub summary: WorkSummary,
    /// To hand over.
    pub handover: Vec<WorkLead>,
    /// To nurture.
    pub nurture: Vec<WorkLead>,
}

/// Which leads the rule card of the run disqualifies.
pub fn disqualified(made: &Made<'_>) -> RuleCard {
    let rows = 0..made.material.leads.len();
    made.points.as_ref().map_or(RuleCard::None, |_| RuleCard::Disqualifies(rows.map(|row| is_disqualified(made, row)).collect()))
}

fn is_disqualified(made: &Made<'_>, row: usize) -> bool {
    made.points.as_ref().is_some_and(|points| points.standing(row).disqualified.is_some())
}

/// Lists the open leads by their advice; `None` without cuts.
pub fn work_lists(made: &Made<'_>, scored: &ScoredLeads) -> Option<WorkLists> {
    made.decided.advice?;
    let (config, leads) = (made.material.config, made.material.leads);
    let standings = standings(leads);
    let reached = |row: usize| leads.stages()[config.targets.mql.stage..].iter().any(|stage| stage.reached[row].is_reached());
    let open = (0..leads.len()).filter(|&row| standings[row] == Standing::Open && !reached(row));
    let (mut handover, mut nurture, mut disqualified) = (Vec::new(), Vec::new(), 0);
    for row in open {
        if is_disqualified(made, row) {
            disqualified += 1;
        } else {
            match scored.advice[row] {
                // An old lead that its score did not keep its promise for is no news: it is among those open for too long.
                Advice::Sql if in_time(made, row) => handover.push(row),
                Advice::Iql => nurture.push(row),
                Advice::Sql | Advice::Mql | Advice::Pql | Advice::Service => {}
            }
        }
    }
    let summary = WorkSummary { handover: handover.len() as u64, nurture: nurture.len() as u64, disqualified, listed: MOST_LISTED as u64 };
    Some(WorkLists { summary, handover: listed(made, scored, handover), nurture: listed(made, scored, nurture) })
}

/// Whether the window of the MQL target is open still; without a window it always is.
fn in_time(made: &Made<'_>, row: usize) -> bool {
    let mql = &made.population.mql;
    mql.horizon.is_none() || !mql.matured[row]
}

fn listed(made: &Made<'_>, scored: &ScoredLeads, rows: Vec<usize>) -> Vec<WorkLead> {
    let (config, leads) = (made.material.config, made.material.leads);
    let model = made.scores_of_cuts();
    let before = |&a: &usize, &b: &usize| model.scores[b].cmp(&model.scores[a]).then_with(|| leads.ids()[a].cmp(&leads.ids()[b]));
    let rows = first_listed(rows, before);
    let word = |words: Option<&Words>, row: usize| words.and_then(|words| words.get(row)).map(str::to_owned);
    let owner = config.funnel.owner.as_deref().and_then(|name| leads.column(name)).and_then(Column::words);
    let calibrator = model.calibrator(crate::config::file::TargetName::Mql);
    let place = |row: usize| position(leads, row).map_or(0, |position| position.place);
    let lead = |row: usize| WorkLead {
        id: leads.ids()[row].clone(),
        score: model.scores[row],
        probability: in_time(made, row).then(|| calibrator.probability(model.scores[row]).get()),
        advice_reason: scored.advice_reasons.get(row).unwrap_or_default().to_owned(),
        stage: place(row).checked_sub(1).map_or(&config.leads.label, |stage| &leads.stages()[stage].label).clone(),
        days_since_entry: leads.created().zip(leads.as_of()).map(|(created, as_of)| as_of.since(created[row]).0),
        owner: word(owner, row),
        source: word(leads.source(), row),
        reasons: std::array::from_fn(|place| scored.reasons.heaviest[place].get(row).unwrap_or_default().to_owned()),
    };
    rows.into_iter().map(lead).collect()
}
