//! What stands in place of databases in a build that reads none.

use std::ops::ControlFlow;

use crate::config::settings::{InputSettings, TableSettings};
use crate::data::batch::{Batcher, FileTail, Sink};
use crate::data::error::{DataError, DatabaseFault};

/// Answers of a database: none.
#[derive(Debug, Clone, Default)]
pub(in crate::data) struct Answers {}

/// No table.
#[derive(Debug)]
pub(in crate::data) enum QueryTable {}

impl Answers {
    /// A connection is of no use here.
    pub(in crate::data) fn of(_url: Option<String>) -> Self {
        Self {}
    }

    /// Refuses.
    #[expect(clippy::unused_self, reason = "as in a build that reads databases")]
    pub(in crate::data) fn ask(&self, settings: &TableSettings, _query: &str, _input: &InputSettings) -> Result<QueryTable, DataError> {
        Err(DataError::Database { file: settings.path.clone(), fault: DatabaseFault::NotBuilt })
    }
}

impl QueryTable {
    pub(in crate::data) fn headers(&self) -> &[String] {
        match *self {}
    }

    pub(in crate::data) fn holds_words(&self, _place: usize) -> bool {
        match *self {}
    }

    pub(in crate::data) fn read(
        &self,
        _batcher: &mut Batcher<'_, '_>,
        _sink: &mut Sink<'_>,
    ) -> Result<(FileTail, ControlFlow<()>), DataError> {
        match *self {}
    }
}
