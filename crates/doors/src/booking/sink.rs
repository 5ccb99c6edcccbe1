//! Where announcements go: to this node's listeners, or into a list for those at Pusher's own clusters.

use std::cell::RefCell;

use app::ports::Hub;
use domain::{HotelId, JournalSeq};
use jiff::Timestamp;
use serde_json::Value;

use super::names;
use crate::channels;

/// Where announcements go.
pub trait Sink {
    /// Takes one event of one channel, for an audience of it or for everybody; `data` is made only if somebody wants it.
    fn take(&self, channel: &str, audience: Option<&str>, event: &'static str, data: &dyn Fn() -> Value);
}

/// The identity of what is told of a journal row: the same on every node, so that a page which hears a row from two nodes
/// knows it again. Formed like a UUID (version 8).
pub fn event_id(hotel: HotelId, seq: JournalSeq, kind: &str) -> String {
    uuid(&format!("{hotel} {seq} {kind}"))
}

/// The same for what the journal does not hold.
pub fn passing_id(hotel: HotelId, kind: &str, subject: i64, at: Timestamp) -> String {
    uuid(&format!("{hotel} {kind} {subject} {at}"))
}

fn uuid(subject: &str) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, subject.as_bytes());
    let text = hex::encode(digest.as_ref());
    format!("{}-{}-8{}-8{}-{}", &text[..8], &text[8..12], &text[13..16], &text[17..20], &text[20..32])
}

/// This node's listeners.
pub struct Here<'a> {
    /// Who listens.
    pub hub: &'a dyn Hub,
    /// The place in the journal of what is told.
    pub seq: JournalSeq,
}

impl Sink for Here<'_> {
    fn take(&self, channel: &str, audience: Option<&str>, event: &'static str, data: &dyn Fn() -> Value) {
        match audience {
            Some(audience) => channels::announce_to(self.hub, channel, audience, event, self.seq, data),
            None => channels::announce(self.hub, channel, event, self.seq, data),
        }
    }
}

/// A list for those who listen elsewhere: channel, event and data, in order.
pub struct Elsewhere {
    list: RefCell<Vec<(String, &'static str, Value)>>,
    is_only_hotel: bool,
}

impl Elsewhere {
    /// An empty list. Other clusters know no audiences, so a channel that another hotel could have too is left out unless
    /// there is no other hotel: that hotel's guest would hear it.
    pub fn new(is_only_hotel: bool) -> Self {
        Self { list: RefCell::default(), is_only_hotel }
    }

    /// What was said.
    pub fn into_list(self) -> Vec<(String, &'static str, Value)> {
        self.list.into_inner()
    }
}

impl Sink for Elsewhere {
    fn take(&self, channel: &str, audience: Option<&str>, event: &'static str, data: &dyn Fn() -> Value) {
        if audience.is_none() || self.is_only_hotel || names::names_its_hotel(channel) {
            self.list.borrow_mut().push((channel.to_owned(), event, data()));
        }
    }
}
