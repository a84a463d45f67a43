//! Keys of the config within sentences: the language sets them in backticks, a format writes them its own way.

/// Before and after a key.
const TICK: char = '`';

/// The pieces of a text in their order, and whether each is a key. A tick without another after it is a character like any other.
pub(super) fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut left = text;
    while let Some((before, key, after)) = next(left) {
        pieces.extend([(before, false), (key, true)]);
        left = after;
    }
    pieces.push((left, false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// What stands before the first key, the key, and what stands after it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(TICK)?;
    let (key, after) = rest.split_once(TICK)?;
    (!key.is_empty()).then_some((before, key, after))
}

/// The text where nothing can set a key apart: without the ticks.
pub(super) fn plain(text: &str) -> String {
    pieces(text).into_iter().map(|(piece, _)| piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_apart() {
        assert_eq!(
            pieces("name it `leads.source`; `a` b"),
            [("name it ", false), ("leads.source", true), ("; ", false), ("a", true), (" b", false)]
        );
        assert_eq!(plain("look at `[selection]` first"), "look at [selection] first");
    }

    #[test]
    fn a_lone_tick_stays() {
        for text in ["O`Brien", "``", "", "a ` b"] {
            assert_eq!(plain(text), text);
        }
    }
}
