//! What became of the website's visitors, in numbers.

use std::sync::Arc;

use app::figures;
use axum::Json as Answer;
use axum::extract::State;

use crate::House;
use crate::console::wire::fields::day;
use crate::console::wire::figures::{Figures, FiguresQuery};
use crate::error::Failure;
use crate::extract::Query;
use crate::identity::StaffIdentity;

/// What became of the visitors who opened a conversation in these days, and in as many days before.
#[utoipa::path(get, path = "/api/console/figures", tag = "staff", params(FiguresQuery),
    responses((status = 200, body = Figures), (status = 400), (status = 403)))]
pub async fn show_figures(
    State(house): State<Arc<House>>,
    who: StaffIdentity,
    Query(query): Query<FiguresQuery>,
) -> Result<Answer<Figures>, Failure> {
    let (from, until) = (day("from", &query.from)?, day("until", &query.until)?);
    let figures = figures::show(&house.app, &who.actor, who.staff.hotel, from, until).await?;
    Ok(Answer((&figures).into()))
}
