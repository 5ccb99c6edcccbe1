//! The hotel: its nouns, its rules and what happens in it.
//!
//! Pure: no async, no IO, no clock, no randomness, no SQL and no wire format. Time and ids are passed in.
//!
//! - [`ids`]: one integer type per noun.
//! - [`text`]: what people type, checked once where it comes in; [`time_of_day`]: times as they read them.
//! - [`hotel`], [`staff`], [`room`], [`booking`], [`session`]: who and where.
//! - [`token`]: a guest's link for the whole stay.
//! - [`conversation`], [`message`], [`note`]: what is said, to guests and among staff; [`canned`]: answers kept ready.
//! - [`phone`], [`contact`], [`messaging`], [`delivery`]: guests who write from their phones.
//! - [`money`], [`menu`], [`breakfast`]: what is offered, when and at which price.
//! - [`bill`], [`order`], [`sheet`], [`charge`]: what is ordered, made, brought and charged.
//! - [`visitor`]: people who write from the hotel's website; [`faq`], [`auto_response`], [`automation`]: what they are told
//!   without a person; [`opening`]: when a department is there.
//! - [`attempts`]: how many wrong PINs are too many.
//! - [`access`]: every "may X do Y to Z", for every door.
//! - [`event`]: what happened, in hotel words.

pub mod access;
pub mod attempts;
pub mod auto_response;
pub mod automation;
pub mod bill;
pub mod booking;
pub mod breakfast;
pub mod canned;
pub mod charge;
pub mod contact;
pub mod conversation;
pub mod delivery;
pub mod event;
pub mod faq;
mod folding;
pub mod hotel;
pub mod ids;
pub mod menu;
pub mod message;
pub mod messaging;
pub mod money;
pub mod note;
pub mod opening;
pub mod order;
pub mod phone;
pub mod room;
pub mod session;
pub mod sheet;
pub mod staff;
pub mod text;
pub mod time_of_day;
pub mod token;
pub mod visitor;

pub use access::{Actor, Allowed, Refusal};
pub use auto_response::{AutoResponse, AutoResponseBody, ResponseKind};
pub use automation::Automation;
pub use booking::{Booking, BookingState};
pub use canned::CannedAnswer;
pub use charge::{Charge, ChargeState};
pub use contact::{Contact, ContactAddress};
pub use conversation::{CardStay, CardVisitor, Conversation, ConversationCard, ConversationStatus, Priority};
pub use delivery::{Delivery, DeliveryFault, DeliveryState};
pub use event::{Event, Recorded};
pub use faq::{Faq, FaqBody};
pub use hotel::{Department, Hotel, RoomChannels};
pub use ids::*;
pub use menu::{Menu, MenuKind};
pub use message::{Attachment, Door, Message, Sender};
pub use messaging::{MessagingRules, Template, WhatsAppAccount};
pub use money::{Amount, Currency};
pub use note::{Note, NoteKind};
pub use opening::{Holiday, Opening, OpeningHours};
pub use order::{Order, OrderStatus};
pub use phone::PhoneDigits;
pub use room::Room;
pub use session::{PinSession, SessionState, StaffSession};
pub use staff::{Role, Staff, StaffCard};
pub use text::{
    BookingRef, ClientKey, FileName, Invalid, Label, MessageText, PersonName, Pin, Remark, RoomNumber, Slug,
    Tag, VisitorKey,
};
pub use token::{GuestAccess, GuestToken, Purpose};
pub use visitor::{Visitor, VisitorContact, VisitorRoom, VisitorRules};
