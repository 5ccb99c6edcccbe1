//! Bookings: the shape and the way from and to the domain.

use app::ports::store::Stored;
use domain::booking::{BookingTerms, PreCheckIn};
use domain::event::BookingCard;
use domain::{Booking, BookingId, ConversationId, HotelId, RoomId};
use serde::{Deserialize, Serialize};

use super::Text;
use super::convert::{millis, opt_time, time};
use crate::rows::{booking_ref, booking_state, day, known, room_channels, room_number, slug};

#[derive(Serialize, Deserialize)]
pub(in crate::journal_codec) struct BookingDoc<'a> {
    id: i64,
    hotel: i64,
    #[serde(borrow)]
    hotel_slug: Text<'a>,
    #[serde(borrow)]
    room_channels: Text<'a>,
    enquiry_days: u16,
    #[serde(borrow)]
    reference: Text<'a>,
    #[serde(borrow)]
    state: Text<'a>,
    #[serde(borrow)]
    guest_name: Text<'a>,
    arrival: String,
    departure: String,
    room: Option<i64>,
    room_number: Option<Text<'a>>,
    #[serde(borrow)]
    floor: Text<'a>,
    conversation: Option<i64>,
    checked_in_at: Option<i64>,
    checked_out_at: Option<i64>,
    #[serde(borrow)]
    terms: TermsDoc<'a>,
    #[serde(borrow)]
    pre_check_in: Option<PreCheckInDoc<'a>>,
}

#[derive(Serialize, Deserialize)]
struct TermsDoc<'a> {
    #[serde(borrow)]
    email: Option<Text<'a>>,
    phone: Option<Text<'a>>,
    party_size: u32,
    breakfast_included: bool,
    no_post: bool,
}

#[derive(Serialize, Deserialize)]
struct PreCheckInDoc<'a> {
    #[serde(borrow)]
    arrival_time: Option<Text<'a>>,
    phone: Option<Text<'a>>,
    dietary_notes: Option<Text<'a>>,
    wishes: Option<Text<'a>>,
    at: i64,
}

impl<'a> From<&'a BookingCard> for BookingDoc<'a> {
    fn from(card: &'a BookingCard) -> Self {
        let booking = &card.booking;
        Self {
            id: booking.id.0,
            hotel: booking.hotel.0,
            hotel_slug: card.hotel_slug.as_str().into(),
            room_channels: room_channels::word(card.room_channels).into(),
            enquiry_days: card.enquiry_days,
            reference: booking.reference.as_str().into(),
            state: booking_state::word(booking.state).into(),
            guest_name: (&booking.guest_name).into(),
            arrival: booking.arrival.to_string(),
            departure: booking.departure.to_string(),
            room: booking.room.map(|room| room.0),
            room_number: card.room_number.as_ref().map(|number| number.as_str().into()),
            floor: (&card.floor).into(),
            conversation: card.conversation.map(|id| id.0),
            checked_in_at: millis(booking.checked_in_at),
            checked_out_at: millis(booking.checked_out_at),
            terms: (&booking.terms).into(),
            pre_check_in: booking.pre_check_in.as_ref().map(Into::into),
        }
    }
}

impl BookingDoc<'_> {
    pub(super) fn read(self) -> Stored<BookingCard> {
        let booking = Booking {
            id: BookingId(self.id),
            hotel: HotelId(self.hotel),
            reference: booking_ref(&self.reference)?,
            state: known(booking_state::parse(&self.state), "booking state")?,
            guest_name: self.guest_name.into_owned(),
            arrival: day(&self.arrival)?,
            departure: day(&self.departure)?,
            room: self.room.map(RoomId),
            checked_in_at: opt_time(self.checked_in_at)?,
            checked_out_at: opt_time(self.checked_out_at)?,
            terms: self.terms.read(),
            pre_check_in: self.pre_check_in.map(PreCheckInDoc::read).transpose()?,
        };
        Ok(BookingCard {
            booking,
            hotel_slug: slug(&self.hotel_slug)?,
            room_channels: known(room_channels::parse(&self.room_channels), "channel setting")?,
            enquiry_days: self.enquiry_days,
            room_number: self.room_number.map(|number| room_number(&number)).transpose()?,
            floor: self.floor.into_owned(),
            conversation: self.conversation.map(ConversationId),
        })
    }
}

impl<'a> From<&'a BookingTerms> for TermsDoc<'a> {
    fn from(terms: &'a BookingTerms) -> Self {
        let BookingTerms { email, phone, party_size, breakfast_included, no_post } = terms;
        Self {
            email: email.as_ref().map(Into::into),
            phone: phone.as_ref().map(Into::into),
            party_size: *party_size,
            breakfast_included: *breakfast_included,
            no_post: *no_post,
        }
    }
}

impl TermsDoc<'_> {
    fn read(self) -> BookingTerms {
        BookingTerms {
            email: self.email.map(Text::into_owned),
            phone: self.phone.map(Text::into_owned),
            party_size: self.party_size,
            breakfast_included: self.breakfast_included,
            no_post: self.no_post,
        }
    }
}

impl<'a> From<&'a PreCheckIn> for PreCheckInDoc<'a> {
    fn from(form: &'a PreCheckIn) -> Self {
        let PreCheckIn { arrival_time, phone, dietary_notes, wishes, at } = form;
        Self {
            arrival_time: arrival_time.as_ref().map(Into::into),
            phone: phone.as_ref().map(Into::into),
            dietary_notes: dietary_notes.as_ref().map(Into::into),
            wishes: wishes.as_ref().map(Into::into),
            at: at.as_millisecond(),
        }
    }
}

impl PreCheckInDoc<'_> {
    fn read(self) -> Stored<PreCheckIn> {
        Ok(PreCheckIn {
            arrival_time: self.arrival_time.map(Text::into_owned),
            phone: self.phone.map(Text::into_owned),
            dietary_notes: self.dietary_notes.map(Text::into_owned),
            wishes: self.wishes.map(Text::into_owned),
            at: time(self.at)?,
        })
    }
}
