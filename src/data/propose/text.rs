//! TOML as it is written: lines, quoted texts, lists.

/// Lines of TOML.
#[derive(Debug, Default)]
pub(super) struct Text(String);

impl Text {
    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// The lines.
    pub(super) fn into_string(self) -> String {
        self.0
    }

    /// Adds a key with a text.
    pub(super) fn key(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {}", quoted(value)));
    }
}

/// A TOML string on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if letter.is_control() => quoted.extend(escape(letter)),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// `\u001F` for a control character, none of which lies above `\u009F`.
fn escape(letter: char) -> impl Iterator<Item = char> {
    let digit = |shift: u32| char::from_digit((letter as u32 >> shift) & 0xF, 16).unwrap_or('0');
    ['\\', 'u', '0', '0', digit(4), digit(0)].into_iter()
}

/// A TOML list of strings.
pub(super) fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}
