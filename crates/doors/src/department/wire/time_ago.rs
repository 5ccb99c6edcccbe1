//! How long ago, in the words of the older dashboards.

use jiff::Timestamp;

/// "Just now", "5 minutes ago", "1 hour ago", "2 days ago", and after a week the day.
pub fn time_ago(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.as_second() - at.as_second();
    match seconds {
        ..60 => "Just now".to_owned(),
        60..3_600 => counted(seconds / 60, "minute"),
        3_600..86_400 => counted(seconds / 3_600, "hour"),
        86_400..604_800 => counted(seconds / 86_400, "day"),
        _ => at.strftime("%b %d, %Y").to_string(),
    }
}

fn counted(count: i64, what: &str) -> String {
    format!("{count} {what}{} ago", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_older_dashboards() {
        let at = |second: i64| Timestamp::from_second(1_736_035_200 + second).unwrap();
        for (later, words) in [
            (-5, "Just now"),
            (59, "Just now"),
            (60, "1 minute ago"),
            (5 * 60, "5 minutes ago"),
            (3_600, "1 hour ago"),
            (2 * 86_400, "2 days ago"),
            (7 * 86_400, "Jan 05, 2025"),
        ] {
            assert_eq!(time_ago(at(0), at(later)), words);
        }
    }
}
