//! The payment page, as a payer sees it.

use axum::response::Html;
use catalogue::{Language, Words};
use contract::Mode;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::Frame;
use super::pay_choice::{FormProblem, Offer, OfferLimit, PaymentForm};
use crate::ledger::{Entry, Payin, Status};
use crate::operators::{COUNTRIES, Operator};

/// The sentence above the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Notice {
    WrongCode,
    GivenUp,
    NoMoney,
    #[default]
    #[serde(other)]
    None,
}

pub(super) struct PaymentPage<'a> {
    pub(super) invoice: &'a Entry<Payin>,
    pub(super) typed: &'a PaymentForm,
    pub(super) problem: Option<FormProblem>,
}

impl PaymentPage<'_> {
    /// The page of an invoice in any state.
    pub(super) fn page(&self, frame: &Frame, notice: Notice) -> Html<String> {
        let (invoice, language) = (self.invoice, frame.language);
        let words = language.words();
        let offer = Offer::new(&invoice.request, &self.typed.country, &frame.sandbox);
        let body = html! {
            section.card.summary {
                p.store { (words.sandbox_merchant()) " " strong { (invoice.own.checkout.store_name) } }
                h1.amount { (language.francs(invoice.request.amount)) }
                p { (invoice.request.description) }
            }
            @match invoice.status {
                Status::Pending => {
                    (notice_line(notice, words))
                    (country_form(&offer, language))
                    (self.pay_form(&offer, language))
                }
                Status::Completed => {
                    (outcome(invoice, words, "paid", &words.sandbox_invoice_paid(),
                        &words.sandbox_invoice_paid_help()))
                }
                Status::NotCompleted => {
                    (outcome(invoice, words, "failed", &words.sandbox_payment_refused(),
                        &words.sandbox_payment_refused_help()))
                }
            }
            footer {
                p { (words.sandbox_reference()) " " code { (invoice.own.request_id) } }
                p { a href={ "/sandbox/invoices/" (invoice.id) "?lang=" (language) } {
                    (words.sandbox_break_it())
                } }
            }
        };
        let title = words.sandbox_payment();
        let title = format!("{title} · {}", invoice.own.checkout.store_name);
        frame.page_at(&title, &format!("country={}", offer.country.code), &body)
    }

    fn pay_form(&self, offer: &Offer, language: Language) -> Markup {
        let words = language.words();
        html! {
            form.card method="post" {
                input type="hidden" name="lang" value=(language);
                input type="hidden" name="country" value=(offer.country.code);
                (self.operator_choice(offer, language))
                (self.phone_field(offer, words))
                (self.code_field(offer, words))
                button.primary name="action" value="pay" {
                    (words.sandbox_pay(language.francs(self.invoice.request.amount)))
                }
                button.quiet name="action" value="give_up" formnovalidate { (words.sandbox_action("give-up")) }
                fieldset.tricks {
                    legend { (words.sandbox_end_differently()) }
                    button.quiet name="action" value="wrong_code" formnovalidate {
                        (words.sandbox_end_wrong_code())
                    }
                    button.danger name="action" value="fail" formnovalidate {
                        (words.sandbox_end_fail())
                    }
                    @if offer.country == &COUNTRIES[0] { (numbers(words)) }
                }
            }
        }
    }

    fn operator_choice(&self, offer: &Offer, language: Language) -> Markup {
        let (amount, words) = (self.invoice.request.amount, language.words());
        let first = offer.operators.iter().find(|operator| operator.minimum <= amount);
        let chosen = match self.typed.operator.as_str() {
            "" => first.map(|operator| operator.id),
            operator => Some(operator),
        };
        html! {
            fieldset.operators {
                legend { (words.sandbox_operator()) }
                @if offer.operators.is_empty() {
                    p.problem { (words.sandbox_no_operator()) }
                }
                @for operator in &offer.operators {
                    @let offered = operator.minimum <= amount;
                    label.operator {
                        input type="radio" name="operator" value=(operator.id) required
                            class=[operator.dial().map(|_| "needs-code")]
                            disabled[!offered] checked[offered && chosen == Some(operator.id)];
                        span {
                            strong { (operator.name) }
                            small { @if offered { (how(operator, words)) } @else {
                                (words.sandbox_from(language.francs(operator.minimum)))
                            } }
                        }
                    }
                }
                (problem_line(self.problem == Some(FormProblem::Operator), "operator-problem",
                    &words.sandbox_choose_operator()))
            }
        }
    }

    fn phone_field(&self, offer: &Offer, words: &Words) -> Markup {
        let typed = &self.typed.phone;
        let value = if typed.is_empty() { &self.invoice.request.customer } else { typed };
        let wrong = self.problem == Some(FormProblem::Phone);
        html! {
            div.field {
                label for="phone" { (words.sandbox_phone()) }
                input #phone name="phone" type="tel" inputmode="tel" autocomplete="tel" required value=(value)
                    placeholder={ "+" (offer.country.calling_code) " 76 00 00 01" }
                    aria-invalid=[wrong.then_some("true")] aria-describedby=[wrong.then_some("phone-problem")];
                (problem_line(wrong, "phone-problem", &words.sandbox_give_phone()))
            }
        }
    }

    /// The style sheet shows this field while an operator that needs a code is chosen.
    fn code_field(&self, offer: &Offer, words: &Words) -> Markup {
        let dial = |operator: &&'static Operator| Some((operator.name, operator.dial()?));
        let Some((name, dial)) = offer.operators.iter().find_map(dial) else {
            return html! {};
        };
        let wrong = self.problem == Some(FormProblem::Code);
        html! {
            div.field.code {
                label for="code" { (words.sandbox_code()) }
                input #code name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8"
                    aria-invalid=[wrong.then_some("true")] aria-describedby="code-hint";
                p.hint #code-hint {
                    (words.sandbox_dial(name)) b { (dial) }
                    (words.sandbox_dial_help())
                }
                (problem_line(wrong, "code-problem", &words.sandbox_give_code()))
            }
        }
    }
}

fn notice_line(notice: Notice, words: &Words) -> Markup {
    let text = match notice {
        Notice::None => return html! {},
        Notice::WrongCode => words.sandbox_wrong_code(),
        Notice::GivenUp => words.sandbox_given_up(),
        Notice::NoMoney => words.sandbox_no_money(),
    };
    html! { p.problem role="status" { (text) } }
}

const MEANINGS: [&str; 6] = ["pays", "fails", "waits", "poor", "silent", "late"];

/// The numbers that decide, by their last digits.
fn numbers(words: &Words) -> Markup {
    html! {
        details {
            summary { (words.sandbox_numbers()) }
            ul.log { @for (at, meaning) in MEANINGS.iter().enumerate() {
                li { code { "74 00 00 0" (at + 1) } " " (words.sandbox_number(*meaning)) }
            } }
            p.hint { (words.sandbox_numbers_of_others()) }
        }
    }
}

/// A form of its own: without scripts, another country means another page.
fn country_form(offer: &Offer, language: Language) -> Markup {
    let words = language.words();
    match offer.limited {
        OfferLimit::ToTheCustomer => html! {
            p.hint { (words.sandbox_limited()) }
        },
        OfferLimit::No => html! {
            form.country method="get" {
                input type="hidden" name="lang" value=(language);
                label for="country" { (words.sandbox_country()) }
                select #country name="country" {
                    @for country in COUNTRIES {
                        option value=(country.code) selected[country.code == offer.country.code] {
                            (words.sandbox_country_name(country.code))
                        }
                    }
                }
                button.quiet type="submit" { (words.sandbox_change()) }
            }
        },
    }
}

fn problem_line(wrong: bool, id: &str, text: &str) -> Markup {
    html! { @if wrong { p.problem id=(id) role="alert" { (text) } } }
}

pub(super) fn how(operator: &Operator, words: &Words) -> String {
    match operator.mode {
        Mode::Code | Mode::Wallet => words.sandbox_mode_code(),
        Mode::Push => words.sandbox_mode_push(),
        Mode::Guided => words.sandbox_mode_sms(),
        Mode::OperatorPage | Mode::LigdicashPage => words.sandbox_mode_page(),
    }
}

fn outcome(invoice: &Entry<Payin>, words: &Words, class: &str, title: &str, text: &str) -> Markup {
    html! {
        section class={ "card outcome " (class) } {
            h2 { (title) }
            p { (text) }
            @if let Some(url) = &invoice.own.checkout.return_url {
                p { a.button href=(url) { (words.sandbox_back_to_merchant()) } }
            }
        }
    }
}
