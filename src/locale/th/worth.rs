//! Thai words on what leads brought and what they cost.

use crate::funnel::result::{BetterSource, FewButGood, Horizon, Pays, SpendReport, Value};
use crate::locale::CommonWords;
use crate::locale::worth::{ValueFinding, WorthHead, WorthLabel, WorthTable, WorthWords};
use crate::period::Quarter;
use crate::units::Money;

use super::{NUMBERS, Thai, counted, listed};

fn times(ratio: f64) -> String {
    format!("{}\u{a0}เท่า", NUMBERS.number(ratio, usize::from(ratio < 9.95)))
}

impl Thai {
    /// "อัตราของ a และ b เพิ่มขึ้น ส่วนของ c ลดลง".
    fn rose_or_fell(self, moved: &[(&str, bool)]) -> String {
        let names = |up: bool| {
            listed(&moved.iter().filter(|source| source.1 == up).map(|source| self.level(source.0).to_owned()).collect::<Vec<_>>())
        };
        match (names(true), names(false)) {
            (up, down) if down.is_empty() => format!("อัตราของ {up} เพิ่มขึ้น"),
            (up, down) if up.is_empty() => format!("อัตราของ {down} ลดลง"),
            (up, down) => format!("อัตราของ {up} เพิ่มขึ้น ส่วนอัตราของ {down} ลดลง"),
        }
    }
}

impl WorthWords for Thai {
    fn worth(&self, value: &Value) -> String {
        let names: Vec<String> = value.few_but_good.sources.iter().map(|source| self.level(&source.level).to_owned()).collect();
        if !names.is_empty() {
            return format!("ลีดที่น้อยแต่ดีมาจาก {}", listed(&names));
        }
        let sums = value.all.amount.or(value.all.lifetime);
        match (sums, value.all.per_unit.or(value.all.lifetime_per_unit)) {
            (Some(sums), Some(each)) => format!(
                "{} ที่ปิดได้สร้างมูลค่า {} ถึงขณะนี้ โดยเฉลี่ยลีดหนึ่งรายสร้าง {}",
                self.leads(value.all.won),
                self.amount(sums.sum, value.currency.as_deref()),
                self.amount_between((each.value, each.low, each.high), value.currency.as_deref())
            ),
            (Some(_), None) => "ลีดที่ปิดได้และมีมูลค่ามีน้อยเกินไป ยังสรุปไม่ได้ว่าลีดหนึ่งรายสร้างมูลค่าเท่าใด".into(),
            (None, _) => value.spend.as_ref().map_or_else(String::new, |spend| self.spending(spend, value.currency.as_deref())),
        }
    }

    fn better_source(&self, source: &BetterSource, _currency: Option<&str>) -> String {
        let mut parts = Vec::new();
        if let (true, Some([own, rest])) = (source.rate_is_higher, source.rates) {
            let ahead = source.rate_ahead.map_or_else(String::new, |ahead| {
                let (low, high) = (NUMBERS.number(ahead.low * 100.0, 1), NUMBERS.number(ahead.high * 100.0, 1));
                format!(" (มากกว่า {low} ถึง {high}\u{a0}จุดเปอร์เซ็นต์)")
            });
            parts.push(format!("เปลี่ยนสำเร็จ {} เทียบกับ {} ของช่องทางอื่น{ahead}", NUMBERS.percent(own), NUMBERS.percent(rest)));
        }
        if let (true, Some(ratio)) = (source.value_is_higher, source.value_ratio) {
            let (value, low, high) = (times(ratio.value), NUMBERS.number(ratio.low, 1), NUMBERS.number(ratio.high, 1));
            parts.push(format!("แต่ละรายสร้างมูลค่าเป็น {value}ของช่องทางอื่น ({low} ถึง {high})"));
        }
        format!(
            "{}: {} คิดเป็น {} ของทั้งหมด; {}",
            self.level(&source.level),
            self.leads(source.n),
            NUMBERS.percent(source.share),
            listed(&parts)
        )
    }

    fn few_but_good(&self, few: &FewButGood) -> String {
        let none = if few.sources.is_empty() {
            "ไม่มีช่องทางที่ลีดน้อยช่องทางใดดีกว่าช่องทางอื่นอย่างชัดเจน "
        } else {
            ""
        };
        format!(
            "{none}น้อย: ต่ำกว่าส่วนแบ่งที่เท่ากัน ({}) ของ {} ที่ใหญ่พอจะประเมินได้ ดี: สูงกว่าช่องทางอื่นทั้งหมดที่ระดับความเชื่อมั่น {} เพื่อไม่ให้ช่องทางใดติดชื่อเพราะความบังเอิญ",
            NUMBERS.percent_with(few.fair_share, 0),
            counted(few.judged, "ช่องทาง"),
            NUMBERS.percent_with(few.level, 1)
        )
    }

    fn spending(&self, spend: &SpendReport, currency: Option<&str>) -> String {
        let Some(mature) = &spend.all.mature else {
            return format!("ใช้เงินไป {} แต่ยังไม่มีไตรมาสใดครบเวลา จึงยังสรุปไม่ได้ว่าได้กลับมาเท่าใด", self.amount(spend.all.spend, currency));
        };
        match mature.lifetime_returned.or(mature.returned) {
            Some(back) => format!(
                "เงินทุก {} ที่ใช้ในไตรมาสที่ครบเวลา ได้กลับมา {}{}",
                NUMBERS.money(Money(1.0), currency.unwrap_or_default()),
                self.amount_between((back.value, back.low, back.high), currency),
                if mature.lifetime_returned.is_some() { " ตลอดช่วงชีวิตลูกค้า" } else { "" }
            ),
            None => match mature.stages.last().and_then(|stage| Some((stage, stage.cost?))) {
                Some((stage, cost)) => format!(
                    "หนึ่งรายที่ไปถึงขั้น “{}” มีต้นทุน {}",
                    self.level(&stage.label),
                    self.amount_between((cost.value, cost.low, cost.high), currency)
                ),
                None => format!("ใช้เงินไป {} ในไตรมาสที่ครบเวลา แต่ไม่มีรายใดไปถึงขั้นสุดท้าย", self.amount(mature.spend, currency)),
            },
        }
    }

    fn spend_outside(&self, spend: &SpendReport, currency: Option<&str>) -> Option<String> {
        let mut parts = Vec::new();
        if spend.outside > 0.0 {
            parts.push(format!("เงิน {} ที่ใช้ในไตรมาสที่ไม่มีลีด", self.amount(spend.outside, currency)));
        }
        if spend.leads_outside > 0 {
            parts.push(format!("{} ในไตรมาสที่ไม่มีข้อมูลการใช้เงิน", self.leads(spend.leads_outside)));
        }
        (!parts.is_empty()).then(|| format!("ไม่อยู่ในตัวเลขใดของตารางนี้: {}", listed(&parts)))
    }

    fn cost_of_stage(&self, stage: &str, cost: Option<&str>) -> String {
        format!("{}: {}", self.level(stage), cost.unwrap_or("ไม่มีรายใดไปถึง"))
    }

    fn pays(&self, pays: Pays) -> &'static str {
        match pays {
            Pays::Yes => "คุ้ม",
            Pays::No => "ไม่คุ้ม",
            Pays::CannotTell => "ยังสรุปไม่ได้",
        }
    }

    fn horizons(&self, [short, mid]: [f64; 2]) -> String {
        format!(
            "ระยะสั้น: ปิดได้ภายใน {} หลังเข้ามา ระยะกลาง: ภายใน {} ระยะยาว: หลังจากนั้น ข้างจำนวนคือสัดส่วนของลีดทั้งหมดที่ปิดได้ถึงเวลานั้น โดยคำนึงถึงรายที่ยังรออยู่ด้วย",
            self.days(short),
            self.days(mid)
        )
    }

    fn horizon(&self, horizon: Horizon, cell: &str) -> String {
        if horizon == Horizon::Undated { format!("ไม่มีวันที่ {cell}") } else { cell.to_owned() }
    }

    fn volume_title(&self, stage: &str, quarters: Option<(Option<Quarter>, Quarter)>, moved: &[(&str, bool)]) -> String {
        match quarters {
            None => format!("จำนวนลีดและสัดส่วนที่ไปถึงขั้น “{stage}” ตามช่องทาง"),
            Some((None, now)) => format!("จำนวนลีดของ{} และสัดส่วนที่ไปถึงขั้น “{stage}” ตามช่องทาง", self.quarter(now)),
            Some((Some(before), now)) => {
                let (before, now) = (self.quarter_short(before), self.quarter_short(now));
                if moved.is_empty() {
                    format!("ไม่มีช่องทางใดที่อัตราเปลี่ยนไปอย่างชัดเจน จาก {before} ถึง {now}")
                } else {
                    format!("{} จาก {before} ถึง {now}", self.rose_or_fell(moved))
                }
            }
        }
    }

    fn trends_title(&self, moved: &[(&str, bool)], since: Option<Quarter>) -> String {
        match since {
            None => "ยังไม่มีช่องทางใดที่มีไตรมาสครบเวลาสองไตรมาสให้เปรียบเทียบ".into(),
            Some(since) if moved.is_empty() => format!("ไม่มีช่องทางใดที่อัตราเปลี่ยนไปอย่างชัดเจน ตั้งแต่{}", self.quarter(since)),
            Some(since) => format!("{} ตั้งแต่{}", self.rose_or_fell(moved), self.quarter(since)),
        }
    }

    fn value_title(&self, value: &Value, smallest: u32) -> String {
        match ValueFinding::of(value, smallest) {
            ValueFinding::TooFew => "ลีดที่ปิดได้และมีมูลค่ามีน้อยเกินไป ยังสรุปไม่ได้ว่าลีดจากแต่ละช่องทางสร้างมูลค่าเท่าใด".into(),
            ValueFinding::Apart(best, least, ratio) => {
                format!("ลีดจาก {} สร้างมูลค่าเป็น {}ของลีดจาก {}", self.level(best), times(ratio), self.level(least))
            }
            ValueFinding::CannotTell => "ยังสรุปไม่ได้ว่ามูลค่าที่ลีดสร้างต่างกันตามช่องทาง".into(),
        }
    }

    fn worth_table(&self, table: WorthTable) -> &'static str {
        match table {
            WorthTable::All => "มูลค่าที่ลีดสร้าง",
            WorthTable::Sources => "มูลค่าที่ลีดสร้าง แยกตามช่องทาง",
            WorthTable::Scores => "มูลค่าที่ลีดสร้าง แยกตามคะแนน",
            WorthTable::Stages => "มูลค่าของรายที่ไปถึงแต่ละขั้น",
            WorthTable::Horizons => "ปิดได้เร็วเพียงใด แยกตามช่องทาง",
            WorthTable::HorizonsOfAll => "ปิดได้เร็วเพียงใด",
            WorthTable::Costs => "เงินที่ใช้และได้กลับมา แยกตามช่องทาง",
            WorthTable::CostsByQuarter => "เงินที่ใช้และได้กลับมา ตามไตรมาสที่เข้ามา",
        }
    }

    fn worth_head(&self, head: WorthHead) -> &'static str {
        match head {
            WorthHead::Source => "ช่องทาง",
            WorthHead::Group => "กลุ่ม",
            WorthHead::Score => "คะแนน",
            WorthHead::Stage => "ขั้น",
            WorthHead::Quarter => "ไตรมาส",
            WorthHead::Leads => "ลีด",
            WorthHead::Mature => "รู้ผลลัพธ์แล้ว",
            WorthHead::Won => "ปิดได้แล้ว",
            WorthHead::Missing => "ไม่มีมูลค่า",
            WorthHead::Sum => "มูลค่ารวม",
            WorthHead::Mean => "มูลค่าเฉลี่ยต่อราย",
            WorthHead::Median => "มัธยฐาน",
            WorthHead::PerLead => "มูลค่าต่อลีดที่รู้ผลลัพธ์แล้ว",
            WorthHead::Lifetime => "มูลค่าตลอดช่วงชีวิตเฉลี่ยต่อราย",
            WorthHead::LifetimePerLead => "มูลค่าตลอดช่วงชีวิตต่อลีด",
            WorthHead::Given => "มีมูลค่า",
            WorthHead::OfWon => "ปิดได้",
            WorthHead::OfLost => "เสีย",
            WorthHead::OfOpen => "ยังเปิดอยู่",
            WorthHead::Spend => "เงินที่ใช้",
            WorthHead::CostPerLead => "ต้นทุนต่อลีด",
            WorthHead::CostPerStage => "ต้นทุนต่อรายที่ไปถึง (ไตรมาสที่ครบเวลา)",
            WorthHead::Returned => "ได้กลับมาต่อหน่วยที่ใช้",
            WorthHead::LifetimeReturned => "ได้กลับมาตลอดช่วงชีวิต",
            WorthHead::Pays => "ผลประเมิน",
            WorthHead::Short => "ระยะสั้น",
            WorthHead::Mid => "ระยะกลาง",
            WorthHead::Long => "ระยะยาว",
            WorthHead::Undated => "ไม่มีวันที่",
        }
    }

    fn worth_label(&self, label: WorthLabel) -> &'static str {
        match label {
            WorthLabel::Topic => "มูลค่าและต้นทุน",
            WorthLabel::Means => {
                "เฉพาะลีดที่ปิดได้เท่านั้นที่มีมูลค่า รายที่ยังเปิดอยู่ยังไม่มี มูลค่าต่อลีดจึงคิดจากลีดที่รู้ผลลัพธ์แล้วในขณะนี้ มูลค่าที่ขาดหายจะนับจำนวนไว้และไม่ถือเป็นศูนย์: ถือว่าลีดนั้นเหมือนกับลีดอื่น"
            }
            WorthLabel::CostsMean => {
                "เงินที่ใช้เทียบกับลีดที่เข้ามาในไตรมาสเดียวกัน ต้นทุนของแต่ละขั้นและเงินที่ได้กลับมาคิดจากไตรมาสที่ครบเวลา ถือว่าคุ้มเมื่อทั้งช่วงของผลตอบแทนสูงกว่า 1 ต้นทุนต่อลีดคือยอดรวมที่รู้แน่สองค่าหารกัน จึงไม่มีช่วง"
            }
            WorthLabel::ValueReading => {
                "แท่งคือมูลค่าเฉลี่ยที่ลีดหนึ่งรายที่รู้ผลลัพธ์แล้วสร้าง โดยนับรายที่ปิดไม่ได้เป็นศูนย์ เส้นปลายคือช่วงความเชื่อมั่น 95% ช่องทางสีเทามีลีดน้อยเกินกว่าจะจัดอันดับ"
            }
            WorthLabel::PerLeadAxis => "มูลค่าต่อลีดที่รู้ผลลัพธ์แล้ว",
            WorthLabel::VolumeReading => {
                "แต่ละช่องทางให้ลีดกี่ราย และลีดเหล่านั้นเปลี่ยนสำเร็จเป็นสัดส่วนเท่าใด จุดคือไตรมาสล่าสุดที่ครบเวลาพร้อมช่วงความเชื่อมั่น 95% วงเล็กที่มีเส้นเชื่อมกับจุดคือไตรมาสก่อนหน้า ช่องทางสีเทาซึ่งเป็นวงกลวงมีลีดน้อยเกินกว่าจะจัดอันดับ"
            }
            WorthLabel::VolumeReadingOne => {
                "แต่ละช่องทางให้ลีดกี่ราย และลีดเหล่านั้นเปลี่ยนสำเร็จเป็นสัดส่วนเท่าใด จุดคือไตรมาสเดียวที่ครบเวลาพร้อมช่วงความเชื่อมั่น 95% ช่องทางสีเทาซึ่งเป็นวงกลวงมีลีดน้อยเกินกว่าจะจัดอันดับ"
            }
            WorthLabel::VolumeReadingAll => {
                "แต่ละช่องทางให้ลีดรวมทั้งหมดกี่ราย และลีดเหล่านั้นเปลี่ยนสำเร็จเป็นสัดส่วนเท่าใด เส้นปลายคือช่วงความเชื่อมั่น 95% ช่องทางสีเทาซึ่งเป็นวงกลวงมีลีดน้อยเกินกว่าจะจัดอันดับ"
            }
            WorthLabel::VolumeAxis => "ลีดในไตรมาส",
            WorthLabel::AllLeadsAxis => "ลีด",
            WorthLabel::TrendReading => {
                "หนึ่งช่องต่อหนึ่งช่องทาง ใช้สเกลเดียวกันทั้งหมด จุดคือไตรมาสที่เข้ามาพร้อมช่วงความเชื่อมั่น 95% จุดกลวงสีเทายังไม่ครบเวลาหรือมีลีดน้อยเกินไป และเชื่อมด้วยเส้นประ"
            }
            WorthLabel::All => "ลีดทั้งหมด",
            WorthLabel::NoSource => "ไฟล์ตั้งค่าไม่ได้ระบุช่องทางที่มา จึงไม่มีตัวเลขแยกตามช่องทาง: ให้ระบุคอลัมน์ของช่องทางเป็น `leads.source`",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_their_currency_behind_them() {
        let of = |amount| Thai::COMMON_ERA.amount(amount, Some("THB"));
        assert_eq!([of(12_300.4), of(45.26), of(1.5)], ["12,300\u{a0}THB", "45.3\u{a0}THB", "1.50\u{a0}THB"]);
        assert_eq!(Thai::COMMON_ERA.amount_between((1_200.0, 900.0, 1_700.0), Some("THB")), "1,200\u{a0}THB (900\u{a0}ถึง\u{a0}1,700)");
    }

    #[test]
    fn sources_rise_and_fall() {
        let said = |moved: &[(&str, bool)]| Thai::COMMON_ERA.trends_title(moved, Some("2025-Q1".parse().unwrap())).replace('\u{a0}', " ");
        assert_eq!(said(&[]), "ไม่มีช่องทางใดที่อัตราเปลี่ยนไปอย่างชัดเจน ตั้งแต่ไตรมาส 1 ปี 2025");
        assert_eq!(said(&[("web", true), ("fair", false)]), "อัตราของ web เพิ่มขึ้น ส่วนอัตราของ fair ลดลง ตั้งแต่ไตรมาส 1 ปี 2025");
    }
}
