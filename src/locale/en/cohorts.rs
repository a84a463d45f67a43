//! English words of the cohorts.

use crate::config::file::Precision;
use crate::funnel::result::{AgeFinding, AtAge, Cohort, CohortForecast, CohortScope, LateOutcomes, NoForecast};
use crate::funnel::watch::DAYS_PER_MONTH;
use crate::locale::CommonWords;
use crate::locale::chart::ChartWords;
use crate::locale::cohorts::{CohortHead, CohortLabel, CohortWords};
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
            CohortLabel::ForecastMeans => {
                "A forecast adds to what is won so far what the open leads should still bring if they go on as earlier leads did at their age. Its 95% interval holds their luck, the uncertainty of the earlier curve, and how much earlier quarters differed. It assumes that the quarter is one more of the same kind: if rates are drifting, it stays too close to the past."
            }
            CohortLabel::BlankMeans => {
                "Filled cells rest on all leads of the quarter, outlined ones on those that are old enough; blank ones cannot be told yet, or were not recorded from the start."
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
        let beside = match typical {
            Some(typical) if typical.high < forecast.share.low => {
                format!(", more than the last complete quarter ({})", NUMBERS.percent(typical.value))
            }
            Some(typical) if typical.low > forecast.share.high => {
                format!(", less than the last complete quarter ({})", NUMBERS.percent(typical.value))
            }
            Some(typical) => format!("; the last complete quarter has {}, so we cannot tell them apart", NUMBERS.percent(typical.value)),
            None => String::new(),
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

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
