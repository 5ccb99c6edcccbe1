//! Packets that announce binary attachments, and the attachments that follow them.
//!
//! Nobody here wants bytes: attachments are counted and let go, and the places that stand for them become `null`. So an
//! event with a file in it still gets its answer, and nothing of the file is held.

use serde_json::Value;

use crate::{DecodeError, Limits, Packet};

/// Puts packets together.
#[derive(Debug, Default)]
pub struct Assembler(Option<Waiting>);

/// A packet whose attachments are on their way.
#[derive(Debug)]
struct Waiting {
    packet: Packet,
    missing: usize,
    bytes: usize,
}

impl Assembler {
    /// A text came. Gives the packet unless attachments have to follow.
    pub fn text(&mut self, text: &str, limits: &Limits) -> Result<Option<Packet>, DecodeError> {
        if self.0.is_some() {
            return Err(DecodeError::Attachment);
        }
        let packet = Packet::decode(text, limits)?;
        match packet {
            Packet::Event { attachments: missing @ 1.., .. }
            | Packet::Ack { attachments: missing @ 1.., .. } => {
                self.0 = Some(Waiting { packet, missing, bytes: text.len() });
                Ok(None)
            }
            whole => Ok(Some(whole)),
        }
    }

    /// An attachment of so many bytes came. Gives the packet with its last one.
    pub fn attachment(&mut self, bytes: usize, limits: &Limits) -> Result<Option<Packet>, DecodeError> {
        let mut waiting = self.0.take().ok_or(DecodeError::Attachment)?;
        waiting.bytes = waiting.bytes.saturating_add(bytes);
        if waiting.bytes > limits.attachment_bytes {
            return Err(DecodeError::TooLarge);
        }
        waiting.missing -= 1;
        if waiting.missing > 0 {
            self.0 = Some(waiting);
            return Ok(None);
        }
        let mut packet = waiting.packet;
        if let Packet::Event { args, .. } | Packet::Ack { args, .. } = &mut packet {
            args.iter_mut().for_each(empty_places);
        }
        Ok(Some(packet))
    }
}

// JSON that was read is nested less than 128 deep.
fn empty_places(value: &mut Value) {
    match value {
        Value::Object(fields) if fields.get("_placeholder") == Some(&Value::Bool(true)) => {
            *value = Value::Null
        }
        Value::Object(fields) => fields.values_mut().for_each(empty_places),
        Value::Array(items) => items.iter_mut().for_each(empty_places),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TWO: &str = concat!(
        r#"52-7["send",{"file":{"_placeholder":true,"num":0}},"#,
        r#"[{"_placeholder":true,"num":1},"text"]]"#
    );

    #[test]
    fn a_packet_is_whole_with_its_last_attachment_and_holds_none_of_them() {
        let (mut assembler, limits) = (Assembler::default(), Limits::default());
        assert_eq!(assembler.text(TWO, &limits), Ok(None));
        assert_eq!(assembler.attachment(3, &limits), Ok(None));
        let whole = Packet::Event {
            namespace: "/".into(),
            ack: Some(7),
            name: "send".into(),
            args: vec![json!({"file": null}), json!([null, "text"])],
            attachments: 2,
        };
        assert_eq!(assembler.attachment(3, &limits), Ok(Some(whole)));
        assert!(matches!(assembler.text("0", &limits), Ok(Some(Packet::Connect { .. }))));
    }

    #[test]
    fn what_comes_out_of_turn_is_an_error() {
        let limits = Limits { attachment_bytes: 200, ..Limits::default() };
        let mut assembler = Assembler::default();
        assert_eq!(assembler.attachment(3, &limits), Err(DecodeError::Attachment));
        assert_eq!(assembler.text(TWO, &limits), Ok(None));
        assert_eq!(assembler.text("0", &limits), Err(DecodeError::Attachment));
        assert_eq!(assembler.attachment(200, &limits), Err(DecodeError::TooLarge));
    }
}
