//! The rule card as formula fields of a Salesforce lead: always live, computed by Salesforce itself.
//!
//! A formula has two truth values where SQL has three. Each condition is therefore written twice over: when it surely holds, and
//! when it surely does not, so that a blank field decides neither. Words are compared by `CASE`, which takes text and picklists.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::data::column::ColumnKind;
use crate::models::condition::{Comparison, Condition, NumberTest, WordTest};
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::parts::RuleParts;

use super::error::ExportError;

/// Characters of a formula's text at most.
const LONGEST: usize = 3_900;
/// Bytes of a compiled formula, those of the formula fields that it names included; the text is taken as a measure of it.
const COMPILED: usize = 15_000;
const TARGET: &str = "a Salesforce formula";
/// Below every total of points.
const NO_FLOOR: &str = "-999999999";
const LEAVE_OUT: &str = "leave the rule out with `--leave-out`, or have its figure kept in a number field and write a rule on that";

/// What a card's columns are in Salesforce.
#[derive(Debug, Clone)]
pub struct Fields {
    /// API name by column; a column that is not here is called as it is.
    pub names: BTreeMap<String, String>,
    /// Whether a column holds words or numbers.
    pub kinds: BTreeMap<String, ColumnKind>,
    /// Columns that are aggregates of events, which no lead has of itself.
    pub aggregates: Vec<String>,
}

/// One formula field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaField {
    /// API name.
    pub name: String,
    /// Text of the formula.
    pub formula: String,
    /// What it holds.
    pub about: String,
}

/// The fields to create, in this order: helpers first, the score last.
///
/// # Errors
/// A rule counts events, asks for what no formula can tell, or looks at a column without a name in Salesforce; or all rules
/// together are too long.
pub fn fields(card: &Scorecard, fields: &Fields) -> Result<Vec<FormulaField>, ExportError> {
    let writer = Writer { fields };
    let mut dimensions: Vec<Vec<(String, String)>> = vec![Vec::new(); card.dimensions().len()];
    let mut refused: Vec<(String, ExportError)> = Vec::new();
    let mut written = |id: &str, formula: Result<String, ExportError>| match formula {
        Ok(formula) => Some((id.to_owned(), formula)),
        Err(error) => {
            refused.push((id.to_owned(), error));
            None
        }
    };
    for rule in card.rule_parts() {
        if card.counts_in_total(rule.dimension) {
            dimensions[rule.dimension].extend(written(&rule.file.id, writer.points(&rule)));
        }
    }
    let mut floors = Vec::new();
    for (file, condition) in card.overrides() {
        if let Some(score) = file.score_at_least {
            let floor = writer.holds(&file.id, condition).map(|holds| format!("IF({holds}, {}, {NO_FLOOR})", card.total_at(score)));
            floors.extend(written(&file.id, floor));
        }
    }
    let mut out = Vec::new();
    for (file, condition) in card.disqualifiers() {
        out.extend(written(&file.id, writer.holds(&file.id, condition).map(|holds| format!("IF({holds}, 1, 0)"))));
    }
    ExportError::of_rules(refused)?;
    let mut helpers = Vec::new();
    let mut score = assembled(card, &dimensions, &floors, &out);
    if score.chars().count() > LONGEST {
        for (place, terms) in dimensions.iter_mut().enumerate() {
            *terms = split(terms, " + ", &format!("points of {}", card.dimensions()[place]), "Rules_Points", &mut helpers)?;
        }
        let floors = split(&floors, ", ", "floors of overrides", "Rules_Floor", &mut helpers)?;
        let out = split(&out, " + ", "disqualifiers", "Rules_Out", &mut helpers)?;
        score = assembled(card, &dimensions, &floors, &out);
    }
    let all: usize = helpers.iter().map(|helper: &FormulaField| helper.formula.len()).sum::<usize>() + score.len();
    if all > COMPILED || score.chars().count() > LONGEST {
        let reason = format!("its rules take {all} bytes, and a formula has at most {COMPILED} with all that it names");
        return Err(ExportError::new(TARGET, format!("card `{}`", card.file().name), reason, "leave rules out with `--leave-out`"));
    }
    helpers.push(FormulaField { name: "Rules_Score__c".into(), formula: score, about: "score of the rule card, 0 to 100".into() });
    Ok(helpers)
}

/// The fields as a text to copy from.
pub fn text(fields: &[FormulaField], model: &str) -> String {
    let mut text = format!("Formula fields of the lead, for the rule card of model {model}.\n");
    text += "Create them in this order: type Formula, return type Number with 0 decimals for the score and as many as the points have for helpers, blank fields as blanks.\n";
    for FormulaField { name, formula, about } in fields {
        // Writing to memory cannot fail.
        let _ = writeln!(text, "\n=== {name}: {about} ({} characters)\n{formula}", formula.chars().count());
    }
    text
}

fn assembled(card: &Scorecard, dimensions: &[Vec<(String, String)>], floors: &[(String, String)], out: &[(String, String)]) -> String {
    let list = |terms: &[(String, String)], between: &str| terms.iter().map(|(_, term)| term.as_str()).collect::<Vec<_>>().join(between);
    let parts = dimensions.iter().enumerate().filter(|(_, terms)| !terms.is_empty()).map(|(place, terms)| match card.cap_of(place) {
        Some(cap) => format!("MIN({cap}, {})", list(terms, " + ")),
        None => format!("({})", list(terms, " + ")),
    });
    let parts: Vec<String> = parts.collect();
    let mut total = if parts.is_empty() { "0".to_owned() } else { parts.join(" + ") };
    if let Some(minimum) = card.file().minimum {
        total = format!("MAX({minimum}, {total})");
    }
    if !floors.is_empty() {
        total = format!("MAX({total}, {})", list(floors, ", "));
    }
    let (low, high) = card.range();
    let score = format!("MAX(0, MIN(100, FLOOR(({total} - ({})) / {} * 100 + 0.5)))", low.0, high.0 - low.0);
    if out.is_empty() { score } else { format!("IF({} > 0, 0, {score})", list(out, " + ")) }
}

/// Moves terms into helper fields, as many into each as it can hold; what is left refers to them.
fn split(
    terms: &[(String, String)],
    between: &str,
    about: &str,
    name: &str,
    helpers: &mut Vec<FormulaField>,
) -> Result<Vec<(String, String)>, ExportError> {
    let mut parts: Vec<String> = Vec::new();
    for (rule, term) in terms {
        if term.chars().count() + "MAX()".len() > LONGEST {
            let reason = format!("it alone takes {} characters, and a formula has at most {LONGEST}", term.chars().count());
            return Err(ExportError::new(TARGET, format!("rule `{rule}`"), reason, LEAVE_OUT));
        }
        match parts.last_mut().filter(|part| part.chars().count() + term.chars().count() + 10 <= LONGEST) {
            Some(part) => part.extend([between, term.as_str()]),
            None => parts.push(term.clone()),
        }
    }
    let first = helpers.iter().filter(|helper| helper.name.starts_with(name)).count();
    let named = parts.into_iter().zip(first + 1..).map(|(part, number)| {
        let name = format!("{name}_{number}__c");
        let formula = if between == ", " { format!("MAX({part})") } else { part };
        helpers.push(FormulaField { name: name.clone(), formula, about: about.to_owned() });
        (name.clone(), name)
    });
    Ok(named.collect())
}

struct Writer<'a> {
    fields: &'a Fields,
}

impl Writer<'_> {
    fn points(&self, rule: &RuleParts<'_>) -> Result<String, ExportError> {
        let id = &rule.file.id;
        if rule.events.is_some() {
            return Err(refused(id, "it counts events, which a formula cannot see", LEAVE_OUT));
        }
        let holds = rule.condition.map_or_else(|| Ok("TRUE".to_owned()), |condition| self.holds(id, condition))?;
        Ok(format!("IF({holds}, {}, 0)", rule.file.points * rule.most))
    }

    /// When the condition surely holds.
    fn holds(&self, rule: &str, condition: &Condition) -> Result<String, ExportError> {
        self.written(rule, condition, true)
    }

    fn written(&self, rule: &str, condition: &Condition, wanted: bool) -> Result<String, ExportError> {
        let both = |left: &Condition, right: &Condition, join: &str| {
            Ok(format!("{join}({}, {})", self.written(rule, left, wanted)?, self.written(rule, right, wanted)?))
        };
        match condition {
            Condition::And(left, right) => both(left, right, if wanted { "AND" } else { "OR" }),
            Condition::Or(left, right) => both(left, right, if wanted { "OR" } else { "AND" }),
            Condition::Not(inner) => self.written(rule, inner, !wanted),
            Condition::Number { column, test } => {
                let (field, test) = (self.field(rule, column)?, number(&self.field(rule, column)?, test));
                let test = if wanted { test } else { format!("NOT({test})") };
                Ok(format!("AND(NOT(ISBLANK({field})), {test})"))
            }
            Condition::Word { column, test } => word(rule, &self.field(rule, column)?, test, wanted),
            Condition::Missing { column } => {
                let field = self.field(rule, column)?;
                let blank = match self.fields.kinds.get(column) {
                    Some(ColumnKind::Numbers) => format!("ISBLANK({field})"),
                    _ => case(&field, &[""], 1),
                };
                Ok(if wanted { blank } else { format!("NOT({blank})") })
            }
            Condition::Constant(holds) => Ok(if *holds == wanted { "TRUE" } else { "FALSE" }.to_owned()),
        }
    }

    fn field(&self, rule: &str, column: &str) -> Result<String, ExportError> {
        let hint = format!("name the field with `--field '{column}=Api_Name__c'`, or leave the rule out with `--leave-out {rule}`");
        match self.fields.names.get(column) {
            Some(name) => Ok(name.clone()),
            None if self.fields.aggregates.iter().any(|name| name == column) => {
                Err(refused(rule, &format!("it looks at `{column}`, which is counted from events and is no field of a lead"), &hint))
            }
            None if is_api_name(column) => Ok(column.to_owned()),
            None => Err(refused(rule, &format!("no field can be called `{column}`"), &hint)),
        }
    }
}

/// Letters, digits and underscores, with a point where a relation is followed.
pub fn is_api_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
}

fn refused(rule: &str, reason: &str, hint: &str) -> ExportError {
    ExportError::new(TARGET, format!("rule `{rule}`"), reason, hint)
}

fn number(field: &str, test: &NumberTest) -> String {
    match test {
        NumberTest::Compare(comparison, bound) => format!("{field} {comparison} {bound}"),
        NumberTest::Between(low, high) => format!("AND({field} >= {low}, {field} <= {high})"),
        NumberTest::In(items) => format!("OR({})", items.iter().map(|item| format!("{field} = {item}")).collect::<Vec<_>>().join(", ")),
    }
}

/// 1 where the field is one of these words, else 0; or the other way round.
fn case(field: &str, words: &[&str], one: u8) -> String {
    let cases = words.iter().map(|word| format!("{}, {one}, ", quoted(word)));
    format!("CASE({field}, {}{}) = 1", cases.collect::<String>(), 1 - one)
}

/// A blank field is none of the words, and is not surely another word either.
fn word(rule: &str, field: &str, test: &WordTest, wanted: bool) -> Result<String, ExportError> {
    let among = |words: Vec<&str>, wanted: bool| {
        if let Some(word) = words.iter().find(|word| word.chars().any(char::is_control)) {
            return Err(refused(rule, &format!("the word `{}` holds a line break or the like", word.escape_debug()), LEAVE_OUT));
        }
        let with_blank: Vec<&str> = std::iter::once("").chain(words.iter().copied()).collect();
        Ok(if wanted { case(field, &words, 1) } else { case(field, &with_blank, 0) })
    };
    match test {
        WordTest::Compare(Comparison::Equal, word) => among(vec![word], wanted),
        WordTest::Compare(Comparison::NotEqual, word) => among(vec![word], !wanted),
        WordTest::In(words) => among(words.iter().map(String::as_str).collect(), wanted),
        WordTest::Like(pattern) => {
            let plain = |part: &str| !part.is_empty() && !part.contains(['%', '_']);
            let found = match (pattern.strip_prefix('%'), pattern.strip_suffix('%')) {
                (None, None) if plain(pattern) => return among(vec![pattern], wanted),
                (Some(inner), Some(_)) if inner.strip_suffix('%').is_some_and(plain) => {
                    format!("CONTAINS({field}, {})", quoted(inner.trim_end_matches('%')))
                }
                (None, Some(start)) if plain(start) => format!("BEGINS({field}, {})", quoted(start)),
                _ => return Err(refused(rule, &format!("no formula can match the pattern `{pattern}`"), LEAVE_OUT)),
            };
            let known = format!("NOT({})", case(field, &[""], 1));
            Ok(if wanted { format!("AND({known}, {found})") } else { format!("AND({known}, NOT({found}))") })
        }
        WordTest::Compare(..) | WordTest::Between(..) => Err(refused(rule, "it compares words by their order", LEAVE_OUT)),
    }
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(rules: &str) -> Scorecard {
        Scorecard::from_toml(&format!("name = \"c\"\nlowest = 0\nhighest = 50\n[dimension.fit]\ncap = 30\n{rules}")).unwrap()
    }

    fn rule(id: usize, when: &str, points: f64) -> String {
        format!("[[rule]]\nid = \"r{id}\"\nlabel = \"R\"\ndimension = \"fit\"\nwhen = '''{when}'''\npoints = {points}\n")
    }

    fn known(names: &[(&str, &str)]) -> Fields {
        let names = names.iter().map(|(column, name)| ((*column).to_owned(), (*name).to_owned())).collect();
        Fields { names, kinds: BTreeMap::from([("size".to_owned(), ColumnKind::Numbers)]), aggregates: vec!["views".into()] }
    }

    fn score(rules: &str) -> Result<String, ExportError> {
        fields(&card(rules), &known(&[("Lead Source", "LeadSource")])).map(|fields| fields.last().unwrap().formula.clone())
    }

    #[test]
    fn blank_fields_decide_neither_way() {
        let formula = score(&rule(1, "NOT (\"Lead Source\" = 'it''s \"web\"' OR size < 10)", 5.0)).unwrap();
        let holds = "AND(CASE(LeadSource, \"\", 0, \"it's \\\"web\\\"\", 0, 1) = 1, AND(NOT(ISBLANK(size)), NOT(size < 10)))";
        assert_eq!(formula, format!("MAX(0, MIN(100, FLOOR((MIN(30, IF({holds}, 5, 0)) - (0)) / 50 * 100 + 0.5)))"));
        let blank = score(&rule(1, "size IS NULL AND state IS NOT NULL AND name LIKE '%x%'", 1.0)).unwrap();
        for part in ["ISBLANK(size)", "NOT(CASE(state, \"\", 1, 0) = 1)", "CONTAINS(name, \"x\")"] {
            assert!(blank.contains(part), "{blank}");
        }
    }

    #[test]
    fn gates_come_after_points() {
        let gates = "[[disqualify]]\nid = \"out\"\nlabel = \"O\"\nwhen = \"state = 'x'\"\n[[override]]\nid = \"up\"\nlabel = \"U\"\nwhen = \"size > 9\"\nscore_at_least = 60\n";
        let formula = score(&format!("{}{gates}", rule(1, "size > 3", 5.0))).unwrap();
        assert!(formula.starts_with("IF(IF(CASE(state, \"x\", 1, 0) = 1, 1, 0) > 0, 0, MAX(0, "), "{formula}");
        assert!(formula.contains("IF(AND(NOT(ISBLANK(size)), size > 9), 30, -999999999)"), "{formula}");
    }

    #[test]
    fn long_cards_are_split_and_endless_ones_refused() {
        let rules = |n: usize| (0..n).map(|id| rule(id, "state = 'a state with a long name of its own'", 1.0)).collect::<String>();
        let fields = fields(&card(&rules(100)), &known(&[])).unwrap();
        assert!(fields.len() > 2 && fields.iter().all(|field| field.formula.chars().count() <= LONGEST));
        assert_eq!(fields.iter().map(|field| field.formula.matches("IF(CASE").count()).sum::<usize>(), 100);
        assert!(fields.last().unwrap().formula.contains("Rules_Points_1__c + Rules_Points_2__c"));
        let error = score(&rules(400)).unwrap_err();
        assert!(error.to_string().contains("15000"), "{error}");
    }

    #[test]
    fn what_no_formula_can_tell_is_refused_by_name() {
        let event = "[[rule]]\nid = \"r1\"\nlabel = \"R\"\ndimension = \"fit\"\nevents = [\"view\"]\npoints = 1\n";
        for (rules, part) in [
            (event.to_owned(), "counts events"),
            (rule(1, "views > 2", 1.0), "`views`"),
            (rule(1, "state > 'm'", 1.0), "order"),
            (rule(1, "state LIKE 'a%b'", 1.0), "`a%b`"),
            (rule(1, "\"the state\" = 'a'", 1.0), "`the state`"),
            (rule(1, "state = 'a\nb'", 1.0), "line break"),
        ] {
            let error = score(&rules).unwrap_err();
            assert!(error.to_string().contains("rule `r1`") && error.to_string().contains(part), "{error}");
            assert!(error.hint.contains("--leave-out"), "{}", error.hint);
        }
        let two = score(&(rule(1, "views > 2", 1.0) + &rule(2, "size > 3", 1.0) + &rule(3, "state > 'm'", 1.0))).unwrap_err();
        assert!(
            two.to_string().contains("rules `r1`, `r3`: `r1`: it looks at `views`") && two.to_string().contains("; `r3`: it compares"),
            "{two}"
        );
        assert!(two.hint.contains("`--leave-out r1 --leave-out r3`"), "{}", two.hint);
    }
}
