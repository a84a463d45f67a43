//! Phone numbers in the international form (ITU-T E.164).

use phonenumber::{Mode, PhoneNumber, parse};

use crate::config::settings::Country;

/// Fewer digits are an extension or a short code, which is nobody's own.
const FEWEST_DIGITS: usize = 7;

/// `+84912345678` for `0912 345 678`, `84912345678`, `+84 912 345 678` and `912345678` in Viet Nam. A number that the country's
/// plan does not know is kept as it stands behind the country code, so that old numbers still find each other. `None` for what
/// is no number: words, few digits, one digit repeated, and what a spreadsheet made of it (`8.49E+10`).
pub(super) fn international(text: &str, country: Option<Country>) -> Option<String> {
    let text = text.trim().trim_start_matches('\'');
    let number = |c: char| c.is_ascii_digit() || "+()-./ \u{a0}\u{2010}\u{2011}\u{2012}\u{2013}".contains(c);
    // A number read as a decimal is that number.
    let text = text.strip_suffix(".0").unwrap_or(text);
    if !text.chars().all(number) || text.rfind('+').is_some_and(|place| place > 1) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let first = digits.bytes().next()?;
    if digits.len() < FEWEST_DIGITS || digits.bytes().all(|digit| digit == first) {
        return None;
    }
    let id = country.map(Country::id);
    let written = parse(id, if text.contains('+') { format!("+{digits}") } else { digits.clone() }).ok();
    if let Some(valid) = written.as_ref().filter(|number| number.is_valid()) {
        return Some(formatted(valid));
    }
    // A country code without `+` or `00` before it.
    let with_plus = parse(None, format!("+{digits}")).ok();
    if let Some(valid) = with_plus.filter(|number| number.is_valid() && !text.starts_with('0')) {
        return Some(formatted(&valid));
    }
    written.map(|number| formatted(&number))
}

/// Several numbers in one cell, as `0912 345 678, 0987 654 321`.
pub(super) fn all_of(text: &str, country: Option<Country>) -> impl Iterator<Item = String> + '_ {
    text.split([',', ';', '/', '|', '\n']).filter_map(move |part| international(part, country))
}

fn formatted(number: &PhoneNumber) -> String {
    number.format().mode(Mode::E164).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viet_nam(text: &str) -> Option<String> {
        international(text, Country::named("VN"))
    }

    #[test]
    fn one_number_of_viet_nam_in_all_its_spellings() {
        let spellings = [
            "0912345678",
            "912345678",
            "84912345678",
            "+84912345678",
            "+84 912 345 678",
            "(+84) 912-345-678",
            "0084912345678",
            "0912.345.678",
            "0912\u{a0}345\u{a0}678",
            "'0912345678",
            "912345678.0",
            " 84 (0)912 345 678 ",
        ];
        for spelling in spellings {
            assert_eq!(viet_nam(spelling).as_deref(), Some("+84912345678"), "{spelling}");
        }
        assert_eq!(viet_nam("024 3825 5555").as_deref(), Some("+842438255555"));
        assert_eq!(viet_nam("+1 650 253 0000").as_deref(), Some("+16502530000"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for none in ["", "anonymous", "8.49123E+10", "113", "0000000000", "100123", "0912345678 (Lan)", "+", "12+34567890"] {
            assert_eq!(viet_nam(none), None, "{none}");
        }
    }

    #[test]
    fn several_numbers_in_a_cell() {
        let first = |text| all_of(text, Country::named("VN")).next();
        for cell in ["0912345678, 0987654321", "0912 345 678;0987654321", "+84912345678 / 02438255555", "none\n0912345678"] {
            assert_eq!(first(cell).as_deref(), Some("+84912345678"), "{cell}");
        }
        assert_eq!(first("none, 113"), None);
        assert_eq!(all_of("0912345678; 0987654321", Country::named("VN")).count(), 2);
    }

    #[test]
    fn without_a_country_only_international_numbers_have_a_form() {
        assert_eq!(international("+84912345678", None).as_deref(), Some("+84912345678"));
        assert_eq!(international("84912345678", None).as_deref(), Some("+84912345678"));
        assert_eq!(international("0912345678", None), None);
    }

    #[test]
    fn old_numbers_still_find_each_other() {
        // Mobile numbers of Viet Nam had a digit more until 2018.
        assert_eq!(viet_nam("01234567890"), viet_nam("+84 1234567890"));
        assert!(viet_nam("01234567890").is_some());
    }
}
