//! Reads error answers. API Gateway and the functions use different forms.

use serde::Deserialize;

use super::problem::Problem;
use contract::{Entry, Failure, Outside};

/// The functions answer `application/problem+json`, API Gateway a message.
#[derive(Deserialize, Default)]
struct ErrorBody {
    error: Option<String>,
    detail: Option<String>,
    limit: Option<u64>,
    transaction: Option<Box<Entry>>,
    #[serde(default)]
    errors: Vec<FieldProblem>,
    #[serde(alias = "Message")]
    message: Option<String>,
}

#[derive(Deserialize)]
struct FieldProblem {
    field: Option<String>,
    detail: Option<String>,
}

/// A refusal. If AWS gives no reason, only the owner of the key explains it.
pub(super) enum RefusalMeaning {
    Plain(Problem),
    /// AWS refuses this caller, whose ARN it may name.
    NotAllowed {
        arn: Option<Outside>,
    },
}

pub(super) struct RefusedAnswer<'a> {
    pub(super) status: u16,
    /// Retry after so many seconds.
    pub(super) after: Option<u64>,
    pub(super) body: &'a [u8],
}

pub(super) fn read(refused: &RefusedAnswer, region: &str, url: &str) -> RefusalMeaning {
    let RefusedAnswer { status, after, body } = *refused;
    let answer: ErrorBody = serde_json::from_slice(body).unwrap_or_default();
    if let Some(why) = answer.error.as_deref().and_then(contract::Refusal::parse) {
        let ErrorBody { limit, transaction: now, .. } = answer;
        return RefusalMeaning::Plain(Problem::Declined { why, after, limit, now });
    }
    let detail = Outside::new(answer.explained());
    let message = answer.message.unwrap_or_default();
    let plain = match (status, answer.error.as_deref()) {
        (404, Some(code)) if code == Failure::NotFound.as_str() => Problem::NotFound,
        (409, Some(code)) if code == Failure::NothingToAskWith.as_str() => {
            Problem::NothingToAskWith
        }
        (400 | 422, Some(_)) => Problem::Invalid(detail),
        (429 | 500..=599, _) => Problem::Unavailable,
        (403, None) => return forbidden(&message, region),
        (_, Some(_)) => Problem::Refused(detail),
        (_, None) => Problem::NoOpsRoutes(Outside::new(url)),
    };
    RefusalMeaning::Plain(plain)
}

impl ErrorBody {
    fn explained(&self) -> String {
        let fields = self.errors.iter().filter_map(|FieldProblem { field, detail }| {
            Some(format!("{}: {}", field.as_ref()?, detail.as_ref()?))
        });
        let all: Vec<_> = self.detail.iter().cloned().chain(fields).collect();
        if all.is_empty() { self.error.clone().unwrap_or_default() } else { all.join("; ") }
    }
}

/// AWS documents none of these texts. An HTTP API says only `Forbidden`.
fn forbidden(message: &str, region: &str) -> RefusalMeaning {
    let says = |words: &str| message.to_lowercase().contains(words);
    RefusalMeaning::Plain(if says("signature expired") || says("signature not yet current") {
        Problem::WrongClock
    } else if says("token") && says("expired") {
        Problem::ExpiredCredentials
    } else if says("scoped to a valid region") {
        Problem::WrongRegion(Outside::new(region))
    } else if says("signature we calculated") || (says("token") && says("invalid")) {
        Problem::WrongCredentials
    } else {
        let arn = message.split_whitespace().find(|word| word.starts_with("arn:"));
        return RefusalMeaning::NotAllowed { arn: arn.filter(|_| says("user:")).map(Outside::new) };
    })
}
