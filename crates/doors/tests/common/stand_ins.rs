//! What a house in a test stands on, where the real part would cost time and show nothing.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use app::ports::house::{FilesError, VaultError};
use app::ports::{Entropy, Files, Vault};
use async_trait::async_trait;
use bytes::Bytes;
use domain::Pin;
use parking_lot::Mutex;

/// Bytes that do not repeat; nothing in a test guesses them.
#[derive(Default)]
pub struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, target: &mut [u8]) {
        for part in target.chunks_mut(32) {
            let number = self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes();
            let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &number);
            part.copy_from_slice(&digest.as_ref()[..part.len()]);
        }
    }
}

/// Real token hashes; PINs and passwords lie open, so that tests do not wait for Argon2.
pub struct LightVault;

#[async_trait]
impl Vault for LightVault {
    fn seal_pin(&self, pin: &Pin, _: &str) -> Result<Vec<u8>, VaultError> {
        Ok(pin.reveal().as_bytes().to_vec())
    }

    fn open_pin(&self, sealed: &[u8], _: &str) -> Result<Pin, VaultError> {
        let text = std::str::from_utf8(sealed).map_err(|_| VaultError("no text"))?;
        Pin::new(text).map_err(|_| VaultError("no PIN"))
    }

    fn token_hash(&self, token: &str) -> [u8; 32] {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, token.as_bytes());
        digest.as_ref().try_into().expect("32 bytes")
    }

    fn seal_name(&self, subject: &str) -> String {
        hex::encode(&self.token_hash(subject)[..11])
    }

    async fn hash_password(&self, password: &str) -> Result<String, VaultError> {
        Ok(password.to_owned())
    }

    async fn check_password(&self, password: &str, hash: Option<&str>) -> Result<bool, VaultError> {
        Ok(hash == Some(password))
    }
}

/// Files that go with the test.
#[derive(Default)]
pub struct FilesInMemory(Mutex<BTreeMap<String, Bytes>>);

#[async_trait]
impl Files for FilesInMemory {
    async fn put(&self, key: &str, bytes: Bytes) -> Result<(), FilesError> {
        self.0.lock().insert(key.to_owned(), bytes);
        Ok(())
    }

    async fn get(&self, key: &str) -> Result<Option<Bytes>, FilesError> {
        Ok(self.0.lock().get(key).cloned())
    }

    async fn delete(&self, key: &str) -> Result<(), FilesError> {
        self.0.lock().remove(key);
        Ok(())
    }
}
