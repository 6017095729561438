//! The HTTP server. It is our own so that a route may close the connection without any answer.

use std::io;
use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// A mark in a response's extensions, which makes the server close the connection instead of sending the response.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the connection is cut on purpose")]
struct Cut;

/// A response that the server does not send: it closes the connection instead.
pub fn cut() -> Response {
    axum::Extension(Cut).into_response()
}

/// Serves HTTP until accepting a connection fails, and returns the error. Its end closes the open connections.
pub async fn serve(listener: &TcpListener, router: Router) -> io::Error {
    // Dropping the set ends the connections.
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                connections.spawn(converse(stream, peer, router.clone()));
            }
            // These errors concern one connection.
            Err(error)
                if matches!(
                    error.kind(),
                    ConnectionAborted | ConnectionRefused | ConnectionReset
                ) => {}
            Err(error) => return error,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn converse(stream: TcpStream, peer: SocketAddr, router: Router) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(|mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = router.call(request);
        async {
            let Ok(response) = answer.await;
            let cut = response.extensions().get::<Cut>().copied();
            cut.map_or(Ok(response), Err)
        }
    });
    // An error of a connection comes from the client, or from a cut on purpose.
    let _ended = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}
