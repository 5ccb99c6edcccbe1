//! Hashes passwords with Argon2id on a thread of its own.
//!
//! One password takes 19 MiB and some 20 ms. One thread with one block of memory bounds what a crowd at the sign-in page
//! can take; a block for each password stayed behind in the allocator (measured: 320 MiB after nineteen of them).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Builder;

use app::ports::house::VaultError;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use aws_lc_rs::{constant_time, rand};
use tokio::sync::oneshot;

/// How many may wait for their turn; further ones are refused.
const WAITING: usize = 256;
const SALT_BYTES: usize = 16;

type Memory = Vec<Block>;
type Job = Box<dyn FnOnce(&mut Memory) + Send>;

/// The thread, seen from outside. It ends when this is dropped.
pub(super) struct Hasher {
    jobs: SyncSender<Job>,
}

impl Hasher {
    /// Starts it.
    pub(super) fn start() -> Result<Self, VaultError> {
        let (jobs, waiting) = sync_channel(WAITING);
        let started = Builder::new().name("hasher".into()).spawn(move || work(&waiting));
        started.map_err(|_| VaultError("no thread for hashing passwords"))?;
        Ok(Self { jobs })
    }

    /// The hash of a password, with a fresh salt.
    pub(super) async fn hash(&self, password: String) -> Result<String, VaultError> {
        self.run(move |memory| hash(&password, memory)).await
    }

    /// Whether a password is the one that was hashed.
    pub(super) async fn verify(&self, password: String, hash: String) -> Result<bool, VaultError> {
        self.run(move |memory| verify(&password, &hash, memory)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Memory) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |memory| {
            // Whoever asked may have gone; then nobody needs the answer.
            let _gone = answer.send(job(memory));
        });
        self.jobs.try_send(job).map_err(|_| VaultError("too many passwords wait to be hashed"))?;
        answered.await.map_err(|_| VaultError("hashing a password panicked"))?
    }
}

fn work(waiting: &Receiver<Job>) {
    let mut memory = Memory::new();
    while let Ok(job) = waiting.recv() {
        // A job that panics drops its answer, which tells the one who waits; the thread goes on.
        let _panicked = catch_unwind(AssertUnwindSafe(|| job(&mut memory)));
    }
}

// The library's defaults are the parameters OWASP recommends: Argon2id, 19 MiB, two passes, one lane.
fn hash(password: &str, memory: &mut Memory) -> Result<String, VaultError> {
    const FAILED: VaultError = VaultError("the password could not be hashed");
    let mut salt = [0; SALT_BYTES];
    rand::fill(&mut salt).map_err(|_| FAILED)?;
    let params = Params::default();
    let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
    fill(password, &salt, Version::default(), &params, &mut output, memory).map_err(|_| FAILED)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::default().into()),
        params: ParamsString::try_from(&params).map_err(|_| FAILED)?,
        salt: Some(Salt::new(&salt).map_err(|_| FAILED)?),
        hash: Some(Output::new(&output).map_err(|_| FAILED)?),
    };
    Ok(hash.to_string())
}

// The stored hash says with which parameters it was made, so that raising them spoils no password.
fn verify(password: &str, hash: &str, memory: &mut Memory) -> Result<bool, VaultError> {
    const UNREADABLE: VaultError = VaultError("a stored password hash cannot be read");
    let stored = PasswordHash::new(hash).map_err(|_| UNREADABLE)?;
    let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else { return Err(UNREADABLE) };
    if stored.algorithm != Algorithm::Argon2id.ident() {
        return Err(UNREADABLE);
    }
    let version = stored.version.unwrap_or(Version::default().into());
    let version = Version::try_from(version).map_err(|_| UNREADABLE)?;
    let params = Params::try_from(&stored).map_err(|_| UNREADABLE)?;
    let mut output = vec![0; expected.len()];
    fill(password, salt, version, &params, &mut output, memory).map_err(|_| UNREADABLE)?;
    Ok(constant_time::verify_slices_are_equal(&output, expected.as_bytes()).is_ok())
}

fn fill(
    password: &str,
    salt: &[u8],
    version: Version,
    params: &Params,
    output: &mut [u8],
    memory: &mut Memory,
) -> argon2::Result<()> {
    if memory.len() < params.block_count() {
        memory.resize(params.block_count(), Block::default());
    }
    let argon = Argon2::new(Algorithm::Argon2id, version, params.clone());
    argon.hash_password_into_with_memory(password.as_bytes(), salt, output, &mut memory[..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::{PasswordHasher, PasswordVerifier};

    #[test]
    fn the_library_reads_our_hashes_and_we_read_its() {
        let mut memory = Memory::new();
        let ours = hash("tøwels", &mut memory).unwrap();
        let parsed = PasswordHash::new(&ours).unwrap();
        assert!(Argon2::default().verify_password("tøwels".as_bytes(), &parsed).is_ok());
        let theirs = Argon2::default().hash_password("tøwels".as_bytes()).unwrap().to_string();
        assert!(verify("tøwels", &theirs, &mut memory).unwrap());
        assert!(!verify("towels", &theirs, &mut memory).unwrap());
    }

    #[test]
    fn the_memory_is_used_again_and_leaves_no_trace_in_the_result() {
        let mut memory = Memory::new();
        let first = hash("one", &mut memory).unwrap();
        let blocks = memory.len();
        assert_ne!(first, hash("one", &mut memory).unwrap(), "each hash has a salt of its own");
        assert!(verify("one", &first, &mut memory).unwrap());
        assert_eq!(memory.len(), blocks);
    }

    #[test]
    fn what_is_no_hash_of_ours_is_an_error() {
        let mut memory = Memory::new();
        for text in [
            "",
            "plain",
            "$argon2id$v=19$m=19456,t=2,p=1",
            "$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
        ] {
            assert!(verify("x", text, &mut memory).is_err(), "{text}");
        }
    }

    #[tokio::test]
    async fn the_thread_outlives_a_job_that_panics() {
        let hasher = Hasher::start().unwrap();
        assert!(hasher.run(|_| -> Result<(), VaultError> { panic!("on purpose") }).await.is_err());
        let hash = hasher.hash("again".into()).await.unwrap();
        assert!(hasher.verify("again".into(), hash).await.unwrap());
    }
}
