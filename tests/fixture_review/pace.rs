//! Times, open leads, first touches, leads to contact again.

use leadgauge::funnel::result::{AgeLimit, Ageing, Recontact, RecontactGroup, StageTime, TouchBand, TouchGroup, Touches};
use leadgauge::stats::estimate::Method;

use super::{estimate, quarter, rate, score};

pub fn stage_time() -> Vec<StageTime> {
    let time = |steps: [&str; 3], name: Option<&str>, [reached, lost, waiting]: [u64; 3], days: [f64; 6], mature: bool| StageTime {
        stage: steps[0].into(),
        label: steps[2].into(),
        from: steps[1].into(),
        quarter: name.map(quarter),
        n: reached + lost + waiting,
        reached,
        lost,
        waiting,
        mature,
        p25_days: Some(days[0]),
        median_days: Some(estimate(days[2], days[1], days[3], reached, Method::BrookmeyerCrowley)),
        p75_days: Some(days[4]),
        p90_days: Some(days[5]),
    };
    let accepted = ["accepted", "Engaged", "Accepted by sales"];
    let won = ["won", "Opportunity", "Customer"];
    vec![
        time(accepted, None, [3_504, 1_904, 1_898], [4.0, 8.6, 9.0, 9.5, 17.0, 30.0], true),
        time(accepted, Some("2025-Q4"), [412, 230, 90], [3.0, 6.1, 7.0, 7.9, 14.0, 25.0], true),
        time(accepted, Some("2026-Q1"), [398, 240, 120], [5.0, 9.2, 11.0, 12.4, 21.0, 36.0], true),
        time(accepted, Some("2026-Q2"), [120, 60, 240], [3.0, 5.0, 6.0, 8.0, 9.0, 12.0], false),
        time(won, None, [1_071, 704, 13], [12.0, 20.0, 21.0, 22.4, 38.0, 61.0], true),
        time(won, Some("2026-Q1"), [12, 4, 3], [10.0, 14.0, 19.0, 30.0, 33.0, 40.0], true),
    ]
}

pub fn ageing() -> Vec<Ageing> {
    let group =
        |owner: Option<&str>, [stage, label]: [&str; 2], open: u64, days: f64, limit: Option<(f64, AgeLimit)>, beyond: u64| Ageing {
            owner: owner.map(Into::into),
            stage: stage.into(),
            label: label.into(),
            open,
            undated: 0,
            median_days: Some(days),
            median_days_since_entry: days + 20.0,
            limit_days: limit.map(|(days, _)| days),
            limit: limit.map(|(_, limit)| limit),
            beyond,
            beyond_share: limit.and_then(|_| rate(beyond, open)),
        };
    let (engaged, accepted) = (["engaged", "Engaged"], ["accepted", "Accepted by sales"]);
    vec![
        group(None, engaged, 1_994, 40.0, Some((14.0, AgeLimit::Sla)), 1_204),
        group(None, accepted, 1_233, 22.0, Some((61.0, AgeLimit::P90)), 180),
        group(Some("Linh"), engaged, 1_200, 44.0, Some((14.0, AgeLimit::Sla)), 810),
        group(Some("(missing)"), accepted, 20, 9.0, Some((61.0, AgeLimit::P90)), 1),
    ]
}

pub fn touches() -> Touches {
    let group = |score_band: Option<&str>, band, n, hits, mature| TouchGroup {
        score_band: score_band.map(Into::into),
        band,
        n,
        sql_rate: rate(hits, mature),
    };
    Touches {
        from: None,
        n: 12_410,
        touched: 9_800,
        closed_untouched: 1_610,
        waiting: 1_000,
        median_days: Some(estimate(0.4, 0.38, 0.43, 12_410, Method::KaplanMeier)),
        p75_days: Some(2.1),
        p90_days: None,
        agreed_days: Some(1.0),
        in_time: rate(7_100, 11_900),
        bands: vec![
            group(None, TouchBand::Hour, 2_000, 230, 1_700),
            group(None, TouchBand::FourHours, 3_000, 290, 2_600),
            group(None, TouchBand::Later, 4_800, 200, 4_000),
            group(None, TouchBand::Never, 2_610, 90, 2_000),
        ],
        by_score_band: vec![group(Some("80-100"), TouchBand::Hour, 400, 90, 350), group(Some("80-100"), TouchBand::Later, 40, 8, 25)],
    }
}

pub fn recontact() -> Recontact {
    let group = |level: &str, n| RecontactGroup { level: level.into(), n };
    Recontact {
        lost_days: 90.0,
        customer_days: Some(365.0),
        score: Some(score(60)),
        scored: true,
        candidates: 9_183,
        opted_out: 310,
        disqualified: 40,
        undated: 0,
        too_recent: 2_801,
        not_chosen: 5_100,
        listed: 932,
        by_rule: 420,
        by_score: 200,
        by_both: 112,
        old_customers: 200,
        by_reason: vec![group("No budget", 532), group("(missing)", 200)],
        by_source: vec![group("Referral", 600), group("Paid search", 332)],
        returned: rate(14, 94),
        returned_open: 26,
    }
}
