//! Reservations, stays and guests' links, for small houses and scripts.

use app::bookings::{self, BookingDetail, Changes, NewReservation};
use app::ports::bookings::{BookingList, BookingPage};
use app::stays::Arrival;
use app::tokens::{self, NewLink};
use app::{App, Error, stays};
use domain::booking::{BookingStep, BookingTerms};
use domain::event::BookingCard;
use domain::{Actor, GuestAccess, TokenId};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use super::CommandError;
use super::guest_args::{BookingCommand, ListName, NewBooking, OfBooking, StayCommand, TokenCommand};
use super::house::{find_hotel, find_room};
use crate::config::Config;
use crate::node::Parts;

/// `booking …`
pub async fn booking(config: &Config, command: BookingCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    match command {
        BookingCommand::Add(new) => add(&app, new).await?,
        BookingCommand::List { hotel, list, search } => show_list(&app, &hotel, list, search).await?,
        BookingCommand::Extend { of, departure } => {
            let id = find(&app, &of).await?.card.booking.id;
            let changes = Changes { departure: Some(departure), ..Changes::default() };
            print_booking(&bookings::edit(&app, &Actor::House, id, changes).await?);
        }
        BookingCommand::Cancel { of } => step(&app, &of, BookingStep::Cancel).await?,
        BookingCommand::NoShow { of } => step(&app, &of, BookingStep::NoShow).await?,
        BookingCommand::Reinstate { of } => step(&app, &of, BookingStep::Reinstate).await?,
    }
    app.store.close().await;
    Ok(())
}

async fn add(app: &App, new: NewBooking) -> Result<(), CommandError> {
    let hotel = find_hotel(app, &new.hotel).await?;
    let reservation = NewReservation {
        reference: new.booking.as_deref(),
        guest_name: &new.guest,
        arrival: new.arrival,
        departure: new.departure,
        terms: BookingTerms {
            email: new.email.clone(),
            phone: new.phone.clone(),
            party_size: new.party,
            breakfast_included: new.breakfast,
            no_post: new.no_post,
        },
    };
    print_booking(&bookings::add(app, &Actor::House, hotel.id, reservation).await?);
    println!("Next: bellhop token issue, for the guest's link.");
    Ok(())
}

async fn show_list(
    app: &App,
    hotel: &str,
    list: ListName,
    search: Option<String>,
) -> Result<(), CommandError> {
    let hotel = find_hotel(app, hotel).await?;
    let today = hotel.today(app.clock.now());
    let list = match (search, list) {
        (Some(text), _) => BookingList::Matching(text),
        (None, ListName::DueIn) => BookingList::DueIn(today),
        (None, ListName::Upcoming) => BookingList::Upcoming(today),
        (None, ListName::InHouse) => BookingList::InHouse,
        (None, ListName::Past) => BookingList::Past,
    };
    let page = BookingPage { list, after: None, limit: 100 };
    let page = bookings::list(app, &Actor::House, hotel.id, page).await?;
    page.bookings.iter().for_each(print_booking);
    if page.has_more {
        println!("… and more: --search finds them");
    }
    Ok(())
}

async fn step(app: &App, of: &OfBooking, step: BookingStep) -> Result<(), CommandError> {
    let id = find(app, of).await?.card.booking.id;
    print_booking(&bookings::step(app, &Actor::House, id, step).await?);
    Ok(())
}

/// `stay …`
pub async fn stay(config: &Config, command: StayCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    match command {
        StayCommand::CheckIn { hotel, room, guest, departure, booking } => {
            let hotel = find_hotel(&app, &hotel).await?;
            let room = find_room(&app, &hotel, &room).await?;
            let arrival =
                Arrival { room, booking: booking.as_deref(), guest_name: &guest, departure, pin: None };
            let entry = stays::check_in(&app, &Actor::House, arrival).await?;
            let pin = entry.pin.as_ref().map_or("", |pin| pin.reveal());
            println!("{guest} lives in room {} now. PIN: {pin}", entry.view.room.number.as_str());
        }
        StayCommand::CheckOut { hotel, room } => {
            let hotel = find_hotel(&app, &hotel).await?;
            let id = find_room(&app, &hotel, &room).await?;
            stays::check_out(&app, &Actor::House, id).await?;
            println!("Room {room} is free.");
        }
        StayCommand::Undo { of } => {
            let id = find(&app, &of).await?.card.booking.id;
            print_booking(&stays::undo_check_in(&app, &Actor::House, id).await?);
        }
        StayCommand::Move { of, room } => {
            let hotel = find_hotel(&app, &of.hotel).await?;
            let room = find_room(&app, &hotel, &room).await?;
            let id = find(&app, &of).await?.card.booking.id;
            print_booking(&stays::move_room(&app, &Actor::House, id, room).await?);
        }
    }
    app.store.close().await;
    Ok(())
}

/// `token …`
pub async fn token(config: &Config, command: TokenCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    match command {
        TokenCommand::Issue { of, purpose, can_chat, can_order_services, expires_days, keep_others, qr } => {
            let link = NewLink {
                purpose: purpose.into(),
                can_chat,
                can_order_services,
                expires_days,
                keep_others,
                ..NewLink::full()
            };
            issue(&app, config, &of, link, qr).await?;
        }
        TokenCommand::List { of } => {
            let now = app.clock.now();
            for token in find(&app, &of).await?.tokens {
                let state = match (token.revoked_at, token.is_live(now)) {
                    (Some(_), _) => "revoked",
                    (None, true) => "live",
                    (None, false) => "expired",
                };
                let used = token.last_used_at.map_or("never used".to_owned(), |at| format!("last used {at}"));
                let purpose = format!("{:?}", token.purpose);
                let opens = opens(token.access);
                println!(
                    "{:6} {purpose:13} {opens:18} {state:8} until {}, {used}",
                    token.id, token.expires_at
                );
            }
        }
        TokenCommand::Revoke { id } => {
            let token = tokens::revoke(&app, &Actor::House, TokenId(id)).await?;
            println!("Link {} opens nothing any more.", token.id);
        }
    }
    app.store.close().await;
    Ok(())
}

async fn issue(
    app: &App,
    config: &Config,
    of: &OfBooking,
    link: NewLink,
    qr: bool,
) -> Result<(), CommandError> {
    let card = find(app, of).await?.card;
    let made = tokens::issue(app, &Actor::House, card.booking.id, link).await?;
    let public = config.public_url(config.listen.port);
    let url = format!("{public}/guest/{}?token={}", card.hotel_slug.as_str(), made.secret);
    println!("{url}");
    if qr {
        println!("{}", qr_code(&url)?);
    }
    eprintln!("Link {} lives until {}.", made.token.id, made.token.expires_at);
    Ok(())
}

fn opens(access: GuestAccess) -> String {
    let parts = [("chat", access.chat), ("orders", access.order), ("form", access.pre_check_in)];
    let open: Vec<&str> = parts.into_iter().filter_map(|(name, open)| open.then_some(name)).collect();
    if open.is_empty() { "status".to_owned() } else { open.join(", ") }
}

fn qr_code(url: &str) -> Result<String, CommandError> {
    let code =
        QrCode::new(url).map_err(|_| CommandError::Usage("this link is too long for a QR code".into()))?;
    Ok(code.render::<Dense1x2>().build())
}

async fn find(app: &App, of: &OfBooking) -> Result<BookingDetail, CommandError> {
    let hotel = find_hotel(app, &of.hotel).await?;
    let found = bookings::find_by_reference(app, &Actor::House, hotel.id, &of.booking).await;
    found.map_err(|error| match error {
        Error::NotFound(_) => CommandError::Usage(format!("{} has no booking {}", hotel.name, of.booking)),
        other => other.into(),
    })
}

fn print_booking(card: &BookingCard) {
    let booking = &card.booking;
    let room = card.room_number.as_ref().map_or("no room", |number| number.as_str());
    let state = format!("{:?}", booking.state);
    println!(
        "{:20} {state:10} {room:8} {} to {}  {}",
        booking.reference.as_str(),
        booking.arrival,
        booking.departure,
        booking.guest_name
    );
}
