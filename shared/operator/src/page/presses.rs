//! The latest forms with the addresses to which they led, so that a second press of a button does nothing.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use crate::digest::sha256;

/// So many forms are kept; one more replaces the oldest.
const KEPT: usize = 64;

/// The latest forms, each with the address to which it led.
#[derive(Default)]
pub(super) struct Presses(Mutex<VecDeque<(String, Arc<OnceCell<String>>)>>);

impl Presses {
    /// A form that differs in any field is another one.
    pub(super) fn of(&self, form: &str) -> Arc<OnceCell<String>> {
        let (key, mut all) = (sha256(form), self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some((_, found)) = all.iter().find(|(of, _)| *of == key) {
            return Arc::clone(found);
        }
        all.truncate(KEPT - 1);
        all.push_front((key, Arc::default()));
        Arc::clone(&all[0].1)
    }
}
