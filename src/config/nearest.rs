//! "Did you mean": the valid name closest to a mistyped one.

/// The candidate most like `typed` (Jaro-Winkler 1990), if any is close enough to be a likely slip.
/// Ties go to the first candidate.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(&str, f64)> = None;
    for candidate in candidates {
        let likeness = strsim::jaro_winkler(&typed.to_lowercase(), &candidate.to_lowercase());
        if likeness > best.map_or(0.7, |(_, top)| top) {
            best = Some((candidate, likeness));
        }
    }
    best.map(|(candidate, _)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_matched_and_strangers_are_not() {
        let keys = ["separator", "encoding", "sheet"];
        assert_eq!(nearest("seperator", keys), Some("separator"));
        assert_eq!(nearest("Sheets", keys), Some("sheet"));
        assert_eq!(nearest("zzz", keys), None);
    }
}
