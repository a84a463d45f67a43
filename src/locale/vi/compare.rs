//! Vietnamese words on what moved between two reviews.

use crate::compare::result::{BandChange, Change, Changes, CutChange, FAR, Incomparable, Measure, ScoreChanges, TermChanges, WhichRun};
use crate::config::file::{ModelName, TargetName};
use crate::drift::result::Verdict;
use crate::locale::CommonWords;
use crate::locale::compare::{CompareHead, CompareLabel, ComparePart, CompareWords};
use crate::locale::driver::DriverWords;
use crate::locale::numbers;
use crate::locale::page::PageWords;
use crate::review::bundle::BundleCuts;

use super::{NUMBERS, Vietnamese, counted, listed, score_name};

impl CompareWords for Vietnamese {
    fn compare_label(&self, label: CompareLabel) -> &'static str {
        match label {
            CompareLabel::Answer => "Điều gì đã thay đổi",
            CompareLabel::HowToRead => {
                "“Đổi thật” nghĩa là: quá mức mà ngẫu nhiên giải thích được, ở mức 95% cho mọi số liệu của một bảng cùng lúc. Hai báo cáo có chung nhiều lead, còn mọi số liệu trừ hệ số được đánh giá như thể không có lead chung: nếu sai thì sai về phía “chưa thể kết luận”."
            }
            CompareLabel::CutTable => "Ngưỡng do phép tìm kiếm chọn, với khoảng từ các lần lấy mẫu lại",
            CompareLabel::FigureTable => "Ngưỡng áp dụng được dự kiến mang lại gì, theo số đo của từng báo cáo",
            CompareLabel::CutReading => {
                "Mỗi lần chạy đặt lại thang điểm, nên cùng một ngưỡng có thể chọn ra những lead khác: mức dịch chuyển điểm của cùng các lead, ở bên dưới, cho biết lệch bao nhiêu."
            }
            CompareLabel::SourceTable => "Lead đổi khuyến nghị, theo nguồn",
            CompareLabel::TermTable => "Hệ số (log-odds), thay đổi lớn nhất so với sai số chuẩn đứng trước",
            CompareLabel::RuleTable => "Quy tắc có số điểm khác nhau",
            CompareLabel::DriftTable => "Lead mới nhất so với lead đã dùng để xây dựng mô hình (PSI)",
            CompareLabel::MeasureTable => "Các loại điểm tốt đến đâu trên những lead mới nhất đã rõ kết quả",
            CompareLabel::ShiftReading => "Mỗi cột là năm điểm, cột giữa từ giảm 2 đến tăng 2: những lead có trong cả hai tệp điểm.",
            CompareLabel::ShiftAxis => "số điểm, nay trừ trước",
            CompareLabel::LeadAxis => "số lead",
            CompareLabel::TermReading => {
                "Hệ số tính cho mỗi đơn vị tăng thêm của chính cột đó, hoặc cho một giá trị so với giá trị gốc. Khi có hệ số phạt, nó bị kéo về 0."
            }
            CompareLabel::BandReading => {
                "Mỗi nhóm gồm một phần mười số lead của báo cáo, điểm cao nhất đứng trước; các lead cùng điểm ở chung một nhóm."
            }
            CompareLabel::NoSource => "không ghi",
            CompareLabel::NoSources => {
                "Tệp điểm không ghi nguồn: tệp cấu hình không khai báo nguồn, hoặc tệp do một phiên bản cũ hơn ghi ra."
            }
        }
    }

    fn compare_part(&self, part: ComparePart) -> &'static str {
        match part {
            ComparePart::Cuts => "Ngưỡng",
            ComparePart::Scores => "Điểm của cùng các lead",
            ComparePart::Terms => "Hệ số",
            ComparePart::Rules => "Quy tắc",
            ComparePart::Bands => "Nhóm 10%",
            ComparePart::Drift => "Độ lệch so với trước (drift)",
            ComparePart::Measures => "Các loại điểm tốt đến đâu",
        }
    }

    fn compare_head(&self, head: CompareHead) -> &'static str {
        match head {
            CompareHead::What => "Mục",
            CompareHead::Then => "Trước",
            CompareHead::Now => "Nay",
            CompareHead::Difference => "Chênh lệch",
            CompareHead::StdError => "Sai số chuẩn",
            CompareHead::Reading => "Nhận định",
            CompareHead::Source => "Nguồn",
            CompareHead::Leads => "Lead có trong cả hai",
            CompareHead::Up => "Lên",
            CompareHead::Down => "Xuống",
            CompareHead::Aside => "Luồng riêng",
            CompareHead::Tenth => "Nhóm: điểm trước / nay",
        }
    }

    fn compare_title(&self, then: &WhichRun, now: &WhichRun) -> String {
        let titles = if then.title == now.title { now.title.clone() } else { format!("{} / {}", then.title, now.title) };
        format!("{titles}: {} so với {}", when(now), when(then))
    }

    fn compare_answer(&self, changes: &Changes) -> String {
        let moved = changes.moved;
        let judged = moved.real + moved.cannot_tell + moved.same;
        match (moved.real, moved.cannot_tell) {
            (0, 0) if judged + moved.facts == 0 => "Không có gì so sánh được".into(),
            (0, 0) if moved.facts == 0 => "Không có gì thay đổi".into(),
            (0, 0) => "Không số liệu nào thay đổi, nhưng quy tắc hoặc điểm của một số lead có thay đổi".into(),
            (0, open) => {
                format!("Không có gì thay đổi quá mức ngẫu nhiên: {} khác đi, nhưng ngẫu nhiên giải thích được", counted(open, "số liệu"))
            }
            (real, open) => format!(
                "{} trong {} thay đổi quá mức ngẫu nhiên; {} chưa thể kết luận",
                NUMBERS.count(real),
                counted(judged, "số liệu"),
                NUMBERS.count(open)
            ),
        }
    }

    fn compare_ground(&self, then: &WhichRun, now: &WhichRun) -> String {
        match (then.data_hash == now.data_hash, then.config_hash == now.config_hash) {
            (true, true) if then.as_of != now.as_of => {
                "Cả hai dựa trên cùng các tệp và cùng cấu hình, nhưng chốt dữ liệu ở ngày khác nhau.".into()
            }
            (true, true) => "Cả hai dựa trên cùng dữ liệu và cùng cấu hình.".into(),
            (true, false) => "Cả hai dựa trên cùng dữ liệu; cấu hình hoặc quy tắc khác nhau.".into(),
            (false, true) => "Cấu hình và quy tắc giống nhau; dữ liệu khác nhau.".into(),
            (false, false) => "Dữ liệu khác nhau, cấu hình hoặc quy tắc cũng khác nhau.".into(),
        }
    }

    fn incomparable(&self, why: Incomparable) -> &'static str {
        match why {
            Incomparable::OtherTargets => "Không so sánh được: đích MQL hoặc đích SQL đã khác.",
            Incomparable::OtherScore => "Không so sánh được: ngưỡng được đặt trên một loại điểm khác.",
            Incomparable::OtherModelTarget => "Không so sánh được: mô hình dự đoán đã học một đích khác.",
            Incomparable::NoCuts => "Không so sánh được: một trong hai báo cáo không đề xuất ngưỡng.",
            Incomparable::OtherVolumes => "Không so sánh được: một báo cáo đếm theo quý, báo cáo kia đếm trên 1.000 lead.",
            Incomparable::NoScoresThen => "Không so sánh được: cạnh báo cáo cũ hơn không có scores.parquet hay scores.csv.",
            Incomparable::NoScoresNow => "Không so sánh được: cạnh báo cáo mới hơn không có scores.parquet hay scores.csv.",
            Incomparable::NoSameLeads => "Không so sánh được: không lead nào có trong cả hai tệp điểm.",
            Incomparable::Absent => "Không so sánh được: một trong hai báo cáo không có phần này.",
        }
    }

    fn change_reading(&self, change: Change) -> &'static str {
        match change {
            Change::Same => "không\u{a0}đổi",
            Change::Real => "đổi\u{a0}thật",
            Change::CannotTell => "chưa\u{a0}thể kết\u{a0}luận",
        }
    }

    fn compare_cuts(&self, advised: &[Option<BundleCuts>; 2]) -> String {
        let told = |cuts: &BundleCuts| format!("MQL từ {}, SQL từ {} trên {}", cuts.mql, cuts.sql, score_name(cuts.model));
        match advised {
            [Some(then), Some(now)] if then == now => format!("Ngưỡng áp dụng không đổi: {}", told(now)),
            [Some(then), Some(now)] => format!("Ngưỡng áp dụng: {}; trước đây {}", told(now), told(then)),
            [None, Some(now)] => format!("Ngưỡng áp dụng: {}; trước đây chưa có", told(now)),
            [Some(then), None] => format!("Nay không có ngưỡng nào để áp dụng; trước đây {}", told(then)),
            [None, None] => "Cả hai báo cáo đều không có ngưỡng để áp dụng".into(),
        }
    }

    fn compare_scores(&self, scores: &ScoreChanges) -> String {
        if scores.raised + scores.lowered == 0 {
            return format!("Không lead nào trong số {} có trong cả hai tệp bị đổi điểm", self.leads(scores.same));
        }
        let share = NUMBERS.percent(scores.far as f64 / scores.same as f64);
        format!(
            "{share} trong số {} có trong cả hai tệp đổi hơn {FAR} điểm; {} lên giai đoạn cao hơn, {} xuống",
            self.leads(scores.same),
            NUMBERS.count(scores.up),
            NUMBERS.count(scores.down)
        )
    }

    fn compare_shifted(&self, scores: &ScoreChanges) -> String {
        let share = NUMBERS.percent(scores.far as f64 / scores.same as f64);
        format!("{share} số lead này đổi hơn {FAR} điểm")
    }

    fn compare_same_leads(&self, scores: &ScoreChanges) -> String {
        let shift = |points: i16| NUMBERS.number(f64::from(points), 0);
        format!(
            "Tính trên {}. Trước có {}, nay có {}, {} có trong cả hai: {} cao hơn, {} thấp hơn. Mức đổi ở giữa là {} điểm; tám phần mười nằm từ {} đến {}. {} vào hoặc ra khỏi luồng riêng.",
            score_name(scores.model),
            self.leads(scores.then),
            self.leads(scores.now),
            NUMBERS.count(scores.same),
            NUMBERS.count(scores.raised),
            NUMBERS.count(scores.lowered),
            shift(scores.median),
            shift(scores.tenth),
            shift(scores.ninth),
            self.leads(scores.aside),
        )
    }

    fn compare_terms(&self, terms: &TermChanges) -> String {
        let of = |change| terms.terms.iter().filter(|term| term.change == change).count() as u64;
        let (real, all) = (of(Change::Real), terms.terms.len() as u64);
        if of(Change::Same) == all {
            return format!("Cả {} đều không đổi", counted(all, "hệ số"));
        }
        match real {
            0 => format!("Trong {}, không hệ số nào thay đổi quá mức ngẫu nhiên", counted(all, "hệ số")),
            _ => format!("{} trong {} thay đổi quá mức ngẫu nhiên", NUMBERS.count(real), counted(all, "hệ số")),
        }
    }

    fn compare_terms_note(&self, terms: &TermChanges) -> String {
        let (then, now) = (self.leads(terms.n_then), self.leads(terms.n_now));
        let learnt = match terms.n_both {
            Some(both) => format!(
                "Trước học từ {then}, nay từ {now}, trong đó {} là lead chung: phần chung đã được tính vào sai số chuẩn.",
                NUMBERS.count(both)
            ),
            None => format!(
                "Trước học từ {then}, nay từ {now}. Không rõ có bao nhiêu lead chung, nên thay đổi được đánh giá như thể không có lead chung: tức là thận trọng."
            ),
        };
        let lists =
            [("Chỉ có trước đây", &terms.gone), ("Chỉ có nay", &terms.new), ("Tính theo đơn vị khác nên không so sánh", &terms.other_unit)];
        let told = lists
            .iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(what, names)| format!("{what}: {}.", listed(&self.coefficients(names))));
        std::iter::once(learnt).chain(told).collect::<Vec<String>>().join(" ")
    }

    fn compare_rules(&self, n: usize) -> String {
        match n {
            0 => "Các quy tắc không đổi".into(),
            _ => format!("{} được thêm, bị bỏ hoặc cho số điểm khác", counted(n as u64, "quy tắc")),
        }
    }

    fn compare_bands(&self, real: usize, n: usize) -> String {
        match real {
            0 => format!("Trong {}, không tỷ lệ chuyển đổi nào khác đi quá mức ngẫu nhiên", counted(n as u64, "nhóm 10%")),
            _ => format!(
                "{} trong {} có tỷ lệ chuyển đổi khác đi quá mức ngẫu nhiên",
                NUMBERS.count(real as u64),
                counted(n as u64, "nhóm 10%")
            ),
        }
    }

    fn compare_band_table(&self, target: TargetName, stage: &str) -> String {
        format!("Tỷ lệ lead của từng nhóm đạt tới “{stage}” ({})", self.target(target))
    }

    fn compare_tenth(&self, place: usize, band: &BandChange) -> String {
        let range = |scores: Option<(crate::units::Score, crate::units::Score)>| {
            scores.map_or_else(|| "\u{2013}".to_owned(), |(low, high)| numbers::band(low, high))
        };
        format!("{place}: {} / {}", range(band.scores_then), range(band.scores_now))
    }

    fn compare_drift(&self, other: usize, n: usize) -> String {
        match other {
            0 => format!("Với cả {}, nhận định về độ lệch (drift) vẫn như trước", counted(n as u64, "cột")),
            _ => format!("Với {} trong {}, nhận định về độ lệch (drift) khác trước", NUMBERS.count(other as u64), counted(n as u64, "cột")),
        }
    }

    fn compare_psi(&self, psi: f64, verdict: Verdict) -> String {
        let word = match verdict {
            Verdict::Stable => "ổn định",
            Verdict::ByChance => "ngẫu nhiên",
            Verdict::Shifted => "hơi lệch",
            Verdict::Moved => "đã thay đổi",
        };
        format!("{} {word}", NUMBERS.number(psi, 3))
    }

    fn compare_measures(&self, real: usize, n: usize) -> String {
        match real {
            0 => format!("Trong {} về chất lượng điểm, không số đo nào thay đổi quá mức ngẫu nhiên", counted(n as u64, "số đo")),
            _ => format!(
                "{} trong {} về chất lượng điểm thay đổi quá mức ngẫu nhiên",
                NUMBERS.count(real as u64),
                counted(n as u64, "số đo")
            ),
        }
    }

    fn compare_measured(&self, then: u64, now: u64) -> String {
        format!(
            "Trước đo trên {}, nay trên {}. Điểm Brier còn phụ thuộc vào số lead chuyển đổi: ít chuyển đổi hơn thì điểm Brier thấp hơn.",
            self.leads(then),
            self.leads(now)
        )
    }

    fn compare_measure(&self, model: ModelName, target: TargetName, measure: Measure) -> String {
        let measure = match measure {
            Measure::Auc => "AUC",
            Measure::Brier => "Điểm Brier",
        };
        format!("{measure}, {}, {}", score_name(model), self.target(target))
    }

    fn compare_cut(&self, cut: &CutChange) -> &'static str {
        match cut.target {
            TargetName::Mql => "Ngưỡng MQL tìm được",
            TargetName::Sql => "Ngưỡng SQL tìm được",
        }
    }

    fn compare_shift(&self, low: i16, high: i16) -> String {
        format!("{} đến {}", NUMBERS.number(f64::from(low), 0), NUMBERS.number(f64::from(high), 0))
    }

    fn compare_written(&self, path: &str) -> String {
        format!("Bản so sánh: {path}")
    }

    fn compare_more(&self, n: usize) -> String {
        format!("Còn {} nữa; thêm --out để ghi tất cả ra một trang.", counted(n as u64, "dòng"))
    }
}

fn when(run: &WhichRun) -> String {
    match (run.quarter, &run.as_of) {
        (Some(quarter), Some(day)) => format!("{} (đến {})", Vietnamese.quarter(quarter), Vietnamese.date(day)),
        (None, Some(day)) => Vietnamese.date(day),
        _ => format!("dữ liệu {}", run.data_hash.chars().take(6).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_changed_is_told_with_how_many_there_are() {
        assert_eq!(Vietnamese.compare_bands(2, 20), "2 trong 20 nhóm 10% có tỷ lệ chuyển đổi khác đi quá mức ngẫu nhiên");
        assert_eq!(Vietnamese.compare_rules(1), "1 quy tắc được thêm, bị bỏ hoặc cho số điểm khác");
        assert_eq!(Vietnamese.compare_psi(0.1234, Verdict::Shifted), "0,123 hơi lệch");
    }
}
