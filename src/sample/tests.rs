//! Tests of the sample as a whole: its bytes, its time, its rates, and the card beside it.

use std::collections::BTreeMap;

use super::activity::{counts_before, decision_time};
use super::calendar::{END, LAST_QUARTER, Moment, START};
use super::card::{DISQUALIFIED, Dimension, RULES};
use super::generator::{Generator, Lead};
use super::law::{Column, EVENTS, FALLING_SOURCE};
use super::write::{EVENT_COLUMNS, LEAD_COLUMNS, SPEND_COLUMNS, TOUCH_COLUMNS};
use super::{Sample, SampleSettings, generate};

const DEMONSTRATION: SampleSettings = SampleSettings { leads: 12_000, seed: 1 };

fn leads() -> Vec<Lead> {
    Generator::new(&DEMONSTRATION).collect()
}

/// The records of a CSV file, by column.
fn records(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(bytes).deserialize().collect::<Result<_, _>>().unwrap()
}

fn share(leads: &[Lead], holds: impl Fn(&Lead) -> bool) -> f64 {
    leads.iter().filter(|lead| holds(lead)).count() as f64 / leads.len() as f64
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let settings = SampleSettings { leads: 700, seed: 9 };
    assert_eq!(generate(&settings), generate(&settings));
    let other = generate(&SampleSettings { seed: 10, ..settings });
    assert_ne!(generate(&settings).leads_csv, other.leads_csv);
}

#[test]
fn no_leads_give_empty_tables() {
    let Sample { leads_csv, events_csv, touches_csv, spend_csv, truth_json } = generate(&SampleSettings { leads: 0, seed: 1 });
    assert_eq!(leads_csv, format!("{}\n", LEAD_COLUMNS.join(",")).into_bytes());
    assert_eq!(events_csv, format!("{}\n", EVENT_COLUMNS.join(",")).into_bytes());
    assert_eq!(touches_csv, format!("{}\n", TOUCH_COLUMNS.join(",")).into_bytes());
    assert_eq!(spend_csv, format!("{}\n", SPEND_COLUMNS.join(",")).into_bytes());
    assert!(truth_json.starts_with(b"{"));
}

#[test]
fn files_agree_with_each_other() {
    let sample = generate(&SampleSettings { leads: 2_000, seed: 1 });
    let leads = records(&sample.leads_csv);
    let events = records(&sample.events_csv);
    let truth: serde_json::Value = serde_json::from_slice(&sample.truth_json).unwrap();
    assert_eq!(leads.len(), 2_000);
    assert_eq!(truth["counts"]["events"], events.len());
    for (lead, id) in leads.iter().zip(truth["lead_id"].as_array().unwrap()) {
        assert_eq!(lead["lead_id"], id.as_str().unwrap());
        assert_eq!(lead["created_at"], lead["iql_at"]);
        assert_eq!(lead["amount"].is_empty(), lead["customer_at"].is_empty());
        assert_eq!(lead["rejected_at"].is_empty(), lead["rejected_reason"].is_empty());
        assert_eq!(lead["lost_at"].is_empty(), lead["lost_reason"].is_empty());
    }
    assert_eq!(truth["sales_qualified"]["terms"]["source=referral"], 0.7);
    assert!(leads.iter().any(|lead| lead["note"].contains('"')), "quotes survive");
    for language in ["Báo cáo", "รายงาน", "reporting"] {
        assert!(leads.iter().any(|lead| lead["note"].contains(language)), "{language}");
    }
}

#[test]
fn nothing_is_dated_outside_the_span() {
    let sample = generate(&SampleSettings { leads: 2_000, seed: 2 });
    let (start, end) = (START.text(), END.text());
    for lead in records(&sample.leads_csv) {
        for (column, value) in lead.iter().filter(|(c, v)| c.ends_with("_at") && !v.is_empty()) {
            assert!(*value >= start && *value < end, "{column} {value}");
        }
    }
    for event in records(&sample.events_csv) {
        assert!(event["occurred_at"] >= start && event["occurred_at"] < end);
    }
}

#[test]
fn events_begin_with_the_lead_and_are_in_order() {
    for lead in leads() {
        assert!(lead.events.is_sorted_by_key(|event| event.at));
        assert!(lead.events.iter().all(|event| event.at >= lead.profile.created));
        let decision = decision_time(&lead.profile);
        if decision <= END {
            assert_eq!(lead.counts, counts_before(&lead.events, decision));
        }
    }
}

#[test]
fn stages_follow_each_other() {
    for lead in leads() {
        let s = &lead.stages;
        let stages = [Some(lead.profile.created), s.mql, s.accepted, s.qualified, s.opportunity, s.customer];
        let dated: Vec<Moment> = stages.into_iter().flatten().collect();
        assert!(dated.is_sorted(), "lead {}: {s:?}", lead.number);
        if let Some((lost, _)) = s.lost {
            assert!(s.customer.is_none() || s.recycled.is_some());
            assert!(dated.iter().all(|&at| at <= lost) || s.recycled.is_some());
        }
        let ended = s.lost.or(s.rejected).map(|(at, _)| at);
        assert!(s.recycled.is_none_or(|at| ended.is_some_and(|ended| ended < at)));
        let sales = [s.accepted, s.rejected.map(|(at, _)| at), s.qualified];
        assert!(sales.into_iter().flatten().all(|at| at > decision_time(&lead.profile)));
    }
}

#[test]
fn some_stages_are_skipped() {
    let leads = leads();
    let skips = |later: fn(&Lead) -> bool, earlier: fn(&Lead) -> bool| leads.iter().filter(|lead| later(lead) && !earlier(lead)).count();
    assert!(skips(|l| l.stages.qualified.is_some(), |l| l.stages.mql.is_some()) > 50);
    assert!(skips(|l| l.stages.qualified.is_some(), |l| l.stages.accepted.is_some()) > 50);
    assert!(skips(|l| l.stages.customer.is_some(), |l| l.stages.opportunity.is_some()) > 10);
}

#[test]
fn rates_are_those_of_a_plausible_company() {
    let leads = leads();
    let events = leads.iter().map(|lead| lead.events.len()).sum::<usize>() as f64;
    for (name, value, low, high) in [
        ("sales qualified in 90 days", share(&leads, |l| l.outcome.is_qualified), 0.12, 0.16),
        ("customer in 180 days", share(&leads, |l| l.outcome.is_won), 0.04, 0.055),
        ("MQL", share(&leads, |l| l.stages.mql.is_some()), 0.30, 0.45),
        ("accepted", share(&leads, |l| l.stages.accepted.is_some()), 0.20, 0.35),
        ("rejected", share(&leads, |l| l.stages.rejected.is_some()), 0.05, 0.15),
        ("blank size", share(&leads, |l| l.profile.company_size.is_none()), 0.08, 0.12),
        ("existing customer", share(&leads, |l| l.is_customer), 0.03, 0.05),
        ("product qualified", share(&leads, |l| l.product_qualified.is_some()), 0.02, 0.06),
        ("events a lead", events / leads.len() as f64, 12.0, 15.5),
    ] {
        assert!((low..high).contains(&value), "{name}: {value}");
    }
}

#[test]
fn the_last_cohort_is_immature() {
    let (last, before): (Vec<Lead>, Vec<Lead>) = leads().into_iter().partition(|lead| lead.profile.created >= LAST_QUARTER);
    let is_dated = |lead: &Lead| lead.stages.qualified.is_some();
    assert!(share(&last, is_dated) < 0.7 * share(&before, is_dated));
    assert!(last.iter().any(|lead| lead.outcome.is_qualified && !is_dated(lead)));
}

#[test]
fn the_fall_of_the_source_shows_in_the_answers_of_sales() {
    let accepted_of_answered = |is_last: bool| {
        let answered: Vec<Lead> = leads()
            .into_iter()
            .filter(|l| l.profile.value(Column::Source) == FALLING_SOURCE)
            .filter(|l| (l.profile.created >= LAST_QUARTER) == is_last)
            .filter(|l| l.stages.accepted.is_some() || l.stages.rejected.is_some())
            .collect();
        share(&answered, |lead| lead.stages.accepted.is_some())
    };
    let (before, last) = (accepted_of_answered(false), accepted_of_answered(true));
    assert!(last < 0.75 * before, "accepted {last} of those answered, {before} before");
}

#[test]
fn later_events_betray_the_outcome() {
    let mature: Vec<Lead> = leads().into_iter().filter(|lead| lead.profile.created.plus_days(97.0) < END).collect();
    let mean_later = |is_qualified: bool| {
        let group: Vec<&Lead> = mature.iter().filter(|lead| lead.outcome.is_qualified == is_qualified).collect();
        let later: usize = group.iter().map(|lead| lead.events.len() - lead.counts.iter().sum::<u32>() as usize).sum();
        later as f64 / group.len() as f64
    };
    assert!(mean_later(true) > 2.0 * mean_later(false));
}

#[test]
fn the_rule_file_is_the_card_in_force() {
    let file = include_str!("../../data/demo/rules.toml");
    let written: Vec<Vec<&str>> = file
        .split("[[rule]]")
        .skip(1)
        .map(|rule| {
            let lines = rule.lines().map(|line| line.split(" #").next().unwrap_or_default());
            let lines = lines.take_while(|line| !line.starts_with("[["));
            lines.filter(|line| !line.is_empty() && !line.starts_with("label") && !line.starts_with('#')).collect()
        })
        .collect();
    let rules = RULES.iter().map(|rule| {
        let dimension = match rule.dimension {
            Dimension::Fit => "fit",
            Dimension::Engagement => "engagement",
        };
        let head = [format!("id = \"{}\"", rule.id), format!("dimension = \"{dimension}\"")];
        let mut lines: Vec<String> = head.into_iter().chain(rule.lines()).collect();
        lines.push(format!("points = {}", rule.points));
        lines
    });
    for (rule, written) in rules.zip(&written) {
        let (mut rule, mut written): (Vec<&str>, Vec<&str>) = (rule.iter().map(String::as_str).collect(), written.clone());
        rule.sort_unstable();
        written.sort_unstable();
        assert_eq!(rule, written);
    }
    assert_eq!(written.len(), RULES.len());
    assert!(file.contains(&format!("when = \"job_level = '{DISQUALIFIED}'\"")));
    assert!(EVENTS.iter().all(|event| !event.aggregate.is_empty()));
}
