//! English words on why a rate moved between two quarters.

use crate::funnel::result::{ChangeGroup, ChangeStepName, ChangeVerdict, RateChange};
use crate::locale::CommonWords;
use crate::locale::moved::{MovedHead, MovedLabel, MovedWords, NOTHING, foremost, has, point_decimals, real_parts};
use crate::period::Quarter;

use super::{English, NUMBERS, counted, listed};

/// What stands behind a part that is real.
fn because(step: ChangeStepName, up: bool, change: &RateChange) -> &'static str {
    let by_source = has(change, ChangeStepName::SourceMix);
    let by_kind = by_source || has(change, ChangeStepName::ScoreMix);
    match (step, up) {
        (ChangeStepName::SourceMix, true) => "more leads come from better sources",
        (ChangeStepName::SourceMix, false) => "more leads come from weaker sources",
        (ChangeStepName::ScoreMix, true) if by_source => "leads of the same source score higher",
        (ChangeStepName::ScoreMix, false) if by_source => "leads of the same source score lower",
        (ChangeStepName::ScoreMix, true) => "leads score higher",
        (ChangeStepName::ScoreMix, false) => "leads score lower",
        (ChangeStepName::Within, true) if by_kind => "leads of the same kind do better",
        (ChangeStepName::Within, false) if by_kind => "leads of the same kind do worse",
        (ChangeStepName::Within, true) => "leads of the same age do better",
        (ChangeStepName::Within, false) => "leads of the same age do worse",
        (ChangeStepName::Maturity, true) => "its leads have been watched for longer",
        (ChangeStepName::Maturity, false) => "its leads are younger",
    }
}

fn size(change: f64) -> String {
    let points = NUMBERS.number(change.abs() * 100.0, 1);
    format!("{points} {}", if points == "1.0" { "point" } else { "points" })
}

impl MovedWords for English {
    fn rate_moved(&self, changes: &[RateChange]) -> String {
        match foremost(changes) {
            Some(change) => self.moved_title(change),
            None => "No two quarters have enough leads to compare".into(),
        }
    }

    fn moved_title(&self, change: &RateChange) -> String {
        let stage = self.level(&change.label);
        let (from, to) = (self.quarter(change.from.quarter), self.quarter(change.to.quarter));
        if !change.enough {
            return format!(
                "\u{201c}{stage}\u{201d}: too few leads of {to} or {from} had got there by day {} to say why the rate moved",
                NUMBERS.number(change.equal_age_days, 0)
            );
        }
        let real = real_parts(change);
        let parts: Vec<String> = real
            .iter()
            .map(|step| {
                let up = step.verdict == ChangeVerdict::Up;
                format!("{} {} since {}", size(step.value), if up { "up" } else { "down" }, because(step.step, up, change))
            })
            .collect();
        let moved = match change.change {
            change if change.abs() < NOTHING => format!("is level with {from} so far"),
            change => format!("is {} {} {from} so far", size(change), if change > 0.0 { "above" } else { "below" }),
        };
        let rest = match (real.len(), change.steps.len()) {
            (0, _) => "no part of it can be told from chance".to_owned(),
            (some, all) if some == all => listed(&parts),
            _ => format!("{}; the rest may be chance", listed(&parts)),
        };
        format!("\u{201c}{stage}\u{201d}: {to} {moved}; {rest}")
    }

    fn moved_most(&self, change: &RateChange) -> String {
        match real_parts(change).first() {
            _ if !change.enough => "Too few leads have got there yet to say why the rate moved".into(),
            None => "No part of the change can be told from chance".into(),
            Some(step) => format!(
                "The largest part of the change: {} ({} points)",
                because(step.step, step.verdict == ChangeVerdict::Up, change),
                self.points(step.value)
            ),
        }
    }

    fn moved_compared(&self, change: &RateChange) -> String {
        format!(
            "{}: {} to {}, equal age {}",
            self.level(&change.label),
            self.quarter_short(change.from.quarter),
            self.quarter_short(change.to.quarter),
            self.days(change.equal_age_days)
        )
    }

    fn moved_means(&self, change: &RateChange) -> String {
        let parts = match (has(change, ChangeStepName::SourceMix), has(change, ChangeStepName::ScoreMix)) {
            (true, true) => {
                " The change at equal age is parted into other sources, other scores within a source, and other rates of leads of the same source and score."
            }
            (true, false) => " The change at equal age is parted into other sources and other rates within a source.",
            (false, true) => " The change at equal age is parted into other scores and other rates of leads of the same score.",
            (false, false) => "",
        };
        format!(
            "A young quarter has a low rate because its leads have had less time. Both quarters are therefore compared at an equal age, which half of the younger one\u{2019}s leads have reached (at most the target\u{2019}s time); what is left is the part of the time.{parts} The parts add up to the change. They say where it lies, not what caused it."
        )
    }

    fn moved_step(&self, step: ChangeStepName, change: &RateChange) -> &'static str {
        let by_source = has(change, ChangeStepName::SourceMix);
        let by_kind = by_source || has(change, ChangeStepName::ScoreMix);
        match step {
            ChangeStepName::SourceMix => "other sources",
            ChangeStepName::ScoreMix if by_source => "other scores within sources",
            ChangeStepName::ScoreMix => "other scores",
            ChangeStepName::Within if by_kind => "same kind of lead, other rate",
            ChangeStepName::Within => "same age, other rate",
            ChangeStepName::Maturity => "watched for another time",
        }
    }

    fn points(&self, change: f64) -> String {
        let number = NUMBERS.number(change * 100.0, point_decimals(change));
        if change >= NOTHING / 10.0 { format!("+{number}") } else { number }
    }

    fn points_between(&self, value: f64, interval: Option<(f64, f64)>) -> String {
        let interval = interval
            .map_or_else(String::new, |(low, high)| format!(" ({})", NUMBERS.range_in_words(&self.points(low), &self.points(high))));
        format!("{}{interval}", self.points(value))
    }

    fn in_points(&self, change: f64, interval: Option<(f64, f64)>) -> String {
        format!("{} points", self.points_between(change, interval))
    }

    fn moved_verdict(&self, verdict: ChangeVerdict) -> &'static str {
        match verdict {
            ChangeVerdict::Up => "real, up",
            ChangeVerdict::Down => "real, down",
            ChangeVerdict::CannotTell => "cannot tell",
        }
    }

    fn moved_group(&self, group: &ChangeGroup) -> String {
        let name = match &group.level {
            Some(level) => self.level(level).to_owned(),
            None => counted(group.sources, "small source", "small sources"),
        };
        if group.compared { name } else { format!("{name} (too few in one quarter: all of it is mix)") }
    }

    fn moved_side(&self, quarter: Quarter) -> String {
        format!("{} so far", self.quarter(quarter))
    }

    fn moved_undated(&self, changes: &[RateChange]) -> Option<String> {
        let undated = changes.iter().map(|change| change.from.undated + change.to.undated).max().filter(|undated| *undated > 0)?;
        Some(format!("Up to {} got there at an unknown moment and count here as not there.", self.leads(undated)))
    }

    fn moved_head(&self, head: MovedHead) -> &'static str {
        match head {
            MovedHead::Stage => "stage",
            MovedHead::Quarters => "quarters",
            MovedHead::Step => "rate, or part of the change",
            MovedHead::Points => "points (95% interval)",
            MovedHead::Verdict => "verdict",
            MovedHead::Source => "source",
            MovedHead::Leads => "leads",
            MovedHead::Share => "share of leads",
            MovedHead::Rate => "rate at equal age",
            MovedHead::SourceMix => "part in other sources (points)",
            MovedHead::Within => "part in other rates (points)",
        }
    }

    fn moved_label(&self, label: MovedLabel) -> &'static str {
        match label {
            MovedLabel::Topic => "Why the rate moved",
            MovedLabel::Steps => "All parts, by stage and quarters",
            MovedLabel::Sources => "By source: newest quarter against the one before",
            MovedLabel::Reading => {
                "From top to bottom: the earlier quarter\u{2019}s rate so far, what was added or taken away, and the later quarter\u{2019}s rate. Coloured parts are told from chance, grey ones are not; whiskers are 95% intervals of each part."
            }
            MovedLabel::Axis => "share of leads that got there",
        }
    }
}
