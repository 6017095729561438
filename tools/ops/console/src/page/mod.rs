//! `ops page`: the operator's pages and those of batches, in a browser of this machine, and those of the local stack.

mod batch;
mod batches;
mod held;

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::middleware::from_fn_with_state;
use axum::routing::get;
use axum::{Extension, Router};
use operator::page::{Door, OperatorPages, Options, SitePages, through, token};
use tokio::net::TcpListener;
use url::Url;

use crate::documents::Screen;
use held::HeldBatches;
use operator::api::{Api, Outside, Problem};
use operator::language::Words;

/// The pages cannot be served.
#[derive(Debug, thiserror::Error)]
#[error("the operator's pages cannot be served: {0}")]
pub struct PageError(Problem);

/// The pages of the local stack on this port and at this address, below this path. The stack holds no secrets, so the
/// path needs none. The script at this address fills the element `beside` of a transaction's page.
pub fn routes(port: u16, url: &Url, base: &str, script: &str) -> Result<Router, PageError> {
    let api = Api::local(port).map_err(PageError)?;
    let local = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}"));
    let hosts = local.into_iter().chain([url.authority().to_owned()]).collect();
    let (base, script) = (base.to_owned(), Some(script.to_owned()));
    let options = Options { base, refresh: 2, script, is_beside: true, ..Options::default() };
    Ok(router(api, options, hosts))
}

/// The pages for requests to these hosts.
fn router(api: Api, options: Options, hosts: Vec<String>) -> Router {
    let options = Options { has_batches: true, ..options };
    // The path is secret where the pages are.
    let secret = options.base.clone();
    OperatorPages::new(options, batches())
        .router(&Arc::new(api), secret.as_bytes())
        .layer(Extension(Arc::new(HeldBatches::default())))
        .layer(from_fn_with_state(Arc::new(Door { scheme: "http", hosts }), through))
}

fn batches() -> Router<SitePages> {
    Router::new()
        .route("/batches", get(batches::list).post(batches::upload))
        .route("/batches/template.csv", get(batches::template))
        .route("/batches/{key}", get(batch::show))
        .route("/batches/{key}/{what}", get(batch::file).post(batch::work))
}

/// Seconds after which a page is fetched again.
const REFRESH: u8 = 15;

/// Serves until the program is stopped. Only this terminal prints the secret address, which keeps out other programs
/// and users of this machine. The door keeps out other pages of the browser. Port 0 is any free one.
pub(crate) async fn serve(api: Api, port: u16, words: &Words) -> Result<(), Problem> {
    let failed = |cause: io::Error| Problem::CannotServe(Outside::new(cause.to_string()));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
    let host = listener.local_addr().map_err(failed)?.to_string();
    let base = format!("/{}", token().map_err(io::Error::other).map_err(failed)?);
    Screen::default().print(&(words.page_served(format!("http://{host}{base}/")) + "\n"))?;
    let options = Options { base, refresh: REFRESH, ..Options::default() };
    let pages = router(api, options, vec![host]);
    axum::serve(listener, pages).await.map_err(failed)
}
