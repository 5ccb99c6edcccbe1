//! What every storage call returns.

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Storage is away or its queue is full; the same call may succeed later.
    #[error("storage is not available: {0}")]
    Unavailable(String),
    /// The thing to change is not there.
    #[error("not found")]
    NotFound,
    /// A unique name is taken, or the thing is no longer in the state the change needs. The word says which.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// A fault of ours: a statement that does not fit the schema, a row that cannot be read.
    #[error("storage failed: {0}")]
    Broken(String),
}

/// What a storage call returns.
pub type Stored<T> = Result<T, StoreError>;
