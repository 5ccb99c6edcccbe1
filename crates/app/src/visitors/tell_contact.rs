use domain::access::deed;
use domain::{Conversation, ConversationId, Visitor, VisitorContact};

use super::in_room;
use crate::conversations::prove;
use crate::{App, Error};

/// What a visitor tells about himself; what he does not tell stays as it was.
#[derive(Clone, Copy, Debug, Default)]
pub struct Contact<'a> {
    /// Name.
    pub name: Option<&'a str>,
    /// E-mail address.
    pub email: Option<&'a str>,
    /// Phone number.
    pub phone: Option<&'a str>,
}

/// Keeps what a visitor tells about himself, for this hotel alone.
///
/// Errors: those of [`in_room`]; `Invalid` for an address or number that cannot be one.
pub async fn tell_contact(
    app: &App,
    visitor: &Visitor,
    id: ConversationId,
    told: Contact<'_>,
) -> Result<Conversation, Error> {
    let inside = in_room(app, visitor, id).await?;
    prove::<deed::SendMessage>(&inside.actor, &inside.conversation)?;
    let told = VisitorContact::new(told.name, told.email, told.phone)?;
    let contact = inside.room.contact.clone().with(told);
    if contact == inside.room.contact {
        return Ok(inside.conversation);
    }
    Ok(app.store.tell_contact(inside.room.id, contact, app.clock.now()).await?)
}
