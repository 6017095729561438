//! Our own addresses, at which LigdiCash calls us back and a payer finds a receipt.

use contract::{Failure, Route};
use lambda_http::Request;
use tracing::error;
use url::Url;

use super::gateway_context;
use crate::config::join;

/// The address below which the pages of payment links lie on this stack.
pub fn link_pages(backend_url: Option<&Url>, request: &Request) -> Result<String, Failure> {
    own_address(backend_url, request, &Route::OpenLink.path_to(""))
}

/// The address of `path` on this stack: at `backend_url` if it is given, or else at API Gateway's own domain name.
/// Without either, it fails. The `Host` header is never used, because the caller writes it.
pub fn own_address(
    backend_url: Option<&Url>,
    request: &Request,
    path: &str,
) -> Result<String, Failure> {
    if let Some(base) = backend_url {
        return Ok(join(base, path));
    }
    let Some(domain) = gateway_context(request).and_then(|context| context.domain_name.as_ref())
    else {
        error!("our own address is unknown: set BACKEND_URL, or run behind API Gateway");
        return Err(Failure::Unavailable);
    };
    Ok(format!("https://{domain}{path}"))
}
