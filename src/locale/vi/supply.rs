//! Vietnamese words of supply and workload.

use std::fmt::Write as _;

use crate::locale::CommonWords;
use crate::locale::supply::{MOST_NAMED, ShortBy, ShortSources, SupplyFinding, SupplyHead, SupplyLabel, SupplyWords};
use crate::period::Quarter;
use crate::supply::candidates::Candidate;
use crate::supply::result::{
    Basis, Check, Counted, CutsAt, Expected, LoadAt, Outlook, PastError, Pooled, PooledWhy, Verdict, WeekSpan, WeeklyLoad, Workload,
};

use super::{NUMBERS, Vietnamese, counted, listed, listed_up_to, score_name};

impl SupplyWords for Vietnamese {
    fn supply_label(&self, label: SupplyLabel) -> &'static str {
        match label {
            SupplyLabel::Topic => "Marketing có đáp ứng được không?",
            SupplyLabel::CheckTable => "Quý tới: dự kiến so với yêu cầu",
            SupplyLabel::SourceTable => "Số lead quý tới theo nguồn",
            SupplyLabel::LoadTable => "Số lead mỗi tuần ở ngưỡng SQL",
            SupplyLabel::Recommended => "đề xuất",
            SupplyLabel::Current => "đang dùng",
            SupplyLabel::LeadsAWeek => "lead mỗi tuần",
            SupplyLabel::Came => "lead đã vào",
            SupplyLabel::Forecast => "dự báo, dải 80% và 95%",
            SupplyLabel::Asked => "yêu cầu",
            SupplyLabel::OfAsked => "tỷ lệ dự kiến trên mức yêu cầu",
        }
    }

    fn supply_head(&self, head: SupplyHead) -> &'static str {
        match head {
            SupplyHead::Counted => "Loại lead",
            SupplyHead::Wanted => "Yêu cầu",
            SupplyHead::Basis => "Theo",
            SupplyHead::Expected => "Dự kiến",
            SupplyHead::At80 => "Khoảng 80%",
            SupplyHead::At95 => "Khoảng 95%",
            SupplyHead::Chance => "Xác suất đạt",
            SupplyHead::Verdict => "Nhận định",
            SupplyHead::Source => "Nguồn",
            SupplyHead::Weeks => "Số tuần",
            SupplyHead::Method => "Cách dự báo",
            SupplyHead::Error(Candidate::RecentMean) => "Sai số cũ: trung bình 13 tuần",
            SupplyHead::Error(Candidate::SeasonalNaive) => "Sai số cũ: cùng tuần năm trước",
            SupplyHead::Error(Candidate::ExponentialSmoothing) => "Sai số cũ: san bằng mũ",
            SupplyHead::Mql => "Đạt ngưỡng MQL",
            SupplyHead::Sql => "Đạt ngưỡng SQL",
            SupplyHead::Cut => "Ngưỡng SQL",
            SupplyHead::Mean => "Trung bình tuần",
            SupplyHead::Median => "Tuần trung vị",
            SupplyHead::P90 => "Mức tối đa của 9/10 số tuần",
            SupplyHead::Busiest => "Tuần bận nhất",
            SupplyHead::BusiestWeek => "Tuần từ ngày",
            SupplyHead::Above => "Số tuần vượt năng lực xử lý",
        }
    }

    fn supply_finding(&self, finding: &SupplyFinding<'_>) -> String {
        match finding {
            SupplyFinding::Checked(quarter, check) => checked(*self, *quarter, check),
            SupplyFinding::Expected(quarter, leads) => format!(
                "Dự kiến có khoảng {} lead trong {}; tệp cấu hình không nêu mức nào để so sánh",
                NUMBERS.volume(*leads),
                self.quarter(*quarter)
            ),
            SupplyFinding::Undated => "Chưa thể kết luận marketing có đáp ứng được không: lead không có ngày".into(),
            SupplyFinding::TooFewWeeks(weeks, needed) => format!(
                "Chưa thể kết luận marketing có đáp ứng được không: lead mới trải trên {}, trong khi cần {}",
                counted(u64::from(*weeks), "tuần trọn vẹn"),
                NUMBERS.count(u64::from(*needed))
            ),
            SupplyFinding::LeadsEnded(last, weeks) => format!(
                "Chưa thể kết luận marketing có đáp ứng được không: lead mới nhất vào ngày {}, {} trước khi dữ liệu kết thúc",
                self.date(last),
                counted(u64::from(*weeks), "tuần")
            ),
        }
    }

    fn supply_next_step(&self, finding: &SupplyFinding<'_>) -> Option<&'static str> {
        match finding {
            SupplyFinding::Undated => {
                Some("Hãy xuất ngày vào của từng lead và khai báo cột đó là `leads.created`; từ đó có số lead theo tuần và dự báo.")
            }
            SupplyFinding::TooFewWeeks(..) => Some(
                "Dự báo cho một quý cần một quý để học và thêm hai quý để kiểm tra. Hãy xuất cả những lead cũ hơn, hoặc xem lại vào quý tới.",
            ),
            SupplyFinding::LeadsEnded(..) => {
                Some("Hãy xuất lead đến đúng ngày ghi ở `time.as_of`, hoặc đặt mục này là ngày cuối cùng của bản xuất lead.")
            }
            SupplyFinding::Checked(..) | SupplyFinding::Expected(..) => None,
        }
    }

    fn supply_expected(&self, outlook: &Outlook) -> String {
        let total = &outlook.total;
        let mut text = format!("Dự kiến trong {}: {} lead{}", self.quarter(outlook.quarter), volume(&total.leads), both(&total.leads));
        if let (Some(cuts), Some(mql), Some(sql)) = (&outlook.cuts, &total.mql, &total.sql) {
            let _ = write!(
                text,
                "; trong đó {}{} đạt ngưỡng MQL từ {} trở lên và {}{} đạt ngưỡng SQL từ {} trở lên ({}, {})",
                volume(mql),
                both(mql),
                cuts.mql,
                volume(sql),
                both(sql),
                cuts.sql,
                if cuts.recommended { "ngưỡng đề xuất" } else { "ngưỡng đang dùng" },
                score_name(cuts.model),
            );
        }
        text + "."
    }

    fn supply_short(&self, outlook: &Outlook) -> String {
        let Some(ShortSources { judged, unsure, short, by }) = ShortSources::of(outlook) else { return String::new() };
        let rule = match by {
            ShortBy::Plan => "kế hoạch của nguồn đó",
            ShortBy::PlanOrAverage => {
                "kế hoạch của nguồn đó hoặc, nếu không có kế hoạch, mức trung bình của chính nguồn đó trong các quý trọn vẹn gần nhất (tối đa bốn quý)"
            }
            ShortBy::Average => "mức trung bình của chính nguồn đó trong các quý trọn vẹn gần nhất (tối đa bốn quý)",
        };
        let unsure = match unsure {
            0 => String::new(),
            n if n == judged => " Với tất cả các nguồn, chưa thể kết luận đủ hay thiếu.".into(),
            n => format!(" Với {}, chưa thể kết luận.", counted(n as u64, "nguồn")),
        };
        let measure = format!("Một nguồn được coi là thiếu khi ngay cả đầu trên của khoảng 80% cũng thấp hơn {rule}.");
        if short.is_empty() {
            return format!("Không nguồn nào chắc chắn thiếu.{unsure} {measure}");
        }
        let name = |(name, check): &(&str, &Check)| {
            let (expected, wanted) = (NUMBERS.volume(check.expected.at_80.value), NUMBERS.volume(check.wanted));
            format!("{} (khoảng {expected} trên {wanted})", self.level(name))
        };
        format!("Thiếu: {}.{unsure} {measure}", listed_up_to(short.iter().map(name), MOST_NAMED, "nguồn"))
    }

    fn supply_past(&self, error: &PastError) -> String {
        let off = NUMBERS.volume(error.mean_absolute_error);
        let share = error.of_mean.map_or_else(String::new, |share| format!(", bằng {} số lead của một quý", NUMBERS.percent(share)));
        format!(
            "Dự báo theo cùng cách này tại {} trong quá khứ cho tổng số lệch trung bình {off} lead{share}.",
            counted(u64::from(error.origins), "thời điểm")
        )
    }

    fn supply_method(&self, outlook: &Outlook) -> String {
        format!(
            "Mỗi nguồn được dự báo bằng cách đơn giản nhất trong số ba cách mà không kém cách tốt nhất quá một sai số chuẩn: trung bình 13 tuần gần nhất, cùng các tuần đó của năm trước, san bằng mũ. Các cách được thử từ mỗi tuần thứ tư trong quá khứ, cho đúng {} tuần phía trước, trên tổng số của cả quý. Các khoảng lấy từ những sai số cũ ấy, rút chung cho mọi nguồn ({} lần rút); lead của nguồn mới và nguồn nhỏ được dự báo gộp làm một. Tỷ lệ đạt các ngưỡng là của {} từ {} đến {}, và được coi là biến động riêng với số lead.",
            NUMBERS.count(u64::from(outlook.horizon)),
            NUMBERS.count(u64::from(outlook.draws)),
            self.leads(outlook.share_weeks.leads),
            self.date(&outlook.share_weeks.first),
            self.date(&outlook.share_weeks.last),
        )
    }

    fn supply_weeks(&self, outlook: &Outlook) -> String {
        let ends = outlook.weekly.first().zip(outlook.weekly.last());
        let leads: u64 = outlook.weekly.iter().map(|week| week.leads).sum();
        let from_to = ends.map_or_else(String::new, |(first, last)| {
            format!(", từ tuần của ngày {} đến tuần của ngày {}", self.date(&first.monday), self.date(&last.monday))
        });
        format!("{} trong {}{from_to}.", self.leads(leads), counted(outlook.weekly.len() as u64, "tuần trọn vẹn"))
    }

    fn candidate(&self, candidate: Candidate) -> &'static str {
        match candidate {
            Candidate::RecentMean => "trung bình 13 tuần",
            Candidate::SeasonalNaive => "cùng tuần năm trước",
            Candidate::ExponentialSmoothing => "san bằng mũ",
        }
    }

    fn counted(&self, counted: Counted, cuts: Option<&CutsAt>) -> String {
        let at = |name: &str, score: fn(&CutsAt) -> String| {
            let of = cuts.map_or_else(String::new, |cuts| format!(" {}", score(cuts)));
            format!("lead đạt ngưỡng {name}{of}")
        };
        match counted {
            Counted::Leads => "tất cả lead".into(),
            Counted::Mql => at("MQL", |cuts| cuts.mql.to_string()),
            Counted::Sql => at("SQL", |cuts| cuts.sql.to_string()),
        }
    }

    fn basis_of(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Plan => "kế hoạch",
            Basis::Capacity => "năng lực xử lý",
            Basis::Average => "trung bình các quý gần nhất",
        }
    }

    fn supply_verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Enough => "đủ",
            Verdict::Short => "thiếu",
            Verdict::CannotTell => "chưa thể kết luận",
        }
    }

    fn supply_source(&self, source: Option<&str>, only: bool) -> String {
        match (source, only) {
            (Some(name), _) => self.level(name).to_owned(),
            (None, true) => "tất cả lead".into(),
            (None, false) => "nguồn mới và nguồn nhỏ".into(),
        }
    }

    fn supply_pooled(&self, pooled: &[Pooled]) -> Option<String> {
        let why = |pooled: &Pooled| match pooled.why {
            PooledWhy::New { weeks } => {
                format!("{} (xuất hiện lần đầu cách đây {})", self.level(&pooled.source), counted(u64::from(weeks), "tuần"))
            }
            PooledWhy::Small => format!("{} ({} trong một năm)", self.level(&pooled.source), self.leads(pooled.leads)),
            PooledWhy::BeyondLargest => self.level(&pooled.source).to_owned(),
        };
        (!pooled.is_empty()).then(|| format!("Dự báo gộp làm một: {}.", listed_up_to(pooled.iter().map(why), 2 * MOST_NAMED, "nguồn")))
    }

    fn supply_unseen(&self, unseen: &[(String, f64)]) -> Option<String> {
        let names: Vec<String> = unseen.iter().map(|(name, leads)| format!("{name} ({})", NUMBERS.volume(*leads))).collect();
        (!names.is_empty()).then(|| {
            format!(
                "Kế hoạch có tính đến {}, nhưng trong các tuần được xét không có lead nào từ đó: hãy kiểm tra tên nguồn, hoặc tự cộng thêm số lead này.",
                listed(&names)
            )
        })
    }

    fn workload(&self, workload: &Workload) -> String {
        match workload {
            Workload::Undated => "Chưa thể kết luận mỗi tuần có bao nhiêu lead: lead không có ngày.".into(),
            Workload::TooFewWeeks { weeks, needed } => format!(
                "Chưa thể kết luận một tuần bận có bao nhiêu lead: dữ liệu chỉ có {} mà mọi lead đều đã được chấm điểm, trong khi cần {}.",
                counted(u64::from(*weeks), "tuần trọn vẹn"),
                NUMBERS.count(u64::from(*needed))
            ),
            Workload::Made(load) => load
                .recommended
                .as_ref()
                .or(load.current.as_ref())
                .map_or_else(|| "Không có ngưỡng SQL nào để đếm lead theo tuần.".into(), |at| busy_week(load, at)),
        }
    }

    fn workload_weeks(&self, weeks: &WeekSpan) -> String {
        format!(
            "Đếm trên {}, từ tuần của ngày {} đến tuần của ngày {}: {}.",
            counted(u64::from(weeks.weeks), "tuần trọn vẹn"),
            self.date(&weeks.first),
            self.date(&weeks.last),
            self.leads(weeks.leads)
        )
    }

    fn load_row(&self, label: SupplyLabel, load: &LoadAt) -> String {
        format!("{}, {}", self.supply_label(label), load.score)
    }

    fn workload_caption(&self, load: &WeeklyLoad) -> String {
        let whom = load
            .reps
            .map_or_else(|| "cho cả bộ phận bán hàng".to_owned(), |reps| format!("cho mỗi người trong {} người", NUMBERS.volume(reps)));
        format!("{}, {whom}", self.supply_label(SupplyLabel::LoadTable))
    }

    fn supply_mark(&self, quarter: Quarter, leads: f64) -> String {
        format!("{}: {} lead", self.quarter(quarter), NUMBERS.volume(leads))
    }

    fn check_mark(&self, check: &Check) -> String {
        let what = match check.counted {
            Counted::Leads => "tất cả lead",
            Counted::Mql => "lead MQL",
            Counted::Sql => "lead SQL",
        };
        let (expected, wanted) = (NUMBERS.volume(check.expected.at_80.value), NUMBERS.volume(check.wanted));
        format!("{what} so với {}: {expected} trên {wanted}", self.basis_of(check.basis))
    }
}

fn volume(expected: &Expected) -> String {
    NUMBERS.volume(expected.at_80.value)
}

/// " (80%: 2.700–3.100; 95%: 2.500–3.300)".
fn both(expected: &Expected) -> String {
    format!(" (80%: {}; 95%: {})", NUMBERS.interval(&expected.at_80, 0), NUMBERS.interval(&expected.at_95, 0))
}

fn checked(words: Vietnamese, quarter: Quarter, check: &Check) -> String {
    let quarter = words.quarter(quarter);
    let what = match check.counted {
        Counted::Leads => "lead",
        Counted::Mql => "lead đạt ngưỡng MQL",
        Counted::Sql => "lead đạt ngưỡng SQL",
    };
    let (expected, wanted) = (NUMBERS.volume(check.expected.at_80.value), NUMBERS.volume(check.wanted));
    let gap = NUMBERS.volume((check.wanted - check.expected.at_80.value).abs());
    let chance = NUMBERS.percent_with(check.chance, 0);
    let whose = if check.counted == Counted::Mql { "bộ phận marketing" } else { "bộ phận bán hàng" };
    match (check.basis, check.verdict) {
        (Basis::Plan, Verdict::Enough) => {
            format!("Marketing đáp ứng được kế hoạch {quarter}: khoảng {expected} {what}, kế hoạch là {wanted}")
        }
        (Basis::Plan, Verdict::Short) => format!("Marketing sẽ thiếu khoảng {gap} {what} so với kế hoạch {wanted} của {quarter}"),
        (Basis::Plan, Verdict::CannotTell) => format!(
            "Chưa thể kết luận marketing có đạt kế hoạch {quarter} hay không: khoảng {expected} {what}, kế hoạch là {wanted}, xác suất đạt {chance}"
        ),
        (Basis::Capacity, Verdict::Enough) => {
            format!("{quarter} sẽ có đủ {what} cho năng lực xử lý của {whose}, hoặc hơn: khoảng {expected} so với {wanted}")
        }
        (Basis::Capacity, Verdict::Short) => {
            format!("{quarter} sẽ có ít hơn khoảng {gap} {what} so với mức {whose} xử lý được ({wanted})")
        }
        (Basis::Capacity, Verdict::CannotTell) => format!(
            "Chưa thể kết luận {quarter} có lấp đầy năng lực xử lý của {whose} hay không: khoảng {expected} {what}, xử lý được {wanted}, xác suất {chance}"
        ),
        (Basis::Average, Verdict::Enough) => {
            format!("{quarter} sẽ có ít nhất bằng số lead của các quý gần nhất: khoảng {expected}, trung bình các quý là {wanted}")
        }
        (Basis::Average, Verdict::Short) => {
            format!("{quarter} sẽ có ít hơn khoảng {gap} lead so với các quý gần nhất (trung bình {wanted})")
        }
        (Basis::Average, Verdict::CannotTell) => format!(
            "Chưa thể kết luận {quarter} có bằng số lead của các quý gần nhất hay không: khoảng {expected}, trung bình các quý là {wanted}"
        ),
    }
}

/// "Cứ mười tuần có một tuần mỗi nhân viên bán hàng nhận hơn 31 lead đạt ngưỡng SQL 66; một người xử lý được 25 lead mỗi tuần."
fn busy_week(load: &WeeklyLoad, at: &LoadAt) -> String {
    let (who, one) = if load.reps.is_some() {
        ("mỗi nhân viên bán hàng", "một người")
    } else {
        ("bộ phận bán hàng", "cả bộ phận")
    };
    let score = at.score;
    let p90 = NUMBERS.volume(at.p90);
    let start = format!("Cứ mười tuần có một tuần {who} nhận hơn {p90} lead đạt ngưỡng SQL {score}");
    match (load.workable, &at.above) {
        (Some(workable), Some(above)) => format!(
            "{start}; {one} xử lý được {} lead mỗi tuần. {} trong {} vượt mức đó (khoảng 95%: {}).",
            NUMBERS.volume(workable),
            NUMBERS.percent_with(above.value, 0),
            counted(above.n, "tuần"),
            NUMBERS.percent_interval(above)
        ),
        _ => format!("{start}, còn tuần trung vị là {} lead. Tệp cấu hình không nêu năng lực xử lý để so sánh.", NUMBERS.volume(at.median)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::{Estimate, Method};

    #[test]
    fn a_quarter_is_held_against_what_is_asked_for() {
        let at_80 = Estimate { value: 640.0, low: 600.0, high: 680.0, level: 0.8, n: 20, method: Method::KaplanMeier };
        let said = |basis, counted, verdict, wanted: f64| {
            let check = Check { basis, counted, verdict, wanted, expected: Expected { at_80, at_95: at_80 }, chance: 0.125 };
            Vietnamese.supply_finding(&SupplyFinding::Checked("2026-Q4".parse().unwrap(), &check))
        };
        assert_eq!(
            said(Basis::Plan, Counted::Sql, Verdict::Short, 2_700.0),
            "Marketing sẽ thiếu khoảng 2.060 lead đạt ngưỡng SQL so với kế hoạch 2.700 của Quý 4/2026"
        );
        let unsure = said(Basis::Capacity, Counted::Mql, Verdict::CannotTell, 700.0);
        assert!(unsure.contains("bộ phận marketing") && unsure.ends_with("xử lý được 700, xác suất 12%"), "{unsure}");
    }
}
