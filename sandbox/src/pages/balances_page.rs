//! The merchant's sub-accounts, one with each operator.

use maud::{Markup, html};

use super::language::Language;
use super::layout::{Page, back_to_payouts};
use crate::ledger::balances::Balance;
use crate::ledger::view::BalanceView;

pub(crate) fn page(balances: &[BalanceView], language: Language) -> Markup {
    let title = language.pick("Soldes du marchand", "The merchant’s balances");
    let body = html! {
        (back_to_payouts(language))
        h1 { (title) }
        p { (language.pick(
            "Un décaissement prend son montant sur le compte de l’opérateur du bénéficiaire. En F CFA ; un champ \
             vide veut dire : pas de compte chez cet opérateur.",
            "A payout takes its amount from the account with the recipient’s operator. In F CFA; an empty field \
             means: no account with this operator.")) }
        form method="post" action="/sandbox/balances" {
            input type="hidden" name="lang" value=(language.code());
            div.card { @for account in balances { (field(account)) } }
            button.primary type="submit" { (language.pick("Appliquer", "Apply")) }
        }
    };
    Page { language, title, query: "" }.with(&body)
}

fn field(account: &BalanceView) -> Markup {
    let held = match account.balance {
        Balance::Francs(francs) => francs.to_string(),
        Balance::NoAccount => String::new(),
    };
    let id = format!("balance-{}", account.operator_id);
    html! {
        div.field {
            label for=(id) { (account.operator_name) " " code { (account.operator_id) } }
            input id=(id) name=(account.operator_id) type="number" min="0" step="1" value=(held);
        }
    }
}
