//! Checks that only this machine can make.

use std::sync::Arc;

use jiff::SignedDuration;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{self, ServerConfig};

use super::{Answers, examined, now, wrong};
use crate::account::{Account, Facts};
use crate::program::Text as _;

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_is_wrong_as_seen_from_this_machine_is_named() {
    let account = Account::of(Facts::default()).await;
    let refusing = Account::of(Facts { callback: Some(403), ..Facts::default() }).await;
    let elsewhere = Account::of(Facts { callback: Some(307), ..Facts::default() }).await;
    let (hours, days) = (SignedDuration::from_hours(1), SignedDuration::from_hours(48));
    let of = |member: &str, value: Value| {
        let mut answers = Answers::of(&account);
        answers.examined[member] = value;
        answers
    };
    let mut inspects = Answers::of(&account);
    inspects.health["release"] = json!("0.0.1");
    for (answers, check, why) in [
        (Answers::of(&refusing), "callback", "refused"),
        (Answers::of(&elsewhere), "callback", "refused"),
        (of("callback_url", json!("http://127.0.0.1:9/")), "callback", "unreachable"),
        (of("callback_url", json!("nowhere")), "callback", "no_address"),
        (of("at", json!((now() - hours).to_string())), "laptop_clock", "apart"),
        (of("at", json!((now() + days).to_string())), "laptop_clock", "apart"),
        (of("release", json!("0.0.1")), "releases", "differ"),
        (inspects, "releases", "differ"),
    ] {
        let (ran, _) = examined(&account, &answers, "--json").await;
        let found = ran.out.json();
        assert_eq!((wrong(&found), ran.code), (vec![(check, why)], 1), "{found}");
    }
}

/// The address of a server with a self-signed certificate.
async fn self_signed() -> (String, tokio::task::JoinHandle<()>) {
    let certificate = include_bytes!("self_signed.crt.der").to_vec().into();
    let key = include_bytes!("self_signed.key.der").to_vec().try_into().unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config =
        ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.unwrap().with_no_client_auth().with_single_cert(vec![certificate], key);
    let acceptor = TlsAcceptor::from(Arc::new(config.unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
    let server = tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            drop(acceptor.accept(connection).await);
        }
    });
    (url, server)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_callback_address_whose_certificate_is_not_good_is_named() {
    let account = Account::of(Facts::default()).await;
    let (url, server) = self_signed().await;
    let mut answers = Answers::of(&account);
    answers.examined["callback_url"] = json!(url);
    let (ran, _) = examined(&account, &answers, "--json").await;
    server.abort();
    let found = ran.out.json();
    assert_eq!(wrong(&found), [("callback", "certificate")], "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_callback_is_one_of_ligdicashs_about_a_payment_that_nobody_has_made() {
    let account = Account::of(Facts::default()).await;
    for _ in 0..2 {
        examined(&account, &Answers::of(&account), "--no-ping").await;
    }
    let ids = account.callbacks().into_iter().map(|callback| callback["transaction_id"].clone());
    let ids: Vec<String> = ids.map(|id| id.as_str().unwrap().to_owned()).collect();
    let is_one = |id: &String| id.len() == 36 && id.starts_with("txn_");
    assert!(ids.iter().all(is_one) && ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
}
