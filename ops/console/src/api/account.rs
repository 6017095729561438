//! The AWS account of a deployed stack, as far as it is asked. This library asks it by this port alone: what is only a
//! client of a local stack, such as that stack's own pages, compiles none of AWS's clients.

use contract::Finding;
use std::error::Error;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use futures::future::BoxFuture;

use super::problem::Problem;
use super::rate::Rate;
use contract::Outside;

/// An account in which somebody is signed in.
pub trait Account: Send + Sync {
    /// The region that signatures are for.
    fn region(&self) -> &str;

    /// The credentials that this machine has for it now. They are looked for each time: whoever asks keeps them.
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, NotSignedIn>>;

    /// The ARN of whose credentials these are; `None` if AWS does not say.
    fn who(&self) -> BoxFuture<'_, Result<Option<String>, NotSignedIn>>;

    /// What the account knows of the stack of this name, by the doctor's checks of the account; or why it told nothing.
    fn examine<'a>(
        &'a self,
        stack: &'a str,
        expect: Option<Rate>,
    ) -> BoxFuture<'a, Result<Vec<Finding>, &'static str>>;
}

/// Why nobody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSignedIn {
    /// Neither the stack's address nor this machine names a region.
    NoRegion,
    /// This machine has no credentials.
    NoCredentials,
    /// They are no longer valid.
    Expired,
    /// AWS does not know the key, or the secret does not belong to it.
    Wrong,
    /// They are configured, but cannot be had, for this cause.
    Broken(String),
    /// AWS cannot be asked from this machine, for this cause.
    Unreachable(String),
}

impl NotSignedIn {
    /// Nothing can be asked over HTTP.
    #[must_use]
    pub fn unreachable(error: &dyn Error) -> Self {
        Self::Unreachable(chain(error))
    }
}

impl From<CredentialsError> for NotSignedIn {
    fn from(error: CredentialsError) -> Self {
        if let CredentialsError::CredentialsNotLoaded(_) = error {
            return Self::NoCredentials;
        }
        let said = chain(&error);
        if said.contains("expired") { Self::Expired } else { Self::Broken(said) }
    }
}

impl From<NotSignedIn> for Problem {
    fn from(why: NotSignedIn) -> Self {
        match why {
            NotSignedIn::NoRegion => Self::NoRegion,
            NotSignedIn::NoCredentials => Self::NoCredentials,
            NotSignedIn::Expired => Self::ExpiredCredentials,
            NotSignedIn::Wrong => Self::WrongCredentials,
            NotSignedIn::Broken(said) => Self::BrokenCredentials(Outside::new(said)),
            NotSignedIn::Unreachable(said) => Self::Unreachable(Outside::new(said)),
        }
    }
}

/// An error with its causes.
pub(super) fn chain(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !said.contains(&more) {
            said = format!("{said}: {more}");
        }
        cause = error.source();
    }
    said
}
