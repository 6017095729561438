use contract::Decision as Kind;
use ligdicash_core::PayoutId;
use serde_json::{Map, Value};

use super::payout::{AskedPayout, entry};
use super::refund::readable;
use crate::api::{Api, Call, Change, Decided, Declined, Outside, Problem, Route};

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

    /// Carries the decision out for this reason; without a reason, as a dry run.
    pub async fn carry_out(&self, api: &Api, reason: Option<&str>) -> Result<Decided, Problem> {
        match self {
            Self::Pay(payout) => match reason {
                Some(reason) => payout.ask_for(api, reason).await,
                None => payout.foresee(api).await,
            },
            Self::One {
                kind: kind @ (Kind::PayoutApprove | Kind::PayoutReject),
                about: Some(id),
                with,
            } => second(api, *kind, id, with, reason).await,
            Self::One { kind, about, with } => {
                let mut body = with.clone();
                body.extend(about.iter().map(|id| ("about".to_owned(), id.as_came().into())));
                api.call(&Call::decide(*kind, body, reason)).await?.decode()
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
    reason: Option<&str>,
) -> Result<Decided, Problem> {
    // Only an id is sent.
    let id = PayoutId::parse(id.as_came()).map_err(|_| Problem::NoId(id.clone()))?;
    let Some(reason) = reason else { return foreseen(api, kind, id.as_str()).await };
    let is_approval = kind == Kind::PayoutApprove;
    let route = if is_approval { Route::PayoutApprove } else { Route::PayoutReject };
    let mut body = with.clone();
    body.insert("reason".to_owned(), reason.into());
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
    match offer.map(|offer| offer.refused.as_ref()) {
        Some(None) => {}
        Some(Some(why)) if let Some(why) = Declined::parse(why.as_came()) => {
            return Err(Problem::declined(why));
        }
        Some(Some(_)) | None => return Err(Problem::declined(Declined::NotAwaiting)),
    }
    let changes = Change::of("reason", entry.reason(), Some(to)).into_iter().collect();
    Ok(Decided { changes, transaction: Some(entry.clone()), ..Decided::default() })
}
