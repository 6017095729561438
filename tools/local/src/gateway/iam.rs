//! The part of API Gateway that lets only signed requests reach some routes.
//!
//! On AWS, it checks an AWS signature. Here, a visible key replaces the signature: the key alone is the IAM user
//! `local`, and a slash and a name behind it make it another person.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use contract::Route;
use embedded::event::Caller;

use super::message;
use crate::fixed::LOCAL_KEY;

/// The user who signs with the key alone.
const LOCAL: &str = "local";

/// The request lacks a required key.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MissingKey;

/// Names the key after API Gateway's own `Forbidden`.
pub(super) fn refused() -> Response {
    let way_out = format!("Forbidden: send Authorization: Bearer {LOCAL_KEY}");
    message(StatusCode::FORBIDDEN, &way_out)
}

pub(super) fn authorize(route: Route, headers: &HeaderMap) -> Result<Caller, MissingKey> {
    match route.right() {
        None => Ok(Caller::Anybody),
        Some(_) => user(headers).map(Caller::User).ok_or(MissingKey),
    }
}

fn user(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let name = value.strip_prefix("Bearer ")?.strip_prefix(LOCAL_KEY)?;
    let is_name = |name: &str| !name.is_empty() && name.chars().all(char::is_alphanumeric);
    match name.strip_prefix('/') {
        Some(name) => is_name(name).then(|| name.to_owned()),
        None => name.is_empty().then(|| LOCAL.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use embedded::event::Caller;

    use super::{MissingKey, Route, authorize};

    #[test]
    fn the_key_is_a_person_and_with_a_name_another_one() {
        let caller = |value: &'static str| {
            let headers =
                HeaderMap::from_iter([("authorization".parse().unwrap(), value.parse().unwrap())]);
            authorize(Route::PayOut, &headers)
        };
        let user = |name: &str| Ok(Caller::User(name.to_owned()));
        assert_eq!(caller("Bearer local-payout-key"), user("local"));
        assert_eq!(caller("Bearer local-payout-key/issa"), user("issa"));
        for wrong in [
            "",
            "local-payout-key",
            "Bearer local-payout-keys",
            "Bearer local-payout-key/",
            "Bearer local-payout-key/a/b",
        ] {
            assert_eq!(caller(wrong), Err(MissingKey), "{wrong}");
        }
    }
}
