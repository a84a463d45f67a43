//! Faults of one file, and the checks of single values that several sections share.

use std::fmt::Display;

use crate::config::error::ConfigError;
use crate::config::nearest::nearest;

/// Makes the faults of one file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Faults<'a> {
    pub file: &'a str,
}

impl Faults<'_> {
    /// A value that breaks a rule.
    pub fn value(self, key: &str, value: impl Display, expected: &str) -> ConfigError {
        ConfigError::Value {
            file: self.file.to_owned(),
            key: key.to_owned(),
            value: value.to_string(),
            expected: expected.to_owned(),
            suggestion: None,
        }
    }

    /// A name that is not among the known ones.
    pub fn unknown<'n>(self, key: &str, name: &str, expected: &str, known: impl IntoIterator<Item = &'n str>) -> ConfigError {
        ConfigError::Value {
            file: self.file.to_owned(),
            key: key.to_owned(),
            value: name.to_owned(),
            expected: expected.to_owned(),
            suggestion: nearest(name, known).map(str::to_owned),
        }
    }

    /// Something needed that is absent.
    pub fn missing(self, key: &str, reason: &str) -> ConfigError {
        ConfigError::Missing { file: self.file.to_owned(), key: key.to_owned(), reason: reason.to_owned() }
    }

    /// Text that is not blank.
    pub fn filled(self, key: &str, text: String) -> Result<String, ConfigError> {
        if text.trim().is_empty() { Err(self.value(key, text, "a text that is not empty")) } else { Ok(text) }
    }

    /// Like [`Faults::filled`], for a key that may be absent.
    pub fn filled_if_given(self, key: &str, text: Option<String>) -> Result<Option<String>, ConfigError> {
        text.map(|text| self.filled(key, text)).transpose()
    }

    /// A finite number above 0.
    pub fn positive(self, key: &str, number: f64) -> Result<f64, ConfigError> {
        if number.is_finite() && number > 0.0 { Ok(number) } else { Err(self.value(key, number, "a number above 0")) }
    }

    /// A finite number of 0 or more.
    pub fn at_least_zero(self, key: &str, number: f64) -> Result<f64, ConfigError> {
        if number.is_finite() && number >= 0.0 { Ok(number) } else { Err(self.value(key, number, "a number of 0 or more")) }
    }

    /// A share between 0 and 1.
    pub fn share(self, key: &str, number: f64) -> Result<f64, ConfigError> {
        if (0.0..=1.0).contains(&number) { Ok(number) } else { Err(self.value(key, number, "a share from 0 to 1")) }
    }
}

/// The first entry that has come before, if any.
pub(super) fn first_repeat<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<(usize, &'a str)> {
    let mut seen = std::collections::BTreeSet::new();
    names.into_iter().enumerate().find(|(_, name)| !seen.insert(*name))
}
