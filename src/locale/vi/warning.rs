//! Vietnamese warnings, each with a next step.

use crate::data::table::CheckName;
use crate::locale::audit::AuditWords;
use crate::locale::cohorts::CohortWords;
use crate::locale::page::PageWords;
use crate::locale::rules::RuleWords;
use crate::locale::table::TableWords;
use crate::locale::warning::{Advice, WarningWords};
use crate::locale::{CommonWords, small};
use crate::models::separation::Cause;
use crate::review::warning::Warning;

use super::finding::limit_names;
use super::{NUMBERS, Vietnamese, counted, listed, listed_up_to, score_name};

fn advice(text: String, next_step: &str) -> Advice {
    Advice { text, next_step: next_step.to_owned() }
}

/// Both ends of a difference in value, in whole units.
fn between((low, high): (f64, f64), currency: &str) -> String {
    format!("từ {} đến {}", NUMBERS.worth(low, currency), NUMBERS.worth(high, currency))
}

impl WarningWords for Vietnamese {
    fn advice(&self, warning: &Warning) -> Advice {
        let percent = |share: &f64| NUMBERS.percent(*share);
        match warning {
            Warning::ColumnsMayKnowTheOutcome { columns, strong } => {
                let names: Vec<&str> = columns.iter().map(String::as_str).collect();
                advice(self.audit_alarm(&names, *strong), "Bỏ các cột này, hoặc ghi rõ lý do được giữ lại; phần đó nêu các dòng cần viết trong tệp cấu hình.")
            }
            Warning::OutcomesBeginLate(late) => {
                let [title, text, step] = self.late_outcomes(late);
                advice(format!("{title}. {text}"), &step)
            }
            Warning::LeadsHaveChanged { columns, score, leads } => super::drift::warning(*self, columns, *score, *leads),
            Warning::CalibrationDrifted { model, target, predicted, observed, n } => advice(
                format!("Với đích {}, {} dự báo {} nhưng thực tế là {} trên {}.", self.target(*target), score_name(*model), percent(predicted), percent(observed), self.leads(*n)),
                "Hãy dùng thứ hạng, đừng dùng xác suất, cho đến lần xây dựng mô hình sau; hỏi xem cách lead vào hoặc cách xử lý lead đã thay đổi gì, rồi chạy lại với lead mới hơn.",
            ),
            Warning::MarkWithoutAge { target } => advice(
                format!("Kết quả của đích {} chỉ là dấu không ghi ngày, nên các lead mới nhất bị tính là thất bại dù còn có thể đạt.", self.target(*target)),
                "Khai báo `mature_after_days` cho đích này trong `[targets]`: lead mới hơn số ngày đó sẽ được tính là chưa đủ thời gian.",
            ),
            Warning::BaseRateMoved { target, train, test } => advice(
                format!("Tỷ lệ lead đạt đích {} đi từ {} ở các lead cũ hơn đến {} ở các lead mới nhất.", self.target(*target), percent(train), percent(test)),
                "Tìm hiểu xem nguồn, chiến dịch hay định nghĩa giai đoạn có thay đổi không; số lượng dự kiến được tính theo tỷ lệ mới nhất.",
            ),
            Warning::NoPairMeetsLimits { limits } => {
                advice(format!("Không cặp ngưỡng nào cùng lúc giữ được các giới hạn: {}.", limit_names(limits)), "Quyết định nới giới hạn nào; bảng các cặp gần nhất cho biết mỗi lựa chọn mang lại gì.")
            }
            Warning::UnstableCuts { within_2 } => advice(
                format!("Chỉ {} số lần lấy mẫu lại chọn ngưỡng cách đề xuất trong vòng 2 điểm.", NUMBERS.percent_with(*within_2, 0)),
                "Xem biểu đồ các ngưỡng lấy mẫu lại, cân nhắc và chọn trong phạm vi ngọn đồi của biểu đồ, và thu thập thêm một quý trước khi thay đổi nhiều.",
            ),
            Warning::LimitBrokenLater { limit, bound, value } => advice(
                format!("Giới hạn {} ({}) được giữ trên các lead dùng để chọn ngưỡng, nhưng trên các lead mới nhất thì không: {}.", self.limit_figure(*limit, *bound), small(self.limit(*limit)), self.limit_figure(*limit, *value)),
                "Đặt giới hạn chặt hơn một chút so với mức cần, hoặc chấp nhận con số trên các lead mới nhất.",
            ),
            Warning::CannotTellFromCurrent { low, high, currency, .. } => advice(
                format!("Ngưỡng đề xuất có thể tốt hơn hoặc kém hơn ngưỡng đang dùng: chênh lệch giá trị nằm trong khoảng {}.", between((*low, *high), currency)),
                "Giữ ngưỡng đang dùng trừ khi có lý do khác để thay đổi, và xem lại vào quý sau.",
            ),
            Warning::WorseThanCurrent { low, high, currency, .. } => advice(
                format!("Trên các lead mới nhất, ngưỡng đề xuất lẽ ra đã cho kết quả kém hơn ngưỡng đang dùng: chênh lệch giá trị nằm trong khoảng {}.", between((*low, *high), currency)),
                "Giữ ngưỡng đang dùng; xem các cảnh báo ở trên để biết điều gì đã thay đổi kể từ khi chọn ngưỡng.",
            ),
            Warning::Immature { leads, of } => advice(
                format!("{} trong số {} còn quá mới để có kết quả và không tham gia vào việc đặt ngưỡng.", NUMBERS.count(*leads), self.leads(*of)),
                "Không cần sửa gì: các lead này được ghi là chưa đủ thời gian và sẽ được tính vào một quý sau.",
            ),
            Warning::Undated => advice(
                "Dữ liệu không có ngày tháng, nên không có các quý để so sánh, không có thời gian giữa các giai đoạn, và số lượng chỉ tính theo quý khi tệp cấu hình cho biết dữ liệu gồm bao nhiêu quý.".into(),
                "Xuất kèm ngày mỗi lead vào và ngày lead đạt tới từng giai đoạn.",
            ),
            Warning::FewTestOutcomes { target, converted } => advice(
                format!("Chỉ {} trong số các lead mới nhất đạt đích {}: mọi con số về đích này đều có khoảng rộng.", self.leads(*converted), self.target(*target)),
                "Chọn một giai đoạn sớm hơn làm đích, hoặc chờ thêm một quý.",
            ),
            Warning::FewOutcomesPerTerm { outcomes, terms } => few_outcomes(*outcomes, *terms),
            Warning::NotConverged { gradient_norm } => not_converged(*gradient_norm),
            Warning::Separation { term, cause } => separation(term, *cause),
            Warning::Collinear { term, with } => collinear(term, with),
            Warning::Constant { column, value } => constant(column, value.as_deref()),
            Warning::RuleLint { lint, rules } => self.lint_advice(*lint, rules),
            Warning::KnownAtExportOnly { features, share } => known_at_export(features, *share),
            Warning::HistoryGaps { property, file, unknown, before_log, of, first_entry } => {
                let (property, of) = (format!("“{property}” trong {file}"), self.leads(*of));
                let first = first_entry.as_deref().map(|day| self.date(day)).unwrap_or_default();
                let gaps = if *unknown == 0 {
                    let before = NUMBERS.count(*before_log);
                    format!("{property}: nhật ký bắt đầu từ {first}, và {before} trong số {of} đã được chấm điểm trước đó. Giá trị của các lead này được lấy từ thay đổi sau đó hoặc từ bản xuất; không biết những gì đã thay đổi trước khi nhật ký bắt đầu.")
                } else {
                    let before = if *before_log == 0 { String::new() } else { format!("; {} đã được chấm điểm trước đó", self.leads(*before_log)) };
                    let first = if first.is_empty() { first } else { format!(" Nhật ký bắt đầu từ {first}{before}.") };
                    format!("{property}: với {} trong số {of}, nhật ký không cho biết giá trị lúc được chấm điểm.{first}", NUMBERS.count(*unknown))
                };
                advice(
                    gaps,
                    "Xuất nhật ký từ trước lead đầu tiên (hệ thống chỉ lưu thay đổi trong một thời gian), khai báo `old_value` nếu nhật ký có, hoặc loại các lead này hay thuộc tính này ra.",
                )
            }
            Warning::FellShortBefore { periods, low, high, currency, .. } => advice(
                format!("Trong {} trước đây, ngưỡng chọn theo cách này lẽ ra mang lại ít hơn ngưỡng đang dùng: chênh lệch giá trị nằm trong khoảng {}.", counted(u64::from(*periods), "kỳ"), between((*low, *high), currency)),
                "Giữ ngưỡng đang dùng cho đến khi phần nhìn lại ủng hộ thay đổi; bảng ở đó cho biết đề xuất thua ở quý nào và với ngưỡng nào.",
            ),
            Warning::DeadRule { rule } => dead_rule(rule),
            Warning::Data { check, subject, rows } => {
                advice(format!("{} ({subject}): {}.", self.check(*check), counted(*rows, "dòng")), check_step(*check))
            }
        }
    }
}

fn few_outcomes(outcomes: u64, terms: u64) -> Advice {
    advice(
        format!(
            "Mô hình dự đoán chỉ có {} cho {}; dưới mười kết quả cho mỗi hệ số thì mô hình học cả nhiễu.",
            counted(outcomes, "kết quả"),
            counted(terms, "hệ số")
        ),
        "Bỏ bớt đặc điểm hoặc gộp các giá trị hiếm gặp trong tệp cấu hình.",
    )
}

fn not_converged(gradient_norm: f64) -> Advice {
    advice(
        format!("Mô hình dự đoán chưa hội tụ (độ dốc còn lại {}).", NUMBERS.scientific(gradient_norm)),
        "Tăng hệ số phạt trong tệp cấu hình, hoặc bỏ các đặc điểm lặp lại nhau.",
    )
}

fn separation(term: &str, cause: Option<Cause>) -> Advice {
    let what = match cause {
        None => format!("“{term}” tách lead đã chuyển đổi khỏi mọi lead khác gần như hoàn toàn"),
        Some(Cause::Level { leads, converted: 0 }) => {
            format!("“{term}” đúng với {}, và không lead nào trong số đó chuyển đổi", Vietnamese.leads(leads))
        }
        Some(Cause::Level { leads, .. }) => {
            format!("“{term}” đúng với {}, và tất cả các lead đó đều chuyển đổi", Vietnamese.leads(leads))
        }
        Some(Cause::Number { higher: true }) => {
            format!("Ở mọi lead đã chuyển đổi, “{term}” đều cao bằng hoặc cao hơn ở bất kỳ lead nào khác")
        }
        Some(Cause::Number { higher: false }) => {
            format!("Ở mọi lead đã chuyển đổi, “{term}” đều thấp bằng hoặc thấp hơn ở bất kỳ lead nào khác")
        }
    };
    advice(
        format!("{what}. Cột được điền sau khi có kết quả sẽ như vậy, và một quy định cố định trong quy trình cũng thế."),
        "Kiểm tra xem thông tin này có được biết trước kết quả hay không; nếu bộ phận bán hàng điền sau, hoặc nó suy ra từ kết quả, hãy bỏ khỏi `[features]`.",
    )
}

fn collinear(term: &str, with: &[String]) -> Advice {
    let quoted: Vec<String> = with.iter().map(|term| format!("“{term}”")).collect();
    let what = if quoted.is_empty() { "các đặc điểm khác".to_owned() } else { listed(&quoted) };
    advice(
        format!("“{term}” lặp lại nội dung của {what}: chỉ hệ số phạt phân biệt được chúng."),
        "Điểm không bị ảnh hưởng. Hãy đọc chung hệ số của các đặc điểm này, hoặc bỏ bớt một đặc điểm trong tệp cấu hình.",
    )
}

fn constant(column: &str, value: Option<&str>) -> Advice {
    let why = match value {
        Some(value) => format!("“{column}” là “{}” ở tất cả các lead cũ hơn", Vietnamese.level(value)),
        None => format!("“{column}” trống ở các lead cũ hơn"),
    };
    advice(
        format!("{why}, nên mô hình dự đoán không học được gì từ cột này và bỏ qua nó."),
        "Hỏi xem cột có bị mất khi xuất dữ liệu không; nếu lúc nào cũng vậy, hãy bỏ khỏi `[features]`.",
    )
}

fn known_at_export(features: &[String], share: f64) -> Advice {
    const NAMED: usize = 5;
    let names = features.iter().map(|name| format!("“{name}”"));
    advice(
        format!(
            "{} độ biến thiên của điểm dự đoán đi theo các thông tin chỉ biết được ở trạng thái vào ngày xuất dữ liệu: {}.",
            NUMBERS.percent_with(share, 0),
            listed_up_to(names, NAMED, "thông tin")
        ),
        "Xuất nhật ký thay đổi của chúng và khai báo trong `[[history]]`; hoặc ghi `known = \"at_decision\"` cho những thông tin không bao giờ đổi sau khi chấm điểm, và loại các thông tin còn lại ra.",
    )
}

fn dead_rule(rule: &str) -> Advice {
    advice(
        format!("Quy tắc “{rule}” không áp dụng cho lead nào."),
        "Đối chiếu điều kiện của quy tắc với dữ liệu, hoặc bỏ quy tắc khỏi bảng.",
    )
}

fn check_step(check: CheckName) -> &'static str {
    match check {
        CheckName::RaggedRow => "Mở tệp tại các dòng nêu bên dưới; nguyên nhân thường gặp là dấu phân cách nằm trong ô.",
        CheckName::UnreadableCell => "So sánh các ví dụ bên dưới với định dạng ghi trong tệp cấu hình.",
        CheckName::MissingId => "Hỏi người phụ trách xuất dữ liệu vì sao có lead không có mã.",
        CheckName::DuplicateId => "Tìm hiểu xem đây là lead được gộp hay dữ liệu xuất lặp; dòng đầu tiên được giữ lại.",
        CheckName::MissingTime => "Xuất kèm ngày các lead này vào.",
        CheckName::CreatedAfterAsOf | CheckName::StageAfterAsOf | CheckName::EventAfterAsOf => {
            "Kiểm tra ngày chốt dữ liệu, đồng hồ và múi giờ của hệ thống xuất dữ liệu."
        }
        CheckName::UnknownLead => "Xuất lead và sự kiện cho cùng một khoảng thời gian và cùng bộ lọc.",
        CheckName::StagesOutOfOrder | CheckName::StageBeforeCreation | CheckName::SpellEndsBeforeStart => {
            "Kiểm tra các ví dụ trong CRM; nguyên nhân thường gặp là ngày nhập tay."
        }
        CheckName::OutcomeBeforeDecision => {
            "Với các lead này không còn gì để dự đoán; nếu số lượng nhiều, hãy dời thời điểm chấm điểm sớm hơn."
        }
        CheckName::ChangesAtOnce => "Xuất nhật ký có cả giây, nếu hệ thống có lưu.",
        CheckName::UnnamedColumn => "Đặt tên cột khi xuất dữ liệu nếu cần dùng cột này.",
        CheckName::FooterRow => "Các dòng này không thuộc bảng; không cần làm gì nếu đó là phần kết của báo cáo.",
        CheckName::ClockChange => "Xuất thời gian theo UTC hoặc kèm độ lệch múi giờ nếu một giờ chênh lệch là quan trọng.",
        CheckName::SpendOutside => "Chi phí và lead cần bao gồm cùng các quý; khoản tiền này không nằm trong con số nào.",
        CheckName::SpendWithoutLeads => "So sánh tên nguồn với nguồn của các lead; nguồn không mang lại lead nào thì vẫn đúng như hiện có.",
        CheckName::MergedLead => "Không cần sửa gì: các dòng này đã được nối vào lead mà chúng được gộp vào.",
        CheckName::RowPassedOver => "Kiểm tra qua các ví dụ xem `prefer` và `latest` có lấy đúng dòng mong muốn không.",
        CheckName::SharedEmail | CheckName::SharedPhone => {
            "Gộp chúng trong CRM nếu là cùng một người; cho đến lúc đó chúng được tính là các lead khác nhau."
        }
        CheckName::DatedByLastChange => {
            "Ngày thật có thể sớm hơn, nên hãy đọc thời gian đến giai đoạn này là dài nhất có thể; lịch sử trạng thái trong tệp xuất sẽ cho biết ngày thật."
        }
        CheckName::ValueNotSeen => "So sánh cách viết trong tệp cấu hình với tệp dữ liệu, kể cả chữ hoa và chữ thường.",
        CheckName::NoDecisionTime => "Không cần sửa gì: các lead này chưa bao giờ đến giai đoạn được chấm điểm.",
    }
}
