//! The pages of this function alone: sign-in, invitation, team, and a page that reloads itself. Each is a function from
//! data to markup; the other pages are the operator's.

mod team;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::Router;
use axum::routing::get;
use catalogue::{Language, Words};
use form_urlencoded::Serializer;
use maud::{Markup, html};
use operator::documents::html::frame;
use operator::page::{Asset, ICONS, Icon, SCRIPT_TYPE, STYLE, SitePages, icon, languages, linked};
use serde_json::json;

use crate::host::BASE;
pub(crate) use team::Team;

/// The pages in the frame of the operator's. The page `team` needs a [`Team`] in the request's extensions.
pub(crate) fn routes() -> Router<SitePages> {
    Router::new().route("/team", get(team::show))
}

/// The words of the script's sentences, by what the person did and what came of it.
const SENTENCES: [&str; 10] = [
    "sign_in-cancelled",
    "sign_in-refused",
    "register-cancelled",
    "register-refused",
    "act-cancelled",
    "act-refused",
    "act-signed_out",
    "sign_in",
    "unable",
    "unreachable",
];

/// The address of the description of the app on a home screen.
pub(crate) const MANIFEST: &str = "/owner/manifest.webmanifest";

/// The description of the app on a home screen, which has the shop's name.
pub(crate) fn manifest(shop: &str) -> String {
    let icon = |icon: &Asset, size, purpose| json!({ "src": icon.address(BASE), "type": icon.kind, "sizes": size, "purpose": purpose });
    let [_, small, large] = &ICONS;
    let icons =
        [(small, "192x192", "any"), (large, "512x512", "any"), (large, "512x512", "maskable")];
    let icons = icons.map(|(asset, size, purpose)| icon(asset, size, purpose));
    json!({
        "name": shop, "short_name": shop, "id": BASE, "start_url": BASE, "scope": BASE, "display": "standalone",
        "background_color": "#f5f6f8", "theme_color": "#0b5d4b", "icons": icons,
    })
    .to_string()
}

/// The script of sign-in, invitation and step-up, with its sentences.
pub(crate) fn script() -> Asset {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| {
        let sentences = |language: Language| {
            let say = |word| language.in_type(&language.words().phone_says(word));
            SENTENCES.map(|word| (word, say(word))).into_iter().collect::<BTreeMap<_, _>>()
        };
        let languages = [Language::Fr, Language::En];
        let all: BTreeMap<_, _> =
            languages.map(|language| (language.to_string(), sentences(language))).into();
        let says = serde_json::to_string(&all).unwrap_or_default();
        format!("const SAYS = {says};\n{}", include_str!("passkey.js"))
    });
    Asset { name: "passkey.js", kind: SCRIPT_TYPE, content: SCRIPT.as_bytes() }
}

/// The reason why a browser's request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It comes from elsewhere than these pages.
    Foreign,
    SignedOut,
    /// The phone has not confirmed it, or the person may not do it.
    Unproven,
    /// The function cannot serve it.
    Unavailable,
}

/// The surroundings of a page for a person who is not signed in.
#[derive(Clone, Copy)]
pub(crate) struct Outside<'a> {
    /// The name of the shop's stack.
    pub(crate) shop: &'a str,
    pub(crate) words: &'static Words,
}

impl Outside<'_> {
    /// The page on which a phone signs in.
    pub(crate) fn sign_in(&self) -> String {
        let words = self.words;
        let main = html! {
            (head(&html! { h1 { (self.shop) } }))
            form.stack method="post" data-phone="sign_in" {
                button.btn.p.wide.scripted hidden { (icon(Icon::Key)) (words.phone_sign_in()) }
                (self.without_script())
                p.small.muted.center { (words.phone_how()) }
            }
            details.card { summary { (words.phone_new()) } p.pad.small { (words.phone_new_how()) } }
        };
        self.document(&words.phone_sign_in(), &main, "sign-in")
    }

    /// The page of an invitation. The script reads the invitation from the address, whose fragment no server sees.
    pub(crate) fn invitation(&self) -> String {
        let words = self.words;
        let sign_in = format!("{}/{}/sign-in", BASE, words.language_code());
        let main = html! {
            (head(&html! { h1 { (words.phone_invitation()) } p.muted { (self.shop) } }))
            form.stack #invited method="post" data-phone="register" {
                div.stack #invitation hidden {
                    p.center { (words.phone_invited()) " " strong #name {} }
                    p { (words.phone_keeps()) }
                }
                button.btn.p.wide.scripted hidden { (icon(Icon::Key)) (words.phone_register()) }
                (self.without_script())
            }
            div.stack #registered hidden {
                p { (words.phone_read()) }
                output.digits #digits {}
                p.muted { (words.phone_read_why()) }
                a.btn.p.wide href=(sign_in) { (words.phone_sign_in()) }
            }
        };
        self.document(&words.phone_invitation(), &main, "invitation")
    }

    /// The page of a refused request, with the way on.
    pub(crate) fn refused(&self, why: Refusal) -> String {
        let words = self.words;
        let says = |word| (words.phone_refused(), words.phone_refused_why(word));
        let home = ("today", words.page_home());
        let ((title, sentence), (way, label)) = match why {
            Refusal::Foreign => (says("foreign"), home),
            Refusal::SignedOut => (says("signed-out"), ("sign-in", words.phone_sign_in())),
            Refusal::Unproven => (says("unproven"), home),
            Refusal::Unavailable => {
                ((words.page_no_answer(), words.problems_said("Unavailable", "")), home)
            }
        };
        let main = html! {
            (head(&html! { h1 { (title) } }))
            p.problem role="alert" { (sentence) }
            a.btn.p.wide href={ (BASE) "/" (words.language_code()) "/" (way) } { (label) }
        };
        self.document(&title, &main, way)
    }

    fn without_script(&self) -> Markup {
        html! { noscript { p.problem { (self.words.phone_says("unable")) } } }
    }

    /// The page in a frame without tabs, with links to the page at this path in both languages.
    fn document(&self, title: &str, main: &Markup, path: &str) -> String {
        let words = self.words;
        let head = html! {
            meta name="robots" content="noindex";
            title { (title) " – " (self.shop) }
            (linked(BASE, Some(MANIFEST), Some(&script().address(BASE)), true))
        };
        let body = html! {
            main #main data-offline=(words.language().in_type(&words.page_offline())) { (main) }
            (languages(words, |language| format!("{BASE}/{language}/{path}")))
        };
        let page = frame(&head, Some("sign"), &body, words);
        let style = format!("<style>{}</style>", STYLE.inline().0);
        words.language().typeset(&page.into_string()).replacen("<style></style>", &style, 1)
    }
}

fn head(titles: &Markup) -> Markup {
    html! { header.stack.center { span.ava.g { (icon(Icon::Key)) } (titles) } }
}

/// The page of the sign-in, which leads on to this address.
pub(crate) fn sign_in_for(address: &str) -> String {
    let query = Serializer::new(String::new()).append_pair("to", address).finish();
    format!("sign-in?{query}")
}

/// A page that asks for itself once more. A browser keeps the cookie back when a link of another site leads here, and
/// sends it when our own page leads here. The address has no fragment, with which the browser would only scroll.
pub(crate) fn reload(address: &str, words: &Words) -> String {
    let head = html! {
        meta http-equiv="refresh" content={ "0;url=" (address) };
        title { (words.phone_moment()) }
    };
    let body = html! {
        main { h1 { (words.phone_moment()) } p { a href=(address) { (words.phone_continue()) } } }
    };
    frame(&head, None, &body, words).into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_an_address_or_a_shops_name_stays_text() {
        let words = Language::Fr.words();
        let outside = Outside { shop: "<img src=x>", words };
        for page in [outside.sign_in(), outside.invitation()] {
            assert!(page.contains("&lt;img src=x&gt;") && !page.contains("<img"), "{page}");
        }
        assert!(!reload("/owner/fr/payments?q=\"><img>", words).contains("<img"));
    }

    #[test]
    fn the_script_has_each_sentence_in_both_languages() {
        let text = std::str::from_utf8(script().content).unwrap();
        let (first, rest) = text.split_once('\n').unwrap();
        let json = first.strip_prefix("const SAYS = ").unwrap().strip_suffix(';').unwrap();
        let says: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(json).unwrap();
        for language in ["fr", "en"] {
            assert_eq!(says[language].len(), SENTENCES.len());
            let sentences: std::collections::BTreeSet<_> = says[language].values().collect();
            assert_eq!(sentences.len(), SENTENCES.len(), "each differs");
        }
        assert!(rest.lines().count() <= 140);
    }
}
