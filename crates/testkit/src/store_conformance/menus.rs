//! What a hotel offers.

use app::ports::StoreError;
use app::ports::orders::OfferEdit;
use domain::access::{Scope, allow, deed};
use domain::menu::{CATEGORIES_MAX, Fee, FeeRule, MENUS_MAX, Offer};
use domain::money::Rate;
use domain::{Amount, CategoryId, DepartmentId, Event, ItemId, MenuId};

use super::kitchen::{Kitchen, breakfast, edits, item_body, label, room_service};
use super::scene::{at, house};
use super::{OpenStore, conflicts};

async fn change(kitchen: &Kitchen, edit: OfferEdit) -> Result<(Offer, Option<i64>), StoreError> {
    let proof = edits(kitchen.scene.hotel.id);
    kitchen.scene.store.change_offer(&proof, edit, at(100)).await
}

async fn now(kitchen: &Kitchen) -> Offer {
    kitchen.scene.store.offer(kitchen.scene.hotel.id).await.unwrap()
}

fn names(offer: &Offer, menu: usize) -> Vec<&str> {
    offer.menus[menu].items.iter().map(|item| item.body.name.as_str()).collect()
}

/// Every change is seen, returned and told; what was added comes last and is named.
pub async fn the_offer_is_what_the_hotel_said(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let hotel = &kitchen.scene.hotel;
    assert_eq!(now(&kitchen).await, kitchen.offer);
    assert_eq!(names(&kitchen.offer, 0), ["Burger", "Water", "Tap water"]);
    assert_eq!(kitchen.offer.menus[1].body, breakfast());
    let heard = kitchen.heard();
    let name = label("Desserts");
    let (_, added) = change(&kitchen, OfferEdit::AddCategory { menu: kitchen.menu, name }).await.unwrap();
    let desserts = CategoryId(added.unwrap());
    let body = item_body("Cake", 700);
    change(&kitchen, OfferEdit::AddItem { category: desserts, body }).await.unwrap();
    let name = label("Sweets");
    change(&kitchen, OfferEdit::RenameCategory { category: desserts, name }).await.unwrap();
    let dearer = item_body("Burger & chips", 1950);
    let edit = OfferEdit::EditItem { item: kitchen.items[0], category: kitchen.mains, body: dearer };
    change(&kitchen, edit).await.unwrap();
    change(&kitchen, OfferEdit::RemoveItem { item: kitchen.items[1] }).await.unwrap();
    let mut body = room_service();
    body.name = "Night".into();
    let edit = OfferEdit::EditMenu { menu: kitchen.menu, department: kitchen.department, body };
    let (offer, added) = change(&kitchen, edit).await.unwrap();
    assert_eq!((&offer, added), (&now(&kitchen).await, None));
    assert_eq!(offer.menus[0].body.name, "Night");
    assert_eq!(names(&offer, 0), ["Burger & chips", "Tap water", "Cake"]);
    assert_eq!(offer.menus[0].categories[1].name, "Sweets");
    assert_eq!(offer.menus[0].items[0].body.price, Amount(1950));
    let event =
        Event::MenuChanged { hotel_slug: hotel.slug.clone(), menu: Some(kitchen.menu), sold_out: None };
    assert_eq!(kitchen.told(heard), vec![event; 6]);
    let (offer, _) = change(&kitchen, OfferEdit::RemoveMenu { menu: kitchen.menu }).await.unwrap();
    assert_eq!(offer.menus, kitchen.offer.menus[1..]);
}

/// Fees are kept all at once, in their order; the event names no menu.
pub async fn fees_are_set_all_at_once(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let heard = kitchen.heard();
    let rate = Rate::new(1350).unwrap();
    let fee = |name: &str, rule| Fee { name: name.into(), rule, only_for: None };
    let fees = vec![fee("Service", FeeRule::Share(rate)), fee("Tax", FeeRule::Cumulative(rate))];
    let (offer, _) = change(&kitchen, OfferEdit::SetFees { fees: fees.clone() }).await.unwrap();
    assert_eq!((&offer.fees, &now(&kitchen).await.fees), (&fees, &fees));
    let hotel_slug = kitchen.scene.hotel.slug.clone();
    assert_eq!(kitchen.told(heard), [Event::MenuChanged { hotel_slug, menu: None, sold_out: None }]);
    let (offer, _) = change(&kitchen, OfferEdit::SetFees { fees: Vec::new() }).await.unwrap();
    assert_eq!(offer.fees, []);
}

/// All of a list are named, each once; anything else changes nothing.
pub async fn lists_are_arranged_whole(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let [a, b, c] = [kitchen.items[0], kitchen.items[1], kitchen.items[2]];
    let arrange =
        |items: Vec<ItemId>| change(&kitchen, OfferEdit::ArrangeItems { category: kitchen.mains, items });
    let (offer, _) = arrange(vec![c, a, b]).await.unwrap();
    assert_eq!(names(&offer, 0), ["Tap water", "Burger", "Water"]);
    let heard = kitchen.heard();
    for wrong in [vec![a, b], vec![a, b, b], vec![a, b, c, c], vec![a, b, c, kitchen.porridge], vec![]] {
        assert!(conflicts(&arrange(wrong).await, "order"));
    }
    assert!(matches!(arrange(vec![a, b, ItemId(999_999)]).await, Err(StoreError::NotFound)));
    let menus = vec![kitchen.breakfast, kitchen.menu];
    let (offer, _) = change(&kitchen, OfferEdit::ArrangeMenus { menus: menus.clone() }).await.unwrap();
    assert_eq!(offer.menus.iter().map(|menu| menu.id).collect::<Vec<_>>(), menus);
    let missing = change(&kitchen, OfferEdit::ArrangeMenus { menus: vec![kitchen.menu] }).await;
    assert!(conflicts(&missing, "order"));
    let name = label("Sides");
    let (_, added) = change(&kitchen, OfferEdit::AddCategory { menu: kitchen.menu, name }).await.unwrap();
    let categories = vec![CategoryId(added.unwrap()), kitchen.mains];
    let edit = OfferEdit::ArrangeCategories { menu: kitchen.menu, categories: categories.clone() };
    let (offer, _) = change(&kitchen, edit).await.unwrap();
    assert_eq!(offer.menus[1].categories.iter().map(|one| one.id).collect::<Vec<_>>(), categories);
    let edit = OfferEdit::ArrangeCategories { menu: kitchen.menu, categories: vec![kitchen.mains] };
    assert!(conflicts(&change(&kitchen, edit).await, "order"));
    assert_eq!(kitchen.heard() - heard, 3, "what was refused is not told");
    assert_eq!(now(&kitchen).await, offer);
}

/// A category with something in it stays, kinds never change, and there is an end to everything.
pub async fn what_does_not_fit_is_refused(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let remove = || change(&kitchen, OfferEdit::RemoveCategory { category: kitchen.mains });
    assert!(conflicts(&remove().await, "used"));
    for item in &kitchen.items {
        change(&kitchen, OfferEdit::RemoveItem { item: *item }).await.unwrap();
    }
    remove().await.unwrap();
    let department = kitchen.department;
    for (menu, body) in [(kitchen.menu, breakfast()), (kitchen.breakfast, room_service())] {
        let edit = OfferEdit::EditMenu { menu, department, body };
        assert!(conflicts(&change(&kitchen, edit).await, "kind"));
    }
    for number in 0..CATEGORIES_MAX {
        let name = label(&format!("Part {number}"));
        change(&kitchen, OfferEdit::AddCategory { menu: kitchen.menu, name }).await.unwrap();
    }
    let more = OfferEdit::AddCategory { menu: kitchen.menu, name: label("More") };
    assert!(conflicts(&change(&kitchen, more).await, "full"));
    for _ in 2..MENUS_MAX {
        change(&kitchen, OfferEdit::AddMenu { department, body: room_service() }).await.unwrap();
    }
    let more = OfferEdit::AddMenu { department, body: room_service() };
    assert!(conflicts(&change(&kitchen, more).await, "full"));
}

/// An item goes to another category of its menu, last there, and stays sold out.
pub async fn an_item_moves_within_its_menu(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let burger = kitchen.items[0];
    kitchen.scene.store.sell_out(&house(kitchen.scene.hotel.id), burger, true, at(50)).await.unwrap();
    let name = label("Grill");
    let (_, added) = change(&kitchen, OfferEdit::AddCategory { menu: kitchen.menu, name }).await.unwrap();
    let grill = CategoryId(added.unwrap());
    change(&kitchen, OfferEdit::AddItem { category: grill, body: item_body("Steak", 2900) }).await.unwrap();
    let body = item_body("Burger", 1850);
    let edit = |category| OfferEdit::EditItem { item: burger, category, body: body.clone() };
    let (offer, _) = change(&kitchen, edit(grill)).await.unwrap();
    assert_eq!(names(&offer, 0), ["Water", "Tap water", "Steak", "Burger"]);
    let (_, item) = offer.find(burger).unwrap();
    assert!(item.sold_out && item.category == grill);
    let other = offer.menus[1].categories[0].id;
    assert!(matches!(change(&kitchen, edit(other)).await, Err(StoreError::NotFound)));
}

/// However many say it at once, it is told once.
pub async fn sold_out_is_told_once(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let (hotel, burger, heard) = (kitchen.scene.hotel.id, kitchen.items[0], kitchen.heard());
    let tries = (0..8).map(|_| {
        let store = kitchen.scene.store.clone();
        tokio::spawn(async move { store.sell_out(&house(hotel), burger, true, at(60)).await })
    });
    for one in tries.collect::<Vec<_>>() {
        one.await.unwrap().unwrap();
    }
    let event = |sold_out| Event::MenuChanged {
        hotel_slug: kitchen.scene.hotel.slug.clone(),
        menu: Some(kitchen.menu),
        sold_out: Some((burger, sold_out)),
    };
    assert_eq!(kitchen.told(heard), [event(true)]);
    assert!(now(&kitchen).await.find(burger).unwrap().1.sold_out);
    for _ in 0..2 {
        kitchen.scene.store.sell_out(&house(hotel), burger, false, at(61)).await.unwrap();
    }
    assert_eq!(kitchen.told(heard), [event(true), event(false)]);
    let reception = kitchen.scene.person(1);
    let elsewhere = Scope::department(hotel, kitchen.scene.staff[1].departments[0]);
    let proof = allow::<deed::SellOut>(&reception, elsewhere).unwrap();
    let refused = kitchen.scene.store.sell_out(&proof, burger, true, at(62)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "another department's item");
}

/// A proof for one hotel opens nothing of another's menus.
pub async fn other_hotels_menus_do_not_exist(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let hills = kitchen.set_beside("hills").await;
    let (menu, category, item, department) = (hills.menu, hills.mains, hills.items[0], hills.department);
    let name = || label("Ours");
    let body = || item_body("Ours", 1);
    let edits = [
        OfferEdit::AddMenu { department, body: room_service() },
        OfferEdit::EditMenu { menu, department: kitchen.department, body: room_service() },
        OfferEdit::EditMenu { menu: kitchen.menu, department, body: room_service() },
        OfferEdit::RemoveMenu { menu },
        OfferEdit::ArrangeMenus { menus: vec![kitchen.menu, menu] },
        OfferEdit::AddCategory { menu, name: name() },
        OfferEdit::RenameCategory { category, name: name() },
        OfferEdit::RemoveCategory { category },
        OfferEdit::ArrangeCategories { menu, categories: vec![category] },
        OfferEdit::AddItem { category, body: body() },
        OfferEdit::EditItem { item, category: kitchen.mains, body: body() },
        OfferEdit::EditItem { item: kitchen.items[0], category, body: body() },
        OfferEdit::RemoveItem { item },
        OfferEdit::ArrangeItems { category, items: hills.items.clone() },
    ];
    for edit in edits {
        let told = format!("{edit:?}");
        assert!(matches!(change(&kitchen, edit).await, Err(StoreError::NotFound)), "{told}");
    }
    let refused = kitchen.scene.store.sell_out(&house(kitchen.scene.hotel.id), item, true, at(9)).await;
    assert!(matches!(refused, Err(StoreError::NotFound)));
    assert_eq!((now(&hills).await, now(&kitchen).await), (hills.offer.clone(), kitchen.offer.clone()));
    let nowhere = OfferEdit::AddMenu { department: DepartmentId(999_999), body: room_service() };
    assert!(matches!(change(&kitchen, nowhere).await, Err(StoreError::NotFound)));
}

/// An old page that still names something that is gone never means something else.
pub async fn ids_of_what_is_gone_are_not_used_again(open: &impl OpenStore) {
    let kitchen = Kitchen::set(open).await;
    let last = kitchen.porridge;
    change(&kitchen, OfferEdit::RemoveItem { item: last }).await.unwrap();
    let body = item_body("Oats", 900);
    let (_, added) = change(&kitchen, OfferEdit::AddItem { category: kitchen.mains, body }).await.unwrap();
    assert!(added.unwrap() > last.0);
    change(&kitchen, OfferEdit::RemoveMenu { menu: kitchen.breakfast }).await.unwrap();
    let edit = OfferEdit::AddMenu { department: kitchen.department, body: breakfast() };
    let (offer, added) = change(&kitchen, edit).await.unwrap();
    assert!(MenuId(added.unwrap()) > kitchen.breakfast);
    assert_eq!(offer.menus.len(), 2);
}
