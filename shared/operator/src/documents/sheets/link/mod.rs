//! A payment link on paper: a sheet of A4, and four cards of A6 to cut out of another sheet. Both languages are on it.

use jiff::ToSpan as _;
use maud::{Markup, html};
use qr::Code;

use crate::api::{Link, LinkStory, Problem};
use crate::documents::html::file;
use crate::documents::label;
use crate::language::{Language, Words};

const STYLE: &str = include_str!("style.css");

/// The printed side of the code in millimetres, for printers with so many dots to an inch.
const SIDE: u32 = 60;
const DOTS: u32 = 300;

const CARDS: usize = 4;

/// The page to print. Its note for the person who prints it stays on the screen.
pub fn link_page(story: &LinkStory, words: &Words) -> Result<String, Problem> {
    let code = code(&story.link)?.svg(&Language::Fr.words().link_sheet_code());
    let card = card(story, &code);
    let content = html! {
        p.hint { (words.links_how_to_print()) }
        article.sheet { (card) }
        div.cards { @for _ in 0..CARDS { article { (card) } } }
    };
    Ok(file(&label(&story.link, words), STYLE, &content, words))
}

/// The code alone, as a PNG file.
pub fn link_png(link: &Link) -> Result<Vec<u8>, Problem> {
    Ok(code(link)?.png(SIDE, DOTS))
}

fn code(link: &Link) -> Result<Code, Problem> {
    Code::new(link.address.as_came()).ok_or_else(|| Problem::Unreadable("address".into()))
}

/// The same text in both languages, and once if both write it alike.
fn card(story: &LinkStory, code: &Markup) -> Markup {
    let link = &story.link;
    let is_in_both = link.label_fr.is_some() && link.label_en.is_some();
    let both = |text: &dyn Fn(Language) -> String| {
        html! { @for language in [Language::Fr, Language::En] {
            span lang=(language) { (text(language)) }
        } }
    };
    html! {
        h2 { (both(&|language| language.words().link_sheet_pay_here())) }
        p.shop { (story.shop) }
        @if is_in_both { p.label { (both(&|language| label(link, language.words()))) } }
        @else { p.label { (label(link, Language::Fr.words())) } }
        p.price {
            @if let Some(amount) = link.amount { (Language::Fr.francs(amount)) }
            @else { (both(&|language| between(link, language))) }
        }
        (code)
        p.scan { (both(&|language| language.words().link_sheet_scan())) }
        p.address { (link.address) }
        @if let Some(end) = link.ends_at {
            // People count a link that ends at midnight as one of the day before.
            @let last = end - 1.minute();
            p.until { (both(&|language| language.words().link_sheet_until(language.words().instant(last)))) }
        }
    }
}

fn between(link: &Link, language: Language) -> String {
    let [least, most] = [link.least, link.most].map(|sum| language.francs(sum.unwrap_or_default()));
    language.words().links_between(least, most)
}
