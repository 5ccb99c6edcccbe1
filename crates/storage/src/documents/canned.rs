//! Files of answers kept ready.

use std::borrow::Cow;

use domain::canned::CannedFile;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct FileDoc<'a> {
    key: Cow<'a, str>,
    name: Cow<'a, str>,
    media_type: Cow<'a, str>,
    size: i64,
}

impl<'a> From<&'a CannedFile> for FileDoc<'a> {
    fn from(file: &'a CannedFile) -> Self {
        let CannedFile { key, name, media_type, size } = file;
        Self { key: key.into(), name: name.into(), media_type: media_type.into(), size: *size }
    }
}

impl FileDoc<'_> {
    pub(super) fn read(self) -> CannedFile {
        CannedFile {
            key: self.key.into_owned(),
            name: self.name.into_owned(),
            media_type: self.media_type.into_owned(),
            size: self.size,
        }
    }
}
