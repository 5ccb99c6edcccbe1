//! Who is present in a channel: people, each with any number of connections.

use std::sync::Arc;

/// A person in a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who, unique within the channel.
    pub user_id: Arc<str>,
    /// What the others may know of them: JSON text, opaque here.
    pub user_info: Arc<str>,
}

/// How full a channel is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occupancy {
    /// People.
    pub users: usize,
    /// Their connections.
    pub connections: usize,
}

/// The channel has as many people as it may have; nobody was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the channel is full")]
pub struct ChannelFull;

/// Who is present.
///
/// Guarantees: for one user of one channel, joins and leaves take effect one after the other, so exactly one of them is
/// told that it was the first or the last. An implementation for several nodes may learn of other nodes' members late.
pub trait Presence: Send + Sync {
    /// Adds one connection of a member; `true` when it is the user's first. A later connection does not change the
    /// user's info. `limit` bounds the people in the channel; a further connection of somebody present always fits.
    fn join(&self, channel: &str, member: Member, limit: usize) -> Result<bool, ChannelFull>;
    /// Takes one connection of a user away; `true` when it was the last. A user who is not there is no error.
    fn leave(&self, channel: &str, user_id: &str) -> bool;
    /// The people in a channel, by user id.
    fn members(&self, channel: &str) -> Vec<Member>;
    /// How full a channel is.
    fn occupancy(&self, channel: &str) -> Occupancy;
}
