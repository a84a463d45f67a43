//! English lines at the end of a run.

use crate::locale::CommonWords;
use crate::locale::finding::{FindingWords, Headline};
use crate::locale::page::PageWords;
use crate::locale::terminal::TerminalWords;
use crate::thresholds::result::{Infeasible, PairFigures, Stability, Thresholds, VolumeUnit};
use crate::thresholds::standing::Standing;

use super::{English, NUMBERS, counted, score_name};

impl TerminalWords for English {
    fn summary_cuts(&self, thresholds: &Thresholds, pair: &PairFigures) -> String {
        let verb = match thresholds.standing() {
            Standing::CannotTell => "Keep today\u{2019}s cuts, for the data cannot tell them from the best ones found",
            Standing::Worse => "Keep today\u{2019}s cuts, for the best ones found did worse on newer leads",
            _ => "Recommended",
        };
        let proposal = format!("{verb} on the {}: MQL from {}, SQL from {}", score_name(thresholds.model), pair.mql, pair.sql);
        match (&thresholds.current, thresholds.current_model) {
            (Some(current), Some(model)) if model == thresholds.model => format!("{proposal} (today {} and {}).", current.mql, current.sql),
            (Some(current), Some(model)) => format!("{proposal} (today {} and {} on the {}).", current.mql, current.sql, score_name(model)),
            _ => format!("{proposal}."),
        }
    }

    fn summary_effect(&self, thresholds: &Thresholds, pair: &PairFigures, unit: VolumeUnit) -> String {
        let rate = |precision: &Option<crate::stats::estimate::Estimate>| {
            precision.as_ref().map_or_else(|| "no rate".to_owned(), |precision| NUMBERS.rate(precision))
        };
        format!(
            "That is {} MQL {per}, of which {} reach \u{201c}{}\u{201d}, and {} SQL {per}, of which {} reach \u{201c}{}\u{201d}: {} of them.",
            NUMBERS.volume(pair.mql_per_quarter.value),
            rate(&pair.mql_precision),
            thresholds.target_mql.label,
            NUMBERS.volume(pair.sql_per_quarter.value),
            rate(&pair.sql_precision),
            thresholds.target_sql.label,
            NUMBERS.volume(pair.customers.value),
            per = self.per(unit),
        )
    }

    fn summary_certainty(&self, stability: &Stability) -> String {
        format!(
            "In {} of {} resamples both cuts stay within 2 points (MQL alone {}, SQL alone {}).",
            NUMBERS.percent_with(stability.within_2, 0),
            NUMBERS.count(u64::from(stability.draws)),
            NUMBERS.percent_with(stability.mql_within_2, 0),
            NUMBERS.percent_with(stability.sql_within_2, 0),
        )
    }

    fn summary_infeasible(&self, infeasible: Option<&Infeasible>) -> String {
        let headline = Headline::Infeasible(infeasible);
        let detail = self.headline_detail(&headline).map_or_else(String::new, |detail| format!(" {detail}"));
        format!("{}.{detail}", self.headline(&headline))
    }

    fn summary_warnings(&self, n: usize) -> Option<String> {
        (n > 0).then(|| format!("{}; each has a next step in the report.", counted(n as u64, "warning", "warnings")))
    }

    fn what_if_note(&self, thresholds: &Thresholds, unit: VolumeUnit) -> Vec<String> {
        let leads = thresholds.cuts.first().map_or(0, |cut| cut.n);
        let mut lines = vec![
            format!("Cuts on the {}; leads and amounts {}.", score_name(thresholds.model), self.per(unit)),
            format!("Measured on {} of the {} part.", self.leads(leads), self.split(thresholds.measured_on)),
        ];
        let other = thresholds.current_model.filter(|model| *model != thresholds.model);
        lines.extend(other.map(|model| format!("Today\u{2019}s cuts are set on the {}.", score_name(model))));
        lines
    }

    fn nothing_found(&self) -> &'static str {
        "The checks of the data found nothing."
    }

    fn summary_report(&self, path: &str) -> String {
        format!("Report: {path}")
    }
}
