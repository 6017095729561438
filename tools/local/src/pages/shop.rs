//! Serves the demo shop and its checkout kit. Their static files are built into the program, so that
//! `cargo run` works from any directory.

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// No page may load anything from elsewhere or hold inline code, and no other page may frame the shop.
///
/// `data:` is for the empty icon of the kit's pages.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                   connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                   require-trusted-types-for 'script'";

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
        File {
            path: $path,
            kind: $kind,
            content: include_str!(concat!("../../../../clients/", $name)),
        }
    };
}

const FILES: [File; 33] = [
    file!("/", HTML, "shop/index.html"),
    file!("/payouts", HTML, "shop/payouts.html"),
    file!("/payment/success", HTML, "shop/payment.html"),
    file!("/payment/cancel", HTML, "shop/payment.html"),
    file!("/assets/bag.svg", IMAGE, "shop/bag.svg"),
    file!("/assets/shop.css", STYLE, "shop/shop.css"),
    file!("/assets/became.js", SCRIPT, "shop/became.js"),
    file!("/assets/beside.css", STYLE, "shop/beside.css"),
    file!("/assets/beside.js", SCRIPT, "shop/beside.js"),
    file!("/assets/code.js", SCRIPT, "shop/code.js"),
    file!("/assets/forged.js", SCRIPT, "shop/forged.js"),
    file!("/assets/language.js", SCRIPT, "shop/language.js"),
    file!("/assets/ledger.js", SCRIPT, "shop/ledger.js"),
    file!("/assets/machine.js", SCRIPT, "shop/machine.js"),
    file!("/assets/order.js", SCRIPT, "shop/order.js"),
    file!("/assets/page.js", SCRIPT, "shop/page.js"),
    file!("/assets/payment.js", SCRIPT, "shop/payment.js"),
    file!("/assets/payout.js", SCRIPT, "shop/payout.js"),
    file!("/assets/payouts.css", STYLE, "shop/payouts.css"),
    file!("/assets/payouts.js", SCRIPT, "shop/payouts.js"),
    file!("/assets/proof.js", SCRIPT, "shop/proof.js"),
    file!("/assets/shop.js", SCRIPT, "shop/shop.js"),
    file!("/assets/source.js", SCRIPT, "shop/source.js"),
    file!("/assets/texts.js", SCRIPT, "shop/texts.js"),
    file!("/assets/texts-en.js", SCRIPT, "shop/texts-en.js"),
    file!("/assets/texts-fr.js", SCRIPT, "shop/texts-fr.js"),
    file!("/assets/tries.js", SCRIPT, "shop/tries.js"),
    file!("/checkout/checkout.iife.js", SCRIPT, "checkout/dist/checkout.iife.js"),
    file!("/checkout/checkout.js", SCRIPT, "checkout/dist/checkout.js"),
    // The kit's own return pages, as they would stand under a FRONTEND_URL that ends in /ready.
    file!("/ready/payment/success", HTML, "checkout/dist/payment/success.html"),
    file!("/ready/payment/cancel", HTML, "checkout/dist/payment/cancel.html"),
    file!("/ready/payment/return.js", SCRIPT, "checkout/dist/payment/return.js"),
    file!("/ready/payment/return.css", STYLE, "checkout/dist/payment/return.css"),
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
                !file.content.contains("onclick=") && !file.content.contains("\"http"),
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
            let named = file.content.split('"');
            for name in named.filter(|text| text.starts_with('/') && text.contains('.')) {
                assert!(served.contains(&name), "{name} in {}", file.path);
            }
        }
    }
}
