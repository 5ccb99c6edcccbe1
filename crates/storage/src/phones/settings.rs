//! How a hotel is reached by phone.

use app::ports::StoreError;
use app::ports::phones::Messaging;
use app::ports::store::Stored;
use domain::access::deed;
use domain::event::HousePart;
use domain::{Allowed, Event, HotelId};
use jiff::Timestamp;

use crate::directory::{ensure_hotel, hotel};
use crate::rows::phones::{self, guest_socket, guest_webhook, messaging_columns, unknown_numbers};
use crate::tx::{Tx, statements};
use crate::value::{Arg, args};

statements! {
    MESSAGING = concat!(
        "SELECT ", messaging_columns!(), " FROM hotels h LEFT JOIN hotel_messaging g ON g.hotel_id = h.id WHERE h.id = ?1"
    );
    MESSAGINGS = concat!(
        "SELECT ", messaging_columns!(), " FROM hotels h LEFT JOIN hotel_messaging g ON g.hotel_id = h.id ORDER BY h.id"
    );
    SET_MESSAGING = "INSERT INTO hotel_messaging (hotel_id, guest_socket, guest_webhook, enquiries, unknown_numbers, \
                     invitation, webhook_secret, phone_number_id, business_id, display_number, access_token, app_secret, \
                     verify_token) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) \
                     ON CONFLICT (hotel_id) DO UPDATE SET guest_socket = excluded.guest_socket, \
                     guest_webhook = excluded.guest_webhook, enquiries = excluded.enquiries, \
                     unknown_numbers = excluded.unknown_numbers, invitation = excluded.invitation, \
                     webhook_secret = excluded.webhook_secret, phone_number_id = excluded.phone_number_id, \
                     business_id = excluded.business_id, display_number = excluded.display_number, \
                     access_token = excluded.access_token, app_secret = excluded.app_secret, \
                     verify_token = excluded.verify_token";
}

pub(crate) async fn messaging(tx: &mut Tx, hotel: &HotelId) -> Stored<Option<Messaging>> {
    tx.query_opt(MESSAGING, args![*hotel]).await?.as_mut().map(phones::messaging).transpose()
}

pub(crate) async fn messagings(tx: &mut Tx) -> Stored<Vec<Messaging>> {
    tx.query(MESSAGINGS, args![]).await?.iter_mut().map(phones::messaging).collect()
}

pub(crate) async fn set_messaging(
    tx: &mut Tx,
    (proof, new, at): &(Allowed<deed::Administer>, Messaging, Timestamp),
) -> Stored<()> {
    ensure_hotel(proof.scope().hotel, new.hotel)?;
    let hotel_slug = hotel(tx, &new.hotel).await?.ok_or(StoreError::NotFound)?.slug;
    tx.execute(SET_MESSAGING, &values(new)).await?;
    tx.record(new.hotel, *at, Event::HouseChanged { hotel_slug, part: HousePart::Messaging });
    Ok(())
}

fn values(new: &Messaging) -> [Arg<'_>; 13] {
    let (rules, sealed) = (&new.rules, new.whatsapp.as_ref());
    let account = sealed.map(|sealed| &sealed.account);
    [
        new.hotel.into(),
        guest_socket::word(rules.guest_socket).into(),
        guest_webhook::word(rules.guest_webhook).into(),
        rules.enquiries.into(),
        unknown_numbers::word(rules.unknown).into(),
        (&rules.invitation).into(),
        new.webhook_secret.as_deref().into(),
        account.map(|account| &account.phone_number_id).into(),
        account.map(|account| &account.business_id).into(),
        account.map(|account| &account.display_number).into(),
        sealed.map(|sealed| sealed.access_token.as_slice()).into(),
        sealed.map(|sealed| sealed.app_secret.as_slice()).into(),
        sealed.map(|sealed| sealed.verify_token.as_slice()).into(),
    ]
}
