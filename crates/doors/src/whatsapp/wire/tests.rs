use proptest::prelude::*;
use serde_json::json;

use super::*;

fn value(messages: &Value, contacts: &Value) -> Value {
    json!({
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "353641234567", "phone_number_id": "106540352242922"},
        "contacts": contacts,
        "messages": messages,
    })
}

fn body(values: &[Value]) -> Vec<u8> {
    let changes: Vec<Value> =
        values.iter().map(|value| json!({"field": "messages", "value": value})).collect();
    json!({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": changes}]})
        .to_string()
        .into_bytes()
}

fn one(kind: &str, content: &Value) -> Said {
    let mut message =
        json!({"from": "353861234567", "id": "wamid.1", "timestamp": "1700000000", "type": kind});
    message[kind] = content.clone();
    let contacts = json!([{"profile": {"name": "Ann"}, "wa_id": "353861234567"}]);
    let batch = decode(&body(&[value(&json!([message]), &contacts)])).unwrap();
    match batch.news.into_iter().next().unwrap().what {
        What::Message(message) => message.said,
        What::Status(_) => panic!("a status"),
    }
}

#[test]
fn every_kind_of_message_is_understood() {
    assert_eq!(one("text", &json!({"body": "Hello"})), Said::Text("Hello".into()));
    let audio = json!({"id": "9", "mime_type": "audio/ogg; codecs=opus", "sha256": "x", "voice": true});
    assert!(matches!(one("audio", &audio), Said::Media(Media { kind: MediaKind::Voice, .. })));
    let document =
        json!({"id": "9", "mime_type": "application/pdf", "filename": "a.pdf", "caption": "The bill"});
    let Said::Media(document) = one("document", &document) else { panic!("no file") };
    assert_eq!((document.name.as_deref(), document.caption.as_deref()), (Some("a.pdf"), Some("The bill")));
    let place = json!({"latitude": 52.06, "longitude": -9.5, "name": "Ross Castle"});
    assert!(matches!(one("location", &place), Said::Location(Place { name: Some(_), address: None, .. })));
    let cards =
        json!([{"name": {"formatted_name": "Bob"}, "phones": [{"phone": "+353 1"}, {"wa_id": "3532"}]}]);
    let bob = SharedCard { name: "Bob".into(), numbers: vec!["+353 1".into(), "3532".into()] };
    assert_eq!(one("contacts", &cards), Said::Contacts(vec![bob]));
    let reaction = json!({"message_id": "wamid.0", "emoji": "👍"});
    assert_eq!(one("reaction", &reaction), Said::Reaction { emoji: "👍".into(), to: "wamid.0".into() });
    assert_eq!(one("button", &json!({"text": "Yes", "payload": "y"})), Said::Choice("Yes".into()));
    let chosen = json!({"type": "list_reply", "list_reply": {"id": "1", "title": "Late check-out"}});
    assert_eq!(one("interactive", &chosen), Said::Choice("Late check-out".into()));
    let order = json!({"catalog_id": "c", "product_items": [{"product_retailer_id": "SKU", "quantity": 2}]});
    assert_eq!(
        one("order", &order),
        Said::Order(vec![OrderLine { quantity: "2".into(), item: "SKU".into() }])
    );
    assert!(matches!(
        one("system", &json!({"body": "Ann changed", "type": "user_changed_number"})),
        Said::System(_)
    ));
    for kind in ["unsupported", "poll", "text"] {
        assert_eq!(one(kind, &json!([])), Said::Unsupported, "{kind}");
    }
}

#[test]
fn a_batch_keeps_its_order_and_loses_only_what_names_nobody() {
    let message = |id: &str| json!({"from": "353861234567", "id": id, "timestamp": 1_700_000_000, "type": "text", "text": {"body": id}});
    let first = value(&json!([message("a"), {"type": "text"}, message("b")]), &json!([]));
    let second = value(&json!([message("c")]), &json!("nonsense"));
    let batch = decode(&body(&[first, json!(7), second])).unwrap();
    let ids: Vec<&str> = batch
        .news
        .iter()
        .map(|news| match &news.what {
            What::Message(message) => message.external_id.as_str(),
            What::Status(_) => "",
        })
        .collect();
    assert_eq!((ids, batch.unreadable), (vec!["a", "b", "c"], 1));
    assert!(batch.news.iter().all(|news| news.phone_number_id == "106540352242922"));
}

#[test]
fn a_guest_without_a_number_is_known_by_an_id() {
    let message = json!({"id": "wamid.1", "timestamp": "1700000000", "type": "text", "text": {"body": "Hi"},
        "context": {"from": "353641234567", "id": "wamid.0"}});
    let contacts = json!([{"profile": {"name": "Ann", "username": "ann"}, "user_id": "IE.1349"}]);
    let batch = decode(&body(&[value(&json!([message]), &contacts)])).unwrap();
    let What::Message(message) = &batch.news[0].what else { panic!("a status") };
    assert_eq!(message.address, ContactAddress::User("IE.1349".into()));
    assert_eq!((message.name.as_str(), message.answers.as_deref()), ("Ann", Some("wamid.0")));
}

#[test]
fn a_status_says_how_far_and_why_not() {
    let value = json!({"metadata": {"phone_number_id": "1"}, "statuses": [
        {"id": "wamid.1", "status": "played", "timestamp": "1700000000", "recipient_id": "353"},
        {"id": "wamid.2", "status": "failed", "timestamp": "1700000000", "biz_opaque_callback_data": "42",
         "errors": [{"code": 131047, "title": "Re-engagement message"}]},
        {"id": "wamid.3", "status": "warning", "timestamp": "1700000000"},
    ]});
    let batch = decode(&body(&[value])).unwrap();
    let statuses: Vec<&StatusNews> = batch
        .news
        .iter()
        .filter_map(|news| match &news.what {
            What::Status(status) => Some(status),
            What::Message(_) => None,
        })
        .collect();
    assert_eq!((statuses.len(), batch.unreadable), (2, 0));
    assert_eq!(
        (statuses[0].state, statuses[0].fault, statuses[0].message),
        (DeliveryState::Read, None, None)
    );
    assert_eq!(statuses[1].message, Some(MessageId(42)));
    assert_eq!(statuses[1].fault, Some(DeliveryFault::WindowClosed));
}

#[test]
fn other_fields_and_other_objects_hold_nothing() {
    for body in [
        "{}",
        "[]",
        "null",
        "7",
        r#"{"entry":{}}"#,
        r#"{"entry":[{"changes":[{"field":"account_update"}]}]}"#,
    ] {
        assert_eq!(decode(body.as_bytes()), Ok(Batch::default()), "{body}");
    }
    assert_eq!(decode(b"{"), Err(Malformed));
    assert_eq!(decode("[".repeat(100_000).as_bytes()), Err(Malformed));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        ".{0,12}".prop_map(Value::from),
        "text|image|audio|location|contacts|reaction|button|interactive|order|system".prop_map(Value::from),
    ];
    let key = "from|id|timestamp|type|text|body|image|contacts|profile|name|location|latitude|longitude|reaction|\
               message_id|interactive|order|product_items|statuses|status|errors|code|context|wa_id|user_id";
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(key, inner, 0..6).prop_map(Value::from_iter),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
        let _read = decode(&bytes);
    }

    #[test]
    fn any_message_and_any_status_are_read_without_a_panic(
        messages in prop::collection::vec(any_json(), 0..4),
        contacts in any_json(),
        statuses in prop::collection::vec(any_json(), 0..3),
    ) {
        let mut value = value(&Value::from(messages.clone()), &contacts);
        value["statuses"] = statuses.into();
        let batch = decode(&body(&[value])).unwrap();
        prop_assert!(batch.news.len() + batch.unreadable >= messages.len().min(1) * usize::from(
            messages.iter().any(|message| message["type"] != "request_welcome")
        ));
    }
}
