//! The doctor checks the stack, and changes nothing.
//!
//! The stack's own doctor checks what the functions need. This one adds the checks from outside, and those of the
//! account as far as a policy allows.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::Client;
use url::Url;

use crate::api::{
    Account, Api, Call, Examined, Finding, IN_THE_ACCOUNT, Outside, Problem, Rate, Release, Route,
    causes,
};

/// The default name of a stack.
pub const STACK: &str = "ligdicash";

#[derive(Clone, Debug)]
pub struct Examination {
    /// The expected rate at the busiest time.
    pub expect: Option<Rate>,
    /// Whether to send the receiver a `ping`.
    pub ping: bool,
    pub stack: Option<String>,
    /// The release with which the stack's functions are compared.
    pub release: Option<Release>,
}

/// The findings, in the order in which they are printed.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    /// The stack's name, for proposed commands.
    pub stack: String,
    pub findings: Vec<Finding>,
}

pub async fn examine(api: &Api, what: &Examination) -> Result<Diagnosis, Problem> {
    let health = api.health().await?;
    let call = Call::to(Route::Examine).with(serde_json::json!({ "ping": what.ping }));
    let asked_at = now();
    let examined: Examined = api.call(&call).await?.decode()?;
    let answered_at = now();
    let stack = what.stack.clone().or_else(|| health.stack.map(|name| name.as_came().to_owned()));
    let stack = stack.unwrap_or_else(|| STACK.to_owned());

    let mut findings = examined.checks;
    findings.push(callback(&examined.callback_url, api.is_on_this_machine()).await);
    findings.push(clock(asked_at, examined.at, answered_at));
    findings.push(releases(health.release.as_ref(), &examined.release));
    findings.extend(in_the_account(api.account(), &stack, what).await);
    Ok(Diagnosis { stack, findings })
}

async fn in_the_account(
    account: Option<&dyn Account>,
    stack: &str,
    what: &Examination,
) -> Vec<Finding> {
    let finding = match account {
        Some(account) => account.examine(stack, what.expect, what.release.as_ref()).await,
        None => Err("local"),
    };
    finding.unwrap_or_else(|why| {
        IN_THE_ACCOUNT.iter().map(|check| Finding::not_looked_at(check, why)).collect()
    })
}

#[expect(clippy::disallowed_methods, reason = "this machine's clock is what is looked at")]
fn now() -> Timestamp {
    Timestamp::now()
}

const LIMIT: Duration = Duration::from_secs(35);

/// Seconds between this machine's clock and the stack's. AWS takes signatures that are 5 minutes off.
const APART: i64 = 60;

const CALLBACK: &str = "callback";
const CLOCK: &str = "laptop_clock";
const RELEASES: &str = "releases";

/// Calls back as LigdiCash does, about a payment that does not exist. The stack answers 200 and changes nothing.
async fn callback(address: &Outside, on_this_machine: bool) -> Finding {
    let Ok(url) = Url::parse(address.as_came()) else {
        return Finding::wrong(CALLBACK, "no_address");
    };
    if url.scheme() != "https" && !on_this_machine {
        return Finding::wrong(CALLBACK, "no_tls");
    }
    let http = Client::builder().timeout(LIMIT).redirect(reqwest::redirect::Policy::none());
    let http = if on_this_machine { http.no_proxy() } else { http };
    let Ok(http) = http.build() else { return Finding::not_looked_at(CALLBACK, "no_http") };
    let body = serde_json::json!({ "transaction_id": nobody() });
    match http.post(url).json(&body).send().await {
        Ok(answer) if answer.status() == 200 => Finding::right(CALLBACK),
        Ok(answer) => {
            let http_status = Some(answer.status().as_u16());
            Finding { http_status, ..Finding::wrong(CALLBACK, "refused") }
        }
        Err(error) => Finding::wrong(CALLBACK, unreached(&error)),
    }
}

/// The random id of a payment that does not exist.
fn nobody() -> String {
    let half = || getrandom::u64().unwrap_or_default();
    format!("txn_{:016x}{:016x}", half(), half())
}

fn unreached(error: &reqwest::Error) -> &'static str {
    if causes(error).any(|cause| cause.to_string().contains("certificate")) {
        return "certificate";
    }
    if error.is_timeout() { "no_answer" } else { "unreachable" }
}

/// The stack's time was between these two instants.
fn clock(asked_at: Timestamp, at: Timestamp, answered_at: Timestamp) -> Finding {
    let ahead = if at < asked_at {
        at.duration_since(asked_at).as_secs()
    } else {
        at.duration_since(answered_at).as_secs().max(0)
    };
    if ahead.abs() <= APART {
        Finding::right(CLOCK)
    } else {
        Finding { seconds: Some(ahead), ..Finding::wrong(CLOCK, "apart") }
    }
}

/// Compares the versions of this program, `inspect` and `decide`.
fn releases(inspects: Option<&Outside>, decides: &Outside) -> Finding {
    let ours = env!("CARGO_PKG_VERSION");
    if [inspects, Some(decides)].iter().all(|own| own.is_some_and(|own| own.as_came() == ours)) {
        return Finding::right(RELEASES);
    }
    let inspects = inspects.map_or("?", Outside::as_came);
    let decides = decides.as_came();
    let names = [("ops", ours), ("inspect", inspects), ("decide", decides)];
    let names = names.map(|(name, release)| Outside::new(format!("{name} {release}")));
    Finding::wrong_about(RELEASES, "differ", names.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Found;

    #[test]
    fn the_stacks_time_may_lie_anywhere_while_we_wait_and_a_minute_beside_it() {
        let at = |second| Timestamp::from_second(second).unwrap();
        for (stack, seconds) in [(40, None), (100, None), (120, None), (180, None)] {
            assert_eq!(clock(at(100), at(stack), at(120)).seconds, seconds, "{stack}");
        }
        assert_eq!(clock(at(100), at(39), at(120)).seconds, Some(-61));
        assert_eq!(clock(at(100), at(181), at(120)).seconds, Some(61));
    }

    #[tokio::test]
    async fn an_address_without_tls_is_not_even_called_unless_it_is_on_this_machine() {
        let address = Outside::new("http://127.0.0.1:9/api/ligdicash/callback");
        for (on_this_machine, why) in [(false, "no_tls"), (true, "unreachable")] {
            let found = callback(&address, on_this_machine).await;
            assert_eq!(found.why, Some(Outside::new(why)));
        }
    }

    #[test]
    fn one_function_of_another_release_is_named() {
        let ours = Outside::new(env!("CARGO_PKG_VERSION"));
        assert_eq!(releases(Some(&ours), &ours).found, Found::Right);
        let other = Outside::new("9.9.9");
        let found = releases(Some(&ours), &other);
        assert_eq!((found.found, found.names[2].as_came()), (Found::Wrong, "decide 9.9.9"));
        assert_eq!(releases(None, &ours).names[1].as_came(), "inspect ?");
    }
}
