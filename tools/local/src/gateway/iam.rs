//! The part of API Gateway that lets only signed requests reach some routes.
//!
//! On AWS, it checks an AWS signature. Here, a visible key replaces the signature of IAM users: the key alone is the IAM
//! user `local`, and a slash and a name behind it make it another person. The owner's roles sign as on AWS.

use axum::extract::RawPathParams;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use contract::{Decision, Right, Route};
use embedded::event::Caller;
use embedded::sts::Sts;

use super::{message, signature};
use crate::fixed::{self, LOCAL_KEY};

/// The user who signs with the key alone.
const LOCAL: &str = "local";

/// A request that may not reach its route.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It has neither the key nor a signature.
    MissingKey,
    /// Its signature is wrong, or its role lacks the right.
    Forbidden,
}

impl Refused {
    /// Names the missing key after API Gateway's own `Forbidden`.
    pub(super) fn answer(&self) -> Response {
        let text = match self {
            Self::MissingKey => format!("Forbidden: send Authorization: Bearer {LOCAL_KEY}"),
            Self::Forbidden => "Forbidden".to_owned(),
        };
        message(StatusCode::FORBIDDEN, &text)
    }
}

/// The caller of a route. `right` is `None` if everybody may call it.
pub(super) fn authorize(
    right: Option<Right>,
    parts: &Parts,
    body: &[u8],
    sts: Option<&Sts>,
) -> Result<Caller, Refused> {
    let Some(right) = right else { return Ok(Caller::Anybody) };
    if let Some(name) = user(&parts.headers) {
        return Ok(Caller::User(name));
    }
    let Some(sts) = sts.filter(|_| is_signed(&parts.headers)) else {
        return Err(Refused::MissingKey);
    };
    let session = signature::verify(sts, parts, body).map_err(|flaw| {
        tracing::warn!("the gateway refuses a signature: {flaw}");
        Refused::Forbidden
    })?;
    let may = fixed::owner_right(session.role).is_some_and(|owner| owner.rights().contains(&right));
    if !may {
        tracing::warn!(
            "the role {} may not call {} {}",
            session.role,
            parts.method,
            parts.uri.path()
        );
        return Err(Refused::Forbidden);
    }
    Ok(Caller::Session { role: session.role.to_owned(), name: session.name })
}

/// The right that a request needs. AWS's policies name the path of each decision, and one for all dry runs.
pub(super) fn right(route: Route, parameters: &RawPathParams) -> Option<Right> {
    let decision = parameters.iter().find(|_| route == Route::Decide);
    let decision = decision.and_then(|(_, word)| Decision::parse(word));
    decision.map(Decision::right).or(route.right())
}

fn is_signed(headers: &HeaderMap) -> bool {
    let sent = headers.get(header::AUTHORIZATION);
    sent.is_some_and(|sent| sent.as_bytes().starts_with(signature::ALGORITHM.as_bytes()))
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
    use axum::http::Request;
    use embedded::event::Caller;

    use super::{Refused, Right, authorize};

    #[test]
    fn the_key_is_a_person_and_with_a_name_another_one() {
        let caller = |value: &'static str| {
            let request = Request::builder().header("authorization", value).body(()).unwrap();
            authorize(Some(Right::SendMoney), &request.into_parts().0, b"", None)
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
            "AWS4-HMAC-SHA256 Credential=a",
        ] {
            assert_eq!(caller(wrong), Err(Refused::MissingKey), "{wrong}");
        }
    }
}
