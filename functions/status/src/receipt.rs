//! `GET /api/payment/{id}/receipt`: the same answer as a page that a payer keeps, prints and shows. Its address has 128
//! random bits and the page names no person, so everyone who has the address may read it.

use catalogue::{Language, operator};
use contract::{Failure, Refusal, Route};
use lambda_http::{Body, Request, Response};
use ligdicash_core::payin::{Completion, NotCompleted, PayinState, PayinStatus, Seen};
use ligdicash_core::{Francs, Payin, Private};
use ligdicash_infra::config::Shop;
use ligdicash_infra::http::{Problem, ProblemBody, origin};
use maud::{Markup, html};
use pages::Page;

const STYLE: &str = include_str!("receipt.css");

/// The page of a payin with its word in the catalogue, or of the reason why there is no payin.
pub(crate) fn page(
    request: &Request,
    found: Result<(Payin, &'static str), Problem>,
    shop: &Shop,
) -> Response<Body> {
    let language = pages::language(request);
    let page = found.and_then(|(payin, word)| {
        let path = Route::Receipt.path_to(&payin.id);
        let address = origin::own_address(shop.backend_url.as_ref(), request, &path)?;
        Ok((word, about(&payin, &address, language, word == CHECKED)))
    });
    match page {
        Ok((word, about)) => sheet(language, shop, word, &about, None),
        Err(problem) => sheet(language, shop, word_of(&problem), &html! {}, Some(problem.into())),
    }
}

/// The catalogue's word for the page of a payin whose proof LigdiCash contradicts. The page does not show the proof.
pub(crate) const CHECKED: &str = "checked";

/// Whether refunds of all its money were made or are on their way.
pub(crate) fn is_refunded(payin: &Payin) -> bool {
    payin.refundable().is_some_and(|paid| payin.refunded >= paid)
}

/// The catalogue's word for the page of a payin without such refunds. Only a payin that pays its order has a receipt.
pub(crate) fn word(payin: &Payin) -> &'static str {
    match (&payin.state, payin.state.status()) {
        (PayinState::Completed { completion: Completion::Duplicate, .. }, _) => "duplicate",
        (PayinState::NotCompleted { cause: NotCompleted::Released(Seen::Owed(_)), .. }, _) => {
            "owed"
        }
        (_, PayinStatus::Completed) => "paid",
        (_, PayinStatus::Pending) => "pending",
        (_, PayinStatus::NotCompleted) => "no_receipt",
        (_, PayinStatus::Review) => "review",
    }
}

fn word_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Failed(Failure::NotFound) => "unknown",
        Problem::Refused(Refusal::NotReadable) => "unreadable",
        Problem::NotJson(_)
        | Problem::Fields(_)
        | Problem::Failed(_)
        | Problem::Refused(_)
        | Problem::Changed(..) => "unavailable",
    }
}

fn sheet(
    language: Language,
    shop: &Shop,
    word: &str,
    about: &Markup,
    problem: Option<ProblemBody>,
) -> Response<Body> {
    let words = language.words();
    let (title, name) = (&words.receipt_title(word), shop.name.as_str());
    let waits = ["pending", "unavailable"].contains(&word);
    let main = html! {
        p { (words.receipt_says(word, name)) }
        @if waits { (pages::again(language)) }
        (about)
    };
    let (head, style, forms) = (html! {}, STYLE, "'none'");
    Page { language, shop, word, title, head, main, style, forms }.answer(problem)
}

/// The facts about the payin and, if money came, the address of this page.
fn about(payin: &Payin, address: &str, language: Language, is_checked: bool) -> Markup {
    let words = language.words();
    html! {
        dl {
            @for (label, value) in rows(payin, language, is_checked) {
                div class=(label) { dt { (words.receipt_label(label)) } dd { (value) } }
            }
        }
        @if payin.refundable().is_some() && !is_checked {
            figure {
                @if let Some(code) = qr::Code::new(address) { (code.svg(&words.receipt_code())) }
                figcaption { (words.receipt_scan()) br; a href=(address) { (address) } }
            }
        }
    }
}

fn rows(
    payin: &Payin,
    language: Language,
    is_checked: bool,
) -> impl Iterator<Item = (&'static str, String)> {
    let (receipt, asked) = (&payin.receipt, Francs::from(payin.amount));
    let francs = |Francs(francs): Francs| language.francs(francs);
    let paid = payin.refundable().filter(|_| !is_checked);
    let confirmed = payin.state.completed_at().filter(|_| !is_checked);
    // The plugin's description names the order alone.
    let product = payin.description.as_ref();
    let product = product.filter(|_| !payin.order_id.as_str().starts_with("wc-"));
    let rows = [
        ("paid", paid.map(francs)),
        ("asked", Some(asked).filter(|asked| paid != Some(*asked)).map(francs)),
        ("refunded", Some(payin.refunded).filter(|back| *back > Francs(0)).map(francs)),
        ("product", product.map(|text| text.expose().to_owned())),
        ("order", Some(order_name(payin).to_owned())),
        ("confirmed", confirmed.map(|at| pages::instant(at, language.words()))),
        ("operator", receipt.operator.name.as_ref().map(operator)),
        ("operator_reference", receipt.operator_ref.clone()),
        ("ligdicash_reference", receipt.ligdicash_ref.clone()),
        ("id", Some(payin.id.to_string())),
    ];
    rows.into_iter().filter_map(|(label, value)| Some((label, value?)))
}

/// The order as its payer knows it. The plugin in `clients/woocommerce` names an order `wc-SITE-NUMBER-DIGEST`, and the
/// shop's own number is in its description: "Commande NUMBER, SHOP".
fn order_name(payin: &Payin) -> &str {
    let described = payin.description.as_ref().map(Private::expose);
    let number = described.and_then(|words| words.strip_prefix("Commande ")?.split(", ").next());
    match *payin.order_id.as_str().split('-').collect::<Vec<_>>() {
        ["wc", site, id, _] if site.len() == 8 => number.unwrap_or(id),
        _ => payin.order_id.as_str(),
    }
}
