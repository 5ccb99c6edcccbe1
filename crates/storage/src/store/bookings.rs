//! Bookings, stays and guests' tokens.

use app::ports::bookings::{CheckIn, Stays};
use app::ports::store::Stored;
use async_trait::async_trait;
use domain::access::deed;
use domain::{Allowed, Booking, BookingId};
use jiff::Timestamp;

use super::Storage;
use crate::stays;

#[async_trait]
impl Stays for Storage {
    async fn check_in(&self, proof: &Allowed<deed::ManageStays>, stay: CheckIn) -> Stored<Booking> {
        self.write((proof.clone(), stay), |tx, input| Box::pin(stays::check_in(tx, input))).await
    }

    async fn check_out(
        &self,
        proof: &Allowed<deed::ManageStays>,
        booking: BookingId,
        sealed_pin: Vec<u8>,
        at: Timestamp,
    ) -> Stored<Booking> {
        let input = (proof.clone(), booking, sealed_pin, at);
        self.write(input, |tx, input| Box::pin(stays::check_out(tx, input))).await
    }
}
