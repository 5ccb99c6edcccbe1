//! Who writes.

use app::ports::StoreError;
use app::ports::store::Stored;
use domain::{BookingId, Contact, ContactAddress, ContactId, HotelId};
use jiff::Timestamp;

use crate::rows::phones::{self, contact_columns, kind_word};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    LOCK_CONTACT = "SELECT id FROM contacts WHERE id = ?1 FOR UPDATE";
    CONTACT = concat!("SELECT ", contact_columns!(), " FROM contacts k WHERE k.id = ?1");
    /// The one that wrote last.
    CONTACT_OF = concat!(
        "SELECT ", contact_columns!(), " FROM contacts k WHERE k.booking_id = ?1 ORDER BY k.last_at DESC, k.id DESC LIMIT 1"
    );
    /// Providers tell out of order and leave names out: neither takes anything back.
    NOTE = concat!(
        "INSERT INTO contacts AS k (hotel_id, kind, address, name, last_at) VALUES (?1, ?2, ?3, ?4, ?5) ",
        "ON CONFLICT (hotel_id, kind, address) DO UPDATE SET ",
        "name = CASE WHEN excluded.name = '' THEN k.name ELSE excluded.name END, ",
        "last_at = CASE WHEN excluded.last_at > k.last_at THEN excluded.last_at ELSE k.last_at END RETURNING ",
        "id, hotel_id, kind, address, name, booking_id, last_at"
    );
    WROTE = "UPDATE contacts SET last_at = ?2 WHERE id = ?1 AND last_at < ?2";
    /// Reading a window does not move the conversation in the inbox.
    MOVE_WINDOW = "UPDATE conversations SET whatsapp_until = ?2 WHERE booking_id = ?1 \
                   AND (whatsapp_until IS NULL OR whatsapp_until < ?2)";
}

pub(crate) async fn contact(tx: &mut Tx, id: &ContactId) -> Stored<Option<Contact>> {
    tx.query_opt(CONTACT, args![*id]).await?.as_mut().map(phones::contact).transpose()
}

pub(crate) async fn contact_of(tx: &mut Tx, booking: &BookingId) -> Stored<Option<Contact>> {
    tx.query_opt(CONTACT_OF, args![*booking]).await?.as_mut().map(phones::contact).transpose()
}

/// Locks a contact.
pub(crate) async fn lock(tx: &mut Tx, id: ContactId) -> Stored<()> {
    tx.lock(LOCK_CONTACT, args![id]).await
}

/// Locks a contact and reads it.
pub(crate) async fn locked(tx: &mut Tx, id: ContactId) -> Stored<Contact> {
    lock(tx, id).await?;
    contact(tx, &id).await?.ok_or(StoreError::NotFound)
}

pub(crate) async fn note_contact(
    tx: &mut Tx,
    (hotel, address, name, said_at): &(HotelId, ContactAddress, String, Timestamp),
) -> Stored<Contact> {
    let values = args![*hotel, kind_word(address), address.as_str(), name, *said_at];
    let contact = phones::contact(&mut tx.query_one(NOTE, values).await?)?;
    if let Some(booking) = contact.booking {
        tx.execute(MOVE_WINDOW, args![booking, contact.window_ends_at]).await?;
    }
    Ok(contact)
}

/// Notes that a contact wrote then. The caller holds its lock.
pub(crate) async fn wrote(tx: &mut Tx, id: ContactId, said_at: Timestamp) -> Stored<()> {
    tx.execute(WROTE, args![id, said_at]).await.map(drop)
}
