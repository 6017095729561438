//! The page of open cases: a card for each open case, in groups, each with one thing to do.

use std::cmp::Reverse;

use axum::extract::{Query, State};
use axum::response::Response;
use contract::Decision as Kind;
use futures::future::join_all;
use jiff::{Timestamp, ToSpan as _};
use ligdicash_core::pause::Pausable;
use ligdicash_core::{CaseId, CaseKind, DecisionSubject as Subject};
use maud::{Markup, html};

use super::actions::{self, Button, sheet_link};
use super::case::{self, CaseFacts, Group};
use super::decide;
use super::fields::Fields;
use super::frame::{PageContent, SitePages};
use super::parts::{self, Icon, Row, Tone, mark};
use crate::api::{
    Call, Exchange, FirstStep, Health, Offer, OpenCase, Outside, Problem, Route, Shown,
    read_exchanges,
};
use crate::documents;
use crate::documents::html::facts;
use crate::language::{Words, capital, day_of, operator};

/// A case, or all events that were given up.
struct Card {
    group: Group,
    icon: (Icon, Tone),
    title: String,
    /// The page of the payment or payout.
    address: Option<String>,
    francs: Option<u64>,
    sentence: String,
    since: Timestamp,
    /// The operator and the number.
    facts: Vec<String>,
    buttons: Vec<(Button, bool)>,
}

/// The days whose decisions the page shows.
const DAYS: i64 = 7;

pub(super) async fn show(State(page): State<SitePages>, Query(from): Query<Fields>) -> Response {
    page.answer(&from.at("cases", ["group", "after"]), content(&page, &from).await).await
}

async fn content(page: &SitePages, from: &Fields) -> Result<PageContent, Problem> {
    let (open, more) = page.list::<Shown<OpenCase>>(Route::Cases, "cases", from).await?;
    let (words, health) = (page.words, page.health().await?);
    let wanted = from.text("group");
    let here = Group::parse(wanted).map_or("cases", Group::as_str);
    let cards = cards(page, here, &open, &health);
    let of = |group: Group| cards.iter().filter(|card| card.group == group).collect::<Vec<_>>();
    let groups = Group::ALL.into_iter().map(|group| (group, of(group)));
    let groups: Vec<_> = groups.filter(|(_, cards)| !cards.is_empty()).collect();
    let is_chosen = |group| wanted.is_empty() || Group::parse(wanted) == Some(group);
    let chosen = groups.iter().filter(|(group, _)| is_chosen(*group));
    let body = html! {
        (decide::result(page, from))
        (stops(page, here, &health))
        @if let Some(seconds) = health.oldest_case_seconds.filter(|_| !cards.is_empty()) {
            p.small.muted { (words.todo_oldest(words.integer(cards.len() as u64), age(words, seconds))) }
        }
        (chips(page, wanted, &groups))
        @if wanted == "done" {
            (done(page, health.at).await)
        } @else {
            @for (group, cards) in chosen.clone() { (section(page, *group, cards, health.at)) }
            @if chosen.count() == 0 { (parts::nothing(Some((Icon::Check, Tone::Good)), &words.todo_none())) }
            (more)
            section.card { details {
                summary { (words.todo_details()) }
                (facts(&documents::waiting(&health, &page.look()), &page.look()))
            } }
        }
    };
    Ok(PageContent::new(words.page_cases(), body).alive(true))
}

/// The hold and the pauses, each with what ends it.
fn stops(page: &SitePages, here: &str, health: &Health) -> Markup {
    let words = page.words;
    let pauses = health.paused.iter().filter_map(|paused| {
        let what = Pausable::parse(paused.what.as_came())?;
        let since = words.labels_since(words.instant(paused.since), page.look().person(&paused.by));
        let resume = Kind::resume(what);
        let address = health.offers(resume).then(|| sheet_link(page, resume, "", here));
        Some((words.todo_paused(what.as_str()), since, address))
    });
    html! {
        @if health.held { (parts::banner(Tone::Bad, &words.todo_held(), &html! { p { (capital(&words.labels_until_opened())) } })) }
        @for (title, since, address) in pauses {
            (parts::banner(Tone::Warning, &title, &html! {
                p { (capital(&since)) }
                @if let Some(address) = address { div.btns { a.btn.p href=(address) { (words.owner_resume()) } } }
            }))
        }
    }
}

fn chips(page: &SitePages, wanted: &str, groups: &[(Group, Vec<&Card>)]) -> Markup {
    let words = page.words;
    let chip = |word: &str, count: Option<usize>| {
        let count = count.map(|count| format!(" {}", words.integer(count as u64)));
        let label = words.todo_chip(word) + &count.unwrap_or_default();
        (page.more("cases", &[("group", word)]), wanted == word, label)
    };
    let all = chip("", Some(groups.iter().map(|(_, cards)| cards.len()).sum()));
    let some = groups.iter().map(|(group, cards)| chip(group.as_str(), Some(cards.len())));
    let chips: Vec<_> = [all].into_iter().chain(some).chain([chip("done", None)]).collect();
    parts::choices("chips", &words.page_filter(), &chips)
}

fn section(page: &SitePages, group: Group, cards: &[&Card], now: Timestamp) -> Markup {
    let (words, word) = (page.words, group.as_str());
    let sum: u64 = cards.iter().filter_map(|card| card.francs).sum();
    html! { section.stack aria-labelledby=(word) {
        div.sect {
            h2 id=(word) { (words.todo_group(word)) " " span.muted { "(" (words.integer(cards.len() as u64)) ")" } }
            @if sum > 0 { b.n { (words.francs(sum)) } }
        }
        div.card { @for card in cards { (card.draw(page, now)) } }
    } }
}

impl Card {
    /// A card without a button, about no amount.
    fn of(
        group: Group,
        icon: (Icon, Tone),
        title: String,
        sentence: String,
        since: Timestamp,
    ) -> Self {
        let (facts, buttons) = (Vec::new(), Vec::new());
        Self { group, icon, title, address: None, francs: None, sentence, since, facts, buttons }
    }

    fn waits(&self, words: &Words, now: Timestamp) -> String {
        let seconds = now.duration_since(self.since).as_secs().try_into().unwrap_or_default();
        words.todo_since(age(words, seconds))
    }

    fn draw(&self, page: &SitePages, now: Timestamp) -> Markup {
        let words = page.words;
        html! { article.case {
            div.l {
                (mark(self.icon.0, self.icon.1))
                div {
                    h3 {
                        @match &self.address { Some(address) => { a href=(address) { (self.title) } } None => { span { (self.title) } } }
                        @if let Some(francs) = self.francs { span.n { (words.francs(francs)) } }
                    }
                    p { (parts::unbroken(&self.sentence)) }
                    p.tiny.muted { (capital(&self.waits(words, now))) @for fact in &self.facts { " · " (fact) } }
                }
            }
            @if !self.buttons.is_empty() { div.btns { @for ((address, label), is_first) in &self.buttons {
                a.btn.p[*is_first] href=(address) { (label) }
            } } }
        } }
    }
}

/// The cards of these cases, whose decisions lead back here. The events that were given up are one card.
fn cards(page: &SitePages, here: &str, open: &[Shown<OpenCase>], health: &Health) -> Vec<Card> {
    let events: Vec<_> =
        open.iter().filter_map(Shown::read).filter(|case| is_event(case)).collect();
    let others = open.iter().filter(|case| !case.read().is_some_and(is_event));
    let cards = others.map(|case| match case {
        Shown::Read(case) => of_case(page, here, case),
        Shown::Unreadable(item) => unreadable(page, &item.name, health.at),
    });
    cards.chain(not_told(page, here, &events, health)).collect()
}

/// The most rows of the summary.
const SUMMARY: usize = 3;

/// The summary of these cases for the first page: a row for each title, those about most money first.
pub(super) fn summary(page: &SitePages, open: &[Shown<OpenCase>], health: &Health) -> Vec<Row> {
    let mut all: Vec<(u64, Card)> = Vec::new();
    for card in cards(page, "today", open, health) {
        match all.iter_mut().find(|(_, first)| first.title == card.title) {
            Some((count, first)) => {
                *count += 1;
                first.francs =
                    first.francs.into_iter().chain(card.francs).reduce(|sum, one| sum + one);
                first.since = first.since.min(card.since);
            }
            None => all.push((1, card)),
        }
    }
    let rank = |group: Group| Group::ALL.into_iter().position(|each| each == group);
    all.sort_by_key(|(_, card)| (rank(card.group), Reverse(card.francs)));
    let row = |(count, card): (u64, Card)| {
        let words = page.words;
        let counted =
            if count > 1 { format!(" ({})", words.integer(count)) } else { String::new() };
        // The button without its sum, which is that of one case.
        let does = card.buttons.first().map(|((_, label), _)| label);
        let does = does.and_then(|label| label.split(|c: char| c.is_ascii_digit()).next());
        Row {
            address: page.more("cases", &[("group", card.group.as_str())]),
            icon: Some(card.icon),
            below: parts::line([
                does.map(|text| text.trim_end().to_owned()),
                Some(card.waits(words, health.at)),
            ]),
            right: html! { @if let Some(sum) = card.francs { span.n { (words.francs(sum)) } } },
            title: card.title + &counted,
        }
    };
    all.into_iter().take(SUMMARY).map(row).collect()
}

fn is_event(case: &OpenCase) -> bool {
    case.case_kind() == Some(CaseKind::Event)
}

/// The events that were given up, or that receivers refuse.
fn not_told(page: &SitePages, here: &str, events: &[&OpenCase], health: &Health) -> Option<Card> {
    let words = page.words;
    let count = if events.is_empty() { health.events_refused } else { events.len() as u64 };
    let names: Vec<_> = events.iter().filter_map(|case| name(case)).collect();
    let may = |case: &OpenCase| Offer::find(&case.offers, Kind::EventReplay).is_some();
    let is_offered = events.iter().any(|case| may(case)) || health.offers(Kind::EventsReplay);
    let label = words.decisions_do("events-replay", "");
    let resend = (sheet_link(page, Kind::EventsReplay, "", here), label);
    let title = words.todo_title(CaseKind::Event.as_str(), words.integer(count));
    let sentence =
        if names.is_empty() { words.todo_refused() } else { words.todo_untold(names.join(", ")) };
    let since = events.iter().map(|case| case.opened_at).min().unwrap_or(health.at);
    Some(count).filter(|count| *count > 0).map(|_| Card {
        francs: events.iter().filter_map(|case| case.amount).reduce(|sum, amount| sum + amount),
        buttons: is_offered.then_some((resend, true)).into_iter().collect(),
        ..Card::of(Group::Shop, (Icon::Shop, Tone::Warning), title, sentence, since)
    })
}

/// The merchant's name for the payment or payout.
fn name(case: &OpenCase) -> Option<String> {
    case.order_id.as_ref().or(case.payout_id.as_ref()).map(ToString::to_string)
}

fn unreadable(page: &SitePages, key: &Outside, since: Timestamp) -> Card {
    let kind = CaseKind::Unreadable.as_str();
    let says = case::says(page, kind, "", &CaseFacts { about: Some(key), ..CaseFacts::default() });
    let icon = (Icon::Warning, Tone::Quiet);
    Card::of(Group::Technical, icon, page.words.todo_title(kind, ""), says, since)
}

fn of_case(page: &SitePages, here: &str, case: &OpenCase) -> Card {
    let (words, kind) = (page.words, case.case_kind());
    let entry = case.transaction.as_deref();
    let reported = entry.and_then(|entry| entry.amount_reported);
    let reported = reported.filter(|_| kind == Some(CaseKind::Review));
    let (group, icon) = match kind {
        Some(CaseKind::Review) => (Group::Money, (Icon::Warning, Tone::Warning)),
        Some(CaseKind::Duplicate | CaseKind::Owed) => (Group::Money, (Icon::Refund, Tone::Warning)),
        Some(CaseKind::Payout) => (Group::Money, (Icon::Payout, Tone::Bad)),
        Some(CaseKind::Approval) => (Group::Money, (Icon::Payout, Tone::Warning)),
        Some(CaseKind::Statement) => (Group::Money, (Icon::Paper, Tone::Neutral)),
        Some(CaseKind::Contradiction) => (Group::Ligdicash, (Icon::Message, Tone::Neutral)),
        Some(CaseKind::Event | CaseKind::Unreadable | CaseKind::Audit) | None => {
            (Group::Technical, (Icon::Warning, Tone::Quiet))
        }
    };
    let end = entry.and_then(|entry| entry.payer_end.as_ref()).map(parts::masked);
    let its_operator = entry.and_then(|entry| entry.operator_name.as_ref()).map(operator);
    let reason = if case.payouts.is_some() { "batch" } else { case.cause() };
    let (title, sentence) = (case::title(words, &case.kind, reason), sentence(page, case, reason));
    Card {
        address: its_page(page, case),
        francs: reported.or(case.owed).or(case.amount),
        facts: its_operator.into_iter().chain(end).collect(),
        buttons: buttons(page, here, case, &sentence),
        ..Card::of(group, icon, title, sentence, case.opened_at)
    }
}

/// The address of the payment or payout.
fn its_page(page: &SitePages, case: &OpenCase) -> Option<String> {
    case.transaction_id.as_ref().map(|id| page.address(&format!("transactions/{id}")))
}

/// The first step, and at most one other: the address and the label of each, and whether it is green.
fn buttons(page: &SitePages, here: &str, case: &OpenCase, says: &str) -> Vec<(Button, bool)> {
    let words = page.words;
    if case.payouts.is_some() {
        return vec![((page.address("batches"), words.todo_step(FirstStep::Check.as_str())), true)];
    }
    let step = case.step();
    let open: Vec<_> = case.offers.iter().filter(|offer| offer.is_open()).collect();
    let decision = step.filter(|step| *step != FirstStep::Decide).and_then(FirstStep::decision);
    let offered = decision.and_then(|kind| open.iter().find(|offer| offer.kind() == Some(kind)));
    let look = || {
        let is_possible = |step: &FirstStep| *step != FirstStep::Decide || !open.is_empty();
        let step = step.filter(|_| decision.is_none()).filter(is_possible);
        let step = step.map_or("look", FirstStep::as_str);
        its_page(page, case).map(|page| (page, words.todo_step(step)))
    };
    let first = match (step, offered) {
        (Some(FirstStep::Write), _) => Some(case::letter(words, says, case.about.as_came())),
        (_, Some(offer)) => actions::button(page, offer, here),
        (_, None) => look(),
    };
    // Beside a decision stands its alternative; where a person looks first, the end of the case.
    let second = open.iter().find(|offer| match offer.kind() {
        None | Some(Kind::CaseClose) => offered.is_none(),
        kind => offered.is_some() && kind != decision,
    });
    let second = second.and_then(|offer| actions::button(page, offer, here));
    let first = first.map(|button| (button, true));
    first.into_iter().chain(second.map(|button| (button, false))).collect()
}

/// A duration in its largest unit: `13 hours`.
fn age(words: &Words, seconds: u64) -> String {
    let (count, unit) = match (seconds / 86_400, seconds / 3_600) {
        (0, 0) => ((seconds / 60).max(1), "minute"),
        (0, hours) => (hours, "hour"),
        (days, _) => (days, "day"),
    };
    words.todo_age(format!("{unit}-{}", words.plural(count)), words.integer(count))
}

/// The event, with the goods and the order.
fn sentence(page: &SitePages, case: &OpenCase, reason: &str) -> String {
    let words = page.words;
    let entry = case.transaction.as_deref();
    let sold = entry.and_then(|entry| parts::sold(entry, words));
    let order = case.order_id.as_ref().map(|order| words.todo_order(order.to_string()));
    let subject = [sold, order.or_else(|| case.payout_id.as_ref().map(ToString::to_string))];
    let subject = subject.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let subject = if subject.is_empty() { subject } else { format!("{}. ", capital(&subject)) };
    let of = CaseFacts {
        asked: case.amount,
        paid: entry.and_then(|entry| entry.amount_reported),
        asked_by: case.asked_by.as_ref(),
        recipient_end: case.recipient_end.as_ref(),
        payouts: case.payouts,
        about: Some(&case.about),
    };
    subject + &case::says(page, case.kind.as_came(), reason, &of)
}

/// The latest decisions, which have ended cases or changed payments.
async fn done(page: &SitePages, now: Timestamp) -> Markup {
    let today = day_of(now);
    let days = (0..DAYS).map(|back| today.saturating_sub(back.days()));
    let answers = join_all(days.map(async |day| {
        let answer = page.api.call(&Call::about(Route::Decisions, day)).await?;
        Ok::<_, Problem>(read_exchanges(&answer.list("rows")?))
    }));
    let mut rows = Vec::new();
    for answer in answers.await {
        match answer {
            Ok(all) => rows.extend(
                all.iter().rev().filter_map(Shown::read).filter_map(|one| decision(page, one)),
            ),
            Err(problem) => return parts::problem(&problem, page.words),
        }
    }
    if rows.is_empty() {
        parts::nothing(None, &page.words.todo_nothing_done())
    } else {
        html! { div.card { (parts::rows(&rows)) } }
    }
}

/// A decision on record that ends cases: what, why, who and when.
fn decision(page: &SitePages, exchange: &Exchange) -> Option<Row> {
    let body = exchange.request.get("body").unwrap_or(&exchange.request);
    let text = |name: &str| body.get(name)?.as_str().map(|text| Outside::new(text).to_string());
    let is_elsewhere = |kind: &Kind| matches!(kind.subject(), Subject::Stack | Subject::Elsewhere);
    let kind = Kind::parse(&text("decision")?).filter(|kind| !is_elsewhere(kind))?;
    let about = text("about").unwrap_or_default();
    let case = CaseId::parse(&about);
    let about = case.as_ref().map_or(&*about, |case| case.about());
    let is_told = Call::story(about).is_ok();
    let way = if is_told { format!("transactions/{about}") } else { "cases?group=done".to_owned() };
    let by = exchange.by.as_ref().map(|by| page.look().person(by));
    let below = [by, Some(page.words.instant(exchange.at)), text("reason")];
    Some(Row {
        address: page.address(&way),
        icon: Some((Icon::Check, Tone::Good)),
        title: page.words.decisions_title(kind.as_str()),
        below: parts::line(below),
        right: html! {},
    })
}
