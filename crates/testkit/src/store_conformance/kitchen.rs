//! The scene with a kitchen: a room-service menu, a breakfast menu, two cooks, and orders from them.

use std::sync::Arc;

use app::ports::StoreError;
use app::ports::orders::{NewOrder, OfferEdit, OrderMove, OrderPage, Placement};
use domain::access::{Scope, allow, deed};
use domain::bill::{Serving, Wish, price};
use domain::breakfast::{BreakfastRules, Slot};
use domain::menu::{Fee, FeeRule, ItemBody, MenuBody, Offer};
use domain::order::Morning;
use domain::{
    Actor, Allowed, Amount, Booking, BookingId, CategoryId, ClientKey, Currency, DepartmentId, Event,
    HotelId, ItemId, Label, MenuId, MenuKind, Order, OrderId, OrderStatus, Role, RoomNumber,
};
use jiff::civil::{Date, date, time};

use super::scene::{Scene, at, check_in, house, new_staff};
use super::{Ear, OpenStore};

/// The cooks among the scene's staff, see [`Scene::person`].
pub const COOKS: [usize; 2] = [3, 4];

/// The first slot of the breakfast menu.
pub const SEVEN: &str = "07:00-07:30";
/// The second.
pub const EIGHT: &str = "08:00-08:30";

/// The first morning of the stay in room 205.
pub const MORNING: Date = date(2025, 11, 2);
/// The day deliveries are charged to.
pub const BUSINESS_DATE: Date = date(2025, 11, 1);

/// A scene whose hotel cooks.
pub struct Kitchen {
    /// The scene.
    pub scene: Scene,
    /// Whose menus these are.
    pub department: DepartmentId,
    /// Room service.
    pub menu: MenuId,
    /// Its category.
    pub mains: CategoryId,
    /// Its items: 18.50, 3.50 and free.
    pub items: Vec<ItemId>,
    /// Breakfast.
    pub breakfast: MenuId,
    /// Its one item, 9.00.
    pub porridge: ItemId,
    /// Everything, as it was at the beginning.
    pub offer: Offer,
}

impl Kitchen {
    /// Sets the scene in a fresh database.
    pub async fn set(open: &impl OpenStore) -> Self {
        Self::in_scene(Scene::set(open).await).await
    }

    /// The same for one more hotel of the same database.
    pub async fn set_beside(&self, slug: &str) -> Self {
        let (store, ear): (_, Arc<Ear>) = (self.scene.store.clone(), self.scene.ear.clone());
        Self::in_scene(Scene::set_in(store, ear, slug).await).await
    }

    async fn in_scene(mut scene: Scene) -> Self {
        let (store, hotel) = (scene.store.clone(), scene.hotel.id);
        let departments = store.departments(hotel).await.unwrap();
        let department = departments.iter().find(|one| one.name == "Room Service").unwrap().id;
        for name in ["carl", "cleo"] {
            let username = format!("{name}@{}", scene.hotel.slug.as_str());
            let new = new_staff(hotel, &username, name);
            let new = app::ports::store::NewStaff { departments: vec![department], role: Role::Agent, ..new };
            scene.staff.push(store.add_staff(&house(hotel), new).await.unwrap());
        }
        let menu = edit(&scene, OfferEdit::AddMenu { department, body: room_service() }).await;
        let mains = edit(&scene, OfferEdit::AddCategory { menu: MenuId(menu), name: label("Mains") }).await;
        let mains = CategoryId(mains);
        let mut items = Vec::new();
        for (name, cents) in [("Burger", 1850), ("Water", 350), ("Tap water", 0)] {
            let body = item_body(name, cents);
            items.push(ItemId(edit(&scene, OfferEdit::AddItem { category: mains, body }).await));
        }
        let breakfast = MenuId(edit(&scene, OfferEdit::AddMenu { department, body: breakfast() }).await);
        let all = edit(&scene, OfferEdit::AddCategory { menu: breakfast, name: label("All") }).await;
        let body = item_body("Porridge", 900);
        let porridge = ItemId(edit(&scene, OfferEdit::AddItem { category: CategoryId(all), body }).await);
        let tray = Fee {
            name: "Tray charge".into(),
            rule: FeeRule::Flat(Amount(400)),
            only_for: Some(MenuKind::RoomService),
        };
        let proof = house::<deed::EditMenus>(hotel);
        let fees = OfferEdit::SetFees { fees: vec![tray] };
        let (offer, _) = store.change_offer(&proof, fees, at(5)).await.unwrap();
        Self { scene, department, menu: MenuId(menu), mains, items, breakfast, porridge, offer }
    }

    /// The stay in room 205.
    pub fn stay(&self) -> BookingId {
        self.scene.stay.id
    }

    /// One more guest in a room of their own.
    pub async fn another_stay(&self, number: &str) -> Booking {
        let hotel = self.scene.hotel.id;
        let number = RoomNumber::new(number).unwrap();
        let reference = format!("BK-{number}", number = number.as_str());
        let room = self.scene.store.add_room(&house(hotel), hotel, number, "4".into()).await.unwrap();
        self.scene.store.check_in(&house(hotel), check_in(&room, &reference, "Bob", 2)).await.unwrap()
    }

    /// One burger and two waters to be brought now: 1850 + 700 + 400.
    pub fn room_service(&self, booking: BookingId, second: i64) -> NewOrder {
        let wishes = [wish(self.items[0], 1), wish(self.items[1], 2)];
        self.order(booking, MenuKind::RoomService, &wishes, second)
    }

    /// Porridge for a slot of [`MORNING`] that holds so many orders.
    pub fn breakfast(&self, booking: BookingId, slot: &str, capacity: u32, second: i64) -> NewOrder {
        let order = self.order(booking, MenuKind::Breakfast, &[wish(self.porridge, 1)], second);
        let morning = Morning { date: MORNING, slot: slot.into(), persons: 2, menu: self.breakfast };
        let deliver_at = Some(at(50_000));
        NewOrder { morning: Some((morning, capacity)), deliver_at, estimated_at: at(50_000), ..order }
    }

    fn order(&self, booking: BookingId, kind: MenuKind, wishes: &[Wish], second: i64) -> NewOrder {
        let serving = Serving { kind, moment: MORNING.to_datetime(time(12, 0, 0, 0)), included: false };
        let (department, bill) = price(&self.offer, wishes, serving).unwrap();
        NewOrder {
            booking,
            kind,
            department,
            bill,
            currency: Currency::new("EUR").unwrap(),
            notes: Some("No ice".into()),
            dietary_notes: Some("Nuts!".into()),
            placed_by: "Ann".into(),
            token: None,
            client_key: None,
            deliver_at: None,
            morning: None,
            estimated_at: at(second + 1_800),
            at: at(second),
        }
    }

    /// Places an order as the house.
    pub async fn try_place(&self, new: NewOrder) -> Result<(Order, Placement), StoreError> {
        let proof = house::<deed::PlaceOrder>(self.scene.hotel.id);
        self.scene.store.place_order(&proof, new).await
    }

    /// The same, and it works.
    pub async fn place(&self, new: NewOrder) -> Order {
        self.try_place(new).await.unwrap().0
    }

    /// A person's proof that they work on an order.
    pub fn may_work(&self, person: usize, order: &Order) -> Allowed<deed::WorkOrders> {
        let scope = Scope::order(order.hotel, order.place.booking, order.department);
        allow(&self.scene.person(person), scope).unwrap()
    }

    /// The first cook moves an order that stands as it is known.
    pub async fn try_work(&self, order: &Order, to: OrderStatus, second: i64) -> Result<Order, StoreError> {
        let step = OrderMove { revision: Some(order.revision), ..step(order.id, to, second) };
        self.scene.store.work_order(&self.may_work(COOKS[0], order), step).await
    }

    /// The same, and it works.
    pub async fn work(&self, order: &Order, to: OrderStatus, second: i64) -> Order {
        self.try_work(order, to, second).await.unwrap()
    }

    /// An order that was placed at `second` and delivered a quarter of an hour later.
    pub async fn delivered(&self, booking: BookingId, second: i64) -> Order {
        let order = self.place(self.room_service(booking, second)).await;
        let order = self.work(&order, OrderStatus::Accepted, second + 60).await;
        self.work(&order, OrderStatus::Delivered, second + 900).await
    }

    /// A guest calls off an order.
    pub async fn try_cancel(
        &self,
        guest: &Actor,
        order: &Order,
        before_cut_off: bool,
        second: i64,
    ) -> Result<Order, StoreError> {
        let scope = Scope::order(order.hotel, order.place.booking, order.department);
        let proof = allow::<deed::CancelOrder>(guest, scope).unwrap();
        let step = step(order.id, OrderStatus::Cancelled, second);
        self.scene.store.cancel_order(&proof, step, before_cut_off).await
    }

    /// The guest of room 205.
    pub fn guest(&self) -> Actor {
        self.scene.guest(&self.scene.conversation)
    }

    /// The order as it is kept.
    pub async fn now(&self, order: &Order) -> Order {
        self.scene.store.order(order.id).await.unwrap().unwrap()
    }

    /// What the broker heard after the first `from` events.
    pub fn told(&self, from: usize) -> Vec<Event> {
        self.scene.ear.heard().into_iter().skip(from).map(|recorded| recorded.event).collect()
    }

    /// How many events the broker heard.
    pub fn heard(&self) -> usize {
        self.scene.ear.heard().len()
    }
}

async fn edit(scene: &Scene, edit: OfferEdit) -> i64 {
    let proof = house::<deed::EditMenus>(scene.hotel.id);
    let (_, added) = scene.store.change_offer(&proof, edit, at(4)).await.unwrap();
    added.unwrap()
}

/// The house's proof that it may change the menus.
pub fn edits(hotel: HotelId) -> Allowed<deed::EditMenus> {
    house(hotel)
}

/// A name of something on a menu.
pub fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

/// So many of an item.
pub fn wish(item: ItemId, quantity: i64) -> Wish {
    Wish { item, quantity, choices: Vec::new(), notes: None }
}

/// An item without anything else to say.
pub fn item_body(name: &str, cents: i64) -> ItemBody {
    ItemBody {
        name: name.into(),
        description: String::new(),
        price: Amount(cents),
        photo: None,
        contains: Default::default(),
        may_contain: Default::default(),
        diets: Default::default(),
        always_charged: false,
        groups: Vec::new(),
    }
}

/// A menu that is served always.
pub fn room_service() -> MenuBody {
    MenuBody {
        name: "All day".into(),
        description: String::new(),
        windows: Vec::new(),
        kitchen_minutes: 30,
        breakfast: None,
    }
}

/// A breakfast menu with two slots of 20.
pub fn breakfast() -> MenuBody {
    let slot = |hour| Slot { from: time(hour, 0, 0, 0), until: time(hour, 30, 0, 0), capacity: 20 };
    let rules = BreakfastRules { cut_off: time(20, 0, 0, 0), slots: vec![slot(7), slot(8)] };
    MenuBody { name: "Breakfast".into(), breakfast: Some(rules), ..room_service() }
}

/// A move of an order, whatever its revision.
pub fn step(order: OrderId, to: OrderStatus, second: i64) -> OrderMove {
    OrderMove {
        order,
        revision: None,
        to: Some(to),
        reason: Some("We are sorry".into()),
        estimated_at: None,
        business_date: BUSINESS_DATE,
        at: at(second),
    }
}

/// An order with a client key.
pub fn keyed(new: NewOrder, key: &str) -> NewOrder {
    NewOrder { client_key: Some(ClientKey::new(key).unwrap()), ..new }
}

/// A page without filters.
pub fn page(limit: u32) -> OrderPage {
    OrderPage { limit, ..OrderPage::default() }
}

/// Orders by identity.
pub fn ids(orders: &[Order]) -> Vec<OrderId> {
    orders.iter().map(|order| order.id).collect()
}
