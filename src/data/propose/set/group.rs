//! Files of one kind as one table, with cells written as the rest of the program reads them.

use std::collections::BTreeSet;

use crate::config::file::NumberStyle;
use crate::data::cells::written;
use crate::data::column::{Words, WordsBuilder};
use crate::data::files::matches;
use crate::data::number::number_in;
use crate::data::presets::file::KnownWhen;
use crate::data::presets::recognise::{Recognised, Recogniser};
use crate::data::propose::dates::Dates;
use crate::data::propose::profile::TableSample;
use crate::period::{DateFormat, Instant, Zone};

/// The mark of an export in the name of its file is no shorter.
const SHORTEST_STAMP: usize = 8;

/// Files of one kind of export.
#[derive(Debug)]
pub(in crate::data::propose) struct Group<'p> {
    /// Their rows, one file after another.
    pub(in crate::data::propose) sample: TableSample,
    /// What they are.
    pub(in crate::data::propose) known: Recognised<'p>,
}

impl Group<'_> {
    /// The column of a field.
    pub(super) fn column(&self, field: &str) -> Option<usize> {
        let lead_columns = |column: &usize| !self.sample.columns[*column].0.is_empty();
        if field != "created" {
            return self.known.field(field).filter(lead_columns);
        }
        // Of several moments of creation the one that most rows have; of equals the first named.
        let places = self.known.columns.iter().enumerate();
        let fitting = places.filter_map(|(place, known)| Some((known.as_ref()?, place)));
        let fitting = fitting.filter(|(known, _)| known.column.is.as_deref() == Some(field));
        fitting.min_by_key(|(known, place)| (missing(self.cells(*place)), known.rank)).map(|(_, place)| place)
    }

    /// The name of a column.
    pub(super) fn header(&self, column: usize) -> &str {
        &self.sample.columns[column].0
    }

    /// The cells of a column.
    pub(super) fn cells(&self, column: usize) -> &Words {
        &self.sample.columns[column].1
    }

    /// The name of a field's column.
    pub(super) fn field(&self, field: &str) -> Option<&str> {
        self.column(field).map(|column| self.header(column))
    }

    /// The moments of a column in these rows.
    pub(super) fn moments(&self, column: usize, dates: &Dates, rows: impl IntoIterator<Item = usize>) -> impl Iterator<Item = Instant> {
        let (format, zone) = (DateFormat::named(&dates.format), Zone::utc());
        let cells = self.cells(column);
        rows.into_iter().filter_map(move |row| {
            // True dates of a workbook are written so, whatever the format of its texts.
            let iso = || DateFormat::Iso.parse(cells.get(row)?, &zone);
            format.as_ref()?.parse(cells.get(row)?, &zone).or_else(iso)
        })
    }

    /// Its system and kind, for notes.
    pub(super) fn kind(&self) -> String {
        format!("{} of {}", self.known.object.name, self.known.system.name)
    }
}

fn missing(words: &Words) -> usize {
    words.codes().iter().filter(|&&code| code == Words::MISSING).count()
}

/// The tables of a set by kind, in the order of their first files, and the files that no preset knows.
pub(super) fn groups<'p>(samples: &[TableSample], recogniser: &'p Recogniser<'_>) -> (Vec<Group<'p>>, Vec<TableSample>) {
    let mut groups: Vec<(Vec<&TableSample>, Recognised<'p>)> = Vec::new();
    let mut strangers = Vec::new();
    for sample in samples {
        let headers: Vec<String> = sample.columns.iter().map(|(header, _)| header.clone()).collect();
        let Some(known) = recogniser.recognise(&sample.file, &headers) else {
            strangers.push(sample.clone());
            continue;
        };
        let same = |other: &Recognised<'_>| other.system.id == known.system.id && other.object.id == known.object.id;
        match groups.iter_mut().find(|(files, other)| same(other) && files[0].separator == sample.separator) {
            Some((files, _)) => files.push(sample),
            None => groups.push((vec![sample], known)),
        }
    }
    let all: Vec<&str> = samples.iter().map(|sample| sample.file.as_str()).collect();
    let groups = groups.into_iter().map(|(files, known)| {
        let mut sample = together(&files, &all);
        let headers: Vec<String> = sample.columns.iter().map(|(header, _)| header.clone()).collect();
        // Files of one kind may differ in columns: what all of them have is what can be named.
        let known = recogniser.recognise(&files[0].file, &headers).unwrap_or(known);
        tidy(&mut sample, &known);
        Group { sample, known }
    });
    (groups.collect(), strangers)
}

/// Several files as one: the columns that all of them have, in the order of the first.
fn together(files: &[&TableSample], all: &[&str]) -> TableSample {
    let mut files = files.to_vec();
    files.sort_by(|one, other| one.file.cmp(&other.file));
    let mut sample = files[0].clone();
    if files.len() == 1 {
        return sample;
    }
    let in_all = |header: &str| files.iter().all(|file| file.columns.iter().any(|(other, _)| other == header));
    sample.columns.retain(|(header, _)| in_all(header));
    for (header, words) in &mut sample.columns {
        // Each file has levels of its own.
        let mut all = WordsBuilder::default();
        for (_, cells) in files.iter().flat_map(|file| &file.columns).filter(|(other, _)| other == header) {
            (0..cells.len()).for_each(|row| all.push(cells.get(row)));
        }
        *words = all.finish();
    }
    sample.ragged = files.iter().any(|file| file.ragged);
    if let Some(with_footer) = files.iter().find(|file| !file.layout.footer.is_empty()) {
        sample.layout.footer.clone_from(&with_footer.layout.footer);
    }
    let names: Vec<&str> = files.iter().map(|file| file.file.as_str()).collect();
    sample.layout.paths = pattern(&names, all).map_or_else(|| names.iter().map(|name| (*name).to_owned()).collect(), |one| vec![one]);
    sample
}

/// One name with a `*` for these files and no others: what stands before and after the part in which they differ, cut at a mark.
fn pattern(names: &[&str], all: &[&str]) -> Option<String> {
    let split = |name: &'_ str| {
        name.rsplit_once('/').map_or((String::new(), name.to_owned()), |(folder, file)| (format!("{folder}/"), file.to_owned()))
    };
    let (folder, first) = split(names[0]);
    let files: Vec<String> = names.iter().map(|name| split(name)).filter(|(other, _)| *other == folder).map(|(_, file)| file).collect();
    if files.len() < names.len() {
        return None;
    }
    let letters: Vec<char> = first.chars().collect();
    let shared = |from_end: bool| {
        let same = |count: usize| {
            files.iter().all(|file| {
                let other: Vec<char> = file.chars().collect();
                let at = |letters: &[char]| {
                    if from_end { letters.len().checked_sub(count + 1) } else { Some(count).filter(|at| *at < letters.len()) }
                };
                at(&letters).map(|at| letters[at]) == at(&other).map(|at| other[at]) && at(&letters).is_some()
            })
        };
        (0..letters.len()).take_while(|count| same(*count)).count()
    };
    let before: String = letters[..shared(false)].iter().collect();
    let after: String = letters[letters.len() - shared(true)..].iter().collect();
    let before = before.trim_end_matches(char::is_alphanumeric);
    let after = after.trim_start_matches(char::is_alphanumeric);
    let fits = |pattern: &str| {
        let fitting = all.iter().copied().filter(|name| {
            let (place, file) = split(name);
            place == folder && matches(pattern, &file)
        });
        fitting.collect::<BTreeSet<&str>>() == names.iter().copied().collect()
    };
    let patterns = [format!("{before}*{}", without_stamp(after)), format!("{before}*{after}")];
    patterns.into_iter().find(|pattern| fits(pattern)).map(|pattern| folder + &pattern)
}

/// The end of a name in which the mark of the very export, such as `6f1c2a9d07`, gives way to a `*`: the next export bears another.
fn without_stamp(end: &str) -> String {
    let (stem, ending) = end.rsplit_once('.').unwrap_or((end, ""));
    let is_stamp = |part: &str| {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        part.len() >= SHORTEST_STAMP && part.chars().all(|c| c.is_ascii_hexdigit()) && digits > 0
    };
    match stem.rsplit_once('_') {
        Some((before, stamp)) if is_stamp(stamp) => format!("{before}_*.{ending}"),
        _ => end.to_owned(),
    }
}

/// Cells that mean "missing" become missing, and numbers are written plainly; the style found is kept for the config.
fn tidy(sample: &mut TableSample, known: &Recognised<'_>) {
    let system = known.system;
    for (_, words) in &mut sample.columns {
        if words.levels().iter().any(|level| system.missing.contains(level)) {
            *words = mapped(words, |level| (!system.missing.iter().any(|missing| missing == level)).then(|| level.to_owned()));
        }
    }
    let numeric: Vec<usize> = (0..sample.columns.len()).filter(|&place| may_be_number(known, place)).collect();
    let usual = system.numbers.as_deref().and_then(style);
    let styles = [usual.unwrap_or_default(), NumberStyle::Plain, NumberStyle::Points, NumberStyle::Commas, NumberStyle::Spaces];
    let reads = |place: usize, style: NumberStyle| {
        let words = &sample.columns[place].1;
        !words.levels().is_empty() && words.levels().iter().all(|level| number_in(level, style).is_some())
    };
    let best = styles.into_iter().rev().max_by_key(|style| numeric.iter().filter(|&&place| reads(place, *style)).count());
    let Some(style) = best.filter(|style| *style != NumberStyle::Plain) else { return };
    let changed: Vec<usize> = numeric.iter().copied().filter(|&place| reads(place, style)).collect();
    if changed.is_empty() {
        return;
    }
    sample.layout.numbers = style;
    for place in changed {
        let plain = mapped(&sample.columns[place].1, |level| number_in(level, style).map(written));
        sample.columns[place].1 = plain;
    }
}

/// Amounts, and columns that may be features.
fn may_be_number(known: &Recognised<'_>, place: usize) -> bool {
    known.columns[place].as_ref().is_none_or(|known| {
        matches!(known.column.is.as_deref(), Some("amount" | "score")) || known.column.known == Some(KnownWhen::Creation)
    })
}

fn style(name: &str) -> Option<NumberStyle> {
    let all = [NumberStyle::Plain, NumberStyle::Points, NumberStyle::Commas, NumberStyle::Spaces];
    all.into_iter().find(|style| style.written() == name)
}

fn mapped(words: &Words, change: impl Fn(&str) -> Option<String>) -> Words {
    let levels: Vec<Option<String>> = words.levels().iter().map(|level| change(level)).collect();
    let mut builder = WordsBuilder::default();
    for &code in words.codes() {
        builder.push(levels.get(code as usize).and_then(Option::as_deref));
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn files_of_one_kind_get_one_name_if_it_fits_no_other() {
        let months = ["m/activities_2025-01.csv", "m/activities_2025-02.csv", "m/activities_2026-01.csv"];
        let mut all = months.to_vec();
        all.push("m/leads.csv");
        assert_eq!(pattern(&months, &all).as_deref(), Some("m/activities_*.csv"));
        all.push("m/activities_old.csv");
        assert_eq!(pattern(&months, &all), None);
        let opens = ["a/opens/fair.csv", "a/opens/guide-1.csv"];
        assert_eq!(pattern(&opens, &opens).as_deref(), Some("a/opens/*.csv"));
        assert_eq!(pattern(&["a/x.csv", "b/x.csv"], &["a/x.csv", "b/x.csv"]), None);
        let lists = ["subscribed_export_6f.csv", "cleaned_export_6f.csv"];
        assert_eq!(pattern(&lists, &lists).as_deref(), Some("*_export_6f.csv"));
    }
}
