//! The roles in scenarios: what a shop, a payer and a merchant ask of the functions.

use crate::work::{Page, PayoutWish, Press, Price, Work};

use super::{CODE, Role, SIGNED, instant, payin};

pub fn initiate(number: u128, francs: u32, page: Page) -> Role {
    Role::Does(Work::Initiate { id: number, price: Price { francs, signed_at: None }, page })
}

/// With a price that the merchant signed so many seconds after the start.
pub fn initiate_signed(number: u128, francs: u32, page: Page, signed_at: i64) -> Role {
    let price = Price { francs, signed_at: Some(instant(signed_at)) };
    Role::Does(Work::Initiate { id: number, price, page })
}

/// A payer's press, where the page knows the payin of this number as the order's latest.
pub fn pay_directly(number: u128, code: Option<&'static str>, previous: Option<u128>) -> Role {
    let press = Press { code, operator: None, previous: previous.map(payin) };
    Role::Does(Work::Direct { id: number, price: SIGNED, press })
}

/// The same, out of the payer's wallet.
pub fn pay_from_wallet(number: u128, code: Option<&'static str>, previous: Option<u128>) -> Role {
    let press = Press { code, operator: Some("ligdicash"), previous: previous.map(payin) };
    Role::Does(Work::Direct { id: number, price: SIGNED, press })
}

/// A press of the page of a link. Those of one number are one press that reaches us twice.
pub fn press(number: u128) -> Role {
    Role::Does(Work::Link { press: format!("{number:032x}"), direct: None })
}

/// The same, of the button that pays directly.
pub fn press_directly(number: u128) -> Role {
    let direct = Some(Press { code: Some(CODE), operator: None, previous: None });
    Role::Does(Work::Link { press: format!("{number:032x}"), direct })
}

/// The press after that one, on a page that shows the payin of that one.
pub fn press_directly_again(number: u128) -> Role {
    let nonce = format!("{number:032x}");
    let previous = Some(crate::link::payin_of(&nonce));
    let direct = Some(Press { code: Some(CODE), operator: None, previous });
    Role::Does(Work::Link { press: nonce, direct })
}

pub fn pay_out(number: u128, payout_id: &str, francs: u32, refund_of: Option<u128>) -> Role {
    let (payout_id, refund_of) = (payout_id.to_owned(), refund_of.map(payin));
    Role::Does(Work::PayOut { id: number, wish: PayoutWish { payout_id, francs, refund_of } })
}

/// A payout of 2000 that gives a part of the first payin back.
pub fn refund(number: u128, payout_id: &str) -> Role {
    pay_out(number, payout_id, 2000, Some(1))
}
