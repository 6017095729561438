//! The addresses of the control pages: a browser gets the page, a program the JSON that the page shows.

use crate::visitor::BROWSER;
use crate::world::World;

#[tokio::test]
async fn a_page_and_its_json_have_the_same_address() {
    let world = World::new().await;
    let (invoice, payout) = (world.invoice().await.id, world.payout().await.id);
    let (invoice, payout) = (format!("/invoices/{invoice}"), format!("/payouts/{payout}"));
    let found =
        ["/invoices", &invoice, "/payouts", &payout, "/faults", "/payout-faults", "/balances"];
    let found = found.map(|path| (path, 200));
    for (path, status) in
        found.into_iter().chain([("/invoices/nobody", 404), ("/payouts/nobody", 404)])
    {
        for (accepted, kind) in [
            (BROWSER, "text/html"),
            ("*/*", "application/json"),
            ("application/json", "application/json"),
        ] {
            let answer = world.visit(&format!("/sandbox{path}"), accepted).await;
            // The page itself says that there is no such invoice.
            let status = if accepted == BROWSER { 200 } else { status };
            assert_eq!(answer.status(), status, "{path}");
            assert!(answer.headers()["content-type"].to_str().unwrap().starts_with(kind), "{path}");
        }
    }
    for path in ["/nothing", "/sandbox/nothing", "/sandbox/invoices/1/2/3", "/pay/v01/nothing"] {
        for accepted in [BROWSER, "*/*"] {
            assert_eq!(world.visit(path, accepted).await.status(), 404, "{path}");
        }
    }
}
