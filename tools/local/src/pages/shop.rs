//! Serves the demo shop and its checkout kit. Their static files are built into the program, so that `cargo run` works
//! from any directory.

use axum::Router;

use crate::files;

/// A page may not load content from elsewhere, hold inline code, or be framed by another page. The empty icon of the
/// kit's pages is a `data:` address. The form that pays without the kit ends at LigdiCash's page, on any host, and
/// browsers check that at the redirect as well.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                   connect-src 'self'; base-uri 'none'; form-action 'self' https: http:; frame-ancestors 'none'; \
                   require-trusted-types-for 'script'";

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

struct File {
    path: &'static str,
    kind: &'static str,
    content: &'static str,
}

macro_rules! file {
    ($path:literal, $kind:expr, $($name:literal),+) => {
        File {
            path: $path,
            kind: $kind,
            content: concat!($(include_str!(concat!("../../../../clients/", $name))),+),
        }
    };
}

const FILES: [File; 37] = [
    file!("/", HTML, "shop/head.html", "shop/index.html"),
    file!("/developer", HTML, "shop/head.html", "shop/developer.html"),
    file!("/payouts", HTML, "shop/head.html", "shop/payouts.html"),
    file!("/payment/success", HTML, "shop/head.html", "shop/payment.html"),
    file!("/payment/cancel", HTML, "shop/head.html", "shop/payment.html"),
    file!("/assets/bag.svg", "image/svg+xml", "shop/bag.svg"),
    file!("/assets/shop.css", STYLE, "shop/shop.css"),
    file!("/assets/tokens.css", STYLE, "../shared/pages/src/tokens.css"),
    file!("/assets/became.js", SCRIPT, "shop/became.js"),
    file!("/assets/beside.css", STYLE, "shop/beside.css"),
    file!("/assets/beside.js", SCRIPT, "shop/beside.js"),
    file!("/assets/code.js", SCRIPT, "shop/code.js"),
    file!("/assets/developer.js", SCRIPT, "shop/developer.js"),
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
    file!("/assets/states.json", "application/json", "../shared/contract/states.json"),
    file!("/assets/texts.js", SCRIPT, "shop/texts.js"),
    file!("/assets/texts-en.js", SCRIPT, "shop/texts-en.js"),
    file!("/assets/texts-fr.js", SCRIPT, "shop/texts-fr.js"),
    file!("/assets/tries.js", SCRIPT, "shop/tries.js"),
    file!("/checkout/checkout.iife.js", SCRIPT, "checkout/dist/checkout.iife.js"),
    file!("/checkout/checkout.js", SCRIPT, "checkout/dist/checkout.js"),
    // The kit's own return pages, under a FRONTEND_URL that ends in /ready.
    file!("/ready/payment/success", HTML, "checkout/dist/payment/success.html"),
    file!("/ready/payment/cancel", HTML, "checkout/dist/payment/cancel.html"),
    file!("/ready/payment/return.js", SCRIPT, "checkout/dist/payment/return.js"),
    file!("/ready/payment/return.css", STYLE, "checkout/dist/payment/return.css"),
];

pub(crate) fn routes() -> Router {
    let files = FILES.into_iter().map(|file| (file.path, files::file(file.kind, file.content)));
    files::secured(files.fold(Router::new(), |router, (path, file)| router.route(path, file)), CSP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_needs_what_the_policy_forbids() {
        for file in FILES.iter().filter(|file| file.kind == HTML) {
            for forbidden in ["style=", "<style", "onclick=", "\"http", "<script>"] {
                assert!(!file.content.contains(forbidden), "{forbidden} in {}", file.path);
            }
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
