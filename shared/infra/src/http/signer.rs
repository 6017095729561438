//! Who signed a request.

use lambda_http::request::RequestContext;
use lambda_http::{Request, RequestExt};

/// The ARN of whom API Gateway vouches for, whose AWS signature it has checked; `None` if it has checked none.
#[must_use]
pub fn signer(request: &Request) -> Option<String> {
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => {
            context.authorizer.as_ref()?.iam.as_ref()?.user_arn.clone()
        }
        Some(_) | None => None,
    }
}
