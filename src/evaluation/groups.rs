//! Counts by score within groups of leads: one marginal cube per column, instead of one more dimension of the score cube,
//! so that memory grows with the groups and not with their combinations.

use crate::calibration::calibrator::ScoreCounts;
use crate::config::file::TargetName;
use crate::units::Score;

use super::result::{Group, GroupKind};

/// Groups kept per column: those with most leads.
pub const MOST_GROUPS: usize = 20;

/// A lead and its group.
#[derive(Debug, Clone, Copy)]
pub struct GroupedLead {
    /// Code of its group.
    pub code: u32,
    /// Its score.
    pub score: Score,
    /// Whether it reached the MQL target in time.
    pub mql: bool,
    /// Whether it reached the SQL target in time.
    pub sql: bool,
}

/// One group and its counts for both targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCounts {
    /// The group.
    pub group: Group,
    mql: ScoreCounts,
    sql: ScoreCounts,
}

impl GroupCounts {
    /// Leads by score and by whether they reached the target.
    pub fn of(&self, target: TargetName) -> &ScoreCounts {
        match target {
            TargetName::Mql => &self.mql,
            TargetName::Sql => &self.sql,
        }
    }
}

/// The codes of the [`MOST_GROUPS`] largest groups and their names, most leads first, ties by name; groups without a lead are left out.
pub fn largest(sizes: &[u64], name: impl Fn(usize) -> String) -> Vec<(usize, String)> {
    let mut kept: Vec<(usize, String)> = (0..sizes.len()).filter(|&code| sizes[code] > 0).map(|code| (code, name(code))).collect();
    kept.sort_by(|a, b| sizes[b.0].cmp(&sizes[a.0]).then_with(|| a.1.cmp(&b.1)));
    kept.truncate(MOST_GROUPS);
    kept
}

/// Counts by group of one column; the [`MOST_GROUPS`] largest, most leads first, ties by name.
///
/// `leads` is gone over twice: for the sizes of all groups, and for the counts of those kept.
pub fn count(
    (kind, column): (GroupKind, &str),
    leads: impl Iterator<Item = GroupedLead> + Clone,
    codes: usize,
    name: impl Fn(usize) -> String,
) -> Vec<GroupCounts> {
    let mut sizes = vec![0_u64; codes];
    leads.clone().for_each(|lead| sizes[lead.code as usize] += 1);
    let kept = largest(&sizes, name);
    let mut places = vec![None; codes];
    kept.iter().enumerate().for_each(|(place, (code, _))| places[*code] = Some(place));
    let group = |(_, level)| GroupCounts {
        group: Group { kind, column: column.to_owned(), level },
        mql: ScoreCounts::default(),
        sql: ScoreCounts::default(),
    };
    let mut groups: Vec<GroupCounts> = kept.into_iter().map(group).collect();
    for lead in leads {
        if let Some(place) = places[lead.code as usize] {
            groups[place].mql.add(lead.score, lead.mql, 1);
            groups[place].sql.add(lead.score, lead.sql, 1);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_groups_are_kept_whole() {
        let lead = |code, score, mql| GroupedLead { code, score: Score::new(score).unwrap(), mql, sql: false };
        let mut leads = vec![lead(3, 10, true), lead(3, 10, false), lead(3, 90, true)];
        leads.extend((0..30).filter(|code| *code != 3).map(|code| lead(code, 50, false)));
        let groups = count((GroupKind::Segment, "region"), leads.into_iter(), 31, |code| format!("{code:02}"));
        assert_eq!(groups.len(), MOST_GROUPS);
        assert_eq!(groups[0].group, Group { kind: GroupKind::Segment, column: "region".into(), level: "03".into() });
        assert_eq!((groups[0].of(TargetName::Mql).total(), groups[0].of(TargetName::Mql).total_converted()), (3, 2));
        assert_eq!(groups[0].of(TargetName::Sql).total_converted(), 0);
        assert_eq!(groups[1].group.level, "00");
        assert!(count((GroupKind::Source, "source"), std::iter::empty(), 0, |_| String::new()).is_empty());
    }
}
