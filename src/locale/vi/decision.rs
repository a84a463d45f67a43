//! Vietnamese words on decisions.

use crate::config::decision::{Decision, Rollback, WatchedFigure};
use crate::locale::decision::{DecisionLabel, DecisionWords, PromiseHead, RecordKey, VolumeReading};
use crate::locale::finding::Cuts;
use crate::locale::page::PageWords;
use crate::locale::{CommonWords, capital, small};
use crate::period::Quarter;
use crate::review::previous::{Came, Previous, PreviousCuts, Promise, Record, RollbackCheck, Untold};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::LimitName;

use super::{NUMBERS, Vietnamese, score_name};

impl DecisionWords for Vietnamese {
    fn decision_label(&self, label: DecisionLabel) -> &'static str {
        match label {
            DecisionLabel::LastTime => "Lần trước",
            DecisionLabel::Decision => "Quyết định",
            DecisionLabel::PromiseTable => "Đã dự kiến gì và thực tế ra sao",
            DecisionLabel::PromiseReading => {
                "Lead được chấm bằng mô hình khi đó. Tỷ lệ chỉ tính những lead đã hết thời hạn, như khi đó; các lead còn lại không bị coi là thất bại. Mức dự kiến được coi là đạt khi khoảng tin cậy loại trừ việc hụt quá một phần năm. Số lượng được dự kiến cho một quý trung bình: riêng một mùa có thể khác."
            }
            DecisionLabel::Options => "Các phương án",
            DecisionLabel::Option => "Phương án",
            DecisionLabel::HowSure => "Chắc đến đâu",
            DecisionLabel::Limits => "Điều gì giới hạn",
            DecisionLabel::Record => "Chúng ta đã quyết định",
            DecisionLabel::HowToFillIn => {
                "Bỏ dấu # ở đầu mỗi dòng được áp dụng, và sửa những gì khác đi. Lần chạy sau sẽ đọc khối này khi nhận báo cáo này qua --previous."
            }
            DecisionLabel::Cuts => "Ngưỡng",
            DecisionLabel::Owner => "Người quyết định",
            DecisionLabel::Date => "Áp dụng từ",
            DecisionLabel::Note => "Ghi chú",
            DecisionLabel::Rollback => "Quay lại ngưỡng cũ khi",
            DecisionLabel::NotStated => "không ghi",
            DecisionLabel::ExampleOwner => "Tên người chịu trách nhiệm",
        }
    }

    fn promise_head(&self, head: PromiseHead) -> &'static str {
        match head {
            PromiseHead::Figure => "Số liệu",
            PromiseHead::Promised => "Dự kiến",
            PromiseHead::Came => "Thực tế",
            PromiseHead::Difference => "Chênh lệch",
            PromiseHead::Reading => "Nhận định",
        }
    }

    fn last_time(&self, previous: &Previous) -> String {
        if let Some(why) = previous.untold {
            return untold(why).to_owned();
        }
        let subject = if previous.decision.is_some() { "quyết định lần trước" } else { "đề xuất lần trước" };
        match (previous.verdict, &previous.came, &previous.promised) {
            (Some(Promise::Better), ..) => format!("{} mang lại nhiều hơn dự kiến", capital(subject)),
            (Some(Promise::Kept), ..) => format!("{} đạt mức dự kiến", capital(subject)),
            (Some(Promise::FellShort), ..) => format!("{} không đạt mức dự kiến", capital(subject)),
            (Some(Promise::CannotTell), ..) => format!("Chưa thể kết luận {subject} có đạt mức dự kiến hay không"),
            (None, Some(_), None) => format!("{} không đưa ra mức dự kiến nào để đối chiếu", capital(subject)),
            (None, ..) => format!("Còn quá sớm để nói {subject} có đạt mức dự kiến hay không"),
        }
    }

    fn last_decided(&self, previous: &Previous) -> String {
        let when = match (previous.quarter, &previous.as_of) {
            (Some(quarter), Some(day)) => format!("Với báo cáo {} (dữ liệu đến {})", self.quarter(quarter), self.date(day)),
            _ => "Với báo cáo lần trước".into(),
        };
        match (&previous.decision, previous.cuts) {
            (Some(decision), _) => {
                let cuts = cuts(PreviousCuts { model: decision.model, mql: decision.mql, sql: decision.sql });
                let who = decision.owner.as_ref().map_or_else(String::new, |owner| format!(" (người quyết định: {owner})"));
                let day = decision.date.as_ref().map_or_else(String::new, |day| format!(", áp dụng từ {}", self.date(day)));
                format!("{when}, ngưỡng đã được quyết định{who}: {cuts}{day}.")
            }
            (None, Some(advised)) => {
                format!(
                    "{when}, không có quyết định nào được ghi lại{}; ở đây xét theo đề xuất: {}.",
                    record(previous.record),
                    cuts(advised)
                )
            }
            (None, None) => {
                format!("{when}, không có quyết định nào được ghi lại{}, và báo cáo cũng không đề xuất ngưỡng.", record(previous.record))
            }
        }
    }

    fn last_since(&self, came: &Came) -> String {
        format!(
            "Từ {} đến nay ({}), có thêm {} được chấm điểm.",
            self.date(&came.since),
            self.days(came.days.round()),
            self.leads(came.leads)
        )
    }

    fn rate_of(&self, rate: &Estimate, n: u64) -> String {
        format!("{} trên {}", NUMBERS.rate(rate), NUMBERS.count(n))
    }

    fn watched(&self, figure: WatchedFigure, stage: &str) -> String {
        match figure {
            WatchedFigure::MqlPerQuarter => "Số lead MQL mỗi quý".into(),
            WatchedFigure::SqlPerQuarter => "Số lead SQL mỗi quý".into(),
            WatchedFigure::MqlPrecision => format!("Tỷ lệ lead MQL đạt tới “{stage}”"),
            WatchedFigure::SqlPrecision => format!("Tỷ lệ lead SQL đạt tới “{stage}”"),
        }
    }

    fn promise(&self, promise: Promise) -> &'static str {
        match promise {
            Promise::Better => "tốt hơn dự kiến",
            Promise::Kept => "đạt",
            Promise::CannotTell => "chưa\u{a0}thể kết\u{a0}luận",
            Promise::FellShort => "không đạt",
        }
    }

    fn volume_reading(&self, reading: VolumeReading) -> &'static str {
        match reading {
            VolumeReading::More => "nhiều hơn dự kiến",
            VolumeReading::Fewer => "ít hơn dự kiến",
            VolumeReading::CannotTell => "chưa\u{a0}thể kết\u{a0}luận",
        }
    }

    fn no_rate_yet(&self) -> &'static str {
        "còn quá sớm"
    }

    fn not_promised(&self) -> &'static str {
        "không có dự kiến"
    }

    fn rollback_check(&self, check: &RollbackCheck, stage: &str) -> String {
        let rule = self.rollback_rule(&check.rollback, stage);
        let now = |now: &Estimate| told(check.rollback.figure, now);
        match (check.hit, check.sure, &check.now) {
            (Some(true), Some(true), Some(figure)) => format!(
                "Điều kiện quay lại đã thỏa thuận ({rule}) đã xảy ra: nay là {}, toàn bộ khoảng tin cậy đã vượt qua mốc. Hãy quay lại ngưỡng trước.",
                now(figure)
            ),
            (Some(true), _, Some(figure)) => format!(
                "Điều kiện quay lại đã thỏa thuận ({rule}) đã xảy ra: nay là {}, tuy chỉ riêng ngẫu nhiên cũng có thể gây ra điều đó.",
                now(figure)
            ),
            (Some(false), Some(true), Some(figure)) => format!(
                "Điều kiện quay lại đã thỏa thuận ({rule}) chưa xảy ra: nay là {}, toàn bộ khoảng tin cậy nằm ở phía an toàn.",
                now(figure)
            ),
            (Some(false), _, Some(figure)) => format!(
                "Điều kiện quay lại đã thỏa thuận ({rule}) chưa xảy ra: nay là {}, nhưng mốc nằm trong khoảng tin cậy này.",
                now(figure)
            ),
            _ => format!("Chưa thể kết luận điều kiện quay lại đã thỏa thuận ({rule}) đã xảy ra hay chưa."),
        }
    }

    fn rollback_rule(&self, rollback: &Rollback, stage: &str) -> String {
        let bound = |bound: f64| match rollback.figure {
            WatchedFigure::MqlPrecision | WatchedFigure::SqlPrecision => NUMBERS.percent(bound),
            WatchedFigure::MqlPerQuarter | WatchedFigure::SqlPerQuarter => NUMBERS.volume(bound),
        };
        let figure = small(&self.watched(rollback.figure, stage));
        match (rollback.below, rollback.above) {
            (Some(low), _) => format!("{figure} xuống dưới {}", bound(low)),
            (None, Some(high)) => format!("{figure} lên trên {}", bound(high)),
            (None, None) => figure,
        }
    }

    fn last_note(&self, note: &str) -> String {
        format!("Ghi chú khi đó: {note}")
    }

    fn decision_heading(&self, decision: Option<&Decision>) -> String {
        match decision {
            None => "Chưa có quyết định".into(),
            Some(decision) => {
                let cuts = cuts(PreviousCuts { model: decision.model, mql: decision.mql, sql: decision.sql });
                format!("Đã quyết định: {cuts}")
            }
        }
    }

    fn decision_open(&self) -> String {
        "Tệp decision.md cạnh trang này liệt kê các phương án và có một khối để điền: ngưỡng, người chịu trách nhiệm, áp dụng từ ngày nào, và ở mức nào thì quay lại ngưỡng cũ. Sau đó “leadgauge report” hiện quyết định ở đây, và lần chạy sau, khi nhận báo cáo này qua --previous, cho biết quyết định đã mang lại gì.".into()
    }

    fn decided_cuts(&self, pair: Cuts) -> String {
        cuts(PreviousCuts { model: pair.model, mql: pair.mql, sql: pair.sql })
    }

    fn decision_title(&self, title: &str, quarter: Option<Quarter>) -> String {
        match quarter {
            Some(quarter) => format!("{title}: quyết định, {}", self.quarter(quarter)),
            None => format!("{title}: quyết định"),
        }
    }

    fn option_without(&self, limit: LimitName) -> String {
        format!("nếu bỏ giới hạn “{}”", small(self.limit(limit)))
    }

    fn record_key(&self, key: RecordKey) -> &'static str {
        match key {
            RecordKey::Mql => "Từ điểm này trở lên, lead thuộc bộ phận marketing.",
            RecordKey::Sql => "Từ điểm này trở lên, lead thuộc bộ phận bán hàng.",
            RecordKey::Model => "Loại điểm mà ngưỡng được đặt trên đó: \"logistic\" (dự đoán) hoặc \"rules\" (theo quy tắc).",
            RecordKey::Owner => "Người chịu trách nhiệm.",
            RecordKey::Date => "Ngưỡng áp dụng từ ngày này.",
            RecordKey::Note => "Lý do, và những điều khác đã được nêu.",
            RecordKey::Rollback => {
                "Khi nào quay lại ngưỡng cũ. figure: \"mql_precision\", \"sql_precision\" (tỷ lệ, ví dụ 0,15 hoặc 15%), \"mql_per_quarter\" hoặc \"sql_per_quarter\" (số lead); below (xuống dưới) hoặc above (lên trên): mốc."
            }
        }
    }

    fn record_kept(&self, path: &str) -> String {
        format!("Giữ nguyên như đã điền: {path}")
    }
}

fn cuts(cuts: PreviousCuts) -> String {
    format!("MQL từ {} và SQL từ {} trên {}", cuts.mql, cuts.sql, score_name(cuts.model))
}

fn untold(why: Untold) -> &'static str {
    match why {
        Untold::NoCuts => "Báo cáo lần trước không có ngưỡng nào để đối chiếu với thực tế",
        Untold::Undated => "Chưa thể nói kết quả từ lần trước đến nay: dữ liệu không có ngày tháng",
        Untold::OtherTargets => "Chưa thể nói kết quả từ lần trước đến nay: đích MQL hoặc đích SQL đã khác",
        Untold::NotOlder => "Chưa thể nói kết quả từ lần trước đến nay: dữ liệu của báo cáo đó cũng mới bằng dữ liệu này",
        Untold::NoLeads => "Chưa có lead nào được chấm điểm từ lần trước đến nay",
        Untold::NoBundle => "Chưa thể nói kết quả từ lần trước đến nay: cạnh báo cáo đó không có bundle.json",
        Untold::NoSuchScore => "Chưa thể nói kết quả từ lần trước đến nay: lần chạy đó không có loại điểm này",
        Untold::ColumnsGone => "Chưa thể nói kết quả từ lần trước đến nay: dữ liệu thiếu một cột mà mô hình khi đó cần",
        Untold::OtherFeatures => {
            "Chưa thể nói kết quả từ lần trước đến nay: tệp cấu hình đếm sự kiện khác, hoặc chấm điểm vào thời điểm khác so với khi đó"
        }
    }
}

fn record(record: Record) -> &'static str {
    match record {
        Record::Absent => " (không có decision.md bên cạnh)",
        Record::Empty => " (decision.md chưa được điền)",
        Record::Filled => "",
    }
}

fn told(figure: WatchedFigure, now: &Estimate) -> String {
    match figure {
        WatchedFigure::MqlPrecision | WatchedFigure::SqlPrecision => NUMBERS.rate(now),
        WatchedFigure::MqlPerQuarter | WatchedFigure::SqlPerQuarter => {
            format!("{} ({})", NUMBERS.volume(now.value), NUMBERS.interval(now, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_written_in_the_unit_of_its_figure() {
        let rule = |figure, below| Vietnamese.rollback_rule(&Rollback { figure, below, above: None }, "Cơ hội");
        assert_eq!(rule(WatchedFigure::SqlPrecision, Some(0.15)), "tỷ lệ lead SQL đạt tới “Cơ hội” xuống dưới 15%");
        assert_eq!(rule(WatchedFigure::SqlPerQuarter, Some(1_200.0)), "số lead SQL mỗi quý xuống dưới 1.200");
    }
}
