//! The pages people see: the payer's, and the control pages of whoever tests an integration.

mod balances_page;
mod exchanges;
mod faults_form;
pub(crate) mod headers;
mod invoice_page;
mod invoices_page;
pub(crate) mod language;
mod layout;
mod money;
pub(crate) mod pay;
mod pay_choice;
mod pay_view;
mod payout_page;
mod payouts_page;
pub(crate) mod style;

pub(crate) use balances_page::page as balances_page;
pub(crate) use faults_form::{default_faults, default_payout_faults, read as read_faults_form};
pub(crate) use invoice_page::page as invoice_page;
pub(crate) use invoices_page::page as invoices_page;
pub(crate) use layout::refusal;
pub(crate) use payout_page::page as payout_page;
pub(crate) use payouts_page::page as payouts_page;
