//! `GET /pay/v01/redirect/checkout-invoice/confirm`, with and without the trailing slash.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};

use super::answer::{Answer, Wanted};
use super::confirm_body;
use super::keys::{self, Access};
use super::refusal::Refusal;
use crate::faults::{ConfirmBehaviour, Faults};
use crate::ledger::book::Book;
use crate::ledger::invoice::Invoice;
use crate::ledger::view::ConfirmView;
use crate::sandbox::Sandbox;
use crate::token;

/// The token, and under which of the two documented names it came.
struct Asked {
    parameter: &'static str,
    token: String,
}

/// Tells the status of the invoice whose token is asked for, as far as the invoice's faults let it.
pub(crate) async fn confirm(
    State(sandbox): State<Sandbox>,
    method: Method,
    uri: Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    sandbox.book().confirm_calls += 1;
    if method != Method::GET {
        return Refusal::confirm("04").because("only GET is possible").into_response();
    }
    let access = keys::check(&headers, &sandbox.book().keys);
    match access {
        Access::Granted => {}
        Access::Refused => return Refusal::confirm("00").into_response(),
    }
    let query = query.unwrap_or_default();
    let Some(asked) = asked(&query) else {
        return Refusal::confirm("04").because("invoiceToken is missing").into_response();
    };
    answer(&sandbox, &asked, uri.path(), &query).send().await
}

/// `invoiceToken` wins when both are there.
fn asked(query: &str) -> Option<Asked> {
    ["invoiceToken", "token"].into_iter().find_map(|parameter| {
        let (_, token) =
            form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == parameter)?;
        Some(Asked { parameter, token: token.into_owned() })
    })
}

/// Decides the answer and writes the call into the invoice's record, under one lock.
fn answer(sandbox: &Sandbox, asked: &Asked, path: &str, query: &str) -> Answer {
    let now = sandbox.now();
    let mut book = sandbox.book();
    let faults = faults_for(&book, &asked.token).confirm.clone();
    if faults.trailing_slash_redirect && !path.ends_with('/') {
        return Answer::Redirect(sandbox.address(&format!("{path}/?{query}")));
    }
    let wrong_name = asked.parameter == "token" && !faults.accept_token_parameter;
    let behaviour = book.luck.confirm(faults.behaviour);
    let Some(invoice) = book.invoices.iter_mut().find(|invoice| invoice.token == asked.token)
    else {
        return Answer::Refuse(Refusal::confirm("02"));
    };
    let too_old =
        faults.expired_token_error && now.duration_since(invoice.created_at) >= token::LIFETIME;
    let (answer, words) = if wrong_name {
        (Answer::Refuse(Refusal::confirm("02")), "01 Code02: wrong parameter name".to_owned())
    } else if too_old {
        (Answer::Refuse(Refusal::confirm("02")), "01 Code02: token older than 24 h".to_owned())
    } else {
        by_behaviour(invoice, behaviour)
    };
    invoice.record.confirm(ConfirmView { at: now, parameter: asked.parameter, answer: words });
    answer
}

fn faults_for<'a>(book: &'a Book, token: &str) -> &'a Faults {
    book.find_by_token(token).map_or(&book.defaults, |invoice| &invoice.faults)
}

/// The answer the invoice's faults choose, and the same in a few words.
fn by_behaviour(invoice: &Invoice, behaviour: ConfirmBehaviour) -> (Answer, String) {
    let faults = &invoice.faults.confirm;
    let wanted = Wanted {
        behaviour,
        slow_ms: faults.slow_ms,
        refuse_code: &faults.refuse_code,
        refusal: Refusal::confirm(&faults.refuse_code),
        body: confirm_body::body(invoice),
    };
    wanted.answer()
}
