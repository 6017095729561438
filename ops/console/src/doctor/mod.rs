//! The doctor: whether all is right, and where it is not, what mends it. Nothing is changed.
//!
//! The stack's own doctor looks at what the functions need; what only somebody outside can see is looked at here, and
//! what only the account knows is read there, as far as a policy lets.

mod laptop;

use jiff::Timestamp;

use crate::api::{Account, Api, Call, Examined, Finding, Health, Problem, Rate, Right};

/// The stack's name, where neither the stack nor its operator says another.
pub(crate) const STACK: &str = "ligdicash";

/// What is looked at in the account.
const IN_THE_ACCOUNT: [&str; 6] =
    ["alarm_topic", "schedule", "recovery", "deletion_protection", "functions", "quotas"];

/// What is to be looked at.
#[derive(Clone, Debug)]
pub(crate) struct Examination {
    /// How many payments are expected at the busiest time.
    pub(crate) expect: Option<Rate>,
    /// Whether the receiver gets a `ping`.
    pub(crate) ping: bool,
    pub(crate) stack: Option<String>,
}

/// What was found, in the order in which it is told.
#[derive(Clone, Debug)]
pub(crate) struct Diagnosis {
    /// The stack's name, for the commands that are proposed.
    pub(crate) stack: String,
    pub(crate) findings: Vec<Finding>,
}

pub(crate) async fn examine(api: &Api, what: &Examination) -> Result<Diagnosis, Problem> {
    let health: Health = api.call(&Call::get("/api/ops/health")).await?.whole()?;
    let mut call = Call::post("/api/ops/doctor", serde_json::json!({ "ping": what.ping }));
    call.right = Right::Examine;
    let asked_at = now();
    let examined: Examined = api.call(&call).await?.whole()?;
    let answered_at = now();
    let stack = what.stack.clone().or_else(|| health.stack.map(|name| name.as_came().to_owned()));
    let stack = stack.unwrap_or_else(|| STACK.to_owned());

    let mut findings = examined.checks;
    findings.push(laptop::callback(&examined.callback_url, api.is_on_this_machine()).await);
    findings.push(laptop::clock(asked_at, examined.at, answered_at));
    findings.push(laptop::releases(health.release.as_ref(), &examined.release));
    findings.extend(in_the_account(api.account(), &stack, what.expect).await);
    Ok(Diagnosis { stack, findings })
}

async fn in_the_account(
    account: Option<&dyn Account>,
    stack: &str,
    expect: Option<Rate>,
) -> Vec<Finding> {
    let told = match account {
        Some(account) => account.examine(stack, expect).await,
        None => Err("local"),
    };
    told.unwrap_or_else(|why| {
        IN_THE_ACCOUNT.iter().map(|check| Finding::not_looked_at(check, why)).collect()
    })
}

#[expect(clippy::disallowed_methods, reason = "this machine's clock is what is looked at")]
fn now() -> Timestamp {
    Timestamp::now()
}
