//! English words of drift.

use crate::drift::result::{Group, PsiRule, Shift, TargetOutlook, Verdict};
use crate::locale::CommonWords;
use crate::locale::drift::{DriftFinding, DriftHead, DriftLabel, DriftWords};
use crate::locale::page::PageWords;
use crate::locale::warning::Advice;

use super::audit::named;
use super::{English, NUMBERS};

const NEXT_STEP: &str = "Ask what changed in campaigns, forms or sources. If the change is meant to last, refit as soon as these leads have outcomes, and trust the newest quarter\u{2019}s figures less until then.";

impl DriftWords for English {
    fn drift_label(&self, label: DriftLabel) -> &'static str {
        match label {
            DriftLabel::Topic => "The newest leads",
            DriftLabel::ExpectedHeading => "What the cuts should give on leads whose outcome nobody knows yet",
            DriftLabel::TrustHeading => "No lead is waiting for its outcome; had one been, this is how far expectations could be trusted",
            DriftLabel::ExpectedMeans => {
                "Expected figures add up what each score promises; they look at no outcome. They are as good as the promises: beside them stand the same sums for the test leads, and what came true there."
            }
            DriftLabel::FeatureTable => "what has moved, feature by feature",
            DriftLabel::OutlookTable => "expected and realised",
            DriftLabel::OpenExpected => "outcome not known yet: expected",
            DriftLabel::TestExpected => "test leads: expected",
            DriftLabel::TestRealised => "test leads: came true",
            DriftLabel::Score => "the score",
            DriftLabel::NextStep => NEXT_STEP,
        }
    }

    fn drift_head(&self, head: DriftHead) -> &'static str {
        match head {
            DriftHead::Feature => "Feature",
            DriftHead::Psi => "PSI",
            DriftHead::ByChance => "PSI by chance",
            DriftHead::PValue => "p (chi-square)",
            DriftHead::Verdict => "Reading",
            DriftHead::LargestChange => "Largest change",
            DriftHead::Leads => "Leads",
            DriftHead::Cut => "Cut",
            DriftHead::Count => "Number",
            DriftHead::Selected => "At or above the cut",
            DriftHead::Precision => "Of these reach the target",
            DriftHead::Recall => "Share of all that reach it",
        }
    }

    fn drift_finding(&self, finding: &DriftFinding<'_>) -> String {
        match finding {
            DriftFinding::Stable => "The newest leads are like those that the score learnt from".into(),
            DriftFinding::Shifted("score") => "The newest leads score a little differently from those that the score learnt from".into(),
            DriftFinding::Shifted(name) => {
                format!("The newest leads differ a little from those that the score learnt from, most in {}", named(&[name]))
            }
            DriftFinding::FeaturesMoved(names) => format!("The newest leads have changed in {}, but score as before", named(names)),
            DriftFinding::ScoreMoved => "The newest leads score differently from those that the score learnt from".into(),
        }
    }

    fn drift_groups(&self, baseline: &Group, current: &Group) -> String {
        let open = match current.immature {
            0 => String::new(),
            n if n == current.leads => "; none of them has a known outcome yet".into(),
            n => format!("; {} of them have no known outcome yet", NUMBERS.count(n)),
        };
        format!(
            "Compared: {} that the score learnt from{} with the newest {}{}{open}.",
            self.leads(baseline.leads),
            span(*self, baseline),
            self.leads(current.leads),
            span(*self, current)
        )
    }

    fn drift_group(&self, group: &Group, newest: bool) -> String {
        let name = match (newest, group.quarter) {
            (true, Some(quarter)) => format!("newest leads, {}", self.quarter(quarter)),
            (true, None) => "newest leads".into(),
            (false, _) => "leads that the score learnt from".into(),
        };
        format!("{name} (n\u{a0}=\u{a0}{})", NUMBERS.count(group.leads))
    }

    fn psi_rule(&self, rule: &PsiRule) -> String {
        let number = |x: f64| NUMBERS.number(x, 2);
        format!(
            "PSI, the population stability index, compares shares in at most {} ranges of equal size fixed on the older leads (or in the levels of a category). Shares below {} are raised to it and all divided by their sum; other tools do this differently and get other figures. By convention, below {} is called stable and from {} on moved; \u{201c}by chance\u{201d} is what so few leads give if nothing changed.",
            NUMBERS.count(rule.bins),
            NUMBERS.percent_with(rule.share_floor, 2),
            number(rule.shifted),
            number(rule.moved)
        )
    }

    fn shift_verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Stable => "stable",
            Verdict::ByChance => "cannot tell from chance",
            Verdict::Shifted => "shifted",
            Verdict::Moved => "moved",
        }
    }

    fn largest_change(&self, shift: &Shift) -> Option<String> {
        let bin = shift.largest.as_ref()?;
        Some(format!(
            "{}: {} then, {} now",
            self.value_name(&bin.bin, bin.range),
            NUMBERS.percent(bin.baseline),
            NUMBERS.percent(bin.current)
        ))
    }

    fn p_value(&self, p: f64) -> String {
        if p < 0.001 { "< 0.001".into() } else { NUMBERS.number(p, 3) }
    }

    fn outlook(&self, outlook: &TargetOutlook) -> String {
        let target = self.target(outlook.target);
        let Some((expected, realised)) = outlook.expected_on_test.precision.zip(outlook.realised_on_test.precision) else {
            return format!("No test lead is at or above the {target} cut, so that nothing can be compared.");
        };
        let (expected, realised) = (NUMBERS.rate(&expected), NUMBERS.rate(&realised));
        if outlook.missed() {
            format!(
                "At the {target} cut such expectations were off: {expected} were expected of the test leads, {realised} came true. Trust the expected figures as little."
            )
        } else {
            format!("At the {target} cut such expectations held: {expected} were expected of the test leads, {realised} came true.")
        }
    }
}

/// The newest leads have changed, and what to do.
pub(super) fn warning(words: English, columns: &[String], score: bool, leads: u64) -> Advice {
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    let text = match (score, names.is_empty()) {
        (true, true) => format!("The newest {} score differently from those that the score learnt from.", words.leads(leads)),
        (true, false) => format!(
            "The newest {} score differently from those that the score learnt from; they have changed in {}.",
            words.leads(leads),
            named(&names)
        ),
        (false, _) => format!("The newest {} differ from those that the score learnt from in {}.", words.leads(leads), named(&names)),
    };
    Advice { text, next_step: NEXT_STEP.to_owned() }
}

fn span(words: English, group: &Group) -> String {
    match (&group.from, &group.to) {
        (Some(from), Some(to)) => format!(" ({} to {})", words.date(from), words.date(to)),
        _ => String::new(),
    }
}
