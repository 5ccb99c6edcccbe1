use domain::access::{Scope, allow, deed};
use domain::{Actor, RoomId};

use crate::ports::StoreError;
use crate::rooms::{RoomEntry, find, new_pin};
use crate::{App, Error};

/// Checks the guest of a room out: the room gets a new PIN, the stay's sessions and sockets end.
///
/// Errors: `Conflict` with code `not_occupied` when nobody lives there.
pub async fn check_out(app: &App, actor: &Actor, room: RoomId) -> Result<RoomEntry, Error> {
    let empty = || Error::conflict("not_occupied", "Nobody is checked in to this room");
    let view = app.store.room(room).await?.ok_or(Error::NotFound("Room"))?;
    let proof = allow::<deed::ManageStays>(actor, Scope::hotel(view.room.hotel))?;
    let stay = view.stay.as_ref().ok_or_else(empty)?;
    let left = new_pin(app, &view)?;
    app.store.check_out(&proof, stay.id, left, app.clock.now()).await.map_err(|error| match error {
        StoreError::Conflict("state") => empty(),
        other => other.into(),
    })?;
    find(app, actor, room).await
}
