//! Vietnamese words on what leads brought and what they cost.

use crate::funnel::result::{BetterSource, FewButGood, Horizon, Pays, SpendReport, Value};
use crate::locale::CommonWords;
use crate::locale::worth::{ValueFinding, WorthHead, WorthLabel, WorthTable, WorthWords};
use crate::period::Quarter;
use crate::units::Money;

use super::{NUMBERS, Vietnamese, counted, listed};

fn times(ratio: f64) -> String {
    format!("{} lần", NUMBERS.number(ratio, usize::from(ratio < 9.95)))
}

impl Vietnamese {
    /// "Tỷ lệ tăng ở a và b, giảm ở c".
    fn rose_or_fell(self, moved: &[(&str, bool)]) -> String {
        let names = |up: bool| {
            listed(&moved.iter().filter(|source| source.1 == up).map(|source| self.level(source.0).to_owned()).collect::<Vec<_>>())
        };
        match (names(true), names(false)) {
            (up, down) if down.is_empty() => format!("Tỷ lệ tăng ở {up}"),
            (up, down) if up.is_empty() => format!("Tỷ lệ giảm ở {down}"),
            (up, down) => format!("Tỷ lệ tăng ở {up}, giảm ở {down}"),
        }
    }
}

impl WorthWords for Vietnamese {
    fn worth(&self, value: &Value) -> String {
        let names: Vec<String> = value.few_but_good.sources.iter().map(|source| self.level(&source.level).to_owned()).collect();
        if !names.is_empty() {
            return format!("Nguồn ít lead nhưng chất lượng: {}", listed(&names));
        }
        let sums = value.all.amount.or(value.all.lifetime);
        match (sums, value.all.per_unit.or(value.all.lifetime_per_unit)) {
            (Some(sums), Some(each)) => format!(
                "{} thắng đến nay mang lại {}; trung bình một lead mang lại {}",
                self.leads(value.all.won),
                self.amount(sums.sum, value.currency.as_deref()),
                self.amount_between((each.value, each.low, each.high), value.currency.as_deref())
            ),
            (Some(_), None) => "Quá ít lead thắng có ghi số tiền để nói một lead mang lại bao nhiêu".into(),
            (None, _) => value.spend.as_ref().map_or_else(String::new, |spend| self.spending(spend, value.currency.as_deref())),
        }
    }

    fn better_source(&self, source: &BetterSource, _currency: Option<&str>) -> String {
        let mut parts = Vec::new();
        if let (true, Some([own, rest])) = (source.rate_is_higher, source.rates) {
            let ahead = source.rate_ahead.map_or_else(String::new, |ahead| {
                format!(" (cao hơn {} đến {} điểm phần trăm)", NUMBERS.number(ahead.low * 100.0, 1), NUMBERS.number(ahead.high * 100.0, 1))
            });
            parts.push(format!("tỷ lệ chuyển đổi là {}, của các nguồn khác là {}{ahead}", NUMBERS.percent(own), NUMBERS.percent(rest)));
        }
        if let (true, Some(ratio)) = (source.value_is_higher, source.value_ratio) {
            let (value, low, high) = (times(ratio.value), NUMBERS.number(ratio.low, 1), NUMBERS.number(ratio.high, 1));
            parts.push(format!("mỗi lead mang lại gấp {value} lead của các nguồn khác (từ {low} đến {high})"));
        }
        format!(
            "{}: {}, chiếm {} tổng số; {}.",
            self.level(&source.level),
            self.leads(source.n),
            NUMBERS.percent(source.share),
            parts.join("; ")
        )
    }

    fn few_but_good(&self, few: &FewButGood) -> String {
        let how = format!(
            "Ít: dưới mức chia đều ({}) của {} đủ lớn để đánh giá. Tốt: cao hơn tất cả các nguồn khác ở mức tin cậy {}, để không nguồn nào được nêu tên chỉ do ngẫu nhiên",
            NUMBERS.percent_with(few.fair_share, 0),
            counted(few.judged, "nguồn"),
            NUMBERS.percent_with(few.level, 1)
        );
        if few.sources.is_empty() {
            format!("Không nguồn ít lead nào tốt hơn rõ rệt so với các nguồn khác. {how}.")
        } else {
            format!("{how}.")
        }
    }

    fn spending(&self, spend: &SpendReport, currency: Option<&str>) -> String {
        let Some(mature) = &spend.all.mature else {
            return format!(
                "Đã chi {}; chưa quý nào đủ thời gian nên chưa thể kết luận thu về bao nhiêu",
                self.amount(spend.all.spend, currency)
            );
        };
        match mature.lifetime_returned.or(mature.returned) {
            Some(back) => format!(
                "Mỗi {} chi trong các quý đủ thời gian thu về {}{}",
                NUMBERS.money(Money(1.0), currency.unwrap_or_default()),
                self.amount_between((back.value, back.low, back.high), currency),
                if mature.lifetime_returned.is_some() { " tính theo giá trị vòng đời khách hàng" } else { "" }
            ),
            None => match mature.stages.last().and_then(|stage| Some((stage, stage.cost?))) {
                Some((stage, cost)) => format!(
                    "Mỗi trường hợp đạt tới “{}” tốn {}",
                    self.level(&stage.label),
                    self.amount_between((cost.value, cost.low, cost.high), currency)
                ),
                None => format!(
                    "Đã chi {} trong các quý đủ thời gian mà không trường hợp nào đạt tới giai đoạn cuối",
                    self.amount(mature.spend, currency)
                ),
            },
        }
    }

    fn spend_outside(&self, spend: &SpendReport, currency: Option<&str>) -> Option<String> {
        let mut parts = Vec::new();
        if spend.outside > 0.0 {
            parts.push(format!("{} chi trong các quý không có lead", self.amount(spend.outside, currency)));
        }
        if spend.leads_outside > 0 {
            parts.push(format!("{} thuộc các quý không có số liệu chi phí", self.leads(spend.leads_outside)));
        }
        (!parts.is_empty()).then(|| format!("Không tính vào con số nào của bảng này: {}.", listed(&parts)))
    }

    fn cost_of_stage(&self, stage: &str, cost: Option<&str>) -> String {
        format!("{}: {}", self.level(stage), cost.unwrap_or("không có lead nào"))
    }

    fn pays(&self, pays: Pays) -> &'static str {
        match pays {
            Pays::Yes => "sinh lời",
            Pays::No => "không sinh lời",
            Pays::CannotTell => "chưa thể kết luận",
        }
    }

    fn horizons(&self, [short, mid]: [f64; 2]) -> String {
        format!(
            "Ngắn hạn: thắng trong vòng {} từ khi vào. Trung hạn: trong vòng {}. Dài hạn: muộn hơn. Bên cạnh số lượng là tỷ lệ thắng đến lúc đó trên tất cả lead, có tính đến những lead còn đang chờ.",
            self.days(short),
            self.days(mid)
        )
    }

    fn horizon(&self, horizon: Horizon, cell: &str) -> String {
        if horizon == Horizon::Undated { format!("không có ngày: {cell}") } else { cell.to_owned() }
    }

    fn volume_title(&self, stage: &str, quarters: Option<(Option<Quarter>, Quarter)>, moved: &[(&str, bool)]) -> String {
        match quarters {
            None => format!("Số lead và tỷ lệ đạt tới “{stage}”, theo nguồn"),
            Some((None, now)) => format!("Số lead của {} và tỷ lệ đạt tới “{stage}”, theo nguồn", self.quarter(now)),
            Some((Some(before), now)) if moved.is_empty() => {
                format!("Không nguồn nào có tỷ lệ thay đổi rõ rệt từ {} đến {}", self.quarter_short(before), self.quarter_short(now))
            }
            Some((Some(before), now)) => {
                format!("{} từ {} đến {}", self.rose_or_fell(moved), self.quarter_short(before), self.quarter_short(now))
            }
        }
    }

    fn trends_title(&self, moved: &[(&str, bool)], since: Option<Quarter>) -> String {
        match since {
            None => "Chưa nguồn nào có hai quý đủ thời gian để so sánh".into(),
            Some(since) if moved.is_empty() => format!("Không nguồn nào có tỷ lệ thay đổi rõ rệt kể từ {}", self.quarter(since)),
            Some(since) => format!("{} kể từ {}", self.rose_or_fell(moved), self.quarter(since)),
        }
    }

    fn value_title(&self, value: &Value, smallest: u32) -> String {
        match ValueFinding::of(value, smallest) {
            ValueFinding::TooFew => "Quá ít lead thắng có ghi số tiền để nói lead của từng nguồn mang lại bao nhiêu".into(),
            ValueFinding::Apart(best, least, ratio) => {
                format!("Một lead từ {} mang lại gấp {} một lead từ {}", self.level(best), times(ratio), self.level(least))
            }
            ValueFinding::CannotTell => "Chưa thể kết luận lead của các nguồn mang lại giá trị khác nhau".into(),
        }
    }

    fn worth_table(&self, table: WorthTable) -> &'static str {
        match table {
            WorthTable::All => "Lead mang lại bao nhiêu",
            WorthTable::Sources => "Lead của từng nguồn mang lại bao nhiêu",
            WorthTable::Scores => "Lead của từng mức điểm mang lại bao nhiêu",
            WorthTable::Stages => "Số tiền của lead đạt tới từng giai đoạn",
            WorthTable::Horizons => "Bao lâu thì thắng, theo nguồn",
            WorthTable::HorizonsOfAll => "Bao lâu thì thắng",
            WorthTable::Costs => "Từng nguồn tốn bao nhiêu và thu về bao nhiêu",
            WorthTable::CostsByQuarter => "Đã chi và thu về theo quý vào",
        }
    }

    fn worth_head(&self, head: WorthHead) -> &'static str {
        match head {
            WorthHead::Source => "nguồn",
            WorthHead::Group => "nhóm",
            WorthHead::Score => "điểm",
            WorthHead::Stage => "giai đoạn",
            WorthHead::Quarter => "quý",
            WorthHead::Leads => "số lead",
            WorthHead::Mature => "đã rõ kết quả",
            WorthHead::Won => "thắng đến nay",
            WorthHead::Missing => "thiếu số tiền",
            WorthHead::Sum => "tổng số tiền",
            WorthHead::Mean => "trung bình mỗi lead",
            WorthHead::Median => "trung vị",
            WorthHead::PerLead => "số tiền mỗi lead đã rõ kết quả",
            WorthHead::Lifetime => "giá trị vòng đời trung bình",
            WorthHead::LifetimePerLead => "giá trị vòng đời mỗi lead",
            WorthHead::Given => "có số tiền",
            WorthHead::OfWon => "thắng",
            WorthHead::OfLost => "mất",
            WorthHead::OfOpen => "đang mở",
            WorthHead::Spend => "đã chi",
            WorthHead::CostPerLead => "chi phí một lead",
            WorthHead::CostPerStage => "chi phí một lead đạt tới (quý đủ thời gian)",
            WorthHead::Returned => "thu về mỗi đồng chi",
            WorthHead::LifetimeReturned => "thu về theo vòng đời",
            WorthHead::Pays => "nhận định",
            WorthHead::Short => "ngắn hạn",
            WorthHead::Mid => "trung hạn",
            WorthHead::Long => "dài hạn",
            WorthHead::Undated => "không có ngày",
        }
    }

    fn worth_label(&self, label: WorthLabel) -> &'static str {
        match label {
            WorthLabel::Topic => "Giá trị và chi phí",
            WorthLabel::Means => {
                "Chỉ lead thắng mới có giá trị. Lead đang mở chưa có giá trị, nên số tiền mỗi lead chỉ tính trên những lead đã rõ kết quả. Số tiền bị thiếu được đếm riêng và không bao giờ coi là 0: lead đó được coi như các lead khác."
            }
            WorthLabel::CostsMean => {
                "Tiền chi được so với những lead vào trong cùng các quý đó. Chi phí của một giai đoạn và phần thu về chỉ tính trên các quý đủ thời gian; khoản chi được coi là sinh lời khi toàn bộ khoảng tin cậy của phần thu về nằm trên 1. Chi phí một lead là thương của hai tổng đã biết nên không có khoảng tin cậy."
            }
            WorthLabel::ValueReading => {
                "Cột là số tiền trung bình mà một lead đã rõ kết quả mang lại, lead không thắng tính là 0; vạch là khoảng tin cậy 95%. Nguồn màu xám có quá ít lead để xếp hạng."
            }
            WorthLabel::PerLeadAxis => "số tiền mỗi lead đã rõ kết quả",
            WorthLabel::VolumeReading => {
                "Mỗi nguồn mang lại bao nhiêu lead, và tỷ lệ chuyển đổi của các lead đó. Chấm là quý đủ thời gian mới nhất với khoảng tin cậy 95%, vòng tròn nhỏ nối với chấm là quý trước đó. Nguồn màu xám, chấm rỗng, có quá ít lead để xếp hạng."
            }
            WorthLabel::VolumeReadingOne => {
                "Mỗi nguồn mang lại bao nhiêu lead, và tỷ lệ chuyển đổi của các lead đó. Chấm là quý duy nhất đủ thời gian với khoảng tin cậy 95%. Nguồn màu xám, chấm rỗng, có quá ít lead để xếp hạng."
            }
            WorthLabel::VolumeReadingAll => {
                "Tổng cộng mỗi nguồn đã mang lại bao nhiêu lead, và tỷ lệ chuyển đổi của các lead đó. Vạch là khoảng tin cậy 95%. Nguồn màu xám, chấm rỗng, có quá ít lead để xếp hạng."
            }
            WorthLabel::VolumeAxis => "số lead trong quý",
            WorthLabel::AllLeadsAxis => "số lead",
            WorthLabel::TrendReading => {
                "Mỗi nguồn một ô, tất cả cùng một thang đo. Chấm là quý vào với khoảng tin cậy 95%; chấm rỗng màu xám là quý chưa đủ thời gian hoặc có quá ít lead, nối bằng nét đứt."
            }
            WorthLabel::All => "tất cả lead",
            WorthLabel::NoSource => {
                "Tệp cấu hình không nêu nguồn marketing, nên không có số liệu theo nguồn: hãy khai báo cột nguồn là `leads.source`."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_sources_read_as_in_vietnamese() {
        assert_eq!(Vietnamese.amount_between((1_250.0, 900.0, 1_700.5), Some("USD")), "1.250\u{a0}USD (từ\u{a0}900\u{a0}đến\u{a0}1.700)");
        let quarter: Quarter = "2025-Q4".parse().unwrap();
        let title = Vietnamese.trends_title(&[("web", true), ("(missing)", false)], Some(quarter));
        assert_eq!(title, "Tỷ lệ tăng ở web, giảm ở không ghi kể từ Quý 4/2025");
        assert!(Vietnamese.trends_title(&[], None).starts_with("Chưa nguồn nào"));
    }
}
