//! English headings and the sentences of the answer.

use crate::config::file::TargetName;
use crate::evaluation::verdict::CalibrationVerdict;
use crate::locale::driver::{DriverWords, short_words};
use crate::locale::finding::{
    BandFinding, CalibrationFinding, CutFinding, Cuts, DriverFinding, FindingWords, FunnelFinding, Headline, RankFinding, ScoreFinding,
    SourceFinding, Steadiness, TrendFinding, times_as_often,
};
use crate::locale::page::PageWords;
use crate::locale::{CommonWords, capital, small};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{LimitName, LimitUse, Stability};

use super::funnel::units;
use super::{English, NUMBERS, counted, listed, score_name};

fn is(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

fn change(name: &str, old: crate::units::Score, new: crate::units::Score) -> String {
    if old == new { format!("keep the {name} cut at {new}") } else { format!("move the {name} cut from {old} to {new}") }
}

fn moved(new: Cuts, old: Cuts) -> String {
    if new.model == old.model {
        let sql = change("SQL", old.sql, new.sql);
        let both_move = old.mql != new.mql && old.sql != new.sql;
        let sql = if both_move { sql.trim_start_matches("move ") } else { &sql };
        format!("{} and {sql}", capital(&change("MQL", old.mql, new.mql)))
    } else {
        format!("Use the {}: MQL from {} points, SQL from {}", score_name(new.model), new.mql, new.sql)
    }
}

pub(super) fn limit_names(limits: &[LimitName]) -> String {
    let names: Vec<String> = limits.iter().map(|limit| small(English.limit(*limit))).collect();
    listed(&names)
}

fn few(n: u64) -> String {
    format!("too few outcomes to say ({})", counted(n, "conversion", "conversions"))
}

impl FindingWords for English {
    fn headline(&self, headline: &Headline<'_>) -> String {
        match headline {
            Headline::Change { new, old } => moved(*new, *old),
            Headline::Keep(cuts) => format!("Keep both cuts: MQL from {} points, SQL from {}", cuts.mql, cuts.sql),
            Headline::Fresh(cuts) => format!("Call a lead MQL from {} points and SQL from {}", cuts.mql, cuts.sql),
            Headline::CannotTell { new, old } => format!(
                "We cannot tell whether new cuts ({} and {}) would do better than today\u{2019}s ({} and {})",
                new.mql, new.sql, old.mql, old.sql
            ),
            Headline::Worse { new, old } => format!(
                "Keep today\u{2019}s cuts ({} and {}): on the newest leads, new ones ({} and {}) would have done worse",
                old.mql, old.sql, new.mql, new.sql
            ),
            Headline::Infeasible(_) => "No pair of cuts keeps all your limits".into(),
        }
    }

    fn headline_detail(&self, headline: &Headline<'_>) -> Option<String> {
        match headline {
            Headline::Change { new, old } | Headline::CannotTell { new, old } | Headline::Worse { new, old } if new.model != old.model => {
                Some(format!(
                    "Today\u{2019}s cuts, {} and {}, are set on the {}; the two scores have different points, so compare the leads, not the numbers.",
                    old.mql,
                    old.sql,
                    score_name(old.model)
                ))
            }
            Headline::CannotTell { .. } => Some("Keeping today\u{2019}s cuts is a sound choice until more leads have an outcome.".into()),
            Headline::Fresh(_) => Some("The config names no cuts in force, so there is nothing to compare with.".into()),
            Headline::Infeasible(Some(reason)) if !reason.impossible_alone.is_empty() => Some(format!(
                "Even alone, no cut can meet {}. Loosen it, or read below what comes nearest.",
                limit_names(&reason.impossible_alone)
            )),
            Headline::Infeasible(Some(reason)) if reason.goal_out_of_reach => {
                Some("No cut reaches what the objective aims at, whatever the limits. Lower the aim in `[thresholds.goal]`.".into())
            }
            Headline::Infeasible(Some(reason)) => Some(format!(
                "Each limit can be met alone, but not together: {}. Read below what comes nearest.",
                limit_names(if reason.clash.is_empty() { &reason.together } else { &reason.clash })
            )),
            _ => None,
        }
    }

    fn today_breaks(&self, limits: &[LimitUse]) -> String {
        let broken = limits.iter().map(|limit| {
            let found = limit.value.map_or_else(|| "no leads".into(), |value| self.limit_figure(limit.name, value));
            format!("{}: {found}, the limit is {}", self.limit(limit.name), self.limit_figure(limit.name, limit.bound))
        });
        format!(
            "Today\u{2019}s cuts break your limits on these leads ({}), so the comparison is not on equal terms.",
            broken.collect::<Vec<_>>().join("; ")
        )
    }

    fn doubt(&self, stability: &Stability) -> String {
        let share = NUMBERS.percent_with(stability.within_2, 0);
        let verdict = match Steadiness::of(stability) {
            Steadiness::Steady => "The choice is steady",
            Steadiness::Region => "Treat the cuts as a region, not a point",
            Steadiness::Unsteady => "The choice is not steady",
        };
        format!("{verdict}: in {share} of resamples, both cuts stay within 2 points of the proposal")
    }

    fn cuts(&self, finding: &CutFinding<'_>) -> String {
        match finding {
            CutFinding::Unlimited => "No limits are set: the cuts follow value alone".into(),
            CutFinding::Free => "No limit stands in the way: the cuts follow value alone".into(),
            CutFinding::Infeasible(limits) => format!("These limits cannot all be kept: {}", limit_names(limits)),
            CutFinding::Bound(uses) => {
                let names: Vec<String> = uses
                    .iter()
                    .map(|used| format!("{} ({})", small(self.limit(used.name)), self.limit_figure(used.name, used.bound)))
                    .collect();
                let one = names.len() == 1;
                format!(
                    "{} {} the cuts: without {}, others would be better",
                    capital(&listed(&names)),
                    if one { "decides" } else { "decide" },
                    if one { "it" } else { "them" }
                )
            }
        }
    }

    fn nearest(&self, without: LimitName, cuts: Cuts, figure: &str) -> String {
        let name = small(self.limit(without));
        format!(
            "Without the limit \u{201c}{name}\u{201d}, the best pair is MQL from {} and SQL from {}; there it would be {figure}.",
            cuts.mql, cuts.sql
        )
    }

    fn scope(&self, n: u64, span: Option<(&str, &str)>) -> String {
        match span {
            Some((from, to)) => format!("Measured on {} from {} to {}", self.leads(n), self.date(from), self.date(to)),
            None => format!("Measured on {}, which carry no dates", self.leads(n)),
        }
    }

    fn warnings(&self, n: usize) -> String {
        match n {
            0 => "Nothing stands in the way of a decision".into(),
            n => format!("{} to know before you decide", counted(n as u64, "thing", "things")),
        }
    }

    fn funnel(&self, finding: &FunnelFinding<'_>) -> String {
        match finding {
            FunnelFinding::TooFew(n) => format!("Only {}: too few to describe a funnel", self.leads(*n)),
            FunnelFinding::OneStage => "The data hold one stage only, so nothing is lost or kept on the way".into(),
            FunnelFinding::Shape { unit, last, reached, narrowest } => {
                let share = self
                    .about(reached.value)
                    .map_or_else(|| "Almost none of the".to_owned(), |about| format!("{} of the", capital(&about)));
                let end = format!("{share} {} ({}) reach \u{201c}{last}\u{201d}", units(unit, 2), NUMBERS.percent(reached.value));
                match narrowest {
                    Some((from, to, kept)) => {
                        format!("{end}; the narrowest step, {from} to {to}, keeps {}", NUMBERS.percent(kept.value))
                    }
                    None => end,
                }
            }
        }
    }

    fn trend(&self, finding: &TrendFinding<'_>) -> String {
        match finding {
            TrendFinding::Undated => "The data have no dates, so quarters cannot be compared".into(),
            TrendFinding::NotYetMature => "Fewer than two quarters are mature: too early to see a trend".into(),
            TrendFinding::TooFew => "The quarters hold too few leads to compare".into(),
            TrendFinding::Moved { stage, from, to } => format!(
                "Leads that reach \u{201c}{stage}\u{201d} {} from {} ({}) to {} ({})",
                if to.1.value > from.1.value { "rose" } else { "fell" },
                NUMBERS.percent(from.1.value),
                self.quarter(from.0),
                NUMBERS.percent(to.1.value),
                self.quarter(to.0)
            ),
            TrendFinding::CannotTell { stage, from, to } => format!(
                "We cannot tell {} from {} in leads that reach \u{201c}{stage}\u{201d}: {} against {}",
                self.quarter(to.0),
                self.quarter(from.0),
                NUMBERS.percent(to.1.value),
                NUMBERS.percent(from.1.value)
            ),
        }
    }

    fn sources(&self, finding: &SourceFinding<'_>) -> String {
        match finding {
            SourceFinding::NotGiven => "No group of leads can be told from another by how often it converts".into(),
            SourceFinding::Groups { column, best, worst } => {
                let (best_name, worst_name) = (self.level(best.0), self.level(worst.0));
                let (of, those) = match column {
                    Some(column) => (
                        format!("By \u{201c}{column}\u{201d}, leads of \u{201c}{best_name}\u{201d}"),
                        format!("those of \u{201c}{worst_name}\u{201d}"),
                    ),
                    None => (format!("Leads that score {best_name}"), format!("those that score {worst_name}")),
                };
                match times_as_often(&best.1, &worst.1) {
                    Some(ratio) => {
                        format!("{of} convert {} times as often as {those}", NUMBERS.number(ratio, usize::from(ratio < 9.95)))
                    }
                    None => format!(
                        "{of} convert more often ({}) than {those} ({})",
                        NUMBERS.percent(best.1.value),
                        NUMBERS.percent(worst.1.value)
                    ),
                }
            }
            SourceFinding::TooFew => "Too few sources are large enough to compare".into(),
            SourceFinding::CannotTell(n) => format!("We cannot tell the {n} sources apart by how their leads convert"),
            SourceFinding::Differ { best, worst } => {
                let (best_name, worst_name) = (self.level(best.0), self.level(worst.0));
                match times_as_often(&best.1, &worst.1) {
                    Some(ratio) => format!(
                        "Leads from {best_name} convert {} times as often as those from {worst_name}",
                        NUMBERS.number(ratio, usize::from(ratio < 9.95))
                    ),
                    None => format!(
                        "Leads from {best_name} convert more often ({}) than those from {worst_name} ({})",
                        NUMBERS.percent(best.1.value),
                        NUMBERS.percent(worst.1.value)
                    ),
                }
            }
        }
    }

    fn scores(&self, finding: &ScoreFinding<'_>) -> String {
        match finding {
            ScoreFinding::NoCut => "Where the leads that convert sit on the score".into(),
            ScoreFinding::TooFew(n) => capital(&few(*n)),
            ScoreFinding::Parts { cut, stage, kept, passed } => format!(
                "A cut at {cut} keeps {} of the leads that reach \u{201c}{stage}\u{201d} and {} of those that do not",
                NUMBERS.percent(*kept),
                NUMBERS.percent(*passed)
            ),
        }
    }

    fn bands(&self, finding: &BandFinding<'_>) -> String {
        match finding {
            BandFinding::TooFew(n) => capital(&few(*n)),
            BandFinding::CannotTell(stage) => format!("We cannot tell the best tenth from all leads in reaching \u{201c}{stage}\u{201d}"),
            BandFinding::Lift { stage, lift, rate } => format!(
                "The best tenth reaches \u{201c}{stage}\u{201d} {} times as often as all leads ({})",
                NUMBERS.number(*lift, 1),
                NUMBERS.percent(rate.value)
            ),
        }
    }

    fn ranking(&self, finding: &RankFinding) -> String {
        match finding {
            RankFinding::TooFew(n) => capital(&few(*n)),
            RankFinding::Alone(model, auc) => format!(
                "The {} puts a lead that converts above one that does not {} times in 100",
                score_name(*model),
                NUMBERS.number(auc.value * 100.0, 0)
            ),
            RankFinding::CannotTell(one, other) => {
                format!("We cannot tell whether the {} or the {} ranks leads better", score_name(*one), score_name(*other))
            }
            RankFinding::Better { winner, loser } => {
                format!("The {} ranks leads better than the {}", score_name(*winner), score_name(*loser))
            }
        }
    }

    fn calibration(&self, target: TargetName, finding: &CalibrationFinding) -> String {
        let name = self.target(target);
        match finding {
            CalibrationFinding::TooFew(n) => format!("{name} target: {}", few(*n)),
            CalibrationFinding::Holds { predicted, observed } => format!(
                "{name} target: promise and outcome agree ({} promised, {} came true)",
                NUMBERS.percent(*predicted),
                NUMBERS.percent(observed.value)
            ),
            CalibrationFinding::Off { fault, predicted, observed } => {
                let (promised, came) = (NUMBERS.percent(*predicted), NUMBERS.percent(observed.value));
                match fault {
                    CalibrationVerdict::TooHigh => {
                        format!("{name} target: the score promises too much, {promised} against {came} that came true")
                    }
                    CalibrationVerdict::TooLow => {
                        format!("{name} target: the score promises too little, {promised} against {came} that came true")
                    }
                    CalibrationVerdict::TooExtreme => {
                        format!("{name} target: right on average ({came}), but high promises come out lower and low ones higher")
                    }
                    CalibrationVerdict::TooTimid => {
                        format!("{name} target: right on average ({came}), but high promises come out higher still and low ones lower")
                    }
                    CalibrationVerdict::InPlaces | CalibrationVerdict::Agrees => {
                        format!("{name} target: right on average ({came}), but off in places")
                    }
                }
            }
        }
    }

    fn drivers(&self, finding: &DriverFinding<'_>) -> String {
        match finding {
            DriverFinding::NoModel => "There is no predictive model to look into".into(),
            DriverFinding::CannotTell => "We cannot tell which attribute moves the score most".into(),
            DriverFinding::Strongest { up, down } => {
                let up = up.map(|(term, odds)| {
                    format!(
                        "\u{201c}{}\u{201d} raises the odds most ({} times)",
                        short_words(&self.driver(term)),
                        NUMBERS.number(odds.value, 1)
                    )
                });
                let down = down.map(|(term, odds)| {
                    format!("\u{201c}{}\u{201d} lowers them most (to {})", short_words(&self.driver(term)), NUMBERS.percent(odds.value))
                });
                let parts: Vec<String> = up.into_iter().chain(down).collect();
                parts.join("; ")
            }
        }
    }

    fn rule_card(&self, rules: usize) -> String {
        format!("The rule card has {}", counted(rules as u64, "rule", "rules"))
    }

    fn rows(&self, read: u64, used: u64) -> String {
        format!("Of {} read, {} {} used to set the cuts", counted(read, "row", "rows"), NUMBERS.count(used), is(used as usize))
    }

    fn moves_up(&self, n: u64, rate: Option<&Estimate>, stage: &str) -> String {
        moving(n, "up", rate, stage)
    }

    fn moves_down(&self, n: u64, rate: Option<&Estimate>, stage: &str) -> String {
        moving(n, "down", rate, stage)
    }
}

fn moving(n: u64, way: &str, rate: Option<&Estimate>, stage: &str) -> String {
    if n == 0 {
        return format!("No lead would move {way}.");
    }
    let rate = rate.map_or_else(String::new, |rate| format!("; {} of them reached \u{201c}{stage}\u{201d}", NUMBERS.rate(rate)));
    format!("{} would move {way}{rate}.", capital(&English.leads(n)))
}
