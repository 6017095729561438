//! Alarms: they use what the code measures, and each goes on when it must, stays on for as long, and sends the mails that
//! a person needs.
//!
//! [`cloudwatch`] evaluates the alarms of `template.yaml` as CloudWatch does: over planted timelines, and in
//! situations that the functions bring about. What AWS measures itself is typed in.

mod agreement;
mod cloudwatch;
mod definition;
mod filters;
mod math;
mod planted;
mod published;
mod shop;
mod situations;
