//! The remedies of the doctor's findings, as commands.

use crate::language::{Words, lasted};

/// The secret is edited as a whole, so that correct keys are kept.
const EDIT_KEYS: &str = r#"SECRET=$(aws cloudformation describe-stacks --stack-name {stack} --query "Stacks[0].Outputs[?OutputKey=='SecretArn'].OutputValue" --output text); (umask 077 && aws secretsmanager get-secret-value --secret-id "$SECRET" --query SecretString --output text > keys.json); ${EDITOR:-nano} keys.json && aws secretsmanager put-secret-value --secret-id "$SECRET" --secret-string file://keys.json && rm keys.json"#;
const ADDRESSES: &str = r#"aws cloudformation describe-stacks --stack-name {stack} --query "Stacks[0].Outputs[?OutputKey=='OutboundAddresses'].OutputValue" --output text"#;
const PARAMETERS: &str =
    r#"aws cloudformation describe-stacks --stack-name {stack} --query "Stacks[0].Parameters""#;
const LOG: &str = "aws logs filter-log-events --log-group-name /aws/lambda/{stack}-decide --filter-pattern '?ERROR ?WARN' --query 'events[].message' --output text";
const CALLBACK_LOG: &str = "aws logs filter-log-events --log-group-name /aws/lambda/{stack}-callback --filter-pattern '?ERROR ?WARN' --query 'events[].message' --output text";
const SET_CLOCK: &str = "sudo timedatectl set-ntp true";
const CONFIGURE: &str = "sam deploy --guided";
const AGAIN: &str = "ops doctor";
const TOPIC: &str = r#"aws sns subscribe --topic-arn "$(aws cloudformation describe-stacks --stack-name {stack} --query "Stacks[0].Parameters[?ParameterKey=='AlarmTopicArn'].ParameterValue" --output text)" --protocol email --notification-endpoint you@boutique.example"#;
const ENABLE: &str = "aws scheduler get-schedule --name {name} --query '{Name:Name,Description:Description,ScheduleExpression:ScheduleExpression,FlexibleTimeWindow:FlexibleTimeWindow,Target:Target}' --output json > schedule.json && aws scheduler update-schedule --cli-input-json file://schedule.json --state ENABLED";

/// A command with `{stack}` for the stack's name, and `{name}` if it is repeated for each name.
pub fn command(check: &str, why: &str) -> Option<&'static str> {
    Some(match (check, why) {
        ("keys", "unreadable" | "malformed" | "unsendable")
        | ("ligdicash", "keys_refused" | "project_refused")
        | ("order_key" | "webhook_secret", "malformed" | "not_set") => EDIT_KEYS,
        ("ligdicash", "http_refused" | "refused" | "technical") => ADDRESSES,
        ("ligdicash", "unreachable") | ("ping", "unreachable" | "no_answer" | "not_signed") => LOG,
        ("ligdicash", "http_error" | "unreadable" | "knows_it") => PARAMETERS,
        ("ligdicash", "malformed") | ("functions", "older" | "mixed") => "sam build && sam deploy",
        ("ping", "refused")
        | ("ping_forged", "taken" | "not_refused" | "unreachable" | "no_answer") => AGAIN,
        ("ping", "redirected")
        | ("callback", "no_address" | "no_tls" | "certificate" | "unreachable") => CONFIGURE,
        ("receiver_clock" | "laptop_clock", "apart") => SET_CLOCK,
        ("callback", "refused" | "no_answer") => CALLBACK_LOG,
        ("releases", "differ") => "sam build && sam deploy && cargo install --path tools/ops",
        ("alarm_topic", "no_topic") => "aws sns create-topic --name {stack}-alarms",
        ("alarm_topic", "nobody" | "not_confirmed") => TOPIC,
        ("account_plan", "free") => {
            "aws freetier upgrade-account-plan --region us-east-1 --account-plan-type PAID"
        }
        ("schedule", "disabled") => ENABLE,
        ("release", "another") => "./setup update --stack {stack}",
        ("release", "changed") => {
            r#"NAME={name}; aws lambda update-function-code --no-publish --function-name "$NAME" --zip-file "fileb://functions/${NAME#{stack}-}.zip""#
        }
        ("recovery", "off") => {
            "aws dynamodb update-continuous-backups --table-name {name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true"
        }
        ("deletion_protection", "off") => {
            "aws dynamodb update-table --table-name {name} --deletion-protection-enabled"
        }
        (_, _) => return None,
    })
}

/// The command that raises a limit; a new account's quota is raised to the usual one at least.
pub(crate) fn raising(name: &str, needed: u32) -> String {
    const USUAL: u32 = 1000;
    if name != "ConcurrentExecutions" {
        return "sam deploy --guided".to_owned();
    }
    let value = needed.max(USUAL);
    format!(
        "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value {value}"
    )
}

/// The numbers of wrong and of skipped checks.
pub fn sum(wrong: usize, not_looked_at: usize, words: &Words) -> String {
    let found = match wrong {
        0 => words.doctor_nothing_wrong(),
        1 => words.doctor_one_wrong(),
        _ => words.doctor_some_wrong(wrong.to_string()),
    };
    let left_out = match not_looked_at {
        0 => String::new(),
        1 => words.doctor_one_not_looked_at(),
        _ => words.doctor_some_not_looked_at(not_looked_at.to_string()),
    };
    format!("{found}{left_out}.")
}

/// The time by which a clock is ahead or behind.
pub fn apart(seconds: i64, words: &Words) -> String {
    let lasted = lasted(words, seconds.unsigned_abs());
    if seconds > 0 { words.doctor_ahead(lasted) } else { words.doctor_behind(lasted) }
}
