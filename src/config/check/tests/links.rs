//! Who a row belongs to: what may be written, and what is refused in which words.

use super::{SOUND, fault, read};
use crate::config::file::IdForm;
use crate::config::settings::{LinkSettings, ListForm, Naming, TouchSource};

/// The sound config with one piece replaced, which is sound as well.
fn with(from: &str, to: &str) -> crate::config::settings::Config {
    assert_eq!(SOUND.matches(from).count(), 1, "`{from}` must stand once in the sound config");
    read(&SOUND.replace(from, to)).unwrap_or_else(|fault| panic!("{fault}"))
}

#[test]
fn without_links_everything_goes_by_the_id_as_written() {
    let config = read(SOUND).unwrap();
    assert_eq!(config.links().collect::<Vec<_>>(), [&LinkSettings::default(); 3]);
    assert!(config.merges.is_empty() && config.identity.country.is_none());
    assert_eq!(config.events[0].kind, Naming::Column("kind".into()));
    assert_eq!(config.stage_logs[0].stage, Naming::Column("stage".into()));
}

#[test]
fn a_link_names_column_form_and_list() {
    let config = with("key = \"id\"\n", "key = \"contact\"\nlink = { to = \"deal\", as = \"salesforce_id\", list = \";\" }\n");
    let expected = LinkSettings { to: Some("deal".into()), form: IdForm::SalesforceId, list: Some(ListForm::Separated(';')) };
    assert_eq!(config.joins[0].link, expected);
    let lists = ["csv", "json"].map(|list| with("key = \"id\"\n", &format!("key = \"id\"\nlink = {{ list = \"{list}\" }}\n")));
    assert_eq!(lists.map(|config| config.joins[0].link.list), [Some(ListForm::Csv), Some(ListForm::Json)]);
    let message = fault("key = \"id\"\n", "key = \"id\"\nlink = { list = \"; \" }\n");
    assert!(message.contains("`join[1].link.list` is `; `, expected one character such as `;` or `,`, or `csv`, or `json`"), "{message}");
    let message = fault("key = \"id\"\n", "key = \"id\"\nlink = { as = \"mail\" }\n");
    assert!(message.contains("unknown variant `mail`"), "{message}");
}

#[test]
fn rows_are_compared_as_the_leads_ids_are() {
    let config = with("id = \"id\"\ncreated", "id = \"id\"\nid_as = \"phone\"\ncreated");
    assert!(config.links().all(|link| link.form == IdForm::Phone && link.to.is_none()));
    let named = with("key = \"id\"\n", "key = \"id\"\nlink = { to = \"id\" }\n");
    assert_eq!(named.joins[0].link, LinkSettings::default(), "the column of the id is the id");
}

#[test]
fn logs_may_be_repeated_and_named() {
    let more = "[[events]]\nfile = { path = \"opens.csv\" }\nlead = \"Email\"\nlink = { to = \"mail\", as = \"email\" }\nat = \"Timestamp\"\n\
        kind_name = \"Email open\"\nonly = { column = \"bot\", values = [\"false\"] }\n[[stage_log]]";
    let text = SOUND.replace("[events]", "[[events]]").replace("[stage_log]", more);
    let config = read(&text).unwrap();
    assert_eq!(config.events.len(), 2);
    assert_eq!(config.events[1].kind, Naming::Fixed("Email open".into()));
    assert_eq!(config.events[1].only.as_ref().map(|only| only.column.as_str()), Some("bot"));
    let broken = text.replace("kind_name = \"Email open\"\n", "");
    let message = read(&broken).unwrap_err().to_string();
    assert!(message.contains("`events[2].kind` is missing: a column must say it, or `kind_name` for all rows"), "{message}");
    let both = fault("stage = \"stage\"\n", "stage = \"stage\"\nstage_name = \"won\"\n");
    assert!(both.contains("`stage_log.stage_name` is `won`, expected no such key beside `stage`"), "{both}");
}

#[test]
fn codes_of_kinds_may_have_names() {
    let with_names = |names: &str| SOUND.replacen("[events]\n", &format!("[events]\nkind_names = {names}\n"), 1);
    let config = read(&with_names("{ \"11\" = \"e-mail open\" }")).unwrap();
    assert_eq!(config.events[0].kind_names.get("11").map(String::as_str), Some("e-mail open"));
    let empty = read(&with_names("{ \"11\" = \" \" }")).unwrap_err().to_string();
    assert!(empty.contains("events.kind_names.11"), "{empty}");
    let fixed = "[[events]]\nfile = { path = \"opens.csv\" }\nlead = \"id\"\nat = \"Timestamp\"\nkind_name = \"open\"\nkind_names = { \"1\" = \"x\" }\n[stage_log]";
    let both = read(&SOUND.replace("[events]", "[[events]]").replace("[stage_log]", fixed)).unwrap_err().to_string();
    assert!(both.contains("events[2].kind_names"), "{both}");
}

#[test]
fn a_slip_in_a_log_is_named_as_before() {
    let message = fault("kind = \"kind\"", "kinds = \"kind\"");
    assert!(message.contains("unknown field `kinds`") && message.contains("line "), "{message}");
    let message = fault("[stage_log]\n", "[[stage_log]]\ntable = 1\n");
    assert!(message.contains("unknown field `table`"), "{message}");
    let gone = SOUND.replace("[events]\nfile = { path = \"events.csv\" }\n", "[events]\n");
    assert!(read(&gone).unwrap_err().to_string().contains("missing field `file`"));
}

#[test]
fn merges_need_two_columns_and_an_id() {
    let merge = "[[merge]]\nfile = { path = \"leads.csv\" }\nfrom = \"Merged object IDs\"\nlist = \";\"\ninto = \"id\"\n[[join]]";
    let config = with("[[join]]", merge);
    assert_eq!((config.merges[0].list, config.merges[0].into.as_str()), (Some(ListForm::Separated(';')), "id"));
    let same = merge.replace("Merged object IDs", "id");
    assert_eq!(with("[[join]]", &same).merges[0].from, "id", "a cell may hold several ids, the first of which lives on");
    let same = fault("[[join]]", &same.replace("list = \";\"\n", ""));
    assert!(same.contains("`merge[1].into` is `id`, expected another column than `from`"), "{same}");
    let numbered = SOUND.replace("[[join]]", merge).replace("id = \"id\"\ncreated", "id = \"row\"\ncreated");
    assert!(read(&numbered).unwrap_err().to_string().contains("`merge[1]` names leads by an id"));
}

#[test]
fn countries_are_those_with_phone_numbers() {
    assert!(with("[[join]]", "[identity]\ncountry = \"VN\"\n[[join]]").identity.country.is_some());
    let message = fault("[[join]]", "[identity]\ncountry = \"Vietnam\"\n[[join]]");
    assert!(message.contains("`identity.country` is `Vietnam`, expected a country as two capital letters such as `VN`"), "{message}");
}

#[test]
fn the_latest_row_is_not_known_at_the_decision() {
    let key = "columns = [\"won\"]\n";
    let config = with(key, "columns = [\"won\"]\nlatest = \"made\"\nprefer = { column = \"won\", values = [\"true\"] }\n");
    assert!(config.joins[0].pick.is_stated());
    let message = fault(key, "columns = [\"won\"]\nlatest = \"made\"\nknown_at_decision = true\n");
    assert!(message.contains("`join[1].latest` is `made`, expected no such key beside `known_at_decision`"), "{message}");
    let message = fault(key, "columns = [\"won\"]\nprefer = { column = \"won\", values = [] }\n");
    assert!(message.contains("`join[1].prefer.values` is missing"), "{message}");
}

#[test]
fn touches_and_histories_have_links_too() {
    let touches = "[touches.table]\nfile = { path = \"calls.csv\" }\nlead = \"phone\"\nlink = { to = \"mobile\", as = \"phone\" }\nat = \"at\"\n[funnel]";
    let config = with("[funnel]", touches);
    let source = &config.touches.as_ref().unwrap().source;
    assert!(matches!(source, TouchSource::Table(table) if table.link.form == IdForm::Phone));
    assert_eq!(config.links().count(), 4);
}
