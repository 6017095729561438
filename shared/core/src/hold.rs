//! The hold on an adopted table: a table that this stack did not make lacks what happened since it was copied, so
//! nothing changes on it until a person opens it.

/// Whether anything may change on the payments table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// The table may change: the stack made it, or a person has opened it.
    Open,
    /// Nothing may: the stack has adopted the table, and nobody has opened it yet.
    Held,
}
