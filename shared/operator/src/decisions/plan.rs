//! Plans the decisions that follow from a command line or a form.

use contract::Decision as Kind;
use serde_json::Map;

use super::decision::Decision;
use super::fields::DecisionFields;
use super::find::{EventFilter, case, offered, opened, payin, payout, undelivered};
use super::payout::AskedPayout;
use super::refund::{left, refunds};
use crate::api::{Api, Declined, NotAsked, Outside, Problem};

/// The words of the decision's command.
pub fn typed(kind: Kind) -> (&'static str, Option<&'static str>) {
    let word = if kind == Kind::EventReplay { "events-replay" } else { kind.as_str() };
    word.split_once('-').map_or((word, None), |(first, second)| (first, Some(second)))
}

/// The decisions about this id, or this name of the merchant.
pub async fn plan(
    kind: Kind,
    api: &Api,
    about: &str,
    fields: &DecisionFields,
) -> Result<Vec<Decision>, Problem> {
    let mut with = fields.0.clone();
    let about = match kind {
        Kind::RefundMake => return refund(api, about, fields).await,
        Kind::PayoutMake => return Ok(vec![Decision::Pay(AskedPayout::make(about, fields)?)]),
        Kind::EventsReplay => return of_events(api).await,
        Kind::ReviewRelease | Kind::ReviewAccept | Kind::ReviewProve => {
            let none = Problem::declined(Declined::NotUnderReview);
            Some(offered(api, about, kind, none).await?)
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
        | Kind::RefundTakeBack
        | Kind::PayoutClose
        | Kind::PayoutProve
        | Kind::PayoutApprove
        | Kind::PayoutReject => Some(payout(api, about).await?),
        Kind::CaseClose => Some(case(api, about).await?),
        Kind::CaseOpen => Some(opened(api, about).await?),
        Kind::EventReplay | Kind::Forget => Some(Outside::new(about)),
        Kind::PaymentsPause | Kind::PaymentsResume | Kind::PayoutsPause | Kind::PayoutsResume => {
            None
        }
        // The other kinds have their own commands, or none.
        Kind::PayoutRequest | Kind::RestoreOpen | Kind::LinkMake | Kind::LinkWithdraw => {
            return Err(Problem::wrong("decision", kind.as_str()));
        }
    };
    let kind = if kind == Kind::RefundTakeBack { Kind::PayoutNotMade } else { kind };
    Ok(vec![Decision::One { kind, about, with }])
}

/// Refunds a payment, after releasing its order if it is under review.
async fn refund(api: &Api, text: &str, fields: &DecisionFields) -> Result<Vec<Decision>, Problem> {
    let none = Problem::declined(Declined::NotPaid);
    let id = offered(api, text, Kind::RefundMake, none).await?;
    let story = api.story(id.as_came()).await?;
    let release = Decision::One { kind: Kind::ReviewRelease, about: Some(id), with: Map::new() };
    let release = Some(release).filter(|_| story.offered(Kind::ReviewRelease).is_some());
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
