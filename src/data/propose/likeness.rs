//! What `init` says of a file that it does not recognise.

use crate::data::presets::recognise::Recogniser;
use crate::data::presets::similar::Similar;

use super::profile::TableSample;

/// Of a file like no other so many columns are named.
const MOST_NAMED: usize = 6;

/// A file beside those of known systems: not used, what it is most like, and what it would need.
pub(super) fn unknown_file(recogniser: &Recogniser<'_>, sample: &TableSample) -> String {
    let headers = headers(sample);
    let found = recogniser.most_similar(&headers).map_or_else(
        || format!("no known kind has columns like {}", listed(headers.iter().take(MOST_NAMED).map(String::as_str))),
        |similar| likeness(&similar, headers.len()),
    );
    format!("`{}` is of no kind that is known, so it is not used: {found}", sample.file)
}

/// Files without a table of leads that is known: what each of them is, or is most like if half of its columns are.
pub(super) fn without_leads(recogniser: &Recogniser<'_>, tables: &[TableSample]) -> Vec<String> {
    let note = |sample: &TableSample| {
        let headers = headers(sample);
        if let Some(known) = recogniser.recognise(&sample.file, &headers) {
            let (object, system) = (&known.object.name, &known.system.name);
            return Some(format!("`{}`: {object} of {system}, but no file holds the leads of a known system", sample.file));
        }
        let similar = recogniser.most_similar(&headers).filter(|similar| 2 * (similar.known + similar.near.len()) >= headers.len())?;
        Some(format!("`{}` is of no kind that is known: {}", sample.file, likeness(&similar, headers.len())))
    };
    tables.iter().filter_map(note).collect()
}

fn headers(sample: &TableSample) -> Vec<String> {
    sample.columns.iter().map(|(header, _)| header.clone()).collect()
}

fn likeness(similar: &Similar<'_>, columns: usize) -> String {
    let Similar { system, object, known, near, lacks } = similar;
    let in_the_way = if !lacks.is_empty() {
        format!(", but lacks {}", listed(lacks.iter().copied()))
    } else if object.path_words.is_empty() {
        String::new()
    } else {
        format!(", but its path does not hold {}", listed(object.path_words.iter().map(String::as_str)))
    };
    let kind = format!("it is most like {} of {} ({known} of {columns} columns known){in_the_way}", object.name, system.name);
    let near = near.iter().map(|(header, name)| format!("`{header}` is nearly `{name}`"));
    std::iter::once(kind).chain(near).collect::<Vec<String>>().join("; ")
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<String>>().join(", ")
}
