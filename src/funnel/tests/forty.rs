//! Forty leads, each worked out by hand.

use std::fmt::Write as _;

use super::{Case, assert_ties, counts};
use crate::funnel::observed::Observed;
use crate::funnel::result::{Funnel, FunnelStepName, Verdict};
use crate::funnel::standing::{Standing, standings};

const CONFIG: &str = r#"
title = "Forty"
input = { unreadable_cells = "skip" }
time = { as_of = "2026-06-30" }
targets = { mql = { stage = "sal", within_days = 30 }, sql = { stage = "customer", within_days = 90 } }
[leads]
id = "id"
created = "created"
source = "source"
account = "account"
opportunity = "opportunity"
file = { path = "leads.csv" }
[stage_log]
lead = "lead"
entered = "at"
stage = "new"
old_stage = "old"
only = { column = "property", values = ["stage"] }
file = { path = "log.csv" }
[[stages]]
id = "mql"
label = "MQL"
entries = ["M"]
[[stages]]
id = "sal"
label = "Accepted"
entries = ["S"]
[[stages]]
id = "opportunity"
label = "Opportunity"
entries = ["O"]
[[stages]]
id = "customer"
label = "Customer"
entries = ["C"]
[[side_tracks]]
id = "pql"
column = "pql_at"
[[side_tracks]]
id = "service"
column = "service"
values = ["yes"]
[lost]
entries = ["L", "Disqualified"]
reason = "reason"
[funnel]
mode = "at_or_past"
unit = "lead"
owner = "owner"
[funnel.targets.customer]
per_quarter = 4
of_first = 0.2
[funnel.targets.sal]
of_previous = 0.9
[funnel.sla.sal]
days = 7
share = 0.5
[funnel.sales_feedback]
accepted_stage = "sal"
"#;

/// Row of the lead table; its entries in the log (`X<Y`: from Y to X); stages counted as any, strict, at or past; where it stands.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, Standing);
use Standing::{Lost, Open, Won};

const HEAD: &str = "id,created,source,account,opportunity,owner,pql_at,service,reason";
#[rustfmt::skip]
const ROWS: [Row; 40] = [
    // Every stage in order.
    ("a01,2025-10-01,web,A1,,Ann,,,", "M 2025-10-05;S 2025-10-10;O 2025-10-20;C 2025-11-20", "MSOC", "MSOC", "MSOC", Won),
    // Three stages in order, then lost: it was at the opportunity.
    ("a02,2025-10-02,web,A1,,Ann,,,price", "M 2025-10-06;S 2025-10-12;O 2025-10-25;L 2025-11-15", "MSO", "MSO", "MSO", Lost),
    // Lost as an MQL.
    ("a03,2025-10-03,web,A2,,Ann,,,no budget", "M 2025-10-07;L 2025-10-09", "M", "M", "M", Lost),
    // Disqualified before any stage: "Disqualified" means lost as well.
    ("a04,2025-10-04,web,A3,,Ben,,,spam", "Disqualified 2025-10-05", "", "", "", Lost),
    // Nothing happened. Two rows of the log mean no stage: an unknown value, and another property.
    ("a05,2025-10-05,fair,A4,,Ben,,,", "Nurture 2025-10-06;owner:C 2025-10-07", "", "", "", Open),
    // An MQL; an entry into S without a date is left out and counted.
    ("a06,2025-10-06,fair,A5,,Ben,,,", "M 2025-10-08;S ", "M", "M", "M", Open),
    // Accepted, waiting.
    ("a07,2025-10-07,fair,A6,,Ben,,,", "M 2025-10-09;S 2025-10-15", "MS", "MS", "MS", Open),
    // An opportunity, waiting.
    ("a08,2025-10-08,fair,A7,,Ben,,,", "M 2025-10-10;S 2025-10-12;O 2025-10-30", "MSO", "MSO", "MSO", Open),
    // Skips M and S: not counted in strict at all, though won.
    ("a09,2025-10-09,ref,,,Ben,,,", "O 2025-10-20;C 2025-11-01", "OC", "", "MSOC", Won),
    // Skips S and O: strict stops after M.
    ("a10,2025-10-10,ref,,,Ben,,,", "M 2025-10-12;C 2025-11-05", "MC", "M", "MSOC", Won),
    // Skips M.
    ("a11,2025-10-11,ref,A8,,Ben,,,", "S 2025-10-20", "S", "", "MS", Open),
    // Skips S, lost at the opportunity; strict saw it last as an MQL.
    ("a12,2025-10-12,web,A8,,Ben,,,price", "M 2025-10-15;O 2025-11-01;L 2025-11-20", "MO", "M", "MSO", Lost),
    // Enters M twice: once counted.
    ("a13,2025-10-13,web,A9,,Cat,,,", "M 2025-10-15;M 2025-12-01;S 2025-12-05", "MS", "MS", "MS", Open),
    // Goes back from S to M, and enters S again.
    ("a14,2025-10-14,web,A9,,Cat,,,", "M 2025-10-16;S 2025-10-20;M 2025-11-10;S 2025-11-20;O 2025-12-01", "MSO", "MSO", "MSO", Open),
    // Goes back from O to S, then wins. First entries are in order, so strict counts it.
    ("a15,2025-10-15,web,A10,,Cat,,,", "M 2025-10-17;S 2025-10-19;O 2025-11-01;S 2025-11-15;C 2025-12-20", "MSOC", "MSOC", "MSOC", Won),
    // Recycled: lost, came back as an MQL, open. Its old reason no longer counts.
    ("a16,2025-10-16,fair,A11,,Cat,,,timing", "M 2025-10-20;L 2025-10-25;M 2026-01-10", "M", "M", "M", Open),
    // Recycled and won: lost, then won.
    ("a17,2025-10-17,fair,A12,,Cat,,,timing", "M 2025-10-20;S 2025-10-25;L 2025-11-10;O 2025-12-05;C 2026-01-15", "MSOC", "MSOC", "MSOC", Won),
    // Recycled and lost again.
    ("a18,2025-10-18,fair,A13,,Cat,,,no budget", "M 2025-10-21;L 2025-10-30;M 2026-02-01;L 2026-02-20", "M", "M", "M", Lost),
    // Won, and lost later: won. It did not come back after the loss.
    ("a19,2025-10-19,ref,A14,,Cat,,,churn", "M 2025-10-22;S 2025-10-24;O 2025-11-01;C 2025-11-10;L 2026-03-01", "MSOC", "MSOC", "MSOC", Won),
    // S before M: strict stops after M; a reversal to M.
    ("a20,2025-10-20,ref,A15,,Cat,,,", "S 2025-10-22;M 2025-10-25", "MS", "M", "MS", Open),
    // The log knows that it was at S before it became an opportunity: S undated. M is skipped.
    ("a21,2025-10-21,ref,A16,,Cat,,,", "O<S 2025-11-05", "SO", "", "MSO", Open),
    // M undated, S dated: strict takes an undated stage as in order.
    ("a22,2025-10-22,web,A17,,Cat,,,", "S<M 2025-10-30", "MS", "MS", "MS", Open),
    // M undated, then won at once: skips S and O.
    ("a23,2025-10-23,web,A18,,Cat,,,", "C<M 2025-12-01", "MC", "M", "MSOC", Won),
    // The same row of the log twice, and S at the same moment: in order, and no re-entry.
    ("a24,2025-10-24,web,A19,,Cat,,,", "M 2025-10-26;M 2025-10-26;S 2025-10-26", "MS", "MS", "MS", Open),
    // Opportunity P1, first contact: accepted.
    ("a25,2026-01-05,ref,A20,P1,Cat,,,", "M 2026-01-10;S 2026-01-12", "MS", "MS", "MS", Open),
    // P1, second contact: won without S of its own. As one unit P1 passed every stage in order.
    ("a26,2026-01-06,web,A20,P1,Dan,,,", "M 2026-01-15;O 2026-01-20;C 2026-02-20", "MOC", "M", "MSOC", Won),
    // Opportunity P2, first contact: lost.
    ("a27,2026-01-07,web,A21,P2,Dan,,,price", "M 2026-01-12;L 2026-01-30", "M", "M", "M", Lost),
    // P2, second contact: lost later, so the unit is lost then, to a competitor, at S.
    ("a28,2026-01-08,web,A21,P2,Dan,,,competitor", "M 2026-01-14;S 2026-01-16;L 2026-02-10", "MS", "MS", "MS", Lost),
    // Opportunity P3, first contact: lost.
    ("a29,2026-01-09,ref,A22,P3,Dan,,,price", "M 2026-01-15;L 2026-01-25", "M", "M", "M", Lost),
    // P3, second contact: open, so the unit is open.
    ("a30,2026-01-10,ref,A22,P3,Dan,,,", "M 2026-01-20", "M", "M", "M", Open),
    // Product-qualified only: a side track implies no stage.
    ("a31,2026-01-11,web,A23,,Dan,2026-01-13,,", "", "", "", "", Open),
    // Product-qualified and won.
    ("a32,2026-01-12,web,A24,,Dan,2026-01-14,,", "M 2026-01-20;S 2026-01-25;O 2026-02-01;C 2026-03-01", "MSOC", "MSOC", "MSOC", Won),
    // Service-qualified, by a mark, and an MQL.
    ("a33,2026-01-13,fair,A25,,Dan,,yes,", "M 2026-01-18", "M", "M", "M", Open),
    // Service-qualified, lost before any stage, without a reason.
    ("a34,2026-01-14,fair,A26,,,,yes,", "L 2026-02-01", "", "", "", Lost),
    // Immature from here on: 90 days have not passed by 2026-06-30.
    ("a35,2026-04-02,web,A27,,Dan,,,", "M 2026-04-05", "M", "M", "M", Open),
    // Immature, accepted.
    ("a36,2026-05-10,web,A28,,Dan,,,", "M 2026-05-12;S 2026-05-20", "MS", "MS", "MS", Open),
    // Immature, nothing happened.
    ("a37,2026-06-15,web,A29,,Dan,,,", "", "", "", "", Open),
    // S lies after the as-of date: taken back.
    ("a38,2026-06-20,fair,A30,,Dan,,,", "M 2026-06-25;S 2026-07-05", "M", "M", "M", Open),
    // A deal created at the third stage: it counts in the earlier ones only at or past.
    ("a39,2026-06-29,ref,A31,,Dan,,,", "O 2026-06-29", "O", "", "MSO", Open),
    // Came in after the as-of date: left out, with one entry before that date and one after it.
    ("a40,2026-07-02,ref,A31,,Dan,,,", "M 2026-06-28;S 2026-07-03", "MS", "MS", "MS", Open),
];

/// The log and a stranger's row.
fn log(rows: &[Row]) -> String {
    let mut log = "lead,at,property,old,new\nzz,2025-10-01,stage,,M\n".to_owned();
    for (lead, entries, ..) in rows {
        let id = lead.split(',').next().unwrap();
        for entry in entries.split(';').filter(|entry| !entry.is_empty()) {
            let (what, at) = entry.split_once(' ').unwrap();
            let (property, change) = what.split_once(':').unwrap_or(("stage", what));
            let (new, old) = change.split_once('<').unwrap_or((change, ""));
            writeln!(log, "{id},{at},{property},{old},{new}").unwrap();
        }
    }
    log
}

pub(super) fn forty() -> Case {
    let leads: Vec<&str> = std::iter::once(HEAD).chain(ROWS.iter().map(|row| row.0)).collect();
    Case { config: CONFIG.to_owned(), files: vec![("leads.csv", leads.join("\n")), ("log.csv", log(&ROWS))] }
}

fn in_mode(mode: &str) -> Case {
    // With `any` no stage is a part of the one before it, and no such target can be set.
    let case = if mode == "any" { forty().with("of_previous = 0.9", "per_quarter = 9") } else { forty() };
    case.with("mode = \"at_or_past\"", &format!("mode = \"{mode}\""))
}

#[test]
fn every_lead_is_counted_as_worked_out_by_hand() {
    for mode in ["any", "strict", "at_or_past"] {
        let (config, loaded) = in_mode(mode).loaded();
        let observed = Observed::new(&loaded.leads, "Leads", config.funnel.mode);
        let standings = standings(&loaded.leads);
        for (row, (line, _, any, strict, past, standing)) in ROWS[..39].iter().enumerate() {
            let expected = match mode {
                "any" => any,
                "strict" => strict,
                _ => past,
            };
            let counted: String =
                "MSOC".chars().zip(1..).filter(|(_, stage)| observed.reached(row, *stage)).map(|(name, _)| name).collect();
            assert_eq!((&counted.as_str(), &standings[row]), (expected, standing), "{mode}: {line}");
            assert!(line.starts_with(&loaded.leads.ids()[row]) && loaded.leads.len() == 39);
        }
    }
}

#[test]
fn the_three_modes_count_what_three_reports_show() {
    // A funnel report that asks for all stages in order; one that takes each stage alone; a stage report at or past.
    let expected = [("strict", [39, 30, 15, 8, 5]), ("any", [39, 30, 18, 13, 9]), ("at_or_past", [39, 34, 24, 15, 9])];
    for (mode, by_hand) in expected {
        let funnel = in_mode(mode).funnel();
        assert_eq!(counts(&funnel), by_hand, "{mode}");
        assert_ties(&funnel);
        for (counted, (_, by_hand)) in funnel.modes.iter().zip(expected) {
            assert_eq!(counted.counts, by_hand, "the other modes stand beside {mode}");
        }
        // 9 won and 21 open leads whatever the mode: 9 lost (a02 a03 a04 a12 a18 a27 a28 a29 a34).
        let outcome = funnel.outcome.unwrap();
        assert_eq!((outcome.won, outcome.lost, outcome.open), (9, 9, 21));
    }
}

#[test]
fn each_count_follows_from_the_rows_read() {
    let funnel = forty().funnel();
    let steps: Vec<(FunnelStepName, u64, u64)> = funnel.waterfall.iter().map(|step| (step.step, step.removed, step.left)).collect();
    assert_eq!(steps, [(FunnelStepName::RowsRead, 0, 40), (FunnelStepName::CreatedAfterAsOf, 1, 39), (FunnelStepName::Leads, 0, 39)]);
    let tally = |place: usize| {
        let tally = &funnel.reconciliation[place];
        [tally.entries, tally.further, tally.dated, tally.undated, tally.implied, tally.count, tally.reentered]
    };
    // M: 28 dated, 2 told by changes (a22 a23), 4 skipped (a09 a11 a21 a39); further entries of a13 a14 a16 a18 and the twin row of
    // a24, of which four are re-entries.
    assert_eq!(tally(1), [35, 5, 28, 2, 4, 34, 4]);
    // S: 17 dated, one told by a change (a21), 6 skipped (a09 a10 a12 a23 a26 a39); a14 and a15 entered again.
    assert_eq!(tally(2), [20, 2, 17, 1, 6, 24, 2]);
    // O: 13 dated, a10 and a23 skipped.
    assert_eq!(tally(3), [13, 0, 13, 0, 2, 15, 0]);
    assert_eq!(tally(4), [9, 0, 9, 0, 0, 9, 0]);
    // Strict leaves out S of a11 a20 a21, O of a09 a12 a21 a26 a39, C of a09 a10 a23 a26.
    let strict = in_mode("strict").funnel();
    let left_out: Vec<u64> = strict.reconciliation.iter().map(|tally| tally.not_in_order).collect();
    assert_eq!(left_out, [0, 0, 3, 5, 4]);
    // The log has 94 rows: 1 of no lead, 2 that mean no stage (a05), 1 undated (a06), 2 late (a38, a40), 1 of a lead left out (a40).
    let log = funnel.stage_log.unwrap();
    assert_eq!([log.unknown_leads, log.other_rows, log.undated, log.after_as_of, log.left_out], [1, 2, 1, 2, 1]);
    // 33 + 19 + 13 + 9 dated entries and 13 losses, two of them of a18.
    assert_eq!((log.kept, log.rows), (33 + 19 + 13 + 9 + 13, 94));
}

#[test]
fn accounts_and_opportunities_are_counted_once() {
    let unit = |unit: &str, mode: &str| in_mode(mode).with("unit = \"lead\"", &format!("unit = \"{unit}\"")).funnel();
    // Opportunities: P1, P2 and P3 have two contacts each; 33 leads name none and count for themselves.
    for (mode, by_hand) in [("strict", [36, 27, 15, 9, 6]), ("any", [36, 27, 18, 13, 9]), ("at_or_past", [36, 31, 23, 15, 9])] {
        let funnel = unit("opportunity", mode);
        assert_eq!((counts(&funnel), funnel.unit.as_str()), (by_hand.to_vec(), "opportunity"), "{mode}");
        assert_ties(&funnel);
        let outcome = funnel.outcome.unwrap();
        // P1 is won (a25 was open), P2 lost once (a27 and a28), P3 open (a29 was lost).
        assert_eq!((outcome.won, outcome.lost, outcome.open), (9, 7, 20));
        let merged = funnel.waterfall.iter().find(|step| step.step == FunnelStepName::Merged).unwrap();
        assert_eq!((merged.removed, merged.left), (3, 36));
        let lost_to = |reason: &str| funnel.losses.iter().find(|loss| loss.reason == reason).map_or(0, |loss| loss.n);
        assert_eq!((lost_to("competitor"), lost_to("price")), (1, 2), "the last of P2's contacts was lost to a competitor");
    }
    // Accounts: A1 (a01 a02), A8 (a11 a12), A9 (a13 a14), A20, A21, A22 have two leads each; a09 and a10 name none. A8 reached S on
    // 2025-10-20 and O on 2025-11-01 after M on 2025-10-15, so it is in order; it is open, since a11 is.
    for (mode, by_hand) in [("strict", [33, 25, 14, 9, 6]), ("any", [33, 25, 16, 12, 9]), ("at_or_past", [33, 28, 20, 14, 9])] {
        let funnel = unit("account", mode);
        assert_eq!(counts(&funnel), by_hand.to_vec(), "{mode}");
        assert_ties(&funnel);
        let outcome = funnel.outcome.unwrap();
        assert_eq!((outcome.won, outcome.lost, outcome.open), (9, 5, 19));
    }
}

#[test]
fn repeats_returns_and_gaps_are_counted() {
    let paths = forty().funnel().paths.unwrap();
    // Skipped: a09-a12 a21 a23 a26 a39. Entered again: a13-a16 a18. Gone back: a14 a15 a20.
    assert_eq!([paths.skipped, paths.reentered, paths.reversed], [8, 5, 3]);
    let by_stage: Vec<[u64; 3]> = paths.stages.iter().map(|stage| [stage.skipped, stage.reentered, stage.reversed]).collect();
    assert_eq!(by_stage, [[4, 4, 2], [6, 2, 1], [2, 0, 0], [0, 0, 0]]);
    // Came back after a loss: a16 open, a17 won, a18 lost again.
    let recycled = paths.recycled.unwrap();
    assert_eq!([recycled.leads, recycled.won, recycled.lost_again, recycled.open], [3, 1, 1, 1]);
    let tracks: Vec<(&str, u64, u64)> = paths.side_tracks.iter().map(|track| (track.stage.as_str(), track.count, track.won)).collect();
    assert_eq!(tracks, [("pql", 2, 1), ("service", 2, 0)]);
}

#[test]
fn what_became_of_each_stage_and_why() {
    let funnel = forty().funnel();
    let flow: Vec<[u64; 5]> = funnel.flow.iter().map(|flow| [flow.entered, flow.advanced, flow.won, flow.lost, flow.open]).collect();
    // Lost before any stage: a04 a34; at M: a03 a18 a27 a29; at S: a28; at O: a02 a12. Open before any stage: a05 a31 a37.
    assert_eq!(flow, [[39, 34, 0, 2, 3], [34, 24, 0, 4, 6], [24, 15, 0, 1, 8], [15, 9, 0, 2, 4], [9, 0, 9, 0, 0]]);
    let losses: Vec<(&str, u64, &[u64])> =
        funnel.losses.iter().map(|loss| (loss.reason.as_str(), loss.n, loss.by_stage.as_slice())).collect();
    // Price: a02 a12 at O, a27 a29 at M. No budget: a03 a18. Spam: a04. Competitor: a28. None given: a34.
    assert_eq!(
        losses,
        [
            ("price", 4, [0, 2, 0, 2, 0].as_slice()),
            ("no budget", 2, &[0, 2, 0, 0, 0]),
            ("(missing)", 1, &[1, 0, 0, 0, 0]),
            ("competitor", 1, &[0, 0, 1, 0, 0]),
            ("spam", 1, &[1, 0, 0, 0, 0]),
        ]
    );
    assert!((funnel.losses[1].cumulative - 6.0 / 9.0).abs() < 1e-12);
}

#[test]
fn a_quarter_is_told_as_a_period_and_as_a_cohort() {
    let funnel = forty().funnel();
    let periods: Vec<(String, bool, &[u64], Option<u64>)> =
        funnel.periods.iter().map(|period| (period.quarter.to_string(), period.complete, period.entered.as_slice(), period.lost)).collect();
    assert_eq!(
        periods,
        [
            // 24 came in. M dated: a01-a03 a06-a08 a10 a12-a20 a24. S: a01 a02 a07 a08 a11 a13-a15 a17 a19 a20 a22 a24. O: a01 a02 a08
            // a09 a12 a14 a15 a17 a19 a21. C: a01 a09 a10 a15 a19 a23. Lost: a02 a03 a04 a12.
            ("2025-Q4".to_owned(), true, [24, 17, 13, 10, 6].as_slice(), Some(4)),
            // 10 came in. M: a25-a30 a32 a33. S: a25 a28 a32. O: a26 a32. C: a17 (of the cohort before) a26 a32. Lost: a18 (of the
            // cohort before) a27 a28 a29 a34.
            ("2026-Q1".to_owned(), true, &[10, 8, 3, 2, 3], Some(5)),
            // 5 came in. M: a35 a36 a38. S: a36. O: a39.
            ("2026-Q2".to_owned(), true, &[5, 3, 1, 1, 0], Some(0)),
        ]
    );
    let cohorts: Vec<(Vec<u64>, bool)> =
        funnel.cohorts.iter().map(|cohort| (cohort.stages.iter().map(|stage| stage.count).collect(), cohort.matured)).collect();
    // At or past: of the first 24 leads a04 and a05 reached no stage; a17 won in the quarter after.
    assert_eq!(cohorts, [(vec![24, 22, 18, 12, 7], true), (vec![10, 8, 4, 2, 2], true), (vec![5, 4, 2, 1, 0], false)]);
}

#[test]
fn targets_and_agreed_times_stand_beside_what_was_reached() {
    let funnel = forty().funnel();
    let of = |funnel: &Funnel, stage: &str| -> Vec<(Option<f64>, Verdict)> {
        funnel.targets.iter().filter(|check| check.stage == stage).map(|check| (check.actual, check.verdict)).collect()
    };
    let customer = of(&funnel, "customer");
    // Counts of 6, 3 and 0 against 4; shares 7/24 (at least 14.9 %), 2/10 and 0/5 (immature) against 20 %.
    assert_eq!(customer[..3], [(Some(6.0), Verdict::Met), (Some(3.0), Verdict::Missed), (Some(0.0), Verdict::Missed)]);
    assert!(customer[3..].iter().all(|check| check.1 == Verdict::CannotTell), "{customer:?}");
    // Accepted of MQL: 18/22 (up to 92.7 %) cannot tell against 90 %, 4/8 (up to 78.5 %) misses it, 2/4 is immature.
    let accepted = of(&funnel, "sal");
    assert_eq!(accepted.iter().map(|check| check.1).collect::<Vec<_>>(), [Verdict::CannotTell, Verdict::Missed, Verdict::CannotTell]);
    // Seven days from M (dated) or creation to S. Left out: a09 a10 a12 a23 a26 (past S at an unknown moment), a21 (S undated), a39,
    // a20 (S before M), and who never was an MQL (a04 a05 a31 a34 a37). In time, reached: a01 a02 a07 a08 a14 a15 a17 a19 a24 a25 a28
    // a32; lost in time: a03 a16 (which came back later). a22 has no date for M and took 8 days from its creation, a11 9, a13 51, a36 8: late. Lost later:
    // a18 (9 days), a27 (18), a29 (10). Waiting: a06 a30 a33 a35 are past it, a38 is not due.
    let sla = &funnel.sla[0];
    let kept = sla.kept.unwrap();
    assert_eq!((kept.n, (kept.value * kept.n as f64).round() as u64), (25, 14));
    assert_eq!((sla.overdue, sla.verdict), (4, Verdict::CannotTell));
}

#[test]
fn answers_of_sales_are_counted_by_lead() {
    let feedback = forty().funnel().feedback.unwrap();
    // Handed over at M (34 leads at or past it): 24 accepted; of the others a03 a16 a18 a27 a29 were lost, six are unanswered less a16.
    let all = &feedback.all;
    assert_eq!([all.handed_over, all.accepted, all.rejected, all.unanswered], [34, 24, 5, 5]);
    let reasons: Vec<(&str, u64)> = feedback.reasons.iter().map(|reason| (reason.reason.as_str(), reason.n)).collect();
    assert_eq!(reasons, [("no budget", 2), ("price", 2), ("timing", 1)]);
    assert_eq!(feedback.by_source.iter().map(|group| group.handed_over).sum::<u64>(), 34);
}

#[test]
fn dates_in_columns_count_as_the_log_does() {
    // First entries as one column per stage; what only a change tells of is a mark that a column of dates cannot hold, so these
    // three leads and the one left out are dropped on both sides.
    let told = |row: &&Row| !row.1.contains('<') && !row.0.starts_with("a40");
    let first = |row: &Row, name: &str| {
        let at = row.1.split(';').filter_map(|entry| entry.split_once(' ')).filter(|(what, _)| *what == name).map(|(_, at)| at);
        at.filter(|at| !at.is_empty() && *at < "2026-07-01").min().unwrap_or_default().to_owned()
    };
    let rows: Vec<Row> = ROWS.iter().filter(told).copied().collect();
    let wide = rows.iter().map(|row| {
        let cells: Vec<String> = ["M", "S", "O", "C"].iter().map(|name| first(row, name)).collect();
        format!("{},{}", row.0, cells.join(","))
    });
    let wide: Vec<String> = std::iter::once(format!("{HEAD},m,s,o,c")).chain(wide).collect();
    let narrow: Vec<&str> = std::iter::once(HEAD).chain(rows.iter().map(|row| row.0)).collect();
    for mode in ["strict", "any", "at_or_past"] {
        let case = in_mode(mode);
        let mut columns = Case { config: case.config.clone(), files: vec![("leads.csv", wide.join("\n")), ("log.csv", log(&rows))] };
        for (entry, column) in [("M", "m"), ("S", "s"), ("O", "o"), ("C", "c")] {
            columns = columns.with(&format!("entries = [\"{entry}\"]"), &format!("column = \"{column}\""));
        }
        let log = Case { config: case.config.clone(), files: vec![("leads.csv", narrow.join("\n")), ("log.csv", log(&rows))] };
        let (columns, log) = (columns.funnel(), log.funnel());
        assert_eq!(counts(&columns), counts(&log), "{mode}");
        assert_ties(&columns);
        assert!(columns.periods.iter().map(|period| &period.entered).eq(log.periods.iter().map(|period| &period.entered)));
    }
}
