//! What AWS tells, or why it does not.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

/// What AWS did not tell.
pub(super) type AwsAnswer<T> = Result<T, &'static str>;

pub(super) const NOT_ALLOWED: &str = "not_allowed";
pub(super) const REFUSES: &str = "aws_refuses";
pub(super) const UNREACHABLE: &str = "aws_unreachable";

/// Why AWS does not tell something.
pub(super) fn untold<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> &'static str {
    match error.as_service_error().and_then(ProvideErrorMetadata::code) {
        Some(code) => refused(code),
        None => UNREACHABLE,
    }
}

/// Each service has a word of its own for who may not know it.
pub(super) fn refused(code: &str) -> &'static str {
    let not_allowed =
        ["AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"];
    if not_allowed.contains(&code) { NOT_ALLOWED } else { REFUSES }
}
