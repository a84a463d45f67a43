//! Ids in the form in which they are compared.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::config::file::IdForm;
use crate::config::nfc::nfc;
use crate::config::settings::{Config, Country};

use super::phone;

/// What is needed to bring ids into their form.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::data) struct Forms {
    country: Option<Country>,
}

impl Forms {
    pub(in crate::data) fn new(config: &Config) -> Self {
        Self { country: config.identity.country }
    }

    /// A value in its form; `None` where it has none, as a phone number that is a word.
    pub(in crate::data) fn of(self, form: IdForm, text: &str) -> Option<Cow<'_, str>> {
        let text = text.trim();
        match form {
            _ if text.is_empty() => None,
            IdForm::Id => Some(Cow::Borrowed(text)),
            IdForm::Email => email(text),
            IdForm::Phone => phone::international(text, self.country).map(Cow::Owned),
            IdForm::SalesforceId => Some(salesforce_id(text)),
        }
    }

    /// The values of a cell in their form: one, or of several phone numbers in a cell each; none where it has no form.
    pub(in crate::data) fn all_of(self, form: IdForm, text: &str) -> Vec<Cow<'_, str>> {
        match self.of(form, text) {
            None if form == IdForm::Phone => phone::all_of(text, self.country).map(Cow::Owned).collect(),
            one => one.into_iter().collect(),
        }
    }

    /// A lead's own id in its form, of several phone numbers in a cell the first; one that has none stays as it is written, since a
    /// lead needs an id.
    pub(in crate::data) fn own(self, form: IdForm, text: &str) -> Cow<'_, str> {
        let first = || if form == IdForm::Phone { phone::all_of(text, self.country).next().map(Cow::Owned) } else { None };
        if form == IdForm::Id { Cow::Borrowed(text) } else { self.of(form, text).or_else(first).unwrap_or(Cow::Borrowed(text)) }
    }
}

/// A lead's id as all results write it, given as a file writes it.
pub fn lead_id(config: &Config, text: &str) -> String {
    Forms::new(config).own(config.leads.id_as, &nfc(text.trim())).into_owned()
}

/// An address in lower case, composed (NFC); something before and after an `@` makes one.
fn email(text: &str) -> Option<Cow<'_, str>> {
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let (before, after) = text.rsplit_once('@')?;
    if before.is_empty() || after.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    let plain = is_nfc(text) && !text.chars().any(char::is_uppercase);
    Some(if plain { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().flat_map(char::to_lowercase).nfc().collect()) })
}

/// The 18 characters that mean what 15 do: for each five, a character says which of them are capitals (Salesforce, "Convert
/// 15 Character IDs to 18 Character IDs"). Other texts stay as they are.
fn salesforce_id(text: &str) -> Cow<'_, str> {
    const SUFFIX: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    if text.len() != 15 || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(text);
    }
    let capitals = |five: &[u8]| five.iter().rev().fold(0, |bits, byte| bits << 1 | usize::from(byte.is_ascii_uppercase()));
    let suffix = text.as_bytes().chunks(5).map(|five| char::from(SUFFIX[capitals(five)]));
    Cow::Owned(text.chars().chain(suffix).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_characters_become_the_eighteen_that_mean_the_same() {
        // Published pairs, and the capitals at every place of a five.
        let pairs = [
            ("0010i0000046cD3", "0010i0000046cD3AAI"),
            ("0013k00002crTPa", "0013k00002crTPaAAM"),
            ("0019000000B98de", "0019000000B98deAAB"),
            ("0061N00000gO3zX", "0061N00000gO3zXQAS"),
            ("00A000000000000", "00A000000000000EAA"),
            ("000A0000A0000A0", "000A0000A0000A0III"),
            ("0000A0000A0000A", "0000A0000A0000AQQQ"),
        ];
        for (short, long) in pairs {
            assert_eq!(salesforce_id(short), long, "{short}");
            assert_eq!(salesforce_id(long), long);
        }
    }

    #[test]
    fn case_tells_ids_of_salesforce_apart() {
        assert_ne!(salesforce_id("00Qaaaaaaaaaaaa"), salesforce_id("00QAaaaaaaaaaaa"));
        assert_eq!(salesforce_id("00Qaaaaaaaaaaaa"), "00QaaaaaaaaaaaaEAA");
        assert_eq!([salesforce_id("TN-0001"), salesforce_id("00Q00000000000é")], ["TN-0001", "00Q00000000000é"]);
    }

    #[test]
    fn addresses_are_one_whatever_their_case_and_composition() {
        let composed = "l\u{ea}@x.vn";
        for written in ["Le\u{302}@X.VN", " l\u{ea}@x.vn ", "mailto:L\u{ca}@x.vn"] {
            assert_eq!(Forms::default().of(IdForm::Email, written).as_deref(), Some(composed), "{written}");
        }
        for none in ["", "  ", "n/a", "@x.vn", "a@", "a b@x.vn"] {
            assert_eq!(Forms::default().of(IdForm::Email, none), None, "{none}");
        }
    }

    #[test]
    fn an_id_without_a_form_stays_as_written() {
        assert_eq!(Forms::default().own(IdForm::Email, "no address"), "no address");
        assert_eq!(Forms::default().own(IdForm::Phone, "hotline"), "hotline");
    }
}
