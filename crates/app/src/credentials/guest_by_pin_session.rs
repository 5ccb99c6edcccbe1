use domain::access::GuestActor;
use domain::{Actor, Booking, Conversation, GuestAccess, PinSession, SessionState};

use crate::{App, Error};

/// What a PIN session's token opens.
#[derive(Clone, Debug)]
pub struct PinGuest {
    /// The session.
    pub session: PinSession,
    /// Its conversation.
    pub conversation: Conversation,
    /// Its stay.
    pub booking: Booking,
    /// The guest.
    pub actor: Actor,
}

/// Recognises a guest by the token of a PIN session.
///
/// Errors: `Unauthenticated` with code `session_unknown` for a token that opens nothing, `session_expired` for one
/// whose time is over.
pub async fn guest_by_pin_session(app: &App, token: &str) -> Result<PinGuest, Error> {
    let unknown =
        Error::Unauthenticated { code: "session_unknown", message: "Please type the PIN of your room" };
    let Some((session, conversation, booking)) = app.store.pin_session(app.vault.token_hash(token)).await?
    else {
        return Err(unknown);
    };
    let now = app.clock.now();
    match session.state(now) {
        SessionState::Ended => return Err(unknown),
        SessionState::Expired => {
            return Err(Error::Unauthenticated {
                code: "session_expired",
                message: "Your session has expired. Please type the PIN of your room again",
            });
        }
        SessionState::Live => {}
    }
    let actor = Actor::Guest(GuestActor {
        hotel: session.hotel,
        booking: booking.id,
        conversation: Some(conversation.card.id),
        // A PIN session never outlives the stay, so the days after it do not count here.
        right: booking.right(now, 0),
        access: GuestAccess::PIN,
        no_post: booking.terms.no_post,
        name: booking.guest_name.clone(),
        companion: None,
        token: None,
    });
    Ok(PinGuest { session, conversation, booking, actor })
}
