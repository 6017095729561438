//! The page of one payment or payout: its state, what to do, its history and its details.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use ligdicash_core::CaseKind;
use ligdicash_core::payout::PayoutStatus;
use maud::{Markup, html};

use super::case::{self, CaseFacts};
use super::fields::Fields;
use super::frame::{PageContent, SitePages};
use super::parts::{self, Icon, Row, Tone, chip, copied, entry_row, icon, rows};
use super::timeline::timeline;
use super::{actions, decide, files};
use crate::api::{
    Asked, Call, Case, Entry, Exchange, FirstStep, Outside, Person, Problem, Record, Route, Shown,
    Story, Transaction, read_exchanges,
};
use crate::documents::{self, answered, html};
use crate::language::{Words, capital, day_of, operator};
use crate::words::advice::advice;
use crate::words::labels;

pub(super) async fn show(
    State(page): State<SitePages>,
    Path(id): Path<String>,
    Query(heard): Query<Fields>,
) -> Response {
    let path = heard.at(&format!("transactions/{id}"), ["asked", "problem", "of"]);
    let content = async {
        let view = PaymentView::about(&page, &id).await?;
        let own = view.story.id().as_came();
        let person: Option<Person> = match Call::person(own) {
            Some(call) if page.led(&heard).text("person") == own => {
                Some(page.api.call(&call).await?.decode()?)
            }
            Some(_) | None => None,
        };
        Ok(view.content(&page, &heard, person.as_ref()))
    };
    page.answer(&path, content.await).await
}

/// Asks LigdiCash, and redirects to the payment, so that a reload does not ask again.
pub(super) async fn ask(State(page): State<SitePages>, Path(id): Path<String>) -> Response {
    let path = format!("transactions/{id}");
    let call = match Call::ask(&id) {
        Ok(call) => call,
        Err(problem) => return page.answer("payments", Err(problem)).await,
    };
    match async { page.api.call(&call).await?.decode::<Asked>() }.await {
        Ok(asked) => {
            let problem = asked.problem.as_ref().map(Outside::as_came).unwrap_or_default();
            let query = [("asked", asked.outcome.as_came()), ("problem", problem)];
            Redirect::to(&page.more(&path, &query)).into_response()
        }
        Err(problem) => page.lead_back(&path, Fields::default(), &problem).into_response(),
    }
}

/// Leads to the payment with the payer. Only this form does: its address is sealed.
pub(super) async fn person(State(page): State<SitePages>, Path(id): Path<String>) -> Response {
    match Call::story(&id) {
        Ok(_) => {
            let way = format!("transactions/{id}");
            page.lead(&way, &Fields::default().with("person", id)).into_response()
        }
        Err(problem) => page.answer("payments", Err(problem)).await,
    }
}

struct PaymentView {
    story: Story,
    exchanges: Vec<Shown<Exchange>>,
    /// The number of rows that were not read.
    more: u64,
}

impl PaymentView {
    async fn about(page: &SitePages, id: &str) -> Result<Self, Problem> {
        let story = page.api.story(id).await?;
        let Record { rows, more } = page.api.record(&story, |_| ()).await?;
        Ok(Self { story, exchanges: read_exchanges(&rows), more })
    }

    fn content(&self, page: &SitePages, heard: &Fields, person: Option<&Person>) -> PageContent {
        let words = page.words;
        let (title, body, about) = match &self.story.transaction {
            Shown::Read(transaction) => (
                capital(&labels::subject(&transaction.entry, words)),
                self.body(page, transaction, heard, person),
                Some(transaction.entry.clone()),
            ),
            Shown::Unreadable(item) => {
                let text = documents::unreadable(item, words);
                let body = html! { p.problem { (text) } section.card { (self.files(page, item.name.as_came())) } };
                (item.name.to_string(), body, None)
            }
        };
        let is_payout = about.as_ref().is_some_and(Entry::is_payout);
        let show = if is_payout { "payouts" } else { "" };
        let back = page.more("payments", &[("show", show)]);
        let back_to = if is_payout { words.more_payouts() } else { words.page_payments() };
        // A script does not fetch again what a form revealed.
        let is_alive = person.is_none();
        let content = PageContent::new(title, body).below(back, back_to);
        PageContent { is_alive, about, is_headless: true, ..content }
    }

    fn body(
        &self,
        page: &SitePages,
        transaction: &Transaction,
        heard: &Fields,
        person: Option<&Person>,
    ) -> Markup {
        let (words, story) = (page.words, &self.story);
        let case = actions::first(story);
        html! {
            (self.head(page, transaction))
            (asked(heard, words))
            (parts::note(&page.led(heard)))
            (decide::result(page, heard))
            @if let Some(case) = case { (self.banner(page, transaction, case)) }
            div.grid2 {
                div.stack {
                    (timeline(page, story, transaction, &self.exchanges))
                    (related(page, story, transaction))
                }
                div.stack {
                    @if let Some(person) = person { (revealed(page, person)) }
                    (details(page, transaction))
                    @if case.is_none() { (self.actions(page, transaction)) }
                    (ways(page, story, transaction))
                }
            }
            section.card {
                (self.files(page, transaction.entry.transaction_id.as_came()))
                (technical(page, transaction))
            }
            p.tiny.muted { (words.labels_times()) }
        }
    }

    /// The goods, the amount, and the state with its instant.
    fn head(&self, page: &SitePages, transaction: &Transaction) -> Markup {
        let (words, entry) = (page.words, &transaction.entry);
        let name = entry.merchants_name().map(ToString::to_string);
        let name = name.map(|name| words.payments_of(entry.kind.as_came(), name));
        let day = |at: Timestamp| words.day(day_of(at));
        // Another amount than that asked for was paid when LigdiCash first said so, whatever a person decided later.
        let is_other = entry.amount_reported.is_some_and(|paid| paid != entry.amount);
        let mut all = self.exchanges.iter().filter_map(Shown::read).filter(|_| is_other);
        let first = all.find(|one| answered(one).is_some_and(|(status, _)| status == "completed"));
        let when = match first.map(|one| one.at).or(entry.completed_at) {
            Some(at) => words.payments_paid_at(entry.kind.as_came(), day(at), words.time(at)),
            None => words.payments_created_at(day(entry.created_at), words.time(entry.created_at)),
        };
        let back = transaction.refunded.unwrap_or_default();
        let is_back = !entry.is_payout() && back > 0 && entry.completed_at.is_some();
        let is_whole = transaction.refundable.is_some_and(|most| back >= most);
        let refunds = self.story.refunds.iter().filter_map(Shown::read);
        let is_made = refunds
            .map(Entry::payout_status)
            .all(|status| status.is_some_and(PayoutStatus::is_over));
        html! { div {
            p.muted.small { (parts::unbroken(&capital(&parts::line([parts::sold(entry, words), name])))) }
            p.big.n { (words.francs(entry.amount_reported.unwrap_or(entry.amount))) }
            p {
                @if is_back && is_made { (chip(Tone::Quiet, &words.payments_refunded(if is_whole { "all" } else { "part" }))) }
                @else { (parts::state(page, entry)) }
                " " span.muted.small { (when) }
            }
        } }
    }

    /// The problem in a sentence, what to do, and the advice behind it.
    fn banner(&self, page: &SitePages, transaction: &Transaction, case: &Case) -> Markup {
        let (words, entry) = (page.words, &transaction.entry);
        let (step, reason) = (case.step(), case.cause());
        let (asked, paid) = (entry.amount, entry.amount_reported.unwrap_or(entry.amount));
        let is_of_amount = step == Some(FirstStep::Decide);
        let title = match paid.checked_sub(asked).filter(|_| is_of_amount) {
            None if is_of_amount => words.payments_missing(words.francs(asked - paid)),
            Some(more @ 1..) => words.payments_too_much(words.francs(more)),
            Some(0) | None => case::title(words, &case.kind, reason),
        };
        let says = if is_of_amount {
            words.payments_differs(words.francs(asked), words.francs(paid))
        } else if step == Some(FirstStep::Repair) {
            String::new()
        } else {
            let (asked_by, end) = (&transaction.asked_by, &transaction.recipient_end);
            let (asked_by, recipient_end) = (asked_by.as_ref(), end.as_ref());
            let of = CaseFacts { asked_by, recipient_end, ..CaseFacts::default() };
            case::says(page, case.kind.as_came(), reason, &of)
        };
        let first = step.map(|step| words.advice_first(step.as_str()));
        let mut advice = self.advice(page, transaction);
        advice.retain(|sentence| Some(sentence) != first.as_ref());
        let mut actions = actions::of(page, &self.story, Some(case));
        if step == Some(FirstStep::Write) {
            actions.first = Some(case::letter(words, &says, entry.transaction_id.as_came()));
        }
        // The colour is red where money may be gone.
        let is_lost = case.case_kind() == Some(CaseKind::Payout);
        let tone = if is_lost { Tone::Bad } else { Tone::Warning };
        let content = html! {
            @if !says.is_empty() { p { (says) } }
            @if let Some(first) = &first { p { b { (first) } } }
            (actions.draw(words))
            @if !advice.is_empty() { details open[says.is_empty()] {
                summary { (words.payments_advice()) }
                @for text in advice { p.small.advice { (page.look().linked(&text)) } }
            } }
        };
        parts::banner(tone, &title, &content)
    }

    fn advice(&self, page: &SitePages, transaction: &Transaction) -> Vec<String> {
        let not_taken = documents::not_taken(&self.exchanges, &transaction.entry, page.words);
        not_taken.into_iter().chain(advice(&self.story, transaction, "", page.words).says).collect()
    }

    /// The decisions about a payment without a problem.
    fn actions(&self, page: &SitePages, transaction: &Transaction) -> Markup {
        let actions = actions::of(page, &self.story, None);
        let advice = self.advice(page, transaction);
        html! { @if !actions.is_empty() || !advice.is_empty() { section.card.pad.stack aria-labelledby="actions" {
            h2 #actions { (page.words.payments_actions()) }
            (actions.draw(page.words))
            @for text in advice { p.small.muted.advice { (page.look().linked(&text)) } }
        } } }
    }

    /// The messages with LigdiCash, word by word, and the evidence.
    fn files(&self, page: &SitePages, id: &str) -> Markup {
        let words = page.words;
        let count = words.integer(self.exchanges.len() as u64 + self.more);
        let (fitting, rest) = self.exchanges.split_at(html::fitting(&self.exchanges));
        let unseen = documents::unseen(&self.story, rest.len() as u64 + self.more, words);
        html! {
            @if !self.exchanges.is_empty() { details #exchanges {
                summary { (words.payments_exchanges(count)) }
                div.pad {
                    p.small.muted { (words.payments_word_by_word()) }
                    (html::timeline(fitting, &page.look()))
                    @for sentence in unseen { p { (sentence) } }
                }
            } }
            details {
                summary { (words.payments_evidence()) }
                div.pad { (files::form(page, "evidence", &[("about", id.to_owned())], (Icon::Download, &words.payments_download()))) }
            }
        }
    }
}

/// LigdiCash's answer to a person's question.
fn asked(heard: &Fields, words: &Words) -> Markup {
    let answered = |name| heard.some(name).map(|word| Outside::new(word).to_string());
    html! { @if let Some(outcome) = answered("asked") {
        p.note role="status" { (words.asked_outcome(outcome)) " " (answered("problem").map(|word| words.asked_no_news(word)).unwrap_or_default()) }
    } }
}

fn row(label: &str, value: Option<Markup>) -> Markup {
    html! { @if let Some(value) = value { div { dt { (label) } dd { (value) } } } }
}

/// The customer or recipient, the amounts and the references.
fn details(page: &SitePages, transaction: &Transaction) -> Markup {
    let (words, entry) = (page.words, &transaction.entry);
    let text = |text: &Option<Outside>| text.as_ref().map(|text| html! { (text) });
    let copy = |text: &Option<Outside>| {
        text.as_ref().map(|text| html! { span.n { (copied(page, text)) } })
    };
    let sum = |sum: u64| html! { span.n { (words.francs(sum)) } };
    let payer = entry.payer_end.as_ref().map(parts::masked);
    let payer = (payer.is_some() || transaction.person_known).then(|| html! {
        (payer.unwrap_or_default())
        @if transaction.person_known {
            form.inline method="post" action=(page.address(&format!("transactions/{}/person", entry.transaction_id))) {
                button.btn.plain { (words.payments_see_number()) }
            }
        }
    });
    let price = transaction.amount_proven.filter(|_| !entry.is_payout()).map(|is_proven| {
        match (&entry.link_id, is_proven) {
            (Some(_), true) => html! { (words.payments_priced("link")) },
            (Some(_), false) => html! { (words.payments_priced("customer")) },
            (None, true) => html! { (words.payments_priced("shop")) },
            (None, false) => chip(Tone::Warning, &words.payments_priced("browser")),
        }
    });
    let link = entry.link_id.as_ref().map(|id| html! { a href=(page.address(&format!("links/{id}"))) { (parts::title(entry, words)) } });
    let of = entry.refund_of.as_ref().map(|id| html! { a href=(page.address(&format!("transactions/{id}"))) { (words.payments_see_payment()) } });
    let recipient = transaction.recipient_end.as_ref().map(|end| html! { "…" (end) });
    let asked_by = transaction.asked_by.as_ref().map(|by| html! { (page.look().person(by)) });
    html! { section.card aria-labelledby="details" {
        div.head { h2 #details { (words.payments_details()) } }
        dl.facts {
            (row(&words.payments_customer(), payer))
            (row(&words.payments_recipient(), recipient))
            (row(&words.payments_requested_by(), asked_by))
            (row(&words.payments_what(), text(&entry.description)))
            (row(&words.payments_asked(), Some(sum(entry.amount))))
            (row(&words.labels_reported(), entry.amount_reported.map(sum)))
            (row(&words.labels_operator(), entry.operator_name.as_ref().map(|name| html! { (operator(name)) })))
            (row(&words.labels_operators_reference(), copy(&transaction.operator_ref)))
            (row(&words.labels_reference(), copy(&transaction.ligdicash_ref)))
            (row(&words.payments_price(), price))
            (row(&words.labels_link(), link))
            (row(&words.labels_refund_of(), of))
            (row(&words.payments_name(entry.kind.as_came()), entry.merchants_name().map(|name| copied(page, name))))
            (row(&words.labels_transaction(), Some(html! { span.id { (copied(page, &entry.transaction_id)) } })))
        }
    } }
}

/// The customer's data, which a person asked for.
fn revealed(
    page: &SitePages,
    Person { number, first_name, last_name, email, .. }: &Person,
) -> Markup {
    let words = page.words;
    let text = |text: &Option<Outside>| text.as_ref().map(|text| html! { (text) });
    let number = number.as_ref().map(|number| {
        html! { a.btn.plain.n href={ "tel:+" (number) } { (parts::number(number.as_came())) } }
    });
    let all = [
        (words.labels_number(), number),
        (words.labels_first_name(), text(first_name)),
        (words.labels_last_name(), text(last_name)),
        (words.labels_email(), text(email)),
    ];
    html! { section.card aria-labelledby="person" {
        div.head { h2 #person { (words.labels_who_paid()) } }
        @if all.iter().all(|(_, value)| value.is_none()) { p.pad { (words.labels_nobody_known()) } }
        dl.facts { @for (label, value) in all { (row(&label, value)) } }
    } }
}

/// The receipt, and the question to LigdiCash.
fn ways(page: &SitePages, story: &Story, transaction: &Transaction) -> Markup {
    let (words, entry) = (page.words, &transaction.entry);
    let pays = story.order.as_ref().and_then(|order| order.paid_by.as_ref())
        == Some(&entry.transaction_id);
    let receipt = Route::Receipt.path_to(&entry.transaction_id);
    let receipt = format!("{}{receipt}", page.api.url().trim_end_matches('/'));
    let send = documents::whatsapp(&words.payments_receipt_text(&*receipt));
    let last = transaction.heard_at.or(transaction.checked_at);
    html! {
        @if pays { section.card {
            (rows(&[
                Row::to(receipt, (Icon::Paper, Tone::Good), words.payments_receipt(), words.payments_open_receipt()),
                Row::to(send, (Icon::Message, Tone::Good), words.payments_send_receipt(), words.payments_by_whatsapp()),
            ]))
        } }
        @if transaction.has_token { section.card {
            form method="post" action=(page.address(&format!("transactions/{}/ask", entry.transaction_id))) {
                button.row {
                    span.t { b { (words.payments_ask()) } @if let Some(at) = last { span { (words.payments_last_answer(words.instant(at))) } } }
                    span.r { (icon(Icon::Next)) }
                }
            }
        } }
    }
}

/// The refunds, and the other payments of the order.
fn related(page: &SitePages, story: &Story, transaction: &Transaction) -> Markup {
    let (words, own) = (page.words, &transaction.entry.transaction_id);
    let others = story.order.iter().flat_map(|order| &order.payins).filter_map(Shown::read);
    let others = others.filter(|entry| entry.transaction_id != *own);
    let others: Vec<_> = others.map(|entry| entry_row(page, entry)).collect();
    let refunds = story.refunds.iter().filter_map(Shown::read);
    let refunds: Vec<_> = refunds.map(|entry| entry_row(page, entry)).collect();
    html! {
        (parts::list("refunds", &words.labels_refunds(), None, &refunds))
        (parts::list("others", &words.payments_others(), None, &others))
    }
}

/// The contract's words and all instants.
fn technical(page: &SitePages, transaction: &Transaction) -> Markup {
    let (words, entry) = (page.words, &transaction.entry);
    let own = vec![
        (words.labels_status(), Some(entry.status.to_string())),
        (words.labels_reason(), entry.reason.as_ref().map(ToString::to_string)),
        (words.payments_revision(), Some(transaction.revision.to_string())),
    ];
    let facts = own.into_iter().chain(documents::facts(transaction, &page.look())).collect();
    html! { details { summary { (words.todo_details()) } (html::facts(&facts, &page.look())) } }
}
