//! HubSpot, Salesforce, Pardot, Marketo and Mailchimp.

use std::collections::{BTreeMap, BTreeSet};

use leadgauge::data::column::ColumnKind;
use leadgauge::data::load::load;
use leadgauge::data::source::Inputs;
use leadgauge::data::table::CheckName;

use super::super::by_hand::{by_hand, config, exports, text};
use super::super::outcome::{assert_is_the_history, loaded, told};
use super::super::truth::{folder, leads};
use super::super::workspace::Workspace;
use super::{assert_events, assert_scores_replayed, cells, truth_of};

#[test]
fn hubspot_both_generations_of_stage_dates_tell_the_same() {
    let (newer, older) = (by_hand("hubspot", &[]), by_hand("hubspot_older", &[]));
    let without_lost = |mut leads: BTreeMap<String, super::super::outcome::Told>| {
        leads.values_mut().for_each(|told| drop(told.remove("lost")));
        leads
    };
    let (newer, older) = (without_lost(told(&newer)), without_lost(told(&older)));
    assert_eq!(newer.len(), 900);
    assert_eq!(newer, older);
}

#[test]
fn hubspot_the_older_file_is_utf_16_with_tabs() {
    let bytes = std::fs::read(exports("hubspot_older").join("contacts.txt")).unwrap();
    assert!(bytes.starts_with(&[0xff, 0xfe]) && bytes.windows(2).any(|pair| pair == b"\t\0"));
    assert_eq!(by_hand("hubspot_older", &[]).leads.len(), 900);
}

#[test]
fn hubspot_no_value_is_missing_among_words_dates_and_ids() {
    let lines = std::fs::read_to_string(exports("hubspot").join("all-contacts.csv")).unwrap();
    assert!(lines.matches("(No value)").count() > 200, "the fixture holds such cells");
    let titles = |text: &str| cells(&loaded(&config(text), &exports("hubspot"), &[("Job Title", ColumnKind::Words)]), "Job Title");
    assert_eq!(titles(&text("hubspot")), truth_of("hubspot", "job_title"));
    assert_is_the_history("hubspot", &by_hand("hubspot", &[]));
    // Unless the config says so it is a word, and as an id it would make one lead of forty.
    let unsaid = config(&text("hubspot").replace("missing = [\"(No value)\"]", "unreadable_cells = \"skip\""));
    let refused = load(&unsaid, &Inputs::folder(exports("hubspot")), &BTreeMap::new()).unwrap_err().to_string();
    assert!(refused.contains("lead `(No value)` is merged into"), "{refused}");
}

/// The account writes the clock of New York, whose changes skip an hour and repeat one: no row is lost, and each is noted.
#[test]
fn hubspot_clock_times_that_a_change_of_the_clocks_skips_or_repeats_are_kept_and_counted() {
    let loaded = by_hand("hubspot_new_york", &[]);
    let zone = leadgauge::period::Zone::utc();
    let created = loaded.leads.ids().iter().zip(loaded.leads.created().unwrap()).map(|(id, &at)| (id.clone(), zone.date_time(at)));
    let created: Vec<String> = created.collect::<BTreeMap<String, String>>().into_values().collect();
    // One hour after another; of 01:30 in November the first is taken, and the 02:30 of March that no clock showed is moved on.
    let (march, november) = (["05:30", "06:30", "07:30", "08:30"], ["04:30", "05:30", "05:30", "07:30"]);
    let of = |day: &str, clock: &str| format!("{day} {clock}:00");
    let mut expected: Vec<String> = march.iter().map(|clock| of("2025-03-09", clock)).collect();
    expected.extend(november.iter().map(|clock| of("2025-11-02", clock)));
    expected.push(of("2025-03-09", "07:30"));
    assert_eq!(created, expected);
    let noted = loaded.validation.checks.iter().find(|check| check.name == CheckName::ClockChange).unwrap();
    assert!(noted.rows == 3 && noted.subject.contains("`Create Date`"), "{noted:?}");
}

#[test]
fn hubspot_headers_hold_quotation_marks() {
    let text = std::fs::read_to_string(exports("hubspot").join("all-contacts.csv")).unwrap();
    assert!(text.lines().next().unwrap().contains(r#""Date entered ""Customer (Lifecycle Stage Pipeline)""""#));
    let loaded = by_hand("hubspot", &[]);
    let customers = told(&loaded).values().filter(|told| told.contains_key("customer")).count();
    assert_eq!(customers, leads("hubspot").values().filter(|lead| lead.day("customer").is_some()).count());
}

#[test]
fn hubspot_a_deal_of_several_contacts_counts_for_each_and_the_won_deal_gives_the_amount() {
    let loaded = by_hand("hubspot", &[("Amount", ColumnKind::Numbers)]);
    assert_eq!(cells(&loaded, "Amount"), truth_of("hubspot", "amount"));
    let deals = loaded.validation.links.iter().find(|link| link.column == "Associated Contact IDs").unwrap();
    assert!(deals.shared >= 22 && deals.unknown == 0, "{deals:?}");
    let passed_over = loaded.validation.checks.iter().find(|check| check.name == CheckName::RowPassedOver);
    assert!(passed_over.is_some_and(|check| check.rows > 0), "an open deal after the one that was won is passed over");
}

#[test]
fn hubspot_scores_are_replayed_from_epoch_milliseconds_through_merges() {
    assert_scores_replayed("hubspot", "HubSpot Score");
    let loaded = by_hand("hubspot", &[("HubSpot Score", ColumnKind::Numbers)]);
    assert!(loaded.validation.links.iter().any(|link| link.merged > 0), "{:?}", loaded.validation.links);
}

#[test]
fn hubspot_opens_find_their_lead_by_address_and_scanners_are_left_aside() {
    assert_events("hubspot", &[("OPEN", "email_open"), ("CLICK", "email_click"), ("form", "form")]);
}

#[test]
fn salesforce_nothing_chosen_is_missing() {
    let lines = std::fs::read_to_string(exports("salesforce").join("Lead.csv")).unwrap();
    assert!(lines.contains("\"--None--\"") && lines.contains("\"\""), "the fixture holds both forms");
    assert_eq!(cells(&by_hand("salesforce", &[("Title", ColumnKind::Words)]), "Title"), truth_of("salesforce", "job_title"));
}

#[test]
fn salesforce_ids_are_never_case_folded() {
    let ids: Vec<String> = leads("salesforce").into_keys().collect();
    let folded: BTreeSet<String> = ids.iter().map(|id| id[..15].to_lowercase()).collect();
    assert!(folded.len() + 10 <= ids.len(), "the fixture holds ids that differ in case alone");
    assert_eq!(by_hand("salesforce", &[]).leads.len(), ids.len());
}

#[test]
fn salesforce_fifteen_characters_find_eighteen() {
    let loaded = by_hand("salesforce", &[]);
    let report = loaded.validation.links.iter().find(|link| link.column == "Lead ID").unwrap();
    assert_eq!((report.unknown, report.empty), (0, 0), "{report:?}");
    assert!(report.matched > 1_000 && report.merged > 0, "{report:?}");
    let folder = exports("salesforce");
    let plain = text("salesforce").replace("id_as = \"salesforce_id\"\n", "");
    let found = loaded_with(&plain, &folder);
    let report = found.validation.links.iter().find(|link| link.column == "Lead ID").unwrap();
    assert_eq!(report.matched, 0, "compared as written, no entry of the report finds its lead");
}

fn loaded_with(text: &str, folder: &std::path::Path) -> leadgauge::data::load::Loaded {
    loaded(&config(text), folder, &[])
}

#[test]
fn salesforce_reports_have_titles_footers_and_money_in_words() {
    let loaded = by_hand("salesforce", &[("Amount", ColumnKind::Numbers)]);
    assert_eq!(cells(&loaded, "Amount"), truth_of("salesforce", "amount"));
    let error = |from: &str, to: &str| {
        let config = config(&text("salesforce").replace(from, to));
        let wanted = BTreeMap::from([("Amount".to_owned(), ColumnKind::Numbers)]);
        load(&config, &Inputs::folder(exports("salesforce")), &wanted).unwrap_err().to_string()
    };
    assert!(error("title_rows = 4, ", "").contains("lead_history_report.csv"));
    assert!(error(", footer = [\"Copyright\"]", "").contains("opportunities_report.csv"));
    assert!(error(", encoding = \"iso-8859-1\"", "").contains("lead_history_report.csv"), "the owners' names are not UTF-8");
}

#[test]
fn salesforce_converted_leads_are_joined_to_their_opportunity() {
    assert_is_the_history("salesforce", &by_hand("salesforce", &[]));
    assert_eq!(by_hand("salesforce", &[]).leads.opportunity().unwrap().levels().len(), 201);
}

#[test]
fn salesforce_activities_of_converted_leads_hang_on_their_contact() {
    assert_events("salesforce", &[("Call", "call"), ("form", "form")]);
}

#[test]
fn salesforce_scores_are_replayed_from_the_report() {
    assert_scores_replayed("salesforce", "Lead_Score__c");
}

#[test]
fn pardot_one_file_has_a_byte_order_mark_and_the_others_none() {
    let starts = |name: &str| std::fs::read(exports("pardot").join(name)).unwrap().starts_with("\u{feff}".as_bytes());
    assert!(starts("prospects.csv") && !starts("visitor_activity.csv") && !starts("opportunity.csv"));
    let loaded = by_hand("pardot", &[("Score", ColumnKind::Numbers), ("Grade", ColumnKind::Words)]);
    assert_eq!(cells(&loaded, "Score"), truth_of("pardot", "score"));
    assert_eq!(cells(&loaded, "Grade").len(), 900);
}

#[test]
fn pardot_opportunities_of_several_prospects_count_for_each() {
    let loaded = by_hand("pardot", &[("value", ColumnKind::Numbers)]);
    assert_eq!(cells(&loaded, "value"), truth_of("pardot", "amount"));
    assert_events("pardot", &[("11", "email_open"), ("1", "email_click"), ("4", "form"), ("20", "visit")]);
}

#[test]
fn marketo_stage_dates_stand_in_json() {
    assert_is_the_history("marketo", &by_hand("marketo", &[]));
}

#[test]
fn marketo_activities_of_eighteen_files_follow_merges() {
    assert_events("marketo", &[("2", "form"), ("10", "email_open"), ("11", "email_click")]);
    let loaded = by_hand("marketo", &[("leadScore", ColumnKind::Numbers)]);
    assert!(loaded.validation.links.iter().all(|link| link.unknown == 0), "{:?}", loaded.validation.links);
    assert!(loaded.validation.links.iter().any(|link| link.merged > 0));
}

#[test]
fn marketo_scores_are_replayed_where_ninety_days_reach() {
    let loaded = by_hand("marketo", &[("leadScore", ColumnKind::Numbers)]);
    let (replayed, truth) = (cells(&loaded, "leadScore"), truth_of("marketo", "score_at_mql"));
    let recent: Vec<_> = leads("marketo").into_iter().filter(|(_, lead)| lead.day("mql") > Some("2026-04-02")).collect();
    assert!(recent.len() > 50, "{}", recent.len());
    for (id, _) in &recent {
        assert_eq!(replayed.get(id), truth.get(id), "{id}");
    }
}

/// Who replays the score nevertheless is warned on the page, in its language: how many leads the log says nothing of, and since when it
/// is kept.
#[test]
fn marketo_a_log_of_ninety_days_is_warned_about_in_every_language() {
    let score =
        "\n[[features.column]]\nname = \"leadScore\"\nkind = \"number\"\n[[features.column]]\nname = \"leadSource\"\nkind = \"category\"\n";
    let mut workspace = Workspace::new().file("leadgauge.toml", text("marketo") + score);
    for entry in std::fs::read_dir(exports("marketo")).unwrap() {
        let path = entry.unwrap().path();
        workspace = workspace.file(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
    }
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "en"]).succeeds();
    let review: serde_json::Value = serde_json::from_str(&workspace.text("en/review.json")).unwrap();
    let gaps = &review["warnings"].as_array().unwrap().iter().find(|warning| warning["kind"] == "history_gaps").unwrap()["data"];
    assert_eq!((gaps["property"].as_str(), gaps["first_entry"].as_str()), (Some("leadScore"), Some("2026-04-02")), "{gaps}");
    assert_eq!((gaps["before_log"].as_u64(), gaps["of"].as_u64()), (Some(407), Some(490)), "{gaps}");
    for (language, parts) in [
        ("en", ["the log begins on 2 Apr 2026, and 407 of 490 leads were scored before", "systems keep changes for a limited time"]),
        (
            "vi",
            [
                "nhật ký bắt đầu từ 02/04/2026, và 407 trong số 490 lead đã được chấm điểm trước đó",
                "hệ thống chỉ lưu thay đổi trong một thời gian",
            ],
        ),
        ("th", ["และ 407 จาก 490", "ระบบเก็บการเปลี่ยนแปลงไว้ในเวลาจำกัด"]),
    ] {
        workspace.run(&["report", "--review", "en/review.json", "--language", language, "--out", "page"]).succeeds();
        let page = workspace.text("page/review.html");
        for part in parts {
            assert!(page.contains(part), "{language}: `{part}`");
        }
    }
}

#[test]
fn marketo_null_is_missing() {
    let loaded = by_hand("marketo", &[("title", ColumnKind::Words)]);
    let titles = cells(&loaded, "title");
    assert_eq!(titles, truth_of("marketo", "job_title"));
    assert!(titles.len() < 900 && !titles.values().any(|title| title == "null"));
}

#[test]
fn mailchimp_opens_and_clicks_find_their_lead_by_address() {
    let names = std::fs::read_dir(folder().join("mailchimp/granular_activity/opens")).unwrap().count();
    assert_eq!(names, 9, "one file per campaign");
    assert_events("mailchimp", &[("email_open", "email_open"), ("email_click", "email_click")]);
}

#[test]
fn mailchimp_tags_are_csv_in_csv() {
    assert_is_the_history("mailchimp", &by_hand("mailchimp", &[]));
}

#[test]
fn mailchimp_commas_of_groups_are_escaped_and_opt_outs_are_leads() {
    let loaded = by_hand("mailchimp", &[("Interests", ColumnKind::Words)]);
    assert!(cells(&loaded, "Interests").values().any(|groups| groups.contains("Guides\\, checklists")));
    let out = leads("mailchimp").into_values().filter(|lead| !lead.get("opted_out_at").is_empty() || !lead.get("bounced_at").is_empty());
    assert_eq!(out.count(), 75);
    assert_eq!(loaded.leads.len(), 900);
}
