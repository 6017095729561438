//! The requests that Lambda hands a function, and its answers.

use std::convert::Infallible;
use std::future::ready;
use std::pin::Pin;

use lambda_http::{Body, Error, IntoResponse, Request, Response, service_fn};

use super::gateway::Gateway;
use crate::wiring::Wiring;

/// Answers each request as this function does.
pub async fn serve<A>(answer: impl Fn(Request) -> A) -> Result<(), Error>
where
    A: Future<Output = Response<Body>> + Send,
{
    let answer = |request| {
        let answer = answer(request);
        async { Ok::<_, Infallible>(Unchanged(answer.await)) }
    };
    lambda_http::run(service_fn(answer)).await
}

/// Answers each request that came through API Gateway, which adds the secret with this id.
pub async fn serve_signed<A>(
    wiring: &Wiring,
    gateway: &str,
    answer: impl Fn(Request) -> A + Sync,
) -> Result<(), Error>
where
    A: Future<Output = Response<Body>> + Send,
{
    let gateway = Gateway::read(wiring, gateway).await?;
    serve(async |request| gateway.admit(request, async |call| answer(call).await).await).await
}

/// An answer whose text stays as it is. To convert texts, each function would contain the tables of all charsets.
struct Unchanged(Response<Body>);

impl IntoResponse for Unchanged {
    fn into_response(self) -> Pin<Box<dyn Future<Output = Response<Body>> + Send>> {
        Box::pin(ready(self.0))
    }
}
