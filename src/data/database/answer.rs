//! Asks a database, once for each query of a run, and keeps the answer: whatever reads a table twice sees the same rows.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use adbc_core::error::Error;
use adbc_core::options::{AdbcVersion, OptionDatabase};
use adbc_core::{Connection, Database, Driver, LOAD_FLAG_DEFAULT, Statement};
use adbc_driver_manager::ManagedDriver;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::SchemaRef;

use crate::config::settings::{DatabaseSettings, InputSettings, TableSettings};
use crate::data::batch::{Batcher, FileTail, Sink, Wanted};
use crate::data::column::ColumnKind;
use crate::data::error::{DataError, DatabaseFault};
use crate::data::hash::{DataHash, FileHasher};

use super::cells;

/// The answers of a run, by their queries.
#[derive(Debug, Clone, Default)]
pub(in crate::data) struct Answers {
    connection: Option<Connectable>,
    known: Arc<Mutex<BTreeMap<String, Arc<Answer>>>>,
}

/// A connection string.
#[derive(Clone)]
struct Connectable(String);

impl fmt::Debug for Connectable {
    /// It may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Rows that a database answered with.
#[derive(Debug)]
struct Answer {
    headers: Vec<String>,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    hash: DataHash,
}

/// The answer to one query, as a table.
#[derive(Debug)]
pub(in crate::data) struct QueryTable {
    file: String,
    answer: Arc<Answer>,
}

impl Answers {
    /// No answers yet, from a database with this connection string.
    pub(in crate::data) fn of(url: Option<String>) -> Self {
        Self { connection: url.filter(|url| !url.trim().is_empty()).map(Connectable), known: Arc::default() }
    }

    /// Asks, unless the same was asked before.
    pub(in crate::data) fn ask(&self, settings: &TableSettings, query: &str, input: &InputSettings) -> Result<QueryTable, DataError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known.get(query) {
            return Ok(QueryTable { file: settings.path.clone(), answer: Arc::clone(answer) });
        }
        let database = input.database.as_ref().ok_or_else(|| refused(&settings.path, DatabaseFault::NoneNamed))?;
        let Some(Connectable(url)) = &self.connection else {
            return Err(refused(&settings.path, DatabaseFault::NoConnection { variable: database.url_from.clone() }));
        };
        let answer = Arc::new(Asked { file: &settings.path, database, url }.ask(query)?);
        known.insert(query.to_owned(), Arc::clone(&answer));
        Ok(QueryTable { file: settings.path.clone(), answer })
    }
}

fn refused(file: &str, fault: DatabaseFault) -> DataError {
    DataError::Database { file: file.to_owned(), fault }
}

/// Who is asked.
struct Asked<'a> {
    file: &'a str,
    database: &'a DatabaseSettings,
    url: &'a str,
}

impl Asked<'_> {
    fn ask(&self, query: &str) -> Result<Answer, DataError> {
        let entrypoint = self.database.entrypoint.as_ref().map(String::as_bytes);
        let driver = &self.database.driver;
        let loaded = ManagedDriver::load_from_name(driver, entrypoint, AdbcVersion::V110, LOAD_FLAG_DEFAULT, None);
        let mut loaded = loaded.map_err(|error| {
            let message = without_secret(&error.message, self.url);
            refused(self.file, DatabaseFault::NoDriver { driver: driver.clone(), message })
        })?;
        self.rows(&mut loaded, query).map_err(|error| {
            let message = without_secret(error.message.trim(), self.url);
            refused(self.file, DatabaseFault::Query { message })
        })
    }

    fn rows(&self, driver: &mut ManagedDriver, query: &str) -> Result<Answer, Error> {
        let database = driver.new_database_with_opts([(OptionDatabase::Uri, self.url.into())])?;
        let mut connection = database.new_connection()?;
        let mut statement = connection.new_statement()?;
        statement.set_sql_query(query)?;
        let reader = statement.execute()?;
        let schema = reader.schema();
        let batches: Vec<RecordBatch> = reader.collect::<Result<_, _>>()?;
        let headers: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
        let hash = hash(&schema, &batches);
        Ok(Answer { headers, schema, batches, hash })
    }
}

/// The hash of names and cells, whatever the batches they came in.
fn hash(schema: &SchemaRef, batches: &[RecordBatch]) -> DataHash {
    let mut hasher = FileHasher::new();
    for (place, field) in schema.fields().iter().enumerate() {
        hasher.add(field.name().as_bytes());
        hasher.add(&[0]);
        for batch in batches {
            cells::each_text(batch.column(place), &mut |cell| {
                hasher.add(cell.unwrap_or("\u{1}").as_bytes());
                hasher.add(&[0]);
            });
        }
    }
    hasher.finish()
}

/// What a driver says, without the connection string and without what stands in it between the user's name and the host.
fn without_secret(message: &str, url: &str) -> String {
    let mut clean = message.replace(url, "…");
    let inner = url.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@')).and_then(|(user, _)| user.split_once(':'));
    let named = url.split(['&', '?', ' ']).find_map(|part| part.strip_prefix("password="));
    for secret in inner.map(|(_, secret)| secret).into_iter().chain(named).filter(|secret| !secret.is_empty()) {
        clean = clean.replace(secret, "…");
    }
    clean
}

impl QueryTable {
    pub(in crate::data) fn headers(&self) -> &[String] {
        &self.answer.headers
    }

    /// Whether the column of that place can be read as words.
    pub(in crate::data) fn holds_words(&self, place: usize) -> bool {
        cells::is_readable(self.answer.schema.field(place).data_type(), Wanted::Kind(ColumnKind::Words))
    }

    /// Streams the rows to the sink. The first row is number 2, as below a header.
    pub(in crate::data) fn read(
        &self,
        batcher: &mut Batcher<'_, '_>,
        sink: &mut Sink<'_>,
    ) -> Result<(FileTail, ControlFlow<()>), DataError> {
        self.check_types(batcher)?;
        let mut flow = ControlFlow::Continue(());
        let mut rows = 0;
        for batch in &self.answer.batches {
            if flow.is_continue() {
                cells::fill(batcher, batch, batcher.before + rows + 2);
                flow = batcher.flush(sink);
            }
            rows += batch.num_rows() as u64;
        }
        Ok((FileTail { rows, last: batcher.before + rows + 1, hash: self.answer.hash }, flow))
    }

    /// Refuses columns of types that cannot become what is asked for.
    fn check_types(&self, batcher: &Batcher<'_, '_>) -> Result<(), DataError> {
        for (place, wanted) in batcher.wanted() {
            let found = self.answer.schema.field(place).data_type();
            if !cells::is_readable(found, wanted) {
                let (file, column) = (self.file.clone(), self.answer.headers[place].clone());
                return Err(DataError::ColumnType { file, column, found: found.to_string(), expected: wanted.expected() });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::without_secret;

    #[test]
    fn no_message_tells_the_connection_string_or_its_password() {
        let url = "postgresql://ann:s3cret@db.example/base";
        assert_eq!(without_secret("cannot reach postgresql://ann:s3cret@db.example/base", url), "cannot reach …");
        assert_eq!(without_secret("password s3cret was refused", url), "password … was refused");
        assert_eq!(without_secret("key s3cret", "host=db user=ann password=s3cret"), "key …");
        assert_eq!(without_secret("no such table", "local.db"), "no such table");
    }
}
