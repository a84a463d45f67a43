//! Thai words of supply and workload.

use std::fmt::Write as _;

use crate::locale::CommonWords;
use crate::locale::supply::{MOST_NAMED, ShortBy, ShortSources, SupplyFinding, SupplyHead, SupplyLabel, SupplyWords};
use crate::period::Quarter;
use crate::supply::candidates::Candidate;
use crate::supply::result::{
    Basis, Check, Counted, CutsAt, Expected, LoadAt, Outlook, PastError, Pooled, PooledWhy, Verdict, WeekSpan, WeeklyLoad, Workload,
};

use super::{NUMBERS, Thai, counted, listed, score_name};

impl SupplyWords for Thai {
    fn supply_label(&self, label: SupplyLabel) -> &'static str {
        match label {
            SupplyLabel::Topic => "ทีมการตลาดส่งลีดได้พอหรือไม่",
            SupplyLabel::CheckTable => "ไตรมาสหน้า: คาดการณ์เทียบกับที่ต้องการ",
            SupplyLabel::SourceTable => "ลีดของไตรมาสหน้า แยกตามช่องทาง",
            SupplyLabel::LoadTable => "ลีดต่อสัปดาห์ที่เกณฑ์ SQL",
            SupplyLabel::Recommended => "ที่เสนอ",
            SupplyLabel::Current => "ที่ใช้อยู่",
            SupplyLabel::LeadsAWeek => "ลีดต่อสัปดาห์",
            SupplyLabel::Came => "ลีดที่เข้ามา",
            SupplyLabel::Forecast => "พยากรณ์ พร้อมช่วง 80% และ 95%",
            SupplyLabel::Asked => "ที่ต้องการ",
            SupplyLabel::OfAsked => "คาดการณ์ คิดเป็นสัดส่วนของที่ต้องการ",
        }
    }

    fn supply_head(&self, head: SupplyHead) -> &'static str {
        match head {
            SupplyHead::Counted => "รายการ",
            SupplyHead::Wanted => "ที่ต้องการ",
            SupplyHead::Basis => "อ้างอิงจาก",
            SupplyHead::Expected => "คาดการณ์",
            SupplyHead::At80 => "ช่วง 80%",
            SupplyHead::At95 => "ช่วง 95%",
            SupplyHead::Chance => "โอกาสที่จะถึง",
            SupplyHead::Verdict => "ผลประเมิน",
            SupplyHead::Source => "ช่องทาง",
            SupplyHead::Weeks => "สัปดาห์ที่มีข้อมูล",
            SupplyHead::Method => "พยากรณ์ด้วย",
            SupplyHead::Error(Candidate::RecentMean) => "คลาดเคลื่อนที่ผ่านมา: ค่าเฉลี่ย 13 สัปดาห์",
            SupplyHead::Error(Candidate::SeasonalNaive) => "คลาดเคลื่อนที่ผ่านมา: สัปดาห์เดียวกันของปีก่อน",
            SupplyHead::Error(Candidate::ExponentialSmoothing) => "คลาดเคลื่อนที่ผ่านมา: การปรับเรียบ",
            SupplyHead::Mql => "ถึงเกณฑ์ MQL",
            SupplyHead::Sql => "ถึงเกณฑ์ SQL",
            SupplyHead::Cut => "เกณฑ์ SQL",
            SupplyHead::Mean => "เฉลี่ยต่อสัปดาห์",
            SupplyHead::Median => "มัธยฐานต่อสัปดาห์",
            SupplyHead::P90 => "9 ใน 10 สัปดาห์มีไม่เกิน",
            SupplyHead::Busiest => "สัปดาห์ที่มากที่สุด",
            SupplyHead::BusiestWeek => "สัปดาห์ของวันที่",
            SupplyHead::Above => "สัปดาห์ที่เกินกำลังรองรับ",
        }
    }

    fn supply_finding(&self, finding: &SupplyFinding<'_>) -> String {
        match finding {
            SupplyFinding::Checked(quarter, check) => checked(*self, *quarter, check),
            SupplyFinding::Expected(quarter, leads) => {
                format!("คาดว่า{} จะมีลีดเข้ามาราว {} แต่ไม่มีตัวเลขที่ระบุไว้ให้เทียบ", self.quarter(*quarter), each(*leads))
            }
            SupplyFinding::Undated => "ยังสรุปไม่ได้ว่าทีมการตลาดจะส่งลีดได้พอหรือไม่: ลีดไม่มีวันที่กำกับ".into(),
            SupplyFinding::TooFewWeeks(weeks, needed) => format!(
                "ยังสรุปไม่ได้ว่าทีมการตลาดจะส่งลีดได้พอหรือไม่: ข้อมูลลีดครอบคลุม {} แต่ต้องมี {}",
                counted(u64::from(*weeks), "สัปดาห์เต็ม"),
                counted(u64::from(*needed), "สัปดาห์")
            ),
            SupplyFinding::LeadsEnded(last, weeks) => format!(
                "ยังสรุปไม่ได้ว่าทีมการตลาดจะส่งลีดได้พอหรือไม่: ลีดล่าสุดเข้ามาเมื่อ {} คือ {} ก่อนข้อมูลสิ้นสุด",
                self.date(last),
                counted(u64::from(*weeks), "สัปดาห์")
            ),
        }
    }

    fn supply_next_step(&self, finding: &SupplyFinding<'_>) -> Option<&'static str> {
        match finding {
            SupplyFinding::Undated => {
                Some("ให้ส่งออกวันที่ที่ลีดแต่ละรายเข้ามา แล้วระบุคอลัมน์นั้นเป็น `leads.created` จากนั้นจึงจะได้จำนวนลีดรายสัปดาห์และการพยากรณ์")
            }
            SupplyFinding::TooFewWeeks(..) => {
                Some("การพยากรณ์หนึ่งไตรมาสต้องมีข้อมูลหนึ่งไตรมาสไว้เรียนรู้ และอีกสองไตรมาสไว้ตรวจสอบ ให้ส่งออกลีดที่เก่ากว่านี้เพิ่ม หรือกลับมาดูอีกครั้งในไตรมาสหน้า")
            }
            SupplyFinding::LeadsEnded(..) => Some("ให้ส่งออกลีดจนถึงวันที่ระบุใน `time.as_of` หรือกำหนดค่านั้นเป็นวันสุดท้ายของข้อมูลลีดที่ส่งออกมา"),
            SupplyFinding::Checked(..) | SupplyFinding::Expected(..) => None,
        }
    }

    fn supply_expected(&self, outlook: &Outlook) -> String {
        let total = &outlook.total;
        let mut text = format!("คาดการณ์สำหรับ{}: ลีด {}", self.quarter(outlook.quarter), both(&total.leads));
        if let (Some(cuts), Some(mql), Some(sql)) = (&outlook.cuts, &total.mql, &total.sql) {
            let _ = write!(
                text,
                " ในจำนวนนี้ถึงเกณฑ์ MQL ที่ {} อยู่ {} และถึงเกณฑ์ SQL ที่ {} อยู่ {} โดยใช้{} ({})",
                cuts.mql,
                both(mql),
                cuts.sql,
                both(sql),
                if cuts.recommended { "เกณฑ์ที่เสนอ" } else { "เกณฑ์ที่ใช้อยู่" },
                score_name(cuts.model),
            );
        }
        text
    }

    fn supply_short(&self, outlook: &Outlook) -> String {
        let Some(ShortSources { judged, unsure, short, by }) = ShortSources::of(outlook) else { return String::new() };
        let rule = match by {
            ShortBy::Plan => "แผนของช่องทางนั้น",
            ShortBy::PlanOrAverage => "แผนของช่องทางนั้น หรือหากไม่มีแผน ก็ต่ำกว่าค่าเฉลี่ยไตรมาสเต็มล่าสุดของช่องทางนั้นเอง (ไม่เกินสี่ไตรมาส)",
            ShortBy::Average => "ค่าเฉลี่ยไตรมาสเต็มล่าสุดของช่องทางนั้นเอง (ไม่เกินสี่ไตรมาส)",
        };
        let unsure = match unsure {
            0 => String::new(),
            n if n == judged => " ทุกช่องทางยังสรุปไม่ได้ว่าพอหรือขาด".into(),
            n => format!(" มีอีก {} ที่ยังสรุปไม่ได้", counted(n as u64, "ช่องทาง")),
        };
        let measure = format!("ช่องทางจะถือว่าขาดเมื่อแม้ปลายบนของช่วง 80% ก็ยังต่ำกว่า{rule}");
        if short.is_empty() {
            return format!("ไม่มีช่องทางใดขาดอย่างชัดเจน{unsure} {measure}");
        }
        let name = |(name, check): &(&str, &Check)| {
            format!("{} (ราว {} จาก {})", self.level(name), NUMBERS.volume(check.expected.at_80.value), each(check.wanted))
        };
        let more = short.len().saturating_sub(MOST_NAMED);
        let mut names: Vec<String> = short.iter().take(MOST_NAMED).map(name).collect();
        if more > 0 {
            names.push(format!("อีก {}", counted(more as u64, "ช่องทาง")));
        }
        format!("ช่องทางที่ขาด: {}{unsure} {measure}", listed(&names))
    }

    fn supply_past(&self, error: &PastError) -> String {
        let off = each(error.mean_absolute_error);
        let share = error.of_mean.map_or_else(String::new, |share| format!(" หรือ {} ของลีดทั้งไตรมาส", NUMBERS.percent(share)));
        format!("เมื่อพยากรณ์ด้วยวิธีเดียวกันย้อนหลัง {} จำนวนลีดรวมคลาดเคลื่อนเฉลี่ย {off}{share}", counted(u64::from(error.origins), "ครั้ง"))
    }

    fn supply_method(&self, outlook: &Outlook) -> String {
        format!(
            "แต่ละช่องทางพยากรณ์ด้วยวิธีที่ง่ายที่สุดในสามวิธี ที่ผลไม่แย่กว่าวิธีที่ดีที่สุดเกินหนึ่งค่าคลาดเคลื่อนมาตรฐาน ได้แก่ ค่าเฉลี่ย 13 สัปดาห์ล่าสุด สัปดาห์เดียวกันของปีก่อน และการปรับเรียบแบบเอ็กซ์โพเนนเชียล ทั้งสามวิธีทดลองจากทุกสัปดาห์ที่สี่ในอดีต พยากรณ์ไปข้างหน้าเท่ากัน {} และเทียบกับยอดรวมของไตรมาส ช่วงของตัวเลขมาจากความคลาดเคลื่อนในอดีตเหล่านั้น ซึ่งสุ่มพร้อมกันทุกช่องทาง ({}) ส่วนลีดของช่องทางใหม่และช่องทางเล็กพยากรณ์รวมกัน สัดส่วนที่ถึงเกณฑ์คิดจาก {} ตั้งแต่ {} ถึง {} โดยถือว่าสัดส่วนนี้ผันแปรแยกจากจำนวนลีด",
            counted(u64::from(outlook.horizon), "สัปดาห์"),
            counted(u64::from(outlook.draws), "ครั้ง"),
            self.leads(outlook.share_weeks.leads),
            self.date(&outlook.share_weeks.first),
            self.date(&outlook.share_weeks.last),
        )
    }

    fn supply_weeks(&self, outlook: &Outlook) -> String {
        let ends = outlook.weekly.first().zip(outlook.weekly.last());
        let leads: u64 = outlook.weekly.iter().map(|week| week.leads).sum();
        let from_to = ends.map_or_else(String::new, |(first, last)| {
            format!(" ตั้งแต่สัปดาห์ของวันที่ {} ถึงสัปดาห์ของวันที่ {}", self.date(&first.monday), self.date(&last.monday))
        });
        format!("{} ใน {}{from_to}", self.leads(leads), counted(outlook.weekly.len() as u64, "สัปดาห์เต็ม"))
    }

    fn candidate(&self, candidate: Candidate) -> &'static str {
        match candidate {
            Candidate::RecentMean => "ค่าเฉลี่ย 13 สัปดาห์",
            Candidate::SeasonalNaive => "สัปดาห์เดียวกันของปีก่อน",
            Candidate::ExponentialSmoothing => "การปรับเรียบแบบเอ็กซ์โพเนนเชียล",
        }
    }

    fn counted(&self, counted: Counted, cuts: Option<&CutsAt>) -> String {
        let at = |name: &str, score: fn(&CutsAt) -> String| {
            let score = cuts.map_or_else(String::new, |cuts| format!(" ที่ {}", score(cuts)));
            format!("ลีดที่ถึงเกณฑ์ {name}{score}")
        };
        match counted {
            Counted::Leads => "ลีดทั้งหมด".into(),
            Counted::Mql => at("MQL", |cuts| cuts.mql.to_string()),
            Counted::Sql => at("SQL", |cuts| cuts.sql.to_string()),
        }
    }

    fn basis_of(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Plan => "แผน",
            Basis::Capacity => "กำลังรองรับ",
            Basis::Average => "ค่าเฉลี่ยไตรมาสที่ผ่านมา",
        }
    }

    fn supply_verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Enough => "พอ",
            Verdict::Short => "ขาด",
            Verdict::CannotTell => "ยังสรุปไม่ได้",
        }
    }

    fn supply_source(&self, source: Option<&str>, only: bool) -> String {
        match (source, only) {
            (Some(name), _) => self.level(name).to_owned(),
            (None, true) => "ลีดทั้งหมด".into(),
            (None, false) => "ช่องทางใหม่และช่องทางเล็ก".into(),
        }
    }

    fn supply_pooled(&self, pooled: &[Pooled]) -> Option<String> {
        let why = |pooled: &Pooled| match pooled.why {
            PooledWhy::New { weeks } => {
                format!("{} (พบครั้งแรกเมื่อ {}ก่อน)", self.level(&pooled.source), counted(u64::from(weeks), "สัปดาห์"))
            }
            PooledWhy::Small => format!("{} ({}ในหนึ่งปี)", self.level(&pooled.source), self.leads(pooled.leads)),
            PooledWhy::BeyondLargest => self.level(&pooled.source).to_owned(),
        };
        let mut names: Vec<String> = pooled.iter().take(2 * MOST_NAMED).map(why).collect();
        if pooled.len() > names.len() {
            names.push(format!("อีก {}", counted((pooled.len() - names.len()) as u64, "ช่องทาง")));
        }
        (!pooled.is_empty()).then(|| format!("ช่องทางที่พยากรณ์รวมกัน: {}", listed(&names)))
    }

    fn supply_unseen(&self, unseen: &[(String, f64)]) -> Option<String> {
        let names: Vec<String> = unseen.iter().map(|(name, leads)| format!("{name} ({})", each(*leads))).collect();
        (!names.is_empty())
            .then(|| format!("แผนนับรวมลีดจาก {} แต่ไม่มีลีดเข้ามาจากที่นั่นเลยในสัปดาห์ที่นำมาดู ให้ตรวจสอบชื่อช่องทาง หรือบวกลีดส่วนนี้เพิ่มเอง", listed(&names)))
    }

    fn workload(&self, workload: &Workload) -> String {
        match workload {
            Workload::Undated => "ยังสรุปไม่ได้ว่าแต่ละสัปดาห์มีลีดเข้ามาเท่าใด: ลีดไม่มีวันที่กำกับ".into(),
            Workload::TooFewWeeks { weeks, needed } => format!(
                "ยังสรุปไม่ได้ว่าสัปดาห์ที่งานมากมีลีดเข้ามาเท่าใด: ข้อมูลมี {}ที่ลีดทุกรายมีคะแนน แต่ต้องมี {}",
                counted(u64::from(*weeks), "สัปดาห์เต็ม"),
                counted(u64::from(*needed), "สัปดาห์")
            ),
            Workload::Made(load) => load
                .recommended
                .as_ref()
                .or(load.current.as_ref())
                .map_or_else(|| "ไม่มีเกณฑ์ SQL ที่จะใช้นับลีดรายสัปดาห์".into(), |at| busy_week(load, at)),
        }
    }

    fn workload_weeks(&self, weeks: &WeekSpan) -> String {
        format!(
            "นับจาก {} ตั้งแต่สัปดาห์ของวันที่ {} ถึงสัปดาห์ของวันที่ {} รวม {}",
            counted(u64::from(weeks.weeks), "สัปดาห์เต็ม"),
            self.date(&weeks.first),
            self.date(&weeks.last),
            self.leads(weeks.leads)
        )
    }

    fn load_row(&self, label: SupplyLabel, load: &LoadAt) -> String {
        format!("{} {}", self.supply_label(label), load.score)
    }

    fn workload_caption(&self, load: &WeeklyLoad) -> String {
        let caption = self.supply_label(SupplyLabel::LoadTable);
        match load.reps {
            None => format!("{caption} รวมทั้งทีม"),
            Some(reps) => format!("{caption} ต่อพนักงานขายหนึ่งคน (ทั้งหมด {}\u{a0}คน)", NUMBERS.volume(reps)),
        }
    }

    fn supply_mark(&self, quarter: Quarter, leads: f64) -> String {
        format!("{}: {}\u{a0}ลีด", self.quarter(quarter), NUMBERS.volume(leads))
    }

    fn check_mark(&self, check: &Check) -> String {
        let what = match check.counted {
            Counted::Leads => "ลีดทั้งหมด",
            Counted::Mql => "ลีด MQL",
            Counted::Sql => "ลีด SQL",
        };
        let (expected, wanted) = (NUMBERS.volume(check.expected.at_80.value), NUMBERS.volume(check.wanted));
        format!("{what} เทียบกับ{}: {expected} จาก {wanted}", self.basis_of(check.basis))
    }
}

/// "1,240 ราย": so many of the leads named before.
fn each(leads: f64) -> String {
    format!("{}\u{a0}ราย", NUMBERS.volume(leads))
}

/// "2,900 ราย (80%: 2,700–3,100; 95%: 2,500–3,300)".
fn both(expected: &Expected) -> String {
    let (at_80, at_95) = (NUMBERS.interval(&expected.at_80, 0), NUMBERS.interval(&expected.at_95, 0));
    format!("{} (80%: {at_80}; 95%: {at_95})", each(expected.at_80.value))
}

fn checked(words: Thai, quarter: Quarter, check: &Check) -> String {
    let quarter = words.quarter(quarter);
    let what = match check.counted {
        Counted::Leads => "ลีด",
        Counted::Mql => "ลีดที่ถึงเกณฑ์ MQL",
        Counted::Sql => "ลีดที่ถึงเกณฑ์ SQL",
    };
    let (expected, wanted) = (each(check.expected.at_80.value), each(check.wanted));
    let gap = each((check.wanted - check.expected.at_80.value).abs());
    let chance = NUMBERS.percent_with(check.chance, 0);
    let whose = if check.counted == Counted::Mql { "ทีมการตลาด" } else { "ทีมขาย" };
    match (check.basis, check.verdict) {
        (Basis::Plan, Verdict::Enough) => {
            format!("ทีมการตลาดส่งลีดได้ตามแผนของ{quarter}: คาดว่ามี{what} ราว {expected} จากแผน {wanted}")
        }
        (Basis::Plan, Verdict::Short) => format!("ใน{quarter} ทีมการตลาดจะส่ง{what} ขาดจากแผนราว {gap} จากแผน {wanted}"),
        (Basis::Plan, Verdict::CannotTell) => {
            format!("ยังสรุปไม่ได้ว่าทีมการตลาดจะทำได้ตามแผนของ{quarter} หรือไม่: คาดว่ามี{what} ราว {expected} จากแผน {wanted} มีโอกาสถึงแผน {chance}")
        }
        (Basis::Capacity, Verdict::Enough) => {
            format!("{quarter} จะมี{what} เต็มกำลังรองรับของ{whose}หรือมากกว่านั้น: คาดว่าราว {expected} รองรับได้ {wanted}")
        }
        (Basis::Capacity, Verdict::Short) => {
            format!("{quarter} จะมี{what} น้อยกว่าที่{whose}รองรับได้ ราว {gap} (รองรับได้ {wanted})")
        }
        (Basis::Capacity, Verdict::CannotTell) => {
            format!("ยังสรุปไม่ได้ว่า{quarter} จะเต็มกำลังรองรับของ{whose}หรือไม่: คาดว่ามี{what} ราว {expected} รองรับได้ {wanted} มีโอกาสเต็ม {chance}")
        }
        (Basis::Average, Verdict::Enough) => {
            format!("{quarter} จะมีลีดไม่น้อยกว่าไตรมาสที่ผ่านมา: คาดว่าราว {expected} จากค่าเฉลี่ย {wanted}")
        }
        (Basis::Average, Verdict::Short) => format!("{quarter} จะมีลีดน้อยกว่าไตรมาสที่ผ่านมาราว {gap} (ค่าเฉลี่ย {wanted})"),
        (Basis::Average, Verdict::CannotTell) => {
            format!("ยังสรุปไม่ได้ว่า{quarter} จะมีลีดเท่าไตรมาสที่ผ่านมาหรือไม่: คาดว่าราว {expected} จากค่าเฉลี่ย {wanted}")
        }
    }
}

/// "1 ใน 10 สัปดาห์ พนักงานขายแต่ละคนได้รับ … มากกว่า 31 ราย": the load of a busy week against what can be worked.
fn busy_week(load: &WeeklyLoad, at: &LoadAt) -> String {
    let (who, one) = if load.reps.is_some() {
        ("พนักงานขายแต่ละคน", "หนึ่งคน")
    } else {
        ("ทีมขาย", "ทั้งทีม")
    };
    let start = format!("1 ใน 10 สัปดาห์ {who}ได้รับลีดที่ถึงเกณฑ์ SQL ที่ {} มากกว่า {}", at.score, each(at.p90));
    match (load.workable, &at.above) {
        (Some(workable), Some(above)) => format!(
            "{start} ขณะที่{one}รองรับได้สัปดาห์ละ {} และ {} ของ {}มีลีดมากกว่านั้น (ช่วง 95%: {})",
            each(workable),
            NUMBERS.percent_with(above.value, 0),
            counted(above.n, "สัปดาห์"),
            NUMBERS.percent_interval(above)
        ),
        _ => format!("{start} ส่วนสัปดาห์กลาง (มัธยฐาน) ได้รับ {} ไฟล์ตั้งค่าไม่ได้ระบุกำลังรองรับไว้ให้เทียบ", each(at.median)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::{Estimate, Method};

    fn check(basis: Basis, verdict: Verdict) -> Check {
        let estimate = |low, high| Estimate { value: 640.0, low, high, level: 0.8, n: 1_000, method: Method::Simulation };
        let expected = Expected { at_80: estimate(600.0, 680.0), at_95: estimate(580.0, 700.0) };
        Check { counted: Counted::Sql, basis, wanted: 1_700.0, expected, chance: 0.02, verdict }
    }

    #[test]
    fn expected_leads_are_held_against_what_is_asked_for() {
        let said = |basis, verdict| {
            let check = check(basis, verdict);
            Thai::COMMON_ERA.supply_finding(&SupplyFinding::Checked("2026-Q4".parse().unwrap(), &check)).replace('\u{a0}', " ")
        };
        assert_eq!(
            said(Basis::Plan, Verdict::Short),
            "ในไตรมาส 4 ปี 2026 ทีมการตลาดจะส่งลีดที่ถึงเกณฑ์ SQL ขาดจากแผนราว 1,060 ราย จากแผน 1,700 ราย"
        );
        assert!(said(Basis::Capacity, Verdict::CannotTell).starts_with("ยังสรุปไม่ได้ว่าไตรมาส 4 ปี 2026 จะเต็มกำลังรองรับของทีมขาย"));
        assert!(said(Basis::Capacity, Verdict::CannotTell).ends_with("มีโอกาสเต็ม 2%"));
    }
}
