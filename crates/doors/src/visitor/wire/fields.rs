//! Objects that clients send, read field by field: a field that does not fit is named, one that is unknown is let be.

use serde_json::{Map, Value};

/// How many entries a list of a client may have.
const ENTRIES_MAX: usize = 200;

/// A field that does not fit. What it held is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field} must be {rule}")]
pub struct Misfit {
    /// Which.
    pub field: &'static str,
    /// What it must be.
    pub rule: &'static str,
}

type Read<T> = Result<T, Misfit>;

/// The fields of an object. `null` counts as not sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// Of an object; nothing at all counts as an empty one.
    pub fn of(value: Value) -> Read<Self> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            Value::Null => Ok(Self::default()),
            _ => Err(Misfit { field: "What is sent", rule: "an object" }),
        }
    }

    /// Of pairs, as a query or a form has them; of two of one name the first counts.
    pub fn of_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut fields = Map::new();
        for (name, value) in pairs {
            fields.entry(name).or_insert(Value::String(value));
        }
        Self(fields)
    }

    /// With those of another object, which count where both have a field.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    fn value(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A text.
    pub fn text(&self, field: &'static str) -> Read<Option<&str>> {
        match self.value(field) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Misfit { field, rule: "a text" }),
        }
    }

    /// A text that has to be there.
    pub fn needed(&self, field: &'static str) -> Read<&str> {
        self.text(field)?.ok_or(Misfit { field, rule: "a text" })
    }

    /// A name that may be written as a number.
    pub fn name(&self, field: &'static str) -> Read<Option<String>> {
        match self.value(field) {
            None => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.trim().to_owned())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(Misfit { field, rule: "a text or a number" }),
        }
    }

    /// A whole number, which may be written as a text; an empty text counts as not sent.
    pub fn number(&self, field: &'static str) -> Read<Option<i64>> {
        match self.value(field) {
            None => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(value) => whole(value).map(Some).ok_or(Misfit { field, rule: "a whole number" }),
        }
    }

    /// Yes or no, which may be written as a text.
    pub fn flag(&self, field: &'static str) -> Read<Option<bool>> {
        match self.value(field) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(Value::String(text)) => match text.trim() {
                "" => Ok(None),
                "true" | "1" => Ok(Some(true)),
                "false" | "0" => Ok(Some(false)),
                _ => Err(Misfit { field, rule: "true or false" }),
            },
            Some(_) => Err(Misfit { field, rule: "true or false" }),
        }
    }

    /// A list of whole numbers.
    pub fn numbers(&self, field: &'static str) -> Read<Option<Vec<i64>>> {
        self.list(field, "a list of at most 200 whole numbers", whole)
    }

    /// A list of texts.
    pub fn texts(&self, field: &'static str) -> Read<Option<Vec<String>>> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        self.list(field, "a list of at most 200 texts", text)
    }

    fn list<T>(
        &self,
        field: &'static str,
        rule: &'static str,
        entry: impl Fn(&Value) -> Option<T>,
    ) -> Read<Option<Vec<T>>> {
        let misfit = Misfit { field, rule };
        match self.value(field) {
            None => Ok(None),
            Some(Value::Array(entries)) if entries.len() <= ENTRIES_MAX => {
                entries.iter().map(entry).collect::<Option<Vec<T>>>().map(Some).ok_or(misfit)
            }
            Some(_) => Err(misfit),
        }
    }

    /// An object within.
    pub fn object(&self, field: &'static str) -> Read<Self> {
        match self.value(field) {
            None => Ok(Self::default()),
            Some(Value::Object(fields)) => Ok(Self(fields.clone())),
            Some(_) => Err(Misfit { field, rule: "an object" }),
        }
    }
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Fields {
        Fields::of(value).unwrap()
    }

    #[test]
    fn what_is_not_sent_and_null_are_the_same() {
        let of = fields(json!({"email": null}));
        assert_eq!(of.text("email"), Ok(None));
        assert_eq!(of.number("roomId"), Ok(None));
        assert_eq!(of.object("guestInfo"), Ok(Fields::default()));
        assert_eq!(fields(Value::Null), Fields::default());
    }

    #[test]
    fn numbers_and_flags_may_be_texts() {
        let of = fields(json!({"a": 7, "b": " 7 ", "c": "", "d": "true", "e": ["1", 2]}));
        assert_eq!((of.number("a"), of.number("b"), of.number("c")), (Ok(Some(7)), Ok(Some(7)), Ok(None)));
        assert_eq!(of.flag("d"), Ok(Some(true)));
        assert_eq!(of.numbers("e"), Ok(Some(vec![1, 2])));
        assert_eq!(of.name("a"), Ok(Some("7".into())));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let of =
            fields(json!({"roomId": 1.5, "content": {"a": 1}, "messageIds": [{}], "isTyping": "perhaps"}));
        let sentence = |misfit: Misfit| misfit.to_string();
        assert_eq!(of.number("roomId").map_err(sentence), Err("roomId must be a whole number".into()));
        assert_eq!(of.needed("content").map_err(sentence), Err("content must be a text".into()));
        assert_eq!(of.needed("userName").map_err(sentence), Err("userName must be a text".into()));
        assert!(of.numbers("messageIds").is_err());
        assert!(of.flag("isTyping").is_err());
        assert!(fields(json!({"ids": vec![1; 201]})).numbers("ids").is_err());
        assert!(Fields::of(json!([1])).is_err());
    }
}
