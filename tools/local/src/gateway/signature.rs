//! The check of AWS's signature of a request (`SigV4`), with credentials of the STS look-alike.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, HOST};
use axum::http::request::Parts;
use embedded::sdk::REGION;
use embedded::sts::{Session, Sts};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use operator::api::{Signer, UnsignedRequest};

/// The service's name in signatures.
const SERVICE: &str = "execute-api";

/// The beginning of a signature.
pub(super) const ALGORITHM: &str = "AWS4-HMAC-SHA256 ";

/// The greatest difference between the hour of a signature and the machine's.
const SKEW: Duration = Duration::from_mins(5);

/// The headers that the signer adds itself.
const ADDED: [&str; 3] = ["host", "x-amz-date", "x-amz-security-token"];

/// The reason why a signature is refused. The caller does not learn it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Flaw {
    #[error("the header is no signature")]
    Form,
    #[error("no session has the key, or it has ended")]
    Key,
    #[error("the token is not the session's")]
    Token,
    #[error("the signature was not made in these five minutes")]
    Hour,
    #[error("the signature does not fit the request")]
    Signature,
}

/// The session that signed the request.
pub(super) fn verify(sts: &Sts, parts: &Parts, body: &[u8]) -> Result<Session, Flaw> {
    let sent = text(&parts.headers, AUTHORIZATION.as_str()).ok_or(Flaw::Form)?;
    let part = |name| sent.strip_prefix(ALGORITHM)?.split(", ").find_map(|p| p.strip_prefix(name));
    let (key, _) = part("Credential=").and_then(|scope| scope.split_once('/')).ok_or(Flaw::Form)?;
    let signed_headers = part("SignedHeaders=").ok_or(Flaw::Form)?;
    let at = text(&parts.headers, "x-amz-date").and_then(instant).ok_or(Flaw::Form)?;

    let session = sts.session(key).ok_or(Flaw::Key)?;
    if text(&parts.headers, "x-amz-security-token") != Some(&session.token) {
        return Err(Flaw::Token);
    }
    // The signer reads the machine's clock. The stack's may be ahead of it.
    let now = SystemTime::now();
    if at > now + SKEW || at + SKEW < now {
        return Err(Flaw::Hour);
    }
    let again = sign(key, &session, signed_headers, parts, body, at).ok_or(Flaw::Signature)?;
    if again == sent { Ok(session) } else { Err(Flaw::Signature) }
}

/// The text of a header that occurs once.
fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?;
    if all.next().is_some() { None } else { first.to_str().ok() }
}

fn instant(text: &str) -> Option<SystemTime> {
    let time = DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
    let at: Timestamp = time.to_zoned(TimeZone::UTC).ok()?.timestamp();
    Some(at.into())
}

/// The header that the session's owner sends with the same request.
fn sign(
    key: &str,
    session: &Session,
    signed_headers: &str,
    parts: &Parts,
    body: &[u8],
    at: SystemTime,
) -> Option<String> {
    let named = signed_headers.split(';').filter(|name| !ADDED.contains(name));
    let headers: Option<Vec<_>> =
        named.map(|name| Some((name, text(&parts.headers, name)?))).collect();
    let host = text(&parts.headers, HOST.as_str()).filter(|host| !host.is_empty())?;
    let url = format!("http://{host}{}", parts.uri.path_and_query()?);
    let secret = session.secret_key.as_str();
    let credentials = Credentials::new(key, secret, Some(session.token.clone()), None, "local");
    let signer = Signer { credentials, region: REGION.to_owned(), service: SERVICE };
    let request =
        UnsignedRequest { method: parts.method.as_str(), url: &url, headers: &headers?, body };
    let made = signer.headers(&request, at);
    made.into_iter().find(|(name, _)| *name == AUTHORIZATION.as_str()).map(|(_, value)| value)
}
