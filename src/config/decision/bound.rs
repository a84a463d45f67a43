//! The bound of a rollback as people write it: a share as `0.15`, `0,15`, `15%` or `15 %`, leads as `150` or `1,500`.

use serde::Deserialize;

/// A bound as it stands in the record.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum WrittenBound {
    Number(f64),
    Text(String),
}

/// What a share may look like, for messages.
pub(super) const SHARE: &str = "a share from 0 to 1 or a percentage, such as 0.15 or 15%";
/// What a number of leads may look like.
pub(super) const LEADS: &str = "a number of leads, such as 150";

impl WrittenBound {
    /// As it was written.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// A share from 0 to 1; `None` for anything else.
    pub(super) fn share(&self) -> Option<f64> {
        let text = closed(&self.text());
        let share = match text.strip_suffix(['%', '\u{ff05}']) {
            Some(percent) => decimal(percent)? / 100.0,
            None => decimal(&text)?,
        };
        (0.0..=1.0).contains(&share).then_some(share)
    }

    /// A number of leads, at least 0; `None` for anything else. Groups of three digits are thousands in any language.
    pub(super) fn leads(&self) -> Option<f64> {
        let text = closed(&self.text());
        let mut groups = text.split(['.', ',']);
        let first = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        let thousands = !rest.is_empty() && (1..=3).contains(&first.len()) && first != "0" && rest.iter().all(|group| group.len() == 3);
        let leads = if thousands { text.replace(['.', ','], "").parse().ok()? } else { decimal(&text)? };
        (leads >= 0.0).then_some(leads)
    }
}

/// Without quotes and spaces of any kind.
fn closed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '"').collect()
}

/// A number with a decimal point or comma; `None` for what has anything else in it.
fn decimal(text: &str) -> Option<f64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) && !text.is_empty();
    digits.then(|| text.replace(',', ".").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> WrittenBound {
        WrittenBound::Text(text.into())
    }

    #[test]
    fn shares_are_read_as_people_write_them() {
        for written in ["15%", "15 %", "15\u{a0}%", "0.15", "0,15", "\"15%\"", "15.0%", "15,0 %"] {
            assert_eq!(text(written).share(), Some(0.15), "{written}");
        }
        assert_eq!([text("12,5%").share(), WrittenBound::Number(0.2).share(), text("100%").share()], [Some(0.125), Some(0.2), Some(1.0)]);
        for wrong in ["15", "101%", "", "%", "one", "-0.1", "1e-1", "0.1.5", "15 percent"] {
            assert_eq!(text(wrong).share(), None, "{wrong}");
        }
    }

    #[test]
    fn leads_may_have_thousands() {
        assert_eq!(
            ["150", "1,500", "1.500", "1 500", "12.345.678"].map(|written| text(written).leads()),
            [Some(150.0), Some(1_500.0), Some(1_500.0), Some(1_500.0), Some(12_345_678.0)]
        );
        assert_eq!([text("2.5").leads(), text("0.125").leads(), WrittenBound::Number(80.0).leads()], [Some(2.5), Some(0.125), Some(80.0)]);
        assert_eq!([text("15%").leads(), text("-5").leads(), text("many").leads()], [None; 3]);
    }
}
