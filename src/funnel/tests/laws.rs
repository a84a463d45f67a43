//! Laws that hold for any stage log: the modes nest, the order of rows says nothing, units are no more than leads, sums tie.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Case, assert_ties, counts};

const CONFIG: &str = r#"
title = "Laws"
time = { as_of = "2026-01-20" }
[leads]
id = "id"
created = "created"
account = "account"
file = { path = "leads.csv" }
[stage_log]
lead = "lead"
entered = "at"
stage = "stage"
file = { path = "log.csv" }
[[stages]]
id = "one"
entries = ["1"]
[[stages]]
id = "two"
entries = ["2"]
[[stages]]
id = "three"
entries = ["3"]
[lost]
entries = ["L"]
[funnel]
mode = "strict"
unit = "lead"
"#;

/// Day of creation and account.
type Lead = (u8, u8);
/// Lead, day and stage.
type Entry = (usize, u8, u8);

fn data() -> impl Strategy<Value = (Vec<Lead>, Vec<Entry>)> {
    (1_usize..12).prop_flat_map(|leads| {
        let lead = prop::collection::vec((1_u8..10, 0_u8..4), leads);
        let entry = prop::collection::vec((0..leads, 1_u8..28, 0_u8..4), 0..40);
        (lead, entry)
    })
}

fn case(leads: &[Lead], entries: &[Entry]) -> Case {
    let mut table = "id,created,account\n".to_owned();
    for (id, (day, account)) in leads.iter().enumerate() {
        let account = if *account == 0 { String::new() } else { format!("A{account}") };
        writeln!(table, "x{id},2026-01-{day:02},{account}").unwrap();
    }
    let mut log = "lead,at,stage\n".to_owned();
    for (lead, day, stage) in entries {
        writeln!(log, "x{lead},2026-01-{day:02},{}", ["L", "1", "2", "3"][usize::from(*stage)]).unwrap();
    }
    Case { config: CONFIG.to_owned(), files: vec![("leads.csv", table), ("log.csv", log)] }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn modes_nest_sums_tie_and_units_are_no_more_than_leads((leads, entries) in data()) {
        let case = case(&leads, &entries);
        let strict = case.funnel();
        assert_ties(&strict);
        let any = case.with("\"strict\"", "\"any\"").funnel();
        let past = case.with("\"strict\"", "\"at_or_past\"").funnel();
        assert_ties(&any);
        assert_ties(&past);
        let (strict, any, past) = (counts(&strict), counts(&any), counts(&past));
        for stage in 0..strict.len() {
            prop_assert!(strict[stage] <= any[stage] && any[stage] <= past[stage]);
        }
        prop_assert!(past.windows(2).all(|pair| pair[0] >= pair[1]));
        let units = case.with("unit = \"lead\"", "unit = \"account\"").with("\"strict\"", "\"at_or_past\"").funnel();
        assert_ties(&units);
        prop_assert!(counts(&units).iter().zip(&past).all(|(units, leads)| units <= leads));
    }

    #[test]
    fn the_order_of_rows_changes_nothing((leads, entries) in data()) {
        let there = case(&leads, &entries);
        let mut back: Vec<_> = entries.clone();
        back.reverse();
        let mut again = case(&leads, &back);
        // The lead table from its end: ids stay with their leads.
        let mut rows: Vec<&str> = there.files[0].1.lines().collect();
        rows[1..].reverse();
        again.files[0].1 = rows.join("\n");
        for mode in ["strict", "any", "at_or_past"] {
            let mode = format!("\"{mode}\"");
            prop_assert_eq!(there.with("\"strict\"", &mode).funnel(), again.with("\"strict\"", &mode).funnel());
        }
    }
}
