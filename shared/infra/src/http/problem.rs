//! The problems that every function may have.

use contract::{Failure, Refusal};
use ligdicash_core::ports::{NoRandomness, StoreError};
use tracing::error;

use super::face::{FieldError, Present, ProblemBody};
use crate::observe::chain;

/// The reason why a request was not fulfilled. A function with further causes has a problem type of its own beside this
/// one.
#[derive(Debug)]
pub enum Problem {
    /// The body is not a JSON object; the text says why not.
    NotJson(&'static str),
    /// These fields are missing or wrong.
    Fields(Vec<FieldError>),
    /// The request is refused: nothing has changed.
    Refused(Refusal),
    /// The request is refused because its payin or payout has changed. Holds it as it is now.
    Changed(Refusal, Box<Present>),
    /// Another cause that has a code.
    Failed(Failure),
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Problem> for ProblemBody {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::NotJson(why) => Self::from(Failure::InvalidRequest).saying(why),
            Problem::Fields(errors) => Self::from(Failure::InvalidRequest).about(errors),
            Problem::Refused(refusal) => refusal.into(),
            Problem::Changed(refusal, present) => Self::from(refusal).with_present(*present),
            Problem::Failed(failure) => failure.into(),
        }
    }
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Unreadable(_) => Refusal::NotReadable.into(),
            StoreError::Failed(_) | StoreError::Held => Failure::Unavailable.into(),
        }
    }
}

impl From<NoRandomness> for Problem {
    fn from(error: NoRandomness) -> Self {
        unavailable(&error)
    }
}

/// Logs why the database had no result, which must stay inside, and returns the problem for the sender.
#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
pub fn not_stored(error: StoreError) -> Problem {
    match &error {
        // The hold is not a failure, and the store has logged it.
        StoreError::Held => {}
        StoreError::Failed(_) | StoreError::Unreadable(_) => log(&error),
    }
    Problem::from(&error)
}

/// Logs why our own part failed, which must stay inside, and returns [`Failure::Unavailable`].
pub fn unavailable(cause: &(dyn std::error::Error + 'static)) -> Problem {
    log(cause);
    Failure::Unavailable.into()
}

fn log(cause: &(dyn std::error::Error + 'static)) {
    error!(error = chain(cause), "the request failed on our side");
}
