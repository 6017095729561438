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
use serde_json::{Value, json};

use super::book::PRICE;
use crate::fixed::ORDER_KEY;
use crate::options::Orders;

const DESCRIPTION: &str = "Sac en faso dan fani";
const LIFETIME: SignedDuration = SignedDuration::from_hours(1);

pub(crate) struct Signer {
    pub(crate) orders: Orders,
    pub(crate) clock: MovableClock,
}

pub(crate) fn routes(signer: Arc<Signer>) -> Router {
    Router::new().route("/shop/order-proof", post(sign)).with_state(signer)
}

/// A browser's order. An amount is refused: the shop must not sign a price that a browser names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ProofRequest {
    order_id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claims<'a> {
    order_id: &'a str,
    amount: u32,
    description: &'static str,
    items: [Item; 1],
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

impl Signer {
    /// The order as the API takes it, at the shop's own price. A real shop reads the order from its database, and gives
    /// it only to the customer who placed it.
    pub(super) fn order(&self, order_id: &str) -> jsonwebtoken::errors::Result<Value> {
        if self.orders == Orders::Open {
            return Ok(json!({ "orderId": order_id, "amount": PRICE, "description": DESCRIPTION }));
        }
        let key = EncodingKey::from_secret(ORDER_KEY);
        // The default header says HS256.
        let proof = encode(&Header::default(), &claims(order_id, self.clock.now()), &key)?;
        Ok(json!({ "order": proof }))
    }
}

fn claims(order_id: &str, now: Timestamp) -> Claims<'_> {
    let iat = now.as_second();
    Claims {
        order_id,
        amount: PRICE,
        description: DESCRIPTION,
        items: [Item { name: DESCRIPTION, quantity: 1, unit_price: PRICE }],
        aud: "ligdicash-lambda",
        iat,
        exp: iat.saturating_add(LIFETIME.as_secs()),
    }
}

/// Answers with the proof that the browser passes to `POST /api/payment/initiate`.
async fn sign(State(signer): State<Arc<Signer>>, Json(request): Json<ProofRequest>) -> Response {
    if signer.orders == Orders::Open {
        let message = "Orders are open and nothing is signed: start the stack with --proofs.";
        return (StatusCode::NOT_FOUND, Json(json!({ "message": message }))).into_response();
    }
    match signer.order(&request.order_id) {
        Ok(order) => Json(order).into_response(),
        Err(problem) => {
            tracing::error!(error = chain(&problem), "the shop cannot sign an order");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
