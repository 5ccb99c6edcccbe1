//! What is to be posted to guests' bills.

use app::charges::Settle;
use app::ports::orders::ChargePage;
use domain::ChargeId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::fields::{optional_day, wrong};
use crate::error::Failure;
use crate::wire::charge::Charge;
use crate::wire::words::ChargeState;

/// Which charges.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChargesQuery {
    /// Only in this state.
    #[param(inline)]
    pub state: Option<ChargeState>,
    /// Only of this business day or later, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Only of this business day or before, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// At most this many, 1 to 999; 50 when left out.
    pub limit: Option<u32>,
}

impl ChargesQuery {
    /// The page of a hotel's charges.
    pub fn page(&self, usual_limit: u32) -> Result<ChargePage, Failure> {
        let cursor = self.cursor.as_deref().filter(|text| !text.is_empty());
        let after =
            cursor.map(|text| text.parse().map_err(|_| wrong("cursor", "none of ours"))).transpose()?;
        let files =
            ChargesFileQuery { state: self.state, from: self.from.clone(), until: self.until.clone() };
        let limit = self.limit.unwrap_or(usual_limit);
        Ok(ChargePage { after: after.map(ChargeId), limit, ..files.page()? })
    }
}

/// Which charges a file holds.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChargesFileQuery {
    /// Only in this state.
    #[param(inline)]
    pub state: Option<ChargeState>,
    /// Only of this business day or later, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Only of this business day or before, `YYYY-MM-DD`.
    pub until: Option<String>,
}

impl ChargesFileQuery {
    /// The first page, without a limit of its own.
    pub fn page(&self) -> Result<ChargePage, Failure> {
        Ok(ChargePage {
            state: self.state.map(Into::into),
            from: optional_day("from", self.from.as_deref())?,
            until: optional_day("until", self.until.as_deref())?,
            ..ChargePage::default()
        })
    }
}

/// A page of charges.
#[derive(Serialize, ToSchema)]
pub struct ChargesPage {
    /// Oldest first.
    pub charges: Vec<Charge>,
    /// Where the next page begins; null on the last.
    #[schema(required = true)]
    pub next_cursor: Option<String>,
}

/// What became of charges.
#[derive(Deserialize, ToSchema)]
pub struct Settlement {
    /// Which, 1 to 1,000.
    pub charges: Vec<i64>,
    /// `posted` or `voided`.
    pub to: ChargeState,
    /// What the hotel's system called the posting.
    pub reference: Option<String>,
    /// Why they are voided.
    pub reason: Option<String>,
}

impl Settlement {
    /// The same for the use case.
    pub fn wish(&self) -> Settle<'_> {
        Settle {
            charges: self.charges.iter().copied().map(ChargeId).collect(),
            to: self.to.into(),
            reference: self.reference.as_deref().filter(|text| !text.trim().is_empty()),
            reason: self.reason.as_deref(),
        }
    }
}

/// Charges that were settled.
#[derive(Serialize, ToSchema)]
pub struct SettledCharges {
    /// As they stand now.
    pub charges: Vec<Charge>,
}
