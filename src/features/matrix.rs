//! The feature matrix: numbers row by row, categories as codes.
//!
//! Most columns of a lead table are categories. Kept as codes they need two bytes a lead instead of
//! eight per level, and the Gram matrix of a fit is gathered by addition instead of multiplication
//! (the split matrices of tabmat, Quantco 2020). Dense arrays are made only where a library asks for them.

use ndarray::Array2;

/// A column of codes: 0 is the baseline level, which has no coefficient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedColumn {
    /// One code per lead.
    pub codes: Vec<u16>,
    /// How many coefficients: codes go from 0 to this number.
    pub terms: usize,
}

/// Features of leads: `rows` x (`numbers` + the coefficients of all coded columns).
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureMatrix {
    rows: usize,
    width: usize,
    numbers: Vec<f64>,
    coded: Vec<CodedColumn>,
}

impl FeatureMatrix {
    /// A matrix from numbers (row after row, `width` a row, no `NaN`) and coded columns of equal length.
    ///
    /// # Panics
    /// When the lengths disagree: both come from one encoder.
    pub fn new(rows: usize, width: usize, numbers: Vec<f64>, coded: Vec<CodedColumn>) -> Self {
        assert_eq!(numbers.len(), rows * width, "numbers fill the rows");
        assert!(coded.iter().all(|column| column.codes.len() == rows), "one code per row");
        Self { rows, width, numbers, coded }
    }

    /// How many leads.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many number columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many coefficients, without the intercept: numbers first, then each coded column's levels.
    pub fn terms(&self) -> usize {
        self.width + self.coded.iter().map(|column| column.terms).sum::<usize>()
    }

    /// The numbers of one lead.
    pub fn numbers(&self, row: usize) -> &[f64] {
        &self.numbers[row * self.width..(row + 1) * self.width]
    }

    /// The coded columns.
    pub fn coded(&self) -> &[CodedColumn] {
        &self.coded
    }

    /// The place among the coefficients of each coded column's code 1.
    pub fn offsets(&self) -> Vec<usize> {
        let mut next = self.width;
        self.coded
            .iter()
            .map(|column| {
                let this = next;
                next += column.terms;
                this
            })
            .collect()
    }

    /// The linear predictor of a row: intercept plus coefficients times features.
    pub fn predict(&self, row: usize, intercept: f64, coefficients: &[f64], offsets: &[usize]) -> f64 {
        let numbers = self.numbers(row).iter().zip(coefficients);
        let mut sum = numbers.fold(intercept, |sum, (x, b)| sum + x * b);
        for (column, offset) in self.coded.iter().zip(offsets) {
            let code = usize::from(column.codes[row]);
            if code > 0 {
                sum += coefficients[offset + code - 1];
            }
        }
        sum
    }

    /// Mean and standard deviation (divisor n) of every coefficient's column over these rows.
    pub fn moments(&self, rows: &[u32]) -> Vec<(f64, f64)> {
        let n = rows.len().max(1) as f64;
        let mut sums = vec![(0.0, 0.0); self.terms()];
        let offsets = self.offsets();
        for &row in rows {
            for (sum, x) in sums.iter_mut().zip(self.numbers(row as usize)) {
                sum.0 += x;
                sum.1 += x * x;
            }
            for (column, offset) in self.coded.iter().zip(&offsets) {
                let code = usize::from(column.codes[row as usize]);
                if code > 0 {
                    sums[offset + code - 1].0 += 1.0;
                    sums[offset + code - 1].1 += 1.0;
                }
            }
        }
        let moments = |(sum, squares): (f64, f64)| {
            let mean = sum / n;
            (mean, (squares / n - mean * mean).max(0.0).sqrt())
        };
        sums.into_iter().map(moments).collect()
    }

    /// These rows as a dense array, each column standardised by its mean and standard deviation (columns without spread become 0).
    pub fn dense(&self, rows: &[u32], moments: &[(f64, f64)]) -> Array2<f64> {
        let offsets = self.offsets();
        let scaled = |x: f64, (mean, sd): (f64, f64)| if sd > 0.0 { (x - mean) / sd } else { 0.0 };
        let blank: Vec<f64> = moments.iter().map(|&m| scaled(0.0, m)).collect();
        let mut dense = Array2::zeros((rows.len(), self.terms()));
        for (mut to, &row) in dense.rows_mut().into_iter().zip(rows) {
            to.iter_mut().zip(&blank).for_each(|(to, blank)| *to = *blank);
            for (place, x) in self.numbers(row as usize).iter().enumerate() {
                to[place] = scaled(*x, moments[place]);
            }
            for (column, offset) in self.coded.iter().zip(&offsets) {
                let code = usize::from(column.codes[row as usize]);
                if code > 0 {
                    to[offset + code - 1] = scaled(1.0, moments[offset + code - 1]);
                }
            }
        }
        dense
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> FeatureMatrix {
        let coded = CodedColumn { codes: vec![0, 1, 2, 1], terms: 2 };
        FeatureMatrix::new(4, 1, vec![1.0, 2.0, 3.0, 6.0], vec![coded])
    }

    #[test]
    fn dense_and_split_forms_agree() {
        let matrix = small();
        let moments = matrix.moments(&[0, 1, 2, 3]);
        assert!((moments[0].0 - 3.0).abs() < 1e-12 && (moments[1].0 - 0.5).abs() < 1e-12 && (moments[2].1.powi(2) - 0.1875).abs() < 1e-12);
        let dense = matrix.dense(&[0, 1, 2, 3], &[(0.0, 1.0); 3]);
        let coefficients = [0.5, 2.0, -1.0];
        for row in 0..4 {
            let split = matrix.predict(row, 0.25, &coefficients, &matrix.offsets());
            let plain: f64 = 0.25 + dense.row(row).iter().zip(coefficients).map(|(x, b)| x * b).sum::<f64>();
            assert!((split - plain).abs() < 1e-12);
        }
    }

    #[test]
    fn columns_without_spread_become_zero() {
        let matrix = FeatureMatrix::new(2, 1, vec![7.0, 7.0], Vec::new());
        let dense = matrix.dense(&[0, 1], &matrix.moments(&[0, 1]));
        assert!(dense.iter().all(|x| x.abs() < 1e-12));
    }
}
