//! English words of the page.

use crate::config::file::{CalibrationMethod, FunnelMode, ModelName, TargetName};
use crate::data::split::Split;
use crate::locale::page::{Label, PageWords, Topic};
use crate::locale::{CommonWords, capital};
use crate::period::Quarter;
use crate::stats::estimate::{Estimate, Method};
use crate::thresholds::result::{LimitName, TargetSummary, VolumeUnit};

use super::{English, NUMBERS, counted, score_name};

fn within(target: &TargetSummary) -> String {
    target.within_days.map_or_else(String::new, |days| format!(" within {} of being scored", English.days(days)))
}

impl PageWords for English {
    fn page_title(&self, title: &str, quarter: Option<Quarter>) -> String {
        match quarter {
            Some(quarter) => format!("{title}: lead review, {}", self.quarter(quarter)),
            None => format!("{title}: lead review"),
        }
    }

    fn page_purpose(&self, as_of: Option<&str>) -> String {
        let basis = as_of.map_or_else(String::new, |date| format!(" Data up to {}.", self.date(date)));
        format!("For the quarterly meeting of marketing and sales: from which score on a lead goes to whom.{basis}")
    }

    fn topic(&self, topic: Topic) -> &'static str {
        match topic {
            Topic::Answer => "The answer",
            Topic::Scope => "What was measured",
            Topic::Warnings => "Before you decide",
            Topic::Funnel => "Funnel",
            Topic::Quarters => "By quarter",
            Topic::Sources => "By source",
            Topic::Scores => "Scores and outcomes",
            Topic::Bands => "Tenths",
            Topic::Ranking => "Rules or prediction",
            Topic::Calibration => "Promise and outcome",
            Topic::Cuts => "Where to cut",
            Topic::Alternatives => "What else",
            Topic::Drivers => "What moves the score",
            Topic::Past => "Would this have worked before?",
            Topic::Known => "What was known when",
            Topic::Rules => "Rule card",
            Topic::Grades => "Fit and engagement",
            Topic::Rows => "From rows to leads",
            Topic::Appendix => "How it was made",
        }
    }

    fn label(&self, label: Label) -> &'static str {
        match label {
            Label::Contents => "Contents",
            Label::SkipToAnswer => "Skip to the answer",
            Label::Today => "today",
            Label::Tried => "tried",
            Label::NextStep => "Next step",
            Label::DownloadCsv => "Download as CSV",
            Label::MqlCut => "MQL cut",
            Label::SqlCut => "SQL cut",
            Label::NoCut => "none",
            Label::CapacityUse => "of the sales capacity in use",
            Label::NoCapacity => "no sales capacity stated",
            Label::NeedsDates => "To compare them, export the date on which each lead came in, and name it as `leads.created`.",
            Label::DriftTitle => "The probabilities have drifted",
            Label::NoWarnings => "The checks of data, fit, calibration and cuts found nothing to warn of.",
            Label::Lead => "Lead",
            Label::AsOf => "As-of date",
            Label::Mql => "MQL, marketing qualified lead",
            Label::Sql => "SQL, sales qualified lead",
            Label::Score => "Score",
            Label::Volume => "Volumes",
            Label::Interval => "Intervals",
            Label::Splits => "Parts of the data",
            Label::Version => "leadgauge",
            Label::ConfigHash => "Hash of config and rules",
            Label::DataHash => "Hash of the data",
            Label::Seed => "Seed",
            Label::Fit => "Fit of the predictive score",
            Label::Penalty => "Penalty",
            Label::Calibrator => "From score to probability",
            Label::FunnelMode => "The funnel counts",
            Label::MadeWith => "The same data, config and seed give the same page",
            Label::Methods => "Methods and their sources",
        }
    }

    fn cut_meaning(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "points and more: marketing nurtures the lead",
            TargetName::Sql => "points and more: sales works the lead",
        }
    }

    fn beside(&self, kept: bool, value: &str) -> String {
        if kept { format!("new cuts {value}") } else { format!("today {value}") }
    }

    fn to_marketing(&self, unit: VolumeUnit) -> String {
        match unit {
            VolumeUnit::PerQuarter => "leads a quarter at MQL or above".into(),
            VolumeUnit::PerThousand => "of every 1,000 leads at MQL or above".into(),
        }
    }

    fn to_sales(&self, unit: VolumeUnit) -> String {
        match unit {
            VolumeUnit::PerQuarter => "leads a quarter go to sales".into(),
            VolumeUnit::PerThousand => "of every 1,000 leads go to sales".into(),
        }
    }

    fn expected(&self, stage: &str, unit: VolumeUnit) -> String {
        match unit {
            VolumeUnit::PerQuarter => format!("of them reach \u{201c}{stage}\u{201d}, a quarter"),
            VolumeUnit::PerThousand => format!("of every 1,000 leads go to sales and reach \u{201c}{stage}\u{201d}"),
        }
    }

    fn of_these_reach(&self, stage: &str, rate: &str, about: Option<&str>) -> String {
        let about = about.map_or_else(String::new, |about| format!(", {about}"));
        format!("{rate}{about} reach \u{201c}{stage}\u{201d}")
    }

    fn net_value(&self, amount: &str, unit: VolumeUnit) -> String {
        format!("value less cost {amount} {}", self.per(unit))
    }

    fn table_behind(&self, what: &str) -> String {
        format!("Table: {}", capital(what))
    }

    fn lead_means(&self) -> &'static str {
        "A person or organisation that has been in touch with the brand."
    }

    fn as_of_means(&self, date: Option<&str>) -> String {
        match date {
            Some(date) => format!(
                "{}. Nothing later is used; a lead whose time is not up by then is not yet mature, and counts neither as success nor as failure.",
                self.date(date)
            ),
            None => "The data have no dates, so every lead counts as mature, and the order of the leads stands for time: the newest are the last ones.".into(),
        }
    }

    fn mql_means(&self, target: &TargetSummary) -> String {
        format!(
            "A lead whose score reaches the MQL cut; marketing nurtures it. The cut is judged by the share that reach \u{201c}{}\u{201d}{}.",
            target.label,
            within(target)
        )
    }

    fn sql_means(&self, target: &TargetSummary) -> String {
        format!(
            "A lead whose score reaches the SQL cut; sales works it. The cut is judged by the share that reach \u{201c}{}\u{201d}{}.",
            target.label,
            within(target)
        )
    }

    fn score_means(&self, model: ModelName) -> &'static str {
        match model {
            ModelName::Logistic => {
                "0 to 100 points, from a predictive model of what earlier leads became (logistic regression). A lead is taken when its score is at or above the cut."
            }
            ModelName::Baseline => "0 to 100 points, from how often each attribute was won or lost; a yardstick, no cut is set on it.",
            ModelName::Rules => "0 to 100 points, from the rule card. A lead is taken when its score is at or above the cut.",
        }
    }

    fn volume_means(&self, unit: VolumeUnit) -> &'static str {
        match unit {
            VolumeUnit::PerQuarter => "Leads per quarter.",
            VolumeUnit::PerThousand => "Leads out of every 1,000, since the data do not say how many quarters they cover.",
        }
    }

    fn interval_means(&self, level: f64) -> String {
        format!(
            "A range after a figure, and a band or whisker on a chart, would hold the true value in {} of such studies. What is counted in a later quarter varies more: it has chance of its own.",
            NUMBERS.percent(level)
        )
    }

    fn splits_mean(&self, chosen_on: Split, measured_on: Split) -> String {
        format!(
            "The cuts were chosen on the {} leads; every figure for a pair of cuts was measured on the {} leads, so that a choice is not judged by the leads it was made on.",
            self.split(chosen_on),
            self.split(measured_on)
        )
    }

    fn model(&self, model: ModelName) -> &'static str {
        score_name(model)
    }

    fn target(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "MQL",
            TargetName::Sql => "SQL",
        }
    }

    fn split(&self, split: Split) -> &'static str {
        match split {
            Split::Train => "fitting",
            Split::Calibrate => "calibration",
            Split::Test => "test",
            Split::Open => "open",
        }
    }

    fn limit(&self, limit: LimitName) -> &'static str {
        match limit {
            LimitName::SqlCapacity => "Sales capacity",
            LimitName::MqlCapacity => "Marketing capacity",
            LimitName::MqlPrecision => "Least success at the MQL cut",
            LimitName::SqlPrecision => "Least success at the SQL cut",
            LimitName::MqlVolume => "Fewest leads to marketing",
            LimitName::SqlVolume => "Fewest leads to sales",
            LimitName::MqlShare => "Largest share of leads to marketing",
            LimitName::SqlShare => "Largest share of leads to sales",
        }
    }

    fn limit_figure(&self, limit: LimitName, value: f64) -> String {
        match limit {
            LimitName::SqlCapacity | LimitName::MqlCapacity | LimitName::MqlVolume | LimitName::SqlVolume => {
                format!("{} leads", NUMBERS.volume(value))
            }
            LimitName::MqlPrecision | LimitName::SqlPrecision | LimitName::MqlShare | LimitName::SqlShare => NUMBERS.percent(value),
        }
    }

    fn measured(&self, n: u64, span: Option<(&str, &str)>, split: Option<Split>) -> String {
        let mut text = self.leads(n);
        if let Some(split) = split {
            text = format!("{text}, {} part", self.split(split));
        }
        if let Some((from, to)) = span {
            text = format!("{text}, {} to {}", self.date(from), self.date(to));
        }
        format!("{text}.")
    }

    fn standing(&self, won: u64, lost: u64, open: u64) -> String {
        format!("{} won, {} lost, {} still open.", NUMBERS.count(won), NUMBERS.count(lost), NUMBERS.count(open))
    }

    fn bands_note(&self) -> &'static str {
        "Leads with the same score stay together, so tenths are not all of one size."
    }

    fn odds_note(&self, target: TargetName, n: u64, converted: u64) -> String {
        format!(
            "Fitted on {}, of which {} reached the {} target. Each figure compares two leads that differ in this alone. It describes who converted; it does not say what causes it.",
            self.leads(n),
            NUMBERS.count(converted),
            self.target(target)
        )
    }

    fn odds_in_words(&self, odds: &Estimate) -> String {
        if odds.low <= 1.0 && odds.high >= 1.0 {
            "cannot tell from no effect".into()
        } else if odds.value >= 1.0 {
            format!("odds {} times as high", NUMBERS.number(odds.value, 1))
        } else {
            format!("odds fall to {}", NUMBERS.percent(odds.value))
        }
    }

    fn rules_note(&self) -> &'static str {
        "The card in force, rule by rule: points given, leads that get them, how many of these and of all others convert, and what the points would be if they followed what happened."
    }

    fn small_groups(&self, smallest: u32) -> String {
        format!("Groups of fewer than {} leads are grey and not ranked.", NUMBERS.count(u64::from(smallest)))
    }

    fn calibration_error(&self, value: f64, by_chance: f64, p_value: f64) -> String {
        let points = |share: f64| NUMBERS.number(share * 100.0, 1);
        format!(
            "On average, promise and outcome lie {} percentage points apart; chance alone would give {}, and at least as much in {} of 100 cases.",
            points(value),
            points(by_chance),
            if p_value < 0.01 { "fewer than 1".to_owned() } else { NUMBERS.number(p_value * 100.0, 0) }
        )
    }

    fn drift(&self, targets: &[(TargetName, f64, f64)], n: u64) -> String {
        let of = |(target, promised, came): &(TargetName, f64, f64)| {
            let (promised, came) = (NUMBERS.percent(*promised), NUMBERS.percent(*came));
            format!("for the {} target, the score promised {promised} and {came} came true", self.target(*target))
        };
        let each: Vec<String> = targets.iter().map(of).collect();
        let among = if each.len() > 1 { ", among" } else { " among" };
        format!("{}{among} {}. The order of leads may still be right; the probabilities are not.", each.join("; "), self.leads(n))
    }

    fn rounding_cost(&self, rounded: f64, unrounded: f64) -> String {
        let (before, after) = (NUMBERS.number(unrounded, 4), NUMBERS.number(rounded, 4));
        if before == after {
            return format!("Rounding the score to whole points leaves its AUC at {after}.");
        }
        format!("Rounding the score to whole points changes its AUC from {before} to {after}.")
    }

    fn fit(&self, iterations: u32, gradient: f64, converged: bool) -> String {
        let verdict = if converged { "settled" } else { "not settled" };
        format!("{verdict} after {}, remaining slope {}", counted(u64::from(iterations), "step", "steps"), NUMBERS.scientific(gradient))
    }

    fn penalty(&self, alpha: f64, tried: usize) -> String {
        let tried = if tried > 1 { format!(", chosen among {tried}") } else { String::new() };
        format!("{}{tried}", NUMBERS.exact(alpha))
    }

    fn calibrator(&self, method: CalibrationMethod) -> &'static str {
        match method {
            CalibrationMethod::Platt => "logistic curve over the score (Platt 2000)",
            CalibrationMethod::Beta => "beta curve over the score (Kull, Silva Filho and Flach 2017)",
            CalibrationMethod::Isotonic => "rising steps over the score (isotonic regression)",
        }
    }

    fn funnel_mode(&self, mode: FunnelMode) -> &'static str {
        match mode {
            FunnelMode::Strict => "leads that passed every stage in order",
            FunnelMode::Any => "each stage alone",
            FunnelMode::AtOrPast => "leads that got at least that far",
        }
    }

    fn method(&self, method: Method) -> (&'static str, &'static str) {
        super::methods::method(method)
    }

    fn sources_of_methods(&self) -> &'static [(&'static str, &'static str)] {
        super::methods::OTHERS
    }
}
