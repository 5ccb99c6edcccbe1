//! Guests who write from their phones.

use app::ports::phones::{DeadLetter, Held, LinkTry, Messaging, Outgoing, Phones, Stranger};
use app::ports::store::{NewAttachment, Stored};
use async_trait::async_trait;
use domain::access::deed;
use domain::event::BookingCard;
use domain::{
    Allowed, BookingId, Contact, ContactAddress, ContactId, ConversationId, Delivery, DeliveryFault,
    DeliveryState, HotelId, MessageId, PhoneDigits, Template,
};
use jiff::Timestamp;

use super::Storage;
use crate::bookings::by_phone;
use crate::phones::{
    complete, contacts, dead_letters, deliver, external, link, outgoing, parcel, settings, strangers,
    templates,
};

#[async_trait]
impl Phones for Storage {
    async fn messaging(&self, hotel: HotelId) -> Stored<Option<Messaging>> {
        self.look(hotel, |tx, hotel| Box::pin(settings::messaging(tx, hotel))).await
    }

    async fn messagings(&self) -> Stored<Vec<Messaging>> {
        self.list((), |tx, ()| Box::pin(settings::messagings(tx))).await
    }

    async fn set_messaging(
        &self,
        proof: &Allowed<deed::Administer>,
        messaging: Messaging,
        at: Timestamp,
    ) -> Stored<()> {
        let input = (proof.clone(), messaging, at);
        self.write(input, |tx, input| Box::pin(settings::set_messaging(tx, input))).await
    }

    async fn templates(&self, hotel: HotelId) -> Stored<Vec<Template>> {
        self.list(hotel, |tx, hotel| Box::pin(templates::templates(tx, hotel))).await
    }

    async fn set_templates(&self, hotel: HotelId, templates: Vec<Template>, at: Timestamp) -> Stored<()> {
        let input = (hotel, templates, at);
        self.write(input, |tx, input| Box::pin(templates::set_templates(tx, input))).await
    }

    async fn bookings_by_phone(
        &self,
        hotel: Option<HotelId>,
        digits: &PhoneDigits,
    ) -> Stored<Vec<BookingCard>> {
        let input = (hotel, digits.clone());
        self.list(input, |tx, input| Box::pin(by_phone::bookings_by_phone(tx, input))).await
    }

    async fn note_contact(
        &self,
        hotel: HotelId,
        address: &ContactAddress,
        name: &str,
        said_at: Timestamp,
    ) -> Stored<Contact> {
        let input = (hotel, address.clone(), name.to_owned(), said_at);
        self.write(input, |tx, input| Box::pin(contacts::note_contact(tx, input))).await
    }

    async fn contact(&self, id: ContactId) -> Stored<Option<Contact>> {
        self.look(id, |tx, id| Box::pin(contacts::contact(tx, id))).await
    }

    async fn contact_of(&self, booking: BookingId) -> Stored<Option<Contact>> {
        self.look(booking, |tx, booking| Box::pin(contacts::contact_of(tx, booking))).await
    }

    async fn link_contact(
        &self,
        contact: ContactId,
        booking: BookingId,
        at: Timestamp,
    ) -> Stored<ConversationId> {
        self.write((contact, booking, at), |tx, input| Box::pin(link::link_contact(tx, input))).await
    }

    async fn unlink_contact(&self, contact: ContactId, at: Timestamp) -> Stored<()> {
        self.write((contact, at), |tx, input| Box::pin(link::unlink_contact(tx, input))).await
    }

    async fn try_link(&self, contact: ContactId, at: Timestamp) -> Stored<LinkTry> {
        self.write((contact, at), |tx, input| Box::pin(link::try_link(tx, input))).await
    }

    async fn hold(
        &self,
        contact: ContactId,
        external_id: &str,
        said_at: Timestamp,
        body: String,
        at: Timestamp,
    ) -> Stored<bool> {
        let input = (contact, external_id.to_owned(), said_at, body, at);
        self.write(input, |tx, input| Box::pin(strangers::hold(tx, input))).await
    }

    async fn held(&self, contact: ContactId) -> Stored<Vec<Held>> {
        self.list(contact, |tx, contact| Box::pin(strangers::held(tx, contact))).await
    }

    async fn release(&self, held: Vec<i64>) -> Stored<()> {
        self.write(held, |tx, held| Box::pin(strangers::release(tx, held))).await
    }

    async fn strangers(&self, hotel: HotelId) -> Stored<Vec<Stranger>> {
        self.list(hotel, |tx, hotel| Box::pin(strangers::strangers(tx, hotel))).await
    }

    async fn message_by_external_id(&self, hotel: HotelId, external_id: &str) -> Stored<Option<MessageId>> {
        let input = (hotel, external_id.to_owned());
        self.look(input, |tx, input| Box::pin(external::message_by_external_id(tx, input))).await
    }

    async fn outgoing(&self, message: MessageId) -> Stored<Option<Outgoing>> {
        self.look(message, |tx, message| Box::pin(outgoing::outgoing(tx, message))).await
    }

    async fn note_sent(&self, message: MessageId, external_id: &str, at: Timestamp) -> Stored<()> {
        let input = (message, external_id.to_owned(), at);
        self.write(input, |tx, input| Box::pin(deliver::note_sent(tx, input))).await
    }

    async fn note_delivery(
        &self,
        message: MessageId,
        state: DeliveryState,
        fault: Option<DeliveryFault>,
        at: Timestamp,
    ) -> Stored<Option<Delivery>> {
        let input = (message, state, fault, at);
        self.write(input, |tx, input| Box::pin(deliver::note_delivery(tx, input))).await
    }

    async fn complete_message(
        &self,
        message: MessageId,
        text: Option<String>,
        files: Vec<NewAttachment>,
        at: Timestamp,
    ) -> Stored<()> {
        let input = (message, text, files, at);
        self.write(input, |tx, input| Box::pin(complete::complete_message(tx, input))).await
    }

    async fn post_to(&self, hotel: HotelId, contact: ContactId, text: String, at: Timestamp) -> Stored<()> {
        let input = (hotel, contact, text, at);
        self.write(input, |tx, input| Box::pin(parcel::post_to(tx, input))).await
    }

    async fn dead_letters(&self, hotel: HotelId) -> Stored<Vec<DeadLetter>> {
        self.list(hotel, |tx, hotel| Box::pin(dead_letters::dead_letters(tx, hotel))).await
    }

    async fn resend(&self, proof: &Allowed<deed::Administer>, parcel: i64, at: Timestamp) -> Stored<()> {
        let input = (proof.clone(), parcel, at);
        self.write(input, |tx, input| Box::pin(dead_letters::resend(tx, input))).await
    }

    async fn discard(&self, proof: &Allowed<deed::Administer>, parcel: i64) -> Stored<()> {
        self.write((proof.clone(), parcel), |tx, input| Box::pin(dead_letters::discard(tx, input))).await
    }
}
