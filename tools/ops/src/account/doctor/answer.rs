use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

/// An answer of AWS, or the doctor's word for a missing one.
pub(super) type AwsAnswer<T> = Result<T, &'static str>;

pub(super) const NOT_ALLOWED: &str = "not_allowed";
pub(super) const REFUSES: &str = "aws_refuses";
pub(super) const UNREACHABLE: &str = "aws_unreachable";

/// The word for an error of the SDK.
pub(super) fn untold<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> &'static str {
    match error.as_service_error().and_then(ProvideErrorMetadata::code) {
        Some(code) => refused(code),
        None => UNREACHABLE,
    }
}

/// The word for a refusal. Each service has its own code for a missing right.
pub(super) fn refused(code: &str) -> &'static str {
    let not_allowed =
        ["AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"];
    if not_allowed.contains(&code) { NOT_ALLOWED } else { REFUSES }
}
