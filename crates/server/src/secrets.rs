//! The installation's secrets: made at the first start, kept in `secrets.toml` in the data folder.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use app::ports::Entropy;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// The file's name in the data folder.
pub const FILE: &str = "secrets.toml";

const HEADING: &str = "# The secrets of this installation. Whoever has them can read PINs and speak for the house.\n\
                       # Back this file up together with the database: sealed PINs do not open without it.\n\n";

/// Everything secret.
pub struct Secrets {
    /// Pusher app id: digits only, because pusher's Python library refuses anything else.
    pub pusher_app_id: String,
    /// Pusher key: public, pages get it.
    pub pusher_key: String,
    /// Pusher secret: signs.
    pub pusher_secret: String,
    /// Makes channel names unguessable.
    pub seal_key: [u8; 32],
    /// Seals PINs and hotels' own secrets.
    pub pin_key: [u8; 32],
    /// Signs the tickets of staff's sign-ins.
    pub ticket_key: [u8; 32],
    /// Master key of encrypted channels.
    pub encryption_master_key: [u8; 32],
}

/// Why there are no secrets.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// Others may read the file.
    #[error("{path} can be read by others (mode {mode:o}). Make it yours alone: chmod 600 {path}", path = .path.display())]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// The file is not what we wrote.
    #[error("{path} cannot be used: {reason}", path = .path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong; never a value.
        reason: String,
    },
    /// The disk said no.
    #[error("{path}: {source}", path = .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    pusher_app_id: String,
    pusher_key: String,
    pusher_secret: String,
    seal_key: String,
    pin_key: String,
    encryption_master_key: String,
    // Older installations were made without it.
    ticket_key: Option<String>,
}

/// Reads the secrets of a data folder, making folder and secrets if they are not there yet.
pub fn load_or_create(data_dir: &Path, entropy: &dyn Entropy) -> Result<Secrets, SecretsError> {
    make_private_folder(data_dir)?;
    let path = data_dir.join(FILE);
    if !path.try_exists().map_err(|source| io_error(&path, source))? {
        create(data_dir, &path, entropy)?;
    }
    let written = read(&path)?;
    if written.ticket_key.is_some() {
        return open(&path, written);
    }
    add_ticket_key(data_dir, &path, entropy)?;
    open(&path, read(&path)?)
}

/// Makes a folder only its owner may enter; one that is there already is left as it is.
pub fn make_private_folder(path: &Path) -> Result<(), SecretsError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700).create(path).map_err(|source| io_error(path, source))
}

// The text is written to a file of its own and then linked under the final name, which fails when the name is taken: two
// starts at once end with one file, whole, and both read that one.
fn create(data_dir: &Path, path: &Path, entropy: &dyn Entropy) -> Result<(), SecretsError> {
    let text = toml::to_string(&fresh(entropy)).map_err(io::Error::other);
    let draft = draft_name(data_dir, entropy);
    let written = text.and_then(|text| write_draft(&draft, &format!("{HEADING}{text}"))).and_then(|()| {
        match fs::hard_link(&draft, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            linked => linked,
        }
    });
    let removed = fs::remove_file(&draft);
    written.and(removed).map_err(|source| io_error(path, source))?;
    sync_folder(data_dir)
}

// The line is added to what stands there, and the whole takes the file's place at once. Whoever else is at it waits for the
// lock of the file that was read first, and then finds the line.
fn add_ticket_key(data_dir: &Path, path: &Path, entropy: &dyn Entropy) -> Result<(), SecretsError> {
    let failed = |source| io_error(path, source);
    let before = File::open(path).map_err(failed)?;
    before.lock().map_err(failed)?;
    if read(path)?.ticket_key.is_some() {
        return Ok(());
    }
    let mut text = fs::read_to_string(path).map_err(failed)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&format!("ticket_key = \"{}\"\n", new_key(entropy)));
    let draft = draft_name(data_dir, entropy);
    let replaced = write_draft(&draft, &text).and_then(|()| fs::rename(&draft, path));
    if replaced.is_err() {
        // Nothing of it may stay behind; that it could not be made is told already.
        let _gone = fs::remove_file(&draft);
    }
    replaced.map_err(failed)?;
    sync_folder(data_dir)
}

fn draft_name(data_dir: &Path, entropy: &dyn Entropy) -> PathBuf {
    data_dir.join(format!(".{FILE}.{}", hex::encode(random::<8>(entropy))))
}

fn write_draft(draft: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft)?;
    // The mode above is cut by the umask, never widened; this line makes it exact.
    file.set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn sync_folder(data_dir: &Path) -> Result<(), SecretsError> {
    let folder = File::open(data_dir).and_then(|folder| folder.sync_all());
    folder.map_err(|source| io_error(data_dir, source))
}

fn fresh(entropy: &dyn Entropy) -> Written {
    let key = || new_key(entropy);
    Written {
        // Six digits, never with a leading zero.
        pusher_app_id: (100_000 + u32::from_le_bytes(random(entropy)) % 900_000).to_string(),
        pusher_key: hex::encode(random::<10>(entropy)),
        pusher_secret: hex::encode(random::<20>(entropy)),
        seal_key: key(),
        pin_key: key(),
        encryption_master_key: key(),
        ticket_key: Some(key()),
    }
}

fn new_key(entropy: &dyn Entropy) -> String {
    STANDARD.encode(random::<32>(entropy))
}

fn random<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

fn malformed(path: &Path, reason: &str) -> SecretsError {
    SecretsError::Malformed { path: path.to_owned(), reason: reason.to_owned() }
}

fn read(path: &Path) -> Result<Written, SecretsError> {
    let mode = fs::metadata(path).map_err(|source| io_error(path, source))?.mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(SecretsError::Exposed { path: path.to_owned(), mode });
    }
    let text = fs::read_to_string(path).map_err(|source| io_error(path, source))?;
    // The parser's own message quotes the line, and the line may be a key.
    toml::from_str(&text)
        .map_err(|_| malformed(path, "it is not the TOML that was written at the first start"))
}

fn open(path: &Path, written: Written) -> Result<Secrets, SecretsError> {
    let malformed = |reason: &str| malformed(path, reason);
    let key = |name: &str, text: &str| {
        let bytes = STANDARD.decode(text).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        bytes.ok_or_else(|| malformed(&format!("{name} is not 32 bytes in base64")))
    };
    let digits = written.pusher_app_id.bytes().all(|byte| byte.is_ascii_digit());
    if written.pusher_app_id.is_empty() || !digits {
        return Err(malformed("pusher_app_id is not a number"));
    }
    if written.pusher_key.is_empty() || written.pusher_secret.is_empty() {
        return Err(malformed("pusher_key or pusher_secret is empty"));
    }
    Ok(Secrets {
        seal_key: key("seal_key", &written.seal_key)?,
        pin_key: key("pin_key", &written.pin_key)?,
        ticket_key: key("ticket_key", written.ticket_key.as_deref().unwrap_or_default())?,
        encryption_master_key: key("encryption_master_key", &written.encryption_master_key)?,
        pusher_app_id: written.pusher_app_id,
        pusher_key: written.pusher_key,
        pusher_secret: written.pusher_secret,
    })
}

fn io_error(path: &Path, source: io::Error) -> SecretsError {
    SecretsError::Io { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SystemEntropy;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    #[test]
    fn the_first_start_makes_them_and_the_next_finds_the_same() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/data");
        let first = load_or_create(&folder, &SystemEntropy).unwrap();
        let second = load_or_create(&folder, &SystemEntropy).unwrap();
        assert_eq!(first.pusher_key, second.pusher_key);
        assert_eq!(first.pin_key, second.pin_key);
        assert_ne!(first.pin_key, first.seal_key);
        assert!(first.pusher_app_id.parse::<u32>().unwrap() >= 100_000);
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&folder.join(FILE)), 0o600);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft stays behind");
    }

    // What an installation of the first releases has.
    fn without_ticket_key(folder: &Path) -> String {
        load_or_create(folder, &SystemEntropy).unwrap();
        let path = folder.join(FILE);
        let text = fs::read_to_string(&path).unwrap();
        let older: String =
            text.lines().filter(|line| !line.starts_with("ticket_key")).collect::<Vec<_>>().join("\n");
        fs::write(&path, format!("{older}\n# kept by the operator\n")).unwrap();
        fs::read_to_string(&path).unwrap()
    }

    #[test]
    fn an_older_file_gets_the_key_it_lacks_and_keeps_the_rest() {
        let home = tempfile::tempdir().unwrap();
        let older = without_ticket_key(home.path());
        let first = load_or_create(home.path(), &SystemEntropy).unwrap();
        let text = fs::read_to_string(home.path().join(FILE)).unwrap();
        let added = text.strip_prefix(&older).expect("what stood there stands there");
        assert!(added.starts_with("ticket_key = ") && added.lines().count() == 1);
        assert_eq!(mode(&home.path().join(FILE)), 0o600);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "no draft stays behind");
        let second = load_or_create(home.path(), &SystemEntropy).unwrap();
        assert_eq!(first.ticket_key, second.ticket_key);
        assert_ne!(first.ticket_key, first.pin_key);
    }

    #[test]
    fn many_starts_at_once_agree_on_the_key_that_was_lacking() {
        let home = tempfile::tempdir().unwrap();
        without_ticket_key(home.path());
        let keys: Vec<[u8; 32]> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| load_or_create(home.path(), &SystemEntropy).unwrap().ticket_key))
                .collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]));
    }

    #[test]
    fn a_file_that_others_may_read_is_refused_by_name() {
        let home = tempfile::tempdir().unwrap();
        load_or_create(home.path(), &SystemEntropy).unwrap();
        let path = home.path().join(FILE);
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        let error = load_or_create(home.path(), &SystemEntropy).err().unwrap().to_string();
        assert!(error.contains(&path.display().to_string()) && error.contains("chmod 600"), "{error}");
    }

    #[test]
    fn a_spoilt_file_is_an_error_that_quotes_no_secret() {
        let home = tempfile::tempdir().unwrap();
        load_or_create(home.path(), &SystemEntropy).unwrap();
        let path = home.path().join(FILE);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("pin_key = \"", "pin_key = \"hush")).unwrap();
        let error = load_or_create(home.path(), &SystemEntropy).err().unwrap().to_string();
        assert!(error.contains("pin_key") && !error.contains("hush"), "{error}");
        fs::write(&path, "pusher_secret = hush").unwrap();
        let error = load_or_create(home.path(), &SystemEntropy).err().unwrap().to_string();
        assert!(!error.contains("hush"), "{error}");
    }

    #[test]
    fn many_first_starts_at_once_agree() {
        let home = tempfile::tempdir().unwrap();
        let keys: Vec<String> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| load_or_create(home.path(), &SystemEntropy).unwrap().pusher_key))
                .collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]));
    }
}
