//! What became of an announcement.

use jiff::Timestamp;

use crate::api::Announcement;
use crate::language::Words;

/// What became of an event, in a few words; `time` writes an instant.
pub(crate) fn became(
    event: &Announcement,
    time: impl Fn(Timestamp) -> String,
    words: &Words,
) -> String {
    let told: Vec<_> = event.delivered_to.iter().map(ToString::to_string).collect();
    let what = ended(event, &told.join(", "), &time, words)
        .unwrap_or_else(|| waits(event, &told.join(", "), &time, words));
    let tries = event.tries.filter(|tries| *tries > 1);
    let tries = tries.map(|tries| words.said_tries(tries.to_string()));
    format!("{}{}", what.trim_end(), tries.unwrap_or_default())
}

/// How it ended; `None` if it is not over.
fn ended(
    event: &Announcement,
    told: &str,
    time: impl Fn(Timestamp) -> String,
    words: &Words,
) -> Option<String> {
    let delivered = event.delivered_at.map(|at| {
        let to = if told.is_empty() { String::new() } else { format!(" ({told})") };
        words.said_delivered(to, time(at))
    });
    let given_up = |at| match told {
        "" => words.said_given_up_by_all(time(at)),
        _ => words.said_given_up_by_some(time(at), told),
    };
    delivered
        .or_else(|| event.given_up_at.map(given_up))
        .or_else(|| event.overtaken_at.map(|at| words.said_overtaken(time(at))))
        .or_else(|| event.unwanted_at.map(|at| words.said_unwanted(time(at))))
}

/// What it waits for.
fn waits(
    event: &Announcement,
    told: &str,
    time: impl Fn(Timestamp) -> String,
    words: &Words,
) -> String {
    let again = event.next_try_at.map(time).unwrap_or_default();
    match told {
        _ if event.kept => words.said_kept(),
        "" => words.said_again_by_all(again),
        _ => words.said_again_by_some(told, again),
    }
}
