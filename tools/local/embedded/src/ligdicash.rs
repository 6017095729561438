//! LigdiCash's sandbox, served on a port of this machine. It stops when dropped.

use std::io;

use ligdicash_core::ports::Clock;
use sandbox::{Config, Sandbox};
use url::Url;

use crate::server::{self, Bound};
use crate::task::Task;

pub struct LigdiCash {
    pub sandbox: Sandbox,
    pub url: Url,
    _server: Task,
}

/// The keys that the sandbox accepts.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    pub api_key: &'a str,
    pub auth_token: &'a str,
}

/// The keys of the sandbox's command.
pub const USUAL_KEYS: Keys<'static> =
    Keys { api_key: sandbox::API_KEY, auth_token: sandbox::AUTH_TOKEN };

impl LigdiCash {
    /// A sandbox on a free port.
    pub async fn start(keys: Keys<'_>, clock: impl Clock + 'static) -> io::Result<Self> {
        Ok(Self::serve(server::bind(0).await?, keys, None, clock))
    }

    /// A sandbox on this port, with the operators of a contract. It delivers callbacks on request only.
    pub fn serve(
        (listener, url): Bound,
        keys: Keys<'_>,
        operators: Option<String>,
        clock: impl Clock + 'static,
    ) -> Self {
        let sandbox = Sandbox::new(Config {
            api_key: keys.api_key.to_owned(),
            auth_token: keys.auth_token.to_owned(),
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
