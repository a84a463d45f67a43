//! Leads that were merged.

use super::*;
use crate::data::table::LeadTable;

fn merging(more: &str) -> String {
    DATED.replacen(
        "[[stages]]",
        &format!("[[merge]]\nfile = {{ path = \"merges.csv\" }}\nfrom = \"old\"\ninto = \"new\"\n{more}[[stages]]"),
        1,
    )
}

fn merged(leads: &str, merges: &str) -> Result<Loaded, DataError> {
    loaded(&merging("list = \";\"\n"), &[("leads.csv", leads.as_bytes()), ("merges.csv", merges.as_bytes())], &[])
}

fn rows(leads: &LeadTable, ids: &[&str]) -> Vec<Option<u32>> {
    ids.iter().map(|id| leads.row(id)).collect()
}

#[test]
fn chains_lead_to_the_one_that_lives_on() {
    // 9 and 8 have no row; 3 was merged by way of 9 into 1.
    let loaded = merged(LEADS, "old,new\n3,9\n9;8,1\n,2\n70,71\n").unwrap();
    let leads = &loaded.leads;
    assert_eq!(leads.ids(), ["1", "2"]);
    assert_eq!(rows(leads, &["1", "2", "3", "9", "8", "70"]), [Some(0), Some(1), Some(0), Some(0), Some(0), None]);
    let gone = check(&loaded.validation, CheckName::MergedLead);
    assert_eq!((gone.rows, gone.leads_removed, gone.examples[0].row, gone.examples[0].value.as_str()), (1, 1, 4, "3 → 1"));
    assert_eq!(loaded.validation.rows_in, loaded.validation.rows_kept + gone.leads_removed);
    let [link] = loaded.validation.links.as_slice() else { panic!("{:?}", loaded.validation.links) };
    assert_eq!((link.table, counts(link)), (LinkedTable::Merge, [4, 2, 0, 2, 1, 1, 0]));
}

#[test]
fn the_order_of_merges_does_not_matter() {
    let orders = ["old,new\n3,9\n9,1\n2,3\n", "old,new\n2,3\n9,1\n3,9\n", "old,new\n9,1\n3,9\n2,3\n3,1\n"];
    for merges in orders {
        let loaded = merged(LEADS, merges).unwrap();
        assert_eq!((loaded.leads.ids(), rows(&loaded.leads, &["2", "3", "9"])), (&["1".to_owned()][..], vec![Some(0); 3]), "{merges}");
    }
}

#[test]
fn where_the_winner_has_no_row_the_first_of_the_merged_stands() {
    let loaded = merged(LEADS, "old,new\n3;2,50\n").unwrap();
    assert_eq!(loaded.leads.ids(), ["1", "2"]);
    assert_eq!(rows(&loaded.leads, &["3", "2", "50"]), [Some(1); 3]);
}

#[test]
fn a_record_that_lists_itself_says_nothing() {
    let loaded = merged(LEADS, "old,new\n1;3,1\n").unwrap();
    assert_eq!(rows(&loaded.leads, &["1", "3"]), [Some(0), Some(0)]);
}

#[test]
fn circles_are_refused_by_name() {
    let error = merged(LEADS, "old,new\n1,2\n2,9\n9,1\n").unwrap_err();
    assert_eq!(error.to_string(), "`merges.csv`: leads are merged in a circle: 2 into 9 into 1 into 2");
    assert!(error.hint().is_some());
}

#[test]
fn a_lead_is_merged_into_one() {
    let error = merged(LEADS, "old,new\n3,1\n3,2\n").unwrap_err();
    assert_eq!(error.to_string(), "`merges.csv`: lead `3` is merged into `1` and into `2`, expected one lead that lives on");
    // The same end by two ways is none of that.
    assert!(merged(LEADS, "old,new\n3,1\n3,2\n2,1\n").is_ok());
}

#[test]
fn the_table_of_leads_may_tell_of_its_merges() {
    let text = merging("list = \";\"\n").replace("merges.csv", "leads.csv").replace("\"old\"", "\"deal\"").replace("\"new\"", "\"id\"");
    let leads = LEADS.replace(",d1", ",").replace(",d2", ",1;77");
    let loaded = loaded(&text, &[("leads.csv", leads.as_bytes())], &[]).unwrap();
    assert_eq!(loaded.leads.ids(), ["2", "3"]);
    assert_eq!(rows(&loaded.leads, &["1", "77", "3"]), [Some(1); 3]);
}

#[test]
fn what_belonged_to_the_merged_belongs_to_the_winner() {
    let join = "file = { path = \"more.csv\" }\nkey = \"to\"\ncolumns = [\"value\"]";
    let text = with_join(join).replacen(
        "[[stages]]",
        "[[merge]]\nfile = { path = \"merges.csv\" }\nfrom = \"old\"\ninto = \"new\"\n[[stages]]",
        1,
    );
    let load = |text: &str, table: &str| {
        let files: [(&str, &[u8]); 3] =
            [("leads.csv", LEADS.as_bytes()), ("merges.csv", b"old,new\n3,2\n66,1\n"), ("more.csv", table.as_bytes())];
        let loaded = loaded(text, &files, &[("value", ColumnKind::Words)]).unwrap();
        let words = loaded.leads.column("value").and_then(|column| column.words()).unwrap().clone();
        ([0, 1].map(|row| words.get(row).unwrap_or("").to_owned()), loaded)
    };
    // The row under the lead's own id goes before the one that the merge gives it, wherever it stands.
    let (values, loaded) = load(&text, "to,value\n66,a\n3,b\n2,c\n");
    assert_eq!(values, ["a", "c"]);
    assert_eq!(counts(&loaded.validation.links[1]), [3, 3, 0, 2, 0, 0, 0]);
    assert_eq!(check(&loaded.validation, CheckName::RowPassedOver).examples[0].row, 3);
    // Lead 3 had the address ann@x.vn, as lead 1 has.
    let by_mail = text.replace("key = \"to\"\n", "key = \"to\"\nlink = { to = \"mail\", as = \"email\" }\n");
    let (values, loaded) = load(&by_mail, "to,value\nann@x.vn,shared\n");
    assert_eq!(values, ["shared", "shared"]);
    // The leads that remain state different addresses.
    assert!(loaded.validation.checks.iter().all(|check| check.name != CheckName::SharedEmail));
}

#[test]
fn merged_rows_and_shared_addresses_keep_to_the_time_before_the_decision() {
    // What lead 3 did belongs to lead 2 and is before or after lead 2's decision by its own moment, whenever the merge was.
    let more = "[[merge]]\nfile = { path = \"merges.csv\" }\nfrom = \"old\"\ninto = \"new\"\n\
        [[history]]\nfile = { path = \"changes.csv\" }\nlead = \"who\"\nlink = { to = \"mail\", as = \"email\" }\nat = \"at\"\nproperty = \"field\"\nvalue = \"value\"\n\
        properties = [{ name = \"score\", kind = \"number\" }]\n[[history]]\nfile = { path = \"ids.csv\" }\nlead = \"who\"\nat = \"at\"\nproperty = \"field\"\nvalue = \"value\"\n\
        properties = [{ name = \"grade\" }]\n[[stages]]";
    let text = DATED.replacen("[[stages]]", more, 1);
    let files: [(&str, &[u8]); 4] = [
        ("leads.csv", LEADS.as_bytes()),
        ("merges.csv", b"old,new\n3,2\n"),
        // Lead 1 decides on 2026-01-01, lead 2 on 2026-01-02; both have the address by now.
        ("changes.csv", b"who,at,field,value\nann@x.vn,2025-12-31,score,5\nann@x.vn,2026-01-01 00:00:00,score,7\nann@x.vn,2026-01-02 00:00:00,score,9\n"),
        ("ids.csv", b"who,at,field,value\n3,2026-01-01 23:59:59,grade,B\n3,2026-01-02 00:00:00,grade,A\n"),
    ];
    let wanted = [("score", ColumnKind::Numbers), ("grade", ColumnKind::Words)];
    let loaded = loaded(&text, &files, &wanted).unwrap();
    assert_eq!(loaded.leads.ids(), ["1", "2"]);
    let scores = loaded.leads.column("score").and_then(|column| column.numbers()).unwrap();
    assert_eq!(scores, [5.0, 7.0]);
    let grades = loaded.leads.column("grade").and_then(|column| column.words()).unwrap();
    assert_eq!((grades.get(0), grades.get(1)), (None, Some("B")));
    let merged: Vec<[u64; 7]> = loaded.validation.links[1..].iter().map(counts).collect();
    assert_eq!(merged, [[3, 3, 3, 3, 0, 0, 0], [2, 2, 0, 2, 0, 0, 0]]);
}
