//! Payouts as stored items.

use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_core::payout::{
    Awaiting, Denied, Given, LimitChange, Method, NotSent, Payout, PayoutReason, PayoutReview,
    PayoutState, PayoutStatus, PayoutToken, RefundCase, Word,
};
use ligdicash_core::ports::Stored;
use ligdicash_core::transition::{Condition, Transition};
use ligdicash_core::{Asker, BatchName, CaseId, Event, IdempotencyKey, PayinId, PayoutId, Private};

use super::case;
use super::ledger::{EffectWrite, StoredRecord, Written};
use super::limits::{commit, count, leave, take_back};
use super::names::{self, at, n, s};
use super::recorded::{Attribute, PrivateAttribute};
use super::row::{self, Corrupt, Item, instant, number, text};
use super::shard::day;
use super::store::Store;

impl StoredRecord for Payout {
    fn read(item: &Item) -> Result<Self, Corrupt> {
        let id = PayoutId::parse(text(item, names::PK)?);
        let key = IdempotencyKey::parse(text(item, names::PAYOUT_ID)?);
        let amount = Given::parse(number(item, names::AMOUNT)?);
        Ok(Self {
            id: id.map_err(|_| Corrupt(names::PK))?,
            idempotency_key: key.map_err(|_| Corrupt(names::PAYOUT_ID))?,
            amount: amount.map_err(|_| Corrupt(names::AMOUNT))?,
            refund_of: refund_of(item)?,
            description: row::find(item, names::DESCRIPTION).map(Private::beginning),
            batch: row::word(item, names::BATCH, |name| BatchName::parse(name).ok())?,
            salt: row::salt(item)?,
            created_at: instant(item, names::CREATED_AT)?,
            approved_at: row::word(item, names::APPROVED_AT, crate::instant::parse)?,
            updated_at: instant(item, names::UPDATED_AT)?,
            state: state(item)?,
            revision: number(item, names::REVISION)?,
            receipt: row::receipt(item),
            timeliness: row::timeliness(item)?,
            heard_at: instant(item, names::HEARD_AT).ok(),
            brought: row::brought(item, PayoutToken::new),
            runs_out_at: row::runs_out_at(item),
            announced: number(item, names::ANNOUNCED).ok(),
            case: refund_case(item)?,
        })
    }

    fn identity(&self) -> Written {
        let case = |ends: bool| {
            let case = self.case.as_ref().filter(|case| case.ends == ends);
            case.map(|case| s(case.id.to_string()))
        };
        vec![
            (names::PK, Some(s(self.id.as_str()))),
            (names::KIND, Some(s(names::PAYOUT))),
            (names::PAYOUT_ID, Some(s(self.idempotency_key.as_str()))),
            (names::AMOUNT, Some(n(self.amount.francs()))),
            (names::REFUND_OF, self.refund_of.as_ref().map(|id| s(id.as_str()))),
            (names::CURRENCY, Some(s(names::XOF))),
            (names::CREATED_AT, Some(at(self.created_at))),
            (names::BATCH, self.batch.as_ref().map(|name| s(name.as_str()))),
            (names::ENDS, case(true)),
            (names::PART_OF, case(false)),
            (names::DAY, Some(day(self.id.as_str(), self.created_at))),
        ]
    }

    fn state(&self) -> Written {
        let mut state = vec![
            (names::STATUS, Some(s(self.state.status().as_str()))),
            (names::REASON, self.state.reason().map(|reason| s(reason.as_str()))),
            (names::REVISION, Some(n(self.revision))),
            (names::UPDATED_AT, Some(at(self.updated_at))),
            (names::LEASE_UNTIL, self.state.lease_until().map(at)),
            (names::COMPLETED_AT, self.state.completed_at().map(at)),
            (names::DENIED, denied_reason(&self.state).map(|reason| s(reason.as_str()))),
        ];
        state.extend(asked_attributes(&self.state));
        state.extend(row::receipt_attributes(&self.receipt, self.timeliness));
        // Once written, neither is ever removed.
        state.extend(self.approved_at.map(|instant| (names::APPROVED_AT, Some(at(instant)))));
        state.extend(self.announced.map(|revision| (names::ANNOUNCED, Some(n(revision)))));
        state
    }

    fn private(&self) -> Vec<PrivateAttribute> {
        let token = self.state.token().map(|token| s(token.expose()));
        let token = PrivateAttribute::secret((names::TOKEN, token));
        let personal = recipient_attributes(&self.state).map(PrivateAttribute::personal);
        personal.chain([token]).collect()
    }

    fn counted(&self, _: Condition) -> Written {
        let heard_at = self.heard_at.map(|instant| (names::HEARD_AT, Some(at(instant))));
        let salt = (names::SALT, self.salt.as_ref().map(row::salt_attribute));
        // Of a payout that waits, its whole description is stored.
        let description = self.description.as_ref().filter(|_| !self.is_awaiting());
        let description = description.map(|text| (names::DESCRIPTION, Some(s(text.expose()))));
        let brought = self.brought_attributes().into_iter();
        brought.chain(heard_at).chain([salt]).chain(description).collect()
    }

    fn brought_attributes(&self) -> [Attribute; 2] {
        row::brought_attributes(&self.brought, PayoutToken::expose)
    }

    fn lost() -> [(&'static str, AttributeValue); 2] {
        let (status, reason) = (PayoutStatus::OutcomeUnknown, PayoutReason::CreateUnknown);
        [(names::STATUS, s(status.as_str())), (names::REASON, s(reason.as_str()))]
    }

    fn event(&self, before: Option<&Self>) -> Option<Event> {
        Event::of_payout_in_row(before, self)
    }

    fn effect(transition: &Transition<Self>) -> Vec<EffectWrite<Self>> {
        let payout = transition.to();
        let amount = i64::from(payout.amount.francs());
        let is_decided = matches!(transition.effect(), LimitChange::Send(_))
            || matches!(payout.state, PayoutState::NotSent(NotSent::Rejected));
        let batch = payout.batch.as_ref().filter(|_| is_decided);
        let mut effects = match transition.effect() {
            LimitChange::Leave => Vec::new(),
            LimitChange::Send(leaving) => leave(payout, leaving),
            LimitChange::Commit(room) => commit(payout, room),
            LimitChange::Release => count(payout, -amount),
            LimitChange::TakeBack => {
                payout.refund_of.iter().map(|payin| take_back(payout, payin)).collect()
            }
            LimitChange::Restore => count(payout, amount),
        };
        effects.extend(batch.map(|name| case::waits_no_more(name, payout)));
        effects
    }
}

/// The case that the payout ends, or whose money it refunds in part.
fn refund_case(item: &Item) -> Result<Option<RefundCase>, Corrupt> {
    let named = |name| row::word(item, name, |id| CaseId::parse(id).ok());
    let part = named(names::PART_OF)?.map(|id| RefundCase { id, ends: false });
    Ok(named(names::ENDS)?.map(|id| RefundCase { id, ends: true }).or(part))
}

/// Reads the state from its status and its reason, which are stored for people and programs alike.
fn state(item: &Item) -> Result<PayoutState, Corrupt> {
    let closed = |word| PayoutState::Closed { token: optional_token(item), word };
    let status = PayoutStatus::parse(text(item, names::STATUS)?).ok_or(Corrupt(names::STATUS))?;
    let state = match row::word(item, names::REASON, PayoutReason::parse)? {
        None if status == PayoutStatus::Completed => {
            PayoutState::Completed { token: token(item)?, at: instant(item, names::COMPLETED_AT)? }
        }
        None if status == PayoutStatus::Closed => closed(Word::Made),
        None => pending(item)?,
        Some(PayoutReason::GivenByHand) => closed(Word::GivenByHand),
        Some(PayoutReason::AwaitingApproval) => awaiting(item)?,
        Some(PayoutReason::CreateUnknown) => PayoutState::Unknown,
        Some(PayoutReason::CreateUnknownCalledBack) => {
            PayoutState::CalledBack { token: token(item)? }
        }
        Some(PayoutReason::Unanswered) => PayoutState::Unanswered { token: token(item)? },
        Some(PayoutReason::Failed) => PayoutState::Failed { token: token(item)? },
        Some(PayoutReason::NotMade) => {
            PayoutState::NotMade { token: optional_token(item), denied: denied(item)? }
        }
        Some(PayoutReason::Rejected) if item.contains_key(names::DENIED) => {
            PayoutState::NotMade { token: None, denied: denied(item)? }
        }
        Some(reason) => {
            if let Some(cause) = PayoutReview::of(reason) {
                PayoutState::Review { token: token(item)?, cause }
            } else {
                PayoutState::NotSent(NotSent::of(reason).ok_or(Corrupt(names::REASON))?)
            }
        }
    };
    if state.status() == status { Ok(state) } else { Err(Corrupt(names::STATUS)) }
}

/// The earlier state that a person denied by saying that the payout was not made: its reason, if it matters.
fn denied(item: &Item) -> Result<Denied, Corrupt> {
    match row::word(item, names::DENIED, PayoutReason::parse)? {
        None => Ok(Denied::Made),
        Some(PayoutReason::GivenByHand) => Ok(Denied::GivenByHand),
        Some(reason) => PayoutReview::of(reason).map(Denied::Answer).ok_or(Corrupt(names::DENIED)),
    }
}

fn denied_reason(state: &PayoutState) -> Option<PayoutReason> {
    let PayoutState::NotMade { denied, .. } = state else { return None };
    match denied {
        Denied::Made => None,
        Denied::Answer(cause) => Some(cause.reason()),
        Denied::GivenByHand => Some(PayoutReason::GivenByHand),
    }
}

fn pending(item: &Item) -> Result<PayoutState, Corrupt> {
    if row::find(item, names::TOKEN).is_none() {
        return Ok(PayoutState::Sending { lease_until: instant(item, names::LEASE_UNTIL)? });
    }
    Ok(PayoutState::Pending { token: token(item)? })
}

fn awaiting(item: &Item) -> Result<PayoutState, Corrupt> {
    let method = row::word(item, names::METHOD, method)?;
    Ok(PayoutState::Awaiting(Awaiting {
        asked_by: Asker::new(text(item, names::ASKED_BY)?),
        method: method.ok_or(Corrupt(names::METHOD))?,
        description: text(item, names::DESCRIPTION)?.to_owned(),
        recipient_end: row::find(item, names::RECIPIENT_END).map(Private::new),
    }))
}

fn awaiting_of(state: &PayoutState) -> Option<&Awaiting> {
    if let PayoutState::Awaiting(awaiting) = state { Some(awaiting) } else { None }
}

/// The person who asked for a payout that waits, and the way in which it is to be sent.
fn asked_attributes(state: &PayoutState) -> [Attribute; 2] {
    let awaiting = awaiting_of(state);
    [
        (names::ASKED_BY, awaiting.map(|awaiting| s(awaiting.asked_by.arn()))),
        (names::METHOD, awaiting.map(|awaiting| s(awaiting.method.as_str()))),
    ]
}

/// The words of a payout that waits, in which the merchant may name its recipient.
fn recipient_attributes(state: &PayoutState) -> impl Iterator<Item = Attribute> {
    let awaiting = awaiting_of(state);
    let end = awaiting.and_then(|awaiting| awaiting.recipient_end.as_ref());
    let description = awaiting.map(|awaiting| (names::DESCRIPTION, Some(s(&awaiting.description))));
    description.into_iter().chain([(names::RECIPIENT_END, end.map(|end| s(end.expose())))])
}

fn method(word: &str) -> Option<Method> {
    Method::ALL.into_iter().find(|method| method.as_str() == word)
}

fn optional_token(item: &Item) -> Option<PayoutToken> {
    row::find(item, names::TOKEN).map(PayoutToken::new)
}

fn token(item: &Item) -> Result<PayoutToken, Corrupt> {
    text(item, names::TOKEN).map(PayoutToken::new)
}

pub(super) fn refund_of(item: &Item) -> Result<Option<PayinId>, Corrupt> {
    row::word(item, names::REFUND_OF, |id| PayinId::parse(id).ok())
}

impl Store {
    /// Whether a refund of this payin is still on its way. A failed one is over, and so is one that a person closed.
    pub async fn has_refund_under_way(&self, payin: &PayinId) -> Stored<bool> {
        let payin = self.item(payin.as_str()).await?.unwrap_or_default();
        for id in row::texts(&payin, names::REFUNDS) {
            let refund = self.item(id).await?.unwrap_or_default();
            let status = row::find(&refund, names::STATUS).and_then(PayoutStatus::parse);
            if status.is_none_or(|status| !status.is_over()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
