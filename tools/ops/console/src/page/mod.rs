//! `ops page`: the terminal's documents in a browser of this machine, and the pages of the local stack.

mod batch;
mod batches;
mod day;
mod decide;
mod door;
mod files;
mod first;
mod frame;
mod held;
mod links;
mod owner;
mod search;
mod transaction;

use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodRouter, get, post};
use tokio::net::TcpListener;

use crate::api::{Api, Outside, Problem};
use crate::documents::Screen;
use crate::language::{Language, Words};
use door::{Door, through};
use frame::{Site, SitePages};
use held::HeldBatches;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("page.js");
const ICON: &str = include_str!("icon.svg");

/// The local stack's script beside the pages.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    /// The path of the pages.
    pub base: &'static str,
    /// The address of the script that fills the element `beside` of a transaction's page.
    pub script: &'static str,
}

/// The pages cannot be served.
#[derive(Debug, thiserror::Error)]
#[error("the operator's pages cannot be served: {0}")]
pub struct PageError(Problem);

/// The pages of the local stack on this port. The stack holds no secrets, so the address needs none.
pub fn routes(port: u16, beside: Beside) -> Result<Router, PageError> {
    let api = Api::local(port).map_err(PageError)?;
    let hosts = vec![format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    Ok(router(api, beside.base.to_owned(), (2, Some(beside.script)), hosts))
}

/// The pages below this path, for requests to these hosts.
fn router(
    api: Api,
    base: String,
    (refresh, script): (u8, Option<&'static str>),
    hosts: Vec<String>,
) -> Router {
    let (api, batches) = (Arc::new(api), HeldBatches::default());
    let site = Arc::new(Site { api, base: base.clone(), refresh, script, batches });
    let in_language = |language: Language| {
        pages().with_state(SitePages { site: Arc::clone(&site), words: language.words() })
    };
    let pages = Router::new()
        .route("/", get(choose).with_state(base.clone()))
        .route("/style.css", file("text/css; charset=utf-8", STYLE))
        .route("/page.js", file("text/javascript; charset=utf-8", SCRIPT))
        .route("/icon.svg", file("image/svg+xml", ICON))
        .nest("/fr", in_language(Language::Fr))
        .nest("/en", in_language(Language::En));
    Router::new()
        .nest(&base, pages.clone())
        .route(&format!("{base}/"), get(choose).with_state(base))
        .layer(from_fn_with_state(Arc::new(Door { hosts }), through))
}

fn pages() -> Router<SitePages> {
    Router::new()
        .route("/today", get(owner::show))
        .route("/close", post(files::close))
        .route("/export", post(files::export))
        .route("/evidence", post(files::evidence))
        .route("/doctor", post(files::examine))
        .route("/cases", get(first::show))
        .route("/search", get(search::form).post(search::find))
        .route("/days", get(day::today))
        .route("/days/{day}", get(day::show))
        .route("/payouts", get(day::payouts))
        .route("/batches", get(batches::list).post(batches::upload))
        .route("/batches/template.csv", get(batches::template))
        .route("/batches/{key}", get(batch::show))
        .route("/batches/{key}/{what}", get(batch::file).post(batch::work))
        .route("/links", get(links::list).post(links::make))
        .route("/links/{id}", get(links::show))
        .route("/links/{id}/withdraw", post(links::withdraw))
        .route("/links/{id}/sheet", post(files::link_sheet))
        .route("/decide", post(decide::decide))
        .route("/transactions/{id}", get(transaction::show))
        .route("/transactions/{id}/ask", post(transaction::ask))
        .route("/transactions/{id}/person", post(transaction::person))
}

fn file(kind: &'static str, content: &'static str) -> MethodRouter {
    get(async move || ([(CONTENT_TYPE, kind)], content))
}

/// Redirects to the first page in the reader's language.
async fn choose(State(base): State<String>, headers: HeaderMap) -> impl IntoResponse {
    let accepted =
        headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Redirect::to(&format!("{base}/{}/today", Language::preferred(accepted)))
}

/// Seconds after which a page is fetched again.
const REFRESH: u8 = 15;

/// Serves until the program is stopped. Only this terminal prints the secret address, which keeps out other programs
/// and users of this machine. The door keeps out other pages of the browser. Port 0 is any free one.
pub(crate) async fn serve(api: Api, port: u16, words: &Words) -> Result<(), Problem> {
    let failed = |cause: String| Problem::CannotServe(Outside::new(cause));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| failed(error.to_string()))?;
    let host = listener.local_addr().map_err(|error| failed(error.to_string()))?.to_string();
    let base = format!("/{}", token().map_err(|error| failed(error.to_string()))?);
    Screen::default().print(&(words.page_served(format!("http://{host}{base}/")) + "\n"))?;
    let pages = router(api, base, (REFRESH, None), vec![host]);
    axum::serve(listener, pages).await.map_err(|error| failed(error.to_string()))?;
    Ok(())
}

fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}
