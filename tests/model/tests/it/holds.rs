//! What holds in small scenarios; `cargo run -p model` explores larger ones.

use model::check::explore;
use model::scenario::Role::{Callback, Notify, PayoutCallback, Poll, Status};
use model::scenario::{
    PRICE, Scenario, announcements, decided, initiate, limits, not_found, one_payment, one_payout,
    paid_otherwise, pay_out, payins, payout_not_found, replaced, two_pages,
};
use model::work::Page;

#[track_caller]
fn holds(scenario: Scenario) {
    let finding = explore(Scenario { reaches: &[], ..scenario });
    assert!(finding.is_sound(), "{finding}");
}

#[test]
fn one_payment_with_a_callback_and_a_reader() {
    holds(Scenario { mishaps: 0, repeats: 0, ..one_payment(vec![Callback, Status]) });
}

#[test]
fn one_payment_with_two_polls() {
    holds(Scenario { repeats: 0, ..one_payment(vec![Poll, Poll]) });
}

#[test]
fn one_payment_that_is_paid_otherwise() {
    holds(paid_otherwise(vec![Callback, Poll]));
}

#[test]
fn one_payment_that_ligdicash_does_not_find() {
    holds(Scenario { crashes: 0, ..not_found(vec![Callback, Poll]) });
}

#[test]
fn one_page_that_is_paid_while_another_is_made_in_its_place() {
    holds(replaced(vec![initiate(2, PRICE, Page::New), Callback]));
}

#[test]
fn one_attempt_with_a_callback() {
    holds(payins(vec![initiate(1, 3000, Page::Same), Callback]));
}

#[test]
fn two_pages_with_a_callback() {
    holds(two_pages(vec![Callback]));
}

#[test]
fn whatever_a_person_decides_at_any_moment() {
    for scenario in decided() {
        holds(Scenario { mishaps: 0, repeats: 0, crashes: 0, ..scenario });
    }
}

#[test]
fn announcements_with_the_stream_and_a_poll() {
    holds(Scenario { repeats: 0, ..announcements(vec![Notify, Poll]) });
}

#[test]
fn one_payout_asked_for_twice() {
    let twice = [1, 2].map(|number| pay_out(number, "P-1", 2000, Some(1)));
    holds(Scenario { repeats: 0, ..one_payout(twice.to_vec()) });
}

#[test]
fn one_payout_that_ligdicash_does_not_find() {
    let payout = pay_out(1, "P-1", 2000, Some(1));
    holds(Scenario { repeats: 0, crashes: 0, ..payout_not_found(vec![payout, PayoutCallback]) });
}

#[test]
fn two_refunds_of_one_payin() {
    let twice = [pay_out(1, "P-1", 2000, Some(1)), pay_out(2, "P-2", 2000, Some(1))];
    holds(Scenario { repeats: 0, crashes: 0, ..limits(twice.to_vec()) });
}
