//! Stays in a stage, worked out by hand.

use super::Case;

const CONFIG: &str = r#"
title = "Stays"
time = { as_of = "2026-03-31" }
[leads]
id = "id"
created = "created"
file = { path = "leads.csv" }
[stage_log]
lead = "lead"
entered = "from"
exited = "to"
stage = "stage"
file = { path = "spells.csv" }
[[stages]]
id = "mql"
entries = ["MQL"]
[[stages]]
id = "customer"
entries = ["Customer"]
[lost]
entries = ["Lost"]
"#;

/// Nine stays as MQL, in any order of rows:
///
/// | lead | stay | days | how it ends |
/// |---|---|---|---|
/// | a | 1 Jan - 6 Jan | 5 | recorded; a second stay does not count |
/// | b | 1 Jan - 6 Jan | 5 | no end recorded, customer on 6 Jan |
/// | c | 1 Jan - 11 Jan | 10 | no end recorded, lost on 11 Jan |
/// | d | 1 Jan - 21 Jan | 20 | recorded |
/// | e | 22 Mar - | 10 | there on 31 March, whose end is the end of watching |
/// | f | 27 Mar - | 5 | there: its end lies after the as-of date |
/// | g | ends before it begins | | left out |
/// | h | never entered | | |
fn case() -> Case {
    let ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let leads = ids.iter().fold("id,created\n".to_owned(), |text, id| text + id + ",2026-01-01\n");
    let log = "lead,from,to,stage\n\
        a,2026-02-01,2026-03-20,MQL\na,2026-01-01,2026-01-06,MQL\n\
        b,2026-01-06,,Customer\nb,2026-01-01,,MQL\n\
        c,2026-01-01,,MQL\nc,2026-01-11,,Lost\n\
        d,2026-01-01,2026-01-21,MQL\n\
        e,2026-03-22,,MQL\n\
        f,2026-03-27,2026-05-01,MQL\n\
        g,2026-01-09,2026-01-08,MQL\n";
    Case { config: CONFIG.to_owned(), files: vec![("leads.csv", leads), ("spells.csv", log.to_owned())] }
}

#[test]
fn stays_are_those_worked_out_by_hand() {
    let funnel = case().funnel();
    // Customers are not meant to leave: one stage.
    let [stay] = funnel.stays.as_slice() else { panic!("{:?}", funnel.stays) };
    assert_eq!((stay.stage.as_str(), stay.n, stay.left, stay.there, stay.backwards), ("mql", 6, 4, 2, 1));
    // At day 5, six are watched and two leave: 2/3 stay. Then f is no longer watched. At day 10, three are left (c, d, e) and one leaves:
    // 2/3 * 2/3 = 4/9, below one half. Then e is gone too, and at day 20 the last one leaves.
    assert_eq!((stay.p75_days, stay.p90_days), (Some(20.0), Some(20.0)));
    // One half lies in the curve's interval from day 5 on, and no longer where nobody is left.
    let median = stay.median_days.unwrap();
    assert_eq!((median.low, median.value, median.high, median.n), (5.0, 10.0, 20.0, 6));
}

#[test]
fn without_recorded_ends_there_are_no_stays() {
    let funnel = case().with("exited = \"to\"\n", "").funnel();
    assert!(funnel.stays.is_empty());
}
