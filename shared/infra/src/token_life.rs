//! The instant at which a token of LigdiCash runs out, if the token itself says so.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::Value;

/// The instant in the token's claim `expiry_date`, in whole seconds.
///
/// Every token in the public samples is a JWT with this claim, which lies 24 hours after its
/// `start_date`; no page explains it. So the claim only decides when we ask, never what an answer means.
pub(crate) fn runs_out_at(token: &str) -> Option<Timestamp> {
    let claims = token.split('.').nth(1)?;
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    Timestamp::from_second(claims.get("expiry_date")?.as_i64()?).ok()
}

#[cfg(test)]
mod tests {
    use super::runs_out_at;

    #[test]
    fn a_token_of_the_public_samples_says_when_it_runs_out() {
        let token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpZF9pbnZvaWNlIjoiOTAwMDAwMDEiLCJzdGFydF9kYXRlIjoiMjAyNi0wNi0wMSAxMDowMDowMCIsImV4cGlyeV9kYXRlIjoxNzgwMzk0NDAwfQ.VbDM8Rn4rCLBN9ILpaAH6-0jgLY6Md-TzLw_zsEGrDM";
        assert_eq!(runs_out_at(token).unwrap().to_string(), "2026-06-02T10:00:00Z");
    }

    #[test]
    fn any_other_token_does_not_say() {
        for token in ["", "opaque", "a.b.c", "a.e30.c", "a.eyJleHBpcnlfZGF0ZSI6IngifQ.c"] {
            assert_eq!(runs_out_at(token), None, "{token}");
        }
    }
}
