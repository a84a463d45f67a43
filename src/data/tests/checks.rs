//! Every check, once, by hand; and that what is left out adds up.

use crate::data::column::ColumnKind;
use crate::data::error::Fault;
use crate::data::fixture::{DATED, check, leads, loaded, refused, undated};
use crate::data::load::Loaded;
use crate::data::table::{CheckName, Reached, Severity};

const LOG: &str = r#"
[stage_log]
lead = "lead"
entered = "from"
exited = "to"
stage = "name"
file = { path = "log.csv" }
[lost]
entries = ["Lost"]
"#;
const SKIP: &str = "input = { ragged_rows = \"skip\", unreadable_cells = \"skip\", duplicate_ids = \"skip\" }";

fn skipping() -> String {
    DATED.replace("input = { time_zone = \"UTC\" }", SKIP)
}

fn assert_adds_up(loaded: &Loaded) {
    let removed: u64 = loaded.validation.checks.iter().map(|check| check.leads_removed).sum();
    assert_eq!(loaded.validation.rows_in - removed, loaded.validation.rows_kept);
    assert_eq!(loaded.validation.rows_kept, loaded.leads.len() as u64);
}

#[test]
fn rows_are_left_out_by_name_and_add_up() {
    let text = skipping().replace("time = {", "time = { as_of = \"2026-03-31\",");
    let csv = "id,created,mql_at,won_at\n\
        a,2026-01-03,2026-01-05,\n\
        b,2026-01-02\n\
        ,2026-01-02,,\n\
        a,2026-01-09,,\n\
        c,,,\n\
        d,next week,,\n\
        e,2026-04-01,,\n\
        f,2026-01-01,2026-04-02,2026-04-09\n";
    let loaded = leads(&text, csv).unwrap();
    assert_adds_up(&loaded);
    assert_eq!((loaded.validation.rows_in, loaded.leads.ids()), (8, &["f".to_owned(), "a".to_owned()][..]));
    let removed = |name| {
        let check = check(&loaded.validation, name);
        (check.rows, check.leads_removed, check.examples[0].row, check.examples[0].value.as_str())
    };
    assert_eq!(removed(CheckName::RaggedRow), (1, 1, 3, "2 fields"));
    assert_eq!(removed(CheckName::MissingId), (1, 1, 4, ""));
    assert_eq!(removed(CheckName::DuplicateId), (1, 1, 5, "a"));
    assert_eq!(removed(CheckName::MissingTime), (2, 2, 6, ""));
    assert_eq!(removed(CheckName::UnreadableCell), (1, 0, 7, "next week"));
    assert_eq!(removed(CheckName::CreatedAfterAsOf), (1, 1, 8, "2026-04-01 00:00:00"));
    let late: Vec<_> = loaded.validation.checks.iter().filter(|check| check.name == CheckName::StageAfterAsOf).collect();
    assert_eq!(late.len(), 2);
    assert_eq!(late[0].subject, "leads.csv, `mql_at`");
    assert_eq!(loaded.leads.stages()[0].reached[0], Reached::No);
}

#[test]
fn the_default_is_to_refuse_and_to_name_the_first_row() {
    let ragged = refused(leads(DATED, "id,created,mql_at,won_at\na,2026-01-03,,\nb,2026-01-03,,,,\nc\n"));
    assert_eq!((ragged.row, ragged.rows, ragged.total, ragged.value.as_str()), (3, 2, 3, "6 fields"));
    assert_eq!(ragged.fault, Fault::Ragged { expected: 4 });

    let unreadable = refused(leads(DATED, "id,created,mql_at,won_at\na,2026-01-03,3/4/2026,\n"));
    assert_eq!((unreadable.row, unreadable.column.as_deref(), unreadable.value.as_str()), (2, Some("mql_at"), "3/4/2026"));

    let repeated = refused(leads(DATED, "id,created,mql_at,won_at\na,2026-01-03,,\na,2026-01-04,,\n"));
    assert_eq!((repeated.row, repeated.column.as_deref(), repeated.value.as_str()), (3, Some("id"), "a"));

    let nameless = refused(leads(DATED, "id,created,mql_at,won_at\na,2026-01-03,,\n ,2026-01-04,,\n"));
    assert_eq!((nameless.row, nameless.fault), (3, Fault::NoId));

    let timeless = refused(leads(DATED, "id,created,mql_at,won_at\na,,,\n"));
    assert_eq!((timeless.row, timeless.column.as_deref(), timeless.fault), (2, Some("created"), Fault::NoTime));
}

#[test]
fn odd_stage_dates_are_noted_and_kept() {
    let csv = "id,created,mql_at,won_at\n\
        a,2026-01-10,2026-01-09,2026-01-12\n\
        b,2026-01-11,2026-01-20,2026-01-15\n";
    let loaded = leads(DATED, csv).unwrap();
    let before = check(&loaded.validation, CheckName::StageBeforeCreation);
    assert_eq!((before.severity, before.rows, before.examples[0].row), (Severity::Note, 1, 2));
    let disorder = check(&loaded.validation, CheckName::StagesOutOfOrder);
    assert_eq!((disorder.rows, disorder.subject.as_str(), disorder.examples[0].row), (1, "leads.csv, `won_at`", 3));
    let gone = check(&loaded.validation, CheckName::OutcomeBeforeDecision);
    assert_eq!((gone.rows, gone.examples[0].value.as_str()), (1, "a"));
    assert!(loaded.leads.stages()[0].reached.iter().all(|reached| reached.is_reached()));
    // The latest date in the data is 2026-01-20.
    assert_eq!(loaded.leads.zone().date_time(loaded.leads.as_of().unwrap()), "2026-01-21 00:00:00");
}

#[test]
fn leads_without_a_decision_time_are_counted_and_kept() {
    let text = DATED
        .replace("decision = \"created\"", "decision = { stage = \"mql\" }")
        .replace("stage = \"mql\", within_days = 30", "stage = \"customer\", within_days = 30");
    let loaded = leads(&text, "id,created,mql_at,won_at\na,2026-01-10,,\nb,2026-01-11,2026-01-20,\n").unwrap();
    assert_eq!(check(&loaded.validation, CheckName::NoDecisionTime).examples[0].value, "a");
    assert_eq!(loaded.leads.decided()[0], None);
    assert!(loaded.leads.decided()[1] > Some(loaded.leads.created().unwrap()[1]));
}

#[test]
fn a_joined_table_gives_its_columns_to_the_leads_it_knows() {
    let text = DATED.replace(
        "[[stages]]\nid = \"mql\"",
        "[[join]]\nkey = \"lead\"\ncolumns = [\"won_at\", \"plan\"]\nfile = { path = \"deals.csv\" }\n[[stages]]\nid = \"mql\"",
    );
    let files: [(&str, &[u8]); 2] = [
        ("leads.csv", b"id,created,mql_at\nx-1,2026-01-02,\n2,2026-01-01,\n"),
        ("deals.csv", b"lead,won_at,plan\n2,2026-01-05,pro\n9,2026-01-06,pro\n,2026-01-06,pro\n"),
    ];
    let loaded = loaded(&text, &files, &[("plan", ColumnKind::Words)]).unwrap();
    let plan = loaded.leads.column("plan").unwrap().words().unwrap();
    assert_eq!((loaded.leads.ids()[0].as_str(), plan.get(0), plan.get(1)), ("2", Some("pro"), None));
    assert!(loaded.leads.stages()[1].reached[0].at().is_some());
    let unknown = check(&loaded.validation, CheckName::UnknownLead);
    assert_eq!((unknown.rows, unknown.leads_removed, unknown.subject.as_str()), (2, 0, "deals.csv, `lead`"));
    let examples: Vec<_> = unknown.examples.iter().map(|example| (example.row, example.value.as_str())).collect();
    assert_eq!(examples, [(3, "9"), (4, "(missing)")]);

    let twice: [(&str, &[u8]); 2] = [files[0], ("deals.csv", b"lead,won_at,plan\n2,2026-01-05,pro\n2,2026-01-06,basic\n")];
    let repeated = refused(super::super::fixture::loaded(&text, &twice, &[]));
    assert_eq!((repeated.file.as_str(), repeated.row, repeated.value.as_str()), ("deals.csv", 3, "2"));
}

#[test]
fn a_stage_log_gives_first_entries() {
    let text = DATED.replace("column = \"mql_at\"", "entries = [\"Qualified\", \"Requalified\"]").replacen(
        "[[stages]]",
        &format!("{LOG}[[stages]]"),
        1,
    );
    let log = "lead,from,to,name\n\
        1,2026-01-09,2026-01-12,Qualified\n\
        1,2026-01-05,2026-01-04,Requalified\n\
        2,,,Lost\n\
        3,2026-01-07,,Lost\n\
        1,,,Elsewhere\n";
    let files: [(&str, &[u8]); 2] = [("leads.csv", b"id,created,won_at\n1,2026-01-01,\n2,2026-01-02,\n"), ("log.csv", log.as_bytes())];
    let timeless = refused(loaded(&text, &files, &[]));
    assert_eq!((timeless.row, timeless.column.as_deref()), (4, Some("from")));

    let loaded = loaded(&text.replace("input = { time_zone = \"UTC\" }", SKIP), &files, &[]).unwrap();
    let first = loaded.leads.stages()[0].reached[0].at().unwrap();
    assert_eq!(loaded.leads.zone().date(first), "2026-01-05");
    assert_eq!(loaded.leads.lost().unwrap().reached, [Reached::No, Reached::No]);
    assert_eq!(check(&loaded.validation, CheckName::SpellEndsBeforeStart).examples[0].row, 3);
    assert_eq!(check(&loaded.validation, CheckName::UnknownLead).examples[0].value, "3");
    assert_eq!(check(&loaded.validation, CheckName::MissingTime).rows, 1);
}

#[test]
fn undated_leads_follow_their_number_and_have_marks() {
    let csv = "id,number,state\na,30,won\nb,10,open\nc,20,mql\nd,10,\n";
    let rising = leads(&undated(), csv).unwrap();
    assert_eq!(rising.leads.ids().join(""), "bdca");
    let falling = leads(&undated().replace("\"number\"", "\"number\", newest = \"lowest\""), csv).unwrap();
    assert_eq!(falling.leads.ids().join(""), "acbd");
    let file = leads(&undated().replace("\"number\"", "\"row\", newest = \"lowest\""), csv).unwrap();
    assert_eq!(file.leads.ids().join(""), "dcba");
    assert_eq!(rising.leads.stages()[0].reached, [Reached::No, Reached::No, Reached::Undated, Reached::Undated]);
    assert!(rising.leads.as_of().is_none() && rising.leads.decided().iter().all(Option::is_none));
}

#[test]
fn a_value_that_never_occurs_is_reported() {
    let text = undated().replace("values = [\"won\"]", "values = [\"Won\"]");
    let loaded = leads(&text, "id,number,state\na,30,won\n").unwrap();
    let never: Vec<&str> = loaded
        .validation
        .checks
        .iter()
        .filter(|check| check.name == CheckName::ValueNotSeen)
        .map(|check| check.examples[0].value.as_str())
        .collect();
    assert_eq!(never, ["mql", "Won"]);
}

#[test]
fn no_lead_left_is_an_error_with_reasons() {
    let error = leads(&skipping(), "id,created,mql_at,won_at\na,,,\nb\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "none of the 2 rows of `leads.csv` can be used: 1 by RaggedRow in leads.csv, 1 by MissingTime in leads.csv, `created`"
    );
}
