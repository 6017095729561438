//! The cookie of a session.

use lambda_http::Request;
use lambda_http::http::HeaderValue;
use lambda_http::http::header::COOKIE;

use crate::session::LONGEST;
use crate::token::Token;

/// The browser takes a cookie of this name only from this host, over TLS and for all paths.
const NAME: &str = "__Host-owner";

const RULES: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";

/// The token that the request brings, if it brings one.
pub(crate) fn token(request: &Request) -> Option<Token> {
    let lines = request.headers().get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs =
        lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut tokens = pairs.filter(|(name, _)| *name == NAME).map(|(_, value)| value);
    let token = tokens.next()?;
    if tokens.next().is_some() { None } else { Token::parse(token) }
}

pub(crate) fn set(token: &Token) -> Option<HeaderValue> {
    let age = LONGEST.as_secs();
    let mut value: HeaderValue =
        format!("{NAME}={}; Max-Age={age}; {RULES}", token.expose()).parse().ok()?;
    value.set_sensitive(true);
    Some(value)
}

pub(crate) fn cleared() -> Option<HeaderValue> {
    format!("{NAME}=; Max-Age=0; {RULES}").parse().ok()
}
