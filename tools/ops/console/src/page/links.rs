//! The pages of payment links: their list with the form for a new one, and one link with its payments.

use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};

use super::frame::{Fields, PageContent, SitePages, field, yes};
use crate::api::{Call, Link, LinkRequest, LinkStory, Problem, Route, Shown};
use crate::documents::{self, html};

/// The fields of the form, with their types, and whether the browser insists on them.
const FIELDS: [(&str, &str, bool); 9] = [
    ("label_fr", "text", true),
    ("label_en", "text", false),
    ("amount", "number", false),
    ("least", "number", false),
    ("most", "number", false),
    ("times", "number", false),
    ("many", "select", false),
    ("until", "date", false),
    ("note", "text", false),
];

fn call(wanted: &Fields) -> Result<Call, Problem> {
    let text = |name| wanted.some(name).map(str::to_owned);
    let request = LinkRequest {
        amount: wanted.read("amount")?,
        least: wanted.read("least")?,
        most: wanted.read("most")?,
        times: wanted.read("times")?,
        many: wanted.text("many") == "yes",
        label_fr: text("label_fr"),
        label_en: text("label_en"),
        ends_at: None,
        note: text("note"),
    };
    Ok(Call::make_link(request, wanted.read("until")?))
}

pub(super) async fn list(State(page): State<SitePages>, Query(from): Query<Fields>) -> Response {
    let content = async {
        let (links, more) = page.list::<Shown<Link>>(Route::Links, "links", &from).await?;
        let look = page.look();
        let body = html! {
            (form(&page))
            @if links.is_empty() { p { (page.words.links_none()) } }
            @else { (html::table(&documents::table(&links, &look), &look)) }
            (more)
            p.small { (page.words.labels_times()) }
        };
        Ok(PageContent { title: page.words.links_title(), body, is_alive: true, about: None })
    };
    page.answer("links", content.await)
}

fn form(page: &SitePages) -> Markup {
    let words = page.words;
    html! { section #decide aria-label=(words.links_make()) { details {
        summary { (words.links_make()) }
        form.card method="post" action=(page.address("links")) autocomplete="off" {
            @for (name, kind, is_required) in FIELDS {
                (field(name, &words.links_field(name), &html! {
                    @if kind == "select" { (yes(name, name, words)) } @else {
                        input id=(name) name=(name) type=(kind) required[is_required]
                            min=[(kind == "number").then_some("1")];
                    }
                }))
            }
            button { (words.links_make_it()) }
        }
    } } }
}

/// Makes the link, and redirects to it, so that a reload does not make another one.
pub(super) async fn make(State(page): State<SitePages>, Form(wanted): Form<Fields>) -> Response {
    let made = async { page.site.api.call(&call(&wanted)?).await?.decode::<Link>() };
    changed(&page, "links", made.await)
}

pub(super) async fn withdraw(State(page): State<SitePages>, Path(id): Path<String>) -> Response {
    let path = format!("links/{id}");
    let withdrawn =
        async { page.site.api.call(&Call::withdraw_link(&id)?).await?.decode::<Link>() };
    changed(&page, &path, withdrawn.await)
}

fn changed(page: &SitePages, path: &str, link: Result<Link, Problem>) -> Response {
    match link {
        Ok(link) => Redirect::to(&page.address(&format!("links/{}", link.link_id))).into_response(),
        Err(problem) => page.answer(path, Err(problem)),
    }
}

pub(super) async fn show(State(page): State<SitePages>, Path(id): Path<String>) -> Response {
    let content = async {
        let story: LinkStory = page.site.api.call(&Call::link(&id)?).await?.decode()?;
        let title = documents::label(&story.link, page.words);
        Ok(PageContent { title, body: about(&page, &story), is_alive: true, about: None })
    };
    page.answer(&format!("links/{id}"), content.await)
}

fn about(page: &SitePages, story: &LinkStory) -> Markup {
    let (link, words, look) = (&story.link, page.words, page.look());
    let address = |what| page.address(&format!("links/{}/{what}", link.link_id));
    let class = match link.state.as_came() {
        "open" => "completed",
        "withdrawn" | "ended" => "notcompleted",
        _ => "",
    };
    html! {
        p.id { (link.link_id) }
        p class={ "standing " (class) } { (documents::stands(link, &look)) }
        p { a href=(link.address) { (link.address) } }
        div.actions {
            form method="post" action=(address("sheet")) { button { (words.links_print()) } }
            a href=(documents::to_send(link, words)) { (words.links_send_it()) }
        }
        @if link.withdrawn_at.is_none() {
            section #decide aria-label=(words.links_withdraw_it()) { details {
                summary { (words.links_withdraw_it()) }
                p { (words.links_withdrawing()) }
                form method="post" action=(address("withdraw")) { button { (words.links_withdraw_it()) } }
            } }
        }
        (html::facts(&documents::link_facts(story, &look), &look))
        (html::sections(documents::link_payments(story, &look).as_slice(), &look))
        p.small { (words.labels_times()) }
    }
}
