//! Vietnamese words of the cohorts.

use crate::config::file::Precision;
use crate::funnel::result::{AgeFinding, AtAge, Cohort, CohortForecast, CohortScope, LateOutcomes, NoForecast};
use crate::funnel::watch::DAYS_PER_MONTH;
use crate::locale::chart::ChartWords;
use crate::locale::cohorts::{Against, CohortHead, CohortLabel, CohortWords};
use crate::locale::{CommonWords, capital};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;

use super::{NUMBERS, Vietnamese, unit};

impl CohortWords for Vietnamese {
    fn ages_title(&self, finding: &AgeFinding, precision: Precision) -> String {
        match finding {
            AgeFinding::Apart(AtAge { day, newest, before }) => format!(
                "Đến {}, {} đã thắng {}, {} {} ở cùng độ tuổi ({})",
                self.at_age(*day, precision),
                self.quarter(newest.0),
                NUMBERS.percent(newest.1.value),
                if newest.1.value > before.1.value { "cao hơn" } else { "thấp hơn" },
                self.quarter(before.0),
                NUMBERS.percent(before.1.value)
            ),
            AgeFinding::CannotTell(AtAge { day, newest, before }) => format!(
                "Đến {}, chưa thể kết luận {} và {} khác nhau ({} và {})",
                self.at_age(*day, precision),
                self.quarter(newest.0),
                self.quarter(before.0),
                NUMBERS.percent(newest.1.value),
                NUMBERS.percent(before.1.value)
            ),
            AgeFinding::NotYet => "Chưa thể so sánh các quý ở cùng độ tuổi".into(),
            AgeFinding::TooFew => "Quá ít lead để so sánh các quý ở cùng độ tuổi".into(),
        }
    }

    fn cohort_head(&self, head: CohortHead) -> &'static str {
        match head {
            CohortHead::Quarter => "quý",
            CohortHead::Leads => "số vào",
            CohortHead::WatchedTo => "theo dõi hết đến ngày",
            CohortHead::Won => "thắng đến nay",
            CohortHead::Open => "đang mở",
            CohortHead::Expected => "trong đó dự kiến thắng",
            CohortHead::End => "thắng cuối cùng",
            CohortHead::GoesBy => "dựa trên",
            CohortHead::Age => "tuổi",
            CohortHead::Watched => "đã theo dõi đủ lâu",
            CohortHead::Share => "thắng đến khi đó",
        }
    }

    fn cohort_label(&self, label: CohortLabel) -> &'static str {
        match label {
            CohortLabel::Forecasts => "Mỗi quý kết thúc ở đâu, hoặc sẽ kết thúc ở đâu",
            CohortLabel::Ages => "Tỷ lệ thắng theo độ tuổi, từng quý",
            CohortLabel::EndHeading => "Các quý còn mới sẽ kết thúc ở đâu",
            CohortLabel::NoEnd => {
                "Chưa thể kết luận các quý sẽ kết thúc ở đâu: chưa theo dõi đủ 100 lead, hoặc chưa lead nào trong đó thắng."
            }
            CohortLabel::ForecastMeans => {
                "Dự báo lấy số đã thắng đến nay cộng với số mà các lead đang mở còn mang lại nếu diễn biến như những lead trước đây ở cùng độ tuổi. Khoảng tin cậy 95% gồm cả may rủi của các lead này, độ không chắc chắn của đường cong cũ, và mức khác nhau giữa các quý trước. Dự báo giả định quý này cùng loại với các quý trước: nếu tỷ lệ đang thay đổi dần, dự báo sẽ quá gần với quá khứ."
            }
            CohortLabel::InTheEnd => "cuối cùng",
            CohortLabel::Forecast => "dự báo",
        }
    }

    fn at_age(&self, day: f64, precision: Precision) -> String {
        match precision {
            Precision::Day => format!("ngày {}", NUMBERS.number(day, 0)),
            Precision::Month => format!("tháng {}", NUMBERS.number(day / DAYS_PER_MONTH, 0)),
        }
    }

    fn cohort_name(&self, cohort: &Cohort) -> String {
        match cohort {
            cohort if cohort.from_day > 0.0 => {
                format!("{}, ghi nhận từ ngày {}", self.quarter(cohort.cohort), NUMBERS.number(cohort.from_day, 0))
            }
            cohort if cohort.before_records > 0 => format!("{}, ghi nhận một phần", self.quarter(cohort.cohort)),
            cohort if cohort.matured => self.quarter(cohort.cohort),
            cohort => self.immature(cohort.cohort),
        }
    }

    fn cohort_short(&self, cohort: &Cohort, precision: Precision) -> String {
        let quarter = self.quarter_short(cohort.cohort);
        match &cohort.forecast {
            _ if cohort.from_day > 0.0 => format!("{quarter}, từ {}", self.at_age(cohort.from_day, precision)),
            Some(forecast) => format!("{quarter}, dự báo {}", NUMBERS.percent(forecast.share.value)),
            None if !cohort.matured => self.immature(cohort.cohort),
            None => quarter,
        }
    }

    fn cohort_end(&self, scope: &CohortScope, of: &str) -> Option<String> {
        let end = self.days(scope.final_day?.round());
        let rising = match scope.longest_day.filter(|_| scope.still_rising) {
            Some(longest) => format!(
                " Ở độ tuổi lớn nhất mà đủ {} đã được theo dõi tới ({}), vẫn còn lần thắng mới, nên chưa thể kết luận sau đó còn thêm bao nhiêu.",
                unit(of),
                self.days(longest.round())
            ),
            None => String::new(),
        };
        Some(format!("Trong 100 lần thắng, 99 lần đến trong vòng {end}: độ tuổi này được coi là cuối cùng.{rising}"))
    }

    fn watched_how(&self, scope: &CohortScope, of: &str) -> Option<String> {
        let months = (scope.precision == Precision::Month).then(|| {
            "Mọi ngày đều là ngày đầu tháng hoặc chỉ được ghi theo tháng, nên thời gian được đếm theo tháng tròn, và trường hợp được thấy lần cuối trong một tháng được tính là theo dõi nửa tháng đó (hiệu chỉnh actuarial).".to_owned()
        });
        let recorded = scope.outcomes_from.as_ref().map(|from| {
            let (from, units) = (self.date(from), unit(of));
            format!(
                "Kết quả chỉ được ghi nhận từ {from}. {} vào trước ngày đó, và theo những gì biết được thì khi ấy chưa kết thúc, được theo dõi từ độ tuổi của mình vào ngày đó: những trường hợp khác ra sao thì không biết, chứ không phải “không thắng”. Đường cong của quý như vậy bắt đầu ở độ tuổi đó và cho biết những trường hợp khi ấy còn mở nay ra sao. Tỷ lệ trong một số ngày không tính những {units} này.",
                capital(units)
            )
        });
        let all: Vec<String> = months.into_iter().chain(recorded).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn forecast_finding(&self, newest: Option<(Quarter, &CohortForecast)>, typical: Option<&Estimate>) -> Option<String> {
        let (quarter, forecast) = newest?;
        let so_far = NUMBERS.percent(forecast.won as f64 / forecast.share.n as f64);
        let beside = match Against::of(&forecast.share, typical) {
            Against::Nothing => String::new(),
            Against::More(typical) => format!(", cao hơn quý trọn vẹn gần nhất ({})", NUMBERS.percent(typical)),
            Against::Less(typical) => format!(", thấp hơn quý trọn vẹn gần nhất ({})", NUMBERS.percent(typical)),
            Against::CannotTell(typical) => {
                format!("; quý trọn vẹn gần nhất là {}, nên chưa thể kết luận hai quý khác nhau", NUMBERS.percent(typical))
            }
        };
        Some(format!(
            "{} đến nay đã thắng {so_far} và dự kiến kết thúc ở {}{beside}.",
            self.quarter(quarter),
            NUMBERS.rate(&forecast.share)
        ))
    }

    fn goes_by(&self, forecast: &CohortForecast) -> String {
        let quarters = if forecast.from == forecast.to {
            self.quarter(forecast.from)
        } else {
            format!("{} đến {}", self.quarter(forecast.from), self.quarter(forecast.to))
        };
        let leads = self.leads(forecast.leads);
        if forecast.spread > 0.0 {
            format!("{quarters} ({leads}), khác nhau {} ngoài mức ngẫu nhiên", NUMBERS.percent_with(forecast.spread, 0))
        } else {
            format!("{quarters} ({leads}), khác nhau không quá mức ngẫu nhiên")
        }
    }

    fn no_forecast(&self, why: NoForecast) -> &'static str {
        match why {
            NoForecast::Complete => "đã trọn vẹn",
            NoForecast::BeforeRecords => "chưa thể kết luận: lead vào trước khi kết quả được ghi nhận",
            NoForecast::TooFewEarlier => "chưa thể kết luận: quá ít lead trước đây, hoặc quá ít lead trong đó thắng",
            NoForecast::NoEnd => "chưa thể kết luận: theo dõi quá ít lead, hoặc chưa lead nào thắng",
        }
    }

    fn late_outcomes(&self, late: &LateOutcomes) -> [String; 3] {
        let seen = match late.seen {
            0 => "không có lần nào".to_owned(),
            seen => format!("chỉ có {} lần", NUMBERS.count(seen)),
        };
        [
            format!("Dường như các lần thắng chỉ được ghi nhận từ {}", self.date(&late.from)),
            format!(
                "{} vào trước ngày đó. Nếu các lead này thắng như những lead sau, sẽ có khoảng {} lần thắng trước ngày đó; trong dữ liệu {seen}. Tỷ lệ của các lead này thấp hơn thực tế đúng bằng phần bị thiếu.",
                self.leads(late.leads),
                NUMBERS.number(late.expected, 0)
            ),
            format!(
                "Nếu trước đó các lần thắng không được ghi nhận, hãy viết `outcomes_from = \"{}\"` dưới `[time]`: khi đó các lead này được theo dõi từ ngày ấy, và không bị tính là cơ hội đã mất.",
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

    #[test]
    fn a_forecast_is_held_against_the_last_complete_quarter() {
        let forecast = CohortForecast {
            share: share(0.18, 0.16, 0.2),
            day: 90.0,
            won: 60,
            open: 400,
            expected: 120.0,
            spread: 0.0,
            from: "2025-Q1".parse().unwrap(),
            to: "2025-Q4".parse().unwrap(),
            leads: 4_000,
        };
        let said = |typical: Option<Estimate>| {
            Vietnamese.forecast_finding(Some(("2026-Q1".parse().unwrap(), &forecast)), typical.as_ref()).unwrap()
        };
        assert_eq!(said(None), "Quý 1/2026 đến nay đã thắng 6,0% và dự kiến kết thúc ở 18% (16–20%).");
        assert!(said(Some(share(0.1, 0.08, 0.12))).ends_with(", cao hơn quý trọn vẹn gần nhất (10%)."));
        assert!(said(Some(share(0.17, 0.15, 0.19))).contains("chưa thể kết luận"));
        assert_eq!(Vietnamese.goes_by(&forecast), "Quý 1/2025 đến Quý 4/2025 (4.000 lead), khác nhau không quá mức ngẫu nhiên");
    }

    #[test]
    fn what_was_not_recorded_is_said_with_a_next_step() {
        let late = LateOutcomes { from: "2017-12-05".into(), leads: 1_832, seen: 0, expected: 184.9 };
        let [title, text, step] = Vietnamese.late_outcomes(&late);
        assert!(title.ends_with("từ 05/12/2017"), "{title}");
        assert!(
            text.contains("1.832 lead") && text.contains("khoảng 185 lần thắng trước ngày đó; trong dữ liệu không có lần nào"),
            "{text}"
        );
        assert!(step.contains("`outcomes_from = \"2017-12-05\"` dưới `[time]`"), "{step}");
    }
}
