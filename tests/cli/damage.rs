//! Files as they come when something went wrong: each is refused with file, row, column and value, and nothing is written.

use super::workspace::{RULES, Ran, Workspace};

const RUN: [&str; 5] = ["run", "--config", "leadgauge.toml", "--out", "out"];

fn workspace() -> Workspace {
    Workspace::with_sample(300)
}

#[track_caller]
fn refused(workspace: &Workspace, parts: &[&str]) -> Ran {
    workspace.refuses(&RUN).error(parts)
}

#[test]
fn a_cell_of_the_wrong_type() {
    refused(
        &workspace().cell("leads.csv", 5, "company_size", "12 people"),
        &["`leads.csv`, row 5, column `company_size`: found `12 people`, expected a number (1 of 300 rows)"],
    )
    .hint("unreadable_cells");
    refused(
        &workspace().cell("leads.csv", 5, "created_at", "31.12.2025"),
        &["`leads.csv`, row 5, column `created_at`: found `31.12.2025`"],
    )
    .hint("dates");
    refused(
        &workspace().cell("leads.csv", 5, "customer_at", "2025-02-30"),
        &["`leads.csv`, row 5, column `customer_at`: found `2025-02-30`"],
    );
    refused(&workspace().cell("leads.csv", 5, "amount", "1.200,00 €"), &["`leads.csv`", "row 5"]);
    refused(&workspace().cell("events.csv", 6, "occurred_at", "soon"), &["`events.csv`, row 6, column `occurred_at`: found `soon`"]);
}

#[test]
fn a_row_with_too_few_or_too_many_fields() {
    refused(&workspace().edit("leads.csv", |text| text + "L9999999,A1\n"), &["`leads.csv`, row 302", "expected"]).hint("ragged_rows");
    refused(
        &workspace().edit("events.csv", |text| text.replacen('\n', "\nL0000001,2026-01-01 00:00:00,call,and,more\n", 1)),
        &["`events.csv`, row 2"],
    )
    .hint("ragged_rows");
}

#[test]
fn no_id_or_one_that_has_come_before() {
    refused(&workspace().cell("leads.csv", 9, "lead_id", ""), &["`leads.csv`, row 9, column `lead_id`: found nothing, expected a lead id"]);
    refused(&workspace().cell("leads.csv", 9, "lead_id", "L0000003"), &["`leads.csv`, row 9, column `lead_id`: found `L0000003`"])
        .hint("duplicate_ids");
}

#[test]
fn an_absent_or_repeated_column() {
    refused(&workspace().replace("leads.csv", "job_level", "joblevel"), &["column `job_level` is not in `leads.csv`"]).hint("`joblevel`");
    refused(&workspace().replace("events.csv", "occurred_at", "when"), &["column `occurred_at` is not in `events.csv`"]);
    refused(&workspace().replace("leads.csv", "country", "source"), &["`leads.csv` has two columns named `source`"]).hint("rename");
}

#[test]
fn no_rows_or_nothing_at_all() {
    refused(&workspace().file("leads.csv", ""), &["`leads.csv` is empty"]).hint("again");
    refused(&workspace().file("events.csv", ""), &["`events.csv` is empty"]);
    let header = workspace().text("leads.csv").lines().next().unwrap().to_owned();
    refused(&workspace().file("leads.csv", header), &["`leads.csv` has a header and no rows"]);
}

#[test]
fn another_encoding() {
    let mut bytes = workspace().bytes("leads.csv");
    let place = bytes.iter().rposition(|&byte| byte == b'@').unwrap();
    bytes[place] = 0xe9;
    refused(&workspace().file("leads.csv", bytes), &["`leads.csv`, row ", "is not text in", "`email`"]).hint("encoding");
}

#[test]
fn a_quotation_mark_without_its_fellow() {
    refused(&workspace().cell("leads.csv", 9, "note", "\"unfinished"), &["`leads.csv`, row 9"]);
}

#[test]
fn a_file_of_another_format_than_its_name_says() {
    let workbook = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/leads.xlsx")).unwrap();
    let parquet = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/types.parquet")).unwrap();
    refused(&workspace().file("leads.csv", &workbook), &["`leads.csv` is an Excel workbook"]).hint("leads.xlsx");
    refused(&workspace().file("leads.csv", &parquet), &["`leads.csv` is a Parquet file"]).hint("leads.parquet");
    refused(&workspace().file("leads.csv", [0x1f, 0x8b, 8, 0]), &["`leads.csv` is a gzip archive"]).hint("unpack");
    let named =
        |name: &str| workspace().replace("leadgauge.toml", "path = \"leads.csv\", separator = \",\"", &format!("path = \"{name}\""));
    let text = workspace().bytes("leads.csv");
    refused(&named("leads.parquet").file("leads.parquet", &text), &["`leads.parquet` is a text file"]).hint("leads.csv");
    refused(&named("leads.xlsx").file("leads.xlsx", &text), &["`leads.xlsx` is a text file"]).hint("leads.csv");
    refused(&named("leads.dat").file("leads.dat", &text), &["`leads.dat` has an ending"]);
    for size in [4, 12, parquet.len() / 2, parquet.len() - 1] {
        refused(&named("leads.parquet").file("leads.parquet", &parquet[..size]), &["`leads.parquet`"]).hint("again");
    }
    for size in [30, workbook.len() / 2, workbook.len() - 10] {
        refused(&named("leads.xlsx").file("leads.xlsx", &workbook[..size]), &["`leads.xlsx`"]).hint("again");
    }
}

#[test]
fn a_rule_file_that_cannot_be_used() {
    for (from, to, parts) in [
        ("points = 15", "points = many", &["rule file"][..]),
        ("points = 15", "point = 15", &["rule file", "point"]),
        ("job_level = 'manager'", "job_level = ", &["rule file", "`manager`"]),
        ("job_level = 'manager'", "job_levle = 'manager'", &["job_levle"]),
        ("dimension = \"fit\"", "dimension = \"fitt\"", &["rule file", "`fitt`"]),
        ("id = \"manager\"", "id = \"director\"", &["`director` occurs twice"]),
    ] {
        refused(&workspace().replace("rules.toml", from, to), parts);
    }
    refused(&workspace().file("rules.toml", &RULES.as_bytes()[..40]), &["rule file"]);
}

#[test]
fn a_config_that_is_no_toml() {
    refused(&workspace().file("leadgauge.toml", ""), &["`leadgauge.toml`"]);
    refused(&workspace().file("leadgauge.toml", "title = "), &["`leadgauge.toml` line 1"]);
    refused(&workspace().file("leadgauge.toml", [0xff, 0xfe, 0]), &["`leadgauge.toml`"]);
}

#[test]
fn rows_may_be_skipped_on_request_and_are_then_counted() {
    let workspace = Workspace::with_sample(3000)
        .replace("leadgauge.toml", "[input]\n", "[input]\nragged_rows = \"skip\"\nunreadable_cells = \"skip\"\nduplicate_ids = \"skip\"\n")
        .cell("leads.csv", 9, "company_size", "many")
        .cell("leads.csv", 11, "lead_id", "L0000003")
        .edit("leads.csv", |text| text + "L9999999,A1\n");
    workspace.run(&RUN).succeeds();
    let review: serde_json::Value = serde_json::from_slice(&workspace.bytes("out/review.json")).unwrap();
    let validation = &review["validation"];
    assert_eq!((validation["rows_in"].as_u64(), validation["rows_kept"].as_u64()), (Some(3001), Some(2999)));
    assert_eq!(validation["checks"].as_array().unwrap().iter().filter(|check| check["rows"] == 1).count(), 4, "{validation}");
}
