//! What a file is most like that bears no fingerprint: so that a person sees which columns are missing or renamed.

use crate::config::nearest::slip_of;

use super::file::{Object, Preset};
use super::recognise::{Names, Recogniser};
use super::words::StageVocabulary;

/// Fewer columns that are known, or slips, tell nothing.
const FEWEST: usize = 2;

/// The kind of export that a file is most like.
#[derive(Debug, Clone)]
pub struct Similar<'p> {
    /// The system.
    pub system: &'p Preset,
    /// The kind of export.
    pub object: &'p Object,
    /// How many columns are known.
    pub known: usize,
    /// Headers that are nearly a known name, each with that name.
    pub near: Vec<(String, &'p str)>,
    /// The names that it would need to be recognised: of several lists the one of which it lacks least. Empty where only the path
    /// is in the way.
    pub lacks: Vec<&'p str>,
}

impl<'p> Recogniser<'p> {
    /// Of all kinds of export the one with most headers known or nearly so; of equals the one that lacks least, then the first.
    pub fn most_similar(&self, headers: &[String]) -> Option<Similar<'p>> {
        let mut best: Option<Similar<'p>> = None;
        for known in &self.systems {
            for (object, names) in &known.objects {
                let found = compared(known.system, (object, names), &known.words, headers);
                let rank = |found: &Similar<'_>| (found.known + found.near.len(), std::cmp::Reverse(found.lacks.len()));
                if rank(&found).0 >= FEWEST && best.as_ref().is_none_or(|best| rank(&found) > rank(best)) {
                    best = Some(found);
                }
            }
        }
        best
    }
}

fn compared<'p>(system: &'p Preset, (object, names): (&'p Object, &Names<'p>), words: &StageVocabulary, headers: &[String]) -> Similar<'p> {
    let places: Vec<Option<usize>> = headers.iter().map(|header| names.find(header, words).map(|known| known.rank.0)).collect();
    let unknown = headers.iter().zip(&places).filter(|(header, place)| place.is_none() && !header.is_empty());
    let spellings = || object.columns.iter().flat_map(|column| column.names.iter().map(String::as_str));
    let near = unknown.filter_map(|(header, _)| Some((header.clone(), slip_of(header, spellings())?)));
    let is_there = |name: &&String| names.named(name).is_some_and(|(place, _)| places.contains(&Some(place)));
    let lacks = object.fingerprints.iter().map(|fingerprint| fingerprint.iter().filter(|name| !is_there(name)).map(String::as_str));
    let lacks = lacks.map(Iterator::collect::<Vec<&str>>).min_by_key(Vec::len).unwrap_or_default();
    Similar { system, object, known: places.iter().flatten().count(), near: near.collect(), lacks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::presets::Presets;

    fn similar(headers: &str) -> Option<(String, Vec<String>, Vec<String>)> {
        let presets = Presets::with(&[]).unwrap();
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        let found = Recogniser::new(&presets).most_similar(&headers)?;
        let near = found.near.iter().map(|(header, name)| format!("{header} ~ {name}")).collect();
        Some((format!("{} {}", found.system.id, found.object.id), near, found.lacks.into_iter().map(str::to_owned).collect()))
    }

    #[test]
    fn renamed_columns_are_told_with_the_kind_that_they_belong_to() {
        let (kind, near, lacks) = similar("Record ID,Deal Nme,Deal Stge,Amount").unwrap();
        assert_eq!(kind, "hubspot deals");
        assert_eq!(near, ["Deal Nme ~ Deal Name", "Deal Stge ~ Deal Stage"]);
        assert_eq!(lacks, ["Deal Name", "Deal Stage"]);
        let (kind, _, lacks) = similar("Id,OpportunityId,From Stage,Stage Name,Amount").unwrap();
        assert_eq!((kind.as_str(), lacks.len()), ("salesforce opportunity_history", 1), "{lacks:?}");
    }

    #[test]
    fn a_file_like_no_other_is_like_none() {
        assert!(similar("Conversation,Visitor,Chat started,Agent name").is_none());
    }
}
