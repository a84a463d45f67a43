//! What of the explorer cannot be seen from outside.

use super::*;

#[test]
fn nothing_in_the_data_can_end_its_element() {
    let hostile = "</script><!--<script>\u{2028}\u{2029}\"'&\\ ]]>";
    let json = inert(&serde_json::to_string(&[hostile]).unwrap());
    for mark in ['<', '>', '&', '\'', '\u{2028}', '\u{2029}'] {
        assert!(!json.contains(mark), "{mark:?} in {json}");
    }
    let back: Vec<String> = serde_json::from_str(&json).unwrap();
    assert_eq!(back, [hostile]);
}
