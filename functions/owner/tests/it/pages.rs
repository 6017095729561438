//! The operator's own pages, on routes that remember who signed each request.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use embedded::server::Server;
use embedded::sts::Sts;
use operator::api::Address;
use owner_function::OperatorsPages;
use serde_json::json;

use crate::phone::SoftPhone;
use crate::world::{ACT, VIEW, World};

const PAUSE: &str = "/api/ops/decisions/payments-pause";
const DRY_RUN: &str = "/api/ops/decisions/payments-pause/dry-run";

/// The signed requests: method and path, the role of the signature, its access key and the session's name.
type Calls = Arc<Mutex<Vec<[String; 4]>>>;

/// A world with the operator's pages, its calls of the operator's routes, and the server of those.
async fn world() -> (World, Calls, Server) {
    let calls = Calls::default();
    let (kept, issued) = (Arc::clone(&calls), Arc::new(Mutex::new(None::<Sts>)));
    let of = Arc::clone(&issued);
    let answer = async move |request: Request| {
        let header = request.headers()["authorization"].to_str().unwrap();
        let key = header.split_once("Credential=").unwrap().1.split('/').next().unwrap().to_owned();
        let session = of.lock().unwrap().as_ref().unwrap().session(&key).unwrap();
        let asked = format!("{} {}", request.method(), request.uri().path());
        kept.lock().unwrap().push([asked, session.role.to_owned(), key, session.name]);
        let changes = json!([{ "what": "payments", "to": "paused" }]);
        let (status, answer) = match (request.uri().path(), session.role) {
            (DRY_RUN, _) | (PAUSE, ACT) => {
                (200, json!({ "applied": true, "changes": changes, "cases_ended": [] }))
            }
            (PAUSE, _) => (403, json!({ "message": "Forbidden" })),
            _ => (503, json!({ "message": "Service Unavailable" })),
        };
        axum::http::Response::builder().status(status).body(answer.to_string()).unwrap()
    };
    let server = Server::start(Router::new().fallback(answer)).await.unwrap();
    let address = Address::read(server.url.as_str()).unwrap();
    let world = World::with(|sts| {
        *issued.lock().unwrap() = Some(sts);
        Box::new(OperatorsPages::new(address, "eu-west-1".to_owned()))
    });
    (world.await, calls, server)
}

/// As by IAM, a decision is refused to the role that reads.
#[tokio::test]
async fn the_pages_read_and_foresee_with_one_role_and_act_with_the_other() {
    const SHEET: &str = "/owner/fr/decide";
    let (world, calls, _server) = world().await;
    let mut phone = SoftPhone::new(1);
    let browser = world.enters("awa", "act", &mut phone).await;
    for _ in 0..2 {
        let page = browser.open("/owner/fr/cases").await;
        assert!(page.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    }
    let sheet = browser.open(&format!("{SHEET}?decision=payments-pause")).await;
    let sheet = String::from_utf8(sheet.body().to_vec()).unwrap();
    let read: Vec<_> = std::mem::take(&mut *calls.lock().unwrap());
    assert!(read.iter().all(|call| call[1..] == [VIEW, &read[0][2], "awa"]), "{read:?}");
    assert!(read.iter().any(|call| call[0].ends_with(DRY_RUN)), "{read:?}");

    let (_, digest) = sheet.split_once("name=\"shown\" value=\"").unwrap();
    let digest = ("shown", digest.split('"').next().unwrap());
    let form = |sheet| [("decision", "payments-pause"), ("sheet", sheet), digest];
    let answer = browser.post(SHEET, &form("1")).await;
    let way = answer.headers()["location"].to_str().unwrap();
    assert!(way.starts_with(&format!("{SHEET}?of=")), "{way}");
    for sheet in ["2", "3"] {
        let proof = browser.verify(SHEET, &form(sheet), &mut phone).await;
        assert_eq!(browser.post_with(SHEET, &form(sheet), &proof).await.0, 303);
    }
    let mut other = SoftPhone::new(2);
    let there = world.enters("issa", "act", &mut other).await;
    let proof = there.verify(SHEET, &form("3"), &mut other).await;
    assert_eq!(there.post_with(SHEET, &form("3"), &proof).await.0, 303);
    let posts: Vec<_> = std::mem::take(&mut *calls.lock().unwrap());
    let posts: Vec<_> = posts.iter().filter(|call| call[0].contains(PAUSE)).collect();
    let roles: Vec<_> = posts.iter().map(|call| (call[0].ends_with(PAUSE), &*call[1])).collect();
    let [seen, acted] = [VIEW, ACT].map(|role| [(false, role), (true, role)]);
    assert_eq!(roles, [seen, acted, acted, acted].concat(), "a dry run, then the decision");
    assert_eq!(posts[7][3], "issa", "an equal form of another person is no second press");
    assert_ne!(posts[3][2], posts[5][2], "the role that acts is assumed for one request");
}
