//! The frame of every page: head, warning, what is broken on purpose, language switch.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, html};

use super::style;
use crate::control::key;
use crate::control::problem::Problem;
use crate::faults::chances::Chances;
use crate::faults::presets::PRESETS;
use crate::faults::{Faults, PayoutFaults};
use crate::language::{Language, Text, text};
use crate::sandbox::Sandbox;
use crate::sandbox::book::{Book, Keys};

/// What every page needs to know about its request and the sandbox.
pub(crate) struct Frame {
    pub(crate) language: Language,
    /// What is broken on purpose for everybody.
    broken: Vec<Text>,
    notice: Option<Text>,
}

/// What a page's address may say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    lang: Option<String>,
    /// A form was applied, and this is the page after it.
    done: Option<String>,
}

impl FromRequestParts<Sandbox> for Frame {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        sandbox: &Sandbox,
    ) -> Result<Self, Self::Rejection> {
        // An address that cannot be read asks for nothing.
        let Query(asked) =
            Query::<Asked>::try_from_uri(&parts.uri).unwrap_or(Query(Asked::default()));
        let notice = match asked.done.as_deref() {
            Some("reset") => Some(text("Tout est rétabli.", "Everything is reset.")),
            Some(_) => Some(text("Réglages appliqués.", "Settings applied.")),
            None => None,
        };
        // Who may not control the sandbox has no use for the banner.
        let broken = if key::shown(sandbox, &parts.headers) {
            broken(&sandbox.book(), &Keys::of(sandbox.config()))
        } else {
            Vec::new()
        };
        let language = Language::choose(asked.lang.as_deref(), &parts.headers);
        Ok(Self { language, broken, notice })
    }
}

/// The default faults that are active, as a person calls them.
fn broken(book: &Book, keys: &Keys) -> Vec<Text> {
    let (payins, payouts) = (&book.payins.defaults, &book.payouts.defaults);
    let is_set = |(faults, payout_faults): &_| (payins, payouts) == (faults, payout_faults);
    let mut broken = match PRESETS.iter().find(|preset| is_set(&(preset.faults)())) {
        Some(preset) => vec![preset.title],
        None => [
            (*payins != Faults::default(), text("pannes des encaissements", "faults of payins")),
            (
                *payouts != PayoutFaults::default(),
                text("pannes des décaissements", "faults of payouts"),
            ),
        ]
        .into_iter()
        .filter_map(|(is_active, name)| is_active.then_some(name))
        .collect(),
    };
    if book.luck.chances() != Chances::default() {
        broken.push(text("pannes au hasard", "faults by chance"));
    }
    if book.report.is_some() {
        broken.push(text("compte rendu joué", "a report is played"));
    }
    if book.keys != *keys {
        broken.push(text("autres clés", "other keys"));
    }
    broken
}

impl Frame {
    /// The frame of a page in this language, after its form was sent.
    pub(crate) fn in_language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    pub(crate) fn page(&self, title: &str, body: &Markup) -> Markup {
        self.page_at(title, "", body)
    }

    /// `query`: the page's own query without `lang`, for example `country=BF`.
    pub(crate) fn page_at(&self, title: &str, query: &str, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.language.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    title { (title) }
                    link rel="stylesheet" href=(style::PATH);
                }
                body {
                    header {
                        p.warning { strong { (warning(self.language)) } }
                        (self.banner())
                        (self.language_switch(query))
                    }
                    main {
                        @if let Some(notice) = self.notice {
                            p.notice role="status" { (notice.in_language(self.language)) }
                        }
                        (body)
                    }
                }
            }
        }
    }

    /// A page that only says something.
    pub(crate) fn message(&self, title: &str, text: &str) -> Markup {
        self.page(title, &html! { section.card { h1 { (title) } p { (text) } } })
    }

    /// A page that says what is wrong with a form, and leads back to it.
    pub(crate) fn refuse(&self, problem: &Problem, back: &str) -> Response {
        let title = self.language.pick("Valeur refusée", "Value refused");
        let page = self.page(title, &html! {
            section.card {
                h1 { (title) }
                p.problem role="alert" { (problem.sentence()) }
                p { a href=(back) { (self.language.pick("Revenir au formulaire", "Back to the form")) } }
            }
        });
        (problem.status(), page).into_response()
    }

    fn banner(&self) -> Markup {
        if self.broken.is_empty() {
            return html! {};
        }
        let names = self.broken.iter().map(|name| name.in_language(self.language));
        html! {
            form.broken method="post" action="/sandbox/reset" {
                p {
                    strong { (self.language.pick("Cassé exprès : ", "Broken on purpose: ")) }
                    (names.collect::<Vec<_>>().join(", "))
                }
                input type="hidden" name="lang" value=(self.language.code());
                button { (self.language.pick("Tout rétablir", "Reset everything")) }
            }
        }
    }

    fn language_switch(&self, query: &str) -> Markup {
        let link = |code: &str| match query {
            "" => format!("?lang={code}"),
            query => format!("?lang={code}&{query}"),
        };
        html! {
            nav.languages aria-label=(self.language.pick("Langue", "Language")) {
                @for (language, name) in [(Language::Fr, "Français"), (Language::En, "English")] {
                    a href=(link(language.code())) lang=(language.code()) hreflang=(language.code())
                        aria-current=[(language == self.language).then_some("true")] { (name) }
                }
            }
        }
    }
}

/// Both languages at once: nobody may take this page for the real one.
fn warning(language: Language) -> Markup {
    let french = html! { span lang="fr" { "Bac à sable, pas d’argent réel" } };
    let english = html! { span lang="en" { "Sandbox, no real money" } };
    let (first, second) = language.pick((&french, &english), (&english, &french));
    html! { (first) " " (second) }
}
