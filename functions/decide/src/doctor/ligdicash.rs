//! Checks whether LigdiCash takes our keys, our project and our address.

use contract::Finding;
use ligdicash_core::payin::PayinToken;
use ligdicash_core::{NothingLearnt, SubCode};
use ligdicash_infra::ligdicash::Reception;
use ligdicash_infra::wiring::DoctorTargets;

use super::check;
use super::keys::SecretKeys;

/// Asks LigdiCash about an invoice that does not exist. The answer *not found* shows that the keys were taken.
pub(super) async fn asked(targets: &DoctorTargets, keys: &SecretKeys, random: u128) -> Finding {
    if !keys.are_usable() {
        return Finding::not_looked_at(check::LIGDICASH, "no_keys");
    }
    let token = PayinToken::new(format!("{random:032x}"));
    let Reception { answer, heard } = targets.ligdicash.reception(&token).await;
    let http_status = heard.as_ref().map(|heard| heard.http_status);
    let code = heard.and_then(|heard| heard.code);
    let found = match answer {
        Err(NothingLearnt::NotFound) => return Finding::right(check::LIGDICASH),
        Err(NothingLearnt::NoKeys) => Finding::not_looked_at(check::LIGDICASH, "no_keys"),
        Err(NothingLearnt::Refused) => wrong(refused(code.as_ref())),
        Err(NothingLearnt::Unreachable) => wrong("unreachable"),
        Err(NothingLearnt::Unreadable) => wrong(unread(http_status)),
        Err(NothingLearnt::Technical) => wrong("technical"),
        Err(NothingLearnt::Malformed) => wrong("malformed"),
        // An answer that knows this invoice does not come from LigdiCash, or not from the documented API.
        Ok(_) | Err(NothingLearnt::UnknownStatus | NothingLearnt::Contradiction) => {
            wrong("knows_it")
        }
    };
    let code = code.as_ref().map(|code| code.as_str().into());
    Finding { code, ..found.answered(http_status) }
}

fn wrong(why: &str) -> Finding {
    Finding::wrong(check::LIGDICASH, why)
}

/// A refusal without a code may come from a host before LigdiCash, which has not read the keys.
fn refused(code: Option<&SubCode>) -> &'static str {
    match code.map(SubCode::as_str) {
        Some("00") => "keys_refused",
        Some("01") => "project_refused",
        Some(_) => "refused",
        None => "http_refused",
    }
}

fn unread(http_status: Option<u16>) -> &'static str {
    match http_status {
        None | Some(200..=299) => "unreadable",
        Some(_) => "http_error",
    }
}
