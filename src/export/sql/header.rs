//! What the query needs and gives, as a comment.

use crate::config::settings::{Decision, LeadTime};

use super::Query;
use super::columns::Sources;
use super::dialect::{Dialect, remark};

/// Comment lines.
pub(super) fn header(query: &Query<'_>, sources: &Sources, dialect: Dialect) -> String {
    let numbered =
        if query.config.leads.id.is_none() { " (the number of the row in the file, from 1: no column names a lead)" } else { "" };
    let mut lines = vec![
        format!("Scores of leadgauge, model {}, for {}.", query.bundle.model_version, dialect.name()),
        String::new(),
        format!("Reads `{}`: one row per lead, with these columns as they stood at the decision time", query.table),
        format!("({}):", decision(query)),
        format!("  {}{numbered}", query.id()),
    ];
    lines.extend(sources.iter().map(|source| format!("  {}", source.told(dialect))));
    lines.extend(
        [
            "Text may be of any type that can be cast to text; numbers must be of a number type, with null for a missing one.",
            "Names are quoted, and must be written in the table as they are here, upper and lower case included.",
            "`leadgauge score --inputs FILE` writes such a table.",
            "",
            "Gives one row per lead: scores, probability with its interval, grades, advice. Reasons are not written: use `leadgauge score`.",
        ]
        .map(str::to_owned),
    );
    if query.bundle.cuts.is_none() {
        lines.push("The bundle holds no cuts: nobody is advised by score.".to_owned());
    }
    lines.iter().map(|line| format!("-- {}", remark(line)).trim_end().to_owned() + "\n").collect()
}

fn decision(query: &Query<'_>) -> String {
    match (query.config.decision, &query.config.leads.time) {
        (Decision::AtStage(stage), _) => format!("entry into stage `{}`", query.config.stages[stage].id),
        (Decision::AfterCreation(days), LeadTime::Created(column)) => format!("{} days after `{column}`", days.0),
        (Decision::AfterCreation(_), LeadTime::Order { .. }) => "as the lead table has them".to_owned(),
    }
}
