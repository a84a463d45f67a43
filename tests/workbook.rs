//! The spreadsheet, opened again: figures are those of the review, text stays text, the same review gives the same bytes.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod fixture_review;

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use fixture_review::{dated, infeasible, undated};
use leadgauge::locale::{self, Words};
use leadgauge::report::cell::{Unit, Value};
use leadgauge::report::document::{Block, Document, Table};
use leadgauge::report::{self, build};
use leadgauge::review::review::Review;

/// The row of heads on the sheet of a table.
const HEADS: usize = 4;

fn english() -> &'static dyn Words {
    locale::words("en").unwrap()
}

fn document(review: &Review) -> Document {
    build::document(review, english())
}

fn bytes(review: &Review) -> Vec<u8> {
    report::workbook(&document(review), english(), review.run.as_of.as_deref()).unwrap()
}

fn opened(review: &Review) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes(review))).unwrap()
}

fn all() -> Vec<Review> {
    vec![dated(), undated(), infeasible()]
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// All cells from the first row and column on: a range begins where the first cell is.
fn grid(range: &Range<Data>) -> Vec<Vec<Data>> {
    let (rows, columns) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
    let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    (0..rows).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect()
}

/// Names of the sheets of tables, in order.
fn table_sheets(file: &Xlsx<Cursor<Vec<u8>>>) -> Vec<String> {
    file.sheet_names().split_off(3)
}

#[test]
fn every_table_has_a_sheet_of_its_own_under_its_caption() {
    for review in all() {
        let document = document(&review);
        let mut file = opened(&review);
        let names = file.sheet_names();
        assert_eq!(names[..3], ["Answer", "Contents", "Definitions"]);
        let alike: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(alike.len(), names.len(), "names differ in more than capitals");
        for name in &names {
            assert!(name.encode_utf16().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\', '\'']), "{name}");
        }
        let tables = tables(&document);
        assert_eq!(names.len(), 3 + tables.len());
        let contents = grid(&file.worksheet_range("Contents").unwrap());
        let listed: Vec<String> = contents[3..].iter().map(|row| row[0].to_string()).collect();
        let others: Vec<String> = names.iter().filter(|name| *name != "Contents").cloned().collect();
        assert_eq!(listed, others);
        for (name, table) in table_sheets(&file).iter().zip(tables) {
            let grid = grid(&file.worksheet_range(name).unwrap());
            let told = grid[0].iter().find(|cell| !matches!(cell, Data::Empty)).unwrap().to_string();
            assert!(told.starts_with(char::is_uppercase) && told.to_lowercase() == table.caption.to_lowercase(), "{name}: {told}");
            assert_eq!(grid.len(), HEADS + 1 + table.rows.len(), "{name}");
            assert!(grid[HEADS].iter().all(|head| matches!(head, Data::String(_))), "{name}: a column without a head");
        }
    }
}

#[test]
fn figures_are_numbers_and_words_are_words() {
    let mut seen = 0;
    for review in all() {
        let document = document(&review);
        let mut file = opened(&review);
        for (name, table) in table_sheets(&file).iter().zip(tables(&document)) {
            let grid = grid(&file.worksheet_range(name).unwrap());
            for (row, held) in table.rows.iter().zip(&grid[HEADS + 1..]) {
                // From left to right, each figure and each text of the page stands on the sheet.
                let mut left = held.iter().filter(|data| !matches!(data, Data::Empty));
                for cell in row.cells.iter().filter(|cell| !cell.text.is_empty()) {
                    let parts = cell.value.iter().flat_map(Value::parts);
                    for part in parts.clone().filter(|part| part.unit != Unit::Place) {
                        let found = left.next().unwrap();
                        let number = match found {
                            Data::Float(number) => *number,
                            Data::Int(number) => *number as f64,
                            Data::DateTime(moment) => moment.as_f64() - 25_569.0,
                            other => panic!("{name}: {other:?} in place of {}", cell.text),
                        };
                        assert!((number - part.number).abs() <= 1e-12 * part.number.abs(), "{name}: {} is {number}", cell.text);
                        assert_eq!(part.unit == Unit::Date, matches!(found, Data::DateTime(_)), "{name}: dates are dates");
                        seen += 1;
                    }
                    if cell.value.is_none() || parts.clone().any(|part| part.unit == Unit::Place) {
                        // Keys of the config stand plainly on a sheet.
                        let text = Data::String(cell.text.replace('`', ""));
                        if left.clone().next() == Some(&text) {
                            left.next();
                        } else {
                            assert!(held.contains(&text), "{name}: {text} is not in {held:?}");
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 500, "only {seen} figures were compared");
}

#[test]
fn the_figures_are_those_of_the_review() {
    let review = dated();
    let mut file = opened(&review);
    let stages = grid(&file.worksheet_range("Stages").unwrap());
    for (row, stage) in stages[HEADS + 1..].iter().zip(&review.funnel.stages) {
        assert_eq!(row[0], Data::String(stage.label.clone()));
        assert_eq!(row[1], Data::Float(stage.count as f64));
        if let Some(rate) = stage.of_previous {
            assert_eq!(row[2..5], [rate.value, rate.low, rate.high].map(Data::Float));
        }
    }
    let pair = review.thresholds.recommended.as_ref().unwrap();
    let pairs = grid(&file.worksheet_range("Pairs of cuts").unwrap());
    let proposed = pairs.iter().find(|row| row[0] == "proposed").unwrap();
    assert_eq!(proposed[1..4], [f64::from(pair.mql.get()), f64::from(pair.sql.get()), pair.mql_per_quarter.value].map(Data::Float));
    let answer = grid(&file.worksheet_range("Answer").unwrap());
    let told = |what: &str| answer.iter().find(|row| row[0] == what).unwrap().clone();
    let cuts = answer.iter().filter(|row| row[0].to_string().contains(" cut")).count();
    assert!(cuts >= 2);
    let sales = &pair.sql_per_quarter;
    assert_eq!(told("leads a quarter go to sales")[1..4], [sales.value, sales.low, sales.high].map(Data::Float));
    let answer: Vec<String> = answer.iter().flatten().map(ToString::to_string).collect();
    for told in [&document(&review).answer.headline, document(&review).answer.doubt.as_ref().unwrap(), &document(&review).answer.limits] {
        assert!(answer.contains(told), "{told}");
    }
}

#[test]
fn text_stays_the_text_that_it_was() {
    let hostile = [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tafter a tab",
        "'quoted",
        "<r><t>rich</t></r>",
        "</t></si><si><t>x",
        "_x0041_",
        " spaces around ",
        "two\nlines",
        "123",
        "2026-01-01",
        "\u{0E17}\u{0E35}\u{0E48}",
        "Nguy\u{1EC5}n \u{110}\u{1EE9}c",
    ];
    let mut review = dated();
    let group = review.funnel.by_source[0].clone();
    review.funnel.by_source =
        hostile.map(|name| leadgauge::funnel::result::SegmentFunnel { level: name.to_owned(), ..group.clone() }).into();
    review.run.title = "=Title! \u{1}".into();
    let mut file = opened(&review);
    let sources = grid(&file.worksheet_range("Sources").unwrap());
    let names: Vec<&Data> = sources[HEADS + 1..].iter().map(|row| &row[0]).collect();
    assert_eq!(names.len(), hostile.len());
    for (name, wanted) in names.into_iter().zip(hostile) {
        assert_eq!(*name, Data::String(wanted.to_owned()));
    }
    for name in file.sheet_names() {
        let formulas = file.worksheet_formula(&name).unwrap();
        assert!(formulas.rows().flatten().all(String::is_empty), "{name} holds a formula");
    }
}

#[test]
fn what_no_cell_can_hold_is_cut_and_the_file_still_opens() {
    let mut review = dated();
    review.funnel.by_source[0].level = "\u{1F600}".repeat(40_000);
    review.funnel.by_source[1].level = "\u{0}\u{b}\u{ffff}control".into();
    review.funnel.stages[0].label = "'[]:*?/\\!A1".into();
    let mut file = opened(&review);
    let sources = grid(&file.worksheet_range("Sources").unwrap());
    let longest = sources.iter().flatten().map(|cell| cell.to_string().encode_utf16().count()).max().unwrap();
    assert!((32_000..=32_767).contains(&longest), "{longest}");
    assert!(sources[HEADS + 2][0].to_string().ends_with("control"));
}

#[test]
fn the_same_review_gives_the_same_bytes_at_any_time() {
    let (review, later) =
        (dated(), Review { run: leadgauge::review::review::Run { as_of: Some("2031-01-01".into()), ..dated().run }, ..dated() });
    let first = bytes(&review);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == bytes(&review), "the clock is in the file");
    assert!(first != bytes(&later), "the file says as of when it was made");
}
