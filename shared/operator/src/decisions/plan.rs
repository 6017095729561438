//! Plans the decisions that follow from a command line or a form.

use contract::Decision as Kind;
use ligdicash_core::DecisionSubject as Subject;
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
    let about = match kind.subject() {
        _ if kind == Kind::RefundMake => return refund(api, about, fields).await,
        _ if kind == Kind::EventsReplay => return of_events(api).await,
        Subject::NewPayout => return Ok(vec![Decision::Pay(AskedPayout::make(about, fields)?)]),
        Subject::Orders => {
            let none = Problem::declined(Declined::NotUnderReview);
            Some(offered(api, about, kind, none).await?)
        }
        Subject::Payin => Some(payin(about)?),
        Subject::Payout | Subject::Payouts => Some(payout(api, about).await?),
        Subject::Cases => Some(case(api, about).await?),
        Subject::NewCase => Some(opened(api, about).await?),
        Subject::Event | Subject::People => Some(Outside::new(about)),
        Subject::Stack => None,
        Subject::Elsewhere => return Err(Problem::wrong("decision", kind.as_str())),
    };
    if let (Kind::RefundRecord, Some(id), None) = (kind, &about, fields.number("amount")) {
        with.insert("amount".to_owned(), left(&api.story(id.as_came()).await?)?.into());
    }
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
