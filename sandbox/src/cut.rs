//! The sign by which a route asks the server for no answer at all.

use std::fmt;

use axum::body::Body;
use axum::response::Response;

/// Stands in a response's extensions, and makes the server close the connection instead of sending the response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut;

impl Cut {
    /// A response that is not sent.
    pub(crate) fn response() -> Response {
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(Self);
        response
    }
}

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut on purpose")
    }
}

impl std::error::Error for Cut {}
