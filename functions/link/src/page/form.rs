//! The form of a link's page: a button, an amount if the price is open, a number if direct payins are on.

use catalogue::Language;
use contract::{Activated, Mode, Operator, Show};
use ligdicash_core::{Amount, Link, LinkPrice};
use maud::{Markup, html};

use super::view::{View, fixed};
use crate::press::{Again, Fault, Form, Said};

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
                input type="hidden" name="press" value=(form.press.nonce);
                @if let LinkPrice::Open { least, most } = link.price {
                    (self.field(form, Fault::Amount, &words.link_amount(self.francs(least), self.francs(most)), form.press.amount.as_deref()))
                }
                button { (self.pay(link)) }
                p.small { (words.link_hosted()) }
                @if let Some(activated) = self.direct { (self.direct(link, form, activated)) }
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
        let wrong = (form.again == Some(Again::Fault(which))).then_some("wrong");
        let activated = self.direct.filter(|_| which == Fault::Number);
        let names = activated.and_then(|all| all.others(form.press.operator(all)));
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
    fn direct(&self, link: &Link, form: &Form, activated: &Activated) -> Markup {
        let Form { press, again } = form;
        let (words, chosen) = (self.language.words(), press.operator(activated));
        let is_begun = again.is_some_and(|again| again != Again::Fault(Fault::Amount));
        let is_chosen = |operator: &Operator| chosen.is_some_and(|of| of.key == operator.key);
        let operators = activated.beside(chosen);
        html! {
            details open[is_begun] {
                summary { (words.link_direct()) }
                @if let Some(Again::Said(outcome)) = *again { div.fault role="alert" { (self.outcome(link, form, chosen, outcome)) } }
                (self.field(form, Fault::Number, &words.link_number(), Some(&press.number)))
                label for="operator" { (words.link_operator()) }
                select #operator name="operator" {
                    option value="" { (words.link_by_number()) }
                    @for operator in operators { option value=(operator.key) selected[is_chosen(operator)] { (operator.name) } }
                }
                (self.field(form, Fault::Code, &words.link_code(), None))
                p.small { (words.link_secret()) }
                @if let Some(previous) = &press.previous { input type="hidden" name="previous" value=(previous); }
                button name="way" value="direct" { (words.link_pay_here(self.pay(link))) }
            }
        }
    }

    /// The outcome of the last press, and the payer's next step.
    fn outcome(
        &self,
        link: &Link,
        form: &Form,
        operator: Option<&Operator>,
        outcome: Said,
    ) -> Markup {
        let is_wallet = operator.is_some_and(|operator| operator.mode == Mode::Wallet);
        let word = match outcome {
            Said::AskCode => "ask_code",
            Said::CodeRefused if is_wallet => "no_wallet",
            Said::CodeRefused => "code_refused",
            Said::CodeSent => "code_sent",
            Said::Another => "another",
            Said::Refused => "refused",
        };
        let amount = fixed(link).or_else(|| form.press.amount());
        let francs = amount.map(Amount::francs).unwrap_or_default();
        html! {
            @if let Some(operator) = operator.filter(|_| outcome == Said::AskCode) {
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
