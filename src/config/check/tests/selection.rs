//! Which leads were worked.

use super::{SOUND, fault, read};
use crate::config::settings::{SelectionSettings, Worked};

fn with(section: &str) -> String {
    SOUND.replace("[thresholds.current]", &format!("[selection]\n{section}\n[thresholds.current]"))
}

fn refused(section: &str) -> String {
    read(&with(section)).unwrap_err().to_string()
}

#[test]
fn one_of_three_ways_to_see_it() {
    let of = |section: &str| read(&with(section)).unwrap().selection.unwrap();
    let column = Worked::Column { column: "state".into(), values: vec!["called".into(), "met".into()] };
    let found = of("worked = { column = \"state\", values = [\"called\", \"met\"] }");
    assert_eq!(found, SelectionSettings { worked: column, weights: false, width: 0.1 });
    let found = of("worked_stage = \"customer\"\nweights = true\nwidth = 0.05");
    assert_eq!(found, SelectionSettings { worked: Worked::Stage(1), weights: true, width: 0.05 });
    assert_eq!(of("worked_event = \"call\"").worked, Worked::Event("call".into()));
    assert_eq!(read(SOUND).unwrap().selection, None);
}

#[test]
fn none_or_several_ways_are_refused() {
    assert!(refused("weights = true").contains("`selection.worked` is missing"));
    assert!(refused("worked_stage = \"mql\"\nworked_event = \"call\"").contains("one of `worked`, `worked_stage` and `worked_event`"));
}

#[test]
fn what_is_named_has_to_be_there() {
    let message = refused("worked_stage = \"costumer\"");
    assert!(message.contains("`selection.worked_stage` is `costumer`, expected the id of a stage"), "{message}");
    assert!(read(&with("worked_stage = \"costumer\"")).unwrap_err().hint().unwrap().contains("`customer`"));
    let text = with("worked_event = \"call\"");
    let (start, end) = (text.find("[events]").unwrap(), text.find("[stage_log]").unwrap());
    let (from, to) = (text.find("[[features.event]]").unwrap(), text.find("[rules]").unwrap());
    let message = read(&format!("{}{}{}", &text[..start], &text[end..from], &text[to..])).unwrap_err().to_string();
    assert!(message.contains("`events` is missing") && message.contains("`call`"), "{message}");
    assert!(refused("worked = { column = \"state\", values = [] }").contains("`selection.worked.values`"));
    assert!(refused("worked = { column = \" \", values = [\"a\"] }").contains("a text that is not empty"));
    assert!(refused("worked = { column = \"state\", values = [\"a\", \"a\"] }").contains("each value once"));
}

#[test]
fn a_feature_cannot_tell_who_was_worked() {
    assert!(refused("worked = { column = \"country\", values = [\"VN\"] }").contains("only after the decision"));
    assert!(refused("worked = { column = \"size\", values = [\"1\"] }").contains("as a number"));
}

#[test]
fn the_width_is_that_of_a_share() {
    assert!(refused("worked_stage = \"mql\"\nwidth = 0").contains("`selection.width` is `0`"));
    assert!(refused("worked_stage = \"mql\"\nwidth = 10").contains("a width below 1"));
    assert!(fault("[thresholds.current]", "[selection]\nworkd = 1\n[thresholds.current]").contains("workd"));
}
