//! Thai words on what moved between two reviews.

use crate::compare::result::{BandChange, Change, Changes, CutChange, FAR, Incomparable, Measure, ScoreChanges, TermChanges, WhichRun};
use crate::config::file::{ModelName, TargetName};
use crate::drift::result::Verdict;
use crate::locale::CommonWords;
use crate::locale::compare::{CompareHead, CompareLabel, ComparePart, CompareWords};
use crate::locale::driver::DriverWords;
use crate::locale::numbers;
use crate::locale::page::PageWords;
use crate::review::bundle::BundleCuts;

use super::{NUMBERS, Thai, counted, listed, score_name};

impl CompareWords for Thai {
    fn compare_label(&self, label: CompareLabel) -> &'static str {
        match label {
            CompareLabel::Answer => "อะไรเปลี่ยนไป",
            CompareLabel::HowToRead => {
                "“เปลี่ยนจริง” คือเปลี่ยนเกินกว่าที่ความบังเอิญอธิบายได้ ที่ 95% สำหรับตัวเลขทุกค่าของตารางพร้อมกัน รายงานทั้งสองใช้ลีดร่วมกันจำนวนมาก แต่ตัวเลขทั้งหมดยกเว้นค่าสัมประสิทธิ์ประเมินเสมือนไม่มีลีดร่วมกัน จึงโน้มไปทาง “ยังสรุปไม่ได้”"
            }
            CompareLabel::CutTable => "เกณฑ์ที่ค้นหาได้ พร้อมช่วงจากการสุ่มซ้ำ",
            CompareLabel::FigureTable => "ผลที่คาดจากเกณฑ์ที่ให้ใช้ ตามที่แต่ละรายงานวัดได้",
            CompareLabel::CutReading => {
                "การรันแต่ละครั้งตั้งสเกลคะแนนใหม่ เกณฑ์เดียวกันจึงอาจเลือกลีดต่างกัน: การขยับของคะแนนของลีดรายเดียวกันด้านล่างบอกว่าต่างกันเท่าใด"
            }
            CompareLabel::SourceTable => "ลีดที่ได้คำแนะนำต่างไป แยกตามช่องทาง",
            CompareLabel::TermTable => "ค่าสัมประสิทธิ์ (log-odds) เรียงจากที่เปลี่ยนมากที่สุดเทียบกับค่าคลาดเคลื่อนมาตรฐาน",
            CompareLabel::RuleTable => "กฎที่ให้คะแนนต่างไป",
            CompareLabel::DriftTable => "ลีดล่าสุดเทียบกับลีดที่ใช้สร้างคะแนน (PSI)",
            CompareLabel::MeasureTable => "คะแนนทำได้ดีเพียงใดกับลีดล่าสุดที่รู้ผลลัพธ์แล้ว",
            CompareLabel::ShiftReading => "หนึ่งแท่งต่อห้าคะแนน แท่งกลางคือลดลง 2 ถึงเพิ่มขึ้น 2 นับเฉพาะลีดที่อยู่ในไฟล์คะแนนทั้งสอง",
            CompareLabel::ShiftAxis => "คะแนนครั้งนี้ลบครั้งก่อน",
            CompareLabel::LeadAxis => "ลีด",
            CompareLabel::TermReading => {
                "ค่าสัมประสิทธิ์คือผลของการเพิ่มขึ้นหนึ่งหน่วยของคอลัมน์นั้น หรือของค่าหนึ่งเทียบกับค่าฐาน เมื่อมีค่าปรับ (penalty) ค่านี้ถูกดึงเข้าหา 0"
            }
            CompareLabel::BandReading => "แต่ละกลุ่มคือหนึ่งในสิบของลีดในรายงานนั้น เรียงจากคะแนนสูงสุด ลีดที่คะแนนเท่ากันอยู่กลุ่มเดียวกัน",
            CompareLabel::NoSource => "ไม่ได้ระบุ",
            CompareLabel::NoSources => "ไฟล์คะแนนไม่มีช่องทาง: ไฟล์ตั้งค่าไม่ได้ระบุไว้ หรือไฟล์เขียนจากรุ่นก่อนหน้า",
        }
    }

    fn compare_part(&self, part: ComparePart) -> &'static str {
        match part {
            ComparePart::Cuts => "เกณฑ์",
            ComparePart::Scores => "คะแนนของลีดรายเดียวกัน",
            ComparePart::Terms => "ค่าสัมประสิทธิ์",
            ComparePart::Rules => "กฎ",
            ComparePart::Bands => "กลุ่มหนึ่งในสิบ",
            ComparePart::Drift => "การเปลี่ยนไปของข้อมูล (drift)",
            ComparePart::Measures => "คะแนนทำได้ดีเพียงใด",
        }
    }

    fn compare_head(&self, head: CompareHead) -> &'static str {
        match head {
            CompareHead::What => "รายการ",
            CompareHead::Then => "ครั้งก่อน",
            CompareHead::Now => "ครั้งนี้",
            CompareHead::Difference => "ผลต่าง",
            CompareHead::StdError => "คลาดเคลื่อนมาตรฐาน",
            CompareHead::Reading => "หมายความว่า",
            CompareHead::Source => "ช่องทาง",
            CompareHead::Leads => "ลีดในทั้งสอง",
            CompareHead::Up => "ขึ้น",
            CompareHead::Down => "ลง",
            CompareHead::Aside => "นอกเส้นทางหลัก",
            CompareHead::Tenth => "หนึ่งในสิบ: คะแนนครั้งก่อน / ครั้งนี้",
        }
    }

    fn compare_title(&self, then: &WhichRun, now: &WhichRun) -> String {
        let titles = if then.title == now.title { now.title.clone() } else { format!("{} / {}", then.title, now.title) };
        format!("{titles}: {} เทียบกับ {}", when(*self, now), when(*self, then))
    }

    fn compare_answer(&self, changes: &Changes) -> String {
        let moved = changes.moved;
        let judged = moved.real + moved.cannot_tell + moved.same;
        match (moved.real, moved.cannot_tell) {
            (0, 0) if judged + moved.facts == 0 => "ไม่มีสิ่งใดเปรียบเทียบกันได้".into(),
            (0, 0) if moved.facts == 0 => "ไม่มีอะไรเปลี่ยนไป".into(),
            (0, 0) => "ไม่มีตัวเลขใดเปลี่ยนไป แต่กฎหรือคะแนนของลีดบางรายเปลี่ยน".into(),
            (0, open) => format!("ไม่มีอะไรเปลี่ยนเกินกว่าความบังเอิญ: {}ต่างไปไม่เกินที่ความบังเอิญอธิบายได้", counted(open, "ตัวเลข")),
            (real, open) => format!(
                "{} จาก {}เปลี่ยนไปเกินกว่าความบังเอิญ ส่วนอีก {} ยังสรุปไม่ได้",
                NUMBERS.count(real),
                counted(judged, "ตัวเลข"),
                NUMBERS.count(open)
            ),
        }
    }

    fn compare_ground(&self, then: &WhichRun, now: &WhichRun) -> String {
        match (then.data_hash == now.data_hash, then.config_hash == now.config_hash) {
            (true, true) if then.as_of != now.as_of => "ทั้งสองใช้ไฟล์ข้อมูลและไฟล์ตั้งค่าเดียวกัน แต่ตัดข้อมูลคนละวัน".into(),
            (true, true) => "ทั้งสองใช้ข้อมูลและไฟล์ตั้งค่าเดียวกัน".into(),
            (true, false) => "ทั้งสองใช้ข้อมูลเดียวกัน แต่ไฟล์ตั้งค่าหรือกฎต่างกัน".into(),
            (false, true) => "ไฟล์ตั้งค่าและกฎเหมือนกัน แต่ข้อมูลต่างกัน".into(),
            (false, false) => "ข้อมูลต่างกัน และไฟล์ตั้งค่าหรือกฎก็ต่างกัน".into(),
        }
    }

    fn incomparable(&self, why: Incomparable) -> &'static str {
        match why {
            Incomparable::OtherTargets => "เปรียบเทียบไม่ได้: เป้า MQL หรือเป้า SQL ต่างกัน",
            Incomparable::OtherScore => "เปรียบเทียบไม่ได้: เกณฑ์ตั้งบนคะแนนคนละชุด",
            Incomparable::OtherModelTarget => "เปรียบเทียบไม่ได้: คะแนนทำนายสร้างสำหรับเป้าคนละเป้า",
            Incomparable::NoCuts => "เปรียบเทียบไม่ได้: รายงานหนึ่งไม่ได้เสนอเกณฑ์",
            Incomparable::OtherVolumes => "เปรียบเทียบไม่ได้: รายงานหนึ่งนับต่อไตรมาส อีกรายงานนับต่อ 1,000\u{a0}ลีด",
            Incomparable::NoScoresThen => "เปรียบเทียบไม่ได้: ไม่มี scores.parquet หรือ scores.csv อยู่ข้างรายงานครั้งก่อน",
            Incomparable::NoScoresNow => "เปรียบเทียบไม่ได้: ไม่มี scores.parquet หรือ scores.csv อยู่ข้างรายงานครั้งนี้",
            Incomparable::NoSameLeads => "เปรียบเทียบไม่ได้: ไม่มีลีดใดอยู่ในไฟล์คะแนนทั้งสอง",
            Incomparable::Absent => "เปรียบเทียบไม่ได้: รายงานหนึ่งไม่มีส่วนนี้",
        }
    }

    fn change_reading(&self, change: Change) -> &'static str {
        match change {
            Change::Same => "เท่าเดิม",
            Change::Real => "เปลี่ยนจริง",
            Change::CannotTell => "ยังสรุปไม่ได้",
        }
    }

    fn compare_cuts(&self, advised: &[Option<BundleCuts>; 2]) -> String {
        let told = |cuts: &BundleCuts| format!("MQL ตั้งแต่ {} SQL ตั้งแต่ {} บน{}", cuts.mql, cuts.sql, score_name(cuts.model));
        match advised {
            [Some(then), Some(now)] if then == now => format!("เกณฑ์ที่ให้ใช้เท่าเดิม: {}", told(now)),
            [Some(then), Some(now)] => format!("เกณฑ์ที่ให้ใช้: {} ครั้งก่อน {}", told(now), told(then)),
            [None, Some(now)] => format!("เกณฑ์ที่ให้ใช้: {} ครั้งก่อนไม่มี", told(now)),
            [Some(then), None] => format!("ครั้งนี้ไม่มีเกณฑ์ให้ใช้ ครั้งก่อน {}", told(then)),
            [None, None] => "ทั้งสองรายงานไม่มีเกณฑ์ให้ใช้".into(),
        }
    }

    fn compare_scores(&self, scores: &ScoreChanges) -> String {
        if scores.raised + scores.lowered == 0 {
            return format!("{}ที่อยู่ในทั้งสองรายงานได้คะแนนเท่าเดิมทั้งหมด", self.leads(scores.same));
        }
        let share = NUMBERS.percent(scores.far as f64 / scores.same as f64);
        format!(
            "{share} ของ {}ที่อยู่ในทั้งสองรายงานขยับเกิน {FAR}\u{a0}คะแนน เลื่อนขั้นขึ้น {} เลื่อนลง {}",
            self.leads(scores.same),
            counted(scores.up, "ราย"),
            counted(scores.down, "ราย")
        )
    }

    fn compare_shifted(&self, scores: &ScoreChanges) -> String {
        let share = NUMBERS.percent(scores.far as f64 / scores.same as f64);
        format!("{share} ของลีดเหล่านี้คะแนนขยับเกิน {FAR}\u{a0}คะแนน")
    }

    fn compare_same_leads(&self, scores: &ScoreChanges) -> String {
        let shift = |points: i16| NUMBERS.number(f64::from(points), 0);
        format!(
            "บน{} ครั้งก่อน {} ครั้งนี้ {} อยู่ในทั้งสอง {}: คะแนนสูงขึ้น {} ต่ำลง {} ค่ากลางขยับ {}\u{a0}คะแนน แปดในสิบขยับระหว่าง {} ถึง {} มี {}ที่ออกไปหรือกลับมาจากนอกเส้นทางหลัก",
            score_name(scores.model),
            self.leads(scores.then),
            self.leads(scores.now),
            self.leads(scores.same),
            counted(scores.raised, "ราย"),
            counted(scores.lowered, "ราย"),
            shift(scores.median),
            shift(scores.tenth),
            shift(scores.ninth),
            counted(scores.aside, "ราย"),
        )
    }

    fn compare_terms(&self, terms: &TermChanges) -> String {
        let of = |change| terms.terms.iter().filter(|term| term.change == change).count() as u64;
        let (real, all) = (of(Change::Real), terms.terms.len() as u64);
        let all_terms = counted(all, "ค่าสัมประสิทธิ์");
        if of(Change::Same) == all {
            return format!("ทั้ง {all_terms}เท่าเดิม");
        }
        match real {
            0 => format!("จาก {all_terms} ไม่มีค่าใดเปลี่ยนเกินกว่าความบังเอิญ"),
            _ => format!("{} จาก {all_terms}เปลี่ยนเกินกว่าความบังเอิญ", NUMBERS.count(real)),
        }
    }

    fn compare_terms_note(&self, terms: &TermChanges) -> String {
        let (then, now) = (self.leads(terms.n_then), self.leads(terms.n_now));
        let mut text = match terms.n_both {
            Some(both) => {
                format!("ครั้งก่อนสร้างจาก {then} ครั้งนี้จาก {now} เป็นลีดเดียวกัน {}: ส่วนที่ใช้ร่วมกันนำมาคิดในค่าคลาดเคลื่อนมาตรฐานแล้ว", counted(both, "ราย"))
            }
            None => format!("ครั้งก่อนสร้างจาก {then} ครั้งนี้จาก {now} ไม่รู้ว่าเป็นลีดเดียวกันเท่าใด จึงประเมินเสมือนไม่มีลีดร่วมกันเลย: ควรอ่านด้วยความระมัดระวัง"),
        };
        for (what, names) in [("มีเฉพาะครั้งก่อน", &terms.gone), ("มีเฉพาะครั้งนี้", &terms.new), ("บอกในหน่วยต่างกัน จึงไม่เทียบ", &terms.other_unit)]
        {
            if !names.is_empty() {
                text.extend([" ", what, ": ", &listed(&self.coefficients(names))]);
            }
        }
        text
    }

    fn compare_rules(&self, n: usize) -> String {
        match n {
            0 => "กฎเหมือนเดิม".into(),
            _ => format!("{}เพิ่มเข้ามา หายไป หรือให้คะแนนต่างไป", counted(n as u64, "กฎ")),
        }
    }

    fn compare_bands(&self, real: usize, n: usize) -> String {
        let all = counted(n as u64, "กลุ่ม");
        match real {
            0 => format!("จากกลุ่มหนึ่งในสิบ {all} ไม่มีกลุ่มใดมีอัตราต่างไปเกินกว่าความบังเอิญ"),
            _ => format!("กลุ่มหนึ่งในสิบ {} จาก {all}มีอัตราต่างไปเกินกว่าความบังเอิญ", NUMBERS.count(real as u64)),
        }
    }

    fn compare_band_table(&self, target: TargetName, stage: &str) -> String {
        format!("สัดส่วนของแต่ละกลุ่มหนึ่งในสิบที่ไปถึงขั้น “{stage}” ({})", self.target(target))
    }

    fn compare_tenth(&self, place: usize, band: &BandChange) -> String {
        let range = |scores: Option<(crate::units::Score, crate::units::Score)>| {
            scores.map_or_else(|| "\u{2013}".to_owned(), |(low, high)| numbers::band(low, high))
        };
        format!("{place}: {} / {}", range(band.scores_then), range(band.scores_now))
    }

    fn compare_drift(&self, other: usize, n: usize) -> String {
        let all = counted(n as u64, "คอลัมน์");
        match other {
            0 => format!("ผลประเมินการเปลี่ยนไปของข้อมูล (drift) เหมือนครั้งก่อนทั้ง {all}"),
            _ => format!("ผลประเมินการเปลี่ยนไปของข้อมูล (drift) ต่างจากครั้งก่อน {} จาก {all}", NUMBERS.count(other as u64)),
        }
    }

    fn compare_psi(&self, psi: f64, verdict: Verdict) -> String {
        let word = match verdict {
            Verdict::Stable => "คงที่",
            Verdict::ByChance => "โดยบังเอิญ",
            Verdict::Shifted => "เปลี่ยนเล็กน้อย",
            Verdict::Moved => "เปลี่ยนมาก",
        };
        format!("{} {word}", NUMBERS.number(psi, 3))
    }

    fn compare_measures(&self, real: usize, n: usize) -> String {
        let all = counted(n as u64, "ตัววัด");
        match real {
            0 => format!("จาก {all}ของคะแนน ไม่มีตัวใดเปลี่ยนเกินกว่าความบังเอิญ"),
            _ => format!("{} จาก {all}ของคะแนนเปลี่ยนเกินกว่าความบังเอิญ", NUMBERS.count(real as u64)),
        }
    }

    fn compare_measured(&self, then: u64, now: u64) -> String {
        format!(
            "วัดจาก {} ในครั้งก่อน และ {} ในครั้งนี้ คะแนน Brier ขึ้นกับจำนวนลีดที่เปลี่ยนสำเร็จด้วย: เปลี่ยนสำเร็จน้อยลง ค่าก็ต่ำลง",
            self.leads(then),
            self.leads(now)
        )
    }

    fn compare_measure(&self, model: ModelName, target: TargetName, measure: Measure) -> String {
        let measure = match measure {
            Measure::Auc => "AUC",
            Measure::Brier => "คะแนน Brier",
        };
        format!("{measure}, {}, {}", score_name(model), self.target(target))
    }

    fn compare_cut(&self, cut: &CutChange) -> &'static str {
        match cut.target {
            TargetName::Mql => "เกณฑ์ MQL ที่ค้นหาได้",
            TargetName::Sql => "เกณฑ์ SQL ที่ค้นหาได้",
        }
    }

    fn compare_shift(&self, low: i16, high: i16) -> String {
        format!("{} ถึง {}", NUMBERS.number(f64::from(low), 0), NUMBERS.number(f64::from(high), 0))
    }

    fn compare_written(&self, path: &str) -> String {
        format!("การเปรียบเทียบ: {path}")
    }

    fn compare_more(&self, n: usize) -> String {
        format!("อีก {} ใช้ --out เพื่อเขียนลงในหน้ารายงาน", counted(n as u64, "แถว"))
    }
}

fn when(words: Thai, run: &WhichRun) -> String {
    match (run.quarter, &run.as_of) {
        (Some(quarter), Some(day)) => format!("{} (ถึง {})", words.quarter(quarter), words.date(day)),
        (None, Some(day)) => words.date(day),
        _ => format!("ข้อมูล {}", run.data_hash.chars().take(6).collect::<String>()),
    }
}
