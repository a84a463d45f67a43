//! English words of the model card.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::Evaluation;
use crate::evaluation::verdict::CalibrationVerdict;
use crate::locale::CommonWords;
use crate::locale::drift::{DriftLabel, DriftWords};
use crate::locale::model_card::{CardPart, ModelCardWords};
use crate::locale::page::PageWords;
use crate::review::review::{ModelSummary, Run};
use crate::thresholds::result::TargetSummary;

use super::{English, NUMBERS, counted, listed, score_name};

impl ModelCardWords for English {
    fn card_heading(&self) -> &'static str {
        "Model card of the predictive score (after Mitchell et al. 2019, doi:10.1145/3287560.3287596)"
    }

    fn card_part(&self, part: CardPart) -> &'static str {
        match part {
            CardPart::Use => "Meant for",
            CardPart::NotFor => "Not meant for",
            CardPart::Data => "Learnt from",
            CardPart::Targets => "Predicts",
            CardPart::Columns => "Looks at: columns",
            CardPart::Events => "Looks at: counted events",
            CardPart::Pairs => "Looks at: pairs of columns",
            CardPart::LeftOut => "Left out, since they may know the outcome",
            CardPart::Performance => "How good it is",
            CardPart::Groups => "By group",
            CardPart::Calibration => "Whether its probabilities hold",
            CardPart::Limits => "Limits",
            CardPart::Identity => "Identity",
        }
    }

    fn card_use(&self) -> &'static str {
        "Ordering the leads of this team by how likely they are to reach the target, and setting the scores from which marketing and sales take them. People decide; the score advises."
    }

    fn card_not_for(&self) -> &'static str {
        "Decisions about people: credit, insurance, employment, prices or any refusal of service. Leads of other teams, markets or products that it has not learnt from. Proof that something causes a conversion: it tells what goes together."
    }

    fn card_data(&self, run: &Run, model: &ModelSummary) -> String {
        let parts: Vec<String> = run
            .spans
            .iter()
            .map(|span| {
                let days = span.from.as_ref().zip(span.to.as_ref());
                let days = days.map_or_else(String::new, |(from, to)| format!(" ({} to {})", self.date(from), self.date(to)));
                format!("{}: {}{days}", self.split(span.split), self.leads(span.leads))
            })
            .collect();
        format!(
            "{}. {} to learn from, {} of them converted. {}.",
            run.title,
            self.leads(model.n_train),
            NUMBERS.count(model.converted_train),
            parts.join("; ")
        )
    }

    fn card_targets(&self, mql: &TargetSummary, sql: &TargetSummary, learnt: TargetName) -> String {
        let told = |target: &TargetSummary| {
            let days = target.within_days.map_or_else(String::new, |days| format!(" within {}", self.days(days)));
            format!("\u{201c}{}\u{201d}{days}", target.label)
        };
        let (learnt, other) = if learnt == TargetName::Mql { (mql, sql) } else { (sql, mql) };
        format!("Whether a lead reaches {}. Its probability of {} is calibrated on the same score.", told(learnt), told(other))
    }

    fn card_names(&self, names: &[&str]) -> String {
        if names.is_empty() { "none".into() } else { listed(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()) }
    }

    fn card_performance(&self, model: ModelName, evaluation: &Evaluation) -> String {
        let auc = evaluation.auc.map_or_else(
            || "AUC cannot be measured".to_owned(),
            |auc| format!("AUC {} ({})", NUMBERS.number(auc.value, 3), NUMBERS.interval(&auc, 3)),
        );
        format!(
            "{}, {}: {auc}, Brier score {} on {}, {} of them converted.",
            score_name(model),
            self.target(evaluation.target),
            NUMBERS.number(evaluation.brier.value, 4),
            self.leads(evaluation.n),
            NUMBERS.count(evaluation.converted),
        )
    }

    fn card_groups(&self, section: &str, groups: usize) -> String {
        match groups {
            0 => "Not measured by group: the data name no source, segment or quarter with known outcomes.".into(),
            _ => format!(
                "Section \u{201c}{section}\u{201d} tells promise and outcome of {} by source, segment and quarter.",
                counted(groups as u64, "group", "groups")
            ),
        }
    }

    fn card_calibration(&self, target: TargetName, verdict: Option<CalibrationVerdict>) -> String {
        let word = match verdict {
            None => "too few outcomes to tell",
            Some(CalibrationVerdict::Agrees) => "nothing speaks against them beyond chance",
            Some(CalibrationVerdict::TooHigh) => "they promise too much",
            Some(CalibrationVerdict::TooLow) => "they promise too little",
            Some(CalibrationVerdict::TooExtreme) => "they are too extreme",
            Some(CalibrationVerdict::TooTimid) => "they are too timid",
            Some(CalibrationVerdict::InPlaces) => "in places they are off",
        };
        format!("{}: {word}.", self.target(target))
    }

    fn card_limits(&self, immature: u64, penalty: Option<f64>) -> String {
        let drawn = if penalty.is_some_and(|alpha| alpha > 0.0) { " A penalty draws its coefficients towards 0." } else { "" };
        let open = match immature {
            0 => String::new(),
            n => format!(" {} with an outcome still open took no part.", self.leads(n)),
        };
        let newest = self.drift_label(DriftLabel::Topic);
        format!(
            "It knows leads that came in and what became of them as sales worked them then; leads that nobody works have no fair outcome.{open}{drawn} What changes in market, form or team is not foreseen: see the section \u{201c}{newest}\u{201d}, and learn anew every quarter."
        )
    }

    fn card_identity(&self, run: &Run) -> String {
        format!("leadgauge {}, config {}, data {}, seed {}.", run.version, run.config_hash, run.data_hash, run.seed)
    }
}
