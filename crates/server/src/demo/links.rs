//! The guests' links of the demo. Storage keeps tokens only as hashes, so the demo keeps the tokens themselves in a file of
//! its data folder, to show them again after a restart.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use app::tokens::{NewLink, issue};
use app::{App, Error};
use domain::{Actor, Booking, Purpose};
use doors::wire::words::Purpose as PurposeWord;
use serde::{Deserialize, Serialize};

use super::script::HOUSES;

const FILE: &str = "demo-links.json";

/// A token, as a client uses it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Link {
    /// What it was made for.
    pub purpose: PurposeWord,
    /// The token.
    pub token: String,
}

/// Every link of the demo, by booking.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Links(BTreeMap<i64, Vec<Link>>);

/// Why there are no links.
#[derive(Debug, thiserror::Error)]
pub enum LinksError {
    /// The file.
    #[error("{FILE}: {0}")]
    File(#[from] io::Error),
    /// A use case refused.
    #[error(transparent)]
    Refused(#[from] Error),
}

impl Links {
    /// The links of the demo in this data folder, made at the first start.
    pub async fn open(app: &App, data_dir: &Path) -> Result<Self, LinksError> {
        let path = data_dir.join(FILE);
        match fs::read(&path) {
            Ok(bytes) => {
                return serde_json::from_slice(&bytes).map_err(|error| io::Error::other(error).into());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        let links = Self::make(app).await?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(&serde_json::to_vec_pretty(&links).map_err(io::Error::other)?)?;
        file.sync_all()?;
        Ok(links)
    }

    async fn make(app: &App) -> Result<Self, Error> {
        let mut links = Self::default();
        for house in HOUSES {
            let Some(hotel) = app.store.hotel_by_slug(house.slug).await? else { continue };
            let stays = house.stays.iter().map(|stay| stay.reference);
            for reference in stays.chain(house.reserved.iter().map(|reserved| reserved.reference)) {
                let Some(booking) = app.store.booking_by_ref(hotel.id, reference).await? else { continue };
                let made = links_of(app, &booking, reference == house.guest).await?;
                links.0.insert(booking.id.0, made);
            }
        }
        Ok(links)
    }

    /// The links of a booking.
    pub fn of(&self, booking: &Booking) -> &[Link] {
        self.0.get(&booking.id.0).map_or(&[], Vec::as_slice)
    }
}

// The guest everybody is shown has a link of every kind, the others the one a hotel sends.
async fn links_of(app: &App, booking: &Booking, every_kind: bool) -> Result<Vec<Link>, Error> {
    let mut links = Vec::new();
    let all = Purpose::ALL.into_iter().rev();
    for purpose in all.filter(|purpose| every_kind || *purpose == Purpose::FullAccess) {
        let made = issue(app, &Actor::House, booking.id, NewLink { purpose, ..NewLink::full() }).await?;
        links.push(Link { purpose: purpose.into(), token: made.secret });
    }
    Ok(links)
}
