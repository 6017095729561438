//! Serves the reference of the HTTP interface: `openapi.yaml` in Swagger UI, with requests that can be tried. All of
//! it is built into the program.

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use swagger_ui_dist::{ApiDefinition, OpenApiSource, generate_routes};

const YAML: &str = include_str!("../../../../openapi.yaml");

/// Nobody but this stack is asked, and no page holds inline code, which leaves empty the page that the viewer's crate
/// brings along. Swagger UI draws its icons from `data:` addresses. It writes HTML, so trusted types cannot be asked for.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; \
                   base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page, what it loads, and the document.
pub(crate) fn routes() -> Router {
    let viewer = ApiDefinition {
        uri_prefix: "/assets/swagger-ui",
        api_definition: OpenApiSource::Uri("/openapi.yaml"),
        title: None,
    };
    Router::new()
        .route("/reference", file("text/html; charset=utf-8", include_str!("page.html")))
        .route("/assets/reference.js", file("text/javascript", include_str!("page.js")))
        .route("/assets/reference.css", file("text/css", include_str!("page.css")))
        // RFC 9512
        .route("/openapi.yaml", file("application/yaml", document()))
        .merge(generate_routes(viewer))
        .route_layer(map_response(secured))
}

fn file(kind: &'static str, content: impl Into<Bytes>) -> MethodRouter {
    let content = content.into();
    get(async move || ([(header::CONTENT_TYPE, kind)], content))
}

/// The document, whose only server is the one that it comes from.
#[expect(clippy::expect_used, reason = "the document is built in, and a test reads it")]
fn document() -> String {
    let (head, rest) = YAML.split_once("\nservers:\n").expect("servers");
    let (_, tail) = rest.split_once("\ntags:\n").expect("tags after the servers");
    format!("{head}\nservers: [{{ url: / }}]\ntags:\n{tail}")
}

async fn secured(response: Response) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Another build of the program may serve other files under the same names.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, response)
}
