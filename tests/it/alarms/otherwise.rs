//! What plainer alarms would do, and why the template has others.

use super::definition::{Alarm, Missing, State, alarm};
use super::timeline::story_of;

/// An alarm of the template with the periods, the treatment of missing data and the mails of another one.
fn plainer(
    name: &str,
    (period, periods, breaches): (i64, usize, usize),
    missing: Missing,
) -> Alarm {
    let mails = vec![State::Ok, State::Alarm];
    Alarm { period, periods, breaches, missing, mails, formula: None, ..alarm(name) }
}

#[test]
fn a_heartbeat_whose_missing_data_breaches_rings_at_a_first_deployment_and_late_afterwards() {
    let heartbeat = plainer("PollHeartbeatAlarm", (300, 2, 2), Missing::Breaching);
    let run = "-*4 1*120 -*60";
    let told = ["1 ALARM, mail", "6 OK, mail", "144 ALARM, mail"];
    assert_eq!(story_of(heartbeat, &[("PollRun", run)]), told);
}

#[test]
fn an_alarm_that_takes_silence_for_an_end_forgets_an_open_case_and_says_ok() {
    let forgetful = plainer("OpenCasesAlarm", (300, 1, 1), Missing::NotBreaching);
    let told = ["1 OK, mail", "62 ALARM, mail", "76 OK, mail"];
    assert_eq!(story_of(forgetful, &[("OpenCases", "-*60 1 -*300")]), told);
}

#[test]
fn a_sum_over_an_hour_rings_again_for_the_same_failures_when_nothing_is_measured_any_more() {
    let mut hour = plainer("InitiateFailedAlarm", (3600, 1, 1), Missing::NotBreaching);
    hour.threshold = 2.0;
    let rings = story_of(hour, &[("InitiateFailed", "-*60 1 1 -*300")]);
    let mails = rings.iter().filter(|change| change.ends_with("ALARM, mail"));
    assert_eq!(mails.count(), 3, "{rings:?}");
}

/// The five minutes move with each evaluation, so two failures are now in one period, now in two.
#[test]
fn two_periods_of_five_minutes_flap_over_the_same_two_failures() {
    let mut two = plainer("LigdicashFailedAlarm", (300, 12, 2), Missing::NotBreaching);
    two.series.truncate(1);
    two.series[0].id = "only".to_owned();
    let rings = story_of(two, &[("LigdiCashFailed", "0*60 1 - 1 0*60")]);
    let mails = rings.iter().filter(|change| change.ends_with("ALARM, mail"));
    assert!(mails.count() > 5, "{rings:?}");
}
