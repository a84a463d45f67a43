//! Links end to end: from files to leads, and what is told of them.

use std::collections::BTreeMap;

use super::result::{Link, LinkedTable};
use crate::data::column::ColumnKind;
use crate::data::error::DataError;
use crate::data::events::read_events;
use crate::data::fixture::{DATED, check, config, inputs, loaded};
use crate::data::load::{Loaded, load};
use crate::data::table::{CheckName, Reached};

mod at_random;
mod logs;
mod merges;
mod picks;

/// Three leads: two share an address, whose letters differ in case, and two a deal.
const LEADS: &str = "id,created,mql_at,won_at,mail,phone,deal\n\
    1,2026-01-01,,,Ann@x.vn,0912345678,d1\n\
    2,2026-01-02,,,bob@x.vn,84 987 654 321,d1\n\
    3,2026-01-03,,,ANN@X.VN,,d2\n";

fn with_join(join: &str) -> String {
    DATED.replacen("[[stages]]", &format!("[identity]\ncountry = \"VN\"\n[[join]]\n{join}\n[[stages]]"), 1)
}

/// The words of one joined column, by lead, and how its table was linked.
fn joined(join: &str, leads: &str, table: &str) -> (Vec<Option<String>>, Loaded) {
    let files: [(&str, &[u8]); 2] = [("leads.csv", leads.as_bytes()), ("more.csv", table.as_bytes())];
    let loaded = loaded(&with_join(join), &files, &[("value", ColumnKind::Words)]).unwrap_or_else(|error| panic!("{error}"));
    let words = loaded.leads.column("value").and_then(|column| column.words()).unwrap();
    ((0..words.len()).map(|row| words.get(row).map(str::to_owned)).collect(), loaded)
}

fn some(values: &[&str]) -> Vec<Option<String>> {
    values.iter().map(|value| (!value.is_empty()).then(|| (*value).to_owned())).collect()
}

/// Rows, matched, shared, merged, unknown, empty, other.
fn counts(link: &Link) -> [u64; 7] {
    assert_eq!(link.rows, link.matched + link.unknown + link.empty + link.left_out + link.other, "{link:?}");
    [link.rows, link.matched, link.shared, link.merged, link.unknown, link.empty, link.other]
}

const BY_MAIL: &str = "file = { path = \"more.csv\" }\nkey = \"to\"\ncolumns = [\"value\"]\nlink = { to = \"mail\", as = \"email\" }";

#[test]
fn an_address_that_leads_share_gives_each_of_them_the_row() {
    let (values, loaded) = joined(BY_MAIL, LEADS, "to,value\n ann@X.vn ,a\nBOB@x.vn,b\nnobody@x.vn,c\n,d\nno address,e\n");
    assert_eq!(values, some(&["a", "b", "a"]));
    let [link] = loaded.validation.links.as_slice() else { panic!("{:?}", loaded.validation.links) };
    assert_eq!((link.table, link.to.as_deref(), link.column.as_str()), (LinkedTable::Join, Some("mail"), "to"));
    assert_eq!(counts(link), [5, 2, 1, 0, 2, 1, 0]);
    let strangers = check(&loaded.validation, CheckName::UnknownLead);
    let told: Vec<(u64, &str)> = strangers.examples.iter().map(|example| (example.row, example.value.as_str())).collect();
    assert_eq!(told, [(4, "nobody@x.vn"), (5, "(missing)"), (6, "no address")]);
    let shared = check(&loaded.validation, CheckName::SharedEmail);
    assert_eq!((shared.rows, shared.leads_removed, shared.examples[0].row, shared.examples[0].value.as_str()), (2, 0, 4, "1, 3"));
}

#[test]
fn phones_meet_in_whatever_way_they_are_written() {
    let join = BY_MAIL.replace("to = \"mail\", as = \"email\"", "to = \"phone\", as = \"phone\"");
    let (values, loaded) = joined(&join, LEADS, "to,value\n+84912345678,a\n987654321,b\nanonymous,c\n113,d\n");
    assert_eq!(values, some(&["a", "b", ""]));
    assert_eq!(counts(&loaded.validation.links[0]), [4, 2, 0, 0, 2, 0, 0]);
    assert!(loaded.validation.checks.iter().all(|check| check.name != CheckName::SharedPhone));
}

#[test]
fn lists_on_the_side_of_the_row() {
    let join = BY_MAIL.replace("to = \"mail\", as = \"email\"", "list = \";\"");
    let (values, loaded) = joined(&join, LEADS, "to,value\n1; 3;,a\n2;99,b\n98;97,c\n;,d\n");
    assert_eq!(values, some(&["a", "b", "a"]));
    let link = &loaded.validation.links[0];
    assert_eq!((counts(link), link.unmatched_values), ([4, 2, 1, 0, 1, 1, 0], 1));
}

#[test]
fn lists_on_the_side_of_the_lead() {
    let join = BY_MAIL.replace("as = \"email\"", "list = \"csv\"").replace("\"mail\"", "\"deal\"");
    let leads = LEADS.replace("d1", "\"d1,d7\"");
    let (values, _) = joined(&join, &leads, "to,value\nd7,a\nd2,b\n");
    assert_eq!(values, some(&["a", "a", "b"]));
}

#[test]
fn ids_in_a_form_are_shown_in_it_and_found_in_all_others() {
    let text = with_join("file = { path = \"more.csv\" }\nkey = \"to\"\ncolumns = [\"value\"]")
        .replace("id = \"id\"", "id = \"id\"\nid_as = \"salesforce_id\"");
    let leads = "id,created,mql_at,won_at\n00Qaaaaaaaaaaaa,2026-01-01,,\n00QAaaaaaaaaaaa,2026-01-02,,\n";
    let table = "to,value\n00QaaaaaaaaaaaaEAA,a\n00QAaaaaaaaaaaa,b\n00qaaaaaaaaaaaa,c\n";
    let files: [(&str, &[u8]); 2] = [("leads.csv", leads.as_bytes()), ("more.csv", table.as_bytes())];
    let loaded = loaded(&text, &files, &[("value", ColumnKind::Words)]).unwrap();
    assert_eq!(loaded.leads.ids()[0], "00QaaaaaaaaaaaaEAA");
    assert_eq!(loaded.leads.row("00QAaaaaaaaaaaa"), Some(1));
    let words = loaded.leads.column("value").and_then(|column| column.words()).unwrap();
    assert_eq!((words.get(0), words.get(1)), (Some("a"), Some("b")));
    assert_eq!(counts(&loaded.validation.links[0]), [3, 2, 0, 0, 1, 0, 0]);
}

#[test]
fn a_join_may_lead_to_the_next() {
    let text = with_join(
        "file = { path = \"deals.csv\" }\nkey = \"deal\"\nlink = { to = \"deal\" }\ncolumns = [\"account\"]\n[[join]]\n\
         file = { path = \"accounts.csv\" }\nkey = \"account\"\nlink = { to = \"account\" }\ncolumns = [\"value\"]",
    )
    .replace("key = \"deal\"", "key = \"number\"")
    .replace("key = \"account\"", "key = \"number\"");
    let files: [(&str, &[u8]); 3] = [
        ("leads.csv", LEADS.as_bytes()),
        ("deals.csv", b"number,account\nd1,A\nd2,B\n"),
        ("accounts.csv", b"number,value\nB,big\nA,small\n"),
    ];
    let loaded = loaded(&text, &files, &[("value", ColumnKind::Words)]).unwrap();
    let words = loaded.leads.column("value").and_then(|column| column.words()).unwrap();
    assert_eq!([0, 1, 2].map(|row| words.get(row)), [Some("small"), Some("small"), Some("big")]);
    let backwards = text.replace("link = { to = \"deal\" }", "link = { to = \"value\" }");
    let wanted: BTreeMap<_, _> = [("value".to_owned(), ColumnKind::Words)].into();
    let error = load(&config(&backwards), &inputs(&files), &wanted).unwrap_err();
    assert!(matches!(&error, DataError::MissingColumn { column, .. } if column == "value"), "{error}");
}

#[test]
fn rows_of_no_lead_are_refused_where_the_config_says_so() {
    let text = with_log("link = { to = \"mail\", as = \"email\" }\n").replace("time_zone", "unknown_leads = \"refuse\", time_zone");
    let files: [(&str, &[u8]); 2] =
        [("leads.csv", LEADS.as_bytes()), ("log.csv", b"who,on,what\nann@x.vn,2026-01-05,MQL\nzoe@x.vn,2026-01-05,MQL\n")];
    let error = loaded(&text, &files, &[]).unwrap_err().to_string();
    assert!(error.contains("log.csv") && error.contains("zoe@x.vn") && error.contains('3'), "{error}");
}

/// Leads whose first stage stands in a log with these further keys.
fn with_log(more: &str) -> String {
    DATED.replace("column = \"mql_at\"", "entries = [\"MQL\"]").replacen(
        "[[stages]]",
        &format!("[stage_log]\nfile = {{ path = \"log.csv\" }}\nlead = \"who\"\nentered = \"on\"\nstage = \"what\"\n{more}[[stages]]"),
        1,
    )
}

/// When each lead reached the first stage, as days.
fn reached(loaded: &Loaded) -> Vec<Option<String>> {
    let day = |reached: &Reached| reached.at().map(|at| loaded.leads.zone().date(at));
    loaded.leads.stages()[0].reached.iter().map(day).collect()
}

/// The events that a config lets through: lead, kind and day.
fn events(text: &str, files: &[(&str, &[u8])]) -> (Vec<(String, String, String)>, Loaded) {
    let (config, inputs) = (config(text), inputs(files));
    let mut loaded = load(&config, &inputs, &[].into()).unwrap_or_else(|error| panic!("{error}"));
    let (mut seen, zone, ids) = (Vec::new(), loaded.leads.zone().clone(), loaded.leads.ids().to_vec());
    let leads = loaded.leads.clone();
    read_events(&config, &inputs, &leads, &[], &mut loaded.validation, &mut |batch| {
        for ((&lead, &at), &kind) in batch.lead.iter().zip(batch.at).zip(batch.kind) {
            seen.push((ids[lead as usize].clone(), batch.kinds[kind as usize].clone(), zone.date(at)));
        }
    })
    .unwrap_or_else(|error| panic!("{error}"));
    (seen, loaded)
}
