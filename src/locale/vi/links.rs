//! Vietnamese words on whose rows those of the other files are.

use crate::config::file::IdForm;
use crate::data::identity::{Link, LinkedTable};
use crate::locale::links::{LinkHead, LinkWords};

use super::{NUMBERS, Vietnamese, listed};

impl LinkWords for Vietnamese {
    fn links_caption(&self) -> &'static str {
        "Các dòng của mỗi tệp được nối với lead như thế nào"
    }

    fn links_mean(&self) -> &'static str {
        "Dòng đã đọc = thuộc một lead + không thuộc lead nào + không có khóa + của lead bị loại ra + để riêng. Dòng mà nhiều lead dùng chung được đếm một lần ở đây và được dùng cho từng lead."
    }

    fn link_head(&self, head: LinkHead) -> &'static str {
        match head {
            LinkHead::File => "tệp",
            LinkHead::Table => "dùng làm",
            LinkHead::By => "nối theo",
            LinkHead::Form => "so sánh dưới dạng",
            LinkHead::Rows => "số dòng",
            LinkHead::Matched => "thuộc một lead",
            LinkHead::Shared => "thuộc nhiều lead",
            LinkHead::Merged => "qua việc gộp lead",
            LinkHead::Unknown => "không thuộc lead nào",
            LinkHead::Empty => "không có khóa",
            LinkHead::LeftOut => "của lead bị loại ra",
            LinkHead::Other => "để riêng",
        }
    }

    fn linked_table(&self, table: LinkedTable) -> &'static str {
        match table {
            LinkedTable::Join => "bảng nối thêm",
            LinkedTable::Events => "nhật ký hoạt động",
            LinkedTable::StageLog => "nhật ký giai đoạn",
            LinkedTable::History => "nhật ký thay đổi",
            LinkedTable::Touches => "lần liên hệ đầu tiên",
            LinkedTable::Merge => "các lần gộp lead",
        }
    }

    fn id_form(&self, form: IdForm) -> &'static str {
        match form {
            IdForm::Id => "nguyên văn",
            IdForm::Email => "địa chỉ email",
            IdForm::Phone => "số điện thoại",
            IdForm::SalesforceId => "mã Salesforce",
        }
    }

    fn lead_id(&self) -> &'static str {
        "mã lead"
    }

    fn link_line(&self, link: &Link) -> String {
        let further = [
            (link.shared, "thuộc nhiều lead"),
            (link.merged, "qua việc gộp lead"),
            (link.unknown, "không thuộc lead nào"),
            (link.empty, "không có khóa"),
            (link.left_out, "của lead bị loại ra"),
            (link.other, "để riêng"),
        ];
        let further: Vec<String> =
            further.iter().filter(|(rows, _)| *rows > 0).map(|(rows, what)| format!("{} {what}", NUMBERS.count(*rows))).collect();
        let found = format!(
            "{} ({}), {}, {}: {} trên {} dòng thuộc một lead",
            link.file,
            self.linked_table(link.table),
            self.link_by(link),
            self.id_form(link.compared),
            NUMBERS.count(link.matched),
            NUMBERS.count(link.rows),
        );
        if further.is_empty() { found } else { format!("{found}; {}", listed(&further)) }
    }

    fn unmatched_values(&self, values: u64) -> String {
        format!("{} giá trị khác trong các danh sách không khớp lead nào, ở những dòng đã thuộc một lead.", NUMBERS.count(values))
    }
}
