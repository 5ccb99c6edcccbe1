use bytes::Bytes;
use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId};

use crate::ports::house::random_token;
use crate::{App, Error};

const PATH: &str = "/photos/";
const KEY: &str = "photo-";

/// The address of a photo on this server.
pub fn photo_path(key: &str) -> String {
    format!("{PATH}{key}")
}

/// The key in an address of ours; none for an address that is not a kept photo's.
pub(super) fn photo_key(path: &str) -> Option<&str> {
    path.strip_prefix(PATH).filter(|key| key.starts_with(KEY))
}

/// Keeps a photo for a menu and returns its key. The door has looked at the bytes: they are a picture.
pub async fn keep_photo(app: &App, actor: &Actor, hotel: HotelId, bytes: Bytes) -> Result<String, Error> {
    allow::<deed::EditMenus>(actor, Scope::hotel(hotel))?;
    let key = format!("{KEY}{}", random_token(app.entropy.as_ref(), 18));
    app.files.put(&key, bytes).await?;
    Ok(key)
}

/// A photo's bytes. Photos of menus are for everybody.
pub async fn fetch_photo(app: &App, key: &str) -> Result<Bytes, Error> {
    let missing = || Error::NotFound("Photo");
    if !key.starts_with(KEY) {
        return Err(missing());
    }
    app.files.get(key).await?.ok_or_else(missing)
}
