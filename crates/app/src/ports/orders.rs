//! Menus, orders and charges.

use async_trait::async_trait;
use domain::access::deed;
use domain::bill::Bill;
use domain::menu::{Fee, ItemBody, MenuBody, Offer};
use domain::order::Morning;
use domain::{
    Allowed, Amount, BookingId, CategoryId, Charge, ChargeId, ChargeState, ClientKey, Currency, DepartmentId,
    HotelId, ItemId, Label, MenuId, MenuKind, Order, OrderId, OrderStatus, TokenId,
};
use jiff::Timestamp;
use jiff::civil::Date;

use super::stored::Stored;

/// A change of what a hotel offers. Ids must be the hotel's own, else `NotFound`.
#[derive(Clone, Debug)]
pub enum OfferEdit {
    /// A new menu, last. `Conflict("full")` above [`domain::menu::MENUS_MAX`].
    AddMenu { department: DepartmentId, body: MenuBody },
    /// A menu's name, hours, rules and kitchen. A breakfast menu stays one, and no other becomes one: `Conflict("kind")`.
    EditMenu { menu: MenuId, department: DepartmentId, body: MenuBody },
    /// A menu goes with all that is on it; orders keep what they froze.
    RemoveMenu { menu: MenuId },
    /// The hotel's menus in this order; all of them are named, else `Conflict("order")`.
    ArrangeMenus { menus: Vec<MenuId> },
    /// A new category, last. `Conflict("full")` above [`domain::menu::CATEGORIES_MAX`].
    AddCategory { menu: MenuId, name: Label },
    /// A category's name.
    RenameCategory { category: CategoryId, name: Label },
    /// A category goes. `Conflict("used")` while something is in it.
    RemoveCategory { category: CategoryId },
    /// A menu's categories in this order; all of them are named, else `Conflict("order")`.
    ArrangeCategories { menu: MenuId, categories: Vec<CategoryId> },
    /// A new item, last of its category. `Conflict("full")` above [`domain::menu::ITEMS_MAX`].
    AddItem { category: CategoryId, body: ItemBody },
    /// What the hotel says about an item, and the category it stands in, which is of the same menu.
    EditItem { item: ItemId, category: CategoryId, body: ItemBody },
    /// An item goes; orders keep what they froze.
    RemoveItem { item: ItemId },
    /// A category's items in this order; all of them are named, else `Conflict("order")`.
    ArrangeItems { category: CategoryId, items: Vec<ItemId> },
    /// The hotel's fees, all of them, in the order they are counted.
    SetFees { fees: Vec<Fee> },
}

/// An order to be kept.
#[derive(Clone, Debug)]
pub struct NewOrder {
    /// The booking, in house; its room is the order's.
    pub booking: BookingId,
    /// Which kind.
    pub kind: MenuKind,
    /// Whose kitchen makes it.
    pub department: DepartmentId,
    /// What is wanted at which price.
    pub bill: Bill,
    /// The currency of the bill.
    pub currency: Currency,
    /// What the guest says to the kitchen.
    pub notes: Option<String>,
    /// Allergies and diets the guest told before arrival.
    pub dietary_notes: Option<String>,
    /// Who orders.
    pub placed_by: String,
    /// The token it is ordered with.
    pub token: Option<TokenId>,
    /// The client's key: within the booking, a repeat returns the first order.
    pub client_key: Option<ClientKey>,
    /// The wished time.
    pub deliver_at: Option<Timestamp>,
    /// The morning with how many orders its slot holds, for breakfast.
    pub morning: Option<(Morning, u32)>,
    /// When it should be there.
    pub estimated_at: Timestamp,
    /// When.
    pub at: Timestamp,
}

/// What came of placing an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// A new order (`OrderPlaced`).
    Placed,
    /// The booking's breakfast for that morning was changed (`OrderChanged`).
    Replaced,
    /// A repeat: nothing was written.
    Repeated,
}

/// A change of an order.
#[derive(Clone, Debug)]
pub struct OrderMove {
    /// The order.
    pub order: OrderId,
    /// The revision it is a change of; none for a guest who calls off whatever there is.
    pub revision: Option<i64>,
    /// Where it goes; none leaves it where it stands.
    pub to: Option<OrderStatus>,
    /// Why, for those that need a reason.
    pub reason: Option<String>,
    /// A new estimate.
    pub estimated_at: Option<Timestamp>,
    /// The hotel's day, for the charges of a delivery.
    pub business_date: Date,
    /// When.
    pub at: Timestamp,
}

/// A page of orders that are over or not, latest first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OrderPage {
    /// Only of these departments; none means all.
    pub departments: Option<Vec<DepartmentId>>,
    /// Only of this kind.
    pub kind: Option<MenuKind>,
    /// Only of this status.
    pub status: Option<OrderStatus>,
    /// Only of the room of this number.
    pub room: Option<String>,
    /// Only placed at this time or later.
    pub from: Option<Timestamp>,
    /// Only placed before this time.
    pub until: Option<Timestamp>,
    /// Only before this one: the last of the page before.
    pub before: Option<OrderId>,
    /// At most this many, 1 to 200.
    pub limit: u32,
}

/// How many orders of a kind and status there are, and their sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderTotal {
    /// Which kind.
    pub kind: MenuKind,
    /// Which status.
    pub status: OrderStatus,
    /// How many.
    pub count: i64,
    /// What they cost together.
    pub sum: Amount,
}

/// A page of charges, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ChargePage {
    /// Only in this state.
    pub state: Option<ChargeState>,
    /// Only of this stay.
    pub booking: Option<BookingId>,
    /// Only of this business day or later.
    pub from: Option<Date>,
    /// Only of this business day or earlier.
    pub until: Option<Date>,
    /// Only after this one: the last of the page before.
    pub after: Option<ChargeId>,
    /// At most this many, 1 to 1,000.
    pub limit: u32,
}

/// What became of charges.
#[derive(Clone, Debug)]
pub struct Settlement {
    /// Which, 1 to 1,000.
    pub charges: Vec<ChargeId>,
    /// Posted or voided.
    pub to: ChargeState,
    /// What the hotel's system called the posting.
    pub reference: Option<String>,
    /// Why they are voided.
    pub reason: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What a hotel offers. Every change records `MenuChanged`.
#[async_trait]
pub trait Menus: Send + Sync {
    /// Everything a hotel offers.
    async fn offer(&self, hotel: HotelId) -> Stored<Offer>;
    /// Changes it and returns it as it is then, with the identity of what was added.
    async fn change_offer(
        &self,
        proof: &Allowed<deed::EditMenus>,
        edit: OfferEdit,
        at: Timestamp,
    ) -> Stored<(Offer, Option<i64>)>;
    /// Says that an item is sold out, or there again; saying what is so already records nothing.
    async fn sell_out(
        &self,
        proof: &Allowed<deed::SellOut>,
        item: ItemId,
        sold_out: bool,
        at: Timestamp,
    ) -> Stored<()>;
}

/// Orders. None is ever half kept.
#[async_trait]
pub trait Orders: Send + Sync {
    /// Keeps an order. Breakfast replaces the booking's order of the same morning that is not over, if the kitchen has not
    /// begun it (`Conflict("begun")`), and starts again at `New`. Judged under a lock that all orders of the morning take:
    /// `Conflict("slot_full")` when the slot holds as many as it can without this one. `Conflict("state")` when the booking
    /// is not in house any more.
    async fn place_order(
        &self,
        proof: &Allowed<deed::PlaceOrder>,
        new: NewOrder,
    ) -> Stored<(Order, Placement)>;
    /// A guest calls off an order, as [`OrderMove`] says; `before_cut_off` tells that a breakfast may still be called off.
    /// `Conflict("moved")` when it stands where guests cannot call it off; one that is cancelled already is returned.
    async fn cancel_order(
        &self,
        proof: &Allowed<deed::CancelOrder>,
        step: OrderMove,
        before_cut_off: bool,
    ) -> Stored<Order>;
    /// The kitchen changes an order. `Conflict("moved")` when its revision is another or the status does not fit. A
    /// delivery makes the charges of [`domain::charge::lines`], each key once, and records `ChargesChanged` when there are
    /// any.
    async fn work_order(&self, proof: &Allowed<deed::WorkOrders>, step: OrderMove) -> Stored<Order>;
    /// An order.
    async fn order(&self, id: OrderId) -> Stored<Option<Order>>;
    /// The booking's order with this client key.
    async fn order_by_key(&self, booking: BookingId, key: &ClientKey) -> Stored<Option<Order>>;
    /// The open orders of these departments (none means all), oldest first, at most `limit` (1 to 1,000).
    async fn open_orders(
        &self,
        hotel: HotelId,
        departments: Option<Vec<DepartmentId>>,
        limit: u32,
    ) -> Stored<Vec<Order>>;
    /// A booking's orders, latest first, at most `limit` (1 to 200).
    async fn orders_of(&self, booking: BookingId, limit: u32) -> Stored<Vec<Order>>;
    /// A page of a hotel's orders.
    async fn orders(&self, hotel: HotelId, page: OrderPage) -> Stored<Vec<Order>>;
    /// Counts and sums of what the page's filters let through; its place and limit do not count.
    async fn order_totals(&self, hotel: HotelId, page: OrderPage) -> Stored<Vec<OrderTotal>>;
    /// The breakfast orders of a morning of these departments (none means all), by id, at most 2,000.
    async fn mornings(
        &self,
        hotel: HotelId,
        date: Date,
        departments: Option<Vec<DepartmentId>>,
    ) -> Stored<Vec<Order>>;
    /// How many orders that count each slot of a breakfast menu's morning has, by the slot's key.
    async fn taken_slots(&self, menu: MenuId, date: Date) -> Stored<Vec<(String, u32)>>;
    /// Minutes from placing to delivery of the department's last delivered orders for now, latest first.
    async fn last_minutes(&self, department: DepartmentId, limit: u32) -> Stored<Vec<u32>>;
}

/// What is to be posted to guests' bills.
#[async_trait]
pub trait Charges: Send + Sync {
    /// A page of a hotel's charges.
    async fn charges(&self, hotel: HotelId, page: ChargePage) -> Stored<Vec<Charge>>;
    /// Settles charges, all or none, and records `ChargesChanged`. Those that are there already are left as they are;
    /// `Conflict("state")` when one cannot go there. Voiding a posted charge adds [`domain::charge::rebate`], to be posted.
    async fn settle_charges(
        &self,
        proof: &Allowed<deed::SettleCharges>,
        settlement: Settlement,
    ) -> Stored<Vec<Charge>>;
}
