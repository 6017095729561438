//! The phone of a payer: it dials for codes, and answers the payments that wait on it.

use axum::extract::{Form, Path, Query};
use axum::response::{Html, IntoResponse, Redirect, Response};
use catalogue::Language;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::Frame;
use super::pay_view::how;
use crate::ledger::{CodeView, Issuer, Press, SettleError};
use crate::operators::{self, COUNTRIES};
use crate::sandbox::{PhoneView, PromptView};

pub(super) const PATH: &str = "/sandbox/phones";
/// The answers to a payment that waits, each with its style.
const ANSWERS: [(&str, &str); 5] = [
    ("approve", "primary"),
    ("refuse", "danger"),
    ("wrong-pin", "quiet"),
    ("no-money", "quiet"),
    ("ignore", "quiet"),
];

#[derive(Deserialize)]
pub(super) struct Wanted {
    number: Option<String>,
}

/// Asks for a number, or leads to its phone.
pub(super) async fn choose(frame: Frame, Query(wanted): Query<Wanted>) -> Response {
    let (language, words) = (frame.language, frame.language.words());
    if let Some(number) = wanted.number {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        // A number without a country code belongs to the page's first country.
        let country = if digits.len() == 8 { COUNTRIES[0].calling_code } else { "" };
        let number = digits.trim_start_matches("00");
        return Redirect::to(&format!("{PATH}/{country}{number}?lang={language}")).into_response();
    }
    let title = words.sandbox_a_phone();
    let body = html! {
        (back(language))
        h1 { (title) }
        p { (words.sandbox_a_phone_help()) }
        form.card method="get" action=(PATH) {
            input type="hidden" name="lang" value=(language);
            div.field {
                label for="number" { (words.sandbox_phone()) }
                input #number name="number" type="tel" inputmode="tel" required placeholder="76 00 00 01";
            }
            button.primary { (words.sandbox_take_phone()) }
        }
    };
    frame.page(&title, &body).into_response()
}

pub(super) async fn page(frame: Frame, Path(number): Path<String>) -> Html<String> {
    let (language, words) = (frame.language, frame.language.words());
    let phone = frame.sandbox.phone(&number);
    let title = format!("{} {number}", words.sandbox_a_phone());
    let operator = operators::of_number(&number);
    frame.page(
        &title,
        &html! {
            (back(language))
            h1 { (title) }
            p { @match operator {
                Some(operator) => { strong { (operator.name) } " · " (how(operator, words)) }
                None => { (words.sandbox_no_phone()) }
            } }
            (waiting(&phone, language))
            @if operator.is_some_and(|operator| operator.dial().is_some()) {
                form.card method="post" action={ (PATH) "/" (number) "/dial?lang=" (language) } {
                    div.field {
                        label for="amount" { (words.sandbox_dial_amount()) }
                        input #amount name="amount" type="number" min="1" step="1";
                    }
                    button.primary { (words.sandbox_dial_now()) }
                }
            }
            section.card {
                h2 { (words.sandbox_codes()) }
                ul.log { @for code in phone.codes.iter().rev() { li { (line(code, language)) } } }
            }
        },
    )
}

#[derive(Deserialize)]
pub(super) struct DialForm {
    amount: String,
}

pub(super) async fn dial(
    frame: Frame,
    Path(number): Path<String>,
    Form(DialForm { amount }): Form<DialForm>,
) -> Response {
    // An empty box or a text means no amount.
    let dialled = frame.sandbox.dial(&number, amount.trim().parse().ok());
    after(&frame, &number, dialled.err())
}

pub(super) async fn press(frame: Frame, Path((number, answer)): Path<(String, Press)>) -> Response {
    after(&frame, &number, frame.sandbox.press(&number, answer).err())
}

fn after(frame: &Frame, number: &str, refused: Option<SettleError>) -> Response {
    let page = format!("{PATH}/{number}?lang={}", frame.language);
    match refused {
        None => Redirect::to(&page).into_response(),
        Some(error) => frame.refuse(&error.into(), &page),
    }
}

fn back(language: Language) -> Markup {
    html! {
        nav.back { a href={ "/sandbox?lang=" (language) } { (language.words().sandbox_back("payin")) } }
    }
}

/// The newest payment that waits, with the answers to it, and the older ones below.
fn waiting(phone: &PhoneView, language: Language) -> Markup {
    let words = language.words();
    let mut prompts = phone.prompts.iter().rev();
    let prompt = |PromptView { amount, transaction_id, .. }: &PromptView| {
        html! { strong { (language.francs(*amount)) } " · " code { (transaction_id) } }
    };
    html! {
        section.card {
            h2 { (words.sandbox_waits_on_phone()) }
            @match prompts.next() {
                None => p { (words.sandbox_nothing_waits()) },
                Some(newest) => {
                    p { (prompt(newest)) }
                    div.actions { @for (answer, class) in ANSWERS {
                        form method="post" action={ (PATH) "/" (phone.number) "/" (answer) "?lang=" (language) } {
                            button class=(class) { (words.sandbox_press(answer)) }
                        }
                    } }
                }
            }
            @for older in prompts { p.hint { (prompt(older)) } }
        }
    }
}

fn line(code: &CodeView, language: Language) -> Markup {
    let words = language.words();
    let amount = code.amount.map(|amount| language.francs(amount));
    let until = code.expires_at.strftime("%H:%M:%S").to_string();
    html! {
        strong { (code.code) } " · "
        @if code.issuer == Issuer::Ligdicash { (words.sandbox_code_of_wallet()) " · " }
        @if let Some(amount) = amount { (amount) " · " }
        (words.sandbox_until(until))
    }
}
