//! Checks whether the merchant's receiver takes our events and refuses forged ones.

use contract::{Finding, Found};
use jiff::Timestamp;
use ligdicash_infra::announce::{PingAnswer, Signer, Webhook};
use ligdicash_infra::wiring::{AnyClock, DoctorTargets};

use super::check;
use super::keys::SecretKeys;

/// The most seconds by which the receiver's clock may differ from ours. A receiver refuses events that are 5 minutes old.
const APART: i64 = 60;

/// Random bits: for the names of both pings, and for the key of the forged one.
pub(super) struct PingNames {
    pub(super) genuine: u128,
    pub(super) forged: u128,
    pub(super) stranger: u128,
}

/// Sends a genuine `ping` and a forged one, if the request allows it and the keys can sign.
pub(super) async fn pinged(
    targets: &DoctorTargets,
    keys: &SecretKeys,
    may_ping: bool,
    names: &PingNames,
    clock: &AnyClock,
) -> [Finding; 3] {
    let none = |why| {
        [check::PING, check::PING_FORGED, check::RECEIVER_CLOCK]
            .map(|check| Finding::not_looked_at(check, why))
    };
    match &targets.webhook {
        None => none("no_webhook"),
        Some(_) if !keys.are_usable() => none("no_keys"),
        Some(_) if !keys.can_sign() => none("no_webhook_secret"),
        Some(_) if !may_ping => none("not_asked"),
        Some(webhook) => both(webhook, names, clock).await,
    }
}

async fn both(webhook: &Webhook, names: &PingNames, clock: &AnyClock) -> [Finding; 3] {
    let answer = webhook.ping(&name(names.genuine), Signer::Us).await;
    let pinged = match answer {
        Ok(pinged) => pinged,
        Err(problem) => {
            let why = problem.as_str();
            let others = [check::PING_FORGED, check::RECEIVER_CLOCK];
            let [forged, time] = others.map(|check| Finding::not_looked_at(check, why));
            return [Finding::wrong(check::PING, why), forged, time];
        }
    };
    let time = of_clock(pinged.date, clock.now());
    let genuine = of_genuine(&pinged);
    if genuine.found == Found::Wrong {
        // A receiver that rejects every delivery does not show whether it checks signatures.
        return [genuine, Finding::not_looked_at(check::PING_FORGED, "genuine_refused"), time];
    }
    let signer = Signer::Stranger(names.stranger);
    let forged = match webhook.ping(&name(names.forged), signer).await {
        Ok(answer) => of_forged(&answer),
        Err(problem) => Finding::wrong(check::PING_FORGED, problem.as_str()),
    };
    [genuine, forged, time]
}

fn name(bits: u128) -> String {
    format!("ping_{bits:032x}")
}

fn of_genuine(pinged: &PingAnswer) -> Finding {
    match pinged.http_status {
        200..=299 => Finding::right(check::PING),
        300..=399 => Finding::wrong(check::PING, "redirected"),
        _ => Finding::wrong(check::PING, "refused"),
    }
    .answered(Some(pinged.http_status))
}

fn of_forged(pinged: &PingAnswer) -> Finding {
    match pinged.http_status {
        400..=499 => Finding::right(check::PING_FORGED),
        200..=299 => Finding::wrong(check::PING_FORGED, "taken"),
        _ => Finding::wrong(check::PING_FORGED, "not_refused"),
    }
    .answered(Some(pinged.http_status))
}

fn of_clock(date: Option<Timestamp>, now: Timestamp) -> Finding {
    let Some(date) = date else {
        return Finding::not_looked_at(check::RECEIVER_CLOCK, "no_date");
    };
    let ahead = date.duration_since(now).as_secs();
    if ahead.abs() <= APART {
        Finding::right(check::RECEIVER_CLOCK)
    } else {
        Finding { seconds: Some(ahead), ..Finding::wrong(check::RECEIVER_CLOCK, "apart") }
    }
}
