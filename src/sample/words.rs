//! Names and notes of the sample in Vietnamese, Thai and English.
//!
//! All are made up: given and family names are put together at random, companies carry the number
//! of their account, and addresses use domains that are reserved for examples.

use super::law::{Column, Profile};
use crate::stats::random::Random;

/// The words of one country.
struct Words {
    family: &'static [&'static str],
    given: &'static [&'static str],
    /// Whether the family name comes first.
    family_first: bool,
    /// What stands before and after the name of a company.
    company_affixes: [&'static str; 2],
    company_names: &'static [&'static str],
    owners: [&'static str; 4],
    /// Two notes for each problem wanted, in the order of the law.
    notes: [[&'static str; 2]; 5],
}

const VIET_NAM: Words = Words {
    family: &["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"],
    given: &[
        "Thị Hạnh",
        "Văn Bình",
        "Minh Châu",
        "Quốc Duy",
        "Thu Hà",
        "Đức Huy",
        "Ngọc Lan",
        "Khánh Linh",
        "Hoài Nam",
        "Bảo Ngọc",
        "Hồng Nhung",
        "Anh Quân",
        "Thanh Tâm",
        "Phương Thảo",
        "Hữu Tín",
        "Thùy Trang",
        "Gia Vy",
        "Xuân Yến",
    ],
    family_first: true,
    company_affixes: ["Công ty ", ""],
    company_names: &["Sen Xanh", "Mây Trắng", "Đá Cuội", "Gió Đồng", "Lúa Vàng", "Cầu Tre", "Bến Sông", "Hạt Mưa", "Đèn Lồng", "Lá Chuối"],
    owners: ["Hà (Hà Nội)", "Tuấn (Hà Nội)", "My (TP.HCM)", "Khoa (TP.HCM)"],
    notes: [
        ["Muốn tìm hiểu thêm, chưa có nhu cầu cụ thể.", "Xin bảng giới thiệu sản phẩm bằng tiếng Việt."],
        ["Báo cáo cuối tháng làm tay trên bảng tính, mất ba ngày.", "Cần báo cáo doanh thu theo chi nhánh, cập nhật hằng ngày."],
        ["Cần kết nối với phần mềm kế toán đang dùng.", "Hỏi: \"Có API để lấy dữ liệu đơn hàng không?\""],
        ["Muốn giảm chi phí phần mềm, so sánh giá với gói hiện tại.", "Ngân sách có hạn, hỏi giá cho 20 người dùng."],
        ["Phải lưu nhật ký truy cập theo quy định nội bộ.", "Kiểm toán yêu cầu phân quyền, cần hoàn thành trong quý này."],
    ],
};

const THAILAND: Words = Words {
    family: &["ใจดี", "มั่นคง", "สุขใจ", "รักเรียน", "แสงทอง", "ศรีสุข", "ทองดี", "บุญมา", "พูลผล", "งามตา", "ชื่นบาน", "เพียรดี"],
    given: &["สมชาย", "สมหญิง", "ปิยะ", "กมล", "วรรณา", "ณัฐ", "พิมพ์", "อนันต์", "ศิริ", "มานี", "ธนา", "อรุณ", "จันทร์", "วิชัย", "นภา", "รัตนา"],
    family_first: false,
    company_affixes: ["บริษัท ", " จำกัด"],
    company_names: &["ดอกบัว", "สายลม", "ข้าวหอม", "สะพานไม้", "ฝนแรก", "โคมไฟ", "ใบตอง", "ริมคลอง", "ก้อนเมฆ", "ทุ่งนา"],
    owners: ["นก (กรุงเทพฯ)", "บอย (กรุงเทพฯ)", "แพร (เชียงใหม่)", "ต้น (ชลบุรี)"],
    notes: [
        ["อยากทราบข้อมูลเพิ่มเติม ยังไม่รีบ", "ขอเอกสารแนะนำสินค้าภาษาไทย"],
        ["ทำรายงานสิ้นเดือนด้วยมือ ใช้เวลาสามวัน", "ต้องการรายงานยอดขายแยกตามสาขา, อัปเดตทุกวัน"],
        ["ต้องการเชื่อมต่อกับระบบบัญชีที่ใช้อยู่", "ถามว่า \"มี API ดึงข้อมูลคำสั่งซื้อหรือไม่\""],
        ["อยากลดค่าใช้จ่าย เปรียบเทียบราคากับระบบเดิม", "งบประมาณจำกัด ขอราคาสำหรับ 20 ผู้ใช้"],
        ["ต้องเก็บบันทึกการเข้าใช้ตามข้อกำหนดภายใน", "ผู้ตรวจสอบให้กำหนดสิทธิ์ผู้ใช้, ต้องเสร็จในไตรมาสนี้"],
    ],
};

const SINGAPORE: Words = Words {
    family: &["Tan", "Lim", "Lee", "Ng", "Wong", "Goh", "Chua", "Kumar", "Nair", "Rahman", "Ismail", "Pereira"],
    given: &[
        "Wei Ling", "Jun Hao", "Hui Min", "Zhi Wei", "Aisha", "Nadia", "Farid", "Priya", "Arjun", "Kavita", "Grace", "Daniel", "Rachel",
        "Marcus",
    ],
    family_first: false,
    company_affixes: ["", " Pte Ltd"],
    company_names: &[
        "Paper Kite",
        "Tin Lantern",
        "Blue Heron",
        "Rain Tree",
        "Quiet Harbour",
        "Brick Lane",
        "Copper Leaf",
        "Sand Dollar",
        "Small Island",
        "Night Market",
    ],
    owners: ["Mei (Singapore)", "Ravi (Singapore)", "Sam (Singapore)", "Nora (Singapore)"],
    notes: [
        ["Just looking around, no fixed plan yet.", "Asked for the product overview."],
        ["Month-end reporting is done by hand, takes three days.", "Wants daily sales reports by branch, no spreadsheets."],
        ["Needs a link to the accounting system in use.", "Asked: \"Is there an API for orders?\""],
        ["Wants to cut software cost, comparing with the current plan.", "Limited budget, asks for a quote for 20 users."],
        ["Has to keep access logs under the internal policy.", "Auditors ask for role permissions, due this quarter."],
    ],
};

fn words(profile: &Profile) -> &'static Words {
    match profile.value(Column::Country) {
        "TH" => &THAILAND,
        "SG" => &SINGAPORE,
        _ => &VIET_NAM,
    }
}

fn one_of(random: &mut Random, words: &'static [&'static str]) -> &'static str {
    words[random.below(words.len() as u64) as usize]
}

/// What people wrote or are called, for one lead.
#[derive(Debug, Clone)]
pub struct Text {
    /// Name of the lead.
    pub lead_name: String,
    /// Address at a reserved domain.
    pub email: String,
    /// Name of the company.
    pub company_name: String,
    /// Who in sales looks after the lead.
    pub owner: &'static str,
    /// A note on the problem in the language of the country, for six leads in ten.
    pub note: &'static str,
}

/// Draws names and note of a lead.
pub fn text(profile: &Profile, number: usize, account: usize, random: &mut Random) -> Text {
    let words = words(profile);
    let (family, given) = (one_of(random, words.family), one_of(random, words.given));
    let lead_name = if words.family_first { format!("{family} {given}") } else { format!("{given} {family}") };
    let email = match profile.value(Column::EmailDomainKind) {
        "free" => format!("user{number}@mail.example.net"),
        "education" => format!("student{number}@university.example.org"),
        _ => format!("contact{number}@account{account}.example.com"),
    };
    let [before, after] = words.company_affixes;
    let company_word = words.company_names[account % words.company_names.len()];
    let owner = one_of(random, &words.owners);
    let problem = profile.levels[Column::ProblemWanted as usize];
    let variant = usize::from(random.bernoulli(0.5));
    let note = if random.bernoulli(0.6) { words.notes[problem][variant] } else { "" };
    Text { lead_name, email, company_name: format!("{before}{company_word} {account:05}{after}"), owner, note }
}
