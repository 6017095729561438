//! The scenarios in which a person decides something, at any moment.

use crate::decision::Kind;
use crate::ligdicash::Money;
use crate::work::Page;

use super::Role::{Callback, Notify, PayoutCallback, Person, Poll, TokenCallback};
use super::{
    Before, PRICE, Scenario, amount_changes, approved, calm, initiate, lost_debit, lost_payout,
    one_payout, paused, pay_directly, pay_out, payout_amount_changes, press, priced_back, refund,
    told_again, under_review, unheard, withdrawn,
};

/// Each scenario with the name of its own.
macro_rules! decided {
    ($($name:literal: $scenario:expr;)*) => {
        pub fn all() -> Vec<Scenario> {
            vec![$(Scenario { name: $name, ..$scenario }),*]
        }
    };
}

decided! {
    "a review that is released": under_review(vec![Person(Kind::Release), Callback, initiate(2, PRICE, Page::Same)]);
    "a price that changes back": priced_back(vec![
        Person(Kind::Release),
        Person(Kind::RecordRefund),
        // The part that the refund by hand leaves.
        pay_out(2, "R-2", PRICE / 3, Some(1)),
        initiate(3, PRICE, Page::New),
        Callback,
    ]);
    "an amount that is accepted": Scenario {
        before: Before::PaidOtherwise,
        reaches: &["accepted"],
        ..under_review(vec![Person(Kind::Accept), Callback, Poll])
    };
    "an amount that is accepted beside another page": Scenario {
        before: Before::TwoPages,
        money: &[Money::OtherAmount, Money::Paid],
        reaches: &["accepted", "completed", "duplicate"],
        ..calm(under_review(vec![Person(Kind::Accept), Callback, Callback]))
    };
    "an amount that changes around a decision": amount_changes(vec![Person(Kind::ReleaseUnowed), Callback, Poll]);
    "an amount that changes after a refund": Scenario {
        reaches: &["released", "called again", "given back", "given by hand"],
        ..calm(amount_changes(vec![Person(Kind::Release), Person(Kind::RecordRefund), Callback, Poll]))
    };
    "an amount that changes around its acceptance": Scenario {
        reaches: &["accepted"],
        ..calm(amount_changes(vec![Person(Kind::Accept), Callback, Callback]))
    };
    "an amount that changes around an approval": calm(approved(vec![
        Person(Kind::Approve),
        Person(Kind::Release),
        Callback,
        Callback,
    ]));
    "a payout whose amount changes": payout_amount_changes(vec![Person(Kind::NotMade), PayoutCallback, Poll]);
    "a closed payout whose amount changes": payout_amount_changes(vec![Person(Kind::Close), PayoutCallback, Poll]);
    "a lost payout that was not made": Scenario {
        reaches: &["not made", "not made, then made", "completed"],
        ..lost_payout(vec![Person(Kind::NotMade), PayoutCallback, refund(2, "P-2")])
    };
    "a lost payout that is closed": Scenario {
        reaches: &["closed", "completed"],
        ..calm(lost_payout(vec![Person(Kind::Close), PayoutCallback, Poll]))
    };
    "a lost payout that is proven": calm(lost_payout(vec![Person(Kind::Prove), PayoutCallback]));
    "a lost debit that is proven": calm(lost_debit(vec![Person(Kind::ProvePayin), TokenCallback, Poll]));
    "a debit without an answer that is proven": calm(unheard(vec![
        pay_directly(1, None, None),
        pay_directly(2, None, Some(1)),
        Poll,
        Person(Kind::ProvePayin),
    ]));
    "a lost debit whose order is released": calm(lost_debit(vec![
        Person(Kind::Release),
        pay_directly(3, None, Some(2)),
        TokenCallback,
    ]));
    "a refund that is recorded": Scenario {
        reaches: &["given by hand", "completed"],
        ..calm(one_payout(vec![Person(Kind::RecordRefund), refund(1, "P-1"), Poll]))
    };
    "an event that is told again": told_again(vec![Person(Kind::Replay), Callback, Notify, Poll]);
    "payouts that are paused": calm(paused(vec![Person(Kind::PausePayouts), refund(1, "P-1"), refund(2, "P-1")]));
    "a person who is forgotten": Scenario {
        before: Before::OnePageOfTwo,
        reaches: &["forgotten", "duplicate"],
        ..under_review(vec![Person(Kind::Forget), Callback, Poll])
    };
    "a link that is withdrawn": calm(withdrawn(vec![Person(Kind::WithdrawLink), press(1), press(2)]));
}
