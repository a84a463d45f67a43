//! Stage logs with re-entries and reversals: an outcome is never taken from before the decision.

use crate::config::file::TargetName;
use crate::data::fixture::{DATED, check, config, inputs};
use crate::data::load::load;
use crate::data::outcome::Labels;
use crate::data::table::CheckName;

#[test]
fn re_entries_and_reversals_take_no_outcome_from_before_the_decision() {
    let text = DATED
        .replace("decision = \"created\"", "decision = { stage = \"mql\" }, as_of = \"2026-12-31\"")
        .replace("mql = { stage = \"mql\", within_days = 30 }", "mql = { stage = \"customer\", within_days = 30 }")
        .replace("column = \"mql_at\"", "entries = [\"MQL\"]")
        .replace("column = \"won_at\"", "entries = [\"Won\"]")
        .replacen(
            "[[stages]]",
            "[stage_log]\nlead = \"id\"\nentered = \"at\"\nstage = \"stage\"\nfile = { path = \"log.csv\" }\n[[stages]]",
            1,
        );
    // a: won after the decision, and won again. b: won before it, and again after it. c: back to MQL, won within the window of
    // the first entry. d: the same, but only within that of the second. e: never decided on, though won. f: won at the moment of
    // the decision. g: nothing but the decision.
    let log = "id,at,stage\n\
        a,2026-01-10,MQL\na,2026-01-20,Won\na,2026-03-01,Won\n\
        b,2026-01-05,Won\nb,2026-01-10,MQL\nb,2026-01-20,Won\n\
        c,2026-02-01,MQL\nc,2026-01-10,MQL\nc,2026-02-05,Won\n\
        d,2026-01-10,MQL\nd,2026-03-01,MQL\nd,2026-03-05,Won\n\
        e,2026-01-20,Won\n\
        f,2026-01-10,MQL\nf,2026-01-10,Won\n\
        g,2026-01-10,MQL\n";
    let leads = ["id,created", "a", "b", "c", "d", "e", "f", "g", ""].join(",2026-01-01\n").replacen(",2026-01-01", "", 1);
    let files = inputs(&[("leads.csv", leads.as_bytes()), ("log.csv", log.as_bytes())]);
    let loaded = load(&config(&text), &files, &[].into()).unwrap();
    let labels = Labels::new(&loaded.leads, config(&text).targets.get(TargetName::Mql));
    let told = |flags: &[bool]| flags.iter().map(|flag| if *flag { 'y' } else { '-' }).collect::<String>();
    assert_eq!(told(&labels.before_decision), "-y-----");
    assert_eq!(told(&labels.reached), "y-y--y-", "b's second win is no outcome: the first one came before the decision");
    let usable: Vec<bool> = (0..7).map(|lead| labels.is_usable(lead)).collect();
    assert_eq!(told(&usable), "y-yy-yy");
    assert_eq!(check(&loaded.validation, CheckName::NoDecisionTime).examples[0].value, "e");
    assert_eq!(check(&loaded.validation, CheckName::OutcomeBeforeDecision).examples[0].value, "b");
}
