//! "Did you mean": the valid name closest to a mistyped one.

/// The candidate most like `typed` (Jaro-Winkler 1990), if any is close enough to be a likely slip.
/// Ties go to the first candidate.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    most_like(typed, candidates, 0.7, strsim::jaro_winkler)
}

/// The candidate that is `typed` but for few letters: at most three in ten are added, left out, changed or swapped (Damerau 1964). A
/// shared beginning alone is not enough, so that `Started at` is not `State`.
pub fn slip_of<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    most_like(typed, candidates, 0.7, strsim::normalized_damerau_levenshtein)
}

fn most_like<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    least: f64,
    likeness: impl Fn(&str, &str) -> f64,
) -> Option<&'a str> {
    let mut best: Option<(&str, f64)> = None;
    for candidate in candidates {
        let found = likeness(&typed.to_lowercase(), &candidate.to_lowercase());
        if found > best.map_or(least, |(_, top)| top) {
            best = Some((candidate, found));
        }
    }
    best.map(|(candidate, _)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{nearest, slip_of};

    #[test]
    fn slips_are_matched_and_strangers_are_not() {
        let keys = ["separator", "encoding", "sheet"];
        assert_eq!(nearest("seperator", keys), Some("separator"));
        assert_eq!(nearest("Sheets", keys), Some("sheet"));
        assert_eq!(nearest("zzz", keys), None);
    }

    #[test]
    fn a_shared_beginning_is_no_slip() {
        let names = ["State", "Deal Stage"];
        assert_eq!((nearest("Started at", names), slip_of("Started at", names)), (Some("State"), None));
        assert_eq!(slip_of("Deal Stge", names), Some("Deal Stage"));
    }
}
