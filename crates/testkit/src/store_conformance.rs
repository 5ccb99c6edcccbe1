//! What every store must do, run on every store.
//!
//! A test gets a way to open one database, fresh at first; opening it again finds what was kept. [`store_conformance!`]
//! makes a test of each.
//!
//! - [`scene`]: a hotel with a guest, staff, and their proofs.
//! - [`messages`], [`changes`], [`lists`], [`handling`]: conversations.
//! - [`work`], [`notes`], [`unread`], [`canned`]: how staff work on them.
//! - [`people`], [`sign_ins`]: who works here, in which departments, and their ways in.
//! - [`pins`], [`stays`]: who may come in, who lives where.
//! - [`bookings`], [`tokens`]: who comes, with whom, and with which link.
//! - [`kitchen`]: the scene with menus and cooks; [`menus`], [`orders`], [`breakfast`], [`charges`].
//! - [`handset`]: the scene with a guest who writes from a phone; [`phones`], [`contacts`], [`whatsapp_append`],
//!   [`deliveries`], [`dead_letters`].
//! - [`visit`]: the scene with a visitor of the website; [`visitors`], [`visitor_rooms`], [`visitor_work`], [`visitor_links`],
//!   [`visitor_lists`], [`visitor_facts`].
//! - [`faqs`], [`auto_responses`]: what the house says by itself.
//! - [`journal`], [`outbox`], [`house`]: the log, what leaves the house, the house itself.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a suite fails by panicking, like the tests that call it"
)]

pub mod auto_responses;
pub mod bookings;
pub mod breakfast;
pub mod canned;
pub mod changes;
pub mod charges;
pub mod contacts;
pub mod dead_letters;
pub mod deliveries;
pub mod departments;
pub mod faqs;
pub mod handling;
pub mod handset;
pub mod house;
pub mod journal;
pub mod kitchen;
pub mod lists;
pub mod menus;
pub mod messages;
pub mod notes;
pub mod orders;
pub mod outbox;
pub mod people;
pub mod phones;
pub mod pins;
pub mod scene;
pub mod sign_ins;
pub mod stays;
pub mod tokens;
pub mod unread;
pub mod visit;
pub mod visitor_facts;
pub mod visitor_links;
pub mod visitor_lists;
pub mod visitor_rooms;
pub mod visitor_work;
pub mod visitors;
pub mod whatsapp_append;
pub mod work;

use std::sync::Arc;

use app::ports::store::StoreError;
use app::ports::{Broker, Signal, Store};
use domain::Recorded;
use parking_lot::Mutex;

/// The courier the suite's stores are opened with.
pub const COURIER: &str = "pigeon";

/// Opens the test's database: fresh at the first call, the same at every later one. The store must know [`COURIER`].
pub trait OpenStore: AsyncFn(Arc<dyn Broker>) -> Arc<dyn Store> {}

impl<F: AsyncFn(Arc<dyn Broker>) -> Arc<dyn Store>> OpenStore for F {}

/// A broker that remembers what it was told.
#[derive(Default)]
pub struct Ear(Mutex<Vec<Arc<Recorded>>>);

impl Ear {
    /// The journal rows it was told of, in the order it heard them.
    pub fn heard(&self) -> Vec<Recorded> {
        self.0.lock().iter().map(|recorded| Recorded::clone(recorded)).collect()
    }
}

impl Broker for Ear {
    fn publish(&self, signal: Signal) {
        if let Signal::Recorded(recorded) = signal {
            self.0.lock().push(recorded);
        }
    }
}

/// Whether a result is this conflict.
pub fn conflicts<T>(result: &Result<T, StoreError>, word: &str) -> bool {
    matches!(result, Err(StoreError::Conflict(told)) if *told == word)
}

/// Makes a test of every case. `$fresh` is an async function that makes an [`OpenStore`].
#[macro_export]
macro_rules! store_conformance {
    ($fresh:ident) => {
        $crate::store_conformance!(@cases $fresh;
            messages {
                a_repeated_send_returns_the_first_message, twenty_sends_with_one_key_are_one_message,
                numbers_have_no_gaps_under_load, the_summary_follows_what_is_said,
                a_failing_write_does_not_fail_its_neighbours, files_and_answers_come_with_the_message,
                other_hotels_do_not_exist
            }
            lists {
                history_pages_both_ways, the_inbox_shows_who_waits_first, the_inbox_filters
            }
            changes {
                reading_is_counted_and_told, an_edited_message_shows_everywhere,
                a_message_taken_back_leaves_no_words, an_erased_message_leaves_no_trace
            }
            departments {
                what_is_done_is_taken_up_where_it_is_asked_for, the_last_words_of_several_are_read_at_once
            }
            handling { of_two_takers_one_wins, a_colleague_is_given_the_conversation }
            work {
                a_change_is_told_once, a_guest_opens_and_wakes_it, what_was_done_with_does_not_wait_again,
                the_inbox_has_three_views, the_recent_come_by_their_last_message, a_transfer_tells_both_departments
            }
            notes { a_note_is_for_colleagues, the_newest_notes_are_read }
            unread { staff_take_part_by_reading_and_writing, unread_is_counted_for_everybody }
            canned { answers_are_kept_changed_and_removed, what_does_not_fit_is_refused }
            people {
                a_colleague_is_added_and_edited, an_owner_is_left, duty_is_switched,
                other_hotels_people_do_not_exist, departments_have_names_of_their_own
            }
            sign_ins {
                a_copied_token_ends_the_sign_in, tabs_that_ask_at_once_stay_signed_in,
                sign_ins_end_one_by_one_and_all_at_once
            }
            pins {
                five_wrong_pins_lock_the_client, guesses_at_once_are_all_counted,
                a_new_pin_ends_sessions_and_forgets_attempts, a_session_opens_what_it_says, staff_sign_in_and_out
            }
            stays {
                check_out_ends_everything, the_next_guest_starts_afresh, a_room_and_a_booking_are_taken_once,
                a_stay_has_one_conversation, a_guest_who_booked_keeps_the_terms, a_booking_arrives_once,
                an_undone_check_in_leaves_a_booking, a_guest_moves_with_the_conversation,
                a_move_needs_a_guest_and_a_free_room, of_many_who_want_a_room_one_gets_it, moves_that_cross_end,
                a_guest_who_moves_and_leaves_at_once_has_left
            }
            bookings {
                a_booking_is_made_once, a_card_shows_where_the_guest_lives, an_edit_is_told_once,
                a_booking_steps_where_it_may, what_is_told_before_arrival_is_kept, companions_come_and_go,
                another_hotels_proof_opens_nothing, every_list_has_its_order, a_search_finds_what_is_typed
            }
            tokens {
                a_token_opens_the_way_to_its_booking, a_token_lives_as_long_as_the_booking,
                a_token_outlives_a_stay_that_is_extended,
                a_new_token_replaces_the_live_one, a_revoked_token_stays_revoked,
                a_companion_who_is_removed_takes_the_tokens_along, of_tokens_made_at_once_one_is_live,
                a_use_is_noted_and_not_told, tokens_are_listed_newest_first,
                another_hotels_proof_makes_and_revokes_nothing
            }
            menus {
                the_offer_is_what_the_hotel_said, fees_are_set_all_at_once, lists_are_arranged_whole,
                what_does_not_fit_is_refused, an_item_moves_within_its_menu, sold_out_is_told_once,
                other_hotels_menus_do_not_exist, ids_of_what_is_gone_are_not_used_again
            }
            orders {
                an_order_is_kept_as_it_was_sent, twenty_orders_with_one_key_are_one, only_a_guest_in_house_orders,
                an_order_goes_its_way_and_tells_it, of_two_cooks_one_wins, a_guest_calls_off_what_is_not_begun,
                boards_and_lists_are_in_order, history_pages_by_key_and_sums_up, the_pace_is_known_from_deliveries,
                orders_fall_with_the_stay, open_orders_follow_the_guest, no_order_outlives_its_stay
            }
            breakfast {
                a_slot_holds_what_it_holds_under_load, a_breakfast_is_changed_until_it_is_begun,
                what_is_called_off_frees_its_place, a_morning_has_its_list, one_guest_has_one_breakfast_of_a_morning,
                mornings_that_are_left_out_fall
            }
            charges {
                a_delivery_is_charged_once, what_is_free_is_not_charged, charges_are_posted_once,
                charges_are_settled_all_or_none, a_posted_charge_is_taken_back_by_a_rebate, charges_page_by_key
            }
            phones {
                bookings_are_found_by_phone, messaging_is_set_and_told, templates_are_replaced_whole
            }
            contacts {
                a_contact_is_known_by_the_address, a_link_opens_the_conversation, a_contact_moves_to_the_next_stay,
                links_that_cross_end, the_window_moves_on, codes_are_tried_a_few_times, what_strangers_say_is_held,
                strangers_are_listed,
                a_guest_becomes_a_stranger_again
            }
            whatsapp_append {
                a_message_from_a_phone_is_kept_once, the_same_message_at_once_is_one, hotels_do_not_share_phones,
                an_answer_from_a_phone_finds_its_question, an_answer_to_a_phone_is_queued,
                outside_the_window_only_a_template_goes, what_does_not_go_to_a_phone_has_no_delivery,
                reading_tells_the_phone, an_erased_message_does_not_come_back
            }
            deliveries {
                a_delivery_never_moves_back, a_failure_says_why, what_is_read_on_the_phone_is_read,
                what_goes_to_no_phone_has_no_delivery_to_note, what_was_taken_back_is_not_sent, files_come_later
            }
            dead_letters {
                parcels_of_a_contact_leave_one_after_the_other, two_couriers_never_carry_for_one_contact,
                a_dead_letter_is_carried_again, a_dead_letter_is_carried_again_once
            }
            visitors {
                a_session_is_known_while_it_is_used, a_visitor_has_five_sessions,
                a_remembered_browser_brings_its_visitor_back, a_forgotten_visitor_leaves_his_words_alone,
                traces_are_forgotten_after_a_day
            }
            visitor_rooms {
                a_visitor_has_one_room_at_a_hotel, a_room_needs_a_visitor_and_a_hotel,
                rooms_are_counted_over_all_hotels, another_visitor_finds_nothing, what_a_visitor_tells_is_kept,
                who_wants_a_person_waits
            }
            visitor_work {
                a_visitor_is_made_a_guest_in_the_books, a_visitor_is_blocked_with_his_address,
                staff_work_with_their_own_visitors, a_hotel_sets_rules_for_visitors
            }
            visitor_links {
                a_visitors_conversation_becomes_the_stays, what_was_said_goes_along, what_waited_there_waits_here,
                nothing_is_lost_while_it_goes_along, an_undone_link_leaves_the_words
            }
            visitor_lists {
                rooms_come_in_pages, rooms_are_filtered, unread_rooms_are_found, who_only_looks_in_is_no_work
            }
            visitor_facts {
                what_became_of_a_question, facts_are_of_a_hotels_days, an_answered_question_waits_for_nobody,
                the_house_is_silent_where_a_person_speaks
            }
            faqs {
                questions_are_kept_changed_and_removed, questions_that_do_not_fit_are_refused,
                answers_are_counted_and_judged
            }
            auto_responses {
                responses_are_kept_changed_and_removed, responses_that_do_not_fit_are_refused, departments_have_hours
            }
            journal { the_broker_hears_the_journal, the_journal_is_read_from_any_number, everything_is_there_after_reopening }
            outbox { couriers_lease_retry_and_give_up, two_couriers_never_carry_the_same }
            house { the_house_is_found_by_every_name, a_hotel_changes_its_settings, a_closed_store_refuses }
        );
    };
    (@cases $fresh:ident; $($module:ident { $($case:ident),+ $(,)? })+) => {$(
        mod $module {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() {
                    let open = super::$fresh().await;
                    $crate::store_conformance::$module::$case(&open).await;
                }
            )+
        }
    )+};
}
