//! One invoice or payout: its state, its exchanges, its faults.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::exchanges::exchanges;
use super::faults::form;
use super::frame::Frame;
use super::kinds::Shown;
use crate::control::problem::Problem;
use crate::control::read;
use crate::language::Language;
use crate::ledger::record::{Outcome, Status};
use crate::sandbox::Sandbox;

pub(super) async fn page<T: Shown>(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    frame: Frame,
) -> Response {
    let view = sandbox.book().view::<T>(&id);
    match view {
        Some(view) => shown::<T>(&view, &frame).into_response(),
        None => frame.refuse(&T::UNKNOWN.into(), T::WORDS.list_path),
    }
}

/// A button of the page. The buttons send an empty body.
pub(super) async fn act<T: Shown>(
    State(sandbox): State<Sandbox>,
    Path((id, action)): Path<(String, String)>,
    frame: Frame,
    body: Bytes,
) -> Response {
    match acted::<T>(&sandbox, &id, &action, &body) {
        Ok(()) => {
            let language = frame.language.code();
            Redirect::to(&format!("{}/{id}?lang={language}", T::WORDS.path)).into_response()
        }
        Err(problem) => frame.refuse(&problem, T::WORDS.list_path),
    }
}

fn acted<T: Shown>(sandbox: &Sandbox, id: &str, action: &str, body: &[u8]) -> Result<(), Problem> {
    let choice = read::choice(body)?;
    match T::WORDS.actions.iter().position(|(name, ..)| *name == action) {
        Some(0) => Ok(sandbox.end::<T>(id, Outcome::Paid, &choice)?),
        Some(1) => Ok(sandbox.end::<T>(id, Outcome::Failed, &choice)?),
        Some(_) => Ok(sandbox.give_up(id)?),
        None => Err(T::UNKNOWN.into()),
    }
}

fn shown<T: Shown>(view: &T::View, frame: &Frame) -> Markup {
    let (language, words, line) = (frame.language, T::WORDS, T::line(view));
    let title = format!("{} {}", words.one.in_language(language), line.id);
    let faults_path = format!("{}/{}/faults", words.path, line.id);
    frame.page(&title, &html! {
        nav.back {
            a href={ (words.list_path) "?lang=" (language.code()) } { (words.back.in_language(language)) }
        }
        h1 {
            (title) " "
            span class={ "status " (line.status.word()) } { (words.status(line.status, language)) }
        }
        dl.card.facts {
            @for (name, value) in T::facts(view, language) { div { dt { (name) } dd { (value) } } }
        }
        (actions::<T>(view, language))
        (exchanges(&T::exchanged(view), language))
        section {
            h2 { (language.pick("Provoquer une panne", "Break it on purpose")) }
            (form(&faults_path, T::faults(view), 1, language))
        }
    })
}

fn actions<T: Shown>(view: &T::View, language: Language) -> Markup {
    let line = T::line(view);
    if line.status != Status::Pending {
        return html! { p.hint { (language.pick(
        "Ce statut est définitif. Seul status_override peut faire mentir confirm.",
        "This status is final. Only status_override can make confirm lie.")) } };
    }
    html! {
        div.actions {
            @if let Some(url) = T::pay_url(view) {
                a.button.whole href=(url) {
                    (language.pick("Ouvrir la page de paiement", "Open the payment page"))
                }
            }
            @for (action, class, label) in T::WORDS.actions {
                form method="post"
                    action={ (T::WORDS.path) "/" (line.id) "/" (action) "?lang=" (language.code()) } {
                    button class=(class) { (label.in_language(language)) }
                }
            }
        }
    }
}
