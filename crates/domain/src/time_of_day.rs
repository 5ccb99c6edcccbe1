//! Times of a hotel's day as people read them.

use jiff::civil::Time;

/// `07:30`.
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
