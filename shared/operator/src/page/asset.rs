//! The files of the pages. The address of a file has its digest, so a browser loads each content once.

use axum::Router;
use axum::extract::RawQuery;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// A file of the pages, which reveals nothing.
#[derive(Clone, Copy)]
pub struct Asset {
    pub name: &'static str,
    pub kind: &'static str,
    pub content: &'static [u8],
}

const PNG: &str = "image/png";
pub const SCRIPT_TYPE: &str = "text/javascript; charset=utf-8";

/// The colours of every page of the project, and the style of these.
pub const STYLE: Asset = Asset {
    name: "style.css",
    kind: "text/css; charset=utf-8",
    content: concat!(include_str!("../../../pages/src/tokens.css"), include_str!("style.css"))
        .as_bytes(),
};
pub const SCRIPT: Asset =
    Asset { name: "page.js", kind: SCRIPT_TYPE, content: include_bytes!("page.js") };
pub const ICON: Asset =
    Asset { name: "icon.svg", kind: "image/svg+xml", content: include_bytes!("icon.svg") };

/// The icons of a home screen, by their size.
pub const ICONS: [Asset; 3] = [
    Asset { name: "icon-180.png", kind: PNG, content: include_bytes!("icon-180.png") },
    Asset { name: "icon-192.png", kind: PNG, content: include_bytes!("icon-192.png") },
    Asset { name: "icon-512.png", kind: PNG, content: include_bytes!("icon-512.png") },
];

/// The routes of all files.
pub fn files() -> Router {
    [STYLE, SCRIPT, ICON].into_iter().chain(ICONS).fold(Router::new(), |routes, asset| {
        let answer = async move |RawQuery(query): RawQuery| asset.answer(query.as_deref());
        routes.route(&format!("/{}", asset.name), get(answer))
    })
}

impl Asset {
    /// The address below this path.
    pub fn address(&self, base: &str) -> String {
        format!("{base}/{}?{}", self.name, self.digest())
    }

    /// The text in a page, and its digest in a policy.
    pub fn inline(&self) -> (&'static str, String) {
        let digest = STANDARD.encode(Sha256::digest(self.content));
        (str::from_utf8(self.content).unwrap_or_default(), format!("'sha256-{digest}'"))
    }

    fn digest(&self) -> String {
        let digest = Sha256::digest(self.content);
        digest.iter().take(6).fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    /// A browser keeps the file for good if its address has the digest of this content.
    pub fn answer(&self, query: Option<&str>) -> Response {
        let is_own = query == Some(&*self.digest());
        let kept = if is_own { "public, max-age=31536000, immutable" } else { "no-store" };
        ([(CONTENT_TYPE, self.kind), (CACHE_CONTROL, kept)], self.content).into_response()
    }
}
