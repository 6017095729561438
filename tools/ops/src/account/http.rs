//! This program's HTTP client for the AWS SDK. Only one client is compiled, and all requests use the machine's proxy if
//! it has one.

use std::error::Error;

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use reqwest::{Client, Request, Response};

/// Answers are small, so each is read at once.
pub(super) fn sdk(http: &Client) -> SharedHttpClient {
    let http = http.clone();
    http_client_fn(move |settings, _| {
        let (http, settings) = (http.clone(), settings.clone());
        SharedHttpConnector::new(Connector { http, settings })
    })
}

#[derive(Debug)]
struct Connector {
    http: Client,
    settings: HttpConnectorSettings,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (http, asked) = (self.http.clone(), self.asked(request));
        HttpConnectorFuture::new(async move {
            let answer = http.execute(asked?).await.map_err(unsent)?;
            read(answer).await
        })
    }
}

impl Connector {
    fn asked(&self, request: HttpRequest) -> Result<Request, ConnectorError> {
        // Our requests are not streams.
        let request = request.map(|body| body.bytes().unwrap_or_default().to_vec());
        let request = request.try_into_http1x().map_err(other)?;
        let mut asked = Request::try_from(request).map_err(other)?;
        // The SDK gives up sooner on a server that most machines do not have.
        let limits = self.settings.connect_timeout().zip(self.settings.read_timeout());
        *asked.timeout_mut() = limits.map(|(connect, read)| connect + read);
        Ok(asked)
    }
}

async fn read(answer: Response) -> Result<HttpResponse, ConnectorError> {
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let status = status.try_into().map_err(other)?;
    let body = answer.bytes().await.map_err(unsent)?;
    let mut response = HttpResponse::new(status, SdkBody::from(body.to_vec()));
    for (name, value) in &headers {
        let value = value.to_str().map_err(other)?.to_owned();
        response.headers_mut().try_append(name.as_str().to_owned(), value).map_err(other)?;
    }
    Ok(response)
}

fn other(error: impl Error + Send + Sync + 'static) -> ConnectorError {
    ConnectorError::other(error.into(), None)
}

/// The SDK repeats a request that was not sent or was cut. It does not repeat one that timed out, because most machines
/// lack some of the servers that it asks.
fn unsent(error: reqwest::Error) -> ConnectorError {
    if error.is_timeout() {
        ConnectorError::timeout(error.into())
    } else {
        ConnectorError::io(error.into())
    }
}
