//! Vietnamese words on the choice.

use crate::config::file::ObjectiveName;
use crate::locale::CommonWords;
use crate::locale::choice::{ChoiceWords, Gain, LEAST_CHANGE, RestsOn, nearest_change};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{Assumption, OutOfBag};
use crate::units::Money;

use super::{NUMBERS, Vietnamese, counted};

/// A difference in worth, in what its aim counts.
fn figure(gain: &Gain<'_>, value: f64) -> String {
    match gain.objective {
        ObjectiveName::ExpectedValue => NUMBERS.money(Money(value), gain.currency),
        ObjectiveName::TargetPrecision => format!("{} lead", NUMBERS.volume(value)),
        // Means of rates and of uses of capacity: hundredths of the whole are what a person pictures.
        _ => format!("{} điểm", NUMBERS.number(value * 100.0, 1)),
    }
}

impl ChoiceWords for Vietnamese {
    fn objective(&self, objective: ObjectiveName) -> &'static str {
        match objective {
            ObjectiveName::ExpectedValue => "giá trị cao nhất sau khi trừ chi phí xử lý lead",
            ObjectiveName::FBeta => "cân bằng tốt nhất giữa chọn đúng và tìm đủ (F-measure)",
            ObjectiveName::Youden => "tách tốt nhất lead chuyển đổi và lead còn lại (Youden)",
            ObjectiveName::TargetPrecision => "nhiều lead nhất ở tỷ lệ thành công mong muốn",
            ObjectiveName::TargetVolume => "số lượng gần mức mong muốn nhất",
            ObjectiveName::CapacityFill => "nhiều lead nhất mà các bộ phận xử lý được",
        }
    }

    fn gain(&self, gain: &Gain<'_>) -> String {
        let Estimate { value, low, high, .. } = gain.difference;
        let (per, more, less) = match gain.objective {
            ObjectiveName::ExpectedValue => (self.per(gain.unit), "Mang lại nhiều hơn", "Mang lại ít hơn"),
            ObjectiveName::TargetPrecision => (self.per(gain.unit), "Chọn được nhiều hơn", "Chọn được ít hơn"),
            _ => ("trên 100, theo mục tiêu tối ưu này", "Đạt cao hơn", "Đạt thấp hơn"),
        };
        let range = format!("từ {} đến {}", figure(gain, low), figure(gain, high));
        if low > 0.0 {
            format!("{more} ngưỡng đang dùng {} {per} (nhiều khả năng {range}).", figure(gain, value))
        } else if high < 0.0 {
            format!("{less} ngưỡng đang dùng {} {per} (nhiều khả năng {range}).", figure(gain, -value))
        } else {
            format!("So với ngưỡng đang dùng, chênh lệch có thể là bất kỳ mức nào {range} {per}, nên chưa rõ là tăng hay giảm.")
        }
    }

    fn moved(&self, points: i8) -> String {
        match points {
            0 => "như đề xuất".into(),
            1.. => format!("cao hơn {points} điểm"),
            _ => format!("thấp hơn {} điểm", points.unsigned_abs()),
        }
    }

    fn assumption(&self, assumption: Assumption) -> &'static str {
        match assumption {
            Assumption::SqlSuccess => "giá trị thành công bán hàng",
            Assumption::MqlSuccess => "giá trị thành công marketing",
            Assumption::SqlCost => "chi phí một lead ở bán hàng",
            Assumption::MqlCost => "chi phí một lead ở marketing",
            Assumption::SqlCapacity => "năng lực xử lý của bán hàng",
            Assumption::MqlCapacity => "năng lực xử lý của marketing",
            Assumption::BaseRate => "tỷ lệ chuyển đổi của lead",
        }
    }

    fn assumed(&self, assumption: Assumption, value: f64, currency: &str) -> String {
        match assumption {
            Assumption::SqlCapacity | Assumption::MqlCapacity => format!("{} lead", NUMBERS.volume(value)),
            Assumption::BaseRate => NUMBERS.percent(value),
            _ => NUMBERS.money(Money(value), currency),
        }
    }

    fn rests_on(&self, finding: &RestsOn<'_>) -> String {
        match finding {
            RestsOn::Nothing => "Không giả định riêng lẻ nào, dù giảm còn một phần tám hay tăng gấp tám lần, làm thay đổi ngưỡng".into(),
            RestsOn::One(one) => format!(
                "Ngưỡng phụ thuộc nhiều nhất vào {}: chỉ cần {} là ngưỡng sẽ đổi",
                self.assumption(one.assumption),
                self.assumption_change(nearest_change(one))
            ),
        }
    }

    fn assumption_change(&self, factor: Option<f64>) -> String {
        match factor {
            None => "không thấy thay đổi".into(),
            Some(factor) if factor >= 2.0 => format!("gấp {} lần", NUMBERS.number(factor, 1)),
            Some(factor) => {
                let change = (factor - 1.0).abs();
                let told = if change < LEAST_CHANGE { "chưa đến 1%".to_owned() } else { NUMBERS.percent_with(change, 0) };
                format!("{} {told}", if factor >= 1.0 { "tăng" } else { "giảm" })
            }
        }
    }

    fn factor_tick(&self, factor: f64) -> String {
        if (factor - 1.0).abs() < 1e-9 {
            "như giả định".into()
        } else if (factor - 0.5).abs() < 1e-9 {
            "một nửa".into()
        } else if (factor - 2.0).abs() < 1e-9 {
            "gấp đôi".into()
        } else if factor < 1.0 {
            format!("1/{}", NUMBERS.number(1.0 / factor, 0))
        } else {
            format!("{} lần", NUMBERS.number(factor, 0))
        }
    }

    fn out_of_bag(&self, out: &OutOfBag) -> Option<String> {
        let kept = (out.worth_inside > 0.0).then(|| out.worth_outside / out.worth_inside)?;
        let rates = out.mql_precision.zip(out.sql_precision);
        let rates = rates.map_or_else(String::new, |(mql, sql)| {
            format!(
                " Ở đó, {} số lead từ ngưỡng MQL trở lên và {} số lead từ ngưỡng SQL trở lên đã đạt đích.",
                NUMBERS.percent(mql.value),
                NUMBERS.percent(sql.value)
            )
        });
        Some(format!(
            "Ngưỡng chọn trên {} ngẫu nhiên của các lead này giữ được {} mức đã hứa hẹn khi áp dụng cho phần còn lại, trung bình qua {}.{rates}",
            NUMBERS.percent_with(out.share, 0),
            NUMBERS.percent_with(kept, 0),
            counted(u64::from(out.draws), "lần thử"),
        ))
    }

    fn alternatives(&self, objective: ObjectiveName) -> String {
        format!("Đề xuất nhắm tới {}; mục tiêu khác sẽ dẫn đến lựa chọn khác", self.objective(objective))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::estimate::Method;
    use crate::thresholds::result::VolumeUnit;

    #[test]
    fn a_change_is_never_nothing() {
        let told = [None, Some(1.004), Some(0.996), Some(1.29), Some(0.86), Some(2.5)].map(|factor| Vietnamese.assumption_change(factor));
        assert_eq!(told, ["không thấy thay đổi", "tăng chưa đến 1%", "giảm chưa đến 1%", "tăng 29%", "giảm 14%", "gấp 2,5 lần"]);
    }

    #[test]
    fn a_gain_whose_sign_is_open_says_so() {
        let difference = Estimate { value: 500.0, low: -200.0, high: 1_200.0, level: 0.95, n: 900, method: Method::Bootstrap };
        let gain = Gain { difference, objective: ObjectiveName::ExpectedValue, currency: "USD", unit: VolumeUnit::PerQuarter };
        let wanted = "So với ngưỡng đang dùng, chênh lệch có thể là bất kỳ mức nào từ \u{2212}200\u{a0}USD đến 1.200\u{a0}USD mỗi quý, nên chưa rõ là tăng hay giảm.";
        assert_eq!(Vietnamese.gain(&gain), wanted);
    }
}
