//! What the name of a column or of a value says.

/// Cells that mean that nobody answered.
const PLACEHOLDERS: [&str; 16] = [
    "select",
    "n/a",
    "#n/a",
    "-",
    "--",
    "(blank)",
    "(no value)",
    "null",
    "--none--",
    "-none-",
    "nan",
    "[[unknown]]",
    "- không chọn -",
    "-không chọn-",
    "∅",
    "?",
];

/// Whether a cell says that there is no value.
pub(super) fn is_placeholder(cell: &str) -> bool {
    PLACEHOLDERS.contains(&cell.trim().to_lowercase().as_str())
}

/// The words of a name in lower case: `LeadSource`, `lead_source` and `Lead Source` are `lead`, `source`.
pub(crate) fn tokens(name: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    let mut before = ' ';
    for letter in name.chars() {
        let starts_word = !letter.is_alphanumeric() || (letter.is_uppercase() && before.is_lowercase());
        if starts_word {
            tokens.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(token) = tokens.last_mut()
        {
            token.extend(letter.to_lowercase());
        }
        before = letter;
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}

/// Whether one of the words stands in the name.
pub(super) fn says_any(name: &str, words: &[&str]) -> bool {
    tokens(name).iter().any(|token| words.contains(&token.as_str()))
}

/// Whether all of the words stand in the name.
pub(super) fn says_all(name: &str, words: &[&str]) -> bool {
    let tokens = tokens(name);
    words.iter().all(|word| tokens.iter().any(|token| token == word))
}

/// A name for files and rules: lower case, words joined by `_`.
pub(super) fn short_name(name: &str) -> String {
    let joined = tokens(name).join("_");
    if joined.is_empty() { "unnamed".to_owned() } else { joined }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        for name in ["LeadSource", "lead_source", "Lead Source", "lead-source "] {
            assert_eq!(tokens(name), ["lead", "source"]);
        }
        assert_eq!(tokens("Prospect ID"), ["prospect", "id"]);
        assert!(says_any("closed_won_at", &["won"]) && !says_any("wonder", &["won"]));
        assert_eq!(short_name("W_Afhandelen leads"), "w_afhandelen_leads");
    }

    #[test]
    fn placeholders_are_known_in_any_case() {
        assert!(is_placeholder("Select") && is_placeholder("N/A") && !is_placeholder("Selected") && !is_placeholder("unknown"));
    }
}
