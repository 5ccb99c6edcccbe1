//! What is to be posted to guests' bills: made by a delivery, settled by whoever posts it.

use app::ports::StoreError;
use app::ports::orders::{OrderMove, Settlement};
use app::ports::store::Stored;
use domain::access::deed;
use domain::charge::{ChargeLine, business_date, lines, rebate};
use domain::{
    Actor, Allowed, BookingId, Charge, ChargeId, ChargeState, Currency, DepartmentId, Event, HotelId, Order,
    OrderId,
};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::directory::{ensure_hotel, hotel};
use crate::rows::known;
use crate::rows::orders::{self, charge_columns, charge_joins, charge_state};
use crate::tx::{Tx, statements};
use crate::value::args;

statements! {
    INSERT_CHARGE = "INSERT INTO charges (hotel_id, booking_id, order_id, charge_key, name, quantity, amount, currency, \
                     business_date, state, created_at, changed_at) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'not_posted', ?10, ?10) ON CONFLICT DO NOTHING";
    /// `?1` is the ids as a JSON list. The lowest id is locked first, whoever settles.
    LOCK_CHARGES = "SELECT id FROM charges WHERE id IN (SELECT CAST(value AS BIGINT) FROM \
                    jsonb_array_elements_text(CAST(CAST(?1 AS TEXT) AS jsonb)) AS value) ORDER BY id FOR UPDATE";
    NAMED_ON_SQLITE = concat!(
        "SELECT ", charge_columns!(), ", o.department_id FROM charges c ", charge_joins!(),
        "WHERE c.id IN (SELECT value FROM json_each(?1)) ORDER BY c.id"
    );
    NAMED_ON_POSTGRES = concat!(
        "SELECT ", charge_columns!(), ", o.department_id FROM charges c ", charge_joins!(),
        "WHERE c.id IN (SELECT CAST(value AS BIGINT) FROM \
         jsonb_array_elements_text(CAST(CAST(?1 AS TEXT) AS jsonb)) AS value) ORDER BY c.id"
    );
    SETTLE_ON_SQLITE = "UPDATE charges SET state = ?2, reference = COALESCE(?3, reference), reason = COALESCE(?4, reason), \
                        changed_at = ?5, changed_by = ?6 WHERE id IN (SELECT value FROM json_each(?1))";
    SETTLE_ON_POSTGRES = "UPDATE charges SET state = ?2, reference = COALESCE(?3, reference), \
                          reason = COALESCE(?4, reason), changed_at = ?5, changed_by = ?6 \
                          WHERE id IN (SELECT CAST(value AS BIGINT) FROM \
                          jsonb_array_elements_text(CAST(CAST(?1 AS TEXT) AS jsonb)) AS value)";
}

/// Where a new charge belongs.
struct Account {
    hotel: HotelId,
    booking: BookingId,
    order: OrderId,
    currency: Currency,
    business_date: Date,
    at: Timestamp,
}

/// Makes the charges of a delivered order.
pub(super) async fn charge(tx: &mut Tx, order: &Order, step: &OrderMove) -> Stored<()> {
    let account = Account {
        hotel: order.hotel,
        booking: order.place.booking,
        order: order.id,
        currency: order.currency,
        business_date: step.business_date,
        at: step.at,
    };
    let lines = lines(order.id, &order.bill);
    for line in &lines {
        insert(tx, &account, line).await?;
    }
    if !lines.is_empty() {
        let (hotel_slug, department) = (order.place.hotel_slug.clone(), Some(order.department));
        tx.record(order.hotel, step.at, Event::ChargesChanged { hotel_slug, department });
    }
    Ok(())
}

async fn insert(tx: &mut Tx, account: &Account, line: &ChargeLine) -> Stored<()> {
    let day = account.business_date.to_string();
    let values = args![
        account.hotel,
        account.booking,
        account.order,
        &line.key,
        &line.name,
        line.quantity,
        line.amount.0,
        account.currency.code(),
        &day,
        account.at,
    ];
    tx.execute(INSERT_CHARGE, values).await.map(drop)
}

pub(crate) async fn settle_charges(
    tx: &mut Tx,
    (proof, settlement): &(Allowed<deed::SettleCharges>, Settlement),
) -> Stored<Vec<Charge>> {
    let hotel_id = proof.scope().hotel;
    let wanted = listed(&settlement.charges);
    let all = json(&wanted);
    tx.lock(LOCK_CHARGES, args![&all]).await?;
    let found = named(tx, &all).await?;
    if found.len() != wanted.len() {
        return Err(StoreError::NotFound);
    }
    found.iter().try_for_each(|(charge, _)| ensure_hotel(hotel_id, charge.hotel))?;
    let (moving, departments) = to_move(found, settlement.to)?;
    if !moving.is_empty() {
        go(tx, &moving, settlement, proof.actor()).await?;
        add_rebates(tx, &moving, settlement).await?;
        let hotel_slug = known(hotel(tx, &hotel_id).await?, "hotel of a charge")?.slug;
        tx.record(
            hotel_id,
            settlement.at,
            Event::ChargesChanged { hotel_slug, department: only(&departments) },
        );
    }
    Ok(named(tx, &all).await?.into_iter().map(|(charge, _)| charge).collect())
}

// Each once, lowest first.
fn listed(ids: &[ChargeId]) -> Vec<ChargeId> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn json(ids: &[ChargeId]) -> String {
    format!("[{}]", ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
}

async fn named(tx: &mut Tx, ids: &String) -> Stored<Vec<(Charge, DepartmentId)>> {
    let sql = tx.fork(NAMED_ON_SQLITE, NAMED_ON_POSTGRES);
    let found = tx.query(sql, args![ids]).await?;
    found.into_iter().map(|mut row| Ok((orders::charge(&mut row)?, DepartmentId(row.int()?)))).collect()
}

// Those that are not there yet, with their departments; all of them must be able to go.
fn to_move(found: Vec<(Charge, DepartmentId)>, to: ChargeState) -> Stored<(Vec<Charge>, Vec<DepartmentId>)> {
    let moving: Vec<_> = found.into_iter().filter(|(charge, _)| charge.state != to).collect();
    if moving.iter().all(|(charge, _)| charge.state.may_become(to)) {
        Ok(moving.into_iter().unzip())
    } else {
        Err(StoreError::Conflict("state"))
    }
}

async fn go(tx: &mut Tx, moving: &[Charge], settlement: &Settlement, actor: &Actor) -> Stored<()> {
    let ids = json(&moving.iter().map(|charge| charge.id).collect::<Vec<_>>());
    let by = match actor {
        Actor::Staff(staff) => Some(staff.card.id),
        Actor::Guest(_) | Actor::Visitor(_) | Actor::House | Actor::Nobody => None,
    };
    let (reference, reason) = (settlement.reference.as_ref(), settlement.reason.as_ref());
    let values = args![&ids, charge_state::word(settlement.to), reference, reason, settlement.at, by];
    let sql = tx.fork(SETTLE_ON_SQLITE, SETTLE_ON_POSTGRES);
    tx.execute(sql, values).await.map(drop)
}

// What was posted stays posted in the hotel's books; a line of today takes it back.
async fn add_rebates(tx: &mut Tx, moving: &[Charge], settlement: &Settlement) -> Stored<()> {
    let posted = moving.iter().filter(|charge| charge.state == ChargeState::Posted);
    let Some(first) = moving.first().filter(|_| settlement.to == ChargeState::Voided) else { return Ok(()) };
    let zone = known(hotel(tx, &first.hotel).await?, "hotel of a charge")?.zone();
    for charge in posted {
        let account = Account {
            hotel: charge.hotel,
            booking: charge.booking,
            order: charge.order,
            currency: charge.currency,
            business_date: business_date(settlement.at, &zone),
            at: settlement.at,
        };
        insert(tx, &account, &rebate(charge)).await?;
    }
    Ok(())
}

fn only(departments: &[DepartmentId]) -> Option<DepartmentId> {
    let first = *departments.first()?;
    departments.iter().all(|department| *department == first).then_some(first)
}
