//! The answers of the operator's routes: every order with its payins, and every payout.

use std::collections::BTreeMap;

use contract::Story;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use jiff::civil::Date;
use serde::Deserialize;

use crate::api::Api;
use crate::books::{Order, Transaction};
use crate::failure::Failure;

const AT_ONCE: usize = 16;

/// The most days that a run may take by the backend's clock.
const DAYS: usize = 400;

#[derive(Deserialize)]
struct Clock {
    now: jiff::Timestamp,
    offset_seconds: i64,
}

/// A page of a day, of which every payin and payout must be readable.
#[derive(Deserialize)]
struct Page {
    transactions: Vec<Transaction>,
    next: Option<String>,
}

/// The order's lock says which payin paid it: no list does.
pub(crate) async fn orders(api: &Api, days: &[Date]) -> Result<Vec<Order>, Failure> {
    let mut orders = BTreeMap::<String, Vec<Transaction>>::new();
    for payin in transactions(api, days, "payin").await? {
        orders.entry(payin.name.clone()).or_default().push(payin);
    }
    let whole = orders.into_iter().map(async |(id, payins)| {
        let any = payins.first().map(|payin| payin.id.as_str()).unwrap_or_default();
        let story: Story = api.operators(&format!("transactions/{any}")).await?;
        let paid_by = story.order.and_then(|order| order.paid_by);
        Ok(Order { id, paid_by: paid_by.map(|it| it.as_came().to_owned()), payins })
    });
    stream::iter(whole).buffer_unordered(AT_ONCE).try_collect().await
}

/// The days by the backend's clock, from the one before the run began to the present one.
pub(crate) async fn days(api: &Api) -> Result<Vec<Date>, Failure> {
    let clock: Clock = api.local("local/stack").await?;
    let day = |it: jiff::Timestamp| it.to_zoned(jiff::tz::TimeZone::UTC).date();
    let began = clock.now.saturating_sub(jiff::SignedDuration::from_secs(clock.offset_seconds));
    let first = day(began.unwrap_or(clock.now)).yesterday().unwrap_or_default();
    let days = first.series(jiff::Span::new().days(1)).take(DAYS);
    Ok(days.take_while(|it| *it <= day(clock.now)).collect())
}

/// The payins, or the payouts, that were created on these days.
pub(crate) async fn transactions(
    api: &Api,
    days: &[Date],
    kind: &str,
) -> Result<Vec<Transaction>, Failure> {
    let mut found = Vec::new();
    for day in days {
        let first = format!("days/{day}?limit=200&kind={kind}");
        let mut next = Some(first.clone());
        while let Some(path) = next {
            let page: Page = api.operators(&path).await?;
            found.extend(page.transactions);
            next = page.next.map(|after| format!("{first}&after={after}"));
        }
    }
    Ok(found)
}
