//! English words on what charts show.

use crate::config::file::TargetName;
use crate::locale::CommonWords;
use crate::locale::page::PageWords;
use crate::locale::shown::{BehindHead, BehindTable, CurveFinding, FlowFinding, ForSales, ShownWords, VolumeFinding};

use super::funnel::units;
use super::{English, NUMBERS};

impl ShownWords for English {
    fn curves_show(&self, finding: &CurveFinding, unit: &str) -> String {
        let all = units(unit, 2);
        match finding {
            CurveFinding::NotYetMature => "No quarter has been watched to the end yet: the curves still rise".into(),
            CurveFinding::TooFew(n) => {
                format!("The newest quarter watched to the end has {} {}: too few to tell", NUMBERS.count(*n), units(unit, *n))
            }
            CurveFinding::Ended { quarter, end, half_by } => {
                let half = half_by.map_or_else(String::new, |day| format!(", half of them within {}", self.days(day)));
                format!("{} of the {all} of {} were won in the end{half}", NUMBERS.percent(end.value), self.quarter(*quarter))
            }
        }
    }

    fn flow_shows(&self, finding: &FlowFinding<'_>, unit: &str) -> String {
        match finding {
            FlowFinding::TooFew => format!("Too few {} in each stage to say where most are lost", units(unit, 2)),
            FlowFinding::NoneLost => format!("No {unit} is known to be lost at any stage"),
            FlowFinding::LosesMost { stage, lost, entered } => format!(
                "\u{201c}{}\u{201d} loses the largest share: {} of the {} {} that reached it ({})",
                self.level(stage),
                NUMBERS.percent(*lost as f64 / *entered as f64),
                NUMBERS.count(*entered),
                units(unit, *entered),
                NUMBERS.count(*lost)
            ),
        }
    }

    fn volume_shows(&self, finding: &VolumeFinding<'_>) -> String {
        let VolumeFinding::Proposed { new, old, stage, unit } = finding else {
            return "No pair of cuts keeps all limits: what each cut alone would give".into();
        };
        let given = |cut: &ForSales| {
            let reach = cut
                .precision
                .map_or_else(String::new, |share| format!(", {} of whom reach \u{201c}{stage}\u{201d}", NUMBERS.percent(share)));
            format!("{} leads {} for sales{reach}", NUMBERS.volume(cut.leads), self.per(*unit))
        };
        let before = |old: &ForSales| {
            let on = if old.model == new.model { String::new() } else { format!(" on the {}", self.model(old.model)) };
            let share = old.precision.map_or_else(String::new, |share| format!(" and {}", NUMBERS.percent(share)));
            format!("; today\u{2019}s cut at {}{on} gives {}{share}", old.cut, NUMBERS.volume(old.leads))
        };
        format!("A cut at {} gives {}{}", new.cut, given(new), old.as_ref().map_or_else(String::new, before))
    }

    fn gate_frame(&self, target: TargetName) -> &'static str {
        match target {
            TargetName::Mql => "within: passes the gates to MQL",
            TargetName::Sql => "within: passes the gates to SQL",
        }
    }

    fn behind_caption(&self, table: BehindTable) -> &'static str {
        match table {
            BehindTable::Scores => "Leads by score and what became of them",
            BehindTable::ThenAndNow => "Leads by score: those learnt from and the newest",
            BehindTable::Resamples => "How many resamples chose each cut",
            BehindTable::NetBenefit => "Net benefit per 100 leads",
        }
    }

    fn behind_head(&self, head: BehindHead) -> &'static str {
        match head {
            BehindHead::Scores => "scores",
            BehindHead::Leads => "leads",
            BehindHead::ReachedMql => "reached the MQL target",
            BehindHead::ReachedSql => "reached the SQL target",
            BehindHead::LearntFrom => "leads learnt from",
            BehindHead::Newest => "newest leads",
            BehindHead::Cut => "cut",
            BehindHead::AsMql => "as MQL cut (resamples)",
            BehindHead::AsSql => "as SQL cut (resamples)",
            BehindHead::Threshold => "worked from this probability on",
            BehindHead::ByScore => "working by the score",
            BehindHead::WorkAll => "working everyone",
        }
    }
}
