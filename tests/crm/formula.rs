//! The rule card as formula fields of Salesforce: what the fields would say of each lead is the tool's own rule score.
//!
//! No org is at hand, so that the few functions that the export uses are evaluated here as their documentation has it: blank text is the
//! empty word, a blank number makes what it is part of blank, `CASE` compares as written.

use std::collections::BTreeMap;

use super::from_init::of;
use super::workspace::Workspace;

/// Characters of one formula, and bytes of one with all that it names.
const LONGEST: usize = 3_900;
const COMPILED: usize = 15_000;

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Number(f64),
    Text(String),
    Truth(bool),
    Blank,
}

/// A formula read from left to right, for one lead.
struct Reader<'a> {
    rest: &'a str,
    lead: &'a BTreeMap<String, Value>,
}

fn evaluate(formula: &str, lead: &BTreeMap<String, Value>) -> Value {
    let mut reader = Reader { rest: formula, lead };
    let value = reader.comparison();
    assert!(reader.rest.trim().is_empty(), "`{}` is left of `{formula}`", reader.rest);
    value
}

impl Reader<'_> {
    fn takes(&mut self, sign: &str) -> bool {
        self.rest = self.rest.trim_start();
        let found = self.rest.strip_prefix(sign);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn comparison(&mut self) -> Value {
        let left = self.sum();
        for (sign, holds) in [
            ("<=", (|a, b| a <= b) as fn(f64, f64) -> bool),
            (">=", |a, b| a >= b),
            ("<>", |a, b| (a - b).abs() > 0.0),
            ("<", |a, b| a < b),
            (">", |a, b| a > b),
            ("=", |a, b| (a - b).abs() <= 0.0),
        ] {
            if self.takes(sign) {
                return match (left, self.sum()) {
                    (Value::Number(a), Value::Number(b)) => Value::Truth(holds(a, b)),
                    (Value::Blank, _) | (_, Value::Blank) => Value::Blank,
                    other => panic!("{other:?}"),
                };
            }
        }
        left
    }

    fn sum(&mut self) -> Value {
        let mut left = self.product();
        loop {
            let sign = if self.takes("+") {
                1.0
            } else if self.takes("- ") {
                -1.0
            } else {
                return left;
            };
            left = both(&left, &self.product(), |a, b| a + sign * b);
        }
    }

    fn product(&mut self) -> Value {
        let mut left = self.item();
        loop {
            if self.takes("*") {
                left = both(&left, &self.item(), |a, b| a * b);
            } else if self.takes("/") {
                left = both(&left, &self.item(), |a, b| a / b);
            } else {
                return left;
            }
        }
    }

    fn item(&mut self) -> Value {
        if self.takes("(") {
            let value = self.comparison();
            assert!(self.takes(")"), "`{}`", self.rest);
            return value;
        }
        if self.takes("\"") {
            return self.text();
        }
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if let Ok(number) = word.parse() {
            return Value::Number(number);
        }
        if self.takes("(") {
            let mut given = Vec::new();
            while !self.takes(")") {
                given.push(self.comparison());
                let more = self.takes(",");
                assert!(more || self.rest.starts_with(')'), "`{}`", self.rest);
            }
            return function(word, &given);
        }
        match word {
            "TRUE" => Value::Truth(true),
            "FALSE" => Value::Truth(false),
            field => self.lead.get(field).cloned().unwrap_or_else(|| panic!("no field `{field}`")),
        }
    }

    /// A text up to its closing quotation mark.
    fn text(&mut self) -> Value {
        let (mut text, mut letters) = (String::new(), self.rest.char_indices());
        while let Some((place, letter)) = letters.next() {
            match letter {
                '"' => {
                    self.rest = &self.rest[place + 1..];
                    return Value::Text(text);
                }
                '\\' => text.extend(letters.next().map(|(_, letter)| letter)),
                other => text.push(other),
            }
        }
        panic!("a text without an end: {}", self.rest);
    }
}

fn both(one: &Value, other: &Value, of: impl Fn(f64, f64) -> f64) -> Value {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => Value::Number(of(*one, *other)),
        (Value::Blank, _) | (_, Value::Blank) => Value::Blank,
        others => panic!("{others:?}"),
    }
}

fn function(name: &str, given: &[Value]) -> Value {
    let truths = || given.iter().map(|value| *value == Value::Truth(true));
    let numbers = || given.iter().filter_map(|value| if let Value::Number(number) = value { Some(*number) } else { None });
    let word = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Blank => String::new(),
        other => panic!("{other:?}"),
    };
    match name {
        "AND" => Value::Truth(truths().all(|holds| holds)),
        "OR" => Value::Truth(truths().any(|holds| holds)),
        "NOT" => Value::Truth(given[0] != Value::Truth(true)),
        "ISBLANK" => Value::Truth(given[0] == Value::Blank),
        "IF" => given[if given[0] == Value::Truth(true) { 1 } else { 2 }].clone(),
        "MAX" => Value::Number(numbers().fold(f64::MIN, f64::max)),
        "MIN" => Value::Number(numbers().fold(f64::MAX, f64::min)),
        "FLOOR" => Value::Number(numbers().next().unwrap().floor()),
        "CASE" => {
            let pairs = given[1..given.len() - 1].chunks_exact(2);
            let found = pairs.into_iter().find(|pair| word(&pair[0]) == word(&given[0]));
            found.map_or_else(|| given[given.len() - 1].clone(), |pair| pair[1].clone())
        }
        "CONTAINS" => Value::Truth(word(&given[0]).contains(&word(&given[1]))),
        "BEGINS" => Value::Truth(word(&given[0]).starts_with(&word(&given[1]))),
        other => panic!("no formula of Salesforce is expected to call `{other}`"),
    }
}

/// Name and text of each field, in the order in which they are to be created.
fn fields(text: &str) -> Vec<(String, String)> {
    let blocks = text.split("\n=== ").skip(1);
    let field = |block: &str| {
        let (head, formula) = block.split_once('\n').unwrap();
        (head.split_once(':').unwrap().0.to_owned(), formula.trim().to_owned())
    };
    blocks.map(field).collect()
}

/// The card that `init` wrote without what a lead's own fields cannot tell, with gates, and with so many more rules.
fn card(more: usize) -> String {
    let text = of("salesforce").text("rules.toml");
    let (head, _) = text.split_once("[[rule]]").unwrap();
    let rules = text.split("[[rule]]").skip(1).filter(|rule| !rule.contains("_events") && !rule.contains("Lead_Score__c"));
    let mut card: String = head.replace("[dimension.engagement]", "[dimension.unused]");
    card.extend(rules.map(|rule| format!("[[rule]]{rule}\n")));
    card.extend((0..more).map(|number| {
        format!(
            "[[rule]]\nid = \"more_{number}\"\nlabel = \"More {number}\"\ndimension = \"fit\"\npoints = {}\n\
             when = \"Country = 'Vietnam' AND NOT (NumberOfEmployees BETWEEN {number} AND {} OR Title LIKE 'Head%')\"\n",
            number % 3 + 1,
            number + 40
        )
    }));
    card + "[[disqualify]]\nid = \"student\"\nlabel = \"Student\"\nwhen = \"Title = 'Student'\"\n\
            [[override]]\nid = \"large\"\nlabel = \"Large\"\nwhen = \"NumberOfEmployees >= 900 AND Title IS NOT NULL\"\nscore_at_least = 80\n"
}

/// The exports with this card, run again and written as formula fields.
fn written(card: &str) -> (Workspace, Vec<(String, String)>) {
    let done = of("salesforce");
    let mut workspace = Workspace::new().file("leadgauge.toml", done.text("leadgauge.toml")).file("rules.toml", card);
    for (name, bytes) in done.files("exports") {
        workspace = workspace.file(&format!("exports/{name}"), bytes);
    }
    workspace.run(&["run", "--config", "leadgauge.toml", "--out", "out"]).succeeds();
    workspace.run(&["export", "salesforce-formula", "--bundle", "out/bundle.json", "--out", "formula.txt"]).succeeds();
    let fields = fields(&workspace.text("formula.txt"));
    (workspace, fields)
}

/// The lead's fields as Salesforce holds them.
fn leads(workspace: &Workspace) -> BTreeMap<String, BTreeMap<String, Value>> {
    let mut reader = csv::Reader::from_reader(std::io::Cursor::new(workspace.bytes("exports/Lead.csv")));
    let heads = reader.headers().unwrap().clone();
    let value = |head: &str, cell: &str| match cell {
        "" | "--None--" => Value::Blank,
        number if head == "NumberOfEmployees" => Value::Number(number.parse().unwrap()),
        text => Value::Text(text.to_owned()),
    };
    let rows = reader.records().map(Result::unwrap);
    let lead = |row: csv::StringRecord| heads.iter().zip(row.iter()).map(|(head, cell)| (head.to_owned(), value(head, cell))).collect();
    rows.map(|row| (row[0].to_owned(), lead(row))).collect()
}

/// Evaluates the fields one after another, as later ones name earlier ones, and compares the last with `rules_score`.
fn assert_same_scores(workspace: &Workspace, fields: &[(String, String)]) {
    let leads = leads(workspace);
    let mut reader = csv::Reader::from_reader(std::io::Cursor::new(workspace.bytes("out/scores.csv")));
    let mut different = std::collections::BTreeSet::new();
    for row in reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap) {
        let mut lead = leads[&row["lead_id"]].clone();
        for (name, formula) in fields {
            let value = evaluate(formula, &lead);
            lead.insert(name.clone(), value);
        }
        assert_eq!(lead["Rules_Score__c"], Value::Number(row["rules_score"].parse().unwrap()), "{}", row["lead_id"]);
        different.insert(row["rules_score"].clone());
    }
    assert!(different.len() > 20 && different.contains("0"), "{different:?}");
}

#[test]
fn salesforce_would_score_every_lead_as_the_card_does() {
    let (workspace, fields) = written(&card(0));
    assert_eq!(fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Rules_Score__c"]);
    assert!(fields[0].1.chars().count() <= LONGEST, "{}", fields[0].1.chars().count());
    assert_same_scores(&workspace, &fields);
}

#[test]
fn a_long_card_is_split_into_fields_that_together_score_the_same() {
    let (workspace, fields) = written(&card(40));
    assert!(fields.len() > 2 && fields.iter().all(|(_, formula)| formula.chars().count() <= LONGEST));
    assert!(fields.iter().map(|(_, formula)| formula.len()).sum::<usize>() <= COMPILED);
    assert_same_scores(&workspace, &fields);
}

#[test]
fn rules_that_no_formula_can_express_are_all_named_with_the_way_to_leave_them_out() {
    let workspace = of("salesforce");
    let refused = workspace.run(&["export", "salesforce-formula", "--bundle", "out/bundle.json", "--out", "formula.txt"]).exits(1);
    let refused = refused.error(&["rules `", "`campaign_member_events`", "`call_events`"]).hint("--leave-out campaign_member_events");
    let hint = refused.stderr.split_once('`').map(|_| refused.stderr.rsplit_once("leave them out with `").unwrap().1).unwrap();
    let leave_out: Vec<&str> = hint.split_once('`').unwrap().0.split_whitespace().collect();
    let arguments = ["export", "salesforce-formula", "--bundle", "out/bundle.json", "--out", "formula.txt"];
    workspace.run(&[&arguments[..], &leave_out].concat()).succeeds().says(&["formula.txt"]);
}
