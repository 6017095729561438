//! A function with the calls of a new order as a tutorial writes them: as many, about as large, and prepared at the
//! start. It shows what they cost before any code of ours, with the SDK's own HTTP client.
#![expect(clippy::disallowed_methods, reason = "it reads the environment as a tutorial would")]

use std::env;

use aws_config::BehaviorVersion;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem, Update};
use lambda_http::{Body, Error, Request, Response, run, service_fn};

const TABLE: &str = "payments";

const INVOICES: &str = "pay/v01/redirect/checkout-invoice/create";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let aws = aws_config::load_defaults(BehaviorVersion::v2026_01_12()).await;
    let dynamo = Client::new(&aws);
    let secrets = aws_sdk_secretsmanager::Client::new(&aws);
    let http = reqwest::Client::builder().no_proxy().pool_max_idle_per_host(0).build()?;
    let ligdicash = env::var("LIGDICASH_BASE_URL")?;
    let secret = secrets.get_secret_value().secret_id(env::var("LIGDICASH_SECRET_ID")?).send();
    let ping = http.get(format!("{ligdicash}ping")).send();
    let (started, secret, ping) = tokio::join!(read(&dynamo, "start"), secret, ping);
    started?;
    secret?;
    ping?;
    run(service_fn(async |request: Request| {
        let order = String::from_utf8_lossy(request.body()).into_owned();
        read(&dynamo, "hold").await?;
        write(&dynamo, [put(&order, 14)?, update(&order, 4)?]).await?;
        let invoice = "x".repeat(600);
        http.post(format!("{ligdicash}{INVOICES}")).body(invoice).send().await?.bytes().await?;
        write(&dynamo, [update(&order, 20)?, put_packed(&order)?, update("lock", 1)?]).await?;
        Ok::<_, Error>(Response::builder().status(200).body(Body::Empty)?)
    }))
    .await
}

async fn read(dynamo: &Client, key: &str) -> Result<(), Error> {
    dynamo.get_item().table_name(TABLE).key("pk", text(key)).consistent_read(true).send().await?;
    Ok(())
}

async fn write<const N: usize>(
    dynamo: &Client,
    items: [TransactWriteItem; N],
) -> Result<(), Error> {
    dynamo.transact_write_items().set_transact_items(Some(items.into())).send().await?;
    Ok(())
}

fn put(order: &str, attributes: usize) -> Result<TransactWriteItem, Error> {
    let filled = (1..attributes).fold(Put::builder(), |put, n| {
        put.item(format!("attribute{n}"), text("2026-11-23T14:38:42.871Z"))
    });
    let put = filled.table_name(TABLE).item("pk", text(order)).build()?;
    Ok(TransactWriteItem::builder().put(put).build())
}

fn put_packed(order: &str) -> Result<TransactWriteItem, Error> {
    let packed = AttributeValue::B(Blob::new(vec![7; 560]));
    let put = Put::builder().table_name(TABLE).item("pk", text(order)).item("packed", packed);
    Ok(TransactWriteItem::builder().put(put.build()?).build())
}

fn update(order: &str, attributes: usize) -> Result<TransactWriteItem, Error> {
    let names = (0..attributes).map(|n| format!("#s{n} = :s{n}")).collect::<Vec<_>>();
    let filled = (0..attributes).fold(Update::builder(), |update, n| {
        update
            .expression_attribute_names(format!("#s{n}"), format!("attribute{n}"))
            .expression_attribute_values(format!(":s{n}"), text("2026-11-23T14:38"))
    });
    let set = format!("SET {}", names.join(", "));
    let update = filled.table_name(TABLE).key("pk", text(&format!("{order}-{attributes}")));
    Ok(TransactWriteItem::builder().update(update.update_expression(set).build()?).build())
}

fn text(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}
