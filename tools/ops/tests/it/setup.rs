//! `ops setup`, with stand-ins for AWS's programs.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::evidence::folder;
use crate::program::{Ran, Text as _, command, ran};

/// An answer to a command with this beginning. Of several, each one comes once, and the last one for ever. `!` begins
/// an error.
type Row<'a> = (&'a str, &'a str);

/// An empty account. A command without a row succeeds, and prints nothing.
const EMPTY: [Row; 6] = [
    ("aws sts get-caller-identity", "1 arn:aws:iam::1:root"),
    ("aws cloudformation describe-stacks", "!it does not exist"),
    (LIST, "!NotFound"),
    ("aws budgets describe-budget", "!NotFoundException"),
    ("aws freetier get-account-plan-state", "!ResourceNotFoundException"),
    ("sam deploy", "!"),
];

/// An account with a complete stack.
const DONE: [Row; 6] = [
    ("aws sts get-caller-identity", "1 arn:aws:iam::1:root"),
    ("aws cloudformation describe-stacks", STACK),
    ("aws cloudformation get-stack-policy", "{}"),
    ("aws secretsmanager get-secret-value", "300"),
    (LIST, "arn:aws:sns:eu-west-3:1:alarms:2 awa@boutique.bf"),
    ("aws budgets describe-budget", "{}"),
];

const STACK: &str = r#"{"Stacks":[{"StackStatus":"UPDATE_COMPLETE","EnableTerminationProtection":true,"RoleARN":"arn:aws:iam::1:role/deploys","Parameters":[{"ParameterKey":"AlarmTopicArn","ParameterValue":"arn:aws:sns:eu-west-3:1:alarms"}]}]}"#;

const LIST: &str = "aws sns list-subscriptions-by-topic";

const LINK: &str = "https://sns.eu-west-3.amazonaws.com/confirmation.html?TopicArn=arn:aws:sns:eu-west-3:1:alarms&Token=2336&Endpoint=awa@boutique.bf";

/// The answers of a person at a first deployment.
const ANSWERS: [&str; 9] =
    ["Chez Awa", "boutique.bf", "", "", "no", "awa@boutique.bf", "40", "no", "y"];

/// The stand-in of each program, which answers by the row with the command's beginning.
fn program<'a>(commands: impl Iterator<Item = &'a &'a str>) -> String {
    let arms = commands.enumerate();
    let arms = arms.map(|(row, begins)| format!("'{begins}'*) row={row} ;;\n"));
    let arms = arms.collect::<String>();
    format!(
        r#"#!/bin/sh
case "${{0##*/}} $*" in
{arms}'aws secretsmanager put-secret-value'*) cat >"${{0%/*}}/keys"; exit ;;
*) exit ;;
esac
set -- "${{0%/*}}/$row".*
answer=$(cat "$1")
[ $# = 1 ] || rm "$1"
case $answer in
!*) echo "${{answer#!}}" >&2; exit 254 ;;
*) echo "$answer" ;;
esac
"#
    )
}

/// The program in an account that answers by `rows`, and to other commands by those of `account`. A person types these
/// lines. The language is set unless the first line is one.
fn set_up(line: &str, rows: &[Row], account: &[Row], typed: &[&str]) -> Ran {
    static FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let folder = folder(&format!("setup-{}", FOLDERS.fetch_add(1, Ordering::Relaxed)));
    let folder = folder.display();
    let is_own = |begins: &str| rows.iter().any(|row| row.0 == begins);
    let others = account.iter().filter(|row| !is_own(row.0));
    let mut commands = BTreeMap::<_, Vec<_>>::new();
    for (begins, answer) in rows.iter().chain(others) {
        commands.entry(*begins).or_default().push(answer);
    }
    for (row, answers) in commands.values().enumerate() {
        for (number, answer) in answers.iter().enumerate() {
            fs::write(format!("{folder}/{row}.{number}"), answer).unwrap();
        }
    }
    for name in ["aws", "sam", "ops", "sha256sum"] {
        let path = format!("{folder}/{name}");
        fs::write(&path, program(commands.keys())).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{folder}:/usr/bin:/bin");
    let language = if typed.first() == Some(&"en") { "" } else { "en" };
    let variables = [("OPS_LANGUAGE", language), ("PATH", &path), ("AWS_REGION", "eu-west-3")];
    let mut command = command(&format!("setup {line} --release {folder}"), &variables);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that asks for nothing may have ended before.
    let _ = child.stdin.take().unwrap().write_all(format!("{}\n", typed.join("\n")).as_bytes());
    ran(child.wait_with_output().unwrap())
}

/// A first deployment in an account that answers by these rows, and otherwise is empty.
fn first(rows: &[Row]) -> Ran {
    set_up("", rows, &EMPTY, &ANSWERS)
}

/// The commands that it ran, in their order, each by some of its words.
fn runs(ran: &Ran, commands: &[&str]) {
    let mut rest = &*ran.out;
    for command in commands {
        let (_, after) = rest
            .split_once(&format!("$ {command}"))
            .unwrap_or_else(|| panic!("{command}: {ran:?}"));
        rest = after;
    }
}

fn runs_not(ran: &Ran, command: &str) {
    assert!(!ran.out.contains(&format!("$ {command}")), "{command}: {ran:?}");
}

#[test]
fn a_first_deployment_asks_for_what_nobody_has_said_and_deploys_it() {
    const LANGUAGE: &str = "Français ou English";
    let deployed = r#"'AnnounceTo="nobody"'"#;
    let asked = set_up("", &[], &EMPTY, &[&["en"], &ANSWERS[..]].concat());
    asked.out.shows(&[LANGUAGE, "--notification-endpoint awa@boutique.bf", deployed]);
    asked.out.shows(&["$ export AWS_REGION=eu-west-3 AWS_DEFAULT_REGION=eu-west-3\n"]);
    asked.out.shows(&["in eu-west-3, which AWS_REGION names. For West Africa, Paris (eu-west-3)"]);
    asked.out.shows(&["sam deploy ", "/template.yaml --stack-name "]);
    asked.complains(1, &["was not deployed"]);
    let ran = first(&[]);
    ran.complains(1, &["was not deployed"]);
    assert!(!ran.out.contains(LANGUAGE), "{ran:?}");
    set_up("update", &[], &EMPTY, &[]).complains(1, &["does not exist: start with"]);
}

#[test]
fn the_owners_page_is_asked_for_last_and_deployed_only_if_wanted() {
    for (typed, deployed) in [("y", r#"OwnerPage="yes""#), ("no", r#"OwnerPage="no""#)] {
        let mut answers = ANSWERS;
        answers[7] = typed;
        let ran = set_up("", &[], &EMPTY, &answers);
        ran.out.shows(&["Will the owner follow sales on a phone?", deployed]);
    }
    let given = set_up("OwnerPage=yes", &[], &EMPTY, &ANSWERS);
    assert!(!given.out.contains("Will the owner"), "{given:?}");
}

#[test]
fn a_stack_with_the_owners_page_says_how_a_phone_is_invited() {
    const PAGE: &str = "https://pay.boutique.bf/owner";
    let parameter = r#""Parameters":[{"ParameterKey":"OwnerPage","ParameterValue":"yes"},"#;
    let output = r#""Outputs":[{"OutputKey":"OwnerPageUrl","OutputValue":"https://pay.boutique.bf/owner"},{"OutputKey":"OpsUrl","OutputValue":"https://api.bf"}],"#;
    let stack = STACK.replace(r#""Parameters":["#, &format!("{output}{parameter}"));
    let ran = set_up("", &[("aws cloudformation describe-stacks", &stack)], &DONE, &[]);
    ran.out.shows(&[PAGE, "/ops owner invite NAME --url https://api.bf\n"]);
    let without = set_up("", &[], &DONE, &[]);
    assert!(!without.out.contains("owner invite"), "{without:?}");
}

/// The keys themselves never reach the screen without the person's wish.
#[test]
fn the_shop_gets_the_command_that_prints_its_connection_code() {
    let outputs = r#""Outputs":[{"OutputKey":"ApiUrl","OutputValue":"https://api.bf"},{"OutputKey":"SecretArn","OutputValue":"arn:aws:keys"}],"#;
    let stack = STACK.replace(r#""Parameters":["#, &format!(r#"{outputs}"Parameters":["#));
    let ran = set_up("", &[("aws cloudformation describe-stacks", &stack)], &DONE, &[]);
    let command = r#"--secret-id arn:aws:keys | jq -r '"https://api.bf ligdicash \(.order_key) \(.webhook_secret)"'"#;
    ran.out.shows(&["its connection code", command]);
}

#[test]
fn a_stack_is_begun_finished_left_alone_or_deleted_first_by_its_state() {
    const DELETE: &str = "aws cloudformation delete-stack";
    for (status, deletes, goes_on) in [
        ("REVIEW_IN_PROGRESS", false, true),
        ("ROLLBACK_COMPLETE", true, true),
        ("DELETE_FAILED", true, true),
        ("UPDATE_ROLLBACK_FAILED", false, false),
    ] {
        let stack = STACK.replace("UPDATE_COMPLETE", status);
        let rows = [
            ("aws cloudformation describe-stacks", &*stack),
            EMPTY[1],
            ("aws cloudformation list-stack-resources", "arn:policy"),
            ("aws iam list-entities-for-policy", "awa"),
        ];
        let agrees: &[&str] = if deletes { &["y"] } else { &[] };
        let ran = set_up("", &rows, &EMPTY, &[agrees, &ANSWERS].concat());
        ran.complains(1, &[if goes_on { "was not deployed" } else { status }]);
        if deletes {
            let detaches = "aws iam detach-user-policy --policy-arn arn:policy --user-name awa";
            runs(&ran, &[detaches, DELETE, "aws dynamodb list-tables", "sam deploy"]);
            let refused = set_up("", &rows, &EMPTY, &["no"]);
            refused.complains(1, &["Nothing was changed"]);
            runs_not(&refused, DELETE);
        } else {
            runs_not(&ran, DELETE);
        }
    }
}

/// In an account without a secret, AWS has no such key, and refuses a secret that names it.
#[test]
fn awss_key_of_secrets_is_asked_for_before_each_deployment() {
    const ORDER: [&str; 2] = [
        "aws kms describe-key --output text --query KeyMetadata.KeyId --key-id alias/aws/secretsmanager\n",
        "sam deploy",
    ];
    runs(&first(&[]), &ORDER);
    runs(&set_up("update EncryptionKey=aws", &[], &DONE, &[]), &ORDER);
    let refused = first(&[("aws kms describe-key", "!AccessDeniedException")]);
    runs(&refused, &ORDER);
    refused.out.shows(&["gave no answer: AccessDeniedException"]);
}

const CHANGE_SET: &str = "arn:aws:cloudformation:eu-west-3:1:changeSet/samcli-deploy1/2";

/// `CloudFormation` keeps the reason of a refused change set apart from the stack's events, which are empty then.
#[test]
fn a_refused_change_set_says_what_stands_in_its_way() {
    let refused = format!("FAILED {CHANGE_SET}");
    let events = [
        "StatusLogs Resource of type 'AWS::Logs::LogGroup' with identifier '/aws/lambda/ligdicash-status' already exists.",
        "StatusRole Invalid principal in policy",
    ];
    let events = events.join("\n");
    let rows = [
        ("aws cloudformation list-change-sets", &*refused),
        ("aws cloudformation describe-events", &events),
        ("sam deploy", "!"),
    ];
    for (line, account, typed) in [("", &EMPTY, &ANSWERS[..]), ("update", &DONE, &[])] {
        let ran = set_up(line, &rows, account, typed);
        ran.complains(1, &["was not deployed"]);
        let asks = format!(
            "aws cloudformation describe-events --output text --filters FailedEvents=true --change-set-name {CHANGE_SET}"
        );
        runs(&ran, &["sam deploy", "aws cloudformation list-change-sets", &asks]);
        runs_not(&ran, "aws cloudformation describe-stack-events");
        ran.out.shows(&["'/aws/lambda/ligdicash-status' already exists.\n"]);
        ran.out.shows(&[
            "\n  aws logs delete-log-group --log-group-name /aws/lambda/ligdicash-status\n",
        ]);
        ran.out.shows(&[
            "a new role, which AWS does not know everywhere at once. Run the same command again.",
        ]);
    }
}

#[test]
fn a_change_set_that_was_executed_says_which_resources_failed() {
    const EVENTS: &str = "PollRole Invalid principal in policy";
    let executed = format!("CREATE_COMPLETE {CHANGE_SET}");
    for executed in [&*executed, "None"] {
        let ran = first(&[
            ("aws cloudformation list-change-sets", executed),
            ("aws cloudformation describe-stack-events", EVENTS),
        ]);
        runs(&ran, &["sam deploy", "aws cloudformation describe-stack-events"]);
        runs_not(&ran, "aws cloudformation describe-events");
        ran.out.shows(&[EVENTS, "Run the same command again."]);
        assert!(!ran.out.contains("delete-log-group"), "{ran:?}");
    }
}

#[test]
fn an_account_that_aws_has_not_activated_is_told_what_to_do() {
    let ran = first(&[("aws sns create-topic", "!OptInRequired: needs a subscription")]);
    ran.complains(1, &["OptInRequired: needs a subscription", "Complete the sign-up"]);
}

#[test]
fn only_the_typed_address_and_a_mail_end_the_wait_for_a_confirmation() {
    let typed = ["awa@boutique.bf", "40", "y", "n"];
    let queue_alone = set_up("", &[(LIST, ""), EMPTY[3]], &DONE, &typed);
    runs(
        &queue_alone,
        &[
            "aws sns list-subscriptions-by-topic --output text --topic-arn arn:aws:sns:eu-west-3:1:alarms --query 'Subscriptions[?Protocol=='",
            "aws sns subscribe",
        ],
    );
    let another =
        "arn:aws:sns:eu-west-3:1:alarms:3 issa@boutique.bf\nPendingConfirmation awa@boutique.bf";
    let both = another.replace("PendingConfirmation", "arn:aws:sns:eu-west-3:1:alarms:4");
    let rows = ["", another, &both].map(|list| (LIST, list));
    let ran = set_up("", &rows, &DONE, &["Awa@boutique.bf", "y", "", LINK]);
    ran.out.shows(&["No address is confirmed yet.", "The shop needs"]);
    runs(&ran, &["aws sns confirm-subscription"]);
}

#[test]
fn a_stack_that_cloudformation_works_on_is_waited_for() {
    let busy = STACK.replace("UPDATE_COMPLETE", "UPDATE_IN_PROGRESS");
    let ran = set_up("", &[("aws cloudformation describe-stacks", &busy), DONE[1]], &DONE, &[]);
    ran.out.shows(&["CloudFormation is working", "The shop needs"]);
}

/// The orders in the kept tables could be paid again.
#[test]
fn no_stack_is_begun_beside_kept_tables_that_hold_items() {
    const KEPT: Row = ("aws dynamodb list-tables", "ligdicash-PaymentsTable-1");
    let half_deleted = STACK.replace("UPDATE_COMPLETE", "DELETE_FAILED");
    let half_deleted = [("aws cloudformation describe-stacks", &*half_deleted), EMPTY[1]];
    let agrees = ["y"].iter().chain(&ANSWERS).copied().collect::<Vec<_>>();
    for (stacks, typed) in [(&EMPTY[1..2], &ANSWERS[..]), (&half_deleted, &agrees)] {
        let counted = |count| {
            set_up("", &[stacks, &[KEPT, ("aws dynamodb scan", count)]].concat(), &EMPTY, typed)
        };
        for (count, complaint) in [
            ("1", "contain items: ligdicash-PaymentsTable-1"),
            ("!AccessDeniedException", "AccessDeniedException"),
        ] {
            let ran = counted(count);
            ran.complains(1, &[complaint]);
            runs_not(&ran, "sam deploy");
        }
        counted("0").out.shows(&["are empty: ligdicash-PaymentsTable-1", "$ sam deploy"]);
    }
    let adopts = "AdoptedPaymentsStream=arn:aws:dynamodb:eu-west-3:1:table/a/stream/b";
    let rows = [KEPT, ("aws dynamodb scan", "1")];
    runs(&set_up(adopts, &rows, &EMPTY, &ANSWERS), &["sam deploy"]);
}

/// The template looks for the table in the stack's own account, and ignores the ARN's.
#[test]
fn a_table_of_another_account_or_region_is_not_adopted() {
    for place in ["eu-west-3:2", "eu-west-1:1"] {
        let stream = &*format!("arn:aws:dynamodb:{place}:table/a/stream/b");
        let ran = set_up(&format!("update AdoptedPaymentsStream={stream}"), &[], &DONE, &[]);
        ran.complains(1, &["is not in your account and region", stream]);
        runs_not(&ran, "sam deploy");
    }
    let own = set_up("update AdoptedPaymentsStream=none", &[], &DONE, &[]);
    runs(&own, &["sam deploy"]);
}

#[test]
fn on_a_free_plan_a_shop_is_begun_only_by_a_person_who_agrees() {
    const FREE: &str = "FREE\t2027-05-01T00:00:00+00:00\t87.5";
    const SAYS: &str = "ends on 2027-05-01, or once its credits (87.5 $)";
    let plan = |plan: &str, typed: &[&str]| {
        let rows = [("aws freetier get-account-plan-state", plan)];
        set_up("", &rows, &EMPTY, &[typed, &ANSWERS].concat())
    };
    let refused = plan(FREE, &["no"]);
    refused.complains(1, &["Nothing was changed"]);
    refused.out.shows(&[SAYS]);
    runs(&plan(FREE, &["y"]), &["sam deploy"]);
    for other in ["PAID\tNone\t12.0", EMPTY[4].1, "!AccessDenied"] {
        let ran = plan(other, &[]);
        runs(&ran, &["sam deploy"]);
        let is_refused = other == "!AccessDenied";
        assert_eq!(ran.out.contains("gave no answer: AccessDenied"), is_refused, "{ran:?}");
    }
}

#[test]
fn a_budget_that_aws_refuses_stops_nothing() {
    let rows = [EMPTY[3], ("aws budgets create-budget", "!AccessDenied")];
    let refused = set_up("", &rows, &DONE, &["", "y"]);
    runs(&refused, &["aws budgets create-budget --account-id 1"]);
    refused.out.shows(&["Amount=50,Unit=USD", "gave no answer: AccessDenied", "The shop needs"]);
    let none = set_up("", &[("aws budgets describe-budget", "!Could not connect")], &DONE, &[]);
    none.out.shows(&["gave no answer: Could not connect", "The shop needs"]);
    runs_not(&none, "aws budgets create-budget");
}

#[test]
fn a_deleted_subscription_is_made_again_and_a_wrong_address_corrected() {
    const SUBSCRIBE: &str = "aws sns subscribe --protocol email --topic-arn arn:aws:sns:eu-west-3:1:alarms --notification-endpoint";
    let lists = [
        "Deleted ava@boutique.bf",
        "PendingConfirmation ava@boutique.bf",
        "PendingConfirmation ava@boutique.bf\nPendingConfirmation awa@boutique.bf",
        "PendingConfirmation ava@boutique.bf\narn:aws:sns:eu-west-3:1:alarms:2 awa@boutique.bf",
    ];
    let rows = [&lists.map(|list| (LIST, list))[..], &[EMPTY[3]]].concat();
    let typed = ["ava@boutique.bf", "40", "y", "", "awa@boutique.bf", LINK];
    let ran = set_up("", &rows, &DONE, &typed);
    runs(
        &ran,
        &[
            &format!("{SUBSCRIBE} ava@boutique.bf"),
            &format!("{SUBSCRIBE} awa@boutique.bf"),
            "aws sns confirm-subscription --authenticate-on-unsubscribe true --topic-arn arn:aws:sns:eu-west-3:1:alarms --token 2336\n",
            "aws budgets create-budget --account-id 1 --budget 'BudgetName=ligdicash,BudgetType=COST,TimeUnit=MONTHLY,BudgetLimit={Amount=40,Unit=USD}'",
        ],
    );
    ran.out.shows(&["Address=awa@boutique.bf}]'", "The shop needs"]);
}

#[test]
fn who_has_no_mail_yet_can_confirm_another_day() {
    let ran = set_up("", &[(LIST, "PendingConfirmation")], &DONE, &["n"]);
    runs(&ran, &[LIST]);
    ran.out.shows(&["The shop needs"]);
    runs_not(&ran, "aws sns confirm-subscription");
}

#[test]
fn the_stacks_policy_is_set_once() {
    const SET: &str = "aws cloudformation set-stack-policy --stack-name ligdicash";
    let none = [("aws cloudformation get-stack-policy", "None")];
    runs(&set_up("", &none, &DONE, &["y"]), &[SET]);
    runs_not(&set_up("", &[], &DONE, &[]), SET);
}

#[test]
fn a_stack_is_deleted_with_its_budget_and_names_the_deleting_role() {
    let ran = set_up("tear-down", &[], &DONE, &["ligdicash"]);
    ran.out
        .shows(&["arn:aws:iam::1:role/deploys", "delete-stack --stack-name ligdicash --role-arn"]);
    runs(&ran, &["aws cloudformation delete-stack", "aws budgets delete-budget --account-id 1"]);
}

#[test]
fn settings_beside_a_command_that_deploys_none_are_refused() {
    for line in ["A=b tear-down", "A=b roll-back earlier"] {
        let ran = set_up(line, &[], &DONE, &["ligdicash"]);
        ran.complains(2, &["NAME=VALUE: A=b"]);
        runs_not(&ran, "aws");
    }
}

#[test]
fn a_topic_with_a_confirmed_address_stays_and_none_is_asked_for() {
    let typed = ["Chez Awa", "boutique.bf", "", "", "no", "1", "40", "no", "y"];
    let ran = set_up("", &[DONE[4]], &EMPTY, &typed);
    ran.complains(1, &["was not deployed"]);
    runs_not(&ran, "aws sns create-topic");
    runs_not(&ran, "aws sns subscribe");
}

#[test]
fn the_setup_prints_the_concurrency_or_that_it_is_unreadable() {
    for (limit, sentence) in [
        ("1000", "Lambda runs 1000 functions at once"),
        ("10", "This number is enough to start."),
        ("!AccessDenied", "gave no answer: AccessDenied"),
    ] {
        let rows = [("aws lambda get-account-settings", limit)];
        let ran = first(&rows);
        ran.out.shows(&[sentence]);
        ran.complains(1, &["was not deployed"]);
        let page = set_up("update OwnerPage=yes", &rows, &DONE, &[]);
        page.out.shows(&[sentence]);
        let asks = ["page takes up to five", "--quota-code L-B99A9384 --desired-value 1000"];
        assert!(asks.iter().all(|asks| page.out.contains(asks) == (limit == "10")), "{page:?}");
    }
    let without = set_up("update OwnerPage=no", &[], &DONE, &[]);
    runs_not(&without, "aws lambda get-account-settings");
}
