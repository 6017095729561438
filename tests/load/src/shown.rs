//! The answers of the operator's routes: every order with its payins, and every payout.

use std::collections::BTreeMap;

use futures::{StreamExt as _, TryStreamExt as _, stream};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::api::Api;
use crate::books::{Order, Payout};
use crate::failure::Failure;

const AT_ONCE: usize = 16;

/// The most days that a run may take by the backend's clock.
const DAYS: usize = 400;

#[derive(Deserialize)]
struct Clock {
    now: jiff::Timestamp,
    offset_seconds: i64,
}

pub(crate) async fn payouts(api: &Api) -> Result<Vec<Payout>, Failure> {
    let all = entries(api, "payout").await?;
    all.into_iter().map(read).collect()
}

/// The order's lock says which payin paid it: no list does.
pub(crate) async fn orders(api: &Api) -> Result<Vec<Order>, Failure> {
    let mut orders = BTreeMap::<String, Vec<Value>>::new();
    for payin in entries(api, "payin").await? {
        orders.entry(text(&payin, "order_id")).or_default().push(payin);
    }
    let whole = orders.into_iter().map(async |(order_id, payins)| {
        let any = payins.first().map(|payin| text(payin, "transaction_id")).unwrap_or_default();
        let story = api.operators(&format!("transactions/{any}")).await?;
        let paid_by = &story["order"]["paid_by"];
        read(json!({ "order_id": order_id, "paid_by": paid_by, "transactions": payins }))
    });
    stream::iter(whole).buffer_unordered(AT_ONCE).try_collect().await
}

/// The days by the backend's clock, from the one before the run began to the present one.
pub(crate) async fn days(api: &Api) -> Result<Vec<jiff::civil::Date>, Failure> {
    let clock: Clock = read(api.local("local/stack").await?)?;
    let day = |it: jiff::Timestamp| it.to_zoned(jiff::tz::TimeZone::UTC).date();
    let began = clock.now.saturating_sub(jiff::SignedDuration::from_secs(clock.offset_seconds));
    let first = day(began.unwrap_or(clock.now)).yesterday().unwrap_or_default();
    let days = first.series(jiff::Span::new().days(1)).take(DAYS);
    Ok(days.take_while(|it| *it <= day(clock.now)).collect())
}

/// Everything that was created since the day before the run began.
async fn entries(api: &Api, kind: &str) -> Result<Vec<Value>, Failure> {
    let mut found = Vec::new();
    for day in days(api).await? {
        let mut next = Some(String::new());
        while let Some(after) = next.take() {
            let mut path = format!("days/{day}?limit=200&kind={kind}");
            if !after.is_empty() {
                path = format!("{path}&after={after}");
            }
            let mut page = api.operators(&path).await?;
            found.extend(read::<Vec<Value>>(page["transactions"].take())?);
            next = page["next"].as_str().map(str::to_owned);
        }
    }
    Ok(found)
}

fn text(item: &Value, name: &str) -> String {
    item[name].as_str().unwrap_or_default().to_owned()
}

pub(crate) fn read<T: DeserializeOwned>(shown: Value) -> Result<T, Failure> {
    serde_json::from_value(shown).map_err(|error| Failure::Unreadable(error.to_string()))
}
