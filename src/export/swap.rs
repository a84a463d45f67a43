//! `lists/swap.csv`: the open leads whose advice changes, highest score first.

use crate::models::scorecard::standing::Advice;
use crate::review::reasons::REASONS;
use crate::review::scored::ScoredLeads;
use crate::review::swap::{LeadNow, SwapCause, SwapLead, SwapList};

use super::text::as_text;

const HEADER: [&str; 9] =
    ["lead_id", "source", "from", "to", "score", "score_current", "probability", "probability_low", "probability_high"];
const TAIL: [&str; 2] = ["cause", "now"];

/// Path inside the report's folder and bytes. The probabilities are those of the SQL target.
pub fn csv(list: &SwapList, scored: &ScoredLeads) -> (String, Vec<u8>) {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let reasons: Vec<String> = (1..=REASONS).map(|place| format!("reason_{place}")).collect();
    // Writing to memory cannot fail, and all rows have the header's length.
    let _ = writer.write_record(HEADER.into_iter().chain(reasons.iter().map(String::as_str)).chain(TAIL));
    for lead in &list.leads {
        let probability = &list.probabilities[lead.score.index()];
        let share = |share: f64| format!("{share:.6}");
        let cells = [
            as_text(&scored.ids[lead.row]),
            as_text(&lead.source),
            stage(lead.from).to_owned(),
            stage(lead.to).to_owned(),
            lead.score.to_string(),
            lead.current.to_string(),
            share(probability.value),
            share(probability.low),
            share(probability.high),
        ];
        let reasons = scored.reasons.heaviest.iter().map(|words| as_text(words.get(lead.row).unwrap_or_default()));
        let _ = writer.write_record(cells.into_iter().chain(reasons).chain(last(lead).map(str::to_owned)));
    }
    ("lists/swap.csv".into(), writer.into_inner().unwrap_or_default())
}

fn stage(advice: Advice) -> &'static str {
    if advice == Advice::Iql { "none" } else { advice.name() }
}

fn last(lead: &SwapLead) -> [&'static str; 2] {
    let cause = match lead.cause {
        SwapCause::Model => "model",
        SwapCause::Cuts => "cuts",
        SwapCause::Both => "both",
    };
    let now = match lead.now {
        LeadNow::Waiting => "waiting",
        LeadNow::Lost => "lost",
        LeadNow::Reached => "reached",
    };
    [cause, now]
}
