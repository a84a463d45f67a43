//! Spending and horizons.

use super::{SOUND, read, undated};
use crate::config::settings::{Config, Horizons, SpendPeriod};
use crate::units::Days;

const SPEND: &str = "[spend]\nfile = { path = \"spend.csv\" }\nsource = \"from\"\namount = \"cost\"\n";

fn with(text: &str, spend: &str) -> String {
    text.replace("id = \"id\"\n", "id = \"id\"\nsource = \"origin\"\n").replace("[[join]]", &format!("{SPEND}{spend}\n[[join]]"))
}

fn refused(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn spending_has_a_quarter_or_a_date() {
    let period = |spend: &str| read(&with(SOUND, spend)).unwrap().spend.unwrap().period;
    assert_eq!(period("quarter = \"when\""), SpendPeriod::Quarter("when".into()));
    assert_eq!(period("date = \"day\""), SpendPeriod::Date("day".into()));
    assert!(refused(&with(SOUND, "")).contains("`spend.quarter` is missing"));
    assert!(refused(&with(SOUND, "quarter = \"when\"\ndate = \"day\"")).contains("`spend.date`"));
    assert!(refused(&with(SOUND, "quarter = \" \"")).contains("`spend.quarter`"));
    assert!(read(SOUND).unwrap().spend.is_none());
}

#[test]
fn spending_needs_sources_and_dates_of_leads() {
    let bare = SOUND.replace("[[join]]", &format!("{SPEND}quarter = \"when\"\n[[join]]"));
    assert!(refused(&bare).contains("`leads.source` is missing"));
    assert!(refused(&with(&undated(), "quarter = \"when\"")).contains("`leads.created` is missing"));
}

#[test]
fn horizons_rise() {
    let horizons = |text: &str| SOUND.replace("segments = [\"country\"]", &format!("segments = [\"country\"]\nhorizons = {{ {text} }}"));
    let read_of = |text: &str| -> Config { read(&horizons(text)).unwrap() };
    let found = read_of("short_days = 30, mid_days = 90").funnel.horizons;
    assert_eq!(found, Some(Horizons { short: Days(30.0), mid: Days(90.0) }));
    assert!(refused(&horizons("short_days = 30, mid_days = 30")).contains("`funnel.horizons.mid_days`"));
    assert!(refused(&horizons("short_days = 0, mid_days = 30")).contains("`funnel.horizons.short_days`"));
    assert!(refused(&horizons("short_days = 30")).contains("mid_days"));
}
