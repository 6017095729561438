//! The server's own behaviour.

use jiff::Timestamp;
use sandbox::{Config, Sandbox};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

#[tokio::test]
async fn a_dropped_server_closes_its_connections_and_its_door() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let url = format!("http://{address}").parse().unwrap();
    let sandbox = Sandbox::new(Config::at(url, || Timestamp::UNIX_EPOCH));
    let server = tokio::spawn(sandbox.serve(listener));
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(b"GET /sandbox/style.css HTTP/1.1\r\nHost: here\r\n\r\n").await.unwrap();
    client.read_u8().await.unwrap();
    server.abort();
    assert!(server.await.unwrap_err().is_cancelled());
    let mut rest = Vec::new();
    client.read_to_end(&mut rest).await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}
