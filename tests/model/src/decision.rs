//! Decisions of a person, by the core's own routines.

use jiff::Timestamp;
use ligdicash_core::decide::{Agreed, Run};
use ligdicash_core::pause::{Pausable, Pause};
use ligdicash_core::payin::{Owes, PayinToken};
use ligdicash_core::payout::{Approval, Approved, Limits, PayoutAmount, PayoutOrder, Recipient};
use ligdicash_core::ports::Stored;
use ligdicash_core::{
    Amount, Asker, EventId, Exchange, ExchangeKind, IdempotencyKey, LinkTimes, Number, Payin,
    PayinId, Payout, PayoutId, Salt, Withdrawn, payout, replay,
};

use crate::item::{Item, number, text};
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
    /// A second person approves a refund.
    Approve,
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
    /// The revision that the person has seen, of what the decision is about or of the payin whose money goes back.
    seen: Option<u32>,
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
            Self::NotMade | Self::Close | Self::Prove | Self::Approve => "pay_",
            Self::Replay => "evt_",
            Self::PausePayouts | Self::MakeLink(_) | Self::WithdrawLink => {
                let about = String::new();
                return vec![Decision { kind: self, about, token: None, seen: None }];
            }
        };
        let keys = world.table.with_prefix(prefix).map(|(key, _)| key.to_owned());
        let tokens = |about: &str| match self {
            Self::Prove => vec![Some(token(about))],
            Self::ProvePayin => world.ligdicash.invoices.keys().cloned().map(Some).collect(),
            _ => vec![None],
        };
        let decisions = keys.flat_map(|about| {
            let of = |token| Decision { kind: self, about: about.clone(), token, seen: None };
            let all = tokens(&about).into_iter().map(of);
            all.flat_map(|decision| decision.having_seen(world)).collect::<Vec<_>>()
        });
        decisions.collect()
    }
}

impl Decision {
    /// The same of a person who has just looked, and of one who has looked before the last change.
    fn having_seen(self, world: &World) -> Vec<Self> {
        let revision = self.revision(world);
        let before = revision.and_then(|revision| revision.checked_sub(1));
        let all = [revision, before].into_iter().flatten();
        let all: Vec<_> = all.map(|seen| Self { seen: Some(seen), ..self.clone() }).collect();
        if all.is_empty() { vec![self] } else { all }
    }

    /// The revision that a person must have seen.
    fn revision(&self, world: &World) -> Option<u32> {
        let own = world.table.get(&self.about)?;
        let of = text(own, "refund_of").filter(|_| self.kind == Kind::Approve);
        let subject = of.map_or(Some(own), |payin| world.table.get(payin))?;
        u32::try_from(number(subject, "revision")?).ok()
    }

    /// Whether the write of this key, with this item before it, is the decision, and its person has seen another
    /// revision. An approval does not write the payin, and sends its payout after it.
    pub(crate) fn overlooks(&self, world: &World, key: &str, before: &Item) -> bool {
        let (is_own, now) = match self.kind {
            Kind::Approve => {
                (text(before, "reason") == Some("awaiting_approval"), self.revision(world))
            }
            _ => (true, number(before, "revision").and_then(|now| u32::try_from(now).ok())),
        };
        is_own && key == self.about && self.seen.is_some() && self.seen != now
    }
}

impl Decision {
    pub(crate) async fn run<G: Everyone>(&self, ports: &Ports<G>) -> Stored<()> {
        let payments = &ports.payments;
        let now = payments.clock.now();
        let agreed = Agreed { decision: decided(now), seen: self.seen };
        let apply = Run::Apply(Box::new(agreed));
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
            Kind::RecordRefund => self.record_refund(ports, &apply).await,
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
            Kind::Approve => self.approve(ports).await,
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

impl Decision {
    async fn record_refund<G: Everyone>(&self, ports: &Ports<G>, apply: &Run) -> Stored<()> {
        let (payments, of) = (&ports.payments, parsed(PayinId::parse(&self.about)));
        let (id, salt) = (PayoutId::from_random(99), Salt::from_random(99));
        let francs = parsed(payout::Given::parse(BY_HAND.into()));
        let reference = parsed(IdempotencyKey::parse("till-7"));
        let refund = Payout::by_hand(id, reference, francs, of, salt, payments.clock.now());
        payments.record_refund(refund, "same".to_owned(), apply).await.map(drop)
    }

    async fn approve<G: Everyone>(&self, ports: &Ports<G>) -> Stored<()> {
        let (payments, now) = (&ports.payments, ports.payments.clock.now());
        let approval = Approval {
            id: parsed(PayoutId::parse(&self.about)),
            number: Some(recipient()),
            by: Asker::new("arn:aws:iam::000000000000:user/issa"),
            seen: self.seen,
            decision: decided(now),
            fingerprint: |_, _| "same".to_owned(),
        };
        let intent = |_: &PayoutOrder, _: &Number| exchange(ExchangeKind::Intent, now);
        let approved = payout::approve(&payments.store, approval, limits(), now, intent).await?;
        let Ok(Approved { payout, order, to }) = approved else { return Ok(()) };
        payout::send(payments, &payout, &order, &to, "").await.map(drop)
    }
}

/// Asks for a refund of this payin, which a second person must approve.
pub(crate) async fn ask_for_refund<G: Everyone>(
    ports: &Ports<G>,
    payin: &PayinId,
    francs: u32,
) -> Stored<()> {
    let (store, now) = (&ports.payments.store, ports.payments.clock.now());
    let order = PayoutOrder {
        idempotency_key: parsed(IdempotencyKey::parse("R-1")),
        amount: parsed(PayoutAmount::parse(francs.into())),
        recipient: Recipient::Named { number: recipient(), refund_of: Some(payin.clone()) },
        method: payout::Method::MobileMoney,
        description: String::new(),
    };
    let payout = Payout::new(PayoutId::from_random(7), &order, Salt::from_random(7), now);
    let request = payout::Request {
        payout: payout.awaiting(person(), &order),
        order: &order,
        batch: None,
        fingerprint: |_, _| "same".to_owned(),
        decision: None,
        is_dry: false,
        seen: None,
    };
    let intent = |_: &Number| exchange(ExchangeKind::Intent, now);
    payout::begin(store, &request, limits(), intent).await.map(drop)
}

fn limits() -> Limits {
    let per_payout = parsed(PayoutAmount::parse(PayoutAmount::MAX.into()));
    Limits { per_payout, per_day: PayoutAmount::MAX }
}

fn recipient() -> Number {
    parsed(Number::parse("22670000001", None))
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
