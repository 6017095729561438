//! The whole story of one transaction, on one screen.

use jiff::Timestamp;
use unicode_width::UnicodeWidthStr;

use super::entries::{Entries, instant};
use super::exchanges::exchanges;
use crate::api::{
    Announcement, Case, Entry, Exchange, Order, Outside, Person, Shown, Story, Transaction,
    Unreadable,
};
use crate::language::{Language, Text, francs};
use crate::words::advice::{Advice, advice};
use crate::words::{labels, said, standing};

/// How wide a line of text may be.
const WIDTH: usize = 100;

/// `way` holds the options that reach the same stack.
pub(crate) fn story(
    story: &Story,
    said: &[Shown<Exchange>],
    way: &str,
    language: Language,
) -> String {
    let (head, what_now) = match &story.transaction {
        Shown::Read(transaction) => {
            let advice = advice(story, transaction, way, language);
            let facts = lines(facts(transaction, instant, language), language);
            (head(transaction, language) + &facts, what_now(&advice, language))
        }
        Shown::Unreadable(item) => (format!("  {}\n", unreadable(item, language)), String::new()),
    };
    let announced = each(&story.announcements, |it| announcement(it, instant, language), language);
    let cases = each(&story.cases, |it| case(it, instant, language), language);
    let order =
        story.order.as_ref().map(|it| order(it, story.id(), way, language)).unwrap_or_default();
    [
        head,
        section(labels::CASES, cases, language),
        order,
        section(labels::EXCHANGES, exchanges(said, language), language),
        section(labels::ANNOUNCEMENTS, announced, language),
        section(labels::REFUNDS, table(&story.refunds, language), language),
        format!("\n{}\n", labels::TIMES.of(language)),
        what_now,
    ]
    .concat()
}

fn each<T>(items: &[Shown<T>], line: impl Fn(&T) -> String, language: Language) -> String {
    let lines = items.iter().map(|item| match item {
        Shown::Read(item) => format!("  {}\n", line(item)),
        Shown::Unreadable(item) => format!("  {}\n", unreadable(item, language)),
    });
    lines.collect()
}

pub(crate) fn unreadable(item: &Unreadable, language: Language) -> String {
    let colon = language.of(":", " :");
    format!("{}{colon} {}", item.name, labels::CANNOT_BE_READ.of(language))
}

/// Who paid. It is asked for in a command of its own, and stands behind the story.
pub(crate) fn person(person: &Person, language: Language) -> String {
    let lines = lines(known(person), language);
    let nobody = || format!("  {}\n", labels::NOBODY_KNOWN.of(language));
    let known = if lines.is_empty() { nobody() } else { lines };
    section(labels::WHO_PAID, known, language)
}

/// What is known of a person.
pub(crate) fn known(person: &Person) -> [(Text, Option<String>); 4] {
    let known = [
        (labels::NUMBER, &person.number),
        (labels::FIRST_NAME, &person.first_name),
        (labels::LAST_NAME, &person.last_name),
        (labels::EMAIL, &person.email),
    ];
    known.map(|(label, it)| (label, it.as_ref().map(ToString::to_string)))
}

fn head(transaction: &Transaction, language: Language) -> String {
    let entry = &transaction.entry;
    let name = entry.merchants_name().map(ToString::to_string).unwrap_or_default();
    let subject = labels::subject(entry.is_payout(), &name, &francs(entry.amount), language);
    let standing = folded(&standing(entry, language), "");
    format!("{}  {subject}\n\n{standing}\n\n", entry.transaction_id)
}

/// What is known of a transaction; `time` writes an instant.
pub(crate) fn facts(
    transaction: &Transaction,
    time: impl Fn(Timestamp) -> String + Copy,
    language: Language,
) -> [(Text, Option<String>); 13] {
    let Transaction { entry, .. } = transaction;
    let shown = |text: &Option<Outside>| text.as_ref().map(ToString::to_string);
    let refunded = transaction.refunded.filter(|refunded| *refunded > 0);
    [
        (labels::PRICED_BY, transaction.amount_proven.map(|it| labels::priced_by(it, language))),
        (labels::CREATED_AT, Some(time(entry.created_at))),
        (labels::REPORTED_AT, shown(&transaction.reported_at)),
        (labels::COMPLETED_AT, entry.completed_at.map(time)),
        (labels::OPERATOR, shown(&entry.operator_name)),
        (labels::OPERATORS_REFERENCE, shown(&transaction.operator_ref)),
        (labels::REFERENCE, shown(&transaction.ligdicash_ref)),
        (labels::CALLED_BACK_AT, transaction.callback_received_at.map(time)),
        (labels::CHECKED_AT, transaction.checked_at.map(time)),
        (labels::NEXT_CHECK_AT, transaction.next_check_at.map(time)),
        (labels::REFUND_OF, shown(&entry.refund_of)),
        (labels::REFUNDED, refunded.map(francs)),
        (labels::LATE, transaction.late.filter(|late| *late).map(|_| "✓".to_owned())),
    ]
}

/// Facts below each other; what is not known is left out.
pub(super) fn lines<const N: usize>(
    facts: [(Text, Option<String>); N],
    language: Language,
) -> String {
    let known = facts.into_iter().filter_map(|(label, fact)| Some((label.of(language), fact?)));
    let known: Vec<_> = known.collect();
    let widest = known.iter().map(|(label, _)| label.width()).max().unwrap_or_default();
    let line = |(label, fact): &(&str, String)| {
        format!("  {label}{}  {fact}\n", " ".repeat(widest - label.width()))
    };
    known.iter().map(line).collect()
}

fn section(title: Text, content: String, language: Language) -> String {
    if content.is_empty() { content } else { format!("\n{}\n{content}", title.of(language)) }
}

fn order(order: &Order, id: &Outside, way: &str, language: Language) -> String {
    let title = order_title(order, language);
    let stands = order_stands(order, id, language).map(|it| format!("  {it}\n"));
    let more = order
        .next
        .as_ref()
        .map(|_| format!("  {}ops{way} find order {}\n", labels::MORE.of(language), order.id));
    let (stands, more) = (stands.unwrap_or_default(), more.unwrap_or_default());
    format!("\n{title}\n{stands}{}{more}", table(&order.payins, language))
}

pub(crate) fn order_title(order: &Order, language: Language) -> String {
    let amount = order.amount.map(francs);
    labels::payments_of_order(&order.id.to_string(), amount.as_deref(), language)
}

/// Which payment paid the order, or holds it, as seen from this one.
pub(crate) fn order_stands(order: &Order, id: &Outside, language: Language) -> Option<String> {
    let by = order.paid_by.as_ref().or(order.holder.as_ref())?;
    Some(labels::order_stands(order.paid_by.is_some(), by, by == id, language))
}

fn table(entries: &[Shown<Entry>], language: Language) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let table = Entries::brief(language).part(entries);
    table.lines().fold(String::new(), |text, line| text + "  " + line + "\n")
}

/// Since when a case is open, or from when to when it was, and what it is about; `time` writes an instant.
pub(crate) fn case(case: &Case, time: impl Fn(Timestamp) -> String, language: Language) -> String {
    let what = labels::case_kind(&case.kind, language);
    let when = labels::case_stands(
        &time(case.opened_at),
        case.ended_at.map(&time).as_deref(),
        case.ended_by.as_ref().map(ToString::to_string).as_deref(),
        language,
    );
    let reason = case.reason.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    let event = (case.kind.as_came() == "event").then(|| format!(" {}", case.about));
    let colon = language.of(":", " :");
    format!("{when}{colon} {what}{}{reason}", event.unwrap_or_default())
}

/// An event and what became of it; `time` writes an instant.
pub(crate) fn announcement(
    event: &Announcement,
    time: impl Fn(Timestamp) -> String,
    language: Language,
) -> String {
    let became = said::became(event, &time, language);
    // A case names the event that was given up.
    let id = event.given_up_at.map(|_| format!("  {}", event.event_id)).unwrap_or_default();
    format!("{} {} → {became}{id}", time(event.at), event.kind)
}

fn what_now(advice: &Advice, language: Language) -> String {
    let says = advice.says.iter().map(|text| format!("{}\n", folded(text, "  ")));
    let widest = advice.commands.iter().map(|(it, _)| it.width()).max().unwrap_or_default();
    let commands = advice.commands.iter().map(|(command, what)| {
        format!("  {command}{}  {what}\n", " ".repeat(widest - command.width()))
    });
    section(labels::WHAT_NOW, says.chain(commands).collect(), language)
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
