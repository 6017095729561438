//! Small scenarios in which every property holds; `cargo run -p model` explores larger ones.

use model::check::explore;
use model::scenario::Role::{Callback, Notify, PayoutCallback, Poll, Status, TokenCallback};
use model::scenario::{
    CODE, PRICE, Scenario, announcements, brought, calm, direct, direct_link, initiate,
    initiate_signed, limits, link, not_found, one_payment, one_payout, paid_otherwise,
    pay_directly, payins, payout_not_found, press, press_directly, press_directly_again, refund,
    refused_link, replaced, two_pages, unheard,
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
mod decided {
    use super::holds;
    use model::scenario::{
        Scenario, amount_changes_between_decisions, calm, decided,
        payout_amount_changes_between_decisions,
    };

    holds! {
        a_review_that_is_released: quiet(decided::a_review_that_is_released());
        a_price_that_changes_back: quiet(decided::a_price_that_changes_back());
        an_amount_that_is_accepted: quiet(decided::an_amount_that_is_accepted());
        an_amount_that_is_accepted_beside_another_page: quiet(decided::an_amount_that_is_accepted_beside_another_page());
        an_amount_that_changes_around_a_decision: quiet(decided::an_amount_that_changes_around_a_decision());
        an_amount_that_changes_between_decisions: quiet(amount_changes_between_decisions());
        an_amount_that_changes_after_a_refund: quiet(decided::an_amount_that_changes_after_a_refund());
        an_amount_that_changes_around_its_acceptance: quiet(decided::an_amount_that_changes_around_its_acceptance());
        a_payout_whose_amount_changes: quiet(decided::a_payout_whose_amount_changes());
        a_closed_payout_whose_amount_changes: quiet(decided::a_closed_payout_whose_amount_changes());
        a_payout_whose_amount_changes_between_decisions: quiet(payout_amount_changes_between_decisions());
        a_lost_payout_that_was_not_made: quiet(decided::a_lost_payout_that_was_not_made());
        a_lost_payout_that_is_closed: quiet(decided::a_lost_payout_that_is_closed());
        a_lost_payout_that_is_proven: quiet(decided::a_lost_payout_that_is_proven());
        a_lost_debit_that_is_proven: quiet(decided::a_lost_debit_that_is_proven());
        a_debit_without_an_answer_that_is_proven: quiet(decided::a_debit_without_an_answer_that_is_proven());
        a_lost_debit_whose_order_is_released: quiet(decided::a_lost_debit_whose_order_is_released());
        a_refund_that_is_recorded: quiet(decided::a_refund_that_is_recorded());
        an_event_that_is_told_again: quiet(decided::an_event_that_is_told_again());
        payouts_that_are_paused: quiet(decided::payouts_that_are_paused());
        a_person_who_is_forgotten: quiet(decided::a_person_who_is_forgotten());
        a_link_that_is_withdrawn: quiet(decided::a_link_that_is_withdrawn());
    }

    fn quiet(scenario: Scenario) -> Scenario {
        Scenario { mishaps: 0, ..calm(scenario) }
    }
}
