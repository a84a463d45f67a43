//! Thai words on whose rows those of the other files are.

use crate::config::file::IdForm;
use crate::data::identity::{Link, LinkedTable};
use crate::locale::links::{LinkHead, LinkWords};

use super::{NUMBERS, Thai, listed};

impl LinkWords for Thai {
    fn links_caption(&self) -> &'static str {
        "แถวของแต่ละไฟล์เชื่อมกับลีดอย่างไร"
    }

    fn links_mean(&self) -> &'static str {
        "แถวที่อ่าน = เป็นของลีด + ไม่เป็นของลีดใด + ไม่มีคีย์ + เป็นของลีดที่ตัดออก + กันไว้ต่างหาก แถวที่หลายลีดใช้ร่วมกันนับที่นี่หนึ่งครั้ง และใช้กับลีดทุกราย"
    }

    fn link_head(&self, head: LinkHead) -> &'static str {
        match head {
            LinkHead::File => "ไฟล์",
            LinkHead::Table => "ใช้เป็น",
            LinkHead::By => "เชื่อมด้วย",
            LinkHead::Form => "เทียบแบบ",
            LinkHead::Rows => "แถว",
            LinkHead::Matched => "เป็นของลีด",
            LinkHead::Shared => "เป็นของหลายลีด",
            LinkHead::Merged => "ผ่านการรวมลีด",
            LinkHead::Unknown => "ไม่เป็นของลีดใด",
            LinkHead::Empty => "ไม่มีคีย์",
            LinkHead::LeftOut => "ของลีดที่ตัดออก",
            LinkHead::Other => "กันไว้ต่างหาก",
        }
    }

    fn linked_table(&self, table: LinkedTable) -> &'static str {
        match table {
            LinkedTable::Join => "ตารางที่เชื่อมเพิ่ม",
            LinkedTable::Events => "บันทึกกิจกรรม",
            LinkedTable::StageLog => "บันทึกขั้น",
            LinkedTable::History => "บันทึกการเปลี่ยนแปลง",
            LinkedTable::Touches => "การติดต่อครั้งแรก",
            LinkedTable::Merge => "การรวมลีด",
        }
    }

    fn id_form(&self, form: IdForm) -> &'static str {
        match form {
            IdForm::Id => "ตามที่เขียน",
            IdForm::Email => "อีเมล",
            IdForm::Phone => "หมายเลขโทรศัพท์",
            IdForm::SalesforceId => "รหัส Salesforce",
        }
    }

    fn lead_id(&self) -> &'static str {
        "รหัสลีด"
    }

    fn link_line(&self, link: &Link) -> String {
        let further = [
            (link.shared, "เป็นของหลายลีด"),
            (link.merged, "ผ่านการรวมลีด"),
            (link.unknown, "ไม่เป็นของลีดใด"),
            (link.empty, "ไม่มีคีย์"),
            (link.left_out, "ของลีดที่ตัดออก"),
            (link.other, "กันไว้ต่างหาก"),
        ];
        let further: Vec<String> =
            further.iter().filter(|(rows, _)| *rows > 0).map(|(rows, what)| format!("{} {what}", NUMBERS.count(*rows))).collect();
        let found = format!(
            "{} ({}), {}, {}: {} จาก {} แถวเป็นของลีด",
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
        format!("อีก {} ค่าในรายการไม่ตรงกับลีดใด ในแถวที่เป็นของลีดอยู่แล้ว", NUMBERS.count(values))
    }
}
