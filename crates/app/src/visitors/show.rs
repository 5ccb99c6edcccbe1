use domain::access::deed;
use domain::{Actor, ConversationId};

use crate::conversations::find_allowed;
use crate::ports::visitors::RoomView;
use crate::{App, Error};

/// A conversation with the visitor who speaks in it, if one does.
pub async fn show(app: &App, actor: &Actor, id: ConversationId) -> Result<RoomView, Error> {
    let (conversation, _) = find_allowed::<deed::SeeVisitors>(app, actor, id).await?;
    let view = app.store.room_view(id).await?;
    Ok(view.unwrap_or(RoomView { conversation, visitor: None }))
}
