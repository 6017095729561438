//! The whole story of one transaction, on one screen.

use jiff::Timestamp;
use unicode_width::UnicodeWidthStr;

use super::entries::{Entries, instant};
use super::exchanges::exchanges;
use crate::api::{
    Announcement, Case, Entry, Exchange, Order, Outside, Person, Shown, Story, Transaction,
    Unreadable,
};
use crate::language::{Words, francs};
use crate::words::advice::{Advice, advice};
use crate::words::{labels, said, standing};

/// How wide a line of text may be.
const WIDTH: usize = 100;

/// `way` holds the options that reach the same stack.
pub(crate) fn story(story: &Story, said: &[Shown<Exchange>], way: &str, words: &Words) -> String {
    let (head, what_now) = match &story.transaction {
        Shown::Read(transaction) => {
            let advice = advice(story, transaction, way, words);
            let facts = lines(facts(transaction, instant, words));
            (head(transaction, words) + &facts, what_now(&advice, words))
        }
        Shown::Unreadable(item) => (format!("  {}\n", unreadable(item, words)), String::new()),
    };
    let announced = each(&story.announcements, |it| announcement(it, instant, words), words);
    let cases = each(&story.cases, |it| case(it, instant, words), words);
    let order =
        story.order.as_ref().map(|it| order(it, story.id(), way, words)).unwrap_or_default();
    [
        head,
        section(&words.labels_cases(), cases),
        order,
        section(&words.labels_exchanges(), exchanges(said, words)),
        section(&words.labels_announcements(), announced),
        section(&words.labels_refunds(), table(&story.refunds, words)),
        format!("\n{}\n", words.labels_times()),
        what_now,
    ]
    .concat()
}

fn each<T>(items: &[Shown<T>], line: impl Fn(&T) -> String, words: &Words) -> String {
    let lines = items.iter().map(|item| match item {
        Shown::Read(item) => format!("  {}\n", line(item)),
        Shown::Unreadable(item) => format!("  {}\n", unreadable(item, words)),
    });
    lines.collect()
}

pub(crate) fn unreadable(item: &Unreadable, words: &Words) -> String {
    words.labels_said(item.name.to_string(), words.labels_cannot_be_read())
}

/// Who paid. It is asked for in a command of its own, and stands behind the story.
pub(crate) fn person(person: &Person, words: &Words) -> String {
    let lines = lines(known(person, words));
    let nobody = || format!("  {}\n", words.labels_nobody_known());
    let known = if lines.is_empty() { nobody() } else { lines };
    section(&words.labels_who_paid(), known)
}

/// What is known of a person.
pub(crate) fn known(person: &Person, words: &Words) -> [(String, Option<String>); 4] {
    let known = [
        (words.labels_number(), &person.number),
        (words.labels_first_name(), &person.first_name),
        (words.labels_last_name(), &person.last_name),
        (words.labels_email(), &person.email),
    ];
    known.map(|(label, it)| (label, it.as_ref().map(ToString::to_string)))
}

fn head(transaction: &Transaction, words: &Words) -> String {
    let entry = &transaction.entry;
    let (subject, standing) = (labels::subject(entry, words), folded(&standing(entry, words), ""));
    format!("{}  {subject}\n\n{standing}\n\n", entry.transaction_id)
}

/// What is known of a transaction; `time` writes an instant.
pub(crate) fn facts(
    transaction: &Transaction,
    time: impl Fn(Timestamp) -> String + Copy,
    words: &Words,
) -> [(String, Option<String>); 13] {
    let Transaction { entry, .. } = transaction;
    let shown = |text: &Option<Outside>| text.as_ref().map(ToString::to_string);
    let refunded = transaction.refunded.filter(|refunded| *refunded > 0);
    [
        (words.labels_priced_by(), priced_by(transaction, words)),
        (words.labels_created_at(), Some(time(entry.created_at))),
        (words.labels_reported_at(), shown(&transaction.reported_at)),
        (words.labels_completed_at(), entry.completed_at.map(time)),
        (words.labels_operator(), shown(&entry.operator_name)),
        (words.labels_operators_reference(), shown(&transaction.operator_ref)),
        (words.labels_reference(), shown(&transaction.ligdicash_ref)),
        (words.labels_called_back_at(), transaction.callback_received_at.map(time)),
        (words.labels_checked_at(), transaction.checked_at.map(time)),
        (words.labels_next_check_at(), transaction.next_check_at.map(time)),
        (words.labels_refund_of(), shown(&entry.refund_of)),
        (words.labels_refunded(), refunded.map(francs)),
        (words.labels_late(), transaction.late.filter(|late| *late).map(|_| "✓".to_owned())),
    ]
}

/// Whose word the amount is.
fn priced_by(transaction: &Transaction, words: &Words) -> Option<String> {
    transaction.amount_proven.map(|is_proven| {
        if is_proven { words.labels_priced_by_shop() } else { words.labels_priced_by_browser() }
    })
}

/// Facts below each other; what is not known is left out.
pub(super) fn lines<const N: usize>(facts: [(String, Option<String>); N]) -> String {
    let known = facts.into_iter().filter_map(|(label, fact)| Some((label, fact?)));
    let known: Vec<_> = known.collect();
    let widest = known.iter().map(|(label, _)| label.width()).max().unwrap_or_default();
    let line = |(label, fact): &(String, String)| {
        format!("  {label}{}  {fact}\n", " ".repeat(widest - label.width()))
    };
    known.iter().map(line).collect()
}

fn section(title: &str, content: String) -> String {
    if content.is_empty() { content } else { format!("\n{title}\n{content}") }
}

fn order(order: &Order, id: &Outside, way: &str, words: &Words) -> String {
    let title = order_title(order, words);
    let stands = labels::order_stands(order, id, words).map(|it| format!("  {it}\n"));
    let more = order
        .next
        .as_ref()
        .map(|_| format!("  {}ops{way} find order {}\n", words.labels_more(), order.id));
    let (stands, more) = (stands.unwrap_or_default(), more.unwrap_or_default());
    format!("\n{title}\n{stands}{}{more}", table(&order.payins, words))
}

pub(crate) fn order_title(order: &Order, words: &Words) -> String {
    let asked = order.amount.map(|amount| format!(", {}", francs(amount)));
    words.labels_payments_of_order(order.id.to_string(), asked.unwrap_or_default())
}

fn table(entries: &[Shown<Entry>], words: &Words) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let table = Entries::brief(words).part(entries);
    table.lines().fold(String::new(), |text, line| text + "  " + line + "\n")
}

/// Since when a case is open, or from when to when it was, and what it is about; `time` writes an instant.
pub(crate) fn case(case: &Case, time: impl Fn(Timestamp) -> String, words: &Words) -> String {
    let what = words.labels_case_kind(case.kind.to_string());
    let when = labels::case_stands(
        &time(case.opened_at),
        case.ended_at.map(&time).as_deref(),
        case.ended_by.as_ref().map(ToString::to_string).as_deref(),
        words,
    );
    let reason = case.reason.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    let event = (case.kind.as_came() == "event").then(|| format!(" {}", case.about));
    words.labels_said(when, format!("{what}{}{reason}", event.unwrap_or_default()))
}

/// An event and what became of it; `time` writes an instant.
pub(crate) fn announcement(
    event: &Announcement,
    time: impl Fn(Timestamp) -> String,
    words: &Words,
) -> String {
    let became = said::became(event, &time, words);
    // A case names the event that was given up.
    let id = event.given_up_at.map(|_| format!("  {}", event.event_id)).unwrap_or_default();
    format!("{} {} → {became}{id}", time(event.at), event.kind)
}

fn what_now(advice: &Advice, words: &Words) -> String {
    let says = advice.says.iter().map(|text| format!("{}\n", folded(text, "  ")));
    let widest = advice.commands.iter().map(|(it, _)| it.width()).max().unwrap_or_default();
    let commands = advice.commands.iter().map(|(command, what)| {
        format!("  {command}{}  {what}\n", " ".repeat(widest - command.width()))
    });
    section(&words.labels_what_now(), says.chain(commands).collect())
}

/// The text in lines that a terminal shows whole.
fn folded(text: &str, indent: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        let line = &lines[last];
        if !line.is_empty() && indent.len() + line.width() + 1 + word.width() > WIDTH {
            lines.push(word.to_owned());
        } else {
            let space = if line.is_empty() { "" } else { " " };
            lines[last] = format!("{line}{space}{word}");
        }
    }
    lines.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}
