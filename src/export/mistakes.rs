//! `lists/missed.csv` and `lists/false_alarms.csv`: the test leads that the cuts got wrong, highest regret first.

use crate::review::mistakes::{Mistake, MistakeLists};
use crate::review::reasons::REASONS;

use super::text::as_text;

const HEADER: [&str; 10] =
    ["rank", "of", "lead_id", "score", "probability", "reached_mql_target", "reached_sql_target", "regret", "reason_1", "reason_2"];

/// Path inside the report's folder and bytes of each list.
pub fn csv(lists: &MistakeLists) -> Vec<(String, Vec<u8>)> {
    vec![
        ("lists/missed.csv".into(), list(&lists.missed, lists.summary.missed)),
        ("lists/false_alarms.csv".into(), list(&lists.false_alarms, lists.summary.false_alarms)),
    ]
}

/// One row per lead; `of` is how many there are, of which the first are listed.
fn list(leads: &[Mistake], total: u64) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let last = format!("reason_{REASONS}");
    // Writing to memory cannot fail, and all rows have the header's length.
    let _ = writer.write_record(HEADER.into_iter().chain([last.as_str()]));
    for (place, lead) in leads.iter().enumerate() {
        let yes = |reached: bool| if reached { "yes" } else { "no" }.to_owned();
        let cells = [
            (place + 1).to_string(),
            total.to_string(),
            as_text(&lead.id),
            lead.score.to_string(),
            format!("{:.6}", lead.probability),
            yes(lead.mql),
            yes(lead.sql),
            format!("{:.2}", lead.regret.0),
        ];
        let _ = writer.write_record(cells.into_iter().chain(lead.reasons.iter().map(|reason| as_text(reason))));
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Money, Score};

    #[test]
    fn rows_are_ranked_and_formulas_disarmed() {
        let lead = Mistake {
            id: "=1+1".into(),
            score: Score::new(12).unwrap(),
            probability: 0.0312,
            mql: true,
            sql: false,
            regret: Money(114.0),
            reasons: ["\u{25bc} source = paid".into(), "\u{25b2} a, \"b\"".into(), String::new()],
        };
        let text = String::from_utf8(list(&[lead], 7)).unwrap();
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows[0], "rank,of,lead_id,score,probability,reached_mql_target,reached_sql_target,regret,reason_1,reason_2,reason_3");
        assert_eq!(rows[1], "1,7,'=1+1,12,0.031200,yes,no,114.00,\u{25bc} source = paid,\"\u{25b2} a, \"\"b\"\"\",");
        assert_eq!(String::from_utf8(list(&[], 0)).unwrap().lines().count(), 1);
    }
}
