//! Scores of leads in the form that a system's importer takes: one row per record, found by its key.

use std::collections::BTreeSet;

use super::error::ExportError;
use super::system::{Field, Match, System};
use super::text::{as_text, csv_row};

/// The least digits of a phone number.
const PHONE: usize = 7;
/// Bytes that a text field of Mailchimp takes, and characters that one of Salesforce or `HubSpot` does.
const TEXT: usize = 255;
/// Stands where a text was cut.
const MORE: &str = "…";

/// A lead's row of `scores.csv`, each cell as it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScoredLead {
    /// The lead's id.
    pub id: String,
    /// What the importer finds it by; `None` where the data hold nothing.
    pub key: Option<String>,
    /// 0 to 100.
    pub score: u8,
    /// From 0 to 1, with a point before decimals.
    pub probability: String,
    /// Empty without a rule card that grades.
    pub grade: String,
    /// See [`crate::models::scorecard::standing::Advice::name`].
    pub advice: String,
    /// The heaviest first; empty where there are fewer.
    pub reasons: [String; 3],
}

/// What all rows share.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// Version of the model.
    pub model: &'a str,
    /// The day as of which the leads were scored, YYYY-MM-DD.
    pub scored_at: &'a str,
}

/// A file, and the leads that it does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its rows.
    pub rows: usize,
    /// Leads without a key.
    pub without_key: usize,
    /// Leads whose key a lead with a higher score, or an equal score and a lower id, has.
    pub same_key: usize,
    /// Leads that nobody is advised to call; they are left out of call lists alone.
    pub not_advised: usize,
}

/// Writes the file. Rows stand in the order of scores, highest first, equal ones in the order of ids.
///
/// # Errors
/// The system cannot go by this key, or a lead's key is none of this form.
pub fn csv(system: System, by: Match, made: Made<'_>, leads: Vec<ScoredLead>) -> Result<Written, ExportError> {
    let Some(key) = system.key(by) else {
        let hint = "leave `--match` away, or name what the importer goes by: `id`, `email` or `phone`";
        return Err(ExportError::new(
            system.name(),
            format!("{by:?}").to_lowercase() + " as a key",
            "its importer does not go by it",
            hint,
        ));
    };
    let (mut leads, mut written) = (leads, Written { bytes: Vec::new(), rows: 0, without_key: 0, same_key: 0, not_advised: 0 });
    leads.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    if system.marks_encoding() {
        written.bytes.extend("\u{feff}".as_bytes());
    }
    written.bytes.extend(csv_row(std::iter::once(key).chain(system.fields().iter().map(|(name, _)| *name))));
    let mut seen = BTreeSet::new();
    for lead in &leads {
        if system == System::StringeeX && lead.advice == "iql" {
            written.not_advised += 1;
            continue;
        }
        let Some(own) = &lead.key else {
            written.without_key += 1;
            continue;
        };
        checked(system, by, lead, own)?;
        if !seen.insert(compared(by, own)) {
            written.same_key += 1;
            continue;
        }
        written.rows += 1;
        let cells = system.fields().iter().map(|(_, field)| cell(*field, lead, made, written.rows));
        let row: Vec<String> = std::iter::once(own.clone()).chain(cells).collect();
        written.bytes.extend(csv_row(row.iter().map(String::as_str)));
    }
    Ok(written)
}

/// Two keys that the importer takes for one. Salesforce ids differ in upper and lower case alone.
fn compared(by: Match, key: &str) -> String {
    match by {
        Match::Id => key.to_owned(),
        Match::Email => key.to_lowercase(),
        Match::Phone => key.chars().filter(char::is_ascii_digit).collect(),
    }
}

fn checked(system: System, by: Match, lead: &ScoredLead, key: &str) -> Result<(), ExportError> {
    let fault = match by {
        Match::Email if !key.contains('@') => "no e-mail address",
        Match::Phone if !is_phone(key) => "no phone number",
        _ => return Ok(()),
    };
    let hint = "name the file of leads with `--leads` and its column with `--key`";
    Err(ExportError::new(system.name(), format!("lead `{}`", lead.id), format!("its key `{key}` is {fault}"), hint))
}

/// The text, cut where it is longer than a text field takes.
fn within(mut text: String) -> String {
    if text.len() > TEXT {
        let end = (0..=TEXT - MORE.len()).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        text += MORE;
    }
    text
}

/// Digits, and what people write between them.
fn is_phone(key: &str) -> bool {
    let digits = key.chars().filter(char::is_ascii_digit).count();
    digits >= PHONE && key.chars().all(|c| c.is_ascii_digit() || " +-.()".contains(c))
}

fn cell(field: Field, lead: &ScoredLead, made: Made<'_>, rank: usize) -> String {
    let reasons = || lead.reasons.iter().filter(|reason| !reason.is_empty());
    match field {
        Field::Rank => rank.to_string(),
        Field::Score => lead.score.to_string(),
        Field::Probability => lead.probability.clone(),
        Field::Percent => lead.probability.parse().map_or_else(|_| String::new(), |share: f64| format!("{:.0}", share * 100.0)),
        Field::Grade => lead.grade.clone(),
        Field::Advice => lead.advice.clone(),
        Field::Tags => [&lead.advice, &lead.grade].into_iter().filter(|tag| !tag.is_empty()).cloned().collect::<Vec<_>>().join(","),
        Field::Reason(place) => within(as_text(&lead.reasons[place])),
        Field::Reasons => within(as_text(&reasons().cloned().collect::<Vec<_>>().join("; "))),
        Field::Model => made.model.to_owned(),
        Field::ScoredAt => made.scored_at.to_owned(),
        Field::ScoredOn => made.scored_at.split('-').rev().collect::<Vec<_>>().join("/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(id: &str, key: Option<&str>, score: u8, advice: &str) -> ScoredLead {
        let reasons = ["source = referral ↑".to_owned(), "=cmd".to_owned(), String::new()];
        let (key, probability) = (key.map(str::to_owned), "0.123456".to_owned());
        ScoredLead { id: id.into(), key, score, probability, grade: "A1".into(), advice: advice.into(), reasons }
    }

    fn text(system: System, by: Match, leads: Vec<ScoredLead>) -> (String, Written) {
        let written = csv(system, by, Made { model: "m1", scored_at: "2026-09-30" }, leads).unwrap();
        (String::from_utf8(written.bytes.clone()).unwrap(), written)
    }

    #[test]
    fn rows_are_ranked_and_what_is_left_out_is_counted() {
        let leads = vec![
            lead("a", Some("84901234567"), 40, "mql"),
            lead("b", Some("0902 222 333"), 90, "sql"),
            lead("c", Some("84-901234567"), 39, "mql"),
            lead("d", None, 80, "sql"),
            lead("e", Some("84903333444"), 95, "iql"),
        ];
        let (text, written) = text(System::StringeeX, Match::Phone, leads);
        assert_eq!((written.rows, written.without_key, written.same_key, written.not_advised), (2, 1, 1, 1));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("\u{feff}Số điện thoại,Thứ tự gọi,Điểm tiềm năng,Xác suất (%)"));
        assert_eq!(lines[1], "0902 222 333,1,90,12,A1,sql,source = referral ↑,'=cmd,,m1,30/09/2026");
        assert!(lines[2].starts_with("84901234567,2,40,"));
    }

    #[test]
    fn tags_stand_in_one_cell() {
        let (text, _) = text(System::Mailchimp, Match::Email, vec![lead("a", Some("a@b.vn"), 40, "mql")]);
        assert!(text.ends_with("m1,2026-09-30,\"mql,A1\"\n"), "{text}");
    }

    #[test]
    fn long_reasons_are_cut_between_characters() {
        assert_eq!(within("ắ".repeat(90)).len(), 84 * 3 + MORE.len());
        assert_eq!(within("a".repeat(TEXT)), "a".repeat(TEXT));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let made = Made { model: "m1", scored_at: "2026-09-30" };
        let error = csv(System::Mailchimp, Match::Id, made, Vec::new()).unwrap_err();
        assert!(error.to_string().contains("Mailchimp") && error.to_string().contains("id as a key"), "{error}");
        let error = csv(System::StringeeX, Match::Phone, made, vec![lead("L1", Some("L1234567"), 1, "sql")]).unwrap_err();
        assert!(error.to_string().contains("no phone number"), "{error}");
        let error = csv(System::HubSpot, Match::Email, made, vec![lead("L7", Some("nobody"), 1, "iql")]).unwrap_err();
        assert!(error.to_string().contains("`L7`") && error.to_string().contains("`nobody`"), "{error}");
    }
}
