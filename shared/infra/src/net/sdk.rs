//! The AWS SDK on the HTTP client that everything else uses, so that there is one list of authorities, one pool and one TLS.

use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;

use lambda_http::http::{Request, Response};

use super::{BuildError, Tls};

/// An idle connection is closed after this long: DynamoDB closes its side after some minutes.
const IDLE: Duration = Duration::from_secs(90);

/// The SDK's way to AWS. Its clients share connections where they ask the same host.
pub fn sdk(tls: &Tls, connect_limit: Duration) -> Result<SharedHttpClient, BuildError> {
    let http = tls.client().connect_timeout(connect_limit).pool_idle_timeout(IDLE).build()?;
    let connector = SharedHttpConnector::new(Connector(http));
    Ok(http_client_fn(move |_, _| connector.clone()))
}

#[derive(Debug)]
struct Connector(reqwest::Client);

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let http = self.0.clone();
        HttpConnectorFuture::new(async move { send(&http, request).await })
    }
}

async fn send(
    http: &reqwest::Client,
    request: HttpRequest,
) -> Result<HttpResponse, ConnectorError> {
    let request = request.try_into_http1x().map_err(|it| ConnectorError::user(it.into()))?;
    let (head, body) = request.into_parts();
    // Only a call that uploads a stream has another body, and none of ours does.
    let body = body.bytes().ok_or_else(|| ConnectorError::user("a body in memory".into()))?;
    let request = Request::from_parts(head, reqwest::Body::from(body.to_vec()));
    let request =
        reqwest::Request::try_from(request).map_err(|it| ConnectorError::user(it.into()))?;
    let answer = http.execute(request).await.map_err(failed)?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = answer.bytes().await.map_err(failed)?;
    let mut answer = Response::new(SdkBody::from(body));
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    HttpResponse::try_from(answer).map_err(|it| ConnectorError::other(it.into(), None))
}

/// The SDK repeats what timed out or was cut.
fn failed(problem: reqwest::Error) -> ConnectorError {
    if problem.is_timeout() {
        ConnectorError::timeout(problem.into())
    } else {
        ConnectorError::io(problem.into())
    }
}
