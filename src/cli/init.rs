//! stub
use super::args::InitArgs;
use super::error::CliError;
/// stub
pub fn init(_: &InitArgs) -> Result<Vec<String>, CliError> {
    Ok(Vec::new())
}
