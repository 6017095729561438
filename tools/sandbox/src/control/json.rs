//! The actions as JSON, for tests. Invoices and payouts have the same routes.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get, post, put};
use axum::{Json, Router};
use catalogue::{Language, Words};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::problem::ControlProblem;
use super::read;
use crate::config::Keys;
use crate::faults::{
    Chances, Control, FaultCounts, FaultSet, Faults, Group, PRESETS, PayoutFaults, Switch,
};
use crate::ledger::{Balance, BalanceView, CodeView, Outcome, Payin, Payout, Press, Settled};
use crate::sandbox::{InvoiceView, Kind, LedgerView, PhoneView, Sandbox};

type Answer<T> = Result<Json<T>, ControlProblem>;
type Here = State<Sandbox>;
type Id = Path<String>;

pub(crate) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox/faults", show(defaults::<Payin>).put(put_defaults::<Payin>))
        .route("/sandbox/payout-faults", show(defaults::<Payout>).put(put_defaults::<Payout>))
        .merge(kept::<Payin>("/sandbox/invoices", "pay"))
        .route("/sandbox/invoices/{id}/give-up", act(Sandbox::give_up))
        .route("/sandbox/invoices/{id}/forge", act(Sandbox::forge))
        .merge(kept::<Payout>("/sandbox/payouts", "complete"))
        .route("/sandbox/phones/{number}", get(phone))
        .route("/sandbox/phones/{number}/dial", post(dial))
        .route("/sandbox/phones/{number}/{answer}", post(press))
        .route("/sandbox/debits", show(Sandbox::debits))
        .route("/sandbox/switches", get(switches))
        .route("/sandbox/broken", show(Sandbox::broken))
        .route("/sandbox/presets", get(presets))
        .route("/sandbox/presets/{name}", put(put_preset))
        .route("/sandbox/reset", post(reset))
        .route("/sandbox/chances", show(chances).put(put_chances))
        .route("/sandbox/keys", put(put_keys))
        .route("/sandbox/balances", show(Sandbox::balances).put(put_balances))
        .route("/sandbox/calls", show(|sandbox| sandbox.book().calls.views().to_vec()))
        .route("/sandbox/ledger", show(Sandbox::ledger).delete(forget))
        .route("/sandbox/statement", get(statement))
}

/// Answers with what the sandbox has.
fn show<T: Serialize + 'static>(view: fn(&Sandbox) -> T) -> MethodRouter<Sandbox> {
    get(async move |State(sandbox): Here| Json(view(&sandbox)))
}

/// Does something with an invoice, and answers with the invoice.
fn act(act: fn(&Sandbox, &str) -> Settled) -> MethodRouter<Sandbox> {
    post(async move |State(sandbox): Here, Path(id): Id| {
        act(&sandbox, &id)?;
        one::<Payin>(State(sandbox), Path(id)).await
    })
}

/// The routes that read and end the invoices or payouts at `path`, and set their faults.
fn kept<T: Kind>(path: &str, success: &str) -> Router<Sandbox> {
    // The body is read as JSON, with any declared type.
    let end = |outcome| {
        async move |State(sandbox): Here, Path(id): Id, body: Bytes| {
            sandbox.end::<T>(&id, outcome, &read::optional(&body)?)?;
            one::<T>(State(sandbox), Path(id)).await
        }
    };
    Router::new()
        .route(path, show(|sandbox| sandbox.book().views::<T>()))
        .route(&format!("{path}/{{id}}"), get(one::<T>))
        .route(&format!("{path}/{{id}}/faults"), get(faults::<T>).put(put_faults::<T>))
        .route(&format!("{path}/{{id}}/{success}"), post(end(Outcome::Paid)))
        .route(&format!("{path}/{{id}}/fail"), post(end(Outcome::Failed)))
}

fn defaults<T: Kind>(sandbox: &Sandbox) -> T::Faults {
    T::table(&sandbox.book()).defaults.clone()
}

async fn put_defaults<T: Kind>(State(sandbox): Here, body: Bytes) -> Answer<T::Faults> {
    let faults: T::Faults = read::faults(&body)?;
    T::table_mut(&mut sandbox.book()).defaults = faults.clone();
    Ok(Json(faults))
}

async fn one<T: Kind>(State(sandbox): Here, Path(id): Id) -> Answer<T::View> {
    Ok(Json(sandbox.book().view::<T>(&id).ok_or(T::UNKNOWN)?))
}

async fn faults<T: Kind>(State(sandbox): Here, Path(id): Id) -> Answer<T::Faults> {
    let book = sandbox.book();
    let entry = T::shelf(&book.ledger).find(&id).ok_or(T::UNKNOWN)?;
    Ok(Json(T::table(&book).of(&entry.id).clone()))
}

async fn put_faults<T: Kind>(State(sandbox): Here, Path(id): Id, body: Bytes) -> Answer<T::Faults> {
    let faults: T::Faults = read::faults(&body)?;
    sandbox.book().set_faults::<T>(&id, faults.clone(), sandbox.now())?;
    Ok(Json(faults))
}

async fn phone(State(sandbox): Here, Path(number): Id) -> Json<PhoneView> {
    Json(sandbox.phone(&number))
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dialled {
    amount: Option<u64>,
}

async fn dial(State(sandbox): Here, Path(number): Id, body: Bytes) -> Answer<CodeView> {
    let Dialled { amount } = read::optional(&body)?;
    Ok(Json(sandbox.dial(&number, amount)?))
}

async fn press(
    State(sandbox): Here,
    Path((number, answer)): Path<(String, Press)>,
) -> Answer<InvoiceView> {
    Ok(Json(sandbox.press(&number, answer)?))
}

/// Every fault of payins and of payouts, with its default, its values and its meaning.
async fn switches() -> Json<Value> {
    let payouts = of_set::<PayoutFaults>();
    Json(json!({ "faults": of_set::<Faults>(), "payout_faults": payouts }))
}

/// A sentence of the catalogue in each language.
fn both(say: impl Fn(&Words) -> String) -> Value {
    json!({ "fr": say(Language::Fr.words()), "en": say(Language::En.words()) })
}

fn of_set<F: FaultSet>() -> Value {
    let defaults = json!(F::default());
    let of_group = |group: Group| -> Vec<Value> {
        let described = |switch: &Switch| {
            let (input, values) = match switch.control {
                Control::Choice(choices, says) => ("select", choices
                    .iter()
                    .map(|word| json!({ "value": word, "means": both(|language| says(language, word)) }))
                    .collect()),
                Control::Flag => ("checkbox", Value::Null),
                Control::Number => ("number", Value::Null),
                Control::Word => ("text", Value::Null),
            };
            json!({
                "name": format!("{}.{}", group.name, switch.name),
                "default": defaults[group.name][switch.name],
                "help": both(|words| words.sandbox_switch(switch.key)),
                "input": input,
                "values": values,
            })
        };
        group.switches.iter().map(described).collect()
    };
    F::groups().into_iter().flat_map(of_group).collect()
}

async fn presets() -> Json<Value> {
    let presets = PRESETS.iter().map(|preset| {
        let (faults, payout_faults) = preset.faults();
        json!({
            "name": preset.name,
            "title": both(|words| words.sandbox_situation(preset.name)),
            "help": both(|words| words.sandbox_situation_help(preset.name)),
            "faults": faults,
            "payout_faults": payout_faults,
        })
    });
    Json(presets.collect())
}

async fn put_preset(State(sandbox): Here, Path(name): Path<String>) -> Answer<Value> {
    sandbox.set_preset(&name)?;
    let (faults, payouts) = (sandbox.default_faults(), sandbox.default_payout_faults());
    Ok(Json(json!({ "faults": faults, "payout_faults": payouts })))
}

async fn reset(State(sandbox): Here) -> Json<Value> {
    sandbox.reset();
    Json(json!({}))
}

#[derive(Serialize)]
struct ChancesView {
    #[serde(flatten)]
    chances: Chances,
    struck: FaultCounts,
}

fn chances(sandbox: &Sandbox) -> ChancesView {
    ChancesView { chances: sandbox.chances(), struck: sandbox.struck() }
}

async fn put_chances(State(sandbox): Here, body: Bytes) -> Answer<ChancesView> {
    let wanted: Chances = read::json(&body)?;
    wanted.check()?;
    sandbox.set_chances(wanted);
    Ok(Json(chances(&sandbox)))
}

/// Replaces the accepted keys, as LigdiCash does when keys are revoked.
async fn put_keys(State(sandbox): Here, body: Bytes) -> Answer<Keys> {
    let keys: Keys = read::json(&body)?;
    for (name, key) in [("api_key", &keys.api_key), ("auth_token", &keys.auth_token)] {
        // A header carries only these characters.
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ControlProblem::invalid("must be printable ASCII without spaces", name));
        }
    }
    sandbox.book().keys = keys.clone();
    Ok(Json(keys))
}

/// Sets `{"11": 50000, "12": null}`; other operators keep their balance.
async fn put_balances(State(sandbox): Here, body: Bytes) -> Answer<Vec<BalanceView>> {
    let wanted: BTreeMap<String, Balance> = read::json(&body)?;
    sandbox.set_balances(&wanted)?;
    Ok(Json(sandbox.balances()))
}

async fn forget(State(sandbox): Here) -> Json<LedgerView> {
    sandbox.forget();
    Json(sandbox.ledger())
}

/// The download of a statement.
async fn statement(State(sandbox): Here) -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"statement.csv\""),
    ];
    (headers, sandbox.statement())
}
