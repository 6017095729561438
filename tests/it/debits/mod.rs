//! The debits of direct payins on LigdiCash's worst day and under attack. No press debits twice, and an order with a
//! possible debit is never free.

mod activated;
mod attacks;
mod floods;
mod races;
mod tries;
mod unheard;
mod unsent;
mod window;
