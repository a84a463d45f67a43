//! English on time: as of when things are known, and what would have come of the proposal in the past.

use crate::config::file::{Known, ModelName};
use crate::data::history::Replayed;
use crate::locale::page::PageWords;
use crate::locale::past::{Compared, KnownFinding, PastColumn, PastFinding, PastWords};
use crate::locale::{CommonWords, capital};
use crate::review::point_in_time::{Basis, DecisionTime, FeatureKnown};
use crate::thresholds::backtest::{BacktestSummary, LeftOut, PastCuts, When};
use crate::thresholds::result::{LimitUse, VolumeUnit};
use crate::units::Money;

use super::{English, NUMBERS, counted, listed, score_name};

fn periods(n: u32, blocks: bool) -> String {
    if blocks { counted(u64::from(n), "block of leads", "blocks of leads") } else { counted(u64::from(n), "past quarter", "past quarters") }
}

impl English {
    fn compared(self, of: &Compared<'_>) -> String {
        let money = |value: f64| NUMBERS.money(Money(value), of.currency);
        format!("{} to {} {} (95% interval)", money(of.gain.low), money(of.gain.high), self.per(of.unit))
    }

    fn broken(self, breaks: &[LimitUse]) -> String {
        let words = |limit: &LimitUse| {
            let value = limit.value.map_or_else(|| "\u{2013}".to_owned(), |value| self.limit_figure(limit.name, value));
            format!("{} {value} instead of {}", self.limit(limit.name), self.limit_figure(limit.name, limit.bound))
        };
        listed(&breaks.iter().map(words).collect::<Vec<_>>())
    }
}

impl PastWords for English {
    fn scored_label(&self) -> &'static str {
        "Scored"
    }

    fn scored_when(&self, decision: &DecisionTime) -> String {
        match decision {
            DecisionTime::Created => "A lead is scored when it comes in, on what is known before that moment.".into(),
            DecisionTime::CreatedPlusDays(days) => {
                format!("A lead is scored {} after it came in, on what is known before that moment.", self.days(*days))
            }
            DecisionTime::Stage(stage) => format!(
                "A lead is scored when it enters \u{201c}{stage}\u{201d}, on what is known before that moment; leads that never enter it are not scored."
            ),
            DecisionTime::Undated => "The data have no dates, so nothing shows whether a figure was known when a lead was scored.".into(),
        }
    }

    fn known(&self, finding: &KnownFinding) -> String {
        match finding {
            KnownFinding::AllAtDecision(_) => "Everything the scores use is taken as it stood when the lead was scored".into(),
            KnownFinding::SomeAtExport { features, of, share } => format!(
                "{} of {} inputs are known only as they stand on the day of the export; {} of the predictive score\u{2019}s spread goes with them",
                NUMBERS.count(*features as u64),
                NUMBERS.count(*of as u64),
                NUMBERS.percent_with(*share, 0)
            ),
        }
    }

    fn known_note(&self, decision: &DecisionTime) -> String {
        let when = self.scored_when(decision);
        format!(
            "{when} A value that changed between that moment and the export may tell the outcome: sales fill it in because the lead became a customer. A log of changes takes such a value back to what it was."
        )
    }

    fn known_caption(&self) -> &'static str {
        "Inputs of the scores, and as of when each is known"
    }

    fn histories_caption(&self) -> &'static str {
        "Logs of changes, taken back to the moment of scoring"
    }

    fn known_as_of(&self, feature: &FeatureKnown) -> &'static str {
        match feature.known {
            Known::AtDecision => "when scored",
            Known::AtExport => "only at export",
        }
    }

    fn basis(&self, feature: &FeatureKnown) -> &'static str {
        match (feature.basis, feature.known) {
            (Basis::Events, _) => "dated events before scoring",
            (Basis::History, _) => "log of changes, replayed",
            (Basis::Stated, Known::AtDecision) => "the config says that it does not change later",
            (Basis::Stated, Known::AtExport) => "the config says so",
            (Basis::Export, _) => "a column of the export without a log of changes",
        }
    }

    fn used_by(&self, in_model: bool, in_rules: bool) -> &'static str {
        match (in_model, in_rules) {
            (true, true) => "prediction and rules",
            (true, false) => "prediction",
            (false, true) => "rules",
            (false, false) => "says nothing",
        }
    }

    fn replayed(&self, log: &Replayed) -> String {
        let parts = [
            (log.from_entry, "set before scoring"),
            (log.from_old_value, "read off the first later change"),
            (log.from_export, "never changed, so as exported"),
            (log.unknown, "not known"),
        ];
        let leads: Vec<String> =
            parts.iter().filter(|(leads, _)| *leads > 0).map(|(leads, how)| format!("{} {how}", NUMBERS.count(*leads))).collect();
        format!(
            "{} ({}): {} before scoring, {} after it, left out; leads: {}",
            log.property,
            log.file,
            counted(log.entries_before, "value set", "values set"),
            NUMBERS.count(log.entries_after),
            listed(&leads)
        )
    }

    fn past(&self, finding: &PastFinding<'_>) -> String {
        match finding {
            PastFinding::HeldUp(of) => {
                let broke = NUMBERS.count(u64::from(of.broke));
                let over = if of.broke > 0 { format!("; in {broke} of them they broke a limit") } else { String::new() };
                format!(
                    "In {}, cuts chosen this way would have brought more than today\u{2019}s: {}{over}",
                    periods(of.periods, of.blocks),
                    self.compared(of)
                )
            }
            PastFinding::FellShort(of) => format!(
                "In {}, cuts chosen this way would have brought less than today\u{2019}s: {}",
                periods(of.periods, of.blocks),
                self.compared(of)
            ),
            PastFinding::OnOtherTerms(of) => format!(
                "In {}, today\u{2019}s cuts would have brought more, but by breaking limits that the proposed ones respect",
                periods(of.periods, of.blocks)
            ),
            PastFinding::CannotTell(of) => format!(
                "{} cannot tell whether cuts chosen this way would have beaten today\u{2019}s: {}",
                capital(&periods(of.periods, of.blocks)),
                self.compared(of)
            ),
            PastFinding::OfHindsight { periods: n, share, blocks } => format!(
                "In {}, cuts chosen this way would have brought {} of what the best cuts in hindsight bring",
                periods(*n, *blocks),
                NUMBERS.percent_with(*share, 0)
            ),
            PastFinding::NoAmounts { periods: n, blocks } => {
                format!("{} looked back on by success rate alone: the config states no amounts", periods(*n, *blocks))
            }
            PastFinding::NoCuts => "In the past no pair of cuts would have kept all limits".into(),
            PastFinding::TooFew { measured: 0, blocks } => {
                format!("There is no {} yet in which this could be tried", if *blocks { "block of leads" } else { "past quarter" })
            }
            PastFinding::TooFew { measured, blocks } => {
                format!("Only {} could be looked back on: too few to say whether this would have worked", periods(*measured, *blocks))
            }
        }
    }

    fn past_note(&self, blocks: bool) -> &'static str {
        if blocks {
            "For each block of leads, in their order, the score was made and the cuts were chosen from the blocks before it. The figures say what came of the block\u{2019}s own leads."
        } else {
            "For each past quarter, the score was made and the cuts were chosen from leads whose outcome was known on its first day. The figures say what came of the leads that came in during that quarter."
        }
    }

    fn past_limits(&self, summary: &BacktestSummary, current: bool, blocks: bool) -> String {
        let (proposed, today) = (summary.kept_limits, summary.current_kept_limits);
        if summary.measured == 1 {
            let period = if blocks { "block of leads" } else { "past quarter" };
            let kept = match (proposed, today) {
                (1, 1) if current => "both the cuts proposed then and today\u{2019}s kept all limits",
                (1, _) if current => "the cuts proposed then kept all limits, today\u{2019}s did not",
                (1, _) => "the cuts proposed then kept all limits",
                (_, 1) if current => "today\u{2019}s cuts kept all limits, those proposed then did not",
                _ if current => "neither the cuts proposed then nor today\u{2019}s kept all limits",
                _ => "the cuts proposed then did not keep all limits",
            };
            return format!("In the one {period}, {kept}.");
        }
        let some = |n: u32| if n == 0 { "none".to_owned() } else { NUMBERS.count(u64::from(n)) };
        let today = if current { format!("; today\u{2019}s cuts did in {}", some(today)) } else { String::new() };
        format!("The cuts proposed then kept all limits in {} of {}{today}.", some(proposed), periods(summary.measured, blocks))
    }

    fn past_ranking(&self, model: ModelName, low: f64, high: f64) -> String {
        let (low, high) = (NUMBERS.number(low, 2), NUMBERS.number(high, 2));
        let auc = if low == high { format!("of {low}") } else { format!("between {low} and {high}") };
        format!("The {} ranked the leads with an AUC {auc} (0.5 is chance, 1 is perfect).", score_name(model))
    }

    fn past_caveats(&self, summary: &BacktestSummary, at_export: bool, rules: bool) -> String {
        let mut parts = vec![
            "The penalty of the fit is that of today\u{2019}s model, scaled to the number of leads; today\u{2019}s cuts are applied to the score of each time."
                .to_owned(),
        ];
        if rules {
            parts.push(
                "The rule card is today\u{2019}s: if it was written with these leads in view, it looks better here than it was.".into(),
            );
        }
        if at_export {
            parts.push("Inputs that are known only at export hold today\u{2019}s values.".into());
        }
        if summary.outcomes_as_exported {
            parts.push("Outcomes carry no dates, so that those of the export stand for what was known.".into());
        }
        if summary.thinned {
            let (known, measured) = (NUMBERS.count(summary.most_known), NUMBERS.count(summary.most_measured));
            parts.push(format!("Evenly thinned over time: at most {known} known leads and {measured} leads to measure on each time."));
        }
        parts.join(" ")
    }

    fn past_captions(&self) -> [&'static str; 2] {
        ["Each past period: what was known and what would have been proposed", "Each past period: what would have come of it"]
    }

    fn past_column(&self, column: PastColumn) -> &'static str {
        match column {
            PastColumn::Feature => "Input",
            PastColumn::KnownAsOf => "Known as of",
            PastColumn::Basis => "Because",
            PastColumn::Share => "Share of the score\u{2019}s spread",
            PastColumn::UsedBy => "Used by",
            PastColumn::Property => "Property",
            PastColumn::Log => "Log",
            PastColumn::FirstEntry => "First entry",
            PastColumn::EntriesBefore => "Values set before scoring",
            PastColumn::EntriesAfter => "After it (left out)",
            PastColumn::FromEntry => "Leads with a value set before",
            PastColumn::FromOldValue => "Read off a later change",
            PastColumn::FromExport => "Never changed",
            PastColumn::Unknown => "Not known",
            PastColumn::Period => "Period",
            PastColumn::KnownThen => "Outcomes known then",
            PastColumn::Measured => "Leads measured",
            PastColumn::Auc => "AUC",
            PastColumn::Promised => "Promised",
            PastColumn::CameTrue => "Came true",
            PastColumn::Cuts => "Cuts proposed (MQL, SQL)",
            PastColumn::SqlLeads => "SQL leads",
            PastColumn::SqlPrecision => "Share that converts",
            PastColumn::SqlPrecisionToday => "Today\u{2019}s cuts: share",
            PastColumn::Net => "Net value",
            PastColumn::NetToday => "Today\u{2019}s cuts: net value",
            PastColumn::NetHindsight => "Best in hindsight, within limits",
            PastColumn::Gain => "Proposed less today\u{2019}s",
            PastColumn::Note => "Note",
        }
    }

    fn when(&self, when: When) -> String {
        match when {
            When::Quarter(quarter) => self.quarter(quarter),
            When::Block(number) => format!("Block {number}"),
        }
    }

    fn when_short(&self, when: When) -> String {
        match when {
            When::Quarter(quarter) => self.quarter_short(quarter),
            When::Block(number) => number.to_string(),
        }
    }

    fn left_out(&self, reason: LeftOut) -> String {
        let both = |converted: u64, others: u64| format!("{} converted and {} others", NUMBERS.count(converted), NUMBERS.count(others));
        match reason {
            LeftOut::TooFewKnown { converted: 0, others: 0 } => "No outcome was known to make a score from".into(),
            LeftOut::TooFewToChoose { converted: 0, others: 0 } => "No outcome was known to choose cuts by".into(),
            LeftOut::TooFewToMeasure { converted: 0, others: 0 } => "None of its own leads has an outcome".into(),
            LeftOut::TooFewKnown { converted, others } => format!("Too few known outcomes to make a score: {}", both(converted, others)),
            LeftOut::TooFewToChoose { converted, others } => format!("Too few known outcomes to choose cuts: {}", both(converted, others)),
            LeftOut::NotMature => "Its leads have no outcome yet".into(),
            LeftOut::TooFewToMeasure { converted, others } => format!("Too few outcomes of its own leads: {}", both(converted, others)),
            LeftOut::NoFit => "No score could be made from what was known".into(),
        }
    }

    fn past_breaks(&self, cuts: &PastCuts) -> String {
        let mut parts = Vec::new();
        if cuts.recommended.is_none() {
            parts.push("no pair of cuts kept all limits".to_owned());
        }
        if !cuts.recommended_breaks.is_empty() {
            parts.push(format!("proposed: {}", self.broken(&cuts.recommended_breaks)));
        }
        if !cuts.current_breaks.is_empty() {
            parts.push(format!("today\u{2019}s: {}", self.broken(&cuts.current_breaks)));
        }
        capital(&parts.join("; "))
    }

    fn net_axis(&self, currency: &str, unit: VolumeUnit) -> String {
        format!("value less cost of working the leads, {currency} {}", self.per(unit))
    }

    fn precision_panel(&self, stage: &str) -> String {
        format!("share of SQL leads that reach \u{201c}{stage}\u{201d}")
    }

    fn hindsight(&self) -> &'static str {
        "best in hindsight, within the limits"
    }

    fn proposed_then(&self) -> &'static str {
        "proposed then"
    }

    fn period_axis(&self, blocks: bool) -> &'static str {
        if blocks { "block of leads, oldest first" } else { "quarter in which the lead came in" }
    }
}
