//! The HTTP server. Hand-made for one reason: the shop's receiver may be told to hang up without an answer.

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

/// After an accept error, which is most likely a want of file descriptors.
const PAUSE: Duration = Duration::from_secs(1);

/// In a response's extensions: close the connection instead of sending it.
#[derive(Clone, Copy, Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut on purpose")
    }
}

impl std::error::Error for Cut {}

/// A response that is never sent: the connection is closed in its place.
pub(crate) fn cut() -> axum::response::Response {
    axum::Extension(Cut).into_response()
}

/// Serves HTTP until dropped, open connections included.
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
    // The errors of a connection are the client's, or a cut that was asked for.
    let _ended = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

fn unless_cut(answer: Result<Response<Body>, Infallible>) -> Result<Response<Body>, Cut> {
    let Ok(response) = answer;
    match response.extensions().get::<Cut>() {
        Some(cut) => Err(*cut),
        None => Ok(response),
    }
}
