//! How a hotel is reached by phone, and whose number it is.

use app::ports::StoreError;
use app::ports::phones::{Messaging, SealedAccount};
use domain::booking::{BookingStep, BookingTerms};
use domain::contact::UnknownNumbers;
use domain::event::HousePart;
use domain::messaging::{GuestSocket, GuestWebhook};
use domain::{Event, HotelId, MessagingRules, PersonName, PhoneDigits, Template, WhatsAppAccount};
use jiff::civil::date;

use super::OpenStore;
use super::scene::{Scene, at, house, new_booking, pin};

fn phone(text: &str) -> BookingTerms {
    BookingTerms { phone: Some(text.into()), ..BookingTerms::default() }
}

/// However it is written: in house first, then booked by arrival, then departed; of one hotel or of all.
pub async fn bookings_are_found_by_phone(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let (store, hotel) = (&scene.store, scene.hotel.id);
    let add = async |hotel, reference: &str, arrival, written: &str| {
        let mut new = new_booking(hotel, reference, "Ann", arrival);
        new.terms = phone(written);
        store.add_booking(&house(hotel), new).await.unwrap().id
    };
    let march = add(hotel, "BK-3", date(2026, 3, 1), "+353 86 123 4567").await;
    let january = add(hotel, "BK-2", date(2026, 1, 1), "353 (86) 123-4567").await;
    let cancelled = add(hotel, "BK-4", date(2026, 1, 1), "353861234567").await;
    store.step_booking(&house(hotel), cancelled, BookingStep::Cancel, at(5)).await.unwrap();
    add(hotel, "BK-5", date(2026, 1, 1), "+353 86 765 4321").await;
    let theirs = add(hills.hotel.id, "BK-6", date(2026, 2, 1), "353.86.123.4567").await;
    let mut edit = app::ports::bookings::BookingEdit {
        booking: scene.stay.id,
        guest_name: PersonName::new("Ann").unwrap(),
        arrival: scene.stay.arrival,
        departure: scene.stay.departure,
        terms: phone("+353/86/1234567"),
        at: at(6),
    };
    store.edit_booking(&house(hotel), edit.clone()).await.unwrap();

    let digits = PhoneDigits::new("+353861234567").unwrap();
    let find = async |hotel| {
        let found = store.bookings_by_phone(hotel, &digits).await.unwrap();
        found.into_iter().map(|card| card.booking.id).collect::<Vec<_>>()
    };
    assert_eq!(find(Some(hotel)).await, [scene.stay.id, january, march]);
    assert_eq!(find(None).await, [scene.stay.id, january, theirs, march]);
    assert_eq!(find(Some(HotelId(999_999))).await, []);
    store.check_out(&house(hotel), scene.stay.id, pin(scene.room.id, 9), at(7)).await.unwrap();
    assert_eq!(find(Some(hotel)).await, [january, march, scene.stay.id]);
    edit.terms = phone("12345");
    store.edit_booking(&house(hotel), edit).await.unwrap();
    assert_eq!(find(Some(hotel)).await, [january, march], "what is no number finds nobody");
}

/// The usual rules while nothing is set; then what was set, as sealed as it came.
pub async fn messaging_is_set_and_told(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let hills = Scene::set_in(scene.store.clone(), scene.ear.clone(), "hills").await;
    let (store, hotel) = (&scene.store, scene.hotel.id);
    let before = store.messaging(hotel).await.unwrap().unwrap();
    assert_eq!((before.hotel, &before.rules), (hotel, &MessagingRules::default()));
    assert!(before.webhook_secret.is_none() && before.whatsapp.is_none());
    assert!(store.messaging(HotelId(999_999)).await.unwrap().is_none());

    let rules = MessagingRules {
        guest_socket: GuestSocket::Open,
        guest_webhook: GuestWebhook::Open,
        enquiries: false,
        unknown: UnknownNumbers::Silent,
        invitation: "Who is it?".into(),
    };
    let account = WhatsAppAccount {
        hotel,
        phone_number_id: "10".into(),
        business_id: "20".into(),
        display_number: "+353 1 234 5678".into(),
    };
    let sealed = SealedAccount {
        account: account.clone(),
        access_token: vec![1, 0, 255],
        app_secret: vec![2],
        verify_token: vec![3],
    };
    let new =
        Messaging { hotel, rules: rules.clone(), webhook_secret: Some(vec![9]), whatsapp: Some(sealed) };
    let foreign = store.set_messaging(&house(hills.hotel.id), new.clone(), at(10)).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
    let told = scene.ear.heard().len();
    store.set_messaging(&house(hotel), new.clone(), at(10)).await.unwrap();
    let event = Event::HouseChanged { hotel_slug: scene.hotel.slug.clone(), part: HousePart::Messaging };
    assert_eq!(scene.heard_after(told), [event]);
    let kept = store.messaging(hotel).await.unwrap().unwrap();
    assert_eq!((kept.rules, kept.webhook_secret), (rules, Some(vec![9])));
    let sealed = kept.whatsapp.unwrap();
    assert_eq!(sealed.account, account);
    assert_eq!(
        (sealed.access_token, sealed.app_secret, sealed.verify_token),
        (vec![1, 0, 255], vec![2], vec![3])
    );

    store.set_messaging(&house(hotel), Messaging { whatsapp: None, ..new }, at(11)).await.unwrap();
    let all = store.messagings().await.unwrap();
    assert_eq!(all.iter().map(|one| one.hotel).collect::<Vec<_>>(), [hotel, hills.hotel.id]);
    assert!(all.iter().all(|one| one.whatsapp.is_none()));
    assert!(!all[0].rules.enquiries && all[1].rules.enquiries);
}

fn template(name: &str, language: &str, status: &str, second: i64) -> Template {
    Template {
        name: name.into(),
        language: language.into(),
        category: "UTILITY".into(),
        status: status.into(),
        body: "Hello {{1}}".into(),
        synced_at: at(second),
    }
}

/// All at once, each once, told when something is new.
pub async fn templates_are_replaced_whole(open: &impl OpenStore) {
    let scene = Scene::set(open).await;
    let (store, hotel) = (&scene.store, scene.hotel.id);
    let set = async |templates: Vec<Template>| {
        let told = scene.ear.heard().len();
        store.set_templates(hotel, templates, at(10)).await.unwrap();
        scene.heard_after(told)
    };
    let news = [Event::HouseChanged { hotel_slug: scene.hotel.slug.clone(), part: HousePart::Templates }];
    assert_eq!(store.templates(hotel).await.unwrap(), []);
    let ready = |second| template("ready", "en", "APPROVED", second);
    let all = vec![
        ready(1),
        template("Late", "de", "PENDING", 1),
        template("ready", "de", "APPROVED", 1),
        ready(1),
    ];
    assert_eq!(set(all).await, news);
    let kept = store.templates(hotel).await.unwrap();
    let names: Vec<_> = kept.iter().map(|one| (one.name.as_str(), one.language.as_str())).collect();
    assert_eq!(names, [("Late", "de"), ("ready", "de"), ("ready", "en")]);

    assert_eq!(set(vec![ready(2)]).await, news);
    assert_eq!(set(vec![ready(3)]).await, [], "read once more, nothing new");
    assert_eq!(store.templates(hotel).await.unwrap(), [ready(3)]);
    assert_eq!(set(vec![template("ready", "en", "PAUSED", 4)]).await, news);
    let unknown = store.set_templates(HotelId(999_999), Vec::new(), at(10)).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}
