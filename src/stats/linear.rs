//! Small dense linear algebra: symmetric matrices, Cholesky's factor, Gram matrices.

/// A symmetric matrix; only the lower triangle is kept up.
#[derive(Debug, Clone, PartialEq)]
pub struct SymmetricMatrix {
    size: usize,
    cells: Vec<f64>,
}

impl SymmetricMatrix {
    /// All zero, `size` x `size`.
    pub fn zeros(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * size] }
    }

    /// How many rows.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Adds to the element at (i, j) and, which is the same cell, (j, i).
    pub fn add(&mut self, i: usize, j: usize, value: f64) {
        let (row, column) = if i >= j { (i, j) } else { (j, i) };
        self.cells[row * self.size + column] += value;
    }

    /// The element at (i, j).
    pub fn get(&self, i: usize, j: usize) -> f64 {
        let (row, column) = if i >= j { (i, j) } else { (j, i) };
        self.cells[row * self.size + column]
    }
}

/// Lower triangular factor `L` with `L L' = A`.
#[derive(Debug, Clone)]
pub struct Cholesky {
    size: usize,
    lower: Vec<f64>,
}

/// The matrix is not positive definite: this row depends on those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependent(pub usize);

/// Factors a positive definite matrix.
///
/// # Errors
/// [`Dependent`] at the first pivot below 1e-10 of its diagonal element.
///
/// # References
/// Golub and Van Loan (2013), Matrix Computations, section 4.2.
pub fn cholesky(matrix: &SymmetricMatrix) -> Result<Cholesky, Dependent> {
    let size = matrix.size;
    let mut lower = vec![0.0; size * size];
    for i in 0..size {
        for j in 0..=i {
            let (a, b) = (&lower[i * size..i * size + j], &lower[j * size..j * size + j]);
            let rest = matrix.cells[i * size + j] - a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
            lower[i * size + j] = if i == j {
                if !(rest > 1e-10 * matrix.cells[i * size + i].abs()) {
                    return Err(Dependent(i));
                }
                rest.sqrt()
            } else {
                rest / lower[j * size + j]
            };
        }
    }
    Ok(Cholesky { size, lower })
}

impl Cholesky {
    /// Solves `A x = right`.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut x = right.to_vec();
        for i in 0..self.size {
            let row = &self.lower[i * self.size..i * self.size + i];
            let known: f64 = row.iter().zip(&x).map(|(l, x)| l * x).sum();
            x[i] = (x[i] - known) / self.lower[i * self.size + i];
        }
        for i in (0..self.size).rev() {
            let known: f64 = (i + 1..self.size).map(|k| self.lower[k * self.size + i] * x[k]).sum();
            x[i] = (x[i] - known) / self.lower[i * self.size + i];
        }
        x
    }

    /// The inverse of `A`, row after row.
    pub fn inverse(&self) -> Vec<f64> {
        let mut inverse = vec![0.0; self.size * self.size];
        let mut unit = vec![0.0; self.size];
        for column in 0..self.size {
            unit[column] = 1.0;
            for (row, x) in self.solve(&unit).into_iter().enumerate() {
                inverse[row * self.size + column] = x;
            }
            unit[column] = 0.0;
        }
        inverse
    }
}

/// Adds `B' B` to a `wide` x `wide` matrix (row after row), `B` being `rows` x `wide`, row after row. Only the lower triangle counts.
pub fn add_gram(to: &mut [f64], block: &[f64], rows: usize, wide: usize) {
    debug_assert!(block.len() >= rows * wide && to.len() >= wide * wide);
    for row in block.chunks_exact(wide).take(rows) {
        for (i, &x) in row.iter().enumerate() {
            for (to, y) in to[i * wide..=i * wide + i].iter_mut().zip(row) {
                *to += x * y;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> SymmetricMatrix {
        // [[4, 2, 0], [2, 5, 3], [0, 3, 6]]
        let mut matrix = SymmetricMatrix::zeros(3);
        for (i, j, value) in [(0, 0, 4.0), (0, 1, 2.0), (1, 1, 5.0), (2, 1, 3.0), (2, 2, 6.0)] {
            matrix.add(i, j, value);
        }
        matrix
    }

    #[test]
    fn solving_and_inverting_agree_with_the_matrix() {
        let matrix = example();
        let factor = cholesky(&matrix).unwrap();
        let x = factor.solve(&[8.0, 21.0, 24.0]);
        let expected = [1.0, 2.0, 3.0];
        assert!(x.iter().zip(expected).all(|(x, e)| (x - e).abs() < 1e-12));
        let inverse = factor.inverse();
        for i in 0..3 {
            for j in 0..3 {
                let product: f64 = (0..3).map(|k| matrix.get(i, k) * inverse[k * 3 + j]).sum();
                assert!((product - f64::from(u8::from(i == j))).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_dependent_row_is_named() {
        let mut matrix = SymmetricMatrix::zeros(3);
        for (i, j, value) in [(0, 0, 1.0), (0, 1, 1.0), (1, 1, 2.0), (0, 2, 1.0), (1, 2, 2.0), (2, 2, 2.0)] {
            matrix.add(i, j, value);
        }
        assert_eq!(cholesky(&matrix).unwrap_err(), Dependent(2));
    }

    #[test]
    fn gram_matrices_add_up() {
        let mut gram = vec![0.0; 4];
        add_gram(&mut gram, &[1.0, 2.0, 3.0, 4.0], 2, 2);
        assert!((gram[0] - 10.0).abs() < 1e-12 && (gram[2] - 14.0).abs() < 1e-12 && (gram[3] - 20.0).abs() < 1e-12);
    }
}
