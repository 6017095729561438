//! What a new connection costs beside a kept one: `cargo bench --package bench --bench connections`. Client and server
//! are one process and the network is none, so it shows the work of both sides and no distance.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot connect must stop")]

use std::sync::Arc;

use divan::Bencher;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto};

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

fn main() {
    divan::main();
}

/// As status questions are asked.
#[divan::bench]
fn a_request_on_a_kept_connection(bencher: Bencher) {
    measure(bencher, usize::MAX);
}

/// As creations and payouts are sent. The TLS session is resumed.
#[divan::bench]
fn a_request_on_a_new_connection(bencher: Bencher) {
    measure(bencher, 0);
}

fn measure(bencher: Bencher, idle: usize) {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let url = serve(&runtime);
    let authority = reqwest::Certificate::from_pem(include_bytes!("../tls/authority.pem")).unwrap();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([authority]);
    let client = client.pool_max_idle_per_host(idle).build().unwrap();
    let ask = || runtime.block_on(async { client.get(&url).send().await.unwrap().text().await });
    ask().unwrap();
    bencher.bench_local(ask);
}

/// The address of a server with TLS 1.3, which ends with the runtime.
fn serve(runtime: &Runtime) -> String {
    let certificate = include_bytes!("../tls/localhost.crt.der").to_vec().into();
    let key = include_bytes!("../tls/localhost.key.der").to_vec().try_into().unwrap();
    let provider = Arc::new(crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider);
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let acceptor =
        TlsAcceptor::from(Arc::new(config.with_single_cert(vec![certificate], key).unwrap()));
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let port = listener.local_addr().unwrap().port();
    runtime.spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            tokio::spawn(answer(acceptor.clone(), connection));
        }
    });
    format!("https://localhost:{port}/")
}

async fn answer(acceptor: TlsAcceptor, connection: TcpStream) -> std::io::Result<()> {
    let mut connection = acceptor.accept(connection).await?;
    let mut request = [0; 4096];
    // A request of this client is one record.
    while connection.read(&mut request).await? > 0 {
        connection.write_all(ANSWER).await?;
        connection.flush().await?;
    }
    Ok(())
}
