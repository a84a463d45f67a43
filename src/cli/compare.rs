//! `leadgauge compare`: what moved between two reviews.

use crate::charts;
use crate::compare::result::Changes;
use crate::compare::{Side, compare};
use crate::locale::Words;
use crate::locale::named::named_changes;
use crate::report;
use crate::report::compare_page::{self, ComparePage};
use crate::report::document::{Block, Head, Row, Section, Table, Tone};

use super::args::CompareArgs;
use super::error::CliError;
use super::files::write_file;
use super::previous::{read_review, scores};
use super::run::words;
use super::terminal::{strong, table_within, wrapped};

/// Rows of a table that a terminal shows; the page has all.
const MOST_ROWS: usize = 12;

/// Compares, prints and, where a folder is named, writes `compare.html` and `compare.json` there.
///
/// # Errors
/// A review or a file beside it cannot be read, or the page cannot be written.
pub fn compare_reviews(args: &CompareArgs) -> Result<Vec<String>, CliError> {
    let (old, new) = (read_review(&args.old)?, read_review(&args.new)?);
    let words = words(args.language.as_deref().unwrap_or(&new.run.language))?;
    let (old_scores, new_scores) = (scores(&args.old)?, scores(&args.new)?);
    let then = Side { review: &old, scores: old_scores.as_ref() };
    let changes = compare(then, Side { review: &new, scores: new_scores.as_ref() });
    let json = serde_json::to_string_pretty(&changes).unwrap_or_default();
    let changes = named_changes(&changes, &new, words);
    let page = ComparePage { changes: &changes, now: &new, words };
    let mut lines = if args.json { vec![json.clone()] } else { told(page) };
    if let Some(out) = &args.out {
        let html = report::page(&compare_page::document(page), &charts::of_changes(&changes, words))?;
        let path = out.join("compare.html");
        write_file(&path, html.as_bytes())?;
        write_file(&out.join("compare.json"), format!("{json}\n").as_bytes())?;
        if !args.json {
            lines.extend([String::new(), words.compare_written(&path.to_string_lossy())]);
        }
    }
    Ok(lines)
}

/// The page without its pictures, within the width of a terminal.
fn told(page: ComparePage<'_>) -> Vec<String> {
    let (changes, words): (&Changes, &dyn Words) = (page.changes, page.words);
    let mut lines = wrapped("", &words.compare_title(&changes.then, &changes.now));
    lines.extend(wrapped("", &words.compare_ground(&changes.then, &changes.now)));
    lines.push(String::new());
    lines.extend(wrapped("", &words.sentence(&words.compare_answer(changes))).iter().map(|line| strong(line)));
    lines.extend(page.sections().iter().flat_map(|section| part(section, words)));
    lines
}

fn part(section: &Section, words: &dyn Words) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(wrapped("", &section.heading).iter().map(|line| strong(line)));
    for block in &section.blocks {
        match block {
            Block::Text(text) => lines.extend(wrapped("", text)),
            Block::Table(table) => lines.extend(rows(table, words)),
            _ => {}
        }
    }
    lines
}

/// The rows that stand out first where there are too many; figures without their ranges, which take a page's width.
fn rows(of: &Table, words: &dyn Words) -> Vec<String> {
    let mut shown: Vec<&Row> = of.rows.iter().collect();
    if shown.len() > MOST_ROWS {
        shown.sort_by_key(|row| row.tone != Tone::Strong);
    }
    let left_out = shown.len().saturating_sub(MOST_ROWS);
    shown.truncate(MOST_ROWS);
    let column = |(place, head): (usize, &Head)| -> Vec<String> {
        let cell = |row: &&Row| row.cells.get(place).map_or_else(String::new, |cell| cell.without_range(words));
        std::iter::once(head.text.to_string()).chain(shown.iter().map(cell)).collect()
    };
    let columns: Vec<Vec<String>> = of.columns.iter().enumerate().map(column).collect();
    let mut lines = vec![String::new()];
    lines.extend(wrapped("", &of.caption));
    lines.extend(table_within(&columns));
    lines.extend((left_out > 0).then(|| wrapped("", &words.compare_more(left_out))).into_iter().flatten());
    lines
}
