//! English words on how long leads take, how long they have waited, how soon sales touched them, and whom to contact again.

use crate::funnel::lists::MOST_LISTED;
use crate::funnel::result::{AgeLimit, Ageing, Recontact, StageTime, TouchBand, Touches};
use crate::locale::CommonWords;
use crate::locale::pace::{
    OpenCounts, PaceHead, PaceLabel, PaceTable, PaceTopic, PaceWords, Slowest, TimeFinding, TimeUnit, TouchFinding, time_decimals,
};
use crate::review::work_lists::WorkSummary;

use super::funnel::units;
use super::{English, NUMBERS, counted, listed};

impl PaceWords for English {
    fn pace_topic(&self, topic: PaceTopic) -> &'static str {
        match topic {
            PaceTopic::Times => "Time from stage to stage",
            PaceTopic::Ageing => "Open for too long",
            PaceTopic::Touches => "First touch by sales",
            PaceTopic::Contact => "Whom to call",
        }
    }

    fn pace_table(&self, table: PaceTable) -> &'static str {
        match table {
            PaceTable::Times => "Time from stage to stage, by the quarter in which the wait began",
            PaceTable::Ageing => "What is open, by the stage where it stands",
            PaceTable::AgeingByOwner => "The same by owner",
            PaceTable::Touches => "What became of the leads, by first touch",
            PaceTable::TouchesByScore => "The same within each band of scores",
            PaceTable::ByReason => "Lost leads to contact again, by reason of loss",
            PaceTable::BySource => "Leads to contact again, by source",
        }
    }

    fn pace_head(&self, head: PaceHead) -> &'static str {
        match head {
            PaceHead::Step => "step",
            PaceHead::Quarter => "wait began",
            PaceHead::Began => "began to wait",
            PaceHead::Reached => "got there",
            PaceHead::Lost => "lost before",
            PaceHead::Waiting => "waiting still",
            PaceHead::Median => "half within (95% interval)",
            PaceHead::ThreeQuarters => "3 in 4 within",
            PaceHead::NineInTen => "9 in 10 within",
            PaceHead::Stage => "stands at",
            PaceHead::Owner => "owner",
            PaceHead::Open => "open",
            PaceHead::InStage => "median time there",
            PaceHead::SinceEntry => "median time since coming in",
            PaceHead::Limit => "too long from",
            PaceHead::Beyond => "too long",
            PaceHead::BeyondShare => "share too long",
            PaceHead::Touch => "first touch",
            PaceHead::Leads => "leads",
            PaceHead::SqlRate => "reach SQL target",
            PaceHead::Score => "score",
            PaceHead::Reason => "reason of loss",
            PaceHead::Source => "source",
        }
    }

    fn pace_label(&self, label: PaceLabel) -> &'static str {
        match label {
            PaceLabel::TimesMean => {
                "Times are those of the ones that get there: who waits is counted for as long as we have watched, who is lost can no longer get there. The wait begins with the nearest stage before that has a date."
            }
            PaceLabel::AgeingMean => {
                "Open is what is neither won nor lost; a loss that was followed by a new entry is no loss. Each stands at the stage entered last. Too long is longer than agreed, and where nothing is agreed, longer than nine in ten took to the next stage."
            }
            PaceLabel::TouchesCaution => {
                "This is no proof that calling sooner wins more: sales call good leads first, and who buys at once needs no call. Compare within a band of scores, and to be sure, call some at random."
            }
            PaceLabel::AllQuarters => "all quarters",
            PaceLabel::DaysAxis => "days",
            PaceLabel::ContactElsewhere => "The list of leads to contact again comes with leadgauge run",
            PaceLabel::ContactWithheld => "The rule card may disqualify leads, and this report does not apply it.",
        }
    }

    fn duration(&self, days: f64) -> String {
        let unit = TimeUnit::fitting(days);
        let value = days * unit.a_day();
        match unit {
            TimeUnit::Days => self.days((value * 10.0).round() / 10.0),
            TimeUnit::Hours => tenths(value, "hour", "hours"),
            TimeUnit::Minutes => tenths(value, "minute", "minutes"),
            TimeUnit::Seconds => tenths(value, "second", "seconds"),
        }
    }

    fn step_name(&self, time: &StageTime) -> String {
        format!("{} \u{2192} {}", self.level(&time.from), self.level(&time.label))
    }

    fn slowest(&self, slowest: &Slowest<'_>) -> String {
        let step = self.step_name(slowest.time);
        if slowest.only { step } else { format!("{step} takes longest") }
    }

    fn time_finding(&self, finding: &TimeFinding<'_>) -> String {
        let median = |time: &StageTime| time.median_days.map_or_else(String::new, |median| self.duration_estimate(&median));
        match finding {
            TimeFinding::TooFew => "Too few have moved on to say how long a step takes".into(),
            TimeFinding::NotYet(slowest) => {
                format!("{}: half need {}; no quarter is mature yet", self.slowest(slowest), median(slowest.time))
            }
            TimeFinding::NoChange(slowest) => {
                format!("{}: half need {}; no step has clearly changed", self.slowest(slowest), median(slowest.time))
            }
            TimeFinding::Changed(last, before) => {
                let longer = last.median_days.map(|median| median.value) > before.median_days.map(|median| median.value);
                let quarter = |time: &StageTime| time.quarter.map_or_else(String::new, |quarter| self.quarter(quarter));
                format!(
                    "{} takes {}: half need {} in {}, {} in {}",
                    self.step_name(last),
                    if longer { "longer" } else { "less time" },
                    median(last),
                    quarter(last),
                    median(before),
                    quarter(before)
                )
            }
        }
    }

    fn ageing_finding(&self, ageing: &[Ageing], unit: &str) -> String {
        let OpenCounts { open, judged, beyond } = OpenCounts::of(ageing);
        let counted = |n: u64| format!("{} {}", NUMBERS.count(n), units(unit, n));
        match (open, judged, beyond) {
            (0, ..) => format!("No {unit} is open"),
            (open, 0, _) => format!("{} open; we cannot tell whether any is open for too long", counted(open)),
            (open, _, 0) => format!("{} open, none of them for too long as far as we can tell", counted(open)),
            (open, judged, beyond) => {
                let untold = if judged < open { format!(" ({} cannot be judged)", NUMBERS.count(open - judged)) } else { String::new() };
                format!(
                    "{} of {} open {} {} for too long in one stage{untold}",
                    NUMBERS.count(beyond),
                    NUMBERS.count(open),
                    units(unit, open),
                    if beyond == 1 { "stands" } else { "stand" }
                )
            }
        }
    }

    fn ageing_list(&self, ageing: &[Ageing]) -> Option<String> {
        let beyond = OpenCounts::of(ageing).beyond;
        (beyond > 0).then(|| format!("Each of them is in lists/ageing.csv, furthest beyond first{}.", cut_off(beyond)))
    }

    fn age_limit(&self, limit: AgeLimit, days: f64) -> String {
        match limit {
            AgeLimit::Sla => format!("{}, agreed", self.duration(days)),
            AgeLimit::P90 => format!("{}, 9 in 10", self.duration(days)),
        }
    }

    fn touch_finding(&self, touches: &Touches) -> String {
        let half = touches
            .median_days
            .as_ref()
            .map(|median| format!("Half of the leads hear from sales within {}", self.duration_estimate(median)));
        let agreed = touches.in_time.zip(touches.agreed_days);
        let agreed = agreed.map(|(share, days)| format!("{} within the agreed {}", NUMBERS.rate(&share), self.duration(days)));
        match (half, agreed) {
            (Some(half), Some(agreed)) => format!("{half}, {agreed}"),
            (Some(half), None) => half,
            (None, Some(agreed)) => format!("Sales touch {agreed}; fewer than half of the leads ever hear from them, or too few to tell"),
            (None, None) => "Fewer than half of the leads hear from sales, or too few to tell how soon".into(),
        }
    }

    fn touch_counts(&self, touches: &Touches) -> String {
        let from = touches.from.as_ref().map_or_else(|| "they came in".to_owned(), |stage| format!("they reached \u{201c}{stage}\u{201d}"));
        format!(
            "Counted are {} from when {from}: {} touched, {} won or lost before any touch, {} waiting.",
            self.leads(touches.n),
            NUMBERS.count(touches.touched),
            NUMBERS.count(touches.closed_untouched),
            NUMBERS.count(touches.waiting)
        )
    }

    fn touch_rates(&self, touches: &Touches, smallest_group: u32) -> String {
        let finding = TouchFinding::of(touches, smallest_group);
        let (TouchFinding::SoonBetter([soon, late]) | TouchFinding::SoonWorse([soon, late]) | TouchFinding::CannotTell([soon, late])) =
            finding
        else {
            return "Too few mature leads to say whether the outcome goes with the first touch.".into();
        };
        let rates = format!("{} against {}", NUMBERS.rate(&soon.1), NUMBERS.rate(&late.1));
        let (soon, late) = (self.touch_band(soon.0), self.touch_band(late.0));
        match finding {
            TouchFinding::SoonBetter(_) => {
                format!("Leads touched {soon} reach the SQL target more often than those touched {late}: {rates}.")
            }
            TouchFinding::SoonWorse(_) => {
                format!("Leads touched {soon} reach the SQL target less often than those touched {late}: {rates}.")
            }
            _ => format!("We cannot tell leads touched {soon} from those touched {late}: {rates} reach the SQL target."),
        }
    }

    fn touch_band(&self, band: TouchBand) -> &'static str {
        match band {
            TouchBand::Before => "before that",
            TouchBand::Hour => "within 1 hour",
            TouchBand::FourHours => "within 1 to 4 hours",
            TouchBand::Day => "within 4 to 24 hours",
            TouchBand::ThreeDays => "within 1 to 3 days",
            TouchBand::Week => "within 3 to 7 days",
            TouchBand::Later => "after a week",
            TouchBand::Never => "never, so far",
        }
    }

    fn contact_finding(&self, recontact: &Recontact) -> String {
        if recontact.listed == 0 {
            return "No lead is worth contacting again by these rules".into();
        }
        let (customers, lost) = (recontact.old_customers, recontact.listed - recontact.old_customers);
        let parts = [
            (lost > 0).then(|| counted(lost, "lost lead", "lost leads")),
            (customers > 0).then(|| counted(customers, "old customer", "old customers")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{} worth contacting again", listed(&parts))
    }

    fn contact_counts(&self, recontact: &Recontact) -> String {
        let waited = format!("lost at least {} ago", self.days(recontact.lost_days));
        let score = match (recontact.score, recontact.scored) {
            (Some(cut), true) => format!(
                ": {} by the rule alone, {} by a score of {cut} or more alone, {} by both",
                NUMBERS.count(recontact.by_rule),
                NUMBERS.count(recontact.by_score),
                NUMBERS.count(recontact.by_both)
            ),
            (Some(_), false) => " by the rule alone, since there is no score here".to_owned(),
            (None, _) => " by the rule".to_owned(),
        };
        let customers = recontact
            .customer_days
            .map_or_else(String::new, |days| format!(" Old customers are those whose last win is at least {} ago.", self.days(days)));
        let out = [
            (recontact.opted_out, "must not be contacted"),
            (recontact.disqualified, "disqualified by the rule card"),
            (recontact.undated, "without a date of loss or win"),
            (recontact.too_recent, "too recent"),
            (recontact.not_chosen, "chosen neither by rule nor by score"),
        ];
        let out: Vec<String> = out.into_iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{} {why}", NUMBERS.count(n))).collect();
        let out = if out.is_empty() { String::new() } else { format!(" Left out are {}.", listed(&out)) };
        format!(
            "Lost leads are those {waited}, chosen{score}.{customers}{out} The list is lists/recontact.csv{}.",
            cut_off(recontact.listed)
        )
    }

    fn contact_expected(&self, recontact: &Recontact, smallest_group: u32) -> String {
        let open = match recontact.returned_open {
            0 => String::new(),
            n => format!("; {} still open", NUMBERS.count(n)),
        };
        match recontact.returned {
            Some(rate) if rate.n >= u64::from(smallest_group) => format!(
                "Of the {} that came back after a loss before and whose return is over, {} were won{open}. Leads that you call may do worse than leads that came back by themselves.",
                self.leads(rate.n),
                NUMBERS.rate(&rate)
            ),
            Some(rate) => format!(
                "What to expect of them we cannot tell: only {} came back after a loss before and ended, {} of them won{open}.",
                self.leads(rate.n),
                NUMBERS.count((rate.value * rate.n as f64).round() as u64)
            ),
            None => format!("What to expect of them we cannot tell: no lead that came back after a loss has ended yet{open}."),
        }
    }

    fn work_finding(&self, summary: &WorkSummary) -> String {
        match (summary.handover, summary.nurture) {
            (0, 0) => "No open lead to hand over or to nurture now".into(),
            (0, nurture) => format!("No lead to hand over to sales now, {} to nurture", NUMBERS.count(nurture)),
            (handover, 0) => format!("{} to hand over to sales now, none to nurture", self.leads(handover)),
            (handover, nurture) => format!("{} to hand over to sales now, {} to nurture", self.leads(handover), NUMBERS.count(nurture)),
        }
    }

    fn work_lists(&self, summary: &WorkSummary) -> String {
        let disqualified = match summary.disqualified {
            0 => String::new(),
            n => format!(" {} that the rule card disqualifies stand on neither.", counted(n, "open lead", "open leads")),
        };
        format!(
            "Of the open leads that sales do not have yet and whose time is not up, {} to hand over now (lists/handover.csv); of all that sales do not have, {} to nurture, below the MQL cut (lists/nurture.csv), highest score first{}.{disqualified}",
            are(summary.handover),
            are(summary.nurture),
            cut_off(summary.handover.max(summary.nurture))
        )
    }

    fn lists_name_leads(&self, unit: &str) -> String {
        format!(
            "The lists name leads, one a row, although the funnel counts {}: one of these may stand there with several leads.",
            units(unit, 2)
        )
    }
}

fn are(n: u64) -> String {
    match n {
        0 => "none is".to_owned(),
        1 => "1 is".to_owned(),
        n => format!("{} are", NUMBERS.count(n)),
    }
}

/// What is said of a list that does not hold all.
fn cut_off(n: u64) -> String {
    if n > MOST_LISTED as u64 { format!(", the first {} of them", NUMBERS.count(MOST_LISTED as u64)) } else { String::new() }
}

fn tenths(value: f64, one: &str, many: &str) -> String {
    let number = NUMBERS.number(value, time_decimals(value));
    format!("{number} {}", if number == "1" { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Quarter;
    use crate::stats::estimate::{Estimate, Method};

    #[test]
    fn times_have_the_unit_that_fits() {
        let of = |days| English.duration(days);
        assert_eq!(
            [of(14.42), of(1.0), of(-0.25), of(1.0 / 24.0), of(0.000_486), of(0.0)],
            ["14.4 days", "24 hours", "\u{2212}6 hours", "60 minutes", "42 seconds", "0 minutes"]
        );
        let median = Estimate { value: 0.5, low: 0.25, high: 1.0, level: 0.95, n: 9, method: Method::KaplanMeier };
        assert_eq!(English.duration_estimate(&median), "12 hours (6\u{2013}24)");
    }

    fn time(quarter: Option<&str>, median: Option<(f64, f64, f64)>, mature: bool) -> StageTime {
        let median_days =
            median.map(|(low, value, high)| Estimate { value, low, high, level: 0.95, n: 40, method: Method::BrookmeyerCrowley });
        StageTime {
            stage: "sal".into(),
            label: "Accepted".into(),
            from: "MQL".into(),
            quarter: quarter.map(|quarter| serde_json::from_str::<Quarter>(&format!("\"{quarter}\"")).unwrap()),
            n: 60,
            reached: 40,
            lost: 10,
            waiting: 10,
            mature,
            p25_days: Some(1.0),
            median_days,
            p75_days: Some(9.0),
            p90_days: Some(20.0),
        }
    }

    #[test]
    fn every_finding_on_times_has_its_words() {
        let said = |times: &[StageTime]| English.time_finding(&TimeFinding::of(times));
        let all = time(None, Some((3.0, 4.0, 5.0)), true);
        assert_eq!(said(&[]), "Too few have moved on to say how long a step takes");
        assert_eq!(said(&[time(None, None, true)]), "Too few have moved on to say how long a step takes");
        let young = time(Some("2026-Q2"), Some((1.0, 2.0, 3.0)), false);
        assert!(said(&[all.clone(), young.clone()]).ends_with("no quarter is mature yet"));
        assert!(said(std::slice::from_ref(&all)).starts_with("MQL \u{2192} Accepted: half need 4 days"), "of one step none takes longest");
        let two = [all.clone(), StageTime { label: "Won".into(), stage: "won".into(), ..time(None, Some((8.0, 9.0, 9.5)), true) }];
        assert!(said(&two).starts_with("MQL \u{2192} Won takes longest: half need 9 days"));
        let (first, second) = (time(Some("2025-Q4"), Some((3.0, 4.0, 5.0)), true), time(Some("2026-Q1"), Some((4.5, 6.0, 8.0)), true));
        assert!(said(&[all.clone(), first.clone(), second]).ends_with("no step has clearly changed"));
        let later = time(Some("2026-Q1"), Some((5.5, 6.0, 8.0)), true);
        assert_eq!(
            said(&[all, first, later, young]),
            "MQL \u{2192} Accepted takes longer: half need 6 days (5.5\u{2013}8.0) in Q1 2026, 4 days (3.0\u{2013}5.0) in Q4 2025"
        );
    }
}
