//! The examples of AWS in "How alarm state is evaluated when data is missing" and "Avoiding premature transitions to
//! alarm state". Five periods are read for three.

use super::cloudwatch::next;
use super::definition::{Alarm, Missing, State, alarms};

const STATES: [State; 3] = [State::Ok, State::Alarm, State::InsufficientData];

fn rule(breaches: usize, missing: Missing) -> Alarm {
    Alarm { periods: 3, breaches, missing, ..alarms().remove(0) }
}

/// `0 - X`: good, missing, breaching; the latest last.
fn recent(text: &str) -> Vec<Option<bool>> {
    let period = |word| match word {
        "-" => None,
        word => Some(word == "X"),
    };
    text.split(' ').rev().map(period).collect()
}

/// The state that follows from any earlier one; `None` if each is retained.
fn becomes(breaches: usize, missing: Missing, text: &str) -> Option<State> {
    let rule = rule(breaches, missing);
    let then = STATES.map(|state| next(&rule, &recent(text), state));
    (then != STATES).then(|| {
        assert!(then.iter().all(|state| *state == then[0]), "{text}: {then:?}");
        then[0]
    })
}

/// The columns of AWS's tables, without the treatment that no alarm of ours has.
const COLUMNS: [Missing; 3] = [Missing::Insufficient, Missing::Ignore, Missing::NotBreaching];
const OK: Option<State> = Some(State::Ok);
const ALARM: Option<State> = Some(State::Alarm);
const LACK: Option<State> = Some(State::InsufficientData);
const RETAINED: Option<State> = None;

#[test]
fn so_many_of_three_become_what_aws_s_two_tables_say() {
    for (breaches, text, states) in [
        (3, "0 - X - X", [OK, OK, OK]),
        (3, "0 - - - -", [OK, OK, OK]),
        (3, "- - - - -", [LACK, RETAINED, OK]),
        (3, "0 X X - X", [ALARM, ALARM, ALARM]),
        (3, "- - X - -", [ALARM, RETAINED, OK]),
        (2, "0 - X - X", [ALARM, ALARM, ALARM]),
        (2, "0 0 X 0 X", [ALARM, ALARM, ALARM]),
        (2, "0 - X - -", [OK, OK, OK]),
        (2, "- - - - 0", [OK, OK, OK]),
        (2, "- - - X -", [ALARM, RETAINED, OK]),
    ] {
        let becomes = COLUMNS.map(|missing| becomes(breaches, missing, text));
        assert_eq!(becomes, states, "{breaches} of 3: {text}");
    }
}

#[test]
fn a_number_that_breaches_after_silence_is_no_alarm_at_once() {
    for text in ["- - - - X", "- - - X -"] {
        assert_eq!(becomes(3, Missing::Insufficient, text), RETAINED, "{text}");
    }
    for text in ["- - - X 0", "- - X - 0"] {
        assert_eq!(becomes(3, Missing::Insufficient, text), OK, "{text}");
    }
}
