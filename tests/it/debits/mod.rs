//! The debits of direct payins on LigdiCash's worst day and under attack: no press debits twice, and no order is free
//! whose payer may have been debited.

mod attacks;
mod races;
mod unheard;
