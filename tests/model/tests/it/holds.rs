//! Small scenarios in which every property holds; `cargo run -p model` explores larger ones.

use model::check::explore;
use model::scenario::Role::{Callback, Notify, PayoutCallback, Poll, Status, TokenCallback};
use model::scenario::{
    CODE, PRICE, Scenario, amount_changes_between_decisions, announcements, brought, calm, decided,
    direct, direct_link, initiate, initiate_signed, limits, link, not_found, one_payment,
    one_payout, paid_otherwise, pay_directly, payins, payout_amount_changes_between_decisions,
    payout_not_found, press, press_directly, press_directly_again, refund, refused_link, replaced,
    two_pages, unheard,
};
use model::work::Page;

/// The checker judges the states before this depth, of which the first is 1. Those are up to eleven steps, as many as
/// the omissions of `bites` need, except for four. `cargo run -p model` goes on to the end.
const DEPTH: usize = 13;

#[track_caller]
fn holds(scenario: Scenario) {
    let finding = explore(Some(DEPTH), Scenario { reaches: &[], ..scenario });
    assert!(finding.is_sound(), "{finding}");
}

macro_rules! holds {
    ($($name:ident: $scenario:expr;)*) => {
        $(#[test]
        fn $name() {
            holds($scenario);
        })*
    };
}

holds! {
    one_payment_with_a_callback_and_a_reader:
        Scenario { mishaps: 0, repeats: 0, ..one_payment(vec![Callback, Status]) };
    one_payment_with_two_polls: Scenario { repeats: 0, ..one_payment(vec![Poll, Poll]) };
    one_payment_that_is_paid_otherwise: paid_otherwise(vec![Callback, Poll]);
    one_payment_that_ligdicash_does_not_find:
        Scenario { crashes: 0, ..not_found(vec![Callback, Poll]) };
    one_page_that_is_paid_while_another_is_made_in_its_place:
        replaced(vec![initiate(2, PRICE, Page::New), Callback]);
    one_attempt_with_a_callback: payins(vec![initiate(1, PRICE, Page::Same), Callback]);
    one_press_that_is_repeated:
        direct(vec![pay_directly(1, Some(CODE), None), pay_directly(2, Some(CODE), None)]);
    a_press_that_names_a_payin_which_its_order_may_not_have:
        calm(direct(vec![pay_directly(1, Some(CODE), None), pay_directly(2, None, Some(1))]));
    a_direct_payin_about_which_callbacks_bring_tokens:
        calm(brought(vec![pay_directly(1, None, None), TokenCallback, Poll]));
    an_unknown_debit_that_is_paid_again:
        calm(unheard(vec![pay_directly(1, None, None), pay_directly(2, None, Some(1)), Poll]));
    a_direct_payin_that_a_page_replaces:
        calm(direct(vec![pay_directly(1, None, None), initiate_signed(2, PRICE, Page::New, -60)]));
    a_link_for_one_payment_on_which_two_press: calm(link(1, vec![press(1), press(2)]));
    a_press_of_a_link_that_is_repeated: link(2, vec![press(1), press(1)]);
    a_press_of_a_link_that_debits_and_is_repeated:
        direct_link(vec![press_directly(1), press_directly(1)]);
    a_press_after_a_refused_payment_of_a_link_that_is_repeated:
        calm(refused_link(vec![press_directly_again(1), press_directly_again(1)]));
    two_pages_with_a_callback: two_pages(vec![Callback]);
    announcements_with_the_stream_and_a_poll:
        Scenario { repeats: 0, ..announcements(vec![Notify, Poll]) };
    one_payout_asked_for_twice:
        Scenario { repeats: 0, ..one_payout(vec![refund(1, "P-1"), refund(2, "P-1")]) };
    one_payout_that_ligdicash_does_not_find:
        calm(payout_not_found(vec![refund(1, "P-1"), PayoutCallback]));
    two_refunds_of_one_payin: calm(limits(vec![refund(1, "P-1"), refund(2, "P-2")]));
}

/// Scenarios with a person's decision at any moment.
#[test]
fn whatever_a_person_decides() {
    let between = [amount_changes_between_decisions(), payout_amount_changes_between_decisions()];
    for scenario in decided::all().into_iter().chain(between) {
        holds(Scenario { mishaps: 0, ..calm(scenario) });
    }
}
