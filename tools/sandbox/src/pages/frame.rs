//! The frame of every page: head, warning, banner, language switch.

use std::convert::Infallible;

use axum::extract::{Form, FromRequestParts, Query, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use catalogue::Language;
use maud::{DOCTYPE, Markup, html};

use super::headers::STYLE_PATH;
use crate::control::key;
use crate::control::problem::ControlProblem;
use crate::sandbox::Sandbox;

/// The language of a page, the facts for its frame, and the sandbox that it shows.
pub(crate) struct Frame {
    pub(crate) sandbox: Sandbox,
    pub(crate) language: Language,
    /// The catalogue's keys of the faults that concern every caller.
    broken: Vec<&'static str>,
}

/// The query of a page's address, and the fields of the banner's form.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct PageQuery {
    lang: Option<String>,
}

impl FromRequestParts<Sandbox> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Sandbox) -> Result<Self, Infallible> {
        // A query that cannot be read counts as empty.
        let Query(asked) =
            Query::<PageQuery>::try_from_uri(&parts.uri).unwrap_or(Query(PageQuery::default()));
        // The banner helps only a visitor who may control the sandbox.
        let may_control = key::opens(sandbox, &parts.headers);
        let broken = may_control.then(|| sandbox.broken());
        let language = language(asked.lang.as_deref(), &parts.headers);
        let (sandbox, broken) = (sandbox.clone(), broken.unwrap_or_default());
        Ok(Self { sandbox, language, broken })
    }
}

/// The language of the page's switch or, before its use, of the browser.
pub(super) fn language(switch: Option<&str>, headers: &HeaderMap) -> Language {
    let accepted =
        headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let switched = switch.and_then(|word| word.parse().ok());
    switched.unwrap_or_else(|| Language::preferred(accepted))
}

/// The banner's button on a payer's page: the control page says that it is done.
pub(super) async fn reset(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    Form(PageQuery { lang }): Form<PageQuery>,
) -> Redirect {
    sandbox.reset();
    Redirect::to(&format!("/sandbox?lang={}&done=reset", language(lang.as_deref(), &headers)))
}

impl Frame {
    pub(crate) fn in_language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    pub(crate) fn page(&self, title: &str, body: &Markup) -> Html<String> {
        self.page_at(title, "", body)
    }

    /// `query` is the page's own query without `lang`, for example `country=BF`.
    pub(crate) fn page_at(&self, title: &str, query: &str, body: &Markup) -> Html<String> {
        let page = html! {
            (DOCTYPE)
            html lang=(self.language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    title { (title) }
                    link rel="stylesheet" href=(STYLE_PATH);
                }
                body {
                    header {
                        p.warning { strong { (warning(self.language)) } }
                        (self.banner())
                        (self.language_switch(query))
                    }
                    main {
                        (body)
                    }
                }
            }
        };
        Html(page.into_string())
    }

    /// The page with a form's problem, which leads back to the form.
    pub(crate) fn refuse(&self, problem: &ControlProblem, back: &str) -> Response {
        let words = self.language.words();
        let title = &words.sandbox_refused();
        let body = html! {
            section.card {
                h1 { (title) }
                p.problem role="alert" { (problem.sentence()) }
                p { a href=(back) { (words.sandbox_back_to_form()) } }
            }
        };
        let page = self.page(title, &body);
        (problem.status(), page).into_response()
    }

    fn banner(&self) -> Markup {
        if self.broken.is_empty() {
            return html! {};
        }
        let words = self.language.words();
        let names = self.broken.iter().map(|name| words.sandbox_situation(name));
        html! {
            form.broken method="post" action="/sandbox/reset" {
                p {
                    strong { (words.sandbox_broken_on_purpose()) }
                    (names.collect::<Vec<_>>().join(", "))
                }
                input type="hidden" name="lang" value=(self.language);
                button { (words.sandbox_reset_everything()) }
            }
        }
    }

    fn language_switch(&self, query: &str) -> Markup {
        let link = |language| match query {
            "" => format!("?lang={language}"),
            query => format!("?lang={language}&{query}"),
        };
        html! {
            nav.languages aria-label=(self.language.words().sandbox_language()) {
                @for language in [Language::Fr, Language::En] {
                    a href=(link(language)) lang=(language) hreflang=(language)
                        aria-current=[(language == self.language).then_some("true")] {
                            (language.words().sandbox_own_name())
                        }
                }
            }
        }
    }
}

/// The warning in both languages, so that this page is not mistaken for the real one.
fn warning(language: Language) -> Markup {
    let other = if language == Language::Fr { Language::En } else { Language::Fr };
    let in_language = |language: Language| html! { span lang=(language) { (language.words().sandbox_warning()) } };
    html! { (in_language(language)) " " (in_language(other)) }
}
