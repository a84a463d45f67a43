//! Reading the recorded figures and comparing with them.

use serde_json::Value;

/// Parses one recorded file.
pub fn parse(text: &str) -> Value {
    let document: Value = serde_json::from_str(text).expect("recorded figures are JSON");
    assert!(document["packages"].is_object(), "versions are recorded");
    document["cases"].clone()
}

/// The items of a list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// A number.
pub fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// A count.
pub fn count(value: &Value) -> u64 {
    value.as_u64().expect("a count")
}

/// A list of numbers.
pub fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

/// A list of counts.
pub fn counts(value: &Value) -> Vec<u64> {
    list(value).iter().map(count).collect()
}

/// A list of outcomes written as 0 and 1.
pub fn outcomes(value: &Value) -> Vec<bool> {
    list(value).iter().map(|item| count(item) == 1).collect()
}

/// Asserts that `found` is within `tolerance` of `expected`, relative above 1.
#[track_caller]
pub fn close(found: f64, expected: f64, tolerance: f64, what: &Value) {
    let allowed = tolerance * expected.abs().max(1.0);
    assert!((found - expected).abs() <= allowed, "{what}: found {found}, expected {expected}, allowed {allowed:e}");
}

/// Asserts the same of two lists.
#[track_caller]
pub fn all_close(found: &[f64], expected: &[f64], tolerance: f64, what: &Value) {
    assert_eq!(found.len(), expected.len(), "{what}: lengths");
    for (found, expected) in found.iter().zip(expected) {
        close(*found, *expected, tolerance, what);
    }
}
