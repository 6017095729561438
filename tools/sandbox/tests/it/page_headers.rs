//! The headers of the pages.

use crate::world::World;

#[tokio::test]
async fn no_page_can_be_framed_run_foreign_scripts_or_tell_its_address() {
    let world = World::new().await;
    let invoice = world.invoice().await;
    let pages = [
        invoice.pay_url.clone(),
        format!("{}/pay/invoice/unknown", world.url),
        format!("{}/sandbox", world.url),
        format!("{}/sandbox/faults", world.url),
        format!("{}/sandbox/invoices/{}", world.url, invoice.id),
    ];
    for page in pages {
        let answer = world.http.get(&page).header("Accept", "text/html").send().await.unwrap();
        let headers = answer.headers();
        assert_eq!(headers["x-frame-options"], "DENY", "{page}");
        let policy = headers["content-security-policy"].to_str().unwrap();
        let forbidden = ["frame-ancestors 'none'", "default-src 'none'"];
        assert!(forbidden.iter().all(|part| policy.contains(part)), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        let is_control = page.starts_with(&format!("{}/sandbox", world.url));
        assert_eq!(policy.contains("script-src 'self'"), is_control, "{policy}");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(headers["x-content-type-options"], "nosniff");
    }
}

#[tokio::test]
async fn the_style_sheet_is_a_file_of_its_own() {
    let world = World::new().await;
    let answer = world.http.get(format!("{}/sandbox/style.css", world.url)).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/css; charset=utf-8");
    assert!(answer.text().await.unwrap().contains("--brand: #"));
}
