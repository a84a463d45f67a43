//! What the rule card makes of the leads: its grades, and whom its disqualifiers, overrides and side tracks catch.

use serde::{Deserialize, Serialize};

use crate::config::file::TargetName;
use crate::data::split::Split;
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::file::TrackName;
use crate::models::scorecard::points::RulePoints;
use crate::models::scorecard::print::PrintedCard;
use crate::models::scorecard::standing::{Advice, DecidedBy};
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::proportion::wilson;

/// The card as it is applied, and what it makes of the leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleCard {
    /// The card: the same that scores every lead.
    pub card: PrintedCard,
    /// Grades against outcomes; `None` unless `fit` and `engagement` both have grades.
    pub grid: Option<GradeGrid>,
    /// Disqualifiers, overrides and side tracks, in the order of the file.
    pub groups: Vec<CardGroup>,
}

/// Fit grade against engagement grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GradeGrid {
    /// What counts as converted.
    pub target: TargetName,
    /// Whose leads are counted.
    pub split: Split,
    /// All 16 cells, A1 to A4, then B1 and so on.
    pub cells: Vec<GradeCell>,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GradeCell {
    /// Fit grade, 1 (A) to 4 (D).
    pub fit: u8,
    /// Engagement grade, 1 to 4.
    pub engagement: u8,
    /// Leads.
    pub n: u64,
    /// Of these, how many converted.
    pub converted: u64,
    /// The share; `None` without leads.
    pub rate: Option<Estimate>,
}

/// What a group of the card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// Never advised.
    Disqualified,
    /// Lifted.
    Override,
    /// Product qualified.
    Pql,
    /// Service qualified.
    Service,
}

/// The leads that a disqualifier, an override or a side track catches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardGroup {
    /// What it is.
    pub kind: GroupKind,
    /// Its label.
    pub label: String,
    /// Leads with a known outcome that it catches.
    pub leads: u64,
    /// Share of these that reached the MQL target; `None` without leads.
    pub mql: Option<Estimate>,
    /// Share of these that reached the SQL target.
    pub sql: Option<Estimate>,
    /// How many of these it gives another advice than score and cuts alone would.
    pub moved: u64,
}

/// The leads, row by row.
#[derive(Debug, Clone, Copy)]
pub struct Leads<'a> {
    /// Rows with a known outcome.
    pub known: &'a [u32],
    /// Rows measured on, for the grades.
    pub measured: &'a [u32],
    /// The split of those.
    pub split: Split,
    /// Whether each lead reached the MQL target.
    pub mql: &'a [bool],
    /// Whether each lead reached the SQL target.
    pub sql: &'a [bool],
    /// The target of the grades.
    pub target: TargetName,
}

/// Describes a card. `by_score` is the advice that score and cuts alone give a lead.
pub fn describe(card: &Scorecard, points: &RulePoints, leads: Leads<'_>, by_score: impl Fn(u32) -> Advice) -> RuleCard {
    RuleCard { card: card.printed(), grid: grid(card, points, leads), groups: groups(card, points, leads, by_score) }
}

fn grid(card: &Scorecard, points: &RulePoints, leads: Leads<'_>) -> Option<GradeGrid> {
    let place = |dimension: &str| card.dimensions().iter().position(|name| name == dimension);
    let (fit, engagement) = (&points.by_dimension[place("fit")?], &points.by_dimension[place("engagement")?]);
    let reached = if leads.target == TargetName::Mql { leads.mql } else { leads.sql };
    let mut counts = [(0_u64, 0_u64); 16];
    for &row in leads.measured {
        let row = row as usize;
        let (letter, number) = (card.grade("fit", fit[row])?, card.grade("engagement", engagement[row])?);
        let cell = &mut counts[usize::from((letter - 1) * 4 + number - 1)];
        cell.0 += 1;
        cell.1 += u64::from(reached[row]);
    }
    // Without any lead measured, the grades must still be there.
    card.grade("fit", 0.0).zip(card.grade("engagement", 0.0))?;
    let cell = |(place, &(n, converted)): (usize, &(u64, u64))| GradeCell {
        fit: place as u8 / 4 + 1,
        engagement: place as u8 % 4 + 1,
        n,
        converted,
        rate: wilson(converted, n, LEVEL),
    };
    Some(GradeGrid { target: leads.target, split: leads.split, cells: counts.iter().enumerate().map(cell).collect() })
}

fn groups(card: &Scorecard, points: &RulePoints, leads: Leads<'_>, by_score: impl Fn(u32) -> Advice) -> Vec<CardGroup> {
    let file = card.file();
    let disqualifiers = file.disqualify.iter().enumerate();
    let disqualifiers = disqualifiers.map(|(place, gate)| (GroupKind::Disqualified, &gate.label, DecidedBy::Disqualifier(place as u8)));
    let overrides = file.overrides.iter().enumerate().filter(|(_, gate)| gate.advice.is_some());
    let overrides = overrides.map(|(place, gate)| (GroupKind::Override, &gate.label, DecidedBy::Override(place as u8)));
    let tracks = file.track.iter().enumerate().map(|(place, track)| {
        let kind = if track.advice == TrackName::Pql { GroupKind::Pql } else { GroupKind::Service };
        (kind, &track.label, DecidedBy::Track(place as u8))
    });
    disqualifiers.chain(overrides).chain(tracks).map(|(kind, label, by)| group(points, leads, (kind, label, by), &by_score)).collect()
}

fn group(
    points: &RulePoints,
    leads: Leads<'_>,
    (kind, label, by): (GroupKind, &str, DecidedBy),
    by_score: &impl Fn(u32) -> Advice,
) -> CardGroup {
    let caught = leads.known.iter().copied().filter(|&row| {
        let standing = points.standing(row as usize);
        match by {
            DecidedBy::Disqualifier(place) => standing.disqualified == Some(place),
            DecidedBy::Override(place) => standing.at_least.is_some_and(|(own, _)| own == place),
            DecidedBy::Track(place) => standing.pql == Some(place) || standing.service == Some(place),
            DecidedBy::Score => false,
        }
    });
    let (mut n, mut mql, mut sql, mut moved) = (0, 0, 0, 0);
    for row in caught {
        n += 1;
        mql += u64::from(leads.mql[row as usize]);
        sql += u64::from(leads.sql[row as usize]);
        let score_says = by_score(row);
        let (advice, decided) = points.standing(row as usize).advise(score_says);
        moved += u64::from(decided == by && advice != score_says);
    }
    CardGroup { kind, label: label.to_owned(), leads: n, mql: wilson(mql, n, LEVEL), sql: wilson(sql, n, LEVEL), moved }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::view::{ColumnView, Columns};

    struct X(Vec<f64>);

    impl Columns for X {
        fn rows(&self) -> usize {
            self.0.len()
        }
        fn view(&self, name: &str) -> Option<ColumnView<'_>> {
            (name == "x").then_some(ColumnView::Numbers(&self.0))
        }
    }

    const CARD: &str = r#"
        name = "t"
        [dimension.fit]
        grades = [20, 10, 5]
        [dimension.engagement]
        grades = [3, 2, 1]
        [[rule]]
        id = "a"
        label = "A"
        dimension = "fit"
        when = "x >= 1"
        points = 20
        [[rule]]
        id = "b"
        label = "B"
        dimension = "engagement"
        when = "x >= 2"
        points = 2
        [[disqualify]]
        id = "out"
        label = "Out"
        when = "x = 3"
        [[track]]
        advice = "pql"
        label = "Uses it"
        when = "x >= 2"
    "#;

    #[test]
    fn cells_and_groups_are_counted() {
        let card = Scorecard::from_toml(CARD).unwrap();
        let points = card.points(&X(vec![0.0, 1.0, 2.0, 2.0, 3.0])).unwrap();
        let reached = [false, true, true, false, true];
        let leads = Leads {
            known: &[0, 1, 2, 3, 4],
            measured: &[1, 2, 3, 4],
            split: Split::Test,
            mql: &reached,
            sql: &[false; 5],
            target: TargetName::Mql,
        };
        let described = describe(&card, &points, leads, |row| if row == 3 { Advice::Sql } else { Advice::Mql });
        let grid = described.grid.unwrap();
        let filled: Vec<_> = grid.cells.iter().filter(|cell| cell.n > 0).map(|c| (c.fit, c.engagement, c.n, c.converted)).collect();
        assert_eq!((grid.cells.len(), filled), (16, vec![(1, 2, 3, 2), (1, 4, 1, 1)]));
        let groups: Vec<_> = described.groups.iter().map(|group| (group.kind, group.leads, group.moved)).collect();
        // The disqualified lead is caught by the track as well, which then decides nothing on it; nor on the one that is SQL.
        assert_eq!(groups, [(GroupKind::Disqualified, 1, 1), (GroupKind::Pql, 3, 1)]);
        assert!((described.groups[1].mql.unwrap().value - 2.0 / 3.0).abs() < 1e-12);
        let ungraded = Scorecard::from_toml(&CARD.replace("grades = [3, 2, 1]", "")).unwrap();
        let points = ungraded.points(&X(vec![0.0; 5])).unwrap();
        assert_eq!(describe(&ungraded, &points, leads, |_| Advice::Iql).grid, None);
    }
}
