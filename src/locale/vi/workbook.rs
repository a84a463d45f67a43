//! Vietnamese of the spreadsheet.

use crate::locale::CommonWords;
use crate::locale::workbook::{End, PartName, WorkbookLabel, WorkbookWords};

use super::{NUMBERS, Vietnamese};

impl WorkbookWords for Vietnamese {
    fn workbook_label(&self, label: WorkbookLabel) -> &'static str {
        match label {
            WorkbookLabel::AnswerSheet => "Kết luận",
            WorkbookLabel::ContentsSheet => "Mục lục",
            WorkbookLabel::DefinitionsSheet => "Định nghĩa",
            WorkbookLabel::BackToContents => "Về mục lục",
            WorkbookLabel::Sheet => "trang",
            WorkbookLabel::Section => "phần",
            WorkbookLabel::Shows => "nội dung",
            WorkbookLabel::Rows => "số dòng",
            WorkbookLabel::What => "mục",
            WorkbookLabel::Figure => "số liệu",
            WorkbookLabel::Interval => "khoảng tin cậy",
            WorkbookLabel::Otherwise => "để so sánh",
            WorkbookLabel::Note => "ghi chú",
            WorkbookLabel::Term => "thuật ngữ",
            WorkbookLabel::Meaning => "nghĩa là",
            WorkbookLabel::Doubt => "Chắc đến đâu",
            WorkbookLabel::Limits => "Điều gì giới hạn",
            WorkbookLabel::Warnings => "Cảnh báo",
            WorkbookLabel::LowAndHigh => "thấp, cao",
            WorkbookLabel::N => "n, số lead",
            WorkbookLabel::Dash => "\u{2013}",
            WorkbookLabel::BoldRow => "dòng đậm",
            WorkbookLabel::GreyRow => "dòng xám",
        }
    }

    fn part_head(&self, head: &str, name: Option<&PartName>, end: End) -> String {
        let head = match name {
            None => head.to_owned(),
            Some(PartName::Of(name)) => format!("{head}: {}", self.level(name)),
            Some(PartName::ShareOfAll) => format!("{head}, tỷ lệ trên tất cả"),
            Some(PartName::Before) => format!("{head}, trước"),
            Some(PartName::After) => format!("{head}, sau"),
            Some(PartName::Won) => format!("{head}: số thắng"),
            Some(PartName::Sum) => format!("{head}: giá trị"),
            Some(PartName::WonShare) => format!("{head}: tỷ lệ thắng"),
            Some(PartName::Behind) => format!("{head}: n"),
            Some(PartName::Overlap) => format!("{head}: phần trùng"),
        };
        match end {
            End::Figure => head,
            End::Low => format!("{head}, thấp"),
            End::High => format!("{head}, cao"),
        }
    }

    fn workbook_meaning(&self, term: WorkbookLabel, level: f64) -> String {
        match term {
            WorkbookLabel::LowAndHigh => format!(
                "Hai đầu khoảng tin cậy của số đứng trước. Khoảng {} các khoảng như vậy chứa con số thật.",
                NUMBERS.percent_with(level, 0)
            ),
            WorkbookLabel::N => "Số lead mà con số được đếm trên đó. Càng ít thì khoảng tin cậy càng rộng.".into(),
            WorkbookLabel::Dash => "Không có số: không có gì để đếm, hoặc quá ít để kết luận.".into(),
            WorkbookLabel::BoldRow => "Điều được đề xuất, hoặc một dòng tổng.".into(),
            WorkbookLabel::GreyRow => "Quá ít lead để xếp hạng, hoặc chưa biết kết quả cuối cùng.".into(),
            _ => String::new(),
        }
    }

    fn days_unit(&self) -> &'static str {
        "ngày"
    }

    fn points_unit(&self) -> &'static str {
        "điểm phần trăm"
    }

    fn date_format(&self) -> &'static str {
        "dd/mm/yyyy"
    }

    fn workbook_subject(&self, title: &str) -> String {
        format!("Các bảng của báo cáo “{title}”")
    }
}
