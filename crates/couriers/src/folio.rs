//! Charges to the hotel's own system that keeps guests' bills: one POST per charge to the operator's address.
//!
//! Body: `{key, hotel, booking_id, guest_name, room_number, order_id, name, quantity, amount, currency, business_date}`;
//! `amount` is a decimal text. The key comes as `Idempotency-Key` too. Any answer of the 200s means that it is on the bill,
//! `{"reference": text}` in it is kept; 409 means that the key was posted before, which is as good. 400, 404 and 422 refuse the
//! charge as it is; everything else means that the system is away.

use std::collections::HashMap;
use std::time::Duration;

use app::App;
use app::charges::post_due;
use app::ports::folio::{Folio, FolioError};
use async_trait::async_trait;
use domain::{Charge, ChargeId, HotelId, Slug};
use serde::Deserialize;
use serde_json::json;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::http;
use crate::patience::STORAGE_PAUSE;

/// How often charges are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How long to wait when the system is away, or took none of what there is.
const AWAY_PAUSE: Duration = Duration::from_secs(60);
/// How much of an answer is read.
const ANSWER_MAX: usize = 16 * 1_024;

/// Where charges go.
#[derive(Clone)]
pub struct HttpFolio {
    /// The operator's address.
    pub url: String,
    /// What proves that it is us.
    pub secret: String,
}

/// Posts the charges of all hotels until `stop` is cancelled.
///
/// Errors: when the HTTP client cannot be made.
pub async fn run(app: App, to: HttpFolio, stop: CancellationToken) -> Result<(), reqwest::Error> {
    let folio = Client { client: http::client()?, to };
    let mut walks = HashMap::new();
    loop {
        let pause = round(&app, &folio, &mut walks).await;
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            () = sleep(pause) => {}
        }
    }
}

/// One round over all hotels; says how long to rest. A hotel whose list is longer than a round goes on where it stopped,
/// so that charges nobody takes hold up no others.
async fn round(app: &App, folio: &dyn Folio, walks: &mut HashMap<HotelId, ChargeId>) -> Duration {
    let hotels = match app.store.hotels().await {
        Ok(hotels) => hotels,
        Err(error) => {
            tracing::warn!(%error, "the charges cannot be read");
            return STORAGE_PAUSE;
        }
    };
    let mut pause = LOOK_EVERY;
    for hotel in hotels {
        match post_due(app, folio, &hotel, walks.get(&hotel.id).copied()).await {
            Ok(done) => {
                match done.next {
                    Some(last) => drop(walks.insert(hotel.id, last)),
                    None => drop(walks.remove(&hotel.id)),
                }
                if done.away {
                    return AWAY_PAUSE;
                }
                if done.refused > 0 && done.next.is_none() {
                    pause = AWAY_PAUSE;
                }
            }
            Err(error) => {
                tracing::warn!(%error, hotel = hotel.slug.as_str(), "what came of a charge could not be recorded");
                return STORAGE_PAUSE;
            }
        }
    }
    pause
}

struct Client {
    client: reqwest::Client,
    to: HttpFolio,
}

#[derive(Deserialize)]
struct Taken {
    reference: Option<String>,
}

#[async_trait]
impl Folio for Client {
    async fn post(&self, hotel: &Slug, charge: &Charge) -> Result<Option<String>, FolioError> {
        let body = json!({
            "key": charge.key,
            "hotel": hotel.as_str(),
            "booking_id": charge.booking_ref.as_str(),
            "guest_name": charge.guest_name,
            "room_number": charge.room_number.as_str(),
            "order_id": charge.order.0,
            "name": charge.name,
            "quantity": charge.quantity,
            "amount": charge.currency.write(charge.amount),
            "currency": charge.currency.code(),
            "business_date": charge.business_date.to_string(),
        });
        let request = self.client.post(&self.to.url).bearer_auth(&self.to.secret);
        let request = request.header("Idempotency-Key", format!("{}/{}", hotel.as_str(), charge.key));
        let answer = request.json(&body).send().await;
        let answer = answer.map_err(|error| FolioError::Away(http::reason(&error)))?;
        match answer.status().as_u16() {
            409 => Ok(None),
            200..300 => Ok(reference(answer).await),
            status @ (400 | 404 | 422) => Err(FolioError::Refused(format!("answered {status}"))),
            status => Err(FolioError::Away(format!("answered {status}"))),
        }
    }
}

// A bill that took the charge and says nothing we understand has taken it all the same.
async fn reference(mut answer: reqwest::Response) -> Option<String> {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = answer.chunk().await {
        if body.len() + chunk.len() > ANSWER_MAX {
            return None;
        }
        body.extend_from_slice(&chunk);
    }
    serde_json::from_slice::<Taken>(&body).ok().and_then(|taken| taken.reference)
}

#[cfg(test)]
mod tests {
    use domain::{Amount, BookingId, BookingRef, ChargeState, Currency, HotelId, OrderId, RoomNumber};
    use jiff::Timestamp;
    use jiff::civil::Date;

    use super::*;
    use crate::test_house::peer;

    fn charge() -> Charge {
        Charge {
            id: ChargeId(1),
            hotel: HotelId(1),
            booking: BookingId(1),
            booking_ref: BookingRef::new("BK-1").unwrap(),
            guest_name: "Ann".into(),
            room_number: RoomNumber::new("205").unwrap(),
            order: OrderId(7),
            key: "order-7-line-1".into(),
            name: "Burger".into(),
            quantity: 2,
            amount: Amount(-3900),
            currency: Currency::new("EUR").unwrap(),
            business_date: Date::constant(2025, 11, 20),
            state: ChargeState::NotPosted,
            reference: None,
            reason: None,
            created_at: Timestamp::UNIX_EPOCH,
            changed_at: Timestamp::UNIX_EPOCH,
            changed_by: None,
        }
    }

    #[tokio::test]
    async fn what_the_bills_answer_says_what_became_of_a_charge() {
        let (address, peer) = peer(&[200, 409, 422, 503, 302]).await;
        let to = HttpFolio { url: format!("http://{address}/post"), secret: "s3cret".into() };
        let folio = Client { client: http::client().unwrap(), to };
        let hotel = Slug::new("seaside").unwrap();
        let mut outcomes = Vec::new();
        for _ in 0..5 {
            outcomes.push(match folio.post(&hotel, &charge()).await {
                Ok(_) => "taken".to_owned(),
                Err(error) => error.to_string(),
            });
        }
        let expected =
            ["taken", "taken", "refused: answered 422", "away: answered 503", "away: answered 302"];
        assert_eq!(outcomes, expected);
        let received = peer.received.lock();
        let (_, headers, body) = &received[0];
        assert_eq!(headers["authorization"], "Bearer s3cret");
        assert_eq!(headers["idempotency-key"], "seaside/order-7-line-1");
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!((&body["amount"], &body["currency"]), (&"-39.00".into(), &"EUR".into()));
    }
}
