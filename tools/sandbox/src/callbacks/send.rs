//! Sends one POST.

use std::error::Error;
use std::sync::LazyLock;
use std::time::Duration;

use reqwest::Client;
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use url::Url;

use super::event::Post;
use crate::ledger::Encoding;

/// The time limit of a merchant's answer. LigdiCash's own limit is not documented.
const TIME_LIMIT: Duration = Duration::from_secs(15);

/// One client for all sandboxes of a process: building one reads the machine's TLS roots, which takes longer than most
/// tests. It keeps no connection, so that none outlives its runtime. On a machine without TLS roots each callback tells
/// why it was not sent.
static CLIENT: LazyLock<Result<Client, String>> = LazyLock::new(|| {
    let client = Client::builder().timeout(TIME_LIMIT).redirect(Policy::none()).no_proxy();
    client.pool_max_idle_per_host(0).build().map_err(|error| reason(&error))
});

/// The merchant's HTTP status, or the reason for a missing answer.
pub(crate) async fn answer(url: &Url, post: &Post) -> Result<u16, String> {
    let client = CLIENT.as_ref().map_err(Clone::clone)?;
    let content_type = match post.encoding {
        Encoding::Form => "application/x-www-form-urlencoded",
        Encoding::Json => "application/json",
    };
    let request =
        client.post(url.clone()).header(CONTENT_TYPE, content_type).body(post.body.clone());
    let answer = request.send().await.map_err(|error| reason(&error))?;
    Ok(answer.status().as_u16())
}

/// The innermost cause: the outer errors only repeat the address.
fn reason(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("no answer within {} s", TIME_LIMIT.as_secs());
    }
    let mut cause: &dyn Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
