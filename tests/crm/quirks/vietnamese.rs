//! `StringeeX` and MISA AMIS CRM.

use leadgauge::data::column::ColumnKind;
use leadgauge::data::table::CheckName;

use super::super::by_hand::{by_hand, config, exports, text};
use super::super::outcome::{assert_is_the_history, told};
use super::{assert_events, cells, truth_of};

#[test]
fn stringeex_phones_in_three_spellings_are_one() {
    let loaded = by_hand("stringeex", &[]);
    assert_is_the_history("stringeex", &loaded);
    assert!(loaded.leads.ids().iter().all(|id| id.starts_with('+')), "phones are shown in their international form");
    assert!(loaded.validation.links.iter().all(|link| link.unknown == 0), "{:?}", loaded.validation.links);
}

#[test]
fn stringeex_without_the_country_the_spellings_differ() {
    let text = text("stringeex").replace("[identity]\ncountry = \"VN\"\n", "");
    let loaded = super::super::outcome::loaded(&config(&text), &exports("stringeex"), &[]);
    assert!(loaded.validation.links.iter().any(|link| link.unknown > 0), "{:?}", loaded.validation.links);
}

#[test]
fn stringeex_calls_are_events_whether_dates_are_of_excel_or_text() {
    assert_events("stringeex", &[("Gọi ra", "call")]);
}

#[test]
fn stringeex_further_phones_of_a_person_are_the_same_person() {
    let loaded = by_hand("stringeex", &[]);
    let merged: u64 = loaded.validation.links.iter().map(|link| link.merged).sum();
    assert!(merged > 100, "{:?}", loaded.validation.links);
    assert!(loaded.leads.ids().iter().all(|id| !id.contains(',')), "the first of two numbers in a cell names the lead");
    let text = text("stringeex");
    let (begin, end) = (text.find("[[merge]]").unwrap(), text.find("[events]").unwrap());
    let alone = super::super::outcome::loaded(&config(&(text[..begin].to_owned() + &text[end..])), &exports("stringeex"), &[]);
    assert!(alone.validation.links.iter().any(|link| link.unknown > 0), "{:?}", alone.validation.links);
}

#[test]
fn amis_losses_by_the_last_change_of_the_row_are_told() {
    let loaded = by_hand("amis", &[]);
    let found = loaded.validation.checks.iter().find(|check| check.name == CheckName::DatedByLastChange).unwrap();
    let opportunities = truth_of("amis", "opportunity_id");
    let early = truth_of("amis", "lost_at").into_keys().filter(|id| !opportunities.contains_key(id)).count();
    assert_eq!((found.rows as usize, found.subject.as_str()), (early, "Tiem_nang.xlsx, `Ngày sửa`"));
}

#[test]
fn amis_headers_are_one_whether_composed_or_not() {
    let names = text("amis");
    assert!(names.contains("Ngày kỳ vọng/kết thúc"));
    assert_is_the_history("amis", &by_hand("amis", &[]));
}

#[test]
fn amis_money_has_points_and_a_currency() {
    let loaded = by_hand("amis", &[("Số tiền", ColumnKind::Numbers)]);
    let (found, mut truth) = (cells(&loaded, "Số tiền"), truth_of("amis", "amount"));
    let primary = truth_of("amis", "primary_contact");
    truth.retain(|id, _| primary[id] == "1");
    assert_eq!(found, truth);
}

#[test]
fn amis_not_chosen_is_missing() {
    let loaded = by_hand("amis", &[("Chức danh", ColumnKind::Words)]);
    assert_eq!(cells(&loaded, "Chức danh"), truth_of("amis", "job_title"));
}

#[test]
fn amis_both_words_for_won_and_for_lost_count() {
    let one_word = text("amis").replace("\"Kết thúc thắng\", ", "").replace("\"Kết thúc thua\", ", "");
    let (both, one) = (told(&by_hand("amis", &[])), told(&super::super::outcome::loaded(&config(&one_word), &exports("amis"), &[])));
    let count = |told: &std::collections::BTreeMap<String, super::super::outcome::Told>, stage| {
        told.values().filter(|told| told.contains_key(stage)).count()
    };
    // Care that ended before there was an opportunity is in neither word.
    for stage in ["customer", "lost"] {
        assert!(0 < count(&one, stage) && count(&one, stage) < count(&both, stage), "{stage}");
    }
}

#[test]
fn amis_converted_leads_are_counted_once() {
    let loaded = by_hand("amis", &[("Đã chuyển đổi", ColumnKind::Words)]);
    assert_eq!((loaded.validation.rows_in, loaded.leads.len()), (900, 900), "neither the footer nor an opportunity is a lead");
    let converted = cells(&loaded, "Đã chuyển đổi").values().filter(|cell| *cell == "Có").count();
    assert_eq!(converted, truth_of("amis", "opportunity_id").len());
}
