//! The door: requests of other sites, links, frames and foreign names.

use crate::browser::Browser;
use crate::world::World;

const REVOKE: &str = "/owner/en/team/revoke";

#[tokio::test]
async fn a_form_of_a_hidden_origin_is_refused_unless_of_the_same_site() {
    let (world, _, browser) = World::signed_in("act").await;
    let before = world.state().await;
    for (site, origin, status) in [
        ("cross-site", "null", 403),
        ("none", "", 403),
        ("", "", 403),
        ("", "null", 403),
        ("", "https://evil.example", 403),
        ("", "https://pay.boutique.example", 200),
        ("same-origin", "null", 200),
        ("same-origin", "", 200),
    ] {
        let browser = browser.with("sec-fetch-site", site).with("origin", origin);
        let answer = browser.post("/owner/fr/payments", &[]).await;
        assert_eq!(answer.status(), status, "{site} {origin}");
    }
    assert_eq!(world.state().await, before);
}

/// A person reads the answer to a form: a page in the form's language, with a button.
#[tokio::test]
async fn a_refused_form_is_answered_by_a_page_with_the_way_on() {
    let (_, _, browser) = World::signed_in("act").await;
    let stranger = Browser { cookie: None, ..browser.clone() };
    let foreign = browser.with("sec-fetch-site", "cross-site");
    let unproven = [("ceremony", &*"0".repeat(32)), ("assertion", "{}")];
    for (answer, status, title, way) in [
        (foreign.post("/owner/fr/decide", &[]).await, 403, "Rien n’a changé", "/owner/fr/today"),
        (stranger.post("/owner/fr/decide", &[]).await, 403, "Rien n’a changé", "/owner/fr/sign-in"),
        (stranger.post(REVOKE, &[]).await, 403, "Nothing has changed", "/owner/en/sign-in"),
        (browser.post(REVOKE, &[]).await, 404, "Nothing has changed", "/owner/en/today"),
        (browser.post("/owner/fr/decide", &unproven).await, 404, "Rien n’a", "/owner/fr/today"),
    ] {
        assert_eq!(answer.status(), status);
        let page = String::from_utf8(answer.body().to_vec()).unwrap();
        let (title, button) =
            (format!("<h1>{title}"), format!("class=\"btn p wide\" href=\"{way}\""));
        assert!(page.contains(&title) && page.contains(&button), "{page}");
    }
}

/// The browser keeps a strict cookie back when a link of another site leads here.
#[tokio::test]
async fn a_link_of_another_site_shows_a_page_that_asks_once_more() {
    let (_, _, browser) = World::signed_in("act").await;
    let mut linked = browser.with("sec-fetch-site", "cross-site");
    linked.cookie = None;
    let answer = linked.open("/owner/fr/transactions/txn_1?from=cases").await;
    assert_eq!(answer.status(), 200);
    let page = String::from_utf8(answer.body().to_vec()).unwrap();
    assert!(page.contains("http-equiv=\"refresh\""), "{page}");
    assert!(page.contains("/owner/fr/transactions/txn_1?from=cases"), "{page}");
    linked.cookie.clone_from(&browser.cookie);
    let answer = linked.open("/owner/fr/today").await;
    assert!(!answer.body().as_ref().is_empty());
    assert!(crate::world::read(&answer).is_null(), "no page of the person, even with the cookie");
    let invited = linked.open("/owner/invitation").await.body().to_vec();
    assert!(!String::from_utf8(invited).unwrap().contains("http-equiv=\"refresh\""));
}

#[tokio::test]
async fn every_answer_forbids_frames_scripts_of_others_and_keeping() {
    let (_, _, browser) = World::signed_in("act").await;
    let stranger = Browser { cookie: None, ..browser.clone() };
    let answers = [
        browser.open("/owner/fr/today").await,
        stranger.open("/owner/fr/today").await,
        stranger.open("/owner/fr/sign-in").await,
        stranger.open("/owner/invitation").await,
        stranger.with("sec-fetch-site", "cross-site").open("/owner/fr/today").await,
        stranger.with("host", "evil.example").open("/owner/fr/today").await,
        stranger.post("/owner/fr/decide", &[]).await,
        browser.post("/owner/sign-out", &[]).await,
    ];
    for answer in answers {
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(policy.contains("default-src 'none'; script-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn the_first_page_is_the_sign_in_for_strangers() {
    let (_, _, browser) = World::signed_in("act").await;
    let stranger = Browser { cookie: None, ..browser.clone() };
    let leads = async |browser: &Browser, path: &str| {
        let answer = browser.open(path).await;
        assert_eq!(answer.status(), 303, "{path}");
        answer.headers()["location"].to_str().unwrap().to_owned()
    };
    for path in ["/owner", "/owner/", "/owner/fr"] {
        assert_eq!(leads(&browser, path).await, "/owner/fr/today");
        assert_eq!(leads(&stranger, path).await, "/owner/fr/sign-in");
    }
    assert_eq!(leads(&browser, "/owner/en").await, "/owner/en/today");
    let english = stranger.with("accept-language", "en-GB,en;q=0.9");
    assert_eq!(leads(&english, "/owner").await, "/owner/en/sign-in");
    for path in ["/owner/fr/cases", "/owner/fr/team", "/owner/fr/nowhere"] {
        let to = path.replace('/', "%2F");
        assert_eq!(leads(&stranger, path).await, format!("/owner/fr/sign-in?to={to}"));
    }
    assert_eq!(stranger.post("/owner/fr/decide", &[]).await.status(), 403);
}

#[tokio::test]
async fn strangers_get_the_style_and_the_scripts() {
    let stranger = Browser::new(&World::start().await);
    for (file, kind) in [
        ("style.css", "text/css; charset=utf-8"),
        ("page.js", "text/javascript; charset=utf-8"),
        ("passkey.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
        ("icon-192.png", "image/png"),
        ("manifest.webmanifest", "application/manifest+json"),
    ] {
        let answer = stranger.open(&format!("/owner/{file}")).await;
        assert_eq!(answer.status(), 200, "{file}");
        assert_eq!(answer.headers()["content-type"], kind);
        assert_eq!(answer.headers()["cache-control"], "no-store", "without its digest");
    }
}

#[tokio::test]
async fn the_pages_before_the_sign_in_lead_to_the_other_language() {
    let stranger = Browser::new(&World::start().await);
    for page in ["sign-in", "invitation"] {
        for (language, other) in [("fr", "en"), ("en", "fr")] {
            let answer = stranger.open(&format!("/owner/{language}/{page}")).await;
            assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
            let html = String::from_utf8(answer.body().to_vec()).unwrap();
            let link = format!("href=\"/owner/{other}/{page}\"");
            assert!(html.contains(&format!("lang=\"{language}\"><head>")), "{html}");
            assert!(html.contains(&link), "{link} in {html}");
        }
    }
}
