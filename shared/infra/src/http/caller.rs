//! The caller of a route that wants an AWS signature, and the route.

use contract::{Failure, Refusal, Route};
use lambda_http::aws_lambda_events::apigw::ApiGatewayV2httpRequestContext;
use lambda_http::request::RequestContext;
use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_core::Asker;
use tracing::info;

use super::face::{ProblemBody, problem};
use super::problem::Problem;
use crate::people::People;

/// The facts that API Gateway adds to the request; `None` if it did not come from there.
pub fn gateway_context(request: &Request) -> Option<&ApiGatewayV2httpRequestContext> {
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => Some(context),
        Some(_) | None => None,
    }
}

/// The route of the request in API Gateway.
pub fn route(request: &Request) -> Option<Route> {
    Route::of_key(route_key(request))
}

/// The key of that route, as the event has it.
pub(super) fn route_key(request: &Request) -> &str {
    gateway_context(request).and_then(|context| context.route_key.as_deref()).unwrap_or_default()
}

/// The parameter in the request's path; empty if the route has none.
pub fn path_parameter(request: &Request) -> String {
    let name = route(request).map(Route::parameter).unwrap_or_default();
    request.path_parameters().first(name).unwrap_or_default().to_owned()
}

/// The AWS identity whose signature API Gateway has checked; `None` if it has checked no signature.
///
/// The routes require a signature. If a route is ever deployed without that requirement, its requests must change
/// nothing.
pub(super) fn caller(request: &Request) -> Option<Asker> {
    let identity = gateway_context(request)?.authorizer.as_ref()?.iam.as_ref()?;
    identity.user_arn.as_deref().filter(|arn| !arn.is_empty()).map(Asker::new)
}

/// Answers a signed request. A refusal changes nothing, so no row of the record tells of it: the log names the caller
/// and the route.
pub async fn signed<P: Into<ProblemBody>>(
    request: &Request,
    answer: impl AsyncFnOnce(Asker) -> Result<Response<Body>, P>,
) -> Response<Body> {
    let Some(by) = caller(request) else { return problem(Failure::NotAuthorized) };
    let by_arn = by.arn().to_owned();
    // Boxed: it is a large future.
    Box::pin(answer(by)).await.unwrap_or_else(|refused| {
        let face = refused.into();
        let (caller, route, error) = (by_arn.as_str(), route_key(request), face.error);
        info!(caller, route, error, "{caller} is refused {route}: {error}");
        problem(face)
    })
}

/// The identity, if it is one person; otherwise a refusal.
pub fn person(by: Asker, people: &People) -> Result<Asker, Problem> {
    if people.includes(&by) { Ok(by) } else { Err(Refusal::NotAPerson.into()) }
}
