//! The shop's server opens the payment page itself, with a plain form and a redirect, if the kit does not run.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use contract::Route;
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::signing::Signer;

pub(crate) struct Direct {
    pub(crate) signer: Arc<Signer>,
    pub(crate) http: reqwest::Client,
    pub(crate) api: Url,
}

impl Direct {
    pub(crate) fn routes(self) -> Router {
        Router::new().route("/shop/pay", post(pay)).with_state(Arc::new(self))
    }

    /// The API's answer to a request for the payment page; `None` without an answer.
    async fn page(&self, order: &str) -> Option<(StatusCode, Value)> {
        let order = self.signer.order(order).ok()?;
        let url = self.api.join(Route::Initiate.path()).ok()?;
        let answer = self.http.post(url).json(&order).send().await.ok()?;
        Some((answer.status(), answer.json().await.ok()?))
    }

    /// A real shop has its orders in a database, and the customer's order in a session.
    fn fresh(&self) -> String {
        format!("DF-{:010X}", self.signer.clock.now().as_nanosecond() & 0xff_ffff_ffff)
    }
}

/// The order of the page, if a script has made one.
#[derive(Deserialize)]
struct Bought {
    order: String,
}

const ALREADY: &str = "Commande déjà payée. Ne payez pas une seconde fois.";
const REVIEW: &str = "Paiement à vérifier. Ne payez pas une seconde fois : contactez la boutique.";
const OTHER: &str =
    "Le paiement n’a pas pu commencer. Rien n’a été débité cette fois. Réessayez plus tard.";

/// Repeated presses of the button use the same order until it is paid.
async fn pay(
    State(shop): State<Arc<Direct>>,
    headers: HeaderMap,
    Form(Bought { order }): Form<Bought>,
) -> Response {
    let named = own_order(&order).or_else(|| own_order(kept(&headers)?));
    let order = named.map_or_else(|| shop.fresh(), str::to_owned);
    let (page, keep) = match shop.page(&order).await {
        Some((StatusCode::OK, answer)) => {
            (Redirect::to(answer["pay_url"].as_str().unwrap_or("/")).into_response(), true)
        }
        Some((_, answer)) => match answer["error"].as_str() {
            Some("order_already_paid") => (refusal(ALREADY), false),
            Some("order_under_review") => (refusal(REVIEW), false),
            Some(_) | None => (refusal(OTHER), true),
        },
        None => (refusal(OTHER), true),
    };
    let age = if keep { "3600" } else { "0" };
    let cookie = format!("order={order}; Max-Age={age}; Path=/shop/pay; HttpOnly; SameSite=Lax");
    ([(header::SET_COOKIE, cookie)], page).into_response()
}

/// The order of the last press. Other shops on this machine send their cookies along.
fn kept(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    cookies.split("; ").find_map(|cookie| cookie.strip_prefix("order="))
}

/// The name, if it is one of this shop's orders.
fn own_order(name: &str) -> Option<&str> {
    let digits = name.strip_prefix("DF-")?;
    (digits.len() == 10 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(name)
}

fn refusal(words: &str) -> Response {
    let page = format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Danfani de Ouaga</title><link rel=\"stylesheet\" href=\"/assets/tokens.css\"><link rel=\"stylesheet\" href=\"/assets/shop.css\">\
         <main class=\"narrow\"><h1>{words}</h1><p><a class=\"button\" href=\"/\">Retour à la boutique</a></p></main></html>"
    );
    (StatusCode::CONFLICT, Html(page)).into_response()
}
