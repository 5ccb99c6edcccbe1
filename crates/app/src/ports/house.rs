//! Clock, randomness, secrets and files: what the domain must be handed because it may not reach for it.

use async_trait::async_trait;
use bytes::Bytes;
use domain::{Pin, StaffId, StaffSessionId};
use jiff::Timestamp;

/// The time.
pub trait Clock: Send + Sync {
    /// Now, in whole milliseconds, so that a time survives storage unchanged.
    fn now(&self) -> Timestamp;
}

/// Randomness nobody can predict.
pub trait Entropy: Send + Sync {
    /// Fills `target`.
    fn fill(&self, target: &mut [u8]);
}

/// A random url-safe text from `bytes` random bytes, four characters for three bytes.
pub fn random_token(entropy: &dyn Entropy, bytes: usize) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut raw = vec![0; bytes * 4 / 3 + 1];
    entropy.fill(&mut raw);
    raw.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 63)])).collect()
}

/// What went wrong while sealing, opening, hashing or checking.
#[derive(Debug, thiserror::Error)]
#[error("the vault failed: {0}")]
pub struct VaultError(pub &'static str);

/// What a signed ticket of a sign-in says. It opens nothing by itself: the sign-in it names must be live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaffTicket {
    /// What it is for.
    pub kind: TicketKind,
    /// The sign-in.
    pub session: StaffSessionId,
    /// Whose.
    pub staff: StaffId,
    /// When it was made, in whole seconds.
    pub issued_at: Timestamp,
    /// When it ends, in whole seconds.
    pub expires_at: Timestamp,
}

/// What a ticket is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketKind {
    /// It opens staff's calls and sockets.
    Access,
    /// It renews the sign-in, once: it is the refresh token of this generation.
    Refresh(i64),
}

/// Keeps secrets: seals what must be read again, hashes what must only be recognised.
#[async_trait]
pub trait Vault: Send + Sync {
    /// Seals a PIN for the room; the context is bound in, so a sealed PIN moved to another room does not open.
    fn seal_pin(&self, pin: &Pin, context: &str) -> Result<Vec<u8>, VaultError>;
    /// Opens what [`Vault::seal_pin`] made.
    fn open_pin(&self, sealed: &[u8], context: &str) -> Result<Pin, VaultError>;
    /// Seals any other secret of a hotel that must be read again; the context is bound in.
    fn seal_secret(&self, secret: &str, context: &str) -> Result<Vec<u8>, VaultError>;
    /// Opens what [`Vault::seal_secret`] made.
    fn open_secret(&self, sealed: &[u8], context: &str) -> Result<String, VaultError>;
    /// Signs a ticket: a JWT (RFC 7519) with the claims the older dashboards read.
    fn sign_ticket(&self, ticket: &StaffTicket) -> Result<String, VaultError>;
    /// Reads a ticket we signed that has not ended at `now`; `None` for anything else.
    fn read_ticket(&self, token: &str, now: Timestamp) -> Option<StaffTicket>;
    /// Whether `signature` is the HMAC-SHA256 of `body` under `secret`, in constant time.
    fn is_signed(&self, secret: &str, body: &[u8], signature: &[u8]) -> bool;
    /// The lookup hash of a token. Tokens are random enough that a plain SHA-256 keeps them.
    fn token_hash(&self, token: &str) -> [u8; 32];
    /// A keyed, unguessable name for `subject`, url-safe, 22 characters: the seal in channel names and file addresses.
    fn seal_name(&self, subject: &str) -> String;
    /// Hashes a password with Argon2id. Runs off the async threads, a bounded number at once.
    async fn hash_password(&self, password: &str) -> Result<String, VaultError>;
    /// Checks a password; a missing hash costs the same time as a wrong password.
    async fn check_password(&self, password: &str, hash: Option<&str>) -> Result<bool, VaultError>;
}

/// What went wrong with a file.
#[derive(Debug, thiserror::Error)]
#[error("the file store failed: {0}")]
pub struct FilesError(pub String);

/// Files that came with messages.
#[async_trait]
pub trait Files: Send + Sync {
    /// Keeps bytes under a fresh key, durably, before it returns.
    async fn put(&self, key: &str, bytes: Bytes) -> Result<(), FilesError>;
    /// The bytes, `None` when there is nothing under the key.
    async fn get(&self, key: &str) -> Result<Option<Bytes>, FilesError>;
    /// Forgets a key; a key that is not there is no error.
    async fn delete(&self, key: &str) -> Result<(), FilesError>;
}
