//! The policies for people, and the documents about them.

use std::collections::{BTreeMap, BTreeSet};

use contract::Right;
use serde_json::Value;
use text::files::read;
use text::markdown::assert_generated;
use text::template::{self, Grant, grants};

use super::routes::decisions;

pub(super) fn managed(policy: &str) -> &'static Value {
    let mut policies = template::resources("AWS::IAM::ManagedPolicy");
    policies.find(|(name, _)| *name == policy).unwrap().1
}

#[test]
fn each_policy_is_documented_with_the_decisions_that_it_allows() {
    let text = read("docs/permissions.md");
    for (policy, right) in [("DeciderPolicy", Right::Decide), ("TreasurerPolicy", Right::SendMoney)]
    {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{policy}`"))).unwrap();
        for decision in decisions() {
            let is_documented = row.contains(&format!("`{}`", decision.as_str()));
            assert_eq!(is_documented, decision.right() == right, "{policy}: {decision:?}");
        }
    }
}

#[test]
fn the_doctors_policy_reads_the_stacks_settings_and_no_stored_data() {
    let policy = managed("DoctorPolicy");
    let documented = read("docs/permissions.md");
    let documented = documented.split("A seventh policy, `DoctorPolicy`").nth(1).unwrap();
    for statement in policy["PolicyDocument"]["Statement"].as_array().unwrap() {
        let statement = statement.as_array().map_or(statement, |parts| &parts[1]);
        assert_eq!(statement["Effect"], "Allow");
        let actions = &statement["Action"];
        let actions = actions.as_array().cloned().unwrap_or_else(|| vec![actions.clone()]);
        for action in actions {
            let action = action.as_str().unwrap();
            let (_, verb) = action.split_once(':').unwrap();
            let of_settings = ["Describe", "GetFunctionConfiguration", "GetAccount"];
            let of_settings = of_settings.iter().chain(&["GetSchedule", "GetTopicAttributes"]);
            let reads =
                of_settings.chain(&["ListStackResources"]).any(|start| verb.starts_with(start));
            assert!(reads && !action.contains('*'), "{action}");
            assert!(documented.contains(&format!("`{action}`")), "{action} is documented");
            let of_the_account = verb.starts_with("GetAccount");
            assert_eq!(statement["Resource"] == "*", of_the_account, "{action}");
        }
    }
}

#[test]
fn the_doctors_policy_reads_each_schedule_of_the_stack() {
    let policy = managed("DoctorPolicy").to_string();
    for (name, _) in template::resources("AWS::Scheduler::Schedule") {
        assert!(policy.contains(&format!("\"{name}.Arn\"")), "{name}");
        assert!(name.ends_with("Schedule"), "{name}: the doctor looks for this end");
    }
}

/// For the stack `shop`, `shop-*` also matches the resources of `shop-2`.
#[test]
fn no_policy_covers_another_stack_with_a_longer_name() {
    let text = read("template.yaml");
    for end in ["*", "-*"] {
        assert!(!text.contains(&format!("${{AWS::StackName}}{end}")), "{end}");
    }
    let policy = managed("DoctorPolicy");
    let statements = policy["PolicyDocument"]["Statement"].as_array().unwrap();
    let of_functions = statements
        .iter()
        .find(|statement| statement["Action"] == "lambda:GetFunctionConfiguration")
        .unwrap();
    let named = of_functions["Resource"].as_array().unwrap().iter().map(|resource| {
        let arn = resource.as_str().unwrap();
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
    let mut permitted: BTreeMap<_, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for (role, _) in template::resources("AWS::IAM::Role") {
        for Grant { permission, condition } in grants(role) {
            let on = match permission.resource.strip_suffix("Logs") {
                Some(_) => "its own log".to_owned(),
                None => format!("`{}`", permission.resource),
            };
            let only = condition.map(|condition| format!(" if `{condition}`")).unwrap_or_default();
            let on = permitted.entry(on + &only).or_default();
            on.entry(role).or_default().insert(format!("`{}`", permission.action));
        }
    }
    let mut table = vec!["| On | May | Role |\n|---|---|---|\n".to_owned()];
    for (on, roles) in permitted {
        let mut alike: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (role, actions) in roles {
            alike.entry(actions).or_default().push(format!("`{role}`"));
        }
        for (actions, roles) in alike {
            let actions: Vec<_> = actions.into_iter().collect();
            table.push(format!("| {on} | {} | {} |\n", actions.join(" "), roles.join(" ")));
        }
    }
    assert_generated("docs/proof/roles.md", "roles", &table.concat());
}
