//! Checks of where one table lies and how it is written.

use std::collections::BTreeMap;

use super::fault::Faults;
use crate::config::error::ConfigError;
use crate::config::file::{NumberStyle, TableFile};
use crate::config::settings::TableSettings;
use crate::period::{DateFormat, Zone};

pub(super) fn table(file: TableFile, key: &str, faults: Faults<'_>) -> Result<TableSettings, ConfigError> {
    if file.query.is_some() {
        return answer(file, key, faults);
    }
    let (path, paths) = place(file.path, file.paths, key, faults)?;
    let names = || paths.iter().chain(paths.is_empty().then_some(&path));
    if let Some(binary) = names().find(|name| name.to_lowercase().ends_with(".parquet"))
        && (file.title_rows > 0 || !file.footer.is_empty())
    {
        let at = if file.title_rows > 0 { "title_rows" } else { "footer" };
        return Err(faults.value(&format!("{key}.{at}"), binary, "no such key beside a Parquet file, which has neither title nor footer"));
    }
    let separator = file.separator.map(|text| separator(&text, &format!("{key}.separator"), faults)).transpose()?;
    let dates = match file.dates {
        Some(text) => date_format(&text, &format!("{key}.dates"), faults)?,
        None => DateFormat::Iso,
    };
    let mut date_columns = BTreeMap::new();
    for (column, text) in file.date_columns {
        let format = date_format(&text, &format!("{key}.date_columns.{column}"), faults)?;
        date_columns.insert(column, format);
    }
    let mut footer = Vec::with_capacity(file.footer.len());
    for word in file.footer {
        footer.push(faults.filled(&format!("{key}.footer"), word)?.trim().to_owned());
    }
    Ok(TableSettings {
        query: None,
        path,
        paths,
        title_rows: file.title_rows,
        footer,
        separator,
        encoding: file.encoding,
        sheet: file.sheet,
        dates,
        date_columns,
        zone: file.time_zone.map(|name| zone(&name, &format!("{key}.time_zone"), faults)).transpose()?,
        numbers: file.numbers,
    })
}

/// Words that begin what changes a database. (Who asks should have the right to read alone; this is for slips.)
const WRITING: [&str; 9] = ["INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "DROP", "ALTER", "CREATE", "GRANT"];

/// A table that a database answers with, which has neither files nor ways of writing but that of dates in texts.
fn answer(file: TableFile, key: &str, faults: Faults<'_>) -> Result<TableSettings, ConfigError> {
    let query = faults.filled(&format!("{key}.query"), file.query.unwrap_or_default())?;
    let first = first_word(&query).to_ascii_uppercase();
    if WRITING.contains(&first.as_str()) {
        return Err(faults.value(&format!("{key}.query"), shortened(&query), "a query that reads, such as one that begins with SELECT"));
    }
    let beside = [
        ("path", file.path),
        ("paths", file.paths.into_iter().next()),
        ("title_rows", Some(file.title_rows).filter(|rows| *rows > 0).map(|rows| rows.to_string())),
        ("footer", file.footer.into_iter().next()),
        ("separator", file.separator),
        ("encoding", file.encoding),
        ("sheet", file.sheet),
        ("date_columns", file.date_columns.into_keys().next()),
        ("time_zone", file.time_zone),
        ("numbers", Some(file.numbers).filter(|style| *style != NumberStyle::Plain).map(|style| style.written().to_owned())),
    ];
    if let Some((name, value)) = beside.into_iter().find_map(|(name, value)| Some((name, value?))) {
        return Err(faults.value(&format!("{key}.{name}"), value, "no such key beside `query`"));
    }
    let dates = file.dates.map(|text| date_format(&text, &format!("{key}.dates"), faults)).transpose()?;
    let line = query.split_whitespace().collect::<Vec<&str>>().join(" ");
    let table = TableSettings::of_file(shortened(&line));
    Ok(TableSettings { query: Some(query), dates: dates.unwrap_or(DateFormat::Iso), ..table })
}

/// The first word of a query, behind comments and brackets.
fn first_word(query: &str) -> &str {
    let mut rest = query.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
    while let Some(comment) = ["--", "/*"].into_iter().find(|mark| rest.starts_with(mark)) {
        let end = if comment == "--" { "\n" } else { "*/" };
        rest = rest.find(end).map_or("", |at| &rest[at + end.len()..]);
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
    }
    rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default()
}

/// What messages call the answer to a query: its first words.
fn shortened(line: &str) -> String {
    const LETTERS: usize = 60;
    if line.chars().count() <= LETTERS { line.to_owned() } else { line.chars().take(LETTERS).chain(['…']).collect() }
}

/// What messages call the file or the files, and the names of several.
fn place(path: Option<String>, paths: Vec<String>, key: &str, faults: Faults<'_>) -> Result<(String, Vec<String>), ConfigError> {
    let several = format!("{key}.paths");
    match (path, paths.first()) {
        (None, None) => Err(faults.missing(&format!("{key}.path"), "the name of the file, or `paths` with those of several")),
        (Some(_), Some(first)) => Err(faults.value(&several, first, "no such key beside `path`")),
        (Some(path), None) if path.contains('*') => {
            Err(faults.value(&format!("{key}.path"), path, "the name of one file; several, and names with `*`, stand in `paths`"))
        }
        (Some(path), None) => Ok((faults.filled(&format!("{key}.path"), path)?, Vec::new())),
        (None, Some(_)) => {
            for name in &paths {
                let folder = name.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
                if name.trim().is_empty() || folder.contains('*') {
                    return Err(faults.value(
                        &several,
                        name,
                        "file names, in which `*` stands for letters of the name and not of a folder",
                    ));
                }
            }
            Ok((paths.join(", "), paths))
        }
    }
}

pub(super) fn zone(name: &str, key: &str, faults: Faults<'_>) -> Result<Zone, ConfigError> {
    Zone::named(name).ok_or_else(|| {
        let names = Zone::names();
        faults.unknown(key, name, "a zone such as `Asia/Bangkok` or `UTC`", names.iter().map(String::as_str))
    })
}

fn separator(text: &str, key: &str, faults: Faults<'_>) -> Result<u8, ConfigError> {
    match text.as_bytes() {
        b"tab" => Ok(b'\t'),
        // A letter, digit, quote or line end stands inside cells; no reader could tell it from a separator.
        [byte] if !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte) => Ok(*byte),
        _ => Err(faults.value(key, text, "one character such as `,` or `;`, or `tab`")),
    }
}

fn date_format(text: &str, key: &str, faults: Faults<'_>) -> Result<DateFormat, ConfigError> {
    DateFormat::named(text).ok_or_else(|| {
        let expected = "`iso`, `epoch_seconds`, `epoch_millis`, or a pattern that holds day, month and year, such as `%d/%m/%Y` (or month and year, such as `%m/%Y`)";
        faults.unknown(key, text, expected, ["iso", "epoch_seconds", "epoch_millis"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::file::NumberStyle;

    fn checked(text: &str) -> Result<TableSettings, String> {
        let file: TableFile = toml::from_str(text).map_err(|error| error.to_string())?;
        table(file, "leads.file", Faults { file: "test.toml" }).map_err(|error| error.to_string())
    }

    #[test]
    fn every_key_of_a_table_is_read() {
        let text =
            "path = \"a.csv\"\ntitle_rows = 3\nfooter = [\" Tổng cộng\"]\ntime_zone = \"Asia/Ho_Chi_Minh\"\nnumbers = \"1.234.567,89\"";
        let table = checked(text).unwrap();
        assert_eq!((table.path.as_str(), table.paths.len(), table.title_rows, table.numbers), ("a.csv", 0, 3, NumberStyle::Points));
        assert_eq!(table.footer, ["Tổng cộng"]);
        assert!(table.zone.is_some());
        let several = checked("paths = [\"a.csv\", \"opens/*.csv\"]").unwrap();
        assert_eq!((several.path.as_str(), several.paths.len()), ("a.csv, opens/*.csv", 2));
        assert!(several.zone.is_none() && several.numbers == NumberStyle::Plain);
    }

    #[test]
    fn a_table_has_one_place_or_several() {
        for (text, part) in [
            ("", "leads.file.path"),
            ("path = \"a.csv\"\npaths = [\"b.csv\"]", "no such key beside `path`"),
            ("path = \"*.csv\"", "`paths`"),
            ("paths = [\"*/a.csv\"]", "not of a folder"),
            ("paths = [\" \"]", "file names"),
            ("path = \"a.parquet\"\ntitle_rows = 1", "leads.file.title_rows"),
            ("path = \"a.csv\"\nfooter = [\"\"]", "leads.file.footer"),
            ("path = \"a.csv\"\ntime_zone = \"Asia/Saigo\"", "leads.file.time_zone"),
            ("path = \"a.csv\"\nnumbers = \"1'234\"", "1.234.567,89"),
        ] {
            let error = checked(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
