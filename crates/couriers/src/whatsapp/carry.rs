//! One errand.

use app::whatsapp::{Errand, Line, line_of};
use domain::{Contact, ContactId, DeliveryFault, HotelId};

use super::trouble::Trouble;
use super::wire::Content;
use super::{Courier, fetch, message};

impl Courier {
    /// Does it. `Ok` when nothing is left to be done, be it that it is done already.
    pub(super) async fn carry(&self, parcel: i64, errand: &Errand) -> Result<(), Trouble> {
        match errand {
            Errand::Message(id) => message::send(self, parcel, *id).await,
            Errand::Fetch(wanted) => fetch::fetch(self, wanted).await,
            Errand::Read { external_id, contact } => {
                let Some((_, line)) = self.contact(*contact).await? else { return Ok(()) };
                self.meta.mark_read(&line, external_id).await
            }
            Errand::Reply { text, contact } => {
                let Some((contact, line)) = self.contact(*contact).await? else { return Ok(()) };
                self.expect_open(&contact)?;
                let content = Content::Text(text);
                self.meta.send(&line, &contact.address, &content, None, None).await.map(drop)
            }
        }
    }

    async fn contact(&self, id: ContactId) -> Result<Option<(Contact, Line)>, Trouble> {
        let Some(contact) = self.app.store.contact(id).await? else { return Ok(None) };
        let line = self.line(contact.hotel).await?;
        Ok(Some((contact, line)))
    }

    /// The hotel's account, as it is set now.
    pub(super) async fn line(&self, hotel: HotelId) -> Result<Line, Trouble> {
        let missing = Trouble::Never(DeliveryFault::Account, "The hotel is not on WhatsApp any more");
        line_of(&self.app, hotel).await?.ok_or(missing)
    }

    /// Whether the hotel may still speak in its own words: the errand may have waited since that was asked last.
    pub(super) fn expect_open(&self, contact: &Contact) -> Result<(), Trouble> {
        if contact.window_ends_at > self.app.clock.now() {
            return Ok(());
        }
        let reason = "The guest has not written for 24 hours: send a template";
        Err(Trouble::Never(DeliveryFault::WindowClosed, reason))
    }
}
