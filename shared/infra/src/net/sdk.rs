//! The AWS SDK on a client that believes what every other client believes, so that the list of authorities is read once.
//! The SDK's own reads it again.

use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Client, connect};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::Tls;

/// An idle connection is closed after this long: DynamoDB closes its side after some minutes.
const IDLE: Duration = Duration::from_secs(90);

/// The SDK's way to AWS. Its clients share connections where they ask the same host.
#[must_use]
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
        .build(https);
    let connector = SharedHttpConnector::new(Connector(http));
    http_client_fn(move |_, _| connector.clone())
}

#[derive(Debug)]
struct Connector(Client<HttpsConnector<connect::HttpConnector>, SdkBody>);

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let http = self.0.clone();
        HttpConnectorFuture::new(async move {
            let request =
                request.try_into_http1x().map_err(|it| ConnectorError::user(it.into()))?;
            // The SDK repeats what could not be sent or was cut.
            let answer = http.request(request).await;
            let answer = answer.map_err(|problem| ConnectorError::io(problem.into()))?;
            HttpResponse::try_from(answer.map(SdkBody::from_body_1_x))
                .map_err(|it| ConnectorError::other(it.into(), None))
        })
    }
}
