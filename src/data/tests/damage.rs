//! Files that are not what they should be: an error that says so, never a panic.

use crate::data::column::ColumnKind;
use crate::data::error::{Content, DataError};
use crate::data::fixture::{DATED, leads, loaded};

const XLSX: &[u8] = include_bytes!("../../../tests/fixtures/leads.xlsx");
const PARQUET: &[u8] = include_bytes!("../../../tests/fixtures/types.parquet");
const HEADER: &str = "id,created,mql_at,won_at\n";

fn error(name: &str, bytes: &[u8]) -> DataError {
    loaded(&DATED.replace("leads.csv", name), &[(name, bytes)], &[]).unwrap_err()
}

#[test]
fn a_file_under_a_false_name_is_recognised() {
    let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0];
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let cases: [(&str, &[u8], Content); 7] = [
        ("leads.csv", XLSX, Content::Spreadsheet),
        ("leads.csv", PARQUET, Content::Parquet),
        ("leads.csv", &gzip, Content::Gzip),
        ("leads.xlsx", HEADER.as_bytes(), Content::Text),
        ("leads.xlsx", &old, Content::OldSpreadsheet),
        ("leads.parquet", HEADER.as_bytes(), Content::Text),
        ("leads.parquet", XLSX, Content::Spreadsheet),
    ];
    for (name, bytes, expected) in cases {
        let error = error(name, bytes);
        assert!(matches!(&error, DataError::WrongFormat { found, .. } if *found == expected), "{error}");
        assert!(error.hint().is_some());
    }
    let renamed = error("leads.csv", XLSX);
    assert_eq!(renamed.to_string(), "`leads.csv` is an Excel workbook or zip archive, not a text file");
    assert!(renamed.hint().unwrap().starts_with("rename it to `leads.xlsx`"));
    assert!(matches!(error("leads.doc", b"x"), DataError::UnknownFormat { .. }));
}

#[test]
fn files_without_content_are_named() {
    for (name, bytes) in [("leads.csv", &b""[..]), ("leads.csv", b"\n\n"), ("leads.csv", b" , ,\n"), ("leads.parquet", b"")] {
        assert!(matches!(error(name, bytes), DataError::Empty { .. }), "{name} {bytes:?}");
    }
    assert!(matches!(error("leads.csv", HEADER.as_bytes()), DataError::NoRows { .. }));
    let absent = loaded(DATED, &[], &[]).unwrap_err();
    assert_eq!(absent.to_string(), "`leads.csv` is not in the files given");
}

#[test]
fn headers_are_unique_and_complete() {
    let twice = error("leads.csv", b"id,created,mql_at,id,won_at\n");
    assert_eq!(twice.to_string(), "`leads.csv` has two columns named `id` (the 1. and the 4.)");
    let missing = error("leads.csv", b"id,creatd,mql_at,won_at\n1,,,\n");
    assert_eq!(missing.to_string(), "column `created` is not in `leads.csv`");
    assert_eq!(missing.hint().unwrap(), "did you mean `creatd`?");
    let sheet = DATED.replace("path = \"leads.csv\"", "path = \"leads.xlsx\", sheet = \"Lead\"");
    let sheet = loaded(&sheet, &[("leads.xlsx", XLSX)], &[]).unwrap_err();
    assert_eq!(sheet.hint().unwrap(), "did you mean `Leads`?");
}

#[test]
fn wrong_bytes_are_named_by_row_column_and_byte() {
    let error_of = |bytes: &[u8]| error("leads.csv", bytes).to_string();
    assert_eq!(
        error_of(b"id,created,mql_at,won_at\n1,2026-01-01,,\ncaf\xe9,2026-01-01,,\n"),
        "`leads.csv`, row 3: byte 4 of column `id` is not text in UTF-8"
    );
    assert_eq!(error_of(b"\xff\xfei\0d\0,"), "`leads.csv`, row 1: byte 7 of the file is not text in UTF-16LE");
    assert_eq!(error_of(b"i\0d\0,\0a\0"), "`leads.csv`, row 1: a zero byte in the header is not text in UTF-8");
    let label = DATED.replace("path = \"leads.csv\"", "path = \"leads.csv\", encoding = \"utf-99\"");
    if let Ok(config) = crate::config::settings::Config::from_toml(&label, "test.toml") {
        let inputs = crate::data::fixture::inputs(&[("leads.csv", HEADER.as_bytes())]);
        assert!(matches!(inputs.open(&config.leads.file, &config.input), Err(DataError::UnknownEncoding { .. })));
    }
}

#[test]
fn a_quotation_mark_that_never_closes_loses_no_row_in_silence() {
    let csv = format!("{HEADER}1,2026-01-01,,\n2,2026-01-02,,\"\n3,2026-01-03,,\n4,2026-01-04,,\n");
    assert_eq!(leads(DATED, &csv).unwrap_err(), DataError::OpenQuote { file: "leads.csv".into(), row: 3 });
    let inside = format!("{HEADER}1,2026-01-01,,\n2,\"2026-01-02,,\n3,2026-01-03,,\n");
    assert!(leads(DATED, &inside).is_err());
    let closed = format!("{HEADER}1,2026-01-01,,\n2,2026-01-02,,\" \n \"\n");
    assert_eq!(leads(DATED, &closed).unwrap().leads.len(), 2);
}

#[test]
fn damaged_parquet_files_are_errors() {
    let read = |bytes: &[u8]| {
        let wanted = [("source", ColumnKind::Words), ("size", ColumnKind::Numbers), ("channel", ColumnKind::Words)];
        loaded(&DATED.replace("leads.csv", "leads.parquet"), &[("leads.parquet", bytes)], &wanted)
    };
    assert!(read(PARQUET).is_ok());
    for length in (4..PARQUET.len()).step_by(97) {
        assert!(matches!(read(&PARQUET[..length]), Err(DataError::Damaged { .. })), "cut to {length} bytes");
    }
    // A flipped byte may hit what nobody reads; whatever it hits, there is an answer.
    for place in (4..PARQUET.len()).step_by(13) {
        let mut bytes = PARQUET.to_vec();
        bytes[place] ^= 0xff;
        let _ = read(&bytes);
    }
}

#[test]
fn damaged_workbooks_are_errors() {
    let text = DATED.replace("path = \"leads.csv\"", "path = \"leads.xlsx\", sheet = \"Leads\"");
    for length in (4..XLSX.len()).step_by(211) {
        let error = loaded(&text, &[("leads.xlsx", &XLSX[..length])], &[]).unwrap_err();
        assert!(matches!(error, DataError::Damaged { .. }), "cut to {length} bytes: {error}");
    }
    for place in (4..XLSX.len()).step_by(41) {
        let mut bytes = XLSX.to_vec();
        bytes[place] ^= 0xff;
        let _ = loaded(&text, &[("leads.xlsx", &bytes)], &[]);
    }
}

#[test]
fn damaged_text_is_an_error_or_is_read() {
    let csv = format!("{HEADER}1,2026-01-01,2026-01-02,\"2026-01-03\"\n2,2026-01-02,,\n");
    for place in 0..csv.len() {
        for byte in [b'"', b',', b'\n', 0, 0xff] {
            let mut bytes = csv.clone().into_bytes();
            bytes[place] = byte;
            let _ = loaded(DATED, &[("leads.csv", &bytes)], &[]);
        }
    }
}
