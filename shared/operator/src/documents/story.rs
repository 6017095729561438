//! The story of a transaction, and the changes of a decision.

use ligdicash_core::written::amount;

use super::document::{Cell, DocumentPart, Facts, Look, Section};
use super::exchanges::not_taken;
use super::listing::brief;
use super::terminal;
use crate::api::{
    Announcement, Case, Change, Decided, Entry, Exchange, Order, Outside, Person, Record, Shown,
    Story, Transaction, Unreadable, read_exchanges,
};
use crate::decisions::Decision;
use crate::language::Words;
use crate::words::advice::{Advice, advice};
use crate::words::{labels, standing};

/// The story for a terminal, with advice.
pub fn story(story: &Story, record: &Record, look: &Look) -> String {
    let exchanges = read_exchanges(&record.rows);
    let words = look.words;
    let (head, what_now) = match &story.transaction {
        Shown::Read(transaction) => {
            let mut advice = advice(story, transaction, look.way(), words);
            advice.says.splice(..0, not_taken(&exchanges, &transaction.entry, words));
            (head(transaction, look), what_now(&advice, words))
        }
        Shown::Unreadable(item) => (terminal::indented(&unreadable(item, words)), String::new()),
    };
    let exchanges = (!exchanges.is_empty()).then_some(exchanges);
    let sections = terminal::sections(&sections(story, exchanges, record.more, look), words);
    format!("{head}{sections}\n{}\n{what_now}", words.labels_times())
}

fn head(transaction: &Transaction, look: &Look) -> String {
    let (entry, words) = (&transaction.entry, look.words);
    let subject = labels::subject(entry, words);
    let standing = terminal::folded(&standing(entry, look), "");
    let facts = terminal::facts(&facts(transaction, look));
    format!("{}  {subject}\n\n{standing}\n\n{facts}", entry.transaction_id)
}

fn what_now(advice: &Advice, words: &Words) -> String {
    let says: String =
        advice.says.iter().map(|sentence| terminal::folded(sentence, "  ") + "\n").collect();
    let commands = advice.commands.iter().map(|(command, what)| (command.as_str(), what.as_str()));
    let content = says + &terminal::pairs(&commands.collect::<Vec<_>>());
    if content.is_empty() { content } else { terminal::section(&words.labels_what_now(), &content) }
}

/// The sections of the story. `exchanges` is `None` if none are on record, and so many `more` are not shown.
pub fn sections(
    story: &Story,
    exchanges: Option<Vec<Shown<Exchange>>>,
    more: u64,
    look: &Look,
) -> Vec<Section> {
    let Story { cases, order, announcements, refunds, .. } = story;
    let words = look.words;
    let cases = lines(cases, |open| case(open, look), words);
    let events = lines(announcements, |event| announcement(event, look), words);
    let refunds = (!refunds.is_empty()).then(|| DocumentPart::Table(brief(refunds, look)));
    let of = |id, title| move |part| Section::of(id, title, part);
    let all = [
        cases.map(of("cases", words.labels_cases())),
        order.as_ref().map(|order| order_section(order, story.id(), look)),
        exchanges.map(|exchanges| {
            let sentences = unseen(story, more, words).into_iter().map(DocumentPart::Sentence);
            let parts = std::iter::once(DocumentPart::Timeline(exchanges)).chain(sentences);
            Section { id: "exchanges", title: words.labels_exchanges(), parts: parts.collect() }
        }),
        events.map(of("told", words.labels_announcements())),
        refunds.map(of("refunds", words.labels_refunds())),
    ];
    all.into_iter().flatten().collect()
}

/// The end of a record of which so many `more` are not shown: their number, and that of the callbacks that were only
/// counted.
pub(crate) fn unseen(story: &Story, more: u64, words: &Words) -> Vec<String> {
    let more = Some(more).filter(|more| *more > 0);
    let more = more.map(|more| words.labels_and_more(words.integer(more)));
    let counted = story.callbacks_counted;
    let counted = counted.map(|count| words.labels_callbacks_counted(words.integer(count)));
    more.into_iter().chain(counted).collect()
}

/// A line for each item; `None` without items.
fn lines<T>(
    items: &[Shown<T>],
    line: impl Fn(&T) -> String,
    words: &Words,
) -> Option<DocumentPart> {
    let lines = items.iter().map(|item| match item {
        Shown::Read(item) => Cell::Linked(line(item)),
        Shown::Unreadable(item) => Cell::Text(unreadable(item, words)),
    });
    (!items.is_empty()).then(|| DocumentPart::Lines(lines.collect()))
}

pub fn unreadable(item: &Unreadable, words: &Words) -> String {
    words.labels_said(item.name.to_string(), words.labels_cannot_be_read())
}

/// The order, seen from one of its payins.
fn order_section(order: &Order, id: &Outside, look: &Look) -> Section {
    let words = look.words;
    let stands = labels::order_stands(order, id, words).map(DocumentPart::Sentence);
    let more = order.next.as_ref().map(|_| {
        let more = words.labels_more();
        DocumentPart::Sentence(format!("{more} ops{} find order {}", look.way(), order.id))
    });
    let payins = DocumentPart::Table(brief(&order.payins, look));
    let asked = order.amount.map(|sum| format!(", {}", words.francs(sum))).unwrap_or_default();
    Section {
        id: "order",
        title: words.labels_payments_of_order(order.id.to_string(), asked),
        parts: stands.into_iter().chain([payins]).chain(more).collect(),
    }
}

pub fn person(person: &Person, words: &Words) -> Section {
    let Person { number, first_name, last_name, email, .. } = person;
    let facts = [
        (words.labels_number(), number),
        (words.labels_first_name(), first_name),
        (words.labels_last_name(), last_name),
        (words.labels_email(), email),
    ];
    let part = if facts.iter().all(|(_, value)| value.is_none()) {
        DocumentPart::Sentence(words.labels_nobody_known())
    } else {
        let facts = facts.map(|(label, value)| (label, value.as_ref().map(ToString::to_string)));
        DocumentPart::Facts(facts.into())
    };
    Section::of("person", words.labels_who_paid(), part)
}

pub fn facts(transaction: &Transaction, look: &Look) -> Facts {
    let (entry, words) = (&transaction.entry, look.words);
    let time = |at| look.instant(at);
    let own_text = |text: &Option<Outside>| text.as_ref().map(ToString::to_string);
    let refunded = transaction.refunded.filter(|refunded| *refunded > 0);
    let goes_back = matches!(entry.reason(), Some("released" | "duplicate"));
    let owed = transaction.refundable.filter(|_| goes_back);
    let owed = owed.map(|owed| owed.saturating_sub(refunded.unwrap_or_default()));
    let by = |shop| match (&entry.link_id, shop) {
        (Some(link), true) => words.labels_priced_by_link(link.to_string()),
        (Some(link), false) => words.labels_priced_by_payer(link.to_string()),
        (None, true) => words.labels_priced_by_shop(),
        (None, false) => words.labels_priced_by_browser(),
    };
    vec![
        (words.labels_priced_by(), transaction.amount_proven.map(by)),
        (
            words.labels_flow(),
            transaction.flow.as_ref().map(|flow| words.states_flow(flow.to_string())),
        ),
        (words.labels_created_at(), Some(time(entry.created_at))),
        (words.labels_reported_at(), own_text(&transaction.reported_at)),
        (words.labels_completed_at(), entry.completed_at.map(time)),
        (words.labels_operator(), own_text(&entry.operator_name)),
        (words.labels_operators_reference(), own_text(&transaction.operator_ref)),
        (words.labels_reference(), own_text(&transaction.ligdicash_ref)),
        (words.labels_called_back_at(), transaction.callback_received_at.map(time)),
        (words.labels_checked_at(), transaction.checked_at.map(time)),
        (words.labels_next_check_at(), transaction.next_check_at.map(time)),
        (words.labels_link(), own_text(&entry.link_id)),
        (words.labels_refund_of(), own_text(&entry.refund_of)),
        (words.labels_refunded(), refunded.map(|sum| words.francs(sum))),
        (words.labels_owed(), owed.map(|sum| words.francs(sum))),
        (words.labels_late(), transaction.late.filter(|late| *late).map(|_| "✓".to_owned())),
    ]
}

/// The instants of a case, the person who ended it, and its subject.
fn case(case: &Case, look: &Look) -> String {
    let (words, opened) = (look.words, look.instant(case.opened_at));
    let by = case.ended_by.as_ref().map(|by| match by.as_came() {
        "ligdicash" => words.labels_ended_by_ligdicash(),
        "audit" => words.labels_ended_by_audit(),
        _ => words.labels_ended_by_person(by.to_string()),
    });
    let when = match case.ended_at.map(|at| look.instant(at)) {
        Some(ended) => words.labels_case_ended(opened, ended, by.unwrap_or_default()),
        None => words.labels_case_open(opened),
    };
    let what = words.labels_case_kind(case.kind.to_string());
    let is_payout = case.about.as_came().starts_with("pay_");
    let reason = case.reason.as_ref().map(|reason| {
        let meaning = labels::meaning(is_payout, reason, words).filter(|_| look.is_typed());
        meaning.unwrap_or_else(|| labels::case_reason(&case.kind, reason, is_payout, look))
    });
    let reason = reason.map(|reason| format!(" – {reason}")).unwrap_or_default();
    let event = (case.kind.as_came() == "event").then(|| format!(" {}", case.about));
    words.labels_said(when, format!("{what}{}{reason}", event.unwrap_or_default()))
}

/// An event and its deliveries.
fn announcement(event: &Announcement, look: &Look) -> String {
    let became = labels::became(event, |at| look.instant(at), look.words);
    // The case of an event that was given up shows this id.
    let id = event.given_up_at.map(|_| format!("  {}", event.event_id)).unwrap_or_default();
    let kind = labels::event(&event.kind, look);
    format!("{} {kind} → {became}{id}", look.instant(event.at))
}

/// The decision for a terminal, with its changes below it.
pub fn decided(decision: &Decision, decided: &Decided, look: &Look) -> String {
    let about = decision.about().map(|id| format!("{id} – ")).unwrap_or_default();
    let lines = changes(decided, look).into_iter().map(|line| format!("  {line}\n"));
    format!("{about}{}\n{}", look.words.decisions_title(decision.word()), lines.collect::<String>())
}

/// The changed values, and the transaction's new standing.
fn changes(decided: &Decided, look: &Look) -> Vec<String> {
    let words = look.words;
    let line =
        |label: String, text: &dyn std::fmt::Display| words.labels_said(label, text.to_string());
    let is_payout = decided.transaction.as_ref().is_some_and(Entry::is_payout);
    let nothing = decided.is_nothing().then(|| words.decisions_nothing());
    let stands = decided.transaction.as_ref().map(|entry| standing(entry, look));
    let news = |event| line(words.decisions_shop_is_told(), &labels::event(event, look));
    let holds = decided.holds_from.filter(|_| !decided.changes.is_empty());
    nothing
        .into_iter()
        .chain(decided.changes.iter().map(|one| change(one, words)))
        .chain(meanings(decided, is_payout, words))
        .chain(decided.event.iter().map(news))
        .chain(decided.cases_ended.iter().map(|case| line(words.decisions_case_ends(), case)))
        .chain(decided.case_opened.iter().map(|case| line(words.decisions_case_begins(), case)))
        .chain(holds.map(|at| line(words.decisions_holds_from(), &look.instant(at))))
        .chain(stands.map(|standing| format!("→ {standing}")))
        .collect()
}

/// The legend of the old statuses and reasons. The new ones are explained with the transaction.
fn meanings(decided: &Decided, is_payout: bool, words: &Words) -> Vec<String> {
    let before = decided.changes.iter().filter_map(|change| change.from.as_ref());
    before.filter_map(|word| labels::meaning(is_payout, word, words)).collect()
}

fn change(change: &Change, words: &Words) -> String {
    let what = words.decisions_what(change.what.to_string());
    let value = |text| value(&change.what, text, words);
    let values = [&change.from, &change.to].map(|side| side.as_ref().map(value));
    let values: Vec<_> = values.into_iter().flatten().collect();
    words.labels_said(what, values.join(" → "))
}

/// A changed value; the contract's word for a status or a reason.
fn value(of: &Outside, word: &Outside, words: &Words) -> String {
    let of = match of.as_came() {
        "status" | "reason" => return word.to_string(),
        "payments" | "payouts" => "paused",
        "payout" | "refund" | "payout_limit" | "left_today" => return amounts(word, words),
        of => of,
    };
    words.decisions_value(format!("{of}-{}", word.as_came()), word.to_string())
}

/// A payout, or a limit, with its amount for people.
fn amounts(value: &Outside, words: &Words) -> String {
    let form = |part: &str| match amount(part).filter(|_| part.ends_with(" F")) {
        Some(sum) => words.francs(sum.francs),
        None => part.to_owned(),
    };
    value.to_string().split(", ").map(form).collect::<Vec<_>>().join(", ")
}
