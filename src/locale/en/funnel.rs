//! English words of the funnel.

use crate::config::file::FunnelMode;
use crate::data::table::StageLogRows;
use crate::funnel::result::{Feedback, FunnelStepName, LossReason, Paths, SlaCheck, StageFlow, TargetCheck, TargetFigure, Verdict};
use crate::locale::funnel::{FunnelHead, FunnelLabel, FunnelTable, FunnelTopic, FunnelWords, LossFinding, word_by_word};
use crate::locale::{CommonWords, capital};
use crate::period::Quarter;

use super::{English, NUMBERS, listed};

impl FunnelWords for English {
    fn funnel_topic(&self, topic: FunnelTopic) -> &'static str {
        match topic {
            FunnelTopic::Reconciliation => "Where the counts come from",
            FunnelTopic::Periods => "Quarter by quarter",
            FunnelTopic::Losses => "Losses",
            FunnelTopic::Feedback => "Answers of sales",
        }
    }

    fn funnel_table(&self, table: FunnelTable) -> &'static str {
        match table {
            FunnelTable::Waterfall => "From rows read to the funnel",
            FunnelTable::Tallies => "How each count adds up",
            FunnelTable::Modes => "The same data counted in three ways",
            FunnelTable::Paths => "Skipped, entered again, gone back to",
            FunnelTable::SideTracks => "Side tracks",
            FunnelTable::Periods => "Period view: what happened during the quarter",
            FunnelTable::Cohorts => "Cohort view: what became of those who came in during the quarter",
            FunnelTable::Targets => "Targets",
            FunnelTable::Sla => "Agreed waiting times",
            FunnelTable::Flow => "What became of those in each stage",
            FunnelTable::Losses => "Why leads were lost, and at which stage",
            FunnelTable::Groups => "By other groups",
            FunnelTable::Answers => "Answers by source and score",
            FunnelTable::Rejections => "Why sales rejected leads",
        }
    }

    fn funnel_head(&self, head: FunnelHead) -> &'static str {
        match head {
            FunnelHead::Step => "step",
            FunnelHead::Removed => "removed",
            FunnelHead::Left => "left",
            FunnelHead::Stage => "stage",
            FunnelHead::Entries => "dates and marks in the data",
            FunnelHead::Further => "less repeats",
            FunnelHead::Dated => "reached, dated",
            FunnelHead::Undated => "reached, undated",
            FunnelHead::Implied => "skipped, but later stage reached",
            FunnelHead::NotInOrder => "less not in order",
            FunnelHead::Count => "count",
            FunnelHead::Reentered => "entered again",
            FunnelHead::Mode => "way of counting",
            FunnelHead::Skipped => "skipped it",
            FunnelHead::Reversed => "went back to it",
            FunnelHead::SideTrack => "side track",
            FunnelHead::AlsoWon => "of these, won",
            FunnelHead::Quarter => "quarter",
            FunnelHead::Lost => "lost",
            FunnelHead::Figure => "target",
            FunnelHead::Aim => "aim",
            FunnelHead::Actual => "reached",
            FunnelHead::Verdict => "verdict",
            FunnelHead::Days => "agreed days",
            FunnelHead::Kept => "kept",
            FunnelHead::Overdue => "waiting past it",
            FunnelHead::Advanced => "went further",
            FunnelHead::Won => "won",
            FunnelHead::Open => "open",
            FunnelHead::Reason => "reason",
            FunnelHead::Cumulative => "of all losses, so far",
            FunnelHead::By => "by",
            FunnelHead::Group => "group",
            FunnelHead::Counts => "by stage",
            FunnelHead::SqlRate => "reach SQL target",
            FunnelHead::OfFirst => "reach last stage so far",
            FunnelHead::HandedOver => "handed over",
            FunnelHead::Accepted => "accepted",
            FunnelHead::Rejected => "rejected",
            FunnelHead::Unanswered => "no answer",
            FunnelHead::Acceptance => "accepted of answered",
        }
    }

    fn funnel_label(&self, label: FunnelLabel) -> &'static str {
        match label {
            FunnelLabel::TalliesMean => {
                "Read a line from left to right: dates and marks, less repeats, are those who reached the stage, dated or undated; with those who skipped it and less those not in order, they are the count."
            }
            FunnelLabel::ModesMean => {
                "Tools count differently. A funnel that asks for every stage in order shows the first line, one that takes each stage alone the second, a report of the stage reached or passed the third: a deal created at a late stage counts in the earlier ones only there."
            }
            FunnelLabel::PathsHeading => "Ways beside the straight one",
            FunnelLabel::PeriodMeans => {
                "The period view counts what happened during a quarter, whenever the leads came in. Its columns are different leads: dividing one by another gives no conversion rate. Entries without a date are in no quarter."
            }
            FunnelLabel::CohortMeans => {
                "The cohort view follows the leads that came in during a quarter, to the end of the data. In brackets is the share of all that came in. Grey quarters are not yet mature: more of their leads may still get there."
            }
            FunnelLabel::TargetsHeading => "Targets and agreed waiting times",
            FunnelLabel::TargetsMean => {
                "A count is met once it is reached, and missed when its quarter is over without. A share is met when its whole interval reaches the aim and missed when the quarter is mature and its whole interval falls short; else we cannot tell."
            }
            FunnelLabel::SlaMeans => {
                "Days run from the dated stage before. Only those whose time is up are judged; who was lost within the time has been answered."
            }
            FunnelLabel::LossesMean => {
                "Each lost lead stands at the furthest stage that it had reached. Leads that came back after a loss are not lost."
            }
            FunnelLabel::FeedbackMeans => "An answer is counted for each lead that was handed over to sales.",
            FunnelLabel::Owner => "owner",
            FunnelLabel::ConversionType => "kind of conversion",
            FunnelLabel::ScoreBand => "score",
            FunnelLabel::Groups => "By group",
            FunnelLabel::Source => "source",
            FunnelLabel::All => "all",
            FunnelLabel::SoFar => ", so far",
            FunnelLabel::Page => "Funnel report",
            FunnelLabel::Answer => "In short",
        }
    }

    fn funnel_step(&self, step: FunnelStepName, unit: &str) -> String {
        match step {
            FunnelStepName::RowsRead => "Rows read".into(),
            FunnelStepName::RaggedRow => "too few or too many fields".into(),
            FunnelStepName::MissingId => "no lead id".into(),
            FunnelStepName::DuplicateId => "id came before".into(),
            FunnelStepName::MergedLead => "merged into another lead".into(),
            FunnelStepName::MissingTime => "no date or number that orders them".into(),
            FunnelStepName::CreatedAfterAsOf => "came in after the as-of date".into(),
            FunnelStepName::Leads => "Leads".into(),
            FunnelStepName::Merged => format!("belong to the {unit} of an earlier lead"),
            FunnelStepName::Units => format!("{} counted", capital(&units(unit, 2))),
        }
    }

    fn in_units(&self, text: &str, unit: &str) -> String {
        let an = |text: String| if unit == "lead" { text } else { text.replace(&format!(" a {unit}"), &format!(" an {unit}")) };
        let word = |word: &str| match word {
            "leads" => units(unit, 2),
            "Leads" => capital(&units(unit, 2)),
            "lead" => unit.to_owned(),
            other => other.to_owned(),
        };
        an(word_by_word(text, word))
    }

    fn counts_how(&self, mode: FunnelMode, unit: &str) -> String {
        let units = units(unit, 2);
        match mode {
            FunnelMode::Strict => format!("Counted strictly: {units} that passed every stage before, in order."),
            FunnelMode::Any => format!("Counted stage by stage: {units} that reached the stage itself, whatever else they did."),
            FunnelMode::AtOrPast => format!("Counted at or past: {units} that reached the stage or a later one."),
        }
    }

    fn counts_from(&self, read: u64, leads: u64, count: u64, unit: &str) -> String {
        let left_out = if read == leads { String::new() } else { format!(", less {} left out", NUMBERS.count(read - leads)) };
        let merged =
            if unit == "lead" { String::new() } else { format!(", which belong to {} {}", NUMBERS.count(count), units(unit, count)) };
        format!("{} rows read{left_out}: {}{merged}.", NUMBERS.count(read), self.leads(leads))
    }

    fn mode_name(&self, mode: FunnelMode) -> &'static str {
        match mode {
            FunnelMode::Strict => "every stage, in order",
            FunnelMode::Any => "each stage alone",
            FunnelMode::AtOrPast => "at or past the stage",
        }
    }

    fn stage_log(&self, log: &StageLogRows) -> String {
        let out = some_of([(log.unknown_leads, "of no lead in the table"), (log.other_rows, "that mean no stage")]);
        let (out, they) = if out.is_empty() { (String::new(), "They") } else { (format!(", among them {}", listed(&out)), "The others") };
        let less = some_of([
            (log.undated, "without a date"),
            (log.after_as_of, "after the as-of date"),
            (log.left_out, "of leads that were left out"),
        ]);
        let kept = if less.is_empty() {
            ", from which stages and losses are counted".to_owned()
        } else {
            format!(": {}, and {} that stages and losses are counted from", less.join(", "), NUMBERS.count(log.kept))
        };
        format!("The stage log has {} rows{out}. {they} tell of {} entries{kept}.", NUMBERS.count(log.rows), NUMBERS.count(log.entries))
    }

    fn reconciliation(&self, read: u64, count: u64, unit: &str) -> String {
        format!("{} rows read are {} {} in the funnel", NUMBERS.count(read), NUMBERS.count(count), units(unit, count))
    }

    fn paths(&self, paths: &Paths) -> String {
        let ways = [
            (paths.skipped, "skipped a stage on the way"),
            (paths.reentered, "entered a stage again"),
            (paths.reversed, "went back to an earlier one"),
        ];
        let (some, none): (Vec<_>, Vec<_>) = ways.into_iter().partition(|(n, _)| *n > 0);
        let none = none.into_iter().map(|(_, way)| way).collect::<Vec<_>>().join(" or ");
        let mut told: Vec<String> = some.iter().map(|(n, way)| format!("{} {way}", NUMBERS.count(*n))).collect();
        let Some((n, way)) = some.first() else { return format!("No lead {}.", none.replacen(" or ", ", ", 1)) };
        told[0] = format!("{} {way}", self.leads(*n));
        let none = if none.is_empty() { none } else { format!("; none {none}") };
        format!("{}{none}.", listed(&told))
    }

    fn quarter_entries(&self, stage: &str, unit: &str, (quarter, count): (Quarter, u64), before: Option<(Quarter, u64)>) -> String {
        let newest =
            format!("{} {} reached “{}” in {}", NUMBERS.count(count), units(unit, count), self.level(stage), self.quarter(quarter));
        before.map_or(newest.clone(), |(before, count)| format!("{newest}, against {} in {}", NUMBERS.count(count), self.quarter(before)))
    }

    fn aims(&self, targets: &[TargetCheck], sla: &[SlaCheck]) -> String {
        let verdicts = || targets.iter().map(|check| check.verdict).chain(sla.iter().map(|check| check.verdict));
        let count = |which| verdicts().filter(|verdict| *verdict == which).count();
        format!("Aims: {} met, {} missed, {} where we cannot tell", count(Verdict::Met), count(Verdict::Missed), count(Verdict::CannotTell))
    }

    fn target_figure(&self, figure: TargetFigure) -> &'static str {
        match figure {
            TargetFigure::PerQuarter => "entries in the quarter (period view)",
            TargetFigure::OfPrevious => "share of the stage above (cohort view)",
            TargetFigure::OfFirst => "share of all that came in (cohort view)",
        }
    }

    fn aim_verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Met => "met",
            Verdict::Missed => "missed",
            Verdict::CannotTell => "cannot tell",
        }
    }

    fn loss_finding(&self, losses: &[LossReason], flow: &[StageFlow]) -> String {
        let percent = |share: f64| NUMBERS.percent_with(share, 0);
        match LossFinding::of(losses, flow) {
            LossFinding::NoLoss => "No lead is lost".into(),
            LossFinding::ByStage(stage, share) => {
                format!("{} of the losses come right after \u{201c}{}\u{201d}; no reasons are given", percent(share), self.level(stage))
            }
            LossFinding::ByReason { first, reasons: 1, share } => {
                format!("\u{201c}{first}\u{201d} stands behind {} of the losses", percent(share))
            }
            LossFinding::ByReason { first, reasons, share } => {
                let n = if reasons == 2 { "Two" } else { "Three" };
                format!("{n} reasons stand behind {} of the losses, most often \u{201c}{first}\u{201d}", percent(share))
            }
        }
    }

    fn came_back(&self, paths: &Paths) -> Option<String> {
        let recycled = paths.recycled.filter(|recycled| recycled.leads > 0)?;
        let ends = some_of([(recycled.won, "won"), (recycled.lost_again, "lost again"), (recycled.open, "open")]);
        Some(format!("{} came back after a loss: {}.", self.leads(recycled.leads), ends.join(", ")))
    }

    fn feedback_finding(&self, feedback: &Feedback) -> String {
        let all = &feedback.all;
        match all.acceptance {
            None => format!("Sales have answered none of {} handed over", self.leads(all.handed_over)),
            Some(rate) => {
                let why = feedback.reasons.iter().find(|reason| reason.reason != crate::features::encoder::MISSING);
                let why = why.map_or_else(String::new, |why| format!(", and reject most often for \u{201c}{}\u{201d}", why.reason));
                format!("Sales accept {} of the leads that they answer{why}", NUMBERS.rate(&rate))
            }
        }
    }

    fn funnel_measured(&self, n: u64, unit: &str, span: Option<(&str, &str)>) -> String {
        let span = span.map_or_else(String::new, |(from, to)| format!(", {} to {}", self.date(from), self.date(to)));
        format!("{} {}{span}.", NUMBERS.count(n), units(unit, n))
    }

    fn maturity(&self, days: f64, mql: &str, sql: &str) -> String {
        format!(
            "The config states no targets: \u{201c}{mql}\u{201d} stands for the MQL target and \u{201c}{sql}\u{201d} for the SQL target. A quarter is called mature when {} have passed for all of its leads: nine in ten of those who reach the last stage have done so by then.",
            self.days(days)
        )
    }

    fn funnel_title(&self, title: &str, as_of: Option<&str>) -> String {
        let as_of = as_of.map_or_else(String::new, |date| format!(", as of {}", self.date(date)));
        format!("{title}: funnel report{as_of}")
    }

    fn funnel_summary(&self, stages: &[(&str, u64)], unit: &str) -> String {
        let counts: Vec<String> = stages.iter().map(|(label, count)| format!("{label}\u{a0}{}", NUMBERS.count(*count))).collect();
        format!("{} ({})", counts.join(" \u{2192} "), units(unit, 2))
    }
}

/// Counts with what they count, without those of nothing.
fn some_of<const N: usize>(counts: [(u64, &str); N]) -> Vec<String> {
    counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} {what}", NUMBERS.count(n))).collect()
}

pub(super) fn units(unit: &str, n: u64) -> String {
    match (unit, n) {
        (_, 1) => unit.to_owned(),
        ("opportunity", _) => "opportunities".to_owned(),
        _ => format!("{unit}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_texts_name_what_is_counted() {
        let said = |text, unit| English.in_units(text, unit);
        assert_eq!(said("Share of leads won, by days since a lead came in", "lead"), "Share of leads won, by days since a lead came in");
        assert_eq!(said("How many leads reach each stage", "account"), "How many accounts reach each stage");
        assert_eq!(said("when a lead came in (leads)", "opportunity"), "when an opportunity came in (opportunities)");
        assert_eq!(said("Leads of all leaders", "account"), "Accounts of all leaders");
    }

    #[test]
    fn groups_are_named_by_what_they_are() {
        let labels = [FunnelLabel::Owner, FunnelLabel::ConversionType, FunnelLabel::ScoreBand, FunnelLabel::Source];
        assert_eq!(labels.map(|label| English.funnel_label(label)), ["owner", "kind of conversion", "score", "source"]);
    }
}
