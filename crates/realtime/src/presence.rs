//! Who is present in which channel of this node.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use app::ports::{ChannelFull, Member, Occupancy, Presence};
use parking_lot::Mutex;

/// Presence on one node. One lock: its operations are short and happen when people come and go, not per message.
#[derive(Default)]
pub struct LocalPresence {
    channels: Mutex<HashMap<Box<str>, Channel>>,
}

type Channel = BTreeMap<Arc<str>, Seat>;

struct Seat {
    user_info: Arc<str>,
    connections: usize,
}

impl LocalPresence {
    /// Nobody anywhere.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many channels have somebody in them.
    pub fn channels(&self) -> usize {
        self.channels.lock().len()
    }
}

impl Presence for LocalPresence {
    fn join(&self, channel: &str, member: Member, limit: usize) -> Result<bool, ChannelFull> {
        let mut channels = self.channels.lock();
        let present = channels.get_mut(channel);
        let users = present.as_ref().map_or(0, |seats| seats.len());
        if let Some(seat) = present.and_then(|seats| seats.get_mut(&member.user_id)) {
            seat.connections += 1;
            return Ok(false);
        }
        if users >= limit {
            return Err(ChannelFull);
        }
        let seat = Seat { user_info: member.user_info, connections: 1 };
        channels.entry(channel.into()).or_default().insert(member.user_id, seat);
        Ok(true)
    }

    fn leave(&self, channel: &str, user_id: &str) -> bool {
        let mut channels = self.channels.lock();
        let Some(seats) = channels.get_mut(channel) else { return false };
        let Some(seat) = seats.get_mut(user_id) else { return false };
        seat.connections -= 1;
        if seat.connections > 0 {
            return false;
        }
        seats.remove(user_id);
        if seats.is_empty() {
            channels.remove(channel);
        }
        true
    }

    fn members(&self, channel: &str) -> Vec<Member> {
        let channels = self.channels.lock();
        let seats = channels.get(channel).into_iter().flatten();
        seats
            .map(|(user_id, seat)| Member { user_id: user_id.clone(), user_info: seat.user_info.clone() })
            .collect()
    }

    fn occupancy(&self, channel: &str) -> Occupancy {
        let channels = self.channels.lock();
        let Some(seats) = channels.get(channel) else { return Occupancy::default() };
        let connections = seats.values().map(|seat| seat.connections).sum();
        Occupancy { users: seats.len(), connections }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anna() -> Member {
        Member { user_id: "anna".into(), user_info: r#"{"name":"Anna"}"#.into() }
    }

    fn bert() -> Member {
        Member { user_id: "bert".into(), user_info: "{}".into() }
    }

    #[test]
    fn only_the_first_and_the_last_connection_of_a_user_count() {
        let presence = LocalPresence::new();
        assert_eq!(presence.join("lobby", anna(), 10), Ok(true));
        assert_eq!(presence.join("lobby", anna(), 10), Ok(false));
        assert_eq!(presence.occupancy("lobby"), Occupancy { users: 1, connections: 2 });
        assert!(!presence.leave("lobby", "anna"));
        assert!(presence.leave("lobby", "anna"));
        assert!(!presence.leave("lobby", "anna"), "leaving twice changes nothing");
        assert_eq!(presence.channels(), 0, "an empty channel leaves nothing behind");
    }

    #[test]
    fn members_come_by_id_with_their_info() {
        let presence = LocalPresence::new();
        presence.join("lobby", bert(), 10).expect("there is room");
        presence.join("lobby", anna(), 10).expect("there is room");
        assert_eq!(presence.members("lobby"), [anna(), bert()]);
        assert!(presence.members("bar").is_empty());
    }

    #[test]
    fn a_full_channel_refuses_new_people_but_not_new_connections() {
        let presence = LocalPresence::new();
        presence.join("lobby", anna(), 1).expect("there is room");
        assert_eq!(presence.join("lobby", bert(), 1), Err(ChannelFull));
        assert_eq!(presence.join("lobby", anna(), 1), Ok(false));
        assert_eq!(presence.join("bar", bert(), 0), Err(ChannelFull));
        assert_eq!(presence.channels(), 1, "a refusal leaves no empty channel");
    }
}
