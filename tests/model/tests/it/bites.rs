//! Leaves something out of the product's writes, or of what it hears: the checker must name what breaks.

use model::check::explore_without;
use model::decision::Kind;
use model::ligdicash::Said;
use model::scenario::Role::{Callback, Notify, PayoutCallback, Person, Poll, Status};
use model::scenario::{
    CODE, PRICE, Role, Scenario, amount_changes, announcements, approved, calm, direct,
    direct_link, initiate, initiate_signed, limits, one_payment, one_payout, paused, pay_directly,
    pay_out, payins, press, pressed_by_many, priced_back, refund, replaced, signed, told_again,
    two_pages, unheard, withdrawn,
};
use model::without::Without::{
    self, Amount, Clauses, FreedOrder, GivenBack, Items, OrderBesideSettlement, Pending, Writes,
};
use model::work::{Page, Press, Work};

#[track_caller]
fn breaks(without: Without, scenario: Scenario, property: &'static str) {
    let finding = explore_without(without, scenario, property);
    let broken: Vec<_> = finding.broken.iter().map(|(name, _)| *name).collect();
    assert!(broken.contains(&property), "without {without:?}: {broken:?} in {finding}");
}

fn first() -> Role {
    initiate(1, PRICE, Page::Same)
}

fn second() -> Role {
    initiate(2, PRICE, Page::Same)
}

fn unnamed_press() -> Role {
    let direct = Some(Press { code: Some(CODE), operator: None, previous: None });
    Role::Does(Work::Link { press: String::new(), direct })
}

/// A test for each thing that is left out: the scenario in which the checker must find this property broken.
macro_rules! breaks {
    ($($(#[$doc:meta])* $name:ident: $without:expr, $scenario:expr => $property:ident;)*) => {
        $($(#[$doc])*
        #[test]
        fn $name() {
            breaks($without, $scenario, model::properties::$property);
        })*
    };
}

breaks! {
    /// A settlement alone would be stopped a second time: by its event, which is named by its revision.
    an_attempt_closed_without_a_revision_loses_a_newer_invoice:
        Clauses(&[("txn_", "revision = :revision")]), payins(vec![first(), Poll]) => INDEXED;
    a_payment_that_is_settled_at_any_revision_and_told_twice_is_taken_back:
        Clauses(&[("txn_", "revision = :revision"), ("evt_", "attribute_not_exists(pk)")]),
        Scenario { mishaps: 0, ..one_payment(vec![Callback, Callback]) } => FINAL;
    a_payment_that_is_called_completed_before_it_is_paid_is_unproven:
        Pending(Said::Completed(Some(PRICE))), one_payment(vec![Callback]) => PROVEN;
    a_completed_payment_that_can_be_claimed_comes_back_into_the_index:
        Clauses(&[("txn_", "#status <> :completed")]), one_payment(vec![Callback, Status]) => INDEXED;
    callbacks_without_a_gap_are_asked_about_each:
        Clauses(&[("txn_", "callback_checked_at <= :before")]), one_payment(vec![Callback, Callback]) => CLAIMED_ONCE;
    polls_that_claim_whatever_they_find_ask_twice:
        Clauses(&[("txn_", "next_check_at = :due")]), one_payment(vec![Poll, Poll]) => CLAIMED_ONCE;
    a_check_that_moves_a_changed_entry_indexes_a_completed_payment:
        Clauses(&[("txn_", "next_check_at = :entry")]), one_payment(vec![Callback, Poll]) => INDEXED;
    polls_that_ignore_a_lease_ask_twice:
        Clauses(&[("txn_", "(attribute_not_exists(lease_until) OR lease_until <= :now)")]),
        one_payment(vec![Poll, Poll]) => CLAIMED_ONCE;
    an_order_whose_guard_ignores_who_has_paid_is_paid_twice:
        Clauses(&[("order#", "(attribute_not_exists(paid_by) OR paid_by = :id)")]),
        two_pages(vec![Callback, Callback]) => PAID_ONCE;
    a_payment_that_completes_without_its_order_leaves_no_payer:
        OrderBesideSettlement, one_payment(vec![Callback]) => PAID_BY_ONE;
    an_order_that_is_not_freed_cannot_be_paid_again:
        FreedOrder, one_payment(vec![Callback]) => PAYABLE;
    a_payin_under_review_without_its_case_stays_unseen:
        Writes("case#"), two_pages(vec![Callback, Callback]) => CASES;
    a_debit_saved_after_its_announcement_leaves_a_needless_case:
        Clauses(&[("txn_", "attribute_not_exists(announced)")]),
        direct(vec![pay_directly(1, Some(CODE), None), Poll]) => CASES;
    a_page_opened_despite_a_payment_opens_for_a_paid_order:
        Clauses(&[("order#", "attribute_not_exists(paid_by)")]),
        replaced(vec![initiate(2, PRICE, Page::New), Callback]) => OPENED_UNPAID;
    an_order_whose_guard_ignores_its_amount_is_paid_with_an_older_one:
        Clauses(&[("order#", "(attribute_not_exists(amount) OR amount = :amount)")]),
        one_payment(vec![initiate(2, 4000, Page::New), Callback]) => PAID_AS_PRICED;
    an_attempt_that_lets_go_of_anothers_order_leaves_a_page_without_it:
        Clauses(&[("order#", "live = :id")]), two_pages(vec![Callback]) => HELD_BY_ONE;
    an_order_that_is_taken_from_a_live_attempt_has_two_pages:
        Clauses(&[("order#", "(attribute_not_exists(live) OR lease_until < :now)")]),
        payins(vec![first(), second()]) => HELD_BY_ONE;
    an_order_that_forgets_its_latest_attempt_leads_to_the_others_no_more:
        Clauses(&[("order#", "attribute_not_exists(latest_payin)")]), payins(vec![first(), second()]) => CHAINED;
    an_order_whose_holder_is_not_found_is_a_defect:
        Items("txn_"), payins(vec![first(), second()]) => SOUND;
    /// A payin that names the one before it notices as much, so both conditions are left out.
    an_order_that_takes_any_signature_goes_back_to_an_earlier_price:
        Clauses(&[
            ("order#", "(attribute_not_exists(proof_issued_at) OR proof_issued_at <= :issued)"),
            ("order#", "attribute_not_exists(latest_payin)"),
        ]),
        signed(vec![initiate_signed(1, PRICE, Page::Same, -60), initiate_signed(2, 4000, Page::Same, -30)])
            => PRICED_LAST;
    a_settlement_without_its_event_is_never_told:
        Writes("evt_"), one_payment(vec![Callback]) => WITH_EVENT;
    a_press_that_is_repeated_over_any_payin_is_sent_twice:
        Clauses(&[("order#", "attribute_not_exists(latest_payin)")]),
        direct(vec![pay_directly(1, Some(CODE), None), pay_directly(2, Some(CODE), None)]) => DEBITED_ONCE;
    a_debit_that_is_sent_without_a_record_stays_unknown:
        Writes("txn_"), direct(vec![pay_directly(1, None, None)]) => DEBIT_KNOWN;
    an_unknown_debit_without_a_case_stays_unseen:
        Writes("case#"), calm(unheard(vec![pay_directly(1, None, None), Poll])) => CHARGED;
    an_order_that_is_taken_from_an_unknown_debit_may_be_debited_twice:
        Clauses(&[("order#", "(attribute_not_exists(live) OR lease_until < :now)")]),
        direct(vec![pay_directly(1, None, None), pay_directly(2, None, Some(1))]) => UNKNOWN_HELD;
    /// The order of the payment would notice as much, so both conditions are left out.
    a_link_counted_despite_a_newer_payment_counts_too_few:
        Clauses(&[("link#", "begun = :begun"), ("order#", "attribute_not_exists(latest_payin)")]),
        Scenario { mishaps: 1, ..pressed_by_many(vec![press(1), press(2), press(3)]) } => LINK_COUNTED;
    a_link_that_is_counted_though_it_was_withdrawn_begins_another_payment:
        Clauses(&[("link#", "attribute_not_exists(withdrawn_at)")]),
        withdrawn(vec![Person(Kind::WithdrawLink), press(1)]) => LINK_WITHDRAWN;
    /// The omission is the press's name, without which its payin has a random id.
    a_press_of_a_link_from_which_no_id_follows_begins_two_payments:
        Clauses(&[]), direct_link(vec![unnamed_press(), unnamed_press()]) => LINK_PRESSED;
    a_press_of_a_link_from_which_no_id_follows_debits_twice:
        Clauses(&[]), direct_link(vec![unnamed_press(), unnamed_press()]) => DEBITED_ONCE;
    an_event_without_a_claim_condition_is_claimed_twice:
        Clauses(&[("evt_", "next_check_at = :due")]), announcements(vec![Notify, Notify]) => CLAIMED_ONCE;
    an_event_that_waits_for_none_is_received_before_the_earlier_one:
        Items("evt_"), announcements(vec![Notify, Notify]) => IN_ORDER;
    a_delivery_that_a_late_process_closes_brings_the_event_back:
        Clauses(&[("evt_", "next_check_at = :entry"), ("evt_", "lease_until = :lease")]),
        announcements(vec![Poll, Poll]) => EVENTS_END;
    a_payout_id_without_a_guard_is_sent_twice:
        Clauses(&[("payout#", "attribute_not_exists(pk)")]),
        one_payout(vec![refund(1, "P-1"), refund(2, "P-1")]) => SENT_ONCE;
    a_payout_change_without_a_revision_overwrites_a_newer_token:
        Clauses(&[("pay_", "revision = :revision")]), Scenario {
            mishaps: 0,
            repeats: 0,
            ..one_payout(vec![refund(1, "P-1"), PayoutCallback, Poll])
        } => REPAIRED;
    a_payout_that_is_called_failed_while_it_is_under_way_may_be_made_twice:
        Pending(Said::Failed), one_payout(vec![refund(1, "P-1"), Poll]) => NOT_SAID_FAILED;
    a_day_without_a_limit_pays_out_more:
        Clauses(&[("payouts#", "committed <= :room")]),
        limits(vec![pay_out(1, "P-1", 3000, None), pay_out(2, "P-2", 4000, None)]) => WITHIN_LIMITS;
    a_payin_without_room_is_given_back_twice:
        Clauses(&[("txn_", "refunded <= :room")]), limits(vec![refund(1, "P-1"), refund(2, "P-2")]) => WITHIN_LIMITS;
    an_overlooked_refund_lets_its_payin_pay_an_order_at_its_old_price:
        GivenBack, priced_back(vec![
            Person(Kind::Release),
            Person(Kind::RecordRefund),
            initiate(3, PRICE, Page::New),
            Callback,
        ]) => PAID_WHOLE;
    a_payout_that_looks_at_no_pause_begins_while_payouts_are_paused:
        Clauses(&[("pause#", "attribute_not_exists(paused_at)")]),
        Scenario { repeats: 0, ..paused(vec![Person(Kind::PausePayouts), refund(1, "P-1")]) } => PAUSED;
    /// The event, which is named by its revision, would notice as much.
    a_decision_on_any_revision_is_about_an_amount_that_was_not_seen:
        Clauses(&[("txn_", "revision = :revision"), ("evt_", "attribute_not_exists(pk)")]),
        calm(amount_changes(vec![Person(Kind::Release), Callback])) => AGREED;
    a_refund_recorded_on_any_revision_is_of_money_that_was_not_seen:
        Clauses(&[("txn_", "revision = :revision")]),
        calm(amount_changes(vec![Person(Kind::Release), Person(Kind::RecordRefund), Callback]))
            => AGREED;
    an_approval_on_any_revision_sends_money_that_was_not_seen:
        Clauses(&[("txn_", "revision = :revision")]),
        calm(approved(vec![Person(Kind::Approve), Callback])) => AGREED;
    an_amount_that_is_not_heard_is_not_shown:
        Amount(PRICE + 1), calm(amount_changes(vec![Person(Kind::ReleaseUnowed), Poll])) => SHOWN_LAST;
    an_event_resent_despite_a_later_one_arrives_behind_that_one:
        Clauses(&[
            ("txn_", "attribute_not_exists(announced) OR announced = :revision"),
            ("pay_", "attribute_not_exists(announced) OR announced = :revision"),
        ]),
        Scenario { crashes: 0, ..told_again(vec![Person(Kind::Replay), Callback, Notify, Poll]) } => IN_ORDER;
}
