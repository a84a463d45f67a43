//! Terms that tell converted leads from the others without exception.

use crate::features::matrix::FeatureMatrix;

/// Levels with at least this many training leads are looked at: a handful of alike leads proves nothing.
const FEWEST_LEADS: u64 = 30;

/// Places (among the coefficients) of terms on whose leads the outcome never varies, or whose numbers do not overlap between
/// converted and other leads. Without a penalty their coefficients would have no end.
pub fn separated(matrix: &FeatureMatrix, train: &[u32], converted: &[bool]) -> Vec<usize> {
    let mut found = Vec::new();
    for place in 0..matrix.width() {
        let mut range = [(f64::INFINITY, f64::NEG_INFINITY); 2];
        for &row in train {
            let x = matrix.numbers(row as usize)[place];
            let side = &mut range[usize::from(converted[row as usize])];
            *side = (side.0.min(x), side.1.max(x));
        }
        let [others, yes] = range;
        if others.1 < yes.0 || yes.1 < others.0 {
            found.push(place);
        }
    }
    for (column, offset) in matrix.coded().iter().zip(matrix.offsets()) {
        let mut counts = vec![(0_u64, 0_u64); column.terms + 1];
        for &row in train {
            let (all, yes) = &mut counts[usize::from(column.codes[row as usize])];
            *all += 1;
            *yes += u64::from(converted[row as usize]);
        }
        for (code, (all, yes)) in counts.into_iter().enumerate().skip(1) {
            if all >= FEWEST_LEADS && (yes == 0 || yes == all) {
                found.push(offset + code - 1);
            }
        }
    }
    found
}
