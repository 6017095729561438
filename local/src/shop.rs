//! The demo shop: static files, built into the program so that `cargo run` works from anywhere.

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// Nothing may be loaded from elsewhere, nothing may stand inline, and nobody may frame the shop.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                   base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const IMAGE: &str = "image/svg+xml";

#[derive(Clone, Copy)]
struct File {
    path: &'static str,
    kind: &'static str,
    content: &'static str,
}

macro_rules! file {
    ($path:literal, $kind:expr, $name:literal) => {
        File { path: $path, kind: $kind, content: include_str!(concat!("../../web/shop/", $name)) }
    };
}

const FILES: [File; 25] = [
    file!("/", HTML, "index.html"),
    file!("/orders", HTML, "orders.html"),
    file!("/payouts", HTML, "payouts.html"),
    file!("/payment/success", HTML, "payment.html"),
    file!("/payment/cancel", HTML, "payment.html"),
    file!("/transactions/{id}", HTML, "transaction.html"),
    file!("/assets/bag.svg", IMAGE, "bag.svg"),
    file!("/assets/shop.css", STYLE, "shop.css"),
    file!("/assets/checkout.js", SCRIPT, "checkout.js"),
    file!("/assets/events.js", SCRIPT, "events.js"),
    file!("/assets/forged.js", SCRIPT, "forged.js"),
    file!("/assets/machine.js", SCRIPT, "machine.js"),
    file!("/assets/order.js", SCRIPT, "order.js"),
    file!("/assets/orders.js", SCRIPT, "orders.js"),
    file!("/assets/page.js", SCRIPT, "page.js"),
    file!("/assets/payment.js", SCRIPT, "payment.js"),
    file!("/assets/payout.js", SCRIPT, "payout.js"),
    file!("/assets/payouts.css", STYLE, "payouts.css"),
    file!("/assets/payouts.js", SCRIPT, "payouts.js"),
    file!("/assets/proof.js", SCRIPT, "proof.js"),
    file!("/assets/shop.js", SCRIPT, "shop.js"),
    file!("/assets/texts.js", SCRIPT, "texts.js"),
    file!("/assets/texts-en.js", SCRIPT, "texts-en.js"),
    file!("/assets/texts-fr.js", SCRIPT, "texts-fr.js"),
    file!("/assets/transaction.js", SCRIPT, "transaction.js"),
];

pub(crate) fn routes() -> Router {
    FILES
        .into_iter()
        .fold(Router::new(), |router, file| router.route(file.path, get(async move || serve(file))))
}

fn serve(file: File) -> Response {
    let headers = [
        (header::CONTENT_TYPE, file.kind),
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The return address carries the transaction's id, which opens its status.
        (header::REFERRER_POLICY, "no-referrer"),
        // Another build of the program may serve other files under the same names.
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, file.content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_needs_what_the_policy_forbids() {
        for file in FILES.iter().filter(|file| file.kind == HTML) {
            assert!(
                !file.content.contains("style=") && !file.content.contains("<style"),
                "{}",
                file.path
            );
            assert!(
                !file.content.contains("onclick=") && !file.content.contains("http"),
                "{}",
                file.path
            );
            assert!(!file.content.contains("<script>"), "{}", file.path);
        }
    }

    #[test]
    fn every_file_that_a_page_names_is_served() {
        let served: Vec<_> = FILES.iter().map(|file| file.path).collect();
        for file in FILES.iter().filter(|file| file.kind == HTML) {
            for named in file.content.split('"').filter(|text| text.starts_with("/assets/")) {
                assert!(served.contains(&named), "{named} in {}", file.path);
            }
        }
    }
}
