//! Plans the decisions that follow from a command line or a form.

use contract::{Decision as Kind, DecisionField, may_have, needs};
use serde_json::Map;

use super::decision::Decision;
use super::fields::DecisionFields;
use super::find::{EventFilter, case, opened, payin, payout, refundable, review, undelivered};
use super::payout::AskedPayout;
use super::refund::{left, readable, refunds};
use crate::api::{Api, NotAsked, Outside, Problem};

/// A decision of the contract, or several of them that this program combines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionChoice {
    One(Kind),
    /// Refunds money of any payment, in whole or in part. An order under review is released.
    RefundMake,
    PayoutMake,
    /// Undoes a recorded refund by other means.
    RefundTakeBack,
    /// Resends all events that a receiver refuses.
    EventsReplay,
}

impl DecisionChoice {
    pub fn word(self) -> &'static str {
        match self {
            Self::One(kind) => kind.as_str(),
            Self::RefundMake => "refund-make",
            Self::PayoutMake => "payout-make",
            Self::RefundTakeBack => "refund-take-back",
            Self::EventsReplay => "events-replay",
        }
    }

    /// The fields of the decision beside the subject and the reason.
    pub const fn fields(self) -> &'static [DecisionField] {
        match self {
            Self::One(kind) => kind.fields(),
            Self::RefundMake => {
                const { &[may_have("amount"), may_have("number"), may_have("customer")] }
            }
            Self::PayoutMake => {
                const { &[needs("amount"), needs("customer"), needs("description"), may_have("wallet")] }
            }
            Self::RefundTakeBack | Self::EventsReplay => &[],
        }
    }

    /// Whether the decision says all itself: a pause has no subject that can change after a dry run.
    pub const fn is_switch(self) -> bool {
        matches!(
            self,
            Self::One(
                Kind::PaymentsPause
                    | Kind::PaymentsResume
                    | Kind::PayoutsPause
                    | Kind::PayoutsResume
            )
        )
    }

    /// The words of the decision's command.
    pub fn typed(self) -> (&'static str, Option<&'static str>) {
        let word = if self == Self::One(Kind::EventReplay) { "events-replay" } else { self.word() };
        word.split_once('-').map_or((word, None), |(first, second)| (first, Some(second)))
    }

    pub fn parse(word: &str) -> Option<Self> {
        use DecisionChoice as C;
        let own = [C::RefundMake, C::RefundTakeBack, C::PayoutMake, C::EventsReplay];
        own.into_iter().find(|own| own.word() == word).or_else(|| Kind::parse(word).map(Self::One))
    }

    /// The decisions about this id, or this name of the merchant.
    pub async fn plan(
        self,
        api: &Api,
        about: &str,
        fields: &DecisionFields,
    ) -> Result<Vec<Decision>, Problem> {
        let kind = match self {
            Self::RefundMake => return refund(api, about, fields).await,
            Self::PayoutMake => return Ok(vec![Decision::Pay(AskedPayout::make(about, fields)?)]),
            Self::EventsReplay => return of_events(api).await,
            Self::RefundTakeBack => Kind::PayoutNotMade,
            Self::One(kind) => kind,
        };
        let mut with = fields.0.clone();
        let about = match kind {
            Kind::ReviewRelease | Kind::ReviewAccept | Kind::ReviewProve => {
                Some(review(api, about).await?)
            }
            Kind::RefundRecord => {
                let id = payin(about)?;
                if fields.number("amount").is_none() {
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
            Kind::CaseOpen => Some(opened(api, about).await?),
            Kind::EventReplay | Kind::Forget => Some(Outside::new(about)),
            Kind::PaymentsPause
            | Kind::PaymentsResume
            | Kind::PayoutsPause
            | Kind::PayoutsResume => None,
            // The other kinds have their own commands, or none.
            Kind::PayoutRequest | Kind::RestoreOpen | Kind::LinkMake | Kind::LinkWithdraw => {
                return Err(Problem::wrong("decision", kind.as_str()));
            }
        };
        Ok(vec![Decision::One { kind, about, with }])
    }
}

/// Refunds a payment, after releasing its order if it is under review.
async fn refund(api: &Api, text: &str, fields: &DecisionFields) -> Result<Vec<Decision>, Problem> {
    let id = refundable(api, text).await?;
    let story = api.story(id.as_came()).await?;
    let is_under_review = readable(&story)?.entry.status.as_came() == "review";
    let release = Decision::One { kind: Kind::ReviewRelease, about: Some(id), with: Map::new() };
    let release = Some(release).filter(|_| is_under_review);
    let refunds = refunds(&story, fields)?.into_iter().map(Decision::Pay);
    Ok(release.into_iter().chain(refunds).collect())
}

/// The events that one answer of a page can show.
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
