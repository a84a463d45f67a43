//! Thai warnings, each with a next step.

use crate::data::table::CheckName;
use crate::locale::CommonWords;
use crate::locale::audit::AuditWords;
use crate::locale::cohorts::CohortWords;
use crate::locale::page::PageWords;
use crate::locale::rules::RuleWords;
use crate::locale::table::TableWords;
use crate::locale::warning::{Advice, WarningWords};
use crate::models::separation::Cause;
use crate::review::warning::Warning;

use super::finding::limit_names;
use super::{NUMBERS, Thai, counted, listed, score_name};

fn advice(text: String, next_step: &str) -> Advice {
    Advice { text, next_step: next_step.to_owned() }
}

impl WarningWords for Thai {
    fn advice(&self, warning: &Warning) -> Advice {
        let percent = |share: &f64| NUMBERS.percent(*share);
        match warning {
            Warning::ColumnsMayKnowTheOutcome { columns, strong } => {
                let names: Vec<&str> = columns.iter().map(String::as_str).collect();
                advice(self.audit_alarm(&names, *strong), "นำคอลัมน์เหล่านี้ออก หรือเขียนเหตุผลว่าทำไมจึงคงไว้ได้ ในส่วนนั้นมีบรรทัดที่ต้องเขียนในไฟล์ตั้งค่า")
            }
            Warning::OutcomesBeginLate(late) => {
                let [title, text, step] = self.late_outcomes(late);
                advice(format!("{title} {text}"), &step)
            }
            Warning::LeadsHaveChanged { columns, score, leads } => super::drift::warning(*self, columns, *score, *leads),
            Warning::CalibrationDrifted { model, target, predicted, observed, n } => advice(
                format!(
                    "สำหรับเป้า {} {}คาดไว้ {} แต่เกิดขึ้นจริง {} จาก {}",
                    self.target(*target),
                    score_name(*model),
                    percent(predicted),
                    percent(observed),
                    self.leads(*n)
                ),
                "ใช้ลำดับของลีด ไม่ใช้ความน่าจะเป็น จนกว่าจะสร้างคะแนนใหม่ สอบถามว่าอะไรเปลี่ยนไปในวิธีที่ลีดเข้ามาหรือการติดตามลีด แล้วรันอีกครั้งด้วยลีดที่ใหม่กว่า",
            ),
            Warning::MarkWithoutAge { target } => advice(
                format!("ผลของเป้า {} เป็นเพียงเครื่องหมายที่ไม่มีวันที่ ลีดใหม่ที่สุดจึงถูกนับว่าไม่สำเร็จทั้งที่ยังอาจไปถึงได้", self.target(*target)),
                "ระบุ `mature_after_days` ของเป้านี้ใน `[targets]`: ลีดที่ใหม่กว่านั้นจะนับว่ายังไม่ครบเวลา",
            ),
            Warning::BaseRateMoved { target, train, test } => advice(
                format!("สัดส่วนลีดที่ไปถึงเป้า {} เปลี่ยนจาก {} ในลีดก่อนหน้า เป็น {} ในลีดล่าสุด", self.target(*target), percent(train), percent(test)),
                "ตรวจว่าช่องทาง แคมเปญ หรือนิยามของขั้นเปลี่ยนไปหรือไม่ ปริมาณที่คาดไว้ถือตามอัตราล่าสุด",
            ),
            Warning::NoPairMeetsLimits { limits } => advice(
                format!("ไม่มีคู่เกณฑ์ใดที่อยู่ภายในข้อจำกัดเหล่านี้พร้อมกัน: {}", limit_names(limits)),
                "ตัดสินใจว่าจะผ่อนข้อจำกัดใด ตารางคู่ที่ใกล้เคียงที่สุดแสดงว่าแต่ละทางจะให้ผลอย่างไร",
            ),
            Warning::UnstableCuts { within_2 } => advice(
                format!("มีเพียง {} ของการสุ่มซ้ำที่เลือกเกณฑ์ห่างจากที่เสนอไม่เกิน 2\u{a0}คะแนน", NUMBERS.percent_with(*within_2, 0)),
                "ดูกราฟเกณฑ์จากการสุ่มซ้ำ ใช้วิจารณญาณเลือกภายในช่วงที่แท่งสูง และเก็บข้อมูลอีกหนึ่งไตรมาสก่อนขยับเกณฑ์มาก",
            ),
            Warning::LimitBrokenLater { limit, bound, value } => advice(
                format!(
                    "ข้อจำกัด “{}” เป็นไปตามกำหนดในลีดที่ใช้เลือกเกณฑ์ ({}) แต่ในลีดล่าสุดเป็น {}",
                    self.limit(*limit),
                    self.limit_figure(*limit, *bound),
                    self.limit_figure(*limit, *value)
                ),
                "ตั้งข้อจำกัดให้เข้มกว่าที่ต้องการเล็กน้อย หรือยอมรับตัวเลขในลีดล่าสุด",
            ),
            Warning::CannotTellFromCurrent { low, high, currency, .. } => advice(
                format!(
                    "เกณฑ์ที่เสนออาจดีกว่าหรือแย่กว่าเกณฑ์ที่ใช้อยู่: ผลต่างของมูลค่าอยู่ระหว่าง {} ถึง {}",
                    NUMBERS.worth(*low, currency),
                    NUMBERS.worth(*high, currency)
                ),
                "คงเกณฑ์ที่ใช้อยู่ เว้นแต่มีเหตุผลอื่นสนับสนุนการเปลี่ยน แล้วดูอีกครั้งในไตรมาสหน้า",
            ),
            Warning::WorseThanCurrent { low, high, currency, .. } => advice(
                format!(
                    "กับลีดล่าสุด เกณฑ์ที่เสนอจะให้ผลแย่กว่าเกณฑ์ที่ใช้อยู่: ผลต่างของมูลค่าอยู่ระหว่าง {} ถึง {}",
                    NUMBERS.worth(*low, currency),
                    NUMBERS.worth(*high, currency)
                ),
                "คงเกณฑ์ที่ใช้อยู่ และดูคำเตือนด้านบนว่าอะไรเปลี่ยนไปหลังจากเลือกเกณฑ์",
            ),
            Warning::Immature { leads, of } => advice(
                format!("{} จาก {} ยังใหม่เกินกว่าจะมีผลลัพธ์ จึงไม่ได้ใช้ในการกำหนดเกณฑ์", NUMBERS.count(*leads), self.leads(*of)),
                "ไม่มีอะไรต้องแก้ ลีดเหล่านี้แสดงเป็นยังไม่ครบเวลา และจะนับในไตรมาสต่อไป",
            ),
            Warning::Undated => advice(
                "ข้อมูลไม่มีวันที่ จึงไม่มีไตรมาสให้เปรียบเทียบและไม่มีเวลาในแต่ละขั้น ส่วนปริมาณคิดต่อไตรมาสเฉพาะเมื่อไฟล์ตั้งค่าระบุว่าข้อมูลครอบคลุมกี่ไตรมาส".into(),
                "ส่งออกข้อมูลวันที่ลีดแต่ละรายเข้ามา และวันที่ไปถึงแต่ละขั้น",
            ),
            Warning::FewTestOutcomes { target, converted } => advice(
                format!("ในลีดล่าสุดมีเพียง {}ที่ไปถึงเป้า {}: ตัวเลขทุกค่าของเป้านี้มีช่วงกว้าง", self.leads(*converted), self.target(*target)),
                "เลือกขั้นที่เร็วกว่าเป็นเป้า หรือรออีกหนึ่งไตรมาส",
            ),
            Warning::FewOutcomesPerTerm { outcomes, terms } => few_outcomes(*outcomes, *terms),
            Warning::NotConverged { gradient_norm } => not_converged(*gradient_norm),
            Warning::Separation { term, cause } => separation(term, *cause),
            Warning::Collinear { term, with } => collinear(term, with),
            Warning::Constant { column, value } => constant(column, value.as_deref()),
            Warning::RuleLint { lint, rules } => self.lint_advice(*lint, rules),
            Warning::KnownAtExportOnly { features, share } => known_at_export(features, *share),
            Warning::HistoryGaps { property, file, unknown, before_log, of, first_entry } => {
                let first = first_entry.as_deref().map(|day| self.date(day)).unwrap_or_default();
                history_gaps(&format!("“{property}” ใน {file}"), [*unknown, *before_log, *of], &first)
            }
            Warning::FellShortBefore { periods, low, high, currency, .. } => advice(
                format!(
                    "ใน {}ที่ผ่านมา เกณฑ์ที่เลือกด้วยวิธีนี้จะให้ผลน้อยกว่าเกณฑ์ที่ใช้อยู่: ผลต่างของมูลค่าอยู่ระหว่าง {} ถึง {}",
                    counted(u64::from(*periods), "ช่วงเวลา"),
                    NUMBERS.worth(*low, currency),
                    NUMBERS.worth(*high, currency)
                ),
                "คงเกณฑ์ที่ใช้อยู่จนกว่าการย้อนดูจะสนับสนุนการเปลี่ยน ตารางของส่วนนั้นบอกว่าเกณฑ์ที่เสนอแพ้ในไตรมาสใด และด้วยเกณฑ์ใด",
            ),
            Warning::DeadRule { rule } => dead_rule(rule),
            Warning::Data { check, subject, rows } => {
                advice(format!("{} ใน {subject}: {}", self.check(*check), counted(*rows, "แถว")), check_step(*check))
            }
        }
    }
}

fn history_gaps(property: &str, [unknown, before, of]: [u64; 3], first: &str) -> Advice {
    let leads = |n| Thai::COMMON_ERA.leads(n);
    let gaps = if unknown == 0 {
        format!(
            "{property}: บันทึกการเปลี่ยนแปลงเริ่มวันที่ {first} และ {} จาก {} ได้รับคะแนนก่อนหน้านั้น ค่าของลีดเหล่านี้อ่านจากการเปลี่ยนแปลงครั้งหลังหรือจากข้อมูลที่ส่งออก ไม่ทราบว่าอะไรเปลี่ยนไปก่อนเริ่มบันทึก",
            NUMBERS.count(before),
            leads(of)
        )
    } else {
        let first = if first.is_empty() {
            String::new()
        } else {
            let before = if before == 0 {
                String::new()
            } else {
                format!(" มี {}ที่ได้รับคะแนนก่อนหน้านั้น", leads(before))
            };
            format!(" บันทึกการเปลี่ยนแปลงเริ่มวันที่ {first}{before}")
        };
        format!("{property}: บันทึกการเปลี่ยนแปลงไม่ได้บอกค่าในเวลาที่ให้คะแนนสำหรับ {} จาก {}{first}", NUMBERS.count(unknown), leads(of))
    };
    advice(
        gaps,
        "ส่งออกบันทึกการเปลี่ยนแปลงตั้งแต่ก่อนลีดรายแรก (ระบบเก็บการเปลี่ยนแปลงไว้ในเวลาจำกัด) ระบุ `old_value` หากบันทึกมี หรือตัดลีดเหล่านี้หรือข้อมูลช่องนี้ออก",
    )
}

fn few_outcomes(outcomes: u64, terms: u64) -> Advice {
    advice(
        format!(
            "แบบจำลองทำนายมี {}สำหรับ {} หากมีไม่ถึงสิบผลลัพธ์ต่อค่าสัมประสิทธิ์ แบบจำลองจะเรียนรู้ความบังเอิญ",
            counted(outcomes, "ผลลัพธ์"),
            counted(terms, "ค่าสัมประสิทธิ์")
        ),
        "ลดจำนวนคุณลักษณะ หรือรวมค่าที่พบน้อยในไฟล์ตั้งค่า",
    )
}

fn not_converged(gradient_norm: f64) -> Advice {
    advice(format!("การคำนวณแบบจำลองทำนายยังไม่ลงตัว (ความชันคงเหลือ {gradient_norm:.1e})"), "เพิ่มค่าปรับ (penalty) ในไฟล์ตั้งค่า หรือตัดคุณลักษณะที่ซ้ำกันออก")
}

fn separation(term: &str, cause: Option<Cause>) -> Advice {
    let leads = |n| Thai::COMMON_ERA.leads(n);
    let how = match cause {
        None => "แยกลีดที่เปลี่ยนสำเร็จออกจากลีดอื่นได้เกือบสมบูรณ์".to_owned(),
        Some(Cause::Level { leads: n, converted: 0 }) => format!("ตรงกับ {} และไม่มีรายใดเปลี่ยนสำเร็จ", leads(n)),
        Some(Cause::Level { leads: n, .. }) => format!("ตรงกับ {} และทุกรายเปลี่ยนสำเร็จ", leads(n)),
        Some(Cause::Number { higher: true }) => "ในลีดที่เปลี่ยนสำเร็จทุกรายสูงเท่ากับหรือสูงกว่าในลีดอื่นทุกราย".to_owned(),
        Some(Cause::Number { higher: false }) => "ในลีดที่เปลี่ยนสำเร็จทุกรายต่ำเท่ากับหรือต่ำกว่าในลีดอื่นทุกราย".to_owned(),
    };
    advice(
        format!("“{term}” {how} คอลัมน์ที่กรอกหลังรู้ผลลัพธ์ให้ผลแบบนี้ และกฎตายตัวในกระบวนการของคุณก็เช่นกัน"),
        "ตรวจว่ารู้ค่านี้ก่อนรู้ผลลัพธ์หรือไม่ หากทีมขายกรอกภายหลังหรือค่านี้ตามมาจากผลลัพธ์ ให้นำออกจาก `[features]`",
    )
}

fn collinear(term: &str, with: &[String]) -> Advice {
    let quoted: Vec<String> = with.iter().map(|term| format!("“{term}”")).collect();
    let what = if quoted.is_empty() { "คุณลักษณะอื่น".to_owned() } else { format!(" {}", listed(&quoted)) };
    advice(
        format!("“{term}” บอกซ้ำกับ{what}: มีเพียงค่าปรับ (penalty) ที่แยกสิ่งเหล่านี้ออกจากกัน"),
        "คะแนนไม่ได้รับผลกระทบ ให้อ่านค่าสัมประสิทธิ์ของคุณลักษณะเหล่านี้รวมกัน หรือตัดออกหนึ่งรายการในไฟล์ตั้งค่า",
    )
}

fn constant(column: &str, value: Option<&str>) -> Advice {
    let why = match value {
        Some(value) => format!("เป็น “{}” ในลีดก่อนหน้าทุกราย", Thai::COMMON_ERA.level(value)),
        None => "ว่างในลีดก่อนหน้า".to_owned(),
    };
    advice(
        format!("“{column}” {why} แบบจำลองทำนายจึงไม่ได้เรียนรู้อะไรจากคอลัมน์นี้และตัดออก"),
        "สอบถามว่าข้อมูลหายตอนส่งออกหรือไม่ หากเป็นเช่นนี้เสมอ ให้นำออกจาก `[features]`",
    )
}

fn known_at_export(features: &[String], share: f64) -> Advice {
    const NAMED: usize = 5;
    let mut names: Vec<String> = features.iter().take(NAMED).map(|name| format!("“{name}”")).collect();
    if features.len() > NAMED {
        names.push(format!("อีก {}", counted((features.len() - NAMED) as u64, "รายการ")));
    }
    advice(
        format!("{} ของความต่างของคะแนนทำนายมาจากข้อมูลนำเข้าที่รู้เพียงค่าในวันที่ส่งออกข้อมูล: {}", NUMBERS.percent_with(share, 0), listed(&names)),
        "ส่งออกบันทึกการเปลี่ยนแปลงของข้อมูลนำเข้าเหล่านี้และระบุใน `[[history]]` หรือเขียน `known = \"at_decision\"` ให้ข้อมูลที่ไม่เปลี่ยนหลังให้คะแนน และตัดข้อมูลอื่นออก",
    )
}

fn dead_rule(rule: &str) -> Advice {
    advice(format!("กฎ “{rule}” ไม่มีผลกับลีดรายใดเลย"), "ตรวจเงื่อนไขของกฎกับข้อมูล หรือนำออกจากตารางกฎ")
}

fn check_step(check: CheckName) -> &'static str {
    match check {
        CheckName::RaggedRow => "เปิดไฟล์ที่แถวซึ่งระบุด้านล่าง สาเหตุที่พบบ่อยคือมีตัวคั่นอยู่ในช่องข้อมูล",
        CheckName::UnreadableCell => "เทียบตัวอย่างด้านล่างกับรูปแบบที่ไฟล์ตั้งค่าระบุ",
        CheckName::MissingId => "สอบถามผู้ดูแลการส่งออกข้อมูลว่าทำไมลีดจึงไม่มีรหัส",
        CheckName::DuplicateId => "ตรวจว่าเป็นการรวมรายการหรือการส่งออกซ้ำ ระบบเก็บแถวแรกไว้",
        CheckName::MissingTime => "ส่งออกข้อมูลวันที่ลีดเหล่านี้เข้ามา",
        CheckName::CreatedAfterAsOf | CheckName::StageAfterAsOf | CheckName::EventAfterAsOf => {
            "ตรวจวันที่ตัดข้อมูล รวมถึงนาฬิกาและเขตเวลาของการส่งออก"
        }
        CheckName::UnknownLead => "ส่งออกลีดและเหตุการณ์ด้วยช่วงเวลาและตัวกรองเดียวกัน",
        CheckName::StagesOutOfOrder | CheckName::StageBeforeCreation | CheckName::SpellEndsBeforeStart => {
            "ตรวจตัวอย่างใน CRM สาเหตุที่พบบ่อยคือวันที่ที่พิมพ์ด้วยมือ"
        }
        CheckName::OutcomeBeforeDecision => "ลีดเหล่านี้ไม่เหลืออะไรให้ทำนาย หากมีจำนวนมาก ให้เลื่อนเวลาให้คะแนนเร็วขึ้น",
        CheckName::ChangesAtOnce => "ส่งออกบันทึกให้มีหน่วยวินาที หากระบบมี",
        CheckName::UnnamedColumn => "ตั้งชื่อคอลัมน์ในการส่งออก หากต้องใช้คอลัมน์นี้",
        CheckName::FooterRow => "แถวเหล่านี้ไม่ใช่ส่วนของตาราง ไม่ต้องทำอะไรหากเป็นบรรทัดปิดท้ายรายงาน",
        CheckName::ClockChange => "ส่งออกเวลาเป็น UTC หรือพร้อมค่าชดเชยเขตเวลา หากความต่างหนึ่งชั่วโมงมีผล",
        CheckName::SpendOutside => "ค่าใช้จ่ายและลีดควรครอบคลุมไตรมาสเดียวกัน เงินจำนวนนี้ไม่อยู่ในตัวเลขใด",
        CheckName::SpendWithoutLeads => "เทียบชื่อช่องทางกับชื่อช่องทางของลีด หากช่องทางนั้นไม่ได้ลีดเลย ก็ถูกต้องแล้ว",
        CheckName::MergedLead => "ไม่มีอะไรต้องแก้ แถวเหล่านี้เชื่อมกับลีดที่ถูกรวมเข้าไปแล้ว",
        CheckName::RowPassedOver => "ตรวจจากตัวอย่างว่า `prefer` และ `latest` เลือกแถวที่ต้องการ",
        CheckName::SharedEmail | CheckName::SharedPhone => "รวมลีดเหล่านี้ใน CRM หากเป็นคนเดียวกัน ระหว่างนี้ระบบนับเป็นคนละลีด",
        CheckName::DatedByLastChange => "วันจริงอาจเร็วกว่านี้ ให้อ่านระยะเวลาถึงขั้นนี้เป็นค่านานที่สุดที่เป็นไปได้ ประวัติสถานะในไฟล์ส่งออกจะบอกวันจริงได้",
        CheckName::ValueNotSeen => "เทียบตัวสะกดในไฟล์ตั้งค่ากับไฟล์ข้อมูล รวมถึงตัวพิมพ์ใหญ่และเล็ก",
        CheckName::NoDecisionTime => "ไม่มีอะไรต้องแก้ ลีดเหล่านี้ไม่เคยไปถึงขั้นที่ให้คะแนน",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_beyond_the_first_are_counted() {
        let features: Vec<String> = (1..=7).map(|i| format!("f{i}")).collect();
        let told = known_at_export(&features, 0.42).text;
        assert!(told.starts_with("42% ") && told.ends_with("“f5” และอีก 2\u{a0}รายการ"), "{told}");
    }

    #[test]
    fn a_repeated_feature_names_what_it_repeats() {
        let told = |with: &[&str]| collinear("ขนาดบริษัท", &with.iter().map(ToString::to_string).collect::<Vec<_>>()).text;
        assert!(told(&[]).starts_with("“ขนาดบริษัท” บอกซ้ำกับคุณลักษณะอื่น:"), "{}", told(&[]));
        assert!(told(&["a", "b"]).starts_with("“ขนาดบริษัท” บอกซ้ำกับ “a” และ “b”:"), "{}", told(&["a", "b"]));
    }

    #[test]
    fn few_outcomes_are_counted_on_both_sides() {
        let told = few_outcomes(1_204, 150).text;
        assert!(told.contains("มี 1,204\u{a0}ผลลัพธ์สำหรับ 150\u{a0}ค่าสัมประสิทธิ์"), "{told}");
    }
}
