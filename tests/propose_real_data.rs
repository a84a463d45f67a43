//! `leadgauge init` on real exports, where they are there: the config is sound and the roles are right.

use std::path::{Path, PathBuf};

use leadgauge::config::settings::{Config, Evidence, LeadTime};
use leadgauge::data::column::WordsBuilder;
use leadgauge::data::propose::profile::TableSample;
use leadgauge::data::propose::{Proposal, propose};

fn real(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    path.is_file().then_some(path)
}

fn sample(path: &Path, separator: u8) -> TableSample {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_path(path).expect("the file can be opened");
    let headers: Vec<String> = reader.headers().expect("the file has a header").iter().map(str::to_owned).collect();
    let mut columns: Vec<WordsBuilder> = headers.iter().map(|_| WordsBuilder::default()).collect();
    for record in reader.records() {
        for (column, cell) in columns.iter_mut().zip(&record.expect("the row can be read")) {
            column.push(Some(cell.trim()).filter(|cell| !cell.is_empty()));
        }
    }
    let file = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    let columns = headers.into_iter().zip(columns.into_iter().map(WordsBuilder::finish)).collect();
    TableSample { file, separator: Some(separator), encoding: None, columns }
}

/// The proposal for these files and its config; `None` where the files are not there.
fn proposed(files: &[&str], separator: u8) -> Option<(Proposal, Config)> {
    let paths: Option<Vec<PathBuf>> = files.iter().map(|file| real(file)).collect();
    let samples: Vec<TableSample> = paths?.iter().map(|path| sample(path, separator)).collect();
    let proposal = propose(&samples);
    let config = Config::from_toml(&proposal.config_toml, "leadgauge.toml").unwrap_or_else(|fault| panic!("{fault}"));
    toml::from_str::<toml::Table>(&proposal.rules_toml).expect("the rule file is TOML");
    Some((proposal, config))
}

fn features(config: &Config) -> Vec<&str> {
    config.features.columns.iter().map(|feature| feature.name.as_str()).collect()
}

#[test]
fn x_education() {
    let Some((_, config)) = proposed(&["x_education/Leads.csv"], b',') else { return };
    assert_eq!(config.leads.id.as_deref(), Some("Prospect ID"));
    assert!(matches!(&config.leads.time, LeadTime::Order { by: Some(by), .. } if by == "Lead Number"));
    assert_eq!(config.leads.source.as_deref(), Some("Lead Source"));
    assert_eq!(config.input.missing, ["Select"]);
    let outcome = Evidence::Mark { column: "Converted".into(), values: vec!["1".into()] };
    assert_eq!(config.stages.last().map(|stage| stage.evidence.clone()), Some(outcome));
    let features = features(&config);
    for leak in ["Tags", "Lead Quality", "Lead Profile", "Last Activity", "Last Notable Activity", "Converted"] {
        assert!(!features.contains(&leak), "{leak}");
    }
    assert!(!features.iter().any(|name| name.starts_with("Asymmetrique")));
    assert!(features.contains(&"Total Time Spent on Website") && features.contains(&"City"), "{features:?}");
}

#[test]
fn olist() {
    let files =
        ["olist_funnel/olist_closed_deals_dataset.csv", "olist_funnel/olist_marketing_qualified_leads_dataset.csv"];
    let Some((_, config)) = proposed(&files, b',') else { return };
    assert_eq!(config.leads.file.path, "olist_marketing_qualified_leads_dataset.csv");
    assert_eq!(config.leads.id.as_deref(), Some("mql_id"));
    assert!(matches!(&config.leads.time, LeadTime::Created(column) if column == "first_contact_date"));
    assert_eq!(config.leads.source.as_deref(), Some("origin"));
    assert_eq!(config.joins[0].columns, ["won_date"]);
    assert_eq!(config.stages.len(), 1);
    assert_eq!(features(&config), ["origin"]);
}

#[test]
fn uci_bank() {
    let Some((_, config)) = proposed(&["uci_bank/bank-full.csv"], b';') else { return };
    assert_eq!(config.leads.id, None);
    assert!(matches!(&config.leads.time, LeadTime::Order { by: None, .. }));
    assert_eq!(config.stages[0].evidence, Evidence::Mark { column: "y".into(), values: vec!["yes".into()] });
    let features = features(&config);
    assert!(
        !features.contains(&"duration") && features.contains(&"poutcome") && features.contains(&"age"),
        "{features:?}"
    );
}

#[test]
fn loan_funnel() {
    let Some((proposal, config)) = proposed(&["loan_funnel/cases.csv", "loan_funnel/events.csv"], b',') else { return };
    assert_eq!(config.leads.id.as_deref(), Some("case"));
    assert!(matches!(&config.leads.time, LeadTime::Created(column) if column == "reg_date"));
    assert_eq!(
        config.stages.last().map(|stage| stage.evidence.clone()),
        Some(Evidence::Log { entries: vec!["A_APPROVED".into()] })
    );
    assert_eq!(config.events.as_ref().map(|events| events.kind.as_str()), Some("activity"));
    assert!(proposal.notes.iter().any(|note| note.contains("names in the log")));
}
