//! The payment page, as a payer sees it.

use maud::{Markup, html};

use super::frame::Frame;
use super::money::francs;
use super::pay_choice::{Limited, Offer, Problem, Typed};
use crate::faults::Faults;
use crate::language::Language;
use crate::ledger::invoice::Invoice;
use crate::ledger::record::Status;
use crate::ledger::shelf::Entry as _;
use crate::operators::{COUNTRIES, Mode, Operator};

/// What the page says above the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    None,
    WrongCode,
    GivenUp,
}

/// What the page is made from.
pub(super) struct Shown<'a> {
    pub(super) invoice: &'a Invoice,
    pub(super) faults: &'a Faults,
    pub(super) typed: &'a Typed,
    pub(super) problem: Option<Problem>,
}

impl Shown<'_> {
    /// The page of an invoice in any state.
    pub(super) fn page(&self, frame: &Frame, notice: Notice) -> Markup {
        let (invoice, language) = (self.invoice, frame.language);
        let offer = Offer::new(&invoice.request, Some(&self.typed.country));
        let body = html! {
            (summary(invoice, language))
            @match invoice.status() {
                Status::Pending => {
                    (notice_line(notice, language))
                    (country_form(&offer, language))
                    (self.pay_form(&offer, language))
                }
                Status::Completed => {
                    (outcome(invoice, language, "paid", language.pick("Facture payée", "Invoice paid"),
                        language.pick("Cette facture est déjà payée. Il n’y a plus rien à faire ici.",
                            "This invoice is already paid. There is nothing left to do here.")))
                }
                Status::NotCompleted => {
                    (outcome(invoice, language, "failed", language.pick("Paiement refusé", "Payment refused"),
                        language.pick("Ce paiement a échoué définitivement. Retournez chez le marchand pour recommencer.",
                            "This payment has failed for good. Go back to the merchant to start again.")))
                }
            }
            (footer(invoice, language))
        };
        let title = language.pick("Paiement", "Payment");
        let title = format!("{title} · {}", invoice.request.store_name);
        frame.page_at(&title, &format!("country={}", offer.country.code), &body)
    }

    fn pay_form(&self, offer: &Offer, language: Language) -> Markup {
        html! {
            form.card method="post" {
                input type="hidden" name="lang" value=(language.code());
                input type="hidden" name="country" value=(offer.country.code);
                (self.operator_choice(offer, language))
                (self.phone_field(offer, language))
                (self.code_field(offer, language))
                button.primary name="action" value="pay" {
                    (language.pick("Payer", "Pay")) " " (francs(self.invoice.request.amount, language))
                }
                button.quiet name="action" value="give_up" formnovalidate { (language.pick("Abandonner", "Give up")) }
                fieldset.tricks {
                    legend { (language.pick("Bac à sable : finir autrement", "Sandbox: end differently")) }
                    button.quiet name="action" value="wrong_code" formnovalidate {
                        (language.pick("Code incorrect (reste en attente)", "Wrong code (stays pending)"))
                    }
                    button.danger name="action" value="fail" formnovalidate {
                        (language.pick("Échec définitif", "Fail for good"))
                    }
                }
            }
        }
    }

    fn operator_choice(&self, offer: &Offer, language: Language) -> Markup {
        let amount = self.invoice.request.amount;
        let first = offer
            .operators
            .iter()
            .find(|operator| operator.minimum <= amount)
            .map(|operator| operator.id);
        let chosen = match self.typed.operator.as_str() {
            "" => first,
            operator => Some(operator),
        };
        html! {
            fieldset.operators {
                legend { (language.pick("Opérateur", "Operator")) }
                @if offer.operators.is_empty() {
                    p.problem { (language.pick(
                        "Aucun opérateur ne correspond au numéro donné par le marchand (invoice.customer).",
                        "No operator matches the number that the merchant gave (invoice.customer).")) }
                }
                @for operator in &offer.operators {
                    (operator_card(operator, amount, chosen == Some(operator.id), language))
                }
                (problem_line(self.problem == Some(Problem::Operator), "operator-problem",
                    language.pick("Choisissez un opérateur.", "Choose an operator.")))
            }
        }
    }

    fn phone_field(&self, offer: &Offer, language: Language) -> Markup {
        let typed = &self.typed.phone;
        let value = if typed.is_empty() { &self.invoice.request.customer } else { typed };
        let wrong = self.problem == Some(Problem::Phone);
        html! {
            div.field {
                label for="phone" { (language.pick("Numéro de téléphone", "Phone number")) }
                input #phone name="phone" type="tel" inputmode="tel" autocomplete="tel" required value=(value)
                    placeholder={ "+" (offer.country.calling_code) " 70 00 00 01" }
                    aria-invalid=[wrong.then_some("true")] aria-describedby=[wrong.then_some("phone-problem")];
                (problem_line(wrong, "phone-problem", language.pick(
                    "Donnez un numéro complet, chiffres seulement. Tout numéro inventé convient.",
                    "Give a full number, digits only. Any made-up number will do.")))
            }
        }
    }

    /// Shown by the style sheet while an operator that needs a code is chosen.
    fn code_field(&self, offer: &Offer, language: Language) -> Markup {
        let dial = offer.operators.iter().find_map(|operator| match operator.mode {
            Mode::UssdOtp { dial } => Some((operator.name, dial)),
            Mode::UssdPush | Mode::GuidedUssd | Mode::Redirect => None,
        });
        let Some((name, dial)) = dial else {
            return html! {};
        };
        let wrong = self.problem == Some(Problem::Code);
        html! {
            div.field.code {
                label for="code" { (language.pick("Code reçu", "Code received")) }
                input #code name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8"
                    aria-invalid=[wrong.then_some("true")] aria-describedby="code-hint";
                p.hint #code-hint {
                    (name) (language.pick(" : composez ", ": dial ")) b { (self.faults.page.dial(dial, self.invoice.request.amount)) }
                    (language.pick(" sur votre téléphone pour l’obtenir. Ici, 4 à 8 chiffres au choix, par exemple 123456.",
                        " on your phone to get it. Here, any 4 to 8 digits will do, for example 123456."))
                }
                (problem_line(wrong, "code-problem", language.pick("Donnez le code.", "Give the code.")))
            }
        }
    }
}

fn summary(invoice: &Invoice, language: Language) -> Markup {
    html! {
        section.card.summary {
            p.store { (language.pick("Marchand", "Merchant")) " " strong { (invoice.request.store_name) } }
            h1.amount { (francs(invoice.request.amount, language)) }
            p { (invoice.request.description) }
        }
    }
}

fn notice_line(notice: Notice, language: Language) -> Markup {
    let text = match notice {
        Notice::None => return html! {},
        Notice::WrongCode => language.pick(
            "Code incorrect. Rien n’a été débité : la facture reste en attente, vous pouvez réessayer.",
            "Wrong code. Nothing was debited: the invoice is still pending, you can try again.",
        ),
        Notice::GivenUp => language.pick(
            "Vous avez abandonné. La facture reste en attente et peut encore être payée.",
            "You gave up. The invoice is still pending and can still be paid.",
        ),
    };
    html! { p.problem role="status" { (text) } }
}

/// A form of its own: without scripts, another country means another page.
fn country_form(offer: &Offer, language: Language) -> Markup {
    match offer.limited {
        Limited::ToTheCustomer => html! {
            p.hint { (language.pick(
                "Le marchand a indiqué votre numéro : seul votre opérateur est proposé.",
                "The merchant gave your number: only your operator is offered.")) }
        },
        Limited::No => html! {
            form.country method="get" {
                input type="hidden" name="lang" value=(language.code());
                label for="country" { (language.pick("Pays", "Country")) }
                select #country name="country" {
                    @for country in COUNTRIES {
                        option value=(country.code) selected[country.code == offer.country.code] {
                            (language.pick(country.fr, country.en))
                        }
                    }
                }
                button.quiet type="submit" { (language.pick("Changer", "Change")) }
            }
        },
    }
}

fn operator_card(operator: &Operator, amount: u64, chosen: bool, language: Language) -> Markup {
    let offered = operator.minimum <= amount;
    html! {
        label.operator {
            input type="radio" name="operator" value=(operator.id) required
                class=[needs_code(operator).then_some("needs-code")]
                disabled[!offered] checked[offered && chosen];
            span {
                strong { (operator.name) }
                small { @if offered { (how(operator, language)) } @else {
                    (language.pick("À partir de ", "From ")) (francs(operator.minimum, language))
                } }
            }
        }
    }
}

fn problem_line(wrong: bool, id: &str, text: &str) -> Markup {
    html! { @if wrong { p.problem id=(id) role="alert" { (text) } } }
}

fn needs_code(operator: &Operator) -> bool {
    match operator.mode {
        Mode::UssdOtp { .. } => true,
        Mode::UssdPush | Mode::GuidedUssd | Mode::Redirect => false,
    }
}

fn how(operator: &Operator, language: Language) -> &'static str {
    match operator.mode {
        Mode::UssdOtp { .. } => language.pick("Code à obtenir par USSD", "Code to get by USSD"),
        Mode::UssdPush => language.pick("Validation sur votre téléphone", "Approval on your phone"),
        Mode::GuidedUssd => language.pick("Code USSD reçu par SMS", "USSD code sent by SMS"),
        Mode::Redirect => language.pick("Page de l’opérateur", "The operator’s page"),
    }
}

fn outcome(invoice: &Invoice, language: Language, class: &str, title: &str, text: &str) -> Markup {
    html! {
        section class={ "card outcome " (class) } {
            h2 { (title) }
            p { (text) }
            @if let Some(url) = &invoice.request.return_url {
                p { a.button href=(url) { (language.pick("Revenir chez le marchand", "Back to the merchant")) } }
            }
        }
    }
}

fn footer(invoice: &Invoice, language: Language) -> Markup {
    html! {
        footer {
            p { (language.pick("Référence", "Reference")) " " code { (invoice.request_id) } }
            p { a href={ "/sandbox/invoices/" (invoice.id) "?lang=" (language.code()) } {
                (language.pick("Provoquer une panne", "Break it on purpose"))
            } }
        }
    }
}
