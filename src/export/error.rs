//! Why something cannot be handed over to another system.

/// What a target cannot express, or what it needs and does not get.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{target} cannot take {what}: {reason}")]
pub struct ExportError {
    /// The target, as its users call it.
    pub target: &'static str,
    /// The rule, feature, column or file, by its name.
    pub what: String,
    /// Why not.
    pub reason: String,
    /// What to do next.
    pub hint: String,
}

impl ExportError {
    /// An error from its parts.
    pub fn new(target: &'static str, what: impl Into<String>, reason: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { target, what: what.into(), reason: reason.into(), hint: hint.into() }
    }

    /// Nothing where no rule was refused; else one error that names each of them, with what leaves all of them out. Each stands with
    /// its id and the error that it would be by itself.
    ///
    /// # Errors
    /// A rule was refused.
    pub fn of_rules(mut refused: Vec<(String, Self)>) -> Result<(), Self> {
        if refused.len() < 2 {
            return refused.pop().map_or(Ok(()), |(_, error)| Err(error));
        }
        let target = refused[0].1.target;
        let each = |form: &dyn Fn(&(String, Self)) -> String, between: &str| refused.iter().map(form).collect::<Vec<_>>().join(between);
        let what = format!("rules {}", each(&|(id, _)| format!("`{id}`"), ", "));
        let reason = each(&|(id, error)| format!("`{id}`: {}", error.reason), "; ");
        let leave_out = each(&|(id, _)| format!("--leave-out {id}"), " ");
        Err(Self::new(
            target,
            what,
            reason,
            format!("leave them out with `{leave_out}`, or see what is to be done about one with the others left out"),
        ))
    }
}
