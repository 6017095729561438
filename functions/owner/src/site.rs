//! The pages: those of this function, and the operator's with a role in a person's name.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use axum::Router;
use axum::extract::RawQuery;
use axum::routing::get;
use catalogue::Language;
use contract::OwnerRight;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures::future::BoxFuture;
use lambda_http::http::HeaderValue;
use lambda_http::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use lambda_http::{Body, Request, Response};
use ligdicash_infra::http::{Problem, unavailable};
use tower_service::Service as _;
use webauthn_rs::prelude::Uuid;

use crate::host::BASE;
use crate::page::{self, Refusal};
use crate::person::Person;
use crate::roles::{Assumed, Role, Roles};

const HTML: &str = "text/html; charset=utf-8";

/// The answer to a request, or the problem in its place.
pub(crate) type Answered = Result<Response<Body>, Problem>;

/// The operator's pages for one person.
pub trait PersonPages: Send + Sync {
    fn router(&self, account: Assumed) -> BoxFuture<'_, Result<Router, NotServed>>;
}

/// The pages cannot be served.
#[derive(Debug, thiserror::Error)]
#[error("the pages cannot be served: {0}")]
pub struct NotServed(pub String);

pub(crate) struct Site {
    /// The name of the shop.
    shop: String,
    pages: Box<dyn PersonPages>,
    roles: Roles,
    /// The pages that read, with the role's credentials, by person.
    readers: Mutex<HashMap<(Uuid, OwnerRight), Router>>,
}

impl Site {
    pub(crate) fn new(shop: String, pages: Box<dyn PersonPages>, roles: Roles) -> Self {
        Self { shop, pages, roles, readers: Mutex::default() }
    }

    /// Serves a page with a role. The role that acts is assumed for this request alone.
    pub(crate) async fn page(&self, role: Role, person: &Person, request: Request) -> Answered {
        let router = match role {
            Role::View => self.reader(person).await?,
            Role::Act => self.open(role, person).await?,
        };
        serve(router, request).await
    }

    async fn reader(&self, person: &Person) -> Result<Router, Problem> {
        let key = (person.id, person.right);
        let kept = self.lock().get(&key).cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let router = self.open(Role::View, person).await?;
        self.lock().insert(key, router.clone());
        Ok(router)
    }

    async fn open(&self, role: Role, person: &Person) -> Result<Router, Problem> {
        let account = Assumed { roles: self.roles.clone(), role, person: person.clone() };
        self.pages.router(account).await.map_err(|error| unavailable(&error))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(Uuid, OwnerRight), Router>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file of the pages, for anybody.
    pub(crate) async fn file(&self, request: Request) -> Answered {
        let script = page::script();
        let answer = async move |RawQuery(query): RawQuery| script.answer(query.as_deref());
        let files = operator::page::files().route("/passkey.js", get(answer));
        serve(Router::new().nest(BASE, files), request).await
    }

    /// The description of the app on a home screen.
    pub(crate) fn manifest(&self) -> Response<Body> {
        typed("application/manifest+json", page::manifest(&self.shop))
    }

    /// The answer to a person whose request is refused: a page in the place of a problem.
    pub(crate) fn refused(
        &self,
        why: Refusal,
        problem: Response<Body>,
        language: Language,
    ) -> Response<Body> {
        let (mut head, _) = problem.into_parts();
        head.headers.insert(CONTENT_TYPE, HeaderValue::from_static(HTML));
        Response::from_parts(head, Body::Text(self.outside(language).refused(why)))
    }

    /// The pages for a person who is not signed in.
    pub(crate) fn outside(&self, language: Language) -> page::Outside<'_> {
        page::Outside { shop: &self.shop, words: language.words() }
    }
}

/// The page that asks for itself once more.
pub(crate) fn reload(request: &Request, language: Language) -> Response<Body> {
    let address = request.uri().path_and_query().map_or(BASE, |address| address.as_str());
    html(page::reload(address, language.words()))
}

/// The answer in fewer bytes, for a browser that takes them.
pub(crate) fn compressed(mut answer: Response<Body>) -> std::io::Result<Response<Body>> {
    if let Body::Text(text) = answer.body() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes())?;
        *answer.body_mut() = Body::Binary(encoder.finish()?);
        answer.headers_mut().remove(CONTENT_LENGTH);
        answer.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(answer)
}

pub(crate) fn html(page: String) -> Response<Body> {
    typed(HTML, page)
}

fn typed(kind: &'static str, text: String) -> Response<Body> {
    let mut answer = Response::new(Body::Text(text));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    answer
}

async fn serve(mut router: Router, request: Request) -> Answered {
    let request = request.map(|body| axum::body::Body::from(body.to_vec()));
    let Ok(answer) = router.call(request).await;
    let (parts, body) = answer.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await;
    let bytes = bytes.map_err(|error| unavailable(&error))?.to_vec();
    let body =
        String::from_utf8(bytes).map_or_else(|bytes| Body::Binary(bytes.into_bytes()), Body::Text);
    Ok(Response::from_parts(parts, body))
}
