//! Why a database does not answer.

/// Why a database does not answer, worded to follow the question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseFault {
    /// This build cannot ask.
    #[error(" is a question to a database, and this build reads files only")]
    NotBuilt,
    /// The config names no database.
    #[error(" is a question to a database, and `input.database` names none")]
    NoneNamed,
    /// The environment holds no connection string.
    #[error(": the environment variable `{variable}` holds no connection string")]
    NoConnection {
        /// The variable.
        variable: String,
    },
    /// The driver cannot be loaded.
    #[error(": the driver `{driver}` cannot be loaded: {message}")]
    NoDriver {
        /// The driver as the config names it.
        driver: String,
        /// What the loader says.
        message: String,
    },
    /// The query fails.
    #[error(": the database does not answer: {message}")]
    Query {
        /// What the driver says, without secrets.
        message: String,
    },
}

impl DatabaseFault {
    /// What to do next.
    pub(super) fn hint(&self) -> String {
        match self {
            Self::NotBuilt => "build it with `--features adbc`, or export the table to a file".into(),
            Self::NoneNamed => "add `[input.database]` with `driver` and `url_from`".into(),
            Self::NoConnection { variable } => format!("set it before the run, such as {variable}=postgresql://user@host/base"),
            Self::NoDriver { .. } => "install the ADBC driver, and name its library by path in `input.database.driver`".into(),
            Self::Query { .. } => "try the same query with the same connection string in the database's own client".into(),
        }
    }
}
