//! Small tables of each shape, and what is made of them.

use super::profile::{Layout, Profile, TableSample};
use super::{AmbiguousDates, Presets, Proposal, propose};
use crate::config::settings::{Config, Decision, Evidence, LeadTime};
use crate::data::column::WordsBuilder;
use crate::units::Days;

/// A table from a header and a line for each row number; empty cells are missing.
pub(super) fn table(file: &str, header: &str, rows: usize, line: impl Fn(usize) -> String) -> TableSample {
    let mut columns: Vec<WordsBuilder> = header.split(',').map(|_| WordsBuilder::default()).collect();
    for row in 0..rows {
        let line = line(row);
        assert_eq!(line.split(',').count(), columns.len(), "{line}");
        for (column, cell) in columns.iter_mut().zip(line.split(',')) {
            column.push(Some(cell).filter(|cell| !cell.is_empty()));
        }
    }
    let columns = header.split(',').map(str::to_owned).zip(columns.into_iter().map(WordsBuilder::finish)).collect();
    TableSample { file: file.to_owned(), separator: Some(b','), encoding: None, ragged: false, layout: Layout::default(), columns }
}

fn day(row: usize) -> String {
    format!("2025-{:02}-{:02}", row / 28 % 12 + 1, row % 28 + 1)
}

pub(super) fn proposed(tables: &[TableSample]) -> Result<Proposal, AmbiguousDates> {
    propose(tables, &Presets::with(&[]).unwrap_or_else(|fault| panic!("{fault}")), ".")
}

fn read(tables: &[TableSample]) -> (Proposal, Config) {
    let proposal = proposed(tables).unwrap_or_else(|fault| panic!("{fault}"));
    let config =
        Config::from_toml(&proposal.config_toml, "leadgauge.toml").unwrap_or_else(|fault| panic!("{fault}\n{}", proposal.config_toml));
    toml::from_str::<toml::Table>(&proposal.rules_toml).expect("the rule file is TOML");
    (proposal, config)
}

fn features(config: &Config) -> Vec<&str> {
    config.features.columns.iter().map(|feature| feature.name.as_str()).collect()
}

/// A dated export with every stage, two languages of separators left aside.
fn crm() -> TableSample {
    let header = "Lead Id,CreatedDate,Lead Source,Company Size,Email,MQL Date,Sales Qualified Date,Closed Won Date,Lost Date,\
                  Loss Reason,Amount,Lead Owner,Last Activity Date,Note,Country,Version";
    table("leads.csv", header, 336, |row| {
        let source = ["web", "event", "Select", "ads"][row % 4];
        let won = if source == "event" { day(row) } else { String::new() };
        let lost = if source == "ads" { day(row) } else { String::new() };
        let reason = if lost.is_empty() { "" } else { "price" };
        let qualified = if row % 2 == 1 { day(row) } else { String::new() };
        let (created, mail) = (day(row), format!("p{row}@example.com"));
        let size = if row == 7 { 90_000 } else { row % 50 };
        let country = ["VN", "TH"][row % 2];
        format!(
            "L{row},{created},{source},{size},{mail},{qualified},{qualified},{won},{lost},{reason},{},Ann,{created},text {row},{country},1",
            row * 10
        )
    })
}

#[test]
fn a_dated_export_gets_stages_horizons_and_reasons() {
    let (proposal, config) = read(&[crm()]);
    assert_eq!(config.leads.id.as_deref(), Some("Lead Id"));
    assert!(matches!(&config.leads.time, LeadTime::Created(column) if column == "CreatedDate"));
    assert_eq!(config.leads.source.as_deref(), Some("Lead Source"));
    assert_eq!(config.leads.amount.as_deref(), Some("Amount"));
    assert_eq!(config.input.missing, ["Select"]);
    let ids: Vec<&str> = config.stages.iter().map(|stage| stage.id.as_str()).collect();
    assert_eq!(ids, ["mql", "sales_qualified", "customer"]);
    assert_eq!((config.targets.mql.stage, config.targets.sql.stage), (1, 2));
    assert_eq!(config.targets.sql.within, Some(Days(90.0)));
    assert_eq!(config.lost.unwrap().reason.as_deref(), Some("Loss Reason"));
    assert_eq!(
        config.features.columns.iter().map(|feature| feature.name.as_str()).collect::<Vec<_>>(),
        ["Lead Source", "Company Size", "Country"]
    );
    for reason in ["\"Version\": the same in every row", "\"Email\": personal data", "\"Note\": free text", "\"Lead Owner\": by its name"] {
        assert!(proposal.config_toml.contains(reason), "{reason}");
    }
}

#[test]
fn starter_points_follow_conversion() {
    let (proposal, _) = read(&[crm()]);
    // Only leads of events convert: the best rule, whatever comes beside it.
    assert!(proposal.rules_toml.contains("# 100.0 % of 51 converted, all 25.2 %"), "{}", proposal.rules_toml);
    let rules: toml::Table = toml::from_str(&proposal.rules_toml).unwrap();
    let rules: Vec<(&str, i64)> = rules["rule"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| (rule["when"].as_str().unwrap(), rule["points"].as_integer().unwrap()))
        .collect();
    let best = rules.iter().max_by_key(|(_, points)| *points).unwrap();
    assert!(best.0 == "\"Lead Source\" = 'event'" && best.1 > 50, "{rules:?}");
    assert_eq!(rules.iter().filter(|(when, _)| when.contains("Country")).count(), 1, "one of two countries says it all");
    assert!(proposal.rules_toml.contains("newer leads, which it never saw"));
}

#[test]
fn joined_tables_and_logs_hang_on_the_lead_id() {
    let leads =
        table("people.csv", "contact_key,region,signup_at", 300, |row| format!("K{row},{},{}", ["north", "south"][row % 2], day(row)));
    let deals = table("deals.csv", "contact_key,deal_stage,won_at", 60, |row| format!("K{},won,{}", row * 5, day(row * 5)));
    let events = table("log.csv", "contact_key,at,event", 900, |row| {
        format!("K{},{} 10:0{},{}", row % 300, day(row % 300), row / 300, ["Page View", "page-view", "call"][row / 300])
    });
    let other = table("other.csv", "colour,weight", 40, |row| format!("c{},{}", row % 3, row % 7));
    let (proposal, config) = read(&[deals, events, leads, other]);
    assert_eq!(config.leads.file.path, "people.csv");
    assert_eq!((config.joins[0].file.path.as_str(), config.joins[0].key.as_str()), ("deals.csv", "contact_key"));
    assert_eq!(config.joins[0].columns, ["won_at"]);
    assert_eq!(config.events.first().map(|events| events.at.as_str()), Some("at"));
    assert_eq!(config.decision, Decision::AfterCreation(Days(7.0)));
    let names: Vec<&str> = config.features.events.iter().map(|feature| feature.name.as_str()).collect();
    assert_eq!(names, ["page_view_events", "page_view_events_2", "call_events"]);
    assert!(proposal.notes.iter().any(|note| note.contains("`other.csv` could not be tied")), "{:?}", proposal.notes);
    assert!(proposal.rules_toml.contains("\\\"page_view_events_2\\\" >= 1"));
}

#[test]
fn stages_may_stand_in_the_log_alone() {
    let leads = table("cases.csv", "case,registered", 200, |row| format!("{row},{}", day(row)));
    let log = table("log.csv", "case,ts,activity", 600, |row| {
        let kind = ["opened", if row % 4 == 1 { "A_APPROVED" } else { "checked" }, "A_DECLINED"][row / 200];
        format!("{},{},{kind}", row % 200, day(row % 200))
    });
    let (proposal, config) = read(&[leads, log]);
    assert_eq!(config.stages[0].evidence, Evidence::Log { entries: vec!["A_APPROVED".into()] });
    assert_eq!(config.lost.unwrap().evidence, Evidence::Log { entries: vec!["A_DECLINED".into()] });
    assert!(!config.stage_logs.is_empty() && proposal.config_toml.contains("\"A_APPROVED\""));
    assert!(config.features.events.iter().all(|feature| feature.kinds != ["A_APPROVED"]));
}

#[test]
fn undated_leads_are_ordered_by_number_or_by_row() {
    let lines = |row: usize| format!("P{row},{},{},{}", 500 - row, ["yes", "no"][usize::from(!row.is_multiple_of(3))], ["a", "b"][row % 2]);
    let (_, by_number) = read(&[table("x.csv", "Prospect ID,Lead Number,Converted,Group", 300, lines)]);
    assert!(matches!(&by_number.leads.time, LeadTime::Order { by: Some(by), .. } if by == "Lead Number"));
    assert_eq!(by_number.targets.mql.within, None);
    let (_, by_row) =
        read(&[table("x.csv", "age,y,job", 300, |row| format!("{},{},{}", row % 60, usize::from(row % 3 == 0), ["a", "b"][row % 2]))]);
    assert_eq!(by_row.leads.id, None);
    assert!(matches!(&by_row.leads.time, LeadTime::Order { by: None, .. }));
    assert_eq!(by_row.stages[0].evidence, Evidence::Mark { column: "y".into(), values: vec!["1".into()], list: None });
    assert_eq!(features(&by_row), ["age", "job"]);
}

#[test]
fn a_status_tells_won_from_lost() {
    let status = |row: usize| ["Open", "Closed Won", "Closed Lost", "Open"][row % 4];
    let leads = table("x.csv", "Id,Lead Status,Group", 300, |row| format!("P{row},{},{}", status(row), ["a", "b"][row % 2]));
    let (_, config) = read(&[leads]);
    let mark = |value: &str| Evidence::Mark { column: "Lead Status".into(), values: vec![value.into()], list: None };
    assert_eq!(config.stages[0].evidence, mark("Closed Won"));
    assert_eq!(config.lost.unwrap().evidence, mark("Closed Lost"));
}

#[test]
fn without_an_outcome_the_config_says_what_to_fill_in() {
    let (proposal, config) = read(&[table("x.csv", "Id,Group", 300, |row| format!("P{row},{}", ["a", "b"][row % 2]))]);
    assert_eq!(config.stages[0].evidence, Evidence::Mark { column: "CHANGE ME".into(), values: vec!["1".into()], list: None });
    assert!(proposal.notes.iter().any(|note| note.contains("no column tells which leads converted")));
    assert!(proposal.rules_toml.contains("points = 5\n"));
}

#[test]
fn a_few_repeated_ids_are_skipped() {
    let line = |row: usize| format!("P{},{},{}", row.min(298), row % 2, ["a", "b"][row % 2]);
    let (proposal, config) = read(&[table("x.csv", "Id,Converted,Group", 300, line)]);
    assert_eq!(config.leads.id.as_deref(), Some("Id"));
    assert!(proposal.config_toml.contains("duplicate_ids = \"skip\""));
}

#[test]
fn odd_names_are_quoted() {
    let header = "Id,Con\"verted?,\\\"Gr\u{7}oup' #";
    let line = |row: usize| format!("P{row},{},{}", row % 2, ["it's", "\"b\\"][row % 2]);
    let (proposal, config) = read(&[table("a\"b.csv", &header.replace("Con\"verted", "converted"), 300, line)]);
    assert_eq!(config.leads.file.path, "a\"b.csv");
    assert_eq!(features(&config), ["\\\"Gr\u{7}oup' #"]);
    let rules: toml::Table = toml::from_str(&proposal.rules_toml).unwrap();
    assert!(rules["rule"].to_string().contains("it''s"), "{}", proposal.rules_toml);
}

#[test]
fn dates_that_read_both_ways_are_refused_unless_something_tells() {
    let leads = table("x.csv", "Id,Created,Won Date", 300, |row| {
        let date = format!("{:02}/{:02}/2025 09:30", row % 12 + 1, row % 11 + 1);
        format!("P{row},{date},{}", if row % 3 == 0 { date.as_str() } else { "" })
    });
    let fault = proposed(std::slice::from_ref(&leads)).unwrap_err();
    assert!(fault.to_string().contains("`Created` in `x.csv` (`01/01/2025 09:30`"), "{fault}");
    for (day_first, format) in [(true, "%d/%m/%Y %H:%M"), (false, "%m/%d/%Y %H:%M")] {
        let mut asked = leads.clone();
        asked.layout.day_first = [Some(day_first), None];
        let (proposal, config) = read(&[asked]);
        assert!(proposal.config_toml.contains(&format!("dates = \"{format}\"")), "{}", proposal.config_toml);
        assert_eq!(config.stages[0].id, "customer");
    }
    // One column that reads one way only tells how the others are meant.
    let told = table("x.csv", "Id,Created,Won Date", 300, |row| {
        let won = format!("{:02}/{:02}/2025 09:30", row % 12 + 1, row % 28 + 1);
        format!("P{row},{:02}/{:02}/2025 09:30,{won}", row % 12 + 1, row % 11 + 1)
    });
    assert!(read(&[told]).0.config_toml.contains("dates = \"%m/%d/%Y %H:%M\""));
}

#[test]
fn counts_of_a_column() {
    let profile = Profile::of(&[table("x.csv", "visits", 8, |row| ["1", "2", "2", "N/A", "", "3", "4", "100"][row].to_owned())], ".");
    let column = &profile.tables[0].columns[0];
    assert_eq!((column.missing, column.distinct, column.placeholders.as_slice()), (2, 5, ["N/A".to_owned()].as_slice()));
    assert_eq!((column.frequent[0].value.as_str(), column.frequent[0].rows), ("2", 2));
    let numbers = column.numbers.unwrap();
    // In order: 1, 2, 2, 3, 4, 100.
    assert_eq!((numbers.median as u8, numbers.upper_quarter as u8, numbers.upper_rows), (2, 4, 2));
}
