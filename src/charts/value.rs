//! What a lead of each source brings: bars with whiskers, best first, small groups grey at the end.

use crate::funnel::result::ValueGroup;
use crate::locale::Words;
use crate::locale::chart::{ChartName, Mark};
use crate::locale::worth::WorthLabel;
use crate::review::funnel_report::FunnelView;
use crate::stats::estimate::Estimate;

use super::canvas::{Align, Lettering, chart};
use super::frame::Scale;
use super::medium::Medium;
use super::style::{Ink, LABEL, SMALL, WIDTH, fit};
use super::svg::Svg;
use super::{describe, stem};

const TOP: f64 = 68.0;
const ROW: f64 = 28.0;
const BAR: f64 = 15.0;
const BARS: (f64, f64) = (186.0, 500.0);
/// Sources shown: those with most leads.
const MOST: usize = 14;

pub(super) fn draw(view: FunnelView<'_>, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let value = view.funnel.value.as_ref()?;
    let largest = value.by_source.iter().take(MOST).filter_map(|group| Some((group, group.per_unit?)));
    let is_large = |group: &ValueGroup| group.mature >= u64::from(view.smallest_group);
    let mut shown: Vec<(&ValueGroup, Estimate)> = largest.collect();
    shown.sort_by(|one, other| is_large(other.0).cmp(&is_large(one.0)).then(other.1.value.total_cmp(&one.1.value)));
    shown.iter().find(|(group, _)| is_large(group))?;
    let left_out = value.by_source.len() - shown.len();
    let currency = value.currency.as_deref();
    let text = |rate: &Estimate| words.amount_between((rate.value, rate.low, rate.high), currency);
    let description = describe(words, shown.iter().map(|(group, each)| (words.level(&group.level).to_owned(), text(each))));
    // The whisker of a small source may reach far; it is cut at the end of the scale.
    let top = shown.iter().map(|(group, each)| if is_large(group) { each.high } else { each.value }).fold(0.0, f64::max);
    let bottom = TOP + ROW * shown.len() as f64;
    let height = bottom + if left_out > 0 { 70.0 } else { 48.0 };
    let name = ChartName::Value;
    let title = words.in_units(&words.value_title(value, view.smallest_group), &view.funnel.unit);
    Some(chart(medium, stem(name), height, &title, description, |canvas| {
        let scale = Scale::new((0.0, top), BARS);
        for tick in scale.ticks(4) {
            canvas.line((scale.at(tick), TOP), (scale.at(tick), bottom), Ink::Grid, 1.0);
            canvas.text((scale.at(tick), bottom + 12.0), &words.amount(tick, None), Lettering::small(Align::Middle));
        }
        canvas.text(
            (f64::midpoint(BARS.0, BARS.1), bottom + 31.0),
            &words.in_units(words.worth_label(WorthLabel::PerLeadAxis), &view.funnel.unit),
            Lettering::small(Align::Middle),
        );
        canvas.text((WIDTH - 2.0, TOP - 14.0), words.mark(Mark::Won), Lettering::small(Align::End));
        for (index, (group, each)) in shown.iter().enumerate() {
            let (middle, large) = (TOP + ROW * (index as f64 + 0.5), is_large(group));
            let ink = if large { Ink::Proposal } else { Ink::Context };
            let lettering = Lettering::label(Align::End).ink(if large { Ink::Ink } else { Ink::Muted });
            canvas.text((BARS.0 - 12.0, middle), &fit(words.level(&group.level), LABEL, BARS.0 - 14.0), lettering);
            canvas.block((BARS.0, middle - BAR / 2.0), (scale.at(each.value).max(BARS.0 + 1.0), middle + BAR / 2.0), ink, 1.0);
            canvas.whisker_across(middle, (scale.at(each.low), scale.at(each.high)), if large { Ink::Ink } else { Ink::Muted });
            canvas.text(
                (BARS.1 + 14.0, middle),
                &fit(&text(each), SMALL, WIDTH - BARS.1 - 70.0),
                Lettering::small(Align::Start).ink(Ink::Ink),
            );
            canvas.text((WIDTH - 2.0, middle), &words.numbers().count(group.won), Lettering::small(Align::End));
        }
        if left_out > 0 {
            canvas.text((0.0, height - 12.0), &words.more_groups(left_out), Lettering::small(Align::Start));
        }
    }))
}
