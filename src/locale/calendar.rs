//! How a language writes dates: order, names of months, era. As CLDR has them, by way of ICU4X.

use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{Y, YMD};
use icu_datetime::input::Date;
use icu_datetime::options::YearStyle;
use icu_locale_core::Locale;

/// How a language writes dates.
#[derive(Debug)]
pub struct DateStyle {
    day: DateTimeFormatter<YMD>,
    year: DateTimeFormatter<Y>,
}

impl DateStyle {
    /// Months by name or its short form.
    pub(super) fn new(locale: &Locale) -> Self {
        Self::with(locale, YMD::medium())
    }

    /// Months by number: as Vietnamese does.
    pub(super) fn in_numbers(locale: &Locale) -> Self {
        Self::with(locale, YMD::short().with_year_style(YearStyle::Full))
    }

    fn with(locale: &Locale, day: YMD) -> Self {
        // The data of all languages are compiled in: only a build without them fails here, at the first test.
        let day = DateTimeFormatter::try_new(locale.into(), day).expect("CLDR dates are compiled in");
        let year = DateTimeFormatter::try_new(locale.into(), Y::medium()).expect("CLDR dates are compiled in");
        Self { day, year }
    }

    /// A day from `YYYY-MM-DD`; what is none is shown as it is.
    pub fn day(&self, iso: &str) -> String {
        let mut parts = iso.splitn(3, '-');
        let read = (|| {
            let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Date::try_new_iso(year, month, day).ok()
        })();
        read.map_or_else(|| iso.to_owned(), |date| self.day.format(&date).to_string())
    }

    /// A year of the common era.
    pub fn year(&self, year: i32) -> String {
        Date::try_new_iso(year, 7, 1).map_or_else(|_| year.to_string(), |date| self.year.format(&date).to_string())
    }
}

#[cfg(test)]
mod tests {
    use icu_locale_core::locale;

    use super::*;

    #[test]
    fn days_are_written_as_the_language_does() {
        let named = |locale: Locale| DateStyle::new(&locale);
        let styles = [
            named(locale!("en-001")),
            DateStyle::in_numbers(&locale!("vi")),
            named(locale!("th-u-ca-gregory")),
            named(locale!("th-u-ca-buddhist")),
        ];
        let days: Vec<String> = styles.iter().map(|style| style.day("2026-09-30")).collect();
        assert_eq!(days, ["30 Sept 2026", "30/09/2026", "30 ก.ย. 2026", "30 ก.ย. 2569"]);
        let years: Vec<String> = styles.iter().map(|style| style.year(2026)).collect();
        assert_eq!(years, ["2026", "2026", "2026", "พ.ศ. 2569"]);
        assert_eq!(styles[0].day("<b>"), "<b>");
    }
}
