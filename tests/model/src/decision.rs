//! Decisions of a person, by the core's own routines.

use jiff::Timestamp;
use ligdicash_core::decide::Run;
use ligdicash_core::pause::{Pausable, Pause};
use ligdicash_core::payin::Owes;
use ligdicash_core::ports::Stored;
use ligdicash_core::{
    Amount, Asker, EventId, Exchange, ExchangeKind, IdempotencyKey, Payin, PayinId, Payout,
    PayoutId, Salt, payout, replay,
};

use crate::item::text;
use crate::ligdicash::token;
use crate::replay::exchange;
use crate::scenario::PRICE;
use crate::work::{Everyone, Ports};
use crate::world::World;

/// The kinds of decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Release,
    Accept,
    RecordRefund,
    NotMade,
    Close,
    Prove,
    Replay,
    PausePayouts,
    Forget,
}

/// A decision, with its subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Decision {
    Release(PayinId),
    Accept(PayinId),
    RecordRefund(PayinId),
    NotMade(PayoutId),
    Close(PayoutId),
    Prove(PayoutId),
    Replay(EventId),
    PausePayouts,
    Forget(PayinId),
}

/// The amount by LigdiCash, where it is another one than the order's.
const PAID: u32 = PRICE + 1;

/// The amount of a refund by hand.
const BY_HAND: u32 = 2000;

impl Kind {
    /// Everything in the world that such a decision can be about.
    pub fn about(self, world: &World) -> Vec<Decision> {
        let payins = || keys(world, "txn_").filter_map(|key| PayinId::parse(&key).ok());
        let payouts = || keys(world, "pay_").filter_map(|key| PayoutId::parse(&key).ok());
        let events = || keys(world, "evt_").filter_map(|key| EventId::parse(&key).ok());
        match self {
            Self::Release => payins().map(Decision::Release).collect(),
            Self::Accept => payins().map(Decision::Accept).collect(),
            Self::RecordRefund => payins().map(Decision::RecordRefund).collect(),
            Self::NotMade => payouts().map(Decision::NotMade).collect(),
            Self::Close => payouts().map(Decision::Close).collect(),
            Self::Prove => payouts().map(Decision::Prove).collect(),
            Self::Replay => events().map(Decision::Replay).collect(),
            Self::PausePayouts => vec![Decision::PausePayouts],
            Self::Forget => payins().map(Decision::Forget).collect(),
        }
    }
}

fn keys<'a>(world: &'a World, prefix: &'a str) -> impl Iterator<Item = String> {
    world.table.with_prefix(prefix).filter_map(|(_, item)| text(item, "pk")).map(str::to_owned)
}

impl Decision {
    pub(crate) async fn run<G: Everyone>(&self, ports: &Ports<G>) -> Stored<()> {
        let payments = &ports.payments;
        let (now, apply) = (payments.clock.now(), applied(payments.clock.now()));
        match self {
            Self::Release(id) => {
                let release = |it: &Payin, now| it.release(Owes::WhatWasSeen, now).ok_or(());
                payments.decide(id, &apply, release, || ()).await.map(drop)
            }
            Self::Accept(id) => payments.accept(id, amount(PAID), person(), &apply).await.map(drop),
            Self::RecordRefund(of) => {
                let (id, salt) = (PayoutId::from_random(99), Salt::from_random(99));
                let francs = parsed(payout::Given::parse(BY_HAND.into()));
                let reference = parsed(IdempotencyKey::parse("till-7"));
                let refund = Payout::by_hand(id, reference, francs, of.clone(), salt, now);
                payments.record_refund(refund, "same".to_owned(), &apply).await.map(drop)
            }
            Self::NotMade(id) => {
                payments.decide(id, &apply, Payout::not_made, said_nothing).await.map(drop)
            }
            Self::Close(id) => {
                payments.decide(id, &apply, Payout::close, said_nothing).await.map(drop)
            }
            Self::Prove(id) => {
                let token = payout::PayoutToken::new(token(id.as_str()));
                payments.prove(id, &token, person(), &apply).await.map(drop)
            }
            Self::Replay(id) => {
                replay::replay(&payments.store, &*payments.clock, id, &apply).await.map(drop)
            }
            Self::PausePayouts => {
                let Run::Apply(decision) = &apply else { return Ok(()) };
                let pause = Pause { since: now, by: person(), reason: None };
                payments.store.pause(Pausable::Payouts, &pause, decision).await.map(drop)
            }
            Self::Forget(id) => payments.forget(id, &apply, Payin::forget).await.map(drop),
        }
    }
}

fn said_nothing() -> payout::NotDecided {
    payout::NotDecided::NotUnknown
}

fn amount(francs: u32) -> Amount {
    parsed(Amount::parse(francs.into()))
}

fn parsed<T, E: std::fmt::Display>(read: Result<T, E>) -> T {
    read.unwrap_or_else(|error| panic!("{error}"))
}

fn person() -> Asker {
    Asker::new("arn:aws:iam::000000000000:user/awa")
}

/// The decision itself, for the log.
fn applied(at: Timestamp) -> Run {
    Run::Apply(Box::new(Exchange { by: Some(person()), ..exchange(ExchangeKind::Decision, at) }))
}
