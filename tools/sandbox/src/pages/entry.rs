//! The page of one invoice or payout: its state, its exchanges, its faults.

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::{Html, IntoResponse, Redirect, Response};
use catalogue::Language;
use maud::{Markup, html};

use super::exchanges::exchanges;
use super::faults::form;
use super::frame::Frame;
use super::kinds::PageKind;
use crate::control::problem::Changed;
use crate::control::read;
use crate::ledger::{Entry, Outcome, Status};
use crate::sandbox::Sandbox;

pub(super) async fn page<T: PageKind>(frame: Frame, Path(id): Path<String>) -> Response {
    let book = frame.sandbox.book();
    match T::shelf(&book.ledger).find(&id) {
        Some(entry) => draw(entry, T::table(&book).of(&entry.id), &frame).into_response(),
        None => frame.refuse(&T::UNKNOWN.into(), T::PLACE.list_path),
    }
}

/// Does the action of a button, which sends an empty body.
pub(super) async fn act<T: PageKind>(
    frame: Frame,
    Path((id, action)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    match acted::<T>(&frame.sandbox, &id, &action, &body) {
        Ok(()) => {
            Redirect::to(&format!("{}/{id}?lang={}", T::PLACE.path, frame.language)).into_response()
        }
        Err(problem) => frame.refuse(&problem, T::PLACE.list_path),
    }
}

fn acted<T: PageKind>(sandbox: &Sandbox, id: &str, action: &str, body: &[u8]) -> Changed {
    let choice = read::choice(body)?;
    match T::PLACE.actions.iter().position(|(name, _)| *name == action) {
        Some(0) => Ok(sandbox.end::<T>(id, Outcome::Paid, &choice)?),
        Some(1) => Ok(sandbox.end::<T>(id, Outcome::Failed, &choice)?),
        Some(2) => Ok(sandbox.give_up(id)?),
        Some(_) => Ok(sandbox.forge(id)?),
        None => Err(T::UNKNOWN.into()),
    }
}

fn draw<T: PageKind>(entry: &Entry<T>, faults: &T::Faults, frame: &Frame) -> Html<String> {
    let (language, place, status) = (frame.language, T::PLACE, entry.status);
    let words = language.words();
    let title = format!("{} {}", words.sandbox_one(place.kind), entry.id);
    let faults_path = format!("{}/{}/faults", place.path, entry.id);
    frame.page(&title, &html! {
        nav.back {
            a href={ (place.list_path) "?lang=" (language) } { (words.sandbox_back(place.kind)) }
        }
        h1 {
            (title) " "
            span class={ "status " (status) } { (place.status(status, words)) }
        }
        dl.card.facts {
            @for (name, value) in T::facts(entry, language) { div { dt { (name) } dd { (value) } } }
        }
        (actions(entry, language))
        (exchanges(&entry.record, words))
        section {
            h2 { (words.sandbox_break_it()) }
            (form(&faults_path, faults, 1, language))
        }
    })
}

fn actions<T: PageKind>(entry: &Entry<T>, language: Language) -> Markup {
    let words = language.words();
    if entry.status != Status::Pending {
        return html! { p.hint { (words.sandbox_final()) } };
    }
    html! {
        div.actions {
            @if let Some(url) = T::pay_url(entry) {
                a.button.whole href=(url) {
                    (words.sandbox_open_pay_page())
                }
            }
            @if let Some(number) = T::phone(entry) {
                a.button.whole href={ (super::phone::PATH) "/" (number) "?lang=" (language) } {
                    (words.sandbox_a_phone())
                }
            }
            @for (action, class) in T::PLACE.actions {
                form method="post"
                    action={ (T::PLACE.path) "/" (entry.id) "/" (action) "?lang=" (language) } {
                    button class=(class) { (words.sandbox_action(action)) }
                }
            }
        }
    }
}
