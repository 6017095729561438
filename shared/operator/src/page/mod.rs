//! The operator's pages, below the path that `Options` gives.

mod actions;
mod asset;
mod case;
mod chart;
mod decide;
mod door;
mod fields;
mod files;
mod foreseen;
mod frame;
mod home;
mod icon;
mod kpis;
mod links;
mod more;
mod parts;
mod payment;
mod payments;
mod presses;
mod ranges;
mod sales;
mod seal;
mod search;
mod timeline;
mod todo;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};

use crate::api::Api;
use crate::language::Language;
pub use asset::{Asset, ICON, ICONS, SCRIPT, SCRIPT_TYPE, STYLE, files};
pub use door::{Door, Entrance, protect, through};
pub use fields::Fields;
pub use files::saved;
use frame::Site;
pub use frame::{PageContent, SitePages, field, languages, linked};
pub use icon::{Icon, Tone, chip, icon};
pub use parts::sheet;
use seal::Seal;

/// The options of the pages.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The path of the pages, without a final slash.
    pub base: String,
    /// Seconds after which a page is fetched again.
    pub refresh: u8,
    /// The address of a script of every page.
    pub script: Option<String>,
    /// The address of the description of an app on the home screen.
    pub manifest: Option<&'static str>,
    /// Whether the script fills the element `beside` of a transaction's page.
    pub is_beside: bool,
    /// Whether there are pages of batches.
    pub has_batches: bool,
    /// Whether there is a page of people and phones.
    pub has_team: bool,
}

/// The pages, for several callers of the API.
pub struct OperatorPages {
    site: Arc<Site>,
    more: Router<SitePages>,
}

impl OperatorPages {
    /// The pages, and more pages beside them.
    pub fn new(options: Options, more: Router<SitePages>) -> Self {
        let (presses, seen, ranges) = Default::default();
        Self { site: Arc::new(Site { options, presses, seen, ranges }), more }
    }

    /// The pages for one caller of the API. The secret seals the addresses of the caller's forms.
    pub fn router(&self, api: &Arc<Api>, secret: &[u8]) -> Router {
        let (base, seal) = (&self.site.options.base, Seal::of(secret));
        let in_language = |language: Language| {
            let (site, api) = (Arc::clone(&self.site), Arc::clone(api));
            let state = SitePages { site, api, words: language.words(), seal: seal.clone() };
            pages().merge(self.more.clone()).with_state(state)
        };
        let pages = Router::new()
            .route("/", get(choose).with_state(base.clone()))
            .merge(files())
            .nest("/fr", in_language(Language::Fr))
            .nest("/en", in_language(Language::En));
        Router::new()
            .nest(base, pages)
            .route(&format!("{base}/"), get(choose).with_state(base.clone()))
    }
}

fn pages() -> Router<SitePages> {
    Router::new()
        .route("/today", get(home::show))
        .route("/close", post(files::close))
        .route("/export", post(files::export))
        .route("/evidence", post(files::evidence))
        .route("/cases", get(todo::show))
        .route("/payments", get(payments::list).post(payments::find))
        .route("/payments/found", get(payments::found))
        .route("/more", get(more::show))
        .route("/diagnostics", get(more::diagnostics).post(more::diagnose))
        .route("/links", get(links::list).post(links::make))
        .route("/links/{id}", get(links::show))
        .route("/links/{id}/withdraw", post(links::withdraw))
        .route("/links/{id}/sheet", post(files::link_sheet))
        .route("/decide", get(decide::show).post(decide::decide))
        .route("/transactions/{id}", get(payment::show))
        .route("/transactions/{id}/ask", post(payment::ask))
        .route("/transactions/{id}/person", post(payment::person))
}

/// Redirects to the first page in the reader's language.
async fn choose(State(base): State<String>, headers: HeaderMap) -> impl IntoResponse {
    let accepted =
        headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Redirect::to(&format!("{base}/{}/today", Language::preferred(accepted)))
}

/// A random name that nobody guesses.
pub fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}
