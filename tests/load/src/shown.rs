//! The answers of the operator's routes: every payin and payout, and who paid an order.

use std::collections::HashMap;

use contract::Story;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use jiff::civil::Date;
use serde::Deserialize;

use crate::api::Api;
use crate::books::Transaction;
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

/// The payin that paid each order. The order's lock says it: no list does.
pub(crate) async fn paid_by(
    api: &Api,
    ours: &[Transaction],
) -> Result<HashMap<String, String>, Failure> {
    let payins = ours.iter().filter(|it| !it.is_payout);
    let orders: HashMap<_, _> = payins.map(|payin| (&payin.name, &payin.id)).collect();
    let paid = orders.into_iter().map(async |(order, any)| {
        let story: Story = api.operators(&format!("transactions/{any}")).await?;
        let paid_by = story.order.and_then(|order| order.paid_by);
        Ok(paid_by.map(|payin| (order.clone(), payin.as_came().to_owned())))
    });
    stream::iter(paid)
        .buffer_unordered(AT_ONCE)
        .try_filter_map(async |it| Ok(it))
        .try_collect()
        .await
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

/// The payins and payouts that were created on these days.
pub(crate) async fn transactions(api: &Api, days: &[Date]) -> Result<Vec<Transaction>, Failure> {
    let mut found = Vec::new();
    for day in days {
        let first = format!("days/{day}?limit=200");
        let mut next = Some(first.clone());
        while let Some(path) = next {
            let page: Page = api.operators(&path).await?;
            found.extend(page.transactions);
            next = page.next.map(|after| format!("{first}&after={after}"));
        }
    }
    Ok(found)
}
