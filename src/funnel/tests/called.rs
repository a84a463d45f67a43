//! Times, open leads, first touches and leads to contact again of the forty leads, each figure worked out by hand.

use super::Case;
use super::forty::forty;
use crate::funnel::build::{Built, Sources, build_with_lists};
use crate::funnel::lists::RuleCard;
use crate::funnel::recontact::Chosen;
use crate::funnel::result::{AgeLimit, Ageing, TouchBand};
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::units::Score;

use TouchBand::{Before, Day, FourHours, Hour, Later, Never, ThreeDays};

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn days_to_the_first_stage() {
    let funnel = forty().funnel();
    let times: Vec<_> = funnel.stage_time.iter().filter(|time| time.stage == "mql").collect();
    let all = times[0];
    assert_eq!((all.quarter, all.from.as_str()), (None, "Leads"));
    // Left out, since they reached M or a later stage at an unknown moment: a09 a11 a21 a22 a23 a39. Lost before: a04 (1 day), a34.
    // Waiting: a05 a31 a37. Days of the other 28: 2 nine times (a06 a07 a08 a10 a13 a14 a15 a24 a36), 3 five times (a12 a17 a18 a19 a35), 4 four
    // times (a01 a02 a03 a16), 5 five times (a20 a25 a27 a33 a38), 6 twice (a28 a29), 8 (a32), 9 (a26), 10 (a30).
    assert_eq!([all.n, all.reached, all.lost, all.waiting], [33, 28, 2, 3]);
    // 7 of 28 by day 2; 14 by day 3; 21 by day 5; 25.2 by day 8 (the 26th).
    let median = all.median_days.unwrap();
    assert_eq!((all.p25_days, median.value, all.p75_days, all.p90_days), (Some(2.0), 3.0, Some(5.0), Some(8.0)));
    // Nobody is censored before day 16: 1/2 +- 1.96 / (2 sqrt(28)) = 0.315 to 0.685, that is the 9th and the 20th: days 2 and 5.
    assert_eq!((median.low, median.high, median.n), (2.0, 5.0, 28));
    let stage = &funnel.stages[1];
    assert_eq!((stage.median_days, stage.p75_days, stage.p90_days), (Some(3.0), Some(5.0), Some(8.0)));
    // By the quarter in which the wait began. The last one is not over for 8 days on the as-of date, and three are too few for an interval.
    let by_quarter: Vec<_> = times[1..]
        .iter()
        .map(|time| (time.quarter.map(|quarter| quarter.to_string()).unwrap(), time.n, time.reached, time.mature))
        .collect();
    assert_eq!(
        by_quarter,
        [("2025-Q4".to_owned(), 19, 17, true), ("2026-Q1".to_owned(), 10, 8, true), ("2026-Q2".to_owned(), 4, 3, false)]
    );
    assert!(times[3].median_days.is_none() && times[3].p90_days.is_some());
}

#[test]
fn a_wait_begins_at_the_dated_stage_before() {
    let funnel = forty().funnel();
    let won = funnel.stage_time.iter().find(|time| time.stage == "customer" && time.quarter.is_none()).unwrap();
    // At O or C: won a01 (10-20 to 11-20: 31 days) a09 (12) a10 (from M: 24) a15 (11-01 to 12-20: 49) a17 (12-05 to 01-15: 41) a19 (9) a26 (31)
    // a32 (28), and a23 from its creation (39), since M has no date. Lost: a02 a12. Waiting: a08 a14 a21 a39.
    assert_eq!([won.n, won.reached, won.lost, won.waiting], [15, 9, 2, 4]);
    // Lost a12 at day 19 and a02 at day 21 leave all weights alike; a39 waits for 2 days, before the first win: none is censored among the wins.
    assert_eq!((won.median_days.unwrap().value, won.p90_days), (31.0, Some(49.0)));
}

#[test]
fn open_leads_and_since_when() {
    let (funnel, lists) = forty().with_lists(&RuleCard::None);
    let of = |stage: &str, owner: Option<&str>| -> Option<&Ageing> {
        funnel.ageing.iter().find(|group| group.stage == stage && group.owner.as_deref() == owner)
    };
    let figures = |group: &Ageing| (group.open, group.undated, group.beyond, group.limit);
    // Nothing: a05 a31 a37. M: a06 a16 (came back) a20 (went back) a30 a33 a35 a38. S: a07 a11 a13 a22 a24 a25 a36. O: a08 a14 a21 a39.
    let lead = of("lead", None).unwrap();
    // In it for 269, 171 and 16 days; nine in ten of those who became MQLs did so within 8.
    assert_eq!((figures(lead), lead.limit_days), ((3, 0, 3, Some(AgeLimit::P90)), Some(8.0)));
    assert_eq!((lead.median_days, lead.median_days_since_entry), (Some(171.0), 171.0));
    // Seven days are agreed for S; a38 has been an MQL for six.
    let mql = of("mql", None).unwrap();
    assert_eq!((figures(mql), mql.limit_days), ((7, 0, 6, Some(AgeLimit::Sla)), Some(7.0)));
    assert_eq!(mql.beyond_share, wilson(6, 7, LEVEL));
    assert_eq!((of("sal", None).unwrap().open, of("opportunity", None).unwrap().open), (7, 4));
    // Nine won: too few for nine in ten of them, so nothing is held against who waits at O.
    assert_eq!(figures(of("opportunity", None).unwrap()), (4, 0, 0, None));
    assert_eq!(of("mql", Some("Ben")).map(figures), Some((1, 0, 1, Some(AgeLimit::Sla))), "a06");
    assert_eq!(of("customer", None), None);
    for stage in ["lead", "mql", "sal", "opportunity"] {
        let by_owner: u64 =
            funnel.ageing.iter().filter(|group| group.stage == stage && group.owner.is_some()).map(|group| group.open).sum();
        assert_eq!(Some(by_owner), of(stage, None).map(|group| group.open));
    }
    let beyond: u64 = funnel.ageing.iter().filter(|group| group.owner.is_none()).map(|group| group.beyond).sum();
    assert_eq!((lists.ageing_total, lists.ageing.len() as u64), (beyond, beyond));
    // a06 has been an MQL since 2025-10-08: 266 days, 259 too many; a05 has waited for 269, 261 too many.
    let first: Vec<(&str, f64)> = lists.ageing.iter().take(2).map(|one| (one.id.as_str(), one.days)).collect();
    assert_eq!(first, [("a05", 269.0), ("a06", 266.0)]);
    let a16 = lists.ageing.iter().find(|one| one.id == "a16").unwrap();
    // Back as an MQL on 2026-01-10, 172 days ago; it came in on 2025-10-16, 258 days ago.
    assert_eq!((a16.stage.as_str(), a16.days, a16.days_since_entry, a16.owner.as_deref()), ("MQL", 172.0, 258.0, Some("Cat")));
}

fn recontact() -> Case {
    let section = "[recontact]\nreasons = [\"price\", \"timing\"]\ncustomer_days = 180\nscore = 60\n\
        opted_out = { column = \"service\", values = [\"yes\"] }\n[funnel]";
    forty().with("[funnel]", section)
}

#[test]
fn leads_to_contact_again() {
    let (funnel, lists) = recontact().with_lists(&RuleCard::None);
    let counts = funnel.recontact.unwrap();
    // Lost: a02 a03 a04 a12 a18 a27 a28 a29 a34. Won: a01 a09 a10 a15 a17 a19 a23 a26 a32.
    // Opted out: a34. Won less than 180 days ago: a17 a26 a32. Another reason: a03 a04 a18 a28.
    assert_eq!([counts.candidates, counts.opted_out, counts.disqualified, counts.undated], [18, 1, 0, 0]);
    assert_eq!([counts.too_recent, counts.not_chosen, counts.listed], [3, 4, 10]);
    assert_eq!([counts.by_rule, counts.by_score, counts.by_both, counts.old_customers], [4, 0, 0, 6]);
    assert_eq!((counts.by_reason.len(), counts.by_reason[0].n), (1, 4), "price");
    // Came back: a17 won, a18 lost again, a16 open.
    assert_eq!((counts.returned, counts.returned_open), (wilson(1, 2, LEVEL), 1));
    let listed: Vec<(&str, f64)> = lists.recontact.as_ref().unwrap().iter().map(|lead| (lead.id.as_str(), lead.days)).collect();
    let by_hand = [
        ("a27", 152.0),
        ("a29", 157.0),
        ("a15", 193.0),
        ("a23", 212.0),
        ("a01", 223.0),
        ("a12", 223.0),
        ("a02", 228.0),
        ("a19", 233.0),
        ("a10", 238.0),
        ("a09", 242.0),
    ];
    assert_eq!(listed, by_hand);
    assert_eq!(lists.recontact_total, 10);
    assert!(recontact().with_lists(&RuleCard::NotApplied).1.recontact.is_none());
}

#[test]
fn scores_choose_and_the_rule_card_forbids() {
    let (config, loaded) = recontact().loaded();
    let leads = &loaded.leads;
    let row = |id: &str| leads.row(id).unwrap() as usize;
    let mut scores = vec![Score::MIN; leads.len()];
    // a03 was lost for want of budget, a12 for the price; a27 would be listed by rule.
    (scores[row("a03")], scores[row("a12")]) = (Score::new(80).unwrap(), Score::new(60).unwrap());
    let mut disqualified = vec![false; leads.len()];
    disqualified[row("a27")] = true;
    let sources = Sources { config: &config, leads, validation: &loaded.validation, scores: Some(&scores) };
    let Built { funnel, lists, .. } = build_with_lists(&sources, &RuleCard::Disqualifies(disqualified));
    let counts = funnel.recontact.unwrap();
    assert_eq!([counts.disqualified, counts.by_rule, counts.by_score, counts.by_both, counts.not_chosen], [1, 2, 1, 1, 3]);
    let first: Vec<_> = lists.recontact.unwrap().into_iter().take(2).map(|lead| (lead.id, lead.chosen, lead.reason)).collect();
    assert_eq!(
        first,
        [("a03".to_owned(), Chosen::Score, Some("no budget".to_owned())), ("a12".to_owned(), Chosen::Both, Some("price".to_owned()))]
    );
}

#[test]
fn nobody_is_called_whose_colleague_is_still_in_the_running() {
    let case = recontact().with("unit = \"lead\"", "unit = \"opportunity\"");
    let (funnel, lists) = case.with_lists(&RuleCard::None);
    // P3: a29 is lost, a30 open. P2 is lost as a whole.
    assert_eq!(funnel.recontact.unwrap().candidates, 17);
    let ids: Vec<String> = lists.recontact.unwrap().into_iter().map(|lead| lead.id).collect();
    assert!(ids.contains(&"a27".to_owned()) && !ids.contains(&"a29".to_owned()), "{ids:?}");
}

/// Touches: a01 after half an hour (and again), a02 after three, a03 after it was lost, a05 after two and a half days, a06 the day before it
/// came in, a07 after a day, a08 after 22; a stranger's, one without a moment's lead, and one after the as-of date.
const TOUCHES: &str = "lead,at\na01,2025-10-09\na01,2025-10-01 00:30:00\na02,2025-10-02 03:00:00\na03,2025-10-12\na05,2025-10-07 12:00:00\n\
    a06,2025-10-05\na07,2025-10-08\na08,2025-10-30\nzz,2025-10-08\na37,2026-07-05\na40,2026-06-30\n";

#[test]
fn first_touches() {
    let section = "[touches]\nwithin_hours = 24\ntable = { file = { path = \"touches.csv\" }, lead = \"lead\", at = \"at\" }\n[funnel]";
    let mut case = forty().with("[funnel]", section);
    case.files.push(("touches.csv", TOUCHES.to_owned()));
    let funnel = case.funnel();
    let touches = funnel.touches.unwrap();
    // 18 are won or lost: a01 and a02 were touched before. a03 was touched too late.
    assert_eq!([touches.n, touches.touched, touches.closed_untouched, touches.waiting], [39, 6, 16, 17]);
    let bands: Vec<(TouchBand, u64)> = touches.bands.iter().map(|group| (group.band, group.n)).collect();
    assert_eq!(bands, [(Before, 1), (Hour, 1), (FourHours, 1), (Day, 1), (ThreeDays, 1), (Later, 1), (Never, 33)]);
    // A day has passed for all; a04 was lost after exactly one. In time: a01 a02 a06 a07.
    assert_eq!(touches.in_time, wilson(4, 39, LEVEL));
    assert!(touches.median_days.is_none() && close(touches.agreed_days.unwrap(), 1.0));
    // Mature are the leads up to a35, whose 90 days end with the as-of date. Never touched and mature: 29, of which won within 90 days of
    // coming in: a09 a10 a15 a17 (90) a19 a23 a26 a32.
    assert_eq!(touches.bands[6].sql_rate, wilson(8, 29, LEVEL));
    assert_eq!(touches.bands[1].sql_rate, wilson(1, 1, LEVEL));
    // The clock may start with a stage: a01 was an MQL on 2025-10-05, after its first touch.
    let from_mql = case.with("within_hours = 24", "from_stage = \"mql\"").funnel().touches.unwrap();
    assert_eq!((from_mql.from.as_deref(), from_mql.agreed_days, from_mql.in_time), (Some("MQL"), None, None));
    assert!(from_mql.n < 39 && from_mql.bands[0].band == Before && from_mql.bands[0].n >= 3);
}
