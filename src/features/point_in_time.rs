//! Aggregates of events strictly before the decision time.
//!
//! Events stream past once; no event at or after the decision time is ever added, and a
//! window of N days reaches from N days before it (included) to it (excluded). An event that
//! decays counts by its exact age at the decision time.

use std::collections::BTreeSet;

use crate::config::file::Measure;
use crate::config::settings::EventFeature;
use crate::data::column::{Column, ColumnKind};
use crate::data::events::EventBatch;
use crate::data::table::LeadTable;
use crate::data::view::{ColumnView, Columns};
use crate::period::Instant;
use crate::units::Days;

/// The aggregates of every lead.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Activity {
    names: Vec<String>,
    /// One vector per aggregate, one number per lead; `NaN` where there is nothing to measure.
    values: Vec<Vec<f64>>,
}

impl Activity {
    /// The aggregate of that name, one number per lead.
    pub fn get(&self, name: &str) -> Option<&[f64]> {
        let place = self.names.iter().position(|known| known == name)?;
        Some(&self.values[place])
    }
}

/// Leads and their aggregates, as rule conditions see them.
#[derive(Debug, Clone, Copy)]
pub struct KnownAtDecision<'a> {
    /// The leads.
    pub leads: &'a LeadTable,
    /// Their aggregates.
    pub activity: &'a Activity,
}

impl Columns for KnownAtDecision<'_> {
    fn rows(&self) -> usize {
        self.leads.len()
    }

    fn view(&self, name: &str) -> Option<ColumnView<'_>> {
        if let Some(numbers) = self.activity.get(name) {
            return Some(ColumnView::Numbers(numbers));
        }
        match self.leads.column(name)? {
            Column::Words(words) => Some(ColumnView::Words(words)),
            Column::Numbers(numbers) => Some(ColumnView::Numbers(numbers)),
            Column::Instants(_) => None,
        }
    }
}

/// Gathers aggregates while events stream past.
#[derive(Debug)]
pub struct ActivityBuilder<'a> {
    features: &'a [EventFeature],
    decided: &'a [Option<Instant>],
    /// Extra columns that the events must carry, in the order in which batches hold them.
    extra: Vec<(String, ColumnKind)>,
    /// For each feature: the place of its extra column.
    value_of: Vec<Option<usize>>,
    /// For each kind seen so far: the features that count it.
    by_kind: Vec<Vec<u16>>,
    sums: Sums,
}

#[derive(Debug)]
struct Sums {
    /// Counts, sums, smallest ages: row after row, one cell per feature.
    cells: Vec<f64>,
    /// (lead, feature, value's hash) for `distinct`.
    distinct: Vec<(u32, u16, u64)>,
}

/// One event as a feature sees it.
struct Event<'a> {
    lead: u32,
    age: Days,
    /// The cell of the feature's extra column; `None` when it has none.
    value: Option<(&'a Column, usize)>,
}

impl<'a> ActivityBuilder<'a> {
    /// Starts with no event.
    pub fn new(features: &'a [EventFeature], leads: &'a LeadTable) -> Self {
        let needs = |feature: &EventFeature| {
            let kind = if feature.measure == Measure::Sum { ColumnKind::Numbers } else { ColumnKind::Words };
            Some((feature.column.clone()?, kind))
        };
        // One column may be summed by one feature and counted by another: it is then read as numbers and as words.
        let extra: Vec<_> = features.iter().filter_map(needs).collect::<BTreeSet<_>>().into_iter().collect();
        let place = |feature| needs(feature).and_then(|needed| extra.iter().position(|column| *column == needed));
        let value_of = features.iter().map(place).collect();
        let blank = features.iter().map(|f| if f.measure == Measure::DaysSinceLast { f64::NAN } else { 0.0 });
        let blank: Vec<f64> = blank.collect();
        Self {
            features,
            decided: leads.decided(),
            extra,
            value_of,
            by_kind: Vec::new(),
            sums: Sums { cells: blank.repeat(leads.len()), distinct: Vec::new() },
        }
    }

    /// The columns, besides lead, time and kind, that batches must hold.
    pub fn extra_columns(&self) -> Vec<(String, ColumnKind)> {
        self.extra.clone()
    }

    /// Adds a batch of events.
    pub fn add(&mut self, batch: &EventBatch<'_>) {
        for kind in &batch.kinds[self.by_kind.len()..] {
            let counts = |f: &EventFeature| f.kinds.is_empty() || f.kinds.contains(kind);
            let places = self.features.iter().enumerate().filter(|(_, f)| counts(f));
            self.by_kind.push(places.map(|(place, _)| place as u16).collect());
        }
        let width = self.features.len();
        for (row, ((&lead, &at), &kind)) in batch.lead.iter().zip(batch.at).zip(batch.kind).enumerate() {
            let Some(decided) = self.decided[lead as usize] else { continue };
            let Some(places) = self.by_kind.get(kind as usize) else { continue };
            if at >= decided {
                continue;
            }
            for &place in places {
                let feature = &self.features[usize::from(place)];
                if feature.last.is_none_or(|last| at >= decided.plus(Days(-last.0))) {
                    let value = self.value_of[usize::from(place)].map(|column| (&batch.columns[column], row));
                    self.sums.add(feature, place, width, &Event { lead, age: decided.since(at), value });
                }
            }
        }
    }

    /// The finished aggregates.
    pub fn finish(mut self) -> Activity {
        let width = self.features.len();
        let sums = &mut self.sums;
        sums.distinct.sort_unstable();
        sums.distinct.dedup();
        for (lead, place, _) in &sums.distinct {
            sums.cells[*lead as usize * width + usize::from(*place)] += 1.0;
        }
        let column = |place| sums.cells.iter().skip(place).step_by(width.max(1)).copied().collect();
        Activity { names: self.features.iter().map(|f| f.name.clone()).collect(), values: (0..width).map(column).collect() }
    }
}

impl Sums {
    fn add(&mut self, feature: &EventFeature, place: u16, width: usize, event: &Event<'_>) {
        let cell = &mut self.cells[event.lead as usize * width + usize::from(place)];
        match (feature.measure, event.value) {
            (Measure::Count, _) => *cell += feature.decay.map_or(1.0, |decay| decay.weight(event.age)),
            // The smallest age is the last event; the minimum with NaN, which stands for none so far, is the age.
            (Measure::DaysSinceLast, _) => *cell = cell.min(event.age.0),
            (Measure::Sum, Some((Column::Numbers(numbers), row))) if !numbers[row].is_nan() => *cell += numbers[row],
            (Measure::Distinct, Some((Column::Words(words), row))) => {
                if let Some(word) = words.get(row) {
                    self.distinct.push((event.lead, place, word_hash(word)));
                }
            }
            (Measure::Sum | Measure::Distinct, _) => {}
        }
    }
}

/// FNV-1a: distinct words are counted by 64 bits of hash, which a lead's few values do not collide in.
fn word_hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::config::settings::Config;
    use crate::data::events::read_events;
    use crate::data::load::load;
    use crate::data::source::Inputs;

    const CONFIG: &str = r#"
        title = "t"
        [leads]
        id = "id"
        created = "at"
        file = { path = "leads.csv" }
        [events]
        lead = "id"
        at = "at"
        kind = "kind"
        file = { path = "events.csv" }
        [time]
        decision = { created_plus_days = 10 }
        as_of = "2026-12-31"
        [[stages]]
        id = "won"
        column = "won"
        [targets]
        mql = { stage = "won", within_days = 30 }
        sql = { stage = "won", within_days = 30 }
        [value]
        currency = "USD"
        sql_success = 1
        mql_success = 1
        sql_cost = 1
        mql_cost = 1
        [[features.event]]
        name = "views"
        kinds = ["view"]
        [[features.event]]
        name = "late_views"
        kinds = ["view"]
        last_days = 3
        [[features.event]]
        name = "fading_views"
        kinds = ["view"]
        decay = { linear = 0.5, every_days = 3 }
        [[features.event]]
        name = "halving_views"
        kinds = ["view"]
        decay = { half_life_days = 3 }
        [[features.event]]
        name = "pages"
        measure = "distinct"
        column = "page"
        [[features.event]]
        name = "page_sum"
        measure = "sum"
        column = "page"
        [[features.event]]
        name = "last"
        measure = "days_since_last"
    "#;
    const LEADS: &str = "id,at,won\na,2026-01-01,\nb,2026-01-02,\n";
    /// Lead a is decided at the start of 11 January.
    const EVENTS: &str = "id,at,kind,page\n\
        a,2026-01-01 12:00:00,view,7\n\
        a,2026-01-07 23:59:59,view,7\n\
        a,2026-01-08 00:00:00,view,5\n\
        a,2026-01-10 00:00:00,click,\n";

    fn activity(events: &str) -> Activity {
        let config = Config::from_toml(CONFIG, "t").unwrap();
        let files = [("leads.csv", LEADS), ("events.csv", events)].map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let inputs = Inputs::memory(BTreeMap::from(files));
        let mut loaded = load(&config, &inputs, &BTreeMap::new()).unwrap();
        let mut builder = ActivityBuilder::new(&config.features.events, &loaded.leads);
        let extra = builder.extra_columns();
        read_events(&config, &inputs, &loaded.leads, &extra, &mut loaded.validation, &mut |batch| builder.add(batch)).unwrap();
        builder.finish()
    }

    #[test]
    fn every_measure_counts_what_came_before_the_decision() {
        let activity = activity(EVENTS);
        let of = |name: &str| activity.get(name).unwrap().to_vec();
        assert_eq!(of("views"), [3.0, 0.0]);
        assert_eq!(of("late_views"), [1.0, 0.0], "three days before the decision is inside, a second earlier is not");
        assert_eq!(of("pages"), [2.0, 0.0]);
        assert_eq!(of("page_sum"), [19.0, 0.0]);
        assert!((of("last")[0] - 1.0).abs() < 1e-12 && of("last")[1].is_nan());
    }

    #[test]
    fn events_fade_by_their_exact_age_at_the_decision() {
        // Lead a is decided at the start of 11 January: the views are nine and a half days, three days and a second, and three days old.
        let activity = activity(EVENTS);
        let (fading, halving) = (activity.get("fading_views").unwrap(), activity.get("halving_views").unwrap());
        let second = 1.0 / 86_400.0;
        assert!((fading[0] - (0.5 + 0.5 - 0.5 * second / 3.0)).abs() < 1e-9, "{}", fading[0]);
        let expected = 0.5 + 0.5 * (-second / 3.0).exp2() + (-9.5_f64 / 3.0).exp2();
        assert!((halving[0] - expected).abs() < 1e-9, "{}", halving[0]);
        assert_eq!((fading[1], halving[1]), (0.0, 0.0));
    }

    #[test]
    fn nothing_at_or_after_the_decision_moves_a_feature() {
        let later = "a,2026-01-11 00:00:00,view,9\na,2026-03-01 00:00:00,click,1\nb,2026-01-12,view,3\n";
        let (before, after) = (activity(EVENTS), activity(&format!("{EVENTS}{later}")));
        for name in ["views", "late_views", "fading_views", "halving_views", "pages", "page_sum"] {
            assert_eq!(before.get(name), after.get(name), "{name}");
        }
        assert_eq!(before.get("last").unwrap()[0].to_bits(), after.get("last").unwrap()[0].to_bits());
    }
}
