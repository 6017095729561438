//! The frame of the pages that a payer reads, which have no script. Each package that answers with a page puts what it
//! says into this frame.

use catalogue::{Language, Words};
use jiff::Timestamp;
use lambda_http::http::header::ACCEPT_LANGUAGE;
use lambda_http::{Body, Request, RequestExt, Response};
use ligdicash_infra::config::Shop;
use ligdicash_infra::http::{self, ProblemBody};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style of every page.
const STYLE: &str = concat!(include_str!("tokens.css"), include_str!("pages.css"));

/// A page of a shop for a payer.
pub struct Page<'a> {
    /// Its language.
    pub language: Language,
    /// The shop, which it names.
    pub shop: &'a Shop,
    /// Its subject, as a word for the style.
    pub word: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its head beyond the title.
    pub head: Markup,
    /// Its content below the title.
    pub main: Markup,
    /// Its style beyond that of every page.
    pub style: &'a str,
    /// The allowed targets of its forms: sources of a policy.
    pub forms: &'a str,
}

impl Page<'_> {
    /// The page as an answer, with the status of a problem if it tells one.
    pub fn answer(&self, problem: Option<ProblemBody>) -> Response<Body> {
        let style = format!("{STYLE}{}", self.style);
        http::page(problem, &style, self.forms, self.document(&style))
    }

    fn document(&self, style: &str) -> String {
        let Self { language, shop, word, title, head, main, .. } = self;
        let words = language.words();
        let other = if *language == Language::Fr { Language::En } else { Language::Fr };
        let page = html! {
            (DOCTYPE)
            html lang=(language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " – " (shop.name) }
                    (head)
                    style { (PreEscaped(style)) }
                }
                body class=(word) {
                    main {
                        p.shop { a href=(shop.url) { (shop.name) } }
                        h1 { (title) }
                        (main)
                    }
                    nav { a href={ "?lang=" (other) } lang=(other) hreflang=(other) { (words.pages_other()) } }
                }
            }
        };
        page.into_string()
    }
}

/// The language of the address or, before it was chosen, of the browser.
pub fn language(request: &Request) -> Language {
    let chosen = request.query_string_parameters();
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let chosen = chosen.first("lang").and_then(|language| language.parse().ok());
    chosen.unwrap_or_else(|| Language::preferred(accepted.unwrap_or_default()))
}

/// Leads to the page as it is then.
pub fn again(language: Language) -> Markup {
    html! { p { a.again href={ "?lang=" (language) } { (language.words().pages_again()) } } }
}

/// A date and a time of Ouagadougou, which has those of UTC all year.
pub fn instant(at: Timestamp, words: &Words) -> String {
    words.pages_instant(words.instant(at))
}
