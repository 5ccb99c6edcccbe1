//! What a house in a test stands on, where the real part would cost time and show nothing.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use app::ports::house::{FilesError, StaffTicket, TicketKind, VaultError};
use app::ports::whatsapp::{FetchedTemplate, WhatsAppError};
use app::ports::{Entropy, Files, Vault, WhatsAppApi};
use async_trait::async_trait;
use bytes::Bytes;
use domain::{Pin, StaffId, StaffSessionId, WhatsAppAccount};
use doors::Settings;
use doors::visitor::Timing;
use jiff::Timestamp;
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

/// Real token hashes and signatures; PINs, secrets and passwords lie open, so that tests do not wait for Argon2, and tickets
/// are words with a hash.
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

    fn seal_secret(&self, secret: &str, _: &str) -> Result<Vec<u8>, VaultError> {
        Ok(secret.as_bytes().to_vec())
    }

    fn open_secret(&self, sealed: &[u8], _: &str) -> Result<String, VaultError> {
        String::from_utf8(sealed.to_vec()).map_err(|_| VaultError("no text"))
    }

    fn sign_ticket(&self, ticket: &StaffTicket) -> Result<String, VaultError> {
        let generation = match ticket.kind {
            TicketKind::Access => -1,
            TicketKind::Refresh(generation) => generation,
        };
        let (from, until) = (ticket.issued_at.as_second(), ticket.expires_at.as_second());
        let words = format!("{generation}.{}.{}.{from}.{until}", ticket.session.0, ticket.staff.0);
        Ok(format!("{words}.{}", self.seal_name(&words)))
    }

    fn read_ticket(&self, token: &str, now: Timestamp) -> Option<StaffTicket> {
        let (words, seal) = token.rsplit_once('.')?;
        let numbers: Vec<i64> = words.split('.').filter_map(|word| word.parse().ok()).collect();
        let &[generation, session, staff, from, until] = numbers.as_slice() else { return None };
        let ticket = StaffTicket {
            kind: if generation < 0 { TicketKind::Access } else { TicketKind::Refresh(generation) },
            session: StaffSessionId(session),
            staff: StaffId(staff),
            issued_at: Timestamp::from_second(from).ok()?,
            expires_at: Timestamp::from_second(until).ok()?,
        };
        Some(ticket).filter(|ticket| self.seal_name(words) == seal && now < ticket.expires_at)
    }

    fn is_signed(&self, secret: &str, body: &[u8], signature: &[u8]) -> bool {
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret.as_bytes());
        aws_lc_rs::hmac::verify(&key, body, signature).is_ok()
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

/// A provider that is away.
pub struct NoWhatsApp;

#[async_trait]
impl WhatsAppApi for NoWhatsApp {
    async fn templates(&self, _: &WhatsAppAccount, _: &str) -> Result<Vec<FetchedTemplate>, WhatsAppError> {
        Err(WhatsAppError::Away("there is none in this test".into()))
    }
}

/// The usual settings.
pub fn settings() -> Settings {
    Settings {
        public_url: "http://localhost:8080".into(),
        body_max: 64 * 1024,
        upload_max: 1024 * 1024,
        staff_origins: Vec::new(),
        visitor_sockets: Timing::default(),
    }
}
