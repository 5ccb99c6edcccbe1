//! Text of a message → packet. Whatever the text is, the answer is a packet or one error.

use serde_json::Value;

use super::{DecodeError, MAIN, Packet};
use crate::Limits;

/// Names that the protocol's libraries keep for themselves.
const RESERVED: [&str; 6] =
    ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];

/// What every packet has in front.
struct Head<'a> {
    attachments: usize,
    namespace: &'a str,
    id: Option<u64>,
    data: Option<Value>,
}

pub(super) fn decode(text: &str, limits: &Limits) -> Result<Packet, DecodeError> {
    let kind = text.chars().next().ok_or(DecodeError::Malformed)?;
    let is_binary = match kind {
        '0'..='4' => false,
        '5' | '6' => true,
        _ => return Err(DecodeError::UnknownKind),
    };
    // The kind is one byte long here.
    let head = head(&text[1..], is_binary, limits)?;
    let namespace = head.namespace.to_owned();
    match (kind, head.data) {
        ('0', data) if data.as_ref().is_none_or(Value::is_object) => Ok(Packet::Connect { namespace, data }),
        ('1', None) => Ok(Packet::Disconnect { namespace }),
        ('2' | '5', Some(Value::Array(all))) => {
            let (name, args) = event(all, limits)?;
            Ok(Packet::Event { namespace, ack: head.id, name, args, attachments: head.attachments })
        }
        ('3' | '6', Some(Value::Array(args))) => {
            if args.len() > limits.args {
                return Err(DecodeError::TooLarge);
            }
            let id = head.id.ok_or(DecodeError::Malformed)?;
            Ok(Packet::Ack { namespace, id, args, attachments: head.attachments })
        }
        ('4', Some(data)) if data.is_object() || data.is_string() => {
            Ok(Packet::ConnectError { namespace, data })
        }
        _ => Err(DecodeError::Malformed),
    }
}

fn head<'a>(text: &'a str, is_binary: bool, limits: &Limits) -> Result<Head<'a>, DecodeError> {
    let (attachments, text) = if is_binary { attachments(text, limits)? } else { (0, text) };
    let (namespace, text) = namespace(text, limits)?;
    let digits = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (id, json) = text.split_at(digits);
    let id = match id {
        "" => None,
        id => Some(id.parse().map_err(|_| DecodeError::Malformed)?),
    };
    let data = match json {
        "" => None,
        json => Some(serde_json::from_str(json).map_err(|_| DecodeError::Malformed)?),
    };
    Ok(Head { attachments, namespace, id, data })
}

fn attachments<'a>(text: &'a str, limits: &Limits) -> Result<(usize, &'a str), DecodeError> {
    let (number, rest) = text.split_once('-').ok_or(DecodeError::Malformed)?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    match number.parse() {
        Ok(0) => Err(DecodeError::Malformed),
        Ok(number) if is_number && number <= limits.attachments => Ok((number, rest)),
        _ if is_number => Err(DecodeError::TooLarge),
        _ => Err(DecodeError::Malformed),
    }
}

fn namespace<'a>(text: &'a str, limits: &Limits) -> Result<(&'a str, &'a str), DecodeError> {
    if !text.starts_with('/') {
        return Ok((MAIN, text));
    }
    let (namespace, rest) = text.split_once(',').unwrap_or((text, ""));
    if namespace.len() > limits.namespace_bytes { Err(DecodeError::TooLarge) } else { Ok((namespace, rest)) }
}

fn event(all: Vec<Value>, limits: &Limits) -> Result<(String, Vec<Value>), DecodeError> {
    let mut args = all.into_iter();
    let name = match args.next() {
        Some(Value::String(name)) if !RESERVED.contains(&name.as_str()) => name,
        // Libraries let events be numbered.
        Some(Value::Number(number)) => number.to_string(),
        _ => return Err(DecodeError::Malformed),
    };
    if name.len() > limits.event_name_bytes || args.len() > limits.args {
        return Err(DecodeError::TooLarge);
    }
    Ok((name, args.collect()))
}
