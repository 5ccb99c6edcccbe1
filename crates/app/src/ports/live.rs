//! Ports of everything live: who listens on this node, and how nodes hear each other.
//!
//! Nothing here knows a protocol. A frame is opaque bytes, already encoded for the wire of its topic.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use domain::{
    CardStay, ConversationId, DepartmentId, HotelId, JournalSeq, Recorded, Slug, StaffId, VisitorKey,
};
use jiff::Timestamp;

/// What listeners gather around. The first segment names the dialect (`pusher/…`, `desk/…`, `guest/…`), so two doors
/// never share a topic and an event is encoded once per dialect.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Topic(Arc<str>);

impl Topic {
    /// A topic by its full name.
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        Self(name.into())
    }

    /// The full name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Identifies one listener on this node for its lifetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OutletId(pub u64);

/// Bytes for the wire, shared by every listener of a topic.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The encoded frame, transport header included where the transport has one.
    pub bytes: Bytes,
    /// The journal number this frame announces; `None` for what the journal does not hold (typing, client events).
    pub position: Option<JournalSeq>,
}

impl Frame {
    /// A frame about something the journal does not hold.
    pub fn passing(bytes: Bytes) -> Self {
        Self { bytes, position: None }
    }

    /// A frame that announces one journal row.
    pub fn recorded(bytes: Bytes, position: JournalSeq) -> Self {
        Self { bytes, position: Some(position) }
    }
}

/// Why the house ends a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Farewell {
    /// The right it listened by has ended: final, do not come back with the same credential.
    RightEnded,
    /// It was too slow for its queue: come back and resume.
    TooSlow,
    /// This node stops: come back at once, to any node.
    GoingAway,
}

/// One listener: a socket or an event stream.
///
/// `deliver` never blocks and never fails towards the caller: an outlet whose bounded queue is full ends itself with
/// [`Farewell::TooSlow`]. Frames leave in the order of the calls.
pub trait Outlet: Send + Sync {
    /// Its identity on this node.
    fn id(&self) -> OutletId;
    /// Hands it one frame.
    fn deliver(&self, frame: &Frame);
    /// Ends it: what is queued goes first, then its protocol's word for `why`.
    fn end(&self, why: Farewell);
}

/// Who listens to what on this node.
///
/// Guarantees: frames of one topic reach every listener in the order of the `publish` calls that were made one after
/// the other; a listener that joined before a publish gets it; `end` and `leave` take effect before they return.
pub trait Hub: Send + Sync {
    /// A fresh outlet identity.
    fn next_id(&self) -> OutletId;
    /// Joins a topic; `true` when it is the topic's first listener on this node. Joining twice changes nothing.
    fn join(&self, topic: &Topic, outlet: Arc<dyn Outlet>) -> bool;
    /// Leaves a topic; `true` when it was the topic's last listener on this node.
    fn leave(&self, topic: &Topic, outlet: OutletId) -> bool;
    /// How many listen on this node. Zero means: do not even encode.
    fn listeners(&self, topic: &Topic) -> usize;
    /// Topics with listeners on this node whose name starts with `prefix`, with their counts, sorted by name.
    fn topics(&self, prefix: &str) -> Vec<(Topic, usize)>;
    /// Hands one frame to every listener of the topic but `except`.
    fn publish(&self, topic: &Topic, frame: Frame, except: Option<OutletId>);
    /// Ends every listener of the topic.
    fn end(&self, topic: &Topic, why: Farewell);
    /// Ends every listener of this node, for shutdown.
    fn end_all(&self, why: Farewell);
}

/// What passes without being kept: it may be lost, and nobody asks for it again.
#[derive(Clone, Debug)]
pub enum Whisper {
    /// Somebody types in a conversation, or stopped.
    Typing {
        /// The hotel.
        hotel: HotelId,
        /// The conversation.
        conversation: ConversationId,
        /// The hotel's slug, to address it by.
        hotel_slug: Slug,
        /// The stay whose guests speak in it, to address it by.
        stay: Option<CardStay>,
        /// The department it belongs to.
        department: DepartmentId,
        /// Who.
        who: Typist,
        /// Types, or stopped.
        typing: bool,
        /// When.
        at: Timestamp,
    },
    /// A member of staff looks at a conversation, or no longer. Whoever looks says so again every 20 seconds; who has not
    /// said so for 45 does not look any more.
    Looking {
        /// The hotel.
        hotel: HotelId,
        /// The conversation.
        conversation: ConversationId,
        /// The department it belongs to.
        department: DepartmentId,
        /// Who.
        staff: StaffId,
        /// Their name.
        name: String,
        /// Looks, or stopped.
        looking: bool,
        /// When.
        at: Timestamp,
    },
    /// A frame for a topic's listeners on every node, but one socket of the originating node.
    Frame { topic: Topic, bytes: Bytes, except: Option<OutletId> },
    /// Ends a topic's listeners on every node.
    End { topic: Topic, why: Farewell },
}

/// Who types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typist {
    /// The guest of the conversation.
    Guest,
    /// A visitor of the website.
    Visitor(VisitorKey),
    /// A member of staff, by id and name.
    Staff { id: StaffId, name: String },
}

/// What nodes tell each other.
#[derive(Clone, Debug)]
pub enum Signal {
    /// A journal row that was just committed.
    Recorded(Arc<Recorded>),
    /// Something passing.
    Whisper(Whisper),
}

/// How nodes hear each other, this one included.
///
/// Guarantees: `publish` never blocks. Delivery is at most once and may lose signals when a queue is full or a link is
/// down; receivers of [`Signal::Recorded`] find gaps by the journal number and read the journal. Signals of one
/// publisher keep their order.
pub trait Broker: Send + Sync {
    /// Tells every node.
    fn publish(&self, signal: Signal);
}

/// A door's translation of what happened into the frames of its wire.
///
/// Called for each journal row of a hotel in order, once, on every node; and for each whisper. It asks the hub whether
/// anybody listens before it encodes.
pub trait Announcer: Send + Sync {
    /// Announces a journal row.
    fn announce(&self, recorded: &Recorded, hub: &dyn Hub);
    /// Announces something passing. Most doors let most of it pass.
    fn whisper(&self, whisper: &Whisper, hub: &dyn Hub);
}
