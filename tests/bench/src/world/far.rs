//! A server as it is reached over a network: behind TLS, and some way off.
//!
//! The kernel here cannot delay packets, so a proxy holds back what it passes on. A connection to it comes about at once;
//! the round trip that this would cost is added to the first bytes.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto};
use url::Url;

/// The authority of these servers' certificates.
pub(crate) const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tls/authority.pem");

pub(crate) struct Far {
    pub(crate) url: Url,
    connections: Arc<AtomicU32>,
}

impl Far {
    pub(crate) async fn put(server: &Url, round_trip: Duration) -> Self {
        let behind = server.socket_addrs(|| None).unwrap()[0];
        let secured = secured(behind).await;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let connections = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&connections);
        // It ends with the program.
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                count.fetch_add(1, Ordering::Relaxed);
                pass(stream, secured, round_trip);
            }
        });
        Self { url: url.parse().unwrap(), connections }
    }

    pub(crate) fn take_connections(&self) -> u32 {
        self.connections.swap(0, Ordering::Relaxed)
    }
}

/// Ends TLS before `server`, and returns where.
async fn secured(server: SocketAddr) -> SocketAddr {
    let certificate = include_bytes!("../../tls/localhost.crt.der").to_vec().into();
    let key = include_bytes!("../../tls/localhost.key.der").to_vec().try_into().unwrap();
    let provider = Arc::new(crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider);
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let config = config.with_single_cert(vec![certificate], key).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                stream.set_nodelay(true)?;
                // A function that is ended in the middle breaks the connection.
                let mut near = acceptor.accept(stream).await?;
                let mut far = tokio::net::TcpStream::connect(server).await?;
                far.set_nodelay(true)?;
                tokio::io::copy_bidirectional(&mut near, &mut far).await
            });
        }
    });
    address
}

/// Passes on what both sides say, each half a round trip late.
fn pass(near: TcpStream, server: SocketAddr, round_trip: Duration) {
    let far = TcpStream::connect(server).unwrap();
    let copies = (near.try_clone().unwrap(), far.try_clone().unwrap());
    delay(near, far, round_trip / 2, round_trip);
    delay(copies.1, copies.0, round_trip / 2, Duration::ZERO);
}

/// `first` is added to the delay of the first bytes.
fn delay(mut from: TcpStream, mut to: TcpStream, delay: Duration, first: Duration) {
    to.set_nodelay(true).unwrap();
    let (arrived, due) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut first = first;
        let mut bytes = [0; 16 * 1024];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            let at = Instant::now() + delay + std::mem::take(&mut first);
            if arrived.send((at, bytes[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        // A thread's sleep ends within a tenth of a millisecond; a timer of tokio's is a millisecond late.
        for (at, bytes) in due {
            thread::sleep(at.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}
