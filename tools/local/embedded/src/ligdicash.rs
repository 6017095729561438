//! LigdiCash's sandbox, served on a port of this machine. It stops when dropped.

use std::io;

use ligdicash_core::ports::Clock;
use sandbox::{Config, Keys, Sandbox};
use url::Url;

use crate::server::{self, Bound};
use crate::task::Task;

pub struct LigdiCash {
    pub sandbox: Sandbox,
    pub url: Url,
    _server: Task,
}

impl LigdiCash {
    /// A sandbox on a free port.
    pub async fn start(keys: Keys, clock: impl Clock + 'static) -> io::Result<Self> {
        Ok(Self::serve(server::bind(0).await?, keys, None, clock))
    }

    /// A sandbox on this port, with the operators of a contract. It delivers callbacks on request only.
    pub fn serve(
        (listener, url): Bound,
        keys: Keys,
        operators: Option<String>,
        clock: impl Clock + 'static,
    ) -> Self {
        let sandbox = Sandbox::new(Config {
            keys,
            operators,
            ..Config::at(url.clone(), move || clock.now())
        });
        let server = sandbox.clone();
        let serve = async move {
            if let Err(error) = server.serve(listener).await {
                tracing::error!(%error, "the sandbox stopped");
            }
        };
        Self { sandbox, url, _server: Task::spawn(serve) }
    }
}
