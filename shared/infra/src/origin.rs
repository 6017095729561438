//! Where LigdiCash reaches us.

use lambda_http::request::RequestContext;
use lambda_http::{Request, RequestExt};
use tracing::error;
use url::Url;

use crate::config::join;
use crate::http::Problem;

/// An address of ours with `path`: at `backend_url`, or behind API Gateway at its own domain name.
/// Never from the `Host` header, which is the caller's.
pub fn callback_url(
    backend_url: Option<&Url>,
    request: &Request,
    path: &str,
) -> Result<String, Problem> {
    if let Some(base) = backend_url {
        return Ok(join(base, path));
    }
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) if context.domain_name.is_some() => {
            let domain = context.domain_name.as_deref().unwrap_or_default();
            Ok(format!("https://{domain}{path}"))
        }
        Some(_) | None => {
            error!("neither BACKEND_URL nor API Gateway's domain name tells where we are");
            Err(Problem::Unavailable)
        }
    }
}
