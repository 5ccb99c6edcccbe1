//! `GET /api/demo`: what is needed to try every door, passwords and PINs included. Routed in demo mode only.

use std::sync::Arc;

use app::Error;
use app::ports::bookings::{BookingList, BookingPage};
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use domain::event::BookingCard;
use domain::menu::{MenuItem, Offer};
use domain::{Actor, Hotel, MenuKind, Role, RoomNumber, Staff};
use doors::House;
use doors::error::Failure;
use doors::wire::words::BookingState;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Links, PASSWORD, answers, dishes, pictures, website};
use crate::refusal::failure;

/// What the demo tells besides what is in the house.
pub struct Demo {
    /// The doors' house.
    pub house: Arc<House>,
    /// Pusher app id, key and secret.
    pub pusher: (String, String, String),
    /// The port it listens on.
    pub port: u16,
    /// The guests' links.
    pub links: Links,
}

/// The demo's addresses.
pub fn router(demo: Demo) -> Router {
    Router::new()
        .route("/api/demo", get(everything))
        .route("/api/demo/rooms/{number}/qr.svg", get(qr))
        .route("/api/demo/bookings/{reference}/qr.svg", get(link_qr))
        .route("/api/demo/website/qr.svg", get(website_qr))
        .route("/demo/website/{slug}", get(site))
        .route("/demo/website.css", get(website::style))
        .route("/demo/people/{file}", get(picture))
        .route("/demo/dishes/{file}", get(dish))
        .with_state(Arc::new(demo))
}

async fn everything(State(demo): State<Arc<Demo>>) -> Result<Json<Value>, Failure> {
    let mut hotels = Vec::new();
    let mut known = demo.house.app.store.hotels().await.map_err(Error::from)?;
    // The one everybody is shown comes first.
    known.sort_by_key(|hotel| hotel.slug.as_str() != super::script::HOUSES[0].slug);
    for hotel in known {
        hotels.push(hotel_json(&demo, &hotel).await?);
    }
    let (app_id, key, secret) = &demo.pusher;
    let pusher =
        json!({"app_id": app_id, "key": key, "secret": secret, "host": host(&demo), "port": demo.port});
    Ok(Json(json!({"hotels": hotels, "pusher": pusher})))
}

fn host(demo: &Demo) -> &str {
    let rest = demo.house.settings.public_url.split("://").nth(1).unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    host.rsplit_once(':').map_or(host, |(host, _)| host)
}

async fn hotel_json(demo: &Demo, hotel: &Hotel) -> Result<Value, Failure> {
    let app = &demo.house.app;
    let slug = hotel.slug.as_str();
    let rooms: Vec<Value> = app::rooms::list(app, &Actor::House, hotel.id)
        .await?
        .iter()
        .map(|entry| {
            let number = entry.view.room.number.as_str();
            let stay = entry.view.stay.as_ref();
            json!({
                "room": number,
                "pin": entry.pin.as_ref().map(|pin| pin.reveal()),
                "guest_url": guest_url(demo, slug, number),
                "guest_name": stay.map(|stay| &stay.guest_name),
                "booking_id": stay.map(|stay| stay.reference.as_str()),
            })
        })
        .collect();
    let mut bookings = bookings(demo, hotel).await?;
    // Who can try most comes first.
    bookings.sort_by_key(|card| std::cmp::Reverse(demo.links.of(&card.booking).len()));
    let whatsapp = json!({"with_stay": number(&bookings, true), "without_stay": number(&bookings, false)});
    let bookings: Vec<Value> = bookings.iter().map(|card| booking_json(demo, card)).collect();
    let (menu_item_ids, breakfast_item_ids) =
        item_ids(&app.store.offer(hotel.id).await.map_err(Error::from)?);
    let departments = app.store.departments(hotel.id).await.map_err(Error::from)?;
    let staff = app::staff::list(app, &Actor::House, hotel.id).await?;
    let staff: Vec<Value> = staff
        .iter()
        .filter(|person| person.active)
        .map(|person| {
            let works = departments.iter().filter(|department| person.departments.contains(&department.id));
            person_json(person, works.map(|department| department.name.as_str()).collect())
        })
        .collect();
    Ok(json!({
        "slug": slug, "business_id": slug, "name": hotel.name,
        "website_url": website_url(demo, slug), "faq_question": answers::QUESTION,
        "time_zone": hotel.time_zone, "currency": hotel.currency,
        "rooms": rooms, "bookings": bookings, "staff": staff,
        "menu_item_ids": menu_item_ids, "breakfast_item_ids": breakfast_item_ids, "whatsapp": whatsapp,
    }))
}

/// The number of a guest who is in house, or of one who is not.
fn number(bookings: &[BookingCard], in_house: bool) -> Option<&str> {
    let mut fits =
        bookings.iter().filter(|card| (card.booking.state == domain::BookingState::InHouse) == in_house);
    fits.find_map(|card| card.booking.terms.phone.as_deref())
}

async fn bookings(demo: &Demo, hotel: &Hotel) -> Result<Vec<BookingCard>, Failure> {
    let app = &demo.house.app;
    let today = hotel.today(app.clock.now());
    let mut all = Vec::new();
    for list in
        [BookingList::InHouse, BookingList::DueIn(today), BookingList::Upcoming(today), BookingList::Past]
    {
        let page = BookingPage { list, after: None, limit: 100 };
        all.extend(app::bookings::list(app, &Actor::House, hotel.id, page).await?.bookings);
    }
    Ok(all)
}

fn booking_json(demo: &Demo, card: &BookingCard) -> Value {
    let tokens = demo.links.of(&card.booking);
    let slug = card.hotel_slug.as_str();
    let url = tokens.first().map(|link| portal_url(demo, slug, &link.token));
    json!({
        "booking_id": card.booking.reference.as_str(),
        "state": BookingState::from(card.booking.state),
        "guest_name": card.booking.guest_name,
        "room": card.room_number.as_ref().map(RoomNumber::as_str),
        "arrival": card.booking.arrival.to_string(),
        "departure": card.booking.departure.to_string(),
        "tokens": tokens,
        "portal_url": url,
    })
}

/// What anybody can order at any hour without a choice: ids for room service and for breakfast.
fn item_ids(offer: &Offer) -> (Vec<i64>, Vec<i64>) {
    let simple = |item: &&MenuItem| !item.sold_out && item.body.groups.iter().all(|group| group.min == 0);
    let of = |kind: MenuKind| {
        let menus =
            offer.menus.iter().filter(move |menu| menu.kind() == kind && menu.body.windows.is_empty());
        menus.flat_map(|menu| menu.items.iter().filter(simple)).map(|item| item.id.0).collect()
    };
    (of(MenuKind::RoomService), of(MenuKind::Breakfast))
}

fn portal_url(demo: &Demo, slug: &str, token: &str) -> String {
    format!("{}/guest/{slug}?token={token}", demo.house.settings.public_url)
}

#[expect(clippy::needless_pass_by_value, reason = "the list goes into the answer")]
fn person_json(person: &Staff, departments: Vec<&str>) -> Value {
    let role = match person.role {
        Role::Owner => "owner",
        Role::Manager => "manager",
        Role::Agent => "agent",
        Role::ReadOnly => "read_only",
    };
    json!({
        "staff_id": person.id.0, "username": person.username, "password": PASSWORD, "name": person.name,
        "title": person.title, "image": person.image, "role": role, "departments": departments,
    })
}

fn website_url(demo: &Demo, slug: &str) -> String {
    format!("{}{}", demo.house.settings.public_url, website::path(slug))
}

fn guest_url(demo: &Demo, slug: &str, number: &str) -> String {
    format!("{}/chat/{slug}/messages/room/{number}/validate-chat-pin", demo.house.settings.public_url)
}

#[derive(Deserialize)]
struct OfHotel {
    hotel: Option<String>,
}

async fn qr(
    State(demo): State<Arc<Demo>>,
    Path(number): Path<String>,
    Query(of): Query<OfHotel>,
) -> Result<Response, Failure> {
    let hotel = hotel_of(&demo, &of).await?;
    let room = demo.house.app.store.room_by_number(hotel.id, &number).await.map_err(Error::from)?;
    let room = room.ok_or(Error::NotFound("Room"))?.room;
    let url = guest_url(&demo, hotel.slug.as_str(), room.number.as_str());
    qr_image(&url)
}

async fn link_qr(
    State(demo): State<Arc<Demo>>,
    Path(reference): Path<String>,
    Query(of): Query<OfHotel>,
) -> Result<Response, Failure> {
    let hotel = hotel_of(&demo, &of).await?;
    let booking = demo.house.app.store.booking_by_ref(hotel.id, &reference).await.map_err(Error::from)?;
    let booking = booking.ok_or(Error::NotFound("Booking"))?;
    let link = demo.links.of(&booking).first().ok_or(Error::NotFound("Link"))?;
    qr_image(&portal_url(&demo, hotel.slug.as_str(), &link.token))
}

async fn website_qr(State(demo): State<Arc<Demo>>, Query(of): Query<OfHotel>) -> Result<Response, Failure> {
    let hotel = hotel_of(&demo, &of).await?;
    qr_image(&website_url(&demo, hotel.slug.as_str()))
}

async fn site(State(demo): State<Arc<Demo>>, Path(slug): Path<String>) -> Result<Response, Failure> {
    let hotel = hotel_of(&demo, &OfHotel { hotel: Some(slug) }).await?;
    Ok(website::page(&hotel))
}

async fn hotel_of(demo: &Demo, of: &OfHotel) -> Result<Hotel, Failure> {
    let slug = of.hotel.as_deref().unwrap_or(super::script::HOUSES[0].slug);
    let hotel = demo.house.app.store.hotel_by_slug(slug).await.map_err(Error::from)?;
    Ok(hotel.ok_or(Error::NotFound("Hotel"))?)
}

fn qr_image(url: &str) -> Result<Response, Failure> {
    let code = QrCode::new(url).map_err(|_| Error::Internal)?;
    let image = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-cache")], image)
        .into_response())
}

async fn picture(Path(file): Path<String>) -> Response {
    drawing(file.strip_suffix(".svg").map(pictures::draw))
}

async fn dish(Path(file): Path<String>) -> Response {
    drawing(file.strip_suffix(".svg").and_then(dishes::draw))
}

fn drawing(svg: Option<String>) -> Response {
    match svg {
        Some(svg) => {
            let headers =
                [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")];
            (headers, svg).into_response()
        }
        None => failure(StatusCode::NOT_FOUND, "not_found", "There is nothing at this address"),
    }
}
