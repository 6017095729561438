//! The results of decisions, kept so that a second press of a button decides nothing.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

/// So many results are kept; one more replaces the oldest.
const KEPT: usize = 64;

/// The results of the latest sheets. A button that is pressed twice gets the result of the first press.
#[derive(Default)]
pub(super) struct Results(Mutex<VecDeque<(String, Arc<OnceCell<Done>>)>>);

/// The result of a sheet's button.
pub(super) struct Done {
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    pub(super) problems: Vec<String>,
}

impl Results {
    pub(super) fn of(&self, sheet: &str) -> Arc<OnceCell<Done>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = all.iter().find(|(of, _)| of == sheet) {
            return Arc::clone(found);
        }
        all.truncate(KEPT - 1);
        all.push_front((sheet.to_owned(), Arc::default()));
        Arc::clone(&all[0].1)
    }
}
