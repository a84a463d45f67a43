//! English words on own cuts per group, and on gates.

use crate::config::file::{ModelName, ObjectiveName};
use crate::locale::CommonWords;
use crate::locale::choice::Gain;
use crate::locale::own_cuts::{GatesFinding, OwnColumn, OwnCutsFinding, OwnCutsWords};
use crate::locale::rules::points;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{
    AxisOfGrid, Gates, GridVerdict, LimitName, NoGrid, Rival, SegmentCuts, SegmentVerdict, SegmentedCuts, SegmentsVerdict,
};
use crate::thresholds::selected::Pair;
use crate::units::Money;

use super::{English, NUMBERS, listed, score_name};

/// A worth by its aim: an amount, a number of leads, or hundredths of the whole.
fn worth(gain: &Gain<'_>, value: f64) -> String {
    match gain.objective {
        ObjectiveName::ExpectedValue => NUMBERS.money(Money(value), gain.currency),
        ObjectiveName::TargetPrecision => format!("{} leads", NUMBERS.volume(value)),
        _ => format!("{} points", NUMBERS.number(value * 100.0, 1)),
    }
}

fn range(gain: &Gain<'_>) -> String {
    format!("likely {} to {}", worth(gain, gain.difference.low), worth(gain, gain.difference.high))
}

/// "USD 1,200 a quarter"; points of an aim are per nothing.
fn worth_per(gain: &Gain<'_>, value: f64) -> String {
    match gain.objective {
        ObjectiveName::ExpectedValue | ObjectiveName::TargetPrecision => format!("{} {}", worth(gain, value), English.per(gain.unit)),
        _ => format!("{} of 100 by this aim", worth(gain, value)),
    }
}

fn pair(pair: Pair) -> String {
    format!("{}\u{a0}/\u{a0}{}", pair.mql, pair.sql)
}

impl OwnCutsWords for English {
    fn worth_difference(&self, difference: &Gain<'_>) -> String {
        let Estimate { value, low, high, .. } = difference.difference;
        let number = |value: f64| match difference.objective {
            ObjectiveName::ExpectedValue => NUMBERS.number(value, 0),
            ObjectiveName::TargetPrecision => NUMBERS.volume(value),
            _ => NUMBERS.number(value * 100.0, 1),
        };
        format!("{} ({} to {})", number(value), number(low), number(high))
    }

    fn own_cuts(&self, finding: &OwnCutsFinding<'_>) -> String {
        let quoted: Vec<String> = finding.columns.iter().map(|column| format!("\u{201c}{column}\u{201d}")).collect();
        let by = listed(&quoted);
        let Some(gain) = &finding.gain else { return own_cuts_without_gain(finding.verdict, &by) };
        let (amount, loss) = (worth_per(gain, gain.difference.value), worth_per(gain, -gain.difference.value));
        let likely = range(gain);
        match finding.verdict {
            SegmentsVerdict::Pays => {
                format!("Own cuts by {by} pay: they bring {amount} more than one pair for all on later leads ({likely})")
            }
            SegmentsVerdict::BreaksLimits => {
                format!(
                    "Own cuts by {by} would bring {amount} more on later leads ({likely}), but break a limit there: keep one pair for all"
                )
            }
            SegmentsVerdict::AnotherPairForAll => {
                let instead = finding.moved_for_all.map_or_else(String::new, |moved| format!(" to {}", pair(moved)));
                format!(
                    "Own cuts by {by} bring {amount} more on later leads ({likely}), but not surely more than one pair for all moved{instead}"
                )
            }
            SegmentsVerdict::Worse => {
                let likely = range_of_loss(gain);
                format!("One pair of cuts for all is better than own cuts by {by}: these lose {loss} on later leads ({likely})")
            }
            _ => format!("One pair of cuts for all is good enough by {by}: on later leads the gain of own cuts is {amount} ({likely})"),
        }
    }

    fn own_cuts_advised(&self, advised: &[&SegmentCuts], for_all: Pair) -> String {
        let cuts = |segment: &&SegmentCuts| Some(format!("{} {}", self.level(&segment.level), pair(segment.shrunk?)));
        let each: Vec<String> = advised.iter().filter_map(cuts).collect();
        format!("Advised (MQL\u{a0}/\u{a0}SQL): {}. All others keep {}.", each.join("; "), pair(for_all))
    }

    fn own_cuts_note(&self, cuts: &SegmentedCuts, gain_of: &str) -> String {
        let together = match cuts.compared.segments {
            0 | 1 => String::new(),
            n => format!(" The ranges of the {} groups with cuts of their own hold together.", NUMBERS.count(n)),
        };
        format!(
            "Each group\u{2019}s own cuts are those at which one more lead is worth the same in every group, within the limits on all of them \
             together; so a group that takes more is paid for by others. They are then drawn towards the pair for all by how unsure they \
             are (weight 1 keeps the own cut, 0 the pair for all), and measured on later leads. \u{201c}Gain\u{201d} is {gain_of} when \
             this group alone takes them.{together} Groups with fewer than {} leads in either part, or with fewer than {} leads of \
             either outcome of a target, keep the pair for all.",
            NUMBERS.count(cuts.fewest_leads),
            NUMBERS.count(cuts.fewest_outcomes),
        )
    }

    fn worth_unit(&self, gain: &Gain<'_>) -> String {
        match gain.objective {
            ObjectiveName::ExpectedValue => format!("the difference in value less cost ({}), {},", gain.currency, self.per(gain.unit)),
            ObjectiveName::TargetPrecision => format!("the difference in leads selected, {},", self.per(gain.unit)),
            _ => "the difference by the aim, in points of 100,".into(),
        }
    }

    fn segment_verdict(&self, verdict: SegmentVerdict, advised: bool) -> &'static str {
        match (verdict, advised) {
            (SegmentVerdict::Gains, true) => "own cuts pay",
            (_, true) => "goes with the others",
            (SegmentVerdict::TooFew, _) => "too few leads",
            (SegmentVerdict::AsForAll, _) => "as for all",
            (SegmentVerdict::Gains, _) => "gains alone; see the finding",
            (SegmentVerdict::CannotTell, _) => "cannot tell",
            (SegmentVerdict::Loses, _) => "loses alone",
        }
    }

    fn pair_of_cuts(&self, cuts: Pair) -> String {
        pair(cuts)
    }

    fn gates(&self, finding: &GatesFinding<'_>) -> String {
        match (finding.verdict, &finding.difference) {
            (GridVerdict::GridPays, Some(gain)) => format!(
                "Gates on fit and engagement together beat the single score on later leads by {} ({})",
                worth_per(gain, gain.difference.value),
                range(gain)
            ),
            (GridVerdict::BreaksLimits, Some(gain)) => format!(
                "Gates on fit and engagement together are worth {} more on later leads ({}), but break a limit there",
                worth_per(gain, gain.difference.value),
                range(gain)
            ),
            (GridVerdict::SingleScoreIsBetter, Some(gain)) => format!(
                "The single score is better than gates on fit and engagement: these are worth {} less on later leads ({})",
                worth_per(gain, -gain.difference.value),
                range_of_loss(gain)
            ),
            (GridVerdict::NoPair, _) => "Gates on fit and engagement keep all limits where they were chosen; no pair of cuts does".into(),
            (_, Some(gain)) => format!(
                "Whether gates on fit and engagement beat the single score cannot be told: the difference is {} ({})",
                worth_per(gain, gain.difference.value),
                range(gain)
            ),
            (_, None) => "Gates on fit and engagement cannot be compared with the single score by this aim on later leads".into(),
        }
    }

    fn no_gates(&self, reason: NoGrid) -> &'static str {
        match reason {
            NoGrid::NoCard => "Gates on fit and engagement together were not tried: there is no rule card.",
            NoGrid::NoFitAndEngagement => {
                "Gates on fit and engagement together were not tried: the rule card does not have both dimensions, \u{201c}fit\u{201d} and \u{201c}engagement\u{201d}."
            }
            NoGrid::OneValue => "Gates on fit and engagement together were not tried: one of the two gives the same points to all leads.",
            NoGrid::Infeasible => "No gates on fit and engagement together keep all limits and reach the aim.",
        }
    }

    fn gates_note(&self, gates: &Gates, gain_of: &str) -> String {
        let tried = |axis: &AxisOfGrid, name: &str| {
            let n = NUMBERS.count(axis.steps.len() as u64);
            let how = if axis.coarse { ", neighbouring values put together" } else { "" };
            format!("{n} of {name} ({} to {} points{how})", points(&NUMBERS, axis.lowest), points(&NUMBERS, axis.highest))
        };
        format!(
            "A lead passes when its fit and its engagement, in the rule card\u{2019}s own points, both reach the gate; disqualified leads \
             never pass. The gates were chosen out of {} and {}, by the same aim and limits and on the same leads as the cuts, and are \
             measured on the same later leads. \u{201c}Gates ahead by\u{201d} is {gain_of} gates less cuts; where two are compared, \
             both ranges hold together.",
            tried(&gates.fit, "fit"),
            tried(&gates.engagement, "engagement"),
        )
    }

    fn gates_break(&self, limits: &[LimitName], named: &dyn Fn(LimitName) -> &'static str) -> String {
        let names: Vec<String> = limits.iter().map(|limit| named(*limit).to_owned()).collect();
        format!("On later leads the gates break: {}.", listed(&names))
    }

    fn gates_row(&self) -> &'static str {
        "gates"
    }

    fn rival(&self, rival: Rival, model: ModelName) -> String {
        match rival {
            Rival::Recommended => format!("proposed cuts ({})", score_name(model)),
            Rival::RulesScore => "best cuts on the rule score".into(),
        }
    }

    fn gate(&self, fit: f64, engagement: f64) -> String {
        format!("fit {}, engagement {}", points(&NUMBERS, fit), points(&NUMBERS, engagement))
    }

    fn cut_on(&self, model: ModelName, cut: u8) -> String {
        format!("{} {cut}", score_name(model))
    }

    fn grid_verdict(&self, verdict: GridVerdict) -> &'static str {
        match verdict {
            GridVerdict::GridPays => "gates pay",
            GridVerdict::CannotTell => "cannot tell",
            GridVerdict::SingleScoreIsBetter => "single score is better",
            GridVerdict::BreaksLimits => "gates break a limit",
            GridVerdict::NoPair => "no pair keeps the limits",
        }
    }
}

/// The range of a loss, from small to large.
fn range_of_loss(gain: &Gain<'_>) -> String {
    format!("likely {} to {}", worth(gain, -gain.difference.high), worth(gain, -gain.difference.low))
}

/// What is said of own cuts that are not to be measured, or could not be.
fn own_cuts_without_gain(verdict: SegmentsVerdict, by: &str) -> String {
    match verdict {
        SegmentsVerdict::TooFew => format!("Too few leads for own cuts by {by}: one pair for all stays"),
        SegmentsVerdict::NoDifference => {
            format!("One pair of cuts for all is good enough by {by}: own cuts of the groups differ no more than chance makes them")
        }
        _ => format!("One pair of cuts for all stays by {by}: on later leads own cuts cannot be compared with it by this aim"),
    }
}

/// Head of a column.
pub(super) fn own_column(column: OwnColumn) -> &'static str {
    match column {
        OwnColumn::OwnCuts => "own cuts",
        OwnColumn::CutErrors => "unsure by (points)",
        OwnColumn::Weight => "weight",
        OwnColumn::DrawnCuts => "drawn to the pair for all",
        OwnColumn::Gain => "gain (range)",
        OwnColumn::LeadsChosen => "leads, chosen on",
        OwnColumn::LeadsMeasured => "leads, measured on",
        OwnColumn::ToMql => "to MQL from",
        OwnColumn::ToSql => "to SQL from",
        OwnColumn::GatesAhead => "gates ahead by",
    }
}
