//! The page of the team: each person with their right and their phones.

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use operator::page::{PageContent, SitePages, Tone, chip, sheet};

use crate::host::BASE;

/// A person with access to the pages.
#[derive(Clone)]
pub(crate) struct TeamPerson {
    pub(crate) name: String,
    /// Whether the person may act, or only view.
    pub(crate) may_act: bool,
    pub(crate) phones: Vec<TeamPhone>,
}

/// A phone of a person.
#[derive(Clone)]
pub(crate) struct TeamPhone {
    pub(crate) id: String,
    /// The phone as its own browser describes it.
    pub(crate) label: String,
    pub(crate) added: Timestamp,
    pub(crate) used: Option<Timestamp>,
    /// Whether the page is read on this phone.
    pub(crate) is_this: bool,
}

/// The people, as one of them reads about them.
#[derive(Clone)]
pub(crate) struct Team {
    pub(crate) people: Vec<TeamPerson>,
    /// The name of the person who reads.
    pub(crate) reader: String,
    /// Whether the reader may remove the phones of others.
    pub(crate) may_act: bool,
}

/// The page, in the frame of the operator's pages.
pub(super) async fn show(
    State(page): State<SitePages>,
    Extension(team): Extension<Team>,
) -> Response {
    let words = page.words;
    let content = PageContent::new(words.more_team(), team.content(&page));
    page.answer("team", Ok(content.below(page.address("more"), words.page_more()))).await
}

impl Team {
    /// The reader comes first.
    fn content(&self, page: &SitePages) -> Markup {
        let words = page.words;
        let (own, others): (Vec<_>, Vec<_>) =
            self.people.iter().partition(|person| person.name == self.reader);
        let people: Vec<_> = own.into_iter().chain(others).collect();
        let all = people
            .iter()
            .flat_map(|person| person.phones.iter().map(move |phone| (*person, phone)));
        html! {
            @for (at, person) in people.iter().enumerate() {
                section.card aria-labelledby={ "person-" (at) } {
                    div.head {
                        h2 id={ "person-" (at) } {
                            (person.name) @if person.name == self.reader { " · " (words.phone_you()) }
                        }
                        span.small.muted { (words.phone_right(if person.may_act { "act" } else { "view" })) }
                    }
                    @if person.phones.is_empty() { p.pad.small { (words.phone_none()) } }
                    ul { @for phone in &person.phones { li.row { (self.row(page, person, phone)) } } }
                }
            }
            p.small.muted { (words.phone_invite()) }
            form method="post" action={ (BASE) "/sign-out" } {
                button.btn.wide { (words.phone_sign_out()) }
            }
            @for (person, phone) in all {
                @if self.may_remove(person) { (removal(page, person, phone)) }
            }
        }
    }

    fn may_remove(&self, person: &TeamPerson) -> bool {
        self.may_act || person.name == self.reader
    }

    fn row(&self, page: &SitePages, person: &TeamPerson, phone: &TeamPhone) -> Markup {
        let words = page.words;
        let added = words.day(phone.added.to_zoned(TimeZone::UTC).date());
        let used = match phone.used {
            Some(used) => words.phone_used(words.instant(used)),
            None => words.phone_unused(),
        };
        html! {
            div.t {
                b.wrapped { (phone.label) }
                p.small.muted { (words.phone_added(added)) }
                p.small.muted { (used) }
            }
            div.r {
                @if phone.is_this { p { (chip(Tone::Good, &words.phone_this())) } }
                @if self.may_remove(person) {
                    a.btn.plain href={ "#phone-" (phone.id) } { (words.phone_remove()) span.vh { " " (phone.label) } }
                }
            }
        }
    }
}

/// The sheet that removes a phone.
fn removal(page: &SitePages, person: &TeamPerson, phone: &TeamPhone) -> Markup {
    let words = page.words;
    let content = html! {
        p { strong { (phone.label) } " · " (person.name) }
        p { (words.phone_removing()) }
        @if phone.is_this { p.note { (words.phone_removing_this()) } }
        form method="post" action=(page.address("team/revoke")) data-act {
            input type="hidden" name="phone" value=(phone.id);
            button.btn.danger.wide { (words.phone_remove_it()) }
        }
    };
    sheet(page, &format!("phone-{}", phone.id), &words.phone_remove_it(), &content)
}
