//! `lists/*.csv` of leads that someone should call: open too long, worth contacting again, to hand over, to nurture.

use crate::funnel::ageing::AgeingUnit;
use crate::funnel::lists::Lists;
use crate::funnel::recontact::{Chosen, RecontactLead};
use crate::funnel::result::AgeLimit;
use crate::review::work_lists::{WorkLead, WorkLists};
use crate::units::Score;

use super::text::as_text;

const AGEING: [&str; 11] =
    ["rank", "of", "lead_id", "stage", "days_in_stage", "limit_days", "limit", "days_since_entry", "owner", "source", "score"];
const RECONTACT: [&str; 10] =
    ["rank", "of", "lead_id", "chosen_by", "reason_of_loss", "furthest_stage", "days_since_end", "score", "owner", "source"];
const WORK: [&str; 13] = [
    "rank",
    "of",
    "lead_id",
    "score",
    "probability",
    "advice_reason",
    "stage",
    "days_since_entry",
    "owner",
    "source",
    "reason_1",
    "reason_2",
    "reason_3",
];

/// Path inside the report's folder and bytes of each list of the funnel.
pub fn csv(lists: &Lists, dated: bool) -> Vec<(String, Vec<u8>)> {
    let ageing = dated.then(|| ("lists/ageing.csv".into(), table(&AGEING, lists.ageing_total, lists.ageing.iter().map(ageing))));
    let recontact = lists.recontact.as_ref().map(|leads| {
        let rows = leads.iter().map(recontact);
        ("lists/recontact.csv".into(), table(&RECONTACT, lists.recontact_total, rows))
    });
    ageing.into_iter().chain(recontact).collect()
}

/// The same for leads to hand over and to nurture.
pub fn work_csv(lists: &WorkLists) -> Vec<(String, Vec<u8>)> {
    let one = |name: &str, leads: &[WorkLead], total| (format!("lists/{name}.csv"), table(&WORK, total, leads.iter().map(work)));
    vec![one("handover", &lists.handover, lists.summary.handover), one("nurture", &lists.nurture, lists.summary.nurture)]
}

/// One row per lead: its rank, how many there are, and its cells.
fn table(header: &[&str], total: u64, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail, and all rows have the header's length.
    let _ = writer.write_record(header);
    for (rank, cells) in (1_u64..).zip(rows) {
        let cells = cells.iter().map(|cell| as_text(cell));
        let _ = writer.write_record([rank.to_string(), total.to_string()].into_iter().chain(cells));
    }
    writer.into_inner().unwrap_or_default()
}

fn days(days: f64) -> String {
    format!("{days:.1}")
}

fn or_empty(word: Option<&String>) -> String {
    word.cloned().unwrap_or_default()
}

fn score(score: Option<Score>) -> String {
    score.map(|score| score.to_string()).unwrap_or_default()
}

fn ageing(unit: &AgeingUnit) -> Vec<String> {
    let limit = match unit.limit {
        AgeLimit::Sla => "agreed",
        AgeLimit::P90 => "p90",
    };
    vec![
        unit.id.clone(),
        unit.stage.clone(),
        days(unit.days),
        days(unit.limit_days),
        limit.to_owned(),
        days(unit.days_since_entry),
        or_empty(unit.owner.as_ref()),
        or_empty(unit.source.as_ref()),
        score(unit.score),
    ]
}

fn recontact(lead: &RecontactLead) -> Vec<String> {
    let chosen = match lead.chosen {
        Chosen::Rule => "rule",
        Chosen::Score => "score",
        Chosen::Both => "rule and score",
        Chosen::Customer => "old customer",
    };
    vec![
        lead.id.clone(),
        chosen.to_owned(),
        or_empty(lead.reason.as_ref()),
        lead.stage.clone(),
        days(lead.days),
        score(lead.score),
        or_empty(lead.owner.as_ref()),
        or_empty(lead.source.as_ref()),
    ]
}

fn work(lead: &WorkLead) -> Vec<String> {
    let mut cells = vec![
        lead.id.clone(),
        lead.score.to_string(),
        lead.probability.map(|probability| format!("{probability:.6}")).unwrap_or_default(),
        lead.advice_reason.clone(),
        lead.stage.clone(),
        lead.days_since_entry.map(days).unwrap_or_default(),
        or_empty(lead.owner.as_ref()),
        or_empty(lead.source.as_ref()),
    ];
    cells.extend(lead.reasons.iter().cloned());
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_ranked_and_formulas_disarmed() {
        let lead = RecontactLead {
            id: "=1+1".into(),
            chosen: Chosen::Both,
            reason: Some("no, \"budget\"".into()),
            stage: "MQL".into(),
            days: 120.04,
            score: Score::new(61),
            owner: None,
            source: Some("@web".into()),
        };
        let lists = Lists { recontact: Some(vec![lead]), recontact_total: 7, ..Lists::default() };
        let files = csv(&lists, false);
        let [(path, bytes)] = files.as_slice() else { panic!("one list") };
        assert_eq!(path, "lists/recontact.csv");
        let text = String::from_utf8(bytes.clone()).unwrap();
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows[0], "rank,of,lead_id,chosen_by,reason_of_loss,furthest_stage,days_since_end,score,owner,source");
        assert_eq!(rows[1..], ["1,7,'=1+1,rule and score,\"no, \"\"budget\"\"\",MQL,120.0,61,,'@web"]);
    }
}
