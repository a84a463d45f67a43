//! English words on whether scores can be trusted.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::{DecisionCurve, Group, GroupKind, Inversion};
use crate::evaluation::verdict::{CalibrationVerdict, Verdict};
use crate::locale::page::PageWords;
use crate::locale::trust::{GroupFinding, RecalibrationFigure, TrustWords, inverted};
use crate::locale::{CommonWords, capital};
use crate::review::mistakes::Mistakes;
use crate::stats::estimate::Estimate;
use crate::units::Score;

use super::{English, NUMBERS, counted, listed, score_name};

/// Groups named in a heading at most.
const MOST_NAMED: usize = 3;

impl TrustWords for English {
    fn group_column<'a>(&self, group: &'a Group) -> &'a str {
        self.column_of(group.kind, &group.column)
    }

    fn column_of<'a>(&self, kind: GroupKind, column: &'a str) -> &'a str {
        match kind {
            GroupKind::Source => "source",
            GroupKind::Quarter => "quarter",
            GroupKind::Segment => column,
        }
    }

    fn groups(&self, target: TargetName, finding: &GroupFinding<'_>) -> String {
        let name = self.target(target);
        match finding {
            GroupFinding::NoneJudged => format!("{name} target: no group is large enough to hold promise against outcome"),
            GroupFinding::AllAgree(1) => format!("{name} target: promise and outcome agree in the one group that is large enough to judge"),
            GroupFinding::AllAgree(judged) => format!("{name} target: promise and outcome agree in each of {judged} groups"),
            GroupFinding::SomeOff { off, judged } => {
                let one = |group: &crate::locale::trust::GroupOff<'_>| {
                    let (promised, came) = (NUMBERS.percent(group.predicted), NUMBERS.percent(group.observed.value));
                    if group.on_average() {
                        format!("{} ({promised} promised, {came} came true)", self.group_name(group.group))
                    } else {
                        format!("{} ({})", self.group_name(group.group), self.verdict(Some(&group.verdict)))
                    }
                };
                let mut names: Vec<String> = off.iter().take(MOST_NAMED).map(one).collect();
                if off.len() > MOST_NAMED {
                    names.push(format!("{} more", off.len() - MOST_NAMED));
                }
                format!("{name} target: in {} of {judged} groups the promise is off: {}", off.len(), listed(&names))
            }
        }
    }

    fn groups_note(&self, smallest: u32) -> String {
        format!(
            "A group is called off only where chance is ruled out with all groups of its column in view: of twenty right ones, one would look off by chance alone. Groups of fewer than {smallest} leads are grey and not judged."
        )
    }

    fn recalibration(&self, figure: RecalibrationFigure) -> &'static str {
        match figure {
            RecalibrationFigure::Slope => "Slope",
            RecalibrationFigure::Intercept => "Intercept beside the slope",
            RecalibrationFigure::InTheLarge => "Calibration in the large",
        }
    }

    fn recalibration_value(&self, figure: RecalibrationFigure, value: &Estimate) -> String {
        let meaning = match figure {
            RecalibrationFigure::Slope => "1 is right; below 1 the probabilities are too extreme, above 1 too timid",
            RecalibrationFigure::Intercept => "0 is right where the slope is 1",
            RecalibrationFigure::InTheLarge => "0 is right; below 0 too much is promised on the whole, above 0 too little",
        };
        format!("{} ({}): {meaning}", NUMBERS.number(value.value, 2), NUMBERS.interval(value, 2))
    }

    fn verdict_rests_on(&self, verdict: &Verdict) -> String {
        let chance = match verdict.p_value {
            p if p < 0.001 => "less than 1 time in 1,000".to_owned(),
            p if p < 0.0095 => format!("{} in 1,000", counted((p * 1_000.0).round() as u64, "time", "times")),
            p if p < 0.095 => format!("{} times in 100", NUMBERS.number(p * 100.0, 1)),
            p => format!("{} times in 100", NUMBERS.number(p * 100.0, 0)),
        };
        let what = if verdict.finding == CalibrationVerdict::Agrees { "so they may be relied on" } else { "so they are off" };
        format!("If the probabilities were exactly right, figures at least this far apart would come up {chance}, {what}.")
    }

    fn verdict(&self, verdict: Option<&Verdict>) -> &'static str {
        match verdict.map(|verdict| verdict.finding) {
            None => "too few to judge",
            Some(CalibrationVerdict::Agrees) => "agrees",
            Some(CalibrationVerdict::TooHigh) => "promises too much",
            Some(CalibrationVerdict::TooLow) => "promises too little",
            Some(CalibrationVerdict::TooExtreme) => "too extreme",
            Some(CalibrationVerdict::TooTimid) => "too timid",
            Some(CalibrationVerdict::InPlaces) => "off in places",
        }
    }

    fn compared(&self, first: ModelName, second: ModelName) -> String {
        format!("{} against {}", score_name(first), score_name(second))
    }

    fn ranks_better(&self, winner: Option<ModelName>) -> &'static str {
        winner.map_or("cannot tell", score_name)
    }

    fn baseline_means(&self) -> &'static str {
        "The baseline counts how often each attribute was won or lost, as the scoring that comes with a CRM does. A score that does not beat it is not worth its upkeep."
    }

    fn decision(&self, model: ModelName, stage: &str, curve: &DecisionCurve) -> String {
        let name = score_name(model);
        match curve.better {
            None => format!("Working leads by the {name} is nowhere better than working everyone or no one"),
            Some((low, high)) => {
                format!(
                    "Working leads by the {name} beats working everyone or no one, whether you call a lead from a {} chance of reaching \u{201c}{stage}\u{201d} on or only from {}",
                    NUMBERS.percent(low),
                    NUMBERS.percent(high)
                )
            }
        }
    }

    fn inversions(&self, target: TargetName, bands: &[(Score, Score, Inversion)]) -> Option<String> {
        if bands.is_empty() {
            return None;
        }
        let (real, chance) = (inverted(bands, true), inverted(bands, false));
        let mut sentences = Vec::new();
        if !real.is_empty() {
            sentences.push(format!(
                "{} target: leads that score {} convert worse than the band just below them, by more than chance explains. Look at what these leads have in common before trusting the order there.",
                self.target(target),
                listed(&real)
            ));
        }
        if !chance.is_empty() {
            let few = format!(
                "leads that score {} convert a little worse than the band just below them, which chance alone can explain.",
                listed(&chance)
            );
            sentences.push(if sentences.is_empty() { format!("{} target: {few}", self.target(target)) } else { capital(&few) });
        }
        Some(sentences.join(" "))
    }

    fn mistakes_heading(&self) -> &'static str {
        "What these cuts would have missed, and whom they would have sent in vain"
    }

    fn missed(&self, mistakes: &Mistakes, (mql, sql): (&str, &str), currency: &str) -> String {
        if mistakes.missed == 0 {
            return format!("Of the newest leads, {} lie below {}; none of them converted.", NUMBERS.count(mistakes.below), mistakes.mql);
        }
        let missed_sql = NUMBERS.count(mistakes.missed_sql);
        let reached = if mql != sql {
            format!("\u{201c}{mql}\u{201d} or \u{201c}{sql}\u{201d} all the same ({missed_sql} reached \u{201c}{sql}\u{201d})")
        } else if mistakes.missed_sql == mistakes.missed {
            format!("\u{201c}{sql}\u{201d} all the same")
        } else {
            format!("\u{201c}{sql}\u{201d} all the same ({missed_sql} within the time of the SQL target)")
        };
        format!(
            "Of the newest leads, {} lie below {}; {} of them reached {reached}{}. They are in lists/missed.csv with reasons{}.",
            NUMBERS.count(mistakes.below),
            mistakes.mql,
            NUMBERS.count(mistakes.missed),
            if_amounts(currency, || format!(", worth {} after the cost of working them", NUMBERS.money(mistakes.missed_value, currency))),
            first_of(mistakes.missed, mistakes.listed)
        )
    }

    fn false_alarms(&self, mistakes: &Mistakes, (mql, sql): (&str, &str), currency: &str) -> String {
        if mistakes.above == 0 {
            return format!("No lead lies at or above {}, so sales would have been sent no one.", mistakes.sql);
        }
        if mistakes.false_alarms == 0 {
            return format!(
                "{} at or above {} reached \u{201c}{sql}\u{201d}: sales would have been sent no one in vain.",
                counted(mistakes.above, "lead", "leads"),
                mistakes.sql
            );
        }
        let of_both = NUMBERS.count(mistakes.false_alarms_of_both);
        let not_even = if mql != sql {
            format!(" ({of_both} not even \u{201c}{mql}\u{201d})")
        } else if mistakes.false_alarms_of_both == mistakes.false_alarms {
            String::new()
        } else {
            format!(" ({of_both} not even within the time of the MQL target)")
        };
        format!(
            "Of {} at or above {}, {} did not reach \u{201c}{sql}\u{201d} in time{not_even}{}. They are in lists/false_alarms.csv{}.",
            self.leads(mistakes.above),
            mistakes.sql,
            NUMBERS.count(mistakes.false_alarms),
            if_amounts(currency, || format!("; working them cost {}", NUMBERS.money(mistakes.false_alarms_cost, currency))),
            first_of(mistakes.false_alarms, mistakes.listed)
        )
    }
}

/// Nothing where the config states no amounts.
fn if_amounts(currency: &str, words: impl FnOnce() -> String) -> String {
    if currency.is_empty() { String::new() } else { words() }
}

fn first_of(total: u64, listed: u64) -> String {
    if total > listed { format!(", the {} that matter most", NUMBERS.count(listed)) } else { String::new() }
}
