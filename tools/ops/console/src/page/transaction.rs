//! The page of one payin or payout, with its actions.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::decide;
use super::frame::{PageContent, SitePages};
use crate::api::{
    self, Asked, Call, Exchange, Outside, Person, Problem, Shown, Story, Transaction,
};
use crate::documents::html;
use crate::documents::{self, Look};
use crate::words::advice::advice;
use crate::words::labels;

/// The outcome of asking LigdiCash, in the address of the redirect.
#[derive(Default, Deserialize)]
pub(super) struct AskResult {
    asked: Option<Outside>,
    problem: Option<Outside>,
}

pub(super) async fn show(
    State(page): State<SitePages>,
    Path(id): Path<String>,
    Query(heard): Query<AskResult>,
) -> Response {
    let content =
        TransactionView::about(&page, &id).await.map(|view| view.content(&page, &heard, None));
    page.answer(&format!("transactions/{id}"), content)
}

/// Asks LigdiCash, and redirects to the story, so that a reload does not ask again.
pub(super) async fn ask(State(page): State<SitePages>, Path(id): Path<String>) -> Response {
    let path = format!("transactions/{id}");
    let asked = async { page.site.api.call(&Call::ask(&id)?).await?.decode::<Asked>() };
    match asked.await {
        Ok(asked) => {
            let problem = asked.problem.as_ref().map(|problem| ("problem", problem.as_came()));
            let query: Vec<_> =
                [("asked", asked.outcome.as_came())].into_iter().chain(problem).collect();
            Redirect::to(&page.more(&path, &query)).into_response()
        }
        Err(problem) => page.answer(&path, Err(problem)),
    }
}

/// The story with the payer. It answers a form, so that no address leads to it.
pub(super) async fn person(State(page): State<SitePages>, Path(id): Path<String>) -> Response {
    let content = async {
        let view = TransactionView::about(&page, &id).await?;
        let call = Call::person(view.story.id().as_came()).ok_or(Problem::NotFound)?;
        let person: Person = page.site.api.call(&call).await?.decode()?;
        Ok(view.content(&page, &AskResult::default(), Some(&person)))
    };
    page.answer(&format!("transactions/{id}"), content.await)
}

struct TransactionView {
    story: Story,
    exchanges: Vec<Shown<Exchange>>,
}

impl TransactionView {
    async fn about(page: &SitePages, id: &str) -> Result<Self, Problem> {
        let story = page.site.api.story(id).await?;
        let call = Call::exchanges(story.id().as_came())?;
        let rows = api::rows(&page.site.api, call, |_| ()).await?;
        Ok(Self { story, exchanges: api::read_exchanges(&rows) })
    }

    fn content(self, page: &SitePages, heard: &AskResult, person: Option<&Person>) -> PageContent {
        let (look, story) = (page.look(), &self.story);
        let (title, begins, about) = match &story.transaction {
            Shown::Read(transaction) => (
                labels::subject(&transaction.entry, look.words),
                head(page, &self, transaction, heard, &look),
                Some(transaction.entry.clone()),
            ),
            Shown::Unreadable(item) => {
                let text = documents::unreadable(item, page.words);
                (item.name.to_string(), html! { p.problem { (text) } }, None)
            }
        };
        let exchanges = (!self.exchanges.is_empty()).then_some(self.exchanges);
        let payer = person.map(|person| documents::person(person, page.words));
        let sections = payer.into_iter().chain(documents::sections(story, exchanges, &look));
        let body = html! {
            (begins)
            (html::sections(&sections.collect::<Vec<_>>(), &look))
            p.small { (look.words.labels_times()) }
        };
        // A script does not fetch again what a form revealed.
        PageContent { title, body, is_alive: person.is_none(), about }
    }
}

/// The state, the advice, the actions and the facts.
fn head(
    page: &SitePages,
    TransactionView { story, exchanges }: &TransactionView,
    transaction: &Transaction,
    heard: &AskResult,
    look: &Look,
) -> Markup {
    let not_taken = documents::not_taken(exchanges, &transaction.entry, page.words);
    let says = not_taken.into_iter().chain(advice(story, transaction, "", page.words).says);
    let outcome = heard.asked.as_ref().map(|word| page.words.asked_outcome(word.to_string()));
    let why = heard.problem.as_ref().map(|word| page.words.asked_no_news(word.to_string()));
    html! {
        p.id { (transaction.entry.transaction_id) }
        @if let Some(outcome) = outcome { p.note role="status" { (outcome) " " (why.unwrap_or_default()) } }
        (html::standing(&transaction.entry, look))
        @for text in says { p.advice { (look.linked(&text)) } }
        (buttons(page, transaction, look))
        (decide::forms(page, story, transaction))
        (html::facts(&documents::facts(transaction, look), look))
    }
}

fn buttons(page: &SitePages, transaction: &Transaction, look: &Look) -> Markup {
    let address =
        |what| page.address(&format!("transactions/{}/{what}", transaction.entry.transaction_id));
    html! { @if transaction.has_token || transaction.person_known { div.actions {
        @if transaction.has_token {
            form method="post" action=(address("ask")) { button { (look.words.page_ask()) } }
        }
        @if transaction.person_known {
            form method="post" action=(address("person")) { button { (look.words.page_show_person()) } }
        }
    } } }
}
