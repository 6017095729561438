//! The form of a link's page: a button, an amount if the price is open, a number if direct payins are on.

use catalogue::Language;
use contract::{Activated, Mode, Operator, Show};
use ligdicash_core::{Amount, Link, LinkPrice, written};
use maud::{Markup, html};

use super::view::{View, fixed};

/// The form.
pub(crate) struct Form {
    /// Names the page, so that a press of it that reaches us several times begins one payment.
    pub(crate) press: String,
    /// The typed amount.
    pub(crate) amount: Option<String>,
    /// The field that is wrong, if one is.
    pub(crate) fault: Option<Fault>,
    /// The way to pay without leaving; `None` where the stack has no direct payins.
    pub(crate) direct: Option<Direct>,
}

/// A field that is wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Amount,
    Number,
    Code,
}

/// The way to pay on the page itself.
pub(crate) struct Direct {
    /// The number that was typed.
    pub(crate) number: String,
    /// The operator that was chosen, or that the number seems to have.
    pub(crate) operator: Option<&'static Operator>,
    /// The digest of the order's latest payin that the page knows of.
    pub(crate) previous: Option<String>,
    /// The outcome of the last press.
    pub(crate) outcome: Option<Said>,
    /// The operators whose payers can pay here.
    pub(crate) activated: Activated,
}

/// The outcome of a press.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// The operator gives a code first.
    AskCode,
    /// The code was not accepted.
    CodeRefused,
    /// A code is on its way.
    CodeSent,
    /// The order has a payin that another press began. It reveals nothing of that payment, not even its number.
    Another,
    /// LigdiCash refused, or was not reached.
    Refused,
}

/// The amount that a payer typed.
pub(crate) fn typed(amount: &str) -> Option<Amount> {
    Amount::parse(written::unsigned(amount)?).ok()
}

impl Fault {
    /// The field's name, and a phone's help to fill it: the type, the keyboard and the offered values.
    fn field(self) -> (&'static str, [&'static str; 3]) {
        match self {
            Self::Amount => ("amount", ["text", "numeric", "off"]),
            Self::Number => ("number", ["tel", "tel", "tel"]),
            Self::Code => ("code", ["text", "numeric", "one-time-code"]),
        }
    }
}

impl View<'_> {
    pub(super) fn form(&self, link: &Link, form: &Form) -> Markup {
        let words = self.language.words();
        html! {
            @if let Some(amount) = fixed(link) {
                p.amount { (self.francs(amount)) }
                p.words { (self.language.francs_in_words(amount.francs())) }
            }
            @if let Some(end) = link.ends_at { p.small { (words.link_until(pages::instant(end, words))) } }
            form method="post" action={ "?lang=" (self.language) } {
                input type="hidden" name="press" value=(form.press);
                @if let LinkPrice::Open { least, most } = link.price {
                    (self.field(form, Fault::Amount, &words.link_amount(self.francs(least), self.francs(most)), form.amount.as_deref()))
                }
                button { (self.pay(link)) }
                p.small { (words.link_hosted()) }
                @if let Some(direct) = &form.direct { (self.direct(link, form, direct)) }
            }
        }
    }

    /// The text of the button.
    fn pay(&self, link: &Link) -> String {
        let amount = fixed(link).map(|amount| format!(" {}", self.francs(amount)));
        self.language.words().link_pay() + &amount.unwrap_or_default()
    }

    fn field(&self, form: &Form, which: Fault, label: &str, value: Option<&str>) -> Markup {
        let (name, [kind, keyboard, offer]) = which.field();
        let wrong = (form.fault == Some(which)).then_some("wrong");
        let direct = form.direct.as_ref().filter(|_| which == Fault::Number);
        let names = direct.and_then(|direct| direct.activated.others(direct.operator));
        let words = self.language.words();
        let fault =
            || names.map_or_else(|| words.link_wrong(name), |names| words.link_operators(names));
        html! {
            label for=(name) { (label) }
            @if let Some(id) = wrong { p.fault id=(id) role="alert" { (fault()) } }
            input id=(name) name=(name) type=(kind) inputmode=(keyboard) autocomplete=(offer) value=[value]
                required[which == Fault::Amount] aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong];
        }
    }

    /// The number and the code of a direct payin, visible once the payer opens or has typed them.
    fn direct(&self, link: &Link, form: &Form, direct: &Direct) -> Markup {
        let words = self.language.words();
        let is_begun =
            direct.outcome.is_some() || form.fault.is_some_and(|fault| fault != Fault::Amount);
        let is_chosen =
            |operator: &Operator| direct.operator.is_some_and(|of| of.key == operator.key);
        let operators = direct.activated.beside(direct.operator);
        html! {
            details open[is_begun] {
                summary { (words.link_direct()) }
                @if let Some(outcome) = direct.outcome { div.fault role="alert" { (self.outcome(link, form, direct, outcome)) } }
                (self.field(form, Fault::Number, &words.link_number(), Some(&direct.number)))
                label for="operator" { (words.link_operator()) }
                select #operator name="operator" {
                    option value="" { (words.link_by_number()) }
                    @for operator in operators { option value=(operator.key) selected[is_chosen(operator)] { (operator.name) } }
                }
                (self.field(form, Fault::Code, &words.link_code(), None))
                p.small { (words.link_secret()) }
                @if let Some(previous) = &direct.previous { input type="hidden" name="previous" value=(previous); }
                button name="way" value="direct" { (words.link_pay_here(self.pay(link))) }
            }
        }
    }

    /// The outcome of the last press, and the payer's next step.
    fn outcome(&self, link: &Link, form: &Form, direct: &Direct, outcome: Said) -> Markup {
        let is_wallet = direct.operator.is_some_and(|operator| operator.mode == Mode::Wallet);
        let word = match outcome {
            Said::AskCode => "ask_code",
            Said::CodeRefused if is_wallet => "no_wallet",
            Said::CodeRefused => "code_refused",
            Said::CodeSent => "code_sent",
            Said::Another => "another",
            Said::Refused => "refused",
        };
        let amount = fixed(link).or_else(|| typed(form.amount.as_deref()?));
        let francs = amount.map(Amount::francs).unwrap_or_default();
        html! {
            @if let Some(operator) = direct.operator.filter(|_| outcome == Said::AskCode) {
                (dialled(&operator.show(francs), self.language))
            } @else {
                p { (self.language.words().link_said(word)) }
            }
        }
    }
}

/// The payer's step on the phone, with the string to dial first.
pub(super) fn dialled(show: &Show, language: Language) -> Markup {
    let text = if language == Language::Fr { &show.fr } else { &show.en };
    let parted = show.dial.as_deref().and_then(|dial| Some((text.split_once(dial)?, dial)));
    html! {
        p {
            @if let Some(((before, after), dial)) = parted {
                (before) a href={ "tel:" (dial.replace('#', "%23")) } { (dial) } (after)
            } @else { (text) }
        }
    }
}
