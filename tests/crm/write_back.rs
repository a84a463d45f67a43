//! Each cell of the file that goes back, held against what the run wrote of the lead: `scores.csv`, `scores.parquet`, `review.json`.

use std::collections::BTreeMap;
use std::path::Path;

use leadgauge::data::propose::look;
use leadgauge::data::source::Inputs;

use super::from_init::of;
use super::truth;

/// A text field of these importers takes so many bytes.
const TEXT: usize = 255;

/// What a column of a file for an importer holds, in the form that its field takes.
#[derive(Debug, Clone, Copy)]
pub enum Cell {
    /// Place in the order of the file, from 1.
    Rank,
    /// The score of `scores.csv`, 0 to 100.
    Score,
    /// The probability, from 0 to 1 with six decimals.
    Probability,
    /// The probability in whole per cent.
    Percent,
    Grade,
    Advice,
    /// Advice and grade in one cell, with a comma between.
    Tags,
    /// One of the three reasons.
    Reason(usize),
    /// The three reasons in one cell.
    Reasons,
    /// Version of the model.
    Model,
    /// The day of the run, YYYY-MM-DD.
    ScoredAt,
    /// The day of the run, DD/MM/YYYY.
    ScoredOn,
}

/// A table read as text: rows by their columns.
type Rows = Vec<BTreeMap<String, String>>;

/// What an importer is to find: the header of the key and the column of the truth with it, the other headers with what they hold,
/// and whether the file begins with a byte order mark, which Excel needs.
#[derive(Debug, Clone, Copy)]
pub struct Importer<'a> {
    pub system: &'a str,
    pub key: (&'a str, &'a str),
    pub columns: &'a [(&'a str, Cell)],
    pub marked: bool,
    /// The advice with which a lead is left out.
    pub left_out: Option<&'a str>,
}

fn csv_rows(bytes: &[u8]) -> (Vec<String>, Rows) {
    let mut reader = csv::Reader::from_reader(bytes);
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| heads.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect());
    let rows = rows.collect();
    (heads, rows)
}

/// `scores.parquet` as text.
fn parquet_rows(folder: &Path) -> Rows {
    let table = look(&Inputs::folder(folder.to_owned()), &["scores.parquet".to_owned()]).unwrap().remove(0);
    let row = |place: usize| table.columns.iter().map(move |(name, words)| (name.clone(), words.get(place).unwrap_or_default().to_owned()));
    (0..table.columns[0].1.len()).map(|place| row(place).collect()).collect()
}

/// The two files of scores say the same, and all of it is of the bundle's model. The lead's rows by id.
fn scores(system: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let workspace = of(system);
    let (heads, rows) = csv_rows(&workspace.bytes("out/scores.csv"));
    let parquet = parquet_rows(&workspace.path("out"));
    assert_eq!(rows.len(), parquet.len(), "{system}");
    let number = |text: &str| text.parse::<f64>().ok();
    for (one, other) in rows.iter().zip(&parquet) {
        for head in &heads {
            let (one, other) = (&one[head], &other[head]);
            let near = number(one)
                .zip(number(other))
                .is_some_and(|(one, other)| (one - other).abs() < 1e-6 + 0.05 * f64::from(u8::from(head == "other_points")));
            assert!(one == other || near, "{system}: `{head}` is {one} and {other}");
        }
    }
    let version = bundle(system, "model_version");
    assert!(rows.iter().all(|row| row["model_version"] == version), "{system}: not all of model {version}");
    rows.into_iter().map(|row| (row["lead_id"].clone(), row)).collect()
}

fn json(system: &str, file: &str) -> serde_json::Value {
    serde_json::from_str(&of(system).text(file)).unwrap()
}

fn bundle(system: &str, key: &str) -> String {
    json(system, "out/bundle.json")[key].as_str().unwrap_or_else(|| panic!("{system}: the bundle has no `{key}`")).to_owned()
}

/// A text as a cell: no formula of a spreadsheet, and no longer than its field.
fn text_cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
    assert!(text.len() <= TEXT, "the fixtures hold no reason that must be cut: {text}");
    text
}

fn cell(holds: Cell, lead: &BTreeMap<String, String>, rank: usize, day: &str) -> String {
    let filled = |names: &[&str]| names.iter().map(|name| lead[*name].clone()).filter(|cell| !cell.is_empty()).collect::<Vec<String>>();
    match holds {
        Cell::Rank => rank.to_string(),
        Cell::Score => lead["score"].clone(),
        Cell::Probability => format!("{:.6}", lead["probability"].parse::<f64>().unwrap()),
        Cell::Percent => format!("{:.0}", lead["probability"].parse::<f64>().unwrap() * 100.0),
        Cell::Grade => lead["grade"].clone(),
        Cell::Advice => lead["advice"].clone(),
        Cell::Tags => filled(&["advice", "grade"]).join(","),
        Cell::Reason(place) => text_cell(&lead[&format!("reason_{}", place + 1)]),
        Cell::Reasons => text_cell(&filled(&["reason_1", "reason_2", "reason_3"]).join("; ")),
        Cell::Model => lead["model_version"].clone(),
        Cell::ScoredAt => day.to_owned(),
        Cell::ScoredOn => format!("{}/{}/{}", &day[8..], &day[5..7], &day[..4]),
    }
}

/// Whether the file that went back holds, for each lead, in the order of scores, what the run says of it.
#[track_caller]
pub fn assert_goes_back(importer: Importer<'_>) {
    let Importer { system, key: (key, truth_column), columns, marked, left_out } = importer;
    let scores = scores(system);
    let bytes = of(system).bytes("back.csv");
    let mark = "\u{feff}".as_bytes();
    assert_eq!(bytes.starts_with(mark), marked, "{system}: byte order mark");
    let (heads, rows) = csv_rows(bytes.strip_prefix(mark).unwrap_or(&bytes));
    let expected: Vec<&str> = std::iter::once(key).chain(columns.iter().map(|(head, _)| *head)).collect();
    assert_eq!(heads, expected, "{system}");
    // The leads' own ids may be those of the system, or their addresses or phones.
    let by_key: BTreeMap<String, String> = {
        let leads = truth::leads(truth_column).into_iter();
        let own = |lead: &truth::Lead| {
            [system, "email", "phone"].into_iter().map(|column| lead.get(column).to_owned()).find(|id| scores.contains_key(id))
        };
        leads.filter_map(|(key, lead)| Some((key, own(&lead)?))).collect()
    };
    let review = json(system, "out/review.json");
    let day = review["run"]["as_of"].as_str().unwrap();
    let ids: Vec<&String> =
        rows.iter().map(|row| by_key.get(&row[key]).unwrap_or_else(|| panic!("{system}: nobody is `{}`", row[key]))).collect();
    for (rank, (row, id)) in (1..).zip(rows.iter().zip(&ids)) {
        let lead = &scores[*id];
        for (head, holds) in columns {
            assert_eq!(row[*head], cell(*holds, lead, rank, day), "{system}: `{head}` of {id}");
        }
    }
    let advised = scores.values().filter(|lead| Some(lead["advice"].as_str()) != left_out).count();
    assert_eq!(rows.len(), advised, "{system}: each lead once");
    let rank = |id: &String| (std::cmp::Reverse(scores[id]["score"].parse::<u8>().unwrap()), id.clone());
    assert!(ids.iter().map(|id| rank(id)).collect::<Vec<_>>().is_sorted(), "{system}: the highest score first, then the ids");
    assert_advice_follows_the_cuts(system, &review, scores.values());
}

/// Without gates in the card, the advice of a lead is its score against the cuts that the review holds.
fn assert_advice_follows_the_cuts<'a>(system: &str, review: &serde_json::Value, leads: impl Iterator<Item = &'a BTreeMap<String, String>>) {
    let cut = |name: &str| review["thresholds"]["recommended"][name].as_u64().unwrap();
    let (mql, sql) = (cut("mql"), cut("sql"));
    for lead in leads {
        let score: u64 = lead["score"].parse().unwrap();
        let advice = if score >= sql {
            "sql"
        } else if score >= mql {
            "mql"
        } else {
            "iql"
        };
        assert_eq!(lead["advice"], advice, "{system}: {}", lead["lead_id"]);
    }
}

/// Columns of systems that take one field for each reason, under these names.
const fn separate(names: [&str; 9]) -> [(&str, Cell); 9] {
    [
        (names[0], Cell::Score),
        (names[1], Cell::Probability),
        (names[2], Cell::Grade),
        (names[3], Cell::Advice),
        (names[4], Cell::Reason(0)),
        (names[5], Cell::Reason(1)),
        (names[6], Cell::Reason(2)),
        (names[7], Cell::Model),
        (names[8], Cell::ScoredAt),
    ]
}

#[track_caller]
fn assert_separate(system: &str, key: &str, names: [&str; 9]) {
    assert_goes_back(Importer { system, key: (key, system), columns: &separate(names), marked: false, left_out: None });
}

#[test]
fn hubspot_contacts_by_record_id() {
    let names = [
        "Predicted score",
        "Predicted probability",
        "Score grade",
        "Stage advice",
        "Score reason 1",
        "Score reason 2",
        "Score reason 3",
        "Score model version",
        "Scored at",
    ];
    assert_separate("hubspot", "Record ID", names);
}

#[test]
fn salesforce_leads_by_the_id_of_eighteen_characters() {
    let names = [
        "Predicted_Score__c",
        "Predicted_Probability__c",
        "Score_Grade__c",
        "Stage_Advice__c",
        "Score_Reason_1__c",
        "Score_Reason_2__c",
        "Score_Reason_3__c",
        "Score_Model_Version__c",
        "Scored_At__c",
    ];
    assert_separate("salesforce", "Id", names);
    let (_, rows) = csv_rows(&of("salesforce").bytes("back.csv"));
    assert!(rows.iter().all(|row| row["Id"].len() == 18 && row["Id"].starts_with("00Q")));
}

#[test]
fn pardot_prospects_by_their_id() {
    let names = [
        "Predicted Score",
        "Predicted Probability",
        "Score Grade",
        "Stage Advice",
        "Score Reason 1",
        "Score Reason 2",
        "Score Reason 3",
        "Score Model Version",
        "Scored At",
    ];
    assert_separate("pardot", "Prospect Id", names);
}

#[test]
fn marketo_persons_by_id_with_the_names_of_the_interface() {
    let names = [
        "predictedScore",
        "predictedProbability",
        "scoreGrade",
        "stageAdvice",
        "scoreReason1",
        "scoreReason2",
        "scoreReason3",
        "scoreModelVersion",
        "scoredAt",
    ];
    assert_separate("marketo", "id", names);
}
