//! The word for a status in a confirm answer, lies included.

use crate::faults::Spelling;
use crate::ledger::view::Status;

pub(super) fn status_word(truth: Status, lie: Option<&str>, spelling: Spelling) -> String {
    match (lie, truth, spelling) {
        (Some(lie), _, _) => lie.to_owned(),
        (None, Status::NotCompleted, Spelling::NoCompleted) => "nocompleted".to_owned(),
        (None, status, Spelling::NotCompleted | Spelling::NoCompleted) => status.word().to_owned(),
    }
}
