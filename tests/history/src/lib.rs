//! The independent check of a run's history: what the tables, their record and LigdiCash's ledger say of it, write by
//! write. It knows the rules of `ARCHITECTURE.md`, and nothing of the code that keeps them.
//!
//! The history is JSON: `writes` has the records of the payments table's stream, oldest first, `rows` the items of the
//! payment logs, and `ledger` LigdiCash's own `invoices`, `payouts` and `debits`.

mod item;
mod ledger;
mod record;
mod replay;

use serde_json::Value;

use record::Record;
use replay::Replay;

/// A broken rule, and the key of the item that breaks it.
pub type Violation = (&'static str, String);

#[derive(Default)]
struct Found(Vec<Violation>);

impl Found {
    fn expect(&mut self, is_right: bool, rule: &'static str, about: &str) {
        if !is_right {
            self.0.push((rule, about.to_owned()));
        }
    }
}

/// Every violation in the history.
pub fn violations(history: &Value) -> Vec<Violation> {
    let mut found = Found::default();
    let replay = Replay::of(&history["writes"], &mut found);
    replay.end(&mut found);
    let record = Record { rows: item::rows(&history["rows"]), replay: &replay };
    record.check(&mut found);
    ledger::check(&history["ledger"], &record, &mut found);
    found.0
}
