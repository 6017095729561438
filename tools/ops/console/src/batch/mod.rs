//! Batches: the payouts of one file, sent under one name. A line's `payoutId` follows from that name and the line's
//! reference, so that each line is sent once, however often and from wherever a batch is sent. This module prints
//! nothing.

mod check;
pub(crate) mod file;
mod journal;
mod line;
mod report;
mod survey;
mod work;

pub(crate) use check::{BatchCheck, Doubt};
pub(crate) use journal::{note, others};
pub(crate) use line::{Batch, BatchProgress, is_lost, operator, read, sum};
pub(crate) use report::{ReportLine, again, report};
pub(crate) use survey::{LOOK, LineStand, LineState, survey};
pub(crate) use work::{BatchEnd, BatchStep, BatchStop, BatchWork};
