//! The access to `ops page`, and to the same pages of the local stack.

use reqwest::{Client, Method, Response, StatusCode};

use super::Page;
use crate::fixtures::PAYIN;
use crate::local::stack;

/// Asserts the headers that protect every answer from pages of other origins.
pub(crate) fn assert_closed(answer: &Response) {
    let header = |name: &str| answer.headers().get(name).unwrap().to_str().unwrap().to_owned();
    let policy = header("content-security-policy");
    let none = ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"];
    for part in none.into_iter().chain(["form-action 'self'"]) {
        assert!(policy.contains(part), "{part}");
    }
    for open in ["unsafe", "*", "http", ":"] {
        assert!(!policy.contains(open), "{open}: {policy}");
    }
    for (name, value) in [
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(header(name), value, "{name}");
    }
    assert!(answer.headers().get("set-cookie").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_needs_the_token_and_isolates_the_browser() {
    let page = Page::of([]).await;
    let token = page.url.split('/').nth(3).unwrap();
    assert!(token.len() == 32 && token.chars().all(|c| c.is_ascii_hexdigit()), "{token}");
    let again = Page::of([]).await;
    assert_ne!(again.url.split('/').nth(3), Some(token), "each run has a token of its own");
    let host = page.host();
    let other = format!("{:032x}", u128::from_str_radix(token, 16).unwrap() ^ 1);
    let paths = ["", "fr/cases", "en/payments", "style.css", "page.js"];
    for path in paths
        .iter()
        .flat_map(|path| [format!("http://{host}/{path}"), format!("http://{host}/{other}/{path}")])
    {
        let answer = page.http.get(&path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert_closed(&answer);
    }
    for path in ["", "en/diagnostics", "style.css", "page.js", "icon.svg", "nothing"] {
        assert_closed(&page.get(path).send().await.unwrap());
    }
    assert!(page.stack.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_page_of_the_browser_cannot_use_the_token() {
    let page = Page::of([]).await;
    let ours = page.host();
    let (origin, secure) = (format!("http://{ours}"), format!("https://{ours}"));
    let local = ours.replace("127.0.0.1", "localhost");
    let (get, post) = (Method::GET, Method::POST);
    let (same, null) = (("sec-fetch-site", "same-origin"), ("origin", "null"));
    let mut refused = vec![
        (&get, vec![("host", ours), ("host", ours)]),
        (&get, vec![null]),
        (&post, vec![]),
        (&post, vec![null]),
        (&post, vec![null, ("sec-fetch-site", "none")]),
        (&post, vec![("sec-fetch-site", "none")]),
        (&post, vec![("origin", &origin), ("sec-fetch-site", "cross-site")]),
    ];
    for host in ["rebound.example", &local, "127.0.0.1", "127.0.0.1:1", ""] {
        refused.extend([(&get, vec![("host", host)]), (&post, vec![("host", host), same])]);
    }
    for site in ["cross-site", "same-site", "", "same-origin, none"] {
        refused.push((&get, vec![("sec-fetch-site", site)]));
    }
    for foreign in ["http://127.0.0.1:1", &secure, "http://evil.example"] {
        refused
            .extend([(&get, vec![("origin", foreign)]), (&post, vec![("origin", foreign), same])]);
    }
    let asked = async |method: &Method, headers: &[(&str, &str)]| {
        let path = if method == Method::GET { "en/diagnostics" } else { "en/decide" };
        let request = page.http.request(method.clone(), format!("{}{path}", page.url));
        let request =
            headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.unwrap()
    };
    for (method, headers) in refused {
        let answer = asked(method, &headers).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{method} {headers:?}");
        assert_closed(&answer);
        assert_eq!(answer.text().await.unwrap(), "");
    }
    // Browsers that name their own page are admitted, and old ones that name none.
    for (method, headers) in [
        (get.clone(), vec![]),
        (get, vec![same]),
        (post.clone(), vec![same, null]),
        (post, vec![("origin", &*origin)]),
    ] {
        assert_ne!(asked(&method, &headers).await.status(), StatusCode::FORBIDDEN, "{headers:?}");
    }
    assert!(page.stack.asked().is_empty(), "{:?}", page.stack.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_is_none_leads_nowhere_else_in_the_stack() {
    let page = Page::of([]).await;
    let long = "x".repeat(4000);
    let more = format!("{PAYIN}%2Fask");
    let ids = ["..%2Fhealth", "..%2F..%2Fpeople%2F", "txn_%0Ahealth", "%22%3E%3Cscript%3E", "%00"];
    for id in ids.into_iter().chain([long.as_str(), &more]) {
        let address = format!("en/transactions/{id}");
        let posts = ["ask", "person"].map(|what| page.post(&format!("{address}/{what}")));
        for request in [page.get(&address)].into_iter().chain(posts) {
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{id}");
            assert_closed(&answer);
            assert!(!answer.text().await.unwrap().contains("<script>"), "{id}");
        }
    }
    let html = page.answered("fr/payments?day=..%2Fhealth", 400).await;
    assert!(html.contains("<html lang=\"fr\">") && html.contains("day: ../health"), "{html}");
    assert!(page.stack.asked().is_empty(), "{:?}", page.stack.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_local_stacks_pages_are_closed_to_others_too() {
    let stack = stack().await;
    let http = Client::builder().no_proxy().build().unwrap();
    let cases = stack.api_url.join("/ops/fr/cases").unwrap();
    let answer = http.get(cases.clone()).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_closed(&answer);
    for (name, value) in [("host", "rebound.example"), ("sec-fetch-site", "cross-site")] {
        let answer = http.get(cases.clone()).header(name, value).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}");
    }
}
