//! The tokens of invoices and payouts: HS256 JWTs with the claims seen in LigdiCash's public samples (facts sheet,
//! §10).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sha2::Sha256;

use crate::random;

const HEADER: &str = r#"{"typ":"JWT","alg":"HS256"}"#;
/// `expiry_date` is 24 h after `start_date` in every public sample. Its meaning is not documented.
pub(crate) const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// Signs the tokens of one sandbox.
pub(crate) struct Signer {
    key: [u8; 64],
}

#[derive(Serialize)]
struct Claims<'a> {
    #[serde(flatten)]
    number: Number<'a>,
    start_date: String,
    /// Unix seconds.
    expiry_date: i64,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Number<'a> {
    IdInvoice(&'a str),
    IdFinance(&'a str),
}

impl Signer {
    pub(crate) fn new() -> Self {
        Self { key: random::bytes() }
    }

    /// The token of an invoice.
    pub(crate) fn token(&self, id: &str, start: Timestamp) -> String {
        self.claim(Number::IdInvoice(id), start, "%Y-%m-%d %H:%M:%S")
    }

    /// The token of a payout. Its date has an offset; an invoice's date has none.
    pub(crate) fn payout_token(&self, id: &str, start: Timestamp) -> String {
        self.claim(Number::IdFinance(id), start, "%Y-%m-%d %H:%M:%S+00")
    }

    fn claim(&self, number: Number<'_>, start: Timestamp, date: &str) -> String {
        let expiry_date = start.as_second() + LIFETIME.as_secs();
        let claims = Claims { number, start_date: start.strftime(date).to_string(), expiry_date };
        let claims = serde_json::to_vec(&claims).unwrap_or_default();
        let signed =
            format!("{}.{}", URL_SAFE_NO_PAD.encode(HEADER), URL_SAFE_NO_PAD.encode(claims));
        let mut mac = Hmac::<Sha256>::new(&self.key.into());
        mac.update(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
}
