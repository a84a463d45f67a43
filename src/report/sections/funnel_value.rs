//! What leads brought and what they cost.

use crate::funnel::result::{
    AmountSums, Horizon, HorizonClass, MatureCost, SourceCost, SpendReport, StageCost, StageValue, Value, ValueGroup,
};
use crate::locale::chart::ChartName;
use crate::locale::workbook::PartName;
use crate::locale::worth::{WorthHead as H, WorthLabel, WorthTable};
use crate::report::blocks::{FunnelPage, NONE};
use crate::report::cell::{Cell, Unit, Value as Figure};
use crate::report::document::{Block, Head, Kind, Row, Section, Table, Tone};
use crate::report::figures::{Figures, amount_unit, cells, estimated, or_none, share_unit};
use crate::stats::estimate::Estimate;

/// Value and cost; `None` where the config names neither amounts, lifetime values nor spending.
pub(in crate::report) fn value(page: FunnelPage<'_>) -> Option<Section> {
    let words = page.words;
    let value = page.view.funnel.value.as_ref()?;
    let sheet = Sheet { page, value };
    let mut blocks = Vec::new();
    if value.has_amount || value.has_lifetime {
        blocks.push(Block::Text(words.worth_label(WorthLabel::Means).to_owned()));
        blocks.extend(sheet.by_source());
        blocks.extend(sheet.groups(WorthTable::Scores, H::Score, &value.by_score_band));
        blocks.push(sheet.by_stage());
    }
    if let Some(days) = value.horizons {
        blocks.extend([Block::Text(words.horizons(days)), sheet.horizons()]);
    }
    blocks.extend(value.spend.iter().flat_map(|spend| sheet.spending(spend)));
    Some(Section { id: "value", name: words.worth_label(WorthLabel::Topic), heading: words.worth(value), blocks })
}

#[derive(Clone, Copy)]
struct Sheet<'a> {
    page: FunnelPage<'a>,
    value: &'a Value,
}

impl Sheet<'_> {
    fn currency(&self) -> &str {
        self.value.currency.as_deref().unwrap_or_default()
    }

    /// Name of the row of all that the funnel counts.
    fn all(self) -> String {
        self.page.words.in_units(self.page.words.worth_label(WorthLabel::All), &self.page.view.funnel.unit)
    }

    fn amount_of(self, amount: f64) -> Cell {
        self.page.amount(amount, self.currency())
    }

    fn between(self, estimate: Option<&Estimate>) -> Cell {
        self.page.amount_between(estimate, self.currency())
    }

    /// The currency stands in the caption, once.
    fn table(self, table: WorthTable, heads: &[H], rows: Vec<Row>) -> Block {
        let words = self.page.words;
        let kind = |head: H| {
            if matches!(head, H::Source | H::Group | H::Score | H::Stage | H::Quarter | H::CostPerStage | H::Pays) {
                Kind::Words
            } else {
                Kind::Figures
            }
        };
        let currency = self.value.currency.as_ref().map_or_else(String::new, |currency| format!(" ({currency})"));
        let caption = format!("{}{currency}", words.worth_table(table));
        Block::Table(Table {
            stem: stem(table),
            folded: Some(words.table_behind(&caption)),
            caption,
            columns: heads.iter().map(|head| Head { text: words.worth_head(*head).into(), kind: kind(*head) }).collect(),
            rows,
        })
    }

    fn by_source(self) -> Vec<Block> {
        let (words, few) = (self.page.words, &self.value.few_but_good);
        if self.value.by_source.is_empty() {
            return self.groups(WorthTable::All, H::Group, std::slice::from_ref(&self.value.all)).into_iter().collect();
        }
        let mut blocks: Vec<Block> =
            few.sources.iter().map(|source| Block::Text(words.better_source(source, self.value.currency.as_deref()))).collect();
        if few.judged > 1 {
            blocks.push(Block::Text(words.few_but_good(few)));
        }
        blocks.push(self.page.figure(ChartName::Value));
        blocks.extend(self.groups(WorthTable::Sources, H::Source, &self.value.by_source));
        blocks
    }

    fn groups(self, table: WorthTable, by: H, groups: &[ValueGroup]) -> Option<Block> {
        let words = self.page.words;
        let count = |n: u64| self.page.count(n);
        let (amount, lifetime) = (self.value.has_amount, self.value.has_lifetime);
        let mut heads = vec![by, H::Leads, H::Won];
        heads.extend(if amount { vec![H::Missing, H::Sum, H::Mean, H::Median, H::Mature, H::PerLead] } else { vec![H::Mature] });
        heads.extend(lifetime.then_some([H::Lifetime, H::LifetimePerLead]).into_iter().flatten());
        let row = |group: &ValueGroup, tone: Tone| {
            let name = if group.level.is_empty() { self.all() } else { words.level(&group.level).to_owned() };
            let mut cells = cells![name, count(group.n), count(group.won)];
            if let Some(sums) = &group.amount {
                cells.extend([count(sums.missing), self.amount_of(sums.sum), self.mean(sums), self.median(sums)]);
            }
            cells.push(count(group.mature));
            cells.extend(amount.then(|| self.between(group.per_unit.as_ref())));
            if let Some(sums) = &group.lifetime {
                cells.extend([self.mean(sums), self.between(group.lifetime_per_unit.as_ref())]);
            }
            Row { cells, tone }
        };
        let small = |group: &ValueGroup| if group.mature < u64::from(self.page.view.smallest_group) { Tone::Faint } else { Tone::Plain };
        let mut rows: Vec<Row> = groups.iter().filter(|group| !group.level.is_empty()).map(|group| row(group, small(group))).collect();
        if groups.is_empty() {
            return None;
        }
        rows.insert(0, row(&self.value.all, Tone::Strong));
        Some(self.table(table, &heads, rows))
    }

    fn mean(self, sums: &AmountSums) -> Cell {
        self.between(sums.mean.as_ref())
    }

    fn median(self, sums: &AmountSums) -> Cell {
        or_none(sums.median.map(|median| self.amount_of(median)))
    }

    /// Lost and open amounts have columns only where there are any: many a CRM keeps the amounts of won deals alone.
    fn by_stage(self) -> Block {
        let words = self.page.words;
        let count = |n: u64| self.page.count(n);
        let stages = &self.value.by_stage;
        let parted = stages.iter().filter_map(|stage| stage.won_lost_open).any(|[_, lost, open]| lost + open != 0.0);
        let row = |stage: &StageValue| {
            let mut cells = cells![words.level(&stage.label), count(stage.n)];
            let sums = stage.amount.or(stage.lifetime);
            cells.extend(sums.map(|sums| [count(sums.given), self.amount_of(sums.sum)]).into_iter().flatten());
            cells.extend(stage.won_lost_open.filter(|_| parted).into_iter().flatten().map(|amount| self.amount_of(amount)));
            cells.extend(sums.filter(|_| parted).map(|sums| [self.mean(&sums), self.median(&sums)]).into_iter().flatten());
            cells.extend(self.value.has_amount.then(|| self.between(stage.per_unit.as_ref())));
            Row { cells, tone: Tone::Plain }
        };
        let mut heads = vec![H::Stage, H::Leads, H::Given, H::Sum];
        heads.extend(parted.then_some([H::OfWon, H::OfLost, H::OfOpen, H::Mean, H::Median]).into_iter().flatten());
        heads.extend(self.value.has_amount.then_some(H::PerLead));
        self.table(WorthTable::Stages, &heads, stages.iter().map(row).collect())
    }

    fn horizons(self) -> Block {
        let words = self.page.words;
        let undated = self.value.all.horizons.iter().any(|class| class.horizon == Horizon::Undated && class.won > 0);
        let classes = if undated { 4 } else { 3 };
        let row = |group: &ValueGroup, tone: Tone| {
            let name = if group.level.is_empty() { self.all() } else { words.level(&group.level).to_owned() };
            let mut cells = cells![name, self.page.count(group.n)];
            cells.extend(group.horizons.iter().take(classes).map(|class| self.horizon(class)));
            Row { cells, tone }
        };
        let small = |group: &ValueGroup| if group.n < u64::from(self.page.view.smallest_group) { Tone::Faint } else { Tone::Plain };
        let mut rows = vec![row(&self.value.all, Tone::Strong)];
        rows.extend(self.value.by_source.iter().map(|group| row(group, small(group))));
        let (table, by) =
            if self.value.by_source.is_empty() { (WorthTable::HorizonsOfAll, H::Group) } else { (WorthTable::Horizons, H::Source) };
        let heads = [by, H::Leads, H::Short, H::Mid, H::Long, H::Undated];
        self.table(table, &heads[..2 + classes], rows)
    }

    /// How many were won so soon, what they brought, and their share.
    fn horizon(self, class: &HorizonClass) -> Cell {
        let words = self.page.words;
        let amount = self.value.has_amount.then_some(class.sum);
        let sum = amount.map_or_else(String::new, |sum| format!(", {}", words.amount(sum, self.value.currency.as_deref())));
        let by = class.won_by.map_or_else(String::new, |rate| format!("; {}", words.numbers().rate(&rate)));
        let text = words.horizon(class.horizon, &format!("{}{sum}{by}", words.numbers().count(class.won)));
        let won = (PartName::Won, Figure::figure(class.won as f64, Unit::Number(0)));
        let sum = amount.map(|sum| (PartName::Sum, Figure::figure(sum, amount_unit(sum, self.currency()))));
        let by = class.won_by.map(|rate| (PartName::WonShare, estimated(&rate, share_unit(rate.value))));
        Cell::of(text, Figure::several([Some(won), sum, by].into_iter().flatten()))
    }

    fn spending(self, spend: &SpendReport) -> Vec<Block> {
        let (words, currency) = (self.page.words, self.value.currency.as_deref());
        let mut blocks = vec![
            Block::Subheading(words.spending(spend, currency)),
            Block::Text(words.worth_label(WorthLabel::CostsMean).to_owned()),
            self.costs(spend),
            self.by_quarter(spend),
        ];
        blocks.extend(words.spend_outside(spend, currency).map(Block::Text));
        blocks
    }

    fn costs(self, spend: &SpendReport) -> Block {
        let words = self.page.words;
        let (amount, lifetime) = (self.value.has_amount, self.value.has_lifetime);
        let row = |cost: &SourceCost, tone: Tone| {
            let name = if cost.level.is_empty() { self.all() } else { words.level(&cost.level).to_owned() };
            let mature = cost.mature.as_ref();
            let per_lead = or_none(cost.per_lead.map(|each| self.amount_of(each)));
            let mut cells = cells![name, self.amount_of(cost.spend), self.page.count(cost.n), per_lead];
            cells.push(or_none(mature.map(|mature| self.stage_costs(mature))));
            let back = |of: fn(&MatureCost) -> Option<Estimate>| or_none(mature.and_then(of).map(|back| self.page.estimate(&back, 1)));
            cells.extend(amount.then(|| back(|mature| mature.returned)));
            cells.extend(lifetime.then(|| back(|mature| mature.lifetime_returned)));
            if amount || lifetime {
                cells.push(mature.map_or(NONE, |mature| words.pays(mature.pays)).into());
            }
            Row { cells, tone }
        };
        let small = |cost: &SourceCost| if cost.n < u64::from(self.page.view.smallest_group) { Tone::Faint } else { Tone::Plain };
        let mut rows = vec![row(&spend.all, Tone::Strong)];
        rows.extend(spend.by_source.iter().map(|cost| row(cost, small(cost))));
        let mut heads = vec![H::Source, H::Spend, H::Leads, H::CostPerLead, H::CostPerStage];
        heads.extend(amount.then_some(H::Returned));
        heads.extend(lifetime.then_some(H::LifetimeReturned));
        heads.extend((amount || lifetime).then_some(H::Pays));
        self.table(WorthTable::Costs, &heads, rows)
    }

    fn stage_costs(self, mature: &MatureCost) -> Cell {
        let words = self.page.words;
        let text = |stage: &StageCost| {
            let cost = stage.cost.map(|cost| words.amount_between((cost.value, cost.low, cost.high), None));
            words.cost_of_stage(&stage.label, cost.as_deref())
        };
        let figure = |stage: &StageCost| {
            let cost = stage.cost?;
            Some((PartName::Of(words.level(&stage.label).to_owned()), estimated(&cost, amount_unit(cost.value, self.currency()))))
        };
        let texts: Vec<String> = mature.stages.iter().map(text).collect();
        Cell::of(texts.join("; "), Figure::several(mature.stages.iter().filter_map(figure)))
    }

    fn by_quarter(self, spend: &SpendReport) -> Block {
        let words = self.page.words;
        let rows = spend.by_quarter.iter().rev().map(|quarter| {
            let name = if quarter.matured { words.quarter(quarter.quarter) } else { words.immature(quarter.quarter) };
            let name = self.page.quarter_named(quarter.quarter, name);
            let mut cells = vec![name, self.amount_of(quarter.spend), self.page.count(quarter.n), self.page.count(quarter.won)];
            cells.extend(self.value.has_amount.then(|| self.amount_of(quarter.amount)));
            cells.extend(self.value.has_amount.then(|| self.page.count(quarter.missing)));
            Row { cells, tone: if quarter.matured { Tone::Plain } else { Tone::Faint } }
        });
        let mut heads = vec![H::Quarter, H::Spend, H::Leads, H::Won];
        heads.extend(self.value.has_amount.then_some([H::Sum, H::Missing]).into_iter().flatten());
        self.table(WorthTable::CostsByQuarter, &heads, rows.collect())
    }
}

fn stem(table: WorthTable) -> &'static str {
    match table {
        WorthTable::All => "value",
        WorthTable::Sources => "value-by-source",
        WorthTable::Scores => "value-by-score",
        WorthTable::Stages => "value-by-stage",
        WorthTable::Horizons | WorthTable::HorizonsOfAll => "value-horizons",
        WorthTable::Costs => "cost-by-source",
        WorthTable::CostsByQuarter => "cost-by-quarter",
    }
}
