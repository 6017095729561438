//! The tokens of invoices and payouts: HS256 JWTs with the claims seen in LigdiCash's public samples (facts sheet, §10).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sha2::Sha256;

use crate::random;

const HEADER: &str = r#"{"typ":"JWT","alg":"HS256"}"#;
/// `expiry_date` is 24 h after `start_date` in every public sample. Nothing documents what it means.
pub(crate) const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// Signs the tokens of one sandbox.
pub(crate) struct Signer {
    key: [u8; 64],
}

#[derive(Serialize)]
struct InvoiceClaims<'a> {
    id_invoice: &'a str,
    start_date: String,
    expiry_date: i64,
}

#[derive(Serialize)]
struct PayoutClaims<'a> {
    id_finance: &'a str,
    start_date: String,
    expiry_date: i64,
}

impl Signer {
    pub(crate) fn new() -> Self {
        Self { key: random::bytes() }
    }

    /// The token of one invoice, started at one instant.
    pub(crate) fn token(&self, id_invoice: &str, start: Timestamp) -> String {
        self.sign(&InvoiceClaims {
            id_invoice,
            start_date: start.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            expiry_date: expiry(start),
        })
    }

    /// The token of one payout, started at one instant. Its date has an offset, the invoice's has none.
    pub(crate) fn payout_token(&self, id_finance: &str, start: Timestamp) -> String {
        self.sign(&PayoutClaims {
            id_finance,
            start_date: start.strftime("%Y-%m-%d %H:%M:%S+00").to_string(),
            expiry_date: expiry(start),
        })
    }

    fn sign(&self, claims: &impl Serialize) -> String {
        let claims = serde_json::to_vec(claims).unwrap_or_default();
        let signed =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(HEADER), URL_SAFE_NO_PAD.encode(claims));
        let mut mac = Hmac::<Sha256>::new(&self.key.into());
        mac.update(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
}

/// Unix seconds.
fn expiry(start: Timestamp) -> i64 {
    start.as_second() + LIFETIME.as_secs()
}
