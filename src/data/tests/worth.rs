//! Spending, read and checked.

use crate::data::error::{DataError, Fault};
use crate::data::fixture::{DATED, check, loaded, refused};
use crate::data::load::Loaded;
use crate::data::table::CheckName;
use crate::data::worth::SpendFault;

const LEADS: &str = "id,created,mql_at,won_at,source,amount\na,2026-01-03,,,web,12.5\nb,2026-04-02,,,fair,\n";

fn spending(period: &str, spend: &str, skip: bool) -> Result<Loaded, DataError> {
    let table = format!(
        "[spend]\nsource = \"from\"\namount = \"cost\"\n{period} = \"when\"\nfile = {{ path = \"spend.csv\" }}\n[[stages]]\nid = \"mql\""
    );
    let text = DATED
        .replace("created = \"created\"", "created = \"created\"\nsource = \"source\"\namount = \"amount\"")
        .replacen("[[stages]]\nid = \"mql\"", &table, 1)
        .replace("time = {", "time = { as_of = \"2026-06-30\",");
    let text = if skip { text.replace("input = {", "input = { unreadable_cells = \"skip\",") } else { text };
    loaded(&text, &[("leads.csv", LEADS.as_bytes()), ("spend.csv", spend.as_bytes())], &[])
}

#[test]
fn money_is_added_up_by_quarter_and_source() {
    let spend = "when,from,cost\n2026-Q1,web,100\n2026-Q1,web,20.5\n2026-Q2,fair,0\n2026-Q2,radio,7\n2025-Q4,web,9\n2026-Q3,web,1\n";
    let loaded = spending("quarter", spend, false).unwrap();
    let told = loaded.leads.spend().unwrap();
    let cells: Vec<(String, f64)> = told.by_cell.iter().map(|((quarter, source), cost)| (format!("{quarter} {source}"), *cost)).collect();
    assert_eq!(cells, [("2026-Q1 web".into(), 120.5), ("2026-Q2 fair".into(), 0.0), ("2026-Q2 radio".into(), 7.0)]);
    // One quarter before the first lead, and one after the last day covered.
    assert!((told.outside - 10.0).abs() < 1e-12);
    assert_eq!(check(&loaded.validation, CheckName::SpendOutside).examples.len(), 2);
    let unseen = check(&loaded.validation, CheckName::SpendWithoutLeads);
    assert_eq!((unseen.rows, unseen.examples[0].value.as_str(), unseen.examples[0].row), (1, "radio", 5));
    assert!(loaded.leads.amount().unwrap()[1].is_nan());
}

#[test]
fn days_count_in_their_quarters() {
    let loaded = spending("date", "when,from,cost\n2026-03-31,web,3\n2026-04-01 00:00,web,4\n", false).unwrap();
    let cells: Vec<f64> = loaded.leads.spend().unwrap().by_cell.values().copied().collect();
    assert_eq!(cells, [3.0, 4.0]);
}

#[test]
fn faults_name_their_row_and_value() {
    for (line, fault, column, value) in [
        ("2026-Q1,web,-5", SpendFault::Negative, "cost", "-5"),
        ("2026-Q1,web,", SpendFault::NoAmount, "cost", ""),
        ("2026-Q1,,5", SpendFault::NoSource, "from", ""),
        ("2026-03,web,5", SpendFault::NoPeriod, "when", "2026-03"),
        (",web,5", SpendFault::NoPeriod, "when", ""),
    ] {
        let refusal = refused(spending("quarter", &format!("when,from,cost\n2026-Q1,web,1\n{line}\n"), false));
        assert_eq!((refusal.row, refusal.column.as_deref(), refusal.value.as_str()), (3, Some(column), value));
        assert_eq!(refusal.fault, Fault::Spend(fault));
        let loaded = spending("quarter", &format!("when,from,cost\n2026-Q1,web,1\n{line}\n"), true).unwrap();
        assert_eq!(check(&loaded.validation, CheckName::UnreadableCell).rows, 1);
        assert_eq!(loaded.leads.spend().unwrap().by_cell.len(), 1, "the other row counts");
    }
}

#[test]
fn a_missing_file_or_column_is_an_error() {
    let error = spending("quarter", "when,from\n2026-Q1,web\n", false).unwrap_err();
    assert!(matches!(error, DataError::MissingColumn { ref column, .. } if column == "cost"), "{error}");
}
