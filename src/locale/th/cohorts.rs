//! Thai words of the cohorts.

use crate::config::file::Precision;
use crate::funnel::result::{AgeFinding, AtAge, Cohort, CohortForecast, CohortScope, LateOutcomes, NoForecast};
use crate::funnel::watch::DAYS_PER_MONTH;
use crate::locale::CommonWords;
use crate::locale::chart::ChartWords;
use crate::locale::cohorts::{CohortHead, CohortLabel, CohortWords};
use crate::period::Quarter;
use crate::stats::estimate::Estimate;

use super::funnel::units;
use super::{NUMBERS, Thai, counted};

impl CohortWords for Thai {
    fn ages_title(&self, finding: &AgeFinding, precision: Precision) -> String {
        match finding {
            AgeFinding::Apart(AtAge { day, newest, before }) => {
                let way = if newest.1.value > before.1.value { "มากกว่า" } else { "น้อยกว่า" };
                format!(
                    "{} ปิดได้ {} เมื่ออายุ {} {way}{} ที่อายุเท่ากัน ({})",
                    self.quarter(newest.0),
                    NUMBERS.percent(newest.1.value),
                    self.at_age(*day, precision),
                    self.quarter(before.0),
                    NUMBERS.percent(before.1.value)
                )
            }
            AgeFinding::CannotTell(AtAge { day, newest, before }) => format!(
                "ที่อายุ {} ยังสรุปไม่ได้ว่า{} ต่างจาก{} ({} เทียบกับ {})",
                self.at_age(*day, precision),
                self.quarter(newest.0),
                self.quarter(before.0),
                NUMBERS.percent(newest.1.value),
                NUMBERS.percent(before.1.value)
            ),
            AgeFinding::NotYet => "ยังเทียบแต่ละไตรมาสที่อายุเท่ากันไม่ได้".into(),
            AgeFinding::TooFew => "มีลีดน้อยเกินกว่าจะเทียบแต่ละไตรมาสที่อายุเท่ากัน".into(),
        }
    }

    fn cohort_head(&self, head: CohortHead) -> &'static str {
        match head {
            CohortHead::Quarter => "ไตรมาส",
            CohortHead::Leads => "เข้ามา",
            CohortHead::WatchedTo => "สังเกตครบทุกรายถึงอายุ (วัน)",
            CohortHead::Won => "ปิดได้แล้ว",
            CohortHead::Open => "ยังเปิดอยู่",
            CohortHead::Expected => "ในนี้คาดว่าปิดได้",
            CohortHead::End => "ปิดได้ในที่สุด",
            CohortHead::GoesBy => "อ้างอิงจาก",
            CohortHead::Age => "อายุ",
            CohortHead::Watched => "สังเกตนานถึงอายุนั้น",
            CohortHead::Share => "ปิดได้ถึงตอนนั้น",
        }
    }

    fn cohort_label(&self, label: CohortLabel) -> &'static str {
        match label {
            CohortLabel::Forecasts => "แต่ละไตรมาสจบที่เท่าใด หรือน่าจะจบที่เท่าใด",
            CohortLabel::Ages => "สัดส่วนที่ปิดได้ตามอายุ แยกตามไตรมาส",
            CohortLabel::EndHeading => "ไตรมาสใหม่ ๆ น่าจะจบที่เท่าใด",
            CohortLabel::NoEnd => "ยังสรุปไม่ได้ว่าแต่ละไตรมาสจะจบที่เท่าใด: มีลีดที่สังเกตผลไม่ถึง 100\u{a0}ราย หรือไม่มีรายใดปิดได้",
            CohortLabel::ForecastMeans => {
                "ค่าพยากรณ์คือส่วนที่ปิดได้แล้ว บวกกับส่วนที่ลีดที่ยังเปิดอยู่น่าจะปิดได้เพิ่ม หากเป็นไปเหมือนลีดก่อนหน้าเมื่ออายุเท่ากัน ช่วง 95% รวมความบังเอิญของลีดเหล่านี้ ความไม่แน่นอนของเส้นโค้งก่อนหน้า และความต่างกันระหว่างไตรมาสก่อน ๆ ค่านี้ถือว่าไตรมาสนี้เป็นแบบเดียวกับไตรมาสก่อน ๆ: หากอัตรากำลังเปลี่ยนไป ค่าพยากรณ์จะใกล้กับอดีตเกินไป"
            }
            CohortLabel::InTheEnd => "ในที่สุด",
            CohortLabel::Forecast => "พยากรณ์",
        }
    }

    fn at_age(&self, day: f64, precision: Precision) -> String {
        match precision {
            Precision::Day => format!("{}\u{a0}วัน", NUMBERS.number(day, 0)),
            Precision::Month => format!("{}\u{a0}เดือน", NUMBERS.number(day / DAYS_PER_MONTH, 0)),
        }
    }

    fn cohort_name(&self, cohort: &Cohort) -> String {
        match cohort {
            cohort if cohort.from_day > 0.0 => {
                format!("{} บันทึกตั้งแต่อายุ {}", self.quarter(cohort.cohort), self.at_age(cohort.from_day, Precision::Day))
            }
            cohort if cohort.before_records > 0 => format!("{} บันทึกบางส่วน", self.quarter(cohort.cohort)),
            cohort if cohort.matured => self.quarter(cohort.cohort),
            cohort => self.immature(cohort.cohort),
        }
    }

    fn cohort_short(&self, cohort: &Cohort, precision: Precision) -> String {
        let quarter = self.quarter_short(cohort.cohort);
        match &cohort.forecast {
            _ if cohort.from_day > 0.0 => format!("{quarter} ตั้งแต่อายุ {}", self.at_age(cohort.from_day, precision)),
            Some(forecast) => format!("{quarter} พยากรณ์ {}", NUMBERS.percent(forecast.share.value)),
            None if !cohort.matured => self.immature(cohort.cohort),
            None => quarter,
        }
    }

    fn cohort_end(&self, scope: &CohortScope, unit: &str) -> Option<String> {
        let end = self.days(scope.final_day?.round());
        let rising = match scope.longest_day.filter(|_| scope.still_rising) {
            Some(longest) => format!(
                " ที่อายุมากที่สุดที่สังเกต{}ได้มากพอ ({}) ยังมีรายที่ปิดได้เพิ่มเข้ามา จึงยังสรุปไม่ได้ว่าหลังจากนั้นจะมีเพิ่มอีกเท่าใด",
                units(unit),
                self.days(longest.round())
            ),
            None => String::new(),
        };
        Some(format!("ใน 100\u{a0}รายที่ปิดได้ 99\u{a0}รายปิดได้ภายใน {end}: จึงถือว่าอายุนั้นคือจุดสิ้นสุด{rising}"))
    }

    fn watched_how(&self, scope: &CohortScope, unit: &str) -> Option<String> {
        let months = (scope.precision == Precision::Month).then(|| {
            "วันที่ทั้งหมดเป็นวันที่หนึ่งของเดือน หรือระบุไว้ว่าเป็นรายเดือน จึงนับเวลาเป็นเดือนเต็ม และรายที่พบล่าสุดในเดือนใดนับว่าสังเกตผลครึ่งหนึ่งของเดือนนั้น (การปรับแบบคณิตศาสตร์ประกันภัย)".to_owned()
        });
        let recorded = scope.outcomes_from.as_ref().map(|from| {
            let (from, units) = (self.date(from), units(unit));
            format!(
                "ผลลัพธ์มีบันทึกตั้งแต่ {from} เป็นต้นไป {units}ที่เข้ามาก่อนหน้านั้น และเท่าที่รู้ยังไม่สิ้นสุดในวันนั้น จะสังเกตผลตั้งแต่อายุในวันดังกล่าว: ผลของรายอื่นคือไม่รู้ ไม่ใช่ “ปิดไม่ได้” เส้นโค้งของไตรมาสเช่นนี้เริ่มที่อายุนั้น และบอกผลของรายที่ยังเปิดอยู่ในตอนนั้น อัตราภายในจำนวนวันที่กำหนดไม่นับ{units}เหล่านี้"
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
        let complete = |typical: &Estimate| format!("ไตรมาสล่าสุดที่ครบเวลาแล้ว ({})", NUMBERS.percent(typical.value));
        let beside = match typical {
            Some(typical) if typical.high < forecast.share.low => format!(" มากกว่า{}", complete(typical)),
            Some(typical) if typical.low > forecast.share.high => format!(" น้อยกว่า{}", complete(typical)),
            Some(typical) => format!(" แต่ยังสรุปไม่ได้ว่าต่างจาก{}", complete(typical)),
            None => String::new(),
        };
        Some(format!("{name} ปิดได้แล้ว {so_far} และน่าจะจบที่ {end}{beside}"))
    }

    fn goes_by(&self, forecast: &CohortForecast) -> String {
        let quarters = if forecast.from == forecast.to {
            self.quarter(forecast.from)
        } else {
            format!("{} ถึง{}", self.quarter(forecast.from), self.quarter(forecast.to))
        };
        let spread = if forecast.spread > 0.0 {
            format!("ต่างกันอีก {} นอกเหนือจากความบังเอิญ", NUMBERS.percent_with(forecast.spread, 0))
        } else {
            "ต่างกันไม่เกินความบังเอิญ".to_owned()
        };
        format!("{quarters} ({}) ซึ่ง{spread}", self.leads(forecast.leads))
    }

    fn no_forecast(&self, why: NoForecast) -> &'static str {
        match why {
            NoForecast::Complete => "ครบเวลาแล้ว",
            NoForecast::BeforeRecords => "ยังสรุปไม่ได้: ลีดเข้ามาก่อนเริ่มบันทึกผลลัพธ์",
            NoForecast::TooFewEarlier => "ยังสรุปไม่ได้: ลีดก่อนหน้ามีน้อยเกินไป หรือปิดได้น้อยเกินไป",
            NoForecast::NoEnd => "ยังสรุปไม่ได้: ลีดที่สังเกตผลมีน้อยเกินไป หรือไม่มีรายใดปิดได้",
        }
    }

    fn late_outcomes(&self, late: &LateOutcomes) -> [String; 3] {
        let seen = match late.seen {
            0 => "ไม่มีเลย".to_owned(),
            seen => format!("มี {}", counted(seen, "ราย")),
        };
        [
            format!("ดูเหมือนว่าการปิดได้เริ่มบันทึกตั้งแต่ {} เท่านั้น", self.date(&late.from)),
            format!(
                "{} เข้ามาก่อนวันนั้น หากปิดได้เหมือนลีดรุ่นหลัง จะมีราว {}\u{a0}รายที่ปิดได้ก่อนวันนั้น แต่ในข้อมูล{seen} อัตราของลีดเหล่านี้จึงต่ำเกินไปเท่ากับส่วนที่ขาดหาย",
                self.leads(late.leads),
                NUMBERS.number(late.expected, 0)
            ),
            format!(
                "หากการปิดได้ก่อนหน้านั้นไม่ได้บันทึกไว้ ให้เขียน `outcomes_from = \"{}\"` ใต้ `[time]`: ลีดเหล่านี้จะสังเกตผลตั้งแต่วันนั้น และไม่นับเป็นโอกาสที่เสียไป",
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
        let quarter = |text: &str| text.parse::<Quarter>().unwrap();
        let forecast = CohortForecast {
            share: share(0.18, 0.16, 0.2),
            day: 90.0,
            won: 60,
            open: 400,
            expected: 120.0,
            spread: 0.0,
            from: quarter("2025-Q1"),
            to: quarter("2025-Q4"),
            leads: 4_000,
        };
        let said = |typical: Option<Estimate>| {
            let text = Thai::COMMON_ERA.forecast_finding(Some((quarter("2026-Q1"), &forecast)), typical.as_ref());
            text.unwrap().replace('\u{a0}', " ")
        };
        assert_eq!(said(None), "ไตรมาส 1 ปี 2026 ปิดได้แล้ว 6.0% และน่าจะจบที่ 18% (16\u{2013}20%)");
        assert!(said(Some(share(0.1, 0.08, 0.12))).ends_with(" มากกว่าไตรมาสล่าสุดที่ครบเวลาแล้ว (10%)"));
        assert!(said(Some(share(0.17, 0.15, 0.19))).ends_with(" แต่ยังสรุปไม่ได้ว่าต่างจากไตรมาสล่าสุดที่ครบเวลาแล้ว (17%)"));
        assert_eq!(
            Thai::COMMON_ERA.goes_by(&forecast).replace('\u{a0}', " "),
            "ไตรมาส 1 ปี 2025 ถึงไตรมาส 4 ปี 2025 (4,000 ลีด) ซึ่งต่างกันไม่เกินความบังเอิญ"
        );
    }

    #[test]
    fn an_age_is_told_in_the_unit_that_is_known() {
        assert_eq!(Thai::COMMON_ERA.at_age(61.0, Precision::Day), "61\u{a0}วัน");
        assert_eq!(Thai::COMMON_ERA.at_age(2.0 * DAYS_PER_MONTH, Precision::Month), "2\u{a0}เดือน");
    }
}
