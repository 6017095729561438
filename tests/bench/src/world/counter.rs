//! Counts the calls to a DynamoDB by looking at the bytes that pass, which costs next to nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use embedded::server;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use url::Url;

/// The header that names a call's operation is `x-amz-target: DynamoDB_20120810.GetItem`.
const MARK: &[u8] = b"DynamoDB_20120810.";

pub(crate) struct Counter {
    pub(crate) url: Url,
    calls: Calls,
}

type Calls = Arc<Mutex<BTreeMap<String, u64>>>;

impl Counter {
    pub(crate) async fn before(upstream: &Url) -> Self {
        let (listener, url) = server::bind(0).await.unwrap();
        let calls = Calls::default();
        let counting = Arc::clone(&calls);
        let address = upstream.socket_addrs(|| None).unwrap()[0];
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(address).await.unwrap();
                for stream in [&client, &server] {
                    stream.set_nodelay(true).unwrap();
                }
                let (from_client, mut to_client) = client.into_split();
                let (mut from_server, to_server) = server.into_split();
                tokio::spawn(count(from_client, to_server, Arc::clone(&counting)));
                tokio::spawn(async move { copy(&mut from_server, &mut to_client).await });
            }
        });
        Self { url, calls }
    }

    pub(crate) fn take(&self) -> BTreeMap<String, u64> {
        std::mem::take(&mut self.calls.lock().unwrap())
    }
}

async fn count(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, calls: Calls) {
    let mut buffer = vec![0; 64 * 1024];
    // The bytes that are not searched yet, because the name of an operation may be cut in two.
    let mut rest = Vec::new();
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        if to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
        rest.extend_from_slice(&buffer[..length]);
        while let Some((name, end)) = operation(&rest) {
            *calls.lock().unwrap().entry(name).or_default() += 1;
            rest.drain(..end);
        }
        let keep = rest.len().min(128);
        rest.drain(..rest.len() - keep);
    }
}

/// The first operation that is named here to its end, and where that is.
fn operation(bytes: &[u8]) -> Option<(String, usize)> {
    let begin = bytes.windows(MARK.len()).position(|window| window == MARK)? + MARK.len();
    let length = bytes[begin..].iter().position(|byte| !byte.is_ascii_alphabetic())?;
    let name = String::from_utf8_lossy(&bytes[begin..begin + length]);
    Some((name.into_owned(), begin + length))
}
