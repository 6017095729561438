//! The HTTP server. It is our own for one reason: the shop's receiver can be told to hang up without an
//! answer.

use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::Response;
use axum::response::IntoResponse;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// How long the server waits after an accept error, which most likely means that file descriptors ran
/// out.
const PAUSE: Duration = Duration::from_secs(1);

/// Stands in a response's extensions, and makes the server close the connection instead of sending the
/// response.
#[derive(Clone, Copy, Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut on purpose")
    }
}

impl std::error::Error for Cut {}

/// A response that the server does not send: it closes the connection instead.
pub(crate) fn cut() -> axum::response::Response {
    axum::Extension(Cut).into_response()
}

/// Serves HTTP until the future is dropped, which also ends the open connections.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    // Dropping the set ends the connections.
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                connections.spawn(converse(stream, peer, router.clone()));
            }
            Err(error) => {
                tracing::error!(%error, "a connection was not accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn converse(stream: TcpStream, peer: SocketAddr, router: Router) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(|mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = router.call(request);
        async { unless_cut(answer.await) }
    });
    // An error of a connection is the client's doing, or a cut that was asked for.
    let _ended = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

fn unless_cut(answer: Result<Response<Body>, Infallible>) -> Result<Response<Body>, Cut> {
    let Ok(response) = answer;
    match response.extensions().get::<Cut>() {
        Some(cut) => Err(*cut),
        None => Ok(response),
    }
}
