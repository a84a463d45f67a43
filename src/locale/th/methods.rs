//! Thai names of methods, with their sources.

use crate::stats::estimate::Method;

pub(super) fn method(method: Method) -> &'static str {
    match method {
        Method::Wilson => "อัตรา: ช่วงแบบ Wilson score (Wilson 1927)",
        Method::Newcombe => "ผลต่างของอัตรา: Newcombe วิธีที่ 10 (1998)",
        Method::Delong => "AUC และผลต่าง: DeLong, DeLong และ Clarke-Pearson (1988)",
        Method::Bootstrap => "ปริมาณ มูลค่า และเส้นโค้ง: เปอร์เซ็นไทล์ของการสุ่มซ้ำ (Efron และ Tibshirani 1993)",
        Method::KaplanMeier => "เวลาในแต่ละขั้น: Kaplan และ Meier (1958)",
        Method::AalenJohansen => "เส้นโค้งของกลุ่มตามไตรมาส: Aalen และ Johansen (1978) นับลีดที่เสียเป็นเหตุการณ์แข่งขัน",
        Method::BrookmeyerCrowley => "มัธยฐานของเวลารอ: Brookmeyer และ Crowley (1982) ในกลุ่มที่ไปถึง นับลีดที่เสียเป็นเหตุการณ์แข่งขัน",
        Method::Greenwood => "เส้นโค้งของกลุ่มตามไตรมาส: ความแปรปรวนแบบ Greenwood (1926)",
        Method::Wald => "อัตราส่วนโอกาส (odds ratio) และความชัน: ช่วงปกติบนสเกลลอการิทึม",
        Method::LogStudent => "มูลค่าต่อดีลและต่อลีด: ช่วงแบบ Student บนสเกลลอการิทึม (delta method)",
        Method::LikelihoodRatio => "ความน่าจะเป็นแบบขั้นบันไดที่เพิ่มขึ้น: อัตราส่วนภาวะน่าจะเป็น (Banerjee และ Wellner 2001)",
        Method::Simulation => "การพยากรณ์: ควอนไทล์ของผลลัพธ์ที่จำลอง",
        Method::Mover => "ผลรวมของความน่าจะเป็นและขอบเขตของสัดส่วน: รวมขอบเขตของแต่ละส่วน (Zou และ Donner 2008)",
    }
}

/// Methods that are not of intervals: name and source.
pub(super) const OTHERS: &[(&str, &str)] = &[
    ("เส้นโค้งความเชื่อถือได้และส่วนประกอบของคะแนน Brier", "CORP: Dimitriadis, Gneiting และ Jordan (2021), PNAS 118"),
    ("AUC", "พื้นที่ใต้เส้นโค้ง ROC คะแนนที่เท่ากันนับครึ่งหนึ่ง (Hanley และ McNeil 1982)"),
    ("ระยะ KS", "ผลต่างสูงสุดของสัดส่วนในสองกลุ่มที่มีคะแนนเท่ากับหรือสูงกว่าคะแนนหนึ่ง"),
    (
        "ที่คาดไว้กับที่เกิดขึ้นจริง",
        "ความชัน 1 และจุดตัด 0 ด้วยอัตราส่วนภาวะน่าจะเป็น (Cox 1958) และความคลาดเคลื่อนของการปรับเทียบด้วยการจำลอง อย่างละ 2.5% (สำหรับกลุ่ม หารด้วยจำนวนกลุ่ม)",
    ),
    ("ความคุ้มค่าของการทำงานตามคะแนน", "ผลประโยชน์สุทธิ (Vickers และ Elkin 2006)"),
    ("แบบจำลองฐาน", "naive Bayes จากความถี่ที่ปิดได้และเสีย บวก 0.1 ทุกค่า ตามการให้คะแนนลีดแบบทำนายของ Odoo"),
    ("การเลือกเกณฑ์", "ทุกคู่ของคะแนนจำนวนเต็ม เลือกมูลค่าหลังหักต้นทุนสูงสุดในคู่ที่อยู่ภายในข้อจำกัดทุกข้อ"),
    (
        "เกณฑ์เฉพาะกลุ่ม",
        "ราคาเดียวสำหรับทุกกลุ่ม (Everett 1963) ดึงเข้าหาเกณฑ์ร่วมด้วย empirical Bayes (Efron และ Morris 1975 ความกระจายระหว่างกลุ่มตาม DerSimonian และ Laird 1986) ช่วงของหลายกลุ่มพร้อมกันที่ 95% (Bonferroni)",
    ),
];
