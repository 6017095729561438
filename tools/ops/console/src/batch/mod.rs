//! Payouts by the file.

mod file;
