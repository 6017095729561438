//! The port by which the console asks the AWS account of a deployed stack. A client of a local stack alone compiles
//! none of AWS's clients.

use contract::Finding;
use std::error::Error;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use futures::future::BoxFuture;

use super::problem::Problem;
use super::rate::Rate;
use super::release::Release;

/// The doctor's checks of the account, in the order of [`Account::examine`].
pub const IN_THE_ACCOUNT: [&str; 8] = [
    "alarm_topic",
    "schedule",
    "recovery",
    "deletion_protection",
    "functions",
    "release",
    "quotas",
    "account_plan",
];

/// An AWS account with credentials of this machine.
pub trait Account: Send + Sync {
    /// The region for which requests are signed.
    fn region(&self) -> &str;

    /// The credentials that this machine has now. Each call looks for them again.
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, Problem>>;

    /// The ARN of the credentials' owner; `None` if AWS does not say.
    fn who(&self) -> BoxFuture<'_, Result<Option<String>, Problem>>;

    /// The findings of the doctor's checks of the account, compared with the release, or the word for why there are
    /// none.
    fn examine<'a>(
        &'a self,
        stack: &'a str,
        expect: Option<Rate>,
        release: Option<&'a Release>,
    ) -> BoxFuture<'a, Result<Vec<Finding>, &'static str>>;
}

impl Problem {
    /// The server cannot be reached, because of this error.
    pub fn unreachable(error: &dyn Error) -> Self {
        Self::Unreachable(chain(error).into())
    }
}

impl From<CredentialsError> for Problem {
    fn from(error: CredentialsError) -> Self {
        if let CredentialsError::CredentialsNotLoaded(_) = error {
            return Self::NoCredentials;
        }
        let text = chain(&error);
        if text.contains("expired") {
            Self::ExpiredCredentials
        } else {
            Self::BrokenCredentials(text.into())
        }
    }
}

/// The error, its cause, and so on to the last cause.
pub(crate) fn causes<'a>(
    error: &'a (dyn Error + 'a),
) -> impl Iterator<Item = &'a (dyn Error + 'a)> {
    std::iter::successors(Some(error), |&cause| cause.source())
}

fn chain(error: &dyn Error) -> String {
    causes(error).map(ToString::to_string).fold(error.to_string(), |text, more| {
        if text.contains(&more) { text } else { format!("{text}: {more}") }
    })
}
