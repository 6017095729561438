//! Plans the decisions that follow from a command line or a form.

use contract::Decision as Kind;
use serde_json::{Map, Value};

use super::decision::Decision;
use super::find::{EventFilter, case, entries, only, payin, payout, review, undelivered};
use super::refund::{Refund, left, readable};
use crate::api::{Api, Declined, NotAsked, Outside, Problem, SearchKey};

/// A decision of the contract, or several of them that this program combines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DecisionChoice {
    One(Kind),
    /// Gives back the money of a review, and releases the order.
    ReviewRefund,
    DuplicateRefund,
    /// Takes back that money was given back by other means.
    RefundTakeBack,
    /// Has all events sent again that a receiver refuses.
    EventsReplay,
}

/// The fields beside the reason.
#[derive(Clone, Debug, Default)]
pub(crate) struct DecisionDetails {
    pub(crate) nothing_owed: bool,
    pub(crate) paid: Option<u64>,
    /// Francs to give back; by default all that is left.
    pub(crate) amount: Option<u64>,
    /// The refund's number among those of its payment; by default the next one.
    pub(crate) number: Option<usize>,
    pub(crate) reference: Option<String>,
    pub(crate) ticket: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) customer: Option<String>,
}

impl DecisionChoice {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::One(kind) => kind.as_str(),
            Self::ReviewRefund => "review-refund",
            Self::DuplicateRefund => "duplicate-refund",
            Self::RefundTakeBack => "refund-take-back",
            Self::EventsReplay => "events-replay",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        use DecisionChoice as C;
        let own = [C::ReviewRefund, C::DuplicateRefund, C::RefundTakeBack, C::EventsReplay];
        let own = own.into_iter().find(|it| it.word() == word);
        own.or_else(|| Kind::parse(word).map(Self::One))
    }

    /// The decisions about this id, or this name of the merchant.
    pub(crate) async fn plan(
        self,
        api: &Api,
        about: &str,
        said: &DecisionDetails,
    ) -> Result<Vec<Decision>, Problem> {
        let kind = match self {
            Self::ReviewRefund => return of_review(api, about, said).await,
            Self::DuplicateRefund => return of_duplicate(api, about, said).await,
            Self::EventsReplay => return of_events(api).await,
            Self::RefundTakeBack => Kind::PayoutNotMade,
            Self::One(kind) => kind,
        };
        let mut with = said.members();
        let about = match kind {
            Kind::ReviewRelease | Kind::ReviewAccept => Some(review(api, about).await?),
            Kind::RefundRecord => {
                let id = payin(about)?;
                if said.amount.is_none() {
                    let left = left(&api.story(about).await?)?;
                    with.insert("amount".to_owned(), left.into());
                }
                Some(id)
            }
            Kind::PayoutNotMade
            | Kind::PayoutClose
            | Kind::PayoutProve
            | Kind::PayoutApprove
            | Kind::PayoutReject => Some(payout(api, about).await?),
            Kind::CaseClose => Some(case(api, about).await?),
            Kind::EventReplay | Kind::Forget | Kind::CaseOpen => Some(Outside::new(about)),
            Kind::PaymentsPause
            | Kind::PaymentsResume
            | Kind::PayoutsPause
            | Kind::PayoutsResume => None,
            // They have commands of their own, or none.
            Kind::PayoutRequest | Kind::RestoreOpen => {
                return Err(Problem::wrong("decision", kind.as_str()));
            }
        };
        Ok(vec![Decision::One { kind, about, with }])
    }
}

impl DecisionDetails {
    /// The reason with the number of LigdiCash's support ticket.
    pub(crate) fn with_ticket(&self, reason: &str) -> String {
        match &self.ticket {
            Some(ticket) => format!("{reason} (ticket {ticket})"),
            None => reason.to_owned(),
        }
    }

    /// The members of the request.
    fn members(&self) -> Map<String, Value> {
        let text = |text: &Option<String>| text.clone().map(Value::from);
        let all = [
            ("nothing_owed", self.nothing_owed.then_some(Value::Bool(true))),
            ("paid", self.paid.map(Value::from)),
            ("amount", self.amount.map(Value::from)),
            ("reference", text(&self.reference)),
            ("token", text(&self.token)),
            ("customer", text(&self.customer)),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

/// Gives back the money of a review, after releasing the order unless it is released.
async fn of_review(
    api: &Api,
    text: &str,
    said: &DecisionDetails,
) -> Result<Vec<Decision>, Problem> {
    let id = match payin(text) {
        Ok(id) => id,
        Err(_) => of_order(api, text).await?,
    };
    let story = api.story(id.as_came()).await?;
    let entry = &readable(&story)?.entry;
    let release = Decision::One { kind: Kind::ReviewRelease, about: Some(id), with: Map::new() };
    let release = match (entry.status.as_came(), entry.reason()) {
        ("review", _) => Some(release),
        (_, Some("released")) => None,
        (_, _) => return Err(Problem::declined(Declined::NotUnderReview)),
    };
    let refunds = Refund::all(&story, said.amount, said.number)?.into_iter().map(Decision::Refund);
    Ok(release.into_iter().chain(refunds).collect())
}

/// As many events as one answer of a page can show.
const AT_ONCE: usize = 100;

async fn of_events(api: &Api) -> Result<Vec<Decision>, Problem> {
    let events = undelivered(api, &EventFilter::default(), |_| ()).await?;
    if events.is_empty() {
        return Err(Problem::NotAsked(NotAsked::NothingRefused));
    }
    let one =
        |event| Decision::One { kind: Kind::EventReplay, about: Some(event), with: Map::new() };
    Ok(events.into_iter().take(AT_ONCE).map(one).collect())
}

async fn of_order(api: &Api, order: &str) -> Result<Outside, Problem> {
    let found = entries(api, SearchKey::Order, order).await?;
    let under_review = found.iter().filter(|it| it.status.as_came() == "review");
    let released = found.iter().filter(|it| it.reason() == Some("released"));
    let none = Problem::declined(Declined::NotUnderReview);
    match only(under_review, none.clone()) {
        Err(problem) if problem == none => only(released, none),
        found => found,
    }
}

async fn of_duplicate(
    api: &Api,
    id: &str,
    said: &DecisionDetails,
) -> Result<Vec<Decision>, Problem> {
    let story = api.story(id).await?;
    if readable(&story)?.entry.reason() != Some("duplicate") {
        return Err(Problem::NotAsked(NotAsked::NotADuplicate));
    }
    let refunds = Refund::all(&story, said.amount, said.number)?;
    Ok(refunds.into_iter().map(Decision::Refund).collect())
}
