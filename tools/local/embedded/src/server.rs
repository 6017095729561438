//! An HTTP server on a port of this machine. It stops when dropped.

use std::io;
use std::net::Ipv4Addr;

use axum::Router;
use tokio::net::TcpListener;
use url::Url;

use crate::task::Task;

#[derive(Debug)]
pub struct Server {
    pub url: Url,
    _task: Task,
}

impl Server {
    /// Serves on a free port.
    pub async fn start(router: Router) -> io::Result<Self> {
        let (listener, url) = bind(0).await?;
        Ok(Self::on(listener, url, router))
    }

    /// Serves on this port, whose address is `url`.
    pub fn on(listener: TcpListener, url: Url, router: Router) -> Self {
        let task = Task::spawn(async move {
            // axum continues after an accept error, so the server ends only with its task.
            let _ = axum::serve(listener, router).await;
        });
        Self { url, _task: task }
    }
}

/// A port that was taken, and its address.
pub type Bound = (TcpListener, Url);

/// An address on the same server.
pub fn at(server: &Url, path: &str) -> Url {
    let mut url = server.clone();
    url.set_path(path);
    url
}

/// Takes a port, 0 for any free one, for callers on this machine, and returns its address. The address has the
/// machine's number, because the name `localhost` may mean IPv6 first, on which no server listens.
pub async fn bind(port: u16) -> io::Result<Bound> {
    bind_for(Ipv4Addr::LOCALHOST, port).await
}

/// Takes a port for callers that use this number of the machine: on all networks, unless the number is 127.0.0.1.
pub async fn bind_for(host: Ipv4Addr, port: u16) -> io::Result<Bound> {
    let networks = if host == Ipv4Addr::LOCALHOST { host } else { Ipv4Addr::UNSPECIFIED };
    let listener = TcpListener::bind((networks, port)).await?;
    let url = Url::parse(&format!("http://{host}:{}", listener.local_addr()?.port()));
    Ok((listener, url.map_err(io::Error::other)?))
}
