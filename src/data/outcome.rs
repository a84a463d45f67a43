//! stub
/// Labels.
#[derive(Debug, Clone)]
pub struct Labels {
    /// a
    pub reached: Vec<bool>,
    /// a
    pub matured: Vec<bool>,
    /// a
    pub before_decision: Vec<bool>,
}
impl Labels {
    /// a
    pub fn is_usable(&self, row: usize) -> bool {
        self.matured[row] && !self.before_decision[row]
    }
}
