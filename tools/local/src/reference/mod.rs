//! Serves the reference of the HTTP interface: `openapi.yaml` in Swagger UI, with requests that can be tried. All of
//! it is built into the program.

use axum::Router;
use swagger_ui_dist::{ApiDefinition, OpenApiSource, generate_routes};

use crate::files::{file, secured};

const YAML: &str = include_str!("../../../../openapi.yaml");

/// A page asks only this stack and holds no inline code, so the page of the viewer's crate stays empty. Swagger UI
/// draws its icons from `data:` addresses. It writes HTML, so trusted types cannot be required.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; \
                   base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(crate) fn routes() -> Router {
    let viewer = ApiDefinition {
        uri_prefix: "/assets/swagger-ui",
        api_definition: OpenApiSource::Uri("/openapi.yaml"),
        title: None,
    };
    let router = Router::new()
        .route("/reference", file("text/html; charset=utf-8", include_str!("page.html")))
        .route("/assets/reference.js", file("text/javascript", include_str!("page.js")))
        .route("/assets/reference.css", file("text/css", include_str!("page.css")))
        // RFC 9512
        .route("/openapi.yaml", file("application/yaml", document()))
        .merge(generate_routes(viewer));
    secured(router, CSP)
}

/// The document, with this stack as its only server.
#[expect(clippy::expect_used, reason = "the document is built in, and a test reads it")]
fn document() -> String {
    let (head, rest) = YAML.split_once("\nservers:\n").expect("servers");
    let (_, tail) = rest.split_once("\ntags:\n").expect("tags after the servers");
    format!("{head}\nservers: [{{ url: / }}]\ntags:\n{tail}")
}
