//! The address of a file that waits for its message: it says all there is to know of it.

use app::messages::HeldFile;
use app::ports::store::NewAttachment;

use super::wire::requests::HeldQuery;
use crate::files;

/// The address.
pub fn url(public_url: &str, held: &HeldFile) -> String {
    let query = HeldQuery {
        r#for: held.conversation,
        until: held.until,
        size: held.file.size,
        r#type: held.file.media_type.clone(),
        name: held.file.name.clone(),
        seal: held.seal.clone(),
    };
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    format!("{public_url}{}?{query}", files::path(&held.file.key))
}

/// What an address says, if it is one of ours.
pub fn of_url(public_url: &str, url: &str) -> Option<HeldFile> {
    let path = url.strip_prefix(public_url).unwrap_or(url);
    let (path, query) = path.split_once('?')?;
    let key = path.strip_prefix(&files::path(""))?;
    of_query(key, query)
}

/// What the query of such an address says.
pub fn of_query(key: &str, query: &str) -> Option<HeldFile> {
    let HeldQuery { r#for, until, size, r#type, name, seal } = serde_urlencoded::from_str(query).ok()?;
    let file = NewAttachment { key: key.to_owned(), name, media_type: r#type, size };
    Some(HeldFile { file, conversation: r#for, until, seal })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_all_of_a_file() {
        let file = NewAttachment {
            key: "k3y".into(),
            name: "é & a.png".into(),
            media_type: "image/png".into(),
            size: 7,
        };
        let held = HeldFile { file, conversation: 5, until: 1_700_000_000, seal: "s-eal".into() };
        let public_url = "https://chat.example.com";
        let url = url(public_url, &held);
        assert!(url.starts_with("https://chat.example.com/files/k3y?"), "{url}");
        assert_eq!(of_url(public_url, &url), Some(held.clone()));
        assert_eq!(of_url(public_url, url.strip_prefix(public_url).unwrap()), Some(held));
        assert_eq!(of_url(public_url, "https://elsewhere.example/files/k3y?for=1"), None);
    }
}
