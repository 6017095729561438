//! The scenarios that are explored.

use crate::decision::Kind;
use crate::ligdicash::{Finds, Money};
use crate::work::Page;

use super::{
    Before, CODE, HOUR, MINUTE, PRICE, Role, Scenario, initiate, initiate_signed, pay_directly,
    pay_from_wallet, pay_out, press, press_directly, press_directly_again, refund,
};

/// With one mishap, one lost answer and one crash.
fn scenario(name: &'static str, roles: Vec<Role>, instants: Vec<i64>, before: Before) -> Scenario {
    Scenario {
        name,
        roles,
        instants,
        before,
        mishaps: 1,
        repeats: 1,
        crashes: 1,
        money: &[],
        finds: &[],
        reaches: &[],
    }
}

/// A payment that can be paid: callbacks, a reader and overlapping polls, up to late money.
pub fn one_payment(roles: Vec<Role>) -> Scenario {
    // Past the first hour, in which a check of the schedule has a lease, and a callback's moves no entry.
    let instants = vec![62 * MINUTE, 24 * HOUR, 37 * HOUR];
    Scenario {
        money: &[Money::Failed, Money::Paid, Money::OtherAmount],
        reaches: &["completed", "failed", "expired", "late", "review"],
        ..scenario("one payment", roles, instants, Before::Pending)
    }
}

/// A payment that is paid otherwise than requested, or in an answer that calls itself an error for a while.
pub fn paid_otherwise(roles: Vec<Role>) -> Scenario {
    use Money::{NoAmount, OtherAmount, OtherId, Paid, PaidWithError};
    Scenario {
        name: "one payment, paid otherwise",
        mishaps: 0,
        repeats: 0,
        money: &[OtherAmount, NoAmount, OtherId, PaidWithError, Paid],
        reaches: &["review", "completed"],
        ..one_payment(roles)
    }
}

/// A payment whose invoice LigdiCash does not find, for a while or for good.
pub fn not_found(roles: Vec<Role>) -> Scenario {
    Scenario {
        mishaps: 0,
        repeats: 0,
        money: &[Money::Failed, Money::Paid],
        finds: &[Finds::Everything, Finds::Nothing],
        reaches: &["not found", "completed", "failed"],
        ..scenario(
            "one payment, not found",
            roles,
            vec![31 * MINUTE, 24 * HOUR, 37 * HOUR],
            Before::NotFound,
        )
    }
}

/// A page that is paid while another is made in its place.
pub fn replaced(roles: Vec<Role>) -> Scenario {
    let name = "one page in the place of another";
    Scenario {
        mishaps: 0,
        money: &[Money::Paid],
        reaches: &["completed"],
        ..scenario(name, roles, vec![2 * MINUTE], Before::Pending)
    }
}

/// Payins of one order, from their first write.
pub fn payins(roles: Vec<Role>) -> Scenario {
    let instants = vec![2 * MINUTE, 5 * MINUTE];
    Scenario {
        repeats: 0,
        money: &[Money::Paid],
        reaches: &["unknown"],
        ..scenario("payins of one order", roles, instants, Before::Nothing)
    }
}

/// Payins of one order whose price the merchant signs, and signs again.
pub fn signed(roles: Vec<Role>) -> Scenario {
    Scenario { name: "an order that is priced again", reaches: &["completed"], ..payins(roles) }
}

/// Direct payins of one order: a debit that is sent once, up to the end of a prompt on the payer's phone.
pub fn direct(roles: Vec<Role>) -> Scenario {
    Scenario {
        name: "direct payins of one order",
        instants: vec![2 * MINUTE, 32 * MINUTE],
        reaches: &["unknown debit", "completed"],
        ..payins(roles)
    }
}

/// A direct payin, and callbacks that bring tokens of it or of others.
pub fn brought(roles: Vec<Role>) -> Scenario {
    let reaches = &["unknown debit", "paid by a token that was brought"];
    Scenario { name: "a token that a callback brings", reaches, ..direct(roles) }
}

/// A debit without any news: its order is freed, and the payer pays again.
pub fn unheard(roles: Vec<Role>) -> Scenario {
    let name = "a debit of which nobody ever hears";
    Scenario { name, reaches: &["unknown debit", "freed, then paid again"], ..direct(roles) }
}

/// The two steps of paying from a wallet: the first sends the payer a code.
pub fn wallet(roles: Vec<Role>) -> Scenario {
    let reaches = &["code sent", "code refused"];
    Scenario { name: "a wallet that is paid from", reaches, ..direct(roles) }
}

/// A payment link that allows so many payments.
pub fn link(times: u64, roles: Vec<Role>) -> Scenario {
    let (name, before) = ("payments of a link", Before::Link { times, is_refused: false });
    let instants = vec![2 * MINUTE];
    Scenario { name, before, instants, reaches: &["all begun", "completed"], ..payins(roles) }
}

/// A link on whose page a payer pays directly.
pub fn direct_link(roles: Vec<Role>) -> Scenario {
    Scenario { name: "direct payins of a link", reaches: &["unknown debit"], ..link(2, roles) }
}

/// A link for one payment, whose first payer has typed a wrong code.
pub fn refused_link(roles: Vec<Role>) -> Scenario {
    let before = Before::Link { times: 1, is_refused: true };
    Scenario { name: "a link whose first payment is refused", before, ..direct_link(roles) }
}

/// Two payments of a link, at once.
pub fn pressed_by_many(roles: Vec<Role>) -> Scenario {
    Scenario {
        name: "two payments of a link that more people want",
        instants: Vec::new(),
        mishaps: 0,
        money: &[],
        reaches: &["all begun"],
        ..calm(link(2, roles))
    }
}

/// A link that a person withdraws.
pub fn withdrawn(roles: Vec<Role>) -> Scenario {
    let name = "a link that a person withdraws";
    Scenario { name, reaches: &["withdrawn", "all begun"], ..link(2, roles) }
}

/// An unknown debit, beside an earlier one that can still be paid.
pub fn lost_debit(roles: Vec<Role>) -> Scenario {
    Scenario {
        money: &[Money::Paid],
        reaches: &["completed"],
        ..steady("a debit that nobody knows about", roles, vec![5 * MINUTE], Before::LostDebit)
    }
}

/// Two pages of one order, both paid.
pub fn two_pages(roles: Vec<Role>) -> Scenario {
    Scenario {
        mishaps: 0,
        money: &[Money::Paid, Money::Failed],
        reaches: &["completed", "duplicate", "failed"],
        ..scenario("two pages of one order", roles, vec![2 * MINUTE], Before::TwoPages)
    }
}

/// Two events of one payment: the stream and overlapping polls.
pub fn announcements(roles: Vec<Role>) -> Scenario {
    let instants = vec![4 * MINUTE, 8 * MINUTE, 80 * HOUR];
    Scenario {
        reaches: &["told", "late"],
        ..scenario("announcements", roles, instants, Before::FailedThenPaid)
    }
}

/// A payout that is asked for twice.
pub fn one_payout(roles: Vec<Role>) -> Scenario {
    let instants = vec![2 * MINUTE, 5 * MINUTE];
    Scenario {
        reaches: &["completed", "failed", "refused", "unknown, then called back"],
        ..scenario("one payout, asked for twice", roles, instants, Before::Paid)
    }
}

/// A payout that LigdiCash does not find, for a while or for good.
pub fn payout_not_found(roles: Vec<Role>) -> Scenario {
    Scenario {
        mishaps: 0,
        finds: &[Finds::Everything, Finds::Nothing],
        reaches: &["completed", "failed"],
        ..scenario("one payout, not found", roles, vec![2 * MINUTE, 25 * HOUR], Before::Paid)
    }
}

/// Payouts that compete for a day's limit and for what a payin brought in.
pub fn limits(roles: Vec<Role>) -> Scenario {
    Scenario { name: "payouts and their limits", reaches: &["refused"], ..one_payout(roles) }
}

/// A scenario whose only failure is one crash.
fn steady(name: &'static str, roles: Vec<Role>, instants: Vec<i64>, before: Before) -> Scenario {
    Scenario { mishaps: 0, repeats: 0, ..scenario(name, roles, instants, before) }
}

/// A payment under review, and a person who releases its order or accepts what was paid.
pub fn under_review(roles: Vec<Role>) -> Scenario {
    let name = "a review that a person decides about";
    Scenario {
        money: &[Money::Paid],
        reaches: &["released", "completed", "given back"],
        ..steady(name, roles, vec![5 * MINUTE], Before::PaidWithError)
    }
}

/// An old page was paid, and the order gets its old price back, while people unblock the payment and refund it.
pub fn priced_back(roles: Vec<Role>) -> Scenario {
    Scenario {
        crashes: 0,
        reaches: &["released", "given by hand", "completed"],
        ..steady("a price that changes back", roles, vec![13 * HOUR], Before::OldPagePaid)
    }
}

/// A payment of another amount under review, of which LigdiCash names yet another amount at any moment, and again the
/// first.
pub fn amount_changes(roles: Vec<Role>) -> Scenario {
    let name = "an amount that changes around decisions";
    Scenario {
        money: &[Money::OtherAmount, Money::ThirdAmount],
        reaches: &["released", "called again"],
        ..steady(name, roles, vec![13 * HOUR], Before::PaidOtherwise)
    }
}

/// A payout that LigdiCash calls made with another amount, and then with yet another.
pub fn payout_amount_changes(roles: Vec<Role>) -> Scenario {
    let name = "an amount of a payout that changes around decisions";
    let steady = steady(name, roles, vec![37 * HOUR], Before::PayoutMadeOtherwise);
    Scenario { reaches: &["called again"], ..steady }
}

/// A refund that waits for its second person, while LigdiCash names another amount.
pub fn approved(roles: Vec<Role>) -> Scenario {
    let name = "an amount that changes around an approval";
    let before = Before::RefundWaits;
    Scenario { before, reaches: &["called again", "sent back"], name, ..amount_changes(roles) }
}

pub fn amount_changes_between_decisions() -> Scenario {
    let decisions = [Kind::ReleaseUnowed, Kind::Release].map(Role::Person);
    let roles = decisions.into_iter().chain([Role::Callback, Role::Poll]).collect();
    calm(amount_changes(roles))
}

pub fn payout_amount_changes_between_decisions() -> Scenario {
    let decisions = [Kind::NotMade, Kind::Close].map(Role::Person);
    let roles = decisions.into_iter().chain([Role::PayoutCallback, Role::Poll]).collect();
    calm(payout_amount_changes(roles))
}

/// A payout with an unknown outcome, and a person who reports the outcome.
pub fn lost_payout(roles: Vec<Role>) -> Scenario {
    let name = "a payout that a person decides about";
    Scenario { reaches: &["completed"], ..steady(name, roles, vec![26 * HOUR], Before::LostPayout) }
}

/// A payment of which an event was given up, and a person who has it told again.
pub fn told_again(roles: Vec<Role>) -> Scenario {
    let name = "an event that a person has told again";
    Scenario {
        money: &[Money::Paid],
        reaches: &["told again", "overtaken"],
        ..steady(name, roles, vec![75 * HOUR, 75 * HOUR + 4 * MINUTE], Before::GivenUp)
    }
}

/// Payouts, and a person who pauses them.
pub fn paused(roles: Vec<Role>) -> Scenario {
    Scenario { name: "payouts that a person pauses", reaches: &["paused"], ..one_payout(roles) }
}

/// Without a lost answer or a crash.
pub fn calm(scenario: Scenario) -> Scenario {
    Scenario { repeats: 0, crashes: 0, ..scenario }
}

/// All who can ask about one payment.
fn everybody_at_once(roles: Vec<Role>) -> Scenario {
    let name = "one payment, everybody at once";
    Scenario {
        crashes: 0,
        money: &[Money::Paid],
        reaches: &["completed"],
        ..steady(name, roles, vec![2 * MINUTE], Before::Pending)
    }
}

/// The scenarios that are explored by default: half a minute on two cores.
pub fn short() -> Vec<Scenario> {
    use Role::{Callback, Notify, PayoutCallback, Poll, Status, TokenCallback};
    let (first, second) = (initiate(1, PRICE, Page::Same), initiate(2, 4000, Page::New));
    let another = initiate(2, PRICE, Page::New);
    let hosted = initiate_signed(3, PRICE, Page::New, -60);
    vec![
        everybody_at_once(vec![Callback, Status, Poll, Poll]),
        everybody_at_once(vec![Callback, Callback, Status, Poll]),
        Scenario { mishaps: 0, ..calm(one_payment(vec![Callback, Poll, Poll])) },
        Scenario { mishaps: 0, ..one_payment(vec![Callback, Status]) },
        calm(paid_otherwise(vec![Callback, Poll])),
        calm(not_found(vec![Callback, Poll])),
        calm(replaced(vec![another.clone(), Callback])),
        Scenario {
            reaches: &["unknown", "paid by a token that was brought"],
            ..payins(vec![first.clone(), TokenCallback, Poll])
        },
        Scenario {
            name: "two payins of one order",
            reaches: &[],
            ..calm(payins(vec![first, second, Poll]))
        },
        calm(signed(vec![
            initiate_signed(1, PRICE, Page::Same, -60),
            initiate_signed(2, 4000, Page::Same, -30),
            Callback,
        ])),
        direct(vec![pay_directly(1, Some(CODE), None), pay_directly(2, Some(CODE), None), Poll]),
        calm(direct(vec![pay_directly(1, Some(CODE), None), pay_directly(2, None, Some(1)), Poll])),
        brought(vec![pay_directly(1, None, None), TokenCallback, Poll]),
        calm(unheard(vec![
            pay_directly(1, None, None),
            pay_directly(2, None, Some(1)),
            Poll,
            Poll,
        ])),
        calm(direct(vec![pay_directly(1, None, None), hosted, Callback])),
        calm(link(1, vec![press(1), press(2), Callback])),
        Scenario { reaches: &["all begun"], ..link(1, vec![press(1), press(2)]) },
        Scenario { reaches: &["completed"], ..calm(link(2, vec![press(1), press(1), Callback])) },
        direct_link(vec![press_directly(1), press_directly(1)]),
        calm(refused_link(vec![press_directly_again(1), press_directly_again(1)])),
        pressed_by_many(vec![press(1), press(2), press(3)]),
        calm(wallet(vec![pay_from_wallet(1, None, None), pay_from_wallet(2, Some(CODE), Some(1))])),
        two_pages(vec![Callback, Callback]),
        calm(announcements(vec![Notify, Poll, Poll])),
        calm(one_payout(vec![refund(1, "P-1"), PayoutCallback, Poll])),
        calm(payout_not_found(vec![refund(1, "P-1"), Poll])),
        calm(limits(vec![refund(1, "P-1"), refund(2, "P-2")])),
    ]
}

/// Some minutes on two cores.
pub fn long() -> Vec<Scenario> {
    use Role::{Callback, Notify, PayoutCallback, Poll, Status, TokenCallback};
    let (first, second) = (initiate(1, PRICE, Page::Same), initiate(2, 4000, Page::New));
    let another = initiate(2, PRICE, Page::New);
    let hosted = initiate_signed(3, PRICE, Page::New, -60);
    let shaky = |scenario| Scenario { repeats: 1, crashes: 2, ..scenario };
    vec![
        Scenario {
            instants: vec![2 * MINUTE, 24 * HOUR],
            reaches: &["completed", "expired"],
            ..everybody_at_once(vec![Callback, Callback, Status, Poll])
        },
        shaky(one_payment(vec![Callback, Poll, Poll])),
        paid_otherwise(vec![Callback, Status, Poll]),
        not_found(vec![Callback, Poll, Poll]),
        replaced(vec![another, Callback, Poll]),
        payins(vec![first, second, Callback, Poll]),
        signed(vec![
            initiate_signed(1, PRICE, Page::Same, -60),
            initiate_signed(2, 4000, Page::New, -30),
            Callback,
        ]),
        Scenario {
            mishaps: 2,
            ..calm(direct(vec![
                pay_directly(1, Some(CODE), None),
                pay_directly(2, Some(CODE), None),
                pay_directly(3, None, Some(1)),
                Poll,
            ]))
        },
        brought(vec![pay_directly(1, Some(CODE), None), TokenCallback, TokenCallback]),
        unheard(vec![pay_directly(1, None, None), pay_directly(2, None, Some(1)), Poll, Poll]),
        direct(vec![pay_directly(1, None, None), hosted, TokenCallback]),
        Scenario { repeats: 1, ..direct(vec![pay_directly(1, None, None), Callback, Poll]) },
        link(1, vec![press(1), press(2), Callback]),
        calm(link(1, vec![press(1), press(2), press(3), Poll])),
        Scenario { repeats: 1, ..link(1, vec![press(1), press(1), TokenCallback]) },
        Scenario { mishaps: 2, ..pressed_by_many(vec![press(1), press(2), press(2)]) },
        direct_link(vec![press_directly(1), press_directly(1), Poll]),
        calm(direct_link(vec![press_directly(1), press(1), press(2)])),
        pressed_by_many(vec![press(1), press(2), press(3), press(4)]),
        withdrawn(vec![Role::Person(Kind::WithdrawLink), press(1), press(2)]),
        two_pages(vec![Callback, Callback, Poll]),
        shaky(announcements(vec![Notify, Poll, Poll])),
        calm(one_payout(vec![refund(1, "P-1"), refund(2, "P-1"), PayoutCallback])),
        payout_not_found(vec![refund(1, "P-1"), PayoutCallback, Poll]),
        limits(vec![refund(1, "P-1"), refund(2, "P-2"), pay_out(3, "P-3", 4000, None)]),
        amount_changes(vec![Role::Person(Kind::ReleaseUnowed), Callback, Poll, Poll]),
        amount_changes_between_decisions(),
        payout_amount_changes_between_decisions(),
    ]
}
