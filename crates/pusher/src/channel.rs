//! Channel names. A name says what kind of channel it is, and the kind says what is allowed on it.

use std::{borrow::Borrow, fmt, str::FromStr, sync::Arc};

/// Longest channel name in characters (all of them ASCII).
pub const MAX_NAME_LENGTH: usize = 164;

/// Channels that the server itself makes for signed-in users: `#server-to-user-{id}`.
const SERVER_TO_USER: &str = "#server-to-user-";

/// Longest user id in characters, for presence members and signed-in users.
pub const MAX_USER_ID_LENGTH: usize = 128;

/// What the prefix of the name says about access, apart from caching.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChannelKind {
    /// Anybody who knows the name.
    Public,
    /// `private-`: with a signature from the app's server.
    Private,
    /// `presence-`: as private, and its members see each other.
    Presence,
    /// `private-encrypted-`: as private; the payload is sealed between the app's server and its clients.
    Encrypted,
    /// `#server-to-user-{id}`: only connections signed in as that user.
    ServerToUser,
}

/// A valid channel name. Clones share the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChannelName(Arc<str>);

/// The text is not a channel name: too long, empty, or with a character outside `A-Za-z0-9_-=@,.;`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Invalid channel name")]
pub struct InvalidChannelName;

impl ChannelName {
    /// Checks the text.
    pub fn new(name: &str) -> Result<Self, InvalidChannelName> {
        let valid = match name.strip_prefix(SERVER_TO_USER) {
            // A user id is the app's own string, so that only its length and printability are checked.
            Some(id) => is_user_id(id),
            None => !name.is_empty() && name.len() <= MAX_NAME_LENGTH && name.bytes().all(is_name_byte),
        };
        if valid { Ok(Self(name.into())) } else { Err(InvalidChannelName) }
    }

    /// The channel on which the server speaks to one signed-in user.
    pub fn server_to_user(user_id: &str) -> Result<Self, InvalidChannelName> {
        Self::new(&format!("{SERVER_TO_USER}{user_id}"))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the prefix says.
    pub fn kind(&self) -> ChannelKind {
        let name = self.as_str();
        if name.starts_with(SERVER_TO_USER) {
            ChannelKind::ServerToUser
        } else if name.starts_with("private-encrypted-") {
            ChannelKind::Encrypted
        } else if name.starts_with("private-") {
            ChannelKind::Private
        } else if name.starts_with("presence-") {
            ChannelKind::Presence
        } else {
            ChannelKind::Public
        }
    }

    /// True when a subscription needs a signature.
    pub fn needs_auth(&self) -> bool {
        matches!(self.kind(), ChannelKind::Private | ChannelKind::Presence | ChannelKind::Encrypted)
    }

    /// True when members see each other.
    pub fn is_presence(&self) -> bool {
        self.kind() == ChannelKind::Presence
    }

    /// True when the payload is sealed by the app's server.
    pub fn is_encrypted(&self) -> bool {
        self.kind() == ChannelKind::Encrypted
    }

    /// True when a new subscriber is given the last event.
    pub fn is_cache(&self) -> bool {
        ["cache-", "private-cache-", "presence-cache-", "private-encrypted-cache-"]
            .iter()
            .any(|prefix| self.as_str().starts_with(prefix))
    }

    /// True when clients may speak to each other on it. A client cannot be trusted to have sealed
    /// its payload, hence not on encrypted channels.
    pub fn allows_client_events(&self) -> bool {
        matches!(self.kind(), ChannelKind::Private | ChannelKind::Presence)
    }

    /// The user of a `#server-to-user-` channel.
    pub fn server_to_user_id(&self) -> Option<&str> {
        self.as_str().strip_prefix(SERVER_TO_USER)
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-=@,.;".contains(&byte)
}

/// True for a non-empty id of at most [`MAX_USER_ID_LENGTH`] characters without control characters.
pub(crate) fn is_user_id(id: &str) -> bool {
    !id.is_empty() && id.chars().count() <= MAX_USER_ID_LENGTH && !id.chars().any(char::is_control)
}

impl fmt::Display for ChannelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ChannelName {
    type Err = InvalidChannelName;

    fn from_str(name: &str) -> Result<Self, InvalidChannelName> {
        Self::new(name)
    }
}

impl Borrow<str> for ChannelName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(name: &str) -> ChannelName {
        ChannelName::new(name).unwrap()
    }

    #[test]
    fn the_prefix_decides_the_kind() {
        let table = [
            ("rooms", ChannelKind::Public, false, false, false),
            ("cache-rooms", ChannelKind::Public, true, false, false),
            ("private-rooms", ChannelKind::Private, false, true, true),
            ("private-cache-rooms", ChannelKind::Private, true, true, true),
            ("presence-rooms", ChannelKind::Presence, false, true, true),
            ("presence-cache-rooms", ChannelKind::Presence, true, true, true),
            ("private-encrypted-rooms", ChannelKind::Encrypted, false, true, false),
            ("private-encrypted-cache-rooms", ChannelKind::Encrypted, true, true, false),
            ("#server-to-user-42", ChannelKind::ServerToUser, false, false, false),
        ];
        for (name, kind, cache, auth, client_events) in table {
            let channel = channel(name);
            assert_eq!(channel.kind(), kind, "{name}");
            assert_eq!(channel.is_cache(), cache, "{name}");
            assert_eq!(channel.needs_auth(), auth, "{name}");
            assert_eq!(channel.allows_client_events(), client_events, "{name}");
        }
    }

    #[test]
    fn characters_and_length_are_checked() {
        assert!(ChannelName::new(&"a".repeat(164)).is_ok());
        assert!(ChannelName::new("aZ09_-=@,.;").is_ok());
        for bad in ["", "a b", "room#1", "caf\u{e9}", "a:b", "a/b", "#", "#other", "#server-to-user-", "a\n"]
        {
            assert_eq!(ChannelName::new(bad), Err(InvalidChannelName), "{bad:?}");
        }
        assert_eq!(ChannelName::new(&"a".repeat(165)), Err(InvalidChannelName));
    }

    #[test]
    fn the_server_to_user_channel_names_its_user() {
        let channel = ChannelName::server_to_user("guest 7").unwrap();
        assert_eq!(channel.as_str(), "#server-to-user-guest 7");
        assert_eq!(channel.server_to_user_id(), Some("guest 7"));
        assert!(ChannelName::server_to_user(&"x".repeat(129)).is_err());
    }
}
