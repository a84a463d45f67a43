//! Vietnamese words on the table of the quarter against others and against what was aimed at.

use crate::funnel::result::Verdict;
use crate::locale::funnel::FunnelWords;
use crate::locale::headline::{HeadlineHead, HeadlineWords, ToldIn};
use crate::locale::moved::MovedWords;
use crate::locale::pace::PaceWords;
use crate::locale::page::PageWords;
use crate::locale::{CommonWords, capital};
use crate::period::Quarter;
use crate::review::headline::{Against, Aim, ChangeIs, Headline, HeadlineFigure, HeadlineRow};
use crate::stats::estimate::Estimate;
use crate::units::Money;

use super::{NUMBERS, Vietnamese, counted, listed, score_name, unit};

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
        HeadlineFigure::MedianDays { .. } => Vietnamese.duration(value),
        HeadlineFigure::AmountWon | HeadlineFigure::AmountPerWin => NUMBERS.money(Money(value), told.currency),
        _ => NUMBERS.percent(value),
    }
}

fn interval(figure: &HeadlineFigure, of: &Estimate) -> String {
    match figure {
        HeadlineFigure::MedianDays { .. } => Vietnamese.duration_interval(of),
        figure if is_rate(figure) => NUMBERS.percent_interval(of),
        _ => NUMBERS.interval(of, 0),
    }
}

/// With its interval, and its n where it is not one itself.
fn told_in_full(figure: &HeadlineFigure, of: &Estimate, told: ToldIn<'_>) -> String {
    let n = if is_count(figure) { String::new() } else { format!(", n\u{a0}=\u{a0}{}", NUMBERS.count(of.n)) };
    format!("{} ({}){n}", value(figure, of.value, told), interval(figure, of))
}

/// With its sign, in percentage points for rates. The currency stands after the amount, so a plus goes first.
fn difference(figure: &HeadlineFigure, change: &Estimate, told: ToldIn<'_>) -> String {
    if is_rate(figure) {
        return Vietnamese.in_points(change.value, Some((change.low, change.high)));
    }
    let plus = if change.value > 0.0 { "+" } else { "" };
    format!("{plus}{} ({})", value(figure, change.value, told), interval(figure, change))
}

fn verdict(verdict: ChangeIs) -> &'static str {
    match verdict {
        ChangeIs::Up => "tăng có thật",
        ChangeIs::Down => "giảm có thật",
        ChangeIs::CannotTell => "chưa thể kết luận",
        ChangeIs::NotYetMature => "chưa đủ thời gian",
        ChangeIs::TooFew => "quá ít để kết luận",
        ChangeIs::NotKnown => "không rõ",
    }
}

impl HeadlineWords for Vietnamese {
    fn headline_topic(&self) -> &'static str {
        "Quý này"
    }

    fn headline_finding(&self, table: &Headline, told: ToldIn<'_>) -> String {
        let (now, before) = (self.quarter(table.quarter), self.quarter(table.previous));
        let of_quarter = || table.rows.iter().filter(|row| row.quarter == table.quarter);
        let compared = of_quarter().filter(|row| row.previous.change.is_some()).count();
        let missed = of_quarter().filter(|row| row.aim.is_some_and(|aim| !aim.at_most && aim.verdict == Verdict::Missed)).count();
        let missed = match missed {
            0 => String::new(),
            n => format!("; {} không đạt", counted(n as u64, "chỉ tiêu")),
        };
        let moved: Vec<&HeadlineRow> = of_quarter().filter(|row| row.previous.verdict.is_real()).collect();
        let named = |wanted: ChangeIs, word: &str| {
            let of = moved.iter().filter(|row| row.previous.verdict == wanted);
            let names: Vec<String> = of.take(NAMED).map(|row| self.headline_figure(&row.figure, told)).collect();
            (!names.is_empty()).then(|| format!("{word}: {}", listed(&names)))
        };
        let named = named(ChangeIs::Up, "tăng").into_iter().chain(named(ChangeIs::Down, "giảm")).collect::<Vec<_>>().join("; ");
        let found = match (compared, moved.len()) {
            (0, _) => format!("Chưa thể so sánh {now} với {before}"),
            (all, 0) => {
                format!("{now} so với {before}: trong {} không số liệu nào thay đổi quá mức ngẫu nhiên", counted(all as u64, "số liệu"))
            }
            (all, some) => format!(
                "{now} so với {before}: {} trong {} thay đổi có thật ({named})",
                NUMBERS.count(some as u64),
                counted(all as u64, "số liệu")
            ),
        };
        let exceeded = of_quarter().filter(|row| row.aim.is_some_and(|aim| aim.at_most && aim.verdict == Verdict::Missed)).count();
        let exceeded = match exceeded {
            0 => String::new(),
            n => format!("; vượt {}", counted(n as u64, "giới hạn")),
        };
        format!("{found}{missed}{exceeded}")
    }

    fn headline_caption(&self, quarter: Quarter, against: &[Quarter], aims: bool) -> String {
        let quarter = self.quarter(quarter);
        let earlier = against.iter().map(|quarter| self.quarter(*quarter));
        let against: Vec<String> = earlier.chain(aims.then(|| "chỉ tiêu hoặc giới hạn đã đặt".into())).collect();
        if against.is_empty() { format!("Số liệu của {quarter}") } else { format!("{quarter} so với {}", listed(&against)) }
    }

    fn headline_head(&self, head: HeadlineHead) -> &'static str {
        match head {
            HeadlineHead::Figure => "số liệu",
            HeadlineHead::Now => "quý này",
            HeadlineHead::Previous => "quý trước",
            HeadlineHead::SincePrevious => "so với quý trước",
            HeadlineHead::YearBefore => "cùng quý năm trước",
            HeadlineHead::SinceYearBefore => "so với năm trước",
            HeadlineHead::Aim => "chỉ tiêu hoặc giới hạn",
        }
    }

    fn headline_figure(&self, figure: &HeadlineFigure, told: ToldIn<'_>) -> String {
        match figure {
            HeadlineFigure::Entered { first: true, .. } => format!("số {} mới vào", unit(told.unit)),
            HeadlineFigure::Entered { label, .. } => format!("số {} đạt tới “{label}”", unit(told.unit)),
            HeadlineFigure::ReachedBy { label, days } => format!("tỷ lệ đạt tới “{label}” trong vòng {}", self.days(*days)),
            HeadlineFigure::SoFar { label, of_previous: true } => format!("tỷ lệ đạt tới “{label}” đến nay, trên giai đoạn liền trước"),
            HeadlineFigure::SoFar { label, .. } => format!("tỷ lệ đạt tới “{label}” đến nay, trên tổng số đã vào"),
            HeadlineFigure::MedianDays { label, from } => format!("thời gian trung vị từ “{}” đến “{label}”", self.level(from)),
            HeadlineFigure::AtCut { target, cut, model, in_force } => {
                let which = if *in_force { "đang dùng" } else { "đề xuất" };
                format!("số lead từ ngưỡng {} {which} trở lên ({cut}, {})", self.target(*target), score_name(*model))
            }
            HeadlineFigure::AmountWon => "tổng số tiền thắng".into(),
            HeadlineFigure::AmountPerWin => "số tiền mỗi lần thắng".into(),
            HeadlineFigure::PromiseKept { target } => format!("thực tế so với dự báo của điểm, đích {}", self.target(*target)),
        }
    }

    fn headline_now(&self, row: &HeadlineRow, table: &Headline, told: ToldIn<'_>) -> String {
        let of = row.now.as_ref().map_or_else(|| "chưa rõ".to_owned(), |now| told_in_full(&row.figure, now, told));
        if row.quarter == table.quarter { of } else { format!("{}: {of}", self.quarter(row.quarter)) }
    }

    fn headline_then(&self, figure: &HeadlineFigure, then: Option<&Estimate>, told: ToldIn<'_>) -> String {
        then.map_or_else(|| "\u{2013}".to_owned(), |then| told_in_full(figure, then, told))
    }

    fn headline_change(&self, figure: &HeadlineFigure, against: &Against, told: ToldIn<'_>) -> String {
        match &against.change {
            Some(change) => format!("{}: {}", capital(verdict(against.verdict)), difference(figure, change, told)),
            None => capital(verdict(against.verdict)),
        }
    }

    fn headline_aim(&self, figure: &HeadlineFigure, aim: &Aim) -> String {
        let told = value(figure, aim.value, ToldIn { unit: "", currency: "" });
        if aim.at_most {
            return format!("tối đa {told}: {}", if aim.verdict == Verdict::Met { "trong giới hạn" } else { "vượt giới hạn" });
        }
        format!("{told}: {}", self.aim_verdict(aim.verdict))
    }

    fn headline_means(&self, table: &Headline, told: ToldIn<'_>) -> String {
        let age = table.equal_age_days.map_or_else(String::new, |days| {
            format!(
                " Ở mọi quý, tỷ lệ chỉ tính những gì đã xảy ra trong số ngày được nêu, trên các {} đã được theo dõi đủ số ngày đó (ở đây tối đa {}), để một quý còn mới không bị xem là kém chỉ vì còn mới; khoảng của chênh lệch tính theo Newcombe.",
                unit(told.unit),
                self.days(days)
            )
        });
        format!(
            "Trong ngoặc là khoảng tin cậy 95%. Thay đổi được gọi là có thật khi khoảng của nó không chứa 0. Số đếm là con số chắc chắn; khoảng đi kèm cho biết một quý gồm những tuần như vậy có thể có bao nhiêu, để mức lên xuống thường thấy giữa các tuần không bị coi là tin mới.{age} Việc so sánh với cùng quý năm trước loại bỏ ảnh hưởng của mùa vụ. Số liệu còn có thể thay đổi thì không được so sánh."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;

    #[test]
    fn a_change_carries_its_sign_its_unit_and_its_interval() {
        let told = ToldIn { unit: "lead", currency: "USD" };
        let change = |value: f64, low: f64, high: f64| Estimate { value, low, high, level: 0.95, n: 80, method: Method::Newcombe };
        let rate = HeadlineFigure::ReachedBy { label: "SQL".into(), days: 60.0 };
        assert_eq!(difference(&rate, &change(0.012, -0.001, 0.025), told), "+1,2 điểm phần trăm (từ\u{a0}\u{2212}0,1\u{a0}đến\u{a0}+2,5)");
        assert!(difference(&HeadlineFigure::AmountWon, &change(1_500.0, 200.0, 2_800.0), told).starts_with("+1.500\u{a0}USD (200"));
    }
}
