//! Signed-in users: who is online, and who watches whom.
//!
//! A user is online while any connection is signed in as them. That is kept in the presence port, under names that no
//! channel can have, so that it holds for every node the same way.

use std::sync::Arc;

use app::ports::presence::Member;
use app::ports::{Outlet, OutletId, Topic};
use pusher::{ServerFrame, User};

use super::gateway::Gateway;

/// The topic of a user's connections.
pub(super) fn connections_of(user_id: &str) -> Topic {
    Topic::new(format!("pusher-user/{user_id}"))
}

/// The topic of the connections that watch a user.
fn watchers_of(user_id: &str) -> Topic {
    Topic::new(format!("pusher-watch/{user_id}"))
}

/// Where the presence port counts a user's connections.
fn online(user_id: &str) -> String {
    format!("#online-{user_id}")
}

/// A connection speaks for a user from now on. Gives those of the watchlist who are online.
pub(super) fn arrive(gateway: &Gateway, user: &User, outlet: &Arc<impl Outlet + 'static>) -> Vec<String> {
    let id = outlet.id();
    gateway.hub.join(&connections_of(&user.id), outlet.clone());
    for watched in &user.watchlist {
        gateway.hub.join(&watchers_of(watched), outlet.clone());
    }
    let member = Member { user_id: user.id.as_str().into(), user_info: "".into() };
    if gateway.presence.join(&online(&user.id), member, 1) == Ok(true) {
        tell(gateway, &user.id, true, id);
    }
    let is_online = |id: &&String| gateway.presence.occupancy(&online(id)).users > 0;
    user.watchlist.iter().filter(is_online).cloned().collect()
}

/// A connection of a user is gone.
pub(super) fn depart(gateway: &Gateway, user: &User, id: OutletId) {
    gateway.hub.leave(&connections_of(&user.id), id);
    for watched in &user.watchlist {
        gateway.hub.leave(&watchers_of(watched), id);
    }
    if gateway.presence.leave(&online(&user.id), &user.id) {
        tell(gateway, &user.id, false, id);
    }
}

fn tell(gateway: &Gateway, user_id: &str, came: bool, except: OutletId) {
    let (ids, none) = (vec![user_id.to_owned()], vec![]);
    let (online, offline) = if came { (ids, none) } else { (none, ids) };
    let frame = ServerFrame::WatchlistEvents { online, offline };
    gateway.tell_topic(watchers_of(user_id), &frame, Some(except));
}
