//! Thai words on own cuts per group, and on gates.

use crate::config::file::{ModelName, ObjectiveName};
use crate::locale::CommonWords;
use crate::locale::choice::Gain;
use crate::locale::own_cuts::{GatesFinding, OwnColumn, OwnCutsFinding, OwnCutsWords};
use crate::locale::rules::points;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{
    AxisOfGrid, Gates, GridVerdict, LimitName, NoGrid, Rival, SegmentCuts, SegmentVerdict, SegmentedCuts, SegmentsVerdict,
};
use crate::thresholds::selected::Pair;
use crate::units::Money;

use super::{NUMBERS, Thai, counted, listed, score_name};

/// A worth by its aim: an amount, a number of leads, or hundredths of the whole.
fn worth(gain: &Gain<'_>, value: f64) -> String {
    match gain.objective {
        ObjectiveName::ExpectedValue => NUMBERS.money(Money(value), gain.currency),
        ObjectiveName::TargetPrecision => format!("{}\u{a0}ลีด", NUMBERS.volume(value)),
        _ => format!("{}\u{a0}คะแนน", NUMBERS.number(value * 100.0, 1)),
    }
}

fn range(gain: &Gain<'_>) -> String {
    likely(gain, gain.difference.low, gain.difference.high)
}

/// The range of a loss, from small to large.
fn range_of_loss(gain: &Gain<'_>) -> String {
    likely(gain, -gain.difference.high, -gain.difference.low)
}

fn likely(gain: &Gain<'_>, low: f64, high: f64) -> String {
    format!("น่าจะอยู่ระหว่าง {} ถึง {}", worth(gain, low), worth(gain, high))
}

/// "1,200 USD ต่อไตรมาส"; points of an aim are per nothing.
fn worth_per(gain: &Gain<'_>, value: f64) -> String {
    match gain.objective {
        ObjectiveName::ExpectedValue | ObjectiveName::TargetPrecision => {
            format!("{} {}", worth(gain, value), Thai::COMMON_ERA.per(gain.unit))
        }
        _ => format!("{} จาก 100 ตามเป้าหมายนี้", worth(gain, value)),
    }
}

fn pair(pair: Pair) -> String {
    format!("{}\u{a0}/\u{a0}{}", pair.mql, pair.sql)
}

impl OwnCutsWords for Thai {
    fn worth_difference(&self, difference: &Gain<'_>) -> String {
        let Estimate { value, low, high, .. } = difference.difference;
        let number = |value: f64| match difference.objective {
            ObjectiveName::ExpectedValue => NUMBERS.number(value, 0),
            ObjectiveName::TargetPrecision => NUMBERS.volume(value),
            _ => NUMBERS.number(value * 100.0, 1),
        };
        format!("{} ({} ถึง {})", number(value), number(low), number(high))
    }

    fn own_cuts(&self, finding: &OwnCutsFinding<'_>) -> String {
        let quoted: Vec<String> = finding.columns.iter().map(|column| format!("“{column}”")).collect();
        let by = listed(&quoted);
        let Some(gain) = &finding.gain else { return own_cuts_without_gain(finding.verdict, &by) };
        let (amount, loss) = (worth_per(gain, gain.difference.value), worth_per(gain, -gain.difference.value));
        let likely = range(gain);
        match finding.verdict {
            SegmentsVerdict::Pays => {
                format!("เกณฑ์เฉพาะกลุ่มตาม {by} คุ้มค่า: กับลีดช่วงหลังให้ผลมากกว่าเกณฑ์ร่วม {amount} ({likely})")
            }
            SegmentsVerdict::BreaksLimits => {
                format!("เกณฑ์เฉพาะกลุ่มตาม {by} จะให้ผลเพิ่ม {amount} กับลีดช่วงหลัง ({likely}) แต่เกินข้อจำกัดในช่วงนั้น: ควรใช้เกณฑ์ร่วมต่อไป")
            }
            SegmentsVerdict::AnotherPairForAll => {
                let instead = finding.moved_for_all.map_or_else(String::new, |moved| format!("ไปที่ {}", pair(moved)));
                format!("เกณฑ์เฉพาะกลุ่มตาม {by} ให้ผลเพิ่ม {amount} กับลีดช่วงหลัง ({likely}) แต่ยังไม่แน่ว่ามากกว่าการเลื่อนเกณฑ์ร่วม{instead}")
            }
            SegmentsVerdict::Worse => {
                let likely = range_of_loss(gain);
                format!("เกณฑ์ร่วมดีกว่าเกณฑ์เฉพาะกลุ่มตาม {by}: กับลีดช่วงหลัง เกณฑ์เฉพาะกลุ่มให้ผลน้อยกว่า {loss} ({likely})")
            }
            _ => format!("เกณฑ์ร่วมดีพอแล้วเมื่อแยกตาม {by}: กับลีดช่วงหลัง ผลเพิ่มของเกณฑ์เฉพาะกลุ่มคือ {amount} ({likely})"),
        }
    }

    fn own_cuts_advised(&self, advised: &[&SegmentCuts], for_all: Pair) -> String {
        let cuts = |segment: &&SegmentCuts| Some(format!("{} {}", self.level(&segment.level), pair(segment.shrunk?)));
        let each: Vec<String> = advised.iter().filter_map(cuts).collect();
        format!("ที่แนะนำ (MQL\u{a0}/\u{a0}SQL): {} กลุ่มอื่นทั้งหมดใช้ {} ต่อไป", each.join("; "), pair(for_all))
    }

    fn own_cuts_note(&self, cuts: &SegmentedCuts, gain_of: &str) -> String {
        let together = match cuts.compared.segments {
            0 | 1 => String::new(),
            n => format!(" ช่วงของ {}ที่มีเกณฑ์เฉพาะเป็นจริงพร้อมกันทั้งหมด", counted(n, "กลุ่ม")),
        };
        format!(
            "เกณฑ์เฉพาะของแต่ละกลุ่มคือจุดที่ลีดเพิ่มอีกหนึ่งรายมีค่าเท่ากันในทุกกลุ่ม ภายในข้อจำกัดของทุกกลุ่มรวมกัน \
             กลุ่มที่รับมากขึ้นจึงแลกมาด้วยกลุ่มอื่น จากนั้นดึงเกณฑ์เข้าหาเกณฑ์ร่วมตามความไม่แน่นอน (น้ำหนัก 1 คือใช้เกณฑ์เฉพาะ \
             0 คือใช้เกณฑ์ร่วม) แล้ววัดกับลีดช่วงหลัง “ผลเพิ่ม” คือ{gain_of} เมื่อมีเพียงกลุ่มนี้ที่ใช้เกณฑ์เฉพาะ{together} \
             กลุ่มที่มีไม่ถึง {}ในส่วนใดส่วนหนึ่ง หรือมีไม่ถึง {}ในผลลัพธ์ด้านใดด้านหนึ่งของเป้า ใช้เกณฑ์ร่วมต่อไป",
            self.leads(cuts.fewest_leads),
            self.leads(cuts.fewest_outcomes),
        )
    }

    fn worth_unit(&self, gain: &Gain<'_>) -> String {
        match gain.objective {
            ObjectiveName::ExpectedValue => format!("ผลต่างของมูลค่าหลังหักต้นทุน ({}) {}", gain.currency, self.per(gain.unit)),
            ObjectiveName::TargetPrecision => format!("ผลต่างของจำนวนลีดที่เลือก {}", self.per(gain.unit)),
            _ => "ผลต่างตามเป้าหมายการเลือก เป็นคะแนนจาก 100".into(),
        }
    }

    fn segment_verdict(&self, verdict: SegmentVerdict, advised: bool) -> &'static str {
        match (verdict, advised) {
            (SegmentVerdict::Gains, true) => "เกณฑ์เฉพาะคุ้มค่า",
            (_, true) => "ใช้พร้อมกลุ่มอื่น",
            (SegmentVerdict::TooFew, _) => "ลีดน้อยเกินไป",
            (SegmentVerdict::AsForAll, _) => "เหมือนเกณฑ์ร่วม",
            (SegmentVerdict::Gains, _) => "ได้เพิ่มเมื่อใช้กลุ่มเดียว ดูข้อค้นพบ",
            (SegmentVerdict::CannotTell, _) => "ยังสรุปไม่ได้",
            (SegmentVerdict::Loses, _) => "แย่ลงเมื่อใช้กลุ่มเดียว",
        }
    }

    fn pair_of_cuts(&self, cuts: Pair) -> String {
        pair(cuts)
    }

    fn gates(&self, finding: &GatesFinding<'_>) -> String {
        match (finding.verdict, &finding.difference) {
            (GridVerdict::GridPays, Some(gain)) => format!(
                "ด่านความเหมาะสมและการมีส่วนร่วมดีกว่าคะแนนเดียว กับลีดช่วงหลังให้ผลมากกว่า {} ({})",
                worth_per(gain, gain.difference.value),
                range(gain)
            ),
            (GridVerdict::BreaksLimits, Some(gain)) => format!(
                "ด่านความเหมาะสมและการมีส่วนร่วมให้ผลเพิ่ม {} กับลีดช่วงหลัง ({}) แต่เกินข้อจำกัดในช่วงนั้น",
                worth_per(gain, gain.difference.value),
                range(gain)
            ),
            (GridVerdict::SingleScoreIsBetter, Some(gain)) => format!(
                "คะแนนเดียวดีกว่าด่านความเหมาะสมและการมีส่วนร่วม กับลีดช่วงหลัง ด่านให้ผลน้อยกว่า {} ({})",
                worth_per(gain, -gain.difference.value),
                range_of_loss(gain)
            ),
            (GridVerdict::NoPair, _) => "ด่านความเหมาะสมและการมีส่วนร่วมอยู่ภายในข้อจำกัดทุกข้อในลีดที่ใช้เลือก แต่ไม่มีคู่เกณฑ์ใดทำได้".into(),
            (_, Some(gain)) => format!(
                "ยังสรุปไม่ได้ว่าด่านความเหมาะสมและการมีส่วนร่วมดีกว่าคะแนนเดียวหรือไม่: ผลต่างคือ {} ({})",
                worth_per(gain, gain.difference.value),
                range(gain)
            ),
            (_, None) => "ตามเป้าหมายการเลือกนี้ เทียบด่านความเหมาะสมและการมีส่วนร่วมกับคะแนนเดียวในลีดช่วงหลังไม่ได้".into(),
        }
    }

    fn no_gates(&self, reason: NoGrid) -> &'static str {
        match reason {
            NoGrid::NoCard => "ไม่ได้ลองใช้ด่านความเหมาะสมและการมีส่วนร่วม: ไม่มีตารางกฎ",
            NoGrid::NoFitAndEngagement => "ไม่ได้ลองใช้ด่านความเหมาะสมและการมีส่วนร่วม: ตารางกฎไม่มีครบทั้งสองด้าน คือ “fit” และ “engagement”",
            NoGrid::OneValue => "ไม่ได้ลองใช้ด่านความเหมาะสมและการมีส่วนร่วม: ด้านหนึ่งในสองด้านให้คะแนนเท่ากันทุกลีด",
            NoGrid::Infeasible => "ไม่มีด่านความเหมาะสมและการมีส่วนร่วมใดที่อยู่ภายในข้อจำกัดทุกข้อและไปถึงค่าที่ตั้งเป้าหมายไว้",
        }
    }

    fn gates_note(&self, gates: &Gates, gain_of: &str) -> String {
        let tried = |axis: &AxisOfGrid, name: &str| {
            let how = if axis.coarse { " รวมค่าที่อยู่ติดกัน" } else { "" };
            let (low, high) = (points(&NUMBERS, axis.lowest), points(&NUMBERS, axis.highest));
            format!("{name} {} ({low} ถึง {high}\u{a0}คะแนน{how})", counted(axis.steps.len() as u64, "ค่า"))
        };
        format!(
            "ลีดผ่านเมื่อความเหมาะสมและการมีส่วนร่วม ซึ่งคิดเป็นคะแนนของตารางกฎเอง ถึงด่านทั้งสองด้าน \
             ลีดที่ถูกตัดสิทธิ์ไม่มีทางผ่าน ด่านเลือกจาก {} และ {} ด้วยเป้าหมาย ข้อจำกัด และลีดชุดเดียวกับที่ใช้เลือกเกณฑ์ \
             และวัดกับลีดช่วงหลังชุดเดียวกัน “ด่านนำอยู่” คือ{gain_of} ของด่านหักด้วยของเกณฑ์ เมื่อเทียบสองคู่ \
             ช่วงทั้งสองเป็นจริงพร้อมกัน",
            tried(&gates.fit, "ความเหมาะสม"),
            tried(&gates.engagement, "การมีส่วนร่วม"),
        )
    }

    fn gates_break(&self, limits: &[LimitName], named: &dyn Fn(LimitName) -> &'static str) -> String {
        let names: Vec<String> = limits.iter().map(|limit| named(*limit).to_owned()).collect();
        format!("กับลีดช่วงหลัง ด่านไม่เป็นไปตามข้อจำกัด: {}", listed(&names))
    }

    fn gates_row(&self) -> &'static str {
        "ด่าน"
    }

    fn rival(&self, rival: Rival, model: ModelName) -> String {
        match rival {
            Rival::Recommended => format!("เกณฑ์ที่เสนอ ({})", score_name(model)),
            Rival::RulesScore => "เกณฑ์ที่ดีที่สุดบนคะแนนตามกฎ".into(),
        }
    }

    fn gate(&self, fit: f64, engagement: f64) -> String {
        format!("เหมาะสม\u{a0}{} มีส่วนร่วม\u{a0}{}", points(&NUMBERS, fit), points(&NUMBERS, engagement))
    }

    fn cut_on(&self, model: ModelName, cut: u8) -> String {
        format!("{}\u{a0}{cut}", score_name(model))
    }

    fn grid_verdict(&self, verdict: GridVerdict) -> &'static str {
        match verdict {
            GridVerdict::GridPays => "ด่านคุ้มค่า",
            GridVerdict::CannotTell => "ยังสรุปไม่ได้",
            GridVerdict::SingleScoreIsBetter => "คะแนนเดียวดีกว่า",
            GridVerdict::BreaksLimits => "ด่านเกินข้อจำกัด",
            GridVerdict::NoPair => "ไม่มีคู่เกณฑ์ที่อยู่ในข้อจำกัด",
        }
    }
}

/// What is said of own cuts that are not to be measured, or could not be.
fn own_cuts_without_gain(verdict: SegmentsVerdict, by: &str) -> String {
    match verdict {
        SegmentsVerdict::TooFew => format!("ลีดน้อยเกินกว่าจะตั้งเกณฑ์เฉพาะกลุ่มตาม {by}: ใช้เกณฑ์ร่วมต่อไป"),
        SegmentsVerdict::NoDifference => {
            format!("เกณฑ์ร่วมดีพอแล้วเมื่อแยกตาม {by}: เกณฑ์เฉพาะของแต่ละกลุ่มไม่ต่างกันเกินกว่าความบังเอิญ")
        }
        _ => format!("ใช้เกณฑ์ร่วมต่อไปเมื่อแยกตาม {by}: ตามเป้าหมายการเลือกนี้ เทียบเกณฑ์เฉพาะกลุ่มกับเกณฑ์ร่วมในลีดช่วงหลังไม่ได้"),
    }
}

/// Head of a column.
pub(super) fn own_column(column: OwnColumn) -> &'static str {
    match column {
        OwnColumn::OwnCuts => "เกณฑ์เฉพาะ",
        OwnColumn::CutErrors => "ไม่แน่นอน (คะแนน)",
        OwnColumn::Weight => "น้ำหนัก",
        OwnColumn::DrawnCuts => "ดึงเข้าหาเกณฑ์ร่วม",
        OwnColumn::Gain => "ผลเพิ่ม (ช่วง)",
        OwnColumn::LeadsChosen => "ลีดที่ใช้เลือก",
        OwnColumn::LeadsMeasured => "ลีดที่ใช้วัด",
        OwnColumn::ToMql => "เป็น MQL ตั้งแต่",
        OwnColumn::ToSql => "เป็น SQL ตั้งแต่",
        OwnColumn::GatesAhead => "ด่านนำอยู่",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;
    use crate::thresholds::result::VolumeUnit;

    fn gain(objective: ObjectiveName) -> Gain<'static> {
        let difference = Estimate { value: -120.0, low: -300.0, high: -20.0, level: 0.95, n: 900, method: Method::Bootstrap };
        Gain { difference, objective, currency: "THB", unit: VolumeUnit::PerQuarter }
    }

    #[test]
    fn a_loss_is_told_from_small_to_large() {
        let finding = OwnCutsFinding {
            columns: vec!["source"],
            verdict: SegmentsVerdict::Worse,
            gain: Some(gain(ObjectiveName::ExpectedValue)),
            moved_for_all: None,
        };
        assert_eq!(
            Thai::COMMON_ERA.own_cuts(&finding),
            "เกณฑ์ร่วมดีกว่าเกณฑ์เฉพาะกลุ่มตาม “source”: กับลีดช่วงหลัง เกณฑ์เฉพาะกลุ่มให้ผลน้อยกว่า 120\u{a0}THB ต่อไตรมาส (น่าจะอยู่ระหว่าง 20\u{a0}THB ถึง 300\u{a0}THB)"
        );
        assert_eq!(Thai::COMMON_ERA.gate(0.0, 12.5), "เหมาะสม\u{a0}0 มีส่วนร่วม\u{a0}12.5");
        let told = Thai::COMMON_ERA.worth_difference(&gain(ObjectiveName::TargetPrecision));
        assert_eq!(told, "\u{2212}120 (\u{2212}300 ถึง \u{2212}20)");
    }
}
