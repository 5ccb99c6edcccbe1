//! Two hundred guests want breakfast at the same time, and there are twenty places.

use std::sync::Arc;

use app::bookings::{NewReservation, add};
use app::menus::change;
use app::ports::orders::OfferEdit;
use app::stays::{Arrival, check_in};
use app::tokens::{NewLink, issue};
use domain::booking::BookingTerms;
use domain::breakfast::{BreakfastRules, Slot};
use domain::menu::{ItemBody, MenuBody};
use domain::{Actor, Amount, CategoryId, Hotel as House, Label, MenuId};
use jiff::ToSpan;
use jiff::civil::Time;
use serde_json::json;
use tokio::task::JoinSet;

use crate::client::Hotel;

const GUESTS: usize = 200;
const PLACES: u32 = 20;

/// A breakfast menu with one slot.
async fn lay_one_slot(app: &app::App, house: &House) -> i64 {
    let department = app.store.departments(house.id).await.unwrap()[0].id;
    let slot =
        Slot { from: Time::constant(8, 0, 0, 0), until: Time::constant(8, 30, 0, 0), capacity: PLACES };
    let body = MenuBody {
        name: "Rush".into(),
        description: String::new(),
        windows: Vec::new(),
        kitchen_minutes: 20,
        breakfast: Some(BreakfastRules { cut_off: Time::constant(23, 59, 0, 0), slots: vec![slot] }),
    };
    let edit = async |edit| change(app, &Actor::House, house.id, edit).await.unwrap().1.unwrap();
    let menu = MenuId(edit(OfferEdit::AddMenu { department, body }).await);
    let name = Label::new("All").unwrap();
    let category = CategoryId(edit(OfferEdit::AddCategory { menu, name }).await);
    let body = ItemBody {
        name: "Toast".into(),
        description: String::new(),
        price: Amount(300),
        photo: None,
        contains: Default::default(),
        may_contain: Default::default(),
        diets: Default::default(),
        always_charged: false,
        groups: Vec::new(),
    };
    edit(OfferEdit::AddItem { category, body }).await
}

async fn guests_with_links(app: &app::App, house: &House) -> Vec<String> {
    let today = house.today(app.clock.now());
    let mut making = JoinSet::new();
    for number in 0..GUESTS {
        let (app, hotel) = (app.clone(), house.id);
        making.spawn(async move {
            let room = app::rooms::add(&app, &Actor::House, hotel, &format!("R{number}"), "9").await.unwrap();
            let reference = format!("RUSH-{number}");
            let new = NewReservation {
                reference: Some(&reference),
                guest_name: "Early Bird",
                arrival: today,
                departure: today.saturating_add(3.days()),
                terms: BookingTerms::default(),
            };
            let booking = add(&app, &Actor::House, hotel, new).await.unwrap().booking;
            let arrival = Arrival {
                room: room.id,
                booking: Some(&reference),
                guest_name: "Early Bird",
                departure: booking.departure,
                pin: None,
            };
            check_in(&app, &Actor::House, arrival).await.unwrap();
            issue(&app, &Actor::House, booking.id, NewLink::full()).await.unwrap().secret
        });
    }
    making.join_all().await
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_get_a_place_and_everybody_else_is_told_that_it_is_full() {
    let hotel = Arc::new(Hotel::open().await);
    let app = hotel.server.node().app().clone();
    let house = app.store.hotel_by_slug("galway-bay-inn").await.unwrap().unwrap();
    let toast = lay_one_slot(&app, &house).await;
    let links = guests_with_links(&app, &house).await;
    // The day after tomorrow: a test that runs over midnight still orders before the cut-off.
    let date = house.today(app.clock.now()).saturating_add(2.days());

    let mut ordering = JoinSet::new();
    for link in links {
        let hotel = hotel.clone();
        let wish = json!({
            "delivery_date": date.to_string(), "slot": "08:00-08:30", "items": [{"item_id": toast, "quantity": 1}],
        });
        ordering.spawn(async move {
            hotel.post("/api/public/hotel/galway-bay-inn/breakfast/order/", &link, wish).await
        });
    }
    let mut placed = 0;
    for answer in ordering.join_all().await {
        match answer.status.as_u16() {
            200 => placed += 1,
            _ => drop(answer.refused(400, "slot_full")),
        }
    }
    assert_eq!(placed, PLACES);
    let orders = app.store.mornings(house.id, date, None).await.unwrap();
    let live = orders.iter().filter(|order| !order.status.is_called_off());
    assert_eq!(live.count(), PLACES as usize);
}
