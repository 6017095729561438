//! Code, template and documents agree on what is measured and watched.

use ligdicash_infra::observe::metrics::{RINGS, TROUBLE, UNHEARD, WAITING};
use serde_json::json;
use text::files;
use text::template::{functions, resources, template};

use super::definition::{State, Statistic, alarms};

/// A level is read by its maximum, a count is not.
#[test]
fn every_alarm_reads_a_metric_that_the_code_or_aws_writes() {
    for alarm in alarms() {
        let [namespace, metric, dimension] = &alarm.series.key;
        if namespace.starts_with("AWS/") {
            let resource = dimension.split('.').next().unwrap();
            let names = template()["Resources"].as_object().unwrap();
            let exists = dimension.is_empty() || names.contains_key(resource);
            assert!(exists, "{}: {dimension}", alarm.name);
            continue;
        }
        assert!([WAITING, TROUBLE, UNHEARD].contains(&&**metric), "{}: {metric}", alarm.name);
        assert_eq!(namespace, "LigdicashLambda/${AWS::StackName}", "{}", alarm.name);
        let of_level = metric == WAITING;
        assert_eq!(alarm.series.statistic == Statistic::Maximum, of_level, "{}", alarm.name);
        if alarm.name == "Trouble" {
            assert!((alarm.threshold - f64::from(i32::try_from(RINGS).unwrap())).abs() < 1e-9);
        }
    }
}

#[test]
fn the_functions_are_told_the_stack_s_name_that_the_alarms_look_for() {
    let variables = &template()["Globals"]["Function"]["Environment"]["Variables"];
    assert_eq!(variables["STACK_NAME"], "AWS::StackName");
}

#[test]
fn every_alarm_tells_the_topic_of_its_states_and_one_alone_says_ok() {
    let topic = json!(["HasAlarmTopic", ["AlarmTopicArn"], "AWS::NoValue"]);
    for (name, resource) in resources("AWS::CloudWatch::Alarm") {
        // Any other alarm's OK would come at a first deployment, too.
        let expected = match name {
            "WaitingAlarm" => &["OKActions", "AlarmActions", "InsufficientDataActions"][..],
            _ => &["AlarmActions"],
        };
        let actions_set = State::ACTIONS.map(|(_, actions)| actions);
        let actions_set = actions_set.into_iter().filter(|actions| resource.get(actions).is_some());
        assert!(actions_set.eq(expected.iter().copied()), "{name}");
        assert!(expected.iter().all(|actions| resource[actions] == topic), "{name}");
    }
}

/// The person who is called types a command: the mail names the one whose verdict names the cause.
#[test]
fn every_alarm_speaks_two_languages_and_names_a_command_and_the_page() {
    let (_, poll) = functions().find(|(function, _)| *function == "poll").unwrap();
    let page = &poll["Environment"]["Variables"]["OWNER_PAGE"];
    assert_eq!((&page[0], &page[2]), (&json!("HasOwnerPage"), &json!("")));
    for (name, resource) in resources("AWS::CloudWatch::Alarm") {
        let description = resource["AlarmDescription"][0].as_str().unwrap();
        assert_eq!(resource["AlarmDescription"][1], json!({ "Page": page }), "{name}");
        let description = description.strip_suffix(" ${Page}").unwrap();
        let (english, french) = description.split_once(" / ").unwrap();
        // With room for the page's address.
        assert!(description.len() <= 900 && !french.contains(" / "), "{name}");
        assert!([english, french].iter().all(|text| text.contains("`ops health`")), "{name}");
    }
}

#[test]
fn of_every_alarm_the_documents_say_when_it_is_on_and_what_to_do() {
    for name in ["alarms", "fr/alarms"] {
        let text = files::read(&format!("docs/{name}.md"));
        let rows: Vec<_> = text.lines().filter(|line| line.starts_with("| `")).collect();
        for (alarm, resource) in resources("AWS::CloudWatch::Alarm") {
            let mailed = resource["AlarmName"].as_str().unwrap();
            let mailed = format!("`{}`", mailed.strip_prefix("${AWS::StackName}-").unwrap());
            let named = rows.iter().filter(|row| row.split('|').nth(1).unwrap().contains(&mailed));
            assert_eq!(named.count(), 1, "{alarm}: {mailed}");
        }
    }
}
