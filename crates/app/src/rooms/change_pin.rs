use domain::access::{Scope, allow, deed};
use domain::{Actor, Pin, RoomId};

use super::list::{RoomEntry, entry};
use crate::credentials::pin_context;
use crate::ports::Entropy;
use crate::ports::bookings::NewPin;
use crate::ports::store::RoomView;
use crate::{App, Error};

/// Gives a room a new PIN; sessions of the old one end.
pub async fn change_pin(app: &App, actor: &Actor, id: RoomId) -> Result<RoomEntry, Error> {
    let view = app.store.room(id).await?.ok_or(Error::NotFound("Room"))?;
    let proof = allow::<deed::ChangePin>(actor, Scope::hotel(view.room.hotel))?;
    let pin = new_pin(app, &view)?;
    let changed = app.store.change_pin(&proof, id, pin.sealed, app.clock.now()).await?;
    entry(app, actor, changed)
}

/// A new PIN: four of the characters that nobody mistakes for another, read aloud or on paper.
pub(crate) fn fresh_pin(entropy: &dyn Entropy) -> Pin {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567892";
    let mut raw = [0; 4];
    entropy.fill(&mut raw);
    let text: String = raw.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect();
    #[expect(clippy::expect_used, reason = "four characters of the alphabet above are always a PIN")]
    Pin::new(&text).expect("a fresh PIN has the form of a PIN")
}

/// A fresh PIN for a room.
pub(crate) fn new_pin(app: &App, view: &RoomView) -> Result<NewPin, Error> {
    let sealed = app.vault.seal_pin(&fresh_pin(app.entropy.as_ref()), &pin_context(view))?;
    Ok(NewPin { room: view.room.id, sealed })
}
