//! English warnings, each with a next step.

use crate::data::table::CheckName;
use crate::locale::audit::AuditWords;
use crate::locale::cohorts::CohortWords;
use crate::locale::page::PageWords;
use crate::locale::rules::RuleWords;
use crate::locale::table::TableWords;
use crate::locale::warning::{Advice, WarningWords};
use crate::locale::{CommonWords, small};
use crate::models::separation::Cause;
use crate::review::warning::Warning;

use super::finding::limit_names;
use super::{English, NUMBERS, counted, listed, score_name};

fn advice(text: String, next_step: &str) -> Advice {
    Advice { text, next_step: next_step.to_owned() }
}

impl WarningWords for English {
    fn advice(&self, warning: &Warning) -> Advice {
        let percent = |share: &f64| NUMBERS.percent(*share);
        match warning {
            Warning::ColumnsMayKnowTheOutcome { columns, strong } => {
                let names: Vec<&str> = columns.iter().map(String::as_str).collect();
                advice(self.audit_alarm(&names, *strong), "Take these columns out, or write down why they may stay; the section names the lines of the config.")
            }
            Warning::OutcomesBeginLate(late) => {
                let [title, text, step] = self.late_outcomes(late);
                advice(format!("{title}. {text}"), &step)
            }
            Warning::LeadsHaveChanged { columns, score, leads } => super::drift::warning(*self, columns, *score, *leads),
            Warning::CalibrationDrifted { model, target, predicted, observed, n } => advice(
                format!("For the {} target, the {} promised {} and {} came true among {}.", self.target(*target), score_name(*model), percent(predicted), percent(observed), self.leads(*n)),
                "Use the ranking, not the probabilities, until the next fit; ask what changed in how leads come in or are worked, and rerun with newer leads.",
            ),
            Warning::MarkWithoutAge { target } => advice(
                format!("The outcome of the {} target is a mark without a date, so the newest leads count as failures although they may still get there.", self.target(*target)),
                "State `mature_after_days` for this target under `[targets]`: younger leads then count as not yet mature.",
            ),
            Warning::BaseRateMoved { target, train, test } => advice(
                format!("The share of leads that reach the {} target went from {} in the older leads to {} in the newest.", self.target(*target), percent(train), percent(test)),
                "Find out whether sources, campaigns or the definition of the stage changed; expected volumes assume the newest rate.",
            ),
            Warning::NoPairMeetsLimits { limits } => {
                advice(format!("No pair of cuts keeps these limits together: {}.", limit_names(limits)), "Decide which limit to loosen; the table of nearest pairs shows what each would give.")
            }
            Warning::UnstableCuts { within_2 } => advice(
                format!("Only {} of resamples choose cuts within 2 points of the proposal.", NUMBERS.percent_with(*within_2, 0)),
                "Read the strip of resampled cuts, choose within its hill by judgement, and gather another quarter before moving far.",
            ),
            Warning::LimitBrokenLater { limit, bound, value } => advice(
                format!("The limit of {} ({}) was kept where the cuts were chosen, but not on the newest leads: {}.", self.limit_figure(*limit, *bound), small(self.limit(*limit)), self.limit_figure(*limit, *value)),
                "Set the limit a little tighter than you need, or accept the figure on the newest leads.",
            ),
            Warning::CannotTellFromCurrent { low, high, currency, .. } => advice(
                format!("The proposed cuts may do better or worse than today\u{2019}s: the difference in value lies between {} and {}.", NUMBERS.worth(*low, currency), NUMBERS.worth(*high, currency)),
                "Keep today\u{2019}s cuts unless another reason speaks for the change, and look again next quarter.",
            ),
            Warning::WorseThanCurrent { low, high, currency, .. } => advice(
                format!("On the newest leads the proposed cuts would have done worse than today\u{2019}s: the difference in value lies between {} and {}.", NUMBERS.worth(*low, currency), NUMBERS.worth(*high, currency)),
                "Keep today\u{2019}s cuts; look at the warnings above for what has changed since the cuts were chosen.",
            ),
            Warning::Immature { leads, of } => advice(
                format!("{} of {} are too young for an outcome and take no part in the cuts.", NUMBERS.count(*leads), self.leads(*of)),
                "Nothing to fix: they are shown as not yet mature and will count in a later quarter.",
            ),
            Warning::Undated => advice(
                "The data have no dates, so there are no quarters to compare and no stage times, and volumes are per quarter only where the config says how many quarters the data cover.".into(),
                "Export the date on which each lead came in and on which it reached each stage.",
            ),
            Warning::FewTestOutcomes { target, converted } => advice(
                format!("Only {} among the newest leads reached the {} target: every figure on it is wide.", counted(*converted, "lead", "leads"), self.target(*target)),
                "Choose an earlier stage as the target, or wait for another quarter.",
            ),
            Warning::FewOutcomesPerTerm { outcomes, terms } => few_outcomes(*outcomes, *terms),
            Warning::NotConverged { gradient_norm } => not_converged(*gradient_norm),
            Warning::Separation { term, cause } => separation(term, *cause),
            Warning::Collinear { term, with } => collinear(term, with),
            Warning::Constant { column, value } => constant(column, value.as_deref()),
            Warning::RuleLint { lint, rules } => self.lint_advice(*lint, rules),
            Warning::KnownAtExportOnly { features, share } => known_at_export(features, *share),
            Warning::HistoryGaps { property, file, unknown, before_log, of, first_entry } => {
                let (property, of) = (format!("\u{201c}{property}\u{201d} in {file}"), self.leads(*of));
                let first = first_entry.as_deref().map(|day| self.date(day)).unwrap_or_default();
                let gaps = if *unknown == 0 {
                    let before = NUMBERS.count(*before_log);
                    format!("{property}: the log begins on {first}, and {before} of {of} were scored before. Their value is read off a later change or the export; what changed before the log begins is not known.")
                } else {
                    let before = if *before_log == 0 { String::new() } else { format!("; {} were scored before", self.leads(*before_log)) };
                    let first = if first.is_empty() { first } else { format!(" The log begins on {first}{before}.") };
                    format!("{property}: for {} of {of} the log does not say what stood when they were scored.{first}", NUMBERS.count(*unknown))
                };
                advice(
                    gaps,
                    "Export the log from before the first lead on (systems keep changes for a limited time), name `old_value` if the log has it, or leave these leads or this property out.",
                )
            }
            Warning::FellShortBefore { periods, low, high, currency, .. } => advice(
                format!("In {} past periods, cuts chosen this way would have brought less than today\u{2019}s: the difference in value lies between {} and {}.", periods, NUMBERS.worth(*low, currency), NUMBERS.worth(*high, currency)),
                "Keep today\u{2019}s cuts until the look back speaks for the change; its table says in which quarters the proposal lost, and by which cuts.",
            ),
            Warning::DeadRule { rule } => dead_rule(rule),
            Warning::Data { check, subject, rows } => {
                advice(format!("{} in {subject}: {}.", self.check(*check), counted(*rows, "row", "rows")), check_step(*check))
            }
        }
    }
}

fn few_outcomes(outcomes: u64, terms: u64) -> Advice {
    advice(
        format!(
            "The predictive model has {} for {}; below ten per coefficient it learns noise.",
            counted(outcomes, "outcome", "outcomes"),
            counted(terms, "coefficient", "coefficients")
        ),
        "Drop features or merge rare levels in the config.",
    )
}

fn not_converged(gradient_norm: f64) -> Advice {
    advice(
        format!("The predictive model did not settle (remaining slope {}).", NUMBERS.scientific(gradient_norm)),
        "Raise the penalty in the config, or drop features that repeat each other.",
    )
}

fn separation(term: &str, cause: Option<Cause>) -> Advice {
    let how = match cause {
        None => "parts converted leads from all others almost perfectly".to_owned(),
        Some(Cause::Level { leads, converted: 0 }) => format!("holds for {}, and none of them converted", English.leads(leads)),
        Some(Cause::Level { leads, .. }) => format!("holds for {}, and all of them converted", English.leads(leads)),
        Some(Cause::Number { higher }) => {
            format!("is at least as {} for every converted lead as for any other", if higher { "high" } else { "low" })
        }
    };
    advice(
        format!(
            "\u{201c}{term}\u{201d} {how}. A column that is filled in after the outcome does that, and so does a fixed rule of your process."
        ),
        "Check that it was known before the outcome; if sales fill it in later, or it follows from the outcome, take it out of `[features]`.",
    )
}

fn collinear(term: &str, with: &[String]) -> Advice {
    let quoted: Vec<String> = with.iter().map(|term| format!("\u{201c}{term}\u{201d}")).collect();
    let what = if quoted.is_empty() { "what other features say".to_owned() } else { format!("what {} say", listed(&quoted)) };
    let what = if quoted.len() == 1 { what.replace(" say", " says") } else { what };
    advice(
        format!("\u{201c}{term}\u{201d} repeats {what}: only the penalty tells them apart."),
        "Scores are not hurt. Read the coefficients of such features together, or leave one of them out in the config.",
    )
}

fn constant(column: &str, value: Option<&str>) -> Advice {
    let why = match value {
        Some(value) => format!("is \u{201c}{}\u{201d} for all of the older leads", English.level(value)),
        None => "is empty for the older leads".to_owned(),
    };
    advice(
        format!("\u{201c}{column}\u{201d} {why}, so the predictive model learns nothing from it and leaves it out."),
        "Ask whether the export lost it; if it is always so, take it out of `[features]`.",
    )
}

fn known_at_export(features: &[String], share: f64) -> Advice {
    const NAMED: usize = 5;
    let mut names: Vec<String> = features.iter().take(NAMED).map(|name| format!("\u{201c}{name}\u{201d}")).collect();
    if features.len() > NAMED {
        names.push(format!("{} more", features.len() - NAMED));
    }
    advice(
        format!(
            "{} of the predictive score\u{2019}s spread goes with inputs known only as they stand on the day of the export: {}.",
            NUMBERS.percent_with(share, 0),
            listed(&names)
        ),
        "Export the log of their changes and name it in `[[history]]`; or write `known = \"at_decision\"` on those that never change after scoring, and leave the others out.",
    )
}

fn dead_rule(rule: &str) -> Advice {
    advice(
        format!("The rule \u{201c}{rule}\u{201d} fires for no lead."),
        "Check its condition against the data, or remove it from the card.",
    )
}

fn check_step(check: CheckName) -> &'static str {
    match check {
        CheckName::RaggedRow => "Open the file at the rows named below; a separator inside a cell is the usual cause.",
        CheckName::UnreadableCell => "Compare the examples below with the format that the config states.",
        CheckName::MissingId => "Ask the owner of the export why leads have no id.",
        CheckName::DuplicateId => "Find out whether these are merges or repeated exports; the first row was kept.",
        CheckName::MissingTime => "Export the date on which these leads came in.",
        CheckName::CreatedAfterAsOf | CheckName::StageAfterAsOf | CheckName::EventAfterAsOf => {
            "Check the as-of date, and the clock and time zone of the export."
        }
        CheckName::UnknownLead => "Export leads and events for the same span and filter.",
        CheckName::StagesOutOfOrder | CheckName::StageBeforeCreation | CheckName::SpellEndsBeforeStart => {
            "Check the examples in the CRM; dates typed by hand are the usual cause."
        }
        CheckName::OutcomeBeforeDecision => "Nothing was left to predict for these leads; move the decision time earlier if they are many.",
        CheckName::ChangesAtOnce => "Export the log with seconds, if the system has them.",
        CheckName::UnnamedColumn => "Name the column in the export if you need it.",
        CheckName::FooterRow => "These rows are no part of the table; nothing to do if they are the report's closing lines.",
        CheckName::ClockChange => "Export times in UTC or with their offset if an hour matters.",
        CheckName::SpendOutside => "Spend and leads should cover the same quarters; this money is in no figure.",
        CheckName::SpendWithoutLeads => {
            "Compare the names of the sources with those of the leads; a source that brought nobody is right as it is."
        }
        CheckName::MergedLead => "Nothing to fix: these rows were joined to the lead that they were merged into.",
        CheckName::RowPassedOver => "Check in the examples that `prefer` and `latest` take the row that you mean.",
        CheckName::SharedEmail | CheckName::SharedPhone => {
            "Merge them in the CRM if they are the same person; they count as different leads until then."
        }
        CheckName::DatedByLastChange => {
            "The true day may be earlier, so read times to this stage as the longest possible; a history of the status in the export would tell it."
        }
        CheckName::ValueNotSeen => "Compare the spelling in the config with the file, upper and lower case included.",
        CheckName::NoDecisionTime => "Nothing to fix: these leads never came to the stage at which they are scored.",
    }
}
