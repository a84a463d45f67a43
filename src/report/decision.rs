//! `decision.md`: what the meeting chooses from, and the record that it fills in.

use crate::config::file::ModelName;
use crate::locale::decision::{DecisionLabel, RecordKey};
use crate::locale::table::{Column, PairRow};
use crate::locale::{Words, capital};
use crate::review::review::Review;
use crate::thresholds::result::PairFigures;

use super::pair::Wording;
use super::sha256::sha256_hex;
use super::{answer, code, findings};

/// Before the hash of all that stands above it.
const SEAL: &str = "<!-- sha256 ";
const SEAL_END: &str = " -->\n";
/// The figures of an option.
const TOLD: [Column; 10] = [
    Column::MqlCut,
    Column::SqlCut,
    Column::MqlLeads,
    Column::MqlPrecision,
    Column::SqlLeads,
    Column::SqlPrecision,
    Column::SqlRecall,
    Column::Customers,
    Column::Net,
    Column::CapacityUse,
];

/// The record, to be filled in: the options with their figures, how sure the proposal is, what limits it, and the block that the next
/// run reads. Its last line holds a hash, by which [`is_untouched`] tells that nobody has written into it.
pub fn record(review: &Review, words: &dyn Words) -> String {
    let page = super::blocks::Page { review, words };
    let label = |label| words.decision_label(label);
    let answer = answer::answer(page);
    let binding = answer::binding(page);
    let headline = words.sentence(&line(&answer.headline));
    let mut parts = vec![format!("# {}\n\n{headline}\n", line(&words.decision_title(&review.run.title, review.run.quarter)))];
    parts.extend(answer.details.iter().map(|detail| format!("\n{}\n", line(detail))));
    parts.push(format!("\n## {}\n\n{}\n", label(DecisionLabel::Options), options(review, words)));
    let note = words.what_if_note(&review.thresholds, review.run.volume);
    parts.extend(note.iter().map(|note| format!("{}\n", line(note))));
    parts.extend(answer.doubt.iter().map(|doubt| format!("\n## {}\n\n{}\n", label(DecisionLabel::HowSure), line(doubt))));
    parts.push(format!(
        "\n## {}\n\n{}\n",
        label(DecisionLabel::Limits),
        words.sentence(&line(&words.cuts(&findings::cuts(review, &binding))))
    ));
    parts.push(format!("\n## {}\n\n{}\n\n", label(DecisionLabel::Record), label(DecisionLabel::HowToFillIn)));
    parts.push(format!("```toml\n{}```\n\n", block(review, words)));
    let text = parts.concat();
    let seal = sha256_hex(&settled(&text));
    text + SEAL + &seal + SEAL_END
}

/// Whether a record is as [`record`] wrote it.
pub fn is_untouched(text: &str) -> bool {
    let sealed = text.rsplit_once(SEAL).and_then(|(above, seal)| Some((above, seal.trim_end().strip_suffix(SEAL_END.trim_end())?)));
    sealed.is_some_and(|(above, seal)| sha256_hex(&settled(above)) == seal)
}

/// Without what editors do to a file that nobody wrote into: other ends of lines, spaces there and at the end, a byte order mark.
fn settled(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    format!("{}\n\n", lines.join("\n").trim_end())
}

/// One option a row: the cuts in force, the proposal, what other aims would choose, and what would be best without a limit.
fn options(review: &Review, words: &dyn Words) -> String {
    let thresholds = &review.thresholds;
    let wording = Wording { review, words };
    let there = wording.lines();
    let told: Vec<Column> = TOLD.into_iter().filter(|column| there.contains(column)).collect();
    let cell = |pair: &PairFigures, column: Column| {
        let figure = wording.figure(pair, column);
        wording.interval(pair, column).map_or_else(|| figure.clone(), |range| format!("{figure} ({range})"))
    };
    let row = |name: &str, pair: &PairFigures| {
        let cells = std::iter::once(name.to_owned()).chain(told.iter().map(|column| cell(pair, *column)));
        cells.map(|cell| line(&cell)).collect::<Vec<_>>()
    };
    let option = words.decision_label(DecisionLabel::Option).to_owned();
    let heads = std::iter::once(option).chain(told.iter().map(|column| words.column(*column).to_owned()));
    let mut rows: Vec<Vec<String>> = vec![heads.map(|head| capital(&line(&head))).collect()];
    rows.extend(thresholds.recommended.iter().map(|pair| row(words.pair_row(PairRow::Recommended), pair)));
    rows.extend(thresholds.current.iter().map(|pair| {
        let other = thresholds.current_model.filter(|model| *model != thresholds.model);
        let name = words.pair_row(PairRow::Current);
        row(&other.map_or_else(|| name.to_owned(), |model| format!("{name} ({})", words.model(model))), pair)
    }));
    let others = thresholds.runners_up.iter().filter(|runner| runner.objective != thresholds.objective);
    rows.extend(others.map(|runner| row(words.objective(runner.objective), &runner.pair)));
    rows.extend(thresholds.nearest.iter().map(|near| row(&words.option_without(near.without), &near.pair)));
    aligned(&rows)
}

/// A table whose columns stand below one another in a plain text, too: heads first, words to the left, figures to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| letters(&row[column])).max().unwrap_or(0).max(3);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let written = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(place, (cell, width))| {
            let space = " ".repeat(width - letters(cell));
            if place == 0 { format!("| {cell}{space} |") } else { format!(" {space}{cell} |") }
        });
        cells.collect::<String>() + "\n"
    };
    let ruled = widths
        .iter()
        .enumerate()
        .map(|(place, width)| if place == 0 { format!("| {} |", "-".repeat(*width)) } else { format!(" {}: |", "-".repeat(width - 1)) });
    let mut lines: Vec<String> = rows.iter().map(written).collect();
    lines.insert(1.min(lines.len()), ruled.collect::<String>() + "\n");
    lines.concat()
}

/// Letters that take room of their own where all are equally wide: Thai vowels and tones above and below others take none.
fn letters(text: &str) -> usize {
    let above_or_below =
        |letter: char| matches!(letter, '\u{0300}'..='\u{036f}' | '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}');
    text.chars().filter(|letter| !above_or_below(*letter)).count()
}

/// The block that the next run reads, every line of it a comment.
fn block(review: &Review, words: &dyn Words) -> String {
    let thresholds = &review.thresholds;
    let nearest = || thresholds.nearest.first().map(|near| (thresholds.model, &near.pair));
    let example = thresholds.advised().or_else(nearest);
    let cut = |of: fn(&PairFigures) -> String, otherwise: &str| example.map_or_else(|| otherwise.to_owned(), |(_, pair)| of(pair));
    let model = match example.map_or(thresholds.model, |(model, _)| model) {
        ModelName::Rules => "rules",
        _ => "logistic",
    };
    // Where the range of the promise ends: a figure below it is hardly bad luck alone.
    let rate = example.and_then(|(_, pair)| pair.sql_precision).map_or(0.0, |rate| (rate.low * 100.0).floor() / 100.0);
    let leads = example.map_or(1.0, |(_, pair)| pair.sql_per_quarter.low.floor().max(1.0));
    let (figure, bound) = if rate > 0.0 { ("sql_precision", rate) } else { ("sql_per_quarter", leads) };
    let day = review.run.as_of.as_deref().unwrap_or("2026-01-31");
    let owner = line(words.decision_label(DecisionLabel::ExampleOwner)).replace(['"', '\\'], "'");
    let lines = [
        (RecordKey::Mql, format!("mql = {}", cut(|pair| pair.mql.to_string(), "50"))),
        (RecordKey::Sql, format!("sql = {}", cut(|pair| pair.sql.to_string(), "80"))),
        (RecordKey::Model, format!("model = \"{model}\"")),
        (RecordKey::Owner, format!("owner = \"{owner}\"")),
        (RecordKey::Date, format!("date = \"{day}\"")),
        (RecordKey::Note, "note = \"\"".to_owned()),
        (RecordKey::Rollback, format!("rollback = {{ figure = \"{figure}\", below = {bound} }}")),
    ];
    lines.map(|(key, value)| format!("## {}\n# {value}\n", words.record_key(key))).concat()
}

/// Text that may hold names from the data: one line, and no markup.
fn line(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in code::plain(text).chars() {
        match letter {
            '|' | '`' | '*' | '_' | '[' | ']' | '#' | '\\' => plain.extend(['\\', letter]),
            '<' => plain.push_str("&lt;"),
            letter if letter.is_control() => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_markup() {
        assert_eq!(line("a|b\n```toml\n<b>"), "a\\|b \\`\\`\\`toml &lt;b>");
    }

    #[test]
    fn columns_stand_below_one_another() {
        let rows = [["Option", "MQL"], ["ที่เสนอ", "1,204"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(aligned(&rows), "| Option |   MQL |\n| ------ | ----: |\n| ที่เสนอ  | 1,204 |\n");
        assert!(aligned(&[]).trim().is_empty());
    }

    #[test]
    fn a_record_is_untouched_until_someone_writes_into_it() {
        let above = "# Decision\n\n```toml\n# mql = 1\n```\n\n";
        let sealed = format!("{above}{SEAL}{}{SEAL_END}", sha256_hex(above));
        assert!(is_untouched(&sealed) && is_untouched(&sealed.replace('\n', "\r\n")));
        assert!(is_untouched(&format!("\u{feff}{}  \n\n", sealed.trim_end().replace("# Decision\n", "# Decision  \n"))));
        assert!(!is_untouched(&sealed.replace("# mql", "mql")) && !is_untouched(above) && !is_untouched(""));
        assert!(!is_untouched(&format!("{sealed}more")));
    }
}
