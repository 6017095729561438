//! The merchant's sub-accounts over HTTP.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Form, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::error::Problem;
use super::faults::back_to;
use super::read;
use super::wish::{Fields, Lang, Wish, lang};
use crate::ledger::balances::Balance;
use crate::ledger::view::BalanceView;
use crate::operators;
use crate::pages;
use crate::sandbox::Sandbox;
use crate::sandbox::payouts::UnknownOperator;

/// `GET /sandbox/balances`
pub(crate) async fn get(
    State(sandbox): State<Sandbox>,
    Query(asked): Query<Lang>,
    headers: HeaderMap,
) -> Response {
    let balances = sandbox.balances();
    match Wish::of(&headers, asked.lang.as_deref()) {
        Wish::Json => Json(balances).into_response(),
        Wish::Page(language) => pages::balances_page(&balances, language).into_response(),
    }
}

/// `PUT /sandbox/balances`: `{"11": 50000, "12": null}`; operators that it does not name keep theirs.
pub(crate) async fn put(
    State(sandbox): State<Sandbox>,
    body: Bytes,
) -> Result<Json<Vec<BalanceView>>, Problem> {
    set(&sandbox, &read::json(&body)?)?;
    Ok(Json(sandbox.balances()))
}

/// `POST /sandbox/balances`, from the page: a field for each operator, empty where there is no account.
pub(crate) async fn post(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let back = format!("/sandbox/balances?lang={}", lang(&fields));
    let changed = typed(&fields).and_then(|balances| set(&sandbox, &balances));
    back_to(&back, &headers, &fields, changed)
}

/// All of them, or none if an operator is unknown.
fn set(sandbox: &Sandbox, balances: &BTreeMap<String, Balance>) -> Result<(), Problem> {
    if let Some(unknown) = balances.keys().find(|id| operators::find(id).is_none()) {
        return Err(Problem::invalid(UnknownOperator.to_string(), Some(unknown.clone())));
    }
    for (operator_id, balance) in balances {
        sandbox
            .set_balance(operator_id, *balance)
            .map_err(|unknown| Problem::invalid(unknown.to_string(), Some(operator_id.clone())))?;
    }
    Ok(())
}

fn typed(fields: &Fields) -> Result<BTreeMap<String, Balance>, Problem> {
    let accounts = fields.iter().filter(|(name, _)| name != "lang");
    let account = |(operator_id, text): &(String, String)| {
        let balance = match text.trim() {
            "" => Balance::NoAccount,
            digits => Balance::Francs(digits.parse().map_err(|_| {
                Problem::invalid("must be a whole number", Some(operator_id.clone()))
            })?),
        };
        Ok((operator_id.clone(), balance))
    };
    accounts.map(account).collect()
}
