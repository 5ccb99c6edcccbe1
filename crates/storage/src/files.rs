//! Files that came with messages, in a folder.

use std::path::{Path, PathBuf};

use app::ports::Files;
use app::ports::house::FilesError;
use async_trait::async_trait;
use bytes::Bytes;
use tokio::io::AsyncWriteExt;

/// The longest key, in characters; the name on the disk has a few more.
const KEY_MAX: usize = 128;

/// A folder with one file per key.
#[derive(Debug)]
pub struct FileFolder {
    folder: PathBuf,
}

impl FileFolder {
    /// Uses the folder, and makes it if it is not there.
    pub async fn open(folder: impl Into<PathBuf>) -> Result<Self, FilesError> {
        let folder = folder.into();
        tokio::fs::create_dir_all(&folder).await.map_err(failed)?;
        Ok(Self { folder })
    }

    // A key is a file's name, so it may hold nothing that means something in a path.
    fn path(&self, key: &str) -> Result<PathBuf, FilesError> {
        let plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if key.is_empty() || key.len() > KEY_MAX || !plain {
            return Err(FilesError("a key holds letters, digits, '-' and '_' only".to_owned()));
        }
        Ok(self.folder.join(key))
    }
}

#[async_trait]
impl Files for FileFolder {
    async fn put(&self, key: &str, bytes: Bytes) -> Result<(), FilesError> {
        let path = self.path(key)?;
        // Written under another name first, so that nobody ever reads half a file, not even after a power cut.
        let half = path.with_extension("half");
        let mut file = tokio::fs::File::create(&half).await.map_err(failed)?;
        file.write_all(&bytes).await.map_err(failed)?;
        file.sync_all().await.map_err(failed)?;
        tokio::fs::rename(&half, &path).await.map_err(failed)?;
        sync_folder(&self.folder).await
    }

    async fn get(&self, key: &str) -> Result<Option<Bytes>, FilesError> {
        match tokio::fs::read(self.path(key)?).await {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(failed(why)),
        }
    }

    async fn delete(&self, key: &str) -> Result<(), FilesError> {
        match tokio::fs::remove_file(self.path(key)?).await {
            Ok(()) => sync_folder(&self.folder).await,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(why) => Err(failed(why)),
        }
    }
}

async fn sync_folder(folder: &Path) -> Result<(), FilesError> {
    tokio::fs::File::open(folder).await.map_err(failed)?.sync_all().await.map_err(failed)
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn failed(why: std::io::Error) -> FilesError {
    FilesError(why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_put_is_there_until_it_is_deleted() {
        let temp = tempfile::tempdir().unwrap();
        let files = FileFolder::open(temp.path().join("files")).await.unwrap();
        assert_eq!(files.get("a-B_9").await.unwrap(), None);
        files.put("a-B_9", Bytes::from_static(b"towel")).await.unwrap();
        assert_eq!(files.get("a-B_9").await.unwrap().unwrap(), "towel");
        files.delete("a-B_9").await.unwrap();
        files.delete("a-B_9").await.unwrap();
        assert_eq!(files.get("a-B_9").await.unwrap(), None);
    }

    #[tokio::test]
    async fn a_key_never_leaves_the_folder() {
        let temp = tempfile::tempdir().unwrap();
        let files = FileFolder::open(temp.path()).await.unwrap();
        let long = "k".repeat(KEY_MAX + 1);
        for key in ["", "..", "../x", "a/b", "a.half", "a\0", "é", long.as_str()] {
            assert!(files.put(key, Bytes::new()).await.is_err(), "{key:?}");
            assert!(files.get(key).await.is_err(), "{key:?}");
            assert!(files.delete(key).await.is_err(), "{key:?}");
        }
    }
}
