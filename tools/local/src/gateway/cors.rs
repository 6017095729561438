//! The part of API Gateway that lets the pages of another origin call the API: `CorsConfiguration` of `template.yaml`.

use std::time::Duration;

use axum::http::{HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::options::Shop;

/// Allows the pages of a shop with its own origin.
pub(crate) fn of(shop: &Shop) -> CorsLayer {
    let origin = match shop {
        Shop::Here => None,
        Shop::Elsewhere { url, .. } => {
            HeaderValue::from_str(&url.origin().ascii_serialization()).ok()
        }
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origin))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE])
        .expose_headers([header::RETRY_AFTER])
        .max_age(Duration::from_mins(10))
}
