//! The files of the sample: leads, events, touches and spending as CSV, the truth as JSON.

use std::collections::BTreeMap;
use std::fmt::Display;

use csv::Writer;
use serde::Serialize;

use super::calendar::{AS_OF, Moment};
use super::generator::Lead;
use super::law::{
    ATTRIBUTES, CUSTOMER_HORIZON_DAYS, Column, DECISION_DAYS, EVENTS, INTERCEPT, QUALIFIED_HORIZON_DAYS, Weight, probability, terms,
};
use super::stages::Reasoned;
use super::touches::touches;
use super::words::{Text, text};
use super::{Sample, SampleSettings};
use crate::stats::random::Random;

/// Columns of the leads.
pub const LEAD_COLUMNS: [&str; 34] = [
    "lead_id",
    "account_id",
    "created_at",
    "lead_name",
    "email",
    "company_name",
    "country",
    "source",
    "conversion_type",
    "industry",
    "company_size",
    "job_level",
    "email_domain_kind",
    "problem_wanted",
    "note",
    "is_customer",
    "trial_active_days",
    "crm_score",
    "owner",
    "iql_at",
    "mql_at",
    "sal_at",
    "rejected_at",
    "rejected_reason",
    "sales_qualified_at",
    "opportunity_at",
    "customer_at",
    "lost_at",
    "lost_reason",
    "recycled_at",
    "product_qualified_at",
    "service_qualified_at",
    "amount",
    "lifetime_value",
];

/// Columns of the events.
pub const EVENT_COLUMNS: [&str; 3] = ["lead_id", "occurred_at", "event"];

/// Columns of the touches.
pub const TOUCH_COLUMNS: [&str; 2] = ["lead_id", "touched_at"];

/// Columns of the spending.
pub const SPEND_COLUMNS: [&str; 3] = ["quarter", "source", "spend"];

/// US dollars spent per lead of each source, in the order of the law.
const COST_PER_LEAD: [f64; 9] = [14.0, 62.0, 38.0, 9.0, 25.0, 48.0, 95.0, 70.0, 18.0];

/// A CSV file in memory.
struct Table(Writer<Vec<u8>>);

impl Table {
    const IN_MEMORY: &str = "writing to memory fails only where the fields of a record differ";

    fn new(columns: &[&str]) -> Self {
        let mut writer = Writer::from_writer(Vec::new());
        writer.write_record(columns).expect(Self::IN_MEMORY);
        Self(writer)
    }

    fn text(&mut self, text: &str) {
        self.0.write_field(text).expect(Self::IN_MEMORY);
    }

    fn number(&mut self, number: Option<impl Display>) {
        self.text(&number.map(|number| number.to_string()).unwrap_or_default());
    }

    fn date(&mut self, date: Option<Moment>) {
        self.text(&date.map(Moment::text).unwrap_or_default());
    }

    fn reasoned(&mut self, reasoned: Option<Reasoned>) {
        self.date(reasoned.map(|(at, _)| at));
        self.text(reasoned.map_or("", |(_, reason)| reason));
    }

    fn end_line(&mut self) {
        self.0.write_record(None::<&[u8]>).expect(Self::IN_MEMORY);
    }

    fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner().expect(Self::IN_MEMORY)
    }
}

/// One law as it goes into the truth.
#[derive(Serialize)]
struct LawTruth {
    intercept: f64,
    terms: BTreeMap<String, f64>,
}

/// The truth behind the sample.
#[derive(Serialize)]
struct Truth {
    format: u32,
    seed: u64,
    as_of: &'static str,
    decision_days: i64,
    qualified_horizon_days: i64,
    customer_horizon_days: i64,
    sales_qualified: LawTruth,
    won_given_sales_qualified: LawTruth,
    counts: BTreeMap<&'static str, u64>,
    lead_id: Vec<String>,
    p_sales_qualified: Vec<f64>,
    p_customer: Vec<f64>,
    sales_qualified_within_horizon: Vec<u8>,
    customer_within_horizon: Vec<u8>,
}

fn law_truth(of: fn(&Weight) -> f64) -> LawTruth {
    LawTruth { intercept: of(&INTERCEPT), terms: terms().iter().map(|(name, weight)| (name.clone(), of(weight))).collect() }
}

/// To a millionth: enough to compare, and short.
fn rounded(probability: f64) -> f64 {
    (probability * 1e6).round() / 1e6
}

impl Truth {
    fn new(settings: &SampleSettings) -> Self {
        Self {
            format: 1,
            seed: settings.seed,
            as_of: AS_OF,
            decision_days: DECISION_DAYS,
            qualified_horizon_days: QUALIFIED_HORIZON_DAYS,
            customer_horizon_days: CUSTOMER_HORIZON_DAYS,
            sales_qualified: law_truth(|weight| weight.qualified),
            won_given_sales_qualified: law_truth(|weight| weight.won),
            counts: BTreeMap::new(),
            lead_id: Vec::with_capacity(settings.leads),
            p_sales_qualified: Vec::with_capacity(settings.leads),
            p_customer: Vec::with_capacity(settings.leads),
            sales_qualified_within_horizon: Vec::with_capacity(settings.leads),
            customer_within_horizon: Vec::with_capacity(settings.leads),
        }
    }

    fn add(&mut self, lead: &Lead) {
        let qualified = probability(lead.outcome.log_odds.qualified);
        let customer = qualified * probability(lead.outcome.log_odds.won);
        self.lead_id.push(lead_id(lead));
        self.p_sales_qualified.push(rounded(qualified));
        self.p_customer.push(rounded(customer));
        self.sales_qualified_within_horizon.push(u8::from(lead.outcome.is_qualified));
        self.customer_within_horizon.push(u8::from(lead.outcome.is_won));
        let stages = &lead.stages;
        for (name, number) in [
            ("leads", 1),
            ("events", lead.events.len() as u64),
            ("events_before_decision", lead.counts.iter().map(|&n| u64::from(n)).sum()),
            ("sales_qualified_within_horizon", u64::from(lead.outcome.is_qualified)),
            ("customer_within_horizon", u64::from(lead.outcome.is_won)),
            ("mql_dated", u64::from(stages.mql.is_some())),
            ("accepted_dated", u64::from(stages.accepted.is_some())),
            ("rejected_dated", u64::from(stages.rejected.is_some())),
            ("sales_qualified_dated", u64::from(stages.qualified.is_some())),
            ("customer_dated", u64::from(stages.customer.is_some())),
        ] {
            *self.counts.entry(name).or_default() += number;
        }
    }
}

/// Writes all leads of a sample.
pub fn write(settings: &SampleSettings, leads: impl Iterator<Item = Lead>) -> Sample {
    let mut words = Random::new(settings.seed, "sample/words");
    let mut lifetime = Random::new(settings.seed, "sample/lifetime");
    let mut lead_table = Table::new(&LEAD_COLUMNS);
    let mut event_table = Table::new(&EVENT_COLUMNS);
    let mut touch_table = Table::new(&TOUCH_COLUMNS);
    let mut touch_stream = Random::new(settings.seed, "sample/touches");
    let mut truth = Truth::new(settings);
    let mut spending = BTreeMap::new();
    for lead in leads {
        let text = text(&lead.profile, lead.number, lead.account, &mut words);
        write_lead(&mut lead_table, &lead, &text, &mut lifetime);
        write_events(&mut event_table, &lead);
        for at in touches(&lead, &mut touch_stream) {
            touch_table.text(&lead_id(&lead));
            touch_table.date(Some(at));
            touch_table.end_line();
        }
        truth.add(&lead);
        let source = lead.profile.levels[Column::Source as usize];
        *spending.entry((lead.profile.created.quarter(), source)).or_insert(0_u32) += 1;
    }
    Sample {
        leads_csv: lead_table.into_bytes(),
        events_csv: event_table.into_bytes(),
        touches_csv: touch_table.into_bytes(),
        spend_csv: spend_csv(settings, &spending),
        truth_json: serde_json::to_vec(&truth).expect("the truth has text keys only"),
    }
}

fn lead_id(lead: &Lead) -> String {
    format!("L{:07}", lead.number)
}

fn write_lead(table: &mut Table, lead: &Lead, text: &Text, lifetime: &mut Random) {
    let profile = &lead.profile;
    table.text(&lead_id(lead));
    table.text(&format!("A{:07}", lead.account));
    table.date(Some(profile.created));
    table.text(&text.lead_name);
    table.text(&text.email);
    table.text(&text.company_name);
    for column in [Column::Country, Column::Source, Column::ConversionType, Column::Industry] {
        table.text(profile.value(column));
    }
    table.number(profile.company_size);
    for column in [Column::JobLevel, Column::EmailDomainKind, Column::ProblemWanted] {
        table.text(profile.value(column));
    }
    table.text(text.note);
    table.text(if lead.is_customer { "true" } else { "false" });
    table.number(Some(lead.trial_active_days));
    table.number(Some(lead.crm_score));
    table.text(text.owner);
    let stages = &lead.stages;
    table.date(Some(profile.created));
    table.date(stages.mql);
    table.date(stages.accepted);
    table.reasoned(stages.rejected);
    table.date(stages.qualified);
    table.date(stages.opportunity);
    table.date(stages.customer);
    table.reasoned(stages.lost);
    table.date(stages.recycled);
    table.date(lead.product_qualified);
    table.date(stages.service_qualified);
    table.number(stages.amount);
    table.number(stages.amount.map(|amount| lifetime_value(amount, lifetime)));
    table.end_line();
}

/// What a customer brings in all: the first deal and, on average, one and a half times as much again.
fn lifetime_value(amount: u32, random: &mut Random) -> u64 {
    (f64::from(amount) * (1.0 + random.gamma(1.5, 1.0)) / 10.0).round() as u64 * 10
}

fn write_events(table: &mut Table, lead: &Lead) {
    let id = lead_id(lead);
    for event in &lead.events {
        table.text(&id);
        table.date(Some(event.at));
        table.text(EVENTS[event.kind as usize].name);
        table.end_line();
    }
}

/// What each source cost in each quarter: a cost per lead, give or take a tenth.
fn spend_csv(settings: &SampleSettings, leads: &BTreeMap<(String, usize), u32>) -> Vec<u8> {
    let mut random = Random::new(settings.seed, "sample/spend");
    let mut table = Table::new(&SPEND_COLUMNS);
    for ((quarter, source), &count) in leads {
        let swing = random.normal(1.0, 0.1).clamp(0.7, 1.3);
        let spend = f64::from(count) * COST_PER_LEAD[*source] * swing;
        table.text(quarter);
        table.text(ATTRIBUTES[Column::Source as usize].levels[*source].name);
        table.number(Some(spend.round()));
        table.end_line();
    }
    table.into_bytes()
}
