//! What a call brings: its fields, and who makes it.

use std::net::IpAddr;
use std::sync::Arc;

use app::visitors;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use domain::{Hotel, Visitor};
use serde_json::Value;

use crate::House;
use crate::extract::{Client, Path, json_or_form, read_body};
use crate::identity::{Credentials, StaffIdentity, staff_of};
use crate::visitor::wire::fields::Fields;
use crate::visitor::wire::refusal::Refusal;

/// A call's fields, of its query and its body, which counts where both have one.
pub struct Asked {
    /// The fields.
    pub fields: Fields,
    /// Where it comes from.
    pub address: IpAddr,
    headers: HeaderMap,
    credentials: Credentials,
}

/// Who makes a call.
pub enum Caller {
    /// A member of staff.
    Staff(Box<StaffIdentity>),
    /// A visitor, with the secret of his session.
    Visitor(Visitor, String),
}

impl FromRequest<Arc<House>> for Asked {
    type Rejection = Refusal;

    async fn from_request(request: Request, house: &Arc<House>) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let Ok(client) = Client::from_request_parts(&mut parts, house).await;
        let query: Vec<(String, String)> =
            serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).unwrap_or_default();
        let credentials = Credentials::of(&parts);
        let headers = parts.headers.clone();
        let bytes = read_body(Request::from_parts(parts, body), house).await?;
        let fields = Fields::of_pairs(query).with(Fields::of(json_or_form::<Value>(&headers, &bytes)?)?);
        Ok(Self { fields, address: client.ip, headers, credentials })
    }
}

impl Asked {
    /// The member of staff who asks, if it is one.
    pub async fn staff_if_any(&self, house: &House) -> Result<Option<StaffIdentity>, Refusal> {
        Ok(staff_of(house, &self.credentials).await?)
    }

    /// The member of staff who asks.
    ///
    /// Errors: 401 for anybody else.
    pub async fn staff(&self, house: &House) -> Result<StaffIdentity, Refusal> {
        self.staff_if_any(house).await?.ok_or_else(Refusal::sign_in)
    }

    /// The same, who asks about a hotel only if it is theirs.
    pub async fn staff_of_named_hotel(&self, house: &House) -> Result<StaffIdentity, Refusal> {
        let who = self.staff(house).await?;
        let Some(name) = self.fields.name("businessId")? else { return Ok(who) };
        let own = hotel_of(house, &who).await?;
        let is_own = name == own.id.0.to_string() || name == own.slug.as_str();
        if is_own { Ok(who) } else { Err(app::Error::NotFound("Hotel").into()) }
    }

    /// Whoever asks: staff by their token, else a visitor by his session.
    ///
    /// Errors: 401 when it is nobody, or nobody any more.
    pub async fn caller(&self, house: &House) -> Result<Caller, Refusal> {
        if let Some(who) = self.staff_if_any(house).await? {
            return Ok(Caller::Staff(Box::new(who)));
        }
        let mut refusal = Refusal::sign_in();
        for session in self.sessions()? {
            match visitors::by_session(&house.app, &session).await {
                Ok(visitor) => return Ok(Caller::Visitor(visitor, session)),
                Err(error @ app::Error::Unauthenticated { .. }) => refusal = error.into(),
                Err(other) => return Err(other.into()),
            }
        }
        Err(refusal)
    }

    /// What may be the secret of a session, best first. Older clients send it as what they call themselves.
    pub fn sessions(&self) -> Result<Vec<String>, Refusal> {
        let mut sessions: Vec<String> =
            self.credentials.or_body(None).map(str::to_owned).into_iter().collect();
        for field in ["sessionId", "guestId", "userId", "senderId"] {
            let named = self.fields.name(field)?;
            sessions.extend(named.filter(|name| !name.starts_with("guest_")));
        }
        sessions.dedup();
        Ok(sessions)
    }

    /// What the client calls itself.
    pub fn user_agent(&self) -> Option<&str> {
        self.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok())
    }

    /// Whether a visitor's client calls itself by its session in one of these fields.
    pub fn is_called_by(&self, session: &str, fields: &[&'static str]) -> bool {
        fields.iter().any(|field| matches!(self.fields.name(field), Ok(Some(name)) if name == session))
    }
}

/// The hotel somebody works at.
pub async fn hotel_of(house: &House, who: &StaffIdentity) -> Result<Hotel, Refusal> {
    let found = house.app.store.hotel(who.staff.hotel).await.map_err(app::Error::from)?;
    Ok(found.ok_or(app::Error::NotFound("Hotel"))?)
}

/// The number in a path. What is none names nothing.
pub struct Id(pub i64);

impl FromRequestParts<Arc<House>> for Id {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Refusal> {
        let Path(text) = Path::<String>::from_request_parts(parts, house).await?;
        let unknown = |_| Refusal::new(StatusCode::NOT_FOUND, "not_found", "There is nothing of this number");
        text.parse().map(Self).map_err(unknown)
    }
}
