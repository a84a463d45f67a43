//! How a figure moves with the shares and rates of one quarter, and from that with each of its leads.

use super::side::{Side, Watched};

/// Derivatives of a figure by the parts of one quarter.
#[derive(Debug, Clone)]
pub(super) struct Slope {
    /// By the share of each group.
    pub(super) share: Vec<f64>,
    /// By the share of each cell within its group.
    pub(super) within: Vec<f64>,
    /// By the rate of each cell.
    pub(super) rate: Vec<f64>,
    /// By the rate so far.
    pub(super) so_far: f64,
}

impl Slope {
    pub(super) fn flat(side: &Side) -> Self {
        Self { share: vec![0.0; side.share.len()], within: vec![0.0; side.within.len()], rate: vec![0.0; side.rate.len()], so_far: 0.0 }
    }

    /// Variance that the leads of the quarter give the figure: the sum of their squared influences.
    pub(super) fn variance(&self, side: &Side) -> f64 {
        let level: f64 = self.share.iter().zip(&side.share).map(|(slope, share)| slope * share).sum();
        let mut within_level = vec![0.0; side.share.len()];
        let mut group_of = vec![0; side.within.len()];
        for lead in &side.leads {
            group_of[lead.cell as usize] = lead.group as usize;
        }
        for (cell, &group) in group_of.iter().enumerate() {
            within_level[group] += self.within[cell] * side.within[cell];
        }
        let so_far = side.so_far();
        // What the leads of a cell have in common, once per cell.
        let by_place: Vec<f64> = group_of
            .iter()
            .enumerate()
            .map(|(cell, &group)| {
                let by_share = (self.share[group] - level) / side.n;
                by_share + (self.within[cell] - within_level[group]) / side.group_n[group]
            })
            .collect();
        let by_won = [0.0, 1.0].map(|won: f64| self.so_far * (won - so_far) / side.n);
        let influence = |lead: &Watched| {
            let cell = lead.cell as usize;
            by_place[cell] + self.rate[cell] * lead.influence + by_won[usize::from(lead.won)]
        };
        side.leads.iter().map(|lead| influence(lead).powi(2)).sum()
    }
}
