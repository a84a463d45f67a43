//! Thai words on the table of the quarter against others and against what was aimed at.

use crate::funnel::result::Verdict;
use crate::locale::CommonWords;
use crate::locale::headline::{HeadlineHead, HeadlineWords, ToldIn};
use crate::locale::moved::MovedWords;
use crate::locale::pace::PaceWords;
use crate::locale::page::PageWords;
use crate::period::Quarter;
use crate::review::headline::{Against, Aim, ChangeIs, Headline, HeadlineFigure, HeadlineRow};
use crate::stats::estimate::Estimate;
use crate::units::Money;

use super::funnel::units;
use super::{NUMBERS, Thai, counted, listed, score_name};

/// Figures named in the finding, at most, of either kind.
const NAMED: usize = 3;

/// A count is its own n.
fn is_count(figure: &HeadlineFigure) -> bool {
    matches!(figure, HeadlineFigure::Entered { .. } | HeadlineFigure::AtCut { .. })
}

fn is_rate(figure: &HeadlineFigure) -> bool {
    matches!(figure, HeadlineFigure::ReachedBy { .. } | HeadlineFigure::SoFar { .. } | HeadlineFigure::PromiseKept { .. })
}

fn value(figure: &HeadlineFigure, value: f64, told: ToldIn<'_>) -> String {
    match figure {
        figure if is_count(figure) => NUMBERS.number(value, 0),
        HeadlineFigure::MedianDays { .. } => Thai::COMMON_ERA.duration(value),
        HeadlineFigure::AmountWon | HeadlineFigure::AmountPerWin => NUMBERS.money(Money(value), told.currency),
        _ => NUMBERS.percent(value),
    }
}

fn interval(figure: &HeadlineFigure, of: &Estimate) -> String {
    match figure {
        HeadlineFigure::MedianDays { .. } => Thai::COMMON_ERA.duration_interval(of),
        figure if is_rate(figure) => NUMBERS.percent_interval(of),
        _ => NUMBERS.interval(of, 0),
    }
}

/// With its interval, and its n where it is not one itself.
fn told_in_full(figure: &HeadlineFigure, of: &Estimate, told: ToldIn<'_>) -> String {
    let n = if is_count(figure) { String::new() } else { format!(", n = {}", NUMBERS.count(of.n)) };
    format!("{} ({}){n}", value(figure, of.value, told), interval(figure, of))
}

/// With its sign, in percentage points for rates.
fn difference(figure: &HeadlineFigure, change: &Estimate, told: ToldIn<'_>) -> String {
    if is_rate(figure) {
        return Thai::COMMON_ERA.in_points(change.value, Some((change.low, change.high)));
    }
    let sign = if change.value > 0.0 { "+" } else { "" };
    format!("{sign}{} ({})", value(figure, change.value, told), interval(figure, change))
}

fn verdict(verdict: ChangeIs) -> &'static str {
    match verdict {
        ChangeIs::Up => "เพิ่มขึ้นจริง",
        ChangeIs::Down => "ลดลงจริง",
        ChangeIs::CannotTell => "ยังสรุปไม่ได้",
        ChangeIs::NotYetMature => "ยังไม่ครบเวลา",
        ChangeIs::TooFew => "น้อยเกินกว่าจะสรุปได้",
        ChangeIs::NotKnown => "ไม่รู้",
    }
}

impl HeadlineWords for Thai {
    fn headline_topic(&self) -> &'static str {
        "ไตรมาสนี้"
    }

    fn headline_finding(&self, table: &Headline, told: ToldIn<'_>) -> String {
        let (now, before) = (self.quarter(table.quarter), self.quarter(table.previous));
        let of_quarter = || table.rows.iter().filter(|row| row.quarter == table.quarter);
        let compared = of_quarter().filter(|row| row.previous.change.is_some()).count();
        let missed = match of_quarter().filter(|row| row.aim.is_some_and(|aim| !aim.at_most && aim.verdict == Verdict::Missed)).count() {
            0 => String::new(),
            n => format!("; ไม่ถึงเป้าหมาย {}", counted(n as u64, "รายการ")),
        };
        let moved: Vec<&HeadlineRow> = of_quarter().filter(|row| row.previous.verdict.is_real()).collect();
        let named = |wanted: ChangeIs, word: &str| {
            let of = moved.iter().filter(|row| row.previous.verdict == wanted);
            let names: Vec<String> = of.take(NAMED).map(|row| self.headline_figure(&row.figure, told)).collect();
            (!names.is_empty()).then(|| format!("{word}: {}", listed(&names)))
        };
        let named = [named(ChangeIs::Up, "เพิ่มขึ้น"), named(ChangeIs::Down, "ลดลง")].into_iter().flatten().collect::<Vec<_>>().join("; ");
        let found = match (compared, moved.len()) {
            (0, _) => format!("ยังเทียบ{now} กับ{before} ไม่ได้"),
            (all, 0) => format!("{now} เทียบกับ{before}: จาก {} ไม่มีรายการใดเปลี่ยนไปเกินกว่าความบังเอิญ", counted(all as u64, "ตัวเลข")),
            (all, some) => format!("{now} เทียบกับ{before}: เปลี่ยนไปจริง {some} จาก {} ({named})", counted(all as u64, "ตัวเลข")),
        };
        let exceeded = match of_quarter().filter(|row| row.aim.is_some_and(|aim| aim.at_most && aim.verdict == Verdict::Missed)).count() {
            0 => String::new(),
            n => format!("; เกินข้อจำกัด {}", counted(n as u64, "รายการ")),
        };
        format!("{found}{missed}{exceeded}")
    }

    fn headline_caption(&self, quarter: Quarter, against: &[Quarter], aims: bool) -> String {
        let quarter = self.quarter(quarter);
        let earlier = against.iter().map(|quarter| self.quarter(*quarter));
        let against: Vec<String> = earlier.chain(aims.then(|| "เป้าหมายหรือข้อจำกัดที่ตั้งไว้".into())).collect();
        if against.is_empty() {
            format!("ตัวเลขของ{quarter}")
        } else {
            format!("{quarter} เทียบกับ{}", listed(&against))
        }
    }

    fn headline_head(&self, head: HeadlineHead) -> &'static str {
        match head {
            HeadlineHead::Figure => "ตัวเลข",
            HeadlineHead::Now => "ไตรมาสนี้",
            HeadlineHead::Previous => "ไตรมาสก่อน",
            HeadlineHead::SincePrevious => "เปลี่ยนจากไตรมาสก่อน",
            HeadlineHead::YearBefore => "ปีก่อน",
            HeadlineHead::SinceYearBefore => "เปลี่ยนจากปีก่อน",
            HeadlineHead::Aim => "เป้าหมายหรือข้อจำกัด",
        }
    }

    fn headline_figure(&self, figure: &HeadlineFigure, told: ToldIn<'_>) -> String {
        let unit = units(told.unit);
        match figure {
            HeadlineFigure::Entered { first: true, .. } => format!("{unit}ที่เข้ามา"),
            HeadlineFigure::Entered { label, .. } => format!("{unit}ที่เข้าขั้น “{label}”"),
            HeadlineFigure::ReachedBy { label, days } => format!("สัดส่วนที่ไปถึงขั้น “{label}” ภายใน {}", self.days(*days)),
            HeadlineFigure::SoFar { label, of_previous: true } => format!("สัดส่วนจากขั้นก่อนหน้าที่ไปถึงขั้น “{label}” ถึงขณะนี้"),
            HeadlineFigure::SoFar { label, .. } => format!("สัดส่วนจากทั้งหมดที่ไปถึงขั้น “{label}” ถึงขณะนี้"),
            HeadlineFigure::MedianDays { label, from } => format!("เวลามัธยฐานจากขั้น “{}” ถึงขั้น “{label}”", self.level(from)),
            HeadlineFigure::AtCut { target, cut, model, in_force } => {
                let which = if *in_force { "ที่ใช้อยู่" } else { "ที่เสนอ" };
                format!("ลีดที่ถึงเกณฑ์ {} {which} ({cut}, {})", self.target(*target), score_name(*model))
            }
            HeadlineFigure::AmountWon => "มูลค่าที่ปิดได้".into(),
            HeadlineFigure::AmountPerWin => "มูลค่าต่อรายที่ปิดได้".into(),
            HeadlineFigure::PromiseKept { target } => {
                format!("ที่เกิดขึ้นจริงเป็นสัดส่วนของที่คะแนนคาดไว้ เป้า {}", self.target(*target))
            }
        }
    }

    fn headline_now(&self, row: &HeadlineRow, table: &Headline, told: ToldIn<'_>) -> String {
        let of = row.now.as_ref().map_or_else(|| "ยังไม่รู้".to_owned(), |now| told_in_full(&row.figure, now, told));
        if row.quarter == table.quarter { of } else { format!("{}: {of}", self.quarter(row.quarter)) }
    }

    fn headline_then(&self, figure: &HeadlineFigure, then: Option<&Estimate>, told: ToldIn<'_>) -> String {
        then.map_or_else(|| "\u{2013}".to_owned(), |then| told_in_full(figure, then, told))
    }

    fn headline_change(&self, figure: &HeadlineFigure, against: &Against, told: ToldIn<'_>) -> String {
        let verdict = verdict(against.verdict);
        against.change.as_ref().map_or_else(|| verdict.to_owned(), |change| format!("{verdict}: {}", difference(figure, change, told)))
    }

    fn headline_aim(&self, figure: &HeadlineFigure, aim: &Aim) -> String {
        let told = value(figure, aim.value, ToldIn { unit: "", currency: "" });
        if aim.at_most {
            return format!(
                "ไม่เกิน {told}: {}",
                if aim.verdict == Verdict::Met {
                    "ไม่เกินข้อจำกัด"
                } else {
                    "เกินข้อจำกัด"
                }
            );
        }
        let reached = match aim.verdict {
            Verdict::Met => "ถึงเป้าหมาย",
            Verdict::Missed => "ไม่ถึงเป้าหมาย",
            Verdict::CannotTell => "ยังสรุปไม่ได้",
        };
        format!("{told}: {reached}")
    }

    fn headline_means(&self, table: &Headline, told: ToldIn<'_>) -> String {
        let age = table.equal_age_days.map_or_else(String::new, |days| {
            format!(
                " อัตรานับสิ่งที่เกิดขึ้นภายในจำนวนวันที่ระบุของทุกไตรมาส เฉพาะ{}ที่สังเกตผลมานานเท่านั้น (ที่นี่ไม่เกิน {}) ไตรมาสใหม่จึงไม่ดูแย่เพียงเพราะใหม่ ผลต่างของอัตราใช้ช่วงแบบ Newcombe",
                units(told.unit),
                self.days(days)
            )
        });
        format!(
            "ในวงเล็บคือช่วงความเชื่อมั่น 95% การเปลี่ยนแปลงถือว่าเป็นจริงเมื่อช่วงไม่ครอบ 0 จำนวนที่นับได้คือข้อเท็จจริง ช่วงของจำนวนบอกว่าไตรมาสที่มีสัปดาห์แบบเดียวกันอาจได้เท่าใด เพื่อไม่ให้การแกว่งปกติรายสัปดาห์ถูกมองเป็นเรื่องใหม่{age} การเทียบกับปีก่อนตัดผลของฤดูกาลออก ตัวเลขที่ยังเปลี่ยนได้ไม่นำมาเทียบ"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;

    #[test]
    fn a_change_has_its_sign_and_the_currency_after_the_amount() {
        let told = ToldIn { unit: "lead", currency: "THB" };
        let of = |value: f64| Estimate { value, low: value - 500.0, high: value + 500.0, level: 0.95, n: 40, method: Method::Mover };
        assert_eq!(difference(&HeadlineFigure::AmountWon, &of(1_200.0), told), "+1,200\u{a0}THB (700–1,700)");
        assert!(difference(&HeadlineFigure::AmountWon, &of(-1_200.0), told).starts_with("\u{2212}1,200\u{a0}THB ("));
    }
}
