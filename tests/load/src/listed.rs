//! The answers of the operator's routes: every payin and payout.

use contract::Entry;
use jiff::civil::Date;
use serde::Deserialize;

use crate::api::Api;
use crate::failure::Failure;

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
    transactions: Vec<Entry>,
    next: Option<String>,
}

/// The days by the backend's clock, from the one before the run began to the present one.
pub(crate) async fn days(api: &Api) -> Result<Vec<Date>, Failure> {
    let clock: Clock = api.local("local/stack").await?;
    let day = |instant: jiff::Timestamp| instant.to_zoned(jiff::tz::TimeZone::UTC).date();
    let began = clock.now.saturating_sub(jiff::SignedDuration::from_secs(clock.offset_seconds));
    let first = day(began.unwrap_or(clock.now)).yesterday().unwrap_or_default();
    let days = first.series(jiff::Span::new().days(1)).take(DAYS);
    Ok(days.take_while(|date| *date <= day(clock.now)).collect())
}

/// The payins and payouts that were created on these days.
pub(crate) async fn transactions(api: &Api, days: &[Date]) -> Result<Vec<Entry>, Failure> {
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
