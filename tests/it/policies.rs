//! Least privilege: a function may do what its code does, and nothing else.
//!
//! The world checks after every test that no function used what `template.yaml` does not grant it. Here each function
//! goes through everything that it can do, so that what is granted and not used is found, too.

use std::collections::BTreeSet;

use ligdicash_core::Verdict;
use ligdicash_core::outbox::Receiver;
use ligdicash_infra::config::MailLanguage;
use ligdicash_infra::http::GATEWAY_SECRET;
use serde_json::{Value, json};
use text::files::read;
use text::openapi::DOCUMENT;
use text::template::{self, Condition, Grant, Permission, grants, role_of};

use crate::world::permissions::within;
use crate::world::wired::{ask_by, hint_by, restore_by};
use crate::world::{self, Setup, World, events, hours, minutes};

/// The conditions of a stack that has both kinds of receivers, and an operator.
const EVERYBODY: [Condition; 4] = [
    Condition::HasWebhook,
    Condition::HasEventBus,
    Condition::HasAlarmTopic,
    Condition::HasMorningMail,
];

async fn test(body: impl AsyncFnOnce(&World)) {
    let receivers = vec![Receiver::Webhook, Receiver::EventBus];
    let morning = Some(MailLanguage::En);
    world::test_with(Setup { receivers, topic: true, morning, ..Setup::default() }, body).await;
}

impl World {
    #[track_caller]
    fn assert_uses_all_that_it_may(&self, function: &str) {
        let granted = template::granted(function, &EVERYBODY);
        assert_eq!(self.permissions.used(function), granted, "what {function} uses, and may");
    }

    /// Two payments of one order. Both are paid, and we do not know of it yet.
    async fn paid_twice(&self) -> (String, String) {
        let first = self.pending().await;
        let second = self.another_page("A-1001", 3000).await;
        for id in [&first, &second] {
            self.sandbox.pay(id).unwrap();
        }
        (first, second)
    }

    /// The payment fails and is paid after all: two events, the second after the first.
    async fn failed_then_paid_for(&self, order_id: &str) {
        let id = self.failed_for(order_id).await;
        self.sandbox_pays_after_all(&id);
        self.hint(&id).await;
        assert_eq!(self.events(order_id).await.len(), 2);
    }
}

#[world::test(test)]
async fn initiate_may_do_what_it_does_and_nothing_else(world: &World) {
    world.pending().await;
    // The order's holder is read.
    world.pending().await;
    world.assert_uses_all_that_it_may("initiate");
}

#[world::test(test)]
async fn status_may_do_what_it_does_and_nothing_else(world: &World) {
    let (first, second) = world.paid_twice().await;
    world.assert_asked(&first, ("completed", None)).await;
    world.assert_asked(&second, ("completed", Some("duplicate"))).await;
    world.assert_uses_all_that_it_may("status");
}

#[world::test(test)]
async fn callback_may_do_what_it_does_and_nothing_else(world: &World) {
    let (first, second) = world.paid_twice().await;
    for id in [&first, &second] {
        hint_by(&world.payments, id).await.assert_status(200);
    }
    let overtaken = world.pending_for("A-1002").await;
    let payments = &world.overtaken(&overtaken, Verdict::Failed);
    let hint = events::json("/api/ligdicash/callback", json!({ "transaction_id": overtaken }));
    let function = callback_function::CallbackFunction { payments, shapes: &world.shapes };
    within("callback", function.handle(hint)).await;
    world.assert_uses_all_that_it_may("callback");
}

#[world::test(test)]
async fn payout_may_do_what_it_does_and_nothing_else(world: &World) {
    let id = world.taken("P-1").await;
    world.sandbox.complete_payout(&id).unwrap();
    world.assert_payout(&id, ("completed", None)).await;
    world.assert_uses_all_that_it_may("payout");
}

#[world::test(test)]
async fn decide_may_do_what_it_does_and_nothing_else(world: &World) {
    let (first, second) = world.paid_twice().await;
    for id in [&first, &second] {
        assert_eq!(ask_by(&world.payments, id).await.body["outcome"], "changed");
    }
    world.assert_uses_all_that_it_may("decide");
}

#[world::test(test)]
async fn poll_may_do_what_it_does_and_nothing_else(world: &World) {
    world.paid_twice().await;
    world.advance(minutes(2));
    world.poll().await;
    world.failed_then_paid_for("A-1002").await;
    world.advance(minutes(1));
    world.poll().await;
    world.assert_uses_all_that_it_may("poll");
}

#[world::test(test)]
async fn notify_may_do_what_it_does_and_nothing_else(world: &World) {
    world.failed_then_paid_for("A-1001").await;
    world.notify().await;
    world.assert_uses_all_that_it_may("notify");
}

#[world::test(test)]
async fn inspect_may_do_what_it_does_and_nothing_else(world: &World) {
    let id = world.paid().await;
    world.see(&format!("transactions/{id}")).await;
    world.see(&format!("transactions/{id}/exchanges")).await;
    world.see("cases").await;
    world.see("days/2026-06-01?with=books").await;
    world.assert_uses_all_that_it_may("inspect");
}

#[world::test(test)]
async fn audit_may_do_what_it_does_and_nothing_else(world: &World) {
    let id = world.paid().await;
    let lock = world.item("order#A-1001").await.unwrap();
    world.remove_item("order#A-1001").await;
    world.advance(hours(24));
    assert_eq!(world.audit_by_night().await.wrong, [id].into());
    world.put_raw(lock).await;
    assert_eq!(world.audit_by_night().await.wrong, [].into());
    world.assert_uses_all_that_it_may("audit");
}

#[tokio::test]
async fn restore_may_do_what_it_does_and_nothing_else() {
    let world = World::telling().await;
    world.pending_for("A-1000").await;
    let copy = world.copied().await;
    world.paid_twice().await;
    world.taken("P-1").await;
    let old = world.payments_table().to_owned();
    let table = world.table_with(&copy.payments).await;
    let world = world.adopts(&table, "2026-06-01T10:00:00.000");
    let restore = world.restorer(&old);
    let asked = json!({ "since": "2026-06-01T00:00:00Z", "apply": true });
    let restored = restore_by(&restore, &asked).await;
    assert_eq!(restored.body["found"].as_array().map(Vec::len), Some(3), "{restored:?}");
    let opened = restore_by(&restore, &json!({ "open": true, "reason": "All is there" })).await;
    assert_eq!(opened.body["opened"], true, "{opened:?}");
    world.assert_uses_all_that_it_may("restore");
    world.check().await;
}

#[tokio::test]
async fn notify_may_read_the_secret_only_where_a_webhook_is_signed_with_it() {
    let secret = Permission::new("secretsmanager:GetSecretValue", "LigdicashSecret");
    assert!(!template::granted("notify", &[Condition::HasEventBus]).contains(&secret));
    assert!(template::granted("notify", &[Condition::HasWebhook]).contains(&secret));
    // The world checks that the code agrees.
    let receivers = vec![Receiver::EventBus];
    world::test_with(Setup { receivers, ..Setup::default() }, async |world| {
        world.paid().await;
        world.notify().await;
        assert_eq!(world.bus.entries().len(), 1);
    })
    .await;
}

#[test]
fn money_leaves_only_by_routes_that_want_an_aws_signature_as_those_of_operators_do() {
    let routes = template::resources("AWS::ApiGatewayV2::Route");
    let mut payouts = BTreeSet::new();
    for (name, route) in routes {
        let key = route["RouteKey"].as_str().unwrap();
        let to_payout = route["Target"] == "integrations/${PayoutIntegration}";
        let signed = to_payout || key.contains(" /api/ops/");
        let authorization = route.get("AuthorizationType").and_then(Value::as_str);
        let expected = signed.then_some("AWS_IAM");
        assert_eq!(authorization, expected, "{name} is open to the public, or is not");
        assert!(to_payout || !key.ends_with("/api/payout"), "{name}");
        payouts.extend(to_payout.then_some(key));
    }
    assert_eq!(payouts.len(), 4, "{payouts:?}");
}

/// What begins with this name is there under this condition. What was logged outlives the function, and an empty log
/// costs nothing.
fn assert_conditional(start: &str, condition: &str) -> usize {
    let all = template::template()["Resources"].as_object().unwrap();
    let of_it: Vec<_> = all.iter().filter(|(name, _)| name.starts_with(start)).collect();
    for (name, resource) in &of_it {
        let conditional = resource["Type"] != "AWS::Logs::LogGroup";
        assert_eq!(resource["Condition"] == condition, conditional, "{name}");
    }
    of_it.len()
}

#[test]
fn what_pays_out_is_there_only_where_payouts_are_enabled() {
    assert_conditional("Payout", "HasPayouts");
    assert_eq!(template::template()["Parameters"]["EnablePayouts"]["Default"], "no");
}

#[test]
fn nobody_may_delete_or_change_the_audit_log_and_few_may_read_it() {
    let readers = [
        ("InspectRole", "dynamodb:Query"),
        ("AuditRole", "dynamodb:Query"),
        ("RestoreRole", "dynamodb:Query"),
        ("RestoreRole", "dynamodb:Scan"),
        ("CopiesRole", "dynamodb:ExportTableToPointInTime"),
    ];
    for (role, _) in template::resources("AWS::IAM::Role") {
        for Grant { permission: Permission { action, resource }, .. } in grants(role) {
            assert!(!action.contains('*') && !action.contains("Delete"), "{role}: {action}");
            let reads = readers.contains(&(role, action.as_str()));
            let log_only_grows =
                action == "dynamodb:PutItem" || reads || resource != "PaymentLogsTable";
            assert!(log_only_grows, "{role}: {action} on {resource}");
            let nameless = ["xray:", "dynamodb:ListStreams"];
            let named = resource != "*" || nameless.iter().any(|start| action.starts_with(start));
            assert!(named, "{role}: {action} on everything");
        }
    }
}

#[test]
fn what_lambda_itself_needs_is_granted_to_every_function_and_the_stream_to_notify_alone() {
    for (function, properties) in template::functions() {
        let log = properties["LoggingConfig"]["LogGroup"].as_str().unwrap();
        let always = |action: &str, resource: &str| Grant {
            permission: Permission::new(action, resource),
            condition: None,
        };
        let traced = |action: &str| Grant {
            condition: Some("HasTracing".to_owned()),
            ..always(action, "*")
        };
        let mut expected = BTreeSet::from([
            always("logs:CreateLogStream", log),
            always("logs:PutLogEvents", log),
            traced("xray:PutTraceSegments"),
            traced("xray:PutTelemetryRecords"),
        ]);
        let stream = &properties["Events"]["Stream"]["Properties"]["Stream"];
        if stream == "PaymentsStreamInUse.Value" {
            for action in ["DescribeStream", "GetRecords", "GetShardIterator"] {
                expected.insert(always(&format!("dynamodb:{action}"), "PaymentsTable/stream"));
            }
            expected.insert(always("dynamodb:ListStreams", "*"));
        }
        let grants = grants(role_of(function)).into_iter();
        let own: BTreeSet<_> = grants.filter(|grant| grant.permission.is_lambdas_own()).collect();
        assert_eq!(own, expected, "{function}");
    }
}

fn schedule(name: &str) -> &'static Value {
    let mut schedules = template::resources("AWS::Scheduler::Schedule");
    &schedules.find(|(schedule, _)| *schedule == name).unwrap().1["Target"]
}

fn permissions(role: &str) -> BTreeSet<Permission> {
    grants(role).into_iter().map(|grant| grant.permission).collect()
}

/// The name of what a `!GetAtt X.Arn` stands for.
fn by_arn(arn: &Value) -> String {
    arn.as_str().unwrap().strip_suffix(".Arn").unwrap().to_owned()
}

#[test]
fn the_schedule_may_start_its_target_and_keep_what_it_could_not_start() {
    for name in ["PollSchedule", "AuditSchedule"] {
        let target = schedule(name);
        let expected = BTreeSet::from([
            Permission::new("lambda:InvokeFunction", &by_arn(&target["Arn"])),
            Permission::new("sqs:SendMessage", &by_arn(&target["DeadLetterConfig"]["Arn"])),
        ]);
        assert_eq!(permissions(&by_arn(&target["RoleArn"])), expected);
    }
}

#[test]
fn the_schedules_of_copies_may_start_a_copy_of_each_table_and_nothing_else() {
    let mut copied = BTreeSet::new();
    for name in ["PaymentsCopySchedule", "LogsCopySchedule"] {
        let target = schedule(name);
        assert_eq!(target["Arn"], "CopyMachine");
        assert_eq!(by_arn(&target["RoleArn"]), "CopiesScheduleRole");
        let input: Value = serde_json::from_str(target["Input"].as_str().unwrap()).unwrap();
        copied.insert(input["TableArn"].as_str().unwrap().to_owned());
    }
    assert_eq!(copied, ["${LogsInUse.Value}", "${PaymentsInUse.Value}"].map(str::to_owned).into());
    let expected = BTreeSet::from([
        Permission::new("states:StartExecution", "CopyMachine"),
        Permission::new("sqs:SendMessage", "PollDeadLetters"),
    ]);
    assert_eq!(permissions("CopiesScheduleRole"), expected);
}

/// DynamoDB tells nobody of an export that fails.
#[test]
fn a_copy_may_be_exported_and_looked_at_and_ends_well_only_when_dynamodb_says_that_it_is_complete()
{
    let (_, machine) = template::resources("AWS::StepFunctions::StateMachine").next().unwrap();
    let states = &machine["Definition"]["States"];
    let export = &states["Export"]["Parameters"];
    let to = json!([export["S3Bucket"], export["ExportType"]]);
    assert_eq!(to, json!(["CopiesBucket", "FULL_EXPORT"]));
    let ended = &states["HasItEnded"];
    let next = |choice: &Value| json!([choice["StringEquals"], choice["Next"]]);
    let choices: Vec<_> = ended["Choices"].as_array().unwrap().iter().map(next).collect();
    assert_eq!(choices, [json!(["IN_PROGRESS", "Wait"]), json!(["COMPLETED", "Copied"])]);
    assert_eq!(ended["Default"], "NotCopied");
    let ends = json!([states["Copied"]["Type"], states["NotCopied"]["Type"]]);
    assert_eq!(ends, json!(["Succeed", "Fail"]));
    assert_eq!(by_arn(&machine["RoleArn"]), "CopiesRole");
    let export = "dynamodb:ExportTableToPointInTime";
    let expected = BTreeSet::from([
        Permission::new(export, "PaymentsTable"),
        Permission::new(export, "PaymentLogsTable"),
        Permission::new("dynamodb:DescribeExport", "PaymentsTable/export"),
        Permission::new("dynamodb:DescribeExport", "PaymentLogsTable/export"),
        Permission::new("s3:PutObject", "CopiesBucket/*"),
        Permission::new("s3:PutObjectAcl", "CopiesBucket/*"),
        Permission::new("s3:AbortMultipartUpload", "CopiesBucket/*"),
    ]);
    assert_eq!(permissions("CopiesRole"), expected);
}

#[test]
fn nobody_can_change_or_delete_a_copy_before_its_time() {
    let mut buckets = template::resources("AWS::S3::Bucket");
    let Some(("CopiesBucket", bucket)) = buckets.next() else { panic!("the bucket is there") };
    let lock = &bucket["ObjectLockConfiguration"]["Rule"]["DefaultRetention"];
    assert_eq!(*lock, json!({ "Mode": "COMPLIANCE", "Days": "CopiesKeptDays" }));
    assert_eq!(bucket["ObjectLockEnabled"], true);
    let public = bucket["PublicAccessBlockConfiguration"].as_object().unwrap();
    assert!(public.len() == 4 && public.values().all(|blocked| *blocked == true));
    let (_, policy) = template::resources("AWS::S3::BucketPolicy").next().unwrap();
    let statement = only_statement(policy);
    let without_tls = json!({ "Bool": { "aws:SecureTransport": "false" } });
    assert_eq!((&statement["Effect"], &statement["Condition"]), (&json!("Deny"), &without_tls));
    for name in ["CopiesBucket", "CopiesBucketPolicy"] {
        assert_eq!(template::template()["Resources"][name]["Condition"], "HasCopies");
    }
}

fn only_statement(policy: &Value) -> &Value {
    let statements = policy["PolicyDocument"]["Statement"].as_array().unwrap();
    assert_eq!(statements.len(), 1, "one statement: {policy}");
    &statements[0]
}

/// What cleans up after a first deployment that failed could not delete a protected table.
#[test]
fn what_outlives_the_stack_goes_with_a_first_deployment_that_fails_unless_it_is_a_protected_table()
{
    let all = template::template()["Resources"].as_object().unwrap();
    let kept =
        all.iter().filter_map(|(name, it)| Some((name.as_str(), it["DeletionPolicy"].as_str()?)));
    let tables = ["PaymentLogsTable", "PaymentsTable"].map(|name| (name, "Retain"));
    let others =
        ["CopiesBucket", "CopiesBucketPolicy", "DataKey", "LigdicashSecret", "OutboundAddress"];
    let others = others.map(|name| (name, "RetainExceptOnCreate"));
    assert_eq!(kept.collect::<BTreeSet<_>>(), tables.into_iter().chain(others).collect());
    for (name, _) in tables {
        assert_eq!(all[name]["Properties"]["DeletionProtectionEnabled"], true, "{name}");
    }
}

/// What a template no longer says may stay as it was: the tables and the secret with a key that somebody then deletes.
#[test]
fn whoever_takes_the_own_key_back_gets_awss_keys_by_their_names() {
    for (name, table) in template::resources("AWS::DynamoDB::Table") {
        let [condition, _, otherwise] = &table["SSESpecification"].as_array().unwrap()[..] else {
            panic!("{name} has another key under one condition")
        };
        assert_eq!((condition, otherwise), (&json!("HasOwnKey"), &json!({ "SSEEnabled": false })));
    }
    let (_, secret) = template::resources("AWS::SecretsManager::Secret").next().unwrap();
    assert_eq!(secret["KmsKeyId"], json!(["HasOwnKey", "DataKey.Arn", "alias/aws/secretsmanager"]));
}

#[test]
fn what_restores_is_there_only_while_an_old_table_is_named_and_only_reads_that_table() {
    assert_eq!(assert_conditional("Restore", "HasRestore"), 7);
    assert_eq!(template::template()["Parameters"]["RestoreFrom"]["Default"], "none");
    let mut old = permissions("RestoreRole");
    old.retain(|granted| granted.resource == "OldTable");
    assert_eq!(old, [Permission::new("dynamodb:BatchGetItem", "OldTable")].into());
}

#[test]
fn which_tables_are_in_use_stands_in_one_place() {
    let text = read("template.yaml");
    for (name, times) in
        [("PaymentsTable.Arn", 1), ("PaymentsTable.StreamArn", 1), ("PaymentLogsTable.Arn", 1)]
    {
        assert_eq!(text.matches(name).count(), times, "{name} but in its …InUse");
    }
    assert!(!text.contains("!Ref PaymentsTable\n") && !text.contains("!Ref PaymentLogsTable\n"));
}

#[test]
fn no_role_has_a_managed_policy_but_the_network() {
    for (role, properties) in template::resources("AWS::IAM::Role") {
        let network = json!(["NetworkPolicy"]);
        let managed = &properties["ManagedPolicyArns"];
        assert!(managed.is_null() || *managed == network, "{role}: {managed}");
    }
}

/// Whoever may only invoke a function writes the whole event: so only what the stage adds proves where it came from.
#[test]
fn the_functions_behind_signed_routes_and_no_others_know_the_secret_that_the_stage_adds() {
    let (_, stage) = template::resources("AWS::ApiGatewayV2::Stage").next().unwrap();
    let value = "{{resolve:secretsmanager:${GatewaySecret.Id}:SecretString:::}}";
    assert_eq!(stage["StageVariables"], json!({ GATEWAY_SECRET: value }));
    let secret = &template::template()["Resources"]["GatewaySecret"]["Properties"];
    assert!(secret["GenerateSecretString"]["PasswordLength"].as_u64() >= Some(64));
    let integration = |route: &Value| {
        let target = route["Target"].as_str().unwrap().strip_prefix("integrations/${").unwrap();
        target.strip_suffix("Integration}").unwrap().to_lowercase()
    };
    let routes = template::resources("AWS::ApiGatewayV2::Route");
    let signed = routes.filter(|(_, route)| route["AuthorizationType"] == "AWS_IAM");
    let signed: BTreeSet<_> = signed.map(|(_, route)| integration(route)).collect();
    let knows = Permission::new("secretsmanager:GetSecretValue", "GatewaySecret");
    for (function, properties) in template::functions() {
        let mut grants = grants(role_of(function)).into_iter();
        let may = grants.any(|grant| grant.permission == knows && grant.condition.is_none());
        let told = &properties["Environment"]["Variables"]["GATEWAY_SECRET_ID"];
        assert_eq!([may, told == "GatewaySecret.Id"], [signed.contains(function); 2], "{function}");
    }
}

#[test]
fn inspect_writes_nothing_and_reads_none_of_ligdicash_s_keys() {
    let granted = template::granted("inspect", &EVERYBODY).into_iter();
    for Permission { action, resource } in granted {
        let reads = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
        assert!(reads.contains(&action.as_str()), "{action} on {resource}");
    }
}

fn managed(policy: &str) -> &'static Value {
    let mut policies = template::resources("AWS::IAM::ManagedPolicy");
    policies.find(|(name, _)| *name == policy).unwrap().1
}

/// The routes that a policy for people names.
fn routes_of(policy: &str) -> BTreeSet<String> {
    const API: &str = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:\
                       ${HttpApi}/$default/";
    let statement = only_statement(managed(policy));
    let allows = json!([statement["Effect"], statement["Action"]]);
    assert_eq!(allows, json!(["Allow", "execute-api:Invoke"]));
    let route = |resource: &Value| {
        let (resource, mark) = match resource.as_array() {
            Some(parts) => (&parts[1], format!(" if {}", parts[0].as_str().unwrap())),
            None => (resource, String::new()),
        };
        let route = resource.as_str().unwrap().strip_prefix(API).unwrap();
        format!("{}{mark}", route.replacen('/', " /", 1))
    };
    statement["Resource"].as_array().unwrap().iter().map(route).collect()
}

#[test]
fn each_policy_for_people_names_its_routes_and_no_other() {
    let auditors = [
        "GET /api/ops/cases",
        "GET /api/ops/health",
        "GET /api/ops/days/*",
        "GET /api/ops/transactions/*",
        "POST /api/ops/find",
    ];
    let of = |more: &[&str]| -> BTreeSet<_> {
        auditors.iter().chain(more).map(|route| (*route).to_owned()).collect()
    };
    assert_eq!(routes_of("AuditorPolicy"), of(&[]));
    let asks = "POST /api/ops/transactions/*/ask";
    let people = ["GET /api/ops/people/*", "POST /api/ops/people/find"];
    let operators = [people[0], people[1], asks, "POST /api/ops/doctor"];
    assert_eq!(routes_of("OperatorPolicy"), of(&operators));
    let decides = |decisions: &[&str]| -> BTreeSet<_> {
        decisions.iter().map(|it| format!("POST /api/ops/decisions/{it}")).collect()
    };
    assert_eq!(routes_of("DeciderPolicy"), decides(&OF_A_DECIDER));
    let pays = ["POST /api/payout", "GET /api/payout/*/status"];
    let second = ["POST /api/payout/*/approve", "POST /api/payout/*/reject"];
    let pays = pays.into_iter().chain(second).map(|route| format!("{route} if HasPayouts"));
    let treasurers: BTreeSet<_> = of(&people).into_iter().chain(pays).collect();
    assert_eq!(routes_of("TreasurerPolicy"), &treasurers | &decides(&OF_A_TREASURER));
    assert_eq!(routes_of("RestorerPolicy"), ["POST /api/ops/restore".to_owned()].into());
}

const OF_A_DECIDER: [&str; 10] = [
    "review-release",
    "review-accept",
    "event-replay",
    "payments-pause",
    "payments-resume",
    "payouts-pause",
    "payouts-resume",
    "forget",
    "case-close",
    "case-open",
];

const OF_A_TREASURER: [&str; 4] =
    ["refund-record", "payout-not-made", "payout-prove", "payout-close"];

#[test]
fn every_decision_is_in_one_policy_and_every_policy_for_people_is_documented() {
    let in_a_policy: BTreeSet<_> = OF_A_DECIDER.into_iter().chain(OF_A_TREASURER).collect();
    assert_eq!(in_a_policy.len(), OF_A_DECIDER.len() + OF_A_TREASURER.len(), "none is in both");
    let kinds = &DOCUMENT["components"]["schemas"]["DecisionKind"]["enum"];
    let kinds = kinds.as_array().unwrap().iter().map(|kind| kind.as_str().unwrap());
    assert_eq!(kinds.collect::<BTreeSet<_>>(), in_a_policy);
    let text = read("docs/permissions.md");
    for (policy, decisions) in
        [("DeciderPolicy", &OF_A_DECIDER[..]), ("TreasurerPolicy", &OF_A_TREASURER[..])]
    {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{policy}`"))).unwrap();
        let of_all = in_a_policy.iter().copied().filter(|it| row.contains(&format!("`{it}`")));
        let of_policy: BTreeSet<_> = decisions.iter().copied().collect();
        assert_eq!(of_all.collect::<BTreeSet<_>>(), of_policy, "{policy}");
    }
}

#[test]
fn the_doctors_policy_reads_how_the_stack_is_set_up_and_nothing_that_it_stores() {
    let policy = managed("DoctorPolicy");
    let documented = read("docs/permissions.md");
    let documented = documented.split("A sixth policy, `DoctorPolicy`").nth(1).unwrap();
    for statement in policy["PolicyDocument"]["Statement"].as_array().unwrap() {
        let statement = statement.as_array().map_or(statement, |parts| &parts[1]);
        assert_eq!(statement["Effect"], "Allow");
        let actions = &statement["Action"];
        let actions = actions.as_array().cloned().unwrap_or_else(|| vec![actions.clone()]);
        for action in actions {
            let action = action.as_str().unwrap();
            let (_, verb) = action.split_once(':').unwrap();
            let of_settings = ["Describe", "GetFunctionConfiguration", "GetAccountSettings"];
            let of_settings = of_settings.iter().chain(&["GetSchedule", "GetTopicAttributes"]);
            let reads = of_settings.chain(&["ListStackResources"]).any(|it| verb.starts_with(it));
            assert!(reads && !action.contains('*'), "{action}");
            assert!(documented.contains(&format!("`{action}`")), "{action} is documented");
            let of_the_account = action == "lambda:GetAccountSettings";
            assert_eq!(statement["Resource"] == "*", of_the_account, "{action}");
        }
    }
}

/// Of the stack `shop`, `shop-*` also stands for what `shop-2` has.
#[test]
fn no_policy_stands_for_what_another_stack_has_whose_name_begins_with_this_ones() {
    let text = read("template.yaml");
    for end in ["*", "-*"] {
        assert!(!text.contains(&format!("${{AWS::StackName}}{end}")), "{end}");
    }
    let policy = managed("DoctorPolicy");
    let statements = policy["PolicyDocument"]["Statement"].as_array().unwrap();
    let of_functions =
        statements.iter().find(|it| it["Action"] == "lambda:GetFunctionConfiguration").unwrap();
    let named = of_functions["Resource"].as_array().unwrap().iter().map(|it| {
        let arn = it.as_str().unwrap();
        let by_text = arn.strip_prefix(
            "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}-",
        );
        by_text.or_else(|| arn.strip_suffix("Function.Arn")).unwrap().to_lowercase()
    });
    let functions = template::functions().map(|(name, _)| name.to_owned());
    assert_eq!(named.collect::<BTreeSet<_>>(), functions.collect());
}

#[test]
fn the_table_of_permissions_is_the_policies_of_the_template() {
    let documented = documented();
    for (role, _) in template::resources("AWS::IAM::Role") {
        let granted: BTreeSet<_> = grants(role).into_iter().map(|grant| (role, grant)).collect();
        let of_role = |(documented, _): &&(String, Grant)| documented == role;
        let documented = documented.iter().filter(of_role).map(|(_, grant)| (role, grant.clone()));
        assert_eq!(documented.collect::<BTreeSet<_>>(), granted, "{role}");
    }
    let roles: BTreeSet<_> = documented.iter().map(|(role, _)| role.as_str()).collect();
    assert_eq!(roles, template::resources("AWS::IAM::Role").map(|(role, _)| role).collect());
}

/// The rows of the table: `| Role | actions | on | … |`.
fn documented() -> Vec<(String, Grant)> {
    let text = read("docs/proof/roles.md");
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| {
        let cells: Vec<_> = row.split('|').map(quoted).collect();
        let [_, role, actions, on, ..] = cells.as_slice() else { panic!("{row}") };
        let condition = on.get(1).cloned();
        let grant = |action: &String| Grant {
            permission: Permission::new(action, &on[0]),
            condition: condition.clone(),
        };
        actions.iter().map(|action| (role[0].clone(), grant(action))).collect::<Vec<_>>()
    })
    .collect()
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
