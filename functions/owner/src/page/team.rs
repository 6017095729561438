//! The page of the team: each person with their right and their phones.

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use catalogue::day_of;
use contract::{OwnerPerson, OwnerPhone};
use maud::{Markup, html};
use operator::page::{PageContent, SitePages, Tone, chip, sheet};

use crate::host::BASE;

/// The people, as one of them reads about them.
#[derive(Clone)]
pub(crate) struct Team {
    pub(crate) people: Vec<OwnerPerson>,
    /// The name of the person who reads.
    pub(crate) reader: String,
    /// The phone on which the page is read.
    pub(crate) phone: String,
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
            self.people.iter().partition(|person| self.is_reader(person));
        let people: Vec<_> = own.into_iter().chain(others).collect();
        html! {
            @for (at, person) in people.iter().enumerate() {
                section.card aria-labelledby={ "person-" (at) } {
                    div.head {
                        h2 id={ "person-" (at) } {
                            (person.name) @if self.is_reader(person) { " · " (words.phone_you()) }
                        }
                        span.small.muted { (words.phone_right(person.right.as_came())) }
                    }
                    @if person.phones.is_empty() { p.pad.small { (words.phone_none()) } }
                    ul { @for phone in &person.phones { li.row { (self.row(page, person, phone)) } } }
                }
            }
            p.small.muted { (words.phone_invite()) }
            form method="post" action={ (BASE) "/sign-out" } {
                button.btn.wide { (words.phone_sign_out()) }
            }
            @for person in people.iter().filter(|person| self.may_remove(person)) {
                @for phone in &person.phones { (self.removal(page, person, phone)) }
            }
        }
    }

    fn is_reader(&self, person: &OwnerPerson) -> bool {
        person.name.as_came() == self.reader
    }

    fn is_this(&self, phone: &OwnerPhone) -> bool {
        phone.id.as_came() == self.phone
    }

    fn may_remove(&self, person: &OwnerPerson) -> bool {
        self.may_act || self.is_reader(person)
    }

    fn row(&self, page: &SitePages, person: &OwnerPerson, phone: &OwnerPhone) -> Markup {
        let words = page.words;
        let added = words.day(day_of(phone.made_at));
        let used = match phone.used_at {
            Some(used) => words.phone_used(words.instant(used)),
            None => words.phone_unused(),
        };
        html! {
            div.t {
                b { (phone.label) }
                p.small.muted { (words.phone_added(added)) }
                p.small.muted { (used) }
            }
            div.r {
                @if self.is_this(phone) { p { (chip(Tone::Good, &words.phone_this())) } }
                @if self.may_remove(person) {
                    a.btn.plain href={ "#phone-" (phone.id) } { (words.phone_remove()) span.vh { " " (phone.label) } }
                }
            }
        }
    }

    /// The sheet that removes a phone.
    fn removal(&self, page: &SitePages, person: &OwnerPerson, phone: &OwnerPhone) -> Markup {
        let words = page.words;
        let content = html! {
            p { strong { (phone.label) } " · " (person.name) }
            p { (words.phone_removing()) }
            @if self.is_this(phone) { p.note { (words.phone_removing_this()) } }
            form method="post" action=(page.address("team/revoke")) data-act {
                input type="hidden" name="phone" value=(phone.id);
                button.btn.danger.wide { (words.phone_remove_it()) }
            }
        };
        sheet(page, &format!("phone-{}", phone.id), &words.phone_remove_it(), &content)
    }
}
