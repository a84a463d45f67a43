//! English words on charts.

use crate::config::file::{ModelName, TargetName};
use crate::locale::CommonWords;
use crate::locale::chart::{ChartName, ChartWords, Mark};
use crate::locale::moved::{MovedLabel, MovedWords};
use crate::locale::worth::{WorthLabel, WorthWords};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::VolumeUnit;
use crate::units::Score;

use super::{English, NUMBERS, counted, score_name};

impl ChartWords for English {
    fn chart_title(&self, chart: ChartName) -> &'static str {
        match chart {
            ChartName::Funnel => "How many leads reach each stage",
            ChartName::Losses => "Why leads were lost",
            ChartName::StageTime => "How long it takes from stage to stage",
            ChartName::Touches => "Share of leads that reach the SQL target, by first touch",
            ChartName::Flow => "What became of those in each stage",
            ChartName::Quarters => "Share of leads that reach each target, by quarter of entry",
            ChartName::Cohorts => "Share of leads won, by the time since they came in",
            ChartName::CohortAges => "Share of leads won by the same age, quarter by quarter",
            ChartName::Sources => "Leads and share that reach the SQL target, by source",
            ChartName::SourceTrends => "Share of leads that reach the SQL target, by source and quarter of entry",
            ChartName::Moved => "Where the change of the rate lies",
            ChartName::Value => "What a lead of each source brings",
            ChartName::Drift => "Scores of the newest leads and of those learnt from",
            ChartName::Scores => "Where leads sit on the score, by what became of them",
            ChartName::Bands => "What became of each tenth of the leads, best scores first",
            ChartName::Ranking => "How well each score puts the right leads first",
            ChartName::Reliability(TargetName::Mql) => "What the score promised and what came true: MQL target",
            ChartName::Reliability(TargetName::Sql) => "What the score promised and what came true: SQL target",
            ChartName::Groups(TargetName::Mql) => "Promised and came true, group by group: MQL target",
            ChartName::Groups(TargetName::Sql) => "Promised and came true, group by group: SQL target",
            ChartName::Decision => "What working by each score brings, against working everyone or no one",
            ChartName::Volume => "More leads or better leads: what each cut would give",
            ChartName::Assumptions => "How wrong each assumption may be before the cuts move",
            ChartName::Grades => "How often leads convert, by fit and engagement",
            ChartName::Selection => "How many leads of each band are worked, and what becomes of these",
            ChartName::Stability => "Which cuts would be chosen if the leads had fallen out differently",
            ChartName::Drivers => "What moves the predictive score most",
            ChartName::Past => "What the cuts would have brought, period by period",
            ChartName::Supply => "Leads a week, and what is expected up to the end of next quarter",
        }
    }

    fn chart_reading(&self, chart: ChartName) -> &'static str {
        match chart {
            ChartName::Losses => {
                "A bar per reason, most frequent first; at the right the share of all losses that this reason and those above it explain."
            }
            ChartName::Flow => {
                "A bar holds all who reached the stage; its parts say what became of them. At the right: how many skipped the stage, and how many went back to it from a later one."
            }
            ChartName::StageTime => {
                "A dot is the time within which half of those who get there do; the thick line runs to three in four, the thin one on to nine in ten. Rows are the quarters in which the wait began. Hollow grey dots are not yet mature: slow ones may still come."
            }
            ChartName::Touches => {
                "Dots are rates among leads whose time is up, whiskers their 95% intervals. Rows whose whiskers overlap may not differ. Grey ones have too few leads to say."
            }
            ChartName::Funnel => {
                "Each bar counts the leads that got at least that far. The columns give the share of the stage above and of all leads."
            }
            ChartName::Quarters => {
                "Dots are rates, whiskers their 95% intervals. Hollow grey dots count only the leads whose time is up; the quarter is not yet mature."
            }
            ChartName::Cohorts => {
                "Each line follows the leads of one quarter and rises as they are won; it is dashed where only the older leads of the quarter have come that far. The band is a 95% interval. Rings at the right are forecasts with 95% intervals."
            }
            ChartName::CohortAges => {
                "Read down a column to compare quarters at the same age. Filled cells rest on all leads of the quarter, outlined ones on those that are old enough; outlined ends are forecasts with 95% intervals. Blank cells cannot be told."
            }
            ChartName::Sources => self.worth_label(WorthLabel::VolumeReading),
            ChartName::SourceTrends => self.worth_label(WorthLabel::TrendReading),
            ChartName::Moved => self.moved_label(MovedLabel::Reading),
            ChartName::Value => self.worth_label(WorthLabel::ValueReading),
            ChartName::Drift => {
                "Each bar and step holds five points of the score; the higher it stands, the larger the share of its group. Where the line lies on the bars, the newest leads are like the older ones."
            }
            ChartName::Scores => {
                "Each strip shows one group of leads, as shares of that group. A good cut has little of the lowest strip to its right."
            }
            ChartName::Selection => {
                "Each row is a band of scores, best on top. The first bars are the share of its leads that were worked, the second what became of these; whiskers are 95% intervals. Grey bars rest on too few leads."
            }
            ChartName::Bands => {
                "Each row is about a tenth of the leads. Bars are rates, whiskers their 95% intervals; the line is the rate of all leads."
            }
            ChartName::Ranking => "The further a curve bends away from the dotted line, the earlier it finds the leads that convert.",
            ChartName::Reliability(_) => {
                "On the diagonal, the probability means what it says. Below it the score promises too much, above it too little. Bars show how many leads are there."
            }
            ChartName::Groups(_) => {
                "Rings are what the score promised, dots what came true with its 95% interval. The word at the right names groups where the two part by more than chance. Grey groups have too few leads to judge."
            }
            ChartName::Decision => {
                "From left to right, a false alarm costs more against a hit. The highest line is the best way to work at that price; where all lines meet zero, work no one."
            }
            ChartName::Volume => "Further left the cut is higher: fewer leads, and more of them convert. Shaded bands are 95% intervals.",
            ChartName::Assumptions => {
                "Within a bar the cuts stay where they are (2 points or less). Short bars are the assumptions to settle first; bars without an end mark go on."
            }
            ChartName::Grades => {
                "Each cell is a grade: its share of leads that convert and how many leads it has. The stronger the tint, the higher the share; grey cells have too few leads to say."
            }
            ChartName::Stability => {
                "The higher the bar, the more often resampled data chose that cut. One narrow hill means a steady choice."
            }
            ChartName::Drivers => {
                "Each dot compares two leads that differ in this alone. Right of the middle line the lead with the change converts more, left of it less; whiskers are 95% intervals. The surest effects stand first."
            }
            ChartName::Supply => {
                "The line counts the leads of each complete week. Beyond it lies the forecast: the middle line is expected, the darker band holds a week\u{2019}s leads in 80% of cases, the lighter one in 95%. The shaded stretch is the quarter forecast."
            }
            ChartName::Past => {
                "Green is what would have been proposed with what was known then, grey what is in force today, hollow the best that nobody could know. Whiskers are 95% intervals."
            }
        }
    }

    fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Count => "leads",
            Mark::OfPrevious => "of stage above",
            Mark::OfFirst => "of all leads",
            Mark::ShareWon => "share of leads won by then",
            Mark::NotYetMature => "not yet mature",
            Mark::QuarterOfEntry => "quarter in which the lead came in",
            Mark::MonthsSinceEntry => "months since the lead came in",
            Mark::DaysSinceEntry => "days since the lead came in",
            Mark::Score => "score (points)",
            Mark::ShareOfGroup => "share of the group",
            Mark::Leads => "leads",
            Mark::MatureLeads => "mature leads",
            Mark::Stated => "probability that the score promised",
            Mark::Happened => "share that came true",
            Mark::PerfectMatch => "promise = outcome",
            Mark::ShareOfOthers => "share of other leads taken along",
            Mark::ShareOfConverted => "share of converting leads found",
            Mark::ShareOfLeads => "share of all leads worked, best first",
            Mark::Chance => "by chance",
            Mark::Roc => "Found against taken along (ROC)",
            Mark::Gains => "Found against worked (gains)",
            Mark::Overall => "all leads",
            Mark::WorkAll => "work every lead",
            Mark::WorkNone => "work no lead",
            Mark::WorkedFrom => "leads worked from this probability on",
            Mark::NetBenefit => "hits per 100 leads, less what false alarms cost",
            Mark::Promised => "promised",
            Mark::CameTrue => "came true",
            Mark::TooFewToRank => "too few to rank",
            Mark::Proposed => "proposed",
            Mark::Today => "today",
            Mark::Capacity => "sales capacity",
            Mark::MqlCut => "MQL cut",
            Mark::SqlCut => "SQL cut",
            Mark::ShareOfResamples => "share of resamples",
            Mark::LossesSoFar => "of all losses, so far",
            Mark::WentFurther => "went further",
            Mark::Won => "won",
            Mark::Lost => "lost",
            Mark::Open => "open",
            Mark::Skipped => "skipped it",
            Mark::WentBack => "went back to it",
            Mark::NoData => "No data for this chart",
        }
    }

    fn target_tag(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "target of the MQL cut",
            TargetName::Sql => "target of the SQL cut",
        }
    }

    fn sample(&self, n: u64) -> String {
        format!("n = {}", NUMBERS.count(n))
    }

    fn share_reaching(&self, stage: &str, unit: &str) -> String {
        format!("share of {} that reach \u{201c}{stage}\u{201d}", super::funnel::units(unit, 2))
    }

    fn reached(&self, stage: &str) -> String {
        format!("reached \u{201c}{stage}\u{201d}")
    }

    fn not_reached(&self, stage: &str) -> String {
        format!("did not reach \u{201c}{stage}\u{201d}")
    }

    fn volume_axis(&self, unit: VolumeUnit) -> String {
        format!("leads at or above the cut, {}", self.per(unit))
    }

    fn precision_axis(&self, stage: &str) -> String {
        format!("of these, share that reach \u{201c}{stage}\u{201d}")
    }

    fn proposed_cut(&self, cut: Score) -> String {
        format!("proposed {cut}")
    }

    fn current_cut(&self, cut: Score, other_score: Option<ModelName>) -> String {
        match other_score {
            None => format!("today {cut}"),
            Some(ModelName::Rules) => format!("today {cut} (rules)"),
            Some(ModelName::Logistic) => format!("today {cut} (predictive)"),
            Some(ModelName::Baseline) => format!("today {cut} (baseline)"),
        }
    }

    fn cut_from(&self, target: TargetName, cut: Score) -> String {
        match target {
            TargetName::Mql => format!("MQL from {cut}"),
            TargetName::Sql => format!("SQL from {cut}"),
        }
    }

    fn capacity(&self, target: TargetName, leads: f64) -> String {
        let who = if target == TargetName::Sql { "sales" } else { "marketing" };
        format!("{who} capacity {} leads", NUMBERS.volume(leads))
    }

    fn stage_within(&self, stage: &str, days: f64) -> String {
        format!("{stage} within {} days", NUMBERS.number(days, 0))
    }

    fn model_auc(&self, model: ModelName, auc: Option<&Estimate>) -> String {
        let name = score_name(model);
        match auc {
            None => name.into(),
            Some(auc) => format!("{name}, AUC {}", NUMBERS.number(auc.value, 2)),
        }
    }

    fn immature(&self, quarter: Quarter) -> String {
        format!("{}, not yet mature", self.quarter_short(quarter))
    }

    fn more_groups(&self, n: usize) -> String {
        format!("and {} in the table", counted(n as u64, "more group", "more groups"))
    }

    fn described(&self, label: &str, value: &str) -> String {
        format!("{label}: {value}")
    }
}
