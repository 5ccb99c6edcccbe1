use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::Opening;

// A Monday, 12:00 in Berlin.
const NOW: &str = "2026-06-01T10:00:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn open(closes_at: Option<&str>) -> Opening {
    Opening::Open { closes_at: closes_at.map(at) }
}

fn closed(opens_at: Option<&str>) -> Opening {
    Opening::Closed { opens_at: opens_at.map(at) }
}

fn holiday() -> Opening {
    Opening::Holiday { name: "Easter".into(), opens_at: Some(at("2026-06-02T05:00:00Z")) }
}

/// A question of the day: within the hours, somebody is there, nobody waits.
fn facts(opening: Opening) -> Facts<'static> {
    Facts {
        opening,
        now: at(NOW),
        is_new: false,
        last_is_automatic: false,
        told: &[],
        person_answering: false,
        staff_online: true,
        waiting: 0,
    }
}

#[test]
fn a_question_within_the_hours_waits_for_a_person_without_a_word() {
    assert_eq!(choose(&facts(open(None))), None);
    assert_eq!(choose(&facts(open(Some("2026-06-01T20:00:00Z")))), None);
}

#[test]
fn somebody_new_is_welcomed_or_told_that_nobody_is_there() {
    let new = |opening| Facts { is_new: true, ..facts(opening) };
    assert_eq!(choose(&new(open(None))), Some(ResponseKind::Welcome));
    assert_eq!(choose(&new(closed(None))), Some(ResponseKind::Offline));
    assert_eq!(choose(&new(holiday())), Some(ResponseKind::Holiday));
    let crowded = Facts { staff_online: false, waiting: 9, ..new(open(Some(NOW))) };
    assert_eq!(choose(&crowded), Some(ResponseKind::Welcome), "the welcome comes first");
}

#[test]
fn a_question_outside_the_hours_is_told_when_somebody_is_back() {
    assert_eq!(choose(&facts(closed(None))), Some(ResponseKind::Offline));
    assert_eq!(choose(&facts(holiday())), Some(ResponseKind::Holiday));
    let told = Facts { told: &[ResponseKind::Offline], ..facts(closed(None)) };
    assert_eq!(choose(&told), None, "once is enough");
    let next_day = Facts { told: &[ResponseKind::Offline], ..facts(holiday()) };
    assert_eq!(choose(&next_day), Some(ResponseKind::Holiday));
}

#[test]
fn the_end_of_the_hours_is_told_half_an_hour_before() {
    assert_eq!(choose(&facts(open(Some("2026-06-01T10:30:00Z")))), Some(ResponseKind::ClosingSoon));
    assert_eq!(choose(&facts(open(Some("2026-06-01T10:30:01Z")))), None);
}

#[test]
fn within_the_hours_visitors_hear_that_nobody_is_there_or_many_wait() {
    let away = Facts { staff_online: false, ..facts(open(None)) };
    assert_eq!(choose(&away), Some(ResponseKind::Away));
    assert_eq!(choose(&Facts { waiting: 4, ..facts(open(None)) }), None);
    assert_eq!(choose(&Facts { waiting: 5, ..facts(open(None)) }), Some(ResponseKind::Busy));
    let both = Facts { waiting: 5, ..away };
    assert_eq!(choose(&both), Some(ResponseKind::Away));
    assert_eq!(choose(&Facts { told: &[ResponseKind::Away], ..both }), Some(ResponseKind::Busy));
    let offline =
        Facts { staff_online: false, waiting: 9, told: &[ResponseKind::Offline], ..facts(closed(None)) };
    assert_eq!(choose(&offline), None, "outside the hours only these count");
}

fn some_facts() -> impl Strategy<Value = Facts<'static>> {
    let openings = vec![open(None), open(Some("2026-06-01T10:10:00Z")), closed(None), holiday()];
    let told = vec![&[][..], &ResponseKind::ALL[..2], &ResponseKind::ALL[2..4], &ResponseKind::ALL[..]];
    let switches = prop::array::uniform4(prop::bool::ANY);
    (prop::sample::select(openings), prop::sample::select(told), switches, 0_u32..10).prop_map(
        |(opening, told, [is_new, last_is_automatic, person_answering, staff_online], waiting)| Facts {
            opening,
            now: at(NOW),
            is_new,
            last_is_automatic,
            told,
            person_answering,
            staff_online,
            waiting,
        },
    )
}

proptest! {
    #[test]
    fn nothing_is_said_over_a_person_nor_twice(facts in some_facts()) {
        let chosen = choose(&facts);
        if facts.person_answering || facts.last_is_automatic {
            prop_assert_eq!(chosen, None);
        }
        prop_assert!(chosen.is_none_or(|kind| !facts.told.contains(&kind) && kind != ResponseKind::Custom));
    }

    #[test]
    fn what_was_checked_fits_into_a_message_when_it_is_filled_in(
        parts in prop::collection::vec(
            prop::sample::select(vec!["{hotel}", "{name}", "{opens_at}", "{holiday}", "{", "}", " Hello ", "{x}"]),
            0..60,
        ),
    ) {
        let longest = "W".repeat(120);
        let opening = Opening::Holiday { name: longest.clone(), opens_at: Some(at("2026-09-30T10:00:00Z")) };
        if let Ok(checked) = body(&parts.concat()).checked() {
            for name in [Some(longest.as_str()), None] {
                let filling = Filling { hotel: &longest, name, ..filling(&opening, "pt") };
                prop_assert!(crate::MessageText::new(&fill(&checked.message, &filling)).is_ok());
            }
        }
    }
}

fn body(message: &str) -> AutoResponseBody {
    AutoResponseBody {
        department: None,
        name: "Outside our hours".into(),
        kind: ResponseKind::Offline,
        language: "en".into(),
        message: message.into(),
        quick_replies: Vec::new(),
        active: true,
    }
}

fn response(id: i64, department: Option<i64>, language: &str) -> AutoResponse {
    let department = department.map(DepartmentId);
    AutoResponseBody { department, language: language.into(), ..body("Hello") }
        .kept(AutoResponseId(id), HotelId(1))
}

fn picked(responses: &[AutoResponse], language: &str) -> Option<i64> {
    let picked = pick(responses, ResponseKind::Offline, DepartmentId(3), language);
    picked.map(|response| response.id.0)
}

#[test]
fn the_departments_own_text_goes_before_the_hotels() {
    let responses = [response(1, None, "de"), response(2, Some(4), "de"), response(3, Some(3), "en")];
    assert_eq!(picked(&responses, "de"), Some(3));
    assert_eq!(picked(&responses[..2], "de"), Some(1), "another department's is never said");
    assert_eq!(picked(&responses[1..2], "de"), None);
}

#[test]
fn the_visitors_language_goes_before_english_before_any() {
    let responses = [response(1, None, "fr"), response(2, None, "en"), response(3, None, "de")];
    assert_eq!(picked(&responses, "de"), Some(3));
    assert_eq!(picked(&responses, "nl"), Some(2));
    assert_eq!(picked(&responses[..1], "nl"), Some(1));
}

#[test]
fn texts_out_of_use_and_of_other_kinds_are_not_said() {
    let idle = AutoResponse { active: false, ..response(1, None, "en") };
    let other = AutoResponse { kind: ResponseKind::Busy, ..response(2, None, "en") };
    assert_eq!(picked(&[idle, other], "en"), None);
}

fn filling<'a>(opening: &'a Opening, language: &'a str) -> Filling<'a> {
    static BERLIN: std::sync::LazyLock<TimeZone> =
        std::sync::LazyLock::new(|| TimeZone::get("Europe/Berlin").unwrap());
    Filling { hotel: "Hotel Rose", name: None, opening, now: at(NOW), zone: &BERLIN, language }
}

fn opens(opens_at: &str, language: &str) -> String {
    fill("{opens_at}", &filling(&closed(Some(opens_at)), language))
}

#[test]
fn a_time_reads_with_its_day() {
    assert_eq!(opens("2026-06-01T16:00:00Z", "en"), "today at 18:00");
    assert_eq!(opens("2026-06-02T05:00:00Z", "en"), "tomorrow at 07:00");
    assert_eq!(opens("2026-06-03T05:00:00Z", "en"), "on Wednesday at 07:00");
    assert_eq!(opens("2026-06-07T05:00:00Z", "en"), "on Sunday at 07:00");
    assert_eq!(opens("2026-06-08T05:00:00Z", "en"), "on Monday 8 June at 07:00");
    assert_eq!(opens("2026-06-08T05:00:00Z", "pl"), "on Monday 8 June at 07:00", "a language without words");
}

#[test]
fn a_near_time_past_midnight_needs_no_day() {
    let opening = open(Some("2026-06-01T22:15:00Z"));
    let late = |now| fill("{closes_at}", &Filling { now: at(now), ..filling(&opening, "en") });
    assert_eq!(late("2026-06-01T21:50:00Z"), "at 00:15");
    assert_eq!(late("2026-06-01T18:00:00Z"), "tomorrow at 00:15");
}

#[test]
fn times_are_said_in_every_language() {
    let said = LANGUAGES.map(|language| {
        let [tomorrow, friday] =
            ["2026-06-02T05:00:00Z", "2026-06-04T23:30:00Z"].map(|at| opens(at, language));
        format!("{tomorrow} / {friday} / {}", opens("2026-07-01T05:00:00Z", language))
    });
    insta::assert_snapshot!(said.join("\n"), @r"
    tomorrow at 07:00 / on Friday at 01:30 / on Wednesday 1 July at 07:00
    morgen um 07:00 Uhr / am Freitag um 01:30 Uhr / am Mittwoch, 1. Juli, um 07:00 Uhr
    demain à 07:00 / vendredi à 01:30 / mercredi 1er juillet à 07:00
    mañana a las 07:00 / el viernes a la 01:30 / el miércoles 1 de julio a las 07:00
    domani alle 07:00 / venerdì all’01:30 / mercoledì 1º luglio alle 07:00
    amanhã às 07:00 / na sexta-feira à 01:30 / na quarta-feira, 1 de julho, às 07:00
    morgen om 07:00 / op vrijdag om 01:30 / op woensdag 1 juli om 07:00
    ");
}

#[test]
fn blanks_are_filled_in_once_and_others_stay() {
    let opening = holiday();
    let filling = Filling { hotel: "{name}", name: Some("Ann"), ..filling(&opening, "en") };
    let text = fill("{hotel}: {name}, {holiday}. {opens_at}! {other} {", &filling);
    assert_eq!(text, "{name}: Ann, Easter. tomorrow at 07:00! {other} {");
    assert_eq!(fill("{ {name} }", &filling), "{ Ann }");
}

#[test]
fn what_is_not_known_leaves_no_hole() {
    let opening = closed(None);
    let filling = filling(&opening, "de");
    assert_eq!(fill("Hallo {name}! {name}, {hotel}", &filling), "Hallo!, Hotel Rose");
    assert_eq!(fill("{name}, willkommen", &filling), "willkommen");
    assert_eq!(fill("{opens_at}, {closes_at}, {holiday}", &filling), "bald, später, Feiertag");
}

#[test]
fn what_an_editor_sends_is_tidied() {
    let replies = [" Is there  parking? ", "", "Is there parking?", "Check-in?"].map(String::from).to_vec();
    let raw = AutoResponseBody { language: "DE".into(), quick_replies: replies, ..body("  Hello \n{name} ") };
    let checked = raw.checked().unwrap();
    assert_eq!(checked.quick_replies, ["Is there parking?", "Check-in?"]);
    assert_eq!((checked.language.as_str(), checked.message.as_str()), ("de", "Hello \n{name}"));
}

#[test]
fn what_no_visitor_should_see_is_refused() {
    let refused = |body: AutoResponseBody| body.checked().unwrap_err().to_string();
    assert_eq!(refused(body(" ")), "Message cannot be empty");
    assert_eq!(refused(body(&"x".repeat(1_001))), "Message is too long: at most 1000 characters");
    assert_eq!(refused(body(" {name} {name}")), "A message says more than the visitor's name");
    assert_eq!(refused(body(&"{hotel}".repeat(21))), "There are too many placeholders: at most 20");
    let replies = |quick_replies| AutoResponseBody { quick_replies, ..body("Hello") };
    let six = (0..6).map(|number| number.to_string()).collect();
    assert_eq!(refused(replies(six)), "There are too many quick replies: at most 5");
    assert_eq!(refused(replies(vec!["x".repeat(61)])), "A quick reply is too long: at most 60 characters");
    assert!(AutoResponseBody { language: "english".into(), ..body("Hello") }.checked().is_err());
    assert!(AutoResponseBody { name: String::new(), ..body("Hello") }.checked().is_err());
}

#[test]
fn every_language_starts_with_a_text_of_every_kind() {
    for language in LANGUAGES {
        let bodies = defaults(language);
        let kinds: BTreeSet<ResponseKind> = bodies.iter().map(|body| body.kind).collect();
        assert_eq!(kinds.len() + 1, ResponseKind::ALL.len(), "{language}");
        assert!(bodies.len() == kinds.len() && !kinds.contains(&ResponseKind::Custom), "{language}");
        for body in bodies {
            assert_eq!(body.language, language);
            assert_eq!(body.quick_replies.is_empty(), body.kind != ResponseKind::Welcome, "{body:?}");
            assert_eq!(body.clone().checked().as_ref(), Ok(&body), "kept as it is written");
            let text = fill(&body.message, &filling(&holiday(), language));
            assert!(!text.contains(['{', '}']) && !text.contains("  "), "{text}");
        }
    }
    assert!(defaults("pl").is_empty());
}

#[test]
fn each_text_tells_what_its_kind_is_about() {
    for body in LANGUAGES.into_iter().flat_map(defaults) {
        let told: &[&str] = match body.kind {
            ResponseKind::Welcome => &["{hotel}", "{name}"],
            ResponseKind::Offline => &["{opens_at}"],
            ResponseKind::ClosingSoon => &["{closes_at}"],
            ResponseKind::Holiday => &["{holiday}", "{opens_at}"],
            ResponseKind::Busy | ResponseKind::Away | ResponseKind::Custom => &[],
        };
        assert!(told.iter().all(|blank| body.message.contains(blank)), "{body:?}");
        assert_eq!(body.message.matches('{').count(), told.len(), "{body:?}");
    }
}
