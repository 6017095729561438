//! A function that reads one item, as a tutorial would write it, to measure what the AWS SDK costs before
//! any code of ours.

use aws_config::BehaviorVersion;
use aws_sdk_dynamodb::types::AttributeValue;
use lambda_http::{Body, Error, Request, RequestExt, Response, run, service_fn};

const TABLE: &str = "payments";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let aws = aws_config::load_defaults(BehaviorVersion::v2026_01_12()).await;
    let dynamo = aws_sdk_dynamodb::Client::new(&aws);
    run(service_fn(async |request: Request| {
        let parameters = request.path_parameters();
        let id = AttributeValue::S(parameters.first("id").unwrap_or_default().to_owned());
        let read = dynamo.get_item().table_name(TABLE).key("pk", id).send().await?;
        let status = if read.item.is_some() { 200 } else { 404 };
        Ok::<_, Error>(Response::builder().status(status).body(Body::Empty)?)
    }))
    .await
}
