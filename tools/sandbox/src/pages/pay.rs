//! `GET` and `POST` of the payment page.

use axum::extract::{Form, Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;
use url::Url;

use super::frame::{Frame, language};
use super::pay_choice::{Action, Offer, PaymentForm};
use super::pay_view::{Notice, PaymentPage};
use crate::faults::Magic;
use crate::ledger::{Choice, Entry, EventKind, Outcome, Payin};
use crate::sandbox::Sandbox;

/// The query of the page's address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PayQuery {
    country: String,
    notice: Notice,
}

pub(crate) async fn show(
    frame: Frame,
    Path(token): Path<String>,
    Query(query): Query<PayQuery>,
) -> Response {
    let Some(invoice) = frame.sandbox.open_page(&token) else {
        return unknown(&frame);
    };
    let typed = &PaymentForm { country: query.country, ..PaymentForm::default() };
    let page = PaymentPage { invoice: &invoice, typed, problem: None };
    page.page(&frame, query.notice).into_response()
}

pub(crate) async fn act(
    frame: Frame,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(typed): Form<PaymentForm>,
) -> Response {
    let language = language(Some(&typed.lang), &headers);
    let frame = frame.in_language(language);
    let Some(invoice) = frame.sandbox.open_page(&token) else {
        return unknown(&frame);
    };
    let offer = Offer::new(&invoice.request, &typed.country, &frame.sandbox);
    let here =
        |notice: &str| format!("?lang={language}&country={}&notice={notice}", offer.country.code);
    let settle = |outcome, choice| match frame.sandbox.end::<Payin>(&invoice.id, outcome, choice) {
        Ok(()) => leave(invoice.own.checkout.return_url.as_ref(), &here("")),
        // The invoice has ended meanwhile: the page displays its end.
        Err(_) => Redirect::to(&here("")).into_response(),
    };
    match typed.action {
        Action::Pay => match typed.complete(&offer, invoice.request.amount) {
            Ok(choice) => match frame.sandbox.obey(&invoice.id, &choice) {
                None => settle(Outcome::Paid, &choice),
                Some(Magic::NoMoney) => Redirect::to(&here("no_money")).into_response(),
                Some(_) => leave(invoice.own.checkout.return_url.as_ref(), &here("")),
            },
            Err(problem) => {
                let (invoice, typed, problem) = (&invoice, &typed, Some(problem));
                let page = PaymentPage { invoice, typed, problem };
                (StatusCode::UNPROCESSABLE_ENTITY, page.page(&frame, Notice::None)).into_response()
            }
        },
        Action::Fail => settle(Outcome::Failed, &typed.partial(&offer)),
        Action::WrongCode => {
            // A refusal means that the invoice became final meanwhile, which its page displays.
            let _ = frame.sandbox.wrong_code(&invoice.id);
            Redirect::to(&here("wrong_code")).into_response()
        }
        Action::GiveUp => {
            let _ = frame.sandbox.give_up(&invoice.id);
            leave(invoice.own.checkout.cancel_url.as_ref(), &here("given_up"))
        }
    }
}

/// Leads to the merchant or, without an address, to the page itself. All stored addresses are http or https.
fn leave(merchant: Option<&Url>, here: &str) -> Response {
    Redirect::to(merchant.map_or(here, Url::as_str)).into_response()
}

fn unknown(frame: &Frame) -> Response {
    let words = frame.language.words();
    let title = words.sandbox_unknown_invoice();
    let body =
        html! { section.card { h1 { (title) } p { (words.sandbox_unknown_invoice_help()) } } };
    (StatusCode::NOT_FOUND, frame.page(&title, &body)).into_response()
}

impl Sandbox {
    fn obey(&self, id: &str, choice: &Choice) -> Option<Magic> {
        let number = choice.phone.as_deref().and_then(Magic::of);
        self.book().obey::<Payin>(id, number, choice, self.now())
    }

    /// The invoice of an opened page; the first opening is an event.
    fn open_page(&self, token: &str) -> Option<Entry<Payin>> {
        let now = self.now();
        let book = &mut *self.book();
        let invoice = book.ledger.invoices.with_token_mut(token)?;
        if invoice.record.events.iter().all(|event| event.kind != EventKind::PageOpened) {
            invoice.record.event(EventKind::PageOpened, now);
        }
        Some(invoice.clone())
    }
}
