//! Leaves something out of the product's writes, or of what it hears: the checker must name what breaks.

use model::check::explore_without;
use model::decision::Kind;
use model::properties::{
    CALLED_BACK, CASES, CHAINED, CLAIMED_ONCE, EVENTS_END, FINAL, HELD_BY_ONE, IN_ORDER, INDEXED,
    NOT_SAID_FAILED, OPENED_UNPAID, PAID_AS_PRICED, PAID_BY_ONE, PAID_ONCE, PAID_WHOLE, PAUSED,
    PAYABLE, PRICED_LAST, PROVEN, REPAIRED, SENT_ONCE, SOUND, WITH_EVENT, WITHIN_LIMITS,
};
use model::scenario::Role::{Callback, Notify, PayoutCallback, Person, Poll, Status};
use model::scenario::{
    PRICE, Role, Scenario, announcements, initiate, initiate_signed, limits, one_payment,
    one_payout, paused, pay_out, payins, priced_back, replaced, signed, told_again, two_pages,
};
use model::without::Without;
use model::work::Page;

#[track_caller]
fn breaks(without: Without, scenario: Scenario, property: &'static str) {
    let finding = explore_without(without, scenario, property);
    let broken: Vec<_> = finding.broken.iter().map(|(name, _)| *name).collect();
    assert!(broken.contains(&property), "without {without:?}: {broken:?} in {finding}");
}

fn refund(number: u128, payout_id: &str) -> Role {
    pay_out(number, payout_id, 2000, Some(1))
}

fn first() -> Role {
    initiate(1, 3000, Page::Same)
}

/// A settlement alone would be stopped a second time: by its event, which is named by its revision.
#[test]
fn an_attempt_that_is_closed_at_any_revision_loses_the_invoice_that_came_meanwhile() {
    breaks(Without::Revision, payins(vec![first(), Poll]), INDEXED);
}

#[test]
fn a_payment_that_is_settled_at_any_revision_and_told_twice_is_taken_back() {
    let scenario = one_payment(vec![Callback, Callback]);
    breaks(Without::RevisionAndEvent, Scenario { mishaps: 0, ..scenario }, FINAL);
}

#[test]
fn a_payment_that_is_called_completed_before_it_is_paid_is_unproven() {
    breaks(Without::TrueCompletion, one_payment(vec![Callback]), PROVEN);
}

#[test]
fn a_completed_payment_that_can_be_claimed_comes_back_into_the_index() {
    breaks(Without::ClaimUnlessCompleted, one_payment(vec![Callback, Status]), INDEXED);
}

#[test]
fn callbacks_without_a_gap_are_asked_about_each() {
    breaks(Without::CallbackGap, one_payment(vec![Callback, Callback]), CLAIMED_ONCE);
}

#[test]
fn polls_that_claim_whatever_they_find_ask_twice() {
    breaks(Without::DueEntry, one_payment(vec![Poll, Poll]), CLAIMED_ONCE);
}

#[test]
fn a_check_that_moves_the_next_one_of_somebody_else_puts_a_completed_payment_into_the_index() {
    breaks(Without::CheckEntry, one_payment(vec![Callback, Poll]), INDEXED);
}

#[test]
fn polls_that_ignore_a_lease_ask_twice() {
    breaks(Without::CheckLease, one_payment(vec![Poll, Poll]), CLAIMED_ONCE);
}

#[test]
fn an_order_whose_guard_ignores_who_has_paid_is_paid_twice() {
    breaks(Without::PaidOnce, two_pages(vec![Callback, Callback]), PAID_ONCE);
}

#[test]
fn a_payment_that_completes_without_its_order_leaves_nobody_who_has_paid_it() {
    breaks(Without::OrderBesideSettlement, one_payment(vec![Callback]), PAID_BY_ONE);
}

#[test]
fn an_order_that_nobody_frees_cannot_be_paid_again() {
    breaks(Without::FreedOrder, one_payment(vec![Callback]), PAYABLE);
}

#[test]
fn a_payin_under_review_without_its_case_is_seen_by_nobody() {
    breaks(Without::CaseBesideSettlement, two_pages(vec![Callback, Callback]), CASES);
}

#[test]
fn an_invoice_that_is_saved_whoever_reviews_its_payin_leaves_a_case_for_nothing() {
    breaks(Without::NotUnderReview, payins(vec![first(), Poll, Callback]), CASES);
}

#[test]
fn a_page_that_is_opened_whoever_has_paid_is_opened_for_a_paid_order() {
    let scenario = replaced(vec![initiate(2, PRICE, Page::New), Callback]);
    breaks(Without::UnpaidOrder, scenario, OPENED_UNPAID);
}

#[test]
fn an_order_whose_guard_ignores_its_amount_is_paid_with_an_older_one() {
    let scenario = one_payment(vec![initiate(2, 4000, Page::New), Callback]);
    breaks(Without::PresentAmount, scenario, PAID_AS_PRICED);
}

#[test]
fn an_attempt_that_lets_go_of_anothers_order_leaves_a_page_without_it() {
    breaks(Without::HeldOrder, two_pages(vec![Callback]), HELD_BY_ONE);
}

#[test]
fn an_order_that_is_taken_from_a_live_attempt_has_two_pages() {
    let scenario = payins(vec![first(), initiate(2, 3000, Page::Same)]);
    breaks(Without::FreeOrder, scenario, HELD_BY_ONE);
}

#[test]
fn an_order_that_forgets_its_latest_attempt_leads_to_the_others_no_more() {
    let another = initiate(2, 3000, Page::Same);
    breaks(Without::LatestPayin, payins(vec![first(), another]), CHAINED);
}

#[test]
fn an_order_whose_holder_is_not_found_is_a_defect() {
    breaks(Without::Holder, payins(vec![first(), initiate(2, 3000, Page::Same)]), SOUND);
}

#[test]
fn an_order_that_takes_any_signature_goes_back_to_an_earlier_price() {
    let scenario = signed(vec![
        initiate_signed(1, PRICE, Page::Same, -60),
        initiate_signed(2, 4000, Page::Same, -30),
    ]);
    breaks(Without::NewestProof, scenario, PRICED_LAST);
}

#[test]
fn an_attempt_that_is_closed_over_a_callback_is_seen_by_nobody() {
    breaks(Without::NoCallback, payins(vec![first(), Callback]), CALLED_BACK);
}

#[test]
fn a_settlement_without_its_event_is_never_told() {
    breaks(Without::EventBesideSettlement, one_payment(vec![Callback]), WITH_EVENT);
}

#[test]
fn an_event_that_anybody_may_claim_is_claimed_twice() {
    breaks(Without::DueEvent, announcements(vec![Notify, Notify]), CLAIMED_ONCE);
}

#[test]
fn an_event_that_waits_for_none_is_received_before_the_earlier_one() {
    breaks(Without::EarlierEvent, announcements(vec![Notify, Notify]), IN_ORDER);
}

#[test]
fn a_delivery_that_is_closed_by_whoever_slept_brings_the_event_back() {
    breaks(Without::EventEntry, announcements(vec![Poll, Poll]), EVENTS_END);
}

#[test]
fn a_payout_id_without_a_guard_is_sent_twice() {
    breaks(
        Without::IdempotencyRecord,
        one_payout(vec![refund(1, "P-1"), refund(2, "P-1")]),
        SENT_ONCE,
    );
}

#[test]
fn a_payouts_change_that_names_no_revision_overwrites_the_token_that_came_meanwhile() {
    let scenario = one_payout(vec![refund(1, "P-1"), PayoutCallback, Poll]);
    breaks(Without::PayoutRevision, Scenario { mishaps: 0, repeats: 0, ..scenario }, REPAIRED);
}

#[test]
fn a_payout_that_is_lost_over_a_callback_is_never_known_to_be_made() {
    let scenario = one_payout(vec![refund(1, "P-1"), PayoutCallback]);
    breaks(Without::NoCallbackToken, Scenario { repeats: 0, crashes: 0, ..scenario }, REPAIRED);
}

#[test]
fn a_payout_that_is_called_failed_while_it_is_under_way_may_be_made_twice() {
    breaks(Without::TrueFailure, one_payout(vec![refund(1, "P-1"), Poll]), NOT_SAID_FAILED);
}

#[test]
fn a_day_without_a_limit_pays_out_more() {
    let scenario = limits(vec![pay_out(1, "P-1", 3000, None), pay_out(2, "P-2", 4000, None)]);
    breaks(Without::DailyLimit, scenario, WITHIN_LIMITS);
}

#[test]
fn a_payin_without_room_is_given_back_twice() {
    breaks(Without::RefundRoom, limits(vec![refund(1, "P-1"), refund(2, "P-2")]), WITHIN_LIMITS);
}

#[test]
fn a_payin_whose_refund_is_overlooked_pays_the_order_that_got_its_old_price_back() {
    let roles = vec![
        Person(Kind::Release),
        Person(Kind::RecordRefund),
        initiate(3, PRICE, Page::New),
        Callback,
    ];
    breaks(Without::GivenBack, priced_back(roles), PAID_WHOLE);
}

#[test]
fn a_payout_that_looks_at_no_pause_begins_while_payouts_are_paused() {
    let roles = vec![Person(Kind::PausePayouts), refund(1, "P-1")];
    breaks(Without::NotPaused, Scenario { repeats: 0, ..paused(roles) }, PAUSED);
}

#[test]
fn an_event_that_is_told_again_although_there_is_a_later_one_is_received_behind_it() {
    let roles = vec![Person(Kind::Replay), Callback, Notify, Poll];
    breaks(Without::LatestEvent, Scenario { crashes: 0, ..told_again(roles) }, IN_ORDER);
}
