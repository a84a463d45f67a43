//! Vietnamese words of the funnel.

use crate::config::file::FunnelMode;
use crate::data::table::StageLogRows;
use crate::features::encoder::MISSING;
use crate::funnel::result::{Feedback, FunnelStepName, LossReason, Paths, SlaCheck, StageFlow, TargetCheck, TargetFigure, Verdict};
use crate::locale::funnel::{FunnelHead, FunnelLabel, FunnelTable, FunnelTopic, FunnelWords, LossFinding, word_by_word};
use crate::locale::{CommonWords, capital};
use crate::period::Quarter;

use super::{NUMBERS, Vietnamese, counted, unit};

impl FunnelWords for Vietnamese {
    fn funnel_topic(&self, topic: FunnelTopic) -> &'static str {
        match topic {
            FunnelTopic::Reconciliation => "Các con số từ đâu mà có",
            FunnelTopic::Periods => "Theo từng quý",
            FunnelTopic::Losses => "Những trường hợp mất",
            FunnelTopic::Feedback => "Phản hồi của bán hàng",
        }
    }

    fn funnel_table(&self, table: FunnelTable) -> &'static str {
        match table {
            FunnelTable::Waterfall => "Từ số dòng đã đọc đến phễu",
            FunnelTable::Tallies => "Mỗi con số cộng lại thế nào",
            FunnelTable::Modes => "Cùng dữ liệu, đếm theo ba cách",
            FunnelTable::Paths => "Bỏ qua, vào lại, quay lại",
            FunnelTable::SideTracks => "Luồng riêng",
            FunnelTable::Periods => "Góc nhìn theo kỳ: điều gì diễn ra trong quý",
            FunnelTable::Cohorts => "Góc nhìn theo nhóm: những trường hợp vào trong quý nay ra sao",
            FunnelTable::Targets => "Chỉ tiêu",
            FunnelTable::Sla => "Thời gian chờ đã thỏa thuận",
            FunnelTable::Flow => "Những trường hợp ở mỗi giai đoạn nay ra sao",
            FunnelTable::Losses => "Vì sao mất lead, và ở giai đoạn nào",
            FunnelTable::Groups => "Theo các nhóm khác",
            FunnelTable::Answers => "Phản hồi theo nguồn và điểm",
            FunnelTable::Rejections => "Vì sao bộ phận bán hàng từ chối lead",
        }
    }

    fn funnel_head(&self, head: FunnelHead) -> &'static str {
        match head {
            FunnelHead::Step => "bước",
            FunnelHead::Removed => "loại ra",
            FunnelHead::Left => "còn lại",
            FunnelHead::Stage => "giai đoạn",
            FunnelHead::Entries => "ngày và dấu trong dữ liệu",
            FunnelHead::Further => "trừ lần lặp",
            FunnelHead::Dated => "đã đạt, có ngày",
            FunnelHead::Undated => "đã đạt, không ngày",
            FunnelHead::Implied => "bỏ qua nhưng đạt giai đoạn sau",
            FunnelHead::NotInOrder => "trừ sai thứ tự",
            FunnelHead::Count => "số đếm",
            FunnelHead::Reentered => "vào lại",
            FunnelHead::Mode => "cách đếm",
            FunnelHead::Skipped => "bỏ qua",
            FunnelHead::Reversed => "quay lại",
            FunnelHead::SideTrack => "luồng riêng",
            FunnelHead::AlsoWon => "trong đó thắng",
            FunnelHead::Quarter => "quý",
            FunnelHead::Lost => "mất",
            FunnelHead::Figure => "chỉ tiêu",
            FunnelHead::Aim => "mức đặt ra",
            FunnelHead::Actual => "đã đạt",
            FunnelHead::Verdict => "nhận định",
            FunnelHead::Days => "ngày thỏa thuận",
            FunnelHead::Kept => "đúng hạn",
            FunnelHead::Overdue => "chờ quá hạn",
            FunnelHead::Advanced => "đi tiếp",
            FunnelHead::Won => "thắng",
            FunnelHead::Open => "đang mở",
            FunnelHead::Reason => "lý do",
            FunnelHead::Cumulative => "cộng dồn trên tổng số mất",
            FunnelHead::By => "theo",
            FunnelHead::Group => "nhóm",
            FunnelHead::Counts => "theo giai đoạn",
            FunnelHead::SqlRate => "đạt đích SQL",
            FunnelHead::OfFirst => "đến nay đạt giai đoạn cuối",
            FunnelHead::HandedOver => "chuyển giao",
            FunnelHead::Accepted => "chấp nhận",
            FunnelHead::Rejected => "từ chối",
            FunnelHead::Unanswered => "chưa phản hồi",
            FunnelHead::Acceptance => "chấp nhận trên số phản hồi",
        }
    }

    fn funnel_label(&self, label: FunnelLabel) -> &'static str {
        match label {
            FunnelLabel::TalliesMean => {
                "Đọc mỗi dòng từ trái sang phải: số ngày và dấu, trừ các lần lặp, là số đã đạt giai đoạn, có ngày hoặc không có ngày; cộng số bỏ qua giai đoạn đó và trừ số sai thứ tự thì ra số đếm."
            }
            FunnelLabel::ModesMean => {
                "Mỗi công cụ đếm một kiểu. Phễu đòi hỏi mọi giai đoạn theo đúng thứ tự cho ra dòng thứ nhất, phễu xét riêng từng giai đoạn cho ra dòng thứ hai, báo cáo về số đạt hoặc đã qua giai đoạn cho ra dòng thứ ba: một thương vụ được tạo ở giai đoạn muộn chỉ được tính vào các giai đoạn trước ở dòng thứ ba."
            }
            FunnelLabel::PathsHeading => "Những đường đi khác đường thẳng",
            FunnelLabel::PeriodMeans => {
                "Góc nhìn theo kỳ đếm những gì diễn ra trong quý, bất kể lead vào lúc nào. Các cột là những lead khác nhau: chia cột này cho cột kia không ra tỷ lệ chuyển đổi. Lần vào giai đoạn không ghi ngày thì không thuộc quý nào."
            }
            FunnelLabel::CohortMeans => {
                "Góc nhìn theo nhóm theo dõi những lead vào trong quý cho đến hết dữ liệu. Trong ngoặc là tỷ lệ trên tất cả lead vào trong quý. Quý màu xám chưa đủ thời gian: lead của quý đó còn có thể đi tiếp."
            }
            FunnelLabel::TargetsHeading => "Chỉ tiêu và thời gian chờ đã thỏa thuận",
            FunnelLabel::TargetsMean => {
                "Chỉ tiêu số lượng là đạt ngay khi đủ số, và không đạt khi quý đã hết mà chưa đủ. Chỉ tiêu tỷ lệ là đạt khi toàn bộ khoảng tin cậy bằng hoặc cao hơn mức đặt ra, và không đạt khi quý đã đủ thời gian mà toàn bộ khoảng tin cậy thấp hơn; các trường hợp khác là chưa thể kết luận."
            }
            FunnelLabel::SlaMeans => {
                "Số ngày tính từ giai đoạn trước có ghi ngày. Chỉ xét những trường hợp đã hết thời hạn; trường hợp mất trong thời hạn coi như đã được trả lời."
            }
            FunnelLabel::LossesMean => {
                "Mỗi lead đã mất được xếp vào giai đoạn xa nhất mà lead đó đã đạt tới. Lead quay lại sau khi mất thì không tính là mất."
            }
            FunnelLabel::FeedbackMeans => "Mỗi lead đã chuyển giao cho bộ phận bán hàng được tính một phản hồi.",
            FunnelLabel::Owner => "người phụ trách",
            FunnelLabel::ConversionType => "loại chuyển đổi",
            FunnelLabel::ScoreBand => "điểm",
            FunnelLabel::Groups => "Theo nhóm",
            FunnelLabel::Source => "nguồn",
            FunnelLabel::All => "tất cả",
            FunnelLabel::SoFar => ", đến nay",
            FunnelLabel::Page => "Báo cáo phễu",
            FunnelLabel::Answer => "Tóm tắt",
        }
    }

    fn funnel_step(&self, step: FunnelStepName, of: &str) -> String {
        match step {
            FunnelStepName::RowsRead => "Dòng đã đọc".into(),
            FunnelStepName::RaggedRow => "thiếu hoặc thừa trường".into(),
            FunnelStepName::MissingId => "không có mã lead".into(),
            FunnelStepName::DuplicateId => "mã đã xuất hiện trước đó".into(),
            FunnelStepName::MergedLead => "đã gộp vào lead khác".into(),
            FunnelStepName::MissingTime => "không có ngày hoặc số để xếp thứ tự".into(),
            FunnelStepName::CreatedAfterAsOf => "vào sau ngày chốt dữ liệu".into(),
            FunnelStepName::Leads => "Số lead".into(),
            FunnelStepName::Merged => format!("thuộc {} của một lead trước đó", unit(of)),
            FunnelStepName::Units => format!("Số {} được đếm", unit(of)),
        }
    }

    fn in_units(&self, text: &str, of: &str) -> String {
        word_by_word(text, |word| match word {
            "lead" => unit(of).to_owned(),
            "Lead" => capital(unit(of)),
            other => other.to_owned(),
        })
    }

    fn counts_how(&self, mode: FunnelMode, of: &str) -> String {
        let of = unit(of);
        match mode {
            FunnelMode::Strict => format!("Đếm chặt: {of} đã qua mọi giai đoạn trước, theo đúng thứ tự."),
            FunnelMode::Any => format!("Đếm riêng từng giai đoạn: {of} đã đạt chính giai đoạn đó, bất kể các giai đoạn khác."),
            FunnelMode::AtOrPast => format!("Đếm từ giai đoạn đó trở đi: {of} đã đạt giai đoạn đó hoặc một giai đoạn sau."),
        }
    }

    fn counts_from(&self, read: u64, leads: u64, count: u64, of: &str) -> String {
        let left_out = if read == leads { String::new() } else { format!(", bỏ {} dòng", NUMBERS.count(read - leads)) };
        let merged = if of == "lead" { String::new() } else { format!(", thuộc {}", counted(count, unit(of))) };
        format!("Đã đọc {} dòng{left_out}: còn {}{merged}.", NUMBERS.count(read), self.leads(leads))
    }

    fn mode_name(&self, mode: FunnelMode) -> &'static str {
        match mode {
            FunnelMode::Strict => "mọi giai đoạn, đúng thứ tự",
            FunnelMode::Any => "riêng từng giai đoạn",
            FunnelMode::AtOrPast => "đạt hoặc đã qua giai đoạn",
        }
    }

    fn stage_log(&self, log: &StageLogRows) -> String {
        let out = some_of([(log.unknown_leads, "không thuộc lead nào trong bảng"), (log.other_rows, "không chỉ giai đoạn nào")]);
        let (out, rows) =
            if out.is_empty() { (String::new(), "Các dòng này") } else { (format!(": {}", out.join(", ")), "Các dòng còn lại") };
        let less =
            some_of([(log.undated, "không có ngày"), (log.after_as_of, "sau ngày chốt dữ liệu"), (log.left_out, "của lead đã bị bỏ")]);
        let kept = if less.is_empty() {
            ", dùng để đếm giai đoạn và số mất".to_owned()
        } else {
            format!(": {}, và {} được dùng để đếm giai đoạn và số mất", less.join(", "), NUMBERS.count(log.kept))
        };
        format!("Nhật ký giai đoạn có {}{out}. {rows} cho {} vào giai đoạn{kept}.", counted(log.rows, "dòng"), counted(log.entries, "lần"))
    }

    fn reconciliation(&self, read: u64, count: u64, of: &str) -> String {
        format!("{} dòng đã đọc thành {} trong phễu", NUMBERS.count(read), counted(count, unit(of)))
    }

    fn paths(&self, paths: &Paths) -> String {
        let ways = [
            (paths.skipped, "bỏ qua một giai đoạn trên đường đi"),
            (paths.reentered, "vào lại một giai đoạn"),
            (paths.reversed, "quay lại giai đoạn trước"),
        ];
        let (some, none): (Vec<_>, Vec<_>) = ways.into_iter().partition(|(n, _)| *n > 0);
        let none = none.into_iter().map(|(_, way)| way).collect::<Vec<_>>().join(" hoặc ");
        let mut told: Vec<String> = some.iter().map(|(n, way)| format!("{} {way}", NUMBERS.count(*n))).collect();
        let Some((n, way)) = some.first() else { return format!("Không lead nào {}.", none.replacen(" hoặc ", ", ", 1)) };
        told[0] = format!("{} đã {way}", self.leads(*n));
        let none = if none.is_empty() { none } else { format!("; không lead nào {none}") };
        format!("{}{none}.", told.join(", "))
    }

    fn quarter_entries(&self, stage: &str, of: &str, (quarter, count): (Quarter, u64), before: Option<(Quarter, u64)>) -> String {
        let newest = format!("{}: {} đạt “{}”", self.quarter(quarter), counted(count, unit(of)), self.level(stage));
        before.map_or(newest.clone(), |(before, count)| format!("{newest}, so với {} của {}", NUMBERS.count(count), self.quarter(before)))
    }

    fn aims(&self, targets: &[TargetCheck], sla: &[SlaCheck]) -> String {
        let verdicts = || targets.iter().map(|check| check.verdict).chain(sla.iter().map(|check| check.verdict));
        let count = |which| NUMBERS.count(verdicts().filter(|verdict| *verdict == which).count() as u64);
        format!(
            "Chỉ tiêu: {} đạt, {} không đạt, {} chưa thể kết luận",
            count(Verdict::Met),
            count(Verdict::Missed),
            count(Verdict::CannotTell)
        )
    }

    fn target_figure(&self, figure: TargetFigure) -> &'static str {
        match figure {
            TargetFigure::PerQuarter => "số lần vào trong quý (góc nhìn theo kỳ)",
            TargetFigure::OfPrevious => "tỷ lệ trên giai đoạn liền trước (góc nhìn theo nhóm)",
            TargetFigure::OfFirst => "tỷ lệ trên tổng số đã vào (góc nhìn theo nhóm)",
        }
    }

    fn aim_verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Met => "đạt",
            Verdict::Missed => "không đạt",
            Verdict::CannotTell => "chưa thể kết luận",
        }
    }

    fn loss_finding(&self, losses: &[LossReason], flow: &[StageFlow]) -> String {
        let percent = |share: f64| NUMBERS.percent_with(share, 0);
        match LossFinding::of(losses, flow) {
            LossFinding::NoLoss => "Không mất lead nào".into(),
            LossFinding::ByStage(stage, share) => {
                format!("{} số mất xảy ra ngay sau “{}”; không có lý do nào được ghi", percent(share), self.level(stage))
            }
            LossFinding::ByReason { first, reasons: 1, share } => format!("“{first}” là lý do của {} số mất", percent(share)),
            LossFinding::ByReason { first, reasons, share } => {
                format!("{} lý do chiếm {} số mất, nhiều nhất là “{first}”", if reasons == 2 { "Hai" } else { "Ba" }, percent(share))
            }
        }
    }

    fn came_back(&self, paths: &Paths) -> Option<String> {
        let recycled = paths.recycled.filter(|recycled| recycled.leads > 0)?;
        let ends = some_of([(recycled.won, "thắng"), (recycled.lost_again, "lại mất"), (recycled.open, "đang mở")]);
        Some(format!("{} quay lại sau khi mất: {}.", self.leads(recycled.leads), ends.join(", ")))
    }

    fn feedback_finding(&self, feedback: &Feedback) -> String {
        let all = &feedback.all;
        match all.acceptance {
            None => format!("Bộ phận bán hàng chưa phản hồi lead nào trong {} đã chuyển giao", self.leads(all.handed_over)),
            Some(rate) => {
                let why = feedback.reasons.iter().find(|reason| reason.reason != MISSING);
                let why = why.map_or_else(String::new, |why| format!("; lý do từ chối nhiều nhất là “{}”", why.reason));
                format!("Bộ phận bán hàng chấp nhận {} số lead đã phản hồi{why}", NUMBERS.rate(&rate))
            }
        }
    }

    fn funnel_measured(&self, n: u64, of: &str, span: Option<(&str, &str)>) -> String {
        let span = span.map_or_else(String::new, |(from, to)| format!(", từ {} đến {}", self.date(from), self.date(to)));
        format!("{}{span}.", counted(n, unit(of)))
    }

    fn maturity(&self, days: f64, mql: &str, sql: &str) -> String {
        format!(
            "Tệp cấu hình không nêu đích: “{mql}” được lấy làm đích MQL và “{sql}” làm đích SQL. Một quý được coi là đủ thời gian khi {} đã trôi qua đối với mọi lead của quý: 9/10 trong số đạt giai đoạn cuối đã đạt trong khoảng đó.",
            self.days(days)
        )
    }

    fn funnel_title(&self, title: &str, as_of: Option<&str>) -> String {
        let as_of = as_of.map_or_else(String::new, |date| format!(", tính đến {}", self.date(date)));
        format!("{title}: báo cáo phễu{as_of}")
    }

    fn funnel_summary(&self, stages: &[(&str, u64)], of: &str) -> String {
        let counts: Vec<String> = stages.iter().map(|(label, count)| format!("{label}\u{a0}{}", NUMBERS.count(*count))).collect();
        format!("{} ({})", counts.join(" → "), unit(of))
    }
}

/// Counts with what they count, without those of nothing.
fn some_of<const N: usize>(counts: [(u64, &str); N]) -> Vec<String> {
    counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} {what}", NUMBERS.count(n))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_texts_name_what_is_counted() {
        let said = |text, of| Vietnamese.in_units(text, of);
        assert_eq!(said("Tỷ lệ lead thắng, theo số ngày từ khi lead vào", "lead"), "Tỷ lệ lead thắng, theo số ngày từ khi lead vào");
        assert_eq!(said("Lead đạt mỗi giai đoạn (lead)", "account"), "Công ty đạt mỗi giai đoạn (công ty)");
        assert_eq!(said("khai báo `leads.source`, số lead", "opportunity"), "khai báo `leads.source`, số cơ hội");
    }

    #[test]
    fn rows_are_tied_to_what_is_counted() {
        assert_eq!(
            Vietnamese.counts_from(12_500, 12_410, 3_000, "account"),
            "Đã đọc 12.500 dòng, bỏ 90 dòng: còn 12.410 lead, thuộc 3.000 công ty."
        );
        assert_eq!(Vietnamese.counts_from(10, 10, 10, "lead"), "Đã đọc 10 dòng: còn 10 lead.");
    }
}
