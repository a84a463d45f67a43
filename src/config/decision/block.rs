//! The block of the record as hands and editors leave it: spaces, typographic quotes, decimal commas.

/// Quotes that editors put in place of `"`.
const QUOTES: [char; 5] = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}'];
/// Keys whose values hold no free text.
const PLAIN: [&str; 8] = ["mql", "sql", "model", "date", "rollback", "figure", "below", "above"];
/// Keys of bounds, which people write in ways that TOML does not know.
const BOUNDS: [&str; 2] = ["below", "above"];
/// Keys whose values do.
const TEXTS: [&str; 2] = ["owner", "note"];

/// How many lines stand before the first of the block, and the block as TOML; `None` where there is none.
pub(super) fn find(text: &str) -> Option<(usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let opens = |line: &&str| bare(line).strip_prefix("```").is_some_and(|tag| bare(tag).eq_ignore_ascii_case("toml"));
    let first = lines.iter().position(opens)? + 1;
    let length = lines[first..].iter().position(|line| bare(line).starts_with("```"))?;
    Some((first, lines[first..first + length].iter().map(|line| mended(line)).collect::<Vec<String>>().join("\n")))
}

/// Without spaces of any kind and marks that cannot be seen.
fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'))
}

/// A line that sets a key, in the spelling of TOML; others as they are.
fn mended(line: &str) -> String {
    let Some((key, value)) = line.split_once('=').map(|(key, value)| (bare(key), bare(value))) else { return bare(line).to_owned() };
    if PLAIN.contains(&key) {
        let value: String = value.chars().map(|letter| if QUOTES.contains(&letter) { '"' } else { letter }).collect();
        let spaced: String = value.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
        let points = decimal_points(&spaced);
        let told = if BOUNDS.contains(&key) { quoted(&points) } else { bounds_quoted(&points) };
        format!("{key} = {told}")
    } else if TEXTS.contains(&key) {
        let within = value.strip_prefix(QUOTES).and_then(|value| value.strip_suffix(QUOTES));
        let quoted = within.map(|text| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")));
        format!("{key} = {}", quoted.unwrap_or_else(|| value.to_owned()))
    } else {
        line.to_owned()
    }
}

/// Where a key stands, as "line 5".
pub(super) fn place_of(block: &str, key: &str) -> String {
    let sets = |line: &str| bare(line).split_once('=').is_some_and(|(name, _)| bare(name) == key);
    block.lines().position(sets).map_or_else(|| "at the end".to_owned(), |line| format!("line {}", line + 1))
}

/// The bounds of an inline table in quotes, so that what stands there is read as it was written: `below = 15%`.
fn bounds_quoted(value: &str) -> String {
    let mut told = value.to_owned();
    for key in BOUNDS {
        let Some((before, after)) = told.split_once(key) else { continue };
        let Some((equals, bound)) = after.split_once('=').filter(|(between, _)| bare(between).is_empty()) else { continue };
        let end = bound.find([',', '}']).unwrap_or(bound.len());
        told = format!("{before}{key}{equals}= {}{}", quoted(&bound[..end]), &bound[end..]);
    }
    told
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", bare(value).trim_matches('"'))
}

/// `0,15` as `0.15`: a comma between two digits parts nothing else in these values.
fn decimal_points(value: &str) -> String {
    let letters: Vec<char> = value.chars().collect();
    let digit = |place: Option<usize>| place.and_then(|place| letters.get(place)).is_some_and(char::is_ascii_digit);
    let told = |(place, letter): (usize, &char)| {
        if *letter == ',' && digit(place.checked_sub(1)) && digit(Some(place + 1)) { '.' } else { *letter }
    };
    letters.iter().enumerate().map(told).collect()
}
