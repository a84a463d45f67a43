//! The same leads from every format.

use crate::data::column::ColumnKind;
use crate::data::error::DataError;
use crate::data::fixture::{DATED, check, config, inputs, leads, loaded};
use crate::data::load::Loaded;
use crate::data::parquet::{ParquetColumn, to_parquet};
use crate::data::table::CheckName;

const XLSX: &[u8] = include_bytes!("../../../tests/fixtures/leads.xlsx");
const PARQUET: &[u8] = include_bytes!("../../../tests/fixtures/types.parquet");
const CSV: &str = "id,created,source,size,mql_at,won_at,trial\n\
    7,2026-01-05 09:30:00,web,12.5,2026-01-10,,true\n\
    8,2026-01-06, Hội thảo ,3,,,false\n\
    9,2026-02-01 23:59:59,,,2026-02-03,2026-02-10 12:00:00,\n";
const WANTED: [(&str, ColumnKind); 3] = [("source", ColumnKind::Words), ("size", ColumnKind::Numbers), ("trial", ColumnKind::Words)];

fn bangkok() -> String {
    DATED.replace("UTC", "Asia/Bangkok")
}

/// All that there is to know about the three leads, for comparison.
fn told(loaded: &Loaded) -> String {
    let leads = &loaded.leads;
    let mut columns = Vec::new();
    for (name, kind) in WANTED {
        let column = leads.column(name).unwrap();
        columns.push(match kind {
            ColumnKind::Words => format!("{:?}", (0..leads.len()).map(|row| column.words().unwrap().get(row)).collect::<Vec<_>>()),
            _ => format!("{:?}", column.numbers().unwrap()),
        });
    }
    let stages: Vec<_> = leads.stages().iter().map(|stage| &stage.reached).collect();
    format!("{:?} {:?} {stages:?} {columns:?} {:?}", leads.ids(), leads.created(), leads.as_of())
}

#[test]
fn workbooks_and_parquet_files_read_like_text() {
    let text = loaded(&bangkok(), &[("leads.csv", CSV.as_bytes())], &WANTED).unwrap();
    let book = bangkok().replace("path = \"leads.csv\"", "path = \"leads.xlsx\", sheet = \"Leads\"");
    let book = loaded(&book, &[("leads.xlsx", XLSX)], &WANTED).unwrap();
    assert_eq!(told(&book), told(&text));
    assert_eq!(check(&book.validation, CheckName::UnnamedColumn).examples[0].value, "column 8");
    let parquet = bangkok().replace("leads.csv", "leads.parquet");
    let parquet = loaded(&parquet, &[("leads.parquet", PARQUET)], &WANTED).unwrap();
    assert_eq!(told(&parquet), told(&text));
    assert_ne!(parquet.data_hash, text.data_hash);
}

#[test]
fn every_stored_date_means_the_same_moment() {
    let file = |created: &str, more: &str| {
        let text = DATED.replace("leads.csv\"", &format!("leads.parquet\"{more}"));
        let text = text.replace("created = \"created\"", &format!("created = \"{created}\""));
        loaded(&text, &[("leads.parquet", PARQUET)], &[]).unwrap().leads.created().unwrap().to_vec()
    };
    let expected = file("created", "");
    for created in ["created_ms", "created_ns", "created_utc", "created_text"] {
        assert_eq!(file(created, ""), expected, "{created}");
    }
    assert_eq!(file("created_epoch", ", dates = \"epoch_seconds\", date_columns = { mql_at = \"iso\", won_at = \"iso\" }"), expected);
}

#[test]
fn every_stored_type_becomes_words_or_numbers() {
    let text = DATED.replace("leads.csv", "leads.parquet");
    let words = |column: &str| {
        let loaded = loaded(&text, &[("leads.parquet", PARQUET)], &[(column, ColumnKind::Words)]).unwrap();
        let words = loaded.leads.column(column).unwrap().words().unwrap().clone();
        (0..3).map(|row| words.get(row).unwrap_or("-").to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(words("channel"), "a b a");
    assert_eq!(words("trial"), "true false -");
    assert_eq!([words("count"), words("id_large")], ["1 4000000000 -", "7 9223372036854775809 -"]);
    assert_eq!([words("size_single"), words("nothing")], ["12.5 3 -", "- - -"]);
    assert_eq!(words("mql_at"), "2026-01-10 - 2026-02-03");
    assert_eq!(words("created"), "2026-01-05 09:30:00 2026-01-06 2026-02-01 23:59:59");
    let numbers = |column: &str| {
        let loaded = loaded(&text, &[("leads.parquet", PARQUET)], &[(column, ColumnKind::Numbers)]).unwrap();
        format!("{:?}", loaded.leads.column(column).unwrap().numbers().unwrap())
    };
    assert_eq!([numbers("trial"), numbers("count")], ["[1.0, 0.0, NaN]", "[1.0, 4000000000.0, NaN]"]);
    let narrow = "integers of 8 or 16 bits, which are not supported (32 and 64 are)";
    for (column, found) in [("amount", "decimals of fixed precision"), ("tags", "lists"), ("small", narrow), ("short", narrow)] {
        let error = loaded(&text, &[("leads.parquet", PARQUET)], &[(column, ColumnKind::Numbers)]).unwrap_err();
        assert!(matches!(&error, DataError::ColumnType { found: is, .. } if is == found), "{error}");
    }
    let ids = |id: &str| {
        let text = text.replace("id = \"id\"", &format!("id = \"{id}\"")).replace("time_zone = \"UTC\"", "unreadable_cells = \"skip\"");
        loaded(&text, &[("leads.parquet", PARQUET)], &[]).unwrap().leads.ids().join(" ")
    };
    assert_eq!([ids("id_float"), ids("id_large"), ids("source")], ["7 8", "7 9223372036854775809", "web Hội thảo"]);
}

#[test]
fn text_is_found_its_separator_encoding_and_line_ends() {
    let text = |separator: &str| CSV.replace(',', separator);
    let expected = told(&loaded(DATED, &[("leads.csv", CSV.as_bytes())], &WANTED).unwrap());
    let utf16: Vec<u8> = format!("\u{feff}{}", text("\t")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: Vec<Vec<u8>> =
        vec![text(";").into(), text("|").into(), CSV.replace('\n', "\r\n").into(), format!("\u{feff}{CSV}").into(), utf16];
    for file in &files {
        assert_eq!(told(&loaded(DATED, &[("leads.csv", file)], &WANTED).unwrap()), expected);
    }
    let quoted = CSV.replace("web", "\"we\"\"b, the\nnet\"");
    let quoted = loaded(DATED, &[("leads.csv", quoted.as_bytes())], &WANTED).unwrap();
    assert_eq!(quoted.leads.column("source").unwrap().words().unwrap().get(0), Some("we\"b, the\nnet"));
    let latin = DATED.replace("path = \"leads.csv\"", "path = \"leads.csv\", encoding = \"windows-1252\"");
    let latin = loaded(&latin, &[("leads.csv", b"id,created,mql_at,won_at,source\n1,2026-01-01,,,caf\xe9\n")], &WANTED[..1]).unwrap();
    assert_eq!(latin.leads.column("source").unwrap().words().unwrap().get(0), Some("café"));
}

#[test]
fn missing_words_are_missing_in_every_format() {
    let text = DATED.replace("time_zone = \"UTC\"", "missing = [\"web\", \"3\", \"-1\"]");
    for (name, bytes) in [("leads.csv", CSV.as_bytes()), ("leads.parquet", PARQUET)] {
        let loaded = loaded(&text.replace("leads.csv", name), &[(name, bytes)], &WANTED).unwrap();
        assert_eq!(loaded.leads.column("source").unwrap().words().unwrap().get(0), None);
        assert!(loaded.leads.column("size").unwrap().numbers().unwrap()[1].is_nan(), "{name}");
    }
}

#[test]
fn rows_can_number_themselves() {
    let loaded = leads(&DATED.replace("id = \"id\"", "id = \"row\""), "created,mql_at,won_at\n2026-01-02,,\n2026-01-01,,\n").unwrap();
    assert_eq!(loaded.leads.ids().join(" "), "2 1");
    assert_eq!((loaded.leads.row("1"), loaded.leads.row("3")), (Some(1), None));
}

#[test]
fn a_look_at_a_file_gives_every_column_as_words() {
    let (config, inputs) = (config(DATED), inputs(&[("leads.csv", CSV.as_bytes())]));
    let table = inputs.open(&config.leads.file, &config.input).unwrap();
    assert_eq!((table.headers().len(), table.separator()), (7, Some(b',')));
    let look = table.words(2).unwrap();
    assert_eq!((look.rows, look.columns[2].0.as_str(), look.columns[2].1.get(1)), (2, "source", Some("Hội thảo")));
}

#[test]
fn what_is_written_is_read_back_and_is_always_the_same() {
    let source = loaded(DATED, &[("leads.csv", CSV.as_bytes())], &WANTED).unwrap().leads;
    let text = |cells: [&str; 3]| ParquetColumn::Text(cells.map(|cell| Some(cell.to_owned())).into());
    let columns = || {
        vec![
            ("id".to_owned(), ParquetColumn::Integer(vec![7, 8, 9])),
            ("created".to_owned(), text(["2026-01-05 09:30:00", "2026-01-06", "2026-02-01 23:59:59"])),
            ("mql_at".to_owned(), ParquetColumn::Text(vec![None; 3])),
            ("won_at".to_owned(), ParquetColumn::Text(vec![None; 3])),
            ("source".to_owned(), ParquetColumn::Words(source.column("source").unwrap().words().unwrap().clone())),
            ("size".to_owned(), ParquetColumn::Number(vec![12.5, 3.0, f64::NAN])),
            ("trial".to_owned(), text(["true", "false", ""])),
        ]
    };
    let bytes = to_parquet(&columns()).unwrap();
    assert_eq!(bytes, to_parquet(&columns()).unwrap());
    let back = loaded(&DATED.replace("leads.csv", "leads.parquet"), &[("leads.parquet", &bytes)], &WANTED).unwrap();
    let plain = CSV.replace("2026-01-10", "").replace("2026-02-03,2026-02-10 12:00:00", ",");
    assert_eq!(told(&back), told(&loaded(DATED, &[("leads.csv", plain.as_bytes())], &WANTED).unwrap()));
    let uneven = vec![("a".to_owned(), ParquetColumn::Integer(vec![1])), ("b".to_owned(), ParquetColumn::Integer(vec![]))];
    assert!(matches!(to_parquet(&uneven), Err(DataError::Unwritable { .. })));
}
