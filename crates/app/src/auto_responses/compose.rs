use domain::auto_response::{Filling, fill, pick};
use domain::{AutoResponse, Automation, DepartmentId, Hotel, Opening, ResponseKind};
use jiff::Timestamp;

use super::Saying;

/// When something is to be said, and to whom.
#[derive(Clone, Debug)]
pub(crate) struct Occasion<'a> {
    /// The hotel.
    pub hotel: &'a Hotel,
    /// The department that does not answer.
    pub department: DepartmentId,
    /// Whether it is open.
    pub opening: &'a Opening,
    /// The name of whoever is told, as far as known.
    pub name: Option<&'a str>,
    /// The languages he is spoken to in, the best first.
    pub languages: [&'a str; 2],
    /// Now.
    pub now: Timestamp,
}

/// The hotel's words of a kind for an occasion; none when it has none.
pub(crate) fn compose(
    responses: &[AutoResponse],
    kind: ResponseKind,
    occasion: &Occasion<'_>,
) -> Option<Saying> {
    let in_language = |language| pick(responses, kind, occasion.department, language);
    let spoken = occasion
        .languages
        .into_iter()
        .find_map(|language| in_language(language).filter(|response| response.language == language));
    let response = spoken.or_else(|| in_language(occasion.languages[0]))?;
    let zone = occasion.hotel.zone();
    let filling = Filling {
        hotel: &occasion.hotel.name,
        name: occasion.name,
        opening: occasion.opening,
        now: occasion.now,
        zone: &zone,
        language: &response.language,
    };
    Some(Saying {
        text: fill(&response.message, &filling),
        automation: Automation::Response { kind, quick_replies: response.quick_replies.clone() },
    })
}

#[cfg(test)]
mod tests {
    use domain::auto_response::defaults;
    use domain::{AutoResponseId, HotelId, RoomChannels, Slug};

    use super::*;

    fn hotel() -> Hotel {
        Hotel {
            id: HotelId(1),
            slug: Slug::new("killarney").unwrap(),
            name: "Hotel Killarney".into(),
            time_zone: "Europe/Dublin".into(),
            currency: "EUR".into(),
            room_channels: RoomChannels::Sealed,
            enquiry_days_after_stay: 7,
        }
    }

    fn welcome(known: &[&str], spoken: [&str; 2]) -> Option<String> {
        let bodies = known.iter().flat_map(|language| defaults(language));
        let responses: Vec<AutoResponse> =
            bodies.zip(1..).map(|(body, id)| body.kept(AutoResponseId(id), HotelId(1))).collect();
        let (hotel, opening) = (hotel(), Opening::Open { closes_at: None });
        let occasion = Occasion {
            hotel: &hotel,
            department: DepartmentId(1),
            opening: &opening,
            name: Some("Ann"),
            languages: spoken,
            now: Timestamp::UNIX_EPOCH,
        };
        compose(&responses, ResponseKind::Welcome, &occasion).map(|saying| saying.text)
    }

    #[test]
    fn a_visitor_is_spoken_to_in_his_language_else_in_the_hotels() {
        let (german, french) =
            (welcome(&["de"], ["de", "de"]).unwrap(), welcome(&["fr"], ["fr", "fr"]).unwrap());
        assert_ne!(german, french);
        assert!(german.contains("Ann") && german.contains("Hotel Killarney"), "{german}");
        assert_eq!(welcome(&["en", "de", "fr"], ["de", "fr"]), Some(german));
        assert_eq!(welcome(&["en", "fr"], ["de", "fr"]), Some(french.clone()));
        assert_eq!(welcome(&["fr"], ["de", "it"]), Some(french), "better than silence");
        assert_eq!(welcome(&[], ["de", "fr"]), None);
    }
}
