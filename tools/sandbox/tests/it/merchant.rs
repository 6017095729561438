//! A merchant's server that keeps all callbacks.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::any;
use tokio::net::TcpListener;

#[derive(Clone, Debug)]
pub(crate) struct ReceivedPost {
    pub(crate) content_type: String,
    pub(crate) body: String,
}

/// Answers 200 to callbacks, 500 under `/broken` and a redirect under `/moved`.
#[derive(Clone)]
pub(crate) struct Merchant {
    pub(crate) url: String,
    received: Arc<Mutex<Vec<ReceivedPost>>>,
}

impl Merchant {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let merchant = Self { url, received: Arc::default() };
        let router = Router::new().fallback(any(receive)).with_state(merchant.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        merchant
    }

    pub(crate) fn received(&self) -> Vec<ReceivedPost> {
        self.received.lock().unwrap().clone()
    }
}

async fn receive(
    State(merchant): State<Merchant>,
    uri: axum::http::Uri,
    headers: HeaderMap,
    body: String,
) -> impl IntoResponse {
    let content_type = headers[CONTENT_TYPE].to_str().unwrap().to_owned();
    merchant.received.lock().unwrap().push(ReceivedPost { content_type, body });
    let (status, location) = match uri.path() {
        "/broken" => (StatusCode::INTERNAL_SERVER_ERROR, None),
        "/moved" => (StatusCode::FOUND, Some([(LOCATION, "/elsewhere")])),
        _ => (StatusCode::OK, None),
    };
    (status, location, ())
}
