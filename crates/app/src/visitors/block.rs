use domain::access::deed;
use domain::{Actor, ConversationId};

use super::refused;
use crate::conversations::find_allowed;
use crate::ports::visitors::RoomView;
use crate::{App, Error};

/// Tells a visitor to write no more, or lets him again; for a day whoever comes from where he came opens no room either.
///
/// Errors: `NotFound` for a conversation that is not theirs, or without a visitor.
pub async fn block(app: &App, actor: &Actor, id: ConversationId, blocked: bool) -> Result<RoomView, Error> {
    let (_, proof) = find_allowed::<deed::WorkVisitors>(app, actor, id).await?;
    app.store.block_visitor(&proof, blocked, app.clock.now()).await.map_err(refused)
}
