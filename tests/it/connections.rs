//! The connections to LigdiCash. LigdiCash may close an idle one, and Lambda's freeze makes every open one idle. A
//! connection may be opened before it is needed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_sdk_dynamodb::config::{Credentials, Region};
use aws_sdk_dynamodb::types::AttributeValue;
use ligdicash_infra::net::{Tls, sdk};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use url::Url;

use crate::keys::begun;
use crate::world::payouts::payout;
use crate::world::wired::{Process, order_by, unheard_port};
use crate::world::{self, Setup, World, hours, order, seconds};

/// A server that answers the first request of each connection as if it kept the connection, and resets it at the
/// second.
struct Closing {
    url: Url,
    connections: watch::Sender<usize>,
    resets: Arc<AtomicUsize>,
}

impl Closing {
    async fn start() -> Self {
        let (listener, url) = embedded::server::bind(0).await.unwrap();
        let closing = Self { url, connections: watch::Sender::new(0), resets: Arc::default() };
        let (connections, resets) = (closing.connections.clone(), Arc::clone(&closing.resets));
        // The task ends with the runtime of the test.
        tokio::spawn(serve(listener, connections, resets));
        closing
    }

    fn counted(&self) -> (usize, usize) {
        (*self.connections.borrow(), self.resets.load(Ordering::Relaxed))
    }

    /// Returns once it has so many connections.
    async fn until_connected(&self, connections: usize) {
        self.connections.subscribe().wait_for(|now| *now >= connections).await.unwrap();
    }
}

async fn serve(listener: TcpListener, connections: watch::Sender<usize>, resets: Arc<AtomicUsize>) {
    while let Ok((stream, _)) = listener.accept().await {
        let token = *connections.borrow();
        connections.send_modify(|connections| *connections += 1);
        let resets = Arc::clone(&resets);
        tokio::spawn(async move {
            if let Ok(true) = answer_once(stream, token).await {
                resets.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
}

/// Whether a second request came.
async fn answer_once(mut stream: TcpStream, token: usize) -> std::io::Result<bool> {
    if !comes(&mut stream).await? {
        return Ok(false);
    }
    let page = format!("https://app.ligdicash.com/pay/invoice/{token}");
    let body = format!(
        r#"{{"response_code":"00","token":"t{token}","response_text":"{page}","status":"pending"}}"#
    );
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: keep-alive";
    let answer = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(answer.as_bytes()).await?;
    // A stream that is dropped before it is read to its end is reset.
    stream.readable().await?;
    Ok(stream.peek(&mut [0]).await? > 0)
}

/// Whether another request comes before the end.
async fn comes(stream: &mut TcpStream) -> std::io::Result<bool> {
    let mut request = Vec::new();
    while !is_whole(&request) {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether head and body have come.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().unwrap())
}

async fn test(connections: usize, used_again: usize, body: impl AsyncFnOnce(&World)) {
    let ligdicash = Closing::start().await;
    world::test_with(Setup::at(&ligdicash.url), body).await;
    assert_eq!(ligdicash.counted(), (connections, used_again));
}

#[world::test(test(2, 0))]
async fn two_creations_are_known_though_ligdicash_closes_what_it_left_open(world: &World) {
    for order_id in ["A-1", "A-2"] {
        world.initiate(&order(order_id, 3000)).await.assert_status(200);
    }
}

#[world::test(test(2, 0))]
async fn two_payouts_are_known_though_ligdicash_closes_what_it_left_open(world: &World) {
    for payout_id in ["P-1", "P-2"] {
        world.pay_out(&payout(payout_id)).await.assert_status(200);
    }
}

#[world::test(test(3, 1))]
async fn a_question_on_a_connection_that_ligdicash_closes_is_asked_on_a_new_one(world: &World) {
    // The creation has one, the first question another, on which the second is lost, and asked again on a third.
    let id = world.pending().await;
    for _ in 0..2 {
        assert_eq!(world.status(&id).await.body["status"], "pending");
        world.advance(seconds(3));
    }
    let kinds = world.log_kinds(&id).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "confirm").count(), 3, "{kinds:?}");
}

// ---- opened ahead ----

/// A test of a process that has just started, and has opened a connection.
async fn ahead(connections: usize, body: impl AsyncFnOnce(&World, &Process)) {
    let ligdicash = Closing::start().await;
    world::test_with(Setup::at(&ligdicash.url), async |world| {
        let process = world.process();
        process.initiate.payments.gateway.begin();
        ligdicash.until_connected(1).await;
        body(world, &process).await;
    })
    .await;
    assert_eq!(ligdicash.counted(), (connections, 0));
}

#[world::test(ahead(1))]
async fn the_first_creation_uses_the_connection_opened_at_the_start(_: &World, process: &Process) {
    begun(process).await.assert_status(200);
}

/// A connection is too old after the time that making a new one may take.
#[world::test(ahead(2))]
async fn a_connection_opened_ahead_is_not_used_when_it_is_too_old(
    world: &World,
    process: &Process,
) {
    world.advance(hours(1));
    begun(process).await.assert_status(200);
}

#[world::test(ahead(2))]
async fn the_second_creation_has_a_connection_of_its_own(_: &World, process: &Process) {
    for order_id in ["A-1", "A-2"] {
        order_by(&process.initiate, &order(order_id, 3000)).await.assert_status(200);
    }
}

#[tokio::test]
async fn a_connection_that_failed_to_open_ahead_opens_when_needed() {
    let (socket, url) = unheard_port();
    world::test_with(Setup::at(&url), async |world| {
        let process = world.process();
        process.initiate.payments.gateway.begin();
        world.secrets.until_asked(1).await;
        let listener = socket.listen(16).unwrap();
        let (connections, resets) = (watch::Sender::new(0), Arc::default());
        tokio::spawn(serve(listener, connections, resets));
        begun(&process).await.assert_status(200);
    })
    .await;
}

/// A server that answers each request after a moment, and counts the connections that are open at once.
struct SlowConnections {
    url: Url,
    open: watch::Sender<usize>,
    most: Arc<AtomicUsize>,
}

impl SlowConnections {
    async fn start() -> Self {
        let (listener, url) = embedded::server::bind(0).await.unwrap();
        let slow = Self { url, open: watch::Sender::new(0), most: Arc::default() };
        let (open, most) = (slow.open.clone(), Arc::clone(&slow.most));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                open.send_modify(|open| *open += 1);
                most.fetch_max(*open.borrow(), Ordering::Relaxed);
                let open = open.clone();
                tokio::spawn(async move {
                    let _ended = answer_each(stream).await;
                    open.send_modify(|open| *open -= 1);
                });
            }
        });
        slow
    }
}

async fn answer_each(mut stream: TcpStream) -> std::io::Result<()> {
    while comes(&mut stream).await? {
        tokio::time::sleep(Duration::from_millis(5)).await;
        let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n\r\n{}";
        stream.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_thousand_calls_to_aws_are_answered_on_250_connections() {
    let slow = SlowConnections::start().await;
    let tls = Tls::of_this_machine().unwrap();
    let config = aws_sdk_dynamodb::Config::builder()
        .behavior_version(ligdicash_infra::aws::behavior())
        .region(Region::new("eu-west-3"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url(slow.url.as_str())
        .http_client(sdk(&tls, Duration::from_mins(1)))
        .build();
    let client = aws_sdk_dynamodb::Client::from_conf(config);
    let key = || AttributeValue::S("txn".to_owned());
    let calls = (0..1000).map(|_| client.get_item().table_name("t").key("pk", key()).send());
    let answered = futures::future::join_all(calls).await;
    let failed = answered.iter().find_map(|answer| answer.as_ref().err());
    assert!(failed.is_none(), "{failed:?}");
    let most = slow.most.load(Ordering::Relaxed);
    // The room is 192; the server notices a moment later that a connection has been closed.
    assert!(most <= 250, "{most}");
}
