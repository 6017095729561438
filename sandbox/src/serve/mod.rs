//! The HTTP server. It is our own for one reason: a fault may close the connection without any answer.

mod router;

use std::convert::Infallible;
use std::io;

use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::cut::Cut;
use crate::sandbox::Sandbox;

impl Sandbox {
    /// Serves HTTP until dropped, open connections included. Does not deliver callbacks by itself.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        let router = router::router(self);
        // Dropping the set ends the connections.
        let mut connections = JoinSet::new();
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    connections.spawn(converse(stream, router.clone()));
                }
                Err(error) if is_of_one_connection(&error) => {}
                Err(error) => return Err(error),
            }
            while connections.try_join_next().is_some() {}
        }
    }
}

async fn converse(stream: TcpStream, router: axum::Router) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(|request: Request<Incoming>| {
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

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    )
}
