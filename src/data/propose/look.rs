//! Reads files that no config describes yet.

use crate::config::file::Policy;
use crate::config::settings::{InputSettings, TableSettings};
use crate::data::error::{DataError, Fault};
use crate::data::presets::Presets;
use crate::data::presets::recognise::Recogniser;
use crate::data::source::Inputs;
use crate::period::Zone;

use super::profile::{Layout, TableSample};

/// What a text that is no UTF-8 mostly is.
const OTHER_ENCODING: &str = "windows-1252";
/// The header is looked for in so many rows from the top.
const ROWS_LOOKED_AT: u32 = 10;

/// What is known of all files beforehand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints {
    /// Whether dates that read both ways have the day first.
    pub day_first: Option<bool>,
}

/// Reads each file with every cell as a word. A file that is no UTF-8 is read as Windows-1252, and rows with too few or too many
/// fields are passed over; the config will say so.
///
/// # Errors
/// When a file is absent, empty, damaged or of no known format.
pub fn look(inputs: &Inputs, files: &[String]) -> Result<Vec<TableSample>, DataError> {
    files.iter().map(|file| look_at(inputs, file, &Layout::default())).collect()
}

/// The same of exports that a preset may know: the header is looked for below titles, and the footer of a report is no row.
///
/// # Errors
/// As for [`look()`].
pub fn look_for(inputs: &Inputs, files: &[String], presets: &Presets, hints: Hints) -> Result<Vec<TableSample>, DataError> {
    let recogniser = Recogniser::new(presets);
    files.iter().map(|file| look_at(inputs, file, &layout(inputs, file, &recogniser, hints))).collect()
}

/// Of the first rows the one that a preset recognises as a header, with most names known; of equals, as below an empty row, the last. Without one the
/// first row.
fn layout(inputs: &Inputs, file: &str, recogniser: &Recogniser<'_>, hints: Hints) -> Layout {
    let mut best: Option<(usize, Layout)> = None;
    for title_rows in 0..ROWS_LOOKED_AT {
        let Some(headers) = headers(inputs, file, title_rows) else { continue };
        let Some(known) = recogniser.recognise(file, &headers) else { continue };
        let hits = recogniser.most_hits(&headers);
        if best.as_ref().is_none_or(|(top, _)| hits >= *top) {
            let system = known.system;
            let layout = Layout {
                title_rows,
                footer: if file.to_ascii_lowercase().ends_with(".parquet") { Vec::new() } else { system.footer.clone() },
                time_zone: system.time_zone.clone(),
                dates: system.dates.clone(),
                day_first: [hints.day_first, system.day_first],
                ..Layout::default()
            };
            best = Some((hits, layout));
        }
        // A header in the first row needs no further look.
        if title_rows == 0 && best.is_some() {
            break;
        }
    }
    best.map_or_else(|| Layout { day_first: [hints.day_first, None], ..Layout::default() }, |(_, layout)| layout)
}

/// The header below so many rows, in whatever encoding; `None` where there is none.
fn headers(inputs: &Inputs, file: &str, title_rows: u32) -> Option<Vec<String>> {
    let input = input(Policy::Skip);
    [None, Some(OTHER_ENCODING)].into_iter().find_map(|encoding| {
        let settings = settings(file, encoding, &Layout { title_rows, ..Layout::default() });
        inputs.open(&settings, &input).ok().map(|table| table.headers().to_vec())
    })
}

fn look_at(inputs: &Inputs, file: &str, layout: &Layout) -> Result<TableSample, DataError> {
    let (mut encoding, mut ragged_rows) = (None, Policy::Refuse);
    loop {
        let fault = match read(inputs, file, (encoding, layout), ragged_rows) {
            Ok(sample) => return Ok(sample),
            Err(fault) => fault,
        };
        match fault {
            DataError::NotText { .. } if encoding.is_none() => encoding = Some(OTHER_ENCODING),
            DataError::Refused(refusal) if matches!(refusal.fault, Fault::Ragged { .. }) && ragged_rows == Policy::Refuse => {
                ragged_rows = Policy::Skip;
            }
            fault => return Err(fault),
        }
    }
}

fn input(ragged_rows: Policy) -> InputSettings {
    InputSettings {
        folder: String::new(),
        zone: Zone::utc(),
        zone_name: "UTC".to_owned(),
        missing: Vec::new(),
        ragged_rows,
        unreadable_cells: Policy::Skip,
        duplicate_ids: Policy::Skip,
        unknown_leads: Policy::Skip,
        database: None,
    }
}

fn settings(file: &str, encoding: Option<&str>, layout: &Layout) -> TableSettings {
    let mut settings = TableSettings::of_file(file.to_owned());
    settings.encoding = encoding.map(str::to_owned);
    settings.title_rows = layout.title_rows;
    settings.footer.clone_from(&layout.footer);
    settings
}

fn read(inputs: &Inputs, file: &str, (encoding, layout): (Option<&str>, &Layout), ragged_rows: Policy) -> Result<TableSample, DataError> {
    let (input, settings) = (input(ragged_rows), settings(file, encoding, layout));
    let table = inputs.open(&settings, &input)?;
    let separator = table.separator();
    let words = table.words(usize::MAX)?;
    let mut layout = layout.clone();
    if !words.has_footer {
        layout.footer.clear();
    }
    Ok(TableSample {
        file: file.to_owned(),
        separator,
        encoding: encoding.map(str::to_owned),
        ragged: ragged_rows == Policy::Skip,
        layout,
        columns: words.columns,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Hints, Inputs, Presets, look, look_for};

    #[test]
    fn files_with_flaws_are_read_and_the_flaws_remembered() {
        let bytes = b"Id;Name;Converted\n1;Ren\xe9;0\n2;Ann\n3;Bob;1\n".to_vec();
        let inputs = Inputs::memory(BTreeMap::from([("x.csv".to_owned(), bytes)]));
        let sample = look(&inputs, &["x.csv".to_owned()]).unwrap().remove(0);
        assert_eq!((sample.separator, sample.encoding.as_deref(), sample.ragged), (Some(b';'), Some("windows-1252"), true));
        assert_eq!(sample.columns[1].1.levels(), ["René", "Bob"]);
        assert!(look(&inputs, &["y.csv".to_owned()]).is_err());
    }

    #[test]
    fn a_header_is_found_below_the_titles_of_a_report() {
        let report = "\"Lead History Report\"\n\"As of 01/07/2026\"\n\n\"Lead ID\",\"Field / Event\",\"Old Value\",\"New Value\",\"Edit Date\"\n\
                      \"00Q5g00000AbCdE\",\"Lead Status\",\"New\",\"MQL\",\"03/04/2026 09:00\"\n\n\"Confidential Information\"\n\"Copyright (c) 2026\"\n";
        let inputs = Inputs::memory(BTreeMap::from([("history.csv".to_owned(), report.as_bytes().to_vec())]));
        let presets = Presets::with(&[]).unwrap();
        let sample = look_for(&inputs, &["history.csv".to_owned()], &presets, Hints::default()).unwrap().remove(0);
        assert_eq!((sample.layout.title_rows, sample.columns.len(), sample.columns[0].1.len()), (3, 5, 1));
        assert!(!sample.ragged && sample.layout.footer.contains(&"Copyright".to_owned()));
    }
}
