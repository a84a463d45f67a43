//! Solving and inverting with a small symmetric positive definite matrix.
//!
//! # References
//! Golub, G. H. and Van Loan, C. F. (2013). Matrix Computations, 4th ed., section 4.2.

/// A pivot below this share of its diagonal element means that the column is a
/// combination of the ones before it (a squared multiple correlation above 1 - 1e-10).
const PIVOT: f64 = 1e-10;

/// Lower triangular factor L of A = L L'.
#[derive(Debug, Clone)]
pub struct Cholesky {
    rows: Vec<Vec<f64>>,
}

impl Cholesky {
    /// Factors a symmetric matrix, of which the lower half is read; the error is
    /// the index of the first column that depends on those before it.
    ///
    /// # Errors
    /// That index.
    pub fn new(matrix: &[Vec<f64>]) -> Result<Self, usize> {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
        for (i, source) in matrix.iter().enumerate() {
            let mut row: Vec<f64> = Vec::with_capacity(i + 1);
            for (j, value) in source.iter().enumerate().take(i) {
                let sum = value - dot(&row, &rows[j]);
                row.push(sum / rows[j][j]);
            }
            let pivot = source[i] - dot(&row, &row);
            // Written so that NaN fails as well.
            if !(pivot > PIVOT * source[i] && pivot.is_finite()) {
                return Err(i);
            }
            row.push(pivot.sqrt());
            rows.push(row);
        }
        Ok(Self { rows })
    }

    /// The solution x of A x = `right`.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut x: Vec<f64> = Vec::with_capacity(right.len());
        for (row, value) in self.rows.iter().zip(right) {
            let sum = value - dot(row, &x);
            x.push(sum / row[x.len()]);
        }
        for i in (0..x.len()).rev() {
            x[i] /= self.rows[i][i];
            let solved = x[i];
            for (value, element) in x.iter_mut().zip(&self.rows[i]).take(i) {
                *value -= element * solved;
            }
        }
        x
    }

    /// The inverse of A.
    pub fn inverse(&self) -> Vec<Vec<f64>> {
        let size = self.rows.len();
        (0..size)
            .map(|column| {
                let mut unit = vec![0.0; size];
                unit[column] = 1.0;
                self.solve(&unit)
            })
            .collect()
    }
}

/// Sum of products over the shorter of two slices.
fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::Cholesky;

    #[test]
    fn solves_by_hand() {
        // 4x + 2y = 8, 2x + 5y = 12 has x = 1, y = 2.
        let factor = Cholesky::new(&[vec![4.0, 2.0], vec![2.0, 5.0]]).unwrap_or_else(|_| panic!());
        let x = factor.solve(&[8.0, 12.0]);
        assert!((x[0] - 1.0).abs() < 1e-15 && (x[1] - 2.0).abs() < 1e-15);
        let inverse = factor.inverse();
        assert!((inverse[0][0] - 5.0 / 16.0).abs() < 1e-15);
        assert!((inverse[0][1] + 2.0 / 16.0).abs() < 1e-15);
    }

    #[test]
    fn names_the_dependent_column() {
        let matrix = [vec![1.0, 0.0, 1.0], vec![0.0, 1.0, 1.0], vec![1.0, 1.0, 2.0]];
        assert_eq!(Cholesky::new(&matrix).err(), Some(2));
    }
}
