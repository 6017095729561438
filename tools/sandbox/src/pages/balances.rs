//! The merchant's sub-accounts, one with each operator.

use std::collections::BTreeMap;

use axum::extract::Form;
use axum::response::{Html, Response};
use maud::html;

use super::faults::{Fields, after_form};
use super::frame::Frame;
use super::kinds::PageKind as _;
use crate::control::problem::ControlProblem;
use crate::ledger::{Balance, BalanceView, Payout};

const PATH: &str = "/sandbox/balances";

pub(super) async fn page(frame: Frame) -> Html<String> {
    let (language, words) = (frame.language, frame.language.words());
    let title = &words.sandbox_balances_title();
    frame.page(title, &html! {
        nav.back {
            a href={ (Payout::PLACE.list_path) "?lang=" (language) } { (words.sandbox_back("payout")) }
        }
        h1 { (title) }
        p { (words.sandbox_balances_intro()) }
        form method="post" action=(PATH) {
            input type="hidden" name="lang" value=(language);
            div.card { @for BalanceView { operator_id, operator_name, balance } in frame.sandbox.balances() {
                @let id = format!("balance-{operator_id}");
                div.field {
                    label for=(id) { (operator_name) " " code { (operator_id) } }
                    input id=(id) name=(operator_id) type="number" min="0" step="1"
                        value=(Option::from(balance).map_or_else(String::new, |held: u64| held.to_string()));
                }
            } }
            button.primary type="submit" { (words.sandbox_apply()) }
        }
    })
}

pub(super) async fn set(frame: Frame, Form(fields): Form<Fields>) -> Response {
    let changed = typed(&fields).and_then(|balances| frame.sandbox.set_balances(&balances));
    after_form(frame, &fields, PATH, changed)
}

fn typed(fields: &Fields) -> Result<BTreeMap<String, Balance>, ControlProblem> {
    let problem = |id: &str| ControlProblem::invalid("must be a whole number", id);
    let accounts = fields.iter().filter(|(name, _)| name != "lang");
    let account = |(operator_id, text): &(String, String)| {
        let balance = match text.trim() {
            "" => Balance::NoAccount,
            digits => Balance::Francs(digits.parse().map_err(|_| problem(operator_id))?),
        };
        Ok((operator_id.clone(), balance))
    };
    accounts.map(account).collect()
}
