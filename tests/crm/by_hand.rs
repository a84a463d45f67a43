//! Each folder by a config written by hand with the keys that CRM exports need.

use std::path::PathBuf;

use leadgauge::config::settings::Config;
use leadgauge::data::column::ColumnKind;
use leadgauge::data::load::Loaded;

use super::outcome::{assert_is_the_history, loaded};
use super::truth::folder;

/// The config written by hand.
pub fn text(name: &str) -> String {
    std::fs::read_to_string(folder().join("configs").join(format!("{name}.toml"))).unwrap()
}

#[track_caller]
pub fn config(text: &str) -> Config {
    Config::from_toml(text, "by hand").unwrap_or_else(|error| panic!("{error}"))
}

/// A folder loaded by hand, with these attributes.
#[track_caller]
pub fn by_hand(name: &str, wanted: &[(&str, ColumnKind)]) -> Loaded {
    loaded(&config(&text(name)), &exports(name), wanted)
}

/// The folder of a system's exports.
pub fn exports(name: &str) -> PathBuf {
    folder().join(name)
}

#[test]
fn hubspot() {
    assert_is_the_history("hubspot", &by_hand("hubspot", &[]));
}

#[test]
fn salesforce() {
    assert_is_the_history("salesforce", &by_hand("salesforce", &[]));
}

#[test]
fn pardot() {
    assert_is_the_history("pardot", &by_hand("pardot", &[]));
}

#[test]
fn marketo() {
    assert_is_the_history("marketo", &by_hand("marketo", &[]));
}

#[test]
fn mailchimp() {
    assert_is_the_history("mailchimp", &by_hand("mailchimp", &[]));
}

#[test]
fn stringeex() {
    assert_is_the_history("stringeex", &by_hand("stringeex", &[]));
}

#[test]
fn amis() {
    assert_is_the_history("amis", &by_hand("amis", &[]));
}
