//! What the phone library's dependencies weigh without our own code.
//!
//! It does what the core does with each of them, once and for nothing, behind one exported function: what nobody calls
//! the linker drops, and then the comparison would be with less than the core really brings along.

mod formats;
mod keys;
mod line;
mod records;

use tokio::runtime::Builder;

uniffi::setup_scaffolding!();

/// What went wrong, as text.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi(flat_error)]
pub enum BareError {
    /// In the words of whichever library it was.
    #[error("{0}")]
    Failed(String),
}

/// Any library's error.
fn failed(error: impl std::fmt::Debug) -> BareError {
    BareError::Failed(format!("{error:?}"))
}

/// Uses every dependency and gives back bytes that depend on all of them.
///
/// # Errors
/// If any of them fails.
#[uniffi::export]
pub async fn exercise(path: String, url: String, input: Vec<u8>) -> Result<Vec<u8>, BareError> {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().map_err(failed)?;
    let done = runtime.spawn(everything(path, url, input)).await;
    runtime.shutdown_background(); // dropping it would wait for its thread
    done.map_err(failed)?
}

async fn everything(path: String, url: String, input: Vec<u8>) -> Result<Vec<u8>, BareError> {
    let document = formats::there_and_back(&input)?;
    let signed = keys::there_and_back(&document)?;
    let stored = tokio::task::spawn_blocking(move || records::there_and_back(&path, &signed))
        .await
        .map_err(failed)??;
    line::post(&url, stored).await
}
