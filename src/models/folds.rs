//! Folds in order of time, accounts apart.

use crate::data::column::Words;

/// One fold: what is fitted on, and the later leads that it is tested on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// Rows fitted on.
    pub fitted: Vec<u32>,
    /// Later rows of which no lead of the same account was fitted on.
    pub tested: Vec<u32>,
}

/// Fitted on the first third and tested on the second, then fitted on the first two and tested on the last.
///
/// `rows` stand in order of decision, `accounts` holds every lead's account. Leads of an account that was fitted on are left out
/// of the test: they would tell what is known of their account already. A fold without a lead to test on is left out.
pub fn by_time(rows: &[u32], accounts: Option<&Words>) -> Vec<Fold> {
    let n = rows.len();
    let fold = |(fitted, tested): (usize, usize)| {
        let (fitted, later) = (&rows[..fitted], &rows[fitted..tested]);
        Fold { fitted: fitted.to_vec(), tested: strangers(fitted, later, accounts) }
    };
    [(n / 3, 2 * n / 3), (2 * n / 3, n)].into_iter().map(fold).filter(|fold| !fold.tested.is_empty()).collect()
}

/// The later leads of which no lead of the same account is among those fitted on. Leads without an account are all strangers.
pub fn strangers(fitted: &[u32], later: &[u32], accounts: Option<&Words>) -> Vec<u32> {
    let Some(accounts) = accounts else { return later.to_vec() };
    let code = |row: u32| accounts.codes()[row as usize] as usize;
    let mut known = vec![false; accounts.levels().len()];
    for &row in fitted {
        if let Some(known) = known.get_mut(code(row)) {
            *known = true;
        }
    }
    later.iter().copied().filter(|&row| !known.get(code(row)).copied().unwrap_or(false)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::column::WordsBuilder;

    fn accounts(names: &[&str]) -> Words {
        let mut words = WordsBuilder::default();
        names.iter().for_each(|name| words.push((!name.is_empty()).then_some(*name)));
        words.finish()
    }

    #[test]
    fn later_leads_are_tested_on_what_came_before() {
        let folds = by_time(&[0, 1, 2, 3, 4, 5], None);
        assert_eq!(folds[0], Fold { fitted: vec![0, 1], tested: vec![2, 3] });
        assert_eq!(folds[1], Fold { fitted: vec![0, 1, 2, 3], tested: vec![4, 5] });
    }

    #[test]
    fn an_account_that_was_fitted_on_is_not_tested() {
        let accounts = accounts(&["a", "b", "a", "", "c", ""]);
        let folds = by_time(&[0, 1, 2, 3, 4, 5], Some(&accounts));
        assert_eq!((folds[0].tested.as_slice(), folds[1].tested.as_slice()), (&[3][..], &[4, 5][..]));
        assert!(by_time(&[0, 2], Some(&accounts)).iter().all(|fold| fold.tested != [2]));
    }

    #[test]
    fn a_fold_without_a_test_is_left_out() {
        assert!(by_time(&[0, 1, 2], Some(&accounts(&["a", "a", "a"]))).is_empty());
        assert!(by_time(&[], None).is_empty());
    }
}
