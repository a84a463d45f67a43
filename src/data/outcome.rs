//! [`Labels`]: what became of each lead after its decision time, and whether that is known yet.

use crate::config::settings::Target;
use crate::units::Days;

use super::table::{LeadTable, Reached};

/// The outcome of every lead for one target. Unknown is not negative.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    /// Whether the target was reached in time, as far as is known.
    pub reached: Vec<bool>,
    /// Whether the outcome is final. A lead that has reached the target already but whose window is open is not mature:
    /// counting it would favour the quick.
    pub matured: Vec<bool>,
    /// Whether the target was reached before the decision time: nothing was left to predict.
    pub before_decision: Vec<bool>,
    /// Whether the lead was decided on before outcomes were recorded: what became of it is unknown, and stays so.
    pub unrecorded: Vec<bool>,
    /// The window; `None` for an undated target.
    pub horizon: Option<Days>,
}

impl Labels {
    /// The outcome of every lead.
    ///
    /// A later stage implies the earlier ones: the target counts as reached at the earliest date of its stage or of any
    /// stage after it.
    ///
    /// With a window of H days, a lead with decision time d has `reached` when that date lies in d ..= d + H, `matured`
    /// when d + H is not after the as-of date, and `before_decision` when the date lies before d. Marks without a date
    /// say nothing about a window and are passed over. A lead without a decision time has none of the three.
    ///
    /// Without a window the file's word counts, marks of later stages included, and every lead is mature that has a
    /// decision time, or that belongs to data without dates; with `mature_after` only once so many days after the decision
    /// time are over by the as-of date.
    ///
    /// Of a lead decided on before outcomes were recorded (`time.outcomes_from`) neither a success nor its absence says anything: one
    /// recorded later would stand for those that came too early to be recorded. It is `unrecorded`, whatever else is known of it.
    pub fn new(leads: &LeadTable, target: Target) -> Self {
        let stages = &leads.stages()[target.stage..];
        let first_date = |lead: usize| stages.iter().filter_map(|stage| stage.reached[lead].at()).min();
        let recorded_from = leads.recorded_from(target.stage);
        let mut labels = Self::unknown(leads.len(), target.within);
        for lead in 0..leads.len() {
            let decided = leads.decided()[lead];
            let at = first_date(lead);
            labels.unrecorded[lead] = decided.zip(recorded_from).is_some_and(|(decided, from)| decided < from);
            labels.before_decision[lead] = matches!((at, decided), (Some(at), Some(decided)) if at < decided);
            match (target.within, decided, leads.as_of()) {
                (Some(within), Some(decided), Some(as_of)) => {
                    let end = decided.plus(within);
                    labels.reached[lead] = at.is_some_and(|at| decided <= at && at <= end);
                    labels.matured[lead] = end <= as_of;
                }
                (Some(_), ..) => {}
                (None, _, as_of) => {
                    labels.reached[lead] = stages.iter().any(|stage: &_| stage.reached[lead] != Reached::No);
                    labels.matured[lead] = match (decided, target.mature_after, as_of) {
                        (Some(decided), Some(days), Some(as_of)) => decided.plus(days) <= as_of,
                        _ => decided.is_some() || leads.created().is_none(),
                    };
                }
            }
        }
        labels
    }

    /// Whether the lead may be used for fitting and measuring.
    pub fn is_usable(&self, lead: usize) -> bool {
        self.matured[lead] && !self.before_decision[lead] && !self.unrecorded[lead]
    }

    fn unknown(leads: usize, horizon: Option<Days>) -> Self {
        let never = vec![false; leads];
        Self { reached: never.clone(), matured: never.clone(), before_decision: never.clone(), unrecorded: never, horizon }
    }
}

#[cfg(test)]
mod tests {
    use super::Labels;
    use crate::config::file::TargetName;
    use crate::data::fixture::{DATED, config, leads, undated};

    fn told(flags: &[bool]) -> String {
        flags.iter().map(|flag| if *flag { 'y' } else { '-' }).collect()
    }

    /// Reached, matured and before the decision, per lead.
    fn labels(text: &str, csv: &str, target: TargetName) -> [String; 3] {
        let loaded = leads(text, csv).unwrap();
        let labels = Labels::new(&loaded.leads, config(text).targets.get(target));
        [told(&labels.reached), told(&labels.matured), told(&labels.before_decision)]
    }

    #[test]
    fn a_window_tells_reached_from_late_and_from_unknown() {
        let text = DATED.replace("time = {", "time = { as_of = \"2026-02-10\",");
        // Of 30 days from creation: on the first day, on the last, one later, by a later stage, not at all, before; then
        // two whose window is open on the as-of date, and one whose window closes with it.
        let csv = "id,created,mql_at,won_at\n\
            a,2026-01-01,2026-01-01,\n\
            b,2026-01-01,2026-01-31,\n\
            c,2026-01-01,2026-02-01,\n\
            d,2026-01-01,,2026-01-15\n\
            e,2026-01-01,,\n\
            f,2026-01-01,2025-12-31,\n\
            g,2026-01-12,,\n\
            h,2026-01-13,2026-01-14,\n\
            i,2026-01-13,,\n";
        let [reached, matured, before] = labels(&text, csv, TargetName::Mql);
        assert_eq!(reached, "yy-y---y-");
        assert_eq!(matured, "yyyyyyy--");
        assert_eq!(before, "-----y---");
    }

    #[test]
    fn the_decision_time_may_come_later() {
        let text = DATED.replace("decision = \"created\"", "decision = { created_plus_days = 7.0 }, as_of = \"2026-06-30\"");
        let csv = "id,created,mql_at,won_at\n\
            a,2026-01-01,2026-01-05,\n\
            b,2026-01-01,2026-01-08,\n\
            c,2026-01-01,2026-02-07,\n\
            d,2026-01-01,2026-02-08,\n";
        let [reached, _, before] = labels(&text, csv, TargetName::Mql);
        assert_eq!((reached.as_str(), before.as_str()), ("-yy-", "y---"));
    }

    #[test]
    fn what_was_not_recorded_is_unknown() {
        let text = DATED.replace("time = {", "time = { outcomes_from = \"2026-01-10\", as_of = \"2026-06-30\",");
        // Decided on a day too early (with and without a later success), and on the first day.
        let csv = "id,created,mql_at,won_at\na,2026-01-09,2026-01-12,\nb,2026-01-09,,\nc,2026-01-10,,\n";
        let loaded = leads(&text, csv).unwrap();
        let labels = Labels::new(&loaded.leads, config(&text).targets.get(TargetName::Mql));
        assert_eq!((told(&labels.unrecorded).as_str(), told(&labels.matured).as_str()), ("yy-", "yyy"));
        assert_eq!((0..3).map(|lead| labels.is_usable(lead)).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn the_word_of_an_undated_file_counts() {
        let csv = "id,number,state\na,1,open\nb,2,mql\nc,3,won\nd,4,\n";
        let [reached, matured, before] = labels(&undated(), csv, TargetName::Mql);
        assert_eq!((reached.as_str(), matured.as_str(), before.as_str()), ("-yy-", "yyyy", "----"));
        assert_eq!(labels(&undated(), csv, TargetName::Sql)[0], "--y-");
    }

    #[test]
    fn a_mark_is_an_outcome_once_the_lead_is_old_enough() {
        let marked = |days: &str| {
            let text = DATED.replace(", within_days = 30", days).replace(", within_days = 60", days);
            let text = text.replace("column = \"mql_at\"", "column = \"state\"\nvalues = [\"mql\", \"won\"]");
            let text = text.replace("column = \"won_at\"", "column = \"state\"\nvalues = [\"won\"]");
            text.replace("time = {", "time = { as_of = \"2026-03-31\",")
        };
        // Ninety days before the as-of date ends, a day less, marked and not.
        let csv = "id,created,state\na,2026-01-01,won\nb,2026-01-01,open\nc,2026-01-02,won\nd,2026-01-02,open\n";
        let [reached, matured, _] = labels(&marked(", mature_after_days = 90"), csv, TargetName::Sql);
        assert_eq!((reached.as_str(), matured.as_str()), ("y-y-", "yy--"));
        assert_eq!(labels(&marked(""), csv, TargetName::Sql)[1], "yyyy");
    }
}
