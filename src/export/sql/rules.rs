//! The rule card as expressions: points, caps, grades, and what it decides beyond points.

use std::fmt::Write as _;

use crate::config::decay::Decay;
use crate::models::condition::Condition;
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::file::{AdviceAtLeast, Times, TrackName};
use crate::models::scorecard::parts::{EventParts, RuleParts};

use super::columns::Sources;
use super::condition;
use super::dialect::Dialect;
use super::item::{Item, joined};

/// Weights are kept in steps of 2^-32, as [`Decay::weight`] does.
const STEPS: f64 = 4_294_967_296.0;

/// What the expressions are made of.
#[derive(Clone, Copy)]
pub(super) struct CardWriter<'a> {
    pub(super) card: &'a Scorecard,
    pub(super) sources: &'a Sources,
    pub(super) dialect: Dialect,
}

impl<'a> CardWriter<'a> {
    /// Columns `d0`, `d1`, … with the points of each dimension after its cap, and the gates as 1 or 0: `out0`, … for
    /// disqualifiers, `lift0`, … for overrides.
    pub(super) fn columns(self) -> Vec<Item> {
        let zero = self.number(0.0);
        let dimensions = self.card.dimensions().iter().enumerate().map(|(place, name)| {
            let rules = self.card.rule_parts().filter(|rule| rule.dimension == place);
            let mut parts = vec![Item::plain(zero.as_str())];
            parts.extend(rules.map(|rule| Item::new(self.points(&rule), format!("{}: {}", rule.file.id, rule.file.label))));
            let sum = joined(&parts, " +", "      ");
            let capped = match self.card.cap_of(place) {
                Some(cap) => format!("LEAST({},\n{sum}    )", self.number(cap)),
                None => format!("(\n{sum}    )"),
            };
            Item::new(format!("{capped} AS d{place}"), format!("points of {name}"))
        });
        let out = self.card.disqualifiers().enumerate().map(|(place, (file, condition))| {
            Item::new(format!("{} AS out{place}", self.flag(condition)), format!("disqualifies: {}", file.id))
        });
        let lift = self.card.overrides().enumerate().map(|(place, (file, condition))| {
            Item::new(format!("{} AS lift{place}", self.flag(condition)), format!("overrides: {}", file.id))
        });
        dimensions.chain(out).chain(lift).collect()
    }

    /// Columns `track0`, …: whether a lead is in a side track.
    pub(super) fn tracks(self) -> Vec<Item> {
        let one = |(place, (file, condition, points)): (usize, crate::models::scorecard::parts::TrackParts<'_>)| {
            let holds = condition.map(|condition| self.condition(condition));
            let enough = points.map(|(dimension, cut)| format!("d{dimension} >= {}", self.number(cut)));
            let both: Vec<String> = holds.into_iter().chain(enough).collect();
            Item::new(format!("CASE WHEN {} THEN 1 ELSE 0 END AS track{place}", both.join(" AND ")), format!("track: {}", file.label))
        };
        self.card.tracks().enumerate().map(one).collect()
    }

    /// The total that the score is read from: caps, minimum, overrides, disqualifiers, in this order.
    pub(super) fn total(self) -> String {
        let zero = self.number(0.0);
        let counted = (0..self.card.dimensions().len()).filter(|place| self.card.counts_in_total(*place));
        let mut total = counted.fold(zero, |sum, place| format!("{sum} + d{place}"));
        if let Some(minimum) = self.card.file().minimum {
            total = format!("GREATEST({total}, {})", self.number(minimum));
        }
        let floors = self.card.overrides().enumerate().filter_map(|(place, (file, _))| Some((place, file.score_at_least?)));
        for (place, score) in floors {
            let floor = self.number(self.card.total_at(score));
            total = format!("GREATEST({total}, CASE WHEN lift{place} = 1 THEN {floor} ELSE {} END)", self.number(f64::MIN));
        }
        for (place, _) in self.card.disqualifiers().enumerate() {
            let low = self.number(self.card.range().0.0);
            total = format!("LEAST({total}, CASE WHEN out{place} = 1 THEN {low} ELSE {} END)", self.number(f64::MAX));
        }
        total
    }

    /// The grade of a dimension, 1 to 4, from names given to the four; null where the card gives no cut points.
    pub(super) fn grade(self, dimension: &str, names: [&str; 4]) -> Option<String> {
        let place = self.card.dimensions().iter().position(|name| name == dimension)?;
        let cuts = self.card.grade_cuts(dimension)?;
        let cases = cuts.iter().zip(names).map(|(cut, name)| format!(" WHEN d{place} >= {} THEN '{name}'", self.number(*cut)));
        Some(format!("CASE{} ELSE '{}' END", cases.collect::<String>(), names[3]))
    }

    /// What overrides lift the advice to: 2 for SQL, 1 for MQL, 0 for nothing.
    pub(super) fn lift(self) -> String {
        let to = |advice| any(&self.lifting(advice).map(|(flag, _)| flag).collect::<Vec<_>>());
        format!("CASE WHEN {} THEN 2 WHEN {} THEN 1 ELSE 0 END", to(AdviceAtLeast::Sql), to(AdviceAtLeast::Mql))
    }

    /// The advice, and the label of what decided on it, from `by_score` and `by_lift`.
    pub(super) fn advice(self) -> [String; 2] {
        let word = |word: &str| self.dialect.word(word);
        let out: Vec<(String, &str)> =
            self.card.disqualifiers().enumerate().map(|(place, (file, _))| (format!("out{place} = 1"), file.label.as_str())).collect();
        let (service, pql) = (self.in_track(TrackName::Service), self.in_track(TrackName::Pql));
        let flags = |gates: &[(String, &str)]| any(&gates.iter().map(|(flag, _)| flag.clone()).collect::<Vec<_>>());
        let advice = format!(
            "CASE WHEN {} THEN 'iql' WHEN {} THEN 'service' WHEN GREATEST(by_score, by_lift) = 2 THEN 'sql' WHEN {} THEN 'pql' \
             WHEN GREATEST(by_score, by_lift) = 1 THEN 'mql' ELSE 'iql' END",
            flags(&out),
            flags(&service),
            flags(&pql)
        );
        let mut cases = String::new();
        for (flag, label) in out.iter().chain(&service) {
            // Writing to memory cannot fail.
            let _ = write!(cases, " WHEN {flag} THEN {}", word(label));
        }
        for (flag, label) in &pql {
            let _ = write!(cases, " WHEN {flag} AND by_score < 2 AND by_lift < 2 THEN {}", word(label));
        }
        for (advice, rank) in [(AdviceAtLeast::Sql, 2), (AdviceAtLeast::Mql, 1)] {
            for (flag, label) in self.lifting(advice) {
                let _ = write!(cases, " WHEN by_lift = {rank} AND by_lift > by_score AND {flag} THEN {}", word(label));
            }
        }
        let none = format!("CAST(NULL AS {})", self.dialect.text_type());
        let reason = if cases.is_empty() { none } else { format!("CASE{cases} END") };
        [advice, reason]
    }

    fn lifting(self, to: AdviceAtLeast) -> impl Iterator<Item = (String, &'a str)> {
        let overrides = self.card.overrides().enumerate().filter(move |(_, (file, _))| file.advice == Some(to));
        overrides.map(|(place, (file, _))| (format!("lift{place} = 1"), file.label.as_str()))
    }

    fn in_track(self, name: TrackName) -> Vec<(String, &'a str)> {
        let tracks = self.card.tracks().enumerate().filter(|(_, (file, ..))| file.advice == name);
        tracks.map(|(place, (file, ..))| (format!("track{place} = 1"), file.label.as_str())).collect()
    }

    fn points(self, rule: &RuleParts<'_>) -> String {
        let zero = self.number(0.0);
        let Some(events) = &rule.events else {
            let holds = rule.condition.map_or_else(|| "TRUE".to_owned(), |condition| self.condition(condition));
            return format!("CASE WHEN {holds} THEN {} ELSE {zero} END", self.number(rule.file.points * rule.most));
        };
        let mut amount = self.amount(events);
        if rule.most.is_finite() {
            amount = format!("LEAST({amount}, {})", self.number(rule.most));
        }
        let points = format!("{} * {amount}", self.number(rule.file.points));
        match rule.condition {
            Some(condition) => format!("CASE WHEN {} THEN {points} ELSE {zero} END", self.condition(condition)),
            None => points,
        }
    }

    /// How often a rule on events counts, before its cap.
    fn amount(self, events: &EventParts<'_>) -> String {
        let x = self.sources.alias(&events.aggregate.name);
        let (zero, one) = (self.number(0.0), self.number(1.0));
        let weight = match (events.times, events.decay) {
            (Times::Each, _) => return format!("GREATEST({x}, {zero})"),
            (Times::Once, None) => one,
            (Times::Once, Some(Decay::Linear { share, every })) => {
                self.in_steps(&format!("GREATEST({one} - {} * {x} / {}, {zero})", self.number(share), self.number(every.0)))
            }
            (Times::Once, Some(Decay::HalfLife { every })) => {
                self.in_steps(&format!("POWER({}, -{x} / {})", self.number(2.0), self.number(every.0)))
            }
        };
        format!("CASE WHEN {x} IS NULL THEN {zero} ELSE {weight} END")
    }

    fn in_steps(self, weight: &str) -> String {
        let (steps, half) = (self.number(STEPS), self.number(0.5));
        format!("FLOOR({weight} * {steps} + {half}) / {steps}")
    }

    fn flag(self, condition: &Condition) -> String {
        format!("CASE WHEN {} THEN 1 ELSE 0 END", self.condition(condition))
    }

    fn condition(self, condition: &Condition) -> String {
        condition::written(condition, self.sources, self.dialect)
    }

    fn number(self, x: f64) -> String {
        self.dialect.number(x)
    }
}

fn any(flags: &[String]) -> String {
    if flags.is_empty() { "FALSE".to_owned() } else { flags.join(" OR ") }
}
