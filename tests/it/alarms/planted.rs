//! Each alarm over planted timelines.

use super::definition::{Missing, alarms};
use super::timeline::story;

// ---- for every alarm ----

#[test]
fn a_shop_in_which_nothing_is_measured_for_a_day_sends_no_mail() {
    for alarm in alarms() {
        let series = &alarm.series[0];
        let name = format!("{}/{}", series.metric, series.dimension.1);
        let changes = story(alarm.name, &[(&name, "-*1440")]);
        let expected: &[&str] = match alarm.missing {
            Missing::NotBreaching if alarm.periods == 26 => &["3 OK"],
            Missing::NotBreaching => &["1 OK"],
            _ => &[],
        };
        assert_eq!(changes, expected, "{}", alarm.name);
    }
}

#[test]
fn only_the_heartbeat_speaks_at_a_first_deployment_and_it_says_ok() {
    for (alarm, metric) in [
        ("DueLagAlarm", "OldestDueLag"),
        ("OpenCasesAlarm", "OpenCases"),
        ("OldestCaseAlarm", "OldestCase"),
        ("UndeliveredAlarm", "EventsRefused"),
        ("UntoldAlarm", "EventsKept"),
    ] {
        assert_eq!(story(alarm, &[(metric, "-*4 0*180")]), ["6 OK"], "{alarm}");
    }
    assert_eq!(story("PollHeartbeatAlarm", &[("PollRun", "-*4 1*180")]), ["6 OK, mail"]);
}

// ---- the poll ----

#[test]
fn the_heartbeat_tells_of_a_poll_that_stopped_and_returned_and_bears_a_late_schedule_and_lost_runs()
{
    let runs = |text| story("PollHeartbeatAlarm", &[("PollRun", text)]);
    let told = ["6 OK, mail", "136 INSUFFICIENT_DATA, mail", "186 OK, mail"];
    assert_eq!(runs("-*4 1*120 -*60 1*60"), told);
    assert_eq!(runs("-*90 1*60"), ["92 OK, mail"]);
    assert_eq!(runs("-*4 1*20 -*7 1*20 -*5 1 -*5 1*20"), ["6 OK, mail"]);
}

#[test]
fn an_audit_that_is_not_begun_at_night_is_told_once_and_neither_a_first_day_nor_a_late_run_is() {
    let begun = |text: &str| story("AuditHeartbeatAlarm", &[("Invocations", text)]);
    assert_eq!(begun("-*900 1 -*1439 1 -*1499 1 -*600"), ["963 OK"]);
    let told = begun("-*900 1 -*1439 1 -*3600 1 -*600");
    assert_eq!(told, ["963 OK", "4083 INSUFFICIENT_DATA, mail", "6003 OK"]);
}

#[test]
fn a_lag_rings_once_and_is_held_while_no_run_ends() {
    let lag = "-*4 0*60 600 960 1200*10 -*120 1500*5 0*60";
    let told = ["6 OK", "67 ALARM, mail", "206 OK"];
    assert_eq!(story("DueLagAlarm", &[("OldestDueLag", lag)]), told);
}

#[test]
fn runs_that_could_not_be_started_ring_until_the_queue_is_empty() {
    // A queue in which nothing happens is not measured.
    let queue = ("ApproximateNumberOfMessagesVisible", "-*400 3*900 0*300 -*600");
    assert_eq!(story("PollDeadLettersAlarm", &[queue]), ["402 ALARM, mail", "1305 OK"]);
}

// ---- what a person ends ----

#[test]
fn an_open_case_rings_once_and_for_as_long_as_it_is_open_also_while_the_poll_is_dead() {
    let cases = |text| story("OpenCasesAlarm", &[("OpenCases", text)]);
    let told = |end: &str| ["6 OK".to_owned(), "66 ALARM, mail".to_owned(), format!("{end} OK")];
    assert_eq!(cases("-*4 0*60 1*600 2*300 1*300 0*60"), told("1266"));
    assert_eq!(cases("-*4 0*60 1*60 -*600 1*30 0*60"), told("756"));
    assert_eq!(cases("-*4 0*60 -*600 0*60"), ["6 OK"]);
    // One that is open at an update rings at the first run.
    assert_eq!(cases("-*4 3*60"), ["6 ALARM, mail"]);
    // Two runs in one minute and none in the next are no flapping.
    let runs = "0*30 1*10 1,1 - 1,1 - 1*3 - - 1*30 0*10 0,0 - 0*10";
    assert_eq!(cases(runs), ["2 OK", "32 ALARM, mail", "81 OK"]);
}

#[test]
fn a_case_that_is_open_for_a_day_rings_once() {
    let ages = "0*60 86280 86340 86400 86460*600 -*60 90000*60 0*60";
    let told = ["2 OK", "64 ALARM, mail", "785 OK"];
    assert_eq!(story("OldestCaseAlarm", &[("OldestCase", ages)]), told);
}

#[test]
fn a_refused_and_a_kept_event_ring_until_none_is_left() {
    for (alarm, metric) in [("UndeliveredAlarm", "EventsRefused"), ("UntoldAlarm", "EventsKept")] {
        let events = "-*4 0*60 1*400 5*400 -*30 2*400 0*60";
        let told = ["6 OK", "66 ALARM, mail", "1296 OK"];
        assert_eq!(story(alarm, &[(metric, events)]), told, "{alarm}");
    }
}

// ---- what happened ----

#[test]
fn what_happens_once_rings_once_and_is_on_for_an_hour() {
    for (alarm, metric) in [
        ("LigdicashKeysAlarm", "KeysUnusable"),
        ("UnsafePageAlarm", "UnsafePage"),
        ("ItemUnreadableAlarm", "ItemUnreadable"),
    ] {
        let once = "-*300 1 -*300";
        assert_eq!(story(alarm, &[(metric, once)]), ["1 OK", "302 ALARM, mail", "371 OK"]);
        let lasting = "-*300 1 -*40 1,1,1 -*2 1 -*55 1*90 -*300";
        assert_eq!(story(alarm, &[(metric, lasting)]), ["1 OK", "302 ALARM, mail", "560 OK"]);
    }
}

#[test]
fn callbacks_without_foundation_ring_at_thirty_in_five_minutes() {
    let unfounded = |text| story("UnfoundedCallbacksAlarm", &[("CallbackUnfounded", text)]);
    assert_eq!(unfounded("-*60 29 -*300"), ["1 OK"]);
    assert_eq!(unfounded("-*60 30 -*300"), ["1 OK", "62 ALARM, mail", "131 OK"]);
}

#[test]
fn an_initiate_that_fails_rings_in_its_second_minute_and_not_again_for_the_same_failures() {
    let failed = |text| story("InitiateFailedAlarm", &[("InitiateFailed", text)]);
    assert_eq!(failed("-*60 1,1 -*300"), ["1 OK"]);
    assert_eq!(failed("-*60 1 -*20 1 -*300"), ["1 OK", "83 ALARM, mail", "93 OK"]);
    assert_eq!(failed("-*60 1 1 -*300"), ["1 OK", "63 ALARM, mail", "93 OK"]);
    assert_eq!(failed("-*60 1*30 -*20 1*30 -*300"), ["1 OK", "63 ALARM, mail", "171 OK"]);
}

#[test]
fn a_ligdicash_that_fails_rings_with_the_second_payer_and_not_again_in_the_silence_after_it() {
    let payers = |text| story("LigdicashFailedAlarm", &[("LigdiCashFailed", text)]);
    assert_eq!(payers("-*60 1 -*300"), ["1 OK"]);
    assert_eq!(payers("-*60 1 -*20 1 -*300"), ["1 OK", "83 ALARM, mail", "91 OK"]);
    // One of six fails, for hours.
    assert_eq!(payers("0,0 0,1 0,0 0*3 0,0 0*2 1 0*3 0,0 0*4 1 0*300"), ["1 OK"]);
    // A busy shop, an outage of an hour, and a quiet night.
    let outage = "0,0*120 1,1*60 0,0*60 -*600";
    assert_eq!(payers(outage), ["1 OK", "131 ALARM, mail", "201 OK"]);
}

#[test]
fn checks_and_requests_ring_by_their_share_which_no_flood_of_other_requests_hides() {
    let checks = |text| story("ChecksUnansweredAlarm", &[("CheckUnanswered", text)]);
    assert_eq!(checks("-*60 1 - 1 -*300"), ["1 OK"]);
    assert_eq!(checks("-*60 1 - 1 -*4 1 -*300"), ["1 OK", "69 ALARM, mail", "91 OK"]);
    assert_eq!(checks("0*60 1 0*5 1 0*9 1 0*300"), ["1 OK"]);
    let requests = |errors, all| story("ApiErrorsAlarm", &[("5xx", errors), ("Count", all)]);
    assert_eq!(requests("0*600", "9*600"), ["1 OK"]);
    assert_eq!(requests("0*60 3 0*600", "1*60 5 30*600"), ["1 OK"]);
    let told = ["1 OK", "71 ALARM, mail", "171 OK"];
    assert_eq!(requests("0*60 1*90 0*300", "1*450"), told);
    // One request a second that is answered, and two payers a minute, who get no page: 30 in a quarter of an hour.
    let told = ["1 OK", "76 ALARM, mail", "176 OK"];
    assert_eq!(requests("0*60 2*100 0*300", "62*460"), told);
    // An occasional failure among many.
    assert_eq!(requests("0*60 1 0 1 0 1*8 0*20 1*8 0*300", "61*460"), ["1 OK"]);
}

#[test]
fn requests_that_api_gateway_refuses_ring_at_ten_in_five_minutes_and_for_an_hour() {
    for (alarm, metric) in [
        ("InitiateThrottledAlarm", "InitiateThrottled"),
        ("StatusThrottledAlarm", "StatusThrottled"),
        ("CallbackThrottledAlarm", "CallbackThrottled"),
        ("SignedThrottledAlarm", "SignedThrottled"),
    ] {
        let refused = |text| story(alarm, &[(metric, text)]);
        assert_eq!(refused("-*60 9 -*300"), ["1 OK"], "{alarm}");
        assert_eq!(refused("-*60 10 -*300"), ["1 OK", "62 ALARM, mail", "131 OK"], "{alarm}");
        // A promotion of two hours sends one mail.
        let lasting = ["1 OK", "62 ALARM, mail", "250 OK"];
        assert_eq!(refused("-*60 600*120 -*300"), lasting, "{alarm}");
    }
}

#[test]
fn checks_that_fail_on_our_side_ring_in_the_fifth_minute_and_until_they_stop() {
    let failed = |text| story("ChecksFailedAlarm", &[("CheckFailed", text)]);
    assert_eq!(failed("-*60 9 -*20 1*4 -*100"), ["1 OK"]);
    let told = ["1 OK", "70 ALARM, mail", "270 OK"];
    assert_eq!(failed("-*60 1 - 1 - 1 - 1 - 1 - 1*185 - 1 - 1 -*300"), told);
}

#[test]
fn an_undecided_payment_rings_for_as_long_as_it_is_asked_about() {
    let hourly = |age: i64, hours: i64| -> String {
        (0..hours).map(|hour| format!("-*59 {}", age + hour * 3600)).collect::<Vec<_>>().join(" ")
    };
    let daily = "-*1439 200000 -*1439 286400 -*1439 372800";
    let asked = format!("{} {daily} -*4000", hourly(0, 47));
    let told = ["3 OK", "1563 ALARM, mail", "8823 OK"];
    assert_eq!(story("OldestPendingAlarm", &[("OldestPendingAge", &asked)]), told);
    // The young payments of a busy shop do not hide it.
    let busy = "600*1500 90000 600*1439 176400 600*1439 262800 600*3000";
    let told = ["3 OK", "1563 ALARM, mail", "6003 OK"];
    assert_eq!(story("OldestPendingAlarm", &[("OldestPendingAge", busy)]), told);
}

#[test]
fn ten_payments_without_a_callback_ring_until_one_comes() {
    let calls = |started, received| {
        let planted = [("PaymentStarted", started), ("CallbackReceived", received)];
        story("NoCallbackAlarm", &planted)
    };
    let told = ["1 OK", "101 ALARM, mail", "182 OK"];
    assert_eq!(calls("-*60 1*4 -*30 1*60 1*100", "-*60 0*4 -*30 0*86 1 0*73"), told);
    // Not again in the silence after it.
    assert_eq!(calls("-*60 1*10 -*1200", "-*60 0*10 -*1200"), ["1 OK", "71 ALARM, mail", "421 OK"]);
    assert_eq!(calls("-*60 1*10 -*1200", "-*60 0*9 1 -*1200"), ["1 OK"]);
}

// ---- what AWS measures ----

#[test]
fn a_function_that_fails_now_and_then_rings_once() {
    let errors = "0*60 1 0*30 1 0*10 1 0*200";
    let poll = ("Errors/PollFunction", errors);
    let told = ["1 OK", "62 ALARM, mail", "163 OK"];
    assert_eq!(story("FunctionErrorsAlarm", &[poll, ("Errors/InitiateFunction", "- 0")]), told);
    let throttles = ("Throttles/InitiateFunction", "-*60 7 -*200");
    let poll = ("Throttles/PollFunction", "0*261");
    let told = ["1 OK", "62 ALARM, mail", "121 OK"];
    assert_eq!(story("FunctionThrottlesAlarm", &[throttles, poll]), told);
}

#[test]
fn a_stream_that_lags_rings_until_a_batch_is_in_time() {
    let age = "-*60 1500 -*60 1200 -*8 600000 -*25 900000 -*40 1200000 -*9 900 -*300";
    let told = ["62 OK", "132 ALARM, mail", "209 OK"];
    assert_eq!(story("NotifyLagAlarm", &[("IteratorAge", age)]), told);
}
