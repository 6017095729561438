//! The rights and the retained resources of the template, for every function.

use std::collections::BTreeSet;

use contract::Route;
use ligdicash_infra::http::GATEWAY_SECRET;
use serde_json::{Value, json};
use text::files::read;
use text::template::{self, Grant, Permission, grants, role_of};

use super::EVERYBODY;

/// Their routes lead to the status function otherwise, which answers 404 there.
#[test]
fn payouts_direct_payins_and_the_page_are_deployed_only_if_enabled() {
    let template = template::template();
    for (start, condition, parameter) in [
        ("Payout", "HasPayouts", "EnablePayouts"),
        ("Direct", "HasDirectPayins", "EnableDirectPayins"),
        ("Owner", "HasOwnerPage", "OwnerPage"),
    ] {
        assert_eq!(template["Parameters"][parameter]["Default"], "no");
        for part in ["Function", "Role"] {
            let name = format!("{start}{part}");
            assert_eq!(template["Resources"][&name]["Condition"], condition, "{name}");
        }
        let uri = &template["Resources"][format!("{start}Integration")]["Properties"];
        let either = [condition, &format!("{start}Function.Arn"), "StatusFunction.Arn"];
        assert_eq!(uri["IntegrationUri"], json!(either));
    }
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
            let deletes = action.contains("Delete") && resource != "OwnersTable";
            assert!(!action.contains('*') && !deletes, "{role}: {action}");
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
fn every_function_has_lambdas_own_rights_and_notify_the_stream() {
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

/// The name of the resource in a `!GetAtt X.Arn`.
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
fn the_schedules_of_copies_may_only_start_a_copy_of_each_table() {
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

/// The role may start the export and describe it. DynamoDB sends no message about an export that fails.
#[test]
fn a_copy_succeeds_only_once_dynamodb_calls_its_export_complete() {
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

pub(super) fn only_statement(policy: &Value) -> &Value {
    only(&policy["PolicyDocument"])
}

fn only(document: &Value) -> &Value {
    let statements = document["Statement"].as_array().unwrap();
    assert_eq!(statements.len(), 1, "one statement: {document}");
    &statements[0]
}

/// Protected tables stay: the rollback of a failed first deployment could not delete them.
#[test]
fn retained_resources_go_with_a_failed_first_deployment() {
    let all = template::template()["Resources"].as_object().unwrap();
    let kept = all.iter().filter_map(|(name, resource)| {
        let policy = resource["DeletionPolicy"].as_str().filter(|policy| *policy != "Delete");
        Some((name.as_str(), policy?))
    });
    let tables = ["PaymentLogsTable", "PaymentsTable"].map(|name| (name, "Retain"));
    let others =
        ["CopiesBucket", "CopiesBucketPolicy", "DataKey", "LigdicashSecret", "OutboundAddress"];
    let others = others.map(|name| (name, "RetainExceptOnCreate"));
    assert_eq!(kept.collect::<BTreeSet<_>>(), tables.into_iter().chain(others).collect());
    for (name, _) in tables {
        assert_eq!(all[name]["Properties"]["DeletionProtectionEnabled"], true, "{name}");
    }
}

/// AWS may keep a property that a template no longer has: the tables and the secret would keep a key that is
/// deleted later.
#[test]
fn a_stack_that_drops_its_own_key_names_awss_keys() {
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
fn restore_is_deployed_only_with_an_old_table_and_only_reads_it() {
    let all = template::template()["Resources"].as_object().unwrap();
    for (name, resource) in all.iter().filter(|(name, _)| name.starts_with("Restore")) {
        // The log outlives the function.
        let is_log = resource["Type"].as_str().unwrap().starts_with("AWS::Logs::");
        assert_eq!(resource["Condition"] == "HasRestore", !is_log, "{name}");
    }
    assert_eq!(template::template()["Parameters"]["RestoreFrom"]["Default"], "none");
    let mut old = permissions("RestoreRole");
    old.retain(|granted| granted.resource == "OldTable");
    assert_eq!(old, [Permission::new("dynamodb:BatchGetItem", "OldTable")].into());
}

/// Everything else is denied: no other statement and no policy apart names the role.
#[test]
fn the_owners_function_may_use_its_table_its_log_and_two_roles() {
    let on = |resource: &'static str, actions: &[&str]| -> Vec<_> {
        actions.iter().map(|action| Permission::new(action, resource)).collect()
    };
    let items = ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"];
    let items = items.map(|item| format!("dynamodb:{item}"));
    let expected = [
        on("OwnersTable", &items.each_ref().map(String::as_str)),
        on("OwnerLogs", &["logs:CreateLogStream", "logs:PutLogEvents"]),
        on("OwnerViewRole", &["sts:AssumeRole"]),
        on("OwnerActRole", &["sts:AssumeRole"]),
        on("GatewaySecret", &["secretsmanager:GetSecretValue"]),
        on("*", &["xray:PutTraceSegments", "xray:PutTelemetryRecords"]),
    ];
    assert_eq!(permissions("OwnerRole"), expected.concat().into_iter().collect());
}

/// The policies of the owner's two roles are in `routes.rs`.
#[test]
fn only_the_owners_function_takes_the_roles_of_people_and_shortly() {
    let takers = template::resources("AWS::IAM::Role").filter_map(|(role, properties)| {
        let trust = only(&properties["AssumeRolePolicyDocument"]);
        let takes = json!([trust["Effect"], trust["Action"], trust["Condition"]]);
        let principal = &trust["Principal"]["AWS"];
        (!principal.is_null()).then(|| {
            assert_eq!(takes, json!(["Allow", "sts:AssumeRole", null]), "{role}");
            assert_eq!(properties["MaxSessionDuration"], 3600, "{role}");
            (role, principal.as_str().unwrap())
        })
    });
    let roles = ["OwnerActRole", "OwnerViewRole"].map(|role| (role, "OwnerRole.Arn"));
    assert_eq!(takers.collect::<BTreeSet<_>>(), roles.into());
}

#[test]
fn the_people_of_the_page_may_decide_where_the_page_is() {
    let names =
        json!(["HasOwnerPage", "${DeciderRoles},${OwnerViewRole},${OwnerActRole}", "DeciderRoles"]);
    let deciding = template::functions().filter_map(|(function, properties)| {
        let roles = &properties["Environment"]["Variables"]["DECIDER_ROLES"];
        (!roles.is_null()).then(|| {
            assert_eq!(*roles, names, "{function}");
            function
        })
    });
    assert_eq!(
        deciding.collect::<BTreeSet<_>>(),
        ["decide", "inspect", "payout", "restore"].into()
    );
}

/// A protected table could not be deleted with the page. Its records are log lines, too.
#[test]
fn the_table_of_the_page_goes_with_it_and_its_log_stays() {
    let resources = &template::template()["Resources"];
    let table = &resources["OwnersTable"];
    assert_eq!(table["Condition"], "HasOwnerPage");
    assert_eq!(table["DeletionPolicy"], "Delete");
    assert!(table["Properties"].get("DeletionProtectionEnabled").is_none());
    let ends = json!({ "AttributeName": "expires_at", "Enabled": true });
    assert_eq!(table["Properties"]["TimeToLiveSpecification"], ends);
    assert!(resources["OwnerLogs"].get("Condition").is_none());
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

/// A deployment fails if the stream is of another account, because this account has no such table.
#[test]
fn an_adopted_table_is_looked_for_in_the_stacks_own_account_and_region() {
    for (name, end) in
        [("PaymentsInUse", "${Table}"), ("PaymentsStreamInUse", "${Table}/stream/${Label}")]
    {
        let value = &template::template()["Resources"][name]["Properties"]["Value"];
        let here = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/";
        assert_eq!(value[0], "HasAdoptedPayments");
        assert_eq!(value[1][0], format!("{here}{end}"));
    }
}

#[test]
fn no_role_has_a_managed_policy_but_the_network() {
    for (role, properties) in template::resources("AWS::IAM::Role") {
        let network = json!(["NetworkPolicy"]);
        let managed = &properties["ManagedPolicyArns"];
        assert!(managed.is_null() || *managed == network, "{role}: {managed}");
    }
}

/// A caller with only the right to invoke a function writes the complete event. Only the secret that the stage adds
/// proves where the event came from.
#[test]
fn only_functions_behind_signed_routes_have_the_stages_secret() {
    let (_, stage) = template::resources("AWS::ApiGatewayV2::Stage").next().unwrap();
    let value = "{{resolve:secretsmanager:${GatewaySecret.Id}:SecretString:::}}";
    assert_eq!(stage["StageVariables"], json!({ GATEWAY_SECRET: value }));
    let secret = &template::template()["Resources"]["GatewaySecret"]["Properties"];
    assert!(secret["GenerateSecretString"]["PasswordLength"].as_u64() >= Some(64));
    let signed = Route::ALL.into_iter().filter(|route| route.right().is_some());
    let signed: BTreeSet<_> = signed.map(|route| route.function().as_str()).collect();
    let knows = Permission::new("secretsmanager:GetSecretValue", "GatewaySecret");
    for (function, properties) in template::functions() {
        let mut grants = grants(role_of(function)).into_iter();
        let may = grants.any(|grant| grant.permission == knows && grant.condition.is_none());
        let secret = &properties["Environment"]["Variables"]["GATEWAY_SECRET_ID"];
        assert_eq!(
            [may, secret == "GatewaySecret.Id"],
            [signed.contains(function); 2],
            "{function}"
        );
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
