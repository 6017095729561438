//! A stored payout as the core's type.

use ligdicash_core::{
    NotSent, Payout, PayoutAmount, PayoutId, PayoutRefusal, PayoutState, PayoutToken,
    PayoutTransactionId, Reason, Review, Status,
};

use super::events::refund_of;
use super::item::{self, Corrupt, Item};
use super::names;

pub(super) fn read(item: &Item) -> Result<Payout, Corrupt> {
    let id = PayoutTransactionId::parse(item::text(item, names::PK)?);
    let payout_id = PayoutId::parse(item::text(item, names::PAYOUT_ID)?);
    let amount = PayoutAmount::parse(item::number(item, names::AMOUNT)?);
    Ok(Payout {
        id: id.map_err(|_| Corrupt(names::PK))?,
        payout_id: payout_id.map_err(|_| Corrupt(names::PAYOUT_ID))?,
        amount: amount.map_err(|_| Corrupt(names::AMOUNT))?,
        refund_of: refund_of(item)?,
        created_at: item::instant(item, names::CREATED_AT)?,
        updated_at: item::instant(item, names::UPDATED_AT)?,
        state: state(item)?,
        revision: item::number(item, names::REVISION)?,
        receipt: item::receipt(item),
        timeliness: item::timeliness(item)?,
        heard_at: item::instant(item, names::HEARD_AT).ok(),
        trace: callback_token(item),
        runs_out_at: item::runs_out_at(item),
        announced: item::number(item, names::ANNOUNCED).ok(),
    })
}

/// The state, from the two words that are stored for people and programs alike.
fn state(item: &Item) -> Result<PayoutState, Corrupt> {
    let refused = |refusal| Ok(PayoutState::NotSent(NotSent::Refused(refusal)));
    let review = |cause| Ok(PayoutState::Review { token: token(item)?, cause });
    match (item::status(item)?, item::reason(item)?) {
        (Status::Pending, None) => pending(item),
        (Status::Completed, None) => {
            let at = item::instant(item, names::COMPLETED_AT)?;
            Ok(PayoutState::Completed { token: token(item)?, at })
        }
        (Status::OutcomeUnknown, Some(Reason::CreateUnknown)) => Ok(PayoutState::Unknown),
        (Status::OutcomeUnknown, Some(Reason::CreateUnknownCalledBack)) => {
            Ok(PayoutState::Traced { token: token(item)? })
        }
        (Status::OutcomeUnknown, Some(Reason::Unanswered)) => {
            Ok(PayoutState::Unanswered { token: token(item)? })
        }
        (Status::NotCompleted, Some(Reason::Failed)) => {
            Ok(PayoutState::Failed { token: token(item)? })
        }
        (Status::NotCompleted, Some(Reason::CreateNotSent)) => {
            Ok(PayoutState::NotSent(NotSent::NotReached))
        }
        (Status::NotCompleted, Some(Reason::RefusedConfiguration)) => {
            refused(PayoutRefusal::Configuration)
        }
        (Status::NotCompleted, Some(Reason::RefusedBalance)) => refused(PayoutRefusal::Balance),
        (Status::NotCompleted, Some(Reason::RefusedRecipient)) => refused(PayoutRefusal::Recipient),
        (Status::NotCompleted, Some(Reason::RefusedRule)) => refused(PayoutRefusal::Rule),
        (Status::NotCompleted, Some(Reason::RefusedInput)) => refused(PayoutRefusal::Input),
        (Status::Review, Some(Reason::AmountDiffers)) => review(Review::AmountDiffers),
        (Status::Review, Some(Reason::IdDiffers)) => review(Review::IdDiffers),
        (_, _) => Err(Corrupt(names::STATUS)),
    }
}

fn pending(item: &Item) -> Result<PayoutState, Corrupt> {
    if item::find(item, names::TOKEN).is_none() {
        return Ok(PayoutState::Sending { lease_until: item::instant(item, names::LEASE_UNTIL)? });
    }
    Ok(PayoutState::Pending { token: token(item)? })
}

fn token(item: &Item) -> Result<PayoutToken, Corrupt> {
    item::text(item, names::TOKEN).map(PayoutToken::new)
}

fn callback_token(item: &Item) -> Option<PayoutToken> {
    item::find(item, names::CALLBACK_TOKEN).map(PayoutToken::new)
}
