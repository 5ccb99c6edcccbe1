//! Visitors of the website: who they are, their rooms, and what becomes of them.
//!
//! A visitor is locked before anything of his; a booking before conversations, and those in the order of their rows. A room
//! is changed by whoever holds the lock of the conversation its visitor speaks in, so it needs none of its own.
//!
//! - [`sessions`], [`remember`], [`forget`]: who comes by which browser, and until when that is known.
//! - [`rooms`], [`open`]: a visitor's place at a hotel, and its conversation.
//! - [`contact`]: what he tells and asks for; [`facts`]: what became of his question, for the figures.
//! - [`list`]: a hotel's rooms in pages.
//! - [`convert`], [`link`], [`merge`], [`unlink`], [`block`]: what staff make of him.
//! - [`rules`]: what a hotel sets about visitors.

pub(crate) mod block;
pub(crate) mod contact;
pub(crate) mod convert;
pub(crate) mod facts;
pub(crate) mod forget;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod merge;
pub(crate) mod open;
pub(crate) mod remember;
pub(crate) mod rooms;
pub(crate) mod rules;
pub(crate) mod sessions;
pub(crate) mod unlink;

use app::ports::store::Stored;
use domain::event::ConversationChange;
use domain::{Actor, Conversation, Event};
use jiff::Timestamp;

use crate::conversations::load;
use crate::conversations::work::author;
use crate::rows::known;
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    MOVE = "UPDATE conversations SET updated_at = ?2 WHERE id = ?1";
}

/// Moves a conversation, whose lock is held, in the inbox; records what changed about its visitor, and returns it as it
/// stands after that.
async fn changed(
    tx: &mut Tx,
    before: &Conversation,
    change: ConversationChange,
    by: &Actor,
    at: Timestamp,
) -> Stored<Conversation> {
    let id = before.card.id;
    tx.execute(MOVE, args![id, at]).await?;
    let conversation = known(load::conversation(tx, &id).await?, "changed conversation")?;
    let by = author(by).cloned();
    let event = Event::ConversationChanged { conversation: conversation.clone(), change, by };
    tx.record(conversation.card.hotel, at, event);
    Ok(conversation)
}
