//! Serves the reference of the HTTP interface: `openapi.yaml` as a page without a script, which loads
//! nothing from elsewhere.

mod document;
mod language;
mod operation;
mod page;
mod prose;
mod schema;

use axum::Router;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

pub(crate) use document::Unreadable;

use document::Document;
use language::Language;

const YAML: &str = include_str!("../../../openapi.yaml");
const STYLE: &str = include_str!("style.css");
const STYLE_PATH: &str = "/assets/reference.css";
const YAML_PATH: &str = "/openapi.yaml";

const CSP: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page's query, `?lang=`.
#[derive(Deserialize)]
struct Asked {
    lang: Option<String>,
}

/// The page in both languages, its style, and the document itself.
pub(crate) fn routes() -> Result<Router, Unreadable> {
    let document = Document::read(YAML)?;
    let [fr, en] =
        [Language::Fr, Language::En].map(|language| page::page(&document, language).into_string());
    let page = async move |Query(asked): Query<Asked>, headers: HeaderMap| match Language::choose(
        asked.lang.as_deref(),
        &headers,
    ) {
        Language::Fr => file("text/html; charset=utf-8", fr.clone()),
        Language::En => file("text/html; charset=utf-8", en.clone()),
    };
    Ok(Router::new()
        .route("/reference", get(page))
        .route(STYLE_PATH, get(async || file("text/css; charset=utf-8", STYLE)))
        // RFC 9512
        .route(YAML_PATH, get(async || file("application/yaml", YAML))))
}

fn file(kind: &'static str, content: impl IntoResponse) -> Response {
    let headers: [(HeaderName, &str); 5] = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::VARY, "Accept-Language"),
        // Another build of the program may serve another document under the same name.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, content).into_response()
}
