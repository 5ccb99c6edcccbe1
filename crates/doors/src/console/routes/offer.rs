//! The menus' editor. Every change answers with everything that is offered then.

use std::sync::Arc;

use app::menus;
use app::ports::orders::OfferEdit;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::{Scope, allow, deed};
use domain::menu::Offer;
use domain::{CategoryId, DepartmentId, Hotel, ItemId, Label, MenuId};

use super::{currency_of, hotel_of};
use crate::House;
use crate::console::wire::offer::{
    Arrangement, FeeEntry, FeesEntry, ItemChange, ItemEntry, MenuEntry, NameEntry, NewMenu, OfferChanged,
    SoldOut, StaffOffer,
};
use crate::error::Failure;
use crate::extract::{Json, Path};
use crate::identity::StaffIdentity;

type Changed = Result<Answer<OfferChanged>, Failure>;

/// Everything the hotel offers.
#[utoipa::path(get, path = "/api/console/offer", tag = "staff", responses((status = 200, body = StaffOffer)))]
pub async fn show_offer(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
) -> Result<Answer<StaffOffer>, Failure> {
    let hotel = hotel_of(&house, &who).await?;
    let offer = menus::show(&house.app, &who.actor, hotel.id).await?;
    shown(&house, &who, &hotel, &offer).await.map(Answer)
}

/// Adds a menu, last.
#[utoipa::path(post, path = "/api/console/menus", tag = "staff", request_body = NewMenu,
    responses((status = 200, body = OfferChanged), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn add_menu(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<NewMenu>,
) -> Changed {
    let department = DepartmentId(body.menu.department_id);
    change(&house, &who, OfferEdit::AddMenu { department, body: body.body()? }).await
}

/// Changes a menu's name, hours, rules and kitchen.
#[utoipa::path(put, path = "/api/console/menus/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = MenuEntry,
    responses((status = 200, body = OfferChanged), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn edit_menu(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<MenuEntry>,
) -> Changed {
    let department = DepartmentId(body.department_id);
    change(&house, &who, OfferEdit::EditMenu { menu: MenuId(id), department, body: body.body()? }).await
}

/// Removes a menu with all that is on it.
#[utoipa::path(delete, path = "/api/console/menus/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OfferChanged), (status = 403), (status = 404)))]
pub async fn remove_menu(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Changed {
    change(&house, &who, OfferEdit::RemoveMenu { menu: MenuId(id) }).await
}

/// Puts the menus in another order.
#[utoipa::path(put, path = "/api/console/menus/order", tag = "staff", request_body = Arrangement,
    responses((status = 200, body = OfferChanged), (status = 403), (status = 409)))]
pub async fn arrange_menus(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<Arrangement>,
) -> Changed {
    let menus = body.ids.into_iter().map(MenuId).collect();
    change(&house, &who, OfferEdit::ArrangeMenus { menus }).await
}

/// Adds a category to a menu, last.
#[utoipa::path(post, path = "/api/console/menus/{id}/categories", tag = "staff", params(("id" = i64, Path)),
    request_body = NameEntry,
    responses((status = 200, body = OfferChanged), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn add_category(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NameEntry>,
) -> Changed {
    change(&house, &who, OfferEdit::AddCategory { menu: MenuId(id), name: Label::new(&body.name)? }).await
}

/// Puts the categories of a menu in another order.
#[utoipa::path(put, path = "/api/console/menus/{id}/categories/order", tag = "staff", params(("id" = i64, Path)),
    request_body = Arrangement,
    responses((status = 200, body = OfferChanged), (status = 403), (status = 404), (status = 409)))]
pub async fn arrange_categories(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<Arrangement>,
) -> Changed {
    let categories = body.ids.into_iter().map(CategoryId).collect();
    change(&house, &who, OfferEdit::ArrangeCategories { menu: MenuId(id), categories }).await
}

/// Renames a category.
#[utoipa::path(put, path = "/api/console/categories/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = NameEntry,
    responses((status = 200, body = OfferChanged), (status = 400), (status = 403), (status = 404)))]
pub async fn rename_category(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<NameEntry>,
) -> Changed {
    let edit = OfferEdit::RenameCategory { category: CategoryId(id), name: Label::new(&body.name)? };
    change(&house, &who, edit).await
}

/// Removes an empty category.
#[utoipa::path(delete, path = "/api/console/categories/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OfferChanged), (status = 403), (status = 404), (status = 409)))]
pub async fn remove_category(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Changed {
    change(&house, &who, OfferEdit::RemoveCategory { category: CategoryId(id) }).await
}

/// Adds an item to a category, last.
#[utoipa::path(post, path = "/api/console/categories/{id}/items", tag = "staff", params(("id" = i64, Path)),
    request_body = ItemEntry,
    responses((status = 200, body = OfferChanged), (status = 400), (status = 403), (status = 404), (status = 409)))]
pub async fn add_item(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<ItemEntry>,
) -> Changed {
    let body = body.body(currency_of(&hotel_of(&house, &who).await?)?)?;
    change(&house, &who, OfferEdit::AddItem { category: CategoryId(id), body }).await
}

/// Puts the items of a category in another order.
#[utoipa::path(put, path = "/api/console/categories/{id}/items/order", tag = "staff", params(("id" = i64, Path)),
    request_body = Arrangement,
    responses((status = 200, body = OfferChanged), (status = 403), (status = 404), (status = 409)))]
pub async fn arrange_items(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<Arrangement>,
) -> Changed {
    let items = body.ids.into_iter().map(ItemId).collect();
    change(&house, &who, OfferEdit::ArrangeItems { category: CategoryId(id), items }).await
}

/// Changes an item, and the category it stands in.
#[utoipa::path(put, path = "/api/console/items/{id}", tag = "staff", params(("id" = i64, Path)),
    request_body = ItemChange,
    responses((status = 200, body = OfferChanged), (status = 400), (status = 403), (status = 404)))]
pub async fn edit_item(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<ItemChange>,
) -> Changed {
    let category = CategoryId(body.category_id);
    let body = body.item.body(currency_of(&hotel_of(&house, &who).await?)?)?;
    change(&house, &who, OfferEdit::EditItem { item: ItemId(id), category, body }).await
}

/// Removes an item; orders keep what they froze.
#[utoipa::path(delete, path = "/api/console/items/{id}", tag = "staff", params(("id" = i64, Path)),
    responses((status = 200, body = OfferChanged), (status = 403), (status = 404)))]
pub async fn remove_item(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
) -> Changed {
    change(&house, &who, OfferEdit::RemoveItem { item: ItemId(id) }).await
}

/// Sets the hotel's fees, all of them.
#[utoipa::path(put, path = "/api/console/fees", tag = "staff", request_body = FeesEntry,
    responses((status = 200, body = OfferChanged), (status = 400), (status = 403)))]
pub async fn set_fees(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Json(body): Json<FeesEntry>,
) -> Changed {
    let currency = currency_of(&hotel_of(&house, &who).await?)?;
    let fee = |entry: &FeeEntry| entry.fee(currency);
    let fees = body.fees.iter().map(fee).collect::<Result<_, _>>()?;
    change(&house, &who, OfferEdit::SetFees { fees }).await
}

/// Says that an item is sold out, or there again.
#[utoipa::path(post, path = "/api/console/items/{id}/sold-out", tag = "staff", params(("id" = i64, Path)),
    request_body = SoldOut, responses((status = 204), (status = 403), (status = 404)))]
pub async fn sell_out(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Path(id): Path<i64>,
    Json(body): Json<SoldOut>,
) -> Result<StatusCode, Failure> {
    menus::sell_out(&house.app, &who.actor, who.staff.hotel, ItemId(id), body.sold_out).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn change(house: &House, who: &StaffIdentity, edit: OfferEdit) -> Changed {
    let hotel = hotel_of(house, who).await?;
    let (offer, id) = menus::change(&house.app, &who.actor, hotel.id, edit).await?;
    Ok(Answer(OfferChanged { offer: shown(house, who, &hotel, &offer).await?, id }))
}

async fn shown(
    house: &House,
    who: &StaffIdentity,
    hotel: &Hotel,
    offer: &Offer,
) -> Result<StaffOffer, Failure> {
    let departments = house.app.store.departments(hotel.id).await.map_err(app::Error::from)?;
    let moment = house.app.clock.now().to_zoned(hotel.zone()).datetime();
    let may_edit = allow::<deed::EditMenus>(&who.actor, Scope::hotel(hotel.id)).is_ok();
    Ok(StaffOffer::new(offer, currency_of(hotel)?, moment, &departments, may_edit))
}
