//! When two spellings of a column name are the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Composed letters (NFC), lower case, blanks at the ends dropped and inner ones made one, the marks `*` and `:` of a form at the
/// end dropped.
pub(super) fn exact(name: &str) -> String {
    let composed: String = name.trim_start_matches('\u{feff}').nfc().collect::<String>().to_lowercase();
    let mut words = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(shorter) = words.strip_suffix(['*', ':', ' ']) {
        words.truncate(shorter.len());
    }
    words
}

/// The second tier: letters and digits alone, without diacritics and without what a connector adds: `property_` before the name,
/// `__c` or `_c` after it. `LeadSource`, `lead_source` and `Lead Source` are the same, as are `Họ và tên` and `ho va ten`.
pub(crate) fn plain(name: &str) -> String {
    let name = exact(name);
    let name = name.strip_prefix("property_").unwrap_or(&name);
    let name = name.strip_suffix("__c").or_else(|| name.strip_suffix("_c")).unwrap_or(name);
    let letters = name.nfd().filter(|letter| !is_combining_mark(*letter)).map(|letter| if letter == 'đ' { 'd' } else { letter });
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

/// A name with one place that takes any text, such as `date entered "{stage} ({pipeline})"`.
///
/// `{any}` and `{pipeline}` take anything, `{stage}` the name of a stage that some word stands for, `{new_stage}` any stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pieces: Vec<String>,
    places: Vec<String>,
}

/// The places that a pattern may have.
pub(super) const PLACES: [&str; 4] = ["any", "pipeline", "stage", "new_stage"];

impl Pattern {
    /// `None` when a brace is left open, a place is unknown, or two places touch.
    pub(super) fn new(text: &str) -> Option<Self> {
        let (mut pieces, mut places, mut rest) = (Vec::new(), Vec::new(), text);
        while let Some((piece, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}')?;
            if !PLACES.contains(&place) || (piece.is_empty() && !places.is_empty()) {
                return None;
            }
            pieces.push(piece.to_lowercase());
            places.push(place.to_owned());
            rest = after;
        }
        pieces.push(rest.to_lowercase());
        (!places.is_empty()).then_some(Self { pieces, places })
    }

    /// Whether the pattern takes any stage, not only those that some word stands for.
    pub(super) fn takes_new_stages(&self) -> bool {
        self.places.iter().any(|place| place == "new_stage")
    }

    /// Whether the pattern holds a stage.
    pub(super) fn holds_stage(&self) -> bool {
        self.places.iter().any(|place| place.ends_with("stage"))
    }

    /// What stands in the place of the stage (empty for a pattern without one), if the name is of this form. Each place but the
    /// last takes as little as it can.
    pub(super) fn take(&self, name: &str) -> Option<String> {
        let name = exact(name);
        let mut rest = name.strip_prefix(self.pieces[0].as_str())?;
        let mut stage = String::new();
        for (number, place) in self.places.iter().enumerate() {
            let piece = self.pieces[number + 1].as_str();
            let last = number + 1 == self.places.len();
            let (taken, after) = if last { (rest.strip_suffix(piece)?, "") } else { rest.split_once(piece)? };
            if taken.is_empty() {
                return None;
            }
            if place.ends_with("stage") {
                taken.clone_into(&mut stage);
            }
            rest = after;
        }
        Some(stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        assert_eq!(exact("\u{feff} Họ  và tên (*) : *"), "họ và tên (*)");
        assert_eq!(exact("Ho\u{323} va\u{300} te\u{302}n"), exact("Họ và tên"));
        for name in ["LeadSource", "lead_source", "Lead Source", "property_lead_source", "Lead_Source__c", "lead_source_c"] {
            assert_eq!(plain(name), "leadsource", "{name}");
        }
        assert_eq!(plain("ĐT di động *"), "dtdidong");
    }

    #[test]
    fn patterns_take_the_stage() {
        let entered = Pattern::new("Date entered \"{new_stage} ({pipeline})\"").unwrap();
        assert_eq!(
            entered.take("Date entered \"Sales Qualified Lead (Lifecycle Stage Pipeline)\"").as_deref(),
            Some("sales qualified lead")
        );
        assert_eq!(entered.take("Date exited \"Lead (Lifecycle Stage Pipeline)\""), None);
        let api = Pattern::new("hs_v2_date_entered_{new_stage}").unwrap();
        assert_eq!(api.take("hs_v2_date_entered_153180554").as_deref(), Some("153180554"));
        assert!(api.takes_new_stages() && Pattern::new("{stage} date").is_some_and(|pattern| !pattern.takes_new_stages()));
        assert_eq!(Pattern::new("cumulative time in {any}").unwrap().take("Cumulative time in \"Lead (x)\"").as_deref(), Some(""));
        for wrong in ["no place", "{stage}{any}", "{what}", "{stage"] {
            assert_eq!(Pattern::new(wrong), None, "{wrong}");
        }
    }
}
