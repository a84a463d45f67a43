//! Several logs, names for all rows, rows that count.

use super::*;

#[test]
fn a_stage_log_by_address_reaches_each_lead_that_has_it() {
    let log = "who,on,what\nann@x.vn,2026-01-05,MQL\nbob@x.vn,2026-01-06,other\n,2026-01-07,MQL\n";
    let text = with_log("link = { to = \"mail\", as = \"email\" }\n");
    let loaded = loaded(&text, &[("leads.csv", LEADS.as_bytes()), ("log.csv", log.as_bytes())], &[]).unwrap();
    assert_eq!(reached(&loaded), some(&["2026-01-05", "", "2026-01-05"]));
    assert_eq!(counts(&loaded.validation.links[0]), [3, 2, 1, 0, 0, 1, 0]);
    let rows = loaded.leads.stage_log().unwrap();
    // The first row is one of each of its two leads.
    assert_eq!((rows.rows, rows.unknown_leads, rows.other_rows, rows.entries, rows.kept), (4, 1, 1, 2, 2));
}

#[test]
fn several_stage_logs_are_one() {
    let second = "[[stage_log]]\nfile = { path = \"deals.csv\" }\nlead = \"deal\"\nlink = { to = \"deal\" }\nentered = \"made\"\n\
        stage_name = \"MQL\"\nonly = { column = \"won\", values = [\"yes\"] }\n";
    let text = with_log(second).replace("\n[stage_log]\n", "\n[[stage_log]]\n");
    let files: [(&str, &[u8]); 3] = [
        ("leads.csv", LEADS.as_bytes()),
        ("log.csv", b"who,on,what\n2,2026-01-04,MQL\n3,2026-01-09,SQL\n"),
        ("deals.csv", b"deal,made,won\nd1,2026-01-06,yes\nd2,2026-01-07,no\nd9,2026-01-08,yes\n"),
    ];
    let loaded = loaded(&text, &files, &[]).unwrap();
    assert_eq!(reached(&loaded), some(&["2026-01-06", "2026-01-04", ""]));
    assert_eq!(loaded.leads.stages()[0].entries(1), 2);
    let [first, second] = loaded.validation.links.as_slice() else { panic!("{:?}", loaded.validation.links) };
    assert_eq!(counts(first), [2, 2, 0, 0, 0, 0, 0]);
    assert_eq!(counts(second), [3, 1, 1, 0, 1, 0, 1]);
    // The row that does not count still says up to when the data are known.
    let as_of = loaded.leads.as_of().map(|at| loaded.leads.zone().date(at));
    assert_eq!(as_of.as_deref(), Some("2026-01-10"));
    assert!(loaded.validation.checks.iter().all(|check| check.name != CheckName::ValueNotSeen));
}

#[test]
fn ends_of_stays_come_from_the_tables_that_tell_of_them() {
    let second =
        "[[stage_log]]\nfile = { path = \"spells.csv\" }\nlead = \"who\"\nentered = \"on\"\nexited = \"off\"\nstage_name = \"spell\"\n";
    let text = with_log(second).replace("\n[stage_log]\n", "\n[[stage_log]]\n");
    let files: [(&str, &[u8]); 3] = [
        ("leads.csv", LEADS.as_bytes()),
        ("log.csv", b"who,on,what\n2,2026-01-04,MQL\n"),
        ("spells.csv", b"who,on,off\n2,2026-01-05,2026-01-06\n"),
    ];
    let loaded = loaded(&text, &files, &[]).unwrap();
    assert!(loaded.leads.stages()[0].exits().is_none(), "no table tells when this stage ended");
}

const TWO_LOGS: &str = "[[events]]\nfile = { path = \"calls.csv\" }\nlead = \"number\"\nlink = { to = \"phone\", as = \"phone\" }\nat = \"at\"\nkind = \"how\"\n\
    [[events]]\nfile = { path = \"opens.csv\" }\nlead = \"Email\"\nlink = { to = \"mail\", as = \"email\" }\nat = \"Timestamp\"\nkind_name = \"open\"\n\
    only = { column = \"bot\", values = [\"false\"] }\n";

fn two_logs() -> String {
    DATED.replace("time = {", "time = { as_of = \"2026-02-28\",").replacen(
        "[[stages]]",
        &format!("[identity]\ncountry = \"VN\"\n{TWO_LOGS}[[stages]]"),
        1,
    )
}

const CALLS: &[u8] = b"number,at,how,seconds\n84912345678,2026-01-05,in,3\n0987654321,2026-01-06,open,\n0900000001,2026-01-07,in,1\n";
const OPENS: &[u8] = b"Email,Timestamp,bot\nann@x.vn,2026-01-08,false\nann@x.vn,2026-01-09,true\n,2026-01-10,false\n";

#[test]
fn several_tables_of_events_are_one_log() {
    let (seen, loaded) = events(&two_logs(), &[("leads.csv", LEADS.as_bytes()), ("calls.csv", CALLS), ("opens.csv", OPENS)]);
    let seen: Vec<String> = seen.into_iter().map(|(lead, kind, day)| format!("{lead} {kind} {day}")).collect();
    assert_eq!(seen, ["1 in 2026-01-05", "2 open 2026-01-06", "1 open 2026-01-08", "3 open 2026-01-08"]);
    let named = two_logs().replacen("kind = \"how\"", "kind = \"how\"\nkind_names = { \"in\" = \"call\", \"open\" = \"door\" }", 1);
    let (named, _) = events(&named, &[("leads.csv", LEADS.as_bytes()), ("calls.csv", CALLS), ("opens.csv", OPENS)]);
    let kinds: Vec<&str> = named.iter().map(|(_, kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["call", "door", "open", "open"], "each table has names of its own");
    let [calls, opens] = loaded.validation.links.as_slice() else { panic!("{:?}", loaded.validation.links) };
    assert_eq!(counts(calls), [3, 2, 0, 0, 1, 0, 0]);
    assert_eq!(counts(opens), [3, 1, 1, 0, 0, 1, 1]);
    let strangers: Vec<_> = loaded.validation.checks.iter().filter(|check| check.name == CheckName::UnknownLead).collect();
    assert_eq!((strangers[0].examples[0].row, strangers[0].examples[0].value.as_str()), (4, "0900000001"));
    // A row that was spread over two leads and one that does not count lie before it.
    assert_eq!((strangers[1].examples[0].row, strangers[1].rows), (4, 1));
}

#[test]
fn a_column_that_one_table_lacks_is_missing_there() {
    let (config, inputs) = (config(&two_logs()), inputs(&[("leads.csv", LEADS.as_bytes()), ("calls.csv", CALLS), ("opens.csv", OPENS)]));
    let mut loaded = load(&config, &inputs, &[].into()).unwrap();
    let mut seen = Vec::new();
    let wanted = [("seconds".to_owned(), ColumnKind::Numbers)];
    read_events(&config, &inputs, &loaded.leads.clone(), &wanted, &mut loaded.validation, &mut |batch| {
        seen.extend(batch.columns[0].numbers().unwrap().iter().map(ToString::to_string));
    })
    .unwrap();
    assert_eq!(seen, ["3", "NaN", "NaN", "NaN"]);
    let nowhere = [("minutes".to_owned(), ColumnKind::Numbers)];
    let error = read_events(&config, &inputs, &loaded.leads.clone(), &nowhere, &mut loaded.validation, &mut |_| {}).unwrap_err();
    assert!(matches!(&error, DataError::MissingColumn { column, .. } if column == "minutes"), "{error}");
}
