//! What is decided so that money goes back: by a payout, or by a person's own hand.

use contract::Decision as Kind;
use ligdicash_core::PayinId;

use super::decision::Decision;
use super::find::{entries, only, story};
use super::refund::{Part, Refund, left, readable, reason};
use crate::api::{Api, By, Declined, NotAsked, Outside, Problem};

/// What is decided to give back the money of a review: the order is released first, unless it is already.
pub(crate) async fn of_review(api: &Api, text: &str, part: Part) -> Result<Vec<Decision>, Problem> {
    let id = match PayinId::parse(text) {
        Ok(_) => Outside::new(text),
        Err(_) => of_order(api, text).await?,
    };
    let story = story(api, id.as_came()).await?;
    let entry = readable(&story)?;
    let release = Decision::of(Kind::ReviewRelease, &id);
    let release = match (entry.status.as_came(), reason(entry)) {
        ("review", _) => Some(release),
        (_, Some("released")) => None,
        (_, _) => return Err(Problem::declined(Declined::NotUnderReview)),
    };
    let refunds = Refund::all(&story, part)?.into_iter().map(Decision::Refund);
    Ok(release.into_iter().chain(refunds).collect())
}

async fn of_order(api: &Api, order: &str) -> Result<Outside, Problem> {
    let found = entries(api, By::Order, order).await?;
    let under_review = found.iter().filter(|it| it.status.as_came() == "review");
    let released = found.iter().filter(|it| reason(it) == Some("released"));
    let none = Problem::declined(Declined::NotUnderReview);
    match only(under_review, none.clone()) {
        Err(problem) if problem == none => only(released, none),
        found => found,
    }
}

/// What is decided to give back a payment of an order that another one had paid.
pub(crate) async fn of_duplicate(
    api: &Api,
    id: &str,
    part: Part,
) -> Result<Vec<Decision>, Problem> {
    let story = story(api, id).await?;
    if reason(readable(&story)?) != Some("duplicate") {
        return Err(Problem::NotAsked(NotAsked::NotADuplicate));
    }
    Ok(Refund::all(&story, part)?.into_iter().map(Decision::Refund).collect())
}

/// What is decided when money was given back by other means.
pub(crate) async fn recorded(
    api: &Api,
    id: &str,
    reference: &str,
    amount: Option<u64>,
) -> Result<Decision, Problem> {
    PayinId::parse(id).map_err(|_| Problem::NoId(Outside::new(id)))?;
    let amount = match amount {
        Some(amount) => amount,
        None => left(&story(api, id).await?)?,
    };
    let with = vec![("reference", reference.into()), ("amount", amount.into())];
    Ok(Decision::with(Kind::RefundRecord, &Outside::new(id), with))
}
