//! Menus, orders and charges.

use app::ports::orders::{
    ChargePage, Charges, Menus, NewOrder, OfferEdit, OrderMove, OrderPage, OrderTotal, Orders, Placement,
    Settlement,
};
use app::ports::store::Stored;
use async_trait::async_trait;
use domain::access::deed;
use domain::menu::Offer;
use domain::{Allowed, BookingId, Charge, ClientKey, DepartmentId, HotelId, ItemId, MenuId, Order, OrderId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::Storage;
use crate::menus::{change, offer, sell_out};
use crate::orders::{charges, list, load, page, place, step};

#[async_trait]
impl Menus for Storage {
    async fn offer(&self, hotel: HotelId) -> Stored<Offer> {
        self.list(hotel, |tx, hotel| Box::pin(offer::offer(tx, hotel))).await
    }

    async fn change_offer(
        &self,
        proof: &Allowed<deed::EditMenus>,
        edit: OfferEdit,
        at: Timestamp,
    ) -> Stored<(Offer, Option<i64>)> {
        self.write((proof.clone(), edit, at), |tx, input| Box::pin(change::change_offer(tx, input))).await
    }

    async fn sell_out(
        &self,
        proof: &Allowed<deed::SellOut>,
        item: ItemId,
        sold_out: bool,
        at: Timestamp,
    ) -> Stored<()> {
        let input = (proof.clone(), item, sold_out, at);
        self.write(input, |tx, input| Box::pin(sell_out::sell_out(tx, input))).await
    }
}

#[async_trait]
impl Orders for Storage {
    async fn place_order(
        &self,
        proof: &Allowed<deed::PlaceOrder>,
        new: NewOrder,
    ) -> Stored<(Order, Placement)> {
        self.write((proof.clone(), new), |tx, input| Box::pin(place::place_order(tx, input))).await
    }

    async fn cancel_order(
        &self,
        proof: &Allowed<deed::CancelOrder>,
        step: OrderMove,
        before_cut_off: bool,
    ) -> Stored<Order> {
        let input = (proof.clone(), step, before_cut_off);
        self.write(input, |tx, input| Box::pin(step::cancel_order(tx, input))).await
    }

    async fn work_order(&self, proof: &Allowed<deed::WorkOrders>, step: OrderMove) -> Stored<Order> {
        self.write((proof.clone(), step), |tx, input| Box::pin(step::work_order(tx, input))).await
    }

    async fn order(&self, id: OrderId) -> Stored<Option<Order>> {
        self.look(id, |tx, id| Box::pin(load::order(tx, id))).await
    }

    async fn order_by_key(&self, booking: BookingId, key: &ClientKey) -> Stored<Option<Order>> {
        self.look((booking, key.clone()), |tx, input| Box::pin(load::order_by_key(tx, input))).await
    }

    async fn open_orders(
        &self,
        hotel: HotelId,
        departments: Option<Vec<DepartmentId>>,
        limit: u32,
    ) -> Stored<Vec<Order>> {
        self.list((hotel, departments, limit), |tx, input| Box::pin(list::open_orders(tx, input))).await
    }

    async fn orders_of(&self, booking: BookingId, limit: u32) -> Stored<Vec<Order>> {
        self.list((booking, limit), |tx, input| Box::pin(list::orders_of(tx, input))).await
    }

    async fn orders(&self, hotel: HotelId, page: OrderPage) -> Stored<Vec<Order>> {
        self.list((hotel, page), |tx, input| Box::pin(page::orders(tx, input))).await
    }

    async fn order_totals(&self, hotel: HotelId, page: OrderPage) -> Stored<Vec<OrderTotal>> {
        self.list((hotel, page), |tx, input| Box::pin(page::order_totals(tx, input))).await
    }

    async fn mornings(
        &self,
        hotel: HotelId,
        date: Date,
        departments: Option<Vec<DepartmentId>>,
    ) -> Stored<Vec<Order>> {
        self.list((hotel, date, departments), |tx, input| Box::pin(list::mornings(tx, input))).await
    }

    async fn taken_slots(&self, menu: MenuId, date: Date) -> Stored<Vec<(String, u32)>> {
        self.list((menu, date), |tx, input| Box::pin(list::taken_slots(tx, input))).await
    }

    async fn last_minutes(&self, department: DepartmentId, limit: u32) -> Stored<Vec<u32>> {
        self.look((department, limit), |tx, input| Box::pin(list::last_minutes(tx, input))).await
    }
}

#[async_trait]
impl Charges for Storage {
    async fn charges(&self, hotel: HotelId, page: ChargePage) -> Stored<Vec<Charge>> {
        self.list((hotel, page), |tx, input| Box::pin(page::charges(tx, input))).await
    }

    async fn settle_charges(
        &self,
        proof: &Allowed<deed::SettleCharges>,
        settlement: Settlement,
    ) -> Stored<Vec<Charge>> {
        let input = (proof.clone(), settlement);
        self.write(input, |tx, input| Box::pin(charges::settle_charges(tx, input))).await
    }
}
