//! What a file may hold that no row is dropped for in silence: it is refused, or told of.

use crate::data::column::ColumnKind;
use crate::data::error::{Content, DataError, Fault};
use crate::data::fixture::{DATED, check, leads, loaded, refused};
use crate::data::table::CheckName;

const HEADER: &str = "id,created,mql_at,won_at\n";

fn with(keys: &str) -> String {
    DATED.replace("path = \"leads.csv\"", &format!("path = \"leads.csv\", {keys}"))
}

#[test]
fn a_key_in_broken_json_is_refused_with_its_row() {
    let text = DATED.replace("id = \"id\"", "id = \"a{Id}\"");
    let csv = |second: &str| format!("a,created,mql_at,won_at\n\"{{\"\"Id\"\":1}}\",2026-01-01,,\n{second},2026-01-02,,\n");
    for broken in ["\"{\"\"Id\"\":\"", "{Id", "7"] {
        let refusal = refused(leads(&text, &csv(broken)));
        let found = (refusal.row, refusal.column.as_deref(), refusal.value.replace('"', ""), refusal.fault);
        assert_eq!(found, (3, Some("a{Id}"), broken.replace('"', ""), Fault::NoObject { field: "Id".into() }));
    }
    // An object without the field names no lead.
    assert_eq!(refused(leads(&text, &csv("{}"))).fault, Fault::NoId);
}

#[test]
fn an_object_inside_an_object_is_no_number() {
    let csv = "id,created,mql_at,won_at,a\n1,2026-01-01,,,\"{\"\"n\"\":{\"\"x\"\":1}}\"\n";
    let refusal = refused(loaded(DATED, &[("leads.csv", csv.as_bytes())], &[("a{n}", ColumnKind::Numbers)]));
    assert_eq!((refusal.value.as_str(), refusal.fault), ("{\"x\":1}", Fault::NotANumber));
}

#[test]
fn a_field_that_no_object_has_is_told() {
    let csv = "id,created,mql_at,won_at,a\n1,2026-01-01,,,\"{\"\"Stage\"\":\"\"MQL\"\"}\"\n2,2026-01-02,,,{}\n";
    let read = |field: &str| loaded(DATED, &[("leads.csv", csv.as_bytes())], &[(field, ColumnKind::Words)]).unwrap().validation;
    let found = read("a{Stag}");
    let found = check(&found, CheckName::ValueNotSeen);
    assert_eq!((found.subject.as_str(), found.examples[0].value.as_str()), ("leads.csv, `a{Stag}`", "Stag"));
    assert!(read("a{Stage}").checks.is_empty());
}

#[test]
fn rows_below_the_footer_are_refused() {
    let row = |id: u32| format!("{id},2026-01-0{id},2026-01-03,2026-01-04\n");
    let csv = format!("{HEADER}{}Copyright 2026\n{}{}", row(1), row(2), row(3));
    let refusal = refused(leads(&with("footer = [\"Copyright\"]"), &csv));
    assert_eq!((refusal.row, refusal.value.as_str(), refusal.rows, refusal.fault), (4, "2", 2, Fault::BelowFooter));
}

#[test]
fn a_zero_byte_is_refused_wherever_it_stands() {
    for (csv, value) in [
        (format!("{HEADER}1,2026-01-01,,\n2\0,2026-01-02,,\n"), "2\u{2400}"),
        (format!("{HEADER}1,2026-01-01,,\n\"2\",2026-01-02,\0,\n"), "\u{2400}"),
    ] {
        let refusal = refused(leads(DATED, &csv));
        assert_eq!((refusal.row, refusal.value.as_str(), refusal.fault), (3, value, Fault::ZeroByte));
    }
}

#[test]
fn wrong_bytes_of_utf_16_are_told_with_their_row() {
    let text = format!("\u{feff}{HEADER}1,2026-01-01,,\n2,2026-01-02,,\n3,2026-01-03,,\n");
    let mut bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    // Half of a pair, in place of the id of the second lead.
    let second = text.encode_utf16().collect::<Vec<u16>>().windows(2).position(|two| two == [0x0a, 0x32]).unwrap() + 1;
    bytes[2 * second..2 * second + 2].copy_from_slice(&0xd800_u16.to_le_bytes());
    let error = loaded(DATED, &[("leads.csv", &bytes)], &[]).unwrap_err();
    assert!(matches!(&error, DataError::NotText { row: 3, .. }), "{error}");
}

#[test]
fn a_pattern_may_name_a_file_that_is_named_already() {
    let csv = format!("{HEADER}1,2026-01-01,,\n");
    let both = DATED.replace("path = \"leads.csv\"", "paths = [\"leads.csv\", \"lea*.csv\"]");
    assert_eq!(leads(&both, &csv).unwrap().leads.len(), 1);
    let none = leads(&DATED.replace("path = \"leads.csv\"", "paths = [\"deals*.csv\"]"), &csv).unwrap_err();
    assert_eq!(none.to_string(), "no file in the files given has a name such as `deals*.csv`");
}

#[test]
fn a_date_format_for_a_column_that_is_not_there_is_refused() {
    let csv = format!("{HEADER}1,2026-01-01,,\n");
    let error = leads(&with("date_columns = { creatd = \"iso\" }"), &csv).unwrap_err();
    assert_eq!(
        (error.to_string(), error.hint().unwrap()),
        ("column `creatd` is not in `leads.csv`".into(), "did you mean `created`?".into())
    );
}

#[test]
fn values_of_only_that_never_occur_are_told() {
    let log = "\n[stage_log]\nfile = { path = \"log.csv\" }\nlead = \"id\"\nentered = \"at\"\nstage = \"to\"\nonly = { column = \"field\", values = [\"Status\", \"Stage\"] }\n";
    let text = DATED.replace("column = \"mql_at\"", "entries = [\"MQL\"]") + log;
    let csv = format!("{HEADER}1,2026-01-01,,\n");
    let rows = b"id,at,field,to\n1,2026-01-02,Status,MQL\n1,2026-01-03,Owner,Ann\n";
    let loaded = loaded(&text, &[("leads.csv", csv.as_bytes()), ("log.csv", rows)], &[]).unwrap();
    let found = check(&loaded.validation, CheckName::ValueNotSeen);
    assert_eq!((found.subject.as_str(), found.examples[0].value.as_str(), found.rows), ("log.csv, `field`", "Stage", 1));
}

#[test]
fn a_workbook_with_a_password_is_told_from_one_of_the_old_kind() {
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.extend([0; 600]);
    let error = |bytes: &[u8]| loaded(&DATED.replace("leads.csv", "leads.xlsx"), &[("leads.xlsx", bytes)], &[]).unwrap_err();
    assert!(matches!(error(&locked), DataError::WrongFormat { found: Content::OldSpreadsheet, .. }));
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let error = error(&locked);
    assert!(error.to_string().contains("with a password") && error.hint().unwrap().contains("take the password away"), "{error}");
}

#[test]
fn names_of_columns_without_end_are_cut() {
    let error = leads(DATED, &"x".repeat(5000)).unwrap_err();
    assert!(error.hint().unwrap().len() < 200, "{:?}", error.hint());
}

/// A list of deals: the dates of open ones are what somebody hopes for.
#[test]
fn the_hoped_for_day_of_an_open_deal_moves_no_as_of_date() {
    let log = "\n[stage_log]\nfile = { path = \"deals.csv\" }\nlead = \"id\"\nentered = \"close\"\nstage = \"state\"\nonly = { column = \"state\", values = [\"Won\"] }\n";
    let text = DATED.replace("column = \"won_at\"", "entries = [\"Won\"]") + log;
    let csv = format!("{HEADER}1,2026-01-01,,\n2,2026-01-02,,\n");
    let deals = b"id,close,state\n1,2026-02-03,Won\n2,2027-12-31,Open\n";
    let as_of = |text: &str| {
        let loaded = loaded(text, &[("leads.csv", csv.as_bytes()), ("deals.csv", deals)], &[]).unwrap();
        loaded.leads.zone().date_time(loaded.leads.as_of().unwrap())
    };
    assert_eq!(as_of(&text), "2026-02-04 00:00:00");
    // A log of changes tells by all its rows until when it was kept.
    let changes = text.replace("column = \"state\", values = [\"Won\"]", "column = \"id\", values = [\"1\"]");
    assert_eq!(as_of(&changes), "2028-01-01 00:00:00");
}
