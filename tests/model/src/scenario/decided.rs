//! The scenarios in which a person decides something, at any moment.

use crate::decision::Kind;
use crate::ligdicash::Money;
use crate::work::Page;

use super::Role::{Callback, Notify, PayoutCallback, Person, Poll, TokenCallback};
use super::{
    Before, PRICE, Scenario, amount_changes, calm, initiate, lost_debit, lost_payout, one_payout,
    paused, pay_directly, pay_out, payout_amount_changes, press, priced_back, refund, told_again,
    under_review, unheard, withdrawn,
};

/// A function for each scenario, and one for all of them.
macro_rules! decided {
    ($($name:ident: $scenario:expr;)*) => {
        $(pub fn $name() -> Scenario {
            $scenario
        })*

        pub fn all() -> Vec<Scenario> {
            vec![$($name()),*]
        }
    };
}

decided! {
    a_review_that_is_released: under_review(vec![Person(Kind::Release), Callback, initiate(2, PRICE, Page::Same)]);
    a_price_that_changes_back: priced_back(vec![
            Person(Kind::Release),
            Person(Kind::RecordRefund),
            // The part that the refund by hand leaves.
            pay_out(2, "R-2", PRICE / 3, Some(1)),
            initiate(3, PRICE, Page::New),
            Callback,
        ]);
    an_amount_that_is_accepted: Scenario {
            name: "an amount that a person accepts",
            before: Before::PaidOtherwise,
            reaches: &["accepted"],
            ..under_review(vec![Person(Kind::Accept), Callback, Poll])
        };
    an_amount_that_is_accepted_beside_another_page: Scenario {
            name: "an amount that a person accepts, and another page",
            before: Before::TwoPages,
            money: &[Money::OtherAmount, Money::Paid],
            reaches: &["accepted", "completed", "duplicate"],
            ..calm(under_review(vec![Person(Kind::Accept), Callback, Callback]))
        };
    an_amount_that_changes_around_a_decision: amount_changes(
            "an amount that changes before and after a decision that nothing is owed",
            vec![Person(Kind::ReleaseUnowed), Callback, Poll],
        );
    an_amount_that_changes_after_a_refund: Scenario {
            reaches: &["released", "called again", "given back", "given by hand"],
            ..calm(amount_changes(
                "an amount that changes around a refund",
                vec![Person(Kind::Release), Person(Kind::RecordRefund), Callback, Poll],
            ))
        };
    an_amount_that_changes_around_its_acceptance: Scenario {
            reaches: &["accepted"],
            ..calm(amount_changes(
                "an amount that changes around its acceptance",
                vec![Person(Kind::Accept), Callback, Callback],
            ))
        };
    a_payout_whose_amount_changes: payout_amount_changes(
            "an amount of a payout that changes around its denial",
            vec![Person(Kind::NotMade), PayoutCallback, Poll],
        );
    a_closed_payout_whose_amount_changes: payout_amount_changes(
            "an amount of a payout that changes around its end",
            vec![Person(Kind::Close), PayoutCallback, Poll],
        );
    a_lost_payout_that_was_not_made: Scenario {
            reaches: &["not made", "not made, then made", "completed"],
            ..lost_payout(vec![Person(Kind::NotMade), PayoutCallback, refund(2, "P-2")])
        };
    a_lost_payout_that_is_closed: Scenario {
            reaches: &["closed", "completed"],
            ..calm(lost_payout(vec![Person(Kind::Close), PayoutCallback, Poll]))
        };
    a_lost_payout_that_is_proven: calm(lost_payout(vec![Person(Kind::Prove), PayoutCallback]));
    a_lost_debit_that_is_proven: calm(lost_debit(vec![Person(Kind::ProvePayin), TokenCallback, Poll]));
    a_debit_without_an_answer_that_is_proven: calm(unheard(vec![
            pay_directly(1, None, None),
            pay_directly(2, None, Some(1)),
            Poll,
            Person(Kind::ProvePayin),
        ]));
    a_lost_debit_whose_order_is_released: calm(lost_debit(vec![
            Person(Kind::Release),
            pay_directly(3, None, Some(2)),
            TokenCallback,
        ]));
    a_refund_that_is_recorded: Scenario {
            name: "a refund that a person records",
            reaches: &["given by hand", "completed"],
            ..calm(one_payout(vec![Person(Kind::RecordRefund), refund(1, "P-1"), Poll]))
        };
    an_event_that_is_told_again: told_again(vec![Person(Kind::Replay), Callback, Notify, Poll]);
    payouts_that_are_paused: calm(paused(vec![Person(Kind::PausePayouts), refund(1, "P-1"), refund(2, "P-1")]));
    a_person_who_is_forgotten: Scenario {
            name: "a person who is forgotten",
            before: Before::OnePageOfTwo,
            reaches: &["forgotten", "duplicate"],
            ..under_review(vec![Person(Kind::Forget), Callback, Poll])
        };
    a_link_that_is_withdrawn: calm(withdrawn(vec![Person(Kind::WithdrawLink), press(1), press(2)]));
}
