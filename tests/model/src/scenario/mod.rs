//! A scenario: who takes part, when, and how much may go wrong. `named` has all that are explored.

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::PayinId;

use crate::decision::Kind;
use crate::ligdicash::{CreateReply, Fate, Finds, Money, SendReply};
use crate::protocol::Protocol;
use crate::work::{Page, PayoutWish, Press, Price, Work};
use crate::world::{Choice, World};

pub mod decided;
mod named;
mod roles;

pub use named::*;
pub use roles::*;

/// The bounds of one exploration.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub name: &'static str,
    /// Each process, in any order.
    pub roles: Vec<Role>,
    /// The clock's instants after the start, in seconds since then.
    pub instants: Vec<i64>,
    pub mishaps: u8,
    pub repeats: u8,
    pub crashes: u8,
    /// The states that an invoice's money may come to.
    pub money: &'static [Money],
    /// The answers that LigdiCash may come to give about known tokens.
    pub finds: &'static [Finds],
    /// The past of the scenario.
    pub before: Before,
    /// The properties of `properties.rs` that must be reached.
    pub reaches: &'static [&'static str],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A payin's callback, genuine or not, about any payin.
    Callback,
    /// The same, with the token of any payin or none.
    TokenCallback,
    /// A reader of any payin's status.
    Status,
    /// The schedule, about one entry of the index.
    Poll,
    /// The table's stream, about one event.
    Notify,
    /// A payout's callback, with its own token or a foreign one.
    PayoutCallback,
    /// A person, who decides about anything that such a decision can be about.
    Person(Kind),
    Does(Work),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    Nothing,
    /// A payment of 3000 that can be paid.
    Pending,
    /// And another page of the same order: both can be paid.
    TwoPages,
    /// A payment that failed, then was paid after all: two events.
    FailedThenPaid,
    /// A payment of 3000 that was paid, for refunds.
    Paid,
    /// A payment of 3000 whose invoice LigdiCash has not found four times.
    NotFound,
    /// A payment of 3000 that LigdiCash calls paid with 3001.
    PaidOtherwise,
    /// Such a payment of 3002, released by a person, all of whose money is asked back: a second person must approve.
    RefundWaits,
    /// A payment of 3000 that LigdiCash calls paid in an answer that it calls an error.
    PaidWithError,
    /// A payment of 3000 that has failed.
    Failed,
    /// And an event about it that was given up.
    GivenUp,
    /// Two pages of one order, of which the second is paid and the first has failed.
    OnePageOfTwo,
    /// A payment of 3000 under review: it was paid when the order had got another price.
    OldPagePaid,
    /// A payment that was paid, and a refund of a day ago whose answer was lost.
    LostPayout,
    /// A payment that was paid, and a payout of a day ago that LigdiCash calls made with another amount.
    PayoutMadeOtherwise,
    /// A direct payment that can be paid, and a second one, with a code, whose answer was lost.
    LostDebit,
    /// A payment link for so many payments of 3000, whose first payer may have typed a wrong code.
    Link {
        times: u64,
        is_refused: bool,
    },
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const START: i64 = 1_780_308_000;

/// The order's price, unless a request names another.
pub const PRICE: u32 = 3000;
pub const UNSIGNED: Price = Price { francs: PRICE, signed_at: None };

/// The price as the merchant signed it for a payer who stays in the shop.
pub const SIGNED: Price =
    Price { francs: PRICE, signed_at: Some(Timestamp::constant(START - MINUTE, 0)) };
/// A one-time code of the payer's.
pub const CODE: &str = "123456";

/// The payin of this initiate or direct request. It draws its id after one answer: whether payments are paused.
pub fn payin(number: u128) -> PayinId {
    PayinId::from_random(number ^ (1 << 64))
}

impl Scenario {
    /// The next thing that the clock can say.
    pub fn after(&self, now: Timestamp) -> Option<Timestamp> {
        self.instants.iter().map(|seconds| instant(*seconds)).find(|instant| *instant > now)
    }

    /// The state that it begins with.
    pub fn begin(&self, protocol: &Protocol) -> World {
        let mut world = World::at(instant(0), self.roles.len());
        let mut open = |number, francs, page| {
            let price = Price { francs, signed_at: None };
            protocol.run_alone(&mut world, Work::Initiate { id: number, price, page });
        };
        if !matches!(self.before, Before::Nothing | Before::LostDebit | Before::Link { .. }) {
            open(1, PRICE, Page::Same);
        }
        if matches!(self.before, Before::TwoPages | Before::OnePageOfTwo) {
            open(2, PRICE, Page::New);
        } else if self.before == Before::OldPagePaid {
            open(2, PRICE + 1000, Page::New);
        }
        self.go_on(protocol, &mut world);
        world.claims.clear();
        World { mishaps: self.mishaps, repeats: self.repeats, crashes: self.crashes, ..world }
    }

    /// Settles the first page before the scenario begins.
    fn go_on(&self, protocol: &Protocol, world: &mut World) {
        let look = || Work::Status { id: payin(1) };
        match self.before {
            Before::PaidOtherwise => become_(protocol, world, Money::OtherAmount, look()),
            Before::RefundWaits => {
                become_(protocol, world, Money::ThirdAmount, look());
                if let Some(release) = Kind::Release.about(world).into_iter().next() {
                    protocol.run_alone(world, Work::Decide(release));
                }
                let (of, francs) = (payin(1), PRICE + 2);
                protocol.run_alone(world, Work::AskForRefund { of, francs });
            }
            Before::PaidWithError => become_(protocol, world, Money::PaidWithError, look()),
            Before::Failed => become_(protocol, world, Money::Failed, look()),
            Before::OnePageOfTwo => {
                become_(protocol, world, Money::Failed, look());
                become_(protocol, world, Money::Paid, Work::Status { id: payin(2) });
                if let Some(first) = world.ligdicash.invoices.values_mut().next() {
                    first.money = Money::Failed;
                }
            }
            Before::OldPagePaid => {
                become_(protocol, world, Money::Paid, look());
                if let Some(second) = world.ligdicash.invoices.values_mut().nth(1) {
                    second.money = Money::Unpaid;
                }
            }
            Before::GivenUp => {
                become_(protocol, world, Money::Failed, look());
                give_up(protocol, world);
            }
            Before::LostPayout => lose_a_payout(protocol, world),
            Before::PayoutMadeOtherwise => make_a_payout_otherwise(protocol, world),
            Before::LostDebit => lose_a_debit(protocol, world),
            Before::FailedThenPaid => {
                let callback = Work::Callback { id: payin(1), token: None };
                become_(protocol, world, Money::Failed, callback);
                become_(protocol, world, Money::Paid, look());
            }
            Before::Paid => become_(protocol, world, Money::Paid, look()),
            Before::NotFound => {
                world.ligdicash.finds = Finds::Nothing;
                for _ in 0..4 {
                    protocol.run_schedule(world, Timestamp::MAX);
                }
            }
            Before::Link { times, is_refused } => {
                for make in Kind::MakeLink(times).about(world) {
                    protocol.run_alone(world, Work::Decide(make));
                }
                if is_refused && let Role::Does(press) = press_directly(1) {
                    let wrong = Choice::CreateReply(CreateReply::WrongCode);
                    protocol.run_alone_answered(world, press, wrong);
                }
            }
            Before::Nothing | Before::Pending | Before::TwoPages => {}
        }
    }
}

/// A refund whose answer is lost, a day ago.
fn lose_a_payout(protocol: &Protocol, world: &mut World) {
    become_(protocol, world, Money::Paid, Work::Status { id: payin(1) });
    let wish = PayoutWish { payout_id: "P-1".to_owned(), francs: 2000, refund_of: Some(payin(1)) };
    let lost = Choice::SendReply(SendReply::LostAfter);
    protocol.run_alone_answered(world, Work::PayOut { id: 1, wish }, lost);
    world.now += SignedDuration::from_secs(25 * HOUR);
    while protocol.run_schedule(world, world.now) {}
}

/// A payout of a day ago, which LigdiCash calls made with another amount.
fn make_a_payout_otherwise(protocol: &Protocol, world: &mut World) {
    become_(protocol, world, Money::Paid, Work::Status { id: payin(1) });
    let wish = PayoutWish { payout_id: "P-1".to_owned(), francs: 2000, refund_of: None };
    protocol.run_alone(world, Work::PayOut { id: 1, wish });
    for payout in world.ligdicash.payouts.values_mut() {
        payout.fate = Fate::OtherAmount;
    }
    world.now += SignedDuration::from_secs(25 * HOUR);
    while protocol.run_schedule(world, world.now) {}
}

/// A direct payment that can be paid, and a second one, with a code, whose answer is lost.
fn lose_a_debit(protocol: &Protocol, world: &mut World) {
    let press = |id, code, previous| {
        let press = Press { code, operator: None, previous };
        Work::Direct { id, price: SIGNED, press }
    };
    protocol.run_alone(world, press(1, None, None));
    world.now += SignedDuration::from_secs(2 * MINUTE);
    let lost = Choice::CreateReply(CreateReply::LostAfter);
    let second = press(2, Some(CODE), Some(payin(1)));
    protocol.run_alone_answered(world, second, lost);
}

/// The receivers refuse every event until it is given up.
fn give_up(protocol: &Protocol, world: &mut World) {
    let is_event = |(_, work): &(Timestamp, Work)| matches!(work, Work::Announce { .. });
    while let Some((at, work)) = world.index().into_iter().find(is_event) {
        world.now = world.now.max(at);
        protocol.run_alone_answered(world, work, Choice::NotDelivered);
    }
}

/// LigdiCash learns something of all invoices, and then so do we.
fn become_(protocol: &Protocol, world: &mut World, money: Money, work: Work) {
    for invoice in world.ligdicash.invoices.values_mut() {
        invoice.money = money;
    }
    world.now += SignedDuration::from_secs(MINUTE);
    protocol.run_alone(world, work);
}

fn instant(seconds: i64) -> Timestamp {
    let start = Timestamp::from_second(START).unwrap_or(Timestamp::UNIX_EPOCH);
    start + SignedDuration::from_secs(seconds)
}
