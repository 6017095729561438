//! The routes. A page and its JSON have the same address: a browser gets the page.

use std::io;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Response;
use tokio::net::TcpListener;
use tower::ServiceExt as _;

use crate::pages::{Visitor, admit, secure};
use crate::sandbox::Sandbox;
use crate::{api, control, pages, server};

/// The two sides of the same addresses; each side falls back on the other.
#[derive(Clone)]
struct Sides {
    pages: Router,
    control: Router,
}

impl Sandbox {
    /// Serves HTTP until dropped, open connections included. Does not deliver callbacks by itself.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        Err(server::serve(&listener, router(self)).await)
    }
}

pub(crate) fn router(sandbox: Sandbox) -> Router {
    let pages = pages::routes().with_state(sandbox.clone());
    let control = control::routes().with_state(sandbox.clone());
    let sides = Sides {
        pages: pages.clone().fallback_service(control.clone()),
        control: control.fallback_service(pages),
    };
    let sides = Router::new().fallback(choose).with_state(sides);
    let admit = from_fn_with_state(sandbox.clone(), admit);
    api::routes()
        .with_state(sandbox)
        .fallback_service(sides.layer(admit).layer(map_response(secure)))
}

async fn choose(State(sides): State<Sides>, request: Request) -> Response {
    let side = match Visitor::of(request.headers()) {
        Visitor::Browser => sides.pages,
        Visitor::Program => sides.control,
    };
    let Ok(response) = side.oneshot(request).await;
    response
}
