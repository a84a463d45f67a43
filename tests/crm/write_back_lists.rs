//! What goes back to Mailchimp, to `StringeeX` and to AMIS, cell by cell; and the lists beside, which are for all systems.

use std::collections::BTreeMap;

use super::from_init::of;
use super::truth;
use super::write_back::{Cell, Importer, assert_goes_back};

type Row = BTreeMap<String, String>;

/// A CSV file of a system's workspace.
fn rows(system: &str, file: &str) -> Vec<Row> {
    let bytes = of(system).bytes(file);
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes));
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn mailchimp_members_by_address_with_tags() {
    let columns = [
        ("LEADSCORE", Cell::Score),
        ("LEADPROB", Cell::Probability),
        ("LEADGRADE", Cell::Grade),
        ("LEADADVICE", Cell::Advice),
        ("LEADWHY1", Cell::Reason(0)),
        ("LEADWHY2", Cell::Reason(1)),
        ("LEADWHY3", Cell::Reason(2)),
        ("LEADMODEL", Cell::Model),
        ("SCOREDAT", Cell::ScoredAt),
        ("Tags", Cell::Tags),
    ];
    assert!(columns.iter().all(|(tag, _)| tag.len() <= 10), "a merge tag has ten characters at most");
    assert_goes_back(Importer { system: "mailchimp", key: ("Email Address", "email"), columns: &columns, marked: false, left_out: None });
}

#[test]
fn stringeex_calls_in_the_order_of_scores() {
    let columns = [
        ("Thứ tự gọi", Cell::Rank),
        ("Điểm tiềm năng", Cell::Score),
        ("Xác suất (%)", Cell::Percent),
        ("Hạng", Cell::Grade),
        ("Khuyến nghị", Cell::Advice),
        ("Lý do 1", Cell::Reason(0)),
        ("Lý do 2", Cell::Reason(1)),
        ("Lý do 3", Cell::Reason(2)),
        ("Phiên bản mô hình", Cell::Model),
        ("Ngày chấm điểm", Cell::ScoredOn),
    ];
    let key = ("Số điện thoại", "phone");
    assert_goes_back(Importer { system: "stringeex", key, columns: &columns, marked: true, left_out: Some("iql") });
}

/// The columns of AMIS beside the key.
const AMIS: [(&str, Cell); 7] = [
    ("Điểm dự báo", Cell::Score),
    ("Xác suất (%)", Cell::Percent),
    ("Hạng", Cell::Grade),
    ("Khuyến nghị", Cell::Advice),
    ("Lý do", Cell::Reasons),
    ("Phiên bản mô hình", Cell::Model),
    ("Ngày chấm điểm", Cell::ScoredOn),
];

#[test]
fn amis_leads_by_their_number() {
    assert_goes_back(Importer { system: "amis", key: ("Mã tiềm năng", "amis"), columns: &AMIS, marked: true, left_out: None });
}

/// The key stands in the export, below its titles, under a name in whatever composition of letters.
#[test]
fn amis_leads_by_the_phone_of_the_export() {
    let workspace = of("amis");
    let apart = "\u{110}T di \u{111}o\u{323}\u{302}ng";
    let files = ["--bundle", "out/bundle.json", "--scores", "out/scores.csv", "--leads", "exports/Tiem_nang.xlsx"];
    let arguments = ["export", "amis"].into_iter().chain(files).chain(["--key", apart, "--match", "phone", "--out", "phones.csv"]);
    workspace.run(&arguments.collect::<Vec<&str>>()).succeeds();
    let (by_phone, by_number) = (rows("amis", "phones.csv"), rows("amis", "back.csv"));
    assert_eq!((by_phone.len(), by_number.len()), (900, 900));
    let truth = truth::leads("amis");
    for (one, other) in by_phone.iter().zip(&by_number) {
        let lead = &truth[&other["Mã tiềm năng"]];
        assert_eq!(one["ĐT di động"], lead.get("phone").replace("+84", "0"));
        assert!(AMIS.iter().all(|(column, _)| one[*column] == other[*column]), "{one:?} {other:?}");
    }
}

/// The table of points to type in holds each rule of the card, with its points and its cap, and the cap of each dimension.
#[test]
fn amis_points_are_those_of_the_card() {
    let workspace = of("amis");
    workspace.run(&["export", "amis", "--bundle", "out/bundle.json", "--out", "diem.md"]).succeeds();
    let written = workspace.text("diem.md");
    let card: toml::Table = workspace.text("rules.toml").parse().unwrap();
    let rules = card["rule"].as_array().unwrap();
    assert!(rules.len() > 5);
    for rule in rules {
        let cell =
            |key: &str| rule.get(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default();
        let line = written.lines().find(|line| line.starts_with(&format!("| {} |", cell("label")))).unwrap_or_else(|| panic!("{rule}"));
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let points = cell("points").trim_end_matches(".0").replace('.', ",");
        assert_eq!(cells[2..4], [points, cell("cap").trim_end_matches(".0").replace('.', ",")], "{line}");
    }
    for (name, dimension) in card["dimension"].as_table().unwrap() {
        if let Some(cap) = dimension.get("cap") {
            assert!(written.contains(&format!("## {name} (tối đa {cap} điểm)")), "{written}");
        }
    }
}

/// Hand-over, nurture and contact-again: each row is the lead as the run scored it, highest score first.
#[test]
fn lists_hold_the_leads_as_they_were_scored() {
    for system in ["mailchimp", "stringeex", "amis"] {
        let scores: BTreeMap<String, Row> = rows(system, "out/scores.csv").into_iter().map(|row| (row["lead_id"].clone(), row)).collect();
        let truth =
            [system, "email", "phone"].map(truth::leads).into_iter().find(|leads| leads.contains_key(scores.keys().next().unwrap()));
        let truth = truth.unwrap();
        let recontact = workspace_has(system, "out/lists/recontact.csv").then_some("recontact");
        for list in ["handover", "nurture"].into_iter().chain(recontact) {
            let rows = rows(system, &format!("out/lists/{list}.csv"));
            assert!(!rows.is_empty(), "{system}: {list}");
            for (place, row) in rows.iter().enumerate() {
                let (lead, history) = (&scores[&row["lead_id"]], &truth[&row["lead_id"]]);
                assert_eq!(row["rank"], (place + 1).to_string(), "{system}: {list}");
                assert_eq!(row["source"], history.get("source"));
                if list == "recontact" {
                    continue;
                }
                let same = ["score", "reason_1", "reason_2", "reason_3", "advice_reason"];
                assert!(same.iter().all(|column| row[*column] == lead[*column]), "{system}: {list}: {row:?} {lead:?}");
                let advised = if list == "handover" { ["sql", "sql"] } else { ["mql", "iql"] };
                assert!(advised.contains(&lead["advice"].as_str()), "{system}: {list}: {lead:?}");
                assert!(system == "mailchimp" || row["owner"] == history.get("owner"), "{system}: {list}");
                assert_eq!(history.day("customer"), None, "{system}: a customer needs no {list}");
            }
            let ranks: Vec<u8> = rows.iter().map(|row| row["score"].parse().unwrap()).collect();
            assert!(list == "recontact" || ranks.is_sorted_by(|one, other| one >= other), "{system}: {list}");
        }
    }
}

fn workspace_has(system: &str, file: &str) -> bool {
    of(system).path(file).is_file()
}

#[test]
fn what_a_system_cannot_take_is_refused_and_nothing_is_written() {
    let refused = |system: &str, arguments: &[&str], parts: &[&str], hint: &str| {
        let all = ["export", system, "--bundle", "out/bundle.json", "--out", "refused"].into_iter().chain(arguments.iter().copied());
        of(system).run(&all.collect::<Vec<&str>>()).exits(1).error(parts).hint(hint);
        assert!(!workspace_has(system, "refused"), "{system}: {arguments:?}");
    };
    let scores = ["--scores", "out/scores.csv"];
    refused("mailchimp", &[], &["Mailchimp cannot take a table of points", "no scoring rules"], "--scores");
    refused("stringeex", &[], &["StringeeX cannot take a table of points", "no scoring rules"], "--scores");
    refused("mailchimp", &[&scores[..], &["--match", "phone"]].concat(), &["phone as a key"], "--match");
    refused("stringeex", &[&scores[..], &["--match", "email"]].concat(), &["email as a key"], "--match");
    refused("amis", &[&scores[..], &["--match", "email"]].concat(), &["lead `TN", "no e-mail address"], "--leads");
}
