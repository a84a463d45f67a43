//! Checks on slices that several estimators share.

use std::ops::RangeInclusive;

use thiserror::Error;

/// A slice that no estimate can be made from.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum InputError {
    /// Two slices that belong together have different lengths.
    #[error("`{name}` has {found} values where {expected} were expected")]
    LengthMismatch {
        /// Which slice is of the wrong length.
        name: &'static str,
        /// Length of the slice that it belongs to.
        expected: usize,
        /// Its own length.
        found: usize,
    },
    /// A value is NaN or infinite.
    #[error("`{name}` is not a finite number at position {position} (`{value}`)")]
    NotFinite {
        /// Which slice holds the value.
        name: &'static str,
        /// Zero-based position of the first such value.
        position: usize,
        /// The value.
        value: f64,
    },
    /// A value lies outside the range that its meaning allows.
    #[error("`{name}` must lie between {low} and {high}, found `{value}` at position {position}")]
    OutOfRange {
        /// Which slice holds the value.
        name: &'static str,
        /// Zero-based position of the first such value.
        position: usize,
        /// The value.
        value: f64,
        /// Smallest allowed value.
        low: f64,
        /// Largest allowed value.
        high: f64,
    },
}

/// Requires `found` to equal `expected`.
pub(crate) fn same_length(name: &'static str, expected: usize, found: usize) -> Result<(), InputError> {
    if expected == found { Ok(()) } else { Err(InputError::LengthMismatch { name, expected, found }) }
}

/// Requires every value to be finite.
pub(crate) fn finite(name: &'static str, values: &[f64]) -> Result<(), InputError> {
    match values.iter().position(|value| !value.is_finite()) {
        None => Ok(()),
        Some(position) => Err(InputError::NotFinite { name, position, value: values[position] }),
    }
}

/// Requires every value to be finite and inside `range`.
pub(crate) fn within(name: &'static str, values: &[f64], range: &RangeInclusive<f64>) -> Result<(), InputError> {
    finite(name, values)?;
    match values.iter().position(|value| !range.contains(value)) {
        None => Ok(()),
        Some(position) => Err(InputError::OutOfRange { name, position, value: values[position], low: *range.start(), high: *range.end() }),
    }
}

#[cfg(test)]
mod tests {
    use super::{finite, same_length, within};

    #[test]
    fn names_the_slice_and_the_position() {
        let length = same_length("outcomes", 3, 2).unwrap_err();
        assert_eq!(length.to_string(), "`outcomes` has 2 values where 3 were expected");
        let value = finite("scores", &[1.0, f64::NAN]).unwrap_err();
        assert_eq!(value.to_string(), "`scores` is not a finite number at position 1 (`NaN`)");
        let range = within("probabilities", &[0.5, 1.5], &(0.0..=1.0)).unwrap_err();
        assert_eq!(range.to_string(), "`probabilities` must lie between 0 and 1, found `1.5` at position 1");
    }
}
