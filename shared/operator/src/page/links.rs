//! The pages of payment links: their list with the sheet for a new one, and one link, to send, print and deactivate.

use axum::extract::{Form, Path, Query, State};
use axum::response::{Redirect, Response};
use contract::Decision;
use ligdicash_core::Amount;
use ligdicash_core::written::unsigned;
use maud::{Markup, html};
use qr::Code;

use super::fields::Fields;
use super::files;
use super::frame::{PageContent, SitePages, field};
use super::parts::{self, Icon, Row, Tone, chip, entry_row, icon, sheet};
use crate::api::{
    Call, Entry, Link, LinkRequest, LinkStory, LinkTexts, Outside, Problem, Route, Shown,
};
use crate::documents::{self, html};
use crate::language::{Language, Words};

/// The parts of the list.
const SHOWN: [&str; 3] = ["active", "paid", "over"];

/// The state of a link for its owner: its part of the list, and a chip. A link for one payment shows whether it is paid.
fn own_state(link: &Link, words: &Words) -> (&'static str, Markup) {
    let (is_once, is_paid) = (link.times == Some(1), link.paid.is_some_and(|paid| paid > 0));
    let once = |word| words.links_once_state(word);
    let (part, tone, word) = match link.state.as_came() {
        "withdrawn" => ("over", Tone::Quiet, words.links_status("withdrawn")),
        _ if is_once && is_paid => ("paid", Tone::Good, once("paid")),
        "ended" => ("over", Tone::Quiet, words.links_status("ended")),
        _ if is_once && link.begun > 0 => ("active", Tone::Neutral, once("in_progress")),
        _ if is_once => ("active", Tone::Neutral, once("unpaid")),
        "used_up" => ("over", Tone::Quiet, words.links_status("used_up")),
        _ => ("active", Tone::Good, words.links_status("open")),
    };
    (part, chip(tone, &word))
}

/// The request of the form, in which people write amounts as they read them.
fn call(wanted: &Fields, language: Language) -> Result<Call, Problem> {
    let text = |name| wanted.some(name).map(str::to_owned);
    let francs = |name| -> Result<Option<u32>, Problem> {
        let read = |text: &str| {
            let francs = unsigned(text).and_then(|francs| u32::try_from(francs).ok());
            francs.ok_or_else(|| Problem::wrong(name, text))
        };
        wanted.some(name).map(read).transpose()
    };
    let is_open = wanted.some("open").is_some();
    let bound = |name, usual| -> Result<Option<u32>, Problem> {
        if is_open { Ok(francs(name)?.or(Some(usual))) } else { Ok(None) }
    };
    let (own, other) = (text("label"), text("other"));
    let (label_fr, label_en) = if language == Language::Fr { (own, other) } else { (other, own) };
    let times = wanted.read("times")?;
    let request = LinkRequest {
        amount: if is_open { None } else { francs("amount")? },
        least: bound("least", Amount::MIN)?,
        most: bound("most", Amount::MAX)?,
        times,
        many: times.is_none() && wanted.some("many").is_some(),
        label_fr,
        label_en,
        ends_at: None,
        texts: LinkTexts::by(|name| text(name).map(Outside::from)),
    };
    Ok(Call::make_link(request, wanted.read("until")?))
}

pub(super) async fn list(State(page): State<SitePages>, Query(from): Query<Fields>) -> Response {
    let content = async {
        let (links, more) = page.list::<Shown<Link>>(Route::Links, "links", &from).await?;
        let here = from.some("show").filter(|part| SHOWN.contains(part)).unwrap_or(SHOWN[0]);
        let is_part = !more.0.is_empty() || from.some("after").is_some();
        let may_make = page.health().await?.offers(Decision::LinkMake);
        let typed = page.led(&from);
        let body = html! {
            @if may_make { a.btn.p.wide href="#new" { (icon(Icon::Plus)) (page.words.links_make()) } }
            (filter(&page, here, &links))
            @if is_part { p.tiny.muted { (page.words.links_among(page.words.integer(links.len() as u64))) } }
            (listed(&page, here, &links))
            (more)
            @if may_make { (sheet(&page, "new", &page.words.links_new(), &form(&page, &typed, newest(&links)))) }
        };
        Ok(PageContent::new(page.words.links_title(), body).alive(true))
    };
    page.answer(&from.at("links", ["show", "after", "of"]), content.await).await
}

fn filter(page: &SitePages, here: &str, links: &[Shown<Link>]) -> Markup {
    let words = page.words;
    let count = |part| links.iter().filter(|link| is_in(link, part, words)).count() as u64;
    let chip = |part| {
        let label = format!("{} {}", words.links_part(part), words.integer(count(part)));
        (page.more("links", &[("show", part)]), part == here, label)
    };
    parts::choices("chips", &words.page_filter(), &SHOWN.map(chip))
}

/// An unreadable link stands among the active ones.
fn is_in(link: &Shown<Link>, part: &str, words: &Words) -> bool {
    link.read().map_or("active", |link| own_state(link, words).0) == part
}

fn listed(page: &SitePages, part: &str, links: &[Shown<Link>]) -> Markup {
    let words = page.words;
    let here: Vec<_> = links.iter().filter(|link| is_in(link, part, words)).collect();
    if here.is_empty() {
        return parts::nothing(None, &words.links_none());
    }
    html! { div.card { ul { @for link in here { li { @match link {
        Shown::Read(link) => { (row(page, link).draw()) }
        Shown::Unreadable(item) => { p.pad { (documents::unreadable(item, words)) } }
    } } } } } }
}

fn row(page: &SitePages, link: &Link) -> Row {
    let words = page.words;
    let paid = link.paid.unwrap_or_default();
    let (word, count) = (words.plural(paid), words.integer(paid));
    let how = match link.times {
        Some(1) => words.links_once(words.instant(link.created_at)),
        Some(times) => words.links_places(word, count, words.integer(times.into())),
        None => words.links_many(word, count),
    };
    let price = link.amount.map_or_else(|| words.links_free_amount(), |sum| words.francs(sum));
    Row {
        address: page.address(&format!("links/{}", link.link_id)),
        icon: None,
        title: documents::label(link, words),
        below: how,
        right: html! { span.n { (price) } (own_state(link, words).1) },
    }
}

/// The newest link: with the same one, an equal form is a second press.
fn newest(links: &[Shown<Link>]) -> Option<&Outside> {
    links.iter().find_map(Shown::read).map(|link| &link.link_id)
}

fn form(page: &SitePages, typed: &Fields, newest: Option<&Outside>) -> Markup {
    let words = page.words;
    let input = |name: &str, kind: &str, is_required: bool| {
        field(
            name,
            &words.links_field(name),
            &html! { input id=(name) name=(name) type=(kind) value=(typed.text(name)) required[is_required] autofocus[name == "label"] maxlength=[(kind == "text").then_some("120")]; },
        )
    };
    let money = |name: &str| {
        field(
            name,
            &words.links_field(name),
            &html! { div.suffix { input id=(name) name=(name) inputmode="numeric" value=(typed.text(name)); span { "F" } } },
        )
    };
    let check =
        |name: &str| parts::check(name, &words.links_field(name), typed.some(name).is_some());
    html! { form method="post" action=(page.address("links")) autocomplete="off" data-act {
        (parts::note(typed))
        input type="hidden" name="newest" value=[newest];
        (input("label", "text", true)) (money("amount")) (check("open")) (check("many"))
        details.card { summary { (words.links_options()) } div.pad.stack {
            (money("least")) (money("most")) (input("times", "number", false))
            (input("until", "date", false)) (input("other", "text", false))
            @for name in LinkTexts::names() { (input(name, "text", false)) }
        } }
        button.btn.p.wide { (words.links_make_it()) }
    } }
}

/// Makes the link, and redirects to it, so that a reload does not make another one.
pub(super) async fn make(State(page): State<SitePages>, Form(wanted): Form<Fields>) -> Redirect {
    let make = async || {
        let call = call(&wanted, page.words.language())?;
        let link: Link = page.api.call(&call).await?.decode()?;
        Ok(page.address(&format!("links/{}", link.link_id)))
    };
    let way = page.once(&wanted, make).await;
    changed(&page, "links#new", wanted, way)
}

pub(super) async fn withdraw(State(page): State<SitePages>, Path(id): Path<String>) -> Redirect {
    let path = Call::link(&id).map_or("links".to_owned(), |_| format!("links/{id}"));
    let withdraw = async {
        page.api.call(&Call::withdraw_link(&id)?).await?.decode::<Link>()?;
        Ok(page.address(&path))
    };
    changed(&page, &path, Fields::default(), withdraw.await)
}

fn changed(page: &SitePages, path: &str, typed: Fields, way: Result<String, Problem>) -> Redirect {
    match way {
        Ok(way) => Redirect::to(&way),
        Err(problem) => page.lead_back(path, typed, &problem),
    }
}

pub(super) async fn show(
    State(page): State<SitePages>,
    Path(id): Path<String>,
    Query(from): Query<Fields>,
) -> Response {
    let content = async {
        let story: LinkStory = page.api.call(&Call::link(&id)?).await?.decode()?;
        let title = documents::label(&story.link, page.words);
        let may_withdraw = page.health().await?.offers(Decision::LinkMake);
        let body = html! { (parts::note(&page.led(&from))) (about(&page, &story, may_withdraw)) };
        let content = PageContent::new(title, body).alive(true);
        Ok(content.below(page.address("links"), page.words.page_links()))
    };
    page.answer(&format!("links/{id}"), content.await).await
}

fn about(page: &SitePages, story: &LinkStory, may_withdraw: bool) -> Markup {
    let (link, words, look) = (&story.link, page.words, page.look());
    let (part, state) = own_state(link, words);
    let paid: Vec<Row> =
        story.payments.iter().filter_map(Shown::read).map(|entry| of_link(page, entry)).collect();
    html! {
        p { (state) " " span.muted { (words.links_stands(link.state.as_came())) } }
        div.grid2 {
            div.stack {
                @if part == "active" { (share(page, story)) }
                (parts::list("payments", &words.links_payments(), None, &paid))
            }
            div.stack {
                section.card { (html::facts(&documents::link_facts(story, &look), &look)) }
                @if may_withdraw && link.withdrawn_at.is_none() {
                    a.btn.danger.wide href="#withdraw" { (words.links_withdraw_it()) }
                }
            }
        }
        @if may_withdraw { (sheet(page, "withdraw", &words.links_withdraw_it(), &html! {
            p { (words.links_withdrawing()) }
            form method="post" action=(page.address(&format!("links/{}/withdraw", link.link_id))) data-act {
                button.btn.danger.wide { (words.links_withdraw_it()) }
            }
        })) }
    }
}

/// The ways by which the link reaches a customer.
fn share(page: &SitePages, story: &LinkStory) -> Markup {
    let (words, link) = (page.words, &story.link);
    let text = documents::message(story, words);
    let code = Code::new(link.address.as_came());
    html! { section.card.pad.stack aria-label=(words.links_share()) {
        @if let Some(code) = code { div.qr { (code.svg(&words.link_sheet_code())) } }
        p.small.center { a href=(link.address) { (link.address) } }
        a.btn.p.wide href=(documents::whatsapp(&text)) { (icon(Icon::Message)) (words.links_send_it()) }
        div.two {
            button.btn.scripted type="button" data-copy=(link.address.as_came()) hidden { (icon(Icon::Copy)) (words.page_copy()) }
            (files::form(page, &format!("links/{}/sheet", link.link_id), &[], (Icon::Print, &words.links_print())))
        }
        p.note { (text) }
    } }
}

/// The payments of a link differ by their instants alone.
fn of_link(page: &SitePages, entry: &Entry) -> Row {
    let row = entry_row(page, entry);
    Row { title: page.words.instant(entry.created_at), ..row }
}
