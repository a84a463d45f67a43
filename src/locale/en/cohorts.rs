//! English words of the cohorts.

use crate::config::file::Precision;
use crate::funnel::result::{AgeFinding, AtAge, Cohort, CohortForecast, CohortScope, LateOutcomes, NoForecast};
use crate::funnel::watch::DAYS_PER_MONTH;
use crate::locale::chart::ChartWords;
use crate::locale::cohorts::{Against, CohortHead, CohortLabel, CohortWords};
use crate::locale::{CommonWords, capital};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;

use super::funnel::units;
use super::{English, NUMBERS};

impl CohortWords for English {
    fn ages_title(&self, finding: &AgeFinding, precision: Precision) -> String {
        match finding {
            AgeFinding::Apart(AtAge { day, newest, before }) => {
                let way = if newest.1.value > before.1.value { "more" } else { "less" };
                format!(
                    "{} had won {} by {}, {way} than {} at the same age ({})",
                    self.quarter(newest.0),
                    NUMBERS.percent(newest.1.value),
                    self.at_age(*day, precision),
                    self.quarter(before.0),
                    NUMBERS.percent(before.1.value)
                )
            }
            AgeFinding::CannotTell(AtAge { day, newest, before }) => format!(
                "By {}, {} and {} cannot be told apart ({} and {})",
                self.at_age(*day, precision),
                self.quarter(newest.0),
                self.quarter(before.0),
                NUMBERS.percent(newest.1.value),
                NUMBERS.percent(before.1.value)
            ),
            AgeFinding::NotYet => "Quarters cannot be compared at the same age yet".into(),
            AgeFinding::TooFew => "Too few leads to compare quarters at the same age".into(),
        }
    }

    fn cohort_head(&self, head: CohortHead) -> &'static str {
        match head {
            CohortHead::Quarter => "quarter",
            CohortHead::Leads => "came in",
            CohortHead::WatchedTo => "all watched to day",
            CohortHead::Won => "won so far",
            CohortHead::Open => "open",
            CohortHead::Expected => "of these expected",
            CohortHead::End => "won in the end",
            CohortHead::GoesBy => "goes by",
            CohortHead::Age => "age",
            CohortHead::Watched => "watched that long",
            CohortHead::Share => "won by then",
        }
    }

    fn cohort_label(&self, label: CohortLabel) -> &'static str {
        match label {
            CohortLabel::Forecasts => "Where each quarter ends, or should end",
            CohortLabel::Ages => "Share won by age, quarter by quarter",
            CohortLabel::EndHeading => "Where the young quarters should end",
            CohortLabel::NoEnd => {
                "Where the quarters should end cannot be told: fewer than 100 leads have been watched, or none of them was won."
            }
            CohortLabel::ForecastMeans => {
                "A forecast adds to what is won so far what the open leads should still bring if they go on as earlier leads did at their age. Its 95% interval holds their luck, the uncertainty of the earlier curve, and how much earlier quarters differed. It assumes that the quarter is one more of the same kind: if rates are drifting, it stays too close to the past."
            }
            CohortLabel::InTheEnd => "in the end",
            CohortLabel::Forecast => "forecast",
        }
    }

    fn at_age(&self, day: f64, precision: Precision) -> String {
        match precision {
            Precision::Day => format!("day {}", NUMBERS.number(day, 0)),
            Precision::Month => format!("month {}", NUMBERS.number(day / DAYS_PER_MONTH, 0)),
        }
    }

    fn cohort_name(&self, cohort: &Cohort) -> String {
        match cohort {
            cohort if cohort.from_day > 0.0 => {
                format!("{}, recorded from day {}", self.quarter(cohort.cohort), NUMBERS.number(cohort.from_day, 0))
            }
            cohort if cohort.before_records > 0 => format!("{}, recorded in part", self.quarter(cohort.cohort)),
            cohort if cohort.matured => self.quarter(cohort.cohort),
            cohort => self.immature(cohort.cohort),
        }
    }

    fn cohort_short(&self, cohort: &Cohort, precision: Precision) -> String {
        let quarter = self.quarter_short(cohort.cohort);
        match &cohort.forecast {
            _ if cohort.from_day > 0.0 => format!("{quarter}, from {}", self.at_age(cohort.from_day, precision)),
            Some(forecast) => format!("{quarter}, forecast {}", NUMBERS.percent(forecast.share.value)),
            None if !cohort.matured => self.immature(cohort.cohort),
            None => quarter,
        }
    }

    fn cohort_end(&self, scope: &CohortScope, unit: &str) -> Option<String> {
        let end = self.days(scope.final_day?.round());
        let rising = match scope.longest_day.filter(|_| scope.still_rising) {
            Some(longest) => format!(
                " Wins were still coming in at the longest age that enough {} have been watched to ({}), so how many more come later cannot be told.",
                units(unit, 2),
                self.days(longest.round())
            ),
            None => String::new(),
        };
        Some(format!("Of 100 wins, 99 come within {end}: that age stands for the end.{rising}"))
    }

    fn watched_how(&self, scope: &CohortScope, unit: &str) -> Option<String> {
        let months = (scope.precision == Precision::Month).then(|| {
            "All dates are firsts of months or stated to be months, so times are counted in whole months, and those last seen in a month count as half watched in it (actuarial correction).".to_owned()
        });
        let recorded = scope.outcomes_from.as_ref().map(|from| {
            let (from, units) = (self.date(from), units(unit, 2));
            format!(
                "Outcomes are recorded from {from} on. {} that came in before, and had not ended by then as far as is known, are watched from their age on that day: what became of the others is unknown, not \u{201c}not won\u{201d}. The curve of such a quarter begins at that age and tells what became of those still open then. Rates within a number of days leave these {units} out.",
                capital(&units)
            )
        });
        let all: Vec<String> = months.into_iter().chain(recorded).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn forecast_finding(&self, newest: Option<(Quarter, &CohortForecast)>, typical: Option<&Estimate>) -> Option<String> {
        let (quarter, forecast) = newest?;
        let so_far = NUMBERS.percent(forecast.won as f64 / forecast.share.n as f64);
        let name = self.quarter(quarter);
        let end = NUMBERS.rate(&forecast.share);
        let beside = match Against::of(&forecast.share, typical) {
            Against::Nothing => String::new(),
            Against::More(typical) => format!(", more than the last complete quarter ({})", NUMBERS.percent(typical)),
            Against::Less(typical) => format!(", less than the last complete quarter ({})", NUMBERS.percent(typical)),
            Against::CannotTell(typical) => {
                format!("; the last complete quarter has {}, so we cannot tell them apart", NUMBERS.percent(typical))
            }
        };
        Some(format!("{name} has won {so_far} so far and should end at {end}{beside}."))
    }

    fn goes_by(&self, forecast: &CohortForecast) -> String {
        let quarters = if forecast.from == forecast.to {
            self.quarter(forecast.from)
        } else {
            format!("{} to {}", self.quarter(forecast.from), self.quarter(forecast.to))
        };
        let spread = if forecast.spread > 0.0 {
            format!("differ by {} beyond chance", NUMBERS.percent_with(forecast.spread, 0))
        } else {
            "differ by no more than chance".to_owned()
        };
        format!("{quarters} ({}), which {spread}", self.leads(forecast.leads))
    }

    fn no_forecast(&self, why: NoForecast) -> &'static str {
        match why {
            NoForecast::Complete => "complete",
            NoForecast::BeforeRecords => "cannot tell: leads came in before outcomes were recorded",
            NoForecast::TooFewEarlier => "cannot tell: too few earlier leads, or too few of them won",
            NoForecast::NoEnd => "cannot tell: too few leads watched, or none won",
        }
    }

    fn late_outcomes(&self, late: &LateOutcomes) -> [String; 3] {
        let seen = match late.seen {
            0 => "none is".to_owned(),
            1 => "one is".to_owned(),
            seen => format!("{} are", NUMBERS.count(seen)),
        };
        [
            format!("Wins seem to be recorded only from {} on", self.date(&late.from)),
            format!(
                "{} came in before that day. Had they been won as later leads were, about {} wins would lie before it; {seen} in the data. Their rates are too low by what is missing.",
                self.leads(late.leads),
                NUMBERS.number(late.expected, 0)
            ),
            format!(
                "If earlier wins were not recorded, write `outcomes_from = \"{}\"` under `[time]`: these leads are then watched from that day on, and not counted as lost chances.",
                late.from
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;

    fn share(value: f64, low: f64, high: f64) -> Estimate {
        Estimate { value, low, high, level: 0.95, n: 1_000, method: Method::AalenJohansen }
    }

    fn forecast() -> CohortForecast {
        let quarter = |text: &str| text.parse::<Quarter>().unwrap();
        CohortForecast {
            share: share(0.18, 0.16, 0.2),
            day: 90.0,
            won: 60,
            open: 400,
            expected: 120.0,
            spread: 0.0,
            from: quarter("2025-Q1"),
            to: quarter("2025-Q4"),
            leads: 4_000,
        }
    }

    #[test]
    fn a_forecast_is_held_against_the_last_complete_quarter() {
        let said = |typical: Option<Estimate>| {
            let forecast = forecast();
            English.forecast_finding(Some(("2026-Q1".parse().unwrap(), &forecast)), typical.as_ref()).unwrap()
        };
        assert_eq!(said(None), "Q1 2026 has won 6.0% so far and should end at 18% (16\u{2013}20%).");
        assert!(said(Some(share(0.1, 0.08, 0.12))).ends_with("(16\u{2013}20%), more than the last complete quarter (10%)."));
        assert!(said(Some(share(0.3, 0.28, 0.32))).ends_with(", less than the last complete quarter (30%)."));
        assert!(said(Some(share(0.17, 0.15, 0.19))).ends_with("; the last complete quarter has 17%, so we cannot tell them apart."));
        assert_eq!(English.forecast_finding(None, None), None);
        assert_eq!(English.goes_by(&forecast()), "Q1 2025 to Q4 2025 (4,000 leads), which differ by no more than chance");
    }

    #[test]
    fn an_age_is_told_in_the_unit_that_is_known() {
        assert_eq!(English.at_age(61.0, Precision::Day), "day 61");
        assert_eq!(English.at_age(2.0 * DAYS_PER_MONTH, Precision::Month), "month 2");
        let at = |newest: Estimate| {
            let (one, two) = ("2026-Q1".parse().unwrap(), "2025-Q4".parse().unwrap());
            AtAge { day: 60.0, newest: (one, newest), before: (two, share(0.2, 0.18, 0.22)) }
        };
        let title = |finding| English.ages_title(&finding, Precision::Day);
        let less = title(AgeFinding::Apart(at(share(0.1, 0.08, 0.12))));
        assert_eq!(less, "Q1 2026 had won 10% by day 60, less than Q4 2025 at the same age (20%)");
        assert!(title(AgeFinding::Apart(at(share(0.3, 0.28, 0.32)))).contains(", more than"));
        assert_eq!(
            title(AgeFinding::CannotTell(at(share(0.19, 0.17, 0.21)))),
            "By day 60, Q1 2026 and Q4 2025 cannot be told apart (19% and 20%)"
        );
        assert!(title(AgeFinding::NotYet).contains("yet") && title(AgeFinding::TooFew).contains("Too few"));
    }

    #[test]
    fn what_was_not_recorded_is_said_with_a_next_step() {
        let late = LateOutcomes { from: "2017-12-05".into(), leads: 1_832, seen: 0, expected: 184.9 };
        let [title, text, step] = English.late_outcomes(&late);
        assert_eq!(title, "Wins seem to be recorded only from 5 Dec 2017 on");
        assert!(text.contains("1,832 leads") && text.contains("about 185 wins would lie before it; none is in the data"), "{text}");
        assert!(step.contains("`outcomes_from = \"2017-12-05\"` under `[time]`"), "{step}");
        let scope = CohortScope {
            precision: Precision::Month,
            outcomes_from: Some("2017-12-05".into()),
            late: None,
            final_day: Some(200.0),
            longest_day: Some(210.0),
            still_rising: true,
        };
        let how = English.watched_how(&scope, "account").unwrap();
        assert!(how.contains("actuarial correction") && how.contains("Accounts that came in before"), "{how}");
        assert!(English.cohort_end(&scope, "lead").unwrap().contains("cannot be told"));
        let plain = CohortScope { precision: Precision::Day, outcomes_from: None, still_rising: false, ..scope };
        assert_eq!(English.watched_how(&plain, "lead"), None);
        assert_eq!(English.cohort_end(&plain, "lead").unwrap(), "Of 100 wins, 99 come within 200 days: that age stands for the end.");
    }
}
