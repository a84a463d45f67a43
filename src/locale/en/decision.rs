//! English words on decisions.

use crate::config::decision::{Decision, Rollback, WatchedFigure};
use crate::locale::decision::{DecisionLabel, DecisionWords, PromiseHead, RecordKey, VolumeReading};
use crate::locale::finding::Cuts;
use crate::locale::page::PageWords;
use crate::locale::{CommonWords, small};
use crate::period::Quarter;
use crate::review::previous::{Came, Previous, PreviousCuts, Promise, Record, RollbackCheck, Untold};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::LimitName;

use super::{English, NUMBERS, score_name};

impl DecisionWords for English {
    fn decision_label(&self, label: DecisionLabel) -> &'static str {
        match label {
            DecisionLabel::LastTime => "Last time",
            DecisionLabel::Decision => "Decision",
            DecisionLabel::PromiseTable => "What was promised and what came",
            DecisionLabel::PromiseReading => {
                "Leads are scored with the model of then. A rate counts only leads whose time is up, as it did then; the others are not failures. A promise counts as kept where the range rules out a shortfall by more than a fifth of it. A volume is promised for the average quarter: a single season may differ."
            }
            DecisionLabel::Options => "Options",
            DecisionLabel::Option => "Option",
            DecisionLabel::HowSure => "How sure",
            DecisionLabel::Limits => "What limits it",
            DecisionLabel::Record => "What we decided",
            DecisionLabel::HowToFillIn => {
                "Take the # away before each line that holds, and change what differs. The next run reads this block when it is given this review with --previous."
            }
            DecisionLabel::Cuts => "Cuts",
            DecisionLabel::Owner => "Decided by",
            DecisionLabel::Date => "Holds from",
            DecisionLabel::Note => "Note",
            DecisionLabel::Rollback => "Go back when",
            DecisionLabel::NotStated => "not stated",
            DecisionLabel::ExampleOwner => "Name of who answers for it",
        }
    }

    fn promise_head(&self, head: PromiseHead) -> &'static str {
        match head {
            PromiseHead::Figure => "Figure",
            PromiseHead::Promised => "Promised",
            PromiseHead::Came => "Came",
            PromiseHead::Difference => "Difference",
            PromiseHead::Reading => "What that says",
        }
    }

    fn last_time(&self, previous: &Previous) -> String {
        if let Some(why) = previous.untold {
            return untold(why).to_owned();
        }
        let subject = if previous.decision.is_some() { "The last decision" } else { "The advice of last time" };
        match (previous.verdict, &previous.came, &previous.promised) {
            (Some(Promise::Better), ..) => format!("{subject} brought more than it promised"),
            (Some(Promise::Kept), ..) => format!("{subject} kept its promise"),
            (Some(Promise::FellShort), ..) => format!("{subject} fell short of its promise"),
            (Some(Promise::CannotTell), ..) => format!("We cannot tell yet whether {} kept its promise", small(subject)),
            (None, Some(_), None) => format!("{subject} made no promise that could be checked"),
            (None, ..) => format!("It is too early to tell whether {} kept its promise", small(subject)),
        }
    }

    fn last_decided(&self, previous: &Previous) -> String {
        let when = match (previous.quarter, &previous.as_of) {
            (Some(quarter), Some(day)) => format!("On the review of {} (data up to {})", self.quarter(quarter), self.date(day)),
            _ => "On the review before".into(),
        };
        match (&previous.decision, previous.cuts) {
            (Some(decision), _) => {
                let cuts = cuts(PreviousCuts { model: decision.model, mql: decision.mql, sql: decision.sql });
                let who = decision.owner.as_ref().map_or_else(String::new, |owner| format!(" by {owner}"));
                let day = decision.date.as_ref().map_or_else(String::new, |day| format!(", from {} on", self.date(day)));
                format!("{when}, these cuts were decided on{who}: {cuts}{day}.")
            }
            (None, Some(advised)) => {
                format!("{when}, no decision is recorded{}; looked at is what it advised: {}.", record(previous.record), cuts(advised))
            }
            (None, None) => format!("{when}, no decision is recorded{}, and it advised no cuts.", record(previous.record)),
        }
    }

    fn last_since(&self, came: &Came) -> String {
        format!("Since {} ({}), {} have come to be scored.", self.date(&came.since), self.days(came.days.round()), self.leads(came.leads))
    }

    fn rate_of(&self, rate: &Estimate, n: u64) -> String {
        format!("{} of {}", NUMBERS.rate(rate), NUMBERS.count(n))
    }

    fn watched(&self, figure: WatchedFigure, stage: &str) -> String {
        match figure {
            WatchedFigure::MqlPerQuarter => "Leads a quarter at or above the MQL cut".into(),
            WatchedFigure::SqlPerQuarter => "Leads a quarter at or above the SQL cut".into(),
            WatchedFigure::MqlPrecision => format!("Share from the MQL cut on that reaches \u{201c}{stage}\u{201d}"),
            WatchedFigure::SqlPrecision => format!("Share from the SQL cut on that reaches \u{201c}{stage}\u{201d}"),
        }
    }

    fn promise(&self, promise: Promise) -> &'static str {
        match promise {
            Promise::Better => "better than promised",
            Promise::Kept => "kept",
            Promise::CannotTell => "cannot\u{a0}tell",
            Promise::FellShort => "fell short",
        }
    }

    fn volume_reading(&self, reading: VolumeReading) -> &'static str {
        match reading {
            VolumeReading::More => "more than promised",
            VolumeReading::Fewer => "fewer than promised",
            VolumeReading::CannotTell => "cannot\u{a0}tell",
        }
    }

    fn no_rate_yet(&self) -> &'static str {
        "too early"
    }

    fn not_promised(&self) -> &'static str {
        "nothing promised"
    }

    fn rollback_check(&self, check: &RollbackCheck, stage: &str) -> String {
        let rule = self.rollback_rule(&check.rollback, stage);
        let now = |now: &Estimate| told(check.rollback.figure, now);
        match (check.hit, check.sure, &check.now) {
            (Some(true), Some(true), Some(figure)) => {
                format!("The agreed trigger is hit ({rule}): it is {}, wholly beyond the bound. Go back to the cuts before.", now(figure))
            }
            (Some(true), _, Some(figure)) => {
                format!("The agreed trigger is hit ({rule}): it is {}, though chance alone could have done that.", now(figure))
            }
            (Some(false), Some(true), Some(figure)) => {
                format!("The agreed trigger is not hit ({rule}): it is {}, wholly on the safe side.", now(figure))
            }
            (Some(false), _, Some(figure)) => {
                format!("The agreed trigger is not hit ({rule}): it is {}, but the bound lies within that range.", now(figure))
            }
            _ => format!("Whether the agreed trigger is hit cannot be told yet ({rule})."),
        }
    }

    fn rollback_rule(&self, rollback: &Rollback, stage: &str) -> String {
        let bound = |bound: f64| match rollback.figure {
            WatchedFigure::MqlPrecision | WatchedFigure::SqlPrecision => NUMBERS.percent(bound),
            WatchedFigure::MqlPerQuarter | WatchedFigure::SqlPerQuarter => NUMBERS.volume(bound),
        };
        let figure = small(&self.watched(rollback.figure, stage));
        match (rollback.below, rollback.above) {
            (Some(low), _) => format!("{figure} falls below {}", bound(low)),
            (None, Some(high)) => format!("{figure} rises above {}", bound(high)),
            (None, None) => figure,
        }
    }

    fn last_note(&self, note: &str) -> String {
        format!("The note of then: {note}")
    }

    fn decision_heading(&self, decision: Option<&Decision>) -> String {
        match decision {
            None => "The decision is still open".into(),
            Some(decision) => {
                let cuts = cuts(PreviousCuts { model: decision.model, mql: decision.mql, sql: decision.sql });
                format!("Decided: {cuts}")
            }
        }
    }

    fn decision_open(&self) -> String {
        "The file decision.md beside this page lists the options and holds a block to fill in: the cuts, who answers for them, from when on, and at which figure to go back. \u{201c}leadgauge report\u{201d} then shows the decision here, and the next run, given this review with --previous, tells what came of it.".into()
    }

    fn decided_cuts(&self, pair: Cuts) -> String {
        cuts(PreviousCuts { model: pair.model, mql: pair.mql, sql: pair.sql })
    }

    fn decision_title(&self, title: &str, quarter: Option<Quarter>) -> String {
        match quarter {
            Some(quarter) => format!("{title}: decision, {}", self.quarter(quarter)),
            None => format!("{title}: decision"),
        }
    }

    fn option_without(&self, limit: LimitName) -> String {
        format!("without the limit \u{201c}{}\u{201d}", self.limit(limit))
    }

    fn record_key(&self, key: RecordKey) -> &'static str {
        match key {
            RecordKey::Mql => "From this score on a lead goes to marketing.",
            RecordKey::Sql => "From this score on a lead goes to sales.",
            RecordKey::Model => "The score that the cuts are set on: \"logistic\" (predictive) or \"rules\".",
            RecordKey::Owner => "Who answers for it.",
            RecordKey::Date => "From this day on the cuts hold.",
            RecordKey::Note => "Why, and what else was said.",
            RecordKey::Rollback => {
                "When to go back to the cuts before. figure: \"mql_precision\", \"sql_precision\" (shares, such as 0.15 or 15%), \"mql_per_quarter\" or \"sql_per_quarter\" (leads); below or above: the bound."
            }
        }
    }

    fn record_kept(&self, path: &str) -> String {
        format!("Kept as it was filled in: {path}")
    }
}

fn cuts(cuts: PreviousCuts) -> String {
    format!("MQL from {} and SQL from {} on the {}", cuts.mql, cuts.sql, score_name(cuts.model))
}

fn untold(why: Untold) -> &'static str {
    match why {
        Untold::NoCuts => "The review before had no cuts whose promise could be checked",
        Untold::Undated => "What came since last time cannot be told: the data have no dates",
        Untold::OtherTargets => "What came since last time cannot be told: MQL or SQL target are others now",
        Untold::NotOlder => "What came since last time cannot be told: that review\u{2019}s data reach as far as these",
        Untold::NoLeads => "No lead has been decided on since last time",
        Untold::NoBundle => "What came since last time cannot be told: bundle.json is not beside that review",
        Untold::NoSuchScore => "What came since last time cannot be told: that run has no such score",
        Untold::ColumnsGone => "What came since last time cannot be told: the data lack a column that the model of then needs",
        Untold::OtherFeatures => "What came since last time cannot be told: the config counts events or decides at another time than then",
    }
}

fn record(record: Record) -> &'static str {
    match record {
        Record::Absent => " (there is no decision.md beside it)",
        Record::Empty => " (its decision.md is not filled in)",
        Record::Filled => "",
    }
}

fn told(figure: WatchedFigure, now: &Estimate) -> String {
    match figure {
        WatchedFigure::MqlPrecision | WatchedFigure::SqlPrecision => NUMBERS.rate(now),
        WatchedFigure::MqlPerQuarter | WatchedFigure::SqlPerQuarter => {
            format!("{} ({})", NUMBERS.volume(now.value), NUMBERS.interval(now, 0))
        }
    }
}
