//! The printed card, the score of each lead and every export agree on every row of every data set: each lead's points are worked out
//! here once more, from nothing but the card in `review.json`, the cells and the raw events.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail loudly, and says what it skips")]

#[path = "agreement/predicate.rs"]
mod predicate;

use std::collections::BTreeMap;
use std::path::Path;

use leadgauge::config::decay::Decay;
use leadgauge::config::file::{FeatureKind, ModelName};
use leadgauge::config::settings::Config;
use leadgauge::data::column::ColumnKind;
use leadgauge::data::events::read_events;
use leadgauge::data::load::load;
use leadgauge::data::propose::{look, profile::TableSample};
use leadgauge::data::source::Inputs;
use leadgauge::data::view::{ColumnView, Columns};
use leadgauge::evaluation::rule_card::RuleCard;
use leadgauge::export::scores;
use leadgauge::features::point_in_time::{ActivityBuilder, KnownAtDecision};
use leadgauge::models::scorecard::file::{AdviceAtLeast, Times, TrackName};
use leadgauge::models::scorecard::print::{PrintedCard, PrintedRule};
use leadgauge::models::scorecard::{Scorecard, aggregates};
use leadgauge::period::Instant;
use leadgauge::review::bundle::Bundle;
use leadgauge::review::progress::Silent;
use leadgauge::review::rescore::rescore;
use leadgauge::review::review::Review;
use leadgauge::review::run::{Material, run};
use leadgauge::sample::{SampleSettings, generate};
use predicate::{Cell, holds};

/// An event of a lead.
struct Event {
    at: Instant,
    kind: String,
}

/// What a lead is, as the card's conditions see it, and what it has done.
struct Lead<'a> {
    known: &'a KnownAtDecision<'a>,
    row: usize,
    decided: Option<Instant>,
    events: &'a [Event],
}

impl Lead<'_> {
    fn cell(&self, column: &str) -> Option<Cell> {
        match self.known.view(column).expect("the column was loaded") {
            ColumnView::Numbers(numbers) => (!numbers[self.row].is_nan()).then(|| Cell::Number(numbers[self.row])),
            ColumnView::Words(words) => words.get(self.row).map(|word| Cell::Word(word.to_owned())),
        }
    }

    fn meets(&self, when: Option<&String>) -> bool {
        when.is_none_or(|when| holds(when, &|column| self.cell(column)) == Some(true))
    }

    fn rule_points(&self, rule: &PrintedRule) -> f64 {
        if !self.meets(rule.when.as_ref()) {
            return 0.0;
        }
        let times = match &rule.counts {
            None => 1.0,
            Some(counts) => {
                let Some(decided) = self.decided else { return 0.0 };
                let ages = self.events.iter().filter(|event| counts.kinds.contains(&event.kind) && event.at < decided);
                let ages = ages.map(|event| (decided.0 - event.at.0) as f64 / 86_400e6);
                let weights = ages.filter(|age| counts.window_days.is_none_or(|days| *age <= days)).map(|age| match counts.decay {
                    None => 1.0,
                    Some(Decay::Linear { share, every }) => (1.0 - share * age / every.0).max(0.0),
                    Some(Decay::HalfLife { every }) => 0.5_f64.powf(age / every.0),
                });
                match counts.times {
                    Times::Each => weights.sum(),
                    Times::Once => weights.fold(0.0, f64::max),
                }
            }
        };
        let points = rule.points * times;
        rule.cap.map_or(points, |cap| points.clamp(-cap, cap))
    }

    /// Points by dimension, after their caps.
    fn dimensions(&self, card: &PrintedCard) -> BTreeMap<String, f64> {
        let of = |name: &str| -> f64 { card.rules.iter().filter(|rule| rule.dimension == name).map(|rule| self.rule_points(rule)).sum() };
        card.dimensions.iter().map(|d| (d.name.clone(), of(&d.name).min(d.cap.unwrap_or(f64::INFINITY)))).collect()
    }

    /// The score before rounding.
    fn score(&self, card: &PrintedCard, dimensions: &BTreeMap<String, f64>) -> f64 {
        if card.disqualifiers.iter().any(|gate| self.meets(Some(&gate.when))) {
            return 0.0;
        }
        let total: f64 = card.dimensions.iter().filter(|d| d.in_total).map(|d| dimensions[&d.name]).sum();
        let total = total.max(card.minimum.unwrap_or(f64::NEG_INFINITY));
        let score = ((total - card.lowest) / (card.highest - card.lowest) * 100.0).clamp(0.0, 100.0);
        let floors = card.overrides.iter().filter(|gate| self.meets(Some(&gate.when))).filter_map(|gate| gate.score_at_least);
        floors.fold(score, |score, floor| score.max(f64::from(floor.get())))
    }

    fn advice(&self, card: &PrintedCard, dimensions: &BTreeMap<String, f64>, by_score: &'static str) -> &'static str {
        if card.disqualifiers.iter().any(|gate| self.meets(Some(&gate.when))) {
            return "iql";
        }
        let tracks = card.tracks.iter().filter(|track| {
            let cut = track.dimension.as_ref().zip(track.cut);
            self.meets(track.when.as_ref()) && cut.is_none_or(|(dimension, cut)| dimensions[dimension] >= cut)
        });
        let tracks: Vec<TrackName> = tracks.map(|track| track.advice).collect();
        if tracks.contains(&TrackName::Service) {
            return "service";
        }
        let lifts: Vec<AdviceAtLeast> =
            card.overrides.iter().filter(|gate| self.meets(Some(&gate.when))).filter_map(|gate| gate.advice).collect();
        let advice = match by_score {
            "sql" => "sql",
            _ if lifts.contains(&AdviceAtLeast::Sql) => "sql",
            "iql" if lifts.contains(&AdviceAtLeast::Mql) => "mql",
            other => other,
        };
        if advice != "sql" && tracks.contains(&TrackName::Pql) { "pql" } else { advice }
    }
}

fn grade(card: &PrintedCard, dimensions: &BTreeMap<String, f64>, name: &str) -> Option<usize> {
    let cuts = card.dimensions.iter().find(|d| d.name == name)?.grades?;
    Some(1 + cuts.iter().filter(|cut| dimensions[name] < **cut).count())
}

/// The tables of an export, as text: the same way for CSV and Parquet.
fn table(name: &str, bytes: Vec<u8>) -> TableSample {
    let inputs = Inputs::memory(BTreeMap::from([(name.to_owned(), bytes)]));
    look(&inputs, &[name.to_owned()]).unwrap().remove(0)
}

fn cell<'a>(table: &'a TableSample, column: &str, row: usize) -> &'a str {
    let (_, words) = table.columns.iter().find(|(header, _)| header == column).unwrap();
    words.get(row).unwrap_or("")
}

fn wanted(config: &Config, card: &Scorecard) -> BTreeMap<String, ColumnKind> {
    let aggregates: Vec<&str> = config.features.events.iter().map(|feature| feature.name.as_str()).collect();
    let rules = card.columns().into_iter().filter(|(name, _)| !aggregates.contains(&name.as_str()));
    let mut wanted: BTreeMap<String, ColumnKind> = rules.map(|(name, kind)| (name, kind.unwrap_or(ColumnKind::Words))).collect();
    wanted.extend(config.funnel.segments.iter().map(|name| (name.clone(), ColumnKind::Words)));
    wanted.extend(config.features.columns.iter().map(|feature| {
        let words = feature.kind == FeatureKind::Category;
        (feature.name.clone(), if words { ColumnKind::Words } else { ColumnKind::Numbers })
    }));
    wanted
}

/// Runs, and works out every lead's points once more. Gives back `scores.csv`.
fn check(name: &str, inputs: &Inputs) -> TableSample {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let read = |file: &str| std::fs::read_to_string(home.join(file)).unwrap();
    let (text, rules) = (read("leadgauge.toml"), read("rules.toml"));
    let config = Config::from_toml(&text, name).unwrap();
    let card = Scorecard::from_toml(&rules).unwrap();
    let features = aggregates(&config, Some(&card)).unwrap();
    let mut loaded = load(&config, inputs, &wanted(&config, &card)).unwrap();
    let mut events: Vec<Vec<Event>> = (0..loaded.leads.len()).map(|_| Vec::new()).collect();
    let mut builder = ActivityBuilder::new(&features, &loaded.leads);
    let extra = builder.extra_columns();
    read_events(&config, inputs, &loaded.leads, &extra, &mut loaded.validation, &mut |batch| {
        builder.add(batch);
        for ((&lead, &at), &kind) in batch.lead.iter().zip(batch.at).zip(batch.kind) {
            if let Some(kind) = batch.kinds.get(kind as usize) {
                events[lead as usize].push(Event { at, kind: kind.clone() });
            }
        }
    })
    .unwrap();
    let activity = builder.finish();
    let material = Material {
        config: &config,
        config_text: &text,
        card: Some(&card),
        leads: &loaded.leads,
        activity: &activity,
        validation: &loaded.validation,
        data_hash: "",
        previous: None,
    };
    let outcome = run(&material, &Silent).unwrap();
    let known = KnownAtDecision { leads: &loaded.leads, activity: &activity };

    // What readers and other systems get: text alone.
    let review = Review::from_json(&outcome.review.to_json()).unwrap();
    let RuleCard { card: printed, .. } = review.rule_card.unwrap();
    let bundle = Bundle::from_json(&outcome.bundle.to_json()).unwrap();
    let saved = Scorecard::new(bundle.rules.clone().unwrap()).unwrap();
    let again = rescore(&bundle, Some(&saved), &known).unwrap();
    let exports = [
        ("csv", table("scores.csv", scores::csv(&outcome.scored))),
        ("parquet", table("scores.parquet", scores::parquet(&outcome.scored).unwrap())),
        ("score from the bundle", table("scores.csv", scores::csv(&again))),
    ];
    let cuts = bundle.cuts.unwrap();
    for row in 0..loaded.leads.len() {
        let lead = Lead { known: &known, row, decided: loaded.leads.decided().get(row).copied().flatten(), events: &events[row] };
        let dimensions = lead.dimensions(&printed);
        let score = lead.score(&printed, &dimensions);
        let [fit, engagement] = ["fit", "engagement"].map(|dimension| grade(&printed, &dimensions, dimension));
        for (export, table) in &exports {
            let id = loaded.leads.ids()[row].as_str();
            assert_eq!(cell(table, "lead_id", row), id, "{name}, {export}");
            let rules_score: f64 = cell(table, "rules_score", row).parse().unwrap();
            assert!(
                (rules_score - score).abs() <= 0.5 + 1e-6,
                "{name}, {export}, lead {id}: {rules_score} is written, the card says {score}"
            );
            let letter = fit.map_or("", |fit| ["A", "B", "C", "D"][fit - 1]);
            let number = engagement.map(|grade| grade.to_string()).unwrap_or_default();
            assert_eq!((cell(table, "fit_grade", row), cell(table, "engagement_grade", row)), (letter, number.as_str()), "{name}, {id}");
            let of_cuts = if cuts.model == ModelName::Rules { "rules_score" } else { "score" };
            let of_cuts: f64 = cell(table, of_cuts, row).parse().unwrap();
            let by_score = match of_cuts {
                of_cuts if of_cuts >= f64::from(cuts.sql.get()) => "sql",
                of_cuts if of_cuts >= f64::from(cuts.mql.get()) => "mql",
                _ => "iql",
            };
            let advice = lead.advice(&printed, &dimensions, by_score);
            assert_eq!(cell(table, "advice", row), advice, "{name}, {export}, lead {id}");
        }
    }
    exports.into_iter().next().unwrap().1
}

fn check_real(name: &str, folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(folder);
    if folder.is_dir() {
        check(name, &Inputs::folder(folder));
    } else {
        println!("skipped: {} is not there", folder.display());
    }
}

#[test]
fn the_demonstration() {
    let sample = generate(&SampleSettings { leads: 4_000, ..SampleSettings::default() });
    let scores = check("demo", &Inputs::memory(sample.files()));
    // The imagined company's own score, which the sample works out by itself.
    let leads = table("leads.csv", sample.leads_csv);
    for row in 0..4_000 {
        assert_eq!(cell(&leads, "lead_id", row), cell(&scores, "lead_id", row));
        assert_eq!(cell(&leads, "crm_score", row), cell(&scores, "rules_score", row), "lead {}", cell(&leads, "lead_id", row));
    }
}

#[test]
fn x_education() {
    check_real("x_education", "x_education");
}

#[test]
fn olist() {
    check_real("olist", "olist_funnel");
}

#[test]
fn uci_bank() {
    check_real("uci_bank", "uci_bank");
}

#[test]
fn loan_funnel() {
    check_real("loan_funnel", "loan_funnel");
}
