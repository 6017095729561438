//! A LigdiCash that closes a connection which it had left open: what Lambda's freeze makes of every idle one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use crate::world::payouts::payout;
use crate::world::{self, Setup, World, order, seconds};

/// It answers the first request of each connection as if it kept the connection, and resets it at the second.
struct Closing {
    url: Url,
    connections: Arc<AtomicUsize>,
    resets: Arc<AtomicUsize>,
}

impl Closing {
    async fn start() -> Self {
        let (listener, url) = test_kit::server::bind(0).await.unwrap();
        let closing = Self { url, connections: Arc::default(), resets: Arc::default() };
        let (connections, resets) = (Arc::clone(&closing.connections), Arc::clone(&closing.resets));
        // It ends with the runtime of the test.
        tokio::spawn(serve(listener, connections, resets));
        closing
    }

    fn counted(&self) -> (usize, usize) {
        (self.connections.load(Ordering::Relaxed), self.resets.load(Ordering::Relaxed))
    }
}

async fn serve(listener: TcpListener, connections: Arc<AtomicUsize>, resets: Arc<AtomicUsize>) {
    while let Ok((stream, _)) = listener.accept().await {
        let token = connections.fetch_add(1, Ordering::Relaxed);
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
    let mut request = Vec::new();
    while !is_whole(&request) {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(false);
        }
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

#[tokio::test]
async fn two_creations_of_one_function_are_known_though_ligdicash_closes_what_it_left_open() {
    test(2, 0, async |world| {
        for order_id in ["A-1", "A-2"] {
            let answer = world.initiate(&order(order_id, 3000)).await;
            assert_eq!(answer.status, 200, "{answer:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn two_payouts_of_one_function_are_known_though_ligdicash_closes_what_it_left_open() {
    test(2, 0, async |world| {
        for payout_id in ["P-1", "P-2"] {
            let answer = world.pay_out(&payout(payout_id)).await;
            assert_eq!(answer.status, 200, "{answer:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_question_on_a_connection_that_ligdicash_closes_is_asked_again_on_a_new_one() {
    // The creation has one, the first question another, on which the second is lost, and asked again on a third.
    test(3, 1, async |world| {
        let id = world.pending().await;
        for _ in 0..2 {
            assert_eq!(world.status(&id).await.body["status"], "pending");
            world.advance(seconds(3));
        }
        let kinds = world.log_kinds(&id).await;
        assert_eq!(kinds.iter().filter(|kind| *kind == "confirm").count(), 3, "{kinds:?}");
    })
    .await;
}
