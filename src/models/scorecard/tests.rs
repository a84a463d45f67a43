//! Hand-worked cards: caps, events, exceptions, and faults of the file.

use std::collections::BTreeMap;

use super::file::{AdviceAtLeast, TrackName};
use super::standing::{Advice, DecidedBy};
use super::*;
use crate::data::view::{ColumnView, Columns};

const CARD: &str = r#"
    name = "test"
    [dimension.fit]
    cap = 10
    grades = [10, 5, 0]
    [dimension.engagement]
    [[rule]]
    id = "a"
    label = "A"
    dimension = "fit"
    when = "x >= 1"
    points = 8
    [[rule]]
    id = "b"
    label = "B"
    dimension = "fit"
    when = "x >= 2"
    points = 8
    [[rule]]
    id = "c"
    label = "C"
    dimension = "engagement"
    when = "x >= 3"
    points = -5
"#;

/// Columns of numbers by name.
struct Numbers(BTreeMap<&'static str, Vec<f64>>);

impl Columns for Numbers {
    fn rows(&self) -> usize {
        self.0.values().next().map_or(0, Vec::len)
    }
    fn view(&self, name: &str) -> Option<ColumnView<'_>> {
        self.0.get(name).map(|numbers| ColumnView::Numbers(numbers))
    }
}

fn x(values: &[f64]) -> Numbers {
    Numbers(BTreeMap::from([("x", values.to_vec())]))
}

fn totals(card: &Scorecard, table: &dyn Columns) -> Vec<f64> {
    card.points(table).unwrap().total.iter().map(|points| points.0).collect()
}

fn fault(text: &str) -> String {
    Scorecard::from_toml(text).unwrap_err().to_string()
}

#[test]
fn caps_hold_and_missing_cells_fire_nothing() {
    let card = Scorecard::from_toml(CARD).unwrap();
    let points = card.points(&x(&[0.0, 1.0, 2.0, 3.0, f64::NAN])).unwrap();
    assert_eq!(points.total.iter().map(|p| p.0).collect::<Vec<_>>(), [0.0, 8.0, 10.0, 5.0, 0.0]);
    assert_eq!(points.fires, [3, 2, 1]);
    assert_eq!(card.range(), (Points(-5.0), Points(10.0)));
    assert_eq!((card.score(Points(-5.0)).get(), card.score(Points(0.0)).get(), card.score(Points(10.0)).get()), (0, 33, 100));
    assert_eq!((card.grade("fit", 10.0), card.grade("fit", 5.0), card.grade("fit", -1.0)), (Some(1), Some(2), Some(4)));
    assert_eq!(card.grade("engagement", 1.0), None);
    assert_eq!(points.standing(0), standing::Standing::default());
}

#[test]
fn faults_name_the_rule() {
    let error = Scorecard::from_toml(&CARD.replace("dimension = \"fit\"", "dimension = \"fitt\"")).unwrap_err();
    assert_eq!(error.hint().unwrap(), "did you mean `fit`?");
    assert!(fault(&CARD.replace("x >= 2", "x >=")).starts_with("rule `b`: it is no SQL"));
    let card = Scorecard::from_toml(&CARD.replace("x >= 2", "y >= 2")).unwrap();
    assert_eq!(card.points(&x(&[1.0])).unwrap_err().to_string(), "rule `b`: there is no column `y`");
    let with = |line: &str| fault(&CARD.replace("points = -5", &format!("points = -5\n{line}")));
    assert_eq!(with("decay = { half_life_days = 3 }"), "rule `c`: `decay` stands without `events`");
    assert_eq!(with("cap = 0"), "rule `c`: `cap` is `0`; it must be above 0");
    assert!(with("events = [\"e\"]\ndecay = { linear = 0.5 }").starts_with("rule `c`: `decay`: it takes either"));
    assert!(with("events = [\"e\"]\nwindow_days = -1").contains("`window_days` is `-1`"));
    assert!(fault(&CARD.replace("when = \"x >= 3\"\n", "")).contains("neither `when` nor `events`"));
    assert!(fault(&CARD.replace("grades = [10, 5, 0]", "grades = [5, 10, 0]")).contains("`grades` must fall"));
    assert_eq!(with("[[override]]\nid = \"o\"\nlabel = \"O\"\nwhen = \"x = 1\""), "rule `o`: the override sets nothing");
    assert_eq!(with("[[disqualify]]\nid = \"a\"\nlabel = \"O\"\nwhen = \"x = 1\""), "rule id `a` occurs twice");
    assert!(with("[[track]]\nadvice = \"pql\"\nlabel = \"P\"\ncut = 3").contains("go together"));
    // Without a cap on rule or dimension, points for each event have no end.
    let endless = CARD.replace("when = \"x >= 3\"", "events = [\"e\"]").replace("points = -5", "points = 5");
    let error = Scorecard::from_toml(&endless).unwrap_err();
    assert!(error.to_string().contains("rule `c`") && error.hint().unwrap().contains("`cap`"));
}

const EVENTS: &str = r#"
    name = "events"
    [dimension.engagement]
    [[rule]]
    id = "each"
    label = "4 points for each view, 10 at most"
    dimension = "engagement"
    events = ["view"]
    points = 4
    cap = 10
    [[rule]]
    id = "once"
    label = "A fresh click"
    dimension = "engagement"
    events = ["click"]
    times = "once"
    decay = { linear = 0.5, every_days = 30 }
    points = 10
    [[rule]]
    id = "both"
    label = "Opened, and large"
    dimension = "engagement"
    events = ["open"]
    when = "x >= 5"
    points = -3
    cap = 6
"#;

#[test]
fn events_give_points_each_or_once_up_to_the_cap() {
    let card = Scorecard::from_toml(EVENTS).unwrap();
    assert_eq!(card.range(), (Points(-6.0), Points(20.0)));
    let missing = f64::NAN;
    let table = Numbers(BTreeMap::from([
        ("x", vec![9.0, 9.0, 1.0, missing]),
        ("rule:each", vec![1.0, 2.0, 7.0, 0.0]),
        ("rule:once", vec![0.0, 30.0, 60.0, missing]),
        ("rule:both", vec![1.0, 7.0, 7.0, 1.0]),
    ]));
    // 4 + 10 - 3; 8 + 5 - 6; 10 + 0 + no large lead; nothing.
    assert_eq!(totals(&card, &table), [11.0, 7.0, 10.0, 0.0]);
    assert_eq!(card.points(&table).unwrap().fires, [3, 2, 2], "a click of two months ago counts no more");
    let printed = card.printed();
    assert_eq!(printed.rules[2].when.as_deref(), Some("\"x\" >= 5"));
    assert_eq!(printed.rules[1].counts.as_ref().unwrap().times, Times::Once);
    assert_eq!(printed.rules[1].counts.as_ref().unwrap().decay, Some(Decay::Linear { share: 0.5, every: crate::units::Days(30.0) }));
}

const GATES: &str = r#"
    [dimension.product]
    in_total = false
    [[rule]]
    id = "use"
    label = "Uses it"
    dimension = "product"
    when = "x >= 2"
    points = 20
    [[disqualify]]
    id = "out"
    label = "Out"
    when = "x = 9"
    [[override]]
    id = "lifted"
    label = "Always worth a call"
    when = "x >= 1"
    score_at_least = 60
    advice = "mql"
    [[override]]
    id = "lifted_further"
    label = "Asked"
    when = "x = 1"
    advice = "sql"
    [[track]]
    advice = "pql"
    label = "Product qualified"
    dimension = "product"
    cut = 20
    [[track]]
    advice = "service"
    label = "Customer"
    when = "x >= 5"
"#;

#[test]
fn gates_set_score_and_advice() {
    let card = Scorecard::from_toml(&format!("{CARD}{GATES}")).unwrap();
    assert_eq!(card.range(), (Points(-5.0), Points(10.0)), "the product's points are no part of the total");
    let points = card.points(&x(&[0.0, 1.0, 3.0, 5.0, 9.0])).unwrap();
    let scores: Vec<u8> = points.total.iter().map(|total| card.score(*total).get()).collect();
    // 0 of -5..10; 8; 5 lifted by nothing (67 is above 60); the same; disqualified.
    assert_eq!(scores, [33, 87, 67, 67, 0]);
    let low = card.points(&x(&[1.0])).unwrap();
    assert_eq!(low.standing(0).at_least, Some((1, AdviceAtLeast::Sql)), "the higher of two");
    let advice = |row: usize| points.standing(row).advise(Advice::Mql);
    assert_eq!(advice(0), (Advice::Mql, DecidedBy::Score));
    assert_eq!(advice(1), (Advice::Sql, DecidedBy::Override(1)));
    assert_eq!(advice(2), (Advice::Pql, DecidedBy::Track(0)));
    assert_eq!(advice(3), (Advice::Service, DecidedBy::Track(1)));
    assert_eq!(advice(4), (Advice::Iql, DecidedBy::Disqualifier(0)));
    let tracks: Vec<TrackName> = card.printed().tracks.iter().map(|track| track.advice).collect();
    assert_eq!(tracks, [TrackName::Pql, TrackName::Service]);
}

#[test]
fn an_override_lifts_the_score_and_a_disqualifier_sinks_it_exactly() {
    let text = format!("{CARD}\n[[override]]\nid = \"o\"\nlabel = \"O\"\nwhen = \"x = 0\"\nscore_at_least = 57\n");
    let card = Scorecard::from_toml(&text).unwrap();
    for score in 0..=100_u8 {
        let card = Scorecard::from_toml(&text.replace("57", &score.to_string())).unwrap();
        let total = card.points(&x(&[0.0])).unwrap().total[0];
        assert_eq!(card.score(total).get(), score.max(33));
    }
    let again = Scorecard::new(card.file().clone()).unwrap();
    assert_eq!(again, card);
    let through_json: ScorecardFile = serde_json::from_str(&serde_json::to_string(card.file()).unwrap()).unwrap();
    assert_eq!(Scorecard::new(through_json).unwrap(), card, "the bundle keeps the card as it is");
}
