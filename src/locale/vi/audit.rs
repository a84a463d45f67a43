//! Vietnamese words of the leak audit.

use crate::config::file::TargetName;
use crate::data::leak::{LeakAnswer, LeakAuditScope, LeakEvidence, LeakSeverity, LeakUse};
use crate::locale::CommonWords;
use crate::locale::audit::{AuditHead, AuditLabel, AuditResult, AuditWords};
use crate::locale::page::PageWords;
use crate::stats::estimate::Estimate;

use super::{NUMBERS, Vietnamese, counted, listed_up_to};

/// So many columns are named in a sentence.
const NAMED: usize = 4;

impl AuditWords for Vietnamese {
    fn audit_label(&self, label: AuditLabel) -> &'static str {
        match label {
            AuditLabel::Topic => "Các cột có thể đã biết đáp án",
            AuditLabel::AlarmTitle => "Điểm có thể đã nhìn thấy đáp án",
            AuditLabel::Why => {
                "Một cột được ghi sau khi đã liên hệ trông như một yếu tố dự đoán tuyệt vời: nó chỉ lặp lại điều bộ phận bán hàng đã biết. Với lead mới, cột này còn trống, nên điểm đúng trong báo cáo này nhưng sai khi dùng hằng ngày."
            }
            AuditLabel::WhatToDo => {
                "Hãy hỏi ai điền cột này và điền khi nào. Nếu điền sau thời điểm chấm điểm lead, hãy bỏ cột; nếu đến lúc đó đã biết, hãy giữ lại và ghi rõ lý do."
            }
            AuditLabel::AnsweredTable => "Các cột được phát hiện và đã trả lời",
            AuditLabel::Also => "Ngoài ra:",
        }
    }

    fn audit_result(&self, result: AuditResult) -> String {
        match result {
            AuditResult::Open { columns, strong: 0 } => {
                format!("{} đang dùng cần xem lại: có thể đã biết kết quả", counted(columns, "cột"))
            }
            AuditResult::Open { columns, strong } => {
                format!("{} đang dùng biết hoặc có thể biết kết quả; {} chắc chắn biết", counted(columns, "cột"), counted(strong, "cột"))
            }
            AuditResult::Answered { columns, accepted: 0 } => {
                format!("{} trông như được ghi sau khi có kết quả, và không loại điểm nào dùng đến", counted(columns, "cột"))
            }
            AuditResult::Answered { columns, accepted } => format!(
                "{} có thể biết kết quả: {} được giữ lại có lý do, còn lại không nằm trong loại điểm nào",
                counted(columns, "cột"),
                counted(accepted, "cột")
            ),
            AuditResult::Clean => "Không cột nào có vẻ đã biết kết quả".into(),
            AuditResult::NotMade => "Các cột chưa được kiểm tra".into(),
        }
    }

    fn audit_alarm(&self, columns: &[&str], strong: u64) -> String {
        let tell = if strong == columns.len() as u64 { "cho biết" } else { "có thể cho biết" };
        format!(
            "{} đang được dùng, và {tell} lead sau đó ra sao. Hãy coi mọi con số trên trang này là quá đẹp cho đến khi phần “{}” được trả lời.",
            named(columns),
            self.audit_label(AuditLabel::Topic)
        )
    }

    fn audit_scope(&self, scope: &LeakAuditScope) -> String {
        let sample = if scope.leads < scope.of { format!(" (mẫu lấy từ {})", NUMBERS.count(scope.of)) } else { String::new() };
        format!(
            "Đã kiểm tra: {}, có dùng hay không, trên {} đã rõ kết quả ở phần cũ nhất của dữ liệu{sample}.",
            counted(scope.columns, "cột"),
            self.leads(scope.leads)
        )
    }

    fn evidence(&self, evidence: &LeakEvidence) -> String {
        match evidence {
            LeakEvidence::Ranks { target, auc, cross_fitted } => {
                let fair = if *cross_fitted { ", mỗi lead được xếp hạng bằng các lead khác" } else { "" };
                format!("Chỉ riêng theo cột này, {} {}{fair}.", above(*target), times(auc))
            }
            LeakEvidence::PureValue { target, value, range, converted, share, base } => {
                let (value, goal) = (self.value_name(value, *range), goal(*target));
                let reach = if *converted { "đạt" } else { "không đạt" };
                format!(
                    "Trong {} có giá trị “{value}”, {} {reach} {goal}; trên tất cả lead là {}.",
                    self.leads(share.n),
                    NUMBERS.rate(share),
                    NUMBERS.percent(*base)
                )
            }
            LeakEvidence::Missing { target, filled, missing, .. } => format!(
                "Trong {} có giá trị, {} đạt {}; trong {} không có giá trị, {}.",
                self.leads(filled.n),
                NUMBERS.rate(filled),
                goal(*target),
                self.leads(missing.n),
                NUMBERS.rate(missing)
            ),
            LeakEvidence::DatedLater { by, late } => format!(
                "{} trong {} ở cột “{by}” nằm sau thời điểm lead được chấm điểm.",
                NUMBERS.rate(late),
                counted(late.n, "ngày được ghi")
            ),
            LeakEvidence::FilledByOutcome { stage, filled, missing, table } => {
                let place = table.as_ref().map_or_else(|| "giá trị".to_owned(), |file| format!("dòng trong {file}"));
                format!(
                    "Trong {} có {place}, {} đã tới “{stage}”; trong {} không có, {}.",
                    self.leads(filled.n),
                    NUMBERS.rate(filled),
                    self.leads(missing.n),
                    NUMBERS.rate(missing)
                )
            }
            LeakEvidence::Name { words, target, auc } => {
                format!("Tên cột có chữ “{words}”, thường được ghi sau khi đã liên hệ; và theo cột này, {} {}.", above(*target), times(auc))
            }
        }
    }

    fn leak_severity(&self, severity: LeakSeverity) -> &'static str {
        match severity {
            LeakSeverity::Leak => "biết kết quả",
            LeakSeverity::Look => "cần xem lại",
        }
    }

    fn leak_answer(&self, answer: &LeakAnswer) -> String {
        match answer {
            LeakAnswer::Open => "chưa trả lời".into(),
            LeakAnswer::Unused => "không loại điểm nào dùng".into(),
            LeakAnswer::Excluded => "đã bỏ trong tệp cấu hình".into(),
            LeakAnswer::Accepted { reason } => format!("giữ lại: {reason}"),
        }
    }

    fn leak_step(&self, uses: &[LeakUse], exclude: &str, accept: &str) -> String {
        match uses {
            [LeakUse::Model] => {
                format!("Trong [leak_audit] của tệp cấu hình, bỏ cột khỏi điểm dự đoán bằng {exclude}, hoặc giữ lại bằng {accept}.")
            }
            [LeakUse::Rules] => {
                format!("Bỏ các quy tắc dùng cột này khỏi bảng quy tắc, hoặc giữ lại trong [leak_audit] của tệp cấu hình bằng {accept}.")
            }
            _ => format!(
                "Bỏ các quy tắc dùng cột này khỏi bảng quy tắc và, trong [leak_audit] của tệp cấu hình, bỏ cột khỏi điểm dự đoán bằng {exclude}; hoặc giữ lại bằng {accept}."
            ),
        }
    }

    fn audit_head(&self, head: AuditHead) -> &'static str {
        match head {
            AuditHead::Column => "Cột",
            AuditHead::File => "Tệp",
            AuditHead::Weight => "Mức độ",
            AuditHead::Evidence => "Dấu hiệu",
            AuditHead::Answer => "Trả lời",
        }
    }

    fn aggregate_file(&self) -> &'static str {
        "sự kiện, cộng gộp"
    }
}

/// "97 lần trong 100 (95–99, n = 1.204)".
fn times(auc: &Estimate) -> String {
    format!(
        "{} lần trong 100 ({}, n\u{a0}=\u{a0}{})",
        NUMBERS.number(auc.value * 100.0, 0),
        NUMBERS.between(auc.low * 100.0, auc.high * 100.0, 0),
        NUMBERS.count(auc.n)
    )
}

fn goal(target: TargetName) -> String {
    format!("đích {}", Vietnamese.target(target))
}

/// That leads which reach a target stand above those which do not.
fn above(target: TargetName) -> String {
    format!("lead đạt {} đứng trên lead không đạt", goal(target))
}

/// Quoted names, the first few.
pub(super) fn named(columns: &[&str]) -> String {
    listed_up_to(columns.iter().map(|name| format!("“{name}”")), NAMED, "cột")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;

    #[test]
    fn columns_are_named_up_to_four() {
        assert_eq!(named(&["a", "b"]), "“a” và “b”");
        assert_eq!(named(&["a", "b", "c", "d", "e", "f"]), "“a”, “b”, “c”, “d” và 2 cột khác");
    }

    #[test]
    fn a_rank_is_told_in_hundredths() {
        let auc = Estimate { value: 0.97, low: 0.95, high: 0.99, level: 0.95, n: 1_204, method: Method::Delong };
        let said = Vietnamese.evidence(&LeakEvidence::Ranks { target: TargetName::Sql, auc, cross_fitted: false });
        assert_eq!(
            said,
            "Chỉ riêng theo cột này, lead đạt đích SQL đứng trên lead không đạt 97 lần trong 100 (95\u{2013}99, n\u{a0}=\u{a0}1.204)."
        );
    }
}
