//! The addresses that a webhook may go to, and those that it does not follow.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use embedded::environment::SECRET_ID;
use embedded::secrets::SecretsManager;
use embedded::server::{self, Server};
use ligdicash_core::outbox::{Deliver, DeliveryOutcome, Receiver};
use ligdicash_core::payin::{PayinStatus, Pricing};
use ligdicash_core::ports::Clock;
use ligdicash_core::{
    Event, EventId, EventKind, Francs, Operator, OrderId, PayinId, Receipt, Subject, Timeliness,
};
use ligdicash_infra::announce::{ConfiguredReceivers, Webhook};
use ligdicash_infra::clock::SystemClock;
use ligdicash_infra::config::{AnnounceTo, AnnouncementConfig, ConfigReader, WebhookReach};
use ligdicash_infra::observe::metrics::Metrics;
use ligdicash_infra::secrets::Secrets;
use serde_json::json;

use crate::world::receiver::SECRET;

/// The stack whose events they are, as in the schemas' examples.
pub(crate) const STACK: &str = "ligdicash";

/// Delivers an event to this URL.
pub(crate) async fn deliver_event(
    event: &Event,
    url: &str,
    reach: WebhookReach,
    webhook_secret: &str,
) -> DeliveryOutcome {
    let manager = SecretsManager::start().await.unwrap();
    let keys = json!({ "api_key": "a", "auth_token": "b", "webhook_secret": webhook_secret });
    manager.put(SECRET_ID, keys.to_string());
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let metrics = Metrics::nowhere(Arc::clone(&clock));
    let secrets = Secrets::new(manager.client(), SECRET_ID.to_owned(), Arc::clone(&clock), metrics);
    let (url, secrets) = (url.parse().unwrap(), Arc::new(secrets));
    let webhook =
        Webhook::new(&embedded::sdk::tls(), url, reach, secrets, clock, Some(STACK.to_owned()))
            .unwrap();
    let receivers =
        ConfiguredReceivers { webhook: Some(webhook), bus: None, to: AnnounceTo::Receivers };
    receivers.deliver(event, Receiver::Webhook).await
}

async fn deliver(url: &str, reach: WebhookReach, webhook_secret: &str) -> DeliveryOutcome {
    deliver_event(&event(), url, reach, webhook_secret).await
}

/// An order of 3 000 F that was paid just now.
pub(crate) fn event() -> Event {
    let at = SystemClock.now();
    Event {
        id: EventId::of(PayinId::from_random(7), 1),
        kind: EventKind::Completed,
        at,
        subject: Subject::Payin {
            order_id: OrderId::parse("A-1001").unwrap(),
            pricing: Pricing::Open,
            status: PayinStatus::Completed,
            reason: None,
        },
        amount: Francs(3000),
        created_at: at,
        receipt: Receipt {
            ligdicash_ref: None,
            operator: Operator { id: None, name: Some("ORANGE BURKINA".to_owned()) },
            ..Receipt::default()
        },
        timeliness: Timeliness::InTime,
        previous: None,
    }
}

/// A server, and how often it was called.
async fn serve(
    answer: impl Fn() -> Response + Clone + Send + Sync + 'static,
) -> (Server, Arc<AtomicU32>) {
    let calls = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&calls);
    let take = move || {
        counted.fetch_add(1, Ordering::SeqCst);
        std::future::ready(answer())
    };
    (Server::start(Router::new().route("/", post(take))).await.unwrap(), calls)
}

async fn send(server: &Server, webhook_secret: &str) -> DeliveryOutcome {
    deliver(server.url.as_str(), WebhookReach::Anywhere, webhook_secret).await
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_is_no_delivery() {
    let (elsewhere, led) = serve(|| "taken".into_response()).await;
    let target = elsewhere.url.to_string();
    let (server, calls) = serve(move || Redirect::temporary(&target).into_response()).await;
    assert_eq!(send(&server, SECRET).await, DeliveryOutcome::Failed);
    assert_eq!((calls.load(Ordering::SeqCst), led.load(Ordering::SeqCst)), (1, 0));
}

#[tokio::test]
async fn an_answer_without_end_is_not_read() {
    let endless = || {
        let chunks = futures::stream::repeat_with(|| {
            Ok::<_, std::io::Error>(Bytes::from_static(&[b'x'; 4096]))
        });
        Body::from_stream(chunks).into_response()
    };
    let (server, _) = serve(endless).await;
    assert_eq!(send(&server, SECRET).await, DeliveryOutcome::Taken);
}

#[tokio::test]
async fn a_name_that_leads_to_a_private_address_is_not_even_connected_to() {
    let (listener, address) = server::bind(0).await.unwrap();
    let url = format!("https://localhost:{}/", address.port().unwrap());
    let connections = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&connections);
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    for (reach, expected) in [(WebhookReach::PublicHttps, 0), (WebhookReach::Anywhere, 1)] {
        assert_eq!(deliver(&url, reach, SECRET).await, DeliveryOutcome::Failed);
        assert_eq!(connections.load(Ordering::SeqCst), expected, "{reach:?}");
    }
}

#[tokio::test]
async fn without_a_strong_secret_nothing_is_sent() {
    let (server, calls) = serve(|| "taken".into_response()).await;
    for secret in ["", "whsec_", "whsec_c2hvcnQ="] {
        assert_eq!(send(&server, secret).await, DeliveryOutcome::Failed);
    }
    assert_eq!(calls.load(Ordering::SeqCst), 0);
    assert_eq!(send(&server, SECRET).await, DeliveryOutcome::Taken);
}

/// The configuration that an announcing function reads from these variables, or its message about them.
fn read(variables: &[(&str, &str)]) -> Result<AnnouncementConfig, String> {
    let lookup = |name: &str| match name {
        "LIGDICASH_SECRET_ID" => Some("ligdicash".to_owned()),
        name => variables.iter().find(|(set, _)| *set == name).map(|(_, to)| (*to).to_owned()),
    };
    let mut reader = ConfigReader::new(lookup);
    let read = reader.announcements();
    reader.finish(read).map_err(|error| error.to_string())
}

#[test]
fn an_address_that_is_no_public_https_stops_the_start() {
    let read_at = |url, reach| read(&[("ORDER_WEBHOOK_URL", url), ("ORDER_WEBHOOK_REACH", reach)]);
    for url in [
        "http://shop.example.com/events",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[fd00:ec2::254]/",
        "https://[::ffff:10.0.0.1]/",
        "https://2852039166/",
        "https://localhost/",
        "https://a.localhost/",
        "ftp://shop.example.com/",
        "shop.example.com",
    ] {
        let refused = read(&[("ORDER_WEBHOOK_URL", url)]).unwrap_err();
        assert!(refused.contains("ORDER_WEBHOOK_URL"), "{url}: {refused}");
    }
    assert!(read(&[("ORDER_WEBHOOK_URL", "https://shop.example.com/events")]).is_ok());
    assert!(read_at("http://127.0.0.1:3000/", "anywhere").is_ok());
    assert!(read_at("https://shop.example.com/", "nowhere").unwrap_err().contains("REACH"));
}

#[test]
fn who_is_told_and_who_is_not_may_not_contradict_each_other() {
    let (to, url) = (("ANNOUNCE_TO", "nobody"), ("ORDER_WEBHOOK_URL", "https://shop.example.com"));
    for receiver in [url, ("EVENT_BUS_NAME", "default")] {
        let refused = read(&[to, receiver]).unwrap_err();
        assert!(refused.contains("ANNOUNCE_TO") && refused.contains(receiver.0), "{refused}");
    }
    assert_eq!(read(&[to]).unwrap().to, AnnounceTo::Nobody);
    assert_eq!(read(&[]).unwrap().to, AnnounceTo::Receivers);
    assert_eq!(read(&[("ANNOUNCE_TO", "receivers"), url]).unwrap().to, AnnounceTo::Receivers);
    for wrong in
        [("ANNOUNCE_TO", "me"), ("ANNOUNCE_MAX_AGE_DAYS", "0"), ("ANNOUNCE_MAX_AGE_DAYS", "week")]
    {
        assert!(read(&[wrong]).unwrap_err().contains(wrong.0), "{wrong:?}");
    }
}
