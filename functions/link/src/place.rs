//! The unpaid places of a link with a limited number of payments.

use contract::Route;
use jiff::Timestamp;
use ligdicash_core::ask::is_contradicted;
use ligdicash_core::payin::{Lock, PayinStatus};
use ligdicash_core::ports::Ledger as _;
use ligdicash_core::{Link, OrderId, PATIENCE, Payin, PayinId};
use ligdicash_infra::dynamo::Store;
use ligdicash_infra::http;

use crate::page::Face;
use crate::visit::Stopped;

/// The page of a link that cannot be paid; `None` if it can. Reads only.
pub(crate) async fn closed(
    store: &Store,
    link: &Link,
    now: Timestamp,
) -> Result<Option<Face>, Stopped> {
    if link.is_all_begun() {
        let locks = store.locks_of(link).await.map_err(http::not_stored)?;
        if let (Some(1), [lock]) = (link.times.most(), &locks[..]) {
            if let Some(paid_by) = &lock.paid_by {
                return paid(store, paid_by, Some(paid_by)).await.map(Some);
            }
            if holder(store, lock).await?.is_some_and(|payin| is_under_review(&payin)) {
                return Ok(Some(Face::UnderReview));
            }
        } else if locks.iter().all(|lock| lock.paid_by.is_some()) {
            return Ok(Some(Face::UsedUp));
        }
    }
    Ok(link.ends_at.is_some_and(|end| end <= now).then_some(Face::Ended))
}

/// The order of an unpaid place that may be offered once all places were started. It is a free place, or one whose
/// first payer started long ago. All visitors who press on a link for one payment get the same payment.
pub(crate) async fn unpaid(store: &Store, link: &Link, now: Timestamp) -> Result<OrderId, Stopped> {
    let locks = store.locks_of(link).await.map_err(http::not_stored)?;
    let is_once = link.times.most() == Some(1);
    let mut is_under_way = false;
    for (number, lock) in (1..).zip(&locks).filter(|(_, lock)| lock.paid_by.is_none()) {
        is_under_way = true;
        if is_once || may_be_offered(store, lock, now).await? {
            return Ok(link.id.order(number));
        }
    }
    Err(Stopped::Page(match (is_under_way, is_once, &locks[..]) {
        (true, _, _) => Face::AllUnderWay,
        (false, true, [Lock { paid_by: Some(paid_by), .. }]) => {
            paid(store, paid_by, Some(paid_by)).await?
        }
        (false, _, _) => Face::UsedUp,
    }))
}

/// The page that says that this payin has paid, or that it is being checked. `receipt_of` is the payin whose receipt the payer
/// may see.
pub(crate) async fn paid(
    store: &Store,
    by: &PayinId,
    receipt_of: Option<&PayinId>,
) -> Result<Face, Stopped> {
    if is_contradicted(store, by).await.map_err(http::not_stored)? {
        return Ok(Face::Checked);
    }
    Ok(Face::Paid { receipt: receipt_of.map(|payin| Route::Receipt.path_to(payin)) })
}

async fn may_be_offered(store: &Store, lock: &Lock, now: Timestamp) -> Result<bool, Stopped> {
    let holder = holder(store, lock).await?;
    Ok(holder.is_none_or(|payin| !is_under_review(&payin) && payin.created_at + PATIENCE <= now))
}

/// The payin that holds the place, if one does.
async fn holder(store: &Store, lock: &Lock) -> Result<Option<Payin>, Stopped> {
    let Some(holder) = &lock.holder else { return Ok(None) };
    Ok(store.read(holder).await.map_err(http::not_stored)?)
}

fn is_under_review(payin: &Payin) -> bool {
    payin.state.status() == PayinStatus::Review
}
