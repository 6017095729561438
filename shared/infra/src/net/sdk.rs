//! The AWS SDK on a client that shares the list of authorities with every other client. The SDK's own client would read
//! the list again.

use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Client, connect};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use lambda_http::http::Response;
use tower_layer::Layer;

use super::Tls;
use super::room::{AWS, ConnectionSlots, SlotConnector};

/// The time after which an idle connection is closed. DynamoDB closes its side after some minutes.
const IDLE: Duration = Duration::from_secs(90);

/// The HTTP client of the AWS SDK. Clients that ask the same host share connections. No answer is large, so each is
/// read whole.
pub fn sdk(tls: &Tls, connect_limit: Duration) -> SharedHttpClient {
    let mut tcp = connect::HttpConnector::new();
    tcp.set_connect_timeout(Some(connect_limit));
    tcp.set_nodelay(true);
    tcp.enforce_http(false);
    let tls = HttpsConnectorBuilder::new().with_tls_config(tls.config());
    let https = tls.https_or_http().enable_http1().wrap_connector(tcp);
    let http = Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(AWS.idle)
        .build(ConnectionSlots::new(AWS.opening).layer(https));
    let connector = SdkConnector { http, requests: ConnectionSlots::new(AWS.requests) };
    let connector = SharedHttpConnector::new(connector);
    http_client_fn(move |_, _| connector.clone())
}

#[derive(Debug)]
struct SdkConnector {
    http: Client<SlotConnector<HttpsConnector<connect::HttpConnector>>, SdkBody>,
    requests: ConnectionSlots,
}

impl HttpConnector for SdkConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (http, requests) = (self.http.clone(), self.requests.clone());
        HttpConnectorFuture::new(async move {
            // The place is taken until the answer is read, because its connection is in use as long.
            let place = requests.take().await;
            let _place = place.map_err(|error| ConnectorError::other(error.into(), None))?;
            let request =
                request.try_into_http1x().map_err(|error| ConnectorError::user(error.into()))?;
            // The SDK repeats a request that could not be sent or was cut.
            let answer = http.request(request).await;
            let answer = answer.map_err(|problem| ConnectorError::io(problem.into()))?;
            let (head, body) = answer.into_parts();
            let body = ByteStream::new(SdkBody::from_body_1_x(body)).collect().await;
            let body = body.map_err(|problem| ConnectorError::io(problem.into()))?.into_bytes();
            HttpResponse::try_from(Response::from_parts(head, SdkBody::from(body)))
                .map_err(|error| ConnectorError::other(error.into(), None))
        })
    }
}
