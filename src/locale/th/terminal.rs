//! Thai lines at the end of a run.

use crate::locale::CommonWords;
use crate::locale::finding::{FindingWords, Headline};
use crate::locale::page::PageWords;
use crate::locale::terminal::TerminalWords;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{Infeasible, PairFigures, Stability, Thresholds, VolumeUnit};
use crate::thresholds::standing::Standing;

use super::{NUMBERS, Thai, counted, score_name};

impl TerminalWords for Thai {
    fn summary_cuts(&self, thresholds: &Thresholds, pair: &PairFigures) -> String {
        let name = score_name(thresholds.model);
        let cuts = format!("MQL ตั้งแต่ {} และ SQL ตั้งแต่ {}", pair.mql, pair.sql);
        let proposal = match thresholds.standing() {
            Standing::CannotTell => {
                format!("คงเกณฑ์ที่ใช้อยู่ เพราะข้อมูลยังสรุปไม่ได้ว่าต่างจากเกณฑ์ที่ดีที่สุดที่พบบน{name} คือ {cuts}")
            }
            Standing::Worse => {
                format!("คงเกณฑ์ที่ใช้อยู่ เพราะกับลีดที่ใหม่กว่า เกณฑ์ที่ดีที่สุดที่พบบน{name} คือ {cuts} ให้ผลแย่กว่า")
            }
            _ => format!("ข้อเสนอแนะบน{name}: {cuts}"),
        };
        match (&thresholds.current, thresholds.current_model) {
            (Some(current), Some(model)) if model == thresholds.model => {
                format!("{proposal} (ที่ใช้อยู่ {} และ {})", current.mql, current.sql)
            }
            (Some(current), Some(model)) => {
                format!("{proposal} (ที่ใช้อยู่ {} และ {} บน{})", current.mql, current.sql, score_name(model))
            }
            _ => proposal,
        }
    }

    fn summary_effect(&self, thresholds: &Thresholds, pair: &PairFigures, unit: VolumeUnit) -> String {
        let reach = |precision: &Option<Estimate>, stage: &str| match precision {
            Some(precision) => format!("ในจำนวนนี้ {} ไปถึงขั้น “{stage}”", NUMBERS.rate(precision)),
            None => format!("ไม่มีอัตราของการไปถึงขั้น “{stage}”"),
        };
        format!(
            "เท่ากับ {}\u{a0}MQL {per} {} และ {}\u{a0}SQL {per} {} คือ {}\u{a0}ราย",
            NUMBERS.volume(pair.mql_per_quarter.value),
            reach(&pair.mql_precision, &thresholds.target_mql.label),
            NUMBERS.volume(pair.sql_per_quarter.value),
            reach(&pair.sql_precision, &thresholds.target_sql.label),
            NUMBERS.volume(pair.customers.value),
            per = self.per(unit),
        )
    }

    fn summary_certainty(&self, stability: &Stability) -> String {
        format!(
            "ใน {} ของการสุ่มซ้ำ {} เกณฑ์ทั้งสองห่างจากที่เสนอไม่เกิน 2\u{a0}คะแนน (เฉพาะ MQL {} เฉพาะ SQL {})",
            NUMBERS.percent_with(stability.within_2, 0),
            counted(u64::from(stability.draws), "ครั้ง"),
            NUMBERS.percent_with(stability.mql_within_2, 0),
            NUMBERS.percent_with(stability.sql_within_2, 0),
        )
    }

    fn summary_infeasible(&self, infeasible: Option<&Infeasible>) -> String {
        let headline = Headline::Infeasible(infeasible);
        let detail = self.headline_detail(&headline).map_or_else(String::new, |detail| format!(" {detail}"));
        format!("{}{detail}", self.headline(&headline))
    }

    fn summary_warnings(&self, n: usize) -> Option<String> {
        (n > 0).then(|| format!("มี {} แต่ละข้อมีสิ่งที่ควรทำต่อในรายงาน", counted(n as u64, "คำเตือน")))
    }

    fn what_if_note(&self, thresholds: &Thresholds, unit: VolumeUnit) -> Vec<String> {
        let leads = thresholds.cuts.first().map_or(0, |cut| cut.n);
        let mut lines = vec![
            format!("เกณฑ์บน{} จำนวนลีดและจำนวนเงิน{}", score_name(thresholds.model), self.per(unit)),
            format!("วัดจาก {} {}", self.leads(leads), self.split(thresholds.measured_on)),
        ];
        let other = thresholds.current_model.filter(|model| *model != thresholds.model);
        lines.extend(other.map(|model| format!("เกณฑ์ที่ใช้อยู่ตั้งบน{}", score_name(model))));
        lines
    }

    fn nothing_found(&self) -> &'static str {
        "การตรวจข้อมูลไม่พบปัญหา"
    }

    fn summary_report(&self, path: &str) -> String {
        format!("รายงาน: {path}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_counted_where_there_are_any() {
        assert_eq!(Thai::COMMON_ERA.summary_warnings(0), None);
        assert_eq!(Thai::COMMON_ERA.summary_warnings(3).as_deref(), Some("มี 3\u{a0}คำเตือน แต่ละข้อมีสิ่งที่ควรทำต่อในรายงาน"));
    }

    #[test]
    fn an_answer_without_a_pair_is_one_line() {
        assert_eq!(Thai::COMMON_ERA.summary_infeasible(None), "ไม่มีคู่เกณฑ์ใดที่อยู่ภายในข้อจำกัดครบทุกข้อ");
    }
}
