//! Thai headings and the sentences of the answer.

use crate::config::file::TargetName;
use crate::evaluation::verdict::CalibrationVerdict;
use crate::locale::CommonWords;
use crate::locale::driver::{DriverWords, short_words};
use crate::locale::finding::{
    BandFinding, CalibrationFinding, CutFinding, Cuts, DriverFinding, FindingWords, FunnelFinding, Headline, RankFinding, ScoreFinding,
    SourceFinding, TrendFinding,
};
use crate::locale::page::PageWords;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{LimitName, LimitUse, Stability};
use crate::units::Score;

use super::funnel::units;
use super::{NUMBERS, Thai, counted, listed, score_name};

fn change(name: &str, old: Score, new: Score) -> String {
    if old == new {
        format!("คงเกณฑ์ {name} ไว้ที่ {new}")
    } else {
        format!("ปรับเกณฑ์ {name} จาก {old} เป็น {new}")
    }
}

fn moved(new: Cuts, old: Cuts) -> String {
    if new.model == old.model {
        format!("{} และ{}", change("MQL", old.mql, new.mql), change("SQL", old.sql, new.sql))
    } else {
        format!("เปลี่ยนไปใช้{}: MQL ตั้งแต่ {}\u{a0}คะแนน และ SQL ตั้งแต่ {}\u{a0}คะแนน", score_name(new.model), new.mql, new.sql)
    }
}

pub(super) fn limit_names(limits: &[LimitName]) -> String {
    let names: Vec<String> = limits.iter().map(|limit| Thai::COMMON_ERA.limit(*limit).to_owned()).collect();
    listed(&names)
}

fn few(n: u64) -> String {
    format!("มีผลลัพธ์น้อยเกินกว่าจะสรุปได้ (เปลี่ยนสำเร็จ {})", counted(n, "ราย"))
}

impl FindingWords for Thai {
    fn headline(&self, headline: &Headline<'_>) -> String {
        match headline {
            Headline::Change { new, old } => moved(*new, *old),
            Headline::Keep(cuts) => {
                format!("คงเกณฑ์ทั้งสองไว้: MQL ตั้งแต่ {}\u{a0}คะแนน และ SQL ตั้งแต่ {}\u{a0}คะแนน", cuts.mql, cuts.sql)
            }
            Headline::Fresh(cuts) => {
                format!("ให้นับลีดเป็น MQL ตั้งแต่ {}\u{a0}คะแนน และเป็น SQL ตั้งแต่ {}\u{a0}คะแนน", cuts.mql, cuts.sql)
            }
            Headline::CannotTell { new, old } => {
                format!("ยังสรุปไม่ได้ว่าเกณฑ์ใหม่ ({} และ {}) จะดีกว่าเกณฑ์ที่ใช้อยู่ ({} และ {}) หรือไม่", new.mql, new.sql, old.mql, old.sql)
            }
            Headline::Worse { new, old } => {
                format!("คงเกณฑ์ที่ใช้อยู่ ({} และ {}): กับลีดล่าสุด เกณฑ์ใหม่ ({} และ {}) จะให้ผลแย่กว่า", old.mql, old.sql, new.mql, new.sql)
            }
            Headline::Infeasible(_) => "ไม่มีคู่เกณฑ์ใดที่อยู่ภายในข้อจำกัดครบทุกข้อ".into(),
        }
    }

    fn headline_detail(&self, headline: &Headline<'_>) -> Option<String> {
        match headline {
            Headline::Change { new, old } | Headline::CannotTell { new, old } | Headline::Worse { new, old } if new.model != old.model => {
                Some(format!(
                    "เกณฑ์ที่ใช้อยู่ {} และ {} ตั้งบน{} คะแนนสองชุดนี้มีสเกลต่างกัน จึงควรเทียบที่จำนวนลีด ไม่ใช่ที่ตัวเลขคะแนน",
                    old.mql,
                    old.sql,
                    score_name(old.model)
                ))
            }
            Headline::CannotTell { .. } => Some("การคงเกณฑ์ที่ใช้อยู่เป็นทางเลือกที่เหมาะสม จนกว่าจะมีลีดที่รู้ผลลัพธ์มากกว่านี้".into()),
            Headline::Fresh(_) => Some("ไฟล์ตั้งค่าไม่ได้ระบุเกณฑ์ที่ใช้อยู่ จึงไม่มีสิ่งให้เปรียบเทียบ".into()),
            Headline::Infeasible(Some(reason)) if !reason.impossible_alone.is_empty() => Some(format!(
                "แม้พิจารณาเพียงข้อเดียว ก็ไม่มีเกณฑ์ใดทำได้ตามข้อจำกัดนี้: {} ควรผ่อนข้อจำกัดดังกล่าว หรือดูด้านล่างว่าคู่ใดใกล้เคียงที่สุด",
                limit_names(&reason.impossible_alone)
            )),
            Headline::Infeasible(Some(reason)) if reason.goal_out_of_reach => {
                Some("ไม่มีเกณฑ์ใดไปถึงค่าที่ตั้งเป้าหมายการเลือกไว้ ไม่ว่าข้อจำกัดจะเป็นอย่างไร ควรลดค่าเป้าหมายใน `[thresholds.goal]`".into())
            }
            Headline::Infeasible(Some(reason)) => Some(format!(
                "ข้อจำกัดแต่ละข้อทำได้เมื่อแยกกัน แต่ทำพร้อมกันไม่ได้: {} ดูด้านล่างว่าคู่ใดใกล้เคียงที่สุด",
                limit_names(if reason.clash.is_empty() { &reason.together } else { &reason.clash })
            )),
            _ => None,
        }
    }

    fn today_breaks(&self, limits: &[LimitUse]) -> String {
        let broken = limits.iter().map(|limit| {
            let found = limit.value.map_or_else(|| "ไม่มีลีด".into(), |value| self.limit_figure(limit.name, value));
            format!("{}: {found} ข้อจำกัดคือ {}", self.limit(limit.name), self.limit_figure(limit.name, limit.bound))
        });
        format!("เกณฑ์ที่ใช้อยู่ไม่เป็นไปตามข้อจำกัดของคุณในลีดชุดนี้ ({}) การเปรียบเทียบจึงไม่ได้อยู่บนเงื่อนไขเดียวกัน", broken.collect::<Vec<_>>().join("; "))
    }

    fn doubt(&self, stability: &Stability) -> String {
        let share = NUMBERS.percent_with(stability.within_2, 0);
        let verdict = match stability.within_2 {
            share if share >= 0.75 => "ข้อเสนอแนะมั่นคง",
            share if share >= 0.4 => "ควรมองเกณฑ์เป็นช่วง ไม่ใช่ค่าเดียว",
            _ => "ข้อเสนอแนะยังไม่มั่นคง",
        };
        format!("{verdict}: ใน {share} ของการสุ่มซ้ำ เกณฑ์ทั้งสองห่างจากที่เสนอไม่เกิน 2\u{a0}คะแนน")
    }

    fn cuts(&self, finding: &CutFinding<'_>) -> String {
        match finding {
            CutFinding::Unlimited => "ไม่ได้ตั้งข้อจำกัดไว้: เกณฑ์เป็นไปตามมูลค่าอย่างเดียว".into(),
            CutFinding::Free => "ไม่มีข้อจำกัดใดขวางอยู่: เกณฑ์เป็นไปตามมูลค่าอย่างเดียว".into(),
            CutFinding::Infeasible(limits) => format!("ข้อจำกัดเหล่านี้ทำพร้อมกันทั้งหมดไม่ได้: {}", limit_names(limits)),
            CutFinding::Bound(uses) => {
                let named = uses.iter().map(|used| format!("{} ({})", self.limit(used.name), self.limit_figure(used.name, used.bound)));
                let names: Vec<String> = named.collect();
                let these =
                    if names.len() == 1 { "ข้อจำกัดนี้" } else { "ข้อจำกัดเหล่านี้" };
                format!("{} เป็นตัวกำหนดเกณฑ์: หากไม่มี{these} เกณฑ์อื่นจะดีกว่า", listed(&names))
            }
        }
    }

    fn nearest(&self, without: LimitName, cuts: Cuts, figure: &str) -> String {
        format!(
            "หากตัดข้อจำกัด “{}” ออก คู่ที่ดีที่สุดคือ MQL ตั้งแต่ {} และ SQL ตั้งแต่ {} ซึ่งค่าของข้อจำกัดนี้จะเป็น {figure}",
            self.limit(without),
            cuts.mql,
            cuts.sql
        )
    }

    fn scope(&self, n: u64, span: Option<(&str, &str)>) -> String {
        match span {
            Some((from, to)) => format!("วัดจาก {} ตั้งแต่ {} ถึง {}", self.leads(n), self.date(from), self.date(to)),
            None => format!("วัดจาก {} ซึ่งไม่มีข้อมูลวันที่", self.leads(n)),
        }
    }

    fn warnings(&self, n: usize) -> String {
        match n {
            0 => "ไม่มีสิ่งใดขวางการตัดสินใจ".into(),
            n => format!("{}ที่ควรรู้ก่อนตัดสินใจ", counted(n as u64, "เรื่อง")),
        }
    }

    fn funnel(&self, finding: &FunnelFinding<'_>) -> String {
        match finding {
            FunnelFinding::TooFew(n) => format!("มีเพียง {}: น้อยเกินกว่าจะอธิบายฟันเนล", self.leads(*n)),
            FunnelFinding::OneStage => "ข้อมูลมีเพียงขั้นเดียว จึงไม่มีการเสียหรือคงเหลือระหว่างทาง".into(),
            FunnelFinding::Shape { unit, last, reached, narrowest } => {
                let (units, rate) = (units(unit), NUMBERS.percent(reached.value));
                let end = match self.about(reached.value) {
                    Some(about) => format!("{units}{about} ({rate}) ไปถึงขั้น “{last}”"),
                    None => format!("แทบไม่มี{units}ไปถึงขั้น “{last}” ({rate})"),
                };
                match narrowest {
                    Some((from, to, kept)) => {
                        format!("{end} ช่วงที่แคบที่สุดคือจาก {from} ไป {to} เหลือ {}", NUMBERS.percent(kept.value))
                    }
                    None => end,
                }
            }
        }
    }

    fn trend(&self, finding: &TrendFinding<'_>) -> String {
        match finding {
            TrendFinding::Undated => "ข้อมูลไม่มีวันที่ จึงเปรียบเทียบรายไตรมาสไม่ได้".into(),
            TrendFinding::NotYetMature => "มีไตรมาสที่ครบเวลาไม่ถึงสองไตรมาส: ยังเร็วเกินไปที่จะเห็นแนวโน้ม".into(),
            TrendFinding::TooFew => "แต่ละไตรมาสมีลีดน้อยเกินกว่าจะเปรียบเทียบ".into(),
            TrendFinding::Moved { stage, from, to } => format!(
                "สัดส่วนลีดที่ไปถึงขั้น “{stage}” {}จาก {} ({}) เป็น {} ({})",
                if to.1.value > from.1.value { "เพิ่มขึ้น" } else { "ลดลง" },
                NUMBERS.percent(from.1.value),
                self.quarter(from.0),
                NUMBERS.percent(to.1.value),
                self.quarter(to.0)
            ),
            TrendFinding::CannotTell { stage, from, to } => format!(
                "ยังสรุปไม่ได้ว่า{} ต่างจาก{} ในสัดส่วนลีดที่ไปถึงขั้น “{stage}”: {} เทียบกับ {}",
                self.quarter(to.0),
                self.quarter(from.0),
                NUMBERS.percent(to.1.value),
                NUMBERS.percent(from.1.value)
            ),
        }
    }

    fn sources(&self, finding: &SourceFinding<'_>) -> String {
        match finding {
            SourceFinding::NotGiven => "ยังสรุปไม่ได้ว่าลีดกลุ่มใดเปลี่ยนสำเร็จต่างจากกลุ่มอื่น".into(),
            SourceFinding::Groups { column, best, worst } => {
                let (best_name, worst_name) = (self.level(best.0), self.level(worst.0));
                let (of, those) = match column {
                    Some(column) => (format!("เมื่อแยกตาม “{column}” ลีดกลุ่ม “{best_name}” "), format!("ลีดกลุ่ม “{worst_name}”")),
                    None => (format!("ลีดที่ได้คะแนน {best_name} "), format!("ลีดที่ได้คะแนน {worst_name}")),
                };
                let ratio = best.1.value / worst.1.value;
                if ratio.is_finite() && ratio >= 1.5 {
                    format!("{of}เปลี่ยนสำเร็จบ่อยเป็น {}\u{a0}เท่าของ{those}", NUMBERS.number(ratio, usize::from(ratio < 9.95)))
                } else {
                    format!("{of}เปลี่ยนสำเร็จบ่อยกว่า ({}) {those} ({})", NUMBERS.percent(best.1.value), NUMBERS.percent(worst.1.value))
                }
            }
            SourceFinding::TooFew => "มีช่องทางที่ใหญ่พอจะเปรียบเทียบน้อยเกินไป".into(),
            SourceFinding::CannotTell(n) => {
                format!("ยังสรุปไม่ได้ว่า {} ให้ลีดที่เปลี่ยนสำเร็จต่างกัน", counted(*n, "ช่องทาง"))
            }
            SourceFinding::Differ { best, worst } => {
                let (best_name, worst_name) = (self.level(best.0), self.level(worst.0));
                let ratio = best.1.value / worst.1.value;
                if ratio.is_finite() && ratio >= 1.5 {
                    format!(
                        "ลีดจาก {best_name} เปลี่ยนสำเร็จบ่อยเป็น {}\u{a0}เท่าของลีดจาก {worst_name}",
                        NUMBERS.number(ratio, usize::from(ratio < 9.95))
                    )
                } else {
                    format!(
                        "ลีดจาก {best_name} เปลี่ยนสำเร็จบ่อยกว่า ({}) ลีดจาก {worst_name} ({})",
                        NUMBERS.percent(best.1.value),
                        NUMBERS.percent(worst.1.value)
                    )
                }
            }
        }
    }

    fn scores(&self, finding: &ScoreFinding<'_>) -> String {
        match finding {
            ScoreFinding::NoCut => "ลีดที่เปลี่ยนสำเร็จอยู่ตรงไหนของคะแนน".into(),
            ScoreFinding::TooFew(n) => few(*n),
            ScoreFinding::Parts { cut, stage, kept, passed } => format!(
                "เกณฑ์ที่ {cut}\u{a0}คะแนนเก็บลีดไว้ {} ของกลุ่มที่ไปถึงขั้น “{stage}” และ {} ของกลุ่มที่ไปไม่ถึง",
                NUMBERS.percent(*kept),
                NUMBERS.percent(*passed)
            ),
        }
    }

    fn bands(&self, finding: &BandFinding<'_>) -> String {
        match finding {
            BandFinding::TooFew(n) => few(*n),
            BandFinding::CannotTell(stage) => {
                format!("ยังสรุปไม่ได้ว่ากลุ่มหนึ่งในสิบที่คะแนนสูงสุดไปถึงขั้น “{stage}” ต่างจากลีดทั้งหมด")
            }
            BandFinding::Lift { stage, lift, rate } => format!(
                "กลุ่มหนึ่งในสิบที่คะแนนสูงสุดไปถึงขั้น “{stage}” บ่อยเป็น {}\u{a0}เท่าของลีดทั้งหมด ({})",
                NUMBERS.number(*lift, 1),
                NUMBERS.percent(rate.value)
            ),
        }
    }

    fn ranking(&self, finding: &RankFinding) -> String {
        match finding {
            RankFinding::TooFew(n) => few(*n),
            RankFinding::Alone(model, auc) => {
                format!("{}จัดลีดที่เปลี่ยนสำเร็จไว้เหนือลีดที่ไม่สำเร็จได้ {} ใน 100\u{a0}ครั้ง", score_name(*model), NUMBERS.number(auc.value * 100.0, 0))
            }
            RankFinding::CannotTell(one, other) => {
                format!("ยังสรุปไม่ได้ว่า{}หรือ{}เรียงลำดับลีดได้ดีกว่า", score_name(*one), score_name(*other))
            }
            RankFinding::Better { winner, loser } => {
                format!("{}เรียงลำดับลีดได้ดีกว่า{}", score_name(*winner), score_name(*loser))
            }
        }
    }

    fn calibration(&self, target: TargetName, finding: &CalibrationFinding) -> String {
        let name = self.target(target);
        match finding {
            CalibrationFinding::TooFew(n) => format!("เป้า {name}: {}", few(*n)),
            CalibrationFinding::Holds { predicted, observed } => format!(
                "เป้า {name}: ที่คาดไว้ตรงกับที่เกิดขึ้นจริง (คาดไว้ {} เกิดขึ้นจริง {})",
                NUMBERS.percent(*predicted),
                NUMBERS.percent(observed.value)
            ),
            CalibrationFinding::Off { fault, predicted, observed } => {
                let (promised, came) = (NUMBERS.percent(*predicted), NUMBERS.percent(observed.value));
                match fault {
                    CalibrationVerdict::TooHigh => {
                        format!("เป้า {name}: คะแนนคาดไว้สูงเกินไป คือ {promised} เทียบกับที่เกิดขึ้นจริง {came}")
                    }
                    CalibrationVerdict::TooLow => {
                        format!("เป้า {name}: คะแนนคาดไว้ต่ำเกินไป คือ {promised} เทียบกับที่เกิดขึ้นจริง {came}")
                    }
                    CalibrationVerdict::TooExtreme => {
                        format!("เป้า {name}: โดยเฉลี่ยถูกต้อง ({came}) แต่ที่คาดไว้สูงเกิดขึ้นจริงต่ำกว่านั้น และที่คาดไว้ต่ำเกิดขึ้นจริงสูงกว่านั้น")
                    }
                    CalibrationVerdict::TooTimid => {
                        format!("เป้า {name}: โดยเฉลี่ยถูกต้อง ({came}) แต่ที่คาดไว้สูงเกิดขึ้นจริงสูงกว่านั้นอีก และที่คาดไว้ต่ำเกิดขึ้นจริงต่ำกว่านั้นอีก")
                    }
                    CalibrationVerdict::InPlaces | CalibrationVerdict::Agrees => {
                        format!("เป้า {name}: โดยเฉลี่ยถูกต้อง ({came}) แต่คลาดเคลื่อนเป็นบางช่วง")
                    }
                }
            }
        }
    }

    fn drivers(&self, finding: &DriverFinding<'_>) -> String {
        match finding {
            DriverFinding::NoModel => "ไม่มีแบบจำลองทำนายให้วิเคราะห์".into(),
            DriverFinding::CannotTell => "ยังสรุปไม่ได้ว่าคุณลักษณะใดขับเคลื่อนคะแนนมากที่สุด".into(),
            DriverFinding::Strongest { up, down } => {
                let up = up.map(|(term, odds)| {
                    format!("“{}” เพิ่มโอกาส (odds) มากที่สุด ({}\u{a0}เท่า)", short_words(&self.driver(term)), NUMBERS.number(odds.value, 1))
                });
                let down = down.map(|(term, odds)| {
                    format!("“{}” ลดโอกาส (odds) มากที่สุด (เหลือ {})", short_words(&self.driver(term)), NUMBERS.percent(odds.value))
                });
                let parts: Vec<String> = up.into_iter().chain(down).collect();
                parts.join(" ส่วน ")
            }
        }
    }

    fn rule_card(&self, rules: usize) -> String {
        format!("ตารางกฎมี {}", counted(rules as u64, "กฎ"))
    }

    fn rows(&self, read: u64, used: u64) -> String {
        format!("จาก {}ที่อ่าน ใช้ {}ในการกำหนดเกณฑ์", counted(read, "แถว"), counted(used, "แถว"))
    }

    fn moves_up(&self, n: u64, rate: Option<&Estimate>, stage: &str) -> String {
        moving(n, "เลื่อนขึ้น", rate, stage)
    }

    fn moves_down(&self, n: u64, rate: Option<&Estimate>, stage: &str) -> String {
        moving(n, "เลื่อนลง", rate, stage)
    }
}

fn moving(n: u64, way: &str, rate: Option<&Estimate>, stage: &str) -> String {
    if n == 0 {
        return format!("ไม่มีลีดใดจะ{way}");
    }
    let rate = rate.map_or_else(String::new, |rate| format!(" ในจำนวนนี้ {} ไปถึงขั้น “{stage}”", NUMBERS.rate(rate)));
    format!("จะมี {}ที่{way}{rate}", Thai::COMMON_ERA.leads(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::file::ModelName;

    fn cuts(mql: u8, sql: u8, model: ModelName) -> Cuts {
        Cuts { mql: Score::new(mql).unwrap(), sql: Score::new(sql).unwrap(), model }
    }

    #[test]
    fn the_answer_says_what_moves_and_what_stays() {
        let say = |headline| Thai::COMMON_ERA.headline(&headline);
        let (new, old) = (cuts(47, 66, ModelName::Rules), cuts(47, 70, ModelName::Rules));
        assert_eq!(say(Headline::Change { new, old }), "คงเกณฑ์ MQL ไว้ที่ 47 และปรับเกณฑ์ SQL จาก 70 เป็น 66");
        let new = cuts(12, 30, ModelName::Logistic);
        assert_eq!(say(Headline::Change { new, old }), "เปลี่ยนไปใช้คะแนนทำนาย: MQL ตั้งแต่ 12\u{a0}คะแนน และ SQL ตั้งแต่ 30\u{a0}คะแนน");
        let detail = Thai::COMMON_ERA.headline_detail(&Headline::Worse { new, old }).unwrap();
        assert!(detail.contains("47 และ 70 ตั้งบนคะแนนตามกฎ"), "{detail}");
    }

    #[test]
    fn rows_and_limits_are_named_with_their_numbers() {
        assert_eq!(Thai::COMMON_ERA.rows(1_200, 1), "จาก 1,200\u{a0}แถวที่อ่าน ใช้ 1\u{a0}แถวในการกำหนดเกณฑ์");
        assert_eq!(limit_names(&[LimitName::SqlCapacity, LimitName::MqlCapacity]), "กำลังรองรับของทีมขาย และกำลังรองรับของทีมการตลาด");
    }
}
