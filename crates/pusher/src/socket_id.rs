//! The public id of a connection: `digits.digits`, unique in the cluster, not a secret.

use std::{fmt, str::FromStr};

/// Two numbers joined by a dot, as `1234.5678`. Written without leading zeros, so that text and
/// value are one to one: the text is part of what is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SocketId {
    left: u64,
    right: u64,
}

/// The text is not `digits.digits`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Invalid socket id")]
pub struct InvalidSocketId;

impl SocketId {
    /// Makes an id from two numbers, which the driver takes from its source of randomness.
    pub fn new(left: u64, right: u64) -> Self {
        Self { left, right }
    }

    /// The number after the dot.
    pub fn right(self) -> u64 {
        self.right
    }
}

impl fmt::Display for SocketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.left, self.right)
    }
}

impl FromStr for SocketId {
    type Err = InvalidSocketId;

    fn from_str(text: &str) -> Result<Self, InvalidSocketId> {
        let (left, right) = text.split_once('.').ok_or(InvalidSocketId)?;
        Ok(Self { left: number(left)?, right: number(right)? })
    }
}

fn number(digits: &str) -> Result<u64, InvalidSocketId> {
    let canonical = digits == "0" || !digits.starts_with('0');
    if !canonical || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(InvalidSocketId);
    }
    digits.parse().map_err(|_| InvalidSocketId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_dot_digits_is_an_id() {
        assert_eq!("1234.5678".parse(), Ok(SocketId::new(1234, 5678)));
        assert_eq!("0.0".parse(), Ok(SocketId::new(0, 0)));
        for bad in ["", ".", "1.", ".1", "1", "1.2.3", "a.1", "1.2\nHTTP", "+1.2", "01.2", "1.2 ", "1:2"] {
            assert_eq!(bad.parse::<SocketId>(), Err(InvalidSocketId), "{bad:?}");
        }
    }

    #[test]
    fn text_and_value_are_one_to_one() {
        let id = SocketId::new(u64::MAX, 7);
        assert_eq!(id.to_string().parse(), Ok(id));
    }
}
