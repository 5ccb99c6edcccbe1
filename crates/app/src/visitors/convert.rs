use domain::access::deed;
use domain::{Actor, ConversationId, VisitorContact};

use super::refused;
use crate::conversations::find_allowed;
use crate::ports::visitors::RoomView;
use crate::{App, Error};

/// What staff know of a visitor who becomes a guest.
#[derive(Clone, Copy, Debug)]
pub struct Conversion<'a> {
    /// E-mail address.
    pub email: &'a str,
    /// Phone number.
    pub phone: Option<&'a str>,
    /// Name; none for the one he gave.
    pub name: Option<&'a str>,
}

/// Makes a visitor a guest in the hotel's books: who did it and when is kept. It joins nothing: that is [`super::link`].
///
/// Errors: `NotFound` for a conversation that is not theirs or has no visitor; `Invalid` with code `email_required`, or for an
/// address or number that cannot be one.
pub async fn convert(
    app: &App,
    actor: &Actor,
    id: ConversationId,
    known: Conversion<'_>,
) -> Result<RoomView, Error> {
    let (_, proof) = find_allowed::<deed::WorkVisitors>(app, actor, id).await?;
    let contact = VisitorContact::new(known.name, Some(known.email), known.phone)?;
    if contact.email.is_none() {
        return Err(Error::invalid("email_required", "The e-mail address is missing"));
    }
    app.store.convert_visitor(&proof, contact, app.clock.now()).await.map_err(refused)
}
