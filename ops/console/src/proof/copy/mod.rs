//! A copy of a table: an export that DynamoDB has written to S3, downloaded, and read back. No stack is asked.
//!
//! <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html> says how it is written.

mod check;
mod contents;
mod dossier;
mod manifest;
mod said;
mod wrong;

pub(crate) use check::{Anchored, Checked, check};
pub(crate) use contents::Contents;
pub(crate) use said::{as_csv, as_json, for_people};
pub(crate) use wrong::Wrong;
