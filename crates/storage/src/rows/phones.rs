//! Contacts, templates, and how a hotel is reached.

use app::ports::phones::{Messaging, SealedAccount};
use app::ports::store::Stored;
use domain::contact::WINDOW;
use domain::{
    BookingId, Contact, ContactAddress, ContactId, HotelId, MessagingRules, Template, WhatsAppAccount,
};
use jiff::Timestamp;

use super::known;
use crate::value::Row;

words! {
    guest_socket: GuestSocket in messaging { Ticket = "ticket", Open = "open" }
    guest_webhook: GuestWebhook in messaging { Secret = "secret", Open = "open" }
    unknown_numbers: UnknownNumbers in contact { Silent = "silent", Invite = "invite" }
}

/// The words for what an address is.
const NUMBER: &str = "number";
/// See [`NUMBER`].
const USER: &str = "user";

macro_rules! contact_columns {
    () => {
        "k.id, k.hotel_id, k.kind, k.address, k.name, k.booking_id, k.last_at"
    };
}
pub(crate) use contact_columns;

pub(crate) fn contact(row: &mut Row) -> Stored<Contact> {
    contact_and_last(row).map(|(contact, _)| contact)
}

/// A contact, and when they last wrote.
pub(crate) fn contact_and_last(row: &mut Row) -> Stored<(Contact, Timestamp)> {
    let (id, hotel) = (ContactId(row.int()?), HotelId(row.int()?));
    let (kind, address) = (row.text()?, row.text()?);
    let address = match kind.as_str() {
        NUMBER => Some(ContactAddress::Number(address)),
        USER => Some(ContactAddress::User(address)),
        _ => None,
    };
    let (name, booking, last_at) = (row.text()?, row.opt_int()?.map(BookingId), row.time()?);
    let window_ends_at = window_after(last_at);
    let address = known(address, "kind of address")?;
    Ok((Contact { id, hotel, address, name, booking, window_ends_at }, last_at))
}

/// The kind of an address as it is kept.
pub(crate) fn kind_word(address: &ContactAddress) -> &'static str {
    match address {
        ContactAddress::Number(_) => NUMBER,
        ContactAddress::User(_) => USER,
    }
}

/// Until when the hotel may answer in its own words somebody who wrote then.
pub(crate) fn window_after(last_at: Timestamp) -> Timestamp {
    last_at.checked_add(WINDOW).unwrap_or(Timestamp::MAX)
}

macro_rules! messaging_columns {
    () => {
        "h.id, g.guest_socket, g.guest_webhook, g.enquiries, g.unknown_numbers, g.invitation, g.webhook_secret, \
         g.phone_number_id, g.business_id, g.display_number, g.access_token, g.app_secret, g.verify_token"
    };
}
pub(crate) use messaging_columns;

/// How a hotel is reached, from the outer side of a join: a hotel that set nothing has the usual rules.
pub(crate) fn messaging(row: &mut Row) -> Stored<Messaging> {
    let hotel = HotelId(row.int()?);
    let (socket, webhook) = (row.opt_text()?, row.opt_text()?);
    let (enquiries, unknown, invitation) = (row.opt_int()?, row.opt_text()?, row.opt_text()?);
    let rules = match (socket, webhook, enquiries, unknown, invitation) {
        (Some(socket), Some(webhook), Some(enquiries), Some(unknown), Some(invitation)) => MessagingRules {
            guest_socket: known(guest_socket::parse(&socket), "rule for sockets")?,
            guest_webhook: known(guest_webhook::parse(&webhook), "rule for webhooks")?,
            enquiries: enquiries != 0,
            unknown: known(unknown_numbers::parse(&unknown), "rule for unknown numbers")?,
            invitation,
        },
        _ => MessagingRules::default(),
    };
    let webhook_secret = row.opt_blob()?;
    Ok(Messaging { hotel, rules, webhook_secret, whatsapp: account(hotel, row)? })
}

fn account(hotel: HotelId, row: &mut Row) -> Stored<Option<SealedAccount>> {
    let (number, business, display) = (row.opt_text()?, row.opt_text()?, row.opt_text()?);
    let (access, app, verify) = (row.opt_blob()?, row.opt_blob()?, row.opt_blob()?);
    let Some(phone_number_id) = number else { return Ok(None) };
    let account = WhatsAppAccount {
        hotel,
        phone_number_id,
        business_id: known(business, "business account")?,
        display_number: known(display, "number")?,
    };
    Ok(Some(SealedAccount {
        account,
        access_token: known(access, "access token")?,
        app_secret: known(app, "app secret")?,
        verify_token: known(verify, "verify token")?,
    }))
}

/// A template from `name, language, category, status, body, synced_at`.
pub(crate) fn template(row: &mut Row) -> Stored<Template> {
    Ok(Template {
        name: row.text()?,
        language: row.text()?,
        category: row.text()?,
        status: row.text()?,
        body: row.text()?,
        synced_at: row.time()?,
    })
}
