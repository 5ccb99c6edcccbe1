//! What sockets ask for.

use domain::{ConversationId, MessageId, StaffId};
use serde_json::Value;

use super::fields::{Fields, Misfit};

/// Something asked for. Where no room is named, the one that was joined last is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Come into a room of one's own, or, as staff, into any of the hotel's.
    Join(Join),
    /// Leave it; one may come back.
    Leave(Option<ConversationId>),
    /// Say something.
    Say(Say),
    /// Show that one types, or stopped.
    Type(Option<ConversationId>, bool),
    /// These are read, and what stands before them; without any, all.
    Read(Option<ConversationId>, Vec<MessageId>),
    /// Tell who one is.
    Contact(Option<ConversationId>, Told),
    /// Ask for a person.
    Person(Option<ConversationId>),
    /// Say whether an answer of the house helped.
    Judge(Option<ConversationId>, MessageId, bool),
    /// Be remembered by this browser.
    Remember,
    /// Be forgotten.
    Forget,
}

/// How one comes into a room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Join {
    /// The room, where it is known.
    pub room: Option<ConversationId>,
    /// The hotel's slug or number.
    pub hotel: Option<String>,
    /// What is told about oneself.
    pub told: Told,
    /// The page's language.
    pub language: Option<String>,
    /// The page's address.
    pub page: Option<String>,
}

/// What somebody tells about himself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
}

/// What somebody says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Say {
    /// In which room.
    pub room: Option<ConversationId>,
    /// The words.
    pub content: String,
    /// The client's key.
    pub client_key: Option<String>,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Who it claims to be.
    pub claims: Claims,
}

/// Who a client claims to be. It is compared with who it is and decides nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// `senderId`.
    pub id: Option<String>,
    /// `senderType`.
    pub kind: Option<String>,
    /// `isGuest`.
    pub is_guest: Option<bool>,
}

impl Claims {
    /// Whether a visitor claims to be nobody but himself: by his name, or by his session as older clients do.
    pub fn are_of_visitor(&self, key: &str, session: &str) -> bool {
        let fits = |kind: &str| matches!(kind.to_lowercase().as_str(), "customer" | "guest" | "visitor");
        self.kind.as_deref().is_none_or(fits)
            && self.id.as_deref().is_none_or(|id| id == key || id == session)
            && self.is_guest != Some(false)
    }

    /// Whether a member of staff claims to be nobody else. Older clients call staff by the names of many roles.
    pub fn are_of_staff(&self, staff: StaffId) -> bool {
        let fits = |kind: &str| {
            !matches!(kind.to_lowercase().as_str(), "customer" | "guest" | "visitor" | "bot" | "system")
        };
        self.kind.as_deref().is_none_or(fits)
            && self.id.as_deref().is_none_or(|id| id == staff.to_string())
            && self.is_guest != Some(true)
    }
}

/// Why an event is not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Nobody knows this event.
    #[error("There is no such event")]
    Unknown,
    /// A field of it.
    #[error(transparent)]
    Field(#[from] Misfit),
}

/// Reads an event. Only its first argument counts.
pub fn decode(name: &str, args: Vec<Value>) -> Result<Ask, Unfit> {
    let read: fn(&Fields) -> Result<Ask, Misfit> = match name {
        "chat:join-room" => |fields| join(fields).map(Ask::Join),
        "chat:leave-room" => |fields| room(fields).map(Ask::Leave),
        "chat:send-message" => |fields| say(fields).map(Ask::Say),
        "chat:typing" => |fields| Ok(Ask::Type(room(fields)?, fields.flag("isTyping")?.unwrap_or(true))),
        "chat:read-messages" => |fields| Ok(Ask::Read(room(fields)?, message_ids(fields)?)),
        "chat:set-contact" => |fields| Ok(Ask::Contact(room(fields)?, told(fields)?)),
        "chat:request-person" => |fields| room(fields).map(Ask::Person),
        "chat:faq-feedback" => judge,
        "chat:remember" => |_| Ok(Ask::Remember),
        "chat:forget-me" => |_| Ok(Ask::Forget),
        _ => return Err(Unfit::Unknown),
    };
    let fields = Fields::of(args.into_iter().next().unwrap_or_default())?;
    Ok(read(&fields)?)
}

fn room(fields: &Fields) -> Result<Option<ConversationId>, Misfit> {
    Ok(fields.number("roomId")?.map(ConversationId))
}

fn join(fields: &Fields) -> Result<Join, Misfit> {
    let hotel = match fields.name("businessId")? {
        None => fields.name("subdomain")?,
        named => named,
    };
    Ok(Join {
        room: room(fields)?,
        hotel,
        told: told(fields)?,
        language: owned(fields.text("language")?),
        page: owned(fields.text("page")?),
    })
}

/// What an object tells about a person, in either spelling.
pub fn told(fields: &Fields) -> Result<Told, Misfit> {
    let either = |first, second| Ok(owned(fields.text(first)?).or(owned(fields.text(second)?)));
    Ok(Told {
        name: either("userName", "name")?,
        email: either("email", "userEmail")?,
        phone: either("phone", "userPhone")?,
    })
}

/// What an object says in a room.
pub fn say(fields: &Fields) -> Result<Say, Misfit> {
    let client_key = match fields.text("clientMessageId")? {
        None => fields.text("client_message_id")?,
        key => key,
    };
    Ok(Say {
        room: room(fields)?,
        content: fields.needed("content")?.to_owned(),
        client_key: owned(client_key),
        reply_to: fields.number("replyToMessageId")?.map(MessageId),
        claims: Claims {
            id: fields.name("senderId")?,
            kind: fields.name("senderType")?,
            is_guest: fields.flag("isGuest")?,
        },
    })
}

/// The messages an object names.
pub fn message_ids(fields: &Fields) -> Result<Vec<MessageId>, Misfit> {
    let ids = fields.numbers("messageIds")?.unwrap_or_default();
    Ok(ids.into_iter().map(MessageId).collect())
}

fn judge(fields: &Fields) -> Result<Ask, Misfit> {
    let message = fields.number("messageId")?;
    let message = message.ok_or(Misfit { field: "messageId", rule: "a whole number" })?;
    let helpful = fields.flag("helpful")?.ok_or(Misfit { field: "helpful", rule: "true or false" })?;
    Ok(Ask::Judge(room(fields)?, MessageId(message), helpful))
}

fn owned(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const EVENTS: [&str; 10] = [
        "chat:join-room",
        "chat:leave-room",
        "chat:send-message",
        "chat:typing",
        "chat:read-messages",
        "chat:set-contact",
        "chat:request-person",
        "chat:faq-feedback",
        "chat:remember",
        "chat:forget-me",
    ];

    fn asked(name: &str, argument: Value) -> Ask {
        decode(name, vec![argument]).unwrap()
    }

    #[test]
    fn the_widget_s_events_are_understood() {
        let join = asked(
            "chat:join-room",
            json!({"businessId": "killarney", "userName": "Guest User", "email": null}),
        );
        let told = Told { name: Some("Guest User".into()), ..Told::default() };
        assert_eq!(join, Ask::Join(Join { hotel: Some("killarney".into()), told, ..Join::default() }));
        let said = asked("chat:send-message", json!({"content": "Hello", "attachments": [{"x": 1}]}));
        assert_eq!(said, Ask::Say(Say { content: "Hello".into(), ..Say::default() }));
        assert_eq!(asked("chat:typing", json!({"roomId": "7"})), Ask::Type(Some(ConversationId(7)), true));
        assert_eq!(decode("chat:remember", vec![]), Ok(Ask::Remember));
    }

    #[test]
    fn a_wrong_shape_is_told_by_its_field() {
        let refused = |name, argument| decode(name, vec![argument]).unwrap_err().to_string();
        assert_eq!(refused("chat:send-message", json!({"content": 7})), "content must be a text");
        assert_eq!(refused("chat:send-message", json!("hi")), "What is sent must be an object");
        assert_eq!(refused("chat:join-room", json!({"roomId": {}})), "roomId must be a whole number");
        assert_eq!(refused("chat:faq-feedback", json!({"messageId": 1})), "helpful must be true or false");
        assert_eq!(decode("chat:dance", vec![]), Err(Unfit::Unknown));
    }

    #[test]
    fn nobody_is_somebody_else() {
        let claims = |id: Option<&str>, kind: Option<&str>, is_guest| Claims {
            id: id.map(str::to_owned),
            kind: kind.map(str::to_owned),
            is_guest,
        };
        let visitor = |claims: &Claims| claims.are_of_visitor("guest_1_a", "secret");
        let staff = |claims: &Claims| claims.are_of_staff(StaffId(4));
        let nothing = Claims::default();
        assert!(visitor(&nothing) && staff(&nothing));
        let (own, by_session) =
            (claims(Some("guest_1_a"), Some("guest"), Some(true)), claims(Some("secret"), None, None));
        assert!(visitor(&own) && visitor(&by_session));
        assert!(staff(&claims(Some("4"), Some("business_owner"), Some(false))));
        for forged in [
            claims(Some("guest_2_b"), None, None),
            claims(Some("42"), None, None),
            claims(None, Some("Staff"), None),
            claims(None, Some("bot"), None),
            claims(None, None, Some(false)),
        ] {
            assert!(!visitor(&forged), "{forged:?}");
        }
        for forged in [
            claims(Some("42"), None, None),
            claims(None, Some("customer"), None),
            claims(None, None, Some(true)),
        ] {
            assert!(!staff(&forged), "{forged:?}");
        }
    }

    fn anything() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,20}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 6, |inner| {
            let name = prop_oneof![
                Just("roomId".to_owned()),
                Just("content".to_owned()),
                Just("messageIds".to_owned()),
                Just("senderId".to_owned()),
                Just("businessId".to_owned()),
                "[a-z]{0,6}",
            ];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::hash_map(name, inner, 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn anything_at_all_is_asked_for_or_refused(
            event in 0..EVENTS.len(),
            args in prop::collection::vec(anything(), 0..3),
        ) {
            let _ = decode(EVENTS[event], args);
        }
    }
}
