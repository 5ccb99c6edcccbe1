use super::*;
use crate::Purpose;
use std::fmt::Write as _;

const HOTEL: HotelId = HotelId(1);
const RECEPTION: DepartmentId = DepartmentId(1);

fn guest(right: StayRight) -> Actor {
    guest_with(Purpose::FullAccess, right, false)
}

fn guest_with(purpose: Purpose, right: StayRight, no_post: bool) -> Actor {
    Actor::Guest(GuestActor {
        hotel: HOTEL,
        booking: BookingId(1),
        conversation: Some(ConversationId(1)),
        right,
        access: purpose.access(),
        no_post,
        name: "Ann".into(),
        companion: None,
        token: Some(TokenId(1)),
    })
}

fn visitor(stay: Option<StayRight>, blocked: bool) -> Actor {
    Actor::Visitor(VisitorActor {
        hotel: HOTEL,
        visitor: VisitorId(1),
        key: VisitorKey::new("guest_1_a").unwrap(),
        conversation: Some(ConversationId(1)),
        stay,
        blocked,
        name: "Visitor".into(),
    })
}

fn staff(hotel: HotelId, role: Role, departments: &[DepartmentId]) -> Actor {
    let card = StaffCard { id: StaffId(42), name: "John".into(), title: "Receptionist".into(), image: None };
    Actor::Staff(StaffActor { hotel, card, role, departments: departments.to_vec() })
}

fn actors() -> Vec<(&'static str, Actor)> {
    vec![
        ("nobody", Actor::Nobody),
        ("guest, due", guest(StayRight::Enquiry)),
        ("guest, in house", guest(StayRight::Full)),
        ("guest, left", guest(StayRight::Afterwards)),
        ("guest, over", guest(StayRight::None)),
        ("guest, chat only", guest_with(Purpose::Chat, StayRight::Full, false)),
        ("guest, orders only", guest_with(Purpose::RoomServices, StayRight::Full, false)),
        ("guest, status only", guest_with(Purpose::Status, StayRight::Full, false)),
        ("guest, no charges", guest_with(Purpose::FullAccess, StayRight::Full, true)),
        ("visitor", visitor(None, false)),
        ("visitor, blocked", visitor(None, true)),
        ("visitor, in house", visitor(Some(StayRight::Full), false)),
        ("visitor, over", visitor(Some(StayRight::None), false)),
        ("read-only, reception", staff(HOTEL, Role::ReadOnly, &[RECEPTION])),
        ("agent, reception", staff(HOTEL, Role::Agent, &[RECEPTION])),
        ("agent, elsewhere", staff(HOTEL, Role::Agent, &[DepartmentId(2)])),
        ("manager", staff(HOTEL, Role::Manager, &[])),
        ("owner", staff(HOTEL, Role::Owner, &[])),
        ("owner, other hotel", staff(HotelId(2), Role::Owner, &[])),
        ("house", Actor::House),
    ]
}

fn scopes() -> Vec<(&'static str, Scope)> {
    let own = Scope::conversation(HOTEL, ConversationId(1), RECEPTION);
    let other = Scope::conversation(HOTEL, ConversationId(2), RECEPTION);
    vec![
        ("hotel", Scope::hotel(HOTEL)),
        ("booking", Scope::booking(HOTEL, BookingId(1))),
        ("other booking", Scope::booking(HOTEL, BookingId(2))),
        ("order", Scope::order(HOTEL, BookingId(1), RECEPTION)),
        ("conversation", own),
        ("other conversation", other),
        ("guest's message", own.message_of(Author::Guest)),
        ("own staff message", own.message_of(Author::Staff(StaffId(42)))),
        ("oneself", Scope::person(HOTEL, Some(StaffId(42)), Role::Agent)),
        ("an owner", Scope::person(HOTEL, Some(StaffId(7)), Role::Owner)),
        ("colleague's message", own.message_of(Author::Staff(StaffId(7)))),
    ]
}

#[test]
fn the_whole_table() {
    let mut table = String::new();
    for kind in Kind::ALL {
        writeln!(table, "{kind:?}").unwrap();
        for (who, actor) in actors() {
            let answers: Vec<String> = scopes()
                .into_iter()
                .map(|(what, scope)| match decide(*kind, &actor, &scope) {
                    Ok(()) => format!("{what}: yes"),
                    Err(refusal) => format!("{what}: {refusal:?}"),
                })
                .collect();
            writeln!(table, "  {who:21} {}", answers.join(" | ")).unwrap();
        }
    }
    insta::assert_snapshot!("access", table);
}

#[test]
fn nobody_of_another_hotel_is_ever_allowed_anything() {
    for kind in Kind::ALL {
        for (name, scope) in scopes() {
            let outsider = staff(HotelId(2), Role::Owner, &[RECEPTION]);
            assert_eq!(decide(*kind, &outsider, &scope), Err(Refusal::Unknown), "{kind:?} {name}");
            assert_eq!(decide(*kind, &Actor::Nobody, &scope), Err(Refusal::SignIn), "{kind:?} {name}");
            let abroad = Scope { hotel: HotelId(2), ..scope };
            let guest = decide(*kind, &guest(StayRight::Full), &abroad);
            assert_eq!(guest, Err(Refusal::Unknown), "{kind:?} {name}");
            let visitor = decide(*kind, &visitor(None, false), &abroad);
            assert_eq!(visitor, Err(Refusal::Unknown), "{kind:?} {name}");
        }
    }
}

#[test]
fn a_proof_carries_who_and_what() {
    let scope = Scope::conversation(HOTEL, ConversationId(1), RECEPTION);
    let proof = allow::<deed::SendMessage>(&guest(StayRight::Full), scope).unwrap();
    assert_eq!((proof.actor(), proof.scope()), (&guest(StayRight::Full), &scope));
}
