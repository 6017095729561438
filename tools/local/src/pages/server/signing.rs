//! The shop signs its orders, so that only the shop sets their price.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use embedded::clock::MovableClock;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{EncodingKey, Header, encode};
use ligdicash_infra::observe::chain;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::book::PRICE;

const DESCRIPTION: &str = "Sac en faso dan fani";
const LIFETIME: SignedDuration = SignedDuration::from_hours(1);

pub(crate) enum Signing {
    Off,
    With(EncodingKey),
}

impl Signing {
    pub(crate) fn routes(self, clock: MovableClock) -> Router {
        let signer = Arc::new((self, clock));
        Router::new().route("/shop/order-proof", post(sign)).with_state(signer)
    }
}

type Signer = Arc<(Signing, MovableClock)>;

/// A browser's order. An amount is refused: the shop must not sign a price that a browser names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ProofRequest {
    order_id: String,
    customer_email: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claims<'a> {
    order_id: &'a str,
    amount: u32,
    description: &'static str,
    items: [Item; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_email: Option<&'a str>,
    aud: &'static str,
    iat: i64,
    exp: i64,
}

#[derive(Serialize)]
struct Item {
    name: &'static str,
    quantity: u32,
    unit_price: u32,
}

impl ProofRequest {
    /// The order at the shop's own price. A real shop reads the order from its database, and signs it only for the
    /// customer who placed it.
    fn claims(&self, now: Timestamp) -> Claims<'_> {
        let iat = now.as_second();
        Claims {
            order_id: &self.order_id,
            amount: PRICE,
            description: DESCRIPTION,
            items: [Item { name: DESCRIPTION, quantity: 1, unit_price: PRICE }],
            customer_email: self.customer_email.as_deref(),
            aud: "ligdicash-lambda",
            iat,
            exp: iat.saturating_add(LIFETIME.as_secs()),
        }
    }
}

/// Answers with the proof that the browser passes to `POST /api/payment/initiate`.
async fn sign(State(signer): State<Signer>, Json(request): Json<ProofRequest>) -> Response {
    let (signing, clock) = &*signer;
    let Signing::With(key) = signing else {
        let message = "Orders are open and nothing is signed: start the stack with --proofs.";
        return (StatusCode::NOT_FOUND, Json(json!({ "message": message }))).into_response();
    };
    // The default header says HS256.
    match encode(&Header::default(), &request.claims(clock.now()), key) {
        Ok(proof) => Json(json!({ "order": proof })).into_response(),
        Err(problem) => {
            tracing::error!(error = chain(&problem), "the shop cannot sign an order");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
