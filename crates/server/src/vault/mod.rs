//! Secrets: PINs and hotels' secrets sealed with AES-256-GCM, passwords hashed with Argon2id, names sealed and bodies
//! checked with HMAC-SHA256.
//!
//! - `hasher`: the thread that hashes passwords.
//! - `tickets`: what staff's sign-ins hand out as JWTs.

use app::ports::Vault;
use app::ports::house::{StaffTicket, VaultError};
use async_trait::async_trait;
use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::{digest, hmac};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Pin;
use jiff::Timestamp;

use crate::secrets::Secrets;

mod hasher;
mod tickets;

use hasher::Hasher;
use tickets::Tickets;

/// Bytes of the HMAC that a sealed name keeps: 128 bits are 22 characters.
const SEAL_BYTES: usize = 16;
/// A hash with the usual parameters that no password has, so that an unknown name takes as long as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmU$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The vault of one installation.
pub struct LocalVault {
    pin_key: RandomizedNonceKey,
    seal_key: hmac::Key,
    tickets: Tickets,
    hasher: Hasher,
}

impl LocalVault {
    /// A vault with the installation's keys.
    pub fn new(secrets: &Secrets) -> Result<Self, VaultError> {
        Ok(Self {
            pin_key: RandomizedNonceKey::new(&AES_256_GCM, &secrets.pin_key)
                .map_err(|_| VaultError("the PIN key does not fit"))?,
            seal_key: hmac::Key::new(hmac::HMAC_SHA256, &secrets.seal_key),
            tickets: Tickets::new(&secrets.ticket_key),
            hasher: Hasher::start()?,
        })
    }

    fn seal(&self, text: &str, context: &str) -> Result<Vec<u8>, VaultError> {
        let mut sealed = text.as_bytes().to_vec();
        let nonce = self
            .pin_key
            .seal_in_place_append_tag(Aad::from(context.as_bytes()), &mut sealed)
            .map_err(|_| VaultError("something could not be sealed"))?;
        let mut kept = nonce.as_ref().to_vec();
        kept.extend(sealed);
        Ok(kept)
    }

    fn open(&self, sealed: &[u8], context: &str) -> Result<String, VaultError> {
        const WRONG: VaultError = VaultError("what was sealed does not open");
        let (nonce, text) = sealed.split_at_checked(NONCE_LEN).ok_or(WRONG)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| WRONG)?;
        let mut text = text.to_vec();
        let opened =
            self.pin_key.open_in_place(nonce, Aad::from(context.as_bytes()), &mut text).map_err(|_| WRONG)?;
        std::str::from_utf8(opened).map(str::to_owned).map_err(|_| WRONG)
    }
}

// A sealed secret never opens as a PIN, nor the other way round.
fn secret_context(context: &str) -> String {
    format!("secret: {context}")
}

#[async_trait]
impl Vault for LocalVault {
    fn seal_pin(&self, pin: &Pin, context: &str) -> Result<Vec<u8>, VaultError> {
        self.seal(pin.reveal(), context)
    }

    fn open_pin(&self, sealed: &[u8], context: &str) -> Result<Pin, VaultError> {
        let text = self.open(sealed, context)?;
        Pin::new(&text).map_err(|_| VaultError("what was sealed is no PIN"))
    }

    fn seal_secret(&self, secret: &str, context: &str) -> Result<Vec<u8>, VaultError> {
        self.seal(secret, &secret_context(context))
    }

    fn open_secret(&self, sealed: &[u8], context: &str) -> Result<String, VaultError> {
        self.open(sealed, &secret_context(context))
    }

    fn sign_ticket(&self, ticket: &StaffTicket) -> Result<String, VaultError> {
        self.tickets.sign(ticket)
    }

    fn read_ticket(&self, token: &str, now: Timestamp) -> Option<StaffTicket> {
        self.tickets.read(token, now)
    }

    fn is_signed(&self, secret: &str, body: &[u8], signature: &[u8]) -> bool {
        hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()), body, signature).is_ok()
    }

    fn token_hash(&self, token: &str) -> [u8; 32] {
        let mut hash = [0; 32];
        hash.copy_from_slice(digest::digest(&digest::SHA256, token.as_bytes()).as_ref());
        hash
    }

    fn seal_name(&self, subject: &str) -> String {
        let tag = hmac::sign(&self.seal_key, subject.as_bytes());
        URL_SAFE_NO_PAD.encode(&tag.as_ref()[..SEAL_BYTES])
    }

    async fn hash_password(&self, password: &str) -> Result<String, VaultError> {
        self.hasher.hash(password.to_owned()).await
    }

    async fn check_password(&self, password: &str, hash: Option<&str>) -> Result<bool, VaultError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or(NOBODY);
        let right = self.hasher.verify(password.to_owned(), hash.to_owned()).await?;
        Ok(known && right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault() -> LocalVault {
        vault_with(1, 2)
    }

    fn vault_with(pin_key: u8, seal_key: u8) -> LocalVault {
        LocalVault::new(&Secrets {
            pusher_app_id: "1".into(),
            pusher_key: "key".into(),
            pusher_secret: "secret".into(),
            seal_key: [seal_key; 32],
            pin_key: [pin_key; 32],
            ticket_key: [3; 32],
            encryption_master_key: [4; 32],
        })
        .unwrap()
    }

    #[test]
    fn a_sealed_pin_opens_only_in_its_context_and_under_its_key() {
        let vault = vault();
        let pin = Pin::new("1234").unwrap();
        let sealed = vault.seal_pin(&pin, "room 1").unwrap();
        assert_eq!(vault.open_pin(&sealed, "room 1").unwrap().reveal(), "1234");
        assert!(vault.open_pin(&sealed, "room 2").is_err());
        assert!(vault_with(9, 2).open_pin(&sealed, "room 1").is_err());
        assert!(!sealed.windows(4).any(|window| window == b"1234"));
    }

    #[test]
    fn sealing_twice_gives_different_bytes() {
        let pin = Pin::new("1234").unwrap();
        assert_ne!(vault().seal_pin(&pin, "room 1").unwrap(), vault().seal_pin(&pin, "room 1").unwrap());
    }

    #[test]
    fn broken_seals_are_errors() {
        let vault = vault();
        let mut sealed = vault.seal_pin(&Pin::new("1234").unwrap(), "room 1").unwrap();
        for length in 0..sealed.len() {
            assert!(vault.open_pin(&sealed[..length], "room 1").is_err());
        }
        sealed[NONCE_LEN] ^= 1;
        assert!(vault.open_pin(&sealed, "room 1").is_err());
    }

    #[test]
    fn a_sealed_secret_is_read_again_in_its_context_alone_and_never_as_a_pin() {
        let vault = vault();
        let sealed = vault.seal_secret("EAAG token ü", "whatsapp of hotel 1").unwrap();
        assert_eq!(vault.open_secret(&sealed, "whatsapp of hotel 1").unwrap(), "EAAG token ü");
        assert!(vault.open_secret(&sealed, "whatsapp of hotel 2").is_err());
        let sealed = vault.seal_secret("1234", "room 1").unwrap();
        assert!(vault.open_pin(&sealed, "room 1").is_err());
        assert!(!sealed.windows(4).any(|window| window == b"1234"));
    }

    // The key, the text and the digest are test case 2 of RFC 4231.
    #[test]
    fn a_body_is_known_by_its_signature() {
        let vault = vault();
        let body = b"what do ya want for nothing?";
        let digest = hex::decode("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843").unwrap();
        assert!(vault.is_signed("Jefe", body, &digest));
        assert!(!vault.is_signed("Jefa", body, &digest));
        assert!(!vault.is_signed("Jefe", b"what do ya want for nothing!", &digest));
        assert!(!vault.is_signed("Jefe", body, &digest[..31]));
        assert!(!vault.is_signed("Jefe", body, &[]));
    }

    #[test]
    fn a_sealed_name_is_short_url_safe_and_needs_the_key() {
        let name = vault().seal_name("hotel 1 room 205 stay 7");
        assert_eq!(name.len(), 22);
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)));
        assert_eq!(name, vault().seal_name("hotel 1 room 205 stay 7"));
        assert_ne!(name, vault().seal_name("hotel 1 room 205 stay 8"));
        assert_ne!(name, vault_with(1, 3).seal_name("hotel 1 room 205 stay 7"));
    }

    #[tokio::test]
    async fn passwords_are_recognised_and_unknown_names_never_pass() {
        let vault = vault();
        let hash = vault.hash_password("correct horse").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(vault.check_password("correct horse", Some(&hash)).await.unwrap());
        assert!(!vault.check_password("wrong horse", Some(&hash)).await.unwrap());
        assert!(!vault.check_password("nobody has this password", None).await.unwrap());
    }

    #[test]
    fn the_hash_of_a_token_is_its_sha_256() {
        let hash = hex::encode(vault().token_hash("abc"));
        assert_eq!(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
