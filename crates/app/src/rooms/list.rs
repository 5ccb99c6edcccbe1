use domain::access::{Scope, allow, deed};
use domain::{Actor, HotelId, Pin, RoomId};

use crate::credentials::pin_context;
use crate::ports::store::RoomView;
use crate::{App, Error};

/// A room as staff see it.
#[derive(Clone, Debug)]
pub struct RoomEntry {
    /// The room with who lives there.
    pub view: RoomView,
    /// Its PIN, for those who may read it; `None` also for a room that never had one.
    pub pin: Option<Pin>,
}

/// A hotel's rooms, in the order people would write them.
pub async fn list(app: &App, actor: &Actor, hotel: HotelId) -> Result<Vec<RoomEntry>, Error> {
    allow::<deed::SeeRooms>(actor, Scope::hotel(hotel))?;
    app.store.rooms(hotel).await?.into_iter().map(|view| entry(app, actor, view)).collect()
}

/// One room.
pub async fn find(app: &App, actor: &Actor, id: RoomId) -> Result<RoomEntry, Error> {
    let view = app.store.room(id).await?.ok_or(Error::NotFound("Room"))?;
    allow::<deed::SeeRooms>(actor, Scope::hotel(view.room.hotel))?;
    entry(app, actor, view)
}

pub(crate) fn entry(app: &App, actor: &Actor, view: RoomView) -> Result<RoomEntry, Error> {
    let may_read = allow::<deed::SeePin>(actor, Scope::hotel(view.room.hotel)).is_ok();
    let pin = match &view.sealed_pin {
        Some(sealed) if may_read => Some(app.vault.open_pin(sealed, &pin_context(&view))?),
        _ => None,
    };
    Ok(RoomEntry { view, pin })
}
