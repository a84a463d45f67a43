//! Names of columns that sales, or scores that follow what sales did, write after contact. English and Vietnamese.

use crate::data::propose::names::tokens;

/// Words that stand together in such names, in any order. Vietnamese with and without diacritics.
///
/// A word alone must be telling enough that few honest columns carry it; a name only counts together with a measured
/// association.
const PATTERNS: &[&[&str]] = &[
    // What sales note about a lead.
    &["tag"],
    &["tags"],
    &["lead", "quality"],
    &["lead", "profile"],
    &["lead", "grade"],
    &["lead", "rating"],
    &["lead", "status"],
    &["lead", "score"],
    &["status"],
    &["stage"],
    &["lifecycle"],
    &["disposition"],
    &["outcome"],
    &["result"],
    &["feedback"],
    &["reason"],
    &["rejected"],
    &["disqualified"],
    &["qualified"],
    &["converted"],
    &["closed"],
    &["close"],
    &["won"],
    &["lost"],
    &["deal"],
    &["opportunity"],
    &["forecast"],
    &["contract"],
    &["invoice"],
    &["payment"],
    &["order"],
    &["owner"],
    &["salesperson"],
    &["sdr"],
    &["rep"],
    // What contact leaves behind.
    &["duration"],
    &["call", "length"],
    &["call", "result"],
    &["calls"],
    &["meeting"],
    &["demo", "date"],
    // State at the time of the export.
    &["last", "activity"],
    &["last", "notable"],
    &["last", "contact"],
    &["last", "contacted"],
    &["last", "modified"],
    &["last", "touch"],
    &["last", "call"],
    &["last", "engagement"],
    &["latest"],
    &["recent", "activity"],
    &["updated"],
    // Scores of vendors that are written anew with every step.
    &["activity", "index"],
    &["profile", "index"],
    &["activity", "score"],
    &["profile", "score"],
    &["predictive", "score"],
    // Vietnamese: status, result, reason, classification, assessment, in charge, duration, contract, order, stage.
    &["trạng", "thái"],
    &["trang", "thai"],
    &["tình", "trạng"],
    &["tinh", "trang"],
    &["kết", "quả"],
    &["ket", "qua"],
    &["lý", "do"],
    &["lí", "do"],
    &["ly", "do"],
    &["phân", "loại"],
    &["phan", "loai"],
    &["đánh", "giá"],
    &["danh", "gia"],
    &["phụ", "trách"],
    &["phu", "trach"],
    &["thời", "lượng"],
    &["thoi", "luong"],
    &["hợp", "đồng"],
    &["hop", "dong"],
    &["đơn", "hàng"],
    &["don", "hang"],
    &["giai", "đoạn"],
    &["giai", "doan"],
    &["chốt"],
    &["chot"],
    &["ghi", "chú"],
    &["ghi", "chu"],
    &["lần", "cuối"],
    &["lan", "cuoi"],
    &["gần", "nhất"],
    &["gan", "nhat"],
    &["cập", "nhật"],
    &["cap", "nhat"],
];

/// The words of the name that say so, as the pattern has them; `None` for an innocent name.
///
/// Names fall into words at spaces, signs and humps: `LastActivity`, `last_activity` and `Last Activity` are alike.
pub fn written_by_sales(name: &str) -> Option<String> {
    let words = tokens(name);
    let says = |pattern: &&&[&str]| pattern.iter().all(|word| words.iter().any(|own| own == word));
    // The longest pattern says most.
    let found = PATTERNS.iter().filter(says).max_by_key(|pattern| pattern.len())?;
    Some(found.join(" "))
}

#[cfg(test)]
mod tests {
    use super::written_by_sales;

    #[test]
    fn names_of_sales_are_known_in_both_languages() {
        for name in ["Tags", "Lead Quality", "LastActivity", "last_notable_activity", "Asymmetrique Activity Index", "duration"] {
            assert!(written_by_sales(name).is_some(), "{name}");
        }
        for name in ["Trạng thái khách hàng", "ket_qua_goi", "Lý do từ chối", "Ngày cập nhật", "Giai đoạn"] {
            assert!(written_by_sales(name).is_some(), "{name}");
        }
        for name in ["Lead Origin", "Lead Source", "crm_score", "company_size", "City", "month", "Ngành nghề", "Tỉnh thành", "wonder"]
        {
            assert_eq!(written_by_sales(name), None, "{name}");
        }
    }
}
