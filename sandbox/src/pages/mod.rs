//! The pages people see: the payer's, and the control pages of whoever tests an integration.

pub(crate) mod control;
mod faults_form;
pub(crate) mod headers;
mod invoice_page;
pub(crate) mod language;
mod layout;
mod money;
pub(crate) mod pay;
mod pay_choice;
mod pay_view;
pub(crate) mod style;

pub(crate) use faults_form::{defaults_page, read as read_faults_form};
pub(crate) use invoice_page::page as invoice_page;
pub(crate) use layout::refusal;
