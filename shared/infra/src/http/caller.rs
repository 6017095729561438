//! Who calls a route that wants an AWS signature, and which route it is.

use lambda_http::request::RequestContext;
use lambda_http::{Request, RequestExt};
use ligdicash_core::Asker;

use super::problem::{NotDecided, Problem};
use crate::people::People;

/// The route that API Gateway has taken the request by, such as `GET /api/ops/cases`.
#[must_use]
pub fn route(request: &Request) -> &str {
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => {
            context.route_key.as_deref().unwrap_or_default()
        }
        Some(_) | None => "",
    }
}

/// The AWS identity whose signature API Gateway has checked; `None` if it has checked none.
///
/// The routes require a signature, but if one is ever deployed without that requirement, nothing behind it
/// may be done.
#[must_use]
pub fn caller(request: &Request) -> Option<Asker> {
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => {
            let identity = context.authorizer.as_ref()?.iam.as_ref()?;
            identity.user_arn.as_deref().filter(|arn| !arn.is_empty()).map(Asker::new)
        }
        Some(_) | None => None,
    }
}

/// The person who calls.
pub fn person(request: &Request, people: &People) -> Result<Asker, Problem> {
    let by = caller(request).ok_or(Problem::NotAuthorized)?;
    if people.includes(&by) {
        Ok(by)
    } else {
        Err(Problem::DecisionRefused(NotDecided::NotAPerson))
    }
}
