//! What a person means by what they typed.

use jiff::ToSpan as _;
use jiff::civil::Date;
use ligdicash_core::{Country, PayinId, PayoutId, TransactionId};

use crate::api::{
    Api, By, Call, Declined, Entry, Health, NotAsked, Outside, Pages, Problem, Shown, Story,
};

/// How many days one search may look through.
const WINDOW: u8 = 31;

pub(crate) async fn story(api: &Api, id: &str) -> Result<Story, Problem> {
    api.call(&Call::story(id)?).await?.whole()
}

/// A person, as a search by what was typed has found them.
#[derive(Debug, Default)]
pub(crate) struct Person {
    /// The number with its country code; `None` where one transaction was named.
    pub(crate) number: Option<String>,
    /// What the person paid, and what gave it back.
    pub(crate) transactions: Vec<Outside>,
}

/// All that is found by this.
pub(super) async fn entries(api: &Api, by: By, value: &str) -> Result<Vec<Entry>, Problem> {
    let (_, found) = found(api, by.call(value, None, None)).await?;
    if found.is_empty() { Err(Problem::NotFound) } else { Ok(found) }
}

/// What was found, and of which country a number without a country code was read.
async fn found(api: &Api, question: Call) -> Result<(Option<String>, Vec<Entry>), Problem> {
    let mut pages = Pages::of(api, question);
    let (mut country, mut all) = (None, Vec::new());
    while let Some(page) = pages.next().await? {
        country = page.member("country_code")?;
        let page = page.list::<Shown<Entry>>("transactions")?;
        all.extend(page.into_iter().filter_map(|it| match it {
            Shown::Read(entry) => Some(entry),
            Shown::Unreadable(_) => None,
        }));
    }
    Ok((country, all))
}

/// A payment, by its id.
fn payin(text: &str) -> Result<Outside, Problem> {
    PayinId::parse(text).map_err(|_| Problem::NoId(Outside::new(text)))?;
    Ok(Outside::new(text))
}

/// The payment under review, by its id or by its order.
pub(crate) async fn review(api: &Api, text: &str) -> Result<Outside, Problem> {
    if let Ok(id) = payin(text) {
        return Ok(id);
    }
    let found = entries(api, By::Order, text).await?;
    let under_review = found.iter().filter(|it| it.status.as_came() == "review");
    only(under_review, Problem::declined(Declined::NotUnderReview))
}

/// A payout, by its id or by the merchant's.
pub(crate) async fn payout(api: &Api, text: &str) -> Result<Outside, Problem> {
    if PayoutId::parse(text).is_ok() {
        return Ok(Outside::new(text));
    }
    let several = Problem::NotAsked(NotAsked::SeveralPayments);
    only(entries(api, By::Payout, text).await?.iter(), several)
}

/// A case, by its name, or by what has only one that is open.
pub(crate) async fn case(api: &Api, text: &str) -> Result<Outside, Problem> {
    if text.starts_with("case#") {
        return Ok(Outside::new(text));
    }
    let story = story(api, text).await?;
    let is_open = |case: &&Shown<crate::api::Case>| match case {
        Shown::Read(case) => case.ended_at.is_none(),
        Shown::Unreadable(_) => false,
    };
    let mut open = story.cases.iter().filter(is_open);
    match (open.next(), open.next()) {
        (Some(Shown::Read(case)), None) => {
            Ok(Outside::new(format!("case#{}#{}", case.kind.as_came(), case.about.as_came())))
        }
        (Some(_), Some(_)) => Err(Problem::NotAsked(NotAsked::SeveralCases)),
        (_, _) => Err(Problem::declined(Declined::CaseNotOpen)),
    }
}

/// Everything of one person: what their number paid since this day, and what gave it back; or the one transaction
/// that is named.
pub(crate) async fn of_person(
    api: &Api,
    who: &str,
    since: Option<Date>,
    mut progress: impl FnMut(Date),
) -> Result<Person, Problem> {
    let mut person = Person::default();
    if TransactionId::parse(who).is_ok() {
        person.transactions.push(Outside::new(who));
        return Ok(person);
    }
    let health: Health = api.call(&Call::get("/api/ops/health")).await?.whole()?;
    let mut until = health.at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let since = since.unwrap_or(until.saturating_sub(30.days()));
    while until >= since {
        let days = until.since(since).map_or(WINDOW.into(), |span| span.get_days() + 1);
        let days = days.clamp(1, WINDOW.into());
        progress(until);
        let question = By::Number.call(who, u8::try_from(days).ok(), Some(until));
        let (country, payins) = found(api, question).await?;
        let country = country.and_then(|code| Country::parse(&code));
        person.number = country.and_then(|country| country.full(who));
        for payin in payins {
            let story = story(api, payin.transaction_id.as_came()).await?;
            let refunds = story.refunds.into_iter().filter_map(|it| match it {
                Shown::Read(entry) => Some(entry.transaction_id),
                Shown::Unreadable(_) => None,
            });
            person.transactions.extend([payin.transaction_id].into_iter().chain(refunds));
        }
        until = until.saturating_sub(days.days());
    }
    Ok(person)
}

/// The only one of these entries that is meant.
pub(super) fn only<'a>(
    mut entries: impl Iterator<Item = &'a Entry>,
    none: Problem,
) -> Result<Outside, Problem> {
    match (entries.next(), entries.next()) {
        (Some(entry), None) => Ok(entry.transaction_id.clone()),
        (None, _) => Err(none),
        (Some(_), Some(_)) => Err(Problem::NotAsked(NotAsked::SeveralPayments)),
    }
}
