//! Decisions of a person, by the core's own routines.

use jiff::Timestamp;
use ligdicash_core::decide::Run;
use ligdicash_core::pause::{Pausable, Pause};
use ligdicash_core::payin::{Owes, PayinToken};
use ligdicash_core::ports::Stored;
use ligdicash_core::{
    Amount, Asker, EventId, Exchange, ExchangeKind, IdempotencyKey, LinkTimes, Payin, PayinId,
    Payout, PayoutId, Salt, Withdrawn, payout, replay,
};

use crate::ligdicash::token;
use crate::link;
use crate::replay::exchange;
use crate::scenario::PRICE;
use crate::work::{Everyone, Ports};
use crate::world::World;

/// The kinds of decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Release,
    /// Releases a payin, and says that nothing is owed.
    ReleaseUnowed,
    Accept,
    RecordRefund,
    NotMade,
    Close,
    Prove,
    /// Proves a payin with the token of any payin.
    ProvePayin,
    Replay,
    PausePayouts,
    Forget,
    /// A link for so many payments.
    MakeLink(u64),
    WithdrawLink,
}

/// A decision, with the key of its subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Decision {
    kind: Kind,
    about: String,
    /// The token that the person brings, if any.
    token: Option<String>,
}

/// The amount by LigdiCash, where it is another one than the order's.
const PAID: u32 = PRICE + 1;

/// The amount of a refund by hand.
const BY_HAND: u32 = 2000;

impl Kind {
    /// Everything in the world that such a decision can be about.
    pub fn about(self, world: &World) -> Vec<Decision> {
        let prefix = match self {
            Self::Release
            | Self::ReleaseUnowed
            | Self::Accept
            | Self::RecordRefund
            | Self::ProvePayin
            | Self::Forget => "txn_",
            Self::NotMade | Self::Close | Self::Prove => "pay_",
            Self::Replay => "evt_",
            Self::PausePayouts | Self::MakeLink(_) | Self::WithdrawLink => {
                return vec![Decision { kind: self, about: String::new(), token: None }];
            }
        };
        let keys = world.table.with_prefix(prefix).map(|(key, _)| key.to_owned());
        let tokens = |about: &str| match self {
            Self::Prove => vec![Some(token(about))],
            Self::ProvePayin => world.ligdicash.invoices.keys().cloned().map(Some).collect(),
            _ => vec![None],
        };
        let decisions = keys.flat_map(|about| {
            let of = |token| Decision { kind: self, about: about.clone(), token };
            tokens(&about).into_iter().map(of).collect::<Vec<_>>()
        });
        decisions.collect()
    }
}

impl Decision {
    pub(crate) async fn run<G: Everyone>(&self, ports: &Ports<G>) -> Stored<()> {
        let payments = &ports.payments;
        let now = payments.clock.now();
        let apply = Run::Apply(Box::new(decided(now)));
        let payin = || parsed(PayinId::parse(&self.about));
        let payout = || parsed(PayoutId::parse(&self.about));
        match self.kind {
            Kind::Release | Kind::ReleaseUnowed => {
                let is_owed = self.kind == Kind::Release;
                let owes = if is_owed { Owes::WhatWasSeen } else { Owes::Nothing };
                let release = |payin: &Payin, now| payin.release(owes, now).ok_or(());
                payments.decide(&payin(), &apply, &[], release, || ()).await.map(drop)
            }
            Kind::Accept => {
                let amount = parsed(Amount::parse(PAID.into()));
                payments.accept(&payin(), amount, person(), &apply).await.map(drop)
            }
            Kind::RecordRefund => {
                let (id, salt) = (PayoutId::from_random(99), Salt::from_random(99));
                let francs = parsed(payout::Given::parse(BY_HAND.into()));
                let reference = parsed(IdempotencyKey::parse("till-7"));
                let refund = Payout::by_hand(id, reference, francs, payin(), salt, now);
                payments.record_refund(refund, "same".to_owned(), &apply).await.map(drop)
            }
            Kind::NotMade => payments
                .decide(&payout(), &apply, &[], Payout::not_made, said_nothing)
                .await
                .map(drop),
            Kind::Close => {
                payments.decide(&payout(), &apply, &[], Payout::close, said_nothing).await.map(drop)
            }
            Kind::Prove => {
                let token = payout::PayoutToken::new(self.token.clone().unwrap_or_default());
                let proving = (Payout::needs_proof as _, Payout::prove as _);
                payments.prove(&payout(), &token, person(), &apply, proving).await.map(drop)
            }
            Kind::ProvePayin => {
                let token = PayinToken::new(self.token.clone().unwrap_or_default());
                let proving = (Payin::needs_proof as _, Payin::prove as _);
                payments.prove(&payin(), &token, person(), &apply, proving).await.map(drop)
            }
            Kind::Replay => {
                let id = parsed(EventId::parse(&self.about));
                replay::replay(&payments.store, &*payments.clock, &id, &apply).await.map(drop)
            }
            Kind::PausePayouts => {
                let pause = Pause { since: now, by: person(), reason: None };
                payments.store.pause(Pausable::Payouts, &pause, &decided(now)).await.map(drop)
            }
            Kind::Forget => payments.forget(&payin(), &apply, Payin::forget).await.map(drop),
            Kind::MakeLink(times) => {
                payments
                    .store
                    .make_link(
                        &link::new(parsed(LinkTimes::parse(times)), person(), now),
                        &decided(now),
                    )
                    .await
            }
            Kind::WithdrawLink => {
                let withdrawn = Withdrawn { at: now, by: person() };
                payments.store.withdraw_link(&link::id(), &withdrawn, &decided(now)).await.map(drop)
            }
        }
    }
}

fn said_nothing() -> payout::NotDecided {
    payout::NotDecided::Overtaken
}

fn parsed<T, E: std::fmt::Display>(read: Result<T, E>) -> T {
    read.unwrap_or_else(|error| panic!("{error}"))
}

fn person() -> Asker {
    Asker::new("arn:aws:iam::000000000000:user/awa")
}

/// The decision itself, for the log.
fn decided(at: Timestamp) -> Exchange {
    Exchange { by: Some(person()), ..exchange(ExchangeKind::Decision, at) }
}
