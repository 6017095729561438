use contract::Decision as Kind;
use ligdicash_core::PayoutId;
use serde_json::{Map, Value};

use super::payout::{AskedPayout, doubt, entry};
use super::refund::readable;
use crate::api::{Agreed, Api, Call, Change, Decided, Declined, Outside, Problem, Route};

/// A decision about one thing.
#[derive(Clone, Debug)]
pub enum Decision {
    /// A decision of the contract, with its fields beside the reason. A pause has no subject.
    One { kind: Kind, about: Option<Outside>, with: Map<String, Value> },
    /// A refund, or another payout.
    Pay(AskedPayout),
}

impl Decision {
    /// The contract's word, `refund` or `payout-make`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::One { kind, .. } => kind.as_str(),
            Self::Pay(payout) if payout.of.is_some() => "refund",
            Self::Pay(_) => "payout-make",
        }
    }

    /// `None` for a pause.
    pub fn about(&self) -> Option<&Outside> {
        match self {
            Self::One { about, .. } => about.as_ref(),
            Self::Pay(payout) => Some(payout.of.as_ref().unwrap_or(&payout.payout_id)),
        }
    }

    /// Carries the decision out as it was agreed to; otherwise as a dry run.
    pub async fn carry_out(
        &self,
        api: &Api,
        agreed: Option<Agreed<'_>>,
    ) -> Result<Decided, Problem> {
        match self {
            Self::Pay(payout) => match agreed {
                Some(agreed) => payout.ask_for(api, agreed).await,
                None => payout.foresee(api).await,
            },
            Self::One {
                kind: kind @ (Kind::PayoutApprove | Kind::PayoutReject),
                about: Some(id),
                with,
            } => second(api, *kind, id, with, agreed).await,
            Self::One { kind, about, with } => {
                let mut body = with.clone();
                body.extend(about.iter().map(|id| ("about".to_owned(), id.as_came().into())));
                api.call(&Call::decide(*kind, body, agreed)).await?.decode()
            }
        }
    }
}

/// Approves or rejects a payout. The route has no dry run, so the payout itself shows the change.
async fn second(
    api: &Api,
    kind: Kind,
    id: &Outside,
    with: &Map<String, Value>,
    agreed: Option<Agreed<'_>>,
) -> Result<Decided, Problem> {
    // Only an id is sent.
    let id = PayoutId::parse(id.as_came()).map_err(|_| Problem::NoId(id.clone()))?;
    let Some(agreed) = agreed else { return foreseen(api, kind, id.as_str()).await };
    let is_approval = kind == Kind::PayoutApprove;
    let route = if is_approval { Route::PayoutApprove } else { Route::PayoutReject };
    let mut body = with.clone();
    Agreed { seen: agreed.seen.filter(|_| is_approval), ..agreed }.add_to(&mut body);
    let payout = entry(api.call(&Call::about(route, id.as_str()).with(body.into())).await?)?;
    let changes = [
        Change::of("status", Some("pending"), Some(payout.status.as_came())),
        Change::of("reason", Some("awaiting_approval"), payout.reason()),
    ];
    let changes = changes.into_iter().flatten().collect();
    Ok(Decided { applied: true, changes, transaction: Some(payout), ..Decided::default() })
}

async fn foreseen(api: &Api, kind: Kind, id: &str) -> Result<Decided, Problem> {
    let story = api.story(id).await?;
    let entry = &readable(&story)?.entry;
    let to = if kind == Kind::PayoutApprove { "sent" } else { "rejected" };
    let offer = story.offers.iter().find(|offer| offer.kind() == Some(kind));
    let declined = |why| Err(Problem::declined(why));
    let Some(offer) = offer else { return declined(Declined::NotAwaiting) };
    if let Some(why) = &offer.refused {
        return declined(Declined::parse(why.as_came()).unwrap_or(Declined::NotAwaiting));
    }
    let changes = Change::of("reason", entry.reason(), Some(to)).into_iter();
    let changes = changes.chain(doubt(offer.doubt.as_ref())).collect();
    let (transaction, seen) = (Some(entry.clone()), offer.seen);
    Ok(Decided { changes, transaction, seen, ..Decided::default() })
}
