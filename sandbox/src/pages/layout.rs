//! The frame of every page: head, warning, language switch.

use maud::{DOCTYPE, Markup, html};

use super::language::Language;
use super::style;

/// What a page is called and where its other language is.
pub(crate) struct Page<'a> {
    pub(crate) language: Language,
    pub(crate) title: &'a str,
    /// The page's own query without `lang`, for example `country=BF`.
    pub(crate) query: &'a str,
}

impl Page<'_> {
    pub(crate) fn with(&self, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.language.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    title { (self.title) }
                    link rel="stylesheet" href=(style::PATH);
                }
                body {
                    header {
                        p.warning { strong { (warning(self.language)) } }
                        (self.language_switch())
                    }
                    main { (body) }
                }
            }
        }
    }

    fn language_switch(&self) -> Markup {
        let link = |code: &str| match self.query {
            "" => format!("?lang={code}"),
            query => format!("?lang={code}&{query}"),
        };
        html! {
            nav.languages aria-label=(self.language.pick("Langue", "Language")) {
                @for (language, name) in [(Language::Fr, "Français"), (Language::En, "English")] {
                    a href=(link(language.code())) lang=(language.code()) hreflang=(language.code())
                        aria-current=[(language == self.language).then_some("true")] { (name) }
                }
            }
        }
    }
}

/// Both languages at once: nobody may take this page for the real one.
fn warning(language: Language) -> Markup {
    let french = html! { span lang="fr" { "Bac à sable, pas d’argent réel" } };
    let english = html! { span lang="en" { "Sandbox, no real money" } };
    let (first, second) = language.pick((&french, &english), (&english, &french));
    html! { (first) " " (second) }
}

/// The two lists of the control side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Invoices,
    Payouts,
}

/// Leads from one list to the other.
pub(crate) fn lists(here: List, language: Language) -> Markup {
    let entries = [
        (List::Invoices, "/sandbox", language.pick("Encaissements", "Payins")),
        (List::Payouts, "/sandbox/payouts", language.pick("Décaissements", "Payouts")),
    ];
    html! {
        nav.lists aria-label=(language.pick("Listes", "Lists")) {
            @for (list, path, name) in entries {
                a href={ (path) "?lang=" (language.code()) }
                    aria-current=[(list == here).then_some("page")] { (name) }
            }
        }
    }
}

/// The way back from a page about an invoice.
pub(crate) fn back_to_invoices(language: Language) -> Markup {
    let all = language.pick("← Toutes les factures", "← All invoices");
    html! { nav.back { a href={ "/sandbox?lang=" (language.code()) } { (all) } } }
}

/// The way back from a page about a payout.
pub(crate) fn back_to_payouts(language: Language) -> Markup {
    let all = language.pick("← Tous les décaissements", "← All payouts");
    html! { nav.back { a href={ "/sandbox/payouts?lang=" (language.code()) } { (all) } } }
}

/// A page that only says something.
pub(crate) fn message(language: Language, title: &str, text: &str) -> Markup {
    Page { language, title, query: "" }.with(&html! {
        section.card { h1 { (title) } p { (text) } }
    })
}

/// A page that says what is wrong with a form, and leads back to it.
pub(crate) fn refusal(language: Language, problem: &str, back: &str) -> Markup {
    let title = language.pick("Valeur refusée", "Value refused");
    Page { language, title, query: "" }.with(&html! {
        section.card {
            h1 { (title) }
            p.problem role="alert" { (problem) }
            p { a href=(back) { (language.pick("Revenir au formulaire", "Back to the form")) } }
        }
    })
}
