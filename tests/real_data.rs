//! The data room against real exports, whose counts are published. They are not part of the project: where the folder
//! `shared/data` beside the project is absent, each test says so and passes.
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use leadgauge::config::settings::Config;
use leadgauge::data::column::ColumnKind;
use leadgauge::data::events::read_events;
use leadgauge::data::load::{Loaded, load};
use leadgauge::data::outcome::Labels;
use leadgauge::data::source::Inputs;
use leadgauge::data::split::{Split, by_time};
use leadgauge::data::table::{CheckName, Reached, ValidationReport};

const OLIST: &str = r#"
title = "Olist"
input = { time_zone = "America/Sao_Paulo" }
targets = { mql = { stage = "customer", within_days = 120 }, sql = { stage = "customer", within_days = 60 } }
[leads]
id = "mql_id"
created = "first_contact_date"
source = "origin"
file = { path = "olist_marketing_qualified_leads_dataset.csv" }
[[join]]
key = "mql_id"
columns = ["won_date"]
file = { path = "olist_closed_deals_dataset.csv" }
[[stages]]
id = "customer"
column = "won_date"
[value]
currency = "BRL"
sql_success = 1200.0
mql_success = 400.0
sql_cost = 100.0
mql_cost = 20.0
"#;

const LOANS: &str = r#"
title = "Loans"
input = { time_zone = "Europe/Amsterdam" }
time = { decision = { stage = "pre_accepted" } }
targets = { mql = { stage = "accepted", within_days = 14 }, sql = { stage = "approved", within_days = 30 } }
[leads]
id = "case"
created = "reg_date"
amount = "amount_req"
file = { path = "cases.csv" }
[stage_log]
lead = "case"
entered = "ts"
stage = "activity"
file = { path = "events.csv" }
[events]
lead = "case"
at = "ts"
kind = "activity"
file = { path = "events.csv" }
[[stages]]
id = "pre_accepted"
entries = ["A_PREACCEPTED"]
[[stages]]
id = "accepted"
entries = ["A_ACCEPTED"]
[[stages]]
id = "offer_sent"
entries = ["A_FINALIZED"]
[[stages]]
id = "approved"
entries = ["A_APPROVED"]
[[stages]]
id = "declined"
entries = ["A_DECLINED"]
[[stages]]
id = "cancelled"
entries = ["A_CANCELLED"]
[lost]
entries = ["A_DECLINED", "A_CANCELLED"]
[value]
currency = "EUR"
sql_success = 400.0
mql_success = 20.0
sql_cost = 90.0
mql_cost = 8.0
"#;

const UNDATED: &str = r#"
title = "Undated"
input = { missing = ["Select"] }
targets = { mql = { stage = "customer" }, sql = { stage = "customer" } }
[leads]
id = "ID"
order = { by = "ORDER" }
file = { path = "FILE" }
[[stages]]
id = "customer"
column = "OUTCOME"
values = ["YES"]
[value]
currency = "USD"
sql_success = 10.0
mql_success = 5.0
sql_cost = 2.0
mql_cost = 1.0
"#;

fn folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/data").join(name);
    if !folder.is_dir() {
        eprintln!("skipped: folder absent: shared/data/{name}");
        return None;
    }
    Some(folder)
}

fn config(text: &str) -> Config {
    Config::from_toml(text, "test.toml").unwrap_or_else(|error| panic!("{error}: {:?}", error.hint()))
}

fn loaded(config: &Config, folder: PathBuf, wanted: &[(&str, ColumnKind)]) -> (Loaded, Inputs) {
    let inputs = Inputs::folder(folder);
    let wanted: BTreeMap<_, _> = wanted.iter().map(|&(name, kind)| (name.to_owned(), kind)).collect();
    let loaded = load(config, &inputs, &wanted).unwrap_or_else(|error| panic!("{error}: {:?}", error.hint()));
    (loaded, inputs)
}

fn reached(stage: &[Reached]) -> usize {
    stage.iter().filter(|reached| reached.is_reached()).count()
}

fn found(report: &ValidationReport, name: CheckName) -> u64 {
    report.checks.iter().filter(|check| check.name == name).map(|check| check.rows).sum()
}

#[test]
fn olist_has_its_leads_and_deals() {
    let Some(folder) = folder("olist_funnel") else { return };
    let config = config(OLIST);
    let (loaded, _) = loaded(&config, folder, &[("landing_page_id", ColumnKind::Words)]);
    let leads = &loaded.leads;
    assert_eq!((leads.len(), reached(&leads.stages()[0].reached)), (8000, 842));
    assert_eq!(found(&loaded.validation, CheckName::StageBeforeCreation), 1);
    assert_eq!(found(&loaded.validation, CheckName::OutcomeBeforeDecision), 1);
    assert_eq!(leads.zone().date_time(leads.as_of().unwrap()), "2018-11-15 00:00:00");
    let source = leads.source().unwrap();
    let of = |name: &str| (0..leads.len()).filter(|&row| source.get(row) == Some(name)).count();
    assert_eq!([of("organic_search"), of("unknown"), of("other_publicities")], [2296, 1099, 65]);
    assert_eq!((0..leads.len()).filter(|&row| source.get(row).is_none()).count(), 60);
    assert_eq!(leads.column("landing_page_id").unwrap().words().unwrap().levels().len(), 495);
    assert_eq!(leads.quarters().unwrap()[0].to_string(), "2017-Q2");

    let labels = Labels::new(leads, config.targets.mql);
    assert!(labels.matured.iter().all(|matured| *matured));
    let eligible: Vec<bool> = (0..leads.len()).map(|row| labels.is_usable(row)).collect();
    let split = by_time(leads, &eligible, config.split);
    let size = |part| split.iter().filter(|side| **side == part).count();
    assert_eq!(size(Split::Open), 1);
    // Contacts are dated by the day, so that a cut may miss its share by half a day's leads.
    assert!(size(Split::Train).abs_diff(4799) < 80 && size(Split::Test).abs_diff(1600) < 80);
}

#[test]
fn the_loan_funnel_has_its_published_counts() {
    let Some(folder) = folder("loan_funnel") else { return };
    let config = config(LOANS);
    let (mut loaded, inputs) = loaded(&config, folder, &[]);
    let leads = &loaded.leads;
    let counts: Vec<usize> = leads.stages().iter().map(|stage| reached(&stage.reached)).collect();
    assert_eq!(leads.len(), 13_087);
    assert_eq!(counts, [7367, 5113, 5015, 2246, 7635, 2807]);
    assert_eq!(reached(&leads.lost().unwrap().reached), 7635 + 2807);
    assert_eq!(found(&loaded.validation, CheckName::NoDecisionTime), 13_087 - 7367);
    assert_eq!(leads.zone().date(leads.as_of().unwrap()), "2012-03-15");
    assert!(leads.amount().unwrap().iter().all(|amount| amount.is_finite()));

    let (mut events, mut submitted) = (0, 0);
    let hash = read_events(&config, &inputs, leads, &[], &mut loaded.validation, &mut |batch| {
        events += batch.lead.len();
        submitted += batch.kind.iter().filter(|&&kind| batch.kinds[kind as usize] == "A_SUBMITTED").count();
    });
    assert_eq!((events, submitted), (112_269, 13_087));
    assert_ne!(hash.unwrap(), loaded.data_hash);
}

#[test]
fn x_education_reads_alike_in_all_its_variants() {
    let Some(folder) = folder("x_education") else { return };
    let mut time_spent = Vec::new();
    for file in ["Leads.csv", "Leads.trailing-comma.csv", "Leads.renamed-column-lf.csv"] {
        let text = UNDATED.replace("FILE", file).replace("OUTCOME", "Converted").replace("YES", "1");
        let config = config(&text.replace("ORDER", "Lead Number").replace("\"ID\"", "\"Prospect ID\""));
        let wanted = [("Lead Source", ColumnKind::Words), ("Total Time Spent on Website", ColumnKind::Numbers)];
        let (loaded, _) = loaded(&config, folder.clone(), &wanted);
        let leads = &loaded.leads;
        assert_eq!((leads.len(), reached(&leads.stages()[0].reached)), (9240, 3561), "{file}");
        assert_eq!(found(&loaded.validation, CheckName::UnnamedColumn) > 0, file.contains("comma"), "{file}");
        // Numbers fall down the file: the last row is the oldest.
        assert_eq!(leads.ids()[9239], "7927b2df-8bba-4d29-b9a2-b6e0beafe620");
        let levels = leads.column("Lead Source").unwrap().words().unwrap().levels();
        assert!(levels.iter().any(|level| level == "Google") && levels.iter().any(|level| level == "google"));
        assert!(leads.created().is_none() && leads.as_of().is_none());
        time_spent.push(leads.column("Total Time Spent on Website").unwrap().numbers().unwrap().to_vec());
    }
    assert!(time_spent[0] == time_spent[1] && time_spent[0] == time_spent[2]);
}

#[test]
fn the_bank_contacts_are_read_in_the_order_of_the_file() {
    let Some(folder) = folder("uci_bank") else { return };
    let text = UNDATED.replace("FILE", "bank-full.csv").replace("OUTCOME", "y").replace("YES", "yes");
    let config = config(&text.replace("ORDER", "row").replace("\"ID\"", "\"row\""));
    let (loaded, _) = loaded(&config, folder, &[("balance", ColumnKind::Numbers), ("job", ColumnKind::Words)]);
    let leads = &loaded.leads;
    assert_eq!((leads.len(), reached(&leads.stages()[0].reached)), (45_211, 5289));
    assert_eq!((leads.ids()[0].as_str(), leads.ids()[45_210].as_str()), ("1", "45211"));
    assert!((leads.column("balance").unwrap().numbers().unwrap()[0] - 2143.0).abs() < 1e-9);
    assert_eq!(leads.column("job").unwrap().words().unwrap().get(1), Some("technician"));
    let labels = Labels::new(leads, config.targets.sql);
    assert!((0..leads.len()).all(|row| labels.is_usable(row)));
}
