//! One decision, about one thing.

use contract::Decision as Kind;
use ligdicash_core::PayoutId;
use serde_json::{Map, Value, json};

use super::refund::Refund;
use crate::api::{
    Answer, Api, Call, Change, Decided, Declined, Entry, Outside, Problem, Right, Shown, Story, raw,
};

/// One thing that a person decides.
#[derive(Clone, Debug)]
pub(crate) enum Decision {
    /// The stack says itself what it changes.
    Stacks(Stacks),
    /// Money goes back to the number that paid.
    Refund(Refund),
    /// A payout that waits for a second person is sent. Who types the number makes sure of it.
    Approve { id: Outside, customer: Option<String> },
    /// A payout that waits for a second person is not sent.
    Reject { id: Outside },
}

/// What is decided by the route of decisions.
#[derive(Clone, Debug)]
pub(crate) struct Stacks {
    pub(crate) kind: Kind,
    pub(crate) about: Option<Outside>,
    pub(crate) with: Vec<(&'static str, Value)>,
}

impl Decision {
    pub(crate) fn of(kind: Kind, about: &Outside) -> Self {
        Self::with(kind, about, Vec::new())
    }

    pub(crate) fn with(kind: Kind, about: &Outside, with: Vec<(&'static str, Value)>) -> Self {
        Self::Stacks(Stacks { kind, about: Some(about.clone()), with })
    }

    /// What is about nothing: a pause, or its end.
    pub(crate) fn of_all(kind: Kind) -> Self {
        Self::Stacks(Stacks { kind, about: None, with: Vec::new() })
    }

    /// The contract's word, or the like.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Stacks(stacks) => stacks.kind.as_str(),
            Self::Refund(_) => "refund",
            Self::Approve { .. } => Kind::PayoutApprove.as_str(),
            Self::Reject { .. } => Kind::PayoutReject.as_str(),
        }
    }

    /// What it is about; a pause is about nothing.
    pub(crate) fn about(&self) -> Option<&Outside> {
        match self {
            Self::Stacks(stacks) => stacks.about.as_ref(),
            Self::Refund(refund) => Some(&refund.of),
            Self::Approve { id, .. } | Self::Reject { id } => Some(id),
        }
    }

    /// Carries it out for this reason; without one, nothing is changed.
    pub(crate) async fn carry_out(
        &self,
        api: &Api,
        reason: Option<&str>,
    ) -> Result<Decided, Problem> {
        match self {
            Self::Stacks(stacks) => api.call(&stacks.call(reason)).await?.whole(),
            Self::Refund(refund) => match reason {
                None => Ok(refund.foreseen()),
                Some(reason) => {
                    let payout = entry(api.call(&Call::pay_out(refund.body(reason))).await?)?;
                    Ok(Decided { applied: true, transaction: Some(payout), ..refund.foreseen() })
                }
            },
            Self::Approve { id, customer } => {
                second(api, id, "approve", customer.as_deref(), reason).await
            }
            Self::Reject { id } => second(api, id, "reject", None, reason).await,
        }
    }
}

impl Stacks {
    fn call(&self, reason: Option<&str>) -> Call {
        let about = self.about.iter().map(|it| ("about", Value::from(it.as_came())));
        let applied = reason.map(|it| [("apply", true.into()), ("reason", Value::from(it))]);
        let fields = about.chain(self.with.iter().cloned()).chain(applied.into_iter().flatten());
        let body: Map<_, _> = fields.map(|(name, value)| (name.to_owned(), value)).collect();
        Call::decide(self.kind.as_str(), body.into(), right(self.kind))
    }
}

/// What a person needs to be allowed to decide so.
fn right(kind: Kind) -> Right {
    match kind {
        Kind::RefundRecord
        | Kind::PayoutNotMade
        | Kind::PayoutClose
        | Kind::PayoutProve
        | Kind::PayoutRequest
        | Kind::PayoutApprove
        | Kind::PayoutReject => Right::SendMoney,
        Kind::RestoreOpen => Right::Restore,
        Kind::ReviewRelease
        | Kind::ReviewAccept
        | Kind::EventReplay
        | Kind::PaymentsPause
        | Kind::PaymentsResume
        | Kind::PayoutsPause
        | Kind::PayoutsResume
        | Kind::Forget
        | Kind::CaseOpen
        | Kind::CaseClose => Right::Decide,
    }
}

/// What a second person says of a payout. Its route has no dry run: the payout itself says how it stands.
async fn second(
    api: &Api,
    id: &Outside,
    word: &str,
    customer: Option<&str>,
    reason: Option<&str>,
) -> Result<Decided, Problem> {
    // What is no id is not sent.
    let id = PayoutId::parse(id.as_came()).map_err(|_| Problem::NoId(id.clone()))?;
    let Some(reason) = reason else { return foreseen(api, id.as_str(), word).await };
    let mut body = json!({ "reason": reason });
    if let Some(customer) = customer {
        body["customer"] = customer.into();
    }
    let payout = entry(api.call(&Call::second(id.as_str(), word, body)).await?)?;
    let reason = payout.reason.as_ref().map(Outside::as_came);
    let changes = [
        Change::of("status", Some("pending"), Some(payout.status.as_came())),
        Change::of("reason", Some("awaiting_approval"), reason),
    ];
    let changes = changes.into_iter().flatten().collect();
    Ok(Decided { applied: true, changes, transaction: Some(payout), ..Decided::default() })
}

async fn foreseen(api: &Api, id: &str, word: &str) -> Result<Decided, Problem> {
    let story: Story = api.call(&Call::story(id)?).await?.whole()?;
    let Shown::Read(it) = &story.transaction else {
        return Err(Problem::Unreadable(story.id().clone()));
    };
    let reason = it.entry.reason.as_ref().map(Outside::as_came);
    if reason != Some("awaiting_approval") {
        return Err(Problem::declined(Declined::NotAwaiting));
    }
    let (from, to) = (reason, if word == "approve" { "sent" } else { "rejected" });
    let changes = Change::of("reason", from, Some(to)).into_iter().collect();
    Ok(Decided { changes, transaction: Some(it.entry.clone()), ..Decided::default() })
}

/// A payout as its own route answers it, as an entry of a list.
fn entry(mut payout: Answer) -> Result<Entry, Problem> {
    payout.put("kind", raw("payout"));
    payout.whole()
}

/// The reason with the number of what LigdiCash's support has answered.
pub(crate) fn with_ticket(reason: &str, ticket: &str) -> String {
    format!("{reason} (ticket {ticket})")
}
