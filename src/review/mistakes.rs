//! Leads that the cuts got wrong on the test split: what would have been missed, and who was passed on for nothing.

use serde::{Deserialize, Serialize};

use crate::config::file::{ModelName, TargetName};
use crate::data::split::Split;
use crate::units::{Money, Score};

use super::reasons::REASONS;
use super::run::Made;
use super::scored::ScoredLeads;

/// Leads on each list at most; the summary states how many there are.
pub const MOST_LISTED: usize = 1_000;

/// How many leads the cuts got wrong.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mistakes {
    /// The score that the cuts are set on.
    pub model: ModelName,
    /// MQL cut.
    pub mql: Score,
    /// SQL cut.
    pub sql: Score,
    /// Leads below the MQL cut.
    pub below: u64,
    /// Of these, how many reached the MQL or the SQL target all the same.
    pub missed: u64,
    /// Of those, how many reached the SQL target.
    pub missed_sql: u64,
    /// Worth of what was missed, less what working those leads would have cost.
    pub missed_value: Money,
    /// Leads at or above the SQL cut.
    pub above: u64,
    /// Of these, how many did not reach the SQL target.
    pub false_alarms: u64,
    /// Of those, how many reached not even the MQL target.
    pub false_alarms_of_both: u64,
    /// What working them cost.
    pub false_alarms_cost: Money,
    /// Leads on each list at most.
    pub listed: u64,
}

/// A lead on a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Its id.
    pub id: String,
    /// Its score.
    pub score: Score,
    /// What the score promised of the target of the cut in question.
    pub probability: f64,
    /// Whether it reached the MQL target.
    pub mql: bool,
    /// Whether it reached the SQL target.
    pub sql: bool,
    /// What it would have brought, or has cost for nothing.
    pub regret: Money,
    /// Heaviest reasons of the predictive score.
    pub reasons: [String; REASONS],
}

/// Both lists, highest regret first.
#[derive(Debug, Clone, PartialEq)]
pub struct MistakeLists {
    /// Counts.
    pub summary: Mistakes,
    /// Below the MQL cut, and converted: most worth first, then lowest score, then id.
    pub missed: Vec<Mistake>,
    /// At or above the SQL cut, and not converted: those that reached neither target first, then highest score, then id.
    pub false_alarms: Vec<Mistake>,
}

/// A test lead on its way to a list.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    row: usize,
    score: Score,
    mql: bool,
    sql: bool,
    regret: f64,
}

/// Lists the test leads that the advised cuts got wrong; `None` without cuts.
pub fn mistakes(made: &Made<'_>, scored: &ScoredLeads) -> Option<MistakeLists> {
    let cuts = made.decided.advice?;
    let model = made.scores(cuts.model)?;
    let value = &made.material.config.thresholds.value;
    let candidate = |&row: &u32| {
        let row = row as usize;
        let (mql, sql) = (made.population.mql.reached[row], made.population.sql.reached[row]);
        Candidate { row, score: model.scores[row], mql, sql, regret: 0.0 }
    };
    let leads: Vec<Candidate> = made.population.rows(Split::Test).iter().map(candidate).collect();
    let below = leads.iter().filter(|lead| lead.score < cuts.mql);
    let above = leads.iter().filter(|lead| lead.score >= cuts.sql);
    // A missed lead would have been worked by sales if it was to become a customer, by marketing otherwise.
    let worth = |lead: &Candidate| {
        if lead.sql { value.sql_success.0 - value.sql_cost.0 } else { value.mql_success.0 - value.mql_cost.0 }
    };
    let mut missed: Vec<Candidate> =
        below.clone().filter(|lead| lead.mql || lead.sql).map(|lead| Candidate { regret: worth(lead), ..*lead }).collect();
    let mut alarms: Vec<Candidate> =
        above.clone().filter(|lead| !lead.sql).map(|lead| Candidate { regret: value.sql_cost.0, ..*lead }).collect();
    let sum = |leads: &[Candidate]| Money(leads.iter().map(|lead| lead.regret).sum());
    let summary = Mistakes {
        model: cuts.model,
        mql: cuts.mql,
        sql: cuts.sql,
        below: below.count() as u64,
        missed: missed.len() as u64,
        missed_sql: missed.iter().filter(|lead| lead.sql).count() as u64,
        missed_value: sum(&missed),
        above: above.count() as u64,
        false_alarms: alarms.len() as u64,
        false_alarms_of_both: alarms.iter().filter(|lead| !lead.mql).count() as u64,
        false_alarms_cost: sum(&alarms),
        listed: MOST_LISTED as u64,
    };
    let id = |lead: &Candidate| scored.ids[lead.row].as_str();
    missed.sort_by(|a, b| b.regret.total_cmp(&a.regret).then(a.score.cmp(&b.score)).then_with(|| id(a).cmp(id(b))));
    alarms.sort_by(|a, b| a.mql.cmp(&b.mql).then(b.score.cmp(&a.score)).then_with(|| id(a).cmp(id(b))));
    let entry = |target: TargetName| {
        move |lead: &Candidate| Mistake {
            id: id(lead).to_owned(),
            score: lead.score,
            probability: model.calibrator(target).probability(lead.score).get(),
            mql: lead.mql,
            sql: lead.sql,
            regret: Money(lead.regret),
            reasons: std::array::from_fn(|place| scored.reasons.heaviest[place].get(lead.row).unwrap_or_default().to_owned()),
        }
    };
    Some(MistakeLists {
        summary,
        missed: missed.iter().take(MOST_LISTED).map(entry(TargetName::Mql)).collect(),
        false_alarms: alarms.iter().take(MOST_LISTED).map(entry(TargetName::Sql)).collect(),
    })
}
