use domain::{Actor, Conversation, ConversationId, JournalSeq, Message};

use super::find;
use crate::ports::store::HistoryPage;
use crate::{App, Error};

/// A page of a conversation's messages.
#[derive(Clone, Debug)]
pub struct History {
    /// The conversation.
    pub conversation: Conversation,
    /// Oldest first.
    pub messages: Vec<Message>,
    /// Whether there are more in the direction of the page.
    pub has_more: bool,
    /// The hotel's journal number before the page was read: who listens from here on misses nothing.
    pub journal: JournalSeq,
}

/// Reads a page of a conversation's messages; `page.limit` is brought into 1 to 200.
pub async fn read_history(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    page: HistoryPage,
) -> Result<History, Error> {
    let conversation = find(app, actor, id).await?;
    let journal = app.store.journal_head(conversation.card.hotel).await?;
    let limit = page.limit.clamp(1, 200);
    // One more than asked for tells whether there are more.
    let mut messages = app.store.history(id, HistoryPage { limit: limit + 1, ..page }).await?;
    let has_more = messages.len() > limit as usize;
    if has_more {
        match page.after {
            Some(_) => messages.truncate(limit as usize),
            None => drop(messages.remove(0)),
        }
    }
    Ok(History { conversation, messages, has_more, journal })
}
