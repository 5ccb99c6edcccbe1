//! What is to be posted to guests' bills: each line once.

use app::ports::StoreError;
use app::ports::orders::{ChargePage, OrderMove, Settlement};
use domain::access::{Allowed, Scope, allow, deed};
use domain::charge::lines;
use domain::{Amount, Charge, ChargeId, ChargeState, Event, OrderStatus};
use jiff::civil::date;

use super::kitchen::{BUSINESS_DATE, Kitchen, step};
use super::scene::at;
use super::{OpenStore, conflicts};

fn page(limit: u32) -> ChargePage {
    ChargePage { limit, ..ChargePage::default() }
}

async fn all(kitchen: &Kitchen) -> Vec<Charge> {
    kitchen.scene.store.charges(kitchen.scene.hotel.id, page(1_000)).await.unwrap()
}

fn ids(charges: &[Charge]) -> Vec<ChargeId> {
    charges.iter().map(|charge| charge.id).collect()
}

fn proof(kitchen: &Kitchen) -> Allowed<deed::SettleCharges> {
    allow(&kitchen.scene.person(1), Scope::hotel(kitchen.scene.hotel.id)).unwrap()
}

fn settlement(charges: Vec<ChargeId>, to: ChargeState, second: i64) -> Settlement {
    let (reference, reason) = match to {
        ChargeState::Posted => (Some("PMS-7".to_owned()), None),
        _ => (None, Some("A mistake".to_owned())),
    };
    Settlement { charges, to, reference, reason, at: at(second) }
}

async fn settle(kitchen: &Kitchen, wish: Settlement) -> Result<Vec<Charge>, StoreError> {
    kitchen.scene.store.settle_charges(&proof(kitchen), wish).await
}

/// A delivery makes the lines of its bill, with keys that name them for ever.
pub async fn a_delivery_is_charged_once(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let order = kitchen.place(kitchen.room_service(kitchen.stay(), 10)).await;
    let order = kitchen.work(&order, OrderStatus::Accepted, 11).await;
    assert!(all(&kitchen).await.is_empty());
    let proof = kitchen.may_work(super::kitchen::COOKS[0], &order);
    let tries = (0..4).map(|_| {
        let (store, proof) = (kitchen.scene.store.clone(), proof.clone());
        let step = OrderMove { revision: None, ..step(order.id, OrderStatus::Delivered, 20) };
        tokio::spawn(async move { store.work_order(&proof, step).await })
    });
    let mut delivered = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => delivered += 1,
            lost => assert!(conflicts(&lost, "moved")),
        }
    }
    assert_eq!(delivered, 1);
    let charges = all(&kitchen).await;
    let wanted = lines(order.id, &order.bill);
    assert_eq!((charges.len(), wanted.len()), (3, 3));
    for (charge, line) in charges.iter().zip(&wanted) {
        let kept = (&charge.key, &charge.name, charge.quantity, charge.amount);
        assert_eq!(kept, (&line.key, &line.name, line.quantity, line.amount));
        assert_eq!(
            (charge.order, charge.booking, charge.currency),
            (order.id, kitchen.stay(), order.currency)
        );
        assert_eq!((charge.booking_ref.as_str(), charge.guest_name.as_str()), ("BK-1", "Ann"));
        assert_eq!((charge.room_number.as_str(), charge.business_date), ("205", BUSINESS_DATE));
        assert_eq!((charge.state, charge.created_at), (ChargeState::NotPosted, at(20)));
        assert_eq!((&charge.reference, &charge.reason, &charge.changed_by), (&None, &None, &None));
    }
    assert_eq!(charges.iter().map(|charge| charge.amount).sum::<Amount>(), order.bill.total);
}

/// What costs nothing is no line, and then there is nothing to tell.
pub async fn what_is_free_is_not_charged(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let mut free = kitchen.breakfast(kitchen.stay(), super::kitchen::SEVEN, 5, 10);
    for line in &mut free.bill.lines {
        (line.included, line.price, line.total) = (true, Amount::ZERO, Amount::ZERO);
    }
    (free.bill.subtotal, free.bill.total) = (Amount::ZERO, Amount::ZERO);
    let order = kitchen.place(free).await;
    let order = kitchen.work(&order, OrderStatus::Accepted, 11).await;
    let heard = kitchen.heard();
    kitchen.work(&order, OrderStatus::Delivered, 12).await;
    assert!(all(&kitchen).await.is_empty());
    assert_eq!(kitchen.heard() - heard, 1);
}

/// Posted once, told once, by a person with a reference; saying it again changes nothing.
pub async fn charges_are_posted_once(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    kitchen.delivered(kitchen.stay(), 10).await;
    let open_charges = ids(&all(&kitchen).await);
    let heard = kitchen.heard();
    let twice = [open_charges.clone(), open_charges.clone()].concat();
    let posted = settle(&kitchen, settlement(twice, ChargeState::Posted, 2_000)).await.unwrap();
    assert_eq!(ids(&posted), open_charges, "each once, though named twice");
    for charge in &posted {
        let now = (charge.state, charge.reference.as_deref(), charge.changed_at);
        assert_eq!(now, (ChargeState::Posted, Some("PMS-7"), at(2_000)));
        assert_eq!(charge.changed_by, Some(kitchen.scene.staff[1].card()));
    }
    let (hotel_slug, department) = (kitchen.scene.hotel.slug.clone(), Some(kitchen.department));
    assert_eq!(kitchen.told(heard), [Event::ChargesChanged { hotel_slug, department }]);
    let again = settle(&kitchen, settlement(open_charges, ChargeState::Posted, 3_000)).await.unwrap();
    assert_eq!((&again, &all(&kitchen).await), (&posted, &posted));
    assert_eq!(kitchen.heard() - heard, 1);
}

/// One that is not there, not the hotel's or cannot go there stops all.
pub async fn charges_are_settled_all_or_none(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let hills = kitchen.set_beside("hills").await;
    kitchen.delivered(kitchen.stay(), 10).await;
    hills.delivered(hills.stay(), 10).await;
    let (own, foreign) = (ids(&all(&kitchen).await), ids(&all(&hills).await));
    for stranger in [foreign[0], ChargeId(999_999)] {
        let wish = settlement(vec![own[0], stranger, own[1]], ChargeState::Posted, 2_000);
        assert!(matches!(settle(&kitchen, wish).await, Err(StoreError::NotFound)));
    }
    settle(&kitchen, settlement(vec![own[0]], ChargeState::Voided, 2_001)).await.unwrap();
    let before = all(&kitchen).await;
    let heard = kitchen.heard();
    let refused = settle(&kitchen, settlement(own.clone(), ChargeState::Posted, 2_002)).await;
    assert!(conflicts(&refused, "state"));
    assert_eq!((all(&kitchen).await, kitchen.heard()), (before, heard));
    assert!(all(&hills).await.iter().all(|charge| charge.state == ChargeState::NotPosted));
    let mixed = settle(&kitchen, settlement(own, ChargeState::Voided, 2_003)).await.unwrap();
    assert!(mixed.iter().all(|charge| charge.state == ChargeState::Voided));
    assert_eq!((mixed[0].changed_at, mixed[1].changed_at), (at(2_001), at(2_003)));
    assert_eq!(all(&kitchen).await.len(), 3, "what was never posted needs no rebate");
}

/// What was posted and is voided is taken back by a line of the day it is voided on.
pub async fn a_posted_charge_is_taken_back_by_a_rebate(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    kitchen.delivered(kitchen.stay(), 10).await;
    let own = ids(&all(&kitchen).await);
    settle(&kitchen, settlement(vec![own[0]], ChargeState::Posted, 2_000)).await.unwrap();
    let voided = settle(&kitchen, settlement(vec![own[0]], ChargeState::Voided, 2_001)).await.unwrap();
    let now = (voided[0].state, voided[0].reference.as_deref(), voided[0].reason.as_deref());
    assert_eq!(now, (ChargeState::Voided, Some("PMS-7"), Some("A mistake")));
    settle(&kitchen, settlement(vec![own[0]], ChargeState::Voided, 2_002)).await.unwrap();
    let charges = all(&kitchen).await;
    assert_eq!(charges.len(), 4, "one rebate, however often it is voided");
    let rebate = &charges[3];
    assert_eq!(rebate.key, format!("{}-rebate", voided[0].key));
    assert_eq!((rebate.amount, rebate.quantity), (Amount(-voided[0].amount.0), voided[0].quantity));
    assert_eq!(
        (rebate.state, &rebate.name, rebate.order),
        (ChargeState::NotPosted, &voided[0].name, voided[0].order)
    );
    let day = domain::charge::business_date(at(2_001), &kitchen.scene.hotel.zone());
    assert_eq!((rebate.business_date, rebate.created_at), (day, at(2_001)));
}

/// Pages meet without a gap or a repeat, whichever way charges are looked for.
pub async fn charges_page_by_key(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let (store, hotel) = (&kitchen.scene.store, kitchen.scene.hotel.id);
    let other = kitchen.another_stay("401").await.id;
    for (number, booking) in [kitchen.stay(), other, kitchen.stay()].into_iter().enumerate() {
        kitchen.delivered(booking, 10 + 1_000 * i64::try_from(number).unwrap()).await;
    }
    let every = all(&kitchen).await;
    assert_eq!(every.len(), 9);
    let posted = ids(&every[..2]);
    settle(&kitchen, settlement(posted.clone(), ChargeState::Posted, 9_000)).await.unwrap();
    let walk = async |filter: ChargePage| {
        let mut found: Vec<ChargeId> = Vec::new();
        loop {
            let next = ChargePage { after: found.last().copied(), limit: 2, ..filter.clone() };
            let next = ids(&store.charges(hotel, next).await.unwrap());
            if next.is_empty() {
                return found;
            }
            found.extend(next);
        }
    };
    assert_eq!(walk(page(2)).await, ids(&every));
    assert_eq!(walk(ChargePage { state: Some(ChargeState::Posted), ..page(2) }).await, posted);
    let not_posted = ChargePage { state: Some(ChargeState::NotPosted), ..page(2) };
    assert_eq!(walk(not_posted).await, ids(&every[2..]));
    assert_eq!(walk(ChargePage { booking: Some(other), ..page(2) }).await, ids(&every[3..6]));
    let day = |from, until| ChargePage { from: Some(from), until: Some(until), ..page(2) };
    assert_eq!(walk(day(BUSINESS_DATE, BUSINESS_DATE)).await, ids(&every));
    assert!(walk(day(date(2025, 11, 2), date(2025, 11, 9))).await.is_empty());
    assert!(walk(day(date(2025, 10, 1), date(2025, 10, 31))).await.is_empty());
    let of_day = ChargePage { state: Some(ChargeState::Posted), ..day(BUSINESS_DATE, BUSINESS_DATE) };
    assert_eq!(walk(of_day).await, posted);
    let both = ChargePage { booking: Some(kitchen.stay()), state: Some(ChargeState::Posted), ..page(2) };
    assert_eq!(walk(both).await, posted);
}
